//! Time in a portfolio: which target is in force (`tests/tables/in_force.toml`), what is missing
//! when a project has ended, and which periods lie outside it (`tests/tables/ended.toml`).
#![allow(clippy::struct_field_names, reason = "a row has the columns of its table")]
#![allow(missing_docs, clippy::unwrap_used)]

use std::fmt::Write as _;
use std::fs;

use eruf_core::{Figure, NaiveDate, Project, parse_date};
use eruf_portfolio::{
    Options, Portfolio, PortfolioError, StatusQuestion, Tables, TextFormat, write_text,
};
use eruf_tests::{Failures, ProjectRow, day, table};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Decision {
    id: String,
    decided: String,
    effective: Option<String>,
    /// Held by `in_force.rs`.
    #[serde(default, rename = "horizon")]
    _horizon: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct InForce {
    name: String,
    source: String,
    decisions: Vec<Decision>,
    in_force: Vec<(String, String, String)>,
    /// Held by `in_force.rs`.
    #[serde(default, rename = "current")]
    _current: Option<String>,
    /// Held by `in_force.rs`.
    #[serde(default, rename = "current_horizon")]
    _current_horizon: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ended {
    name: String,
    source: String,
    as_of: Option<String>,
    /// The tables of a portfolio.
    #[serde(default)]
    tables: Vec<(String, String)>,
    /// Or a project by itself.
    project: Option<ProjectRow>,
    /// The day of the question.
    asked_at: Option<String>,
    /// `indicator, outcome, no_outcome, reported, due` of each row.
    rows: Option<Vec<String>>,
    error: Option<String>,
}

/// Some columns of a status on a day, as known on another, row by row.
fn status(
    portfolio: &Portfolio,
    (as_of, known_on): (Option<NaiveDate>, Option<NaiveDate>),
    columns: &[&str],
) -> Result<Vec<String>, PortfolioError> {
    let question = StatusQuestion { as_of, known_on, ..StatusQuestion::default() };
    let mut text = Vec::new();
    write_text(&mut text, TextFormat::Csv, |sink| portfolio.each_status(&question, sink))?;
    let text = String::from_utf8(text).unwrap();
    let mut lines = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let names = lines.next().unwrap();
    let places: Vec<usize> = columns
        .iter()
        .map(|column| names.iter().position(|name| name == column).unwrap())
        .collect();
    Ok(lines
        .map(|line| places.iter().map(|place| line[*place]).collect::<Vec<_>>().join(","))
        .collect())
}

fn portfolio(tables: &[(String, String)]) -> Result<Portfolio, PortfolioError> {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in tables {
        fs::write(folder.path().join(format!("{name}.csv")), text.trim_start()).unwrap();
    }
    let portfolio = Portfolio::new(Tables::in_folder(folder.path())?, Options::default())?;
    // What is asked is read before the folder goes.
    portfolio.status(&StatusQuestion::default()).map(|_| portfolio)
}

/// A day, or the last day of a month.
fn last_day(text: &str) -> String {
    let last = |day: u32| parse_date(&format!("{text}-{day:02}")).ok();
    if text.len() == 7 { (28..=31).rev().find_map(last).unwrap().to_string() } else { text.into() }
}

#[test]
fn the_target_in_force_is_the_one_decided_last() {
    let mut failures = Failures::default();
    for case in table::<InForce>("in_force") {
        failures.case(&case.name, &case.source);
        let mut targets = "project_id,indicator,target,decided_on,effective_from\n".to_owned();
        for (goal, decision) in (1..).zip(&case.decisions) {
            let decided = last_day(&decision.decided);
            let effective = decision.effective.as_deref().map_or(decided.clone(), last_day);
            writeln!(targets, "1,CO01,{goal},{decided},{effective}").unwrap();
        }
        let tables = [
            (
                "projects",
                "project_id,programme_id,start_date,end_date\n1,9,2018-01-01,2021-12-31\n",
            ),
            (
                "entries",
                "project_id,indicator,period_no,period_end,value,kind,reported_on\n\
                 1,OWN,1,2018-06-30,1,report,2018-07-01\n",
            ),
            ("targets", &targets),
        ]
        .map(|(name, text)| (name.to_owned(), text.to_owned()));
        let portfolio = portfolio(&tables).unwrap();
        for (on, known_on, expected) in &case.in_force {
            let rows =
                status(&portfolio, (Some(day(on)), Some(day(known_on))), &["indicator", "target"]);
            let goal = rows.unwrap().iter().find_map(|row| {
                row.strip_prefix("CO01,").map(|goal| goal.parse::<usize>().unwrap())
            });
            let found = goal.map_or("", |goal| case.decisions[goal - 1].id.as_str());
            failures.check(
                &format!("in force on {on} as known on {known_on}"),
                &found,
                &expected.as_str(),
            );
        }
    }
    failures.done();
}

/// The day of the question, and the same columns of each row.
fn status_of_project(row: &ProjectRow, as_of: Option<NaiveDate>) -> (NaiveDate, Vec<String>) {
    let project = Project::new(row.draft()).unwrap();
    let view = as_of.map_or_else(|| project.view(), |day| project.view().asked_at(day));
    let status = view.status().unwrap();
    let rows = status.rows.iter().map(|row| {
        let (outcome, reason) = match row.outcome {
            Figure::Value(outcome) => (outcome.to_string(), String::new()),
            Figure::Reason(reason) => (String::new(), reason.to_string()),
        };
        let code = &row.commitment.indicator.key.code;
        let completeness = row.standing.completeness;
        format!("{code},{outcome},{reason},{},{}", completeness.reported, completeness.due)
    });
    (view.as_of(), rows.collect())
}

#[test]
fn a_project_that_has_ended_owes_its_reports_and_no_period_lies_outside_it() {
    let mut failures = Failures::default();
    for case in table::<Ended>("ended") {
        failures.case(&case.name, &case.source);
        let as_of = case.as_of.as_deref().map(day);
        if let Some(row) = &case.project {
            let (asked_at, rows) = status_of_project(row, as_of);
            failures.check_if("asked at", &asked_at, case.asked_at.as_deref().map(day).as_ref());
            failures.check("rows", &Some(rows), &case.rows);
            continue;
        }
        let columns = ["indicator", "outcome", "no_outcome", "reported", "due"];
        let found = portfolio(&case.tables)
            .and_then(|portfolio| status(&portfolio, (as_of, as_of), &columns));
        failures.check("rows", &found.clone().ok(), &case.rows);
        failures.check("error", &found.err().map(|error| error.to_string()), &case.error);
    }
    failures.done();
}
