//! Outcomes in, cumulative outcomes out: increments, running totals and levels, per partner and
//! then added.

use chrono::{Datelike as _, NaiveDate};

use crate::ledger::effective::effective;
use crate::record::Basis;
use crate::value::amount::Total;
use crate::value::named::{named, reasons};
use crate::value::{Amount, Error, Interval, Ratio};

named! {
    /// What is known of a period.
    PeriodState {
        /// A figure or words were reported; zero is a figure.
        Reported = "reported",
        /// The period has been due and nothing was reported.
        Missing = "missing",
        /// The period has not ended at the date of the question.
        NotDue = "not_due",
    }
}

reasons! {
    /// Why there is no cumulative outcome.
    NoOutcome {
        /// A period has been due and nothing was ever reported.
        Missing = "missing":
            "a period has been due and nothing was ever reported",
        /// No period has ended at the date of the question.
        NotDue = "not_due":
            "no period has ended at the date of the question",
        /// The record begins after the project, and what came before is unknown.
        Unrecorded = "unrecorded":
            "the record begins after the project, and what came before is unknown",
        /// The outcome was reported in words.
        InWords = "in_words":
            "the outcome was reported in words",
    }
}

reasons! {
    /// Why a period has no increment.
    NoIncrement {
        /// Nothing was reported for it.
        Missing = "missing":
            "nothing was reported for the period",
        /// It has not ended at the date of the question.
        NotDue = "not_due":
            "the period has not ended at the date of the question",
        /// It is the first running total of a record that begins after the project.
        Unrecorded = "unrecorded":
            "it is the first running total of a record that begins after the project",
        /// A level has no increments.
        Level = "level":
            "a level has no increments",
        /// The outcome was reported in words.
        InWords = "in_words":
            "the outcome was reported in words",
    }
}

/// How much of what was due was reported, in pairs of partner and period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Completeness {
    /// Pairs that were reported.
    pub reported: u32,
    /// Pairs that were due.
    pub due: u32,
}

impl Completeness {
    /// Reported over due; `None` if nothing was due.
    ///
    /// ```
    /// use eruf_core::{Completeness, Ratio};
    /// assert_eq!(Completeness { reported: 2, due: 3 }.share(), Ratio::new(2, 3));
    /// ```
    #[must_use]
    pub fn share(&self) -> Option<Ratio> {
        Ratio::new(self.reported.into(), self.due.into())
    }

    /// Whether everything that was due was reported.
    #[must_use]
    pub const fn is_complete(&self) -> bool {
        self.reported == self.due
    }

    fn add(&mut self, reported: bool) {
        self.due = self.due.saturating_add(1);
        self.reported = self.reported.saturating_add(u32::from(reported));
    }
}

/// What was added in a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Increment {
    /// The amount; negative after a downward revision.
    pub amount: Interval<Amount>,
    /// The number of the first report whose period it covers: an earlier one after a missing
    /// period.
    pub since: u32,
}

/// One period of a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Point {
    /// The number of the report that covers the period.
    pub report: u32,
    /// The last day of the period.
    pub last: NaiveDate,
    /// What is known of the period.
    pub state: PeriodState,
    /// What was added.
    pub increment: Result<Increment, NoIncrement>,
    /// Everything up to the end of the period; for a level, the level.
    pub cumulative: Result<Interval<Amount>, NoOutcome>,
    /// Whether the cumulative outcome rests on an earlier report of a partner whose report is
    /// missing.
    pub carried: bool,
    /// Partners that reported the period, of those due.
    pub completeness: Completeness,
}

/// The cumulative outcome of an indicator and how it came about, period by period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// One point for every period of the project.
    pub points: Vec<Point>,
    /// Over all periods that were due.
    pub completeness: Completeness,
    /// Whether the first period begins on the project's first day.
    pub from_the_start: bool,
}

/// What a stretch of time brought, with the history that it begins from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Window {
    /// Everything up to the end of the last period in it: the history before it is part of that.
    pub cumulative: Result<Interval<Amount>, NoOutcome>,
    /// What was added in it: the cumulative outcome at its end less that at its beginning.
    pub added: Result<Interval<Amount>, NoOutcome>,
}

