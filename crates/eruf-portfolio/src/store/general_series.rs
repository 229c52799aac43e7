//! [`Point`]: what stands for each period of an indicator, and what it adds up to.

use eruf_core::Basis;

use crate::input::columns::LIMIT;
use crate::input::day;
use crate::input::error::{LedgerRule, PortfolioError};
use crate::input::identities::Ranked;
use crate::store::ledger::Ledger;
use crate::store::periods::{Declared, Due};
use crate::store::record::Record;

/// A rule that the rows of one indicator of one project break.
pub(crate) struct Violation {
    /// The code of the indicator.
    pub(crate) indicator: u32,
    pub(crate) period: u32,
    pub(crate) rule: LedgerRule,
}

impl Violation {
    /// The error that says it.
    pub(crate) fn of_project(self, project: String, indicators: &Ranked) -> PortfolioError {
        let indicator = indicators.values.text(indicators.rank(self.indicator));
        PortfolioError::Ledger { project, indicator, period: self.period, rule: self.rule }
    }
}

/// What stands for a period of one series.
#[derive(Clone, Copy)]
struct EffectiveRow {
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
    /// What was added; `None` for a level, and for the first running total of a record that begins
    /// later than the project.
    pub(crate) increment: Option<i128>,
    /// The first period that the increment covers: an earlier one for a running total after periods
    /// that are missing.
    pub(crate) since: u32,
    /// `None` if increments were reported whose beginning is not in the record.
    pub(crate) cumulative: Option<i128>,
    /// Whether it is a level.
    pub(crate) is_level: bool,
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
#[derive(Clone, Copy)]
struct PartnerSeries {
    /// `None` if what there was before is not known.
    cumulative: Option<i128>,
    /// The last period that was reported; 0 before the first.
    last: u32,
}

impl PartnerSeries {
    /// A record that begins with the project begins at 0.
    const fn begin(from_the_start: bool) -> Self {
        Self { cumulative: if from_the_start { Some(0) } else { None }, last: 0 }
    }

    const fn has_reported(&self) -> bool {
        self.last > 0
    }

    /// Takes in what was reported for a period, and gives what it adds. Both are amounts, far
    /// inside what can be held.
    #[inline]
    fn take_in(
        &mut self,
        basis: Basis,
        EffectiveRow { period, value, .. }: EffectiveRow,
    ) -> Option<i128> {
        let before = self.cumulative;
        self.last = period;
        self.cumulative = match basis {
            Basis::Increment => before.map(|before| before.wrapping_add(value)),
            Basis::RunningTotal | Basis::Snapshot => Some(value),
        };
        match basis {
            Basis::Increment => Some(value),
            Basis::RunningTotal => before.map(|before| value.wrapping_sub(before)),
            Basis::Snapshot => None,
        }
    }

    fn is_too_large(&self) -> bool {
        self.cumulative.is_some_and(|cumulative| !(-LIMIT..=LIMIT).contains(&cumulative))
    }
}

/// What the partners that have reported amount to together.
#[derive(Default)]
struct Lanes {
    heard: usize,
    sum: i128,
    /// How many of them have reported increments whose beginning is not known.
    unrecorded: usize,
}

impl Lanes {
    fn join(&mut self, partner_series: &PartnerSeries) {
        self.heard = self.heard.saturating_add(1);
        match partner_series.cumulative {
            Some(cumulative) => self.sum = self.sum.saturating_add(cumulative),
            None => self.unrecorded = self.unrecorded.saturating_add(1),
        }
    }

    /// Before a partner that has reported reports again.
    fn leave(&mut self, partner_series: &PartnerSeries) {
        if !partner_series.has_reported() {
            return;
        }
        self.heard = self.heard.saturating_sub(1);
        match partner_series.cumulative {
            Some(cumulative) => self.sum = self.sum.saturating_sub(cumulative),
            None => self.unrecorded = self.unrecorded.saturating_sub(1),
        }
    }

