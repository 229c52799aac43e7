//! [`Finding`]: what deserves a look though nothing is refused.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::audit::Agreement;
use crate::audit::reconciliation::counts_participations;
use crate::ledger::NoOutcome;
use crate::project::{Project, Subject, View};
use crate::record::external_figure::Range;
use crate::record::{FindingRule, OrgNumber, Severity, Shape, Value};
use crate::value::{Amount, Interval, Ratio, Source, Unit};

/// Something in a project that deserves a look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The part of the project that it is about.
    pub subject: Subject,
    /// What was found.
    pub kind: FindingKind,
    /// How grave it is in this project.
    pub severity: Severity,
}

impl Finding {
    /// Where the part of the project that it is about was read, if that is known.
    #[must_use]
    pub fn source<'p>(&self, project: &'p Project) -> Option<&'p Source> {
        let draft = project.draft();
        let source = match self.subject {
            Subject::Project => Some(&draft.identity.source),
            Subject::Decision(place) => draft.decisions.get(place).map(|decision| &decision.source),
            Subject::Commitment(place) => {
                draft.commitments.get(place).map(|commitment| &commitment.source)
            }
            Subject::Activity(place) => {
                draft.activities.get(place).map(|activity| &activity.source)
            }
            Subject::Entry(place) => draft.entries.get(place).map(|entry| &entry.source),
            Subject::Enterprise(place) => {
                draft.enterprises.get(place).map(|enterprise| &enterprise.source)
            }
            Subject::Participation(place) => draft.participations.get(place).map(|row| &row.source),
            Subject::Employment(place) => {
                draft.employment.get(place).map(|reading| &reading.source)
            }
            Subject::ExternalFigure(place) => draft.claims.get(place).map(|claim| &claim.source),
            Subject::Period(_) => None,
        };
        source.filter(|source| source.file.is_some() || source.place.is_some())
    }
}

