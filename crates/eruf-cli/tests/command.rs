//! The command as a person types it: what it prints, and how it ends.
#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn eruf(arguments: &[&str]) -> Output {
    wide(arguments, None)
}

/// The command where a variable says how many columns there are, or nothing does.
fn wide(arguments: &[&str], columns: Option<u16>) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_eruf"));
    command.args(arguments).current_dir(root()).env_remove("COLUMNS");
    if let Some(columns) = columns {
        command.env("COLUMNS", columns.to_string());
    }
    command.output().unwrap()
}

/// What a refusal of `eruf portfolio` ends with.
const HELP: &str = "For what can be asked, try 'eruf help portfolio'.";

fn printed(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// The expected outputs were read line by line against the report (SIM JH) and against its own
/// figures (the synthetic project).
#[test]
fn every_question_prints_what_was_checked_by_eye() {
    let forms = [
        ("count.en.txt", vec!["count", "--by", "size", "--hide-small"]),
        (
            "count.sv.txt",
            vec!["count", "--indicator", "CO05", "--by", "municipality", "--lang", "sv"],
        ),
        ("count.json", vec!["count", "--by", "size", "--format", "json"]),
        ("count.csv", vec!["count", "--format", "csv"]),
        ("employment.en.txt", vec!["employment", "--rate", "hours_of_year=1720"]),
        ("employment.sv.txt", vec!["employment", "--lang", "sv", "--as-known-at", "7"]),
        ("employment.json", vec!["employment", "--format", "json", "--rate", "hours_of_year=1720"]),
        ("employment.csv", vec!["employment", "--format", "csv"]),
    ];
    let forms = forms.into_iter().chain([
        ("series.en.txt", vec!["series", "CO01"]),
        ("series.sv.txt", vec!["series", "CO08", "--lang", "sv", "--as-known-at", "6"]),
        ("series.json", vec!["series", "CO05", "--format", "json"]),
        ("plan.en.txt", vec!["plan", "CO01", "--as-known-at", "8"]),
        ("plan.sv.txt", vec!["plan", "CO05", "--lang", "sv"]),
        ("plan.json", vec!["plan", "CO01", "--format", "json"]),
        ("diff.en.txt", vec!["diff", "--from", "6", "--to", "7"]),
        ("diff.sv.txt", vec!["diff", "--from", "5", "--lang", "sv"]),
        ("diff.json", vec!["diff", "--from", "3", "--format", "json"]),
        ("targets.en.txt", vec!["targets", "--on", "2019-12-09"]),
        ("targets.sv.txt", vec!["targets", "--lang", "sv", "--as-known-at", "2019-12-09"]),
        ("targets.json", vec!["targets", "--format", "json"]),
        ("verdicts.en.txt", vec!["verdicts"]),
        ("verdicts.sv.txt", vec!["verdicts", "CO01", "--lang", "sv"]),
        ("verdicts.json", vec!["verdicts", "CO01", "--format", "json"]),
        ("framework.en.txt", vec!["framework"]),
        (
            "framework.sv.txt",
            vec!["framework", "CO01", "CO08", "--bands", "50,80.5", "--lang", "sv"],
        ),
        ("explain.en.txt", vec!["explain", "CO01", "attainment", "--as-known-at", "7"]),
        ("explain.sv.txt", vec!["explain", "CO05", "state", "--lang", "sv"]),
        ("explain.index.txt", vec!["explain", "CO05", "index", "--as-of", "2020-06-30"]),
        ("explain.json", vec!["explain", "EN1", "attainment", "--format", "json"]),
        ("explain.html", vec!["explain", "CO08", "derived", "--format", "html"]),
        ("explain.md", vec!["explain", "CO01", "derived", "--format", "markdown"]),
        ("why.en.txt", vec!["why"]),
        ("comment.en.txt", vec!["comment"]),
        ("comment.sv.md", vec!["comment", "--lang", "sv", "--format", "markdown"]),
        ("comment.json", vec!["comment", "--format", "json"]),
        ("why.json", vec!["why", "--format", "json"]),
        ("reconcile.en.txt", vec!["reconcile"]),
        ("reconcile.json", vec!["reconcile", "--format", "json"]),
        ("framework.json", vec!["framework", "CO01", "CO05", "--format", "json"]),
        ("follow-up.en.txt", vec!["follow-up"]),
        ("follow-up.sv.txt", vec!["follow-up", "--lang", "sv", "--as-known-at", "2020-12-31"]),
        ("follow-up.json", vec!["follow-up", "--format", "json"]),
        ("report-table.en.txt", vec!["report-table"]),
        ("report-table.sv.txt", vec!["report-table", "--report", "8", "--lang", "sv"]),
        ("report-table.csv", vec!["report-table", "--report", "3", "--format", "csv"]),
    ]);
    for (ending, options) in forms {
        let output = eruf(&[&options[..1], &["examples/time-series"], &options[1..]].concat());
        let expected =
            std::fs::read_to_string(root().join(format!("tests/projects/time-series.{ending}")))
                .unwrap();
        assert_eq!(output.status.code(), Some(0));
        assert_eq!(printed(&output), expected, "{ending}");
    }
}

#[test]
fn a_project_of_2021_2027_prints_what_was_checked_by_eye() {
    let forms: [(&str, &[&str]); 4] = [
        ("check.sv.txt", &["check", "--lang", "sv"]),
        ("reconcile.sv.txt", &["reconcile", "--lang", "sv"]),
        ("report-table.sv.txt", &["report-table", "--report", "8", "--lang", "sv"]),
        ("report-table.csv", &["report-table", "--report", "4", "--format", "csv"]),
    ];
    for (ending, options) in forms {
        let output = eruf(&[&options[..1], &["examples/period-2127"], &options[1..]].concat());
        let expected =
            std::fs::read_to_string(root().join(format!("tests/projects/period-2127.{ending}")))
                .unwrap();
        assert_eq!((output.status.code(), printed(&output)), (Some(0), expected), "{ending}");
    }
}

/// A file that no test reads would say what it likes.
#[test]
fn every_expected_output_is_read() {
    let mut tests = String::new();
    for folder in ["crates/eruf-cli/tests", "crates/eruf-report/tests", "tests/tests"] {
        for file in std::fs::read_dir(root().join(folder)).into_iter().flatten() {
            tests.push_str(&std::fs::read_to_string(file.unwrap().path()).unwrap());
        }
    }
    for file in std::fs::read_dir(root().join("tests/projects")).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        let (_, ending) = name.split_once('.').unwrap();
        // The documents are named by their form.
        let is_document = name.starts_with("sim-jh.report-")
            && tests.contains("tests/projects/sim-jh.report-{form}.sv.{ending}");
        let is_read = is_document || tests.contains(&format!("{ending}\""));
        assert!(is_read, "no test reads tests/projects/{name}");
    }
}

