//! Texts that people write, read as goals and numbers.
#![allow(missing_docs)]

use eruf_data::{DecimalMark, parse_goal, parse_number};
use eruf_tests::{Failures, table};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Goal {
    name: String,
    source: String,
    text: String,
    #[serde(default)]
    goals: Vec<String>,
    units: Option<Vec<String>>,
    in_words: Option<String>,
}

#[test]
fn goals() {
    let mut failures = Failures::default();
    for case in table::<Goal>("goals") {
        failures.case(&case.name, &case.source);
        let read = parse_goal(&case.text);
        if let Some(reason) = &case.in_words {
            failures.check(
                "the reason",
                &read
                    .first()
                    .and_then(|goal| goal.in_words.as_ref().map(ToString::to_string))
                    .as_ref(),
                &Some(reason),
            );
            continue;
        }
        let goals: Vec<String> = read.iter().map(|goal| goal.target.to_string()).collect();
        failures.check("what is promised", &goals, &case.goals);
        if let Some(units) = case.units {
            failures.check(
                "what is counted",
                &read.into_iter().filter_map(|goal| goal.unit).collect(),
                &units,
            );
        }
    }
    failures.done();
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Number {
    name: String,
    source: String,
    text: String,
    point: Option<String>,
    comma: Option<String>,
    undeclared: Option<String>,
}

#[test]
fn numbers() {
    let mut failures = Failures::default();
    for case in table::<Number>("numbers") {
        failures.case(&case.name, &case.source);
        let read = |mark| parse_number(&case.text, mark).ok().map(|number| number.to_string());
        // A cell is trimmed when it is read, so a space around a number is no fault.
        if case.text.trim() == case.text {
            failures.check("with a decimal point", &read(Some(DecimalMark::Point)), &case.point);
            failures.check("with a decimal comma", &read(Some(DecimalMark::Comma)), &case.comma);
        }
        if let Some(undeclared) = case.undeclared {
            failures.check(
                "undeclared",
                &read(None),
                &Some(undeclared).filter(|text| text != "refused"),
            );
        }
    }
    failures.done();
}
