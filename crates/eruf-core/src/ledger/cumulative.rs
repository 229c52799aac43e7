//! Outcomes in, cumulative outcomes out: increments, running totals and levels, per partner and
//! then added.

use crate::ledger::completeness::Completeness;
use crate::ledger::entries::{Axis, LedgerEntry, is_known, partners};
use crate::ledger::owed::Owed;
use crate::ledger::reports::{Observer, Reports};
use crate::ledger::running_total::{Reported, RunningTotal};
use crate::ledger::series::{NoIncrement, PeriodState, Point, Series};
use crate::ledger::standing::{NoOutcome, Standing};
use crate::ledger::sum::{Sum, total};
use crate::value::{Error, Figure};

/// The partners that owe the indicator and have not reported it. Without anybody the project itself
/// owes it, as partner 0.
pub(crate) fn silent(ledger_entries: &[LedgerEntry], owed: &Owed<'_>, axis: &Axis<'_>) -> Vec<u32> {
    let reported = || {
        partners(ledger_entries)
            .filter(|entries| is_known(entries, axis))
            .filter_map(|entries| entries.first().map(|entry| entry.partner))
    };
    let mut silent: Vec<u32> = owed
        .named
        .iter()
        .copied()
        .filter(|named| !reported().any(|partner| partner == *named))
        .collect();
    if silent.is_empty() && reported().next().is_none() {
        silent.push(0);
    }
    silent
}

/// Where the series stands, without keeping its points. Due to report are the partners that are
/// named and those who have reported.
///
/// # Errors
///
/// [`Error::Overflow`] if a figure cannot be held exactly.
pub fn standing(
    ledger_entries: &[LedgerEntry],
    owed: &Owed<'_>,
    axis: &Axis<'_>,
) -> Result<Standing, Error> {
    standing_observed(ledger_entries, owed, axis, &mut ())
}

/// The same, observed.
pub(crate) fn standing_observed(
    ledger_entries: &[LedgerEntry],
    owed: &Owed<'_>,
    axis: &Axis<'_>,
    observer: &mut impl Observer,
) -> Result<Standing, Error> {
    standing_of(ledger_entries, owed, axis, observer).ok_or(OVERFLOW)
}

/// The cumulative outcome cannot be held exactly.
pub(crate) const OVERFLOW: Error = Error::Overflow { what: "the cumulative outcome" };

fn standing_of(
    ledger_entries: &[LedgerEntry],
    owed: &Owed<'_>,
    axis: &Axis<'_>,
    observer: &mut impl Observer,
) -> Option<Standing> {
    let due = axis.due();
    let mut sum = Sum::default();
    let mut completeness = Completeness::default();
    let mut carried = false;
    let mut reported: Vec<usize> = Vec::with_capacity(due);
    for ledger_entries in
        partners(ledger_entries).filter(|ledger_entries| is_known(ledger_entries, axis))
    {
        let partner = ledger_entries.first().map_or(0, |first| first.partner);
        let mut running = RunningTotal::new(partner, owed);
        observer.partner(partner);
        reported.clear();
        let mut reports = Reports { ledger_entries, report: axis.report };
        while let Some(next) = reports.next(observer).ok()?.filter(|(period, ..)| *period < due) {
            observer.taken(next.1);
            running.report(next, axis)?;
            reported.push(next.0);
        }
        let own = owed.completeness(partner, axis, &reported);
        completeness.add_all(own);
        let is_carried = owed.is_carried(partner, running.last, due);
        carried |= is_carried;
        // Of a partner that owed nothing yet nothing is missing.
        let told = running.cumulative.map_err(|reason| match reason {
            NoOutcome::Missing => why_nothing(axis.is_due(), own),
            reason => reason,
        });
        observer.amounts_to(told, is_carried);
        sum.add(running.cumulative)?;
    }
    for partner in silent(ledger_entries, owed, axis) {
        let own = owed.completeness(partner, axis, &[]);
        completeness.add_all(own);
        observer.silent(partner, why_nothing(axis.is_due(), own));
    }
    let nothing = why_nothing(axis.is_due(), completeness);
    Some(Standing { cumulative: sum.read(nothing)?.into(), carried, completeness })
}

/// Returns why there is no figure where nobody has one.
#[must_use]
pub const fn why_nothing(has_ended: bool, completeness: Completeness) -> NoOutcome {
    if !has_ended {
        NoOutcome::NotDue
    } else if completeness.is_complete() {
        NoOutcome::NotOwed
    } else {
        NoOutcome::Missing
    }
}

