//! [`Status`]: where every indicator stands.

use crate::attainment::{Attainment, BaselineChange, Outcome, Undefined};
use crate::ledger::{NoOutcome, Standing};
use crate::project::{Commitment, View};
use crate::record::{Bounds, Horizon, Range, ShapeKind, TargetVersion};
use crate::status::computed::NoMeasure;
use crate::status::milestone::MilestoneStanding;
use crate::value::{Amount, Error, Figure, Interval, Ratio};

/// Where every indicator stands: the table of section 13 of the final report.
///
/// With the feature `serde` it is written as the document that `eruf status --format json` prints.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// let status = project.view().status()?;
/// let codes: Vec<&str> =
///     status.rows.iter().map(|row| &*row.commitment.indicator.key.code).collect();
/// assert_eq!(codes, ["CO01", "CO08", "coached"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Status<'p> {
    /// What it was asked of, for the head of a document.
    #[cfg_attr(not(feature = "serde"), expect(dead_code, reason = "only documents ask it"))]
    pub(crate) view: View<'p>,
    /// One row for every indicator and activity goal, in the order of the project.
    pub rows: Vec<StatusRow<'p>>,
}

/// Two answers are equal if their rows are, whatever was asked.
impl PartialEq for Status<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.rows == other.rows
    }
}

impl Eq for Status<'_> {}

/// Where one indicator stands.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// // 122 of 200 enterprises.
/// let row = &project.view().status()?.rows[0];
/// assert_eq!(row.outcome.to_string(), "122");
/// assert_eq!(row.attainment.variance.to_string(), "-78");
/// assert_eq!(row.attainment.relative_variance.to_string(), "-0.39");
/// assert_eq!(row.attainment.share.to_string(), "0.61");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct StatusRow<'p> {
    /// What its words, occasions and verdicts are asked of when it is written.
    #[cfg_attr(not(feature = "serde"), expect(dead_code, reason = "only documents ask it"))]
    pub(crate) view: View<'p>,
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
    /// What it is as a measure that follows from others, or why there is none; `None` if it is
    /// reported.
    pub computed: Option<Figure<Range, NoMeasure>>,
    /// What the lists give compared with the target, where nothing was reported. The state of the
    /// row stays as it is: a count is no report. For a level, which is no count, there is none.
    pub counted: Option<Attainment>,
    /// How far it has moved since its baseline; `None` without a baseline or an outcome.
    pub change: Option<BaselineChange>,
    /// How it stood on the day that law sets for milestones; `None` without such a milestone.
    pub milestone: Option<MilestoneStanding<'p>>,
}

/// Two rows are equal if their figures are, whatever was asked.
impl PartialEq for StatusRow<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.commitment == other.commitment
            && self.target == other.target
            && self.horizon == other.horizon
            && self.standing == other.standing
            && self.outcome == other.outcome
            && self.attainment == other.attainment
            && self.methods_differ == other.methods_differ
            && self.derived == other.derived
            && self.computed == other.computed
            && self.counted == other.counted
            && self.change == other.change
            && self.milestone == other.milestone
    }
}

impl Eq for StatusRow<'_> {}

impl<'p> View<'p> {
    /// Returns where every indicator stands.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// // 122 of 200 enterprises, 141 of 200 jobs, 19 of at least 20 coached enterprises.
    /// let status = project.view().status()?;
    /// let shares: Vec<String> =
    ///     status.rows.iter().map(|row| row.attainment.share.to_string()).collect();
    /// assert_eq!(shares, ["0.61", "0.705", "0.95"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
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
            let counted = match (outcome, target, derived) {
                (
                    Figure::Reason(NoOutcome::Missing | NoOutcome::Unrecorded),
                    Some(version),
                    Some(derived),
                ) if version.target.shape().kind() != ShapeKind::Level => {
                    Some(Attainment::of(&version.target, horizon, Outcome::Counted(derived))?)
                }
                _ => None,
            };
            rows.push(StatusRow {
                view: *self,
                commitment,
                target,
                horizon,
                standing,
                outcome,
                attainment,
                methods_differ: self.methods_differ(index, target)?,
                derived,
                computed: self.computed_at(index)?,
                counted,
                change: self.change(index, &standing)?,
                milestone: self.milestone_at(index)?,
            });
        }
        Ok(Status { view: *self, rows })
    }
}
