//! [`Amount`]: the one kind of number that goes in.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;

use crate::value::text::{quoted as found, without_person_numbers, without_scattered_numbers};

/// Millionths in one: an amount has at most six decimals.
pub(crate) const MILLION: i128 = 1_000_000;
/// 10^15, in millionths.
const LIMIT: i128 = 1_000_000_000_000_000 * MILLION;

/// An exact decimal number of the indicator's unit, with at most 6 decimals and at most 10^15 in
/// magnitude.
///
/// Held as a whole number of millionths, so that sums are exact and equality, order and hash are
/// those of the value. Every amount in the program lies within these limits: those that are read
/// and those that are computed.
///
/// The text form is an optional `-`, digits, and optionally a point and digits: `122`, `-0.5`,
/// `31988865`. Zeros at the end of the decimals do not count. There is no other door: serde, Python
/// and files go through this one.
///
/// | operation | result | fails when |
/// |---|---|---|
/// | [`checked_add`](Self::checked_add) | `Option<Amount>` | the result is beyond 10^15 |
/// | [`checked_sub`](Self::checked_sub) | `Option<Amount>` | the result is beyond 10^15 |
/// | [`sum`](Self::sum) | `Option<Amount>` | the total is beyond 10^15, whatever the order |
///
/// ```
/// use eruf_core::Amount;
///
/// let outcome: Amount = "122.50".parse()?;
/// assert_eq!(outcome.to_string(), "122.5");
/// assert!("1e5".parse::<Amount>().is_err());
/// assert!("0.1234567".parse::<Amount>().is_err());
///
/// let tenth: Amount = "0.1".parse()?;
/// assert_eq!(Amount::sum(std::iter::repeat_n(tenth, 141)), Some("14.1".parse()?));
/// # Ok::<(), eruf_core::value::ParseAmountError>(())
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(i128);

/// Why a text or a decimal number is not an [`Amount`].
///
/// ```
/// use eruf_core::Amount;
/// assert!("1.2345678".parse::<Amount>().is_err()); // at most six decimals
/// assert!("12 st".parse::<Amount>().is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr)]
#[non_exhaustive]
pub enum ParseAmountError {
    /// Nothing but nothing: a missing amount is not 0.
    #[error("the amount is empty (an amount that is missing is not 0)")]
    Empty,
    /// Something other than digits with at most one sign and one point.
    #[error("expected digits with an optional - and decimal point, but found {found}{hint}")]
    NotANumber {
        /// The text, shortened and escaped.
        found: String,
        /// What was probably meant, in parentheses; empty if unknown.
        hint: &'static str,
    },
    /// More than 6 decimals.
    #[error("at most 6 decimals are allowed (too many decimals), but found {found}")]
    TooManyDecimals {
        /// The text, shortened and escaped.
        found: String,
    },
    /// Magnitude above 10^15.
    #[error("out of range: the magnitude must be at most 1000000000000000, but found {found}")]
    OutOfRange {
        /// The text, shortened and escaped.
        found: String,
    },
}

impl Amount {
    /// Nothing, reported: zero is a number.
    pub const ZERO: Self = Self(0);
    /// The largest amount: 10^15.
    pub const MAX: Self = Self(LIMIT);
    /// The smallest amount: -10^15.
    pub const MIN: Self = Self(-LIMIT);

