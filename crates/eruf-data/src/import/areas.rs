//! [`Area`]: a table with its place in a sheet. A sheet may have several tables, one below the
//! other or side by side, each with its own header.

use std::borrow::Cow;

use crate::import::ask::asker::{Ask, Asker};
use crate::import::layout::{
    Layout, is_header_again, is_header_of_another, names_a_subject, text_of,
};
use crate::import::mapping::{MappedSheet, Mapping};
use crate::import::said::shown;
use crate::import::synonyms::plain;
use crate::workbook::{Book, Sheet, SheetRow};

/// How many tables of a sheet are told apart.
const MOST_TABLES: usize = 64;

/// A table of a sheet, or a sheet without one.
pub(super) struct Area<'b, 'm> {
    /// The sheet, with the rows and columns of the table alone.
    pub(super) sheet: Cow<'b, Sheet>,
    /// What questions about the table are known by, in next year's workbook too.
    pub(super) key: String,
    /// The cells of the table, where the sheet has several: `A4:C9`.
    pub(super) span: Option<String>,
    /// The row of the header, where it is decided.
    pub(super) header: Option<u32>,
    /// What a person said of it.
    pub(super) answer: Wanted,
    /// What the mapping says of it.
    pub(super) mapped: Option<&'m MappedSheet>,
}

impl Area<'_, '_> {
    /// The sheet, and the cells of the table where the sheet has several: `Blad1!A4:C9`.
    pub(super) fn place(&self) -> String {
        match &self.span {
            Some(span) => format!("{}!{span}", self.sheet.name),
            None => self.sheet.name.clone(),
        }
    }
}

/// Whether a table is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Nothing was said of it.
    Open,
    /// Read, as answered.
    Read,
    /// Not read, as answered.
    LeftOut,
}

/// Tells the tables of a workbook apart, and finds what the mapping says of each.
pub(super) fn areas<'b, 'm>(
    book: &'b Book,
    mapping: Option<&'m Mapping>,
    asker: &mut Asker<'_>,
) -> Vec<Area<'b, 'm>> {
    let mut found: Vec<Area<'b, 'm>> = Vec::new();
    for sheet in &book.sheets {
        let (entries, wanted) = entries_of(sheet, book, mapping, asker);
        let base = entries.first().map_or_else(|| plain(&sheet.name), |entry| entry.key());
        let is_left_out =
            entries.iter().all(|entry| entry.role.is_some_and(|role| !role.is_table()));
        let mut parts: Vec<Part<'b>> = Vec::new();
        if wanted == Wanted::LeftOut || (is_left_out && !entries.is_empty()) {
            parts.push(Part { sheet: Cow::Borrowed(sheet), header: None, answer: wanted });
        } else {
            let whole = Part { sheet: Cow::Borrowed(sheet), header: None, answer: wanted };
            Splitter { key: &base, asker, parts: &mut parts }.split(whole);
        }
        assign(parts, &base, entries, &mut found);
    }
    found
}

/// A part of a sheet, before it is known what the mapping says of it.
#[derive(Clone)]
struct Part<'b> {
    sheet: Cow<'b, Sheet>,
    header: Option<u32>,
    answer: Wanted,
}

/// The headers of a part, as a mapping writes them.
fn headers(sheet: &Sheet, header: Option<u32>) -> Vec<String> {
    let layout = Layout::of(sheet, String::new(), header);
    let columns = layout.map(|layout| layout.columns).unwrap_or_default();
    columns.iter().map(|heading| plain(&heading.written())).collect()
}

fn in_common(headers: &[String], entry: &MappedSheet) -> usize {
    entry.columns.iter().filter(|(header, _)| headers.contains(&plain(header))).count()
}

