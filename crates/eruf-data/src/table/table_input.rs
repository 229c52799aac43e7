//! [`Table`]: rows that were handed over instead of a file.

use eruf_core::workspace::without_person_numbers;

use crate::problem::{Place, Problem, Rule};
use crate::table::limits::{MAX_CELL, MAX_COLUMNS, MAX_ROWS};

/// Which table of a project it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TableOf {
    /// Everything that was reported: the columns of `outcomes.csv`.
    Outcomes,
    /// What is known of the enterprises: the columns of `enterprises.csv`.
    Enterprises,
    /// Who took part in what, and when: the columns of `participations.csv`.
    Participations,
    /// Employment as it was measured: the columns of `employment.csv`.
    Employment,
    /// Which keys are one enterprise: the columns of `successions.csv`.
    Successions,
}

impl TableOf {
    /// What places in the table are named by: without the end of a file's name, so that its rows
    /// are counted and not lines.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Outcomes => "outcomes",
            Self::Enterprises => "enterprises",
            Self::Participations => "participations",
            Self::Employment => "employment",
            Self::Successions => "successions",
        }
    }
}

/// The rows of a table as texts, in the columns of the file whose place they take.
///
/// Amounts have a decimal point, days are written `YYYY-MM-DD`, and an empty text is a cell without
/// a value.
#[derive(Clone, Debug)]
pub struct Table {
    of: TableOf,
    columns: csv::StringRecord,
    rows: Vec<csv::StringRecord>,
    problems: Vec<Problem>,
}

impl Table {
    /// A table without rows.
    pub fn new<C: AsRef<str>>(of: TableOf, columns: impl IntoIterator<Item = C>) -> Self {
        let columns: csv::StringRecord =
            columns.into_iter().take(MAX_COLUMNS.saturating_add(1)).collect();
        let mut table = Self { of, columns, rows: Vec::new(), problems: Vec::new() };
        if table.columns.len() > MAX_COLUMNS {
            table.refuse_at(
                None,
                None,
                Rule::TooManyColumns { found: table.columns.len(), limit: MAX_COLUMNS },
            );
        }
        table
    }

    /// Adds a row; one without cells is passed over. `false` if the table is full and takes no
    /// more.
    pub fn push<C: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = C>) -> bool {
        if self.rows.len() >= MAX_ROWS {
            if self
                .problems
                .last()
                .is_none_or(|last| !matches!(last.rule, Rule::TooManyRows { .. }))
            {
                self.refuse_at(None, None, Rule::TooManyRows { limit: MAX_ROWS });
            }
            return false;
        }
        let row: csv::StringRecord =
            cells.into_iter().take(MAX_COLUMNS.saturating_add(1)).collect();
        if let Some(column) = row.iter().position(|cell| cell.len() > MAX_CELL) {
            self.refuse(column, Rule::CellTooLong { limit: MAX_CELL });
            return true;
        }
        self.rows.push(row);
        true
    }

    /// Notes that a cell of the row that would be the next one cannot be read.
    pub fn refuse(&mut self, column: usize, rule: Rule) {
        let row = u64::try_from(self.rows.len()).unwrap_or(u64::MAX).saturating_add(1);
        let name = self.columns.get(column).map(str::to_owned);
        self.refuse_at(Some(row), name.as_deref(), rule);
    }

    /// Notes that a cell holds something that is none of the kinds that are read.
    pub fn refuse_kind(&mut self, column: usize, expected: &'static str, found: &str) {
        self.refuse(
            column,
            Rule::WrongKind { expected, found: without_person_numbers(found).into_owned() },
        );
    }

    fn refuse_at(&mut self, row: Option<u64>, column: Option<&str>, rule: Rule) {
        self.problems.push(Problem { place: Place::of(self.of.name().into(), row, column), rule });
    }

    pub(crate) const fn of(&self) -> TableOf {
        self.of
    }

    pub(crate) const fn columns(&self) -> &csv::StringRecord {
        &self.columns
    }

    pub(crate) fn rows(&self) -> &[csv::StringRecord] {
        &self.rows
    }

    pub(crate) fn problems(&self) -> &[Problem] {
        &self.problems
    }
}
