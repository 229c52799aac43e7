//! [`Pseudonyms`]: what stands in the place of numbers of persons.

use std::collections::HashMap;
use std::fmt;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;
use eruf_core::record::{EnterpriseKey, Identification, IdentifyError, PersonNumber};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// The least length of a key, in bytes.
const LEAST: usize = 32;
/// The longest key file that is read, in bytes.
const MOST: usize = 4096;
/// What the pseudonyms are for, so that the same key gives other ones elsewhere.
const DOMAIN: &[u8] = b"eruf pseudonym of a person, version 1\0";

/// A secret key for pseudonyms: at least 32 bytes, which are never shown.
///
/// Whoever has the key can find the persons behind the pseudonyms again, and whoever has two
/// projects with one key can link them. Keep it apart from the project folder, and use one for each
/// evaluation unless linking is meant.
///
/// ```
/// use eruf_data::PersonKey;
/// let key = PersonKey::new(b"32 bytes from a random generator")?;
/// assert_eq!(format!("{key:?}"), "PersonKey(..)");
/// assert!(PersonKey::new(b"too short").is_err());
/// # Ok::<(), eruf_data::PersonKeyError>(())
/// ```
#[derive(Clone)]
pub struct PersonKey(Hmac<Sha256>);

/// Why a key for pseudonyms cannot be used. The key itself is never repeated.
///
/// ```
/// use eruf_data::{PersonKey, PersonKeyError};
/// let refused = PersonKey::new(b"too short").unwrap_err();
/// assert_eq!(refused, PersonKeyError::TooShort { found: 9 });
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PersonKeyError {
    /// Too few bytes.
    #[error(
        "a key for pseudonyms needs at least {LEAST} bytes, but has {found} (make one with: \
         openssl rand -hex 32)"
    )]
    TooShort {
        /// How many bytes there are.
        found: usize,
    },
    /// An odd number of hexadecimal digits, so that one is missing or too many.
    #[error("a key in hexadecimal digits has two for each byte, but the last byte has one")]
    HalfByte,
    /// More bytes than a key has.
    #[error("a file of more than {MOST} bytes is no key for pseudonyms")]
    TooLong,
    /// The file cannot be opened or read.
    #[error("the key for pseudonyms cannot be read: {reason}")]
    Unreadable {
        /// What the operating system says.
        reason: String,
    },
}

impl PersonKey {
    /// The key of these bytes, or of the hexadecimal digits that they are: the content of a key
    /// file is one key, whether its path or its bytes are handed over.
    ///
    /// ```
    /// use eruf_data::PersonKey;
    /// let digits = "00112233445566778899aabbccddeeff00112233445566778899AABBCCDDEEFF\n";
    /// let bytes: Vec<u8> = (0..32).map(|place: u8| (place % 16) * 0x11).collect();
    /// assert_eq!(
    ///     PersonKey::new(digits.as_bytes())?.fingerprint(),
    ///     PersonKey::new(&bytes)?.fingerprint()
    /// );
    /// # Ok::<(), eruf_data::PersonKeyError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`PersonKeyError::TooShort`] for fewer than 32 bytes, and [`PersonKeyError::HalfByte`] for
    /// an odd number of hexadecimal digits.
    pub fn new(bytes: &[u8]) -> Result<Self, PersonKeyError> {
        let digits = bytes.trim_ascii();
        let is_hexadecimal = digits.iter().all(u8::is_ascii_hexdigit) && !digits.is_empty();
        if is_hexadecimal && !digits.len().is_multiple_of(2) {
            return Err(PersonKeyError::HalfByte);
        }
        let decoded = hexadecimal(digits).filter(|_| is_hexadecimal);
        let bytes = decoded.as_deref().unwrap_or(bytes);
        let too_short = || PersonKeyError::TooShort { found: bytes.len() };
        if bytes.len() < LEAST {
            return Err(too_short());
        }
        Hmac::new_from_slice(bytes).map(Self).map_err(|_| too_short())
    }

