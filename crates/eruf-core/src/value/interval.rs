//! [`Interval`]: a figure of which only the bounds are known.

use std::fmt;
use std::str::FromStr;

use crate::value::text::quoted;
use crate::value::{Amount, Ratio};

/// A figure that lies between two bounds, both included; exact when they are equal.
///
/// ```
/// use eruf_core::{Amount, Interval};
/// let reported = Interval::new(Amount::from(112), Amount::from(122)).unwrap();
/// assert_eq!(reported.to_string(), "112..122");
/// assert_eq!(Interval::exact(Amount::from(9)).as_exact(), Some(Amount::from(9)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Interval<T> {
    low: T,
    high: T,
}

impl<T: Copy + Ord> Interval<T> {
    /// Makes a figure from the lowest to the highest that it can be; `None` if they are reversed.
    ///
    /// ```
    /// use eruf_core::{Amount, Interval};
    /// let enterprises = Interval::new(Amount::from(112), Amount::from(122)).unwrap();
    /// assert_eq!(enterprises.to_string(), "112..122");
    /// assert_eq!(Interval::new(Amount::from(122), Amount::from(112)), None);
    /// ```
    #[must_use]
    pub fn new(low: T, high: T) -> Option<Self> {
        (low <= high).then_some(Self { low, high })
    }

    /// Makes a figure that is known.
    ///
    /// ```
    /// use eruf_core::{Amount, Interval};
    /// assert_eq!(Interval::exact(Amount::from(122)).to_string(), "122");
    /// ```
    #[must_use]
    pub const fn exact(value: T) -> Self {
        Self { low: value, high: value }
    }

    /// Returns the lowest that it can be.
    ///
    /// ```
    /// use eruf_core::{Amount, Interval};
    /// let outcome: Interval<Amount> = "112..122".parse()?;
    /// assert_eq!(outcome.low(), 112.into());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn low(&self) -> T {
        self.low
    }

    /// Returns the highest that it can be.
    ///
    /// ```
    /// use eruf_core::{Amount, Interval};
    /// let outcome: Interval<Amount> = "112..122".parse()?;
    /// assert_eq!(outcome.high(), 122.into());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn high(&self) -> T {
        self.high
    }

    /// Returns the figure, if it is known exactly.
    ///
    /// ```
    /// use eruf_core::{Amount, Interval};
    /// assert_eq!("122".parse::<Interval<Amount>>()?.as_exact(), Some(122.into()));
    /// assert_eq!("112..122".parse::<Interval<Amount>>()?.as_exact(), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn as_exact(&self) -> Option<T> {
        (self.low == self.high).then_some(self.low)
    }

    /// Both bounds through a function that keeps or reverses their order.
    pub(crate) fn map<U: Copy + Ord>(
        self,
        through: impl Fn(T) -> Option<U>,
    ) -> Option<Interval<U>> {
        let low = through(self.low)?;
        if self.low == self.high {
            return Some(Interval::exact(low));
        }
        let high = through(self.high)?;
        Interval::new(low.min(high), low.max(high))
    }
}

impl Interval<Amount> {
    /// Returns the same bounds as ratios.
    ///
    /// ```
    /// use eruf_core::{Amount, Interval, Ratio};
    /// let outcome: Interval<Amount> = "112..122".parse()?;
    /// assert_eq!(outcome.ratios().low(), Ratio::from(112));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn ratios(self) -> Interval<Ratio> {
        Interval { low: self.low.into(), high: self.high.into() }
    }
}

/// The figure, or `low..high`.
impl<T: Copy + Ord + fmt::Display> fmt::Display for Interval<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.as_exact() {
            Some(value) => value.fmt(f),
            None if f.alternate() => write!(f, "{:#}..{:#}", self.low, self.high),
            None => write!(f, "{}..{}", self.low, self.high),
        }
    }
}

/// Why a text is not an interval.
///
/// ```
/// use eruf_core::{Amount, Interval};
/// let refused = "122..112".parse::<Interval<Amount>>().unwrap_err();
/// let why = "the low bound of an interval is above its high bound";
/// assert!(refused.to_string().starts_with(why));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ParseIntervalError<E> {
    /// One of the bounds cannot be read.
    #[error(transparent)]
    Bound(E),
    /// The lower bound is above the upper.
    #[error("the low bound of an interval is above its high bound: {found}")]
    Reversed {
        /// The text, shortened and escaped.
        found: String,
    },
}

/// Reads an interval as it is displayed: one figure, or `low..high`.
///
/// ```
/// use eruf_core::{Amount, Interval};
/// let interval: Interval<Amount> = "112..122".parse()?;
/// assert_eq!((interval.low(), interval.high()), (112.into(), 122.into()));
/// assert!("122..112".parse::<Interval<Amount>>().is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
impl<T: Copy + Ord + FromStr> FromStr for Interval<T> {
    type Err = ParseIntervalError<T::Err>;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let bound = |text: &str| text.parse().map_err(ParseIntervalError::Bound);
        match text.split_once("..") {
            None => bound(text).map(Self::exact),
            Some((low, high)) => Self::new(bound(low)?, bound(high)?)
                .ok_or_else(|| ParseIntervalError::Reversed { found: quoted(text) }),
        }
    }
}
