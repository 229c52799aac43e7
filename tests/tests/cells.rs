//! One cell through every door, by `cells.toml`: each reads it as the same value, or refuses it in
//! the same words.
#![allow(missing_docs, clippy::unwrap_used)]

use std::fs;
use std::path::Path;

use arrow_array::cast::AsArray as _;
use arrow_array::types::Decimal128Type;
use eruf_core::Amount;
use eruf_core::record::Value;
use eruf_data::{Dialect, Loaded, Options, TableOf, load, with_tables};
use eruf_portfolio::{EnterprisesQuestion, Portfolio, Tables};
use eruf_tests::{Failures, small_project, table};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    source: String,
    column: String,
    separator: Option<char>,
    #[serde(default)]
    declared: Declared,
    cell: String,
    value: Option<String>,
    error: Option<String>,
}

/// What is declared of the table.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Declared {
    decimal_mark: Option<String>,
    thousands: Option<String>,
    dates: Option<String>,
    amount_unit: Option<String>,
}

impl Declared {
    fn dialect(&self) -> Dialect {
        let dialect = Dialect {
            decimal_mark: self.decimal_mark.as_ref().map(|text| text.parse().unwrap()),
            thousands: self.thousands.as_ref().map(|text| text.parse().unwrap()),
            dates: self.dates.as_ref().map(|text| text.parse().unwrap()).unwrap_or_default(),
            amount_unit: self.amount_unit.as_ref().map(|text| text.parse().unwrap()),
        };
        dialect.checked().unwrap()
    }

    /// The keys of `[project]` that say the same.
    fn in_project(&self) -> String {
        let keys = [
            ("decimal_mark", &self.decimal_mark),
            ("thousands", &self.thousands),
            ("dates", &self.dates),
            ("amount_unit", &self.amount_unit),
        ];
        let line = |(key, text): (&str, &Option<String>)| {
            text.as_ref().map(|text| format!("{key} = \"{text}\"\n"))
        };
        keys.into_iter().filter_map(line).collect()
    }
}

/// A project whose tables are written as the case declares.
fn project_of(case: &Case) -> String {
    let project = small_project("cells", &["2019-12-31"], INDICATORS);
    project.replacen("[project]\n", &format!("[project]\n{}", case.declared.in_project()), 1)
}

/// What a door makes of a cell: its value, or the sentence without the place before it.
type Read = Result<String, String>;

const INDICATORS: &str = r#"[[indicator]]
code = "KM"
name = "Cycle paths"
unit = "km"
kind = "output"
basis = "running_total"
"#;

fn quoted(cell: &str) -> String {
    format!("\"{}\"", cell.replace('"', "\"\""))
}

/// The first amount or day of a project that was read, by the column that was asked for.
fn of_project(loaded: &Loaded, column: &str) -> String {
    let draft = loaded.project.draft();
    match column {
        "amount" => match draft.entries[0].value {
            Value::Amount(amount) => amount.to_string(),
            ref other => format!("{other:?}"),
        },
        _ => draft.participations[0].date.to_string(),
    }
}

/// A sentence without its place: `outcomes.csv line 2, value: `.
fn sentence(error: &str) -> String {
    error.split_once(": ").map_or(error, |(_, sentence)| sentence).to_owned()
}

fn through_a_folder(case: &Case) -> Read {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("project.toml"), project_of(case)).unwrap();
    let separator = case.separator.unwrap_or(',').to_string();
    let (file, header, row) = match case.column.as_str() {
        "amount" => ("outcomes.csv", ["indicator", "period", "value"], ["KM", "1"]),
        _ => ("participations.csv", ["enterprise", "support", "date"], ["202100-6149", "grant"]),
    };
    let row = [row[0], row[1], &quoted(&case.cell)].join(&separator);
    let text = format!("{}\n{row}\n", header.join(&separator));
    fs::write(folder.path().join(file), text).unwrap();
    let loaded = load(folder.path()).map_err(|error| sentence(&error.to_string()))?;
    Ok(of_project(&loaded, &case.column))
}

