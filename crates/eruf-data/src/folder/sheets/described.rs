//! The sheets that describe a project, as the tables that `project.toml` would have.

use std::borrow::Cow;
use std::sync::Arc;

use eruf_core::project::Violation;
use eruf_core::workspace::{listed, quoted, without_person_numbers};
use toml::de::DeValue;

use crate::folder::document::Cells;
use crate::folder::sheets::cell_text::cell_text;
use crate::folder::sheets::choices::is_same;
use crate::folder::sheets::entry::{Fields, at_least, mark_of, push, put, spanned, value};
use crate::folder::sheets::header::Table;
use crate::folder::sheets::words::{Kind, PROJECT};
use crate::problem::{Place, Problem, Rule};
use crate::workbook::{CellValue, Sheet};

/// The sheets that describe a project, while they become tables.
pub(crate) struct Described {
    pub(crate) cells: Cells,
    pub(crate) problems: Vec<Problem>,
    project: Fields,
    /// The lists of tables: decisions, periods and so on.
    lists: Vec<(&'static str, Vec<Row>)>,
}

/// One row of a sheet.
struct Row {
    /// The index of its first cell.
    at: usize,
    /// The code that it is known by, or whose row it belongs to, and the index of its cell.
    of: Option<(String, usize)>,
    fields: Fields,
}

impl Described {
    pub(crate) fn new(place_of_project: Place) -> Self {
        // The first place is that of what is missing as a whole.
        let cells = Cells { places: vec![place_of_project], names: Vec::new() };
        Self { cells, problems: Vec::new(), project: Fields::new(), lists: Vec::new() }
    }

    /// The index of a cell, by which its value is known.
    fn index(&mut self, place: Place) -> usize {
        self.cells.places.push(place);
        self.cells.places.len().saturating_sub(1)
    }

    /// Reads the sheet of the project itself: a name and a value in each row.
    pub(crate) fn project(&mut self, sheet: &Sheet) {
        let name: Arc<str> = sheet.place_of_all().sheet().unwrap_or_default().into();
        for row in &sheet.rows {
            let cells: Vec<_> = row.cells.iter().take(2).collect();
            let (Some(named), held) = (cells.first(), cells.get(1)) else { continue };
            let written = named.text().unwrap_or_default().trim().to_owned();
            let column = PROJECT.columns.iter().find(|column| column.is_named(&written));
            // A header over names and values is no name.
            let Some(column) = column else {
                if row.number > 1 && held.is_some() {
                    let shown = without_person_numbers(&written).to_lowercase();
                    let at = self.index(sheet.place(named.at));
                    let _ = put(&mut self.project, &shown.replace('.', " "), unknown(), at);
                }
                continue;
            };
            self.cells.names.push((name.clone(), column.key.to_owned(), written.clone()));
            let Some(cell) = held else { continue };
            let is_swedish = is_same(&written, column.sv);
            let mark = mark_of(is_swedish);
            match cell_text(cell, column.kind, mark) {
                Ok(None) => {}
                Ok(Some(text)) => {
                    let at = self.index(sheet.place(cell.at));
                    let held = value(&text, column.kind, mark, at);
                    if !put(&mut self.project, column.key, held, at) {
                        let place = sheet.place(cell.at);
                        let rule = Rule::KeyTwice { key: quoted(&written) };
                        self.problems.push(Problem { place, rule });
                    }
                }
                Err(fault) => {
                    let place = sheet.place(cell.at).with_field(&written);
                    self.problems.push(Problem { place, rule: fault.into() });
                }
            }
        }
    }

    /// Reads a sheet with a row for each decision, period, indicator and so on.
    pub(crate) fn list(&mut self, table: &Table<'_>) {
        let name: Arc<str> = table.sheet.place_of_all().sheet().unwrap_or_default().into();
        for column in &table.columns {
            let named = (name.clone(), column.key.clone(), column.written.clone());
            self.cells.names.push(named);
        }
        let mut rows = Vec::new();
        for row in table.rows() {
            let Some(first) = row.cells.first() else { continue };
            let at = self.index(table.sheet.place(first.at));
            let mut made = Row { at, of: None, fields: Fields::new() };
            for column in &table.columns {
                let Some(cell) = row.cell(column.number) else { continue };
                let text = match cell_text(cell, column.kind, table.mark) {
                    Ok(None) => continue,
                    Ok(Some(text)) => text,
                    Err(fault) => {
                        let place = table.place(cell.at);
                        self.problems.push(Problem { place, rule: fault.into() });
                        continue;
                    }
                };
                let at = self.index(table.sheet.place(cell.at));
                let is_number = matches!(cell.value, Some(CellValue::Number(_)));
                let of = (column.key.as_str(), column.kind);
                if !written(table, &mut made, of, (&text, is_number, at)) {
                    let place = table.place(cell.at);
                    let rule = Rule::KeyTwice { key: quoted(&column.written) };
                    self.problems.push(Problem { place, rule });
                }
            }
            rows.push(made);
        }
        self.lists.push((table.words.key, rows));
    }

