//! [`Commitment`]: an indicator in a project.

use crate::law::catalogue::{self, CatalogueEntry, Wording};
use crate::law::{self, CountRule, EmploymentRule, FollowUp, Indicator, Kind, LawInForce};
use crate::ledger::owed::{self, Slot};
use crate::project::ReportingPeriod;
use crate::record::{Baseline, Basis, MeasureKind, Rhythm, TargetVersion};
use crate::value::{Period, Source};
use chrono::NaiveDate;
use std::sync::Arc;

/// An indicator in a project: what it is, how it is reported, and what was promised.
///
/// ```
/// use eruf_core::{Basis, Commitment, Fund, ProgrammingPeriod, Target, TargetVersion, catalogue};
/// let co01 = catalogue::find(Fund::Erdf, ProgrammingPeriod::FROM_2014, "CO01").unwrap();
/// let enterprises = Commitment {
///     basis: Some(Basis::RunningTotal),
///     targets: vec![TargetVersion::new("original", Target::at_least(200.into())?)],
///     ..Commitment::new(co01.indicator())
/// };
/// assert_eq!(enterprises.count, None); // the rule of the catalogue
/// # Ok::<(), eruf_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct Commitment {
    /// What is counted.
    pub indicator: Indicator,
    /// What its entries cover, where they all say the same.
    pub basis: Option<Basis>,
    /// The partners who are due to report it; empty means those who have.
    #[cfg_attr(feature = "serde", serde(default))]
    pub reported_by: Vec<Arc<str>>,
    /// How often it is reported.
    #[cfg_attr(feature = "serde", serde(default))]
    pub rhythm: Rhythm,
    /// Where it stood before the project.
    #[cfg_attr(feature = "serde", serde(default))]
    pub baseline: Option<Baseline>,
    /// What was promised, in the order of the decisions; empty if nothing was.
    #[cfg_attr(feature = "serde", serde(default))]
    pub targets: Vec<TargetVersion>,
    /// Which enterprises of the lists count; `None` is the rule of the common indicator, if it has
    /// one.
    #[cfg_attr(feature = "serde", serde(default))]
    pub count: Option<CountRule>,
    /// How employment in the lists becomes its outcome; `None` is the rule of CO08 for CO08, and
    /// none for any other indicator.
    #[cfg_attr(feature = "serde", serde(default))]
    pub employment: Option<EmploymentRule>,
    /// How a measure of the project's own comes about, and whether it is part of what the project
    /// brought.
    #[cfg_attr(feature = "serde", serde(default))]
    pub measure: MeasureKind,
    /// When it is measured, counted from the project's last day; `None` is the rule of the common
    /// indicator, if it has one.
    #[cfg_attr(feature = "serde", serde(default))]
    pub follow_up: Option<FollowUp>,
    /// Where it was read.
    #[cfg_attr(feature = "serde", serde(default))]
    pub source: Source,
}

impl Commitment {
    /// Makes an indicator that is reported, with nothing promised yet.
    ///
    /// ```
    /// use eruf_core::{Commitment, Fund, ProgrammingPeriod, catalogue};
    /// let co08 = catalogue::find(Fund::Erdf, ProgrammingPeriod::FROM_2014, "CO08").unwrap();
    /// assert!(Commitment::new(co08.indicator()).targets.is_empty());
    /// ```
    #[must_use]
    pub fn new(indicator: Indicator) -> Self {
        Self {
            indicator,
            basis: None,
            reported_by: Vec::new(),
            rhythm: Rhythm::EveryReport,
            baseline: None,
            targets: Vec::new(),
            count: None,
            employment: None,
            measure: MeasureKind::Reported,
            follow_up: None,
            source: Source::default(),
        }
    }
}

/// Returns what the catalogue says of an indicator. What an activity is to reach is never a common
/// indicator, whatever it is called.
pub(crate) fn common(commitment: &Commitment) -> Option<&'static CatalogueEntry> {
    let indicator = &commitment.indicator;
    catalogue::of(&indicator.key).filter(|_| indicator.kind != Kind::ActivityGoal)
}

/// Returns what law says that an indicator is on a day, for the objective of its project; `None` if
/// it is no common indicator.
pub(crate) fn wording(
    commitment: &Commitment,
    day: NaiveDate,
    objective: Option<&str>,
) -> Option<Wording> {
    common(commitment)?;
    let objective = objective.and_then(law::objective);
    Wording::on(&commitment.indicator.key, day, objective)
}

/// Returns the rule by which an indicator counts enterprises: its own, or that of the catalogue by
/// the parameters that the project is asked under.
pub(crate) fn count_rule(commitment: &Commitment, law: &LawInForce<'_>) -> Option<CountRule> {
    commitment.count.clone().or_else(|| common(commitment)?.count_rule_in_force(law))
}

/// Returns the rule by which an indicator is made of readings of employment: its own, or that of
/// the catalogue.
pub(crate) fn employment_rule(commitment: &Commitment) -> Option<EmploymentRule> {
    commitment.employment.clone().or_else(|| common(commitment)?.employment_rule())
}

/// Returns when an indicator is measured: by its own rule, or that of the catalogue.
pub(crate) fn follow_up(commitment: &Commitment) -> Option<FollowUp> {
    commitment.follow_up.or_else(|| common(commitment)?.follow_up)
}

/// Returns what an indicator owes over the periods of a project that ends on a day; `None` is one
/// entry for every period.
pub(crate) fn slots(
    commitment: &Commitment,
    periods: &[ReportingPeriod],
    last_day: Option<NaiveDate>,
) -> Option<Vec<Slot>> {
    let days: Vec<Period> = periods.iter().map(|period| period.period).collect();
    let inside = periods.iter().take_while(|period| !period.follow_up).count();
    let measured = follow_up(commitment).zip(last_day).and_then(|(rule, last)| rule.day(last));
    owed::slots(commitment.rhythm, &days, inside, measured)
}
