//! [`Table`]: a sheet whose columns have been found.

use std::borrow::Cow;

use eruf_core::workspace::{quoted, without_person_numbers};

use crate::folder::sheets::choices::is_same;
use crate::folder::sheets::words::{Column, EXAMPLE, Kind, SheetWords};
use crate::problem::{Notice, NoticeKind, Place, Problem, Rule, WorkbookFault};
use crate::table::SheetColumns;
use crate::words::{DecimalMark, to_nfc};
use crate::workbook::{Cell, CellRef, Sheet, SheetRow};

/// A sheet whose columns have been found.
pub(crate) struct Table<'b> {
    pub(crate) sheet: &'b Sheet,
    pub(crate) words: &'static SheetWords,
    /// The row of the header.
    pub(crate) header: u32,
    pub(crate) columns: Vec<Found>,
    pub(crate) mark: DecimalMark,
}

/// A column that a sheet has.
pub(crate) struct Found {
    pub(crate) number: u16,
    /// The name as written.
    pub(crate) written: String,
    /// The key in the folder; of a column that is not known, its name.
    pub(crate) key: String,
    pub(crate) kind: Kind,
}

impl<'b> Table<'b> {
    /// Finds the columns of a sheet; its header is the first row that holds something.
    pub(crate) fn new(
        sheet: &'b Sheet,
        words: &'static SheetWords,
        problems: &mut Vec<Problem>,
    ) -> Option<Self> {
        let header = sheet.rows.first()?;
        let mut table = Self {
            sheet,
            words,
            header: header.number,
            columns: Vec::new(),
            mark: DecimalMark::Point,
        };
        for cell in &header.cells {
            let written = match (cell.fault(), cell.text()) {
                (Some(fault), _) => {
                    let place = sheet.place(cell.at);
                    problems.push(Problem { place, rule: fault.into() });
                    continue;
                }
                (None, text) => to_nfc(text.as_deref().unwrap_or_default().trim()).into_owned(),
            };
            if matches!(without_person_numbers(&written), Cow::Owned(_)) {
                let place = sheet.place(cell.at);
                problems.push(Problem { place, rule: Rule::PersonInHeader });
                continue;
            }
            if written.is_empty() {
                continue;
            }
            let column = table.column(&written);
            // A sheet with a Swedish name in its header has Swedish numbers.
            let is_swedish =
                |column: &Column| is_same(&written, column.sv) && !is_same(&written, column.en);
            if column.is_some_and(is_swedish) {
                table.mark = DecimalMark::Comma;
            }
            let is_part = written.contains(':');
            table.columns.push(Found {
                number: cell.at.column,
                key: column.map_or_else(|| written.clone(), |column| column.key.to_owned()),
                kind: column
                    .map_or(if is_part { Kind::Amount } else { Kind::Text }, |column| column.kind),
                written,
            });
        }
        table.check(problems);
        Some(table)
    }

    fn column(&self, written: &str) -> Option<&'static Column> {
        self.words.columns.iter().find(|column| column.is_named(written))
    }

    /// Refuses columns that are there twice, merged cells, and cells without a header.
    fn check(&self, problems: &mut Vec<Problem>) {
        let refuse = |at: CellRef, rule: Rule| Problem { place: self.sheet.place(at), rule };
        for (at, column) in self.columns.iter().enumerate() {
            if self.columns.iter().take(at).any(|before| before.key == column.key) {
                let column_name = quoted(&column.written);
                problems.extend(
                    CellRef::new(self.header, column.number).map(|place| {
                        refuse(place, Rule::ColumnTwice { column: column_name.clone() })
                    }),
                );
            }
        }
        for area in &self.sheet.merged {
            let in_columns =
                |column: &Found| (area.first.column..=area.last.column).contains(&column.number);
            let is_one = area.first == area.last;
            if !is_one && area.last.row >= self.header && self.columns.iter().any(in_columns) {
                let fault = WorkbookFault::Merged { area: area.to_string() };
                problems.push(refuse(area.first, fault.into()));
            }
        }
        let mut nameless: Vec<u16> = Vec::new();
        for cell in self.rows().flat_map(|row| &row.cells) {
            let is_named = self.columns.iter().any(|column| column.number == cell.at.column);
            if !is_named && !nameless.contains(&cell.at.column) {
                nameless.push(cell.at.column);
                problems.push(refuse(cell.at, WorkbookFault::NoHeader.into()));
            }
        }
    }

    /// The rows below the header that are no example.
    pub(crate) fn rows(&self) -> impl Iterator<Item = &'b SheetRow> {
        let header = self.header;
        self.sheet.rows.iter().filter(move |row| row.number > header && !is_example(row))
    }

    /// The columns, by which cells are named in diagnostics.
    pub(crate) fn sheet_columns(&self) -> SheetColumns {
        let named = |column: &Found| {
            let at = CellRef::new(self.header, column.number);
            let letters = at.map(CellRef::letters).unwrap_or_default();
            (column.key.clone(), letters, column.written.clone())
        };
        SheetColumns {
            file: self.sheet.file.clone(),
            sheet: self.sheet.name.clone(),
            columns: self.columns.iter().map(named).collect(),
        }
    }

    /// What a person may not see in the sheet: what is hidden, computed, or only an example.
    pub(crate) fn notices(&self) -> Vec<Notice> {
        let sheet = self.sheet;
        let at_sheet = |kind| Notice { place: sheet.place_of_all(), kind };
        let mut notices = Vec::new();
        if sheet.is_hidden {
            notices.push(at_sheet(NoticeKind::HiddenSheet));
        }
        let mut hidden = self.rows().filter(|row| row.is_hidden).map(|row| row.number);
        if let Some(first) = hidden.next() {
            let count = hidden.count().saturating_add(1);
            notices.push(at_sheet(NoticeKind::HiddenRows { count, first }));
        }
        let columns: Vec<String> = (self.columns.iter())
            .filter(|column| sheet.hides_column(column.number))
            .map(|column| quoted(&column.written))
            .collect();
        if !columns.is_empty() {
            notices.push(at_sheet(NoticeKind::HiddenColumns { columns: columns.join(", ") }));
        }
        let cells = self.rows().flat_map(|row| &row.cells);
        let mut formulas = cells.filter(|cell| cell.is_formula && cell.value.is_some());
        if let Some(first) = formulas.next() {
            let count = formulas.count().saturating_add(1);
            let first = first.at.to_string();
            notices.push(at_sheet(NoticeKind::Formulas { count, first }));
        }
        for row in sheet.rows.iter().filter(|row| row.number > self.header && is_example(row)) {
            let place = row.cells.first().map(|cell| sheet.place(cell.at));
            notices.extend(place.map(|place| Notice { place, kind: NoticeKind::ExampleRow }));
        }
        notices
    }

    /// The place of a cell, with the name of its column.
    pub(crate) fn place(&self, at: CellRef) -> Place {
        let place = self.sheet.place(at);
        match self.columns.iter().find(|column| column.number == at.column) {
            Some(column) => place.with_field(&column.written),
            None => place,
        }
    }
}

/// Whether a row says in its first cell that it is an example.
fn is_example(row: &SheetRow) -> bool {
    let first = row.cells.first().and_then(Cell::text);
    let begins = |text: &str, name: &str| {
        let rest = text.trim().to_lowercase();
        rest.strip_prefix(&name.to_lowercase()).is_some_and(|rest| rest.starts_with(':'))
    };
    first.is_some_and(|text| begins(&text, EXAMPLE.0) || begins(&text, EXAMPLE.1))
}
