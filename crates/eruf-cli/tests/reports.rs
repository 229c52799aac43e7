//! `eruf report`: what is asked wrongly, by `tests/tables/reports.toml`, and where the answer goes.
#![cfg(all(feature = "docx", feature = "xlsx"))]
#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::process::{Command, Output};

use eruf_tests::{Failures, table};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    source: String,
    project: String,
    file: String,
    form: String,
    report: Option<u32>,
    as_of: Option<String>,
    code: i32,
    says: String,
    swedish: Option<String>,
    #[serde(rename = "python")]
    _python: String,
}

fn eruf(arguments: &[String]) -> Output {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    Command::new(env!("CARGO_BIN_EXE_eruf")).args(arguments).current_dir(root).output().unwrap()
}

#[test]
fn what_is_asked_wrongly_is_refused_and_writes_nothing() {
    let mut failures = Failures::default();
    for case in table::<Case>("reports") {
        failures.case(&case.name, &case.source);
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(&case.file);
        for (language, says) in [("en", Some(&case.says)), ("sv", case.swedish.as_ref())] {
            let Some(says) = says else { continue };
            let mut arguments: Vec<String> =
                ["report", &format!("examples/{}", case.project), "--form", &case.form]
                    .map(ToOwned::to_owned)
                    .to_vec();
            arguments.extend(["-o".to_owned(), file.display().to_string()]);
            arguments.extend(["--lang".to_owned(), language.to_owned()]);
            if let Some(report) = case.report {
                arguments.extend(["--report".to_owned(), report.to_string()]);
            }
            if let Some(day) = &case.as_of {
                arguments.extend(["--as-of".to_owned(), day.clone()]);
            }
            let output = eruf(&arguments);
            let said = String::from_utf8(output.stderr).unwrap();
            failures.check("the exit code", &output.status.code(), &Some(case.code));
            let is_said = said.contains(says.as_str());
            failures.check(&format!("whether it says {says:?}, in {said:?}"), &is_said, &true);
            failures.check("whether a file was written", &file.exists(), &false);
        }
    }
    failures.done();
}

#[test]
fn a_report_is_the_same_bytes_each_time_in_every_format() {
    let folder = tempfile::tempdir().unwrap();
    for form in ["status", "progress", "final", "evaluation"] {
        for ending in ["html", "docx", "xlsx", "md"] {
            let bytes = ["one", "two"].map(|name| {
                let path = folder.path().join(format!("{name}.{ending}"));
                let arguments = ["report", "examples/sim-jh", "--form", form, "-o"];
                let mut arguments = arguments.map(ToOwned::to_owned).to_vec();
                arguments.push(path.display().to_string());
                let output = eruf(&arguments);
                assert_eq!(output.status.code(), Some(0), "{form} {ending}");
                std::fs::read(path).unwrap()
            });
            let [one, two] = &bytes;
            assert!(!one.is_empty() && one == two, "{form} {ending}");
        }
    }
}

#[test]
fn a_report_is_not_written_over_the_project() {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("project.xlsx").display().to_string();
    let made = ["workbook", "examples/sim-jh", "-o", &book].map(ToOwned::to_owned);
    assert_eq!(eruf(&made).status.code(), Some(0));
    let before = std::fs::read(&book).unwrap();
    let over = ["report", &book, "-o", &book].map(ToOwned::to_owned);
    let output = eruf(&over);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().contains("no answer is written over it"));
    assert_eq!(std::fs::read(&book).unwrap(), before);
}
