//! [`Sheet`]: one sheet of a workbook.

use std::sync::Arc;

use crate::problem::Place;
use crate::workbook::cell::Cell;
use crate::workbook::cell_ref::{Area, CellRef};

/// A sheet of a workbook. Rows and cells that hold nothing are not kept.
///
/// ```
/// use eruf_data::workbook::Book;
/// use rust_xlsxwriter::Workbook;
/// let mut workbook = Workbook::new();
/// workbook.add_worksheet().set_name("Utfall")?.write(0, 0, "Indikator")?.write(4, 0, "CO08")?;
/// let book = Book::read("utfall.xlsx", &workbook.save_to_buffer()?)?;
/// let numbers: Vec<u32> = book.sheets[0].rows.iter().map(|row| row.number).collect();
/// assert_eq!(numbers, [1, 5]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Sheet {
    /// The name of the workbook's file.
    pub file: Arc<str>,
    /// The name, as the workbook has it.
    pub name: String,
    /// Whether the sheet is hidden.
    pub is_hidden: bool,
    /// The rows that hold something, from the top.
    pub rows: Vec<SheetRow>,
    /// The cells that are merged into one, of which only the first holds something.
    pub merged: Vec<Area>,
    /// The columns that are hidden, from and to, counted from 1.
    pub hidden_columns: Vec<(u16, u16)>,
}

/// A row of a sheet that holds something.
///
/// ```
/// use eruf_data::workbook::Book;
/// use rust_xlsxwriter::Workbook;
/// let mut workbook = Workbook::new();
/// workbook.add_worksheet().write_row(0, 0, ["CO08", "1", "9.5"])?;
/// let book = Book::read("utfall.xlsx", &workbook.save_to_buffer()?)?;
/// let row = book.sheets[0].row(1).ok_or("an empty row")?;
/// assert_eq!(row.cells.len(), 3);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SheetRow {
    /// Which row it is, from 1.
    pub number: u32,
    /// Whether the row is hidden, also by a filter.
    pub is_hidden: bool,
    /// The cells that hold something, from the left.
    pub cells: Vec<Cell>,
}

impl SheetRow {
    /// Returns the cell in a column, counted from 1, if it holds something.
    ///
    /// ```
    /// use eruf_data::workbook::Book;
    /// use rust_xlsxwriter::Workbook;
    /// let mut workbook = Workbook::new();
    /// workbook.add_worksheet().write(0, 0, "CO08")?.write(0, 2, 22.5)?;
    /// let book = Book::read("utfall.xlsx", &workbook.save_to_buffer()?)?;
    /// let row = book.sheets[0].row(1).ok_or("an empty row")?;
    /// assert!(row.cell(2).is_none());
    /// assert_eq!(row.cell(3).and_then(|cell| cell.text()).as_deref(), Some("22.5"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn cell(&self, column: u16) -> Option<&Cell> {
        let at = self.cells.binary_search_by_key(&column, |cell| cell.at.column).ok()?;
        self.cells.get(at)
    }
}

impl Sheet {
    /// Returns a row, if it holds something.
    ///
    /// ```
    /// use eruf_data::workbook::Book;
    /// use rust_xlsxwriter::Workbook;
    /// let mut workbook = Workbook::new();
    /// workbook.add_worksheet().write(2, 0, "CO08")?;
    /// let book = Book::read("utfall.xlsx", &workbook.save_to_buffer()?)?;
    /// assert!(book.sheets[0].row(2).is_none());
    /// assert!(book.sheets[0].row(3).is_some());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn row(&self, number: u32) -> Option<&SheetRow> {
        let at = self.rows.binary_search_by_key(&number, |row| row.number).ok()?;
        self.rows.get(at)
    }

    /// Returns a cell, if it holds something.
    ///
    /// ```
    /// use eruf_data::workbook::Book;
    /// use rust_xlsxwriter::Workbook;
    /// let mut workbook = Workbook::new();
    /// workbook.add_worksheet().write(6, 3, 22.5)?;
    /// let book = Book::read("utfall.xlsx", &workbook.save_to_buffer()?)?;
    /// assert!(book.sheets[0].cell("D7".parse()?).is_some());
    /// assert!(book.sheets[0].cell("D8".parse()?).is_none());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn cell(&self, at: CellRef) -> Option<&Cell> {
        self.row(at.row)?.cell(at.column)
    }

    /// Returns the merged area that a cell is in, if it is in one.
    ///
    /// ```
    /// use eruf_data::workbook::Book;
    /// use rust_xlsxwriter::{Format, Workbook};
    /// let mut workbook = Workbook::new();
    /// workbook.add_worksheet().merge_range(0, 0, 1, 0, "CO08", &Format::new())?;
    /// let book = Book::read("utfall.xlsx", &workbook.save_to_buffer()?)?;
    /// assert_eq!(book.sheets[0].merged_at("A2".parse()?), Some("A1:A2".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn merged_at(&self, at: CellRef) -> Option<Area> {
        self.merged.iter().find(|area| area.contains(at)).copied()
    }

    /// Returns whether a column, counted from 1, is hidden.
    ///
    /// ```
    /// use eruf_data::workbook::Book;
    /// use rust_xlsxwriter::Workbook;
    /// let mut workbook = Workbook::new();
    /// workbook.add_worksheet().set_column_hidden(1)?.write(0, 1, 22.5)?;
    /// let book = Book::read("utfall.xlsx", &workbook.save_to_buffer()?)?;
    /// assert!(book.sheets[0].hides_column(2)); // column B
    /// assert!(!book.sheets[0].hides_column(1));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn hides_column(&self, column: u16) -> bool {
        self.hidden_columns.iter().any(|(first, last)| (*first..=*last).contains(&column))
    }

    /// Returns the place of a cell: `bok.xlsx, Utfall!D7`.
    ///
    /// ```
    /// use eruf_data::workbook::Book;
    /// use rust_xlsxwriter::Workbook;
    /// let mut workbook = Workbook::new();
    /// workbook.add_worksheet().set_name("Utfall")?.write(6, 3, 22.5)?;
    /// let book = Book::read("bok.xlsx", &workbook.save_to_buffer()?)?;
    /// assert_eq!(book.sheets[0].place("D7".parse()?).to_string(), "bok.xlsx, Utfall!D7");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn place(&self, at: CellRef) -> Place {
        Place::in_sheet(self.file.clone(), &self.name, Some((u64::from(at.row), &at.letters())))
    }

    /// Returns the place of the sheet: `bok.xlsx, Utfall`.
    ///
    /// ```
    /// use eruf_data::workbook::Book;
    /// use rust_xlsxwriter::Workbook;
    /// let mut workbook = Workbook::new();
    /// workbook.add_worksheet().set_name("Utfall")?;
    /// let book = Book::read("bok.xlsx", &workbook.save_to_buffer()?)?;
    /// assert_eq!(book.sheets[0].place_of_all().to_string(), "bok.xlsx, Utfall");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn place_of_all(&self) -> Place {
        Place::in_sheet(self.file.clone(), &self.name, None)
    }
}