impl Series {
    /// What the periods that end within some days brought: a calendar year, or everything to a
    /// date. `None` if no period ends there.
    ///
    /// What there was before is unknown, and with it what was added, if the record begins later
    /// than the project.
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] if a figure cannot be held exactly.
    pub fn window(&self, days: crate::value::Period) -> Result<Option<Window>, Error> {
        let inside = |point: &&Point| days.contains(point.last);
        let Some(last) = self.points.iter().rfind(inside) else { return Ok(None) };
        let before = self.points.iter().take_while(|point| point.last < days.first()).last();
        // A level does not begin at 0: what it was before its first report is unknown.
        let is_level = self.points.iter().any(|point| point.increment == Err(NoIncrement::Level));
        let begins = self.from_the_start && !is_level;
        let before = before.map_or(
            if begins { Ok(Interval::exact(Amount::ZERO)) } else { Err(NoOutcome::Unrecorded) },
            |point| point.cumulative,
        );
        let added = match (last.cumulative, before) {
            (Ok(after), Ok(before)) => Ok(difference(before, after).ok_or(OVERFLOW)?),
            // Nothing was reported before: what there is now was added since the start.
            (Ok(after), Err(NoOutcome::Missing)) if begins => Ok(after),
            (Err(reason), _) | (_, Err(reason)) => Err(reason),
        };
        Ok(Some(Window { cumulative: last.cumulative, added }))
    }

    /// What the year of a point brought up to its end; a period that began in the year before
    /// counts in the year in which it ended.
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] if it cannot be held exactly.
    pub fn year_to_date(
        &self,
        point: &Point,
    ) -> Result<Result<Interval<Amount>, NoOutcome>, Error> {
        let first = NaiveDate::from_ymd_opt(point.last.year(), 1, 1).unwrap_or(point.last);
        let window = crate::value::Period::new(first, point.last)
            .ok()
            .map(|days| self.window(days))
            .transpose()?;
        Ok(window.flatten().map_or(Err(NoOutcome::NotDue), |window| window.added))
    }

    /// The cumulative outcome at the end of a day: that of the last period that had ended; `None`
    /// before the first.
    #[must_use]
    pub fn value_at(&self, day: NaiveDate) -> Option<Result<Interval<Amount>, NoOutcome>> {
        self.points
            .iter()
            .take_while(|point| point.last <= day)
            .last()
            .map(|point| point.cumulative)
    }
}

/// Where a series stands at the date of the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Standing {
    /// Everything up to the last period that was due; for a level, the level.
    pub cumulative: Result<Interval<Amount>, NoOutcome>,
    /// Whether it rests on an earlier report of a partner whose latest report is missing.
    pub carried: bool,
    /// Over all periods that were due.
    pub completeness: Completeness,
}

/// One entry in the order in which it is added up.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LedgerEntry {
    pub(crate) partner: u32,
    pub(crate) period: u32,
    pub(crate) occasion: u32,
    pub(crate) report: u32,
    pub(crate) entry: u32,
    pub(crate) basis: Basis,
    /// Whether it takes back what was reported before.
    pub(crate) withdrawn: bool,
    /// `None` if the outcome is in words or withdrawn.
    pub(crate) amount: Option<Interval<Amount>>,
}

/// The time axis that a series is asked along.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Axis<'p> {
    /// Report number and last day of each period.
    pub(crate) periods: &'p [(u32, NaiveDate)],
    /// Whether the first period begins on the project's first day.
    pub(crate) from_the_start: bool,
    /// Only entries known by this report.
    pub(crate) report: u32,
    /// Only periods that have ended by this day.
    pub(crate) as_of: NaiveDate,
}

impl Axis<'_> {
    pub(crate) fn due(&self) -> usize {
        self.periods.partition_point(|(_, last)| *last <= self.as_of)
    }
}

/// What one partner's reports amount to so far. This is the one place where entries become figures.
#[derive(Clone, Copy)]
struct RunningTotal {
    cumulative: Result<Interval<Amount>, NoOutcome>,
    /// The period of the last report, counted from 0.
    last: Option<usize>,
}

impl RunningTotal {
    const NOTHING: Self = Self { cumulative: Err(NoOutcome::Missing), last: None };

    /// What an amount of the next report comes on top of.
    fn before(&self, axis: &Axis<'_>) -> Result<Interval<Amount>, NoOutcome> {
        if self.last.is_none() && axis.from_the_start {
            Ok(Interval::exact(Amount::ZERO))
        } else {
            self.cumulative
        }
    }

