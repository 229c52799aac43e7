//! [`Table`]: typed cells in rows, with headings above them and notes below.

mod cell;
pub(crate) mod formula;
mod given;
pub(crate) mod spread;

pub use cell::{Cell, CellValue, Kind};

/// The side of a column that its cells are set on.
///
/// ```
/// use eruf_report::{Align, Column, Format, Language, Table};
/// let columns = vec![Column::wide("Kod", Align::Left), Column::wide("Utfall", Align::Right)];
/// let table = Table::new("Utfall".to_owned(), columns, Vec::new());
/// assert!(table.render(Format::Markdown, Language::Swedish)?.contains("| --- | ---: |"));
/// # Ok::<(), eruf_core::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// A column of a table: its heading, and the side that its cells are set on.
///
/// ```
/// use eruf_report::{Align, Column};
/// let column = Column { width: Some(8), ..Column::wide("Outcome", Align::Right) };
/// assert_eq!(column.heading, "Outcome");
/// ```
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

/// Typed cells in rows, with a caption, columns and notes.
///
/// ```
/// use eruf_report::{Align, Column, Format, Language, Table};
/// let columns = vec![Column::wide("Kod", Align::Left), Column::wide("Utfall", Align::Right)];
/// let rows = vec![vec!["CO08".into(), "22,5".into()]];
/// let table = Table::new("Utfall 2020".to_owned(), columns, rows)
///     .with_notes(vec!["Ur slutrapporten.".to_owned()]);
/// assert!(table.render(Format::Text, Language::Swedish)?.contains("CO08"));
/// assert!(table.render(Format::Text, Language::Swedish)?.contains("Ur slutrapporten."));
/// # Ok::<(), eruf_core::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Table {
    /// What the table shows.
    pub caption: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, each with a cell for every column.
    pub rows: Vec<Vec<Cell>>,
    /// The sums of columns, where they have a meaning. They are part of a spreadsheet only.
    pub total: Option<Vec<Cell>>,
    /// What to know when reading it, below the table.
    pub notes: Vec<String>,
    /// Which columns may be left out where a line has no room; `None` keeps all of them.
    pub fitting: Option<Fitting>,
}

/// The columns of a table that may be left out where a line has no room for all of them.
///
/// ```
/// use eruf_report::{Align, Cell, Column, Fitting, Format, Language, Rank, Table};
/// let headings = ["Code", "Target", "Outcome", "Source"];
/// let columns = headings.map(|heading| Column::wide(heading, Align::Left)).to_vec();
/// let row = ["CO08", "30, decided January 2019", "22.5", "final report, section 13"];
/// let rows = vec![row.map(Cell::from).to_vec()];
/// let ranks = vec![Rank::Needed, Rank::Least(0), Rank::Needed, Rank::Least(1)];
/// let fitting = Some(Fitting { ranks, note: "Left out".to_owned() });
/// let table = Table { fitting, ..Table::new("Outcomes".to_owned(), columns, rows) };
///
/// // 60 columns are too few for all, and the column that tells least goes first.
/// let text = table.render(Format::Terminal(60), Language::English)?;
/// assert!(text.contains("Code") && text.contains("Outcome"));
/// assert!(text.contains("Left out: Target") && !text.contains("2019"));
/// # Ok::<(), eruf_core::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Fitting {
    /// How much each column tells, in the order of the columns.
    pub ranks: Vec<Rank>,
    /// What is said before the names of those that were left out.
    pub note: String,
}

/// The rank of a column: the order in which columns are left out of a narrow table.
///
/// ```
/// use eruf_report::Rank;
/// let mut ranks = [Rank::Needed, Rank::Ordinary, Rank::Least(1), Rank::Least(0)];
/// ranks.sort();
/// assert_eq!(ranks, [Rank::Least(0), Rank::Least(1), Rank::Ordinary, Rank::Needed]);
/// ```
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
    /// Returns a column without a width of its own: it shares the width that is left in a terminal.
    ///
    /// ```
    /// use eruf_report::{Align, Column};
    /// assert_eq!(Column::wide("Outcome", Align::Right).width, None);
    /// ```
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
    ///
    /// ```
    /// use eruf_report::{Align, Column, Table};
    /// let columns = vec![Column::wide("Kod", Align::Left)];
    /// let table = Table::new("Indikatorer".to_owned(), columns, vec![vec!["CO08".into()]]);
    /// assert_eq!(table.rows.len(), 1);
    /// assert!(table.notes.is_empty() && table.fitting.is_none());
    /// ```
    #[must_use]
    pub const fn new(caption: String, columns: Vec<Column>, rows: Vec<Vec<Cell>>) -> Self {
        Self { caption, columns, rows, total: None, notes: Vec::new(), fitting: None }
    }

    /// Returns the table with the sums of its columns.
    pub(crate) fn with_total(self, total: Option<Vec<Cell>>) -> Self {
        Self { total, ..self }
    }

    /// Returns the table with notes below it.
    ///
    /// ```
    /// use eruf_report::Table;
    /// let table = Table::new("Indikatorer".to_owned(), Vec::new(), Vec::new());
    /// let table = table.with_notes(vec!["Inget är rapporterat.".to_owned()]);
    /// assert_eq!(table.notes, ["Inget är rapporterat."]);
    /// ```
    #[must_use]
    pub fn with_notes(self, notes: Vec<String>) -> Self {
        Self { notes, ..self }
    }
}
