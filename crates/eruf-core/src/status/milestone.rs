//! [`MilestoneStanding`]: how an outcome stands against a milestone that law dates.

use chrono::NaiveDate;

use crate::attainment::{Attainment, Outcome};
use crate::law::ParameterInForce;
use crate::ledger::NoOutcome;
use crate::project::View;
use crate::record::Target;
use crate::value::{Amount, Error, Figure, Interval};

/// How the outcome of an indicator stood on the day that law sets for milestones.
///
/// ```
/// use eruf_core::{Project, parse_date};
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// let mut draft = project.draft().clone();
/// draft.commitments[0].targets[0].milestone = Some(30.into());
/// let project = Project::new(draft)?;
/// let milestone = project.view().milestone("CO01")?.unwrap();
/// // In 2014-2020 the day is the end of 2018, before the first report of this project.
/// assert_eq!(milestone.day, parse_date("2018-12-31")?);
/// assert!(milestone.outcome.ok().is_none());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MilestoneStanding<'p> {
    /// How much there was to be, in total.
    pub amount: Amount,
    /// The day.
    pub day: NaiveDate,
    /// The row of law that sets the day, or what the project sets in its place.
    pub by: ParameterInForce<'p>,
    /// The cumulative outcome on that day, or why there is none; a day after that of the question
    /// is not due.
    pub outcome: Figure<Interval<Amount>, NoOutcome>,
    /// The outcome compared with the milestone.
    pub attainment: Attainment,
}

impl<'p> View<'p> {
    /// Returns how an indicator stood on the day that law sets for milestones; `None` if its target
    /// in force has no such milestone.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// assert_eq!(project.view().milestone("CO01")?, None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::UnknownIndicator`] if the project has no such indicator; [`Error::Overflow`] if a
    /// figure cannot be held exactly.
    pub fn milestone(&self, code: &str) -> Result<Option<MilestoneStanding<'p>>, Error> {
        self.milestone_at(self.project().position(code)?)
    }

    /// The same, of an indicator by its place.
    pub(crate) fn milestone_at(
        &self,
        place: usize,
    ) -> Result<Option<MilestoneStanding<'p>>, Error> {
        let amount = self.target(place).and_then(|version| version.milestone);
        let date = self.milestone_date().and_then(|by| Some((by.day()?, by)));
        let Some((amount, (day, by))) = amount.zip(date) else { return Ok(None) };
        let outcome = if day > self.as_of() {
            Figure::Reason(NoOutcome::NotDue)
        } else {
            self.asked_at(day).standing(place)?.cumulative
        };
        let compared = match outcome {
            Figure::Value(amount) => Outcome::Amount(amount),
            Figure::Reason(reason) => Outcome::None(reason),
        };
        let attainment = Attainment::of(&Target::at_least(amount)?, self.horizon(), compared)?;
        Ok(Some(MilestoneStanding { amount, day, by, outcome, attainment }))
    }
}
