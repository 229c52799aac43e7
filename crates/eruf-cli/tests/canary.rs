//! Numbers of persons go into the files, and the command prints none of them.
#![allow(clippy::unwrap_used)]

use std::process::Command;

use eruf_tests::persons::{Folder, PERSONS, TABLES, found, in_quotes, project, spellings};

/// Asserts that the workbooks of the folder name no person either.
#[cfg(feature = "xlsx")]
fn in_a_workbook(path: &str, text: &str) {
    use std::io::Read as _;
    let file = format!("{path}/answer.xlsx");
    for question in ["status", "check", "report"] {
        let output = Command::new(env!("CARGO_BIN_EXE_eruf"))
            .args([question, path, "-o", &file])
            .output()
            .unwrap();
        let mut said = String::from_utf8(output.stderr).unwrap();
        if output.status.success() {
            let mut book = zip::ZipArchive::new(std::fs::File::open(&file).unwrap()).unwrap();
            for place in 0..book.len() {
                book.by_index(place).unwrap().read_to_string(&mut said).unwrap();
            }
        }
        assert!(!said.is_empty() && found(&said).is_empty(), "{text}: {said}");
    }
}

#[test]
fn the_command_shows_no_person() {
    for spelling in PERSONS.iter().flat_map(|person| spellings(person)).step_by(5) {
        for (file, header, row) in TABLES {
            for text in [
                format!(
                    "{header}\n{}\n",
                    row.replace("202100-6149", &in_quotes(&spelling))
                        .replace("Region", &in_quotes(&spelling))
                        .replace(",,,", &format!(",,{},", in_quotes(&spelling)))
                ),
                format!("{header}\n{row},{spelling}\n"),
                format!("{header}\n\"{spelling}\n"),
            ] {
                let folder = Folder::new();
                folder.write(
                    "project.toml",
                    &project("everywhere", &spelling.replace('\u{200b}', "\\u200b")),
                );
                folder.write(file, &text);
                let path = folder.path().to_str().unwrap();
                for arguments in [
                    vec!["check", path],
                    vec!["check", path, "--lang", "sv"],
                    vec!["status", path],
                    vec!["status", path, "--format", "json"],
                ] {
                    let output =
                        Command::new(env!("CARGO_BIN_EXE_eruf")).args(arguments).output().unwrap();
                    let said = [output.stdout, output.stderr]
                        .map(|bytes| String::from_utf8(bytes).unwrap())
                        .concat();
                    assert!(!said.is_empty() && found(&said).is_empty(), "{text}: {said}");
                }
                #[cfg(feature = "xlsx")]
                in_a_workbook(path, &text);
            }
        }
    }
}
