//! Who an enterprise is, by `faults/lists/orgnr.tsv`: every way of writing a number, through the
//! door of the lists.

use std::fs;
use std::path::Path;

use eruf_core::Error;
use eruf_core::counting::union;
use eruf_core::record::{EnterpriseId, EnterpriseKey, KeyKind};
use eruf_data::{LoadError, Loaded, Options, PersonKey, Table, TableOf, load_with};
use eruf_tests::{small_project, unescaped};

const INDICATORS: &str = r#"[[indicator]]
code = "CO01"
basis = "increment"
"#;

struct Line {
    input: String,
    expect: String,
    kind: String,
    canonical: String,
}

fn lines() -> Vec<Line> {
    let text =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("faults/lists/orgnr.tsv"))
            .unwrap();
    let line = |line: &str| {
        let cells: Vec<String> = line.split('\t').map(unescaped).collect();
        Line {
            input: cells[0].clone(),
            expect: cells[1].clone(),
            kind: cells[2].clone(),
            canonical: cells[3].clone(),
        }
    };
    let lines: Vec<Line> = text.lines().skip(1).map(line).collect();
    assert_eq!(lines.len(), 26);
    lines
}

/// A project with a participation for each number.
fn project<'l>(
    numbers: impl Iterator<Item = &'l Line>,
    key: Option<&[u8]>,
) -> Result<Loaded, LoadError> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("project.toml"),
        small_project("identity", &["2019-12-31"], INDICATORS),
    )
    .unwrap();
    let rows: Vec<String> =
        numbers.map(|line| format!("\"{}\",2019-02-01\n", line.input)).collect();
    fs::write(
        folder.path().join("participations.csv"),
        format!("enterprise,date\n{}", rows.concat()),
    )
    .unwrap();
    load_with(
        folder.path(),
        Options { person_key: key.map(|key| PersonKey::new(key).unwrap()), ..Options::default() },
    )
}

fn enterprises(loaded: &Loaded) -> Vec<EnterpriseId> {
    loaded.project.draft().participations.iter().map(|row| row.enterprise.clone()).collect()
}

#[test]
fn every_line_is_read_as_it_must_be() {
    for line in lines() {
        let Line { input, expect, kind, canonical } = &line;
        match (expect.as_str(), project(std::iter::once(&line), None)) {
            ("reject", Err(error)) => {
                let places: Vec<String> =
                    error.problems().iter().map(|problem| problem.place.to_string()).collect();
                assert_eq!(places, ["participations.csv line 2, enterprise"], "{input:?}");
                let said = error.to_string().replace("such as 202100-6149", "");
                assert!(!said.contains(input.as_str()), "{input:?}: {error}");
            }
            ("accept" | "accept-flag", Ok(loaded)) => {
                let [id] = enterprises(&loaded).try_into().unwrap();
                match (kind.as_str(), id) {
                    ("legal person", EnterpriseId::Key(key)) => {
                        assert_eq!(
                            (key.kind(), &key.to_string()),
                            (KeyKind::LegalPerson, canonical),
                            "{input:?}"
                        );
                    }
                    ("PERSONAL", EnterpriseId::Key(key)) => assert_eq!(
                        (key.kind(), key.to_string().as_str()),
                        (KeyKind::SoleTrader, "PERSON-1")
                    ),
                    ("missing", EnterpriseId::Unknown) => {}
                    (kind, id) => panic!("{input:?} is {id:?}, not {kind}"),
                }
                let notices: Vec<String> = loaded.notices.iter().map(ToString::to_string).collect();
                // What is doubtful about a birth is kept, and found by the check.
                let births = loaded.project.draft().doubtful_births.len();
                assert_eq!(
                    notices.len() + births,
                    usize::from(expect == "accept-flag"),
                    "{input:?}: {notices:?}"
                );
                assert!(
                    notices.iter().all(|notice| notice.starts_with(
                        "participations.csv line \
                    2, enterprise: "
                    )),
                    "{notices:?}"
                );
            }
            (_, result) => {
                panic!("{input:?} must be {expect}, but: {:?}", result.map(|loaded| loaded.notices))
            }
        }
    }
}

