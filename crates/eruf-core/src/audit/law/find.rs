//! Findings about law: indicators that are not in force, and rates that are added.

use std::collections::BTreeSet;

use crate::audit::finding::{FindingKind, Found};
use crate::law::{OverTime, catalogue};
use crate::project::commitment::common;
use crate::project::{Project, Subject};
use crate::record::Basis;

impl Project {
    /// Indicators that are not yet or no longer in force on the day whose law the project is asked
    /// under, and yearly rates and stocks that are reported as increments.
    pub(crate) fn law_findings(&self, findings: &mut Found) {
        let law = self.view().law_day();
        for (place, commitment) in self.commitments().iter().enumerate() {
            let Some(entry) = common(commitment) else { continue };
            let indicator = &commitment.indicator;
            let key = &indicator.key;
            let wordings = || catalogue::wordings(key.fund, key.programming_period, &key.code);
            if !wordings().any(|wording| wording.is_in_force(law.day)) {
                let last = wordings().map(|wording| wording.valid_to).max().flatten();
                let kind = FindingKind::NotInForce {
                    indicator: key.code.clone(),
                    day: law.day,
                    first: wordings().map(|wording| wording.valid_from).min(),
                    last: last.filter(|_| wordings().all(|wording| wording.valid_to.is_some())),
                    act: entry.reference().into(),
                };
                findings.push((Subject::Commitment(place), kind));
            }
            let is_rate = entry.over_time == OverTime::Latest && !entry.quantity.is_empty();
            let added: BTreeSet<u32> = self
                .entries()
                .iter()
                .filter(|row| row.indicator == key.code && row.basis == Basis::Increment)
                .map(|row| row.period)
                .collect();
            if is_rate && added.len() > 1 {
                let kind = FindingKind::RateByIncrements {
                    indicator: key.code.clone(),
                    quantity: entry.quantity.into(),
                };
                findings.push((Subject::Commitment(place), kind));
            }
        }
    }
}
