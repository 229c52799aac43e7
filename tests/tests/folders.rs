//! What the files of a project folder lead to, by `folders.toml`: every problem and every notice,
//! word by word; every kind has a row.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;

use eruf_data::{LoadError, Loaded, Options, Progress, Rule, load, load_files, load_with};
use eruf_report::Language;
use eruf_tests::{Failures, FolderRow, english_words, table, variants};

const PROJECT: &str = r#"schema_version = 1
[project]
name = "folders"
fund = "ERDF"
programming_period = "2014-2020"
"#;

/// The files of a case.
fn files(case: &FolderRow) -> Vec<(&'static str, Vec<u8>)> {
    let (project, indicator) =
        (case.project.clone().unwrap_or_default(), case.indicator.clone().unwrap_or_default());
    let made = format!(
        "{PROJECT}[[decision]]\nid = \"original\"\nfirst = 2019-01-01\nlast = 2019-12-31\n\
         [[activity]]\ncode = \"A\"\nname = \"A\"\n\
         [[indicator]]\ncode = \"CO01\"\n{indicator}\n[[period]]\nreport = 1\nfirst = \
             2019-01-01\nlast = 2019-12-31\n{project}"
    );
    let whole = case.whole.clone().unwrap_or(made);
    let tables = [
        ("project.toml", Some(whole).filter(|text| !text.is_empty()), &case.whole_bytes),
        ("outcomes.csv", case.outcomes.clone(), &case.outcomes_bytes),
        ("enterprises.csv", case.enterprises.clone(), &Vec::new()),
        ("participations.csv", case.participations.clone(), &Vec::new()),
        ("employment.csv", case.employment.clone(), &Vec::new()),
        ("successions.csv", case.successions.clone(), &Vec::new()),
    ];
    let mut files: Vec<_> = tables
        .into_iter()
        .filter_map(|(file, text, bytes)| Some((file, [bytes, text?.as_bytes()].concat())))
        .collect();
    if let Some((text, times)) = &case.repeat {
        let repeated = if case.outcomes.is_some() {
            files.iter_mut().find(|(file, _)| *file == "outcomes.csv")
        } else {
            files.first_mut()
        };
        repeated.unwrap().1.extend(text.repeat(*times).bytes());
    }
    files
}

/// What is said in English whatever the language: what a library or an operating system says, and
/// what is left to translate.
const ENGLISH: [&str; 0] = [];

/// The kind of a rule; of a rule of the core, its own kind.
fn kind(rule: &Rule) -> &'static str {
    match rule {
        Rule::Project(violation) => violation.into(),
        Rule::Value(error) => error.into(),
        Rule::Identify(error) => error.into(),
        Rule::Amount(error) => error.into(),
        Rule::Date(error) => error.into(),
        other => other.into(),
    }
}

/// The bytes of the files of a folder.
fn in_memory(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap());
    files
        .filter(|file| file.file_type().unwrap().is_file())
        .map(|file| (file.file_name().into_string().unwrap(), fs::read(file.path()).unwrap()))
        .collect()
}

/// What a reading says, its errors in Swedish.
fn said(read: &Result<Loaded, LoadError>) -> Vec<String> {
    match read {
        Ok(loaded) => {
            let entries = format!("{} entries", loaded.project.entries().len());
            loaded.notices.iter().map(ToString::to_string).chain([entries]).collect()
        }
        // A system has its own words for a file that is not there.
        Err(error) => vec![eruf_report::refused(error, Language::Swedish)],
    }
}

