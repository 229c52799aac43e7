//! [`Count`]: how many enterprises of the lists an indicator counts, each once.

use crate::counting::scope::{Scope, known};
use crate::counting::tally::{CountObserver, OVERFLOW, Tally};
use crate::law::CountRule;
use crate::project::{View, commitment};
use crate::value::{Amount, Error, Figure, Interval};
use chrono::NaiveDate;
use std::borrow::Cow;

/// Enterprises counted for one period.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// // A, B and C came in 2019, B, C and D in 2020, A, D and E in 2021, and nobody in 2022.
///
/// let count = project.view().count("CO01")?.unwrap();
/// let in_2020 = &count.periods[1];
/// assert_eq!((in_2020.distinct, in_2020.new_keyed), (3, 1));
/// assert_eq!(in_2020.cumulative.to_string(), "4");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct CountPoint {
    /// The number of the report that covers the period.
    pub report: u32,
    /// Its last day.
    pub last: NaiveDate,
    /// Participations.
    pub participations: u32,
    /// Enterprises that took part, each once.
    pub distinct: u32,
    /// Enterprises with a key that were counted for the first time.
    pub new_keyed: u32,
    /// Enterprises without a key that were counted for the first time.
    pub new_unkeyed: u32,
    /// The size of the set up to the end of the period.
    pub cumulative: Interval<Amount>,
}

/// How many enterprises an indicator counts, and how sure that is.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// // A, B and C came in 2019, B, C and D in 2020, A, D and E in 2021, and nobody in 2022.
///
/// let count = project.view().count("CO01")?.unwrap();
/// assert_eq!((count.participations, count.keyed, count.unkeyed), (9, 5, 0));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Count {
    /// One point for every period that was due.
    pub periods: Vec<CountPoint>,
    /// Participations, those before the first period among them.
    pub participations: u32,
    /// Enterprises with a key.
    pub keyed: u32,
    /// Enterprises without a key. Each may be one of those with a key.
    pub unkeyed: u32,
    /// Enterprises that may count: whether they are new, or which kind of support they had, is not
    /// known.
    pub undetermined: u32,
    /// From those with a key (at least 1 if there is any enterprise) to all of them.
    pub enterprises: Interval<Amount>,
}

impl<'p> View<'p> {
    /// The rule by which an indicator counts the enterprises of the lists, under the law that is
    /// asked under.
    pub(crate) fn count_rule(&self, commitment: usize) -> Option<Cow<'p, CountRule>> {
        // Without lists nothing is counted, which is not a count of 0.
        if self.roster().participations.is_empty() {
            return None;
        }
        if self.asked_law().is_none() {
            return self.project().count_rule(commitment).map(Cow::Borrowed);
        }
        let one = self.project().commitments().get(commitment)?;
        commitment::count_rule(one, &self.law()).map(Cow::Owned)
    }

    /// Returns how many enterprises an indicator counts in the lists; `None` if the project has no
    /// lists or the indicator counts no enterprises.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// // A, B and C came in 2019, B, C and D in 2020, A, D and E in 2021, and nobody in 2022.
    ///
    /// let count = project.view().count("CO01")?.unwrap();
    /// let first_seen: Vec<u32> = count.periods.iter().map(|period| period.new_keyed).collect();
    /// assert_eq!(first_seen, [3, 1, 1, 0]);
    /// assert_eq!(count.enterprises.to_string(), "5");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::UnknownIndicator`] if the project has no such indicator; [`Error::Overflow`]
    /// if the support of an enterprise adds up to more than can be held.
    pub fn count(&self, code: &str) -> Result<Option<Count>, Error> {
        let rule = self.count_rule(self.project().position(code)?);
        rule.map(|rule| self.count_by_rule(&rule)).transpose()
    }

    /// Returns how many enterprises of the lists a rule counts.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// // A, B and C came in 2019, B, C and D in 2020, A, D and E in 2021, and nobody in 2022.
    ///
    /// use eruf_core::law::CountRule;
    /// let of_ha1 = CountRule { activities: vec!["HA1".into()], ..CountRule::default() };
    /// assert_eq!(project.view().count_by_rule(&of_ha1)?.enterprises.to_string(), "3");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] if the support of an enterprise adds up to more than can be held.
    pub fn count_by_rule(&self, rule: &CountRule) -> Result<Count, Error> {
        self.count_observed(rule, &mut ())
    }

    /// The same, observed.
    pub(crate) fn count_observed(
        &self,
        rule: &CountRule,
        observer: &mut impl CountObserver,
    ) -> Result<Count, Error> {
        let axis = self.axis();
        let scope = Scope::new(self.project(), rule);
        let mut tally = Tally::new(self, rule);
        let mut rows = known(self.roster(), &axis)
            .filter_map(|row| Some((row, scope.contains(row)?)))
            .peekable();
        let mut participations = 0_u32;
        while let Some((row, certain)) = rows.next_if(|(row, _)| row.period.is_none()) {
            if certain {
                // A cap that is not reached: what is counted is in memory.
                participations = participations.saturating_add(1);
                tally.take(row).ok_or(OVERFLOW)?;
            } else {
                tally.take_possible(row).ok_or(OVERFLOW)?;
            }
            observer.took(row, certain, &tally);
        }
        let mut periods = Vec::with_capacity(axis.due());
        for ((report, last), number) in axis.periods.iter().zip(0_u32..).take(axis.due()) {
            let mut point = CountPoint {
                report: *report,
                last: *last,
                participations: 0,
                distinct: 0,
                new_keyed: 0,
                new_unkeyed: 0,
                cumulative: tally.interval(),
            };
            while let Some((row, certain)) = rows.next_if(|(row, _)| row.period == Some(number)) {
                if !certain {
                    tally.take_possible(row).ok_or(OVERFLOW)?;
                    observer.took(row, certain, &tally);
                    continue;
                }
                let step = tally.take(row).ok_or(OVERFLOW)?;
                observer.took(row, certain, &tally);
                // A cap that is not reached: what is counted is in memory.
                point.participations = point.participations.saturating_add(1);
                point.distinct = point.distinct.saturating_add(u32::from(step.first_in_period));
                point.new_keyed =
                    point.new_keyed.saturating_add(u32::from(step.counted == Some(true)));
                point.new_unkeyed =
                    point.new_unkeyed.saturating_add(u32::from(step.counted == Some(false)));
            }
            point.cumulative = tally.interval();
            participations = participations.saturating_add(point.participations);
            periods.push(point);
        }
        let Tally { keyed, unkeyed, undetermined, .. } = tally;
        let enterprises = tally.interval();
        Ok(Count { periods, participations, keyed, unkeyed, undetermined, enterprises })
    }

    /// Returns the enterprises of the lists held against the target in force, in place of the
    /// outcome as typed; `None` without a count or a target.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// // The lists have 5 of 200 enterprises.
    /// let attainment = project.view().attainment_of_count("CO01")?.unwrap();
    /// assert_eq!(attainment.share.to_string(), "0.025");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::UnknownIndicator`] if the project has no such indicator; [`Error::Overflow`] if a
    /// figure cannot be held exactly.
    pub fn attainment_of_count(
        &self,
        code: &str,
    ) -> Result<Option<crate::attainment::Attainment>, Error> {
        let commitment = self.project().position(code)?;
        let Some(count) = self.count(code)? else { return Ok(None) };
        let target = self.target(commitment);
        target
            .map(|version| {
                self.attainment(
                    commitment,
                    &version.target,
                    self.horizon(),
                    Figure::Value(count.enterprises),
                )
            })
            .transpose()
    }
}
