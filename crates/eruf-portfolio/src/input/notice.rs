//! [`PortfolioNotice`]: what is passed over.

use std::sync::Arc;

use crate::input::error::source_name;
use crate::input::schema::Table;

/// A column or a file that a portfolio does not use, and that somebody may have meant to count.
///
/// ```
/// use arrow_array::record_batch;
/// use eruf_portfolio::{Options, Portfolio, PortfolioNotice, Table, Tables};
/// let projects = record_batch!(
///     ("project_id", Utf8, ["SIM JH"]),
///     ("programme_id", Utf8, ["Mellersta Norrland"]),
///     ("start_date", Utf8, ["2019-01-01"]),
///     ("end_date", Utf8, ["2021-12-31"]),
///     ("budget", Utf8, ["1"])
/// )?;
/// let portfolio = Portfolio::new(Tables::new(vec![projects]), Options::default())?;
/// let columns = vec!["\"budget\"".to_owned()];
/// let expected = PortfolioNotice::Columns { table: Table::Projects, file: None, columns };
/// assert_eq!(portfolio.notices()?, [expected]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PortfolioNotice {
    /// Columns that the table does not have.
    Columns {
        /// The table.
        table: Table,
        /// The file that it is read from, if it is.
        file: Option<Arc<str>>,
        /// The columns, shortened, escaped and in quotation marks.
        columns: Vec<String>,
    },
    /// A file of the folder that is named for no table.
    File {
        /// Its name.
        file: Arc<str>,
    },
}

impl PortfolioNotice {
    /// Returns where it is: the file, or the table of a program.
    ///
    /// ```
    /// use eruf_portfolio::PortfolioNotice;
    /// let notice = PortfolioNotice::File { file: "budget.csv".into() };
    /// assert_eq!(notice.place(), "budget.csv");
    /// ```
    #[must_use]
    pub fn place(&self) -> &str {
        match self {
            Self::Columns { table, file, .. } => source_name(*table, file.as_deref()),
            Self::File { file } => file,
        }
    }

    /// Returns the columns that are not used; none if the whole file is not.
    ///
    /// ```
    /// use eruf_portfolio::PortfolioNotice;
    /// let notice = PortfolioNotice::File { file: "budget.csv".into() };
    /// assert!(notice.columns().is_empty());
    /// ```
    #[must_use]
    pub fn columns(&self) -> &[String] {
        match self {
            Self::Columns { columns, .. } => columns,
            Self::File { .. } => &[],
        }
    }
}

/// `projects.csv: not used: the columns "priority", "specific_objective"`.
impl std::fmt::Display for PortfolioNotice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.columns() {
            [] => write!(f, "{}: not used: it is named for no table", self.place()),
            [one] => write!(f, "{}: not used: the column {one}", self.place()),
            several => write!(f, "{}: not used: the columns {}", self.place(), several.join(", ")),
        }
    }
}
