//! [`NetEffect`]: from a gross outcome to what the project added.

use std::sync::Arc;

use crate::value::named::named;
use crate::value::{Error, Ratio};

named! {
    /// A factor between a gross and a net effect.
    ///
    /// ```
    /// use eruf_core::analysis::NetFactor;
    /// assert_eq!("deadweight".parse(), Ok(NetFactor::Deadweight));
    /// assert_eq!(NetFactor::Deadweight.to_string(), "deadweight");
    /// ```
    #[non_exhaustive]
    NetFactor {
        /// What would have happened anyway: its share is taken away.
        Deadweight = "deadweight",
        /// What went to others than those it was meant for.
        Leakage = "leakage",
        /// What was lost elsewhere.
        Displacement = "displacement",
        /// What took the place of something else in the same enterprise.
        Substitution = "substitution",
        /// What followed from it elsewhere: it multiplies.
        Multiplier = "multiplier",
    }
}

impl NetFactor {
    /// What the effect is multiplied by.
    fn times(self, value: Ratio) -> Result<Ratio, Error> {
        let is_share = self != Self::Multiplier;
        if value.is_negative() || (is_share && value > Ratio::ONE) {
            return Err(Error::NetFactorOutside { factor: self.as_str(), value });
        }
        if is_share { Ratio::ONE.checked_sub(&value).ok_or(OVERFLOW) } else { Ok(value) }
    }
}

/// A factor with its value and where that was read.
///
/// ```
/// use eruf_core::Ratio;
/// use eruf_core::analysis::{NetFactor, SourcedFactor};
/// let deadweight = SourcedFactor {
///     factor: NetFactor::Deadweight,
///     value: Ratio::new(20, 100).unwrap(),
///     source: "evaluation, section 5".into(),
/// };
/// assert_eq!(deadweight.value.to_string(), "0.2");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SourcedFactor {
    /// The factor.
    pub factor: NetFactor,
    /// A share from 0 to 1, or a multiplier of at least 0.
    pub value: Ratio,
    /// Where the value comes from. None is ever assumed.
    pub source: Arc<str>,
}

/// A gross effect taken down to a net one, step by step. Factors multiply, they are never added.
///
/// ```
/// use eruf_core::Ratio;
/// use eruf_core::analysis::{NetEffect, NetFactor, SourcedFactor};
/// let half = |factor| SourcedFactor {
///     factor,
///     value: Ratio::new(1, 2).unwrap(),
///     source: "a survey".into(),
/// };
/// let factors = vec![half(NetFactor::Deadweight), half(NetFactor::Leakage)];
/// let net = NetEffect::of(100.into(), factors)?;
/// let left: Vec<Ratio> = net.steps.iter().map(|(_, left)| *left).collect();
/// assert_eq!(left, [Ratio::from(50), Ratio::from(25)]);
/// # Ok::<(), eruf_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct NetEffect {
    /// The effect as it was measured.
    pub gross: Ratio,
    /// Each factor with the effect that is left after it.
    pub steps: Vec<(SourcedFactor, Ratio)>,
}

const OVERFLOW: Error = Error::Overflow { what: "a net effect" };

/// The most rows of a what-if table.
const MOST: usize = 10_000;

/// A factor that is named twice would be taken twice.
fn each_once(factors: impl Iterator<Item = NetFactor>) -> Result<(), Error> {
    let mut seen = Vec::new();
    for factor in factors {
        if seen.contains(&factor) {
            return Err(Error::FactorTwice { factor: factor.as_str().into() });
        }
        seen.push(factor);
    }
    Ok(())
}

