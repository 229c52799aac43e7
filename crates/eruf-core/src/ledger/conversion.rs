//! Increments converted to running totals, on an explicit call.

use crate::record::{Basis, Entry, Value};
use crate::value::{Amount, Error, Interval};

/// Turns the increments of one series into running totals, in the order of the periods: an explicit
/// call, since a basis never changes by itself.
///
/// Each new entry keeps its source and notes the conversion and its reason.
///
/// ```
/// use eruf_core::{Amount, Basis, Entry};
/// use eruf_core::ledger::to_running_totals;
/// let flow = [(1, 40), (2, 35), (3, 47)]
///     .map(|(period, amount)| Entry::new("CO01", period, Basis::Increment, Amount::from(amount)));
/// let totals = to_running_totals(&flow, "the portal wants running totals")?;
/// assert_eq!(
///     totals.iter().map(|entry| entry.value.to_string()).collect::<Vec<_>>(),
///     ["40", "75", "122"]
/// );
/// assert_eq!(
///     totals[1].source.note.as_deref(),
///     Some("converted from an increment of 35: the portal wants running totals")
/// );
/// # Ok::<(), eruf_core::Error>(())
/// ```
///
/// # Errors
///
/// [`Error::Unconvertible`] unless the entries are uncorrected
/// increments of one indicator and partner, in numbers and in the order of their periods.
pub fn to_running_totals(entries: &[Entry], reason: &str) -> Result<Vec<Entry>, Error> {
    let refuse = |reason| Err(Error::Unconvertible { reason });
    let mut total = Interval::exact(Amount::ZERO);
    let mut totals = Vec::with_capacity(entries.len());
    let mut before: Option<&Entry> = None;
    for entry in entries {
        if before.is_some_and(|before| {
            before.indicator != entry.indicator || before.partner != entry.partner
        }) {
            return refuse("the entries are not of one indicator and partner");
        }
        if before.is_some_and(|before| before.period >= entry.period) {
            return refuse("the entries are not in the order of their periods, one for each");
        }
        let (Basis::Increment, Value::Amount(amount), None) =
            (entry.basis, &entry.value, &entry.correction)
        else {
            return refuse("the entries are not uncorrected increments in numbers");
        };
        let overflow = || Error::Overflow { what: "a running total" };
        let sum = |one: Amount, other| one.checked_add(other).ok_or_else(overflow);
        total = Interval::new(sum(total.low(), amount.low())?, sum(total.high(), amount.high())?)
            .ok_or_else(overflow)?;
        let mut converted = entry.clone();
        converted.basis = Basis::RunningTotal;
        converted.value = Value::Amount(total);
        converted.source.note =
            Some(format!("converted from an increment of {amount}: {reason}").into());
        totals.push(converted);
        before = Some(entry);
    }
    Ok(totals)
}
