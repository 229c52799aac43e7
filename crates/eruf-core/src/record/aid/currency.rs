//! [`Currency`]: a currency by its three letters.

use std::fmt;
use std::str::FromStr;

use crate::value::text::quoted;

/// A currency by the three letters of ISO 4217.
///
/// ```
/// use eruf_core::record::Currency;
/// let krona: Currency = "SEK".parse()?;
/// assert_eq!(krona.to_string(), "SEK");
/// assert!("kr".parse::<Currency>().is_err());
/// # Ok::<(), eruf_core::record::ParseCurrencyError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

impl Currency {
    /// The euro, in which ceilings of aid are written.
    pub const EURO: Self = Self(*b"EUR");
}

/// Why a text is no currency.
///
/// ```
/// use eruf_core::record::Currency;
/// let refused = "kr".parse::<Currency>().unwrap_err();
/// assert_eq!(
///     refused.to_string(),
///     "expected the three capital letters of a currency, such as EUR or SEK, but found \"kr\""
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected the three capital letters of a currency, such as EUR or SEK, but found {found}")]
#[non_exhaustive]
pub struct ParseCurrencyError {
    /// What was found, shortened and in quotation marks.
    pub found: Box<str>,
}

impl FromStr for Currency {
    type Err = ParseCurrencyError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let letters: Option<[u8; 3]> = text.trim().as_bytes().try_into().ok();
        letters
            .filter(|letters| letters.iter().all(u8::is_ascii_uppercase))
            .map(Self)
            .ok_or_else(|| ParseCurrencyError { found: quoted(text).into() })
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|letter| fmt::Write::write_char(f, char::from(*letter)))
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Currency({self})")
    }
}

#[cfg(feature = "serde")]
crate::value::document::forms::text_form!(Currency);