/// What was found.
#[derive(
    Clone, Debug, PartialEq, Eq, thiserror::Error, strum::VariantNames, strum::IntoStaticStr,
)]
#[non_exhaustive]
pub enum FindingKind {
    /// A target that promises nothing.
    #[error(
        "the target of {indicator} is at least 0, which promises nothing (target 0: attainment \
         is undefined)"
    )]
    PromisesNothing {
        /// The indicator.
        indicator: Arc<str>,
    },
    /// Milestones that do not end at the target.
    #[error(
        "the milestones of {indicator} add up to {milestones}, {difference} from the target \
         {target}"
    )]
    MilestonesMissTarget {
        /// The indicator.
        indicator: Arc<str>,
        /// The last milestone.
        milestones: Amount,
        /// The target.
        target: Amount,
        /// Milestones minus target.
        difference: Amount,
    },
    /// A part that is larger than the whole.
    #[error("{part} is {part_outcome} but it is part of {whole}, which is {whole_outcome}")]
    PartAboveWhole {
        /// The indicator that is a subset.
        part: Arc<str>,
        /// Its outcome.
        part_outcome: Amount,
        /// The indicator that contains it.
        whole: Arc<str>,
        /// Its outcome.
        whole_outcome: Amount,
    },
    /// One figure in two units.
    #[error(
        "{indicator} is counted in {unit}, but {place} gives it as {value} {other_unit} (a unit \
         conflict)"
    )]
    UnitConflict {
        /// The indicator.
        indicator: Arc<str>,
        /// Its unit.
        unit: Unit,
        /// Where it is called something else.
        place: Arc<str>,
        /// What it is said to be there.
        value: Value,
        /// The unit there.
        other_unit: Unit,
    },
    /// An outcome that was not measured as its target meant.
    #[error(
        "the target of {indicator} was set on {meant}, but the outcome is measured by {measured} \
         (method differs: compare them with care)"
    )]
    MethodDiffers {
        /// The indicator.
        indicator: Arc<str>,
        /// How it was meant to be measured.
        meant: Arc<str>,
        /// How it was.
        measured: Arc<str>,
    },
    /// A series that changes its method.
    #[error(
        "{indicator} is measured by {} (a series that changes method is not one series)",
        .methods.join(", then by ")
    )]
    MethodChanges {
        /// The indicator.
        indicator: Arc<str>,
        /// The methods, in the order of the periods.
        methods: Vec<Arc<str>>,
    },
    /// A typed outcome that the lists do not bear out.
    #[error("{indicator} is reported as {reported}, but the lists give {counted}")]
    ListsDiffer {
        /// The indicator.
        indicator: Arc<str>,
        /// The outcome as typed.
        reported: Interval<Amount>,
        /// What the lists give.
        counted: Interval<Ratio>,
    },
    /// Enterprises without a key in a reported figure.
    #[error("{unkeyed} enterprises in {indicator} have no key, so it is between {low} and {high}")]
    WithoutKey {
        /// The indicator.
        indicator: Arc<str>,
        /// How many.
        unkeyed: Amount,
        /// The lowest that it can be.
        low: Amount,
        /// The highest.
        high: Amount,
    },
    /// A correction that replaced an entry.
    #[error(
        "{indicator} for the period of report {period} was corrected in report {report}: {reason}"
    )]
    Corrected {
        /// The indicator.
        indicator: Arc<str>,
        /// The report that covers the period.
        period: u32,
        /// The report that brought the correction.
        report: u32,
        /// The reason given.
        reason: Arc<str>,
    },
    /// A running total that fell, marked.
    #[error("the running total of {indicator} falls in the period of report {period}: {reason}")]
    Falls {
        /// The indicator.
        indicator: Arc<str>,
        /// The report that covers the period.
        period: u32,
        /// The reason given.
        reason: Arc<str>,
    },
    /// A source that cannot be right if the report is.
    #[error("{indicator} is reported as {reported}, but {place} says {claimed} (a contradiction)")]
    Contradicts {
        /// The indicator.
        indicator: Arc<str>,
        /// The outcome as it was reported.
        reported: Interval<Ratio>,
        /// What the source allows it to be.
        claimed: Range,
        /// The source.
        place: Arc<str>,
    },
    /// One organisation number under two names.
    #[error(
        "{number} is {name} here, and {other} in {place} (two names for one organisation number)"
    )]
    TwoNames {
        /// The number.
        number: OrgNumber,
        /// The beneficiary.
        name: Arc<str>,
        /// What it is called elsewhere.
        other: Arc<str>,
        /// Where.
        place: Arc<str>,
    },
    /// Periods that were due and not reported.
    #[error(
        "{indicator} lacks {missing} of {due} reports that were due (what is missing is not 0)"
    )]
    MissingReports {
        /// The indicator.
        indicator: Arc<str>,
        /// How many are missing.
        missing: u32,
        /// Of how many.
        due: u32,
    },
    /// A target that is kept over one horizon and not over another.
    #[error(
        "the verdict on {indicator} depends on the horizon or the version of the target (show both)"
    )]
    VerdictsDiffer {
        /// The indicator.
        indicator: Arc<str>,
    },
    /// Few enterprises that were measured.
    #[error(
        "{measured} of {supported} supported enterprises were measured for {indicator}, which is \
         below 80 %"
    )]
    LowCoverage {
        /// The indicator.
        indicator: Arc<str>,
        /// How many were measured.
        measured: Amount,
        /// The most that were supported.
        supported: Amount,
    },
    /// Enterprises whose names differ only in how they are written.
    #[error("{one} and {other} are written alike but counted as two enterprises")]
    SimilarNames {
        /// One name.
        one: Arc<str>,
        /// The other.
        other: Arc<str>,
    },
    /// A period that brought far more than the others.
    #[error(
        "{indicator} grew by {added} in the period of report {period}, more than five times the \
         median of {median}"
    )]
    Outlier {
        /// The indicator.
        indicator: Arc<str>,
        /// The report that covers the period.
        period: u32,
        /// What was added.
        added: Amount,
        /// The median of all periods that brought something.
        median: Ratio,
    },
    /// Figures that nobody can look up.
    #[error("{entries} entries of {indicator} do not say where they were read")]
    NoSource {
        /// The indicator.
        indicator: Arc<str>,
        /// How many.
        entries: usize,
    },
    /// Parts that leave much unknown.
    #[error("the parts of {indicator} by {dimension} leave {unknown} of {total} unknown")]
    UnknownPart {
        /// The indicator.
        indicator: Arc<str>,
        /// What it is taken apart by.
        dimension: Arc<str>,
        /// What is unknown.
        unknown: Amount,
        /// Of how much.
        total: Amount,
    },
    /// A share above the whole.
    #[error("{indicator} is a share and cannot be {value} %")]
    ShareAboveWhole {
        /// The indicator.
        indicator: Arc<str>,
        /// Its outcome.
        value: Amount,
    },
}

