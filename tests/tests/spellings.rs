//! The number of a person is masked in an error and in a name of a file, whatever stands between
//! its digits. The number is fictitious.
#![allow(missing_docs)]

use std::fs;

use eruf_tests::persons::{Folder, TABLES};

/// How people and programs write it: `{0}` is the day of birth, `{1}` the rest.
const SPELLINGS: &[&str] = &[
    "{0}-{1}",
    "{0}.{1}",
    "{0}/{1}",
    "{0}_{1}",
    "12 12 12 {1}",
    "12-12-12-{1}",
    "1912-12-12-{1}",
    "1912-12-12 {1}",
    "1 212 121 212",
    "1.212121212E9",
    "{0}:{1}",
    "{0}\u{fe0f}{1}",
    "{0}\u{180e}{1}",
    "{0}\u{3164}{1}",
    "{0}\u{34f}{1}",
    "\u{661}\u{662}\u{661}\u{662}\u{661}\u{662}-\u{661}\u{662}\u{661}\u{662}",
    // "{0}{1}.0" is an amount: to write a decimal is how one says so.
    "{0}-{1}.0",
    "{0}{1}",
    "1,212121212E+09",
];

fn spelled() -> Vec<String> {
    SPELLINGS.iter().map(|form| form.replace("{0}", "121212").replace("{1}", "1212")).collect()
}

#[test]
fn every_spelling_is_masked_where_an_amount_is_expected() {
    let (file, header, _) = TABLES[0];
    assert_eq!(header.split(',').next(), Some("indicator"));
    for text in spelled() {
        let folder = Folder::new();
        folder.write(file, &format!("indicator,period,value,basis\nCO01,1,\"{text}\",increment\n"));
        let refused = eruf_data::load(folder.path()).unwrap_err();
        for said in [refused.to_string(), format!("{refused:?}")] {
            assert!(!shows(&said, &text), "{text:?}: {said}");
        }
        let swedish = eruf_report::refused(&refused, eruf_report::Language::Swedish);
        assert!(!shows(&swedish, &text), "{text:?}: {swedish}");
    }
}

/// Whether a text shows the number: as it was written, or by its last digits.
fn shows(said: &str, text: &str) -> bool {
    said.contains(text) || said.contains("1212")
}

#[test]
fn a_name_of_a_file_is_masked_and_quoted() {
    for text in ["121212-1212", "19121212-1212", "121212_1212", "\u{1b}[31m", "a\nb"] {
        let parent = tempfile::tempdir().unwrap();
        let book = parent.path().join(format!("{text}.xlsx"));
        fs::write(&book, "no workbook").unwrap();
        let said = eruf_data::load(&book).unwrap_err().to_string();
        assert!(!said.contains("1212") && !said.contains('\u{1b}'), "{said:?}");
        assert!(!said.contains('\n'), "{said:?}");
        let folder = parent.path().join("many");
        fs::create_dir(&folder).unwrap();
        let projects = "project_id,programme_id,start_date,end_date\n1,1,2019-01-01,x\n";
        fs::write(folder.join(format!("projects-{text}.csv")), projects).unwrap();
        let tables = eruf_portfolio::Tables::in_folder(&folder).unwrap();
        let refused = eruf_portfolio::Portfolio::new(tables, eruf_portfolio::Options::default());
        let said = refused.err().unwrap().to_string();
        assert!(!said.contains("1212") && !said.contains('\u{1b}'), "{said:?}");
        assert!(!said.contains('\n'), "{said:?}");
    }
}