    /// Takes in what was reported for a period: one amount, or those of its occasions added. `None`
    /// on overflow.
    #[inline]
    fn report(&mut self, (period, basis, amount): Reported, axis: &Axis<'_>) -> Option<()> {
        self.cumulative = match (amount, basis) {
            (None, _) => Err(NoOutcome::InWords),
            (Some(amount), Basis::RunningTotal | Basis::Snapshot) => Ok(amount),
            (Some(amount), Basis::Increment) => match self.before(axis) {
                Ok(before) => Ok(add(before, amount)?),
                Err(NoOutcome::InWords) => Err(NoOutcome::InWords),
                Err(_) => Err(NoOutcome::Unrecorded),
            },
        };
        self.last = Some(period);
        Some(())
    }

    /// What a report adds to what stood before it. The outer `None` is an overflow.
    fn increment(
        &self,
        (period, basis, amount): Reported,
        axis: &Axis<'_>,
    ) -> Option<Result<Increment, NoIncrement>> {
        let Some(amount) = amount else { return Some(Err(NoIncrement::InWords)) };
        let since = |period: usize| axis.periods.get(period).map_or(0, |(report, _)| *report);
        Some(match (basis, self.before(axis)) {
            (Basis::Snapshot, _) => Err(NoIncrement::Level),
            (Basis::Increment, _) => Ok(Increment { amount, since: since(period) }),
            (Basis::RunningTotal, Ok(before)) => {
                let first = self.last.map_or(0, |last| last.saturating_add(1));
                Ok(Increment { amount: difference(before, amount)?, since: since(first) })
            }
            (Basis::RunningTotal, Err(NoOutcome::InWords)) => Err(NoIncrement::InWords),
            (Basis::RunningTotal, Err(_)) => Err(NoIncrement::Unrecorded),
        })
    }
}

fn add(one: Interval<Amount>, other: Interval<Amount>) -> Option<Interval<Amount>> {
    if let (Some(one), Some(other)) = (one.as_exact(), other.as_exact()) {
        return one.checked_add(other).map(Interval::exact);
    }
    Interval::new(one.low().checked_add(other.low())?, one.high().checked_add(other.high())?)
}

fn difference(before: Interval<Amount>, after: Interval<Amount>) -> Option<Interval<Amount>> {
    Interval::new(after.low().checked_sub(before.high())?, after.high().checked_sub(before.low())?)
}

/// What one partner reported for a period: its place, the basis, and the amount unless it is in
/// words.
type Reported = (usize, Basis, Option<Interval<Amount>>);

/// The amounts of the occasions of one period do not add up to an amount.
struct TooLarge;

/// The entries of one partner, each group of one period and occasion down to the entry that stands,
/// added over occasions.
struct Reports<'s> {
    ledger_entries: &'s [LedgerEntry],
    report: u32,
}

/// Watches how entries become a figure, so that the figure can say why it is what it is. Nobody
/// watches with `()`, which costs nothing.
pub(crate) trait Observer {
    /// The next partner begins.
    #[inline]
    fn partner(&mut self, _partner: u32) {}

    /// An entry stands for its period and occasion, out of those that were reported for them.
    #[inline]
    fn stands(&mut self, _slot: &LedgerEntry, _group: &[LedgerEntry]) {}

    /// What stands for a period is taken in.
    #[inline]
    fn taken(&mut self, _basis: Basis) {}

    /// The partner's reports amount to this.
    #[inline]
    fn amounts_to(&mut self, _cumulative: Result<Interval<Amount>, NoOutcome>, _carried: bool) {}
}

impl Observer for () {}

