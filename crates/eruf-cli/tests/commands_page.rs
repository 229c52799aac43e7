//! `docs/commands.md` is what the command says of itself, and the commands in the documents run.
//!
//! After a change of an option, write the page again:
//! `ERUF_WRITE_DOCS=1 cargo test -p eruf-cli --test commands_page`.
#![cfg(feature = "portfolio")]
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

const HEAD: &str = "# The command

`eruf` reads a project folder, or the tables of many projects, and prints what was asked for. This
page is written by the program; `eruf help COMMAND` prints the same.

| exit code | meaning |
|---|---|
| 0 | done |
| 1 | the input was refused, or the work was interrupted |
| 2 | the command was used wrongly |
";

fn help(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_eruf"))
        .args(arguments)
        .arg("--help")
        .env("COLUMNS", "80")
        .output()
        .unwrap();
    assert!(output.status.success(), "{arguments:?}");
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

/// The commands that a help lists: lines that begin with two spaces and a word.
fn commands(help: &str) -> Vec<&str> {
    let lines = help.lines().filter_map(|line| line.strip_prefix("  "));
    let words = lines.filter_map(|line| line.split_once(' ')).filter(|(word, about)| {
        word.chars().next().is_some_and(char::is_lowercase) && about.starts_with(' ')
    });
    words.map(|(word, _)| word).filter(|word| *word != "help").collect()
}

#[test]
fn the_page_of_commands_is_what_the_command_says() {
    let whole = help(&[]);
    let names = commands(&whole);
    assert!(names.len() > 15, "{names:?}");
    let mut page = format!("{HEAD}\n```text\n{}\n```\n", whole.trim());
    for name in names {
        write!(page, "\n## eruf {name}\n\n```text\n{}\n```\n", help(&[name]).trim()).unwrap();
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/commands.md");
    if std::env::var_os("ERUF_WRITE_DOCS").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    // Compared by line, so that line ends of a checkout do not matter.
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept.lines().eq(page.lines()),
        "docs/commands.md is not what the command says: run this test with ERUF_WRITE_DOCS=1"
    );
}

/// The commands about examples that a page shows: lines of their own, and words in a font for code.
fn shown(page: &str) -> Vec<String> {
    let joined = page.replace("\n--", " --");
    let lines = joined.lines().map(|line| line.trim_start_matches("$ "));
    let quoted = joined.split('`').skip(1).step_by(2);
    let whole = lines.chain(quoted).map(|text| text.split(" #").next().unwrap_or(text).trim());
    let asks = |text: &&str| text.starts_with("eruf ") && text.contains("examples/");
    // Those that write or read a file are left to the tests of their own.
    let writes = |text: &&str| [">", " -o ", "manifest"].iter().any(|word| text.contains(word));
    whole.filter(asks).filter(|text| !writes(text)).map(ToOwned::to_owned).collect()
}

#[test]
fn the_commands_in_the_documents_run() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut pages = vec![root.join("README.md")];
    for folder in ["docs", "docs/how-to"] {
        let found = std::fs::read_dir(root.join(folder)).unwrap();
        pages.extend(found.map(|entry| entry.unwrap().path()));
    }
    pages.retain(|page| page.extension().is_some_and(|extension| extension == "md"));
    let texts = pages.iter().map(|page| std::fs::read_to_string(page).unwrap());
    let commands: BTreeSet<String> = texts.flat_map(|text| shown(&text)).collect();
    assert!(commands.len() > 10, "{commands:?}");
    let folder = tempfile::tempdir().unwrap();
    for command in &commands {
        // An answer that goes to a file goes to one that nobody keeps.
        let words = command.split(' ');
        let arguments = words.clone().zip(words.skip(1)).map(|(before, argument)| {
            if before == "-o" { folder.path().join(argument) } else { argument.into() }
        });
        let mut run = Command::new(env!("CARGO_BIN_EXE_eruf"));
        let output = run.args(arguments).current_dir(&root).output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{command}: {told}");
    }
}

/// Words without the spaces and line ends between them.
fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().filter(|word| !word.chars().all(|sign| "│├└─".contains(sign))).collect()
}

#[test]
fn the_readme_shows_what_the_command_prints() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let readme = std::fs::read_to_string(root.join("README.md")).unwrap();
    let blocks = readme.split("```text\n").skip(1).filter_map(|rest| rest.split("```").next());
    let blocks: Vec<&str> = blocks.collect();
    let [table, explained] = blocks.as_slice() else { panic!("two blocks: {}", blocks.len()) };
    let explained = explained.split_once('\n').unwrap().1;
    let asked = [
        (*table, vec!["status", "examples/sim-jh", "--lang", "sv"]),
        (explained, vec!["explain", "examples/sim-jh", "CO01", "attainment"]),
    ];
    for (shown, arguments) in asked {
        let mut run = Command::new(env!("CARGO_BIN_EXE_eruf"));
        let output = run.args(&arguments).current_dir(&root).output().unwrap();
        let printed = String::from_utf8(output.stdout).unwrap();
        let shown = words(shown);
        assert!(shown.len() > 20);
        assert_eq!(words(&printed).get(..shown.len()), Some(&shown[..]), "{arguments:?}");
    }
}