#[test]
fn every_folder_gets_its_answer() {
    let mut failures = Failures::default();
    let (mut rules, mut notices): (BTreeSet<&str>, BTreeSet<&str>) =
        (BTreeSet::new(), BTreeSet::new());
    let mut english: BTreeSet<&str> = BTreeSet::new();
    for case in table::<FolderRow>("folders") {
        failures.case(&case.name, &case.source);
        let folder = tempfile::tempdir().unwrap();
        for (file, bytes) in files(&case) {
            fs::write(folder.path().join(file), bytes).unwrap();
        }
        for (file, text) in &case.files {
            fs::write(folder.path().join(file), text).unwrap();
        }
        // Windows makes links for administrators only.
        if cfg!(not(unix)) && !case.links.is_empty() {
            continue;
        }
        #[cfg(unix)]
        for link in &case.links {
            std::os::unix::fs::symlink("nowhere", folder.path().join(link)).unwrap();
        }
        let read = load(folder.path());
        if case.links.is_empty() {
            let bytes = load_files(&in_memory(folder.path()), Options::default());
            failures.check("what the bytes give", &said(&bytes), &said(&read));
        }
        let (refused, seen, count): (Vec<String>, Vec<String>, _) = match read {
            Err(error) => {
                let kinds: Vec<&str> =
                    error.problems().iter().map(|problem| (&problem.rule).into()).collect();
                rules.extend(&kinds);
                let swedish = eruf_report::refused(&error, Language::Swedish);
                let swedish: Vec<String> = swedish.lines().map(ToOwned::to_owned).collect();
                for (problem, said) in error.problems().iter().zip(&swedish) {
                    let said = said.split_once(": ").map_or("", |(_, said)| said);
                    if said == problem.rule.to_string() {
                        english.insert(kind(&problem.rule));
                    }
                    let words = english_words(said);
                    failures.check(&format!("English words in {said:?}"), &words, &vec![]);
                }
                if !case.refused_sv.is_empty() {
                    failures.check("what is refused, in Swedish", &swedish, &case.refused_sv);
                }
                if !case.kinds.is_empty() {
                    failures.check(
                        "the kinds",
                        &kinds,
                        &case.kinds.iter().map(String::as_str).collect(),
                    );
                    continue;
                }
                (error.problems().iter().map(ToString::to_string).collect(), vec![], None)
            }
            Ok(loaded) => {
                notices.extend(loaded.notices.iter().map(|notice| <&str>::from(&notice.kind)));
                // A project of another period has no CO01.
                let view = loaded.project.view();
                let count = view.count("CO01").ok().flatten();
                let count = count.map(|count| count.enterprises.to_string());
                (vec![], loaded.notices.iter().map(ToString::to_string).collect(), count)
            }
        };
        failures.check("what is refused", &refused, &case.refused);
        failures.check("what is noticed", &seen, &case.noticed);
        failures.check_if("the count", &count, case.count.map(Some).as_ref());
    }
    // No file stops its own reading: that is a test of its own.
    failures.check("what has no Swedish yet", &english, &ENGLISH.into());
    let all = variants("eruf-data/src/problem/rule.rs", "Rule");
    // Those of workbooks are in workbooks.rs, and those of files that are no files or too large in
    // whole_files.rs and memory.rs.
    let of_others = ["LongText", "NoFile", "Stopped", "TooMuchText", "Workbook"];
    let of_files = all.iter().map(String::as_str).filter(|kind| !of_others.contains(kind));
    let of_files = of_files.collect();
    failures.check("the kinds of rules", &rules, &of_files);
    let all = variants("eruf-data/src/problem/notice.rs", "NoticeKind");
    let of_sheets =
        ["SheetNotRead", "HiddenSheet", "HiddenRows", "HiddenColumns", "Formulas", "ExampleRow"];
    let all = all.iter().map(String::as_str).filter(|kind| !of_sheets.contains(kind)).collect();
    failures.check("the kinds of notices", &notices, &all);
    failures.done();
}

#[test]
fn a_reading_that_is_stopped_loads_nothing() {
    let folder = tempfile::tempdir().unwrap();
    fs::copy("../examples/sim-jh/project.toml", folder.path().join("project.toml")).unwrap();
    let rows = "PERSON-1,2020-01-01\n".repeat(5000);
    fs::write(folder.path().join("participations.csv"), format!("enterprise,date\n{rows}"))
        .unwrap();
    let progress = Arc::new(Progress::default());
    let read = || {
        load_with(
            folder.path(),
            Options { progress: Some(Arc::clone(&progress)), ..Options::default() },
        )
    };
    read().unwrap();
    assert_eq!(progress.rows(), 4096, "four times 1 024 of 5 000 rows");
    progress.stop();
    let problems = read().unwrap_err().problems().to_vec();
    assert_eq!(
        problems.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["participations.csv: the reading was stopped, and nothing was loaded"]
    );
    assert_eq!(progress.rows(), 4096 + 1024, "it ends with the next thousand rows");
}
