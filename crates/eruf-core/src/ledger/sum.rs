//! The sum over partners, undefined where one of them has no figure for another reason than that
//! it was silent.

use crate::ledger::running_total::add;
use crate::ledger::series::{Increment, NoIncrement};
use crate::ledger::standing::NoOutcome;
use crate::value::amount::Total;
use crate::value::{Amount, Interval};

/// The sum over partners: undefined if nobody has a figure, or if one has none for another reason
/// than silence.
#[derive(Default)]
pub(crate) struct Sum {
    low: Total,
    high: Total,
    any: bool,
    reason: Option<NoOutcome>,
}

impl Sum {
    pub(crate) fn add(&mut self, cumulative: Result<Interval<Amount>, NoOutcome>) -> Option<()> {
        match cumulative {
            Ok(amount) => {
                self.any = true;
                self.low.add(amount.low())?;
                self.high.add(amount.high())?;
            }
            Err(NoOutcome::Missing | NoOutcome::NotDue | NoOutcome::NotOwed) => {}
            Err(reason) => self.reason = Some(reason),
        }
        Some(())
    }

    /// The sum, or `nothing` where no partner has a figure. The outer `None` is an overflow.
    pub(crate) fn read(&self, nothing: NoOutcome) -> Option<Result<Interval<Amount>, NoOutcome>> {
        if let Some(reason) = self.reason {
            return Some(Err(reason));
        }
        if !self.any {
            return Some(Err(nothing));
        }
        Some(Ok(Interval::new(self.low.amount()?, self.high.amount()?)?))
    }
}

/// What the partners that reported a period added together. The outer `None` is an overflow.
pub(crate) fn total(
    increments: &[Result<Increment, NoIncrement>],
    nothing: NoIncrement,
) -> Option<Result<Increment, NoIncrement>> {
    let mut sum: Option<Increment> = None;
    for increment in increments {
        let increment = match increment {
            Ok(increment) => increment,
            Err(reason) => return Some(Err(*reason)),
        };
        sum = Some(match sum {
            None => *increment,
            Some(sum) => Increment {
                amount: add(sum.amount, increment.amount)?,
                since: sum.since.min(increment.since),
            },
        });
    }
    Some(sum.ok_or(nothing))
}
