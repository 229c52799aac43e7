//! Looking for what deserves a look.

use crate::audit::find_figures::Seen;
use crate::audit::finding::{Finding, FindingKind, Found};
use crate::audit::reconciliation::counts_participations;
use crate::project::{Project, Subject};
use crate::record::Shape;
use crate::value::{Amount, Error};

impl Project {
    /// Returns what deserves a look, by the order of the project.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// // CO01 is reported as 122, but the lists have 5 enterprises.
    /// use eruf_core::record::Severity;
    /// let findings = project.findings()?;
    /// assert_eq!(findings[0].kind.to_string(), "CO01 is reported as 122, but the lists give 5");
    /// assert_eq!(findings[0].severity, Severity::Error);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] if a figure that is looked at cannot be held exactly.
    pub fn findings(&self) -> Result<Vec<Finding>, Error> {
        let mut found = Vec::new();
        self.look(&mut found)?;
        let findings = found.into_iter().filter_map(|(subject, kind)| {
            let rule = kind.rule();
            let set = self.draft().severities.iter().find(|severity| *severity.code == *rule.code);
            let severity = set.map_or(Some(rule.severity), |set| set.severity)?;
            Some(Finding { subject, kind, severity })
        });
        Ok(findings.collect())
    }

    fn look(&self, findings: &mut Found) -> Result<(), Error> {
        let status = self.view().status()?;
        let outcomes: Vec<Option<Amount>> = status
            .rows
            .iter()
            .map(|row| row.standing.cumulative.ok().and_then(|outcome| outcome.as_exact()))
            .collect();
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
                    self.commitments().get(*place).is_some_and(|whole| {
                        whole.indicator.unit.same_as(&commitment.indicator.unit)
                    })
                };
                let whole_outcome = self
                    .position(whole)
                    .ok()
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
        self.list_findings(findings)?;
        self.method_findings(findings)?;
        self.claim_findings(findings);
        self.entry_findings(findings);
        self.source_findings(findings)?;
        for (index, commitment) in self.commitments().iter().enumerate() {
            let seen = Seen { view: self.view(), index, indicator: &commitment.indicator.key.code };
            seen.series(findings)?;
            seen.figures(findings)?;
        }
        self.name_findings(findings);
        self.alike_findings(findings);
        self.equal_rows(findings);
        self.follow_up_findings(findings)?;
        self.birth_findings(findings);
        self.law_findings(findings)
    }

    /// Figures of other documents in another unit.
    fn claim_findings(&self, findings: &mut Found) {
        for (index, claim) in self.claims().iter().enumerate() {
            let unit = self
                .position(&claim.indicator)
                .ok()
                .and_then(|at| self.commitments().get(at))
                .map(|commitment| &commitment.indicator.unit);
            if let Some((unit, other_unit)) = unit
                .zip(claim.unit.as_ref())
                .filter(|(unit, other)| !unit.same_as(other) && !counts_participations(other))
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
    }

    /// Entries that replaced others, and totals that fell with a reason.
    fn entry_findings(&self, findings: &mut Found) {
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
    }
}
