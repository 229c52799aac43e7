//! [`Window`]: what a stretch of time brought, and why some of it is not known.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike as _, NaiveDate};

use crate::ledger::entries::effective_entries;
use crate::ledger::owed::{Owed, Slot};
use crate::outcome::span::{OVERFLOW, PartnerSpan, PartnerSpans, plus};
use crate::outcome::timeline::Timeline;
use crate::project::View;
use crate::record::Basis;
use crate::value::error::internal;
use crate::value::named::named;
use crate::value::{Error, Interval, Period, Ratio};

named! {
    /// The reason why the outcome of a stretch of time is not known, or only in part; the strongest
    /// first.
    ///
    /// ```
    /// use eruf_core::outcome::WindowReason;
    /// assert_eq!("in_words".parse(), Ok(WindowReason::InWords));
    /// assert_eq!(WindowReason::InWords.to_string(), "in_words");
    /// ```
    #[non_exhaustive]
    WindowReason {
        /// Some of it was reported in words.
        InWords = "in_words",
        /// A report was due in it and did not come.
        Missing = "missing",
        /// The record begins later.
        Unrecorded = "unrecorded",
        /// Some of it lies in a span that reaches outside.
        Span = "span",
        /// By the rhythm nothing was due for some of it.
        NotOwed = "not_owed",
        /// Some of it has not ended at the date of the question.
        NotDue = "not_due",
        /// A level is never added.
        Level = "level",
        /// It lies outside the project.
        Outside = "outside",
    }
}

/// A stretch of days whose amount is known as a whole and for none of its parts.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// // 40, 75, 115 and 122 enterprises at the ends of 2019 to 2021 and of April 2022.
///
/// use eruf_core::{Period, parse_date};
/// let days = |first, last| -> Result<Period, Box<dyn std::error::Error>> {
///     Ok(Period::new(parse_date(first)?, parse_date(last)?)?)
/// };
///
/// let window = project.view().window("CO01", days("2020-07-01", "2021-12-31")?)?;
/// // The 35 of 2020 are not known month by month.
/// assert_eq!(window.spans[0].amount.to_string(), "35");
/// assert_eq!(window.spans[0].days, days("2020-01-01", "2020-12-31")?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Span {
    /// The days.
    pub days: Period,
    /// What they brought.
    pub amount: Interval<Ratio>,
}

/// The outcome of a stretch of time, such as a year. What is missing is never 0, and what crosses
/// an edge of the stretch is in `spans`, not in `amount`.
///
/// | `amount` | `reasons` | meaning |
/// |---|---|---|
/// | there | none | all of it is known |
/// | there | some | the part that is known; the reasons say why it is not all |
/// | none | some | nothing of it is known, by the first reason before all |
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// // 40, 75, 115 and 122 enterprises at the ends of 2019 to 2021 and of April 2022.
///
/// use eruf_core::{Period, parse_date};
/// let days = |first, last| -> Result<Period, Box<dyn std::error::Error>> {
///     Ok(Period::new(parse_date(first)?, parse_date(last)?)?)
/// };
///
/// use eruf_core::outcome::WindowReason;
/// let window = project.view().window("CO01", days("2020-07-01", "2021-12-31")?)?;
/// assert_eq!(window.amount.unwrap().to_string(), "40"); // that of 2021
/// assert_eq!(window.reasons, [WindowReason::Span]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Window {
    /// The days, within the project.
    pub days: Period,
    /// What was added in them, as far as it is known.
    pub amount: Option<Interval<Ratio>>,
    /// Why it is not known, or not all of it, the strongest reason first.
    pub reasons: Vec<WindowReason>,
    /// Whether some of it was split by days.
    pub estimate: bool,
    /// What is known only together with days outside, with equal days added over partners.
    pub spans: Vec<Span>,
}

impl Window {
    /// Returns whether all of it is known.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// use eruf_core::{Period, parse_date};
    /// let days = |first, last| -> Result<Period, Box<dyn std::error::Error>> {
    ///     Ok(Period::new(parse_date(first)?, parse_date(last)?)?)
    /// };
    ///
    /// let known = |first, last| -> Result<bool, Box<dyn std::error::Error>> {
    ///     Ok(project.view().window("CO01", days(first, last)?)?.is_known())
    /// };
    /// assert!(known("2020-01-01", "2021-12-31")?);
    /// assert!(!known("2020-07-01", "2021-12-31")?); // it begins within a period
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn is_known(&self) -> bool {
        self.amount.is_some() && self.reasons.is_empty()
    }

