//! [`ExternalFigure`]: what another document says of a figure that the project reports.

use std::sync::Arc;

use crate::record::Value;
use crate::record::precision::{Precision, Range, decimal, widened};
use crate::value::{Amount, Error, Period, Ratio, Source, Unit};

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
    /// The words that the value and its precision were read from, if it is said in words.
    #[cfg_attr(feature = "serde", serde(default))]
    pub text: Option<Arc<str>>,
    /// The days that it is about; `None` is all the time up to the day of the question.
    #[cfg_attr(
        feature = "serde",
        serde(default, with = "crate::value::serde_text::period_option")
    )]
    pub days: Option<Period>,
    /// The unit that it is said in.
    #[cfg_attr(feature = "serde", serde(default))]
    pub unit: Option<Unit>,
    /// Where it was read.
    #[cfg_attr(feature = "serde", serde(default))]
    pub source: Source,
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
            text: None,
            days: None,
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
        self.precision.range(*amount).map(Some).ok_or(OVERFLOW)
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
