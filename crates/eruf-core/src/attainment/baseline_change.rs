//! [`BaselineChange`]: how far an indicator has moved since its baseline.

use crate::ledger::Standing;
use crate::project::View;
use crate::record::{Basis, ReferenceDate, Shape};
use crate::value::named::reasons;
use crate::value::{Amount, Error, Figure, Interval, Ratio};

reasons! {
    /// The reason why a change since a baseline has no relative size.
    ///
    /// ```
    /// use eruf_core::attainment::NoRelativeChange;
    /// assert_eq!("points".parse(), Ok(NoRelativeChange::Points));
    /// let why = "the indicator is a share, and the change is in percentage points";
    /// assert_eq!(NoRelativeChange::Points.sentence(), why);
    /// ```
    NoRelativeChange {
        /// The indicator is a share itself, so that the change is in percentage points.
        Points = "points":
            "the indicator is a share, and the change is in percentage points",
        /// The baseline is 0, and nothing is a share of 0.
        BaselineZero = "baseline_zero":
            "the baseline is 0, and nothing is a share of 0",
    }
}

/// The change of an indicator since its baseline, whatever the shape of its target, and also
/// without a target.
///
/// ```
/// use eruf_core::attainment::{BaselineChange, NoRelativeChange};
/// use eruf_core::{Figure, Interval, Ratio};
/// let members = BaselineChange::of(54.into(), Interval::exact(12.into()), false)?;
/// assert_eq!(members.relative.ok().unwrap().as_exact(), Ratio::new(2, 9)); // 22.2 %
/// let scrap = BaselineChange::of(22.into(), Interval::exact((-15).into()), true)?;
/// assert_eq!(scrap.relative, Figure::Reason(NoRelativeChange::Points));
/// # Ok::<(), eruf_core::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct BaselineChange {
    /// Where it stood.
    pub baseline: Amount,
    /// The day or the year that the baseline is of, if that is known.
    pub at: Option<ReferenceDate>,
    /// How much it has moved, in the unit of the indicator; in percentage points if it is a share.
    pub amount: Interval<Amount>,
    /// The same over the baseline. Never for a share: per cent of points means nothing.
    pub relative: Figure<Interval<Ratio>, NoRelativeChange>,
}

impl BaselineChange {
    /// Returns a change since a baseline with its share of it, of an indicator that is a share or
    /// not.
    ///
    /// ```
    /// use eruf_core::attainment::BaselineChange;
    /// use eruf_core::{Interval, Ratio};
    /// // 12 members came to 54.
    /// let change = BaselineChange::of(54.into(), Interval::exact(12.into()), false)?;
    /// assert_eq!(change.relative.ok().unwrap().as_exact(), Ratio::new(12, 54));
    /// # Ok::<(), eruf_core::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] if the share cannot be held exactly.
    pub fn of(baseline: Amount, amount: Interval<Amount>, is_share: bool) -> Result<Self, Error> {
        let relative = if is_share {
            Figure::Reason(NoRelativeChange::Points)
        } else if baseline == Amount::ZERO {
            Figure::Reason(NoRelativeChange::BaselineZero)
        } else {
            let divisor = Ratio::from(baseline);
            let (low, high) = (amount.low(), amount.high());
            let over = |bound: Amount| Ratio::from(bound).checked_div(&divisor);
            let bounds = over(low).zip(over(high));
            // A baseline below 0 turns the bounds.
            let share = bounds.and_then(|(one, other)| {
                Interval::new(one, other).or_else(|| Interval::new(other, one))
            });
            Figure::Value(share.ok_or(OVERFLOW)?)
        };
        Ok(Self { baseline, at: None, amount, relative })
    }
}

const OVERFLOW: Error = Error::Overflow { what: "the change since the baseline" };

impl View<'_> {
    /// How far an indicator has moved since its baseline, or that of its target where it is a
    /// level; `None` without a baseline, and where there is no outcome. A snapshot is the level
    /// itself, and what was added is the change.
    pub(crate) fn change(
        &self,
        index: usize,
        standing: &Standing,
    ) -> Result<Option<BaselineChange>, Error> {
        let Some(commitment) = self.project().commitments().get(index) else { return Ok(None) };
        let of_target = self.target(index).and_then(|version| match version.target.shape() {
            Shape::Level { baseline, .. } => Some(*baseline),
            _ => None,
        });
        // A baseline of a later day says nothing of an earlier one.
        let is_later = |at: ReferenceDate| !self.is_latest() && at.last_day() > self.as_of();
        let own = commitment.baseline.as_ref();
        let own = own.filter(|baseline| !baseline.at.is_some_and(is_later));
        let Some(baseline) = own.map(|baseline| baseline.amount).or(of_target) else {
            return Ok(None);
        };
        let Figure::Value(outcome) = standing.cumulative else { return Ok(None) };
        let is_level =
            self.project().ledger(index)?.iter().any(|entry| entry.basis == Basis::Snapshot);
        let amount = if is_level {
            outcome.map(|level| level.checked_sub(baseline)).ok_or(OVERFLOW)?
        } else {
            outcome
        };
        let change = BaselineChange::of(baseline, amount, commitment.indicator.unit.is_share())?;
        Ok(Some(BaselineChange { at: own.and_then(|baseline| baseline.at), ..change }))
    }
}
