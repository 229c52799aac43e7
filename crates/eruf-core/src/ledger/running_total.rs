//! [`RunningTotal`]: what one partner's reports amount to. Entries become figures here and nowhere
//! else.

use crate::ledger::entries::Axis;
use crate::ledger::owed::Owed;
use crate::ledger::series::{Increment, NoIncrement};
use crate::ledger::standing::NoOutcome;
use crate::record::Basis;
use crate::value::{Amount, Interval};

/// What one partner's reports amount to so far. This is the one place where entries become figures.
#[derive(Clone, Copy)]
pub(crate) struct RunningTotal {
    pub(crate) cumulative: Result<Interval<Amount>, NoOutcome>,
    /// The period of the last report, counted from 0.
    pub(crate) last: Option<usize>,
    partner: u32,
    /// The first period in which the partner takes part.
    joins_at: usize,
}

impl RunningTotal {
    /// Nothing was reported yet.
    pub(crate) fn new(partner: u32, owed: &Owed<'_>) -> Self {
        let joins_at = owed.term(partner).first;
        Self { cumulative: Err(NoOutcome::Missing), last: None, partner, joins_at }
    }

    /// What an amount of the next report comes on top of. A partner that joins within recorded time
    /// begins with nothing.
    pub(crate) fn before(&self, axis: &Axis<'_>) -> Result<Interval<Amount>, NoOutcome> {
        if self.last.is_none() && (axis.from_the_start || self.joins_at > 0) {
            Ok(Interval::exact(Amount::ZERO))
        } else {
            self.cumulative
        }
    }

    /// Takes in what was reported for a period: one amount, or those of its occasions added. `None`
    /// on overflow.
    #[inline]
    pub(crate) fn report(
        &mut self,
        (period, basis, amount): Reported,
        axis: &Axis<'_>,
    ) -> Option<()> {
        self.cumulative = match (amount, basis) {
            (None, _) => Err(NoOutcome::InWords),
            (Some(amount), Basis::RunningTotal | Basis::Snapshot) => Ok(amount),
            (Some(amount), Basis::Increment) => match self.before(axis) {
                Ok(before) => Ok(add(before, amount)?),
                Err(NoOutcome::InWords) => Err(NoOutcome::InWords),
                Err(_) => Err(NoOutcome::Unrecorded),
            },
        };
        self.last = Some(period);
        Some(())
    }

    /// What a report adds to what stood before it. The outer `None` is an overflow.
    pub(crate) fn increment(
        &self,
        (period, basis, amount): Reported,
        axis: &Axis<'_>,
        owed: &Owed<'_>,
    ) -> Option<Result<Increment, NoIncrement>> {
        let Some(amount) = amount else { return Some(Err(NoIncrement::InWords)) };
        let since = |period: usize| axis.periods.get(period).map_or(0, |(report, _)| *report);
        Some(match (basis, self.before(axis)) {
            (Basis::Snapshot, _) => Err(NoIncrement::Level),
            (Basis::Increment, _) => {
                let first = owed.covers_from(self.partner, period, self.last);
                Ok(Increment { amount, since: since(first) })
            }
            (Basis::RunningTotal, Ok(before)) => {
                // Beyond all periods is a cap: nothing is later.
                let first = self.last.map_or(self.joins_at, |last| last.saturating_add(1));
                Ok(Increment { amount: difference(before, amount)?, since: since(first) })
            }
            (Basis::RunningTotal, Err(NoOutcome::InWords)) => Err(NoIncrement::InWords),
            (Basis::RunningTotal, Err(_)) => Err(NoIncrement::Unrecorded),
        })
    }
}

pub(crate) fn add(one: Interval<Amount>, other: Interval<Amount>) -> Option<Interval<Amount>> {
    if let (Some(one), Some(other)) = (one.as_exact(), other.as_exact()) {
        return one.checked_add(other).map(Interval::exact);
    }
    Interval::new(one.low().checked_add(other.low())?, one.high().checked_add(other.high())?)
}

pub(crate) fn difference(
    before: Interval<Amount>,
    after: Interval<Amount>,
) -> Option<Interval<Amount>> {
    Interval::new(after.low().checked_sub(before.high())?, after.high().checked_sub(before.low())?)
}

/// What one partner reported for a period: its place, the basis, and the amount unless it is in
/// words.
pub(crate) type Reported = (usize, Basis, Option<Interval<Amount>>);