    /// Returns `known`, `partial`, or why nothing is known.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// use eruf_core::{Period, parse_date};
    /// let days = |first, last| -> Result<Period, Box<dyn std::error::Error>> {
    ///     Ok(Period::new(parse_date(first)?, parse_date(last)?)?)
    /// };
    ///
    /// let state = |first, last| -> Result<&'static str, Box<dyn std::error::Error>> {
    ///     Ok(project.view().window("CO01", days(first, last)?)?.state())
    /// };
    /// assert_eq!(state("2020-01-01", "2020-12-31")?, "known");
    /// assert_eq!(state("2020-07-01", "2021-12-31")?, "partial");
    /// assert_eq!(state("2020-02-01", "2020-03-31")?, "span");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn state(&self) -> &'static str {
        match (self.amount, self.reasons.first()) {
            (Some(_), None) => "known",
            (Some(_), Some(_)) => "partial",
            (None, reason) => reason.map_or("not_owed", |reason| reason.as_str()),
        }
    }

    pub(crate) fn nothing(days: Period, reason: WindowReason) -> Self {
        Self { days, amount: None, reasons: vec![reason], estimate: false, spans: Vec::new() }
    }
}

/// The cumulative outcome on a day.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// let value = project.view().value_at("CO01", eruf_core::parse_date("2021-06-30")?)?;
/// assert_eq!(value.about.unwrap().to_string(), "2020-12-31"); // the last report by then
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ValueAt {
    /// Everything up to the end of the last period that had ended.
    pub value: crate::value::Figure<Interval<crate::value::Amount>, crate::ledger::NoOutcome>,
    /// The last day of the latest period in it that was reported.
    pub about: Option<NaiveDate>,
    /// Whether it rests on an earlier report because a later one is missing.
    pub carried: bool,
}

/// The part of a stretch that is not known of one partner.
struct Gaps<'a> {
    owed: &'a Owed<'a>,
    one: &'a PartnerSpans,
    spans: &'a [PartnerSpan],
    days: Period,
    due: usize,
}

