//! Texts that people write, read as goals and numbers.
#![allow(missing_docs)]

use eruf_core::record::Precision;
use eruf_data::{DecimalMark, claim_in_words, parse_figure, parse_goal, parse_number, words_say};
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
struct Phrase {
    name: String,
    source: String,
    text: String,
    precision: Option<Precision>,
    claim: Option<String>,
    outcome: Option<String>,
    goal: Option<String>,
    unit: Option<String>,
    in_words: Option<String>,
}

#[test]
fn phrases() {
    let mut failures = Failures::default();
    for case in table::<Phrase>("phrases") {
        failures.case(&case.name, &case.source);
        let (claim, why) = claim_in_words("X", &case.text);
        failures.check("why it stays in words", &why.map(|why| why.to_string()), &case.in_words);
        let said = words_say(&case.text);
        let outcome = said.and_then(|said| said.precision.bounds(said.amount));
        let outcome = outcome.map_or_else(|| "words".to_owned(), |bounds| bounds.to_string());
        let expected = case.outcome.unwrap_or_else(|| "words".to_owned());
        failures.check("as an outcome", &outcome, &expected);
        let read = parse_figure(&case.text).ok();
        let precision = read.as_ref().map(|read| read.precision);
        failures.check("how exactly", &precision, &case.precision);
        let range = claim.range().ok().flatten().map(|range| range.to_string());
        failures.check("as a claim", &range, &case.claim);
        failures.check("what is counted", &read.and_then(|read| read.unit), &case.unit);
        let goals = parse_goal(&case.text);
        let goal = goals.first().filter(|goal| goal.in_words.is_none());
        let goal = goal.map(|goal| goal.target.to_string());
        failures.check("as a goal", &goal, &case.goal);
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
