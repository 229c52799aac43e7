//! [`VerdictMargin`]: the smallest change of an outcome that would turn its verdict.

use crate::attainment::State;
use crate::record::{Bounds, Target};
use crate::value::{Amount, Error, Ratio, Unit};

/// The smallest change of an outcome that turns a verdict from kept to not kept, or back.
///
/// ```
/// use eruf_core::attainment::VerdictMargin;
/// use eruf_core::record::Bounds;
/// use eruf_core::value::Unit;
/// use eruf_core::{Ratio, Target};
/// // 122 enterprises of 200: 78 more would keep the promise.
/// let (target, enterprises) = (Target::at_least(200.into())?, Unit::new("enterprises").unwrap());
/// let bounds = Bounds { low: Some(Ratio::from(200)), high: None };
/// let margin = VerdictMargin::of(&target, &bounds, 122.into(), &enterprises)?.unwrap();
/// assert_eq!((margin.change, margin.beyond), (Ratio::from(78), false));
/// # Ok::<(), eruf_core::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct VerdictMargin {
    /// What is to be added to the outcome; below 0 is less.
    pub change: Ratio,
    /// Whether it takes more than the change: the bound itself still keeps the promise, and there
    /// is no next whole one.
    pub beyond: bool,
}

/// The nearest whole numbers: at most and at least the ratio. `None` on overflow.
fn whole(ratio: Ratio) -> Option<(Ratio, Ratio)> {
    let down = ratio.numerator().div_euclid(ratio.denominator());
    let up = if ratio.numerator().rem_euclid(ratio.denominator()) == 0 {
        down
    } else {
        down.checked_add(1)?
    };
    Some((Ratio::new(down, 1)?, Ratio::new(up, 1)?))
}

impl VerdictMargin {
    /// How much the change is, up or down.
    pub(crate) fn size(&self) -> Ratio {
        self.change.size()
    }

    /// Returns the smallest change that would turn the verdict on an amount; `None` if no change
    /// would. Amounts that count whole things change by whole numbers and never fall below 0.
    ///
    /// ```
    /// use eruf_core::{Amount, Ratio, Target};
    /// use eruf_core::attainment::VerdictMargin;
    /// use eruf_core::record::Bounds;
    /// use eruf_core::value::Unit;
    /// let enterprises = Unit::new("enterprises").unwrap();
    /// // 19 against at least 20: one more. 31 against at least 26 2/3: five fewer, as 26 is below.
    /// let promise = Target::at_least(Amount::from(20))?;
    /// let flip = |low, outcome: i32| {
    ///     VerdictMargin::of(
    ///         &promise,
    ///         &Bounds { low: Some(low), high: None },
    ///         Amount::from(outcome),
    ///         &enterprises,
    ///     )
    /// };
    /// assert_eq!(
    ///     flip(Ratio::new(20, 1).unwrap(), 19)?.unwrap().change,
    ///     Ratio::new(1, 1).unwrap()
    /// );
    /// assert_eq!(
    ///     flip(Ratio::new(80, 3).unwrap(), 31)?.unwrap().change,
    ///     Ratio::new(-5, 1).unwrap()
    /// );
    /// # Ok::<(), eruf_core::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] if the change cannot be held exactly.
    pub fn of(
        target: &Target,
        bounds: &Bounds,
        outcome: Amount,
        unit: &Unit,
    ) -> Result<Option<Self>, Error> {
        let overflow = || Error::Overflow { what: "the change that would turn a verdict" };
        let outcome = Ratio::from(outcome);
        let kind = target.shape().kind();
        let keeps = |outcome: Ratio| State::of(kind, bounds, &outcome).keeps(kind) == Some(true);
        // Where more than the highest keeps the promise too, the highest turns nothing.
        let most = bounds.high.filter(|_| State::Above.keeps(kind) == Some(false));
        let mut goals: Vec<(Ratio, bool)> = Vec::new();
        if keeps(outcome) {
            if let Some(low) = bounds.low {
                let below = whole(low)
                    .and_then(|(_, up)| up.checked_sub(&Ratio::ONE))
                    .ok_or_else(overflow)?;
                goals.push(if unit.counts_whole() { (below, false) } else { (low, true) });
            }
            if let Some(high) = most {
                let above = whole(high)
                    .and_then(|(down, _)| down.checked_add(&Ratio::ONE))
                    .ok_or_else(overflow)?;
                goals.push(if unit.counts_whole() { (above, false) } else { (high, true) });
            }
        } else if let Some(low) = bounds.low.filter(|low| outcome < *low) {
            goals.push((
                if unit.counts_whole() { whole(low).ok_or_else(overflow)?.1 } else { low },
                false,
            ));
        } else if let Some(high) = most {
            goals.push((
                if unit.counts_whole() { whole(high).ok_or_else(overflow)?.0 } else { high },
                false,
            ));
        }
        let kept = keeps(outcome);
        let possible = |(goal, beyond): &(Ratio, bool)| {
            (*beyond || keeps(*goal) != kept) && !(unit.counts_whole() && goal.is_negative())
        };
        let mut best: Option<Self> = None;
        for (goal, beyond) in goals.into_iter().filter(possible) {
            let change = goal.checked_sub(&outcome).ok_or_else(overflow)?;
            let flip = Self { change, beyond };
            if best.is_none_or(|best| flip.size() < best.size()) {
                best = Some(flip);
            }
        }
        Ok(best)
    }
}
