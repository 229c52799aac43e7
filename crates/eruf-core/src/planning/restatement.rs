//! What decisions and later reports changed: the steps from the first target to the current one,
//! and what has been restated since a report.

use std::sync::Arc;

use crate::ledger::NoOutcome;
use crate::project::View;
use crate::record::{Bounds, Decision, Horizon, TargetVersion};
use crate::value::{Amount, Error, Figure, Interval};

/// What was in force for an indicator after a decision.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// let steps = project.view().decisions();
/// assert_eq!((steps[2].decision, steps[2].horizon.months()), ("extension", 40.into()));
/// assert_eq!(steps[2].budget, Some(31_988_865.into())); // it stayed as it was
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Step<'p> {
    /// The id of the decision.
    pub decision: &'p str,
    /// The decision, with its dates and reason.
    pub details: &'p Decision,
    /// The target in force after it, if there was one.
    pub target: Option<&'p TargetVersion>,
    /// The horizon in force after it.
    pub horizon: &'p Horizon,
    /// The budget in force after it, if one was ever set.
    pub budget: Option<Amount>,
    /// The day from which it is in force; `None` is from the start.
    pub from: Option<chrono::NaiveDate>,
}

/// A step of the bridge from the first target to the current one.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// let bridge = project.view().target_bridge("CO08")?;
/// assert_eq!((bridge[0].bounds.low, bridge[0].change), (Some(300.into()), None));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct BridgeStep<'p> {
    /// What was in force after the decision.
    pub step: Step<'p>,
    /// What kept the promise then.
    pub bounds: Bounds,
    /// What the decision added to the least that keeps it; `None` for the first, and where there is
    /// no least.
    pub change: Option<crate::value::Ratio>,
}

/// A figure that later reports changed.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// // Report 3 corrected the enterprises of period 1 from 38 to 40.
/// use eruf_core::Known;
/// let earlier = project.at(Known::Report(2))?;
///
/// let restated = project.view().restated_since(&earlier)?;
/// assert_eq!((&*restated[0].indicator, restated[0].period), ("CO01", 1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Restatement {
    /// The code of the indicator.
    pub indicator: Arc<str>,
    /// The number of the report whose period the figure is about.
    pub period: u32,
    /// The cumulative outcome as it was known.
    pub before: Figure<Interval<Amount>, NoOutcome>,
    /// As it is known now.
    pub after: Figure<Interval<Amount>, NoOutcome>,
    /// The entries that came since, by their place in the project, for this period or an earlier
    /// one.
    pub causes: Vec<usize>,
}

