//! Traces step by step, by `traces.toml`: each with its value, its operation and where it was
//! given.
#![allow(missing_docs, clippy::unwrap_used)]

use std::fmt::Write as _;
use std::fs;

use eruf_core::{Known, parse_date};
use eruf_tests::{Failures, table};
use serde::Deserialize;
use serde_json::Value;

const PROJECT: &str = r#"schema_version = 1
[project]
name = "traces"
fund = "ERDF"
programming_period = "2014-2020"
[[decision]]
id = "original"
first = 2019-01-01
last = 2020-12-31
[[period]]
report = 1
first = 2019-01-01
last = 2019-06-30
[[period]]
report = 2
first = 2019-07-01
last = 2019-12-31
[[period]]
report = 3
first = 2020-01-01
last = 2020-06-30
[[period]]
report = 4
first = 2020-07-01
last = 2020-12-31
"#;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TraceRow {
    name: String,
    source: String,
    project: String,
    outcomes: Option<String>,
    enterprises: Option<String>,
    participations: Option<String>,
    employment: Option<String>,
    successions: Option<String>,
    code: String,
    figure: String,
    known_at: Option<u32>,
    as_of: Option<String>,
    steps: String,
}

/// A table as it stands in a case: without the line break that begins it.
fn text(table: &str) -> &str {
    table.trim_start_matches('\n')
}

fn place_in(source: &Value) -> String {
    match (&source["file"], &source["line"], &source["place"]) {
        (Value::String(file), line, _) => format!("{file} {line}"),
        (_, _, Value::String(place)) => place.clone(),
        _ => String::new(),
    }
}

fn place_of(origin: &Value) -> String {
    let said = |of: &Value| of.as_str().unwrap_or_default().to_owned();
    if !origin["first"].is_null() {
        return format!("{}..{}", said(&origin["first"]), said(&origin["last"]));
    }
    if !origin["rate"].is_null() {
        return format!("{}, {}", said(&origin["rate"]), said(&origin["source"]));
    }
    let inner = ["entry", "reading", "succession"].into_iter().map(|key| &origin[key]);
    let inner = inner.into_iter().find(|inner| !inner.is_null()).unwrap_or(origin);
    let place = place_in(&inner["source"]);
    match &origin["withdrawn_by"] {
        Value::Null => place,
        by => format!("{place}, withdrawn at {}", place_in(&by["source"])),
    }
}

fn exact(node: &Value, name: &str) -> Option<String> {
    let numerator = node[format!("{name}_numerator")].as_str()?;
    Some(match node[format!("{name}_denominator")].as_str()? {
        "1" => numerator.to_owned(),
        denominator => format!("{numerator}/{denominator}"),
    })
}

fn value(node: &Value) -> String {
    if let Some(exact) = exact(node, "value") {
        return exact;
    }
    let (low, high) = (exact(node, "value_low"), exact(node, "value_high"));
    if low.is_some() || high.is_some() {
        return format!("{}..{}", low.unwrap_or_default(), high.unwrap_or_default());
    }
    if let Some(state) = node["state"].as_str() {
        return state.to_owned();
    }
    match node.get("day") {
        Some(day) => day.as_str().unwrap_or("unknown").to_owned(),
        None => format!("undefined {}", node["undefined"].as_str().unwrap_or_default()),
    }
}

fn list<'v>(node: &'v Value, name: &str) -> &'v [Value] {
    node[name].as_array().map_or(&[], Vec::as_slice)
}

fn write(node: &Value, depth: usize, before: &str, lines: &mut String) {
    let indent = "  ".repeat(depth);
    let said = |name: &str| node[name].as_str().unwrap_or_default();
    let _ = write!(lines, "{indent}{before}{}", said("term"));
    if let Some(name) = node["name"].as_str() {
        let _ = write!(lines, " ({name})");
    }
    let _ = write!(lines, ": {}", value(node));
    if said("operation") != "input" {
        let _ = write!(lines, " = {}", said("operation"));
    }
    if let Some(unsure) = node["unsure"].as_str() {
        let _ = write!(lines, " ? {unsure}");
    }
    let place = node.get("origin").map(place_of).unwrap_or_default();
    let at = if place.is_empty() { "" } else { " @ " };
    let _ = writeln!(lines, "{at}{place}");
    for row in list(node, "successions") {
        let of = |key: &str| row[key].as_str().unwrap_or_default();
        let place = place_in(&row["source"]);
        let _ = writeln!(lines, "{indent}  succession: {} -> {} @ {place}", of("old"), of("new"));
    }
    let below = depth + 1;
    for input in list(node, "inputs") {
        write(input, below, "", lines);
    }
    for one in list(node, "left_out") {
        write(one, below, "left out ", lines);
    }
}

#[test]
fn every_trace_has_its_steps() {
    let mut failures = Failures::default();
    for case in table::<TraceRow>("traces") {
        failures.case(&case.name, &case.source);
        let folder = tempfile::tempdir().unwrap();
        let project = format!("{PROJECT}{}", text(&case.project));
        fs::write(folder.path().join("project.toml"), project).unwrap();
        let outcomes = case.outcomes.clone();
        let outcomes = outcomes.unwrap_or_else(|| "indicator,period,value,source\n".to_owned());
        for (file, table) in [
            ("outcomes.csv", Some(outcomes)),
            ("enterprises.csv", case.enterprises.clone()),
            ("participations.csv", case.participations.clone()),
            ("employment.csv", case.employment.clone()),
            ("successions.csv", case.successions.clone()),
        ] {
            let Some(table) = table else { continue };
            fs::write(folder.path().join(file), text(&table)).unwrap();
        }
        let project = eruf_data::load(folder.path()).unwrap().project;
        let mut view = match case.known_at {
            Some(report) => project.at(Known::Report(report)).unwrap(),
            None => project.view(),
        };
        if let Some(day) = &case.as_of {
            view = view.asked_at(parse_date(day).unwrap());
        }
        let figure = case.figure.parse().unwrap();
        let document = view.explain_document(&case.code, figure).unwrap().unwrap();
        let document = serde_json::to_value(&document).unwrap();
        let mut lines = String::new();
        write(&document["trace"], 0, "", &mut lines);
        failures.check("steps", &lines, &text(&case.steps).to_owned());
    }
    failures.done();
}
