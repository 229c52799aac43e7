//! Outcomes in, cumulative outcomes out: increments, running totals and levels, per partner and
//! then added.

use crate::ledger::completeness::Completeness;
use crate::ledger::entries::{Axis, LedgerEntry, is_known, partners};
use crate::ledger::reports::{Observer, Reports};
use crate::ledger::running_total::{Reported, RunningTotal};
use crate::ledger::series::{NoIncrement, PeriodState, Point, Series};
use crate::ledger::standing::{NoOutcome, Standing};
use crate::ledger::sum::{Sum, total};
use crate::value::{Error, Figure};

/// How many of the partners due to report have not.
fn silent(ledger_entries: &[LedgerEntry], expected: &[u32], axis: &Axis<'_>) -> u32 {
    let has_reported = |partner: u32| {
        ledger_entries.iter().any(|ledger_entry| {
            ledger_entry.partner == partner && ledger_entry.report <= axis.report
        })
    };
    expected
        .iter()
        .filter(|partner| !has_reported(**partner))
        .fold(0, |silent, _| silent.saturating_add(1))
}

/// Where the series stands, without keeping its points. Due to report are the partners in
/// `expected` and those who have.
pub(crate) fn standing(
    ledger_entries: &[LedgerEntry],
    expected: &[u32],
    axis: &Axis<'_>,
) -> Result<Standing, Error> {
    standing_observed(ledger_entries, expected, axis, &mut ())
}

/// The same, observed.
pub(crate) fn standing_observed(
    ledger_entries: &[LedgerEntry],
    expected: &[u32],
    axis: &Axis<'_>,
    observer: &mut impl Observer,
) -> Result<Standing, Error> {
    standing_of(ledger_entries, expected, axis, observer).ok_or(OVERFLOW)
}

/// The cumulative outcome cannot be held exactly.
pub(crate) const OVERFLOW: Error = Error::Overflow { what: "the cumulative outcome" };

fn standing_of(
    ledger_entries: &[LedgerEntry],
    expected: &[u32],
    axis: &Axis<'_>,
    observer: &mut impl Observer,
) -> Option<Standing> {
    let due = axis.due();
    let mut sum = Sum::default();
    let mut reported = 0_u32;
    let mut seen = 0_u32;
    let mut carried = false;
    for ledger_entries in
        partners(ledger_entries).filter(|ledger_entries| is_known(ledger_entries, axis))
    {
        seen = seen.saturating_add(1);
        let mut running = RunningTotal::NOTHING;
        if let Some(first) = ledger_entries.first() {
            observer.partner(first.partner);
        }
        let mut reports = Reports { ledger_entries, report: axis.report };
        while let Some(next) = reports.next(observer).ok()?.filter(|(period, ..)| *period < due) {
            observer.taken(next.1);
            running.report(next, axis)?;
            reported = reported.saturating_add(1);
        }
        let is_carried = running.last.is_some_and(|last| last.saturating_add(1) < due);
        carried |= is_carried;
        observer.amounts_to(running.cumulative, is_carried);
        sum.add(running.cumulative)?;
    }
    let partners = seen.saturating_add(silent(ledger_entries, expected, axis)).max(1);
    let pairs = u32::try_from(due).unwrap_or(u32::MAX).saturating_mul(partners);
    Some(Standing {
        cumulative: sum.read(due > 0)?.into(),
        carried,
        completeness: Completeness { reported, due: pairs },
    })
}

/// The series with its points. A test holds its last due point equal to [`standing`].
pub(crate) fn series(
    ledger_entries: &[LedgerEntry],
    expected: &[u32],
    axis: &Axis<'_>,
) -> Result<Series, Error> {
    series_of(ledger_entries, expected, axis).ok_or(OVERFLOW)
}

fn series_of(ledger_entries: &[LedgerEntry], expected: &[u32], axis: &Axis<'_>) -> Option<Series> {
    let due = axis.due();
    let mut partner_series_list: Vec<(RunningTotal, Reports<'_>, Option<Reported>)> = Vec::new();
    for ledger_entries in
        partners(ledger_entries).filter(|ledger_entries| is_known(ledger_entries, axis))
    {
        let mut reports = Reports { ledger_entries, report: axis.report };
        let next = reports.next(&mut ()).ok()?;
        partner_series_list.push((RunningTotal::NOTHING, reports, next));
    }
    let silent =
        silent(ledger_entries, expected, axis).max(u32::from(partner_series_list.is_empty()));
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
            completeness: Completeness::default(),
        };
        if index < due {
            let mut sum = Sum::default();
            let mut increments = Vec::with_capacity(partner_series_list.len());
            for (running, reports, next) in &mut partner_series_list {
                let reported = next.filter(|(period, ..)| *period == index);
                if let Some(reported) = reported {
                    increments.push(running.increment(reported, axis)?);
                    running.report(reported, axis)?;
                    *next = reports.next(&mut ()).ok()?;
                } else {
                    point.carried |= running.last.is_some();
                }
                point.completeness.add(reported.is_some());
                sum.add(running.cumulative)?;
            }
            for _ in 0..silent {
                point.completeness.add(false);
            }
            point.state = if point.completeness.reported > 0 {
                PeriodState::Reported
            } else {
                PeriodState::Missing
            };
            point.increment = total(&increments)?.into();
            point.cumulative = sum.read(true)?.into();
            completeness.reported =
                completeness.reported.saturating_add(point.completeness.reported);
            completeness.due = completeness.due.saturating_add(point.completeness.due);
        }
        points.push(point);
    }
    Some(Series { points, completeness, from_the_start: axis.from_the_start })
}
