//! Every error is said in Swedish: each fixed phrase of the sources, and each error of a page, of
//! a calculation and of a portfolio that no table has a row of.
#![allow(missing_docs, clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use eruf_core::audit::FigureName;
use eruf_core::employment::NoEmploymentRule;
use eruf_core::record::{IdentifyError, Rhythm};
use eruf_core::{Amount, Error, Known, Ratio, internal, parse_date};
use eruf_data::{PersonKeyError, Rule};
use eruf_portfolio::{PortfolioError, Table};
use eruf_report::{CountError, ExplainError, FileError, ManifestError, Spoken};
use eruf_tests::{Failures, english_words, variants};

/// The texts of the sources in a folder.
fn sources(folder: &Path, texts: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, texts);
        } else if path.extension().is_some_and(|end| end == "rs") {
            texts.push(fs::read_to_string(&path).unwrap());
        }
    }
}

/// The literals that stand right after some words in the sources of a crate; after a parenthesis,
/// those that stand second in it.
fn literals(krate: &str, before: &str) -> BTreeSet<&'static str> {
    let mut texts = Vec::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates").join(krate).join("src");
    sources(&folder, &mut texts);
    let second = |rest: &str| {
        let (_, rest) = rest.strip_prefix('"')?.split_once('"')?;
        Some(rest.trim_start().strip_prefix(',')?.trim_start().to_owned())
    };
    let mut found = BTreeSet::new();
    for text in &texts {
        for (at, _) in text.match_indices(before) {
            let rest = text.get(at.saturating_add(before.len())..).unwrap_or_default().trim_start();
            let rest = if before.ends_with('(') { second(rest) } else { Some(rest.to_owned()) };
            let Some(literal) = rest.as_deref().and_then(|rest| rest.strip_prefix('"')) else {
                continue;
            };
            let literal = literal.replace("\\\"", "\u{1}");
            let literal = literal.split('"').next().unwrap().replace('\u{1}', "\"");
            let _ = found.insert(&*literal.leak());
        }
    }
    found
}

fn check(failures: &mut Failures, what: &str, error: &impl Spoken) {
    let swedish = error.swedish();
    let words = english_words(&swedish);
    failures.check(&format!("English words of {what} in {swedish:?}"), &words, &vec![]);
    failures.check(&format!("{what} is in Swedish"), &(swedish != error.to_string()), &true);
}

#[test]
fn every_fixed_phrase_is_in_swedish() {
    let mut failures = Failures::default();
    failures.case("phrases", "what is shown to a person is in both languages");
    let mut said = |english: &str, swedish: &str| {
        // A phrase of keys and values says the same in both languages.
        let is_neutral = english_words(&english.replace('"', "")).is_empty();
        let is_english = !is_neutral && swedish.contains(english);
        failures.check(&format!("{english:?} in {swedish:?}"), &is_english, &false);
    };
    let too_large = literals("eruf-core", "Overflow { what: ");
    assert!(too_large.len() > 20, "{too_large:?}");
    for what in too_large {
        said(what, &Error::Overflow { what }.swedish());
    }
    for what in literals("eruf-portfolio", "Overflow { what: ") {
        said(what, &PortfolioError::Overflow { what }.swedish());
    }
    let mut hints = literals("eruf-data", ".required(");
    hints.extend(literals("eruf-data", "let hint ="));
    assert!(hints.len() > 30, "{hints:?}");
    for hint in hints {
        said(hint, &Rule::MissingKey { hint }.swedish());
    }
    let mut kinds = literals("eruf-data", "expected:");
    kinds.extend(literals("eruf-data", "let expected ="));
    assert!(kinds.len() > 5, "{kinds:?}");
    for expected in kinds {
        said(expected, &Rule::WrongKind { expected, found: String::new() }.swedish());
    }
    // Each register of another country, with what its numbers look like.
    let registers = Path::new(env!("CARGO_MANIFEST_DIR"));
    let registers = registers.join("../crates/eruf-core/src/record/number/registers.tsv");
    for line in fs::read_to_string(registers).unwrap().lines().skip(1) {
        let (_, rest) = line.split_once('\t').unwrap();
        let mut cells = rest.split('\t').map(|cell| &*cell.to_owned().leak());
        let (register, form) = (cells.next().unwrap(), cells.next().unwrap());
        let swedish = IdentifyError::Foreign { register, form }.swedish();
        let words = [register, form].iter().filter(|english| swedish.contains(**english)).count();
        failures.check(&format!("{register} in {swedish:?}"), &words, &0);
    }
    failures.done();
}

