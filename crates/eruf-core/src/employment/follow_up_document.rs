//! [`FollowUpDocument`]: what is to be measured after the support, and when.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::employment::follow_up::{FollowUpList, FollowUpState};
use crate::law::FollowUp;
use crate::project::{View, commitment};
use crate::value::{Error, Period};

/// An indicator that is measured once as a whole, and whether it was in time.
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
    /// When it is measured.
    pub rule: FollowUp,
    /// The follow-up day.
    pub day: NaiveDate,
    /// The days on which a measurement is in time.
    pub window: Period,
    /// Whether it was reported for a period that ends in time.
    pub state: FollowUpState,
    /// The last day of that period, if it was.
    pub reported: Option<NaiveDate>,
}

/// What is to be measured after the support, and when: enterprise by enterprise for employment, and
/// as a whole for every other indicator that says when it is measured.
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
            let rule = commitment::follow_up(one).filter(|_| !of_employment.contains(&place));
            if let Some(rule) = rule {
                let code = one.indicator.key.code.clone();
                measured.push(self.measurement(place, code, rule)?);
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
        let is_reported = |state| state == crate::ledger::PeriodState::Reported;
        let reported = series.points.iter().filter(|point| is_reported(point.state));
        let in_time = reported.map(|point| point.last).filter(|last| window.contains(*last));
        let reported = in_time.max();
        let state = match reported {
            Some(_) => FollowUpState::Read,
            None if self.as_of() < day => FollowUpState::NotDue,
            None => FollowUpState::Due,
        };
        Ok(FollowUpMeasurement { indicator, rule, day, window, state, reported })
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
            fields.put("rule", self.rule.name)?;
            fields.put("certainty", self.rule.certainty)?;
            fields.text("day", self.day)?;
            fields.text("first", self.window.first())?;
            fields.text("last", self.window.last())?;
            fields.put("state", self.state)?;
            fields.put("reported", self.reported.map(|day| day.to_string()))
        }
    }
}
