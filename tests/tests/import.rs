//! A project's own workbook becomes the project that it is, by the answers of a person.
//!
//! `tests/workbooks/gron_produktion.xlsx` is synthetic; the expected figures are worked out by hand
//! from its cells. More workbooks stand in `tests/python/test_import.py`.
#![allow(missing_docs, clippy::unwrap_used)]

use std::path::Path;

use eruf_core::Project;
use eruf_data::import::{ImportError, Mapping, Understanding, inspect, inspect_with, to_project};
use eruf_data::workbook::Book;
use eruf_data::{Options, SheetLanguage, load, write_folder};
use eruf_report::{Format, Language};

fn book() -> Book {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    Book::open(root.join("workbooks/gron_produktion.xlsx")).unwrap()
}

/// What a person answers, by what a question is about.
const ANSWERS: [(&str, &str); 14] = [
    ("project.name", "title"),
    ("project.programme", "ERDF 2014-2020"),
    ("project.first", "2018-03-01"),
    (
        "project.periods",
        "2018-06-30, 2018-10-31, 2019-02-28, 2019-06-30, 2019-10-31, 2020-02-29, 2020-08-31, \
         2021-02-28, 2021-08-31",
    ),
    ("amendment", "yes"),
    ("correction", "yes"),
    ("row", "A1"),
    ("days.företagslista.företag reg datum.year", "first"),
    ("days", "last"),
    ("support.annat", "non_financial"),
    ("support", "grant"),
    ("employment.företagslista.before", "first_participation"),
    ("employment", "left_out"),
    ("value", "7.2"),
];

fn answered(understood: &Understanding) -> Mapping {
    let mut mapping = understood.mapping();
    for question in &understood.questions {
        let is_for = |(about, _): &&(&str, &str)| question.about.starts_with(about);
        let (_, answer) = ANSWERS.iter().find(is_for).unwrap();
        mapping.answer(question.number, answer).unwrap();
    }
    mapping
}

fn outcome(project: &Project, code: &str) -> String {
    let status = project.view().status().unwrap();
    let row = status.rows.iter().find(|row| *row.commitment.indicator.key.code == *code).unwrap();
    row.outcome.to_string()
}

#[test]
fn the_workbook_is_the_project_that_it_says() {
    let book = book();
    let mapping = answered(&inspect(&book));
    let project = to_project(&book, &mapping, Options::default()).unwrap().project;
    // 22 by one partner and 12 by the other; 10.75 after a correction of 1.25 to 1.
    assert_eq!(outcome(&project, "CO01"), "34");
    assert_eq!(outcome(&project, "CO08"), "10.75");
    assert_eq!(project.draft().enterprises.len(), 35);
    let places = project.entries().iter().map(|entry| entry.source.place.clone().unwrap());
    assert!(places.into_iter().any(|place| &*place == "gron_produktion.xlsx, Indikatorer!F12"));
    let note = project.identity().source.note.clone().unwrap();
    assert!(note.contains("Indikatorer!16") && note.contains("SUMMA CO01"), "{note}");

    // The folder that is written is the same project.
    let folder = tempfile::tempdir().unwrap();
    write_folder(project.draft(), folder.path()).unwrap();
    let again = load(folder.path()).unwrap().project;
    assert_eq!(outcome(&again, "CO08"), "10.75");
}

#[test]
fn a_mapping_is_read_as_it_was_written() {
    let book = book();
    let mapping = answered(&inspect(&book));
    for language in [SheetLanguage::Swedish, SheetLanguage::English] {
        let text = mapping.to_toml(language);
        let again = Mapping::parse("mapping.toml", &text).unwrap();
        let understood = inspect_with(&book, &again);
        assert!(understood.questions.iter().all(eruf_data::import::Question::is_answered));
        // Written again, it is the same up to the choices, which the file has in one language.
        assert_eq!(Mapping::parse("mapping.toml", &again.to_toml(language)).unwrap(), again);
    }
}

#[test]
fn no_number_of_a_person_is_in_what_is_printed_or_kept() {
    let book = book();
    let understood = inspect(&book);
    let mut texts = vec![answered(&understood).to_toml(SheetLanguage::Swedish)];
    for format in [Format::Text, Format::Markdown, Format::Html, Format::Csv, Format::Json] {
        for language in [Language::Swedish, Language::English] {
            texts.push(eruf_report::understood(&understood, language, format).unwrap());
        }
    }
    let refused = to_project(&book, &understood.mapping(), Options::default()).unwrap_err();
    assert!(matches!(&refused, ImportError::Unanswered { questions, .. } if questions.len() == 15));
    texts.push(refused.to_string());
    texts.push(format!("{understood:?}"));
    for text in texts {
        assert!(!text.contains("18900101") && !text.contains("900101-9802"), "{text}");
    }
}
