//! The text form of a [`Ratio`].

use std::fmt;
use std::str::FromStr;

use crate::value::Ratio;
use crate::value::text::quoted;

/// The most decimals of a ratio that is written as a decimal.
const MOST_DECIMALS: usize = 12;

/// Shows the decimal if it has at most 12 decimals, else numerator `/` denominator.
impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.exact_decimal(12) {
            Some(decimal) => decimal.fmt(f),
            None => write!(f, "{}/{}", self.numerator(), self.denominator()),
        }
    }
}

/// Why a text is not a ratio.
///
/// ```
/// use eruf_core::Ratio;
/// assert!("1/0".parse::<Ratio>().is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ParseRatioError {
    /// Neither a decimal nor two whole numbers with a stroke between them.
    #[error(
        "expected a decimal with at most 12 decimals, or a numerator/denominator, but found {found}"
    )]
    Form {
        /// The text, shortened and escaped.
        found: String,
    },
    /// Something over 0.
    #[error("a denominator must be above 0, but found {found}")]
    Denominator {
        /// The text, shortened and escaped.
        found: String,
    },
    /// More than can be held exactly.
    #[error("a numerator and a denominator have at most 36 digits, but found {found}")]
    TooLong {
        /// The text, shortened and escaped.
        found: String,
    },
}

/// Reads a ratio as it is displayed: `0.61`, `-3`, `1/3`.
///
/// ```
/// use eruf_core::Ratio;
/// use eruf_core::value::ParseRatioError;
/// assert_eq!("0.61".parse(), Ok(Ratio::new(61, 100).unwrap()));
/// assert_eq!("5/60".parse(), Ok(Ratio::new(1, 12).unwrap()));
/// assert!("1/0".parse::<Ratio>().is_err());
/// # Ok::<(), ParseRatioError>(())
/// ```
impl FromStr for Ratio {
    type Err = ParseRatioError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let form = || ParseRatioError::Form { found: quoted(text) };
        let too_long = || ParseRatioError::TooLong { found: quoted(text) };
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let (negative, plain) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (numerator, denominator) = if let Some((over, under)) = plain.split_once('/') {
            if !digits(over) || !digits(under) {
                return Err(form());
            }
            let denominator: i128 = under.parse().map_err(|_| too_long())?;
            if denominator == 0 {
                return Err(ParseRatioError::Denominator { found: quoted(text) });
            }
            (over.parse().map_err(|_| too_long())?, denominator)
        } else {
            let (whole, decimals) = plain.split_once('.').unwrap_or((plain, "0"));
            if !digits(whole) || !digits(decimals) || decimals.len() > MOST_DECIMALS {
                return Err(form());
            }
            let numerator: i128 = format!("{whole}{decimals}").parse().map_err(|_| too_long())?;
            let places = u32::try_from(decimals.len()).map_err(|_| too_long())?;
            (numerator, 10_i128.checked_pow(places).ok_or_else(too_long)?)
        };
        let numerator = if negative { numerator.checked_neg() } else { Some(numerator) };
        numerator.and_then(|over| Self::new(over, denominator)).ok_or_else(too_long)
    }
}