/// Worked out by hand: Kustkraft has 20 of the one partner and 12 of the other, who has fallen
/// silent, of 60; Nordlyft 6 + 8 + 5 + 6 + 4 of 30, and 5.5 of 12.5; both together 11 of 32.5, and
/// without lists from 32 to 61 enterprises. At the end of 2020, as known a month later, Nordlyft
/// had 19 of the 40 that were in force.
#[test]
fn a_programme_prints_what_was_worked_out_by_hand() {
    let forms: [(&str, &[&str]); 4] = [
        ("status.sv.txt", &["--lang", "sv"]),
        ("status.csv", &["--as-of", "2020-12-31", "--known-on", "2021-01-31", "--format", "csv"]),
        ("roll-up.en.txt", &["--question", "roll-up"]),
        (
            "trace.sv.txt",
            &[
                "--question",
                "trace",
                "--project",
                "Nordlyft",
                "--indicator",
                "CO01",
                "--lang",
                "sv",
            ],
        ),
    ];
    for (ending, options) in forms {
        let output = eruf(&[&["portfolio", "examples/programme"], options].concat());
        let expected =
            std::fs::read_to_string(root().join(format!("tests/projects/programme.{ending}")))
                .unwrap();
        assert_eq!((output.status.code(), printed(&output)), (Some(0), expected), "{ending}");
    }
    let refused =
        eruf(&["portfolio", "examples/programme", "--question", "trace", "--project", "Nordlyft"]);
    assert_eq!(refused.status.code(), Some(2));
    let refused = eruf(&[
        "portfolio",
        "examples/programme",
        "--question",
        "trace",
        "--project",
        "Nord",
        "--indicator",
        "CO01",
    ]);
    assert_eq!(
        String::from_utf8_lossy(&refused.stderr),
        format!("there is no project \"Nord\"\n\n{HELP}\n")
    );
}

#[test]
fn projects_are_counted_together() {
    let output = eruf(&[
        "count",
        "examples/time-series",
        "--with",
        "examples/time-series",
        "--format",
        "csv",
    ]);
    // The same project twice. Of the 102 enterprises, 87 have keys that hold everywhere, and 15 of
    // each may be anybody: 87 + 2 x 15. All 9 new ones have such keys, and for 2 more of each it is
    // not known whether they are new.
    assert_eq!(printed(&output), "code,enterprises_low,enterprises_high\nCO01,95,117\nCO05,9,13\n");
    let output =
        eruf(&["count", "examples/sim-jh", "--with", "examples/time-series", "--lang", "sv"]);
    assert!(printed(&output).starts_with("Företag i 2 projekt tillsammans"));
}

#[test]
fn what_is_not_in_the_lists_is_refused() {
    for (arguments, says) in [
        (["count", "examples/sim-jh"].as_slice(), "nothing is counted from lists"),
        (
            &["count", "examples/time-series", "--indicator", "CO08"],
            "\"CO08\" is not counted from lists (counted: CO01, CO05)",
        ),
        (&["employment", "examples/sim-jh"], "there is no employment in the lists"),
        (
            &["employment", "examples/time-series", "--indicator", "CO01"],
            "is no indicator of employment",
        ),
        (
            &["status", "examples/time-series", "--person-key", "README.nowhere"],
            "the key for pseudonyms cannot be read",
        ),
    ] {
        let output = eruf(arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(output.stdout.is_empty());
        assert!(String::from_utf8(output.stderr).unwrap().contains(says), "{arguments:?}");
    }
    for rate in [
        "hours_of_year",
        "hours=1720",
        "hours_of_year=0",
        "share_of_full_time=2",
        "turnover_per_fte=x",
    ] {
        assert_eq!(
            eruf(&["employment", "examples/time-series", "--rate", rate]).status.code(),
            Some(2),
            "{rate}"
        );
    }
}

#[test]
fn whole_projects_print_what_was_checked_by_eye() {
    let forms = [
        ("en.txt", vec![]),
        ("sv.txt", vec!["--lang", "sv"]),
        ("json", vec!["--format", "json"]),
        ("csv", vec!["--format", "csv"]),
    ];
    for project in ["sim-jh", "time-series"] {
        let folder = format!("examples/{project}");
        for (ending, options) in &forms {
            let output = eruf(&[&["status", &folder], options.as_slice()].concat());
            let expected =
                std::fs::read_to_string(root().join(format!("tests/projects/{project}.{ending}")))
                    .unwrap();
            assert_eq!(output.status.code(), Some(0));
            assert_eq!(printed(&output), expected, "{project}.{ending}");
        }
    }
}

/// What law says, read line by line against Annex I of Regulations 1301/2013 and 2021/1058 with
/// their amendments.
#[test]
fn law_prints_what_was_checked_by_eye() {
    let forms = [
        ("catalogue.en.txt", vec!["catalogue", "RCO05", "CO05", "--fund", "ERUF"]),
        (
            "catalogue.sv.txt",
            vec!["catalogue", "RCO65", "--on", "2025-09-20", "--fund", "ERDF", "--lang", "sv"],
        ),
        ("catalogue.csv", vec!["catalogue", "EECO01", "CO40", "--format", "csv"]),
        (
            "law-diff.json",
            vec!["law-diff", "examples/sim-jh", "--law-as-of", "2013-12-20", "--format", "json"],
        ),
    ];
    for (ending, options) in forms {
        let output = eruf(&options);
        let expected =
            std::fs::read_to_string(root().join(format!("tests/projects/law.{ending}"))).unwrap();
        assert_eq!(output.status.code(), Some(0));
        assert_eq!(printed(&output), expected, "{ending}");
    }
    let unknown = eruf(&["catalogue", "RCO05", "--on", "2021-06-30"]);
    assert_eq!(unknown.status.code(), Some(1));
}

#[test]
fn the_tables_fit_a_hundred_columns() {
    for language in ["en", "sv"] {
        let table = printed(&eruf(&["status", "examples/sim-jh", "--lang", language]));
        let widest = table.lines().map(|line| line.chars().count()).max().unwrap();
        assert!(widest <= 100, "{widest} columns in {language}");
    }
}

#[test]
fn a_refused_folder_ends_with_1_and_says_why() {
    for action in ["status", "check"] {
        let output = eruf(&[action, "examples"]);
        assert_eq!(output.status.code(), Some(1), "{action}");
        assert!(output.stdout.is_empty());
        assert!(
            String::from_utf8(output.stderr).unwrap().starts_with("project.toml: cannot be read")
        );
    }
    let output = eruf(&["status", "examples/time-series", "--as-known-at", "11"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().contains("there is no report 11"));
}

#[test]
fn a_refusal_says_what_to_do_next() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    let begin = "'eruf new FOLDER' writes a small one to begin with.";
    std::fs::write(folder.path().join("project.toml"), "[project]\nnam = \"A\"\n").unwrap();
    for (arguments, next) in [
        (vec!["status", "no-such-folder"], begin),
        (vec!["check", "examples"], begin),
        (vec!["manifest", "README.md"], begin),
        (vec!["status", path], "Correct them, and run the command again."),
        (vec!["series", "examples/sim-jh", "CO99"], "try 'eruf help series'."),
        (vec!["verify", "examples/sim-jh"], "'eruf manifest FOLDER -o FILE' wrote."),
        (vec!["new", "examples/sim-jh"], "Give another name."),
    ] {
        let output = eruf(&arguments);
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0), "{error}");
        assert!(error.trim_end().ends_with(next), "{arguments:?}: {error}");
    }
}

