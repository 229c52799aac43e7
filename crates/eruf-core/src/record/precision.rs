//! [`Precision`]: how exactly a figure is said, and the [`Range`] of what that allows it to be.

use crate::value::named::named;
use crate::value::{Amount, Interval, Ratio};

named! {
    /// How exactly a figure is said.
    ///
    /// What "about" allows is one unit of the last digit that is not 0, on both sides or on one.
    ///
    /// | precision | in Swedish | of 40 it allows |
    /// |---|---|---|
    /// | `exactly` | 40 | 40 |
    /// | `about` | ett 40-tal, omkring 40, cirka 40 | 30 to 50 |
    /// | `just_over` | drygt 40 | 40 to 50 |
    /// | `just_under` | knappt 40 | 30 to 40 |
    /// | `over` | över 40 | more than 40 |
    /// | `under` | under 40 | less than 40 |
    /// | `at_least` | minst 40 | 40 or more |
    /// | `at_most` | högst 40 | 40 or less |
    /// | `rounded` | | 39.5 to 40.5 |
    ///
    /// ```
    /// use eruf_core::record::Precision;
    /// assert_eq!("exactly".parse(), Ok(Precision::Exactly));
    /// let range = Precision::JustOver.range(eruf_core::Interval::exact(40.into())).unwrap();
    /// assert_eq!(range.to_string(), "40 to 50");
    /// ```
    #[derive(Default)]
    #[non_exhaustive]
    Precision {
        /// As it stands.
        #[default]
        Exactly = "exactly",
        /// Within one unit of its last digit that is not 0: about 50 is 40 to 60, about 450 is 440
        /// to 460.
        About = "about",
        /// About that, and no less: a little over 40 is 40 to 50.
        JustOver = "just_over",
        /// About that, and no more: a little under 60 is 50 to 60.
        JustUnder = "just_under",
        /// More than that.
        Over = "over",
        /// Less than that.
        Under = "under",
        /// That or more.
        AtLeast = "at_least",
        /// That or less.
        AtMost = "at_most",
        /// Rounded to the decimals that are written: 5.5 is 5.45 to 5.55; a whole number to whole
        /// ones.
        Rounded = "rounded",
    }
}

impl Precision {
    /// Returns what a figure can be that is said with this precision; `None` if that cannot be held
    /// exactly.
    ///
    /// ```
    /// use eruf_core::record::Precision;
    /// use eruf_core::{Amount, Interval};
    /// let said = |amount| Interval::exact(Amount::from(amount));
    /// let over = Precision::Over.range(said(450)).unwrap();
    /// assert_eq!((over.low, over.high, over.open), (Some(450.into()), None, true));
    /// let at_least = Precision::AtLeast.range(said(515)).unwrap();
    /// assert!(at_least.allows(Interval::exact(515.into())));
    /// ```
    #[must_use]
    pub fn range(self, amount: Interval<Amount>) -> Option<Range> {
        let (low, high) = (amount.ratios().low(), amount.ratios().high());
        let closed = |low, high| Range { low: Some(low), high: Some(high), open: false };
        let about = |amount: Amount| widened(amount, last_digit(amount), 1);
        Some(match self {
            Self::Exactly => closed(low, high),
            Self::About => closed(about(amount.low())?.0, about(amount.high())?.1),
            Self::JustOver => closed(low, about(amount.high())?.1),
            Self::JustUnder => closed(about(amount.low())?.0, high),
            Self::Rounded => closed(
                widened(amount.low(), decimal(amount.low()), 2)?.0,
                widened(amount.high(), decimal(amount.high()), 2)?.1,
            ),
            Self::Over => Range { low: Some(high), high: None, open: true },
            Self::Under => Range { low: None, high: Some(low), open: true },
            Self::AtLeast => Range { low: Some(low), high: None, open: false },
            Self::AtMost => Range { low: None, high: Some(high), open: false },
        })
    }

    /// Returns the bounds of an amount that is said with this precision, if it has both.
    ///
    /// ```
    /// use eruf_core::record::Precision;
    /// use eruf_core::{Amount, Interval};
    /// let said = Interval::exact(Amount::from(40));
    /// assert_eq!(Precision::About.bounds(said).unwrap().to_string(), "30..50");
    /// assert_eq!(Precision::AtLeast.bounds(said), None);
    /// ```
    #[must_use]
    pub fn bounds(self, amount: Interval<Amount>) -> Option<Interval<Amount>> {
        let range = self.range(amount).filter(|range| !range.open)?;
        let bound = |bound: Ratio| Amount::try_from(bound.exact_decimal(6)?).ok();
        Interval::new(bound(range.low?)?, bound(range.high?)?)
    }
}

