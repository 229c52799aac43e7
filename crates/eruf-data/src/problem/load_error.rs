//! [`LoadError`]: everything that is wrong with the files of a project.

use std::fmt;

use crate::problem::problems::{Problem, Problems};

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
    more: u64,
}

impl LoadError {
    pub(crate) fn new(problems: impl Into<Problems>) -> Self {
        let (problems, more) = problems.into().into_parts();
        Self { problems, more }
    }

    /// Returns the problems, file by file and in the order of their lines: the first thousand that
    /// were found.
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

    /// Returns how many problems there are besides [`problems`](Self::problems).
    ///
    /// ```
    /// use eruf_data::{Options, Table, TableOf, with_tables};
    /// let draft = eruf_data::load("examples/two-files")?.project.draft().clone();
    /// let mut outcomes = Table::new(TableOf::Outcomes, ["indicator", "period", "value"]);
    /// for _ in 0..1_250 {
    ///     outcomes.push(["CO08", "1", "nine"]);
    /// }
    /// let refused = with_tables(draft, &[outcomes], Options::default()).unwrap_err();
    /// assert_eq!((refused.problems().len(), refused.more()), (1_000, 250));
    /// assert!(refused.to_string().ends_with("\nand 1150 more"));
    /// # Ok::<(), eruf_data::LoadError>(())
    /// ```
    #[must_use]
    pub const fn more(&self) -> u64 {
        self.more
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
        let unsaid = u64::try_from(self.problems.len().saturating_sub(MOST)).unwrap_or(u64::MAX);
        match unsaid.saturating_add(self.more) {
            0 => Ok(()),
            more => write!(f, "\nand {more} more"),
        }
    }
}

impl std::error::Error for LoadError {}
