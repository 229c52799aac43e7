//! [`Links`]: from the cell of a figure to its trace in the workbook.

use std::collections::BTreeMap;

use rust_xlsxwriter::Url;

use crate::format::document::FigureId;
use crate::format::table::Cell;
use crate::format::xlsx::limits::MOST_ROWS;
use crate::words::Language;

/// A spreadsheet opens a sheet of so many links, and no more.
const MOST: usize = 60_000;

/// Where the trace of each figure begins.
pub(crate) struct Links {
    /// The sheet of traces.
    pub(super) sheet: String,
    /// The row of each figure, from 0.
    rows: BTreeMap<FigureId, u32>,
    language: Language,
}

impl Links {
    /// Returns the links to a sheet whose first step stands in a row, by the figure of each step.
    pub(super) fn to(sheet: String, first: u32, steps: &[FigureId], language: Language) -> Self {
        let mut rows = BTreeMap::new();
        // What a second sheet would hold has no link.
        for (row, figure) in (first..MOST_ROWS).zip(steps) {
            if rows.len() < MOST {
                rows.entry(figure.clone()).or_insert(row);
            }
        }
        Self { sheet, rows, language }
    }

    /// Returns the link of a cell, if the trace of its figure is there.
    pub(super) fn of(&self, cell: &Cell) -> Option<Url> {
        let figure = cell.traced_figure()?;
        let row = self.rows.get(figure)?.checked_add(1)?;
        let trace = self.language.say("terms-trace");
        let link = format!("internal:'{}'!A{row}", self.sheet);
        Some(Url::new(link).set_tip(format!("{trace}: {figure}")))
    }
}