/// What words or another document allow a figure to be.
///
/// ```
/// use eruf_core::Amount;
/// use eruf_core::record::{ExternalFigure, Precision};
/// let over = ExternalFigure {
///     precision: Precision::Over,
///     ..ExternalFigure::new("HA4.5", Amount::from(450))
/// };
/// assert_eq!(over.range()?.unwrap().to_string(), "over 450");
/// # Ok::<(), eruf_core::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Range {
    /// The lowest; `None` is any.
    pub low: Option<Ratio>,
    /// The highest; `None` is any.
    pub high: Option<Ratio>,
    /// Whether the bounds themselves are left out.
    pub open: bool,
}

impl Range {
    /// The range of what lies between two bounds, both of them in it.
    pub(crate) const fn between(bounds: Interval<Ratio>) -> Self {
        Self { low: Some(bounds.low()), high: Some(bounds.high()), open: false }
    }

    /// Returns the bounds, if it has both and they are in it.
    ///
    /// ```
    /// use eruf_core::Interval;
    /// use eruf_core::record::Precision;
    /// let range = Precision::About.range(Interval::exact(40.into())).unwrap();
    /// assert_eq!(range.bounds().unwrap().to_string(), "30..50");
    /// ```
    #[must_use]
    pub fn bounds(&self) -> Option<Interval<Ratio>> {
        if self.open { None } else { Interval::new(self.low?, self.high?) }
    }

    /// Whether a figure could be what is claimed.
    ///
    /// ```
    /// use eruf_core::{Amount, Interval};
    /// use eruf_core::record::{ExternalFigure, Precision};
    /// let over = ExternalFigure {
    ///     precision: Precision::Over,
    ///     ..ExternalFigure::new("HA4.5", Amount::from(450))
    /// };
    /// let range = over.range()?.unwrap();
    /// assert!(range.allows(Interval::exact(466.into())));
    /// assert!(!range.allows(Interval::exact(450.into())));
    /// # Ok::<(), eruf_core::Error>(())
    /// ```
    #[must_use]
    pub fn allows(&self, figure: Interval<Ratio>) -> bool {
        let apart = |low: Ratio, high: Ratio| if self.open { high <= low } else { high < low };
        !self.low.is_some_and(|low| apart(low, figure.high()))
            && !self.high.is_some_and(|high| apart(figure.low(), high))
    }

    /// Whether it claims just that figure.
    ///
    /// ```
    /// use eruf_core::record::ExternalFigure;
    /// use eruf_core::{Amount, Interval};
    /// let range = ExternalFigure::new("CO01", Amount::from(122)).range()?.unwrap();
    /// assert!(range.is(Interval::exact(122.into())));
    /// # Ok::<(), eruf_core::Error>(())
    /// ```
    #[must_use]
    pub fn is(&self, figure: Interval<Ratio>) -> bool {
        !self.open && self.low == Some(figure.low()) && self.high == Some(figure.high())
    }
}

impl std::fmt::Display for Range {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.low, self.high) {
            (Some(low), Some(high)) if low == high => low.fmt(f),
            (Some(low), Some(high)) => write!(f, "{low} to {high}"),
            (Some(low), None) if self.open => write!(f, "over {low}"),
            (None, Some(high)) if self.open => write!(f, "under {high}"),
            (Some(low), None) => write!(f, "at least {low}"),
            (None, Some(high)) => write!(f, "at most {high}"),
            (None, None) => f.write_str("anything"),
        }
    }
}

/// An amount less and more a unit over some number.
pub(crate) fn widened(amount: Amount, unit: Option<Ratio>, over: i128) -> Option<(Ratio, Ratio)> {
    let step = unit?.checked_div(&Ratio::new(over, 1)?)?;
    Some((Ratio::from(amount).checked_sub(&step)?, Ratio::from(amount).checked_add(&step)?))
}

/// The unit of the last decimal that is written: 1 for a whole number.
pub(crate) fn decimal(amount: Amount) -> Option<Ratio> {
    let ten = Ratio::new(10, 1)?;
    let mut unit = Ratio::ONE;
    while Ratio::from(amount).checked_div(&unit)?.denominator() != 1 {
        unit = unit.checked_div(&ten)?;
    }
    Some(unit)
}

/// The unit of the last digit that is not 0: 10 for 50, 100 for 1 200.
fn last_digit(amount: Amount) -> Option<Ratio> {
    let ten = Ratio::new(10, 1)?;
    let mut unit = decimal(amount)?;
    if amount == Amount::ZERO {
        return Some(unit);
    }
    loop {
        let next = unit.checked_mul(&ten)?;
        if Ratio::from(amount).checked_div(&next)?.denominator() != 1 {
            return Some(unit);
        }
        unit = next;
    }
}