impl Project {
    /// What deserves a look, by the order of the project.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        let mut found = Vec::new();
        self.look(&mut found);
        let findings = found.into_iter().filter_map(|(subject, kind)| {
            let rule = kind.rule();
            let set = self.draft().severities.iter().find(|severity| *severity.code == *rule.code);
            let severity = set.map_or(Some(rule.severity), |set| set.severity)?;
            Some(Finding { subject, kind, severity })
        });
        findings.collect()
    }

    fn look(&self, findings: &mut Found) {
        let outcomes: Vec<Option<Amount>> = match self.view().status() {
            Ok(status) => status
                .rows
                .iter()
                .map(|row| row.standing.cumulative.ok().and_then(|outcome| outcome.as_exact()))
                .collect(),
            Err(_) => Vec::new(),
        };
        for (index, commitment) in self.commitments().iter().enumerate() {
            let subject = Subject::Commitment(index);
            let indicator = &commitment.indicator.key.code;
            for version in &commitment.targets {
                if version.target.promises_nothing() {
                    findings.push((
                        subject,
                        FindingKind::PromisesNothing { indicator: indicator.clone() },
                    ));
                }
                let (Some(milestones), Shape::AtLeast { goal: target }) =
                    (&version.milestones, version.target.shape())
                else {
                    continue;
                };
                let last = milestones.last();
                if let Some(difference) =
                    last.checked_sub(*target).filter(|difference| *difference != Amount::ZERO)
                {
                    let kind = FindingKind::MilestonesMissTarget {
                        indicator: indicator.clone(),
                        milestones: last,
                        target: *target,
                        difference,
                    };
                    findings.push((subject, kind));
                }
            }
            let part_outcome = outcomes.get(index).copied().flatten();
            for whole in &commitment.indicator.subset_of {
                // Jobs are no part of enterprises: only what is counted in the same unit can be.
                let same_unit = |place: &usize| {
                    self.commitments()
                        .get(*place)
                        .is_some_and(|whole| whole.indicator.unit == commitment.indicator.unit)
                };
                let whole_outcome = self
                    .position(whole)
                    .filter(same_unit)
                    .and_then(|whole| outcomes.get(whole).copied().flatten());
                if let Some((part_outcome, whole_outcome)) =
                    part_outcome.zip(whole_outcome).filter(|(part, whole)| part > whole)
                {
                    let kind = FindingKind::PartAboveWhole {
                        part: indicator.clone(),
                        part_outcome,
                        whole: whole.clone(),
                        whole_outcome,
                    };
                    findings.push((subject, kind));
                }
            }
        }
        self.list_findings(findings);
        self.method_findings(findings);
        for (index, claim) in self.claims().iter().enumerate() {
            let unit = self
                .position(&claim.indicator)
                .and_then(|at| self.commitments().get(at))
                .map(|commitment| &commitment.indicator.unit);
            if let Some((unit, other_unit)) = unit
                .zip(claim.unit.as_ref())
                .filter(|(unit, other)| unit != other && !counts_participations(other))
            {
                let (unit, other_unit, value) =
                    (unit.clone(), other_unit.clone(), claim.value.clone());
                let place = claim.source.to_string().into();
                let kind = FindingKind::UnitConflict {
                    indicator: claim.indicator.clone(),
                    unit,
                    place,
                    value,
                    other_unit,
                };
                findings.push((Subject::ExternalFigure(index), kind));
            }
        }
        for (index, entry) in self.entries().iter().enumerate() {
            if let Some(reason) = &entry.correction {
                let kind = FindingKind::Corrected {
                    indicator: entry.indicator.clone(),
                    period: entry.period,
                    report: entry.report,
                    reason: reason.clone(),
                };
                findings.push((Subject::Entry(index), kind));
            }
            if let Some(reason) = &entry.downward_revision {
                findings.push((
                    Subject::Entry(index),
                    FindingKind::Falls {
                        indicator: entry.indicator.clone(),
                        period: entry.period,
                        reason: reason.clone(),
                    },
                ));
            }
        }
        self.source_findings(findings);
        for (index, commitment) in self.commitments().iter().enumerate() {
            let seen = Seen { view: self.view(), index, indicator: &commitment.indicator.key.code };
            seen.series(findings);
            seen.figures(findings);
        }
        self.name_findings(findings);
    }

    /// Sources that say something else, and figures without any.
    fn source_findings(&self, findings: &mut Found) {
        let reconciled = self.view().reconcile().unwrap_or_default();
        for found in reconciled.iter().filter(|found| found.agreement == Agreement::Contradict) {
            let (Some(claim), Ok(reported), Some(claimed)) =
                (found.claim, found.reported, found.range)
            else {
                continue;
            };
            let place = claim.source.to_string().into();
            let at = self
                .claims()
                .iter()
                .position(|other| std::ptr::eq(other, claim))
                .unwrap_or_default();
            findings.push((
                Subject::ExternalFigure(at),
                FindingKind::Contradicts {
                    indicator: found.indicator.clone(),
                    reported,
                    claimed,
                    place,
                },
            ));
        }
        for other in &self.draft().other_names {
            let identity = self.identity();
            if let (Some(number), Some(name)) =
                (identity.organisation_number, &identity.beneficiary)
            {
                let (name, other, place) =
                    (name.clone(), other.name.clone(), other.source.to_string().into());
                findings
                    .push((Subject::Project, FindingKind::TwoNames { number, name, other, place }));
            }
        }
    }

    /// Enterprises that are written alike, by what is left of their names without case, marks and
    /// the form of the company.
    fn name_findings(&self, findings: &mut Found) {
        let names = self
            .enterprises()
            .iter()
            .enumerate()
            .filter_map(|(index, enterprise)| Some((index, enterprise.name.as_ref()?)));
        let mut seen: BTreeMap<String, &Arc<str>> = BTreeMap::new();
        for (index, name) in names {
            let plain = plain(name);
            if let Some(one) = seen.get(&plain).filter(|_| !plain.is_empty()) {
                findings.push((
                    Subject::Enterprise(index),
                    FindingKind::SimilarNames { one: (*one).clone(), other: name.clone() },
                ));
            } else {
                seen.insert(plain, name);
            }
        }
    }

    /// Outcomes that were not measured as they were meant, or not in one way.
    fn method_findings(&self, findings: &mut Found) {
        let view = self.view();
        for (index, commitment) in self.commitments().iter().enumerate() {
            let subject = Subject::Commitment(index);
            let indicator = || commitment.indicator.key.code.clone();
            if let Some((meant, measured)) = view.methods_differ(index, view.target(index)) {
                let kind = FindingKind::MethodDiffers {
                    indicator: indicator(),
                    meant: meant.into(),
                    measured: measured.into(),
                };
                findings.push((subject, kind));
            }
            let methods = view.methods(index);
            if methods.len() > 1 {
                let methods = methods.into_iter().map(Into::into).collect();
                findings.push((
                    subject,
                    FindingKind::MethodChanges { indicator: indicator(), methods },
                ));
            }
        }
    }

    /// Reported figures beside what the lists give.
    fn list_findings(&self, findings: &mut Found) {
        let view = self.view();
        for (index, commitment) in self.commitments().iter().enumerate() {
            let subject = Subject::Commitment(index);
            let indicator = &commitment.indicator.key.code;
            // An overflow was refused when the project was built.
            let (reported, counted) = (
                view.standing(index).ok().and_then(|standing| standing.cumulative.ok()),
                self.derived(index),
            );
            if let Some((reported, counted)) = reported.zip(counted) {
                let apart = reported.ratios().high() < counted.low()
                    || reported.ratios().low() > counted.high();
                if apart {
                    findings.push((
                        subject,
                        FindingKind::ListsDiffer {
                            indicator: indicator.clone(),
                            reported,
                            counted,
                        },
                    ));
                }
            }
            if let Ok(Some(identified)) = view.identified(indicator) {
                let (low, high) = (identified.enterprises.low(), identified.enterprises.high());
                let kind = FindingKind::WithoutKey {
                    indicator: indicator.clone(),
                    unkeyed: identified.unkeyed,
                    low,
                    high,
                };
                findings.push((subject, kind));
            }
        }
    }
}

