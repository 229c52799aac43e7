//! [`Table`]: cells that are ready to be read.

/// The side that the cells of a column are set on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// A column: its heading, and the side its cells are on.
#[derive(Clone, Debug)]
pub struct Column {
    /// The heading.
    pub heading: String,
    /// The side.
    pub align: Align,
    /// The width in a terminal, in characters beside its padding; `None` shares what is left.
    pub width: Option<u16>,
    /// The heading with a hyphen and a space where it may be broken in a narrow terminal.
    pub hyphenated: Option<String>,
}

/// Cells that are ready to be read.
#[derive(Clone, Debug)]
pub struct Table {
    /// What the table shows.
    pub caption: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, each with a cell for every column.
    pub rows: Vec<Vec<String>>,
    /// What to know when reading it, below the table.
    pub notes: Vec<String>,
    /// Which columns may be left out where a line has no room; `None` keeps all of them.
    pub fitting: Option<Fitting>,
}

/// Which columns of a table may be left out where a line has no room for all of them.
#[derive(Clone, Debug)]
pub struct Fitting {
    /// How much each column tells, in the order of the columns.
    pub ranks: Vec<Rank>,
    /// What is said before the names of those that were left out.
    pub note: String,
}

/// How much a column tells: the order in which columns are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// Left out first, so that each cell has one line; the lower number before the higher.
    Least(usize),
    /// Left out where words would be broken, from the right.
    Ordinary,
    /// Left out where words would be broken still; the lower number before the higher.
    Telling(usize),
    /// Never left out.
    Needed,
}

impl Column {
    /// A column that shares the width that is left.
    #[must_use]
    pub fn wide(heading: &str, align: Align) -> Self {
        Self { heading: heading.to_owned(), align, width: None, hyphenated: None }
    }

    /// A column of a certain width in a terminal.
    pub(crate) fn narrow(heading: &str, align: Align, width: u16) -> Self {
        Self { width: Some(width), ..Self::wide(heading, align) }
    }

    /// Returns the column with its heading broken for a narrow terminal: "Mål- värde".
    pub(crate) fn hyphenated(self, heading: &str) -> Self {
        Self { hyphenated: Some(heading.to_owned()), ..self }
    }
}

impl Table {
    /// Returns a table without notes that keeps all its columns.
    #[must_use]
    pub const fn new(caption: String, columns: Vec<Column>, rows: Vec<Vec<String>>) -> Self {
        Self { caption, columns, rows, notes: Vec::new(), fitting: None }
    }

    /// Returns the table with notes below it.
    #[must_use]
    pub fn with_notes(self, notes: Vec<String>) -> Self {
        Self { notes, ..self }
    }
}
