//! With `--lang sv`, help and what is wrong with the arguments are in Swedish.
#![cfg(feature = "portfolio")]
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use std::path::Path;
use std::process::{Command, Output};

fn eruf(arguments: &str) -> Output {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut command = Command::new(env!("CARGO_BIN_EXE_eruf"));
    command.args(arguments.split(' ')).env("COLUMNS", "100").current_dir(root).output().unwrap()
}

/// Exit code 2, nothing on stdout, and what stands before the pointer to the help.
fn wrong(arguments: &str) -> String {
    let output = eruf(arguments);
    assert_eq!(output.status.code(), Some(2), "{arguments}");
    assert!(output.stdout.is_empty(), "{arguments}");
    let said = String::from_utf8(output.stderr).unwrap();
    let what = said.strip_suffix("\n\nMer finns i '--help --lang sv'.\n");
    what.unwrap_or_else(|| panic!("{arguments}: {said}")).to_owned()
}

#[test]
fn what_is_wrong_with_the_arguments_is_in_swedish() {
    for (arguments, said) in [
        ("status --lang sv --nonsense", "fel: okänt argument '--nonsense'"),
        ("status --nonsense --lang=sv", "fel: okänt argument '--nonsense'"),
        (
            "status --lang sv --as-ov 2021-01-01 x",
            "fel: okänt argument '--as-ov'\n\n  menas '--as-of'?",
        ),
        ("seriess --lang sv", "fel: okänt kommando 'seriess'\n\n  menas 'series'?"),
        ("status --lang sv", "fel: ett argument saknas: <FOLDER>"),
        ("explain --lang sv", "fel: 2 argument saknas: <FOLDER>, <ASKED>"),
        ("status --lang sv x --as-of", "fel: '--as-of <DATE>' saknar ett värde"),
        (
            "status --lang sv x --as-of 2021-01-01 --as-of 2021-01-02",
            "fel: '--as-of <DATE>' kan inte anges flera gånger",
        ),
    ] {
        assert_eq!(wrong(arguments), said, "{arguments}");
    }
}

#[test]
fn why_a_value_is_refused_is_in_swedish() {
    for (arguments, option, value, why) in [
        (
            "status --lang sv x --format foo",
            "--format <FORMAT>",
            "foo",
            "text, json, csv, markdown eller html förväntades",
        ),
        (
            "status --lang sv x --as-of 2021-13-01",
            "--as-of <DATE>",
            "2021-13-01",
            "den dagen finns inte: \"2021-13-01\"",
        ),
        (
            "report --lang sv x -o r.md --form letter",
            "--form <FORM>",
            "letter",
            "status, progress, final eller evaluation förväntades",
        ),
        (
            "new --lang sv x --every 0m",
            "--every <MONTHS>",
            "0m",
            "månader från 1m till 60m förväntades, till exempel 4m",
        ),
        (
            "employment --lang sv x --rate days=3",
            "--rate <RATE=VALUE>",
            "days=3",
            "ett av dessa förväntades: hours_of_year, turnover_per_fte, share_of_full_time",
        ),
        (
            "portfolio --lang sv x --over-units CO01",
            "--over-units <CODE=MODE>",
            "CO01",
            "KOD=SÄTT förväntades",
        ),
        (
            "portfolio --lang sv x --memory much",
            "--memory <MEMORY>",
            "much",
            "ett antal byte förväntades, eller en text som 2GiB, men \"much\" hittades",
        ),
    ] {
        let said = format!("fel: värdet '{value}' för '{option}' går inte att använda: {why}");
        assert_eq!(wrong(arguments), said, "{arguments}");
    }
    assert_eq!(
        wrong("portfolio --lang sv x --horizon early"),
        "fel: värdet 'early' för '--horizon <HORIZON>' går inte att använda \
         [värden: amended, original]"
    );
}

#[test]
fn options_that_do_not_go_together_are_refused_in_swedish() {
    assert_eq!(
        wrong("report --lang sv x -o r.md --form final --report 3"),
        "fel: --report är för --form progress, inte för final (--as-known-at N frågar vad som var \
         känt vid lägesrapport N)"
    );
    assert_eq!(
        wrong("portfolio --lang sv x --by quarter"),
        "fel: --by quarter hör inte till frågan status (den hör till enterprises)"
    );
}

#[test]
fn help_is_in_swedish() {
    for arguments in ["status --lang sv --help", "status -h --lang=sv", "help status --lang sv"] {
        let output = eruf(arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments}");
        let help = String::from_utf8(output.stdout).unwrap();
        for line in [
            "Visa målvärden, utfall, avvikelser och måluppfyllelse",
            "Användning: eruf status [ALTERNATIV] <FOLDER>",
            "Argument:",
            "Alternativ:",
            "  <FOLDER>  Projektmappen",
            "  -h, --help                  Visa hjälpen",
        ] {
            assert!(help.lines().any(|one| one == line), "{arguments}: {line}\n{help}");
        }
        assert!(help.contains("[förval: text]"), "{help}");
    }
}

#[test]
fn arguments_are_listed_as_the_usage_has_them() {
    let help = String::from_utf8(eruf("explain --lang sv --help").stdout).unwrap();
    let (_, listed) = help.split_once("Argument:\n").unwrap();
    let names: Vec<_> =
        listed.lines().take(3).filter_map(|line| line.split_whitespace().next()).collect();
    assert_eq!(names, ["<FOLDER>", "<ASKED>", "[FIGURE]"]);
}

#[test]
fn the_list_of_commands_is_in_swedish() {
    for arguments in ["--help --lang sv", "help --lang sv"] {
        let help = String::from_utf8(eruf(arguments).stdout).unwrap();
        for line in ["Användning: eruf <KOMMANDO>", "Ett projekt:", "Alternativ:"] {
            assert!(help.lines().any(|one| one == line), "{arguments}: {line}\n{help}");
        }
    }
}

/// Of a command whose answer has no language too, and with no word of clap's own left.
#[test]
fn no_heading_of_the_help_is_left_in_english() {
    for command in ["schema", "completions", "man", "portfolio", "new", "import", "explain"] {
        let output = eruf(&format!("{command} --help --lang sv"));
        assert_eq!(output.status.code(), Some(0), "{command}");
        let help = String::from_utf8(output.stdout).unwrap();
        for english in
            ["Usage", "Arguments:", "Options:", "OPTIONS", "default:", "values:", "Print"]
        {
            assert!(!help.contains(english), "{command}: {english}\n{help}");
        }
    }
}

#[test]
fn english_stays_as_it_is() {
    let said = String::from_utf8(eruf("status --nonsense").stderr).unwrap();
    assert!(said.starts_with("error: unexpected argument '--nonsense' found"), "{said}");
}
