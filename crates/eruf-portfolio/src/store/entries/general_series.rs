//! What every period of an indicator adds up to, whatever was reported: the rows become the entries
//! of the core's ledger, which walks them.

use eruf_core::ledger::{Completeness, NoOutcome, PeriodState};
use eruf_core::workspace::{Axis, LedgerEntry, Owed, Timeline, series, standing, unmarked_fall};
use eruf_core::{Amount, Basis, Interval};

use crate::input::error::{LedgerRule, PortfolioError, internal};
use crate::store::entries::entry_order::check_order;
use crate::store::entries::ledger::Ledger;
use crate::store::entries::period_ends::{PeriodEnds, Stretches};
use crate::store::entries::record::Record;
use crate::store::entries::violation::Violation;

/// A period of an indicator that was reported, as everything adds up to it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Point {
    pub(crate) period: u32,
    pub(crate) end: i32,
    /// What was added; `None` for a level, and for the first running total of a record that begins
    /// later than the project.
    pub(crate) increment: Option<i128>,
    /// The first period that the increment covers: an earlier one for a running total after periods
    /// that are missing.
    pub(crate) since: u32,
    /// `None` if increments were reported whose beginning is not in the record.
    pub(crate) cumulative: Option<i128>,
    pub(crate) corrections: u32,
    /// Whether it rests on an earlier report of a partner whose report is missing.
    pub(crate) carried: bool,
    /// How much of what was due up to its end was reported.
    pub(crate) completeness: Completeness,
}

/// Where an indicator stands by its rows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct GeneralStanding {
    pub(crate) outcome: Result<i128, NoOutcome>,
    pub(crate) carried: bool,
    pub(crate) completeness: Completeness,
    /// Whether anything was reported of it that was known.
    pub(crate) is_reported: bool,
    pub(crate) is_level: bool,
}

/// Memory that is used again and again, and what is known of the periods of one project.
#[derive(Default)]
pub(crate) struct Scratch {
    pub(crate) ends: PeriodEnds,
    entries: Vec<LedgerEntry>,
    /// Whether a running total that falls is marked, for each entry.
    is_marked: Vec<bool>,
    /// How often what stands for a period was corrected, by its place.
    corrections: Vec<u32>,
}

/// What was reported of one indicator of one project, one partner after the other.
pub(crate) struct IndicatorRows<'r, R> {
    pub(crate) indicator: u32,
    rows: &'r mut [R],
}

impl<'r, R: Record> IndicatorRows<'r, R> {
    /// The rows of a project, indicator by indicator.
    pub(crate) fn of(
        project: &'r mut [R],
        ledger: &Ledger,
    ) -> impl Iterator<Item = Result<Self, Violation>> {
        let indicator = |record: &R| ledger.series_of(record).map(|series| series.indicator);
        project
            .chunk_by_mut(move |one, other| {
                one.same_series(other) || indicator(one).ok() == indicator(other).ok()
            })
            .map(move |rows| {
                let first = rows.first().ok_or_else(|| internal!("an indicator without rows"))?;
                Ok(Self { indicator: indicator(first)?, rows })
            })
    }

    /// How the indicator adds up, period by period, by what was reported until a day. Gives whether
    /// its outcomes are levels.
    pub(crate) fn points(
        self,
        known_on: i32,
        ledger: &Ledger,
        owed: &Owed<'_>,
        scratch: &mut Scratch,
        mut each: impl FnMut(Point),
    ) -> Result<bool, Violation> {
        let indicator = self.indicator;
        let is_level = self.gather(known_on, ledger, scratch)?;
        let axis = scratch.ends.axis();
        let Ok(made) = series(&scratch.entries, owed, &axis) else {
            return Err(too_large(indicator, &scratch.entries, owed, &axis)?);
        };
        let corrections = scratch.corrections.iter().copied().chain(std::iter::repeat(0));
        for (point, corrections) in made.points.iter().zip(corrections) {
            if point.state != PeriodState::Reported {
                continue;
            }
            let increment = point.increment.ok();
            each(Point {
                period: point.report,
                end: crate::input::day::number(point.last),
                increment: increment.map(|increment| exact(increment.amount)).transpose()?,
                since: increment.map_or(point.report, |increment| increment.since),
                cumulative: point.cumulative.ok().map(exact).transpose()?,
                corrections,
                carried: point.carried,
                completeness: point.completeness,
            });
        }
        Ok(is_level)
    }

