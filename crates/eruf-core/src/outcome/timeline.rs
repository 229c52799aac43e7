//! [`Timeline`]: what is known of one indicator over time, span by span.

use chrono::NaiveDate;

use crate::ledger::cumulative::silent;
use crate::ledger::entries::{Axis, LedgerEntry, is_known, partners};
use crate::ledger::owed::Owed;
use crate::ledger::reports::Reports;
use crate::outcome::span::{OVERFLOW, PartnerSpan, PartnerSpans, rise};
use crate::record::Basis;
use crate::value::error::internal;
use crate::value::{Error, Interval, Period, Ratio};

/// The entries of one indicator along the days of a project's periods.
#[derive(Clone, Copy, Debug)]
pub struct Timeline<'p> {
    /// The entries, in the order in which they are added up.
    pub ledger_entries: &'p [LedgerEntry],
    /// Who owes the indicator, and when.
    pub owed: Owed<'p>,
    /// The axis along which it is asked.
    pub axis: Axis<'p>,
    /// The days of each period; where it is not known when one begins, all on which it may.
    pub periods: &'p [Period],
    /// The project's first day.
    pub begins: NaiveDate,
    /// The days that the project has or has recorded.
    pub whole: Period,
    /// Whether it is known when the first period of a record that begins late begins.
    pub knows_first: bool,
}

impl Timeline<'_> {
    /// The days of a horizon, and of periods after it.
    ///
    /// # Errors
    ///
    /// None: a horizon ends after it begins.
    pub fn recorded(horizon: Period, periods: &[Period]) -> Result<Period, Error> {
        let last = periods.last().map_or(horizon.last(), |last| last.last().max(horizon.last()));
        Period::new(horizon.first(), last)
    }

    /// The spans of every partner that owes an indicator, as they are known.
    pub(crate) fn spans(&self) -> Result<Vec<PartnerSpans>, Error> {
        let mut all = Vec::new();
        let known = |entries: &&[_]| is_known(entries, &self.axis);
        for entries in partners(self.ledger_entries).filter(known) {
            let partner = entries.first().map_or(0, |entry| entry.partner);
            let reports = Reports { ledger_entries: entries, report: self.axis.report };
            all.push(self.spans_of(partner, reports)?);
        }
        for partner in silent(self.ledger_entries, &self.owed, &self.axis) {
            all.push(PartnerSpans { partner, spans: Vec::new(), reported: Vec::new() });
        }
        Ok(all)
    }

    fn spans_of(&self, partner: u32, mut reports: Reports<'_>) -> Result<PartnerSpans, Error> {
        let due = self.axis.due();
        let joins_at = self.owed.term(partner).first;
        let is_late = !self.axis.from_the_start;
        let days_of =
            |place: usize| self.periods.get(place).ok_or(internal!("an entry of no period"));
        let first_day = |place: usize| Ok::<_, Error>(days_of(place)?.first());
        let mut found = PartnerSpans { partner, spans: Vec::new(), reported: Vec::new() };
        let mut before: Option<Interval<Ratio>> = None;
        while let Some((place, basis, amount)) =
            reports.next(&mut ()).map_err(|_| OVERFLOW)?.filter(|(place, ..)| *place < due)
        {
            let latest = found.reported.last().copied();
            let value = amount.map(Interval::ratios);
            let last = days_of(place)?.last();
            let (mut since_the_start, mut is_open) = (false, false);
            let (from, first, amount) = match (basis, latest) {
                (Basis::Increment, _) => {
                    let from = self.owed.covers_from(partner, place, latest);
                    // Of a record that begins late it may be known only that its first period
                    // begins after the project.
                    is_open = is_late && from == 0 && !self.knows_first;
                    (from, if is_open { self.begins } else { first_day(from)? }, value)
                }
                (_, None) => {
                    // The first running total of a record that begins late covers all since the
                    // project's first day.
                    since_the_start = is_late && joins_at == 0;
                    let first = if since_the_start { self.begins } else { first_day(joins_at)? };
                    (joins_at, first, value)
                }
                (_, Some(latest)) => {
                    // Beyond all periods is a cap: nothing is later.
                    let from = latest.saturating_add(1);
                    let added = match (before, value) {
                        (Some(before), Some(value)) => Some(rise(before, value).ok_or(OVERFLOW)?),
                        _ => None,
                    };
                    (from, first_day(from)?, added)
                }
            };
            let days = Period::new(first, last);
            let days = days.map_err(|_| internal!("a span that ends before it begins"))?;
            found.spans.push(PartnerSpan {
                days,
                from,
                to: place,
                amount,
                since_the_start,
                is_open,
            });
            found.reported.push(place);
            before = value;
        }
        Ok(found)
    }
}