/// What the mapping has of a sheet: by its name, else by its headers, if it was renamed.
fn entries_of<'m>(
    sheet: &Sheet,
    book: &Book,
    mapping: Option<&'m Mapping>,
    asker: &mut Asker<'_>,
) -> (Vec<&'m MappedSheet>, Wanted) {
    let Some(mapping) = mapping else { return (Vec::new(), Wanted::Open) };
    let named: Vec<&MappedSheet> = mapping.sheets_named(&sheet.name).collect();
    if !named.is_empty() {
        return (named, Wanted::Open);
    }
    let own = headers(sheet, None);
    let is_gone =
        |entry: &&MappedSheet| book.sheets.iter().all(|one| plain(&one.name) != plain(&entry.name));
    let alike = |entry: &&MappedSheet| {
        let common = in_common(&own, entry);
        common >= 2 && common.saturating_mul(2) >= entry.columns.len()
    };
    let old = mapping.sheets().filter(is_gone).filter(alike);
    let Some(old) = old.max_by_key(|entry| in_common(&own, entry)) else {
        return (Vec::new(), Wanted::Open);
    };
    let (name, before) = (shown(&sheet.name), shown(&old.name));
    let ask = Ask::new(
        format!("sheet.{}.renamed", plain(&sheet.name)),
        format!(
            "The sheet {name} has the columns of {before}, which is in the mapping and not in the \
             workbook. Is it the same sheet under a new name?"
        ),
        format!(
            "Bladet {name} har samma kolumner som {before}, som finns i mappningen men inte i \
             arbetsboken. Är det samma blad med nytt namn?"
        ),
    );
    let ask = ask
        .choice("same", "yes, the same sheet", "ja, samma blad")
        .choice("new", "no, another one, and it is read", "nej, ett annat, och det läses")
        .choice("left_out", "no, and it is not read", "nej, och det läses inte")
        .at([crate::import::said::kept(&sheet.name)]);
    match asker.ask(ask).as_deref() {
        Some("new") => (Vec::new(), Wanted::Read),
        Some("left_out") => (Vec::new(), Wanted::LeftOut),
        // Until it is answered, it is shown as the sheet that it looks like.
        _ => (mapping.sheets_named(&old.name).collect(), Wanted::Open),
    }
}

/// Gives each part what the mapping says of it: the entry that has most of its headers.
fn assign<'b, 'm>(
    parts: Vec<Part<'b>>,
    base: &str,
    mut entries: Vec<&'m MappedSheet>,
    found: &mut Vec<Area<'b, 'm>>,
) {
    let is_single = parts.len() == 1;
    for part in parts {
        let own = headers(&part.sheet, part.header);
        let best = if is_single && entries.len() == 1 {
            Some(0)
        } else {
            let counted = entries.iter().map(|entry| in_common(&own, entry)).enumerate();
            // Of equal ones the first.
            let best = counted.rev().max_by_key(|(_, common)| *common);
            best.filter(|(_, common)| *common > 0).map(|(at, _)| at)
        };
        let mapped = best.map(|at| entries.remove(at));
        let is_taken = |key: &String| {
            found.iter().any(|area| area.key == *key)
                || entries.iter().any(|entry| entry.key() == *key)
        };
        let key = mapped.map_or_else(
            || {
                let first = own.first().cloned().unwrap_or_default();
                let numbered = (2..=MOST_TABLES).map(|number| format!("{base} {first} {number}"));
                let mut keys = [base.to_owned(), format!("{base} {first}")].into_iter();
                keys.by_ref().chain(numbered).find(|key| !is_taken(key)).unwrap_or_default()
            },
            MappedSheet::key,
        );
        let span = if is_single { None } else { span_of(&part.sheet) };
        let Part { sheet, header, answer } = part;
        found.push(Area { sheet, key, span, header, answer, mapped });
    }
}

/// The cells that a part of a sheet has: `A4:C9`.
fn span_of(sheet: &Sheet) -> Option<String> {
    let cells = || sheet.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.at);
    let (left, right) = (
        cells().min_by_key(|cell| cell.column)?.letters(),
        cells().max_by_key(|cell| cell.column)?.letters(),
    );
    let (top, bottom) = (sheet.rows.first()?.number, sheet.rows.last()?.number);
    Some(format!("{left}{top}:{right}{bottom}"))
}

