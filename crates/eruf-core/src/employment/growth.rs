//! [`Employment`]: by how much employment grew in the supported enterprises, by which methods, and
//! how many of them were measured.

use crate::counting::tally::between;
use crate::employment::method::{Family, JobUnit, Method};
use crate::employment::method_break::MethodBreak;
use crate::employment::pair::{OVERFLOW, Pair, Side};
use crate::employment::placed::Placed;
use crate::employment::totals::{JobTotals, NoTotal, number, total};
use crate::employment::unmeasured::Unmeasured;
use crate::law::employment_rule::EmploymentRule;
use crate::project::View;
use crate::record::EnterpriseId;
use crate::value::error::internal;
use crate::value::{Amount, Error, Figure, Interval, Ratio};
use std::collections::BTreeMap;

/// The employment of one enterprise before or after the support.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// let employment = project.view().employment(project.default_employment_rule()?)?;
///
/// let of_a = &employment.changes[0];
/// assert_eq!((of_a.before.value, of_a.after.value), (10.into(), 14.into()));
/// assert_eq!(&*of_a.after.method.name, "annual report");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SideOfChange {
    /// How much, in the unit of the change.
    pub value: Ratio,
    /// The method.
    pub method: Method,
    /// The readings that it is made of, by their place in the draft: the average of several of one
    /// enterprise, and over a merger the sum of what each enterprise had.
    pub readings: Vec<usize>,
    /// What each enterprise of a merger had, and the readings that it is the average of. An
    /// enterprise that did not merge is one line.
    pub lines: Vec<(Ratio, Vec<usize>)>,
}

/// By how much employment changed in one enterprise.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// // A grew from 10 to 14 jobs, B fell from 8 to 5 and C from 6 to 0; D and E were not measured.
/// let employment = project.view().employment(project.default_employment_rule()?)?;
///
/// let changes: Vec<String> =
///     employment.changes.iter().map(|change| change.change.to_string()).collect();
/// assert_eq!(changes, ["4", "-3", "-6"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Change {
    /// The enterprise.
    pub enterprise: EnterpriseId,
    /// The unit.
    pub unit: JobUnit,
    /// Before the support. For turnover it is turnover over the rate, which has a meaning only as a
    /// difference.
    pub before: SideOfChange,
    /// After it.
    pub after: SideOfChange,
    /// After minus before.
    pub change: Ratio,
    /// Women after minus women before, where all readings tell them apart.
    pub women: Option<Ratio>,
    /// Men after minus men before, where all readings tell them apart.
    pub men: Option<Ratio>,
    /// The other methods by which it was measured on both sides.
    pub also: Vec<Method>,
}

/// The enterprises that were measured by one method.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// // A grew from 10 to 14 jobs, B fell from 8 to 5 and C from 6 to 0; D and E were not measured.
/// let employment = project.view().employment(project.default_employment_rule()?)?;
///
/// use eruf_core::employment::Family;
/// let part = &employment.parts[0];
/// assert_eq!((part.family, part.totals.enterprises), (Family::Counted, 3));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MethodPart {
    /// What it can be added to.
    pub family: Family,
    /// The method before the support.
    pub before: Method,
    /// The method after it: another only where the rule joins methods.
    pub after: Method,
    /// Their changes.
    pub totals: JobTotals,
}

/// Jobs that were safeguarded: they would have gone, and stand beside the increase.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// // No safeguarded jobs were noted, which is not 0 of them.
/// let employment = project.view().employment(project.default_employment_rule()?)?;
///
/// assert_eq!(employment.safeguarded, None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Safeguarded {
    /// Enterprises for which any were noted.
    pub enterprises: u32,
    /// The jobs.
    pub jobs: Ratio,
}