#[test]
fn every_error_of_a_calculation_is_in_swedish() {
    let mut failures = Failures::default();
    failures.case("calculations", "what is shown to a person is in both languages");
    let (day, one) = (parse_date("2020-01-01").unwrap(), Amount::from(1));
    let half = Ratio::new(1, 2).unwrap();
    let errors = [
        Error::Overflow { what: "the plan" },
        internal!("what cannot be"),
        Error::PeriodReversed { first: day, last: day },
        Error::Year { found: day },
        Error::UnknownIndicator { code: "X".into(), known: vec!["CO01".into()] },
        Error::UnknownUndertaking { key: "x".into(), known: vec!["y".into()] },
        Error::PlannedAid { found: one },
        Error::UnknownAttribute { attribute: "x".into(), known: vec!["size".into()] },
        Error::UnknownReport { report: 3, known: vec![1] },
        Error::UnknownDecision { decision: "x".into(), known: vec!["y".into()] },
        Error::NoFramework { period: "2021-2027" },
        Error::PersonKeysDiffer,
        Error::NegativeTarget { found: one },
        Error::NegativeMinimum { found: one },
        Error::RangeReversed { low: one, high: one },
        Error::NoChangePromised { goal: one },
        Error::StrictWithoutRange,
        Error::QualitativePer,
        Error::EachYear,
        Error::NoMilestones,
        Error::MilestonesOutOfOrder { found: day, before: day },
        Error::BandsDoNotMeet { ends: half, begins: half },
        Error::BandsDoNotCover,
        Error::Factors { found: 9 },
        Error::DividesByZero { factor: "x".into() },
        Error::FactorTwice { factor: "x".into() },
        Error::CostBases { one: "budget", other: "spent" },
        Error::NetFactorOutside { factor: "deadweight", value: half },
        Error::NoSource { factor: "leakage" },
        Error::TooManyRows { most: 3 },
        Error::PartsAboveTotal { parts: one, total: one },
        Error::Unconvertible { reason: "the entries are not of one indicator and partner" },
        Error::ShareAboveOne { found: one },
        Error::Rate { what: "the share of full time", found: one },
        Error::NoTotal { reason: "nothing_measured" },
    ];
    let kinds: BTreeSet<String> =
        errors.iter().map(|error| <&str>::from(error).to_owned()).collect();
    let all = variants("eruf-core/src/value/error.rs", "Error").into_iter().collect();
    failures.check("the kinds of errors", &kinds, &all);
    for error in &errors {
        check(&mut failures, error.into(), error);
    }
    failures.done();
}