#[test]
fn asked_nothing_it_says_what_to_do_first() {
    let output = eruf(&[]);
    // A script that lost its arguments does not take this for an answer.
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
    let steps = String::from_utf8(output.stderr).unwrap();
    assert!(steps.lines().count() < 12 && !steps.contains('\u{1b}'), "{steps}");
    // The three commands run, one after the other.
    let folder = tempfile::tempdir().unwrap();
    let asked = steps.lines().filter_map(|line| line.strip_prefix("  eruf "));
    let asked: Vec<_> = asked.filter_map(|line| line.split_once("  ")).collect();
    assert_eq!(asked.len(), 3, "{steps}");
    for (arguments, _) in asked {
        let mut command = Command::new(env!("CARGO_BIN_EXE_eruf"));
        command.args(arguments.split(' ')).current_dir(folder.path());
        let output = command.output().unwrap();
        assert!(output.status.success() && !output.stdout.is_empty(), "{arguments}");
    }
    for name in ["project.toml", "outcomes.csv"] {
        let written = std::fs::read(folder.path().join("my-project").join(name)).unwrap();
        let kept = std::fs::read(root().join("examples/two-files").join(name)).unwrap();
        assert!(written == kept, "{name} of eruf new is not that of examples/two-files");
    }
}

#[test]
fn the_manual_and_the_completions_know_every_command() {
    let folder = tempfile::tempdir().unwrap();
    assert!(eruf(&["man", folder.path().to_str().unwrap()]).status.success());
    let page = std::fs::read_to_string(folder.path().join("eruf.1")).unwrap();
    assert!(page.contains("eruf\\-status(1)"), "{page}");
    assert!(folder.path().join("eruf-status.1").exists());
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(printed(&eruf(&["completions", shell])).contains("framework"), "{shell}");
    }
}

/// The columns of the widest line.
fn widest(text: &str) -> usize {
    text.lines().map(|line| line.chars().count()).max().unwrap()
}

#[test]
fn what_is_printed_is_as_wide_as_the_terminal() {
    let asked = [
        vec!["status", "examples/sim-jh"],
        vec!["status", "examples/time-series"],
        vec!["explain", "examples/sim-jh", "CO01", "attainment"],
        vec!["employment", "examples/time-series"],
        vec!["verdicts", "examples/time-series"],
        vec!["plan", "examples/time-series", "CO01"],
        vec!["comment", "examples/sim-jh"],
        vec!["check", "examples/sim-jh"],
    ];
    for question in asked {
        for language in ["en", "sv"] {
            let arguments = [&question[..], &["--lang", language]].concat();
            let narrow = printed(&wide(&arguments, Some(80)));
            assert!(widest(&narrow) <= 80, "{arguments:?}\n{narrow}");
            let roomy = printed(&wide(&arguments, Some(140)));
            assert!(widest(&roomy) <= 140, "{arguments:?}\n{roomy}");
            assert!(roomy.lines().count() <= narrow.lines().count(), "{arguments:?}");
        }
    }
    // Eight columns are whole at 80: no word of a name and no figure is broken.
    let table = printed(&wide(&["status", "examples/sim-jh", "--lang", "sv"], Some(80)));
    for word in ["uppfyllelse", "Sysselsättningsökning", "−39,0\u{a0}%", "122", "uppnått"] {
        assert!(table.contains(word), "{word}: {table}");
    }
}

