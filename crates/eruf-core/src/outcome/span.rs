//! Spans: the days over which an amount is known as one, partner by partner.

use chrono::NaiveDate;

use crate::ledger::cumulative::silent;
use crate::ledger::entries::{Axis, is_known, partners};
use crate::ledger::owed::Owed;
use crate::ledger::reports::Reports;
use crate::project::View;
use crate::record::Basis;
use crate::value::error::internal;
use crate::value::{Error, Interval, Period, Ratio};

/// What one partner brought over some days that is known only as one amount: an increment, or the
/// rise of a running total since the one before it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PartnerSpan {
    pub(crate) days: Period,
    /// The first period that it covers, counted from 0.
    pub(crate) from: usize,
    /// The period of its entry.
    pub(crate) to: usize,
    /// `None` if it, or what came before it, is in words.
    pub(crate) amount: Option<Interval<Ratio>>,
}

impl PartnerSpan {
    pub(crate) fn is_inside(&self, days: Period) -> bool {
        days.contains(self.days.first()) && days.contains(self.days.last())
    }

    pub(crate) fn overlaps(&self, days: Period) -> bool {
        self.days.first() <= days.last() && days.first() <= self.days.last()
    }

    pub(crate) fn covers(&self, place: usize) -> bool {
        self.from <= place && place <= self.to
    }

    /// The part of a single period that falls in some days, in proportion to them. What covers
    /// several periods is known for all of them together, and is not split. `None` on overflow.
    pub(crate) fn cut(&self, days: Period) -> Option<Self> {
        if self.from != self.to || !self.overlaps(days) || self.is_inside(days) {
            return Some(*self);
        }
        let first = self.days.first().max(days.first());
        let part = Period::new(first, self.days.last().min(days.last())).ok()?;
        let share = Ratio::new(part.days().into(), self.days.days().into())?;
        let amount = match self.amount {
            Some(amount) => Some(amount.map(|bound| bound.checked_mul(&share))?),
            None => None,
        };
        Some(Self { days: part, amount, ..*self })
    }
}

/// What one partner brought, and whether it owes.
#[derive(Clone, Debug)]
pub(crate) struct PartnerSpans {
    pub(crate) partner: u32,
    pub(crate) spans: Vec<PartnerSpan>,
    /// The periods for which it has reported.
    pub(crate) reported: Vec<usize>,
}

pub(crate) const OVERFLOW: Error = Error::Overflow { what: "what a stretch of time brought" };

/// An interval less another, bound by bound: from the low to the low and from the high to the high.
pub(crate) fn rise(before: Interval<Ratio>, after: Interval<Ratio>) -> Option<Interval<Ratio>> {
    let (low, high) = (after.low(), after.high());
    Interval::new(low.checked_sub(&before.high())?, high.checked_sub(&before.low())?)
}

pub(crate) fn plus(one: Interval<Ratio>, other: Interval<Ratio>) -> Option<Interval<Ratio>> {
    Interval::new(one.low().checked_add(&other.low())?, one.high().checked_add(&other.high())?)
}

impl View<'_> {
    /// The spans of every partner that owes an indicator, as they are known.
    pub(crate) fn spans(&self, commitment: usize) -> Result<Vec<PartnerSpans>, Error> {
        let (ledger, axis) = (self.project().ledger(commitment)?, self.axis());
        let owed = self.project().owed(commitment);
        let mut all = Vec::new();
        for entries in partners(ledger).filter(|entries| is_known(entries, &axis)) {
            let partner = entries.first().map_or(0, |entry| entry.partner);
            let reports = Reports { ledger_entries: entries, report: axis.report };
            all.push(self.spans_of(partner, reports, &owed, &axis)?);
        }
        for partner in silent(ledger, &owed, &axis) {
            all.push(PartnerSpans { partner, spans: Vec::new(), reported: Vec::new() });
        }
        Ok(all)
    }

    /// The days of a period, by its place.
    fn days_of(&self, place: usize) -> Result<Period, Error> {
        let period = self.project().periods().get(place).map(|period| period.period);
        period.ok_or(internal!("an entry of no period"))
    }

    /// The first day of a period, by its place.
    fn first_day(&self, place: usize) -> Result<NaiveDate, Error> {
        Ok(self.days_of(place)?.first())
    }

    fn spans_of(
        &self,
        partner: u32,
        mut reports: Reports<'_>,
        owed: &Owed<'_>,
        axis: &Axis<'_>,
    ) -> Result<PartnerSpans, Error> {
        let due = axis.due();
        let joins_at = owed.term(partner).first;
        let mut found = PartnerSpans { partner, spans: Vec::new(), reported: Vec::new() };
        let mut before: Option<Interval<Ratio>> = None;
        while let Some((place, basis, amount)) =
            reports.next(&mut ()).map_err(|_| OVERFLOW)?.filter(|(place, ..)| *place < due)
        {
            let latest = found.reported.last().copied();
            let value = amount.map(Interval::ratios);
            let last = self.days_of(place)?.last();
            let (from, first, amount) = match (basis, latest) {
                (Basis::Increment, _) => {
                    let from = owed.covers_from(partner, place, latest);
                    (from, self.first_day(from)?, value)
                }
                (_, None) => {
                    // The first running total of a record that begins late covers all since the
                    // project's first day.
                    let late = !axis.from_the_start && joins_at == 0;
                    let start = self.project().first_horizon().period().first();
                    let first = if late { start } else { self.first_day(joins_at)? };
                    (joins_at, first, value)
                }
                (_, Some(latest)) => {
                    // Beyond all periods is a cap: nothing is later.
                    let from = latest.saturating_add(1);
                    let added = match (before, value) {
                        (Some(before), Some(value)) => Some(rise(before, value).ok_or(OVERFLOW)?),
                        _ => None,
                    };
                    (from, self.first_day(from)?, added)
                }
            };
            let days = Period::new(first, last);
            let days = days.map_err(|_| internal!("a span that ends before it begins"))?;
            found.spans.push(PartnerSpan { days, from, to: place, amount });
            found.reported.push(place);
            before = value;
        }
        Ok(found)
    }
}
