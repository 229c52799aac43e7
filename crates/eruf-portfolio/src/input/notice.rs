//! [`PortfolioNotice`]: what is passed over.

use std::sync::Arc;

use crate::input::error::source_name;
use crate::input::schema::Table;

/// Something that a portfolio does not use: whoever wrote it may have meant it to count.
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
    /// Where it is: the file, or the table that was handed over.
    #[must_use]
    pub fn place(&self) -> &str {
        match self {
            Self::Columns { table, file, .. } => source_name(*table, file.as_deref()),
            Self::File { file } => file,
        }
    }

    /// The columns that are not used; none if the whole file is not.
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