#[test]
fn wrong_use_ends_with_2() {
    for arguments in [
        &["status"][..],
        &["status", "examples/sim-jh", "--format", "pdf"],
        &["status", "examples/sim-jh", "--lang", "fi"],
        &["sum"],
    ] {
        assert_eq!(eruf(arguments).status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn an_earlier_report_gives_what_was_known_then() {
    // Period 3 of Partner North: 23 as first reported, 21 as corrected in report 7; Partner South
    // 13.
    let outcome = |report: &str| {
        let table = printed(&eruf(&[
            "status",
            "examples/time-series",
            "--as-known-at",
            report,
            "--format",
            "csv",
        ]));
        let (header, row) = (table.lines().next().unwrap(), table.lines().nth(1).unwrap());
        let place = header.split(',').position(|name| name == "outcome").unwrap();
        row.split(',').nth(place).unwrap().to_owned()
    };
    assert_eq!(outcome("3"), "36");
}

#[test]
fn check_lists_what_deserves_a_look() {
    let output = eruf(&["check", "examples/sim-jh"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(printed(&output).contains("Genomförande av årliga Industrinatts-kon"));
    let output = eruf(&["check", "examples/time-series", "--lang", "sv"]);
    let correction = "för perioden i lägesrapport 3 rättades i lägesrapport 7";
    assert!(printed(&output).contains(correction), "{}", printed(&output));
}

/// A copy of the synthetic project in a folder of its own.
fn copied() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in std::fs::read_dir(root().join("examples/time-series")).unwrap() {
        let file = file.unwrap();
        std::fs::copy(file.path(), folder.path().join(file.file_name())).unwrap();
    }
    folder
}

#[test]
fn a_manifest_says_whether_a_folder_still_gives_the_same_figures() {
    let folder = copied();
    let path = folder.path().to_str().unwrap();
    let manifest = folder.path().join("manifest.json");
    let write = eruf(&["manifest", path, "-o", manifest.to_str().unwrap()]);
    assert!(write.status.success());
    // The same folder gives the same bytes, and no file of it shows in them but by its fingerprint.
    let text = std::fs::read_to_string(&manifest).unwrap();
    assert_eq!(printed(&eruf(&["manifest", path])), text);
    let verify = || eruf(&["verify", path]);
    assert_eq!(
        (verify().status.code(), printed(&verify()).as_str()),
        (Some(0), "the same figures, from the same files\n")
    );
    let change = |from: &str, to: &str| {
        let file = folder.path().join("outcomes.csv");
        let before = std::fs::read_to_string(&file).unwrap();
        assert!(before.contains(from));
        std::fs::write(file, before.replace(from, to)).unwrap();
    };
    // A note is no figure.
    change("covers period 5 too", "covers the fifth period too");
    assert_eq!(
        (verify().status.code(), printed(&verify()).as_str()),
        (Some(0), "the same figures, from files that differ: outcomes.csv\n")
    );
    change("CO01;10;58;", "CO01;10;59;");
    let output = verify();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        String::from_utf8(output.stderr).unwrap(),
        "other figures: CO01, from files that differ: outcomes.csv\n"
    );
    let swedish = eruf(&["verify", path, "--lang", "sv"]);
    assert_eq!(
        String::from_utf8(swedish.stderr).unwrap(),
        "andra uppgifter: CO01, från filer som skiljer sig: outcomes.csv\n"
    );
    // What report 7 knew is asked again as it was.
    let seventh = folder.path().join("seventh.json");
    assert!(
        eruf(&["manifest", path, "--as-known-at", "7", "-o", seventh.to_str().unwrap()])
            .status
            .success()
    );
    change("CO01;10;59;", "CO01;10;60;");
    assert_eq!(
        printed(&eruf(&["verify", path, seventh.to_str().unwrap()])),
        "the same figures, from files that differ: outcomes.csv\n"
    );
}

#[test]
fn a_manifest_is_verified_under_the_law_that_it_was_asked_under() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("manifest.json");
    let file = file.to_str().unwrap();
    let path = "examples/period-2127";
    let written = eruf(&["manifest", path, "--law-as-of", "2021-01-01", "-o", file]);
    assert!(written.status.success());
    let text = std::fs::read_to_string(file).unwrap();
    // On that day no act of 2021-2027 was in force, so no indicator rests on a row of one.
    assert!(text.contains("\"law_as_of\": \"2021-01-01\""));
    assert_ne!(printed(&eruf(&["manifest", path])), text);
    assert_eq!(printed(&eruf(&["verify", path, file])), "the same figures, from the same files\n");
}

#[test]
fn a_text_that_is_no_manifest_is_refused_with_the_place() {
    let folder = copied();
    let path = folder.path().to_str().unwrap();
    let good = printed(&eruf(&["manifest", path]));
    let deep = "[".repeat(100_000);
    for (text, said) in [
        ("", "line 1, column 0: this is no JSON"),
        ("{", "line 1, column 1: this is no JSON"),
        (deep.as_str(), "column 128: this is no JSON"),
        ("[]", "schema_version: found null"),
        ("{\"schema_version\": 99}", "schema_version: found 99, but the version that is read is 1"),
        ("{\"schema_version\": 1}", "inputs: missing, or not what a manifest has there"),
        (
            "{\"schema_version\": 1, \"inputs\": 3}",
            "inputs: missing, or not what a manifest has there",
        ),
        (
            &good.replace("\"rule_set\": 4", "\"rule_set\": \"one\""),
            "rule_set: missing, or not what a manifest has there",
        ),
        (
            &good.replacen("\"102\"", "\"103\"", 1),
            "figures_sha256: the figures in the manifest are not those that it was written with",
        ),
    ] {
        std::fs::write(folder.path().join("manifest.json"), text).unwrap();
        let output = eruf(&["verify", path]);
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1));
        assert!(
            error.contains("manifest.json: ") && error.contains(said) && error.lines().count() == 3,
            "{error}"
        );
    }
    std::fs::remove_file(folder.path().join("manifest.json")).unwrap();
    assert_eq!(eruf(&["verify", path]).status.code(), Some(1));
    let other = good.replace("\"rule_set\": 4", "\"rule_set\": 0");
    std::fs::write(folder.path().join("manifest.json"), other).unwrap();
    assert_eq!(
        printed(&eruf(&["verify", path])),
        format!(
            "the same figures, from the same files; the manifest was made by version {} with \
             rule set 0\n",
            env!("CARGO_PKG_VERSION")
        )
    );
}

/// The sums are those that `examples/costs/README.md` adds up by hand. SIM JH has what its
/// evaluation says, P1: 31 988 865 kronor, and a move of May 2020 without activities or amount.
#[test]
fn costs_are_those_that_were_added_up_by_hand() {
    for (file, arguments) in [
        ("costs.costs.sv.txt", vec!["costs", "examples/costs", "--lang", "sv"]),
        (
            "costs.costs-kind.sv.txt",
            vec!["costs", "examples/costs", "--lang", "sv", "--by", "kind"],
        ),
        (
            "costs.costs-period.sv.txt",
            vec!["costs", "examples/costs", "--lang", "sv", "--by", "period", "--report", "2"],
        ),
        ("sim-jh.costs.sv.txt", vec!["costs", "examples/sim-jh", "--lang", "sv"]),
        (
            "time-series.count-enterprises.sv.txt",
            vec!["count", "examples/time-series", "--enterprises", "--lang", "sv"],
        ),
        ("sim-jh.bar.sv.txt", vec!["status", "examples/sim-jh", "--bar", "--lang", "sv"]),
    ] {
        let expected = std::fs::read_to_string(root().join("tests/projects").join(file)).unwrap();
        assert_eq!(printed(&eruf(&arguments)), expected, "{file}");
    }
}

/// Read against the final report, section 13 and the evaluation, N3: 200, 30 and 300 promised, 122,
/// 9 and 141 reached; 112 and 10; 1,5 Mkr of turnover against head counts.
#[test]
fn the_facts_for_the_comment_of_sim_jh_are_those_of_the_report() {
    let output = eruf(&["comment", "examples/sim-jh", "--lang", "sv", "--format", "markdown"]);
    let expected =
        std::fs::read_to_string(root().join("tests/projects/sim-jh.comment.sv.md")).unwrap();
    assert_eq!(printed(&output), expected);
}

