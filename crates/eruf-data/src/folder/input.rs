//! [`Input`]: a file that a project was read from, known by its bytes.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use sha2::{Digest, Sha256};

/// The SHA-256 of the bytes of a file.
///
/// ```
/// use eruf_data::Fingerprint;
/// let empty = Fingerprint::of(b"");
/// assert_eq!(
///     empty.to_string(),
///     "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
/// );
/// assert_eq!(empty.to_string().parse(), Ok(empty));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fingerprint([u8; 32]);

/// The error of a text that is no [`Fingerprint`].
///
/// ```
/// use eruf_data::{Fingerprint, ParseFingerprintError};
/// assert_eq!("ba7816bf".parse::<Fingerprint>(), Err(ParseFingerprintError));
/// assert_eq!(ParseFingerprintError.to_string(), "a SHA-256 has 64 digits of 0-9 and a-f");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a SHA-256 has 64 digits of 0-9 and a-f")]
pub struct ParseFingerprintError;

impl Fingerprint {
    /// Returns the fingerprint of bytes.
    ///
    /// ```
    /// use eruf_data::Fingerprint;
    /// let text = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    /// assert_eq!(Fingerprint::of(b"abc").to_string(), text); // the first example of FIPS 180-4
    /// ```
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for Fingerprint {
    type Err = ParseFingerprintError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // One spelling only, so that two manifests of the same folder are the same bytes.
        let digit = |byte: u8| char::from(byte).to_digit(16).filter(|_| !byte.is_ascii_uppercase());
        let byte = |pair: &[u8]| match pair {
            [high, low] => {
                u8::try_from(digit(*high)?.checked_mul(16)?.checked_add(digit(*low)?)?).ok()
            }
            _ => None,
        };
        let bytes: Option<Vec<u8>> = text.as_bytes().chunks(2).map(byte).collect();
        bytes.and_then(|bytes| bytes.try_into().ok()).map(Self).ok_or(ParseFingerprintError)
    }
}

/// A file that a project was read from: its name in the folder, its size and its fingerprint.
///
/// The content of the file is not kept.
///
/// ```
/// use eruf_data::{Fingerprint, Options, load_with_inputs};
/// let (_, inputs) = load_with_inputs("examples/two-files", Options::default())?;
/// let outcomes = std::fs::read("examples/two-files/outcomes.csv")?;
/// assert_eq!(&*inputs[0].name, "outcomes.csv");
/// assert_eq!(inputs[0].size, outcomes.len() as u64);
/// assert_eq!(inputs[0].sha256, Fingerprint::of(&outcomes));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Input {
    /// The name in the folder, or that of the workbook.
    pub name: Arc<str>,
    /// The size in bytes.
    pub size: u64,
    /// The fingerprint of the bytes.
    pub sha256: Fingerprint,
}

impl Input {
    pub(crate) fn of(name: &str, bytes: &[u8]) -> Self {
        // A file of more bytes than a u64 can count is not read.
        Self {
            name: name.into(),
            size: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
            sha256: Fingerprint::of(bytes),
        }
    }
}
