//! Names that are markup or formulas, and what becomes of them in every format.
#![allow(missing_docs)]

use std::fs;
use std::path::Path;

use eruf_core::{Amount, Basis, Commitment, Entry, Project, ProjectDraft, ReportingPeriod};
use eruf_report::{Align, Column, Format, Language, Table, status};
use eruf_tests::{decision, identity, indicator, quarter, unescaped};

/// The rows of a list of the faults, with their escapes undone.
fn list(name: &str) -> Vec<Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("faults/lists").join(name);
    let rows: Vec<Vec<String>> = fs::read_to_string(path)
        .unwrap()
        .lines()
        .skip(1)
        .map(|line| line.split('\t').map(unescaped).collect())
        .collect();
    assert!(rows.len() > 5, "{name} is nearly empty");
    rows
}

/// A project whose every text is the given one.
fn named(text: &str) -> Project {
    let mut identity = identity();
    identity.name = text.into();
    let mut indicator = indicator("X", "licenser");
    indicator.name = text.into();
    Project::new(ProjectDraft {
        decisions: vec![decision("original", Some(quarter(1)), None)],
        periods: vec![ReportingPeriod::new(1, quarter(1))],
        commitments: vec![Commitment::new(indicator)],
        entries: vec![Entry::new("X", 1, Basis::Increment, Amount::from(1))],
        ..ProjectDraft::new(identity)
    })
    .unwrap()
}

#[test]
fn markup_in_a_name_is_text_on_a_page() {
    for row in list("html.tsv") {
        let (text, forbidden) = (&row[0], &row[1]);
        let project = named(text);
        for format in [Format::Html, Format::Markdown, Format::Text] {
            let shown = status(&project.view(), Language::English, format).unwrap();
            let is_page = format != Format::Text || forbidden.contains('\u{202e}');
            assert!(
                forbidden == "-" || !is_page || !shown.contains(forbidden.as_str()),
                "{text:?} in {format:?}: {shown}"
            );
        }
    }
}

#[test]
fn a_formula_in_a_name_is_text_in_a_spreadsheet() {
    for row in list("spreadsheet_export.tsv") {
        let (text, first) = (&row[0], row.get(1).map_or("", String::as_str));
        let table = Table::new(
            String::new(),
            vec![Column::wide("name", Align::Left), Column::wide("n", Align::Right)],
            vec![vec![text.as_str().into(), "-1".into()]],
        );
        let written = table.render(Format::Csv, Language::English).unwrap();
        let mut reader = csv::Reader::from_reader(written.as_bytes());
        let record = reader.records().next().unwrap().unwrap();
        assert!(record[0].starts_with(first), "{text:?} is written as {:?}", &record[0]);
        assert!(record[0].ends_with(text.as_str()), "{text:?} is written as {:?}", &record[0]);
        assert_eq!(&record[1], "-1", "a number stays one");
    }
}
