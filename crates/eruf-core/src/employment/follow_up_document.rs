//! [`FollowUpDocument`]: what is to be measured after the support, and when.

use std::fmt;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::employment::follow_up::{FollowUpList, FollowUpState};
use crate::law::{Certainty, FollowUp};
use crate::ledger::PeriodState;
use crate::project::{View, commitment};
use crate::record::Rhythm;
use crate::value::error::internal;
use crate::value::{Error, Period};

/// What says when an indicator is measured: a rule of law, or the rhythm that the project declares.
///
/// ```
/// use eruf_core::employment::MeasuredBy;
/// use eruf_core::record::Rhythm;
/// assert_eq!(MeasuredBy::Rhythm(Rhythm::Yearly).to_string(), "yearly");
/// assert_eq!(MeasuredBy::Rhythm(Rhythm::Yearly).certainty(), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum MeasuredBy {
    /// A rule of law.
    Law(FollowUp),
    /// The rhythm of the indicator.
    Rhythm(Rhythm),
}

impl MeasuredBy {
    /// Returns how certain the rule of law is; `None` of what the project declares.
    ///
    /// ```
    /// use eruf_core::employment::MeasuredBy;
    /// let rule = "one_year_after".parse::<eruf_core::law::FollowUp>()?;
    /// assert_eq!(MeasuredBy::Law(rule).certainty(), Some(rule.certainty));
    /// # Ok::<(), eruf_core::value::ParseNameError>(())
    /// ```
    #[must_use]
    pub const fn certainty(&self) -> Option<Certainty> {
        match self {
            Self::Law(rule) => Some(rule.certainty),
            Self::Rhythm(_) => None,
        }
    }
}

/// The name of the rule, or the word of the rhythm.
impl fmt::Display for MeasuredBy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Law(rule) => rule.fmt(f),
            Self::Rhythm(rhythm) => rhythm.fmt(f),
        }
    }
}

/// One measurement of an indicator as a whole, and whether it was in time.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// let document = project.view().follow_up_document()?;
/// assert!(document.measured.is_empty()); // CO08 is measured enterprise by enterprise
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FollowUpMeasurement {
    /// The indicator.
    pub indicator: Arc<str>,
    /// What says when it is measured.
    pub rule: MeasuredBy,
    /// The follow-up day; of a rhythm, the last day of the period with which it falls due.
    pub day: NaiveDate,
    /// The days on which a measurement is in time.
    pub window: Period,
    /// Whether it was reported for a period that ends in time, by every partner that owes it.
    pub state: FollowUpState,
    /// The last day of that period, if it was.
    pub reported: Option<NaiveDate>,
}

/// What is to be measured after the support, and when: enterprise by enterprise for employment, and
/// as a whole for every other indicator that says when it is measured, also once a year.
///
/// With the feature `serde` it is written as the document that `eruf follow-up --format json`
/// prints.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// let document = project.view().follow_up_document()?;
/// assert_eq!(&*document.lists[0].indicator, "CO08");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FollowUpDocument {
    /// The day of the question.
    pub as_of: NaiveDate,
    /// The indicators of employment, each with its enterprises.
    pub lists: Vec<FollowUpList>,
    /// The other indicators.
    pub measured: Vec<FollowUpMeasurement>,
}

const OVERFLOW: Error = Error::Overflow { what: "the follow-up day" };