fn through_a_table(case: &Case) -> Read {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("project.toml"),
        small_project("cells", &["2019-12-31"], INDICATORS),
    )
    .unwrap();
    let draft = load(folder.path()).unwrap().project.draft().clone();
    let (of, columns, row) = match case.column.as_str() {
        "amount" => (TableOf::Outcomes, ["indicator", "period", "value"], ["KM", "1"]),
        _ => (TableOf::Participations, ["enterprise", "support", "date"], ["202100-6149", "grant"]),
    };
    let mut table = eruf_data::Table::new(of, columns);
    table.push([row[0], row[1], &case.cell]);
    let table = table.written(case.declared.dialect());
    let loaded = with_tables(draft, &[table], Options::default());
    let loaded = loaded.map_err(|error| sentence(&error.to_string()))?;
    Ok(of_project(&loaded, &case.column))
}

fn portfolio(folder: &Path, case: &Case) -> Portfolio {
    let tables = Tables::in_folder(folder).unwrap().written(&case.declared.dialect());
    Portfolio::new(tables, eruf_portfolio::Options::default()).unwrap()
}

fn through_a_portfolio(case: &Case) -> Read {
    let folder = tempfile::tempdir().unwrap();
    let separator = case.separator.unwrap_or(',').to_string();
    let write = |file: &str, header: &[&str], row: &[&str]| {
        let text = format!("{}\n{}\n", header.join(&separator), row.join(&separator));
        fs::write(folder.path().join(file), text).unwrap();
    };
    let projects = ["project_id", "programme_id", "start_date", "end_date"];
    write("projects.csv", &projects, &["1", "9", "2019-01-01", "2019-12-31"]);
    let cell = quoted(&case.cell);
    if case.column == "amount" {
        let header =
            ["project_id", "indicator", "period_no", "period_end", "kind", "reported_on", "value"];
        let row = ["1", "KM", "1", "2019-12-31", "report", "2020-01-10", &cell];
        write("entries.csv", &header, &row);
        let mut amounts = Vec::new();
        let answer = portfolio(folder.path(), case).each_cumulative(None, |batch| {
            let column = batch.column_by_name("cumulative").unwrap();
            amounts.push(column.as_primitive::<Decimal128Type>().value_as_string(0));
            Ok(())
        });
        answer.map_err(|error| sentence(&error.to_string()))?;
        let amount: Amount = amounts[0].parse().unwrap();
        return Ok(amount.to_string());
    }
    write(
        "participations.csv",
        &["project_id", "enterprise_id", "date"],
        &["1", "202100-6149", &cell],
    );
    let answer = portfolio(folder.path(), case).enterprises(&EnterprisesQuestion::default());
    answer.map_err(|error| sentence(&error.to_string()))?;
    // A portfolio does not give the day of a participation back.
    Ok(case.value.clone().unwrap_or_default())
}

fn expected(case: &Case) -> Read {
    match (&case.value, &case.error) {
        (Some(value), None) => Ok(value.clone()),
        (None, Some(error)) => Err(error.clone()),
        _ => panic!("{}: a cell has either a value or an error", case.name),
    }
}

#[test]
fn a_folder_and_a_table_read_each_cell_the_same_way() {
    let mut failures = Failures::default();
    for case in table::<Case>("cells") {
        failures.case(&case.name, &case.source);
        failures.check("a folder", &through_a_folder(&case), &expected(&case));
        // A table that is handed over has no separator, and a decimal point.
        if case.separator.is_none() {
            failures.check("a table", &through_a_table(&case), &expected(&case));
        }
    }
    failures.done();
}

#[test]
fn a_portfolio_reads_each_cell_the_same_way() {
    let mut failures = Failures::default();
    for case in table::<Case>("cells") {
        failures.case(&case.name, &case.source);
        failures.check("a portfolio", &through_a_portfolio(&case), &expected(&case));
    }
    failures.done();
}

