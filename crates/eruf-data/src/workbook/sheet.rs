//! [`Sheet`]: one sheet of a workbook.

use std::sync::Arc;

use crate::problem::Place;
use crate::workbook::cell::Cell;
use crate::workbook::cell_ref::{Area, CellRef};

/// A sheet of a workbook. Rows and cells that hold nothing are not kept.
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
    #[must_use]
    pub fn cell(&self, column: u16) -> Option<&Cell> {
        let at = self.cells.binary_search_by_key(&column, |cell| cell.at.column).ok()?;
        self.cells.get(at)
    }
}

impl Sheet {
    /// Returns a row, if it holds something.
    #[must_use]
    pub fn row(&self, number: u32) -> Option<&SheetRow> {
        let at = self.rows.binary_search_by_key(&number, |row| row.number).ok()?;
        self.rows.get(at)
    }

    /// Returns a cell, if it holds something.
    #[must_use]
    pub fn cell(&self, at: CellRef) -> Option<&Cell> {
        self.row(at.row)?.cell(at.column)
    }

    /// Returns the merged area that a cell is in, if it is in one.
    #[must_use]
    pub fn merged_at(&self, at: CellRef) -> Option<Area> {
        self.merged.iter().find(|area| area.contains(at)).copied()
    }

    /// Returns whether a column, counted from 1, is hidden.
    #[must_use]
    pub fn hides_column(&self, column: u16) -> bool {
        self.hidden_columns.iter().any(|(first, last)| (*first..=*last).contains(&column))
    }

    /// Returns the place of a cell: `bok.xlsx, Utfall!D7`.
    #[must_use]
    pub fn place(&self, at: CellRef) -> Place {
        Place::in_sheet(self.file.clone(), &self.name, Some((u64::from(at.row), &at.letters())))
    }

    /// Returns the place of the sheet: `bok.xlsx, Utfall`.
    #[must_use]
    pub fn place_of_all(&self) -> Place {
        Place::in_sheet(self.file.clone(), &self.name, None)
    }
}
