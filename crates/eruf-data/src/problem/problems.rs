//! [`Problem`] and [`Problems`]: what is wrong so far, within a budget.

use std::cmp::Ordering;

use crate::problem::place::Place;
use crate::problem::rule::Rule;

/// One thing that is wrong with the files of a project, and where it stands.
///
/// ```
/// use eruf_data::{Options, Rule, Table, TableOf, with_tables};
/// let draft = eruf_data::load("examples/two-files")?.project.draft().clone();
/// let mut outcomes = Table::new(TableOf::Outcomes, ["indicator", "period", "value"]);
/// outcomes.push(["CO08", "1", "2,012"]); // 2 jobs and a little, or two thousand?
/// let refused = with_tables(draft, &[outcomes], Options::default()).unwrap_err();
/// let problem = &refused.problems()[0];
/// assert_eq!(problem.place.to_string(), "outcomes row 1, value");
/// assert!(matches!(problem.rule, Rule::AmbiguousNumber { .. }));
/// # Ok::<(), eruf_data::LoadError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {rule}")]
pub struct Problem {
    /// Where it stands.
    pub place: Place,
    /// The rule that it breaks, with what was found.
    pub rule: Rule,
}

/// How many problems are kept. A table in which every row is wrong has one cause, and no list of
/// millions.
const MOST: usize = 1_000;

/// Problems, of which the first thousand are kept and the rest are counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Problems {
    kept: Vec<Problem>,
    more: u64,
}

impl Problems {
    /// Whether another one would be kept. If not, nobody needs to find out its details.
    pub(crate) fn has_room(&self) -> bool {
        self.kept.len() < MOST
    }

    pub(crate) fn push(&mut self, problem: Problem) {
        // A reading that was stopped has no other problem, wherever it was stopped.
        if self.has_room() || matches!(problem.rule, Rule::Stopped) {
            self.kept.push(problem);
        } else {
            self.count();
        }
    }

    /// Counts a problem that is not kept.
    pub(crate) fn count(&mut self) {
        self.more = self.more.saturating_add(1);
    }

    /// Adds those that others have found.
    pub(crate) fn append(&mut self, other: Self) {
        self.extend(other.kept);
        self.more = self.more.saturating_add(other.more);
    }

    /// Puts those that were found before in front.
    #[cfg(feature = "workbook")]
    pub(crate) fn prepend(&mut self, before: Self) {
        let after = std::mem::replace(self, before);
        self.append(after);
    }

    /// Takes those away that only follow from another.
    pub(crate) fn retain(&mut self, holds: impl FnMut(&Problem) -> bool) {
        self.kept.retain(holds);
    }

    /// Adds problems that others have counted.
    pub(crate) fn add_unkept(&mut self, more: u64) {
        self.more = self.more.saturating_add(more);
    }

    pub(crate) fn sort_by(&mut self, order: impl FnMut(&Problem, &Problem) -> Ordering) {
        self.kept.sort_by(order);
    }

    /// How many there are, kept or not.
    pub(crate) fn len(&self) -> u64 {
        u64::try_from(self.kept.len()).unwrap_or(u64::MAX).saturating_add(self.more)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    pub(crate) fn kept(&self) -> &[Problem] {
        &self.kept
    }

    /// Those that are kept, and how many there are besides.
    pub(crate) fn into_parts(self) -> (Vec<Problem>, u64) {
        (self.kept, self.more)
    }
}

impl Extend<Problem> for Problems {
    fn extend<I: IntoIterator<Item = Problem>>(&mut self, problems: I) {
        for problem in problems {
            self.push(problem);
        }
    }
}

impl From<Vec<Problem>> for Problems {
    fn from(problems: Vec<Problem>) -> Self {
        let mut all = Self::default();
        all.extend(problems);
        all
    }
}