    /// Returns whether a text is the hexadecimal digits of a key, and not the path of its file.
    ///
    /// ```
    /// use eruf_data::PersonKey;
    /// let digits = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    /// assert!(PersonKey::is_hexadecimal(digits));
    /// assert!(!PersonKey::is_hexadecimal("/secret/evaluation.key"));
    /// ```
    #[must_use]
    pub fn is_hexadecimal(text: &str) -> bool {
        let text = text.trim();
        text.len() >= LEAST.saturating_mul(2) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
    }

    /// Returns eight bytes that tell keys apart and say nothing of the key.
    ///
    /// ```
    /// use eruf_data::PersonKey;
    /// let [one, other] = [7, 8].map(|byte| PersonKey::new(&[byte; 32]).unwrap().fingerprint());
    /// assert_ne!(one, other);
    /// ```
    #[must_use]
    pub fn fingerprint(&self) -> [u8; 8] {
        let code = self.0.clone().chain_update(b"eruf: which key is this").finalize().into_bytes();
        let mut first = [0; 8];
        first.iter_mut().zip(code).for_each(|(byte, of_code)| *byte = of_code);
        first
    }

    /// Reads a key file: hexadecimal digits, or else the bytes as they are, as [`new`](Self::new)
    /// does.
    ///
    /// ```
    /// # let folder = tempfile::tempdir().unwrap();
    /// # let path = folder.path().join("key");
    /// std::fs::write(&path, "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff\n")
    ///     .unwrap();
    /// assert!(eruf_data::PersonKey::from_file(&path).is_ok());
    /// ```
    ///
    /// # Errors
    ///
    /// If the file cannot be read, or its key is too short or too long.
    pub fn from_file(path: impl AsRef<Path>) -> Result<Self, PersonKeyError> {
        let unreadable =
            |error: std::io::Error| PersonKeyError::Unreadable { reason: error.to_string() };
        let mut bytes = Vec::new();
        let most = u64::try_from(MOST).unwrap_or(u64::MAX);
        File::open(path)
            .map_err(unreadable)?
            .take(most.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(unreadable)?;
        if bytes.len() > MOST {
            return Err(PersonKeyError::TooLong);
        }
        Self::new(&bytes)
    }
}

/// The bytes that pairs of hexadecimal digits stand for; `None` if there is anything else.
fn hexadecimal(text: &[u8]) -> Option<Vec<u8>> {
    let digit = |byte: &u8| char::from(*byte).to_digit(16);
    let pair = |pair: &[u8]| {
        let [high, low] = pair else { return None };
        u8::try_from(digit(high)?.checked_mul(16)?.checked_add(digit(low)?)?).ok()
    };
    text.chunks(2).map(pair).collect()
}

impl fmt::Debug for PersonKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PersonKey(..)")
    }
}

/// Gives each person a pseudonym, the same one each time.
///
/// With a key it is the same in every project that is read with that key; without one, persons are
/// numbered as they appear.
///
/// ```
/// use eruf_core::record::Identification;
/// use eruf_data::{PersonKey, Pseudonyms};
/// let Identification::Person(person) = Identification::read("121212-1212", 2019)? else {
///     panic!()
/// };
/// assert_eq!(Pseudonyms::new(None).of(person)?.to_string(), "PERSON-1");
/// let key = PersonKey::new(&[7; 32])?;
/// let made = Pseudonyms::new(Some(key.clone())).of(person)?;
/// assert_eq!(made, Pseudonyms::new(Some(key)).of(person)?);
/// assert_eq!(made.to_string().len(), "PERSON-".len() + 32);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Pseudonyms {
    key: Option<PersonKey>,
    given: HashMap<PersonNumber, EnterpriseKey>,
}

