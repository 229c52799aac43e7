//! Which enterprises of the lists an indicator counts.

use crate::counting::scope::{Scope, known};
use crate::counting::tally::{Progress, Tally, Verdict};
use crate::law::CountRule;
use crate::project::View;

impl View<'_> {
    /// For every enterprise of the lists, whether the indicator counts it. `None` if it counts none
    /// from lists, or on overflow.
    pub(crate) fn members(&self, commitment: usize) -> Option<Vec<bool>> {
        let rule = self.count_rule(commitment)?;
        self.members_by_rule(&rule)
    }

    pub(crate) fn members_by_rule(&self, rule: &CountRule) -> Option<Vec<bool>> {
        Some(
            self.memberships(rule)?
                .into_iter()
                .map(|membership| membership == Some(true))
                .collect(),
        )
    }

    /// For every enterprise of the lists, whether a rule counts it; `Some(false)` if it may. `None`
    /// on overflow.
    pub(crate) fn memberships(&self, rule: &CountRule) -> Option<Vec<Option<bool>>> {
        let scope = Scope::new(self.project(), rule);
        let mut tally = Tally::new(self, rule);
        for row in known(self.roster(), &self.axis()) {
            match scope.contains(row) {
                Some(true) => {
                    tally.take(row)?;
                }
                Some(false) => tally.take_possible(row)?,
                None => {}
            }
        }
        let membership = |progress: &Progress| match progress.verdict? {
            Verdict::Counts => Some(true),
            Verdict::Undetermined | Verdict::Possible => Some(false),
            Verdict::Never => None,
        };
        Some(tally.progress.iter().map(membership).collect())
    }
}
