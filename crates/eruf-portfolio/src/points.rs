//! [`Point`]: what stands for each period of an indicator, and what it adds up to.

use eruf_core::Basis;

use crate::columns::LIMIT;
use crate::day;
use crate::error::{LedgerRule, PortfolioError};
use crate::identities::Ranked;
use crate::ledger::Ledger;
use crate::record::Record;
use crate::table::Table;

/// A rule that the rows of one indicator of one project break.
pub(crate) struct Fault {
    /// The code of the indicator.
    pub(crate) indicator: u32,
    pub(crate) period: u32,
    pub(crate) rule: LedgerRule,
}

impl Fault {
    /// The error that says it.
    pub(crate) fn of_project(self, project: String, indicators: &Ranked) -> PortfolioError {
        let indicator = indicators.values.text(indicators.rank(self.indicator));
        PortfolioError::Ledger { table: Table::Entries, project, indicator, period: self.period, rule: self.rule }
    }
}

/// What stands for a period of one series.
#[derive(Clone, Copy)]
struct Stands {
    period: u32,
    end: i32,
    value: i128,
    corrections: u32,
}

/// A period of an indicator that was reported, as everything adds up to it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Point {
    pub(crate) period: u32,
    pub(crate) end: i32,
    /// What was added; `None` for a level.
    pub(crate) increment: Option<i128>,
    pub(crate) cumulative: i128,
    pub(crate) corrections: u32,
    /// Whether it rests on an earlier report of a partner whose report is missing.
    pub(crate) carried: bool,
    /// How many partners reported it.
    pub(crate) reported: u32,
}

/// What was reported of one indicator of one project, one partner after the other.
pub(crate) struct IndicatorRows<'r, R> {
    pub(crate) indicator: u32,
    rows: &'r mut [R],
}

/// One partner's reports so far.
#[derive(Clone, Copy, Default)]
struct Lane {
    cumulative: i128,
    has_reported: bool,
}

/// Room that is used again and again.
#[derive(Default)]
pub(crate) struct Room {
    stands: Vec<(u32, Basis, Stands)>,
    lanes: Vec<Lane>,
    ends: Vec<i32>,
}

/// A period whose last day is not known.
const UNKNOWN: i32 = i32::MIN;

impl Room {
    /// Takes in the last days of a project's periods, which must be the same in all rows and in order.
    pub(crate) fn read_ends<R: Record>(&mut self, rows: &[R], ledger: &Ledger) -> Result<(), Fault> {
        self.ends.clear();
        let fault =
            |record: &R, rule| Fault { indicator: ledger.series_of(record).map_or(0, |series| series.indicator), period: record.period(), rule };
        for record in rows {
            let place = usize::try_from(record.period()).unwrap_or_default();
            if self.ends.len() <= place {
                self.ends.resize(place.saturating_add(1), UNKNOWN);
            }
            let Some(end) = self.ends.get_mut(place) else { continue };
            if *end == UNKNOWN {
                *end = record.end();
            } else if *end != record.end() {
                return Err(fault(record, LedgerRule::PeriodEnds { one: day::text(*end), other: day::text(record.end()) }));
            }
        }
        let mut before = UNKNOWN;
        for (place, end) in self.ends.iter().enumerate().filter(|(_, end)| **end != UNKNOWN) {
            if *end <= before {
                let rule = LedgerRule::PeriodOrder { before: day::text(before), found: day::text(*end) };
                let period = u32::try_from(place).unwrap_or_default();
                let record = rows.iter().find(|record| record.period() == period);
                return Err(record.map_or(Fault { indicator: 0, period, rule: rule.clone() }, |record| fault(record, rule)));
            }
            before = *end;
        }
        Ok(())
    }

    /// How many periods had ended by a day: periods are numbered from 1, and one without a row has ended when a later one has.
    pub(crate) fn due(&self, as_of: i32) -> u32 {
        let ended = self.ends.iter().rposition(|end| *end != UNKNOWN && *end <= as_of);
        ended.and_then(|place| u32::try_from(place).ok()).unwrap_or(0)
    }
}

impl<'r, R: Record> IndicatorRows<'r, R> {
    /// The rows of a project, indicator by indicator.
    pub(crate) fn of(project: &'r mut [R], ledger: &Ledger) -> impl Iterator<Item = Self> {
        let indicator = |record: &R| ledger.series_of(record).map_or(u32::MAX, |series| series.indicator);
        project.chunk_by_mut(move |one, other| one.same_series(other) || indicator(one) == indicator(other)).map(move |rows| {
            let code = rows.first().map_or(u32::MAX, indicator);
            Self { indicator: code, rows }
        })
    }

