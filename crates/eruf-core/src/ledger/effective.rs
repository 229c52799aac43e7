//! [`effective`]: which of an entry and its corrections is in effect, and [`rests_from`]: which
//! effective entries an outcome rests on.

use crate::record::Basis;

/// Returns the one in effect among an entry and its corrections, as it was known: the last that was
/// known. There is none if nothing was known, or if the last that was known withdraws it.
///
/// `entries` are about the same figure (one partner, period and occasion), in the order in which
/// they became known. Folders ask by report number, portfolios by day.
///
/// ```
/// use eruf_core::ledger::effective;
/// // Told in report 3, corrected in 7, withdrawn in 9.
/// let entries = [(3, Some(40)), (7, Some(42)), (9, None)];
/// let known_at = |report| {
///     effective(&entries, |(told, _)| *told <= report, |(_, amount)| amount.is_none())
///         .and_then(|(_, amount)| *amount)
/// };
/// assert_eq!([2, 3, 8, 9].map(known_at), [None, Some(40), Some(42), None]);
/// ```
#[inline]
pub fn effective<T>(
    entries: &[T],
    is_known: impl Fn(&T) -> bool,
    withdraws: impl Fn(&T) -> bool,
) -> Option<&T> {
    entries.iter().rev().find(|entry| is_known(entry)).filter(|entry| !withdraws(entry))
}

/// Returns the place of the first effective entry that an outcome rests on, out of those of one
/// partner in the order of their periods: the last that covers everything before it, else the
/// first.
///
/// ```
/// use eruf_core::Basis::{Increment, RunningTotal};
/// use eruf_core::ledger::rests_from;
/// assert_eq!(rests_from([Increment, Increment, Increment]), 0);
/// assert_eq!(rests_from([RunningTotal, RunningTotal, RunningTotal]), 2);
/// ```
pub fn rests_from(bases: impl IntoIterator<Item = Basis>) -> usize {
    let places = bases.into_iter().enumerate();
    places.filter(|(_, basis)| basis.covers_earlier()).last().map_or(0, |(place, _)| place)
}