    /// The table of the evaluation with its written reports. A project has one evaluation.
    fn evaluation(&mut self, root: &mut Fields) {
        let mut take = |key: &str| {
            let found = self.lists.iter().position(|(name, _)| *name == key);
            found.map(|at| self.lists.swap_remove(at).1).unwrap_or_default()
        };
        let (evaluations, reports) = (take("evaluation"), take("evaluation_report"));
        let at = evaluations.first().or(reports.first()).map_or(0, |row| row.at);
        let mut evaluations = evaluations.into_iter();
        let first = evaluations.next();
        for other in evaluations {
            self.problems.extend(self.cells.places.get(other.at).map(|place| Problem {
                place: place.clone(),
                rule: Rule::KeyTwice { key: quoted("evaluation") },
            }));
        }
        if first.is_none() && reports.is_empty() {
            return;
        }
        let mut fields = first.map(|row| row.fields).unwrap_or_default();
        for report in reports {
            push(&mut fields, "report", report.fields, report.at);
        }
        let _ = put(root, "evaluation", DeValue::Table(fields), at);
    }

    /// The document that the sheets are.
    pub(crate) fn finish(mut self) -> (Fields, Cells, Vec<Problem>) {
        let mut root = Fields::new();
        let _ = put(&mut root, "schema_version", DeValue::String(Cow::Borrowed("1")), 0);
        if !self.project.is_empty() {
            let project = std::mem::take(&mut self.project);
            let _ = put(&mut root, "project", DeValue::Table(project), 0);
        }
        let mut take = |key: &str| {
            let found = self.lists.iter().position(|(name, _)| *name == key);
            found.map(|at| self.lists.swap_remove(at).1).unwrap_or_default()
        };
        let (mut indicators, mut activities) = (take("indicator"), take("activity"));
        let (mut measures, targets) = (take("measure"), take("target"));
        let first = take("decision");
        let first_id = first.first().and_then(|row| row.fields.get("id")).cloned();
        for mut row in targets {
            shape(&mut row, &mut self.problems, &self.cells);
            if let (Some(id), false) = (&first_id, row.fields.contains_key("decision")) {
                let at = row.at;
                let _ = put(&mut row.fields, "decision", id.get_ref().clone(), at);
            }
            let is_code = |owner: &&mut Row, code: &str| match owner.fields.get("code") {
                Some(value) => matches!(value.get_ref(), DeValue::String(own) if **own == *code),
                None => false,
            };
            let Row { at, of, fields } = row;
            let (code, of_at) = of.unwrap_or((String::new(), at));
            let mut owners = indicators.iter_mut().chain(&mut measures);
            if let Some(owner) = owners.find(|owner| is_code(owner, &code)) {
                push(&mut owner.fields, "target", fields, at);
            } else {
                let known = codes(indicators.iter().chain(&measures));
                self.problems.extend(self.cells.places.get(of_at).map(|place| Problem {
                    place: place.clone(),
                    rule: unknown_name("indicator", &code, known),
                }));
            }
        }
        for row in measures {
            let Row { at, of, fields } = row;
            let (code, of_at) = of.unwrap_or((String::new(), at));
            let owner = activities
                .iter_mut()
                .find(|owner| owner.of.as_ref().is_some_and(|(own, _)| *own == code));
            if let Some(owner) = owner {
                push(&mut owner.fields, "measure", fields, at);
            } else {
                let known = codes(activities.iter());
                self.problems.extend(self.cells.places.get(of_at).map(|place| Problem {
                    place: place.clone(),
                    rule: unknown_name("activity", &code, known),
                }));
            }
        }
        self.evaluation(&mut root);
        let rest = std::mem::take(&mut self.lists);
        let all = [("decision", first), ("indicator", indicators), ("activity", activities)];
        for (key, rows) in all.into_iter().chain(rest) {
            for row in rows {
                push(&mut root, key, row.fields, row.at);
            }
        }
        (root, self.cells, self.problems)
    }
}

/// What is written under a name that is not known: it is refused by its name.
fn unknown() -> DeValue<'static> {
    DeValue::String(Cow::Borrowed("?"))
}

