//! [`PeriodEnds`]: the last days of a project's periods, which must be the same in all its rows.

use eruf_core::workspace::{Axis, Timeline};
use eruf_core::{NaiveDate, Period, ReportingPeriod};

use crate::input::day;
use crate::input::error::{LedgerRule, PortfolioError, internal};
use crate::input::numbers::place;
use crate::store::entries::ledger::Ledger;
use crate::store::entries::record::Record;
use crate::store::entries::reporting::OwedOf;
use crate::store::entries::violation::Violation;
use crate::store::periods::{Declared, Due, calendar};

/// The periods of one project, along which its series are asked.
#[derive(Default)]
pub(crate) struct PeriodEnds {
    /// The last day of each period by its number, as rows tell it.
    ends: Vec<i32>,
    /// The number and the last day of each period, in order.
    periods: Vec<(u32, NaiveDate)>,
    /// Whether the record begins with the project: with period 1.
    from_the_start: bool,
    /// Whether there is a table of periods that has the project.
    is_declared: bool,
    as_of: NaiveDate,
    has_ended: bool,
}

/// The days of a project, as what it reported may lie on them.
pub(crate) struct Stretches {
    /// All days on which what each period brought may lie.
    pub(crate) periods: Vec<Period>,
    /// The project's first day.
    pub(crate) begins: NaiveDate,
    /// The days that the project has or has recorded.
    pub(crate) whole: Period,
}

/// Whose periods are read, and until when they are asked about and known.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'p> {
    pub(crate) project: u32,
    /// The periods of the project in the table of periods.
    pub(crate) declared: &'p [Declared],
    /// Periods are due that have ended by this day.
    pub(crate) as_of: i32,
    /// What was reported until this day is known.
    pub(crate) known_on: i32,
    /// Whether the project has ended by the day asked about: then something was due of it.
    pub(crate) has_ended: bool,
}

/// A day after all: everything is due, and everything is known.
pub(crate) const EVERYTHING: i32 = i32::MAX;

/// A period whose last day is not known.
const UNKNOWN: i32 = i32::MIN;

impl PeriodEnds {
    /// Takes in the last days of a project's periods, which must be the same in all rows and in
    /// order, and those of the table of periods where it has the project. Gives the periods that
    /// had ended by the day asked about: without a table of periods those that were known by
    /// reports, numbered from 1, where one without a row has ended when a later one has.
    pub(crate) fn read<R: Record>(
        &mut self,
        rows: &[R],
        ledger: &Ledger,
        asked: Asked<'_>,
    ) -> Result<Due, Violation> {
        self.ends.clear();
        self.periods.clear();
        let Asked { declared, as_of, known_on, .. } = asked;
        self.is_declared = !declared.is_empty();
        self.from_the_start = declared.first().is_none_or(|first| first.number == 1);
        // A day beyond the calendar is the end of it.
        self.as_of = day::day(as_of).unwrap_or(NaiveDate::MAX);
        self.has_ended = asked.has_ended;
        self.of_rows(rows, ledger)?;
        if self.is_declared {
            refuse_undeclared(rows, ledger, declared)?;
            for period in declared {
                self.periods.push((period.number, calendar(period.end)?));
            }
        } else {
            self.refuse_disorder(rows, ledger)?;
            let known = rows.iter().filter(|row| row.reported_on() <= known_on);
            self.number_from_1(known.map(Record::period).max().unwrap_or(0))?;
        }
        self.refuse_early(rows, ledger, asked.project)?;
        refuse_outside_terms(rows, ledger, asked.project)?;
        if self.is_declared {
            return Ok(Due::of(declared, as_of));
        }
        // A period has a number of 16 bits, so there are no more.
        let count = u32::try_from(self.axis().due()).unwrap_or(u32::MAX);
        Ok(Due { last: count, count })
    }

