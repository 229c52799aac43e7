//! What was reported besides one amount: occasions and words.

use crate::ledger::entries::{Axis, LedgerEntry, effective_entries, partners};
use crate::record::Basis;
use crate::value::{Amount, Interval};

/// The amounts of the occasions that stand, each by itself; `None` if one of them is in words.
pub(crate) fn occasions(
    ledger_entries: &[LedgerEntry],
    axis: &Axis<'_>,
) -> Option<Vec<Interval<Amount>>> {
    let of_occasions =
        effective_entries(ledger_entries, axis).filter(|ledger_entry| ledger_entry.occasion > 0);
    of_occasions.map(|ledger_entry| ledger_entry.amount).collect()
}

/// The latest effective entry in words, of the partners whose outcome is in words.
pub(crate) fn words(ledger_entries: &[LedgerEntry], axis: &Axis<'_>) -> Option<u32> {
    let in_words = partners(ledger_entries).filter_map(|ledger_entries| {
        let last = effective_entries(ledger_entries, axis)
            .filter(|ledger_entry| ledger_entry.amount.is_none())
            .last()?;
        // A running total or level of a later period takes the place of the words.
        let replaced = |ledger_entry: &LedgerEntry| {
            ledger_entry.period > last.period && ledger_entry.basis != Basis::Increment
        };
        (!effective_entries(ledger_entries, axis).any(replaced)).then_some(last)
    });
    in_words.max_by_key(|ledger_entry| ledger_entry.period).map(|ledger_entry| ledger_entry.entry)
}
