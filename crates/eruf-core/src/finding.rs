//! [`Finding`]: what deserves a look though nothing is refused.

use std::sync::Arc;

use crate::{Amount, Interval, Project, Ratio, Shape, Subject, Unit, Value};

/// Something in a project that deserves a look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The part of the project that it is about.
    pub subject: Subject,
    /// What was found.
    pub kind: FindingKind,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, strum::VariantNames, strum::IntoStaticStr)]
#[non_exhaustive]
pub enum FindingKind {
    /// A target that promises nothing.
    #[error("the target of {indicator} is at least 0, which promises nothing (target 0: attainment is undefined)")]
    PromisesNothing {
        /// The indicator.
        indicator: Arc<str>,
    },
    /// Milestones that do not end at the target.
    #[error("the milestones of {indicator} add up to {milestones}, {difference} from the target {target}")]
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
    #[error("{indicator} is counted in {unit}, but {place} gives it as {value} {other_unit} (a unit conflict)")]
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
    #[error("the target of {indicator} was set on {meant}, but the outcome is measured by {measured} (method differs: compare them with care)")]
    MethodDiffers {
        /// The indicator.
        indicator: Arc<str>,
        /// How it was meant to be measured.
        meant: Arc<str>,
        /// How it was.
        measured: Arc<str>,
    },
    /// A series that changes its method.
    #[error("{indicator} is measured by {} (a series that changes method is not one series)", .methods.join(", then by "))]
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
    #[error("{indicator} for the period of report {period} was corrected in report {report}: {reason}")]
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
}

impl Project {
    /// What deserves a look, by the order of the project.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        let outcomes: Vec<Option<Amount>> = match self.view().status() {
            Ok(status) => status.rows.iter().map(|row| row.standing.cumulative.ok().and_then(|outcome| outcome.as_exact())).collect(),
            Err(_) => Vec::new(),
        };
        for (index, commitment) in self.commitments().iter().enumerate() {
            let subject = Subject::Commitment(index);
            let indicator = &commitment.indicator.key.code;
            for version in &commitment.targets {
                if version.target.promises_nothing() {
                    findings.push(Finding { subject, kind: FindingKind::PromisesNothing { indicator: indicator.clone() } });
                }
                let (Some(milestones), Shape::AtLeast { goal: target }) = (&version.milestones, version.target.shape()) else { continue };
                let last = milestones.last();
                if let Some(difference) = last.checked_sub(*target).filter(|difference| *difference != Amount::ZERO) {
                    let kind = FindingKind::MilestonesMissTarget { indicator: indicator.clone(), milestones: last, target: *target, difference };
                    findings.push(Finding { subject, kind });
                }
            }
            let part_outcome = outcomes.get(index).copied().flatten();
            for whole in &commitment.indicator.subset_of {
                let whole_outcome = self.position(whole).and_then(|whole| outcomes.get(whole).copied().flatten());
                if let Some((part_outcome, whole_outcome)) = part_outcome.zip(whole_outcome).filter(|(part, whole)| part > whole) {
                    let kind = FindingKind::PartAboveWhole { part: indicator.clone(), part_outcome, whole: whole.clone(), whole_outcome };
                    findings.push(Finding { subject, kind });
                }
            }
        }
        self.list_findings(&mut findings);
        self.method_findings(&mut findings);
        for (index, claim) in self.claims().iter().enumerate() {
            let unit = self.position(&claim.indicator).and_then(|at| self.commitments().get(at)).map(|commitment| &commitment.indicator.unit);
            if let Some((unit, other_unit)) = unit.zip(claim.unit.as_ref()).filter(|(unit, other)| unit != other) {
                let (unit, other_unit, value) = (unit.clone(), other_unit.clone(), claim.value.clone());
                let place = claim.source.to_string().into();
                let kind = FindingKind::UnitConflict { indicator: claim.indicator.clone(), unit, place, value, other_unit };
                findings.push(Finding { subject: Subject::Claim(index), kind });
            }
        }
        for (index, entry) in self.entries().iter().enumerate() {
            if let Some(reason) = &entry.correction {
                let kind =
                    FindingKind::Corrected { indicator: entry.indicator.clone(), period: entry.period, report: entry.report, reason: reason.clone() };
                findings.push(Finding { subject: Subject::Entry(index), kind });
            }
        }
        findings
    }

    /// Outcomes that were not measured as they were meant, or not in one way.
    fn method_findings(&self, findings: &mut Vec<Finding>) {
        let view = self.view();
        for (index, commitment) in self.commitments().iter().enumerate() {
            let subject = Subject::Commitment(index);
            let indicator = || commitment.indicator.key.code.clone();
            if let Some((meant, measured)) = view.methods_differ(index, view.target(index)) {
                let kind = FindingKind::MethodDiffers { indicator: indicator(), meant: meant.into(), measured: measured.into() };
                findings.push(Finding { subject, kind });
            }
            let methods = view.methods(index);
            if methods.len() > 1 {
                let methods = methods.into_iter().map(Into::into).collect();
                findings.push(Finding { subject, kind: FindingKind::MethodChanges { indicator: indicator(), methods } });
            }
        }
    }

    /// Reported figures beside what the lists give.
    fn list_findings(&self, findings: &mut Vec<Finding>) {
        let view = self.view();
        for (index, commitment) in self.commitments().iter().enumerate() {
            let subject = Subject::Commitment(index);
            let indicator = &commitment.indicator.key.code;
            // An overflow was refused when the project was built.
            let (reported, counted) = (view.standing(index).ok().and_then(|standing| standing.cumulative.ok()), self.derived(index));
            if let Some((reported, counted)) = reported.zip(counted) {
                let apart = reported.ratios().high() < counted.low() || reported.ratios().low() > counted.high();
                if apart {
                    findings.push(Finding { subject, kind: FindingKind::ListsDiffer { indicator: indicator.clone(), reported, counted } });
                }
            }
            if let Ok(Some(identified)) = view.identified(indicator) {
                let (low, high) = (identified.enterprises.low(), identified.enterprises.high());
                let kind = FindingKind::WithoutKey { indicator: indicator.clone(), unkeyed: identified.unkeyed, low, high };
                findings.push(Finding { subject, kind });
            }
        }
    }
}