#[test]
fn a_portfolio_reads_names_without_the_spaces_around_them_and_is_not_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write(
        "projects.csv",
        "project_id,programme_id,start_date,end_date\nA,MN,2019-01-01,2021-12-31\n B ,MN \
         ,2019-01-01,2021-12-31\n",
    );
    // One partner, whose running totals are 40, 75 and 122.
    let entries = "project_id,indicator,period_no,period_end,value,kind,reported_on,basis,partner\n\
                   A,CO01,1,2019-04-30,40,report,2019-05-10,running_total,Nord\nA ,CO01 \
                   ,2,2019-08-31,75,report,2019-09-10,running_total,Nord \n\
                   A,CO01,3,2019-12-31,122,report,2020-01-10,running_total,\u{a0}Nord\n\
                   B,CO01,1,2019-04-30,80,report,2019-05-10,increment,\n";
    write("entries-2019.csv", entries);
    write(
        "targets.csv",
        "project_id,indicator,target,decided_on,effective_from\nA,CO01,200,2019-01-01,2019-01-01\n",
    );
    let status = printed(&eruf(&["portfolio", path, "--format", "csv"]));
    let cells = |row: &str| row.split(',').take(4).map(str::to_owned).collect::<Vec<_>>().join(",");
    assert_eq!(
        status.lines().skip(1).map(cells).collect::<Vec<_>>(),
        ["A,MN,CO01,122", "B,MN,CO01,80"]
    );
    assert!(status.contains(",61,"), "{status}");
    let rolled = printed(&eruf(&["portfolio", path, "--question", "roll-up", "--format", "csv"]));
    assert!(rolled.contains("MN,CO01,ERDF,2014-2020,union,2,0,122,202,"), "{rolled}");
    for output in
        [folder.path().join("entries-2019.csv"), folder.path().join(".").join("projects.csv")]
    {
        let refused = eruf(&["portfolio", path, "-o", output.to_str().unwrap()]);
        let error = String::from_utf8(refused.stderr).unwrap();
        assert!(
            refused.status.code() == Some(1)
                && error.contains(
                    "the portfolio is read from this file, and an answer is not written over it"
                ),
            "{error}"
        );
    }
    assert_eq!(std::fs::read_to_string(folder.path().join("entries-2019.csv")).unwrap(), entries);
    // Beside the tables there is room for answers.
    printed(&eruf(&["portfolio", path, "-o", folder.path().join("status.csv").to_str().unwrap()]));
    // A workbook is passed over beside the file that was made of it, and is not read alone.
    write("targets.xlsx", "");
    printed(&eruf(&["portfolio", path]));
    std::fs::remove_file(folder.path().join("targets.csv")).unwrap();
    let refused = String::from_utf8(eruf(&["portfolio", path]).stderr).unwrap();
    assert!(
        refused.contains("targets.xlsx: it is named for a table, and such a file is not read"),
        "{refused}"
    );
}

#[test]
fn a_level_in_one_programme_leaves_the_sums_and_unions_of_others_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write(
        "projects.csv",
        "project_id,programme_id,start_date,end_date\n1,9,2019-01-01,2021-12-31\n\
         2,8,2019-01-01,2021-12-31\n3,8,2019-01-01,2021-12-31\n",
    );
    let reported = [(1, 122, "running_total"), (2, 80, "snapshot"), (3, 40, "snapshot")];
    let row = |code, (project, value, basis)| {
        format!("{project},{code},1,2019-04-30,{value},report,2019-05-10,{basis}\n")
    };
    let rows: String = ["CO01", "HA1"]
        .into_iter()
        .flat_map(|code| reported.map(|reported| row(code, reported)))
        .collect();
    let entries =
        format!("project_id,indicator,period_no,period_end,value,kind,reported_on,basis\n{rows}");
    write("entries.csv", &entries);
    write(
        "targets.csv",
        "project_id,indicator,target,decided_on,effective_from\n1,CO01,200,2019-01-01,2019-01-01\n\
         2,HA1,100,2019-01-01,2019-01-01\n",
    );
    let asked = |arguments: &[&str]| {
        let rolled = printed(&eruf(
            &[&["portfolio", path, "--question", "roll-up", "--format", "csv"], arguments].concat(),
        ));
        rolled.lines().skip(1).map(str::to_owned).collect::<Vec<_>>()
    };
    let union = [
        "8,CO01,ERDF,2014-2020,union,2,0,80,120,,,,,,,no_target",
        "9,CO01,ERDF,2014-2020,union,1,0,122,122,200,122,200,61,61,61,",
    ];
    // 80 may be some of 120 in a level, and adds up where somebody says so.
    assert_eq!(
        asked(&[]),
        [
            union[0],
            "8,HA1,ERDF,,none,2,0,,,,,,,,,does_not_add_up",
            union[1],
            "9,HA1,ERDF,,sum,1,0,122,122,,,,,,,no_target"
        ]
    );
    assert_eq!(
        asked(&["--over-units", "HA1=sum"]),
        [
            union[0],
            "8,HA1,ERDF,,sum,2,0,120,120,100,80,100,80,80,80,",
            union[1],
            "9,HA1,ERDF,,sum,1,0,122,122,,,,,,,no_target"
        ]
    );
}

#[test]
fn enterprises_of_a_portfolio_count_by_kind_of_support_and_from_the_day_they_had_enough() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write(
        "projects.csv",
        "project_id,programme_id,start_date,end_date\n1,MN,2019-01-01,2022-04-30\n",
    );
    write(
        "participations.csv",
        "project_id;enterprise_id;date;support;hours\n1;202100-6149;2019-02-01;non_financial;4,5\n\
         1;202100-6149;2019-07-01;non_financial;7,5\n\
         1;232100-0214;2019-02-01;grant;\n1;;2019-08-01;non_financial;30\n",
    );
    let path = folder.path().to_str().unwrap();
    let asked = |arguments: &[&str]| {
        let arguments =
            [&["portfolio", path, "--question", "enterprises", "--format", "csv"], arguments]
                .concat();
        printed(&eruf(&arguments)).lines().skip(1).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(asked(&[]), ["1,2,1,0,2,3"]);
    assert_eq!(asked(&["--support", "non_financial"]), ["1,1,1,0,1,2"]);
    assert_eq!(asked(&["--support", "grant,financial"]), ["1,1,0,0,1,1"]);
    // 4.5 and 7.5 hours are the 12 that are asked for, from July on.
    assert_eq!(asked(&["--minimum-hours", "12"]), ["1,1,1,0,1,2"]);
    assert_eq!(asked(&["--minimum-hours", "12.1"]), ["1,0,1,0,1,1"]);
    assert_eq!(
        asked(&["--minimum-hours", "12", "--by", "quarter"]),
        ["MN,2019-01-01,0,0,0", "MN,2019-07-01,1,1,2"]
    );
    assert_eq!(asked(&["--minimum-hours", "12", "--as-of", "2019-06-30"]), ["1,0,0,0,0,0"]);
}

