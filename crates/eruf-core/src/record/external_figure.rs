//! [`ExternalFigure`]: what another document says of a figure that the project reports.

use std::sync::Arc;

use crate::record::Value;
use crate::value::named::named;
use crate::value::{Amount, Error, Interval, Ratio, Source, Unit};

named! {
    /// How exactly a figure is claimed.
    ///
    /// ```
    /// use eruf_core::record::Precision;
    /// assert_eq!("exactly".parse(), Ok(Precision::Exactly));
    /// assert_eq!(Precision::Exactly.to_string(), "exactly");
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
        /// More than that.
        Over = "over",
        /// Less than that.
        Under = "under",
        /// Rounded to the decimals that are written: 5.5 is 5.45 to 5.55; a whole number to whole
        /// ones.
        Rounded = "rounded",
    }
}

/// What another document, or another place in the same one, says of a figure. It is compared with
/// the figure and never goes into it.
///
/// ```
/// use eruf_core::Amount;
/// use eruf_core::record::{ExternalFigure, Precision};
/// use eruf_core::value::{Source, Unit};
/// let evaluation = ExternalFigure {
///     unit: Unit::new("nya arbetstillfällen"),
///     source: Source { place: Some("evaluation, N3".into()), ..Source::default() },
///     ..ExternalFigure::new("CO08", Amount::from(141))
/// };
/// assert_eq!(evaluation.unit.unwrap().name(), "nya arbetstillfällen");
/// let about = ExternalFigure {
///     precision: Precision::About,
///     ..ExternalFigure::new("HA4.1", Amount::from(50))
/// };
/// assert_eq!(about.range()?.unwrap().to_string(), "40 to 60");
/// # Ok::<(), eruf_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct ExternalFigure {
    /// The code of the indicator.
    pub indicator: Arc<str>,
    /// What it is said to be.
    #[cfg_attr(feature = "serde", serde(with = "crate::record::reporting::value_text"))]
    pub value: Value,
    /// How exactly.
    #[cfg_attr(feature = "serde", serde(default))]
    pub precision: Precision,
    /// What it is said to be the product of, in place of the value: whole factors are exact, those
    /// with decimals are rounded to them.
    #[cfg_attr(feature = "serde", serde(default))]
    pub factors: Vec<Amount>,
    /// The unit that it is said in.
    #[cfg_attr(feature = "serde", serde(default))]
    pub unit: Option<Unit>,
    /// Where it was read.
    #[cfg_attr(feature = "serde", serde(default))]
    pub source: Source,
}

/// The range in which a claim allows a figure to lie.
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
    /// Returns whether a figure could be what is claimed.
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

    /// Returns whether exactly that figure is claimed.
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
            (Some(low), None) => write!(f, "over {low}"),
            (None, Some(high)) => write!(f, "under {high}"),
            (None, None) => f.write_str("anything"),
        }
    }
}

const OVERFLOW: Error = Error::Overflow { what: "what a claim allows" };

impl ExternalFigure {
    /// Makes a claim that a figure is exactly that.
    ///
    /// ```
    /// use eruf_core::Amount;
    /// use eruf_core::record::{ExternalFigure, Precision};
    /// let claim = ExternalFigure::new("CO01", Amount::from(122));
    /// assert_eq!(claim.precision, Precision::Exactly);
    /// ```
    pub fn new(indicator: impl Into<Arc<str>>, value: impl Into<Value>) -> Self {
        Self {
            indicator: indicator.into(),
            value: value.into(),
            precision: Precision::Exactly,
            factors: Vec::new(),
            unit: None,
            source: Source::default(),
        }
    }