/// The series with its points. A test holds its last due point equal to [`standing`].
///
/// # Errors
///
/// [`Error::Overflow`] if a figure cannot be held exactly.
pub fn series(
    ledger_entries: &[LedgerEntry],
    owed: &Owed<'_>,
    axis: &Axis<'_>,
) -> Result<Series, Error> {
    series_observed(ledger_entries, owed, axis, &mut ())
}

/// The same, observed.
pub(crate) fn series_observed(
    ledger_entries: &[LedgerEntry],
    owed: &Owed<'_>,
    axis: &Axis<'_>,
    observer: &mut impl Observer,
) -> Result<Series, Error> {
    series_of(ledger_entries, owed, axis, observer).ok_or(OVERFLOW)
}

/// One partner while the periods go by.
struct PartnerSeries<'s> {
    partner: u32,
    running: RunningTotal,
    reports: Reports<'s>,
    next: Option<Reported>,
    /// The periods for which it has reported.
    reported: Vec<usize>,
}

fn series_of(
    ledger_entries: &[LedgerEntry],
    owed: &Owed<'_>,
    axis: &Axis<'_>,
    observer: &mut impl Observer,
) -> Option<Series> {
    let due = axis.due();
    let mut all: Vec<PartnerSeries<'_>> = Vec::new();
    for ledger_entries in
        partners(ledger_entries).filter(|ledger_entries| is_known(ledger_entries, axis))
    {
        let partner = ledger_entries.first().map_or(0, |first| first.partner);
        let mut reports = Reports { ledger_entries, report: axis.report };
        let next = reports.next(observer).ok()?;
        let running = RunningTotal::new(partner, owed);
        all.push(PartnerSeries { partner, running, reports, next, reported: Vec::new() });
    }
    let silent = silent(ledger_entries, owed, axis);
    let mut completeness = Completeness::default();
    let mut points = Vec::with_capacity(axis.periods.len());
    for (index, (report, last)) in axis.periods.iter().enumerate() {
        let mut point = Point {
            report: *report,
            last: *last,
            state: PeriodState::NotDue,
            increment: Figure::Reason(NoIncrement::NotDue),
            cumulative: Figure::Reason(NoOutcome::NotDue),
            carried: false,
            falls: false,
            completeness: Completeness::default(),
            period_completeness: Completeness::default(),
        };
        if index < due {
            let of = (index, &mut completeness);
            fill(&mut point, &mut all, &silent, of, owed, axis, observer)?;
        }
        points.push(point);
    }
    if due == 0 {
        let reported = all.iter().map(|one| one.partner);
        for partner in reported.chain(silent.iter().copied()) {
            completeness.add_all(owed.completeness(partner, axis, &[]));
        }
    }
    Some(Series {
        points,
        completeness,
        from_the_start: axis.from_the_start,
        falls: Vec::new(),
        baseline: None,
    })
}

/// Fills in a period that has ended. `None` on overflow.
fn fill(
    point: &mut Point,
    all: &mut [PartnerSeries<'_>],
    silent: &[u32],
    (index, to_date): (usize, &mut Completeness),
    owed: &Owed<'_>,
    axis: &Axis<'_>,
    observer: &mut impl Observer,
) -> Option<()> {
    // A place in memory is below the cap.
    let ended = index.saturating_add(1);
    let mut sum = Sum::default();
    let mut increments = Vec::with_capacity(all.len());
    for one in &mut *all {
        if let Some(reported) = one.next.filter(|(period, ..)| *period == index) {
            let increment = one.running.increment(reported, axis, owed)?;
            observer.increment(one.partner, index, &increment);
            increments.push(increment);
            one.running.report(reported, axis)?;
            one.reported.push(index);
            one.next = one.reports.next(observer).ok()?;
        }
        point.carried |= owed.is_carried(one.partner, one.running.last, ended);
        sum.add(one.running.cumulative)?;
    }
    let reported = all.iter().map(|one| (one.partner, one.reported.as_slice()));
    for (partner, reported) in reported.chain(silent.iter().map(|partner| (*partner, &[][..]))) {
        if let Some(slot) = owed.slot_at(partner, index) {
            point.period_completeness.add(Owed::is_kept(slot, reported));
        }
    }
    to_date.add_all(point.period_completeness);
    point.completeness = *to_date;
    let (state, nobody) = if !increments.is_empty() {
        (PeriodState::Reported, NoIncrement::Missing)
    } else if point.period_completeness.due == 0 {
        (PeriodState::NotOwed, NoIncrement::NotOwed)
    } else {
        (PeriodState::Missing, NoIncrement::Missing)
    };
    point.state = state;
    point.increment = total(&increments, nobody)?.into();
    point.cumulative = sum.read(why_nothing(true, point.completeness))?.into();
    Some(())
}
