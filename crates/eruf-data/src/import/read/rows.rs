//! Which rows of a sheet are data, and which are left out by name.

use crate::import::ask::asker::{Ask, Asker};
use crate::import::columns::{Columns, codes_in};
use crate::import::layout::{Layout, is_header_again, text_of};
use crate::import::read::collected::Told;
use crate::import::said::{Said, ranges, shown};
use crate::import::synonyms::{Field, plain};
use crate::import::understanding::{Meaning, Role};
use crate::workbook::{Cell, SheetRow};

/// Words that a row of totals begins with.
const TOTALS: [&str; 11] = [
    "summa",
    "summor",
    "totalt",
    "total",
    "totals",
    "totalsumma",
    "sum",
    "delsumma",
    "subtotal",
    "ack",
    "grand",
];
/// Words that an example begins with, before a colon.
const EXAMPLES: [&str; 4] = ["exempel", "example", "ex", "exempelrad"];

/// The rows of data of a sheet; the others are told of.
pub(in crate::import) fn data_rows<'b>(
    layout: &Layout<'b>,
    columns: &Columns,
    asker: &mut Asker<'_>,
    told: &mut Told,
) -> Vec<&'b SheetRow> {
    let below = layout.sheet.rows.iter().filter(|row| row.number > layout.header_row);
    let below: Vec<&SheetRow> = below.filter(|row| !is_empty(row)).collect();
    let mut data = Vec::new();
    let mut previous = layout.header_row;
    let mut empty: Vec<u32> = Vec::new();
    let mut hidden: Vec<u32> = Vec::new();
    for row in below {
        empty.extend(previous.saturating_add(1)..row.number);
        let is_after_gap = row.number > previous.saturating_add(1);
        previous = row.number;
        let first = row.cells.iter().find_map(text_of).unwrap_or_default();
        let place = row.number.to_string();
        if let Some(why) = why_left_out(layout, columns, row, is_after_gap, asker) {
            told.left_out(place, &first, why);
            continue;
        }
        if row.is_hidden {
            hidden.push(row.number);
        }
        data.push(row);
    }
    if !empty.is_empty() {
        let why = Said::new("empty", "tom");
        told.left_out(ranges(&empty), "", why);
    }
    if let Some(first) = hidden.first() {
        let rows = ranges(&hidden);
        let said = Said::new(
            format!("hidden rows {rows}: they were read"),
            format!("dolda rader {rows}: de lästes"),
        );
        told.read(format!("A{first}"), "", said);
    }
    told.rows_read = data.len();
    data
}

fn is_empty(row: &SheetRow) -> bool {
    row.cells.iter().all(|cell| text_of(cell).is_none() && cell.fault().is_none())
}

/// Why a row is no data; `None` if it is.
fn why_left_out(
    layout: &Layout<'_>,
    columns: &Columns,
    row: &SheetRow,
    is_after_gap: bool,
    asker: &mut Asker<'_>,
) -> Option<Said> {
    let texts: Vec<(&Cell, String)> =
        row.cells.iter().filter_map(|cell| Some((cell, text_of(cell)?))).collect();
    let first = texts.first().map(|(_, text)| text.clone()).unwrap_or_default();
    let lower = plain(&first);
    let begins = |words: &[&str]| {
        let word = lower.split(' ').next().unwrap_or_default();
        words.contains(&word)
    };
    if is_header_again(layout, row) {
        return Some(Said::new("the header again", "rubriken igen"));
    }
    if first.contains(':') && begins(&EXAMPLES) {
        return Some(Said::new("an example", "exempelrad"));
    }
    let is_total =
        begins(&TOTALS) || lower.starts_with("antal rader") || lower.starts_with("i allt");
    if is_total && may_be_total(layout, columns, row) {
        return total(layout, columns, row, &first, asker);
    }
    // Totals without a word: every figure is a formula, and nothing says whose they are.
    let named = columns.all.iter().filter(|column| {
        matches!(
            column.meaning,
            Meaning::Is(
                Field::Indicator
                    | Field::Partner
                    | Field::Number
                    | Field::Name
                    | Field::Report
                    | Field::First
                    | Field::Date
            )
        )
    });
    let has_name = named.into_iter().any(|column| row.cell(column.heading.number).is_some());
    let all_formulas = row.cells.iter().all(|cell| cell.is_formula);
    if !has_name && all_formulas {
        return Some(Said::new("formulas alone, a row of totals", "bara formler, summarad"));
    }
    if columns.role == Role::List && texts.len() == 1 && is_after_gap && !is_followed(layout, row) {
        return Some(Said::new("a note below the table", "anteckning under tabellen"));
    }
    None
}

/// Whether a row with words comes after one; else what stands below the table is a note.
fn is_followed(layout: &Layout<'_>, row: &SheetRow) -> bool {
    let mut after = layout.sheet.rows.iter().filter(|other| other.number > row.number);
    after.any(|other| other.cells.iter().filter_map(text_of).count() > 2)
}

/// Whether nothing in a row that is named as a total says that it is one of the rows itself.
fn may_be_total(layout: &Layout<'_>, columns: &Columns, row: &SheetRow) -> bool {
    if columns.role != Role::List {
        return true;
    }
    let holds = |field: Field| {
        let cell = columns.of(field).and_then(|column| row.cell(column));
        cell.is_some_and(|cell| !cell.is_formula && text_of(cell).is_some())
    };
    let _ = layout;
    !holds(Field::Number) && !holds(Field::Activity) && !holds(Field::Registered)
}

/// A total of an indicator that has no other row may be the indicator itself, and is asked for.
fn total(
    layout: &Layout<'_>,
    columns: &Columns,
    row: &SheetRow,
    first: &str,
    asker: &mut Asker<'_>,
) -> Option<Said> {
    let why = Said::new("a row of totals", "summarad");
    let has_values = columns.outcomes().any(|(heading, _)| {
        let cell = row.cell(heading.number);
        cell.is_some_and(|cell| !cell.is_formula && text_of(cell).is_some())
    });
    if columns.role != Role::Outcomes || !has_values {
        return Some(why);
    }
    let codes = codes_in(first);
    let is_elsewhere = |code: &&str| {
        let column = columns.of(Field::Indicator);
        layout.sheet.rows.iter().filter(|other| other.number != row.number).any(|other| {
            let cell = column.and_then(|column| other.cell(column)).and_then(text_of);
            cell.is_some_and(|text| codes_in(&text).contains(code))
        })
    };
    if codes.iter().all(is_elsewhere) {
        return Some(why);
    }
    let sheet = &layout.sheet.name;
    let name = shown(first);
    let ask = Ask::new(
        format!("row.{}.{}", layout.key, plain(first)),
        format!("Is {name} a row of totals, or the indicator itself?"),
        format!("Är {name} en summarad, eller själva indikatorn?"),
    );
    let answer = asker.ask(
        ask.choice("left_out", "a row of totals", "en summarad")
            .choice("indicator", "the indicator", "indikatorn")
            .at([format!("{sheet}!A{}", row.number)]),
    );
    if answer.as_deref() == Some("indicator") { None } else { Some(why) }
}
