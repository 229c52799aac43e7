//! [`Minimum`]: the least support that makes an enterprise count.

use crate::value::named::named;
use crate::value::{Amount, Error};

named! {
    /// The measure of the support of participations: hours, or an amount.
    ///
    /// ```
    /// use eruf_core::law::SupportMeasure;
    /// assert_eq!("hours".parse(), Ok(SupportMeasure::Hours));
    /// ```
    #[non_exhaustive]
    SupportMeasure {
        /// The hours that it took.
        Hours = "hours",
        /// What it was worth.
        Amount = "amount",
    }
}

/// The least support that makes an enterprise count, added over participations.
///
/// ```
/// use eruf_core::Amount;
/// use eruf_core::law::{Minimum, SupportMeasure};
/// let minimum = Minimum::new(SupportMeasure::Hours, Amount::from(12))?;
/// assert_eq!((minimum.measure(), minimum.least()), (SupportMeasure::Hours, Amount::from(12)));
/// assert!(Minimum::new(SupportMeasure::Amount, "-0.5".parse()?).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "RawMinimum"))]
pub struct Minimum {
    measure: SupportMeasure,
    least: Amount,
}

impl Minimum {
    /// Makes a minimum of so much support, at least 0.
    ///
    /// ```
    /// use eruf_core::law::{Minimum, SupportMeasure};
    /// let minimum = Minimum::new(SupportMeasure::Hours, 8.into())?;
    /// assert_eq!(minimum.least(), 8.into());
    /// assert!(Minimum::new(SupportMeasure::Hours, "-1".parse()?).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NegativeMinimum`] below 0.
    pub fn new(measure: SupportMeasure, least: Amount) -> Result<Self, Error> {
        if least.is_negative() {
            Err(Error::NegativeMinimum { found: least })
        } else {
            Ok(Self { measure, least })
        }
    }

    /// Returns the measure of the support.
    #[must_use]
    pub const fn measure(&self) -> SupportMeasure {
        self.measure
    }

    /// Returns how much support is needed, at least 0.
    #[must_use]
    pub const fn least(&self) -> Amount {
        self.least
    }
}

/// A minimum that has not been looked at.
#[cfg(feature = "serde")]
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct RawMinimum {
    measure: SupportMeasure,
    least: Amount,
}

#[cfg(feature = "serde")]
impl TryFrom<RawMinimum> for Minimum {
    type Error = Error;

    fn try_from(given: RawMinimum) -> Result<Self, Error> {
        Self::new(given.measure, given.least)
    }
}