impl Reports<'_> {
    /// What stands for the next period that has been reported.
    #[inline]
    fn next(&mut self, watch: &mut impl Observer) -> Result<Option<Reported>, TooLarge> {
        // Nearly every period has one entry.
        if let [ledger_entry, rest @ ..] = self.ledger_entries
            && ledger_entry.report <= self.report
            && !ledger_entry.withdrawn
            && rest.first().is_none_or(|next| next.period != ledger_entry.period)
        {
            self.ledger_entries = rest;
            watch.stands(ledger_entry, &[]);
            return Ok(Some((
                usize::try_from(ledger_entry.period).unwrap_or(usize::MAX),
                ledger_entry.basis,
                ledger_entry.amount,
            )));
        }
        self.next_of_several(watch)
    }

    /// The same for a period with corrections or occasions.
    fn next_of_several(&mut self, watch: &mut impl Observer) -> Result<Option<Reported>, TooLarge> {
        let mut found: Option<(u32, Basis, Option<Interval<Amount>>)> = None;
        while let Some(ledger_entry) = self.ledger_entries.first() {
            if found.is_some_and(|(period, ..)| period != ledger_entry.period) {
                break;
            }
            let same = |other: &LedgerEntry| {
                (other.period, other.occasion) == (ledger_entry.period, ledger_entry.occasion)
            };
            let length = self.ledger_entries.iter().take_while(|other| same(other)).count();
            let (group, rest) =
                self.ledger_entries.split_at_checked(length).unwrap_or((self.ledger_entries, &[]));
            self.ledger_entries = rest;
            let is_known = |entry: &LedgerEntry| entry.report <= self.report;
            let Some(standing) = effective(group, is_known, |entry| entry.withdrawn) else {
                continue;
            };
            watch.stands(standing, group);
            found = Some(match found {
                None => (standing.period, standing.basis, standing.amount),
                Some((period, basis, Some(so_far))) => match standing.amount {
                    Some(amount) => (period, basis, Some(add(so_far, amount).ok_or(TooLarge)?)),
                    None => (period, basis, None),
                },
                Some(in_words) => in_words,
            });
        }
        Ok(found.map(|(period, basis, amount)| {
            (usize::try_from(period).unwrap_or(usize::MAX), basis, amount)
        }))
    }
}

fn partners(ledger_entries: &[LedgerEntry]) -> impl Iterator<Item = &[LedgerEntry]> {
    ledger_entries.chunk_by(|one, other| one.partner == other.partner)
}

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

fn is_known(ledger_entries: &[LedgerEntry], axis: &Axis<'_>) -> bool {
    ledger_entries.iter().any(|ledger_entry| ledger_entry.report <= axis.report)
}

/// The sum over partners: undefined if nobody has a figure, or if one has none for another reason
/// than silence.
#[derive(Default)]
struct Sum {
    low: Total,
    high: Total,
    any: bool,
    reason: Option<NoOutcome>,
}

impl Sum {
    fn add(&mut self, cumulative: Result<Interval<Amount>, NoOutcome>) -> Option<()> {
        match cumulative {
            Ok(amount) => {
                self.any = true;
                self.low.add(amount.low())?;
                self.high.add(amount.high())?;
            }
            Err(NoOutcome::Missing | NoOutcome::NotDue) => {}
            Err(reason) => self.reason = Some(reason),
        }
        Some(())
    }

    /// The outer `None` is an overflow.
    fn read(&self, due: bool) -> Option<Result<Interval<Amount>, NoOutcome>> {
        if let Some(reason) = self.reason {
            return Some(Err(reason));
        }
        if !self.any {
            return Some(Err(if due { NoOutcome::Missing } else { NoOutcome::NotDue }));
        }
        Some(Ok(Interval::new(self.low.amount()?, self.high.amount()?)?))
    }
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

/// The same, watched.
pub(crate) fn standing_observed(
    ledger_entries: &[LedgerEntry],
    expected: &[u32],
    axis: &Axis<'_>,
    watch: &mut impl Observer,
) -> Result<Standing, Error> {
    standing_of(ledger_entries, expected, axis, watch).ok_or(OVERFLOW)
}

/// The cumulative outcome cannot be held exactly.
const OVERFLOW: Error = Error::Overflow { what: "the cumulative outcome" };

fn standing_of(
    ledger_entries: &[LedgerEntry],
    expected: &[u32],
    axis: &Axis<'_>,
    watch: &mut impl Observer,
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
            watch.partner(first.partner);
        }
        let mut reports = Reports { ledger_entries, report: axis.report };
        while let Some(next) = reports.next(watch).ok()?.filter(|(period, ..)| *period < due) {
            watch.taken(next.1);
            running.report(next, axis)?;
            reported = reported.saturating_add(1);
        }
        let is_carried = running.last.is_some_and(|last| last.saturating_add(1) < due);
        carried |= is_carried;
        watch.amounts_to(running.cumulative, is_carried);
        sum.add(running.cumulative)?;
    }
    let partners = seen.saturating_add(silent(ledger_entries, expected, axis)).max(1);
    let pairs = u32::try_from(due).unwrap_or(u32::MAX).saturating_mul(partners);
    Some(Standing {
        cumulative: sum.read(due > 0)?,
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
            increment: Err(NoIncrement::NotDue),
            cumulative: Err(NoOutcome::NotDue),
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
            point.increment = total(&increments)?;
            point.cumulative = sum.read(true)?;
            completeness.reported =
                completeness.reported.saturating_add(point.completeness.reported);
            completeness.due = completeness.due.saturating_add(point.completeness.due);
        }
        points.push(point);
    }
    Some(Series { points, completeness, from_the_start: axis.from_the_start })
}

