//! [`LedgerEntry`]: entries in the order in which they are added up, and the axis along which they
//! are asked.

use crate::ledger::effective::effective;
use crate::record::Basis;
use crate::value::{Amount, Interval};
use chrono::NaiveDate;

/// One entry in the order in which it is added up.
#[derive(Clone, Copy, Debug)]
pub struct LedgerEntry {
    /// The number of the partner; 0 is the project itself.
    pub partner: u32,
    /// The place of the period, counted from 0.
    pub period: u32,
    /// The number of the occasion; 0 is none.
    pub occasion: u32,
    /// The report that told it.
    pub report: u32,
    /// Its place among all entries.
    pub entry: u32,
    /// What the amount covers.
    pub basis: Basis,
    /// Whether it takes back what was reported before.
    pub withdrawn: bool,
    /// `None` if the outcome is in words or withdrawn.
    pub amount: Option<Interval<Amount>>,
}

/// The time axis that a series is asked along.
#[derive(Clone, Copy, Debug)]
pub struct Axis<'p> {
    /// Report number and last day of each period.
    pub periods: &'p [(u32, NaiveDate)],
    /// Whether the first period begins on the project's first day.
    pub from_the_start: bool,
    /// Only entries known by this report.
    pub report: u32,
    /// Only periods that have ended by this day.
    pub as_of: NaiveDate,
    /// Whether the project has ended by that day.
    pub has_ended: bool,
}

impl Axis<'_> {
    /// Whether anything has fallen due: a period has ended, or at the latest the project has.
    pub(crate) fn is_due(&self) -> bool {
        self.has_ended || self.due() > 0
    }

    /// How many periods have ended by the day asked about.
    #[must_use]
    pub fn due(&self) -> usize {
        self.periods.partition_point(|(_, last)| *last <= self.as_of)
    }
}

pub(crate) fn partners(ledger_entries: &[LedgerEntry]) -> impl Iterator<Item = &[LedgerEntry]> {
    ledger_entries.chunk_by(|one, other| one.partner == other.partner)
}

pub(crate) fn is_known(ledger_entries: &[LedgerEntry], axis: &Axis<'_>) -> bool {
    ledger_entries.iter().any(|ledger_entry| ledger_entry.report <= axis.report)
}

/// The effective entry of each partner, period and occasion, of the periods that are due.
pub(crate) fn effective_entries<'s>(
    ledger_entries: &'s [LedgerEntry],
    axis: &Axis<'_>,
) -> impl Iterator<Item = &'s LedgerEntry> {
    let (due, report) = (axis.due(), axis.report);
    let groups = ledger_entries.chunk_by(|one, other| {
        (one.partner, one.period, one.occasion) == (other.partner, other.period, other.occasion)
    });
    let effective = groups.filter_map(move |group| {
        effective(group, |entry| entry.report <= report, |entry| entry.withdrawn)
    });
    effective.filter(move |ledger_entry| {
        usize::try_from(ledger_entry.period).is_ok_and(|period| period < due)
    })
}