/// By how much employment grew in the supported enterprises.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// // A grew from 10 to 14 jobs, B fell from 8 to 5 and C from 6 to 0; D and E were not measured.
/// let employment = project.view().employment(project.default_employment_rule()?)?;
///
/// assert_eq!(employment.headline().to_string(), "4"); // floored: who falls gives 0
/// assert_eq!(employment.total.ok().unwrap().net, (-5).into());
/// assert_eq!(employment.coverage.unwrap().to_string(), "0.6"); // 3 of 5
/// assert_eq!(employment.unmeasured.len(), 2);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Employment {
    /// The rule behind the figures.
    pub rule: EmploymentRule,
    /// Every enterprise that was measured, each once, in the order of their keys.
    pub changes: Vec<Change>,
    /// Supported enterprises that were not, and why. They are not 0.
    pub unmeasured: Vec<(EnterpriseId, Unmeasured)>,
    /// Readings of enterprises that were not supported, by their place in the draft. They are left
    /// out.
    pub unsupported: Vec<usize>,
    /// The supported enterprises; `None` without lists. Those without a key may be among those with
    /// one.
    pub supported: Option<Interval<Amount>>,
    /// Measured enterprises over supported ones; `None` without lists, or if none was supported.
    pub coverage: Option<Interval<Ratio>>,
    /// The changes by method.
    pub parts: Vec<MethodPart>,
    /// Where the series of readings after the support changes method.
    pub breaks: Vec<MethodBreak>,
    /// All changes, if they can be added.
    pub total: Figure<JobTotals, NoTotal>,
    /// Safeguarded jobs: a series of its own, never in the total.
    pub safeguarded: Option<Safeguarded>,
}

impl Employment {
    /// Returns the total that the rule makes the headline.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// // A grew from 10 to 14 jobs, B fell from 8 to 5 and C from 6 to 0.
    ///
    /// use eruf_core::law::{Aggregation, EmploymentRule};
    /// let headline = |across| {
    ///     let rule = EmploymentRule { across, ..EmploymentRule::default() };
    ///     Ok::<_, eruf_core::Error>(project.view().employment(&rule)?.headline().to_string())
    /// };
    /// assert_eq!(headline(Aggregation::Floored)?, "4");
    /// assert_eq!(headline(Aggregation::Net)?, "-5");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn headline(&self) -> Figure<Ratio, NoTotal> {
        self.total.map(|total| total.across(self.rule.across))
    }
}

fn places(readings: &[Placed]) -> Vec<usize> {
    readings.iter().map(|placed| placed.place).collect()
}

fn shown(side: &Side) -> SideOfChange {
    SideOfChange {
        value: side.all.fixed,
        method: side.method.clone(),
        readings: side.readings.clone(),
        lines: side.lines.iter().map(|(all, placed)| (all.fixed, places(placed))).collect(),
    }
}

