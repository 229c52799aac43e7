//! A project as a workbook: what is wrong is said with the cell, and nothing is read silently.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use eruf_data::{LoadError, Loaded, NewProject, SheetLanguage, load};
use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet};

/// Writes a workbook of a small project, with changes to its sheets, and reads it.
fn read(change: impl FnOnce(&mut Worksheet, &mut Worksheet)) -> Result<Loaded, LoadError> {
    let (mut project, mut outcomes) = (Worksheet::new(), Worksheet::new());
    let (mut decisions, mut periods) = (Worksheet::new(), Worksheet::new());
    let mut indicators = Worksheet::new();
    rows(
        &mut project,
        "Projekt",
        &[&["Projektets namn", "Prov"], &["Fond", "ERUF"], &["Programperiod", "2014-2020"]],
    );
    rows(
        &mut decisions,
        "Decisions",
        &[
            &["Decision", "First day of the project", "Last day of the project"],
            &["original", "2019-01-01", "2020-12-31"],
        ],
    );
    rows(
        &mut periods,
        "Perioder",
        &[
            &["Rapport", "Periodens första dag", "Periodens sista dag"],
            &["1", "2019-01-01", "2019-12-31"],
            &["2", "2020-01-01", "2020-12-31"],
        ],
    );
    rows(
        &mut indicators,
        "Indikatorer",
        &[
            &["Indikator", "Mål", "Bas"],
            &["CO01", "200 företag", "ökning i perioden"],
            &["CO08", "12,5 heltidstjänster", "increment"],
        ],
    );
    rows(
        &mut outcomes,
        "Utfall",
        &[
            &["Indikator", "Rapportperiod", "Värde", "Källa"],
            &["CO01", "1", "12", "rapport 1"],
            &["CO08", "1", "2,5", "rapport 1"],
        ],
    );
    change(&mut project, &mut outcomes);
    let mut book = Workbook::new();
    book.push_worksheet(project);
    book.push_worksheet(decisions);
    book.push_worksheet(periods);
    book.push_worksheet(indicators);
    book.push_worksheet(outcomes);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bok.xlsx");
    book.save(&path).unwrap();
    load(&path)
}

fn rows(sheet: &mut Worksheet, name: &str, rows: &[&[&str]]) {
    sheet.set_name(name).unwrap();
    for (row, cells) in (0..).zip(rows) {
        for (column, text) in (0..).zip(*cells) {
            sheet.write_string(row, column, *text).unwrap();
        }
    }
}

fn refused(change: impl FnOnce(&mut Worksheet, &mut Worksheet)) -> String {
    match read(change) {
        Ok(_) => panic!("it was read"),
        Err(error) => error.to_string(),
    }
}

type Change<'c> = &'c dyn Fn(&mut Worksheet);

fn outcomes(loaded: &Loaded) -> Vec<String> {
    let entries = &loaded.project.draft().entries;
    entries.iter().map(|entry| format!("{} {}", entry.indicator, entry.value)).collect()
}

#[test]
fn names_are_read_in_both_languages_and_numbers_as_the_sheet_writes_them() {
    let loaded = read(|_, outcomes| {
        outcomes.write_number(1, 2, 141).unwrap();
        outcomes.write_number(1, 1, 1).unwrap();
        outcomes.write_string(3, 0, "CO08").unwrap().write_number(3, 1, 2).unwrap();
        outcomes.write_number(3, 2, 141.1).unwrap();
    });
    let loaded = loaded.map_err(|error| error.to_string()).unwrap();
    assert_eq!(outcomes(&loaded), ["CO01 141", "CO08 2.5", "CO08 141.1"]);
    let entry = &loaded.project.draft().entries[0];
    assert_eq!(entry.source.to_string(), "rapport 1 (bok.xlsx, Utfall row 2)");
}

