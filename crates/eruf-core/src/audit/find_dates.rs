//! Findings about days: readings after the support that are not in time, and doubtful births.

use std::collections::BTreeSet;

use crate::audit::finding::{FindingKind, Found};
use crate::project::{Project, Subject};
use crate::value::Error;
use crate::value::error::internal;

impl Project {
    /// Readings from after the support outside the days on which their indicator is measured.
    pub(crate) fn follow_up_findings(&self, findings: &mut Found) -> Result<(), Error> {
        for place in self.employment_indicators() {
            let commitment = self.commitments().get(place);
            let commitment = commitment.ok_or(internal!("an indicator without a commitment"))?;
            let code = &commitment.indicator.key.code;
            // An indicator that is never followed up has no days for it.
            let Some(list) = self.view().follow_up(code)? else { continue };
            let mut named = BTreeSet::new();
            let outside =
                list.rows.iter().flat_map(|row| row.outside.iter().map(move |at| (at, row)));
            // A reading of an enterprise that split is one of each part.
            for (at, row) in outside.filter(|(at, _)| named.insert(at.place)) {
                let kind = FindingKind::ReadingOutsideWindow {
                    indicator: code.clone(),
                    enterprise: row.enterprise.to_string().into(),
                    day: at.day,
                    follow_up: list.day,
                    first: list.window.first(),
                    last: list.window.last(),
                };
                findings.push((Subject::Employment(at.place), kind));
            }
        }
        Ok(())
    }

    /// Persons among the enterprises whose birth deserves a look.
    pub(crate) fn birth_findings(&self, findings: &mut Found) {
        for (place, birth) in self.draft().doubtful_births.iter().enumerate() {
            let kind = FindingKind::DoubtfulBirth {
                enterprise: birth.enterprise.to_string().into(),
                doubt: birth.doubt,
            };
            findings.push((Subject::DoubtfulBirth(place), kind));
        }
    }
}