    /// Makes a claim that a figure is the product of factors: whole ones exact, those with decimals
    /// rounded to them. The value is the product as it is written.
    ///
    /// ```
    /// use eruf_core::record::ExternalFigure;
    /// // 175 licences, 48 % of them used, 5.5 courses each.
    /// let claim = ExternalFigure::of_factors(
    ///     "HA4.5.courses",
    ///     vec!["175".parse()?, "0.48".parse()?, "5.5".parse()?],
    /// )?;
    /// assert_eq!(claim.value.to_string(), "462");
    /// assert_eq!(claim.range()?.unwrap().to_string(), "453.03125 to 471.05625");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] if the product is no amount.
    pub fn of_factors(indicator: impl Into<Arc<str>>, factors: Vec<Amount>) -> Result<Self, Error> {
        let product = factors
            .iter()
            .try_fold(Ratio::ONE, |product, factor| product.checked_mul(&Ratio::from(*factor)));
        // Within what an amount can be, a quotient has its nearest decimal.
        let limit = Ratio::new(10_i128.pow(15), 1);
        let within = product
            .zip(limit)
            .filter(|(product, limit)| *product <= *limit && !product.is_negative());
        let value: Option<Amount> =
            within.and_then(|(product, _)| product.to_decimal(6).to_string().parse().ok());
        Ok(Self { factors, ..Self::new(indicator, value.ok_or(OVERFLOW)?) })
    }

    /// Returns what it allows the figure to be; `None` if it is in words.
    ///
    /// ```
    /// use eruf_core::Amount;
    /// use eruf_core::record::{ExternalFigure, Precision};
    /// let over = ExternalFigure {
    ///     precision: Precision::Over,
    ///     ..ExternalFigure::new("HA4.5", Amount::from(450))
    /// };
    /// let range = over.range()?.unwrap();
    /// assert_eq!((range.low, range.high, range.open), (Some(450.into()), None, true));
    /// # Ok::<(), eruf_core::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] if that cannot be held exactly.
    pub fn range(&self) -> Result<Option<Range>, Error> {
        if !self.factors.is_empty() {
            return self.product().map(Some).ok_or(OVERFLOW);
        }
        let Value::Amount(amount) = &self.value else { return Ok(None) };
        let (low, high) = (amount.ratios().low(), amount.ratios().high());
        let closed = |low, high| Some(Range { low: Some(low), high: Some(high), open: false });
        let range = match self.precision {
            Precision::Exactly => closed(low, high),
            Precision::About => widened(amount.low(), last_digit(amount.low()), 1)
                .zip(widened(amount.high(), last_digit(amount.high()), 1))
                .and_then(|(low, high)| closed(low.0, high.1)),
            Precision::Rounded => widened(amount.low(), decimal(amount.low()), 2)
                .zip(widened(amount.high(), decimal(amount.high()), 2))
                .and_then(|(low, high)| closed(low.0, high.1)),
            Precision::Over => Some(Range { low: Some(high), high: None, open: true }),
            Precision::Under => Some(Range { low: None, high: Some(low), open: true }),
        };
        range.map(Some).ok_or(OVERFLOW)
    }

    /// The product of the factors. `None` on overflow.
    fn product(&self) -> Option<Range> {
        let (mut low, mut high) = (Ratio::ONE, Ratio::ONE);
        for factor in &self.factors {
            let (least, most) = if factor.is_whole() {
                (Ratio::from(*factor), Ratio::from(*factor))
            } else {
                widened(*factor, decimal(*factor), 2)?
            };
            let ends = [
                low.checked_mul(&least)?,
                low.checked_mul(&most)?,
                high.checked_mul(&least)?,
                high.checked_mul(&most)?,
            ];
            (low, high) = (ends.into_iter().min()?, ends.into_iter().max()?);
        }
        Some(Range { low: Some(low), high: Some(high), open: false })
    }
}

/// An amount less and more a unit over some number.
fn widened(amount: Amount, unit: Option<Ratio>, over: i128) -> Option<(Ratio, Ratio)> {
    let step = unit?.checked_div(&Ratio::new(over, 1)?)?;
    Some((Ratio::from(amount).checked_sub(&step)?, Ratio::from(amount).checked_add(&step)?))
}

/// The unit of the last decimal that is written: 1 for a whole number.
fn decimal(amount: Amount) -> Option<Ratio> {
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