#[test]
fn an_enterprise_that_may_count_in_two_projects_is_one_in_their_programme() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write(
        "projects.csv",
        "project_id,programme_id,start_date,end_date\n1,9,2019-01-01,2021-12-31\n\
         2,9,2019-01-01,2021-12-31\n",
    );
    // The first had a grant in project 1 from July on, and something in project 2 in February; of
    // the second the kind is known in neither.
    write(
        "participations.csv",
        "project_id,enterprise_id,date,support\n1,202100-6149,2019-07-01,grant\n\
         2,202100-6149,2019-02-01,\n1,232100-0214,2019-07-01,\n2,232100-0214,2019-08-01,\n",
    );
    let asked = |by: &str| {
        let arguments = [
            "portfolio",
            path,
            "--question",
            "enterprises",
            "--support",
            "grant",
            "--by",
            by,
            "--format",
            "csv",
        ];
        printed(&eruf(&arguments)).lines().skip(1).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(asked("project"), ["1,1,0,1,1,2", "2,0,0,2,0,2"]);
    assert_eq!(asked("programme"), ["9,1,1,1,2,0"]);
    // In the first quarter one may count; in the third it does, and the other may.
    assert_eq!(asked("quarter"), ["9,2019-01-01,0,0,1", "9,2019-07-01,1,1,2"]);
}

#[test]
fn an_option_that_a_question_does_not_take_is_refused() {
    let wrong: [(&[&str], &str); 12] = [
        (
            &["--question", "enterprises", "--minimum-hours", "-1"],
            "a minimum of support must be at least 0, but found -1",
        ),
        (
            &["--question", "enterprises", "--minimum-amount=-0.5"],
            "a minimum of support must be at least 0, but found -0.5",
        ),
        (
            &["--support", "grant"],
            "--support does not go with the question status (it goes with enterprises)",
        ),
        (
            &["--question", "overlap", "--minimum-amount", "1"],
            "--minimum-amount does not go with the question overlap (it goes with enterprises)",
        ),
        (
            &["--question", "attainment", "--bands", "50"],
            "--bands does not go with the question attainment (it goes with status)",
        ),
        (
            &["--question", "cumulative", "--by", "programme"],
            "--by does not go with the question cumulative (it goes with status, years, \
             enterprises, employment, roll-up)",
        ),
        (
            &["--question", "employment", "--by", "quarter"],
            "--by quarter does not go with the question employment (it goes with enterprises)",
        ),
        (
            &["--question", "overlap", "--as-of", "2020-01-01"],
            "--as-of does not go with the question overlap (it goes with status, years, \
             enterprises, roll-up, subsets, trace)",
        ),
        (
            &["--question", "overlap", "--known-on", "2020-01-01"],
            "--known-on does not go with the question overlap",
        ),
        (
            &["--question", "attainment", "--horizon", "original"],
            "--horizon does not go with the question attainment",
        ),
        (
            &["--question", "roll-up", "--horizon", "original"],
            "--horizon does not go with the question roll-up",
        ),
        (&["--over-units", "CO01=sum"], "--over-units does not go with the question status"),
    ];
    for (arguments, said) in wrong {
        let refused = eruf(&[&["portfolio", "any"], arguments].concat());
        let error = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert!(refused.status.code() == Some(2) && error.contains(said), "{error}");
    }
}

#[test]
fn a_running_total_after_a_missing_report_says_what_it_covers() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write(
        "projects.csv",
        "project_id,programme_id,start_date,end_date\n1,MN,2019-01-01,2022-04-30\n",
    );
    write(
        "entries.csv",
        "project_id,indicator,partner,basis,period_no,period_end,value,kind,reported_on\n\
         1,CO01,North,running_total,1,2019-06-30,40,report,2020-08-01\n\
         1,CO01,South,running_total,1,2019-06-30,9,report,2020-08-01\n\
         1,CO01,South,running_total,2,2019-12-31,12,report,2020-08-01\n\
         1,CO01,North,running_total,3,2020-06-30,75,report,2020-08-01\n\
         1,CO01,South,running_total,3,2020-06-30,20,report,2020-08-01\n",
    );
    let path = folder.path().to_str().unwrap();
    let asked = |question: &str, format: &str| {
        printed(&eruf(&[
            "portfolio",
            path,
            "--question",
            question,
            "--format",
            format,
            "--lang",
            // In Swedish csv is for a spreadsheet.
            if format == "csv" { "en" } else { "sv" },
        ]))
    };
    // 49 is 40 + 9; 43 is 75 - 40 of two periods and 20 - 12 of one.
    assert_eq!(
        asked("cumulative", "csv"),
        "project_id,indicator,period_no,period_end,increment,increment_since,cumulative,\
         corrections,carried\n\
         1,CO01,1,2019-06-30,49,1,49,0,false\n1,CO01,2,2019-12-31,3,2,52,0,true\n\
         1,CO01,3,2020-06-30,43,2,95,0,false\n"
    );
    assert_eq!(
        asked("completeness", "csv"),
        "project_id,indicator,period_no,period_end,reported,due\n1,CO01,1,2019-06-30,2,2\n\
         1,CO01,2,2019-12-31,3,4\n1,CO01,3,2020-06-30,5,6\n"
    );
    assert!(asked("cumulative", "markdown").contains("| Utfall sedan period |"));
    // Where every increment covers its own period there is nothing to show.
    write(
        "entries.csv",
        "project_id,indicator,period_no,period_end,value,kind,reported_on\n\
         1,CO01,2,2019-12-31,12,report,2020-08-01\n",
    );
    assert!(!asked("cumulative", "markdown").contains("Utfall sedan period"));
}

