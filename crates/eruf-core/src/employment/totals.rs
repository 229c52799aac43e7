//! [`Employment`]: by how much employment grew in the supported enterprises, by which methods, and
//! how many of them were measured.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::counting::count::between;
use crate::employment::pairing::{Family, JobUnit, Method, OVERFLOW, Pair, Side, Unmeasured};
use crate::law::employment_rule::{Aggregation, EmploymentRule, MethodBreakPolicy};
use crate::project::View;
use crate::record::{EnterpriseId, Measure, ReadingSide};
use crate::value::named::reasons;
use crate::value::{Amount, Error, Interval, Ratio};

reasons! {
    /// Why enterprises have no total.
    NoTotal {
        /// No enterprise was measured on both sides of the support.
        NothingMeasured = "nothing_measured":
            "no enterprise was measured on both sides of the support",
        /// Some were measured in persons and some in full-time equivalents.
        HeadsAndFte = "heads_and_fte":
            "some were measured in persons and some in full-time equivalents",
        /// Some were counted, and for some growth of turnover was converted.
        MethodsDiffer = "methods_differ":
            "some were counted, and for some growth of turnover was converted",
    }
}

/// What one enterprise had on one side of the support.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SideOfChange {
    /// How much, in the unit of the change.
    pub value: Ratio,
    /// The method.
    pub method: Method,
    /// The readings that it is the average of, by their place in the draft.
    pub readings: Vec<usize>,
}

/// By how much employment changed in one enterprise.
#[derive(Clone, Debug, PartialEq, Eq)]
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

/// Women or men in a total.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct GenderTotal {
    /// The enterprises where all readings tell.
    pub enterprises: u32,
    /// The signed sum over them.
    pub net: Ratio,
}

/// Changes added up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct JobTotals {
    /// The unit.
    pub unit: JobUnit,
    /// How many enterprises.
    pub enterprises: u32,
    /// The sum where an enterprise that does not grow gives 0.
    pub floored: Ratio,
    /// The signed sum.
    pub net: Ratio,
    /// Women, if any enterprise tells.
    pub women: Option<GenderTotal>,
    /// Men, if any enterprise tells.
    pub men: Option<GenderTotal>,
}

impl JobTotals {
    /// The total that a rule across enterprises asks for.
    #[must_use]
    pub const fn across(&self, across: Aggregation) -> Ratio {
        match across {
            Aggregation::Floored => self.floored,
            Aggregation::Net => self.net,
        }
    }
}

/// The enterprises that were measured by one method.
#[derive(Clone, Debug, PartialEq, Eq)]
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

/// A day from which none of the methods is used that were used until then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MethodBreak {
    /// The first day of the later methods.
    pub date: NaiveDate,
    /// The first report that knew of them; `None` is from the start.
    pub report: Option<u32>,
    /// The methods until then.
    pub from: Vec<Method>,
    /// The methods from then on, until the next break.
    pub to: Vec<Method>,
}

/// Jobs that would have gone, beside the increase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Safeguarded {
    /// Enterprises for which any were noted.
    pub enterprises: u32,
    /// The jobs.
    pub jobs: Ratio,
}

/// By how much employment grew in the supported enterprises.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    pub total: Result<JobTotals, NoTotal>,
    /// Safeguarded jobs: a series of its own, never in the total.
    pub safeguarded: Option<Safeguarded>,
}

impl Employment {
    /// The total that the rule makes the headline.
    ///
    /// # Errors
    ///
    /// Why there is none.
    pub fn headline(&self) -> Result<Ratio, NoTotal> {
        self.total.map(|total| total.across(self.rule.across))
    }
}

/// The figure of one rule, beside those of others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SensitivityRow {
    /// The rule, with its rates.
    pub rule: EmploymentRule,
    /// Whether it is the one that was chosen.
    pub chosen: bool,
    /// How many enterprises it measures.
    pub measured: u32,
    /// Of how many.
    pub coverage: Option<Interval<Ratio>>,
    /// Its totals.
    pub total: Result<JobTotals, NoTotal>,
    /// The total that it makes the headline.
    pub headline: Result<Ratio, NoTotal>,
}