#[test]
fn every_error_of_a_page_is_in_swedish() {
    let mut failures = Failures::default();
    failures.case("pages", "what is shown to a person is in both languages");
    check(&mut failures, "nothing counted", &CountError::NothingCounted);
    let counted = CountError::NotCounted { code: "X".into(), counted: "CO01".into() };
    check(&mut failures, "not counted", &counted);
    let day = parse_date("2019-01-01").unwrap();
    check(&mut failures, "not begun", &CountError::NotBegun { first: day, day });
    check(&mut failures, "no figure", &ExplainError::no_figure("X", FigureName::Attainment));
    check(&mut failures, "no table", &ExplainError::NoTable);
    for error in [
        ManifestError::NotJson { line: 1, column: 2 },
        ManifestError::SchemaVersion { found: "9".into() },
        ManifestError::Field { field: "files" },
        ManifestError::Altered,
    ] {
        check(&mut failures, "manifest", &error);
    }
    check(&mut failures, "ending", &FileError::Ending { path: "x.doc".into() });
    for error in [
        PersonKeyError::TooShort { found: 3 },
        PersonKeyError::HalfByte,
        PersonKeyError::TooLong,
        PersonKeyError::Unreadable { reason: "Permission denied (os error 13)".into() },
        PersonKeyError::Unreadable { reason: "it is on fire".into() },
    ] {
        check(&mut failures, "person key", &error);
    }
    let codes = || vec!["CO08".to_owned()];
    for error in [
        NoEmploymentRule::NoIndicator,
        NoEmploymentRule::NotEstablished { codes: codes() },
        NoEmploymentRule::Several { codes: codes() },
    ] {
        check(&mut failures, "employment rule", &error);
    }
    check(&mut failures, "known", &"soon".parse::<Known>().unwrap_err());
    check(&mut failures, "rhythm", &"soon".parse::<Rhythm>().unwrap_err());
    failures.done();
}

#[test]
fn what_a_library_says_of_a_portfolio_is_quoted() {
    let mut failures = Failures::default();
    failures.case("portfolios", "what is shown to a person is in both languages");
    let (project, indicator) = ("1".to_owned(), "CO01".to_owned());
    for error in [
        PortfolioError::Overflow { what: "a percentage" },
        PortfolioError::Figure { project, indicator, what: "employment" },
        PortfolioError::TooManyRows { table: Table::Entries, most: 3 },
        PortfolioError::Threads("it is not to be had".into()),
        PortfolioError::Partial { problem: "it is of another version".into() },
        PortfolioError::Arrow("it is no table".into()),
        PortfolioError::Unknown { what: "indicator", found: "X".into() },
        PortfolioError::Stopped,
        PortfolioError::PersonKey,
    ] {
        check(&mut failures, error.kind(), &error);
    }
    failures.done();
}

/// Lines that are not TOML, each in its own way.
const LINES: [&str; 28] = [
    "x",
    "x =",
    "= 1",
    "[a",
    "[[a]",
    "x = [1",
    "x = [1 2]",
    "x = [1,,2]",
    "x = {a = 1",
    "x = {a}",
    "x = {a = 1 b = 2}",
    "x = \"a",
    "x = 'a",
    "x = \"\\q\"",
    "x = \"\"\"a",
    "x = '''a",
    "x = \"\\u12\"",
    "x y = 1",
    "x = 1 = 2",
    "x = [a = 1]",
    "[a] b",
    "x.=1",
    "x = \"a\" b",
    "\"\"\"x\"\"\" = 1",
    "x = {a = 1,,}",
    "x = \u{1}",
    "# \u{1}",
    "x = ]",
];

#[test]
fn what_is_not_toml_is_said_in_swedish() {
    let mut failures = Failures::default();
    failures.case("syntax", "what is shown to a person is in both languages");
    for text in LINES {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("project.toml");
        fs::write(path, format!("schema_version = 1\n{text}\n")).unwrap();
        let error = eruf_data::load(folder.path()).unwrap_err();
        let told = error.problems().iter().map(|problem| &problem.rule);
        let is_of_form = |rule: &&Rule| matches!(rule, Rule::Syntax { .. } | Rule::Unquoted { .. });
        let told: Vec<&Rule> = told.filter(is_of_form).collect();
        failures.check(&format!("{text:?} is told"), &told.is_empty(), &false);
        for rule in told {
            check(&mut failures, text, rule);
            let is_known = !rule.swedish().contains("läsaren säger");
            failures.check(&format!("{text:?}: {rule}"), &is_known, &true);
        }
    }
    failures.done();
}