/// What the partners that reported a period added together. The outer `None` is an overflow.
fn total(increments: &[Result<Increment, NoIncrement>]) -> Option<Result<Increment, NoIncrement>> {
    let mut sum: Option<Increment> = None;
    for increment in increments {
        let increment = match increment {
            Ok(increment) => increment,
            Err(reason) => return Some(Err(*reason)),
        };
        sum = Some(match sum {
            None => *increment,
            Some(sum) => Increment {
                amount: add(sum.amount, increment.amount)?,
                since: sum.since.min(increment.since),
            },
        });
    }
    Some(sum.ok_or(NoIncrement::Missing))
}

/// The first fall of a running total from one period to the next that is not marked: the totals and
/// the entry.
pub(crate) fn unmarked_fall(
    ledger_entries: &[LedgerEntry],
    is_marked: impl Fn(u32) -> bool,
) -> Option<(Interval<Amount>, Interval<Amount>, u32)> {
    for ledger_entries in partners(ledger_entries) {
        let mut before: Option<Interval<Amount>> = None;
        for group in ledger_entries
            .chunk_by(|one, other| (one.period, one.occasion) == (other.period, other.occasion))
        {
            let Some(standing) =
                group.last().filter(|ledger_entry| ledger_entry.basis == Basis::RunningTotal)
            else {
                continue;
            };
            let Some(amount) = standing.amount else { continue };
            if let Some(before) = before {
                let falls = amount.high() < before.high() || amount.low() < before.low();
                if falls && !is_marked(standing.entry) {
                    return Some((before, amount, standing.entry));
                }
            }
            before = Some(amount);
        }
    }
    None
}

/// The amounts of the occasions that stand, each by itself; `None` if one of them is in words.
pub(crate) fn occasions(
    ledger_entries: &[LedgerEntry],
    axis: &Axis<'_>,
) -> Option<Vec<Interval<Amount>>> {
    let of_occasions =
        effective_entries(ledger_entries, axis).filter(|ledger_entry| ledger_entry.occasion > 0);
    of_occasions.map(|ledger_entry| ledger_entry.amount).collect()
}

/// The entry that stands for each partner, period and occasion, of the periods that are due.
pub(crate) fn effective_entries<'s>(
    ledger_entries: &'s [LedgerEntry],
    axis: &Axis<'_>,
) -> impl Iterator<Item = &'s LedgerEntry> {
    let (due, report) = (axis.due(), axis.report);
    let groups = ledger_entries.chunk_by(|one, other| {
        (one.partner, one.period, one.occasion) == (other.partner, other.period, other.occasion)
    });
    let standing = groups.filter_map(move |group| {
        effective(group, |entry| entry.report <= report, |entry| entry.withdrawn)
    });
    standing.filter(move |ledger_entry| {
        usize::try_from(ledger_entry.period).is_ok_and(|period| period < due)
    })
}

/// The latest entry in words that stands, of the partners whose outcome is in words.
pub(crate) fn words(ledger_entries: &[LedgerEntry], axis: &Axis<'_>) -> Option<u32> {
    let in_words = partners(ledger_entries).filter_map(|ledger_entries| {
        let last = effective_entries(ledger_entries, axis)
            .filter(|ledger_entry| ledger_entry.amount.is_none())
            .last()?;
        // A running total or level of a later period takes the place of the words.
        let replaced = |ledger_entry: &LedgerEntry| {
            ledger_entry.period > last.period && ledger_entry.basis != Basis::Increment
        };
        (!effective_entries(ledger_entries, axis).any(replaced)).then_some(last)
    });
    in_words.max_by_key(|ledger_entry| ledger_entry.period).map(|ledger_entry| ledger_entry.entry)
}
