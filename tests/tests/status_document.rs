//! A status is a document by itself, the one that the command prints.
#![allow(missing_docs, clippy::unwrap_used)]

use eruf_report::{Format, Language};
use eruf_tests::{ProjectRow, table};
use serde::Deserialize;
use serde_json::Value;

/// What the command prints for the example stands in a file that was checked by hand.
#[test]
fn a_status_is_the_document_that_the_command_prints() {
    let project = eruf_data::load("../examples/sim-jh").unwrap().project;
    let printed = std::fs::read_to_string("projects/sim-jh.json").unwrap();
    let printed: Value = serde_json::from_str(&printed).unwrap();
    assert_eq!(serde_json::to_value(project.view().status().unwrap()).unwrap(), printed);
}

#[derive(Deserialize)]
struct Case {
    project: ProjectRow,
}

/// Every project of the tables, also with outcomes in words, by occasion and between bounds.
#[test]
fn every_status_is_what_the_report_prints() {
    let cases: Vec<Case> = table("cumulative");
    let mut compared = 0;
    for case in cases {
        let Ok(project) = eruf_core::Project::new(case.project.draft()) else { continue };
        let view = project.view();
        let printed = eruf_report::status(&view, Language::English, Format::Json).unwrap();
        let printed: Value = serde_json::from_str(&printed).unwrap();
        assert_eq!(serde_json::to_value(view.status().unwrap()).unwrap(), printed);
        compared += 1;
    }
    assert!(compared > 20, "{compared}");
}
