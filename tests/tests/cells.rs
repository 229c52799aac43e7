//! One cell through every door, by `cells.toml`: each reads it as the same value, or refuses it in
//! the same words.
#![allow(missing_docs, clippy::unwrap_used)]

use std::fs;
use std::path::Path;

use arrow_array::cast::AsArray as _;
use arrow_array::types::Decimal128Type;
use eruf_core::Amount;
use eruf_core::record::Value;
use eruf_data::{Loaded, Options, TableOf, load, with_tables};
use eruf_portfolio::{EnterprisesQuestion, Portfolio, Tables};
use eruf_tests::{Failures, small_project, table};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    source: String,
    column: String,
    separator: Option<char>,
    cell: String,
    value: Option<String>,
    error: Option<String>,
}

/// What a door makes of a cell: its value, or the sentence without the place before it.
type Read = Result<String, String>;

const INDICATORS: &str = r#"[[indicator]]
code = "KM"
name = "Cycle paths"
unit = "km"
kind = "output"
basis = "running_total"
"#;

fn quoted(cell: &str) -> String {
    format!("\"{}\"", cell.replace('"', "\"\""))
}

/// The first amount or day of a project that was read, by the column that was asked for.
fn of_project(loaded: &Loaded, column: &str) -> String {
    let draft = loaded.project.draft();
    match column {
        "amount" => match draft.entries[0].value {
            Value::Amount(amount) => amount.to_string(),
            ref other => format!("{other:?}"),
        },
        _ => draft.participations[0].date.to_string(),
    }
}

/// A sentence without its place: `outcomes.csv line 2, value: `.
fn sentence(error: &str) -> String {
    error.split_once(": ").map_or(error, |(_, sentence)| sentence).to_owned()
}

fn through_a_folder(case: &Case) -> Read {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("project.toml"),
        small_project("cells", &["2019-12-31"], INDICATORS),
    )
    .unwrap();
    let separator = case.separator.unwrap_or(',').to_string();
    let (file, header, row) = match case.column.as_str() {
        "amount" => ("outcomes.csv", ["indicator", "period", "value"], ["KM", "1"]),
        _ => ("participations.csv", ["enterprise", "support", "date"], ["202100-6149", "grant"]),
    };
    let row = [row[0], row[1], &quoted(&case.cell)].join(&separator);
    let text = format!("{}\n{row}\n", header.join(&separator));
    fs::write(folder.path().join(file), text).unwrap();
    let loaded = load(folder.path()).map_err(|error| sentence(&error.to_string()))?;
    Ok(of_project(&loaded, &case.column))
}

fn through_a_table(case: &Case) -> Read {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("project.toml"),
        small_project("cells", &["2019-12-31"], INDICATORS),
    )
    .unwrap();
    let draft = load(folder.path()).unwrap().project.draft().clone();
    let (of, columns, row) = match case.column.as_str() {
        "amount" => (TableOf::Outcomes, ["indicator", "period", "value"], ["KM", "1"]),
        _ => (TableOf::Participations, ["enterprise", "support", "date"], ["202100-6149", "grant"]),
    };
    let mut table = eruf_data::Table::new(of, columns);
    table.push([row[0], row[1], &case.cell]);
    let loaded = with_tables(draft, &[table], Options::default());
    let loaded = loaded.map_err(|error| sentence(&error.to_string()))?;
    Ok(of_project(&loaded, &case.column))
}

fn portfolio(folder: &Path) -> Portfolio {
    Portfolio::new(Tables::in_folder(folder).unwrap(), eruf_portfolio::Options::default()).unwrap()
}

fn through_a_portfolio(case: &Case) -> Read {
    let folder = tempfile::tempdir().unwrap();
    let separator = case.separator.unwrap_or(',').to_string();
    let write = |file: &str, header: &[&str], row: &[&str]| {
        let text = format!("{}\n{}\n", header.join(&separator), row.join(&separator));
        fs::write(folder.path().join(file), text).unwrap();
    };
    let projects = ["project_id", "programme_id", "start_date", "end_date"];
    write("projects.csv", &projects, &["1", "9", "2019-01-01", "2019-12-31"]);
    let cell = quoted(&case.cell);
    if case.column == "amount" {
        let header =
            ["project_id", "indicator", "period_no", "period_end", "kind", "reported_on", "value"];
        let row = ["1", "KM", "1", "2019-12-31", "report", "2020-01-10", &cell];
        write("entries.csv", &header, &row);
        let mut amounts = Vec::new();
        let answer = portfolio(folder.path()).each_cumulative(None, |batch| {
            let column = batch.column_by_name("cumulative").unwrap();
            amounts.push(column.as_primitive::<Decimal128Type>().value_as_string(0));
            Ok(())
        });
        answer.map_err(|error| sentence(&error.to_string()))?;
        let amount: Amount = amounts[0].parse().unwrap();
        return Ok(amount.to_string());
    }
    write(
        "participations.csv",
        &["project_id", "enterprise_id", "date"],
        &["1", "202100-6149", &cell],
    );
    let answer = portfolio(folder.path()).enterprises(&EnterprisesQuestion::default());
    answer.map_err(|error| sentence(&error.to_string()))?;
    // A portfolio does not give the day of a participation back.
    Ok(case.value.clone().unwrap_or_default())
}

fn expected(case: &Case) -> Read {
    match (&case.value, &case.error) {
        (Some(value), None) => Ok(value.clone()),
        (None, Some(error)) => Err(error.clone()),
        _ => panic!("{}: a cell has either a value or an error", case.name),
    }
}

#[test]
fn a_folder_and_a_table_read_each_cell_the_same_way() {
    let mut failures = Failures::default();
    for case in table::<Case>("cells") {
        failures.case(&case.name, &case.source);
        failures.check("a folder", &through_a_folder(&case), &expected(&case));
        // A table that is handed over has no separator, and a decimal point.
        if case.separator.is_none() {
            failures.check("a table", &through_a_table(&case), &expected(&case));
        }
    }
    failures.done();
}

#[test]
fn a_portfolio_reads_each_cell_the_same_way() {
    let mut failures = Failures::default();
    for case in table::<Case>("cells") {
        failures.case(&case.name, &case.source);
        failures.check("a portfolio", &through_a_portfolio(&case), &expected(&case));
    }
    failures.done();
}