/// Outcomes and goals of SIM JH (final report, sections 12 and 13); a second project has corrected
/// its report.
#[test]
#[expect(clippy::too_many_lines, reason = "one programme, asked every question")]
fn a_portfolio_is_asked_shown_and_written() {
    let folder = tempfile::tempdir().unwrap();
    let tables = [
        (
            "projects",
            "project_id,programme_id,start_date,end_date\nSIM \
             JH,MN,2019-01-01,2021-12-31\nother,MN,2019-01-01,2021-12-31\n",
        ),
        (
            "horizons",
            "project_id,decided_on,start_date,end_date\nSIM JH,2021-03-31,2019-01-01,2022-04-30\n",
        ),
        (
            "targets",
            "project_id,indicator,target,decided_on,effective_from,shape,high,per\n\
             SIM JH,CO01,200,2019-01-01,2019-01-01,,,\n\
             SIM JH,HA2.3,6,2019-01-01,2019-01-01,range,10,year\nSIM \
             JH,licences,350,2019-01-01,2019-01-01,ceiling,,\n",
        ),
        (
            "entries",
            "project_id;indicator;period_no;period_end;value;kind;reported_on\n\
             SIM JH;CO01;10;2022-04-30;122;report;2022-06-30\n\
             SIM JH;HA2.3;10;2022-04-30;19;report;2022-06-30\nSIM \
             JH;licences;10;2022-04-30;175;report;2022-06-30\n\
             other;CO01;1;2019-12-31;7;report;2020-02-01\n\
             other;CO01;1;2019-12-31;8;correction;2020-03-01\n",
        ),
        (
            "participations",
            "project_id,enterprise_id,date\nSIM \
             JH,202100-6149,2020-02-12\nother,SE202100614901,2019-06-01\nother,,2019-06-02\n",
        ),
    ];
    for (name, text) in tables {
        std::fs::write(folder.path().join(format!("{name}.csv")), text).unwrap();
    }
    let path = folder.path().to_str().unwrap();
    let asked = |arguments: &[&str]| printed(&eruf(&[&["portfolio", path], arguments].concat()));
    let status = asked(&["--format", "csv"]);
    let row = |text: &str, start: &str| {
        text.lines().find(|line| line.starts_with(start)).unwrap().to_owned()
    };
    assert_eq!(
        status.lines().next().unwrap(),
        "project_id,programme_id,indicator,outcome,no_outcome,carried,reported,due,shape,\
         horizon_end,decided_on,effective_from,target,highest,variance,relative_variance_percent,\
         attainment_percent,utilisation_percent,state,undefined,band"
    );
    assert_eq!(
        row(&status, "SIM JH,MN,CO01"),
        "SIM JH,MN,CO01,122,,false,1,10,at_least,,2019-01-01,2019-01-01,200,,-78,-39,61,,not_met,,"
    );
    assert_eq!(
        row(&status, "SIM JH,MN,HA2.3"),
        "SIM JH,MN,HA2.3,19,,false,1,10,range,2022-04-30,2019-01-01,2019-01-01,20,33.333333,-1,-5,\
         95,,below,,"
    );
    assert_eq!(
        row(&status, "SIM JH,MN,licences"),
        "SIM JH,MN,licences,175,,false,1,10,ceiling,,2019-01-01,2019-01-01,350,,-175,-50,,50,\
         within,ceiling,"
    );
    let original = asked(&["--format", "csv", "--horizon", "original"]);
    assert_eq!(
        row(&original, "SIM JH,MN,HA2.3"),
        "SIM JH,MN,HA2.3,19,,false,1,10,range,2021-12-31,2019-01-01,2019-01-01,18,30,0,0,105.6,,\
         within,,"
    );
    // For a Swedish spreadsheet: figures with decimal commas, and no column that is empty.
    let swedish_csv = asked(&["--format", "csv", "--lang", "sv"]);
    assert!(swedish_csv.starts_with("\u{feff}Projekt;Program;Indikator;Utfall;Redovisade;"));
    assert!(swedish_csv.contains(
        "\r\nSIM JH;MN;HA2.3;19;1;10;spann;2022-04-30;2019-01-01;2019-01-01;20;33,333333;-1;-5;95;"
    ));
    // For programs the language makes no difference.
    assert_eq!(asked(&["--format", "json"]), asked(&["--format", "json", "--lang", "sv"]));
    assert!(asked(&["--format", "csv", "--rows", "1"]).lines().eq(status.lines().take(2)));
    let json = asked(&["--format", "json"]);
    let first = "[\n{\"project_id\":\"SIM JH\",\"programme_id\":\"MN\",\"indicator\":\"CO01\",\
        \"outcome\":\"122\",\"no_outcome\":null,\"carried\":false,";
    assert!(
        json.starts_with(first)
            && json.contains("\"due\":10,")
            && json.ends_with("}\n]\n")
            && json.lines().count() == 6,
        "{json}"
    );
    let swedish = asked(&["--lang", "sv"]);
    assert!(
        swedish.contains("61,0\u{a0}%")
            && swedish.contains("Utfall")
            && swedish.lines().all(|line| line.chars().count() <= 100),
        "{swedish}"
    );
    assert!(
        asked(&["--question", "enterprises", "--by", "programme", "--format", "csv"])
            .contains("MN,1,1,1,2,0")
    );
    // The lists hold one enterprise that both supported and one without a number; of the two, only
    // one has a target.
    assert!(
        asked(&["--question", "roll-up", "--format", "csv"])
            .contains("MN,CO01,ERDF,2014-2020,union,2,0,1,2,200,,,,,,no_target\n")
    );
    let sum = asked(&["--question", "roll-up", "--over-units", "CO01=sum", "--format", "csv"]);
    let added = "MN,CO01,ERDF,2014-2020,sum,2,0,130,130,200,122,200,61,61,61,\n";
    assert!(sum.contains(added), "{sum}");
    assert!(asked(&["--question", "overlap", "--format", "csv"]).contains("SIM JH,other,1"));
    assert_eq!(
        asked(&["--question", "subsets", "--format", "csv"]),
        "project_id,indicator,outcome,subset_of,whole\n"
    );
    let text = folder.path().join("status.csv");
    assert_eq!(
        asked(&["-o", text.to_str().unwrap(), "--lang", "sv"]),
        format!("4 rader i {}\n", text.display())
    );
    assert_eq!(std::fs::read_to_string(&text).unwrap(), swedish_csv);
    let file = folder.path().join("status.parquet");
    assert_eq!(asked(&["-o", file.to_str().unwrap()]), format!("4 rows in {}\n", file.display()));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // As any file that is made here: what the umask leaves.
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode(&file), mode(&folder.path().join("projects.csv")));
    }
    let nowhere = folder.path().join("none");
    let refused =
        eruf(&["portfolio", path, "-o", nowhere.join("status.parquet").to_str().unwrap()]);
    // What lies in the folder and is not read is named first.
    let ends = |refused: &Output, said: &str| {
        let error = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert!(error.ends_with(&format!("{said}\n\n{HELP}\n")), "{error}");
    };
    ends(&refused, &format!("status.parquet: there is no folder {}", nowhere.display()));
    let refused = eruf(&["portfolio", path, "-o", file.to_str().unwrap(), "--format", "csv"]);
    assert!(
        refused.status.code() == Some(2)
            && String::from_utf8_lossy(&refused.stderr).contains("'--format <FORMAT>'")
    );
    // Shares in bands of one's own: 61, 95 and none.
    let bands = asked(&["--format", "csv", "--bands", "61.5,80"]);
    assert!(
        row(&bands, "SIM JH,MN,CO01").ends_with(",< 61.5 %")
            && row(&bands, "SIM JH,MN,HA2.3").ends_with(",\u{2265} 80 %"),
        "{bands}"
    );
    assert!(row(&bands, "SIM JH,MN,licences").ends_with(",ceiling,"), "{bands}");
    assert!(asked(&["--bands", "61.5,80", "--lang", "sv"]).contains("< 61,5 %"));
    let united = asked(&[
        "--question",
        "roll-up",
        "--format",
        "csv",
        "--over-units",
        "CO01=union,licences=none",
    ]);
    assert!(
        united.contains("MN,CO01,ERDF,2014-2020,union,")
            && united.contains("MN,licences,ERDF,,none,"),
        "{united}"
    );
    let refused = eruf(&["portfolio", path, "--question", "roll-up", "--over-units", "CO99=sum"]);
    ends(&refused, "over_units, indicator \"CO99\": no project has it");
    let refused = eruf(&["portfolio", nowhere.to_str().unwrap()]);
    assert_eq!(
        String::from_utf8_lossy(&refused.stderr),
        format!("{}: there is no such file or folder\n\n{HELP}\n", nowhere.display())
    );
    let refused = eruf(&["portfolio", path, "--question", "employment"]);
    assert_eq!((refused.status.code(), refused.stdout.len()), (Some(1), 0));
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_a_failure() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_eruf"))
        .args(["status", "examples/sim-jh"])
        .current_dir(root())
        .stdout(full)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).starts_with("the output cannot be written: "));
}

