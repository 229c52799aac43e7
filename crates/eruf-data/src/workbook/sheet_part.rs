//! The part of a sheet: its rows and cells, which are hidden and which are merged.

use std::sync::Arc;

use chrono::NaiveDate;
use eruf_core::workspace::{quoted, without_person_numbers};

use crate::problem::{LoadError, Problem, Rule, WorkbookFault};
use crate::table::limits::{MAX_CELL, MAX_COLUMNS};
use crate::workbook::cell::{Cell, CellValue, Number};
use crate::workbook::cell_ref::{Area, CellRef};
use crate::workbook::number_format::NumberFormat;
use crate::workbook::package::{Budget, Part};
use crate::workbook::serial::{self, DateSystem};
use crate::workbook::shared_strings::unescaped;
use crate::workbook::sheet::{Sheet, SheetRow};
use crate::workbook::xml::{Element, Piece, Xml};

/// How many merged areas, or groups of hidden columns, a sheet may have.
const MOST_AREAS: usize = 65_536;

/// What the cells of all sheets are read by.
pub(super) struct Shared {
    pub(super) texts: Vec<Arc<str>>,
    pub(super) formats: Vec<NumberFormat>,
    pub(super) date_system: DateSystem,
}

/// A sheet while it is read.
struct Reader<'s, 'p> {
    xml: Xml<'p>,
    budget: &'p Budget,
    shared: &'s Shared,
    sheet: &'s mut Sheet,
    /// The row and the column that were last.
    row: u32,
    column: u16,
}

/// What a cell says before its value.
struct Written {
    at: CellRef,
    kind: String,
    format: NumberFormat,
}

/// Reads the part of a sheet into the sheet.
pub(super) fn read(part: Part<'_>, shared: &Shared, sheet: &mut Sheet) -> Result<(), LoadError> {
    let budget = part.budget();
    let xml = Xml::new(part);
    let mut reader = Reader { xml, budget, shared, sheet, row: 0, column: 0 };
    let refused = match reader.all() {
        Ok(()) => return Ok(()),
        Err(refused) => refused,
    };
    let (place, rule) = match refused {
        Refused::Sheet(fault) => (sheet.place_of_all(), fault.into()),
        Refused::Cell(at, rule) => (sheet.place(at), rule),
    };
    Err(LoadError::new(vec![Problem { place, rule }]))
}

enum Refused {
    Sheet(WorkbookFault),
    Cell(CellRef, Rule),
}

impl From<WorkbookFault> for Refused {
    fn from(fault: WorkbookFault) -> Self {
        Self::Sheet(fault)
    }
}

impl Reader<'_, '_> {
    fn all(&mut self) -> Result<(), Refused> {
        let mut is_sheet = false;
        loop {
            match self.xml.next()? {
                Piece::Start(element) => match element.name() {
                    "worksheet" => is_sheet = true,
                    "col" if element.has("hidden") => {
                        let number = |name| element.attribute(name)?.parse::<u16>().ok();
                        let columns = number("min").zip(number("max"));
                        self.sheet.hidden_columns.extend(columns);
                        within(self.sheet.hidden_columns.len())?;
                    }
                    "row" => {
                        let (number, is_hidden) = (element.attribute("r"), element.has("hidden"));
                        self.begin_row(number.as_deref(), is_hidden)?;
                    }
                    "c" => self.cell(&element)?,
                    "mergeCell" => {
                        let reference = element.attribute("ref").unwrap_or_default();
                        let area: Area = reference.parse().map_err(|_| outside(&reference))?;
                        self.sheet.merged.push(area);
                        within(self.sheet.merged.len())?;
                    }
                    _ => {}
                },
                Piece::End(name) if name == "row" => self.end_row(),
                Piece::Done if is_sheet => return Ok(()),
                Piece::Done => return Err(self.xml.bad("it has no element worksheet").into()),
                _ => {}
            }
        }
    }

    fn begin_row(&mut self, number: Option<&str>, is_hidden: bool) -> Result<(), Refused> {
        let next = self.row.saturating_add(1);
        let row = match number {
            None => next,
            Some(number) => {
                let row = number.parse().ok().filter(|row| CellRef::new(*row, 1).is_some());
                row.ok_or_else(|| outside(number))?
            }
        };
        let at = CellRef::new(row, 1).ok_or_else(|| outside("a row"))?;
        if row < next {
            return Err(Refused::Cell(at, WorkbookFault::CellOutOfOrder.into()));
        }
        (self.row, self.column) = (row, 0);
        self.budget.keep(if is_hidden { size_of::<SheetRow>() } else { 0 })?;
        self.sheet.rows.push(SheetRow { number: row, is_hidden, cells: Vec::new() });
        Ok(())
    }

    fn end_row(&mut self) {
        match self.sheet.rows.last_mut() {
            Some(row) if !row.cells.is_empty() => row.cells.shrink_to_fit(),
            Some(_) => {
                let _ = self.sheet.rows.pop();
            }
            None => {}
        }
    }