#[test]
fn every_way_of_writing_one_number_is_one_enterprise() {
    let lines = lines();
    let loaded = project(lines.iter().filter(|line| line.kind == "legal person"), None).unwrap();
    let count = loaded.project.view().count("CO01").unwrap().unwrap();
    assert_eq!((count.participations, count.keyed, count.unkeyed), (9, 1, 0));
    assert_eq!(enterprises(&loaded)[0], "202100-6149".parse::<EnterpriseKey>().unwrap().into());
}

#[test]
fn persons_are_told_apart_by_the_century() {
    let lines = lines();
    let persons = || lines.iter().filter(|line| line.kind == "PERSONAL");
    let names = |key| -> Vec<String> {
        enterprises(&project(persons(), key).unwrap()).iter().map(ToString::to_string).collect()
    };
    assert_eq!(names(None), ["PERSON-1", "PERSON-2", "PERSON-2", "PERSON-1", "PERSON-3"]);
    let with_key = names(Some(&[7; 32]));
    assert_eq!((&with_key[0], &with_key[1]), (&with_key[3], &with_key[2]));
    // Made by an independent program: HMAC-SHA-256 with 32 bytes of 7, over the label and the 12
    // digits, the first 16 bytes.
    assert_eq!(with_key[0], "PERSON-b9c9cff6859fa699f5171951227c6813");
    assert_ne!(with_key, names(Some(&[8; 32])));
}

#[test]
fn missing_numbers_are_never_merged() {
    let lines = lines();
    let loaded = project(lines.iter().filter(|line| line.kind == "missing"), None).unwrap();
    let count = loaded.project.view().count("CO01").unwrap().unwrap();
    assert_eq!(
        (count.keyed, count.unkeyed, count.enterprises.to_string()),
        (0, 4, "1..4".to_owned())
    );
    assert_eq!(loaded.notices.len(), 1);
}

/// The content of a key file, as `openssl rand -hex 32` writes it.
const KEY_FILE: &[u8] = b"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n";

#[test]
fn one_key_is_one_key_by_whatever_entry_point() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("key");
    fs::write(&file, KEY_FILE).unwrap();
    let lines = lines();
    let persons = || lines.iter().filter(|line| line.kind == "PERSONAL");
    let loaded = project(persons(), Some(KEY_FILE)).unwrap().project;
    let other = project(persons(), Some(&decoded())).unwrap().project;
    let fingerprint = PersonKey::from_file(&file).unwrap().fingerprint();
    assert_eq!(fingerprint, PersonKey::new(&decoded()).unwrap().fingerprint());
    let views = [loaded.view(), other.view()];
    // The persons are three: two of ten digits a century apart, and one more.
    assert_eq!(union(&views, "CO01").unwrap().unwrap().to_string(), "3");
}

/// The bytes that the hexadecimal digits of the key file stand for.
fn decoded() -> Vec<u8> {
    [0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef].repeat(4)
}

#[test]
fn two_keys_are_never_mixed_in_silence() {
    let lines = lines();
    let persons = || lines.iter().filter(|line| line.kind == "PERSONAL");
    let projects = [7, 8].map(|byte| project(persons(), Some(&[byte; 32])).unwrap().project);
    let [one, other] = &projects;
    assert_eq!(union(&[one.view(), other.view()], "CO01"), Err(Error::PersonKeysDiffer));
    let mut table = Table::new(TableOf::Enterprises, ["enterprise"]);
    table.push(["121212-1212"]);
    let with = |byte| {
        let person_key = Some(PersonKey::new(&[byte; 32]).unwrap());
        let options = Options { person_key, ..Options::default() };
        eruf_data::with_tables(one.draft().clone(), &[table.clone()], options)
    };
    assert!(with(7).is_ok());
    assert!(with(8).unwrap_err().to_string().contains("by different keys"));
}