/// The changes of several enterprises added up, if they can be. No rate may be left open.
pub(crate) fn total<'a>(
    pairs: impl Iterator<Item = &'a Pair> + Clone,
    at_break: MethodBreakPolicy,
) -> Result<Result<JobTotals, NoTotal>, Error> {
    let families: BTreeSet<Family> = pairs.clone().map(Pair::family).collect();
    let unit = if families.contains(&Family::Heads) { JobUnit::Heads } else { JobUnit::Fte };
    let refused = match families.len() {
        0 => Some(NoTotal::NothingMeasured),
        1 => None,
        _ if unit == JobUnit::Heads => Some(NoTotal::HeadsAndFte),
        _ => (at_break == MethodBreakPolicy::Apart).then_some(NoTotal::MethodsDiffer),
    };
    if let Some(reason) = refused {
        return Ok(Err(reason));
    }
    let mut totals = JobTotals {
        unit,
        enterprises: 0,
        floored: Ratio::ZERO,
        net: Ratio::ZERO,
        women: None,
        men: None,
    };
    for pair in pairs {
        totals.enterprises = totals.enterprises.saturating_add(1);
        let floored = Aggregation::Floored.of_change(pair.change.fixed);
        totals.floored = totals.floored.checked_add(&floored).ok_or(OVERFLOW)?;
        totals.net = totals.net.checked_add(&pair.change.fixed).ok_or(OVERFLOW)?;
        for (total, part) in [(&mut totals.women, pair.women), (&mut totals.men, pair.men)] {
            let Some(part) = part else { continue };
            let total = total.get_or_insert(GenderTotal { enterprises: 0, net: Ratio::ZERO });
            total.enterprises = total.enterprises.saturating_add(1);
            total.net = total.net.checked_add(&part.fixed).ok_or(OVERFLOW)?;
        }
    }
    Ok(Ok(totals))
}

fn shown(side: &Side) -> SideOfChange {
    SideOfChange {
        value: side.all.fixed,
        method: side.method.clone(),
        readings: side.readings.clone(),
    }
}

