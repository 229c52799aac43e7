//! [`Table`]: rows that were handed over instead of a file.

use eruf_core::workspace::without_person_numbers;

use crate::problem::{Place, Problem, Problems, Rule};
use crate::table::limits::{MAX_CELL, MAX_COLUMNS, MAX_ROWS};
use crate::words::Dialect;

/// How many bytes of text the rows of a table may have: whoever gives rows may never end.
const MAX_TEXT: usize = 512 << 20;

/// One of the tables of a project.
///
/// ```
/// use eruf_data::{Table, TableOf};
/// let columns = ["enterprise", "name", "registered", "size"];
/// let mut enterprises = Table::new(TableOf::Enterprises, columns);
/// assert!(enterprises.push(["556016-0680", "Verkstaden AB", "2017-06-01", "micro"]));
/// ```
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
    /// Returns the name of the table as errors write it.
    ///
    /// It has no file ending, since places in the table are rows and not lines.
    ///
    /// ```
    /// use eruf_data::TableOf;
    /// assert_eq!(TableOf::Participations.name(), "participations");
    /// ```
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

/// A table of a program: rows of texts, in the columns of the file whose place they take.
///
/// Amounts have a decimal point and days are written `YYYY-MM-DD` unless the table is
/// [`written`](Self::written) in another way. An empty text is a cell without a value.
///
/// ```
/// use eruf_data::{Options, Table, TableOf, with_tables};
/// let draft = eruf_data::load("examples/two-files")?.project.draft().clone();
/// let mut outcomes = Table::new(TableOf::Outcomes, ["indicator", "period", "value"]);
/// outcomes.push(["CO08", "1", "9.5"]);
/// outcomes.push(["CO08", "2", "27"]);
/// // 27 full-time jobs of 30 are 90 %.
/// let project = with_tables(draft, &[outcomes], Options::default())?.project;
/// assert_eq!(project.view().status()?.rows[0].attainment.share.to_string(), "0.9");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Table {
    of: TableOf,
    columns: csv::StringRecord,
    rows: Vec<csv::StringRecord>,
    problems: Problems,
    dialect: Dialect,
    /// How many bytes of text the rows have.
    bytes: usize,
}

impl Table {
    /// Returns a table with these columns and no rows.
    ///
    /// ```
    /// use eruf_data::{Options, Table, TableOf, with_tables};
    /// let draft = eruf_data::load("examples/two-files")?.project.draft().clone();
    /// // A table without rows takes the place of the project's own: nothing was reported.
    /// let outcomes = Table::new(TableOf::Outcomes, ["indicator", "period", "value"]);
    /// let project = with_tables(draft, &[outcomes], Options::default())?.project;
    /// assert!(project.entries().is_empty());
    /// # Ok::<(), eruf_data::LoadError>(())
    /// ```
    pub fn new<C: AsRef<str>>(of: TableOf, columns: impl IntoIterator<Item = C>) -> Self {
        let columns: csv::StringRecord =
            columns.into_iter().take(MAX_COLUMNS.saturating_add(1)).collect();
        let mut table = Self {
            of,
            columns,
            rows: Vec::new(),
            problems: Problems::default(),
            dialect: Dialect::default(),
            bytes: 0,
        };
        if table.columns.len() > MAX_COLUMNS {
            table.refuse_at(
                None,
                None,
                Rule::TooManyColumns { found: table.columns.len(), limit: MAX_COLUMNS },
            );
        }
        table
    }

    /// The same table, whose amounts and days are written in this way.
    #[must_use]
    pub fn written(mut self, dialect: Dialect) -> Self {
        self.dialect = dialect;
        self
    }

    /// Adds a row, and returns `false` if the table is full and takes no more.
    ///
    /// A row without cells is passed over.
    ///
    /// ```
    /// use eruf_data::{Table, TableOf};
    /// let mut outcomes = Table::new(TableOf::Outcomes, ["indicator", "period", "value"]);
    /// for (period, jobs) in [("1", "9.5"), ("2", "22.5")] {
    ///     assert!(outcomes.push(["CO08", period, jobs]));
    /// }
    /// ```
    pub fn push<C: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = C>) -> bool {
        if self.rows.len() >= MAX_ROWS || self.bytes > MAX_TEXT {
            let rule = if self.bytes > MAX_TEXT {
                Rule::TooMuchText { limit: MAX_TEXT >> 20 }
            } else {
                Rule::TooManyRows { limit: MAX_ROWS }
            };
            if self.problems.kept().last().is_none_or(|last| last.rule != rule) {
                self.refuse_at(None, None, rule);
            }
            return false;
        }
        let row: csv::StringRecord =
            cells.into_iter().take(MAX_COLUMNS.saturating_add(1)).collect();
        if let Some(column) = row.iter().position(|cell| cell.len() > MAX_CELL) {
            self.refuse(column, Rule::CellTooLong { limit: MAX_CELL });
            return true;
        }
        self.bytes = self.bytes.saturating_add(row.as_slice().len());
        self.rows.push(row);
        true
    }

    /// Records that a cell of the next row cannot be read; the whole table is then refused.
    ///
    /// ```
    /// use eruf_data::{Options, Rule, Table, TableOf, with_tables};
    /// let draft = eruf_data::load("examples/two-files")?.project.draft().clone();
    /// let mut outcomes = Table::new(TableOf::Outcomes, ["indicator", "period", "value"]);
    /// outcomes.refuse(2, Rule::Empty { hint: "" });
    /// outcomes.push(["CO08", "1", ""]);
    /// let refused = with_tables(draft, &[outcomes], Options::default()).unwrap_err();
    /// assert_eq!(refused.problems()[0].to_string(), "outcomes row 1, value: is empty");
    /// # Ok::<(), eruf_data::LoadError>(())
    /// ```
    pub fn refuse(&mut self, column: usize, rule: Rule) {
        let row = u64::try_from(self.rows.len()).unwrap_or(u64::MAX).saturating_add(1);
        let name = self.columns.get(column).map(str::to_owned);
        self.refuse_at(Some(row), name.as_deref(), rule);
    }

    /// Records that a cell of the next row holds a value of a kind that is not read.
    ///
    /// ```
    /// use eruf_data::{Options, Table, TableOf, with_tables};
    /// let draft = eruf_data::load("examples/two-files")?.project.draft().clone();
    /// let mut outcomes = Table::new(TableOf::Outcomes, ["indicator", "period", "value"]);
    /// outcomes.refuse_kind(2, "an amount", "a list");
    /// outcomes.push(["CO08", "1", ""]);
    /// let refused = with_tables(draft, &[outcomes], Options::default()).unwrap_err();
    /// assert_eq!(
    ///     refused.problems()[0].to_string(),
    ///     "outcomes row 1, value: expected an amount, but found a list"
    /// );
    /// # Ok::<(), eruf_data::LoadError>(())
    /// ```
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

    pub(crate) const fn dialect(&self) -> &Dialect {
        &self.dialect
    }

    pub(crate) fn rows(&self) -> &[csv::StringRecord] {
        &self.rows
    }

    pub(crate) const fn problems(&self) -> &Problems {
        &self.problems
    }
}