impl Pseudonyms {
    /// Returns pseudonyms made with a key, or numbers in the order of appearance.
    ///
    /// ```
    /// use eruf_data::{PersonKey, Pseudonyms};
    /// let number = "121212-1212"; // from the tax authority's forms
    /// let key = PersonKey::new(b"32 bytes from a random generator")?;
    /// let keyed = Pseudonyms::new(Some(key)).key(number, 2019)?.ok_or("no key")?;
    /// let numbered = Pseudonyms::new(None).key(number, 2019)?.ok_or("no key")?;
    /// assert!(keyed.holds_over_projects());
    /// assert!(!numbered.holds_over_projects());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn new(key: Option<PersonKey>) -> Self {
        Self { key, given: HashMap::new() }
    }

    /// Returns the pseudonym of a person.
    ///
    /// ```
    /// use eruf_core::record::Identification;
    /// use eruf_data::Pseudonyms;
    /// let person = |text| match Identification::read(text, 2019) {
    ///     Ok(Identification::Person(person)) => Ok(person),
    ///     _ => Err("not the number of a person"),
    /// };
    /// let mut pseudonyms = Pseudonyms::new(None);
    /// assert_eq!(pseudonyms.of(person("121212-1212")?)?.to_string(), "PERSON-1");
    /// assert_eq!(pseudonyms.of(person("640823-3234")?)?.to_string(), "PERSON-2");
    /// assert_eq!(pseudonyms.of(person("19640823-3234")?)?.to_string(), "PERSON-2");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Never for as many persons as there are.
    pub fn of(&mut self, person: PersonNumber) -> Result<EnterpriseKey, IdentifyError> {
        if let Some(given) = self.given.get(&person) {
            return Ok(given.clone());
        }
        let name = match &self.key {
            // There are fewer persons than rows that memory holds.
            None => self.given.len().saturating_add(1).to_string(),
            Some(PersonKey(key)) => {
                let code = person.with_digits(|digits| {
                    key.clone().chain_update(DOMAIN).chain_update(digits).finalize().into_bytes()
                });
                let kept =
                    code.iter().take(16).fold(0_u128, |kept, byte| (kept << 8) | u128::from(*byte));
                format!("{kept:032x}")
            }
        };
        let pseudonym: EnterpriseKey = format!("PERSON-{name}").parse()?;
        self.given.insert(person, pseudonym.clone());
        Ok(pseudonym)
    }

    /// Returns the key of an enterprise from a text in any form that the lists accept: a number, a
    /// key that is written out, or a word for none.
    ///
    /// Ten digits of a person are read as those of somebody who is under 100 in `year`.
    ///
    /// ```
    /// use eruf_data::Pseudonyms;
    /// let mut pseudonyms = Pseudonyms::new(None);
    /// let mut key = |text: &str| {
    ///     pseudonyms.key(text, 2019).map(|key| key.map(|key| key.to_string()).unwrap_or_default())
    /// };
    /// assert_eq!(key("19121212-1212")?, "PERSON-1");
    /// assert_eq!(key("own:nybildat-1")?, "own:nybildat-1");
    /// assert_eq!(key("SE202100614901")?, "202100-6149");
    /// assert_eq!(key("saknas")?, "");
    /// assert!(key("20561212-1212").is_err()); // nobody was born so late
    /// # Ok::<(), eruf_core::record::IdentifyError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If it is none of these, or a person's who is born after `year`.
    pub fn key(&mut self, text: &str, year: i32) -> Result<Option<EnterpriseKey>, IdentifyError> {
        let text = text.trim();
        if EnterpriseKey::is_written_out(text) {
            return text.parse().map(Some);
        }
        Ok(match Identification::read(text, year)? {
            Identification::Missing => None,
            Identification::LegalPerson(number) => Some(number.into()),
            Identification::Person(person) => {
                let last = NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or(NaiveDate::MAX);
                Some(self.of(person.born_by(last)?)?)
            }
        })
    }

    /// What tells the key apart by which pseudonyms were made, if any were.
    pub(crate) fn made_by(&self) -> Option<Arc<str>> {
        let key = self.key.as_ref().filter(|_| !self.given.is_empty())?;
        let hexadecimal = key
            .fingerprint()
            .iter()
            .fold(String::new(), |text, byte| text + &format!("{byte:02x}"));
        Some(hexadecimal.into())
    }

    /// Whether numbers were given in order of appearance.
    pub(crate) fn has_ordinals(&self) -> bool {
        self.key.is_none() && !self.given.is_empty()
    }
}