#[test]
fn everything_that_is_wrong_is_said_at_once_with_its_cell() {
    let percent = Format::new().set_num_format("0%");
    let found = refused(|project, outcomes| {
        project.write_string(1, 1, "ERUFF").unwrap();
        outcomes.write_number_with_format(1, 2, 0.5, &percent).unwrap();
        outcomes.write_boolean(2, 2, true).unwrap();
        outcomes.write_formula(2, 3, Formula::new("NA()").set_result("#N/A")).unwrap();
    });
    assert!(found.contains("bok.xlsx, Projekt!B2, Fond: expected one of ERDF"), "{found}");
    for place in ["Utfall!C2, Värde: ", "Utfall!C3, Värde: ", "Utfall!D3"] {
        assert!(found.contains(place), "{found}\n{place}");
    }
    let found = refused(|_, outcomes| {
        outcomes.write_number_with_format(1, 2, 0.5, &percent).unwrap();
        outcomes.write_boolean(2, 2, true).unwrap();
        outcomes.write_string(3, 0, "CO08").unwrap().write_string(3, 1, "9").unwrap();
        outcomes.write_string(3, 2, "tolv").unwrap();
    });
    for place in ["Utfall!C2, Värde: ", "Utfall!C3, Värde: ", "Utfall!B4, Rapportperiod: "] {
        assert!(found.contains(place), "{found}\n{place}");
    }
}

#[test]
fn what_is_wrong_with_the_project_hides_nothing_of_its_tables() {
    // The fund is wrong, so nobody knows whether CO08 is a common indicator; it is a name that the
    // rows may use. Report 7 and the amount are wrong whatever the fund is.
    let said = refused(|project, outcomes| {
        project.write_string(1, 1, "ERUFF").unwrap();
        outcomes.write_string(1, 1, "7").unwrap();
        outcomes.write_string(2, 2, "cirka").unwrap();
    });
    let places: Vec<&str> = said.lines().filter_map(|line| line.split(": ").next()).collect();
    assert_eq!(
        places,
        ["bok.xlsx, Projekt!B2, Fond", "bok.xlsx, Utfall!A2", "bok.xlsx, Utfall!C3, Värde"],
        "{said}"
    );
}