impl View<'_> {
    pub(crate) fn enterprise(&self, number: u32) -> Result<EnterpriseId, Error> {
        let found = self.roster().enterprise(number).cloned();
        found.ok_or(internal!("a number without its enterprise"))
    }

    /// Returns by how much employment grew in the supported enterprises, by a rule, from the
    /// readings that are known.
    ///
    /// Several readings of one side by one method are averaged: days equally, fiscal periods by
    /// their length. Of readings for the same day or period that of the latest report is in
    /// effect.
    /// Without lists of participations, every enterprise that was measured counts as supported.
    ///
    /// ```
    /// use eruf_core::{employment::*, law::*, ledger::*, project::*, record::*, value::*, *};
    /// # let identity = Identity {
    /// #     name: "a project".into(), case_id: None, beneficiary: None, organisation_number: None,
    /// #     fund: Fund::Erdf, programming_period: ProgrammingPeriod::FROM_2014,
    /// #     source: Source::default(),
    /// # };
    /// # let horizon = Period::new(parse_date("2019-01-01")?, parse_date("2019-12-31")?)?;
    /// # let mut draft = ProjectDraft::new(identity);
    /// # draft.decisions.push(Decision { horizon: Some(horizon), ..Decision::new("original")
    /// # });
    /// for (name, before, after) in [("X", 10, 14), ("Y", 8, 5), ("Z", 6, 0)] {
    ///     for (moment, value, day) in [
    ///         (ReadingSide::Before, before, "2018-12-31"),
    ///         (ReadingSide::After, after, "2019-12-31"),
    ///     ] {
    ///         let enterprise = EnterpriseId::Label(name.into());
    ///         let mut reading = EmploymentReading::new(
    ///             enterprise,
    ///             moment,
    ///             Measure::Fte,
    ///             Amount::from(value),
    ///             "survey",
    ///         );
    ///         reading.date = Some(parse_date(day)?);
    ///         draft.employment.push(reading);
    ///     }
    /// }
    /// let project = Project::new(draft).unwrap();
    /// let employment = project.view().employment(&EmploymentRule::default())?;
    /// let total = employment.total.ok().unwrap();
    /// assert_eq!(
    ///     (employment.headline(), total.floored, total.net),
    ///     (Figure::Value(4.into()), 4.into(), (-5).into())
    /// );
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Rate`] or [`Error::ShareAboveOne`] if a rate of the rule is none;
    /// [`Error::Overflow`] if a figure cannot be held exactly.
    pub fn employment(&self, rule: &EmploymentRule) -> Result<Employment, Error> {
        let measured = self.measured(rule, None)?;
        let mut counted: Vec<&Pair> = Vec::new();
        let (mut changes, mut unmeasured) = (Vec::new(), Vec::new());
        let mut safeguarded: Option<Safeguarded> = None;
        for subject in &measured.subjects {
            let enterprise = self.enterprise(subject.enterprise)?;
            if let Some(jobs) = subject.safeguarded {
                let sum =
                    safeguarded.get_or_insert(Safeguarded { enterprises: 0, jobs: Ratio::ZERO });
                // A cap that is not reached: what is counted is in memory.
                sum.enterprises = sum.enterprises.saturating_add(1);
                sum.jobs = sum.jobs.checked_add(&jobs).ok_or(OVERFLOW)?;
            }
            match subject.pairs.as_deref() {
                Ok([pair, others @ ..]) => {
                    counted.push(pair);
                    changes.push(Change {
                        enterprise,
                        unit: pair.unit(),
                        before: shown(&pair.before),
                        after: shown(&pair.after),
                        change: pair.change.fixed,
                        women: pair.women.map(|women| women.fixed),
                        men: pair.men.map(|men| men.fixed),
                        also: others.iter().map(|pair| pair.after.method.clone()).collect(),
                    });
                }
                Ok([]) => unmeasured.push((enterprise, Unmeasured::NoReading)),
                Err(reason) => unmeasured.push((enterprise, *reason)),
            }
        }
        let mut by_method: BTreeMap<(Family, &Method, &Method), Vec<&Pair>> = BTreeMap::new();
        for pair in &counted {
            by_method
                .entry((pair.family(), &pair.before.method, &pair.after.method))
                .or_default()
                .push(pair);
        }
        let mut parts = Vec::with_capacity(by_method.len());
        for ((family, before, after), pairs) in by_method {
            let Figure::Value(totals) = total(pairs.into_iter(), rule.at_break)? else { continue };
            parts.push(MethodPart { family, before: before.clone(), after: after.clone(), totals });
        }
        let supported = measured.listed.then(|| {
            let keyed = measured
                .subjects
                .iter()
                .filter(|subject| {
                    matches!(
                        self.roster().enterprise(subject.enterprise),
                        Some(EnterpriseId::Key(_))
                    )
                })
                .count();
            // Those with a key are some of all.
            between(number(keyed), number(measured.subjects.len().saturating_sub(keyed)))
        });
        let coverage = supported.and_then(|supported| {
            let share = |of: Amount| Amount::from(number(changes.len())).over(of);
            Interval::new(share(supported.high())?, share(supported.low())?.min(Ratio::ONE))
        });
        Ok(Employment {
            rule: rule.clone(),
            total: total(counted.iter().copied(), rule.at_break)?,
            breaks: self.method_breaks(&measured.outside),
            changes,
            unmeasured,
            unsupported: measured.outside,
            supported,
            coverage,
            parts,
            safeguarded,
        })
    }
}
