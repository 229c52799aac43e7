//! Findings that rest on no view: sources, names, methods and lists.

use crate::audit::Agreement;
use crate::audit::finding::{FindingKind, Found};
use crate::project::{Project, Subject};
use crate::value::error::internal;
use crate::value::{Error, Figure};
use std::collections::BTreeMap;
use std::sync::Arc;

impl Project {
    /// Sources that say something else, and figures without any.
    pub(crate) fn source_findings(&self, findings: &mut Found) -> Result<(), Error> {
        let reconciled = self.view().reconcile()?;
        for found in reconciled.iter().filter(|found| found.agreement == Agreement::Contradict) {
            let (Some(claim), Figure::Value(reported), Some(claimed)) =
                (found.claim, found.reported, found.range)
            else {
                continue;
            };
            let place = claim.source.to_string().into();
            let at = self
                .claims()
                .iter()
                .position(|other| std::ptr::eq(other, claim))
                .ok_or(internal!("a claim of another project"))?;
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
        Ok(())
    }

    /// Enterprises that are written alike, by what is left of their names without case, marks and
    /// the form of the company.
    pub(crate) fn name_findings(&self, findings: &mut Found) {
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
    pub(crate) fn method_findings(&self, findings: &mut Found) -> Result<(), Error> {
        let view = self.view();
        for (index, commitment) in self.commitments().iter().enumerate() {
            let subject = Subject::Commitment(index);
            let indicator = || commitment.indicator.key.code.clone();
            if let Some((meant, measured)) = view.methods_differ(index, view.target(index))? {
                let kind = FindingKind::MethodDiffers {
                    indicator: indicator(),
                    meant: meant.into(),
                    measured: measured.into(),
                };
                findings.push((subject, kind));
            }
            if let Some(methods) = view.method_change(index)? {
                let methods = methods.into_iter().map(Into::into).collect();
                findings.push((
                    subject,
                    FindingKind::MethodChanges { indicator: indicator(), methods },
                ));
            }
        }
        Ok(())
    }

    /// Reported figures beside what the lists give.
    pub(crate) fn list_findings(&self, findings: &mut Found) -> Result<(), Error> {
        let view = self.view();
        for (index, commitment) in self.commitments().iter().enumerate() {
            let subject = Subject::Commitment(index);
            let indicator = &commitment.indicator.key.code;
            let (reported, counted) = (view.standing(index)?.cumulative.ok(), self.derived(index));
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
            if let Some(identified) = view.identified(indicator)? {
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
        Ok(())
    }
}

/// What is left of a name without case, marks and the form of the company.
fn plain(name: &str) -> String {
    const FORMS: [&str; 8] = ["ab", "hb", "kb", "aktiebolag", "handelsbolag", "ek", "för", "publ"];
    let lower = name.to_lowercase();
    let words = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !FORMS.contains(word));
    words.collect()
}
