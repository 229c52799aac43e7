//! [`FollowUpList`]: which supported enterprises are due for a reading after the support, and when.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::employment::pair::OVERFLOW;
use crate::law::{CountRule, FollowUp};
use crate::project::{View, commitment};
use crate::record::{EmploymentReading, EnterpriseId, Measure, ReadingSide};
use crate::value::named::named;
use crate::value::{Error, Period};

named! {
    /// Whether a supported enterprise was read after the support.
    ///
    /// ```
    /// use eruf_core::employment::FollowUpState;
    /// assert_eq!("read".parse(), Ok(FollowUpState::Read));
    /// assert_eq!(FollowUpState::Read.to_string(), "read");
    /// ```
    FollowUpState {
        /// It was read in time.
        Read = "read",
        /// It was not, and the follow-up day has come.
        Due = "due",
        /// The follow-up day has not come.
        NotDue = "not_due",
    }
}

/// A reading from after the support.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// // CO08 is measured at the end. A, B and C were read, D and E were not.
/// use eruf_core::employment::FollowUpState;
/// let list = project.view().follow_up("CO08")?.unwrap();
///
/// assert_eq!(list.rows[0].in_time[0].day.to_string(), "2021-12-31");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FollowUpReading {
    /// Its place in the draft.
    pub place: usize,
    /// Its day, or the last of its period.
    pub day: NaiveDate,
}

/// One supported enterprise, and whether it was read after the support.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// // CO08 is measured at the end. A, B and C were read, D and E were not.
/// use eruf_core::employment::FollowUpState;
/// let list = project.view().follow_up("CO08")?.unwrap();
///
/// assert_eq!(list.rows[0].state, FollowUpState::Read);
/// assert_eq!(list.rows[4].state, FollowUpState::Due);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FollowUpRow {
    /// The enterprise.
    pub enterprise: EnterpriseId,
    /// Whether it was read in time, or is due.
    pub state: FollowUpState,
    /// The readings in time.
    pub in_time: Vec<FollowUpReading>,
    /// The readings from after the support that are not in time. They count, and a finding names
    /// each.
    pub outside: Vec<FollowUpReading>,
}

/// Which supported enterprises are due for a reading after the support, and when.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// // CO08 is measured at the end. A, B and C were read, D and E were not.
/// use eruf_core::employment::FollowUpState;
/// let list = project.view().follow_up("CO08")?.unwrap();
///
/// assert_eq!(list.day.to_string(), "2022-04-30");
/// assert_eq!(list.rows.len(), 5);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FollowUpList {
    /// The indicator.
    pub indicator: Arc<str>,
    /// When it is measured.
    pub rule: FollowUp,
    /// The follow-up day.
    pub day: NaiveDate,
    /// The days on which a reading is in time.
    pub window: Period,
    /// The days on which a financial year ends that was the last closed one on the follow-up day:
    /// a reading of its accounts is in time too.
    pub closed_years: Period,
    /// The supported enterprises, in the order of their keys.
    pub rows: Vec<FollowUpRow>,
}

impl FollowUpList {
    /// Returns whether a reading is in time; one without a day is not.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// // CO08 is measured at the end. A, B and C were read, D and E were not.
    /// use eruf_core::employment::FollowUpState;
    /// let list = project.view().follow_up("CO08")?.unwrap();
    ///
    /// // The accounts of 2021 are those of the last year that was closed on 2022-04-30.
    /// let (before, after) = (&project.employment()[0], &project.employment()[1]);
    /// assert!(list.is_in_time(after) && !list.is_in_time(before));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn is_in_time(&self, reading: &EmploymentReading) -> bool {
        let is_closed = |day| reading.is_of_accounts() && self.closed_years.contains(day);
        reading.day().is_some_and(|day| self.window.contains(day) || is_closed(day))
    }

    /// Returns how many enterprises are in a state.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// // CO08 is measured at the end. A, B and C were read, D and E were not.
    /// use eruf_core::employment::FollowUpState;
    /// let list = project.view().follow_up("CO08")?.unwrap();
    ///
    /// assert_eq!(list.count(FollowUpState::Read), 3);
    /// assert_eq!(list.count(FollowUpState::Due), 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn count(&self, state: FollowUpState) -> usize {
        self.rows.iter().filter(|row| row.state == state).count()
    }
}