    /// The axis along which the series of the project are asked. What is known has the report 0,
    /// and what is not has 1.
    pub(crate) fn axis(&self) -> Axis<'_> {
        Axis {
            periods: &self.periods,
            from_the_start: self.from_the_start,
            report: 0,
            as_of: self.as_of,
            has_ended: self.has_ended,
        }
    }

    /// The place of a period on the axis. One that is not known yet may lie behind its end.
    pub(crate) fn place(&self, number: u32) -> Result<usize, PortfolioError> {
        self.find(number).ok_or_else(|| internal!("a period without a place"))
    }

    fn find(&self, number: u32) -> Option<usize> {
        if self.is_declared {
            self.periods.binary_search_by_key(&number, |(number, _)| *number).ok()
        } else {
            place(number).checked_sub(1)
        }
    }

    /// The days of each period. The first of the first one is that of the project, or of a record
    /// that begins late the last day of the period, which alone is known.
    fn days(&self, begins: NaiveDate) -> Result<Vec<Period>, PortfolioError> {
        let mut before: Option<NaiveDate> = None;
        let days = |(_, last): &(u32, NaiveDate)| {
            let start = if self.from_the_start { begins } else { *last };
            let after = before.replace(*last).map(|before| before.succ_opt().unwrap_or(*last));
            Period::new(after.unwrap_or(start).min(*last), *last)
        };
        let days = self.periods.iter().map(days).collect::<Result<_, _>>();
        days.map_err(|_| internal!("a period that ends before it begins"))
    }

    /// The days on which what each period brought may lie: those since the last day of the period
    /// before it, or of the last one before it whose last day is known.
    pub(crate) fn stretches(
        &self,
        project: u32,
        ledger: &Ledger,
        horizon: Period,
    ) -> Result<Stretches, PortfolioError> {
        let begins = calendar(ledger.first_day(project)?)?;
        let mut before: Option<NaiveDate> = None;
        let mut periods = Vec::with_capacity(self.periods.len());
        for (number, last) in &self.periods {
            let first = before.map_or(begins, |before| before.succ_opt().unwrap_or(before));
            let days = Period::new(first.min(*last), *last);
            periods.push(days.map_err(|_| internal!("a period that ends before it begins"))?);
            let end = self.ends.get(place(*number)).copied().unwrap_or(UNKNOWN);
            if self.is_declared || end != UNKNOWN {
                before = Some(*last);
            }
        }
        let whole = Timeline::recorded(horizon, &periods);
        let whole = whole.map_err(|_| internal!("a horizon that ends before it begins"))?;
        Ok(Stretches { periods, begins, whole })
    }

    /// What is owed of an indicator of the project whose periods these are.
    pub(crate) fn owed(
        &self,
        project: u32,
        indicator: u32,
        ledger: &Ledger,
    ) -> Result<OwedOf, Violation> {
        // Of a year, a day or the end of the project it is known only then in which period it lies.
        if !self.is_declared && ledger.reporting.has_rhythm(project, indicator) {
            return Err(Violation::NeedsPeriods { indicator });
        }
        let begins = calendar(ledger.first_day(project)?)?;
        let key = (project, indicator);
        let days = self.days(begins)?;
        let owed = ledger.reporting.owed(key, |report| self.find(report), &days);
        owed.map_err(|report| Violation::NoReport { report })
    }

    /// The last days as rows tell them.
    fn of_rows<R: Record>(&mut self, rows: &[R], ledger: &Ledger) -> Result<(), Violation> {
        for record in rows {
            let place = place(record.period());
            if self.ends.len() <= place {
                // A period has at most 16 bits.
                self.ends.resize(place.wrapping_add(1), UNKNOWN);
            }
            let end =
                self.ends.get_mut(place).ok_or_else(|| internal!("a period without place"))?;
            if *end == UNKNOWN {
                *end = record.end();
            } else if *end != record.end() {
                let (one, other) = (day::text(*end), day::text(record.end()));
                return Err(fault(record, ledger, LedgerRule::PeriodEnds { one, other }));
            }
        }
        Ok(())
    }

    /// Refuses a later period that ends earlier.
    fn refuse_disorder<R: Record>(&self, rows: &[R], ledger: &Ledger) -> Result<(), Violation> {
        let mut before = UNKNOWN;
        for (period, end) in (0_u32..).zip(&self.ends).filter(|(_, end)| **end != UNKNOWN) {
            if *end <= before {
                let rule =
                    LedgerRule::PeriodOrder { before: day::text(before), found: day::text(*end) };
                let record = rows.iter().find(|record| record.period() == period);
                let record = record.ok_or_else(|| internal!("a period of no row has an end"))?;
                return Err(fault(record, ledger, rule));
            }
            before = *end;
        }
        Ok(())
    }

    /// The periods from 1 to the last that is known. One without a row has ended when the next one
    /// with a row has.
    fn number_from_1(&mut self, last: u32) -> Result<(), PortfolioError> {
        let mut next = UNKNOWN;
        let numbered = (0..=last).zip(&self.ends).skip(1);
        for (number, end) in numbered.collect::<Vec<_>>().into_iter().rev() {
            next = if *end == UNKNOWN { next } else { *end };
            self.periods.push((number, calendar(next)?));
        }
        self.periods.reverse();
        Ok(())
    }

    /// Refuses a report that was filed before its period began. Of a period after one without a row
    /// it is known only that it begins after those that have one.
    fn refuse_early<R: Record>(
        &self,
        rows: &[R],
        ledger: &Ledger,
        project: u32,
    ) -> Result<(), Violation> {
        let early = |row: &&R| row.reported_on() < row.end();
        for row in rows.iter().filter(early) {
            let begins = if self.is_declared {
                let at = self.place(row.period())?;
                let before = at.checked_sub(1).and_then(|before| self.periods.get(before));
                before.map(|(_, last)| day::number(*last))
            } else {
                let before = self.ends.get(..place(row.period())).unwrap_or(&[]);
                before.iter().rev().copied().find(|end| *end != UNKNOWN)
            };
            // The day after another of the calendar.
            let begins = begins.map_or(ledger.first_day(project)?, |last| last.wrapping_add(1));
            let (first, filed) = (calendar(begins)?, calendar(row.reported_on())?);
            if ReportingPeriod::is_filed_too_early(filed, first) {
                let (first, filed) = (first.to_string(), filed.to_string());
                return Err(fault(row, ledger, LedgerRule::FiledBeforePeriod { filed, first }));
            }
        }
        Ok(())
    }
}

