//! [`OrgNumber`]: the number of a legal person.

use crate::record::number::check_digit::{digits_of, has_check_digit};
use std::fmt;

/// A Swedish organisation number (*organisationsnummer*) of a legal person: ten digits, the third 2
/// or higher, the last a check digit.
///
/// | written | read as |
/// |---|---|
/// | `202100-6149`, `2021006149`, `202100 6149` | the number |
/// | `16202100-6149` | the same with the prefix of legal persons |
/// | `SE202100614901` | the same as a number for value added tax |
///
/// An en dash for the hyphen, the apostrophe that spreadsheets put before text, and characters that
/// cannot be seen are read past. The hyphen is always written. A number whose third and fourth
/// digits are a month is a person's and is refused here: see
/// [`Identification`](crate::record::Identification). So is one that begins with 0 or 4, which no
/// legal person is given.
///
/// The form is that of the act (1974:174) on organisation numbers; the check digit is that of
/// ISO/IEC 7812-1 (Luhn).
///
/// ```
/// use eruf_core::record::OrgNumber;
/// let number: OrgNumber = "SE202100614901".parse()?;
/// assert_eq!(number.to_string(), "202100-6149");
/// assert!("202100-6148".parse::<OrgNumber>().is_err());
/// # Ok::<(), eruf_core::record::IdentifyError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OrgNumber(pub(crate) u64);

/// Whether ten digits begin as a legal person's do: the first is the group, by the kind of legal
/// person.
pub(crate) const fn is_assigned_to_legal_persons(ten: u64) -> bool {
    matches!(ten.div_euclid(1_000_000_000), 1..=3 | 5..=9)
}

impl OrgNumber {
    /// Returns the number of a legal person from its ten digits; `None` if they are a person's, or
    /// the check digit does not follow from the others.
    ///
    /// ```
    /// use eruf_core::record::OrgNumber;
    /// let number = OrgNumber::from_ten_digits(2_021_006_149).unwrap();
    /// assert_eq!(
    ///     (number.to_string().as_str(), number.ten_digits()),
    ///     ("202100-6149", 2_021_006_149)
    /// );
    /// assert_eq!(OrgNumber::from_ten_digits(2_021_006_148), None);
    /// ```
    #[must_use]
    pub fn from_ten_digits(ten: u64) -> Option<Self> {
        (is_assigned_to_legal_persons(ten)
            && digits_of(ten, 1_000_000) >= 20
            && has_check_digit(ten))
        .then_some(Self(ten))
    }

    /// Returns the ten digits as one number.
    ///
    /// ```
    /// use eruf_core::record::{Identification, OrgNumber};
    /// let number: OrgNumber = "232100-0214".parse()?;
    /// assert_eq!(number.ten_digits(), 2_321_000_214);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn ten_digits(&self) -> u64 {
        self.0
    }
}

impl fmt::Display for OrgNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:06}-{:04}", self.0.div_euclid(10_000), self.0.rem_euclid(10_000))
    }
}

#[cfg(feature = "serde")]
crate::value::document::forms::text_form!(OrgNumber);
