//! Findings in the figures of one indicator.

use crate::audit::finding::{FindingKind, Found};
use crate::project::{Subject, View};
use crate::value::error::internal;
use crate::value::{Amount, Error, Ratio};
use std::sync::Arc;

/// One indicator, looked at.
pub(crate) struct Seen<'p> {
    pub(crate) view: View<'p>,
    pub(crate) index: usize,
    pub(crate) indicator: &'p Arc<str>,
}

impl Seen<'_> {
    pub(crate) fn found(&self, findings: &mut Found, kind: FindingKind) {
        findings.push((Subject::Commitment(self.index), kind));
    }

    /// What its periods show: those that are missing, those that stand out, and entries without a
    /// source.
    pub(crate) fn series(&self, findings: &mut Found) -> Result<(), Error> {
        let series = self.view.series_at(self.index)?;
        let completeness = series.completeness;
        let any = completeness.reported > 0;
        if any && !completeness.is_complete() {
            // Capped at none: more may be reported than was due.
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
                .checked_mul(&Ratio::from(5_u32))
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
        Ok(())
    }

    /// What its outcome shows against the target, the parts and the lists.
    pub(crate) fn figures(&self, findings: &mut Found) -> Result<(), Error> {
        let indicator = || self.indicator.clone();
        let project = self.view.project();
        let commitment = project
            .commitments()
            .get(self.index)
            .ok_or(internal!("an indicator that is looked at and not there"))?;
        let mut kept: Vec<bool> = self
            .view
            .verdicts(self.indicator)?
            .iter()
            .filter_map(|verdict| verdict.attainment.kept)
            .collect();
        kept.sort_unstable();
        kept.dedup();
        if kept.len() > 1 {
            self.found(findings, FindingKind::VerdictsDiffer { indicator: indicator() });
        }
        let outcome = self.view.standing(self.index)?.cumulative.ok();
        let is_share = commitment.indicator.unit.name() == "percent";
        if let Some(value) = outcome
            .map(|outcome| outcome.high())
            .filter(|value| is_share && *value > Amount::from(100))
        {
            self.found(findings, FindingKind::ShareAboveWhole { indicator: indicator(), value });
        }
        for dimension in self.view.dimensions(self.indicator)? {
            let Some(breakdown) = self.view.breakdown(self.indicator, &dimension)? else {
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
        if let Some(employment) = rule.map(|rule| self.view.employment(rule)).transpose()?
            && let Some(supported) = employment.supported.map(|supported| supported.high())
            && let Ok(measured) = u32::try_from(employment.changes.len())
            && Amount::from(measured)
                .over(supported)
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
        Ok(())
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