    /// Where the indicator stands by what was reported until a day.
    pub(crate) fn standing(
        self,
        known_on: i32,
        ledger: &Ledger,
        owed: &Owed<'_>,
        scratch: &mut Scratch,
    ) -> Result<GeneralStanding, Violation> {
        let indicator = self.indicator;
        let is_level = self.gather(known_on, ledger, scratch)?;
        let axis = scratch.ends.axis();
        let Ok(made) = standing(&scratch.entries, owed, &axis) else {
            return Err(too_large(indicator, &scratch.entries, owed, &axis)?);
        };
        Ok(GeneralStanding {
            outcome: outcome(made.cumulative)?,
            carried: made.carried,
            completeness: made.completeness,
            is_reported: scratch.entries.iter().any(|entry| entry.report == axis.report),
            is_level,
        })
    }

    /// What is asked of the indicator over time, by what was reported until a day.
    pub(crate) fn on_timeline<T>(
        self,
        (known_on, ledger): (i32, &Ledger),
        (owed, stretches): (&Owed<'_>, &Stretches),
        scratch: &mut Scratch,
        ask: impl FnOnce(&Timeline<'_>) -> Result<T, eruf_core::Error>,
    ) -> Result<T, Violation> {
        self.gather(known_on, ledger, scratch)?;
        timeline(&scratch.entries, (owed, stretches), &scratch.ends, ask).map_err(Violation::from)
    }

    /// Makes the entries of the ledger of the rows, each checked with the others of its period and
    /// series. Gives whether the outcomes are levels.
    fn gather(
        self,
        known_on: i32,
        ledger: &Ledger,
        scratch: &mut Scratch,
    ) -> Result<bool, Violation> {
        let Self { indicator, rows } = self;
        let fault = |(period, rule)| Violation::Rule { indicator, period, rule };
        let Scratch { ends, entries, is_marked, corrections } = scratch;
        entries.clear();
        is_marked.clear();
        corrections.clear();
        let mut before: Option<(u32, Basis, u32)> = None;
        for series in rows.chunk_by_mut(Record::same_series) {
            let first = series.first().ok_or_else(|| internal!("a series without rows"))?;
            let first_period = first.period();
            let of_series = ledger.series_of(first)?;
            let (partner, basis) = (of_series.partner, of_series.basis);
            if let Some((other_partner, other, other_period)) = before
                && other.clashes_with(basis, other_partner == partner)
            {
                // Series lie in the order of their bases; what changed is what came later.
                let (period, before, found) = if other_period <= first_period {
                    (first_period, other, basis)
                } else {
                    (other_period, basis, other)
                };
                let (before, found) = (before.as_str(), found.as_str());
                return Err(fault((period, LedgerRule::BasisChanged { before, found })));
            }
            before = Some((partner, basis, first_period));
            for period in series.chunk_by_mut(Record::same_cell) {
                period.sort_unstable_by_key(Record::order);
                let first = period.first().ok_or_else(|| internal!("a period without rows"))?;
                let number = first.period();
                check_order(period).map_err(|rule| fault((number, rule)))?;
                let place = ends.place(number)?;
                let known = period.partition_point(|row| row.reported_on() <= known_on);
                let is_standing = known
                    .checked_sub(1)
                    .and_then(|last| period.get(last))
                    .is_some_and(|row| !row.is_withdrawn());
                if is_standing {
                    if corrections.len() <= place {
                        corrections.resize(place.wrapping_add(1), 0);
                    }
                    // Corrections are on days of their own, of which there are 73 415.
                    let more = u32::try_from(known.wrapping_sub(1)).unwrap_or(u32::MAX);
                    if let Some(count) = corrections.get_mut(place) {
                        *count = count.wrapping_add(more);
                    }
                }
                for (row, at) in period.iter().zip(0_usize..) {
                    let number = |place| {
                        u32::try_from(place).map_err(|_| internal!("more entries than 2^32"))
                    };
                    let amount = (!row.is_withdrawn()).then(|| amount(row.value())).transpose()?;
                    let entry = number(entries.len())?;
                    entries.push(LedgerEntry {
                        partner,
                        period: number(place)?,
                        occasion: 0,
                        report: u32::from(at >= known),
                        entry,
                        basis,
                        withdrawn: row.is_withdrawn(),
                        amount: amount.map(Interval::exact),
                    });
                    is_marked.push(row.is_downward());
                }
            }
        }
        let marked = |entry: u32| {
            is_marked.get(crate::input::numbers::place(entry)).is_some_and(|is_marked| *is_marked)
        };
        if let Some((before, found, entry)) = unmarked_fall(entries, marked) {
            let period = period_of(entries, entry, &ends.axis())?;
            let (before, found) = (format!("{before:#}"), format!("{found:#}"));
            return Err(fault((period, LedgerRule::Falls { before, found })));
        }
        Ok(entries.iter().any(|entry| entry.basis.is_level()))
    }
}

/// What is asked over time of an indicator of which nothing was reported.
pub(crate) fn unreported_timeline<T>(
    of: (&Owed<'_>, &Stretches),
    ends: &PeriodEnds,
    ask: impl FnOnce(&Timeline<'_>) -> Result<T, eruf_core::Error>,
) -> Result<T, Violation> {
    timeline(&[], of, ends, ask).map_err(Violation::from)
}

fn timeline<T>(
    entries: &[LedgerEntry],
    (owed, stretches): (&Owed<'_>, &Stretches),
    ends: &PeriodEnds,
    ask: impl FnOnce(&Timeline<'_>) -> Result<T, eruf_core::Error>,
) -> Result<T, PortfolioError> {
    let answer = ask(&Timeline {
        ledger_entries: entries,
        owed: *owed,
        axis: ends.axis(),
        periods: &stretches.periods,
        begins: stretches.begins,
        whole: stretches.whole,
        knows_first: false,
    });
    answer.map_err(|error| match error {
        eruf_core::Error::Overflow { what } => PortfolioError::Overflow { what },
        other => PortfolioError::Internal(Box::new(other)),
    })
}

/// Where an indicator stands of which nothing was reported, and which is owed.
pub(crate) fn unreported(
    owed: &Owed<'_>,
    ends: &PeriodEnds,
) -> Result<GeneralStanding, PortfolioError> {
    let made = standing(&[], owed, &ends.axis())
        .map_err(|_| internal!("nothing adds up to more than can be held"))?;
    Ok(GeneralStanding {
        outcome: outcome(made.cumulative)?,
        carried: made.carried,
        completeness: made.completeness,
        is_reported: false,
        is_level: false,
    })
}

fn outcome(
    figure: eruf_core::Figure<Interval<Amount>, NoOutcome>,
) -> Result<Result<i128, NoOutcome>, PortfolioError> {
    Ok(match figure {
        eruf_core::Figure::Value(amount) => Ok(exact(amount)?),
        eruf_core::Figure::Reason(reason) => Err(reason),
    })
}

/// The number of the period of an entry.
fn period_of(entries: &[LedgerEntry], entry: u32, axis: &Axis<'_>) -> Result<u32, PortfolioError> {
    let entry = entries.get(crate::input::numbers::place(entry));
    let entry = entry.ok_or_else(|| internal!("a fall of no entry"))?;
    let period = axis.periods.get(crate::input::numbers::place(entry.period));
    // What is not known yet lies behind the axis, where periods are numbered from 1.
    Ok(period.map_or(entry.period.wrapping_add(1), |(number, _)| *number))
}

/// The first period at whose end the entries add up to more than an amount can be.
fn too_large(
    indicator: u32,
    entries: &[LedgerEntry],
    owed: &Owed<'_>,
    axis: &Axis<'_>,
) -> Result<Violation, PortfolioError> {
    let until = |(_, last): &(u32, eruf_core::NaiveDate)| Axis { as_of: *last, ..*axis };
    let fails =
        |period: &&(u32, eruf_core::NaiveDate)| standing(entries, owed, &until(period)).is_err();
    let (period, _) = axis
        .periods
        .iter()
        .find(fails)
        .ok_or_else(|| internal!("a series is too large, and none of its periods is"))?;
    Ok(Violation::Rule { indicator, period: *period, rule: LedgerRule::TooLarge })
}

fn amount(millionths: i128) -> Result<Amount, PortfolioError> {
    Amount::from_millionths(millionths)
        .ok_or_else(|| internal!("a cell that was checked is no amount"))
}

/// Every amount of a portfolio is exact.
fn exact(amount: Interval<Amount>) -> Result<i128, PortfolioError> {
    let amount = amount.as_exact().ok_or_else(|| internal!("exact amounts add up to bounds"))?;
    Ok(amount.millionths())
}