    /// Returns the sum, exactly; `None` beyond 10^15.
    ///
    /// ```
    /// use eruf_core::Amount;
    /// assert_eq!(Amount::from(112).checked_add(10.into()), Some(Amount::from(122)));
    /// assert_eq!(Amount::MAX.checked_add(1.into()), None);
    /// ```
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        Self::from_millionths(self.0.checked_add(other.0)?)
    }

    /// Returns the difference, exactly; `None` beyond 10^15.
    ///
    /// ```
    /// use eruf_core::Amount;
    /// assert_eq!(Amount::from(122).checked_sub(200.into()), Some(Amount::from(-78)));
    /// ```
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        Self::from_millionths(self.0.checked_sub(other.0)?)
    }

    /// Returns the sum of any number of amounts. Only the total must be within 10^15, so the order
    /// of the amounts does not matter.
    ///
    /// ```
    /// use eruf_core::Amount;
    /// let increments = [40, 35, 47].map(Amount::from);
    /// assert_eq!(Amount::sum(increments), Some(Amount::from(122)));
    /// ```
    #[must_use]
    pub fn sum(amounts: impl IntoIterator<Item = Self>) -> Option<Self> {
        let mut total = Total::default();
        for amount in amounts {
            total.add(amount)?;
        }
        total.amount()
    }

    /// Returns whether the amount has no decimals: enterprises are counted in whole ones.
    ///
    /// ```
    /// use eruf_core::Amount;
    /// assert!(Amount::from(122).is_whole());
    /// assert!(!"1.55".parse::<Amount>()?.is_whole());
    /// # Ok::<(), eruf_core::value::ParseAmountError>(())
    /// ```
    #[must_use]
    pub const fn is_whole(self) -> bool {
        self.0 % MILLION == 0
    }

    /// Returns whether the amount is below zero.
    ///
    /// ```
    /// use eruf_core::Amount;
    /// assert!(Amount::from(-5).is_negative() && !Amount::ZERO.is_negative());
    /// ```
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// Returns the amount as a [`Decimal`], without zeros at the end.
    ///
    /// ```
    /// use eruf_core::Amount;
    /// assert_eq!("1.550".parse::<Amount>()?.to_decimal().to_string(), "1.55");
    /// # Ok::<(), eruf_core::value::ParseAmountError>(())
    /// ```
    #[must_use]
    pub fn to_decimal(self) -> Decimal {
        // 10^21 fits in a Decimal (7.9 x 10^28), so the fallback is never taken.
        Decimal::try_from_i128_with_scale(self.0, 6).unwrap_or_default().normalize()
    }

    /// Returns the amount in millionths of its unit.
    ///
    /// ```
    /// use eruf_core::Amount;
    /// assert_eq!("1.55".parse::<Amount>()?.millionths(), 1_550_000);
    /// # Ok::<(), eruf_core::value::ParseAmountError>(())
    /// ```
    #[must_use]
    pub const fn millionths(self) -> i128 {
        self.0
    }

    /// Returns the amount from millionths of its unit; `None` beyond 10^15.
    ///
    /// ```
    /// use eruf_core::Amount;
    /// assert_eq!(Amount::from_millionths(122_000_000), Some(Amount::from(122)));
    /// ```
    #[must_use]
    pub const fn from_millionths(millionths: i128) -> Option<Self> {
        if millionths < -LIMIT || millionths > LIMIT { None } else { Some(Self(millionths)) }
    }
}

/// A running sum that is held to the limits of an [`Amount`] only when it is read, so that it does
/// not depend on order.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Total(i128);

impl Total {
    pub(crate) fn add(&mut self, amount: Amount) -> Option<()> {
        self.0 = self.0.checked_add(amount.0)?;
        Some(())
    }

    pub(crate) fn amount(self) -> Option<Amount> {
        Amount::from_millionths(self.0)
    }
}

impl FromStr for Amount {
    type Err = ParseAmountError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Some(millionths) = usual(text.as_bytes()) {
            return Ok(Self(i128::from(millionths)));
        }
        if text.is_empty() {
            return Err(ParseAmountError::Empty);
        }
        let not_a_number = || ParseAmountError::NotANumber { found: found(text), hint: hint(text) };
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, decimals) = match digits.split_once('.') {
            Some((whole, decimals)) if !decimals.is_empty() => (whole, decimals),
            Some(_) => return Err(not_a_number()),
            None => (digits, ""),
        };
        let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !all_digits(whole) || !all_digits(decimals) {
            return Err(not_a_number());
        }
        let decimals = decimals.trim_end_matches('0');
        if decimals.len() > 6 {
            return Err(ParseAmountError::TooManyDecimals { found: found(text) });
        }
        let out_of_range = || ParseAmountError::OutOfRange { found: found(text) };
        let whole = whole.trim_start_matches('0');
        if whole.len() > 16 {
            return Err(out_of_range());
        }
        let millionths =
            format!("{whole}{decimals:0<6}").parse::<i128>().map_err(|_| out_of_range())?;
        let signed = if negative { millionths.checked_neg() } else { Some(millionths) };
        signed.and_then(Self::from_millionths).ok_or_else(out_of_range)
    }
}

