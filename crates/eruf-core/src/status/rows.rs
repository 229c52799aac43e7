//! [`Status`]: where every indicator stands.

use crate::attainment::{Attainment, Undefined};
use crate::ledger::{NoOutcome, Standing};
use crate::project::{Commitment, View};
use crate::record::{Bounds, Horizon, TargetVersion};
use crate::value::{Amount, Error, Figure, Interval, Ratio};

/// Where every indicator stands: the table of section 13 of the final report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status<'p> {
    /// One row for every indicator and activity goal, in the order of the project.
    pub rows: Vec<StatusRow<'p>>,
}

/// Where one indicator stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusRow<'p> {
    /// The indicator and what was promised for it.
    pub commitment: &'p Commitment,
    /// The target in force, if there is one.
    pub target: Option<&'p TargetVersion>,
    /// The horizon in force.
    pub horizon: &'p Horizon,
    /// The cumulative outcome, whether it is carried, and how complete the reports are. For a
    /// target that is a level, see `outcome`.
    pub standing: Standing,
    /// The outcome that is held against the target: the cumulative outcome; for a level, that added
    /// to its baseline.
    pub outcome: Figure<Interval<Amount>, NoOutcome>,
    /// The outcome held against the target in force.
    pub attainment: Attainment,
    /// How the outcome was meant to be measured and how it was, where they differ: the figures are
    /// compared with that mark.
    pub methods_differ: Option<(&'p str, &'p str)>,
    /// What the lists of enterprises give, beside the outcome as it was reported; `None` without
    /// lists.
    pub derived: Option<Interval<Ratio>>,
}

impl<'p> View<'p> {
    /// Where every indicator stands.
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] if a figure cannot be held exactly.
    pub fn status(&self) -> Result<Status<'p>, Error> {
        let mut rows = Vec::with_capacity(self.project().commitments().len());
        let horizon = self.horizon();
        for (index, commitment) in self.project().commitments().iter().enumerate() {
            let standing = self.standing(index)?;
            let target = self.target(index);
            let outcome = self.outcome(index, target.map(|version| &version.target), &standing)?;
            let attainment = match target {
                Some(version) => self.attainment(index, &version.target, horizon, outcome)?,
                None => {
                    Attainment::undefined(Bounds { low: None, high: None }, Undefined::NoTarget)
                }
            };
            let derived =
                if self.is_latest() { self.project().derived(index) } else { self.derive(index)? };
            rows.push(StatusRow {
                commitment,
                target,
                horizon,
                standing,
                outcome,
                attainment,
                methods_differ: self.methods_differ(index, target)?,
                derived,
            });
        }
        Ok(Status { rows })
    }
}
