//! Falls of running totals.

use crate::ledger::entries::{Axis, LedgerEntry, effective_entries, partners};
use crate::record::Basis;
use crate::value::{Amount, Interval};

/// The first fall of a running total from one period to the next that is not marked: the totals and
/// the entry.
#[must_use]
pub fn unmarked_fall(
    ledger_entries: &[LedgerEntry],
    is_marked: impl Fn(u32) -> bool,
) -> Option<(Interval<Amount>, Interval<Amount>, u32)> {
    for ledger_entries in partners(ledger_entries) {
        let mut before: Option<Interval<Amount>> = None;
        for group in ledger_entries
            .chunk_by(|one, other| (one.period, one.occasion) == (other.period, other.occasion))
        {
            let Some(latest) =
                group.last().filter(|ledger_entry| ledger_entry.basis == Basis::RunningTotal)
            else {
                continue;
            };
            let Some(amount) = latest.amount else { continue };
            if let Some(before) = before {
                let falls = amount.high() < before.high() || amount.low() < before.low();
                if falls && !is_marked(latest.entry) {
                    return Some((before, amount, latest.entry));
                }
            }
            before = Some(amount);
        }
    }
    None
}

/// Every running total that is below the one before it, as it is known: the entries, in the order
/// of the periods.
pub(crate) fn falls(ledger_entries: &[LedgerEntry], axis: &Axis<'_>) -> Vec<LedgerEntry> {
    let mut found = Vec::new();
    let mut before: Option<(u32, Interval<Amount>)> = None;
    for entry in effective_entries(ledger_entries, axis) {
        let total = entry.amount.filter(|_| entry.basis == Basis::RunningTotal);
        if let (Some(total), Some((_, before))) =
            (total, before.filter(|(partner, _)| *partner == entry.partner))
            && total.high() < before.low()
        {
            found.push(*entry);
        }
        before = total.map(|total| (entry.partner, total));
    }
    found.sort_by_key(|entry| (entry.period, entry.partner));
    found
}
