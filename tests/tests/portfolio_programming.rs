//! What a code means in a portfolio: `tests/tables/programming.toml`, which Python reads too.
#![allow(missing_docs, clippy::unwrap_used)]

use std::fs;

use eruf_core::{Fund, ProgrammingPeriod};
use eruf_portfolio::{
    Options, Portfolio, PortfolioError, RollUpQuestion, Tables, TextFormat, merge_partials,
    write_text,
};
use eruf_tests::{Failures, table};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    projects: String,
    entries: String,
    fund: Option<Fund>,
    programming_period: Option<ProgrammingPeriod>,
    rows: Option<Vec<String>>,
    error: Option<String>,
}

/// The rows of a roll-up as text.
fn rolled_up(portfolio: &Portfolio) -> Result<Vec<String>, PortfolioError> {
    let mut text = Vec::new();
    write_text(&mut text, TextFormat::Csv, |sink| {
        let rows = portfolio.roll_up(&RollUpQuestion::default())?;
        let schema = rows.schema();
        sink(rows)?;
        Ok(schema)
    })?;
    let text = String::from_utf8(text).unwrap();
    Ok(text.lines().skip(1).map(str::to_owned).collect())
}

#[test]
fn a_code_means_what_its_fund_and_its_programming_period_say() {
    let mut failures = Failures::default();
    for case in table::<Case>("programming") {
        failures.case(&case.name, "shared rules 5 and 13");
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [("projects", &case.projects), ("entries", &case.entries)] {
            fs::write(folder.path().join(format!("{name}.csv")), text.trim_start()).unwrap();
        }
        let options = Options {
            fund: case.fund,
            programming_period: case.programming_period,
            ..Options::default()
        };
        let portfolio =
            Tables::in_folder(folder.path()).and_then(|tables| Portfolio::new(tables, options));
        let found = portfolio.as_ref().map_err(Clone::clone).and_then(rolled_up);
        failures.check("rows", &found.clone().ok(), &case.rows);
        failures.check("error", &found.err().map(|error| error.to_string()), &case.error);
        // What was said for all projects goes into partial results.
        if let (Ok(portfolio), Some(rows)) = (portfolio, case.rows) {
            let part = portfolio.partial(None).unwrap();
            let merged = merge_partials([&part], Options::default());
            failures.check("merged", &(merged.as_ref() == Ok(&part)), &true);
            let of_parts = Portfolio::of_partials([part], Options::default()).unwrap();
            failures.check("rows of partial results", &rolled_up(&of_parts).unwrap(), &rows);
        }
    }
    failures.done();
}