fn codes<'r>(rows: impl Iterator<Item = &'r Row>) -> String {
    let code = |row: &'r Row| match row.fields.get("code").map(toml::Spanned::get_ref) {
        Some(DeValue::String(code)) => Some(code.to_string()),
        _ => None,
    };
    listed(rows.filter_map(code))
}

fn unknown_name(what: &'static str, name: &str, known: String) -> Rule {
    Violation::Unknown { what, name: without_person_numbers(name).into(), known }.into()
}

/// Makes the goal of a target of the columns that say its shape.
fn shape(row: &mut Row, problems: &mut Vec<Problem>, cells: &Cells) {
    let at = row.at;
    let mut take = |key: &str| row.fields.remove(key).map(toml::Spanned::into_inner);
    let (shape, low, high) = (take("shape"), take("low"), take("high"));
    let (strict, side, words) = (take("strict"), take("side"), take("words"));
    let Some(shape) = shape else {
        // A goal that is an amount takes what it is for inside.
        let is_amount =
            matches!(row.fields.get("goal").map(toml::Spanned::get_ref), Some(DeValue::Table(_)));
        let per = if is_amount { row.fields.remove("per") } else { None };
        if let (Some(per), Some(DeValue::Table(goal))) =
            (per, row.fields.get_mut("goal").map(toml::Spanned::get_mut))
        {
            let _ = put(goal, "per", per.into_inner(), at);
        }
        return;
    };
    let mut goal = Fields::new();
    let pair = |low: Option<DeValue<'static>>, high: Option<DeValue<'static>>| {
        let both = low.into_iter().chain(high);
        Some(DeValue::Array(both.map(|value| spanned(value, at)).collect()))
    };
    let name = match &shape {
        DeValue::String(name) => name.to_string(),
        _ => String::new(),
    };
    let value = match name.as_str() {
        "range" | "level" => pair(low, high),
        "ceiling" => high.or(low),
        "qualitative" => words,
        _ => low.or(high),
    };
    let key = ["at_least", "range", "ceiling", "level", "keep", "qualitative"];
    match (key.iter().find(|key| **key == name), value) {
        (Some(key), Some(value)) => {
            let _ = put(&mut goal, key, value, at);
        }
        (Some(_), None) => {}
        (None, _) => {
            let allowed = key.join(", ");
            let found = quoted(&without_person_numbers(&name));
            problems.extend(cells.places.get(at).map(|place| Problem {
                place: place.clone().with_field("shape"),
                rule: Rule::Choice { allowed, found },
            }));
        }
    }
    let per = row.fields.remove("per").map(toml::Spanned::into_inner);
    for (key, value) in [("strict", strict), ("side", side), ("per", per)] {
        if let Some(value) = value {
            let _ = put(&mut goal, key, value, at);
        }
    }
    // A goal in words beside a shape would be two goals.
    if row.fields.contains_key("goal") {
        let expected = "a goal, or its shape with amounts";
        problems.extend(cells.places.get(at).map(|place| Problem {
            place: place.clone().with_field("goal"),
            rule: Rule::WrongKind { expected, found: "both".to_owned() },
        }));
    }
    let _ = put(&mut row.fields, "goal", DeValue::Table(goal), at);
}

/// Writes what a cell says into its row; `false` if the row has another value there.
fn written(
    table: &Table<'_>,
    row: &mut Row,
    (key, kind): (&str, Kind),
    (text, is_number, at): (&str, bool, usize),
) -> bool {
    let is_owner =
        matches!((table.words.key, key), ("target", "indicator") | ("measure", "activity"));
    let names = matches!((table.words.key, key), ("indicator" | "activity", "code"));
    if is_owner || names {
        row.of = Some((text.to_owned(), at));
    }
    let fields = &mut row.fields;
    match kind {
        _ if is_owner => true,
        // A table of the rule's own may be there, by what it says.
        Kind::Rule if text == "yes" => {
            let _ = put(fields, key, DeValue::Table(Fields::new()), at);
            true
        }
        Kind::Rule if text == "no" => true,
        Kind::Goal if is_number => {
            let amount = value(text, Kind::Amount, table.mark, at);
            put(fields, key, DeValue::Table(at_least(amount, at)), at)
        }
        _ => put(fields, key, value(text, kind, table.mark, at), at),
    }
}