/// A number of at most 12 digits before the point and 6 after it, in millionths: nearly every
/// amount. Anything else is looked at closely.
fn usual(text: &[u8]) -> Option<i64> {
    let (negative, text) = match text {
        [b'-', rest @ ..] => (true, rest),
        text => (false, text),
    };
    let point = text.iter().position(|byte| *byte == b'.');
    let (whole, decimals) = text.split_at_checked(point.unwrap_or(text.len()))?;
    // Without a point there are none.
    let decimals = decimals.get(1..).unwrap_or_default();
    if !(1..=12).contains(&whole.len())
        || decimals.len() > 6
        || (point.is_some() && decimals.is_empty())
    {
        return None;
    }
    let mut number = 0_i64;
    for byte in whole.iter().chain(decimals) {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        number = number.wrapping_mul(10).wrapping_add(i64::from(digit)); // at most 18 digits
    }
    let missing = 6_u32.wrapping_sub(u32::try_from(decimals.len()).ok()?);
    number = number.wrapping_mul(10_i64.wrapping_pow(missing));
    Some(if negative { number.wrapping_neg() } else { number })
}

/// What the usual wrong spellings were probably meant to be.
fn hint(text: &str) -> &'static str {
    let numeral = |extra: &[char]| text.chars().all(|c| c.is_ascii_digit() || extra.contains(&c));
    if text.starts_with('\u{2212}') {
        " (minus sign U+2212, use -)"
    } else if text.trim() != text {
        " (remove the surrounding spaces)"
    } else if numeral(&[',', '-']) && text.contains(',') {
        " (a decimal is written with a point)"
    } else if numeral(&[' ', '\u{a0}', '\u{202f}', '_', '.', '-'])
        && text.contains([' ', '\u{a0}', '\u{202f}', '_'])
    {
        " (thousands are written together)"
    } else if numeral(&['e', 'E', '+', '-', '.']) && text.contains(['e', 'E']) {
        " (write the number in full, without an exponent)"
    } else {
        ""
    }
}

impl TryFrom<Decimal> for Amount {
    type Error = ParseAmountError;

    fn try_from(number: Decimal) -> Result<Self, Self::Error> {
        let number = number.normalize();
        let missing = 6_u32.checked_sub(number.scale());
        let missing = missing
            .ok_or_else(|| ParseAmountError::TooManyDecimals { found: number.to_string() })?;
        let factor = 10_i128.checked_pow(missing);
        let millionths = factor.and_then(|factor| number.mantissa().checked_mul(factor));
        millionths
            .and_then(Self::from_millionths)
            .ok_or_else(|| ParseAmountError::OutOfRange { found: number.to_string() })
    }
}

impl From<u32> for Amount {
    fn from(whole: u32) -> Self {
        // 4.3 x 10^15 millionths at most: far inside the limits.
        Self(i128::from(whole).saturating_mul(MILLION))
    }
}

impl From<i32> for Amount {
    fn from(whole: i32) -> Self {
        // A number of 64 bits in millionths is far below the cap.
        Self(i128::from(whole).saturating_mul(MILLION))
    }
}

/// With `{:#}`, as errors write it, an amount is hidden that has the form of a person's number.
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if f.alternate() {
            let text = self.to_decimal().to_string();
            return f.write_str(&without_scattered_numbers(&without_person_numbers(&text)));
        }
        self.to_decimal().fmt(f)
    }
}

/// An amount that has the form of a person's number is not shown to those who look for a fault.
impl fmt::Debug for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Amount({})", without_scattered_numbers(&self.to_string()))
    }
}

#[cfg(feature = "serde")]
mod text_form {
    use super::Amount;
    use serde::de::{Error, Visitor};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    impl Serialize for Amount {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            // Always text, whatever `serde-*` features another crate has switched on in
            // rust_decimal.
            serializer.collect_str(self)
        }
    }

    impl<'de> Deserialize<'de> for Amount {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            deserializer.deserialize_any(Text)
        }
    }

    struct Text;

    impl Visitor<'_> for Text {
        type Value = Amount;

        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str(
                "an amount as text or as a whole number (a number with decimals must be \
                text, to stay exact)",
            )
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<Amount, E> {
            text.parse().map_err(E::custom)
        }

        fn visit_i64<E: Error>(self, whole: i64) -> Result<Amount, E> {
            whole.to_string().parse().map_err(E::custom)
        }

        fn visit_u64<E: Error>(self, whole: u64) -> Result<Amount, E> {
            whole.to_string().parse().map_err(E::custom)
        }
    }
}
