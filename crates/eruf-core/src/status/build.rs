//! A project is built here: its parts are checked against each other, and each figure of its status
//! is computed once, so that a project that exists can answer.

use crate::ledger::Standing;
use crate::ledger::falls;
use crate::project::check::listed;
use crate::project::{Project, ProjectDraft, ProjectError, Subject, Violation};
use crate::record::EnterpriseId;
use crate::value::{Interval, Ratio};

impl Project {
    /// Checks a draft and builds the project.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with the draft, at once.
    pub fn new(draft: ProjectDraft) -> Result<Self, Vec<ProjectError>> {
        let project = Self::of_checked_parts(draft)?;
        let latest = project.check_figures()?;
        let project = project.with_latest(latest);
        let derived = project.check_lists()?;
        Ok(project.with_derived(derived))
    }

    /// Running totals may not fall unmarked, and every cumulative outcome can be computed.
    fn check_figures(&self) -> Result<Vec<Standing>, Vec<ProjectError>> {
        let mut errors = Vec::new();
        let mut latest = Vec::with_capacity(self.ledgers().len());
        let view = self.view();
        for (index, (ledger_entries, commitment)) in
            self.ledgers().iter().zip(self.commitments()).enumerate()
        {
            let indicator = commitment.indicator.key.code.clone();
            let is_marked = |entry: u32| {
                self.entry(entry).is_some_and(|entry| entry.downward_revision.is_some())
            };
            if let Some((before, found, entry)) = falls::unmarked_fall(ledger_entries, is_marked) {
                let subject = Subject::Entry(usize::try_from(entry).unwrap_or(usize::MAX));
                errors.push(ProjectError {
                    subject,
                    fault: Violation::RunningTotalFalls {
                        indicator: indicator.clone(),
                        before,
                        found,
                    },
                });
            }
            match view.series_at(index).and_then(|_| view.standing(index)) {
                Ok(standing) => latest.push(standing),
                Err(error) => errors.push(ProjectError {
                    subject: Subject::Commitment(index),
                    fault: Violation::Figure { indicator, error },
                }),
            }
        }
        if errors.is_empty() { Ok(latest) } else { Err(errors) }
    }

    /// Everything that the lists give can be computed, and parts are parts.
    fn check_lists(&self) -> Result<Vec<Option<Interval<Ratio>>>, Vec<ProjectError>> {
        let mut errors = self.check_subsets();
        let mut derived = Vec::with_capacity(self.commitments().len());
        let view = self.view();
        for (index, commitment) in self.commitments().iter().enumerate() {
            match view.derive(index) {
                Ok(figure) => derived.push(figure),
                Err(error) => {
                    let indicator = commitment.indicator.key.code.clone();
                    errors.push(ProjectError {
                        subject: Subject::Commitment(index),
                        fault: Violation::Figure { indicator, error },
                    });
                }
            }
        }
        if errors.is_empty() { Ok(derived) } else { Err(errors) }
    }

    /// The enterprises that a part counts, the whole counts too.
    fn check_subsets(&self) -> Vec<ProjectError> {
        let view = self.view();
        let mut errors = Vec::new();
        for (index, commitment) in self.commitments().iter().enumerate() {
            let Some(part) = view.members(index) else { continue };
            for whole_code in &commitment.indicator.subset_of {
                let Some(whole) = self.position(whole_code).and_then(|whole| view.members(whole))
                else {
                    continue;
                };
                let outside = part
                    .iter()
                    .zip(&whole)
                    .zip(&self.roster.enterprises)
                    .filter(|((part, whole), _)| **part && !**whole);
                let outside: Vec<&EnterpriseId> =
                    outside.map(|(_, enterprise)| enterprise).collect();
                if !outside.is_empty() {
                    let (part, whole) = (commitment.indicator.key.code.clone(), whole_code.clone());
                    let fault = Violation::NotASubset {
                        part,
                        whole,
                        enterprises: listed(outside.into_iter()),
                    };
                    errors.push(ProjectError { subject: Subject::Commitment(index), fault });
                }
            }
        }
        errors
    }
}