impl View<'_> {
    /// Returns what is to be measured after the support, and when.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// let document = project.view().follow_up_document()?;
    /// assert_eq!(document.as_of.to_string(), "2022-04-30");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] if a count cannot be held exactly, or a day is beyond the calendar.
    pub fn follow_up_document(&self) -> Result<FollowUpDocument, Error> {
        let of_employment = self.project().employment_indicators();
        let mut measured = Vec::new();
        for (place, one) in self.project().commitments().iter().enumerate() {
            let code = || one.indicator.key.code.clone();
            let rule = commitment::follow_up(one).filter(|_| !of_employment.contains(&place));
            if let Some(rule) = rule {
                measured.push(self.measurement(place, code(), rule)?);
            }
            let by_rhythm = match one.rhythm {
                Rhythm::Yearly => true,
                // Law names the day already.
                Rhythm::Once(_) => commitment::follow_up(one).is_none(),
                Rhythm::EveryReport | Rhythm::AtEnd => false,
            };
            if by_rhythm {
                measured.extend(self.measurements_by_rhythm(place, &code(), one.rhythm)?);
            }
        }
        Ok(FollowUpDocument { as_of: self.as_of(), lists: self.follow_ups()?, measured })
    }

    fn measurement(
        &self,
        place: usize,
        indicator: Arc<str>,
        rule: FollowUp,
    ) -> Result<FollowUpMeasurement, Error> {
        let horizon = self.horizon().period();
        let day = rule.day(horizon.last()).ok_or(OVERFLOW)?;
        let window = rule.window(horizon.first(), horizon.last())?;
        let series = self.series_at(place)?;
        let is_reported = |state| state == PeriodState::Reported;
        let reported = series.points.iter().filter(|point| is_reported(point.state));
        let in_time = reported.map(|point| point.last).filter(|last| window.contains(*last));
        let reported = in_time.max();
        let state = match reported {
            Some(_) => FollowUpState::Read,
            None if self.as_of() < day => FollowUpState::NotDue,
            None => FollowUpState::Due,
        };
        let rule = MeasuredBy::Law(rule);
        Ok(FollowUpMeasurement { indicator, rule, day, window, state, reported })
    }

    /// Returns each measurement that the rhythm of an indicator asks for.
    fn measurements_by_rhythm(
        &self,
        place: usize,
        indicator: &Arc<str>,
        rhythm: Rhythm,
    ) -> Result<Vec<FollowUpMeasurement>, Error> {
        let points = self.series_at(place)?.points;
        let owed = self.project().owed(place);
        let mut found = Vec::new();
        for slot in owed.slots.unwrap_or_default() {
            let no_period = internal!("a rhythm of periods that are not there");
            let points = points.get(slot.from..=slot.due).ok_or(no_period.clone())?;
            let opens = self.project().periods().get(slot.from).ok_or(no_period.clone())?;
            let closes = points.last().ok_or(no_period)?;
            let reported = points.iter().filter(|point| point.state == PeriodState::Reported);
            let kept = closes.period_completeness;
            let state = match closes.state {
                PeriodState::NotDue => FollowUpState::NotDue,
                // Nobody takes part by then.
                _ if kept.due == 0 => continue,
                _ if kept.is_complete() => FollowUpState::Read,
                _ => FollowUpState::Due,
            };
            found.push(FollowUpMeasurement {
                indicator: indicator.clone(),
                rule: MeasuredBy::Rhythm(rhythm),
                day: closes.last,
                window: Period::new(opens.period.first(), closes.last)?,
                state,
                reported: reported.map(|point| point.last).max(),
            });
        }
        Ok(found)
    }
}

#[cfg(feature = "serde")]
mod serde_form {
    use serde::ser::SerializeMap;

    use super::{FollowUpDocument, FollowUpMeasurement};
    use crate::value::document::fields::{Fields, WriteFields, objects};

    objects!(FollowUpDocument, FollowUpMeasurement);

    impl WriteFields for FollowUpDocument {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            fields.version()?;
            fields.text("as_of", self.as_of)?;
            fields.put("enterprises", &self.lists)?;
            fields.put("measured", &self.measured)
        }
    }

    impl WriteFields for FollowUpMeasurement {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            fields.put("indicator", &self.indicator)?;
            fields.text("rule", self.rule)?;
            fields.put("certainty", self.rule.certainty())?;
            fields.text("day", self.day)?;
            fields.text("first", self.window.first())?;
            fields.text("last", self.window.last())?;
            fields.put("state", self.state)?;
            fields.put("reported", self.reported.map(|day| day.to_string()))
        }
    }
}
