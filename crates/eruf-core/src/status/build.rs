//! A project is built here: its parts are checked against each other, and each figure of its status
//! is computed once, so that a project that exists can answer.

use std::collections::BTreeSet;

use crate::ledger::Standing;
use crate::ledger::falls;
use crate::project::{Project, ProjectDraft, ProjectError, ProjectErrors, Subject, Violation};
use crate::record::EnterpriseId;
use crate::value::text::listed;
use crate::value::unit::table::tables_are_whole;
use crate::value::{Interval, Ratio};

/// What cannot be judged, because something that it follows from is wrong already.
struct Untold {
    /// The periods, from which every figure follows.
    figures: bool,
    /// The lists, from which counts and employment follow.
    lists: bool,
    /// Indicators with an entry that was refused, and those that were refused themselves.
    indicators: BTreeSet<usize>,
}

impl Untold {
    fn by(errors: &[ProjectError], project: &Project) -> Self {
        let mut untold = Self { figures: false, lists: false, indicators: BTreeSet::new() };
        for error in errors {
            match error.subject {
                Subject::Project | Subject::Period(_) => untold.figures = true,
                Subject::Commitment(place) => {
                    untold.indicators.insert(place);
                }
                Subject::Entry(place) => {
                    let entry = project.entries().get(place);
                    let indicator = entry.and_then(|entry| project.position(&entry.indicator).ok());
                    untold.indicators.extend(indicator);
                }
                // What enterprises are new by follows from parameters.
                Subject::Parameter(_)
                | Subject::Activity(_)
                | Subject::Enterprise(_)
                | Subject::Participation(_)
                | Subject::Employment(_)
                | Subject::Succession(_) => untold.lists = true,
                // Targets follow from decisions; what was reported does not.
                // No figure of an indicator follows from the aid ledger or from money.
                Subject::Decision(_)
                | Subject::ExternalFigure(_)
                | Subject::DoubtfulBirth(_)
                | Subject::Aid(_)
                | Subject::ControlLink(_)
                | Subject::Undertaking(_)
                | Subject::Cost(_)
                | Subject::BudgetMove(_) => {}
            }
        }
        untold
    }
}

impl Project {
    /// Checks a draft and builds the project.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// // Everything that is wrong is told at once.
    /// use eruf_core::{Amount, Basis, Entry, Project};
    /// let mut draft = project.draft().clone();
    /// draft.entries.push(Entry::new("CO99", 1, Basis::Increment, Amount::from(1)));
    /// draft.entries.push(Entry::new("CO01", 9, Basis::RunningTotal, Amount::from(1)));
    /// assert_eq!(Project::new(draft).unwrap_err().iter().count(), 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Everything that is wrong with the draft, at once: its parts, the series that fall, figures
    /// that are too large, and lists whose sets do not fit. What follows from something that is
    /// wrong already is left out.
    pub fn new(draft: ProjectDraft) -> Result<Self, ProjectErrors> {
        let project = Self::checked(draft);
        if let Err(error) = tables_are_whole() {
            // Nothing that was read by the tables can be relied on, not even what is refused.
            let fault = Violation::Internal { error };
            let mut errors = ProjectErrors::new();
            errors.push(ProjectError { subject: Subject::Project, fault });
            return Err(errors);
        }
        project
    }

    fn checked(draft: ProjectDraft) -> Result<Self, ProjectErrors> {
        let (project, mut errors) = Self::of_parts(draft)?;
        let untold = Untold::by(errors.kept(), &project);
        // What follows from errors that were only counted is not known.
        if untold.figures || errors.more() > 0 {
            return Err(errors);
        }
        let latest = project.check_figures(&untold, &mut errors);
        // Where each series stands is known of all of them or of none.
        let project = if errors.is_empty() { project.with_latest(latest) } else { project };
        let derived = project.check_lists(&untold, &mut errors);
        if errors.is_empty() { Ok(project.with_derived(derived)) } else { Err(errors) }
    }

    /// Running totals may not fall unmarked, and every cumulative outcome can be computed.
    fn check_figures(&self, untold: &Untold, errors: &mut ProjectErrors) -> Vec<Standing> {
        let mut latest = Vec::with_capacity(self.ledgers().len());
        let view = self.view();
        for (index, (ledger_entries, commitment)) in
            self.ledgers().iter().zip(self.commitments()).enumerate()
        {
            if untold.indicators.contains(&index) {
                continue;
            }
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
        latest
    }

    /// Everything that the lists give can be computed, and parts are parts.
    fn check_lists(
        &self,
        untold: &Untold,
        errors: &mut ProjectErrors,
    ) -> Vec<Option<Interval<Ratio>>> {
        if untold.lists {
            return Vec::new();
        }
        errors.extend(self.check_subsets(untold));
        let mut derived = Vec::with_capacity(self.commitments().len());
        let view = self.view();
        for (index, commitment) in self.commitments().iter().enumerate() {
            if untold.indicators.contains(&index) {
                continue;
            }
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
        derived
    }

    /// The enterprises that a part counts, the whole counts too.
    fn check_subsets(&self, untold: &Untold) -> Vec<ProjectError> {
        let view = self.view();
        let mut errors = Vec::new();
        for (index, commitment) in self.commitments().iter().enumerate() {
            if untold.indicators.contains(&index) {
                continue;
            }
            let Some(part) = view.members(index) else { continue };
            for whole_code in &commitment.indicator.subset_of {
                let Some(whole) =
                    self.position(whole_code).ok().and_then(|whole| view.members(whole))
                else {
                    continue;
                };
                let outside = part
                    .iter()
                    .zip(&whole)
                    .zip(&view.roster().enterprises)
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