impl Timeline<'_> {
    /// What the indicator gained over some days, both included, as it is known.
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] if a figure cannot be held exactly.
    pub fn window(&self, days: Period, split_by_days: bool) -> Result<Window, Error> {
        let Self { axis, owed, whole, .. } = *self;
        if effective_entries(self.ledger_entries, &axis).any(|entry| entry.basis == Basis::Snapshot)
        {
            return Ok(Window::nothing(days, WindowReason::Level));
        }
        let inside = Period::new(days.first().max(whole.first()), days.last().min(whole.last()));
        let Ok(days) = inside else {
            return Ok(Window::nothing(days, WindowReason::Outside));
        };
        let due = axis.due();
        let mut window =
            Window { days, amount: None, reasons: Vec::new(), estimate: false, spans: Vec::new() };
        let mut reasons: BTreeSet<WindowReason> = BTreeSet::new();
        let mut crossing: BTreeMap<(NaiveDate, NaiveDate), Interval<Ratio>> = BTreeMap::new();
        for one in self.spans()? {
            let mut spans = one.spans.clone();
            for span in &mut spans {
                if span.overlaps(days) && !span.is_inside(days) {
                    // What may lie on fewer days is not the amount of all of them.
                    if let Some(amount) = span.amount.filter(|_| !span.is_open) {
                        let key = (span.days.first(), span.days.last());
                        let sum =
                            crossing.get(&key).map_or(Some(amount), |so_far| plus(*so_far, amount));
                        crossing.insert(key, sum.ok_or(OVERFLOW)?);
                    }
                    if split_by_days {
                        let part = span.cut(days).ok_or(OVERFLOW)?;
                        window.estimate |= part.days != span.days;
                        *span = part;
                    }
                }
            }
            for span in spans.iter().filter(|span| span.is_inside(days)) {
                let Some(amount) = span.amount else {
                    reasons.insert(WindowReason::InWords);
                    continue;
                };
                let sum = window.amount.map_or(Some(amount), |so_far| plus(so_far, amount));
                window.amount = Some(sum.ok_or(OVERFLOW)?);
            }
            let gaps = Gaps { owed: &owed, one: &one, spans: &spans, days, due };
            reasons.extend(self.gaps(&gaps));
        }
        let ended = due.checked_sub(1).and_then(|place| self.periods.get(place));
        if ended.is_none() && axis.has_ended {
            reasons.insert(WindowReason::Missing);
        } else if ended.is_none_or(|ended| ended.last() < days.last()) {
            reasons.insert(WindowReason::NotDue);
        }
        if window.amount.is_none() && reasons.is_empty() {
            reasons.insert(WindowReason::NotOwed);
        }
        window.reasons = reasons.into_iter().collect();
        let span = |((first, last), amount)| Ok(Span { days: Period::new(first, last)?, amount });
        window.spans = crossing.into_iter().map(span).collect::<Result<_, Error>>()?;
        Ok(window)
    }

    /// Why some of what one partner brought is not known.
    fn gaps(&self, gaps: &Gaps<'_>) -> BTreeSet<WindowReason> {
        let Gaps { owed, one, spans, days, due } = *gaps;
        let mut reasons = BTreeSet::new();
        let inside = || spans.iter().filter(|span| span.is_inside(days));
        let crossing = || spans.iter().filter(|span| span.overlaps(days) && !span.is_inside(days));
        if crossing().next().is_some() {
            reasons.insert(WindowReason::Span);
        }
        let term = owed.term(one.partner);
        let slots: Vec<Slot> = owed.slots_of(one.partner, due).collect();
        for (place, period) in self.periods.iter().enumerate().take(due) {
            let outside = !period.overlaps(&days);
            let is_covered = inside().any(|span| span.covers(place));
            if outside || is_covered || !term.contains(place) {
                continue;
            }
            let silent = slots.iter().any(|slot| {
                slot.from <= place && place <= slot.due && !Owed::is_kept(*slot, &one.reported)
            });
            if silent {
                reasons.insert(WindowReason::Missing);
            } else if !crossing().any(|span| span.covers(place)) {
                reasons.insert(WindowReason::NotOwed);
            }
        }
        let late = self.periods.first().filter(|_| !self.axis.from_the_start);
        // Where it is not known when the first period begins, the record may begin with its end.
        let begins =
            late.map(|period| if self.knows_first { period.first() } else { period.last() });
        if begins.is_some_and(|begins| days.first() < begins)
            && term.first == 0
            && !inside().any(|span| span.since_the_start)
        {
            reasons.insert(WindowReason::Unrecorded);
        }
        reasons
    }

    /// What every calendar year of the project brought, in order.
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] if a figure cannot be held exactly.
    pub fn years(&self, split_by_days: bool) -> Result<Vec<(i32, Window)>, Error> {
        let mut years = Vec::new();
        for year in self.whole.first().year()..=self.whole.last().year() {
            let (first, last) =
                (NaiveDate::from_ymd_opt(year, 1, 1), NaiveDate::from_ymd_opt(year, 12, 31));
            let days = first.zip(last).ok_or(internal!("a year without its days"))?;
            let days = Period::new(days.0, days.1)?;
            years.push((year, self.window(days, split_by_days)?));
        }
        Ok(years)
    }
}

