//! The trace of what was added period by period, partner by partner, from their entries.

use std::collections::BTreeMap;

use crate::attainment::{Operation, Term};
use crate::audit::trace::node::Trace;
use crate::ledger::cumulative;
use crate::ledger::entries::LedgerEntry;
use crate::ledger::reports::Observer;
use crate::ledger::{Increment, NoIncrement};
use crate::project::View;
use crate::record::Basis;
use crate::value::{Amount, Error, Interval};

/// The effective entries of one partner for one period.
struct OfPeriod<'p> {
    basis: Basis,
    amount: Option<Interval<Amount>>,
    entries: Vec<Trace<'p>>,
}

/// Hears which entries each increment is made of.
struct Heard<'p> {
    view: View<'p>,
    /// By partner and period.
    read: BTreeMap<(u32, usize), OfPeriod<'p>>,
    /// By period.
    made: Increments<'p>,
}

/// What each period added, by its place in the series: the increments of the partners.
pub(crate) type Increments<'p> = BTreeMap<usize, Vec<Trace<'p>>>;

impl<'p> Heard<'p> {
    /// What a partner reported for a period, as one figure.
    fn total(of: &OfPeriod<'p>) -> Option<Trace<'p>> {
        if let [only] = of.entries.as_slice() {
            return Some(only.clone());
        }
        let value = Ok(of.amount?.ratios());
        Some(Trace::new(Term::Partner, value, Operation::Sum, of.entries.clone()))
    }

    /// An increment as it was reported, or as the total less the one before.
    fn of_partner(
        &self,
        partner: u32,
        period: usize,
        increment: Interval<Amount>,
    ) -> Option<Trace<'p>> {
        let now = self.read.get(&(partner, period))?;
        let value = Ok(increment.ratios());
        let before = self.read.range((partner, 0)..(partner, period)).next_back();
        let made = match before.filter(|_| now.basis == Basis::RunningTotal) {
            Some((_, before)) => {
                let inputs = vec![Self::total(now)?, Self::total(before)?];
                Trace::new(Term::Partner, value, Operation::Difference, inputs)
            }
            None => Trace::new(Term::Partner, value, Operation::Sum, now.entries.clone()),
        };
        Some(made.named(self.view.partner_name(partner)))
    }
}

impl Observer for Heard<'_> {
    fn effective(&mut self, entry: &LedgerEntry, group: &[LedgerEntry]) {
        let (Ok(period), Some(leaf)) =
            (usize::try_from(entry.period), self.view.entry_leaf(entry, group))
        else {
            return;
        };
        let (basis, amount) = (entry.basis, entry.amount);
        let first = OfPeriod { basis, amount: None, entries: Vec::new() };
        let of_period = self.read.entry((entry.partner, period)).or_insert(first);
        of_period.amount = match (of_period.amount, amount) {
            _ if of_period.entries.is_empty() => amount,
            (Some(one), Some(other)) => {
                let sum = |one: Amount, other: Amount| one.checked_add(other);
                let low = sum(one.low(), other.low());
                low.zip(sum(one.high(), other.high()))
                    .and_then(|(low, high)| Interval::new(low, high))
            }
            _ => None,
        };
        of_period.entries.push(leaf);
    }

    fn increment(
        &mut self,
        partner: u32,
        period: usize,
        increment: &Result<Increment, NoIncrement>,
    ) {
        let Ok(increment) = increment else { return };
        if let Some(made) = self.of_partner(partner, period, increment.amount) {
            self.made.entry(period).or_default().push(made);
        }
    }
}

impl<'p> View<'p> {
    /// What each period added to the outcome of an indicator.
    pub(crate) fn explain_increments(&self, index: usize) -> Result<Increments<'p>, Error> {
        let mut heard = Heard { view: *self, read: BTreeMap::new(), made: BTreeMap::new() };
        let (ledger, owed) = (self.project().ledger(index)?, self.project().owed(index));
        cumulative::series_observed(ledger, &owed, &self.axis(), &mut heard)?;
        Ok(heard.made)
    }
}