/// Whoever ends the command while it writes finds no half a file.
#[cfg(unix)]
#[test]
fn an_interrupted_answer_leaves_nothing_behind() {
    use std::fmt::Write as _;

    let folder = tempfile::tempdir().unwrap();
    let (mut projects, mut entries) = (
        "project_id,programme_id,start_date,end_date\n".to_owned(),
        "project_id,indicator,period_no,period_end,value,kind,reported_on\n".to_owned(),
    );
    for project in 0..4_000 {
        writeln!(projects, "{project},MN,2019-01-01,2021-12-31").unwrap();
        for period in 1..=60 {
            let (year, month) = (2000 + period / 12, period % 12 + 1);
            writeln!(
                entries,
                "{project},CO01,{period},{year}-{month:02}-28,{period},report,2030-01-01"
            )
            .unwrap();
        }
    }
    std::fs::write(folder.path().join("projects.csv"), projects).unwrap();
    std::fs::write(folder.path().join("entries.csv"), entries).unwrap();
    let answers = tempfile::tempdir().unwrap();
    let file = answers.path().join("cumulative.csv");
    for signal in ["-INT", "-TERM"] {
        let child = Command::new(env!("CARGO_BIN_EXE_eruf"))
            .args([
                "portfolio",
                folder.path().to_str().unwrap(),
                "--question",
                "cumulative",
                "--output",
                file.to_str().unwrap(),
            ])
            .stderr(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        // Something is being written.
        while std::fs::read_dir(answers.path()).unwrap().next().is_none() {
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
        assert!(
            Command::new("kill")
                .args([signal, &child.id().to_string()])
                .status()
                .unwrap()
                .success()
        );
        let output = child.wait_with_output().unwrap();
        assert_eq!(
            (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned()),
            (Some(1), "the work was stopped\n".to_owned())
        );
        assert!(std::fs::read_dir(answers.path()).unwrap().next().is_none());
    }
}

#[test]
fn a_new_workbook_says_what_is_to_be_done_and_no_error() {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("mitt-projekt.xlsx");
    let book = book.to_str().unwrap();
    let days = ["--from", "2024-01-01", "--to", "2026-12-31", "--every", "4m"];
    let codes = ["--indicators", "RCO01,RCO04,RCR01", "--period", "2021-2027", "--lang", "sv"];
    let mut arguments = vec!["new", book];
    arguments.extend(days.iter().chain(&codes));
    assert!(printed(&eruf(&arguments)).contains("ska fyllas i"));
    let status = printed(&eruf(&["status", book, "--lang", "sv"]));
    assert!(
        status.ends_with(
            "Inget är redovisat än. Att göra:\n  \
         1. Ange stödmottagare och ärende-ID (Projekt).\n  \
         2. Skriv målen för RCO01, RCO04, RCR01 (Indikatorer).\n  \
         3. Redovisa utfallen för rapport 1, 2024-01-01 till 2024-04-30, när de finns (Utfall).\n"
        ),
        "{status}"
    );
    // Nothing is written over, and a code that there is not is named.
    let again = eruf(&arguments);
    assert_eq!(again.status.code(), Some(1));
    let other = folder.path().join("annat");
    let unknown = eruf(&[
        "new",
        other.to_str().unwrap(),
        "--from",
        "2024-01-01",
        "--to",
        "2024-12-31",
        "--indicators",
        "RCO999",
    ]);
    let error = String::from_utf8(unknown.stderr).unwrap();
    assert!(error.contains("RCO999") && !other.exists(), "{error}");
}

#[test]
fn a_workbook_and_its_folder_are_one_project() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (book, back) = (path("tid.xlsx"), path("tid"));
    assert_eq!(
        printed(&eruf(&["workbook", "examples/time-series", "-o", &book, "--lang", "sv"])),
        format!("{book}\n")
    );
    assert_eq!(printed(&eruf(&["folder", &book, "-o", &back])), format!("{back}\n"));
    let status = |project: &str| printed(&eruf(&["status", project, "--format", "json"]));
    let expected = status("examples/time-series");
    assert!(status(&book) == expected && status(&back) == expected);
    let explained = printed(&eruf(&["explain", &book, "CO01", "outcome"]));
    assert!(explained.contains("tid.xlsx, Utfall row "), "{explained}");
}