impl View<'_> {
    /// Returns which supported enterprises are due for a reading after the support, and when, for
    /// an indicator of employment; `None` if the indicator is none, or if nothing says when it is
    /// measured.
    ///
    /// The day counts from the last day of the project as it was known. Without lists of
    /// participations, every enterprise that was measured counts as supported.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// // CO08 is measured at the end. A, B and C were read, D and E were not.
    /// use eruf_core::employment::FollowUpState;
    /// let list = project.view().follow_up("CO08")?.unwrap();
    ///
    /// assert_eq!(list.count(FollowUpState::Due), 2);
    /// assert_eq!(project.view().follow_up("CO01")?, None); // no indicator of employment
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::UnknownIndicator`] if the project has no such indicator; [`Error::Overflow`] if a
    /// count cannot be held exactly, or the day is beyond the calendar.
    pub fn follow_up(&self, code: &str) -> Result<Option<FollowUpList>, Error> {
        let place = self.project().position(code)?;
        let one = self.project().commitments().get(place);
        let rule = one.and_then(commitment::follow_up);
        let is_employment = self.project().employment_indicators().contains(&place);
        let Some(rule) = rule.filter(|_| is_employment) else { return Ok(None) };
        let horizon = self.horizon().period();
        let mut list = FollowUpList {
            indicator: code.into(),
            rule,
            day: rule.day(horizon.last()).ok_or(OVERFLOW)?,
            window: rule.window(horizon.first(), horizon.last())?,
            closed_years: rule.closed_years(horizon.last())?,
            rows: Vec::new(),
        };
        let supported = self.project().employment_rule(place).map(|rule| &rule.supported);
        // An indicator without a rule of its own follows up everybody who took part.
        list.rows = self.follow_up_rows(&list, supported.unwrap_or(&CountRule::default()))?;
        Ok(Some(list))
    }

    /// Returns the list of [`follow_up`](Self::follow_up) of every indicator that has one, in the
    /// order of the indicators.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// let lists = project.view().follow_ups()?;
    /// assert_eq!(lists.iter().map(|list| &*list.indicator).collect::<Vec<_>>(), ["CO08"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] if a count cannot be held exactly, or a day is beyond the calendar.
    pub fn follow_ups(&self) -> Result<Vec<FollowUpList>, Error> {
        let mut lists = Vec::new();
        for one in self.project().commitments() {
            lists.extend(self.follow_up(&one.indicator.key.code)?);
        }
        Ok(lists)
    }

    fn follow_up_rows(
        &self,
        list: &FollowUpList,
        supported: &CountRule,
    ) -> Result<Vec<FollowUpRow>, Error> {
        let roster = self.roster();
        let listed = !roster.participations.is_empty();
        let mut found: BTreeMap<u32, [Vec<FollowUpReading>; 2]> = BTreeMap::new();
        if listed {
            let members = self.members_by_rule(supported).ok_or(OVERFLOW)?;
            let members = members.iter().zip(0_u32..).filter(|(member, _)| **member);
            found.extend(members.map(|(_, enterprise)| (enterprise, Default::default())));
        }
        let readings = self.project().draft().employment.iter().enumerate().zip(&roster.employed);
        for ((place, reading), key) in readings {
            let is_known = self.knows_reading(reading);
            if !is_known || reading.measure == Measure::Safeguarded {
                continue;
            }
            for portion in roster.kin.portions(*key).ok_or(OVERFLOW)? {
                let row = if listed {
                    found.get_mut(&portion.enterprise)
                } else {
                    Some(found.entry(portion.enterprise).or_default())
                };
                // Where participations are listed, only those who took part are followed up.
                let Some([in_time, outside]) = row else { continue };
                let is_after = reading.moment == ReadingSide::After;
                let Some(day) = reading.day().filter(|_| is_after) else { continue };
                let side = if list.is_in_time(reading) { in_time } else { outside };
                side.push(FollowUpReading { place, day });
            }
        }
        let state = |in_time: &[FollowUpReading]| match in_time {
            [] if self.as_of() < list.day => FollowUpState::NotDue,
            [] => FollowUpState::Due,
            _ => FollowUpState::Read,
        };
        let rows = found.into_iter().map(|(enterprise, [in_time, outside])| {
            let enterprise = self.enterprise(enterprise)?;
            Ok(FollowUpRow { enterprise, state: state(&in_time), in_time, outside })
        });
        let mut rows = rows.collect::<Result<Vec<FollowUpRow>, Error>>()?;
        rows.sort_by(|one, other| one.enterprise.cmp(&other.enterprise));
        Ok(rows)
    }
}