    /// How the indicator adds up, period by period, by what was reported until a day. Gives how many partners had reported by then.
    pub(crate) fn points(self, known_on: i32, ledger: &Ledger, room: &mut Room, mut each: impl FnMut(Point)) -> Result<u32, Fault> {
        let Self { indicator, rows } = self;
        let fault = |(period, rule)| Fault { indicator, period, rule };
        let of = |rows: &[R]| {
            rows.first().and_then(|record| ledger.series_of(record)).map_or((0, Basis::Increment), |series| (series.partner, series.basis))
        };
        let is_one = rows.first().zip(rows.last()).is_none_or(|(first, last)| first.series() == last.series());
        if is_one {
            let basis = of(rows).1;
            let mut cumulative = 0_i128;
            let mut too_large = None;
            let is_known = stand(rows, basis, known_on, |stands| {
                let (increment, after) = take_in(cumulative, basis, stands.value);
                cumulative = after;
                if !(-LIMIT..=LIMIT).contains(&cumulative) {
                    too_large.get_or_insert(stands.period);
                }
                let Stands { period, end, corrections, .. } = stands;
                each(Point { period, end, increment, cumulative, corrections, carried: false, reported: 1 });
            })
            .map_err(fault)?;
            return too_large.map_or(Ok(u32::from(is_known)), |period| Err(fault((period, LedgerRule::TooLarge))));
        }
        // Several partners, or a basis that changes, which nobody may do.
        room.stands.clear();
        let mut partners = 0_u32;
        let mut before: Option<(u32, Basis)> = None;
        for series in rows.chunk_by_mut(Record::same_series) {
            let (partner, basis) = of(series);
            let first_period = series.first().map_or(0, Record::period);
            if let Some((before_partner, before)) = before {
                let levels = before == Basis::Snapshot || basis == Basis::Snapshot;
                if before != basis && (before_partner == partner || levels) {
                    return Err(fault((first_period, LedgerRule::BasisChanged { before: before.as_str(), found: basis.as_str() })));
                }
            }
            before = Some((partner, basis));
            let lane = partners;
            let is_known = stand(series, basis, known_on, |stands| room.stands.push((lane, basis, stands))).map_err(fault)?;
            partners = partners.saturating_add(u32::from(is_known));
        }
        room.stands.sort_by_key(|(_, _, stands)| stands.period);
        room.lanes.clear();
        room.lanes.resize(usize::try_from(partners).unwrap_or_default(), Lane::default());
        for period in room.stands.chunk_by(|(_, _, one), (_, _, other)| one.period == other.period) {
            let Some((_, _, first)) = period.first() else { continue };
            let mut point =
                Point { period: first.period, end: first.end, increment: Some(0), cumulative: 0, corrections: 0, carried: false, reported: 0 };
            let reported_before = room.lanes.iter().filter(|lane| lane.has_reported).count();
            let mut again = 0_usize;
            for (lane, basis, stands) in period {
                let Some(lane) = usize::try_from(*lane).ok().and_then(|lane| room.lanes.get_mut(lane)) else { continue };
                let (increment, after) = take_in(lane.cumulative, *basis, stands.value);
                again = again.saturating_add(usize::from(lane.has_reported));
                *lane = Lane { cumulative: after, has_reported: true };
                point.increment = point.increment.zip(increment).map(|(sum, increment)| sum.saturating_add(increment));
                point.corrections = point.corrections.saturating_add(stands.corrections);
                point.reported = point.reported.saturating_add(1);
                if !(-LIMIT..=LIMIT).contains(&after) {
                    return Err(fault((point.period, LedgerRule::TooLarge)));
                }
            }
            point.carried = again < reported_before;
            point.cumulative = room.lanes.iter().fold(0, |sum, lane| sum.saturating_add(lane.cumulative));
            if !(-LIMIT..=LIMIT).contains(&point.cumulative) {
                return Err(fault((point.period, LedgerRule::TooLarge)));
            }
            each(point);
        }
        Ok(partners)
    }
}

/// What a report adds, and what there is after it.
#[inline]
fn take_in(before: i128, basis: Basis, value: i128) -> (Option<i128>, i128) {
    match basis {
        // Both are amounts, far inside what can be held.
        Basis::Increment => (Some(value), before.wrapping_add(value)),
        Basis::RunningTotal => (Some(value.wrapping_sub(before)), value),
        Basis::Snapshot => (None, value),
    }
}

/// Goes through the rows of one series and gives what stands for each period by what was reported until a day. Gives whether anything was.
#[inline]
fn stand<R: Record>(rows: &mut [R], basis: Basis, known_on: i32, mut each: impl FnMut(Stands)) -> Result<bool, (u32, LedgerRule)> {
    let mut is_known = false;
    let mut total_before: Option<i128> = None;
    for period in rows.chunk_by_mut(Record::same_cell) {
        if let [first, _, ..] = period {
            let number = first.period();
            period.sort_unstable_by_key(Record::order);
            check_order(period).map_err(|rule| (number, rule))?;
        }
        let (Some(first), Some(last)) = (period.first(), period.last()) else { continue };
        if first.is_correction() {
            return Err((first.period(), LedgerRule::NothingToCorrect));
        }
        if basis == Basis::RunningTotal && !last.is_withdrawn() {
            if let Some(before) = total_before.filter(|before| last.value() < *before && !last.is_downward()) {
                let text = |millionths: i128| eruf_core::Amount::from_millionths(millionths).unwrap_or_default().to_string();
                return Err((first.period(), LedgerRule::Falls { before: text(before), found: text(last.value()) }));
            }
            total_before = Some(last.value());
        }
        let known = if last.reported_on() <= known_on { period.len() } else { period.partition_point(|record| record.reported_on() <= known_on) };
        let Some(corrections) = known.checked_sub(1) else { continue };
        is_known = true;
        let Some(stands) = period.get(corrections).filter(|stands| !stands.is_withdrawn()) else { continue };
        let corrections = u32::try_from(corrections).unwrap_or(u32::MAX);
        each(Stands { period: stands.period(), end: stands.end(), value: stands.value(), corrections });
    }
    Ok(is_known)
}

/// A report and its corrections, each on a day of its own.
fn check_order<R: Record>(period: &[R]) -> Result<(), LedgerRule> {
    for pair in period.windows(2) {
        let [one, other] = pair else { continue };
        if one.reported_on() == other.reported_on() {
            return Err(LedgerRule::SameDay { day: day::text(one.reported_on()) });
        }
        if !other.is_correction() {
            return Err(LedgerRule::ReportedTwice);
        }
    }
    Ok(())
}