    fn cumulative(&self) -> Option<i128> {
        (self.unrecorded == 0).then_some(self.sum)
    }
}

/// Room that is used again and again, and what is known of the periods of one project.
#[derive(Default)]
pub(crate) struct Room {
    stands: Vec<(u32, Basis, EffectiveRow)>,
    partner_series_list: Vec<PartnerSeries>,
    ends: Vec<i32>,
    /// Whether the record begins with the project: with period 1.
    from_the_start: bool,
    /// The numbers of the periods, if there is a table of them.
    numbers: Vec<u32>,
}

/// Days after all: everything is due, and everything is known.
pub(crate) const EVERYTHING: (i32, i32) = (i32::MAX, i32::MAX);

/// A period whose last day is not known.
const UNKNOWN: i32 = i32::MIN;

impl Room {
    /// Takes in the last days of a project's periods, which must be the same in all rows and in
    /// order, and those of the table of periods where it has the project. Gives the periods that
    /// had ended by a day: without a table of periods those that were known by reports until
    /// another day, numbered from 1, where one without a row has ended when a later one has.
    pub(crate) fn read_ends<R: Record>(
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
        let fault = |record: &R, rule| Violation {
            indicator: ledger.series_of(record).map_or(0, |series| series.indicator),
            period: record.period(),
            rule,
        };
        for record in rows {
            let (period, last) = (record.period(), record.end());
            if last <= as_of && record.reported_on() <= known_on {
                ended = period.max(ended);
            }
            let place = usize::try_from(period).unwrap_or_default();
            if self.ends.len() <= place {
                self.ends.resize(place.saturating_add(1), UNKNOWN);
            }
            let Some(end) = self.ends.get_mut(place) else { continue };
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
        for (place, end) in self.ends.iter().enumerate().filter(|(_, end)| **end != UNKNOWN) {
            if *end <= before {
                let rule =
                    LedgerRule::PeriodOrder { before: day::text(before), found: day::text(*end) };
                let period = u32::try_from(place).unwrap_or_default();
                let record = rows.iter().find(|record| record.period() == period);
                return Err(record
                    .map_or(Violation { indicator: 0, period, rule: rule.clone() }, |record| {
                        fault(record, rule)
                    }));
            }
            before = *end;
        }
        Ok(Due { last: ended, count: ended })
    }
}

/// The first period that an increment covers: without a report since `last` that of a running total
/// covers all that came after it.
fn covered_since(numbers: &[u32], basis: Basis, period: u32, last: u32) -> u32 {
    if basis != Basis::RunningTotal {
        return period;
    }
    numbers
        .get(numbers.partition_point(|number| *number <= last))
        .copied()
        .unwrap_or_else(|| last.saturating_add(1))
        .min(period)
}

impl<'r, R: Record> IndicatorRows<'r, R> {
    /// The rows of a project, indicator by indicator.
    pub(crate) fn of(project: &'r mut [R], ledger: &Ledger) -> impl Iterator<Item = Self> {
        let indicator =
            |record: &R| ledger.series_of(record).map_or(u32::MAX, |series| series.indicator);
        project
            .chunk_by_mut(move |one, other| {
                one.same_series(other) || indicator(one) == indicator(other)
            })
            .map(move |rows| {
                let code = rows.first().map_or(u32::MAX, indicator);
                Self { indicator: code, rows }
            })
    }

