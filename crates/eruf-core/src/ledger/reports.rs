//! What each partner reported, period by period, down to the effective entries.

use crate::ledger::effective::effective;
use crate::ledger::entries::LedgerEntry;
use crate::ledger::running_total::{Reported, add};
use crate::ledger::series::{Increment, NoIncrement};
use crate::ledger::standing::NoOutcome;
use crate::record::Basis;
use crate::value::{Amount, Interval};

/// The amounts of the occasions of one period do not add up to an amount.
pub(crate) struct TooLarge;

/// The entries of one partner, each group of one period and occasion down to the effective entry,
/// added over occasions.
pub(crate) struct Reports<'s> {
    pub(crate) ledger_entries: &'s [LedgerEntry],
    pub(crate) report: u32,
}

/// Observes how entries become a figure, so that the figure can say why it is what it is. Nobody
/// observes with `()`, which costs nothing.
pub(crate) trait Observer {
    /// The next partner begins.
    #[inline]
    fn partner(&mut self, _partner: u32) {}

    /// An entry is the effective one of its period and occasion, out of those reported for them.
    #[inline]
    fn effective(&mut self, _slot: &LedgerEntry, _group: &[LedgerEntry]) {}

    /// The entries of a period and occasion that are known end with one that takes them back.
    #[inline]
    fn withdrawn(&mut self, _by: &LedgerEntry, _group: &[LedgerEntry]) {}

    /// The effective entries of a period are taken in.
    #[inline]
    fn taken(&mut self, _basis: Basis) {}

    /// The partner's reports amount to this.
    #[inline]
    fn amounts_to(&mut self, _cumulative: Result<Interval<Amount>, NoOutcome>, _carried: bool) {}

    /// A partner that is named for the indicator never reported it, for a reason.
    #[inline]
    fn silent(&mut self, _partner: u32, _reason: NoOutcome) {}

    /// A partner's entries of a period, counted from 0, added this.
    #[inline]
    fn increment(
        &mut self,
        _partner: u32,
        _period: usize,
        _increment: &Result<Increment, NoIncrement>,
    ) {
    }
}

impl Observer for () {}

impl Reports<'_> {
    /// The effective entries of the next period that has been reported, added.
    #[inline]
    pub(crate) fn next(
        &mut self,
        observer: &mut impl Observer,
    ) -> Result<Option<Reported>, TooLarge> {
        // Nearly every period has one entry.
        if let [ledger_entry, rest @ ..] = self.ledger_entries
            && ledger_entry.report <= self.report
            && !ledger_entry.withdrawn
            && rest.first().is_none_or(|next| next.period != ledger_entry.period)
        {
            self.ledger_entries = rest;
            observer.effective(ledger_entry, &[]);
            return Ok(Some((
                usize::try_from(ledger_entry.period).unwrap_or(usize::MAX),
                ledger_entry.basis,
                ledger_entry.amount,
            )));
        }
        self.next_of_several(observer)
    }

    /// The same for a period with corrections or occasions.
    pub(crate) fn next_of_several(
        &mut self,
        observer: &mut impl Observer,
    ) -> Result<Option<Reported>, TooLarge> {
        let mut found: Option<(u32, Basis, Option<Interval<Amount>>)> = None;
        while let Some(ledger_entry) = self.ledger_entries.first() {
            if found.is_some_and(|(period, ..)| period != ledger_entry.period) {
                break;
            }
            let same = |other: &LedgerEntry| {
                (other.period, other.occasion) == (ledger_entry.period, ledger_entry.occasion)
            };
            let length = self.ledger_entries.iter().take_while(|other| same(other)).count();
            let (group, rest) =
                self.ledger_entries.split_at_checked(length).unwrap_or((self.ledger_entries, &[]));
            self.ledger_entries = rest;
            let is_known = |entry: &LedgerEntry| entry.report <= self.report;
            let Some(entry) = effective(group, is_known, |entry| entry.withdrawn) else {
                if let Some(by) = group.iter().rev().find(|entry| is_known(entry)) {
                    observer.withdrawn(by, group);
                }
                continue;
            };
            observer.effective(entry, group);
            found = Some(match found {
                None => (entry.period, entry.basis, entry.amount),
                Some((period, basis, Some(so_far))) => match entry.amount {
                    Some(amount) => (period, basis, Some(add(so_far, amount).ok_or(TooLarge)?)),
                    None => (period, basis, None),
                },
                Some(in_words) => in_words,
            });
        }
        Ok(found.map(|(period, basis, amount)| {
            (usize::try_from(period).unwrap_or(usize::MAX), basis, amount)
        }))
    }
}