/// Refuses rows about a period that the table of periods does not have, or has with another day.
fn refuse_undeclared<R: Record>(
    rows: &[R],
    ledger: &Ledger,
    declared: &[Declared],
) -> Result<(), Violation> {
    for record in rows {
        let place = declared.binary_search_by_key(&record.period(), |declared| declared.number);
        let found = place.ok().and_then(|place| declared.get(place));
        let rule = match found {
            None => LedgerRule::NoPeriod,
            Some(declared) if declared.end == record.end() => continue,
            Some(declared) => LedgerRule::OtherEnd {
                declared: day::text(declared.end),
                found: day::text(record.end()),
            },
        };
        return Err(fault(record, ledger, rule));
    }
    Ok(())
}

/// A partner has no outcome for a period before its first report or after its last.
fn refuse_outside_terms<R: Record>(
    rows: &[R],
    ledger: &Ledger,
    project: u32,
) -> Result<(), Violation> {
    if !ledger.reporting.concerns(project) {
        return Ok(());
    }
    for record in rows {
        let partner = ledger.series_of(record)?.partner;
        let Some((first, last)) = ledger.reporting.term(project, partner) else { continue };
        let period = record.period();
        if first.is_some_and(|first| period < first) || last.is_some_and(|last| last < period) {
            let rule = LedgerRule::OutsideTerm { first, last };
            return Err(fault(record, ledger, rule));
        }
    }
    Ok(())
}

fn fault<R: Record>(record: &R, ledger: &Ledger, rule: LedgerRule) -> Violation {
    match ledger.series_of(record) {
        Ok(series) => {
            Violation::Rule { indicator: series.indicator, period: record.period(), rule }
        }
        Err(error) => error.into(),
    }
}