    fn cell(&mut self, element: &Element) -> Result<(), Refused> {
        let next = CellRef::new(self.row, self.column.saturating_add(1));
        let at = match element.attribute("r") {
            Some(reference) => reference.parse().map_err(|_| outside(&reference))?,
            None => next.ok_or_else(|| outside("a cell"))?,
        };
        if at.row != self.row || at.column <= self.column {
            return Err(Refused::Cell(at, WorkbookFault::CellOutOfOrder.into()));
        }
        self.column = at.column;
        let style = element.attribute("s").and_then(|style| style.parse::<usize>().ok());
        let format = style.and_then(|style| self.shared.formats.get(style)).copied();
        let written = Written {
            at,
            kind: element.attribute("t").unwrap_or_default(),
            format: format.unwrap_or_default(),
        };
        let (mut value, mut is_formula) = (None, false);
        loop {
            let name = match self.xml.next()? {
                Piece::Start(element) => element.name().to_owned(),
                Piece::End(name) if name == "c" => break,
                Piece::Done => return Err(self.xml.bad("a cell is not closed").into()),
                _ => continue,
            };
            match name.as_str() {
                "v" => value = Some(self.xml.text("v")?),
                "is" => value = Some(self.xml.text("is")?),
                "f" => {
                    is_formula = true;
                    self.xml.skip()?;
                }
                _ => self.xml.skip()?,
            }
        }
        let value = match value {
            Some(text) => self.value(&written, text)?,
            None => None,
        };
        if value.is_none() && !is_formula {
            return Ok(());
        }
        self.push(Cell { at, value, is_formula, format: written.format })
    }

    fn push(&mut self, cell: Cell) -> Result<(), Refused> {
        let at = cell.at;
        if usize::from(at.column) > MAX_COLUMNS {
            let (found, limit) = (usize::from(at.column), MAX_COLUMNS);
            return Err(Refused::Cell(at, Rule::TooManyColumns { found, limit }));
        }
        let mut own = 0;
        if let Some(CellValue::Text(text)) = &cell.value {
            if text.len() > MAX_CELL {
                return Err(Refused::Cell(at, Rule::CellTooLong { limit: MAX_CELL }));
            }
            // A shared text was counted once.
            own = if Arc::strong_count(text) == 1 { text.len() } else { 0 };
        }
        let Some(row) = self.sheet.rows.last_mut() else {
            return Err(self.xml.bad("a cell stands in no row").into());
        };
        let of_row = if row.cells.is_empty() { size_of::<SheetRow>() } else { 0 };
        let all = size_of::<Cell>().saturating_add(own).saturating_add(of_row);
        row.cells.push(cell);
        self.budget.keep(all)?;
        Ok(())
    }

    /// What a cell holds, by the kind that it says it is; `None` is an empty cell.
    fn value(&self, written: &Written, text: String) -> Result<Option<CellValue>, Refused> {
        let unusable = |text: &str| {
            let found = quoted(&without_person_numbers(text));
            CellValue::Unusable(WorkbookFault::NotANumber { found }.into())
        };
        let trimmed = text.trim();
        let value = match written.kind.as_str() {
            "s" => {
                let found = trimmed.parse::<usize>().ok();
                let found = found.and_then(|index| self.shared.texts.get(index));
                let missing = || WorkbookFault::NoSharedString {
                    index: quoted(&without_person_numbers(trimmed)).replace('"', ""),
                    count: self.shared.texts.len(),
                };
                let text = found.ok_or_else(|| Refused::Cell(written.at, missing().into()))?;
                CellValue::Text(text.clone())
            }
            // The value of a formula can be a text without a character.
            "str" | "inlineStr" => CellValue::Text(unescaped(text).into()),
            "b" => CellValue::Bool(trimmed == "1" || trimmed == "true"),
            "e" => CellValue::Error(quoted(trimmed).replace('"', "").into()),
            "d" => match (trimmed.get(..10), trimmed.get(10..)) {
                (Some(day), Some(time)) => match (day.parse::<NaiveDate>(), time) {
                    (Ok(day), "" | "T00:00:00" | "T00:00:00Z") => CellValue::Date(day),
                    (Ok(day), time) => {
                        CellValue::DateTime(day, time.trim_start_matches('T').into())
                    }
                    (Err(_), _) => unusable(trimmed),
                },
                _ => unusable(trimmed),
            },
            _ if trimmed.is_empty() => return Ok(None),
            _ => match Number::parse(trimmed) {
                None => unusable(trimmed),
                Some(number) if written.format.is_time() => {
                    serial::read(&number.text(), self.shared.date_system)
                }
                Some(number) => CellValue::Number(number),
            },
        };
        let is_blank = matches!(&value, CellValue::Text(text) if text.trim().is_empty());
        Ok((!is_blank || written.kind == "str").then_some(value))
    }
}

fn outside(reference: &str) -> WorkbookFault {
    let shown = quoted(&without_person_numbers(reference)).replace('"', "");
    WorkbookFault::CellOutside { reference: shown }
}

/// Whether so many areas are read.
fn within(count: usize) -> Result<(), WorkbookFault> {
    if count <= MOST_AREAS {
        return Ok(());
    }
    let limit = u64::try_from(MOST_AREAS).unwrap_or(u64::MAX);
    let what = "merged areas or hidden columns of a sheet";
    Err(WorkbookFault::Limit { what, found: limit.saturating_add(1), limit })
}