impl View<'_> {
    pub(crate) fn enterprise(&self, number: u32) -> EnterpriseId {
        let place = usize::try_from(number).ok();
        place
            .and_then(|place| self.project().roster.enterprises.get(place))
            .cloned()
            .unwrap_or(EnterpriseId::Unknown)
    }

    /// By how much employment grew in the supported enterprises, by a rule, from the readings that
    /// are known.
    ///
    /// Several readings of one side by one method are averaged: days equally, fiscal periods by
    /// their length. Of readings for the same day or period that of the latest report stands.
    /// Without lists of participations, every enterprise that was measured counts as supported.
    ///
    /// ```
    /// use eruf_core::*;
    /// # let identity = Identity {
    /// #     name: "a project".into(), case_id: None, beneficiary: None, organisation_number: None,
    /// #     fund: Fund::Erdf, programming_period: ProgrammingPeriod::From2014,
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
    /// let total = employment.total.unwrap();
    /// assert_eq!(
    ///     (employment.headline(), total.floored, total.net),
    ///     (Ok(4.into()), 4.into(), (-5).into())
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
            let enterprise = self.enterprise(subject.enterprise);
            if let Some(jobs) = subject.safeguarded {
                let sum =
                    safeguarded.get_or_insert(Safeguarded { enterprises: 0, jobs: Ratio::ZERO });
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
            let Ok(totals) = total(pairs.into_iter(), rule.at_break)? else { continue };
            parts.push(MethodPart { family, before: before.clone(), after: after.clone(), totals });
        }
        let supported = measured.listed.then(|| {
            let keyed = measured
                .subjects
                .iter()
                .filter(|subject| {
                    matches!(self.enterprise(subject.enterprise), EnterpriseId::Key(_))
                })
                .count();
            between(number(keyed), number(measured.subjects.len().saturating_sub(keyed)))
        });
        let coverage = supported.and_then(|supported| {
            let share = |of: Amount| Ratio::of(number(changes.len()).into(), of);
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

    /// The same enterprises under several rules, one row each, with the chosen one marked.
    ///
    /// ```
    /// use eruf_core::*;
    /// # let identity = Identity {
    /// #     name: "a project".into(), case_id: None, beneficiary: None, organisation_number: None,
    /// #     fund: Fund::Erdf, programming_period: ProgrammingPeriod::From2014,
    /// #     source: Source::default(),
    /// # };
    /// # let year = Period::new(parse_date("2019-01-01")?, parse_date("2019-12-31")?)?;
    /// # let mut draft = ProjectDraft::new(identity);
    /// # draft.decisions.push(Decision { horizon: Some(year), ..Decision::new("original")
    /// # });
    /// # for (moment, measure, value, method) in [
    /// #     (ReadingSide::Before, Measure::Headcount, 10, "annual report"),
    /// #     (ReadingSide::After, Measure::Headcount, 14, "annual report"),
    /// #     (ReadingSide::Before, Measure::Turnover, 20, "accounts"),
    /// #     (ReadingSide::After, Measure::Turnover, 29, "accounts"),
    /// # ] {
    /// #     let enterprise = EnterpriseId::Label("X".into());
    /// #     let value = Amount::from(value);
    /// #     let mut reading =
    /// #         EmploymentReading::new(enterprise, moment, measure, value, method);
    /// #     reading.period = Some(year);
    /// #     draft.employment.push(reading);
    /// # }
    /// # let project = Project::new(draft).unwrap();
    /// // 10 to 14 persons in the annual report: the share of full time is not known for certain.
    /// let share = |share: &str| {
    ///     Ok(EmploymentRule::default().with(
    ///         RateOf::ShareOfFullTime,
    ///         Rate::new(share.parse()?, "share of full time", "a survey"),
    ///     ))
    /// };
    /// let rules: Vec<EmploymentRule> =
    ///     ["0.8", "0.9", "1"].into_iter().map(share).collect::<Result<_, ParseAmountError>>()?;
    /// let rows = project.view().sensitivity(&rules, &rules[1])?;
    /// let shown: Vec<(String, bool)> =
    ///     rows.iter().map(|row| (row.headline.unwrap().to_string(), row.chosen)).collect();
    /// assert_eq!(shown, [("3.2".into(), false), ("3.6".into(), true), ("4".into(), false)]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`employment`](Self::employment), for any of the rules.
    pub fn sensitivity(
        &self,
        rules: &[EmploymentRule],
        chosen: &EmploymentRule,
    ) -> Result<Vec<SensitivityRow>, Error> {
        let row = |rule: &EmploymentRule| {
            let employment = self.employment(rule)?;
            let (headline, measured) = (employment.headline(), number(employment.changes.len()));
            let Employment { rule, coverage, total, .. } = employment;
            Ok(SensitivityRow {
                chosen: rule == *chosen,
                measured,
                coverage,
                total,
                headline,
                rule,
            })
        };
        rules.iter().map(row).collect()
    }

    /// Where no method goes on: all readings by the methods before are earlier than all by those
    /// after.
    fn method_breaks(&self, outside: &[usize]) -> Vec<MethodBreak> {
        struct Span {
            first: NaiveDate,
            last: NaiveDate,
            report: Option<u32>,
        }
        let mut spans: BTreeMap<Method, Span> = BTreeMap::new();
        for (place, reading) in self.project().draft().employment.iter().enumerate() {
            let counts =
                reading.moment == ReadingSide::After && reading.measure != Measure::Safeguarded;
            if !counts || !self.knows(reading.report) || outside.binary_search(&place).is_ok() {
                continue;
            }
            let Some(day) = reading.date.or(reading.period.map(|period| period.last())) else {
                continue;
            };
            let method = Method::new(reading.measure, reading.method.clone());
            let span = spans.entry(method).or_insert(Span {
                first: day,
                last: day,
                report: reading.report,
            });
            (span.first, span.last, span.report) =
                (span.first.min(day), span.last.max(day), span.report.min(reading.report));
        }
        let mut in_order: Vec<(Method, Span)> = spans.into_iter().collect();
        in_order.sort_by_key(|(_, span)| span.first);
        let mut breaks: Vec<MethodBreak> = Vec::new();
        let (mut current, mut until) = (Vec::new(), None);
        for (method, Span { first, last, report }) in in_order {
            if until.is_some_and(|until| until < first) {
                breaks.push(MethodBreak {
                    date: first,
                    report,
                    from: std::mem::take(&mut current),
                    to: Vec::new(),
                });
            }
            if let Some(latest) = breaks.last_mut() {
                latest.to.push(method.clone());
                latest.report = latest.report.min(report);
            }
            current.push(method);
            until = until.max(Some(last));
        }
        breaks
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
