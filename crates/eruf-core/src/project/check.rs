//! [`Check`]: what is wrong with a draft, collected part by part.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::project::{ProjectDraft, ProjectError, ProjectErrors, Subject, Violation};
use crate::value::text::listed;

/// Collects what is wrong, part by part.
pub(crate) struct Check<'d> {
    pub(crate) draft: &'d ProjectDraft,
    pub(crate) errors: ProjectErrors,
}

impl Check<'_> {
    pub(crate) fn refuse(&mut self, subject: Subject, fault: Violation) {
        self.errors.push(ProjectError { subject, fault });
    }

    pub(crate) fn unique<'n>(
        &mut self,
        what: &'static str,
        names: impl Iterator<Item = &'n Arc<str>>,
        subject: impl Fn(usize) -> Subject,
    ) {
        let mut seen = BTreeSet::new();
        for (index, name) in names.enumerate() {
            if !seen.insert(name) {
                self.refuse(subject(index), Violation::Twice { what, name: name.clone() });
            }
        }
    }

    pub(crate) fn unknown<'n>(
        &mut self,
        subject: Subject,
        what: &'static str,
        name: &Arc<str>,
        known: impl Iterator<Item = &'n Arc<str>>,
    ) {
        let fault = Violation::Unknown { what, name: name.clone(), known: listed(known) };
        self.refuse(subject, fault);
    }

    pub(crate) fn known_report(&mut self, subject: Subject, report: u32) -> bool {
        let draft = self.draft;
        let is_known = draft.periods.iter().any(|period| period.report == report);
        if !is_known {
            self.refuse(
                subject,
                Violation::UnknownReport {
                    report,
                    known: listed(draft.periods.iter().map(|period| period.report)),
                },
            );
        }
        is_known
    }
}
