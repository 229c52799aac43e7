//! Answers that go to files: in the format that the name of the file ends in, whole or not at all.
#![cfg(feature = "xlsx")]
#![allow(clippy::unwrap_used)]

use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::process::{Command, Output};

fn eruf(arguments: &[&str]) -> Output {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    Command::new(env!("CARGO_BIN_EXE_eruf")).args(arguments).current_dir(root).output().unwrap()
}

/// The parts of a workbook, one after the other.
fn parts(path: &Path) -> String {
    let mut book = zip::ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
    let mut text = String::new();
    for place in 0..book.len() {
        book.by_index(place).unwrap().read_to_string(&mut text).unwrap();
    }
    text
}

#[test]
fn every_question_has_its_answer_as_a_workbook_of_the_same_bytes() {
    let (sim, series) = ("examples/sim-jh", "examples/time-series");
    let questions: &[&[&str]] = &[
        &["status", sim],
        &["series", series, "CO01"],
        &["plan", series, "CO08"],
        &["verdicts", sim],
        &["targets", series],
        &["count", series, "--by", "size"],
        &["count", series, "--with", sim],
        &["count", series, "--hide-small"],
        &["employment", series],
        &["follow-up", series],
        &["follow-up", "examples/period-2127"],
        &["report-table", series],
        &["status", series, "--law-as-of", "2018-09-01"],
        &["comment", sim],
        &["check", sim],
        &["reconcile", sim],
        &["why", sim],
        &["framework", sim, "CO01"],
        &["diff", series, "--from", "3"],
        &["explain", sim, "CO08", "attainment"],
        &["law-diff", sim, "--law-as-of", "2013-12-20"],
        &["catalogue", "RCO01"],
        &["portfolio", "examples/programme"],
        &["portfolio", "examples/programme", "--question", "roll-up"],
        &["portfolio", "examples/programme", "--question", "attainment"],
        &["portfolio", "examples/programme", "--question", "years"],
    ];
    let folder = tempfile::tempdir().unwrap();
    for question in questions {
        for language in ["sv", "en"] {
            let bytes = ["one.xlsx", "two.xlsx"].map(|name| {
                let path = folder.path().join(name);
                let file = path.to_str().unwrap();
                let asked = [question, &["--lang", language, "-o", file][..]].concat();
                let output = eruf(&asked);
                assert!(output.status.success(), "{asked:?}: {output:?}");
                fs::read(path).unwrap()
            });
            assert_eq!(bytes[0], bytes[1], "{question:?}");
            let text = parts(&folder.path().join("one.xlsx"));
            assert!(text.contains("<pane ") && text.contains("Print_Titles"), "{question:?}");
            let machine = [std::env::var("USER"), std::env::var("HOSTNAME")];
            for name in machine.into_iter().flatten().filter(|name| name.len() > 4) {
                assert!(!text.contains(&name), "{question:?}: {name}");
            }
        }
    }
}

#[test]
fn answers_about_projects_and_indicators_have_the_rows_that_they_come_from() {
    let folder = tempfile::tempdir().unwrap();
    for (question, traced) in [
        ("status", true),
        ("cumulative", true),
        ("attainment", true),
        ("completeness", true),
        ("years", true),
        ("roll-up", false),
    ] {
        let path = folder.path().join(format!("{question}.xlsx"));
        let asked = ["portfolio", "examples/programme", "--question", question, "--lang", "sv"];
        let output = eruf(&[&asked[..], &["-o", path.to_str().unwrap()]].concat());
        assert!(output.status.success(), "{question}: {output:?}");
        assert_eq!(parts(&path).contains("name=\"Spårning\""), traced, "{question}");
    }
}

#[test]
fn variance_and_attainment_are_formulas_with_the_figures_that_were_computed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("status.xlsx");
    let file = path.to_str().unwrap();
    assert!(eruf(&["status", "examples/sim-jh", "-o", file]).status.success());
    let text = parts(&path);
    // CO08 is 141 of 300.
    for cell in ["<f>E8-C8</f><v>-159</v>", "<f>F8/C8</f><v>-0.53</v>", "<f>E8/C8</f><v>0.47</v>"] {
        assert!(text.contains(cell), "{cell}");
    }
}

#[test]
fn what_is_hidden_is_in_no_sheet_and_the_law_that_was_asked_under_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("answer.xlsx");
    let file = path.to_str().unwrap();
    let written = |arguments: &[&str]| {
        let output = eruf(&[arguments, &["-o", file]].concat());
        assert!(output.status.success(), "{output:?}");
        parts(&path)
    };
    // 95 to 102 enterprises, 65 of them with a key that is counted once.
    let count = ["count", "examples/time-series"];
    let shown = written(&count);
    assert!(shown.contains("<v>95</v>") && shown.contains("Trace"));
    // Where all is hidden, no sheet has a figure: a trace would give it back.
    let hidden = written(&[&count[..], &["--hide-small", "200"]].concat());
    for figure in ["95", "102", "37", "65"] {
        assert!(!hidden.contains(&format!("<v>{figure}</v>")), "{figure}");
    }
    assert!(hidden.contains(">hidden<") && !hidden.contains("Trace"));

    let status = ["status", "examples/time-series"];
    let law = "law as of 2018-09-01";
    assert!(!written(&status).contains(law));
    let under = written(&[&status[..], &["--law-as-of", "2018-09-01"]].concat());
    assert!(under.contains(law) && under.contains("Trace") && under.contains("<f>"));
}

#[test]
fn the_format_is_that_of_the_ending_and_nothing_is_written_over_what_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    for (name, begins) in [
        ("status.csv", "code,name,"),
        ("status.json", "{"),
        ("status.md", "**"),
        ("status.HTML", "<table"),
        ("status.txt", "Smart"),
    ] {
        let file = path(name);
        let output = eruf(&["status", "examples/sim-jh", "--output", &file]);
        assert!(output.status.success(), "{output:?}");
        assert!(fs::read_to_string(&file).unwrap().starts_with(begins), "{name}");
    }
    let output = eruf(&["status", "examples/sim-jh", "--lang", "sv", "-o", &path("sv.csv")]);
    assert!(output.status.success(), "{output:?}");
    let text = fs::read_to_string(path("sv.csv")).unwrap();
    assert!(text.starts_with("\u{feff}Kod;") && text.contains(";300;minst;141;-159;-53;47;"));

    let refused = |arguments: &[&str], said: &str| {
        let output = eruf(arguments);
        let error = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success() && error.contains(said), "{arguments:?}: {error}");
    };
    refused(&["status", "examples/sim-jh", "-o", "status.doc"], "the name must end in .xlsx");
    refused(&["status", "examples/sim-jh", "-o", &path("no/such.xlsx")], "such.xlsx: ");
    for file in ["project.toml", "outcomes.csv"] {
        fs::copy(format!("../../examples/two-files/{file}"), path(file)).unwrap();
    }
    let read = folder.path().to_str().unwrap();
    refused(&["status", read, "-o", &path("outcomes.csv")], "no answer is written over it");
    assert!(fs::read_to_string(path("outcomes.csv")).unwrap().starts_with("indicator;"));
}
