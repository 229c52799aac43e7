//! Malformed and hostile files, each with the answer it must get.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use eruf_core::Figure;
use eruf_core::audit::FindingKind;
use eruf_data::workbook::Book;
use eruf_data::{LoadError, Loaded, Options, load, with_workbook};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Answers {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    id: String,
    file: String,
    expect: String,
    #[serde(default)]
    names: Vec<String>,
    #[serde(default)]
    outcomes: BTreeMap<String, String>,
    #[serde(default)]
    missing: Vec<String>,
    #[serde(default)]
    undefined: BTreeMap<String, String>,
    #[serde(default)]
    replace: Vec<(String, String)>,
    /// The sheet that the first of a workbook is read as.
    sheet: Option<String>,
    #[serde(default)]
    enterprises: Vec<String>,
    #[serde(default)]
    first_row_only: bool,
    #[serde(default)]
    no_table: bool,
    header: Option<String>,
    goal: Option<String>,
    name: Option<String>,
    encoding: Option<String>,
    #[allow(dead_code)]
    why: Option<String>,
}

/// The project that a table of faults belongs to. The goal of CO01 stands in line 17.
fn project(case: &Case) -> String {
    let name = case.name.as_deref().unwrap_or("SIMJH");
    let encoding = case.encoding.as_deref().unwrap_or("utf-8");
    let goal = case.goal.as_deref().unwrap_or("200");
    let mut text = format!(
        "schema_version = 1\n[project]\nname = {name:?}\nfund = \"ERDF\"\n\
         programming_period = \"2014-2020\"\ntable_encoding = {encoding:?}\n\
         [[decision]]\nid = \"original\"\nfirst = 2019-01-01\nlast = 2020-12-31\n\
         [[period]]\nreport = 1\nfirst = 2019-01-01\nlast = 2019-12-31\n\
         [[indicator]]\ncode = \"CO01\"\ngoal = {goal}\nbasis = \"increment\"\n\
         [[period]]\nreport = 2\nfirst = 2020-01-01\nlast = 2020-12-31\n"
    );
    text.extend(
        ["CO04", "CO05", "CO08"]
            .map(|code| format!("[[indicator]]\ncode = \"{code}\"\nbasis = \"increment\"\n")),
    );
    text
}

fn folder(case: &Case) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let bytes =
        fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("faults").join(&case.file)).unwrap();
    if case.file.starts_with("toml/") {
        fs::write(folder.path().join("project.toml"), bytes).unwrap();
        return folder;
    }
    fs::write(folder.path().join("project.toml"), project(case)).unwrap();
    if case.no_table || case.file.starts_with("xlsx/") {
        return folder;
    }
    let bytes = if case.header.is_some() || !case.replace.is_empty() || case.first_row_only {
        let mut text = String::from_utf8(bytes).unwrap();
        if let Some(header) = &case.header {
            text = text.replacen("project", header, 1);
        }
        for (from, to) in &case.replace {
            assert!(text.contains(from.as_str()), "{}: {from:?} is not in the file", case.id);
            text = text.replace(from.as_str(), to);
        }
        if case.first_row_only {
            text = text.lines().take(2).collect::<Vec<_>>().join("\n");
        }
        text.into_bytes()
    } else {
        bytes
    };
    fs::write(folder.path().join("outcomes.csv"), bytes).unwrap();
    folder
}

/// Reads the file of a case in the place of the outcomes of the project that it belongs to.
fn loaded(case: &Case) -> Result<Loaded, LoadError> {
    let folder = folder(case);
    if !case.file.starts_with("xlsx/") {
        return load(folder.path());
    }
    let draft = load(folder.path())?.project.draft().clone();
    let mut book =
        Book::open(Path::new(env!("CARGO_MANIFEST_DIR")).join("faults").join(&case.file))?;
    if let Some(name) = &case.sheet {
        book.sheets[0].name.clone_from(name);
    }
    with_workbook(draft, &book, Options::default())
}

fn check(case: &Case) -> Result<(), String> {
    let refuse = |message: String| Err(format!("{} {}: {message}", case.id, case.file));
    let named = |text: &str| case.names.iter().find(|name| !text.contains(name.as_str())).cloned();
    match (case.expect.as_str(), loaded(case)) {
        ("reject" | "limit", Err(error)) => {
            let text = error.to_string();
            if let Some(problem) =
                error.problems().iter().find(|problem| problem.to_string().chars().count() > 300)
            {
                return refuse(format!("the message is too long: {problem}"));
            }
            named(&text).map_or(Ok(()), |name| refuse(format!("{name:?} is not named in: {text}")))
        }
        ("accept" | "accept-flag", Ok(loaded)) => {
            let mut flags: Vec<String> = loaded.notices.iter().map(ToString::to_string).collect();
            // The files have no column for the source, which is not what they are about.
            let findings = loaded
                .project
                .findings()
                .unwrap()
                .into_iter()
                .filter(|finding| !matches!(finding.kind, FindingKind::NoSource { .. }));
            flags.extend(findings.map(|finding| finding.kind.to_string()));
            let flags = flags.join("\n");
            if case.expect == "accept" && !flags.is_empty() {
                return refuse(format!("nothing should be flagged, but: {flags}"));
            }
            if let Some(name) = named(&flags) {
                return refuse(format!("{name:?} is not flagged in: {flags}"));
            }
            let keys = loaded.project.draft().enterprises.iter().map(|row| row.id.to_string());
            if !case.enterprises.is_empty() && keys.collect::<Vec<_>>() != case.enterprises {
                return refuse("the enterprises are others".to_owned());
            }
            let status = loaded.project.view().status().map_err(|error| error.to_string())?;
            for row in &status.rows {
                let code = &*row.commitment.indicator.key.code;
                let found = row.outcome.map(|outcome| outcome.to_string());
                if let Some(expected) = case
                    .outcomes
                    .get(code)
                    .filter(|expected| found.as_ref() != Figure::Value(expected))
                {
                    return refuse(format!("{code} is {found:?}, not {expected}"));
                }
                if case.missing.iter().any(|missing| missing == code) && found.is_value() {
                    return refuse(format!("{code} is {found:?}, but nothing was reported"));
                }
                if case.undefined.contains_key(code) && row.attainment.undefined.is_none() {
                    return refuse(format!("{code} has a verdict"));
                }
            }
            Ok(())
        }
        (expected, Err(error)) => refuse(format!("expected {expected}, but: {error}")),
        (expected, Ok(_)) => refuse(format!("expected {expected}, but it loaded")),
    }
}

#[test]
fn every_fault_file_gets_its_answer() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("faults");
    let answers: Answers =
        toml::from_str(&fs::read_to_string(folder.join("answers.toml")).unwrap()).unwrap();
    let failures: Vec<String> = answers.case.iter().filter_map(|case| check(case).err()).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    for kind in ["csv", "toml", "xlsx"] {
        for file in fs::read_dir(folder.join(kind)).unwrap() {
            let name = format!("{kind}/{}", file.unwrap().file_name().to_str().unwrap());
            assert!(answers.case.iter().any(|case| case.file == name), "{name} has no answer");
        }
    }
}