/// Splits a sheet into its tables.
struct Splitter<'s, 'm, 'b> {
    key: &'s str,
    asker: &'s mut Asker<'m>,
    parts: &'s mut Vec<Part<'b>>,
}

impl<'b> Splitter<'_, '_, 'b> {
    fn split(&mut self, part: Part<'b>) {
        if self.parts.len() >= MOST_TABLES || part.answer == Wanted::LeftOut {
            self.parts.push(part);
            return;
        }
        let beside = self.beside(&part);
        if beside.len() > 1 {
            for one in beside {
                self.split(one);
            }
            return;
        }
        match self.below(&part) {
            Some((above, rest)) => {
                self.split(above);
                self.split(rest);
            }
            None => self.parts.push(part),
        }
    }

    /// The part above the header of another table, and the part from that table on.
    fn below(&mut self, part: &Part<'b>) -> Option<(Part<'b>, Part<'b>)> {
        let layout = Layout::of(&part.sheet, String::new(), part.header)?;
        let rows: Vec<&SheetRow> = part.sheet.rows.iter().filter(|row| has_text(row)).collect();
        let first = rows.iter().position(|row| row.number > layout.header_row)?;
        for (at, row) in rows.iter().enumerate().skip(first) {
            // The same header below a title of its own is that of a table of its own.
            let is_titled =
                at.checked_sub(1).and_then(|above| rows.get(above)).is_some_and(|above| {
                    above.number.checked_add(1) == Some(row.number) && texts_of(above) == 1
                });
            let is_again = is_header_again(&layout, row);
            if !(is_header_of_another(row) || is_again) || (is_again && !is_titled) {
                continue;
            }
            // A title, or groups of columns, may stand on the header.
            let mut start = row.number;
            let mut others = 0_usize;
            for before in rows.get(first..at)?.iter().rev() {
                let is_next = before.number.checked_add(1) == Some(start);
                if !is_next {
                    break;
                }
                start = before.number;
                if texts_of(before) > 2 {
                    others = others.saturating_add(1);
                }
            }
            let touches = start <= layout.header_row.saturating_add(1);
            let is_plain = is_again || (others == 0 && !touches && has_subject(row));
            if others > 0 || touches {
                start = if is_titled { row.number.saturating_sub(1) } else { row.number };
            }
            let answer = if is_plain { Wanted::Read } else { self.other_header(part, row)? };
            let cut = |is_rest: bool| {
                let mut sheet = part.sheet.clone().into_owned();
                sheet.rows.retain(|row| (row.number >= start) == is_rest);
                Cow::Owned(sheet)
            };
            let above = Part { sheet: cut(false), header: part.header, answer: part.answer };
            let rest = Part { sheet: cut(true), header: Some(row.number), answer };
            return Some((above, rest));
        }
        None
    }

    /// Asks what a row is that looks like the header of another table in the middle of data; `None`
    /// if it is a row of data.
    fn other_header(&mut self, part: &Part<'_>, row: &SheetRow) -> Option<Wanted> {
        let texts: Vec<String> = row.cells.iter().filter_map(text_of).collect();
        let all = texts.iter().map(|text| plain(text)).collect::<Vec<_>>().join(" ");
        let (number, sheet) = (row.number, &part.sheet.name);
        let name = shown(texts.first()?);
        let ask = Ask::new(
            format!("sheet.{}.header.{all}", self.key),
            format!("Row {number}, {name} and on, looks like the header of another table. Is it?"),
            format!(
                "Rad {number}, {name} med flera, ser ut som rubriken till en annan tabell. Är den \
                 det?"
            ),
        );
        let ask = ask
            .choice(
                "table",
                "yes, and the table is read with this header",
                "ja, och tabellen läses med den rubriken",
            )
            .choice(
                "left_out",
                "yes, and it and all below is not read",
                "ja, men den och allt under läses inte",
            )
            .choice("data", "no, it is a row of data", "nej, det är en rad med uppgifter")
            .at([format!("{sheet}!A{number}")]);
        match self.asker.ask(ask).as_deref() {
            Some("data") => None,
            Some("left_out") => Some(Wanted::LeftOut),
            _ => Some(Wanted::Read),
        }
    }

