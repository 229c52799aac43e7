//! [`LoadError`]: everything that is wrong with the files of a project.

use std::fmt;

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

/// Everything that is wrong with the files of a project, of which nothing was loaded.
///
/// ```
/// use eruf_data::{Options, Table, TableOf, with_tables};
/// let draft = eruf_data::load("examples/two-files")?.project.draft().clone();
/// let mut outcomes = Table::new(TableOf::Outcomes, ["indicator", "period", "value"]);
/// outcomes.push(["CO08", "1", "nine"]);
/// outcomes.push(["CO08", "second", "22.5"]);
/// // Both rows are named at once, one a line.
/// let refused = with_tables(draft, &[outcomes], Options::default()).unwrap_err().to_string();
/// let lines: Vec<&str> = refused.lines().collect();
/// assert!(lines[0].starts_with("outcomes row 1, value: "));
/// assert!(lines[1].starts_with("outcomes row 2, period: "));
/// # Ok::<(), eruf_data::LoadError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadError {
    problems: Vec<Problem>,
}

impl LoadError {
    pub(crate) fn new(problems: Vec<Problem>) -> Self {
        Self { problems }
    }

    /// Returns the problems, file by file and in the order of their lines.
    ///
    /// ```
    /// let refused = eruf_data::load("examples/no-such-folder").unwrap_err();
    /// assert_eq!(refused.problems().len(), 1);
    /// assert_eq!(&*refused.problems()[0].place.file, "project.toml");
    /// ```
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }
}

/// One problem a line, and how many there are beyond the first hundred.
impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MOST: usize = 100;
        for (index, problem) in self.problems.iter().take(MOST).enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            problem.fmt(f)?;
        }
        match self.problems.len().checked_sub(MOST) {
            Some(more) if more > 0 => write!(f, "\nand {more} more"),
            _ => Ok(()),
        }
    }
}

impl std::error::Error for LoadError {}