    /// How the indicator adds up, period by period, by what was reported until a day. Gives how
    /// many partners had reported by then.
    pub(crate) fn points(
        self,
        known_on: i32,
        ledger: &Ledger,
        room: &mut Room,
        mut each: impl FnMut(Point),
    ) -> Result<u32, Violation> {
        let Self { indicator, rows } = self;
        let fault = |(period, rule)| Violation { indicator, period, rule };
        let of = |rows: &[R]| {
            rows.first()
                .and_then(|record| ledger.series_of(record))
                .map_or((0, Basis::Increment), |series| (series.partner, series.basis))
        };
        let is_one = rows
            .first()
            .zip(rows.last())
            .is_none_or(|(first, last)| first.series() == last.series());
        if is_one {
            let basis = of(rows).1;
            let mut partner_series = PartnerSeries::begin(room.from_the_start);
            let mut too_large = None;
            let is_level = basis == Basis::Snapshot;
            let is_known = stand(rows, basis, known_on, |stands| {
                let since = covered_since(&room.numbers, basis, stands.period, partner_series.last);
                let increment = partner_series.take_in(basis, stands);
                if partner_series.is_too_large() {
                    too_large.get_or_insert(stands.period);
                }
                let EffectiveRow { period, end, corrections, .. } = stands;
                each(Point {
                    period,
                    end,
                    increment,
                    since,
                    cumulative: partner_series.cumulative,
                    is_level,
                    corrections,
                    carried: false,
                    reported: 1,
                });
            })
            .map_err(fault)?;
            return too_large.map_or(Ok(u32::from(is_known)), |period| {
                Err(fault((period, LedgerRule::TooLarge)))
            });
        }
        // Several partners, or a basis that changes, which nobody may do.
        room.stands.clear();
        let mut partners = 0_u32;
        let mut before: Option<(u32, Basis, u32)> = None;
        for series in rows.chunk_by_mut(Record::same_series) {
            let (partner, basis) = of(series);
            let first_period = series.first().map_or(0, Record::period);
            if let Some((other_partner, other, other_period)) = before {
                let levels = other == Basis::Snapshot || basis == Basis::Snapshot;
                if other != basis && (other_partner == partner || levels) {
                    // Series lie in the order of their bases; what changed is what came later.
                    let (period, before, found) = if other_period <= first_period {
                        (first_period, other, basis)
                    } else {
                        (other_period, basis, other)
                    };
                    return Err(fault((
                        period,
                        LedgerRule::BasisChanged { before: before.as_str(), found: found.as_str() },
                    )));
                }
            }
            before = Some((partner, basis, first_period));
            let partner_series = partners;
            let is_known = stand(series, basis, known_on, |stands| {
                room.stands.push((partner_series, basis, stands));
            })
            .map_err(fault)?;
            partners = partners.saturating_add(u32::from(is_known));
        }
        room.stands.sort_by_key(|(_, _, stands)| stands.period);
        room.partner_series_list.clear();
        room.partner_series_list.resize(
            usize::try_from(partners).unwrap_or_default(),
            PartnerSeries::begin(room.from_the_start),
        );
        let mut all = Lanes::default();
        for period in room.stands.chunk_by(|(_, _, one), (_, _, other)| one.period == other.period)
        {
            let Some((_, _, first)) = period.first() else { continue };
            let mut point = Point {
                period: first.period,
                end: first.end,
                increment: Some(0),
                since: first.period,
                cumulative: Some(0),
                is_level: false,
                corrections: 0,
                carried: false,
                reported: 0,
            };
            let heard_before = all.heard;
            let mut again = 0_usize;
            for (partner_series, basis, stands) in period {
                let Some(partner_series) = usize::try_from(*partner_series)
                    .ok()
                    .and_then(|partner_series| room.partner_series_list.get_mut(partner_series))
                else {
                    continue;
                };
                again = again.saturating_add(usize::from(partner_series.has_reported()));
                all.leave(partner_series);
                point.since = point.since.min(covered_since(
                    &room.numbers,
                    *basis,
                    stands.period,
                    partner_series.last,
                ));
                let increment = partner_series.take_in(*basis, *stands);
                all.join(partner_series);
                point.increment = point
                    .increment
                    .zip(increment)
                    .map(|(sum, increment)| sum.saturating_add(increment));
                point.is_level |= *basis == Basis::Snapshot;
                point.corrections = point.corrections.saturating_add(stands.corrections);
                point.reported = point.reported.saturating_add(1);
                if partner_series.is_too_large() {
                    return Err(fault((point.period, LedgerRule::TooLarge)));
                }
            }
            point.carried = again < heard_before;
            point.cumulative = all.cumulative();
            if point.cumulative.is_some_and(|cumulative| !(-LIMIT..=LIMIT).contains(&cumulative)) {
                return Err(fault((point.period, LedgerRule::TooLarge)));
            }
            each(point);
        }
        Ok(partners)
    }
}

/// Goes through the rows of one series and gives what stands for each period by what was reported
/// until a day. Gives whether anything was.
#[inline]
fn stand<R: Record>(
    rows: &mut [R],
    basis: Basis,
    known_on: i32,
    mut each: impl FnMut(EffectiveRow),
) -> Result<bool, (u32, LedgerRule)> {
    let mut is_known = false;
    let mut total_before: Option<i128> = None;
    for period in rows.chunk_by_mut(Record::same_cell) {
        if period.len() > 1 {
            period.sort_unstable_by_key(Record::order);
        }
        let (Some(first), Some(last)) = (period.first(), period.last()) else { continue };
        if first.is_correction() {
            return Err((first.period(), LedgerRule::NothingToCorrect));
        }
        check_order(period).map_err(|rule| (first.period(), rule))?;
        if basis == Basis::RunningTotal && !last.is_withdrawn() {
            if let Some(before) =
                total_before.filter(|before| last.value() < *before && !last.is_downward())
            {
                let text = |millionths: i128| {
                    eruf_core::Amount::from_millionths(millionths).unwrap_or_default().to_string()
                };
                return Err((
                    first.period(),
                    LedgerRule::Falls { before: text(before), found: text(last.value()) },
                ));
            }
            total_before = Some(last.value());
        }
        let known = if last.reported_on() <= known_on {
            period.len()
        } else {
            period.partition_point(|record| record.reported_on() <= known_on)
        };
        let Some(corrections) = known.checked_sub(1) else { continue };
        is_known = true;
        let Some(stands) = period.get(corrections).filter(|stands| !stands.is_withdrawn()) else {
            continue;
        };
        let corrections = u32::try_from(corrections).unwrap_or(u32::MAX);
        each(EffectiveRow {
            period: stands.period(),
            end: stands.end(),
            value: stands.value(),
            corrections,
        });
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
