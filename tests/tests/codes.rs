//! No program names the code of an indicator: what an indicator brings is a row of the catalogue.
#![allow(missing_docs, clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

/// The letters with which the codes of common indicators begin.
const FAMILIES: [&str; 9] = ["CO", "RCO", "RCR", "CCO", "CCR", "EECO", "EECR", "YEI", "ESF+"];

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            // Pictures for the documentation show the examples.
            if !path.ends_with("python/documentation") && !path.ends_with("__pycache__") {
                files(&path, found);
            }
        } else if path.extension().is_some_and(|kind| kind == "rs" || kind == "py") {
            found.push(path);
        }
    }
}

/// Whether a line holds a code in quotation marks, escaped or not.
fn names_a_code(line: &str) -> bool {
    line.split(['"', '\'']).skip(1).any(|text| {
        let code = text.trim_end_matches('\\');
        FAMILIES.iter().any(|family| {
            code.strip_prefix(family)
                .is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_digit()))
        })
    })
}

/// The lines of a program: without comments, documentation and tests.
fn program(text: &str, is_python: bool) -> Vec<&str> {
    let mut in_docstring = false;
    let mut lines = Vec::new();
    for line in text.lines() {
        let line = line.trim();
        if is_python {
            let quotes = line.matches("\"\"\"").count();
            let is_documentation = in_docstring || quotes > 0;
            in_docstring ^= quotes % 2 == 1;
            if is_documentation || line.starts_with('#') {
                continue;
            }
        } else if line.starts_with("#[cfg(test)]") {
            break;
        } else if line.starts_with("//") {
            continue;
        }
        lines.push(line);
    }
    lines
}

#[test]
fn no_program_names_the_code_of_an_indicator() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut sources = Vec::new();
    for part in fs::read_dir(root.join("crates")).unwrap() {
        files(&part.unwrap().path().join("src"), &mut sources);
    }
    files(&root.join("python/eruf"), &mut sources);
    assert!(sources.len() > 100, "{} sources", sources.len());
    let mut found = Vec::new();
    for path in sources {
        let text = fs::read_to_string(&path).unwrap();
        let is_python = path.extension().is_some_and(|kind| kind == "py");
        for line in program(&text, is_python) {
            if names_a_code(line) {
                found.push(format!("{}: {line}", path.display()));
            }
        }
    }
    assert!(found.is_empty(), "codes of indicators:\n{}", found.join("\n"));
}

#[test]
fn a_code_is_seen() {
    assert!(names_a_code("let of = of.unwrap_or(\"CO08\");"));
    assert!(names_a_code("\"a code, such as \\\"RCO01\\\"\""));
    assert!(names_a_code("if code == 'EECO01':"));
    assert!(!names_a_code("let schema = \"COLUMN\";"));
    assert!(program("/// \"CO01\"\nlet a = 1;", false).iter().all(|line| !names_a_code(line)));
}