#[test]
fn a_cell_that_cannot_be_meant_has_its_own_words() {
    let percent = Format::new().set_num_format("0%");
    let time = Format::new().set_num_format("yyyy-mm-dd hh:mm");
    let at = "bok.xlsx, Utfall!C2, Värde: ";
    let cases: [(Change<'_>, &str); 8] = [
        (
            &|sheet| drop(sheet.write_number_with_format(1, 2, 0.5, &percent)),
            "the number 0.5 is shown as a percentage",
        ),
        (&|sheet| drop(sheet.write_boolean(1, 2, true)), "TRUE is true or false"),
        (
            &|sheet| drop(sheet.write_number_with_format(1, 2, 43466.5, &time)),
            "the cell has a time of day: 2019-01-01 12:00",
        ),
        (&|sheet| drop(sheet.write_string(1, 2, "1.234")), "is ambiguous"),
        (&|sheet| drop(sheet.write_string(1, 2, " ")), "is empty"),
        (&|sheet| drop(sheet.write_number(1, 2, 0.1 + 0.2)), "decimals"),
        (&|sheet| drop(sheet.write_string(1, 2, "6408233234")), "a number of a person"),
        (&|sheet| drop(sheet.write_number(1, 2, 6_408_233_234_f64)), "a number of a person"),
    ];
    for (change, expected) in cases {
        let found = refused(|_, outcomes| change(outcomes));
        assert!(found.contains(at) && found.contains(expected), "{found}\n{expected}");
        assert!(!found.contains("6408233234"), "{found}");
    }
}

#[test]
fn what_is_out_of_place_in_a_sheet_is_refused() {
    let plain = Format::new();
    for (found, expected) in [
        (
            refused(|_, outcomes| {
                outcomes.merge_range(1, 0, 2, 0, "CO01", &plain).unwrap();
            }),
            "Utfall!A2: the cells A2:A3 are merged",
        ),
        (
            refused(|_, outcomes| {
                outcomes.write_number(2, 6, 14).unwrap();
            }),
            "Utfall!G3: the cell stands in a column without a header",
        ),
        (
            refused(|_, outcomes| {
                outcomes.write_string(0, 4, "Vrde").unwrap();
            }),
            "Utfall!A1: unknown column \"vrde\"",
        ),
        (
            refused(|_, outcomes| {
                outcomes.write_string(0, 4, "value").unwrap();
            }),
            "Utfall!E1: the column \"value\" is there twice",
        ),
        (
            refused(|project, _| {
                project.set_name("Om projektet").unwrap();
            }),
            "bok.xlsx: the workbook has no sheet Projekt or Project",
        ),
        (
            refused(|project, _| {
                project.write_string(3, 0, "Namnet").unwrap().write_string(3, 1, "X").unwrap();
            }),
            "Projekt!A4",
        ),
    ] {
        assert!(found.contains(expected), "{found}\n{expected}");
    }
}

#[test]
fn what_cannot_be_seen_is_noticed() {
    let loaded = read(|_, outcomes| {
        outcomes.set_hidden(true).set_row_hidden(2).unwrap();
        outcomes.set_column_hidden(3).unwrap();
        outcomes.write_formula(1, 2, Formula::new("6*2").set_result("12")).unwrap();
        outcomes.write_string(3, 0, "Exempel: CO01").unwrap();
        outcomes.write_number(3, 2, 999).unwrap();
    });
    let loaded = loaded.map_err(|error| error.to_string()).unwrap();
    assert_eq!(outcomes(&loaded), ["CO01 12", "CO08 2.5"]);
    let notices: Vec<String> = loaded.notices.iter().map(ToString::to_string).collect();
    let notices = notices.join("\n");
    for expected in [
        "bok.xlsx, Utfall: the sheet is hidden, and it was read",
        "bok.xlsx, Utfall: 1 row is hidden, the first in row 3, and read",
        "bok.xlsx, Utfall: the columns \"Källa\" are hidden, and they were read",
        "bok.xlsx, Utfall: 1 cell has a formula, the first in C2: what was saved of them was read",
        "bok.xlsx, Utfall!A4: the row is an example, and it is not counted",
    ] {
        assert!(notices.contains(expected), "{notices}\n{expected}");
    }
}

#[test]
fn an_organisation_number_that_was_rounded_is_refused() {
    for (cell, found) in [(Some(5_599_000_000_f64), "5599000000"), (None, "5,599E+09")] {
        let (mut book, mut sheet) = (Workbook::new(), Worksheet::new());
        rows(&mut sheet, "Företag", &[&["Organisationsnummer", "Namn"], &["5,599E+09", "A"]]);
        if let Some(number) = cell {
            sheet.write_number(1, 0, number).unwrap();
        }
        book.push_worksheet(sheet);
        let bytes = book.save_to_buffer().unwrap();
        let book = eruf_data::workbook::Book::read("bok.xlsx", &bytes).unwrap();
        let draft = read(|_, _| {}).unwrap().project.draft().clone();
        let error = eruf_data::with_workbook(draft, &book, eruf_data::Options::default());
        let expected = format!(
            "bok.xlsx, Företag!A2, Organisationsnummer: the organisation number was rounded to \
             {found}, and its last digits are lost"
        );
        assert_eq!(error.unwrap_err().to_string(), expected);
    }
}

#[test]
fn a_new_workbook_is_a_project_that_has_reported_nothing() {
    let days = ("2024-01-01".parse().unwrap(), "2026-12-31".parse().unwrap());
    let new = NewProject {
        indicators: vec!["RCO01".into(), "RCO04".into(), "RCR01".into()],
        ..NewProject::new("Vårt projekt", days.0, days.1)
    };
    for language in [SheetLanguage::Swedish, SheetLanguage::English] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bok.xlsx");
        eruf_data::write_new_workbook(&new, &path, language).unwrap();
        let loaded = load(&path).map_err(|error| error.to_string()).unwrap();
        let draft = loaded.project.draft();
        assert_eq!((draft.periods.len(), draft.entries.len()), (9, 0));
        let codes = draft.commitments.iter().map(|one| &*one.indicator.key.code);
        assert_eq!(codes.collect::<Vec<_>>(), ["RCO01", "RCO04", "RCR01"]);
        let is_noticed =
            |words: &str| loaded.notices.iter().any(|notice| notice.to_string().contains(words));
        assert!(is_noticed("the row is an example"), "{:?}", loaded.notices);
        // The same draft is the same bytes.
        let again = folder.path().join("again.xlsx");
        eruf_data::write_new_workbook(&new, &again, language).unwrap();
        assert!(std::fs::read(&path).unwrap() == std::fs::read(&again).unwrap());
    }
}