/// A text in a code page, through a folder (the text of an outcome) and a portfolio (a label).
fn through_both(encoding: &str, word: &[u8]) -> [Read; 2] {
    let folder = tempfile::tempdir().unwrap();
    let project = small_project("cells", &["2019-12-31"], INDICATORS);
    let declared = format!("[project]\ntable_encoding = \"{encoding}\"\n");
    let project = project.replacen("[project]\n", &declared, 1);
    fs::write(folder.path().join("project.toml"), project).unwrap();
    let row = [b"indicator,period,value,note\nKM,1,5,".as_slice(), word, b"\n"].concat();
    fs::write(folder.path().join("outcomes.csv"), row).unwrap();
    let of_folder = load(folder.path()).map_err(|error| sentence(&error.to_string()));
    let note =
        |loaded: Loaded| loaded.project.entries()[0].source.note.as_deref().map(str::to_owned);

    let folder = tempfile::tempdir().unwrap();
    let projects = "project_id,programme_id,start_date,end_date\n1,9,2019-01-01,2019-12-31\n";
    fs::write(folder.path().join("projects.csv"), projects).unwrap();
    let header = b"project_id,period_no,period_end,kind,reported_on,value,indicator\n".as_slice();
    let row = b"1,1,2019-12-31,report,2020-01-10,5,".as_slice();
    fs::write(folder.path().join("entries.csv"), [header, row, word, b"\n"].concat()).unwrap();
    let tables = Tables::in_folder(folder.path()).unwrap().encoded(encoding.parse().unwrap());
    let portfolio = Portfolio::new(tables, eruf_portfolio::Options::default()).unwrap();
    let mut indicators = Vec::new();
    let answer = portfolio.each_cumulative(None, |batch| {
        let column = batch.column_by_name("indicator").unwrap();
        let column = arrow_cast::cast(column, &arrow_schema::DataType::Utf8).unwrap();
        indicators.push(column.as_string::<i32>().value(0).to_owned());
        Ok(())
    });
    let of_portfolio = answer.map_err(|error| sentence(&error.to_string()));
    [of_folder.map(|loaded| note(loaded).unwrap()), of_portfolio.map(|_| indicators[0].clone())]
}

#[test]
fn an_encoding_is_declared_and_a_wrong_one_is_refused_by_a_folder_and_a_portfolio() {
    // Case f16-real-lists: "Inowrocławia" and "Vækst" as Poland and Denmark publish them.
    let read = [
        ("windows-1250", b"Inowroc\xb3awia".as_slice(), "Inowroc\u{142}awia"),
        ("iso-8859-2", b"Inowroc\xb3awia", "Inowroc\u{142}awia"),
        ("windows-1252", b"V\xe6kst", "V\u{e6}kst"),
        ("iso-8859-1", b"V\xe6kst", "V\u{e6}kst"),
        ("iso-8859-15", b"\xa4", "\u{20ac}"),
        ("windows-1251", b"\xcf\xf0\xee\xe5\xea\xf2", "\u{41f}\u{440}\u{43e}\u{435}\u{43a}\u{442}"),
        ("windows-1257", b"J\xfbras", "J\u{16b}ras"),
    ];
    for (encoding, word, text) in read {
        for found in through_both(encoding, word) {
            assert_eq!(found.as_deref(), Ok(text), "{encoding}");
        }
    }
    let refused = [
        // Polish letters are signs in the western page.
        (
            "windows-1252",
            b"Inowroc\xb3awia".as_slice(),
            "the encoding is not windows-1252: found \"Inowroc\u{b3}awia\" (is it windows-1250 or \
             iso-8859-2?)",
        ),
        // 0x9C is a control character outside Windows, and no letter has 0x81 in the page of
        // central Europe.
        (
            "iso-8859-2",
            b"\x9cwiat",
            "the encoding is not iso-8859-2: it has no letter for byte 0x9C after \"",
        ),
        (
            "windows-1250",
            b"V\x81kst",
            "the encoding is not windows-1250: it has no letter for byte 0x81 after \"",
        ),
        ("utf-8", b"V\xe6kst", "the encoding is not UTF-8: byte 0xE6 after \""),
        // What was lost before cannot be restored.
        (
            "utf-8",
            "V\u{fffd}kst".as_bytes(),
            "\"V\u{fffd}kst\" has the character U+FFFD, which stands where one could not be read",
        ),
    ];
    for (encoding, word, text) in refused {
        for found in through_both(encoding, word) {
            let error = found.unwrap_err();
            assert!(error.starts_with(text), "{encoding}: {error}");
        }
    }
    let [of_folder, of_portfolio] = through_both("utf-8", b"V\xe6kst").map(Result::unwrap_err);
    let advice = "(save the file as UTF-8, or declare its encoding: \"V\u{e6}kst\" in \
                  windows-1252, iso-8859-1, iso-8859-15; \"V\u{107}kst\" in windows-1250, \
                  iso-8859-2; \"V\u{119}kst\" in windows-1257)";
    assert!(of_folder.ends_with(advice) && of_portfolio.ends_with(advice), "{of_folder}");
}
