//! The catalogue of findings: complete, and every rule finds something in its example; and the page
//! is the one in the documentation.
#![allow(missing_docs, clippy::unwrap_used)]

use std::collections::BTreeSet;

use eruf_core::record::{FindingRule, Severity};
use eruf_report::{EXAMPLES, Example, Language};
use eruf_tests::variants;

fn load(example: &Example) -> eruf_data::Loaded {
    load_with(example, example.project)
}

fn load_with(example: &Example, project: &str) -> eruf_data::Loaded {
    let folder = tempfile::tempdir().unwrap();
    let text = format!("{}{project}", example.base());
    std::fs::write(folder.path().join("project.toml"), text).unwrap();
    for (file, text) in example.tables {
        std::fs::write(folder.path().join(file), text).unwrap();
    }
    eruf_data::load(folder.path()).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn every_kind_has_a_rule_and_every_code_is_its_own() {
    let kinds: BTreeSet<&str> = FindingRule::ALL.iter().map(|rule| rule.kind).collect();
    let all = variants("eruf-core/src/audit/finding.rs", "FindingKind");
    assert_eq!(kinds, all.iter().map(String::as_str).collect());
    let codes: BTreeSet<&str> = FindingRule::ALL.iter().map(|rule| rule.code).collect();
    assert_eq!(codes.len(), FindingRule::ALL.len());
    assert_eq!(EXAMPLES.map(|example| example.code), FindingRule::ALL.map(|rule| rule.code));
}

#[test]
fn every_rule_finds_something_in_its_example_and_can_be_set_or_switched_off() {
    for example in EXAMPLES {
        let found = load(&example).project.findings().unwrap();
        let mine: Vec<Severity> = found
            .iter()
            .filter(|finding| finding.kind.rule().code == example.code)
            .map(|finding| finding.severity)
            .collect();
        assert_eq!(
            mine,
            [FindingRule::by_code(example.code).unwrap().severity],
            "{}",
            example.code
        );
        for (set, left) in [("note", vec![Severity::Note]), ("off", vec![])] {
            let project = format!(
                "{}[[finding]]\ncode = \"{}\"\nseverity = \"{set}\"\nreason = \"a test\"\n",
                example.project, example.code
            );
            let loaded = load_with(&example, &project);
            let mine = loaded
                .project
                .findings()
                .unwrap()
                .into_iter()
                .filter(|finding| finding.kind.rule().code == example.code);
            assert_eq!(
                mine.map(|finding| finding.severity).collect::<Vec<_>>(),
                left,
                "{}",
                example.code
            );
            let told = eruf_report::findings(&loaded, Language::English, eruf_report::Format::Text)
                .unwrap();
            assert_eq!(told.contains("is switched off: a test"), set == "off", "{told}");
        }
    }
}

#[test]
fn what_only_a_folder_can_show_is_said_word_by_word() {
    for (code, words) in [
        (
            "F12",
            "232100-0214 is Region Jämtland Härjedalen here, and Jämtlands Läns Landsting in \
             evaluation, section 1 (project.toml line 20) (two names for one organisation number)",
        ),
        ("F15", "1 of 2 supported enterprises were measured for CO08, which is below 80 %"),
        (
            "F16",
            "Svets & Smide AB and svets smide are written alike but counted as two enterprises",
        ),
        ("F18", "1 entry of CO01 does not say where it was read"),
        ("F20", "KM1 is a share and cannot be 104 %"),
        (
            "F24",
            "202100-6149 was read on 2019-06-30, and CO08 is measured on 2019-12-31 (in time is \
             2019-09-30 to 2020-03-31, or the last financial year closed by then)",
        ),
        ("F25", "PERSON-1 is a person who was born before 1900 (is the century right? it counts)"),
    ] {
        let example = EXAMPLES.iter().find(|example| example.code == code).unwrap();
        let found = load(example).project.findings().unwrap();
        let said: Vec<String> = found
            .iter()
            .filter(|finding| finding.kind.rule().code == code)
            .map(|finding| finding.kind.to_string())
            .collect();
        assert_eq!(said, [words]);
    }
}

#[test]
fn every_finding_has_words_of_its_own_in_swedish() {
    for example in EXAMPLES {
        let loaded = load(&example);
        let (english, swedish) = (
            eruf_report::findings(&loaded, Language::English, eruf_report::Format::Text).unwrap(),
            eruf_report::findings(&loaded, Language::Swedish, eruf_report::Format::Text).unwrap(),
        );
        for (english, swedish) in
            english.lines().zip(swedish.lines()).filter(|(english, _)| !english.is_empty())
        {
            assert_ne!(english, swedish, "{}", example.code);
        }
    }
}

#[test]
fn the_page_is_the_one_in_the_documentation() {
    for (language, file) in
        [(Language::English, "findings.md"), (Language::Swedish, "findings.sv.md")]
    {
        let written =
            std::fs::read_to_string(format!("{}/../docs/{file}", env!("CARGO_MANIFEST_DIR")))
                .unwrap();
        assert!(
            written == eruf_report::findings_page(language),
            "{file} is not what `eruf rules` prints"
        );
    }
}