impl<'p> View<'p> {
    /// What each known decision put in force for an indicator, in the order in which they were
    /// taken.
    pub(crate) fn steps(&self, commitment: Option<usize>) -> Vec<Step<'p>> {
        self.steps_of(commitment, self.known_decisions())
    }

    /// The same of some decisions, by their places in the order in which they were taken.
    fn steps_of(
        &self,
        commitment: Option<usize>,
        decisions: impl Iterator<Item = usize>,
    ) -> Vec<Step<'p>> {
        let project = self.project();
        let versions = || {
            commitment
                .and_then(|place| project.commitments().get(place))
                .into_iter()
                .flat_map(|commitment| &commitment.targets)
        };
        let places = commitment.map_or(&[][..], |place| project.version_decisions(place));
        let (mut budget, mut target) = (None, None);
        let mut taken = Vec::new();
        let mut steps = Vec::new();
        for place in decisions {
            let Some(decision) = project.decisions().get(place) else { continue };
            taken.push(place);
            budget = decision.budget.or(budget);
            let own = versions().zip(places).find(|(_, of)| **of == place);
            target = own.map(|(version, _)| version).or(target);
            steps.push(Step {
                decision: &decision.id,
                details: decision,
                target,
                horizon: project.horizon_after(taken.iter().copied()),
                budget,
                from: project.in_force_from(place),
            });
        }
        steps
    }

    /// Returns what each known decision put in force, in order, without a target.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// let decisions: Vec<&str> =
    ///     project.view().decisions().iter().map(|step| step.decision).collect();
    /// assert_eq!(decisions, ["original", "revision", "extension"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn decisions(&self) -> Vec<Step<'p>> {
        self.steps(None)
    }

    /// Returns what each known decision put in force for an indicator, in order: the first is the
    /// original, the last the current.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// let versions = project.view().versions("CO08")?;
    /// let goals: Vec<String> =
    ///     versions.iter().map(|step| step.target.unwrap().target.to_string()).collect();
    /// assert_eq!(goals, ["at least 300", "at least 200", "at least 200"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::UnknownIndicator`] if the project has no such indicator.
    pub fn versions(&self, code: &str) -> Result<Vec<Step<'p>>, Error> {
        Ok(self.steps(Some(self.project().position(code)?)))
    }

    /// Returns what was in force for an indicator on a day, of what is known: by the decision that
    /// was taken last of those that had taken effect.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// // The goal of 200 took effect on 2021-01-01.
    /// let goal = |day| -> Result<String, Box<dyn std::error::Error>> {
    ///     let step = project.view().in_force_on("CO08", eruf_core::parse_date(day)?)?.unwrap();
    ///     Ok(step.target.unwrap().target.to_string())
    /// };
    /// assert_eq!(goal("2020-12-31")?, "at least 300");
    /// assert_eq!(goal("2021-01-01")?, "at least 200");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::UnknownIndicator`] if the project has no such indicator.
    pub fn in_force_on(
        &self,
        code: &str,
        day: chrono::NaiveDate,
    ) -> Result<Option<Step<'p>>, Error> {
        let commitment = self.project().position(code)?;
        let has_taken_effect = |place: &usize| {
            self.project().in_force_from(*place).is_none_or(|effective| effective <= day)
        };
        let in_effect = self.known_decisions().filter(has_taken_effect);
        Ok(self.steps_of(Some(commitment), in_effect).pop())
    }

    /// Returns the steps from the first target of an indicator to the current one: every decision
    /// that changed what keeps the promise, and by how much.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// let bridge = project.view().target_bridge("CO08")?;
    /// assert_eq!((bridge[1].step.decision, bridge[1].change), ("revision", Some((-100).into())));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::UnknownIndicator`] if the project has no such indicator; [`Error::Overflow`] if a
    /// figure cannot be held exactly.
    pub fn target_bridge(&self, code: &str) -> Result<Vec<BridgeStep<'p>>, Error> {
        let commitment = self.project().position(code)?;
        let mut bridge: Vec<BridgeStep<'p>> = Vec::new();
        for step in self.steps(Some(commitment)) {
            let Some(target) = step.target else { continue };
            let bounds = target.target.over(step.horizon)?;
            let before = bridge.last().map(|before| before.bounds);
            if before == Some(bounds)
                && bridge.last().is_some_and(|before| before.step.target == step.target)
            {
                continue;
            }
            let least = |bounds: Bounds| bounds.low.or(bounds.high);
            let change = before
                .and_then(least)
                .zip(least(bounds))
                .and_then(|(before, now)| now.checked_sub(&before));
            bridge.push(BridgeStep { step, bounds, change });
        }
        Ok(bridge)
    }

    /// Returns what later knowledge changed of the figures that an earlier view gave: one row for
    /// each period of each indicator that has moved.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// // Report 3 corrected the enterprises of period 1 from 38 to 40.
    /// use eruf_core::Known;
    /// let earlier = project.at(Known::Report(2))?;
    ///
    /// let restated = project.view().restated_since(&earlier)?;
    /// assert_eq!(restated[0].before.to_string(), "38");
    /// assert_eq!(restated[0].after.to_string(), "40");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] if a figure cannot be held exactly.
    pub fn restated_since(&self, earlier: &View<'_>) -> Result<Vec<Restatement>, Error> {
        let mut rows = Vec::new();
        let day = earlier.as_of();
        for (index, commitment) in self.project().commitments().iter().enumerate() {
            let before = earlier.series_at(index)?;
            // The same periods, so that nothing differs only because time has passed.
            let after = self.asked_at(day).series_at(index)?;
            let code = &commitment.indicator.key.code;
            for (before, after) in
                before.points.iter().zip(&after.points).filter(|(before, _)| before.last <= day)
            {
                if before.cumulative == after.cumulative {
                    continue;
                }
                let came_since = |entry: &crate::record::Entry| {
                    entry.indicator == *code
                        && entry.period <= after.report
                        && !earlier.knows(Some(entry.report))
                        && self.knows(Some(entry.report))
                };
                let entries = self.project().entries().iter().enumerate();
                let causes = entries
                    .filter(|(_, entry)| came_since(entry))
                    .map(|(place, _)| place)
                    .collect();
                let (period, before, after) = (after.report, before.cumulative, after.cumulative);
                rows.push(Restatement { indicator: code.clone(), period, before, after, causes });
            }
        }
        Ok(rows)
    }
}
