//! Findings about law: indicators that are not in force or mean several things, parts that an act
//! asks for, rates that are added, and values in place of law that nothing rests on.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::audit::finding::{FindingKind, Found};
use crate::catalogue::{CatalogueEntry, Wording};
use crate::law::acts::framework_shares::SHARES;
use crate::law::{OverTime, ParameterOverride, catalogue};
use crate::project::{Commitment, Project, Subject, commitment};
use crate::record::Basis;
use crate::value::Error;

impl Project {
    /// Looks at what law says of each common indicator on the day whose law the project is asked
    /// under.
    pub(crate) fn law_findings(&self, findings: &mut Found) -> Result<(), Error> {
        let day = self.view().law_day().day;
        let objective = self.draft().specific_objective.as_deref();
        for (place, one) in self.commitments().iter().enumerate() {
            let Some(wording) = commitment::wording(one, day, objective) else { continue };
            let subject = Subject::Commitment(place);
            let indicator = &one.indicator.key.code;
            let entry = wording.entry();
            match &wording {
                Wording::One(_) => {}
                Wording::NotInForce(_) => findings.push((subject, self.not_in_force(one, entry))),
                Wording::Several { general, others } => {
                    let meaning = |entry: &&CatalogueEntry| {
                        format!("{:?} ({})", entry.name, entry.objectives.join(", "))
                    };
                    let all: Vec<String> =
                        std::iter::once(general).chain(others).map(meaning).collect();
                    let kind = FindingKind::SeveralMeanings {
                        indicator: indicator.clone(),
                        day,
                        meanings: all.join(" or ").into(),
                    };
                    findings.push((subject, kind));
                }
                Wording::NotForObjective(entry) => {
                    let kind = FindingKind::NotForObjective {
                        indicator: indicator.clone(),
                        objective: objective.unwrap_or_default().into(),
                        listed: entry.objectives.join(", ").into(),
                        act: entry.reference().into(),
                    };
                    findings.push((subject, kind));
                }
            }
            let is_rate = entry.over_time == OverTime::Latest && !entry.quantity.is_empty();
            let added: BTreeSet<u32> = self
                .entries()
                .iter()
                .filter(|row| row.indicator == *indicator && row.basis == Basis::Increment)
                .map(|row| row.period)
                .collect();
            if is_rate && added.len() > 1 {
                let kind = FindingKind::RateByIncrements {
                    indicator: indicator.clone(),
                    quantity: entry.quantity.into(),
                };
                findings.push((subject, kind));
            }
            self.parts_missing(place, entry, findings)?;
        }
        self.parameters_unused(findings);
        Ok(())
    }

    fn not_in_force(&self, one: &Commitment, entry: &CatalogueEntry) -> FindingKind {
        let key = &one.indicator.key;
        let wordings = || catalogue::wordings(key.fund, key.programming_period, &key.code);
        let last = wordings().map(|wording| wording.valid_to).max().flatten();
        FindingKind::NotInForce {
            indicator: key.code.clone(),
            day: self.view().law_day().day,
            first: wordings().map(|wording| wording.valid_from).min(),
            last: last.filter(|_| wordings().all(|wording| wording.valid_to.is_some())),
            act: entry.reference().into(),
        }
    }

    /// Values in place of law that no figure of the project rests on.
    fn parameters_unused(&self, findings: &mut Found) {
        let draft = self.draft();
        let view = self.view();
        let law = view.law();
        let mut used: Vec<(&str, &str)> = Vec::new();
        if law.parameter(SHARES[0], "").is_some() {
            used.extend(SHARES.iter().map(|id| (*id, "")));
        }
        let dates = [view.milestone_date(), view.target_date()];
        used.extend(dates.into_iter().flatten().map(|date| (date.row.id, date.row.scope)));
        for one in self.commitments().iter().filter(|one| one.count.is_none()) {
            let named = commitment::common(one).and_then(CatalogueEntry::named_new_rule);
            let ids = named.map(|named| [(named.age, named.scope), (named.reference, named.scope)]);
            used.extend(ids.into_iter().flatten());
        }
        // A rate by the hours of law says whose reason it is.
        let is_rate = |own: &ParameterOverride| {
            let rules = self.commitments().iter().filter_map(|one| one.employment.as_ref());
            let mut rates = rules.filter_map(|rule| rule.hours_of_year.as_ref());
            rates.any(|rate| rate.source.starts_with(&*own.reason))
        };
        for (index, own) in draft.law.iter().enumerate() {
            if !used.iter().any(|(id, scope)| own.is_of(id, scope)) && !is_rate(own) {
                let parameter: Arc<str> = own.parameter.clone();
                let kind = FindingKind::ParameterUnused { parameter };
                findings.push((Subject::Parameter(index), kind));
            }
        }
    }
}
