//! Checks of costs, and of moves of the budget.

use std::sync::Arc;

use crate::project::check::Check;
use crate::project::{Subject, Violation};
use crate::value::Amount;

impl Check<'_> {
    /// Checks the costs and the moves of the budget.
    pub(crate) fn money(&mut self) {
        let records = &self.draft.money;
        for (index, row) in records.costs.iter().enumerate() {
            let subject = Subject::Cost(index);
            self.activity_of(subject, row.activity.as_ref());
            let is_known = self.known_report(subject, row.period)
                & (row.report == row.period || self.known_report(subject, row.report));
            if is_known && row.report < row.period {
                let (period, report) = (row.period, row.report);
                self.refuse(subject, Violation::KnownTooEarly { report, period });
            }
        }
        for (index, row) in records.moves.iter().enumerate() {
            let subject = Subject::BudgetMove(index);
            let decisions = || self.draft.decisions.iter().map(|decision| &decision.id);
            if !decisions().any(|id| *id == row.decision) {
                self.unknown(subject, "decision", &row.decision, decisions());
            }
            for activity in [&row.from, &row.to] {
                self.activity_of(subject, activity.as_ref());
            }
            if let Some(activity) = row.from.clone().filter(|_| row.from == row.to) {
                self.refuse(subject, Violation::MovedToItself { activity });
            }
            if row.amount.is_some() && row.from.is_none() && row.to.is_none() {
                self.refuse(subject, Violation::MovedNowhere);
            }
            if let Some(found) = row.amount.filter(|found| *found <= Amount::ZERO) {
                self.refuse(subject, Violation::MovedAmount { found });
            }
        }
    }

    /// Refuses an activity that the project does not have.
    fn activity_of(&mut self, subject: Subject, code: Option<&Arc<str>>) {
        let codes = || self.draft.activities.iter().map(|activity| &activity.code);
        if let Some(code) = code.filter(|code| !codes().any(|known| known == *code)) {
            self.unknown(subject, "activity", code, codes());
        }
    }
}