type Found = Vec<(Subject, FindingKind)>;

/// What is left of a name without case, marks and the form of the company.
fn plain(name: &str) -> String {
    const FORMS: [&str; 8] = ["ab", "hb", "kb", "aktiebolag", "handelsbolag", "ek", "för", "publ"];
    let lower = name.to_lowercase();
    let words = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !FORMS.contains(word));
    words.collect()
}

/// One indicator, looked at.
struct Seen<'p> {
    view: View<'p>,
    index: usize,
    indicator: &'p Arc<str>,
}

impl Seen<'_> {
    fn found(&self, findings: &mut Found, kind: FindingKind) {
        findings.push((Subject::Commitment(self.index), kind));
    }

    /// What its periods show: those that are missing, those that stand out, and entries without a
    /// source.
    fn series(&self, findings: &mut Found) {
        let Ok(series) = self.view.series_at(self.index) else { return };
        let completeness = series.completeness;
        let any = completeness.reported > 0;
        if any && !completeness.is_complete() {
            let missing = completeness.due.saturating_sub(completeness.reported);
            self.found(
                findings,
                FindingKind::MissingReports {
                    indicator: self.indicator.clone(),
                    missing,
                    due: completeness.due,
                },
            );
        }
        let added = |point: &crate::ledger::Point| {
            Some((point.report, point.increment.ok()?.amount.as_exact()?))
        };
        let mut amounts: Vec<(u32, Amount)> = series
            .points
            .iter()
            .filter_map(added)
            .filter(|(_, added)| *added > Amount::ZERO)
            .collect();
        amounts.sort_by_key(|(_, added)| *added);
        if let Some(median) = median(&amounts)
            && let Some((period, added)) = amounts.last().copied()
            && median
                .checked_mul(&Ratio::new(5, 1).unwrap_or(Ratio::ONE))
                .is_some_and(|limit| Ratio::from(added) > limit)
        {
            self.found(
                findings,
                FindingKind::Outlier { indicator: self.indicator.clone(), period, added, median },
            );
        }
        let entries =
            self.view.project().entries().iter().filter(|entry| entry.indicator == *self.indicator);
        let without = entries
            .filter(|entry| entry.source.place.is_none() && entry.source.note.is_none())
            .count();
        if without > 0 {
            self.found(
                findings,
                FindingKind::NoSource { indicator: self.indicator.clone(), entries: without },
            );
        }
    }

    /// What its outcome shows against the target, the parts and the lists.
    fn figures(&self, findings: &mut Found) {
        let indicator = || self.indicator.clone();
        let project = self.view.project();
        let Some(commitment) = project.commitments().get(self.index) else { return };
        let mut kept: Vec<bool> = self
            .view
            .verdicts(self.indicator)
            .unwrap_or_default()
            .iter()
            .filter_map(|verdict| verdict.attainment.kept)
            .collect();
        kept.sort_unstable();
        kept.dedup();
        if kept.len() > 1 {
            self.found(findings, FindingKind::VerdictsDiffer { indicator: indicator() });
        }
        let outcome = self
            .view
            .standing(self.index)
            .map_or(Err(NoOutcome::Missing), |standing| standing.cumulative)
            .ok();
        let is_share = ["procent", "percent", "%"].contains(&commitment.indicator.unit.name());
        if let Some(value) = outcome
            .map(|outcome| outcome.high())
            .filter(|value| is_share && *value > Amount::from(100))
        {
            self.found(findings, FindingKind::ShareAboveWhole { indicator: indicator(), value });
        }
        for dimension in self.view.dimensions(self.indicator) {
            let Ok(Some(breakdown)) = self.view.breakdown(self.indicator, &dimension) else {
                continue;
            };
            if let Some(unknown) = breakdown.unknown().filter(|unknown| *unknown > Amount::ZERO) {
                self.found(
                    findings,
                    FindingKind::UnknownPart {
                        indicator: indicator(),
                        dimension,
                        unknown,
                        total: breakdown.total(),
                    },
                );
            }
        }
        let rule = project.employment_rule(self.index).filter(|_| !project.employment().is_empty());
        if let Some(Ok(employment)) = rule.map(|rule| self.view.employment(rule))
            && let Some(supported) = employment.supported.map(|supported| supported.high())
            && let Ok(measured) = u32::try_from(employment.changes.len())
            && Ratio::of(Amount::from(measured), supported)
                .zip(Ratio::new(4, 5))
                .is_some_and(|(coverage, limit)| coverage < limit)
        {
            self.found(
                findings,
                FindingKind::LowCoverage {
                    indicator: indicator(),
                    measured: Amount::from(measured),
                    supported,
                },
            );
        }
    }
}

/// The median of amounts in order; `None` for fewer than five, which tell nothing.
fn median(amounts: &[(u32, Amount)]) -> Option<Ratio> {
    let half = amounts.len().checked_div(2).filter(|_| amounts.len() >= 5)?;
    let at = |place: usize| amounts.get(place).map(|(_, amount)| Ratio::from(*amount));
    if amounts.len().is_multiple_of(2) {
        at(half.checked_sub(1)?)?.checked_add(&at(half)?)?.checked_div(&Ratio::new(2, 1)?)
    } else {
        at(half)
    }
}

impl FindingKind {
    /// The rule by which it was found.
    #[must_use]
    pub fn rule(&self) -> &'static FindingRule {
        let kind: &'static str = self.into();
        let [first, ..] = const { &FindingRule::ALL };
        // A test holds the catalogue complete.
        const { &FindingRule::ALL }.iter().find(|rule| rule.kind == kind).unwrap_or(first)
    }
}