impl NetEffect {
    /// Takes a gross effect down to a net one.
    ///
    /// ```
    /// use eruf_core::Ratio;
    /// use eruf_core::analysis::{NetEffect, NetFactor, SourcedFactor};
    /// let factor = |factor, percent| SourcedFactor {
    ///     factor,
    ///     value: Ratio::new(percent, 100).unwrap(),
    ///     source: "a survey".into(),
    /// };
    /// let net = NetEffect::of(
    ///     Ratio::new(141, 1).unwrap(),
    ///     vec![factor(NetFactor::Deadweight, 20), factor(NetFactor::Displacement, 25)],
    /// )?;
    /// assert_eq!(net.net().to_string(), "84.6"); // 141 x 0.80 x 0.75
    /// # Ok::<(), eruf_core::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::FactorTwice`] if a factor is named twice,
    /// [`Error::NetFactorOutside`] if a share is not from 0 to 1 or a multiplier below 0,
    /// [`Error::NoSource`] if a factor names none, and [`Error::Overflow`] if the effect cannot be
    /// held exactly.
    pub fn of(gross: Ratio, factors: Vec<SourcedFactor>) -> Result<Self, Error> {
        each_once(factors.iter().map(|factor| factor.factor))?;
        let mut left = gross;
        let mut steps = Vec::with_capacity(factors.len());
        for factor in factors {
            if factor.source.trim().is_empty() {
                return Err(Error::NoSource { factor: factor.factor.as_str() });
            }
            left = left.checked_mul(&factor.factor.times(factor.value)?).ok_or(OVERFLOW)?;
            steps.push((factor, left));
        }
        Ok(Self { gross, steps })
    }

    /// Returns what is left after all factors.
    ///
    /// ```
    /// use eruf_core::Ratio;
    /// use eruf_core::analysis::NetEffect;
    /// // Without factors the net effect is the gross one.
    /// assert_eq!(NetEffect::of(141.into(), Vec::new())?.net(), Ratio::from(141));
    /// # Ok::<(), eruf_core::Error>(())
    /// ```
    #[must_use]
    pub fn net(&self) -> Ratio {
        self.steps.last().map_or(self.gross, |(_, left)| *left)
    }
}

/// Returns the net effect for every combination of values, in the order of the values: one row
/// each, with its values and the effect.
///
/// ```
/// use eruf_core::Ratio;
/// use eruf_core::analysis::{NetFactor, what_if};
/// let percent = |percent| Ratio::new(percent, 100).unwrap();
/// let rows = what_if(
///     percent(14100),
///     &[
///         (NetFactor::Deadweight, vec![percent(10), percent(30)]),
///         (NetFactor::Leakage, vec![percent(0)]),
///     ],
/// )?;
/// assert_eq!(rows.iter().map(|(_, net)| net.to_string()).collect::<Vec<_>>(), ["126.9", "98.7"]);
/// # Ok::<(), eruf_core::Error>(())
/// ```
///
/// # Errors
///
/// [`Error::FactorTwice`] if a factor is named twice,
/// [`Error::TooManyRows`] if there are more than 10 000 combinations, [`Error::NetFactorOutside`]
/// if a value is none, and [`Error::Overflow`] if an effect cannot be held exactly.
pub fn what_if(
    gross: Ratio,
    factors: &[(NetFactor, Vec<Ratio>)],
) -> Result<Vec<(Vec<Ratio>, Ratio)>, Error> {
    each_once(factors.iter().map(|(factor, _)| *factor))?;
    let rows = factors
        .iter()
        .try_fold(1_usize, |rows, (_, values)| rows.checked_mul(values.len()))
        .filter(|rows| *rows <= MOST);
    let capacity = rows.ok_or(Error::TooManyRows { most: MOST })?;
    let mut table: Vec<(Vec<Ratio>, Ratio)> = Vec::with_capacity(capacity);
    table.push((Vec::new(), gross));
    for (factor, values) in factors {
        let mut next = Vec::with_capacity(capacity);
        for (chosen, effect) in &table {
            for value in values {
                let left = effect.checked_mul(&factor.times(*value)?).ok_or(OVERFLOW)?;
                next.push((chosen.iter().copied().chain([*value]).collect(), left));
            }
        }
        table = next;
    }
    Ok(table)
}