    /// The tables that stand beside each other, with an empty column between them.
    fn beside(&mut self, part: &Part<'b>) -> Vec<Part<'b>> {
        let blocks = blocks(&part.sheet);
        if blocks.len() < 2 {
            return Vec::new();
        }
        let cut = |(first, last): (u16, u16)| {
            let mut sheet = part.sheet.clone().into_owned();
            for row in &mut sheet.rows {
                row.cells.retain(|cell| (first..=last).contains(&cell.at.column));
            }
            sheet.rows.retain(has_text);
            sheet
        };
        // Columns without a header of their own belong to the table on their left.
        let mut tables: Vec<((u16, u16), Wanted)> = Vec::new();
        for block in blocks {
            let sheet = cut(block);
            let layout = Layout::of(&sheet, String::new(), None);
            let has_header = layout.is_some_and(|layout| {
                let names = layout.columns.iter().any(|column| names_a_subject(&column.leaf));
                names && layout.columns.len() > 1
            });
            let answer = match (has_header, tables.is_empty()) {
                (false, false) => None,
                (_, true) => Some(part.answer),
                (true, false) => self.own_table(&sheet, block),
            };
            match (answer, tables.last_mut()) {
                (None, Some(((_, last), _))) => *last = block.1,
                (answer, _) => tables.push((block, answer.unwrap_or(part.answer))),
            }
        }
        if tables.len() < 2 {
            return Vec::new();
        }
        let part = |(block, answer)| Part { sheet: Cow::Owned(cut(block)), header: None, answer };
        tables.into_iter().map(part).collect()
    }

    /// Asks whether columns after an empty one are a table of their own; `None` if they are not.
    fn own_table(&mut self, sheet: &Sheet, (first, _): (u16, u16)) -> Option<Wanted> {
        let headers = headers(sheet, None);
        let cell = sheet.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.at);
        let cell = cell.filter(|cell| cell.column == first).min_by_key(|cell| cell.row)?;
        let (letters, name) = (cell.letters(), shown(&sheet.name));
        let ask = Ask::new(
            format!("sheet.{}.beside.{}", self.key, headers.join(" ")),
            format!(
                "In {name} the columns from {letters} have a header of their own after an empty \
                 column. What are they?"
            ),
            format!(
                "I {name} har kolumnerna från {letters} en egen rubrik efter en tom kolumn. Vad är \
                 de?"
            ),
        );
        let ask = ask
            .choice("table", "a table of their own", "en egen tabell")
            .choice("same", "columns of the table before", "kolumner i tabellen till vänster")
            .choice("left_out", "nothing that is read", "läses inte")
            .at([format!("{}!{cell}", sheet.name)]);
        match self.asker.ask(ask).as_deref() {
            Some("same") => None,
            Some("left_out") => Some(Wanted::LeftOut),
            _ => Some(Wanted::Read),
        }
    }
}

fn has_text(row: &SheetRow) -> bool {
    row.cells.iter().any(|cell| text_of(cell).is_some() || cell.fault().is_some())
}

fn texts_of(row: &SheetRow) -> usize {
    row.cells.iter().filter(|cell| text_of(cell).is_some()).count()
}

fn has_subject(row: &SheetRow) -> bool {
    row.cells.iter().filter_map(text_of).any(|text| names_a_subject(&text))
}

/// The columns that hold something, as runs without an empty column in them.
fn blocks(sheet: &Sheet) -> Vec<(u16, u16)> {
    let cells = sheet.rows.iter().flat_map(|row| &row.cells);
    let used: std::collections::BTreeSet<u16> = cells
        .filter(|cell| text_of(cell).is_some() || cell.fault().is_some())
        .map(|cell| cell.at.column)
        .collect();
    let mut blocks: Vec<(u16, u16)> = Vec::new();
    for column in used {
        match blocks.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(column) => *last = column,
            _ => blocks.push((column, column)),
        }
    }
    blocks
}
