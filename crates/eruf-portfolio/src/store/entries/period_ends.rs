//! [`PeriodEnds`]: the last days of a project's periods, which must be the same in all its rows.

use eruf_core::Basis;

use crate::input::day;
use crate::input::error::{LedgerRule, internal};
use crate::input::numbers::place;
use crate::store::entries::ledger::Ledger;
use crate::store::entries::record::Record;
use crate::store::entries::violation::Violation;
use crate::store::periods::{Declared, Due};

/// What is known of the periods of one project.
#[derive(Default)]
pub(crate) struct PeriodEnds {
    ends: Vec<i32>,
    /// Whether the record begins with the project: with period 1.
    pub(crate) from_the_start: bool,
    /// The numbers of the periods, if there is a table of them.
    numbers: Vec<u32>,
}

/// Days after all: everything is due, and everything is known.
pub(crate) const EVERYTHING: (i32, i32) = (i32::MAX, i32::MAX);

/// A period whose last day is not known.
const UNKNOWN: i32 = i32::MIN;

impl PeriodEnds {
    /// Takes in the last days of a project's periods, which must be the same in all rows and in
    /// order, and those of the table of periods where it has the project. Gives the periods that
    /// had ended by a day: without a table of periods those that were known by reports until
    /// another day, numbered from 1, where one without a row has ended when a later one has.
    pub(crate) fn read<R: Record>(
        &mut self,
        rows: &[R],
        ledger: &Ledger,
        declared: &[Declared],
        (as_of, known_on): (i32, i32),
    ) -> Result<Due, Violation> {
        let mut ended = 0;
        self.ends.clear();
        self.from_the_start = declared.first().is_none_or(|first| first.number == 1);
        self.numbers.clear();
        self.numbers.extend(declared.iter().map(|declared| declared.number));
        let fault = |record: &R, rule| match ledger.series_of(record) {
            Ok(series) => {
                Violation::Rule { indicator: series.indicator, period: record.period(), rule }
            }
            Err(error) => error.into(),
        };
        for record in rows {
            let (period, last) = (record.period(), record.end());
            if last <= as_of && record.reported_on() <= known_on {
                ended = period.max(ended);
            }
            let place = place(period);
            if self.ends.len() <= place {
                // A period has at most 16 bits.
                self.ends.resize(place.wrapping_add(1), UNKNOWN);
            }
            let end =
                self.ends.get_mut(place).ok_or_else(|| internal!("a period without place"))?;
            if *end == UNKNOWN {
                *end = last;
            } else if *end != last {
                return Err(fault(
                    record,
                    LedgerRule::PeriodEnds { one: day::text(*end), other: day::text(last) },
                ));
            }
        }
        if !declared.is_empty() {
            let differs = |record: &&R| {
                let place =
                    declared.binary_search_by_key(&record.period(), |declared| declared.number);
                let declared = place.ok().and_then(|place| declared.get(place));
                declared.is_none_or(|declared| declared.end != record.end()).then_some(declared)
            };
            let found =
                rows.iter().find_map(|record| differs(&record).map(|declared| (record, declared)));
            return found.map_or(Ok(Due::of(declared, as_of)), |(record, declared)| {
                Err(fault(
                    record,
                    declared.map_or(LedgerRule::NoPeriod, |declared| LedgerRule::OtherEnd {
                        declared: day::text(declared.end),
                        found: day::text(record.end()),
                    }),
                ))
            });
        }
        let mut before = UNKNOWN;
        for (period, end) in (0_u32..).zip(&self.ends).filter(|(_, end)| **end != UNKNOWN) {
            if *end <= before {
                let rule =
                    LedgerRule::PeriodOrder { before: day::text(before), found: day::text(*end) };
                let record = rows.iter().find(|record| record.period() == period);
                let record = record.ok_or_else(|| internal!("a period of no row has an end"))?;
                return Err(fault(record, rule));
            }
            before = *end;
        }
        Ok(Due { last: ended, count: ended })
    }

    /// The first period that an increment covers: without a report since `last` that of a running
    /// total covers all that came after it.
    pub(crate) fn covered_since(&self, basis: Basis, period: u32, last: u32) -> u32 {
        if basis != Basis::RunningTotal {
            return period;
        }
        self.numbers
            .get(self.numbers.partition_point(|number| *number <= last))
            .copied()
            // Without a table of periods they are numbered one by one, with at most 16 bits.
            .unwrap_or_else(|| last.wrapping_add(1))
            .min(period)
    }
}
