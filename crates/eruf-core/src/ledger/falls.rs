//! Falls of running totals.

use crate::ledger::entries::{LedgerEntry, partners};
use crate::record::Basis;
use crate::value::{Amount, Interval};

/// The first fall of a running total from one period to the next that is not marked: the totals and
/// the entry.
pub(crate) fn unmarked_fall(
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