impl View<'_> {
    /// Returns what an indicator gained over some days, both included, as it is known.
    ///
    /// What a period brought that reaches over an edge is not known for the days inside. Where the
    /// project asks for it, it is split by days and the answer marked as an estimate.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// // 40, 75, 115 and 122 enterprises at the ends of 2019 to 2021 and of April 2022.
    ///
    /// use eruf_core::{Period, parse_date};
    /// let days = |first, last| -> Result<Period, Box<dyn std::error::Error>> {
    ///     Ok(Period::new(parse_date(first)?, parse_date(last)?)?)
    /// };
    ///
    /// let in_2020 = project.view().window("CO01", days("2020-01-01", "2020-12-31")?)?;
    /// assert_eq!(in_2020.amount.unwrap().to_string(), "35");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::UnknownIndicator`] if the project has no such indicator; [`Error::Overflow`] if a
    /// figure cannot be held exactly.
    pub fn window(&self, code: &str, days: Period) -> Result<Window, Error> {
        self.window_at(self.project().position(code)?, days)
    }

    pub(crate) fn window_at(&self, commitment: usize, days: Period) -> Result<Window, Error> {
        self.window_split(commitment, days, self.project().draft().split_by_days)
    }

    /// The same; what crosses an edge is split by days or not, whatever the project asks for.
    pub(crate) fn window_split(
        &self,
        commitment: usize,
        days: Period,
        split_by_days: bool,
    ) -> Result<Window, Error> {
        self.on_timeline(commitment, |timeline| timeline.window(days, split_by_days))
    }

    /// Asks the timeline of an indicator.
    pub(crate) fn on_timeline<T>(
        &self,
        commitment: usize,
        ask: impl FnOnce(&Timeline<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let project = self.project();
        let periods: Vec<Period> = project.periods().iter().map(|period| period.period).collect();
        ask(&Timeline {
            ledger_entries: project.ledger(commitment)?,
            owed: project.owed(commitment),
            axis: self.axis(),
            periods: &periods,
            begins: project.first_horizon().period().first(),
            whole: Timeline::recorded(self.horizon().period(), &periods)?,
            knows_first: true,
        })
    }

    /// Returns the outcome of every calendar year of the project, in order. A period belongs to a
    /// year only if both its days do.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// // 40, 75, 115 and 122 enterprises at the ends of 2019 to 2021 and of April 2022.
    ///
    /// let years = project.view().years("CO01")?;
    /// assert_eq!((years[0].0, years[3].0), (2019, 2022));
    /// let amounts: Vec<String> =
    ///     years.iter().map(|(_, window)| window.amount.unwrap().to_string()).collect();
    /// assert_eq!(amounts, ["40", "35", "40", "7"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::UnknownIndicator`] if the project has no such indicator; [`Error::Overflow`] if a
    /// figure cannot be held exactly.
    pub fn years(&self, code: &str) -> Result<Vec<(i32, Window)>, Error> {
        let commitment = self.project().position(code)?;
        let split_by_days = self.project().draft().split_by_days;
        self.on_timeline(commitment, |timeline| timeline.years(split_by_days))
    }

    /// Returns the outcome of a period's calendar year, up to the last day of the period.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// // 40, 75, 115 and 122 enterprises at the ends of 2019 to 2021 and of April 2022.
    ///
    /// let by_april = project.view().year_to_date("CO01", eruf_core::parse_date("2022-04-30")?)?;
    /// assert_eq!(by_april.amount.unwrap().to_string(), "7");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::UnknownIndicator`] if the project has no such indicator; [`Error::Overflow`] if a
    /// figure cannot be held exactly.
    pub fn year_to_date(&self, code: &str, last: NaiveDate) -> Result<Window, Error> {
        let first = NaiveDate::from_ymd_opt(last.year(), 1, 1);
        let first = first.ok_or(internal!("a year without its first day"))?;
        self.window(code, Period::new(first, last)?)
    }

    /// Returns the cumulative outcome at the end of a day: that of the last period that had ended.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// // 40, 75, 115 and 122 enterprises at the ends of 2019 to 2021 and of April 2022.
    ///
    /// let value = |day| -> Result<String, Box<dyn std::error::Error>> {
    ///     Ok(project.view().value_at("CO01", eruf_core::parse_date(day)?)?.value.to_string())
    /// };
    /// assert_eq!(value("2020-12-31")?, "75");
    /// assert_eq!(value("2020-12-30")?, "40"); // report 2 is not due yet
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::UnknownIndicator`] if the project has no such indicator; [`Error::Overflow`] if a
    /// figure cannot be held exactly.
    pub fn value_at(&self, code: &str, day: NaiveDate) -> Result<ValueAt, Error> {
        use crate::ledger::{NoOutcome, PeriodState};
        use crate::value::Figure;
        let series = self.series(code)?;
        let nothing =
            |reason| Ok(ValueAt { value: Figure::Reason(reason), about: None, carried: false });
        let begins = self.project().periods().first().map(|period| period.period.first());
        if day > self.as_of() {
            return nothing(NoOutcome::NotDue);
        }
        if !series.from_the_start && begins.is_some_and(|begins| day < begins) {
            return nothing(NoOutcome::Unrecorded);
        }
        let ended = series.points.iter().filter(|point| point.last <= day);
        let Some(point) = ended.clone().next_back() else {
            let has_ended = self.horizon().has_ended(day);
            return nothing(if has_ended { NoOutcome::Missing } else { NoOutcome::NotDue });
        };
        let mut reported = ended.filter(|point| point.state == PeriodState::Reported);
        let about = reported.next_back().map(|point| point.last);
        let carried = point.carried && point.cumulative.is_value();
        Ok(ValueAt { value: point.cumulative, about, carried })
    }
}
