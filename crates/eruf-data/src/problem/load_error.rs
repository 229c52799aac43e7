//! [`LoadError`]: everything that is wrong with the files of a project.

use std::fmt;

use crate::problem::place::Place;
use crate::problem::rule::Rule;

/// One thing that is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {rule}")]
pub struct Problem {
    /// Where it stands.
    pub place: Place,
    /// The rule that it breaks, with what was found.
    pub rule: Rule,
}

/// Everything that is wrong with the files of a project. Nothing of it was loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadError {
    problems: Vec<Problem>,
}

impl LoadError {
    pub(crate) fn new(problems: Vec<Problem>) -> Self {
        Self { problems }
    }

    /// The problems, file by file and in the order of their lines.
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
