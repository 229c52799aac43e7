//! What a portfolio refuses: `tests/tables/portfolio_errors.toml`, which Python reads too.
#![allow(missing_docs, clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;

use arrow_array::cast::AsArray as _;
use arrow_array::types::{Decimal128Type, Int64Type};
use arrow_array::{
    ArrayRef, Date64Array, DictionaryArray, Float64Array, Int32Array, Int64Array, NullArray,
    RecordBatch, StringArray, TimestampMicrosecondArray,
};
use eruf_core::Amount;
use eruf_core::law::{Minimum, OverUnits, SupportMeasure};
use eruf_data::{CodePage, Encoding};
use eruf_portfolio::{
    EmploymentQuestion, EnterprisesQuestion, Options, Portfolio, PortfolioError, RollUpQuestion,
    StatusQuestion, Table, Tables,
};
use eruf_report::{Language, refused_portfolio};
use eruf_tests::{Failures, english_words, table};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    table: String,
    question: String,
    csv: String,
    error: Option<String>,
    kind: Option<String>,
    /// The same in Swedish.
    swedish: Option<String>,
}

const RIGHT: [(&str, &str); 8] = [
    (
        "projects",
        "project_id,programme_id,start_date,end_date\n1,9,2019-01-01,2021-12-31\n\
         2,9,2019-01-01,2021-12-31\n",
    ),
    (
        "targets",
        "project_id,indicator,target,decided_on,effective_from\n1,CO01,200,2019-01-01,2019-01-01\n",
    ),
    ("horizons", "project_id,decided_on,start_date,end_date\n1,2021-03-01,2019-01-01,2022-04-30\n"),
    ("periods", "project_id,period_no,period_end\n2,1,2019-04-30\n2,2,2019-08-31\n"),
    (
        "entries",
        "project_id,indicator,period_no,period_end,value,kind,reported_on\n\
         1,CO01,1,2019-04-30,40,report,2019-05-10\n",
    ),
    ("participations", "project_id,enterprise_id,date\n1,202100-6149,2019-03-01\n"),
    ("enterprises", "enterprise_id,registered_on\n202100-6149,2018-03-01\n"),
    (
        "employment",
        "project_id,enterprise_id,baseline_fte,followup_fte,baseline_date,followup_date\n",
    ),
];

/// The rows of a table that are right.
fn right(table: &str) -> &'static str {
    RIGHT.iter().find(|(name, _)| *name == table).unwrap().1
}

fn asked(folder: &std::path::Path, question: &str) -> Result<(), PortfolioError> {
    let portfolio = Portfolio::new(Tables::in_folder(folder)?, Options::default())?;
    match question {
        "status" => portfolio.status(&StatusQuestion::default()).map(|_| ()),
        "cumulative" => portfolio.cumulative(None).map(|_| ()),
        "enterprises" => portfolio.enterprises(&EnterprisesQuestion::default()).map(|_| ()),
        "enterprises_with_12_hours" => {
            let minimum = Some(Minimum::new(SupportMeasure::Hours, Amount::from(12)).unwrap());
            portfolio
                .enterprises(&EnterprisesQuestion { minimum, ..EnterprisesQuestion::default() })
                .map(|_| ())
        }
        "employment" => portfolio.employment(&EmploymentQuestion::default()).map(|_| ()),
        "trace" => portfolio.trace("1", "CO01", &StatusQuestion::default()).map(|_| ()),
        "partial" => portfolio.partial(None).map(|_| ()),
        other => panic!("no such question: {other}"),
    }
}

#[test]
fn each_error_names_the_place_and_the_rule() {
    let mut failures = Failures::default();
    let mut english: BTreeSet<&str> = BTreeSet::new();
    for case in table::<Case>("portfolio_errors") {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in RIGHT {
            let text = if name == case.table { case.csv.trim_start() } else { text };
            fs::write(folder.path().join(format!("{name}.csv")), text).unwrap();
        }
        failures.case(&case.name, "shared rules 3, 4, 7 and 12");
        let error = asked(folder.path(), &case.question).err();
        if matches!(&error, Some(PortfolioError::Rows { .. } | PortfolioError::Ledger { .. }))
            && case.table == "entries"
        {
            // What a status refuses is not explained either.
            let of_trace = asked(folder.path(), "trace").err();
            failures.check(
                "error of a trace",
                &of_trace.map(|error| error.to_string()),
                &case.error,
            );
        }
        let kind = error.as_ref().map(PortfolioError::kind);
        if let Some(error) = &error {
            let swedish = refused_portfolio(error, Language::Swedish);
            failures.check_if("error, in Swedish", &swedish, case.swedish.as_ref());
            let words = english_words(&swedish);
            failures.check(&format!("English words in {swedish:?}"), &words, &vec![]);
            if error.to_string() == swedish {
                english.insert(error.kind());
            }
        }
        failures.check("error", &error.map(|error| error.to_string()), &case.error);
        failures.check("kind", &kind.map(str::to_owned), &case.kind);
    }
    // What a library or the system says is in English, whatever the language.
    failures.check("kinds without Swedish", &english, &BTreeSet::new());
    failures.done();
}

#[test]
fn a_way_of_adding_up_is_for_an_indicator_that_there_is_and_is_said_once() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in RIGHT {
        fs::write(folder.path().join(format!("{name}.csv")), text).unwrap();
    }
    let portfolio =
        Portfolio::new(Tables::in_folder(folder.path()).unwrap(), Options::default()).unwrap();
    let refused = |over_units: &[(&str, OverUnits)]| {
        let over_units =
            over_units.iter().map(|(code, mode)| ((*code).to_owned(), *mode)).collect();
        portfolio
            .roll_up(&RollUpQuestion { over_units, ..RollUpQuestion::default() })
            .err()
            .map(|error| (error.kind(), error.to_string()))
    };
    assert_eq!(refused(&[("CO01", OverUnits::Sum)]), None);
    let said = |kind, rest: &str| Some((kind, format!("over_units, indicator {rest}")));
    assert_eq!(
        refused(&[("CO01", OverUnits::Sum), ("CO01", OverUnits::None)]),
        said("Twice", "\"CO01\": it is named twice")
    );
    assert_eq!(
        refused(&[("CO02", OverUnits::Sum)]),
        said("Unknown", "\"CO02\": no project has it")
    );
    let latest = "\"CO01\": the latest of a value is for the parts of one project (over \
        projects: sum, union, pool or none)";
    assert_eq!(refused(&[("CO01", OverUnits::Latest)]), said("Latest", latest));
}

#[test]
fn identities_are_of_one_kind_in_all_parts_of_the_projects() {
    let folder = tempfile::tempdir().unwrap();
    let parts = [
        "1,9,2019-01-01,2021-12-31\n",
        "2,A9,2019-01-01,2021-12-31\n",
        "P3,9,2019-01-01,2021-12-31\n",
    ];
    let file = |number: usize, rows: &str| {
        let path = folder.path().join(format!("projects-{number}.csv"));
        fs::write(&path, format!("project_id,programme_id,start_date,end_date\n{rows}")).unwrap();
        path
    };
    let paths: Vec<_> = parts.iter().enumerate().map(|(number, rows)| file(number, rows)).collect();
    let refused = |files: [usize; 2]| {
        let tables = Tables::in_files(files.map(|file| &paths[file])).unwrap();
        Portfolio::new(tables, Options::default())
            .err()
            .map(|error| error.to_string())
            .unwrap_or_default()
    };
    let of = |column| {
        format!(
            "projects: the column {column} must hold whole numbers or text, the same in all \
             rows, but is whole numbers in some and text in others"
        )
    };
    assert_eq!([refused([0, 1]), refused([1, 0])], [of("programme_id"), of("programme_id")]);
    assert_eq!([refused([0, 2]), refused([2, 0])], [of("project_id"), of("project_id")]);
}

#[test]
fn a_folder_and_a_file_are_named_when_they_are_not_there() {
    let refused = |tables: Result<Tables, PortfolioError>| {
        tables
            .and_then(|tables| Portfolio::new(tables, Options::default()))
            .err()
            .unwrap()
            .to_string()
    };
    assert_eq!(
        refused(Tables::in_folder("no/such/folder")),
        "no/such/folder: there is no such file or folder"
    );
    assert_eq!(
        refused(Tables::in_files(["no/such/folder"])),
        "no/such/folder: there is no such file or folder"
    );
    assert!(refused(Tables::in_folder(".")).starts_with(".: there is no table of projects"));
    assert!(
        refused(Tables::in_files(["no/such/folder/projects.parquet"]))
            .starts_with("projects.parquet: ")
    );
    assert_eq!(
        refused(Tables::in_files(["some.parquet"])),
        "some.parquet: a file is named for its table: projects, targets, horizons, periods, \
         entries, participations, enterprises, employment, successions, partners, reporting"
    );
    assert!(
        refused(Tables::in_files(["Entries.csv"])).ends_with("reporting (did you mean entries?)")
    );
    let folder = tempfile::tempdir().unwrap();
    let nothing = refused(Tables::in_folder(folder.path()));
    assert!(nothing.contains(": there is no table of projects (projects.parquet"), "{nothing}");
    for name in ["projects.csv", "projects.parquet"] {
        fs::write(folder.path().join(name), "").unwrap();
    }
    assert_eq!(
        refused(Tables::in_folder(folder.path())),
        "projects.csv: there is also projects.parquet (which of the two is it?)"
    );
    fs::remove_file(folder.path().join("projects.csv")).unwrap();
    assert!(refused(Tables::in_folder(folder.path())).starts_with("projects.parquet: "));
}

#[test]
fn a_folder_has_all_files_of_a_table_and_none_is_passed_over_that_is_nearly_named_for_one() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    for (name, text) in RIGHT {
        write(&format!("{name}.csv"), text);
    }
    let outcome = || {
        let portfolio = Portfolio::new(Tables::in_folder(folder.path())?, Options::default())?;
        let status = portfolio.status(&StatusQuestion::default())?;
        let outcomes = status.iter().flat_map(|batch| {
            batch.column_by_name("outcome").unwrap().as_primitive::<Decimal128Type>().iter()
        });
        Ok::<i128, PortfolioError>(outcomes.flatten().sum::<i128>() / 1_000_000)
    };
    assert_eq!(outcome(), Ok(40));
    let header = right("entries").lines().next().unwrap();
    write("entries_2020.csv", &format!("{header}\n1,CO01,2,2020-04-30,8,report,2020-05-10\n"));
    write("entries-2021.csv", &format!("{header}\n1,CO01,3,2021-04-30,7,report,2021-05-10\n"));
    // Neither of these is a table.
    write("entries.txt", "what the columns mean");
    write("answers.parquet", "");
    assert_eq!(outcome(), Ok(55));
    for (name, nearest) in [
        ("horizon.csv", "horizons"),
        ("Entries.CSV", "entries"),
        ("entires-2022.csv", "entries"),
        ("targets2.arrow", "targets"),
    ] {
        write(name, header);
        assert_eq!(
            outcome().err().unwrap().to_string(),
            format!("{name}: it is named for no table (did you mean {nearest}?)")
        );
        fs::remove_file(folder.path().join(name)).unwrap();
    }
}

#[test]
fn days_may_be_moments_at_midnight_and_nothing_else_is_a_day() {
    const DAY: i64 = 86_400_000_000;
    let projects = |start: ArrayRef, end: ArrayRef| {
        let ids = || Arc::new(Int64Array::from(vec![1, 2])) as ArrayRef;
        let batch = RecordBatch::try_from_iter([
            ("project_id", ids()),
            ("programme_id", ids()),
            ("start_date", start),
            ("end_date", end),
        ])
        .unwrap();
        Portfolio::new(Tables::new(vec![batch]), Options::default())
            .map(|portfolio| portfolio.len())
            .map_err(|error| error.to_string())
    };
    let moments =
        |moments: [i64; 2]| Arc::new(TimestampMicrosecondArray::from(moments.to_vec())) as ArrayRef;
    let days = || Arc::new(Date64Array::from(vec![20_000 * DAY / 1000; 2])) as ArrayRef;
    assert_eq!(projects(moments([17_897 * DAY, -DAY]), days()), Ok(2));
    let with_time = moments([17_897 * DAY, 17_897 * DAY + 1]);
    assert_eq!(
        projects(with_time, days()),
        Err("projects, row 2, start_date: a day has no time, but found 2019-01-01T00:00:00.000001"
            .to_owned())
    );
    let missing =
        Arc::new(TimestampMicrosecondArray::from(vec![Some(17_897 * DAY), None])) as ArrayRef;
    assert_eq!(
        projects(missing, days()),
        Err("projects, row 2, start_date: the cell is empty".to_owned())
    );
    let far = moments([17_897 * DAY, i64::MAX / DAY * DAY]);
    assert!(
        projects(far, days()).unwrap_err().starts_with(
            "projects, row 2, start_date: the year must be from 1900 to 2100, but found"
        )
    );
    let zoned =
        Arc::new(TimestampMicrosecondArray::from(vec![0; 2]).with_timezone("Europe/Stockholm"))
            as ArrayRef;
    let refused = projects(zoned, days()).unwrap_err();
    assert!(
        refused.starts_with(
            "projects: the column start_date must hold days (date32, or text \
        as YYYY-MM-DD), but is Timestamp("
        ),
        "{refused}"
    );
    assert!(
        refused.ends_with("(which day it is depends on the time zone: make it a date first)"),
        "{refused}"
    );
    let floats = Arc::new(Float64Array::from(vec![1.0, 2.0])) as ArrayRef;
    assert!(
        projects(floats, days())
            .unwrap_err()
            .contains("cast it to Int64 or Decimal, or hand over text")
    );
    let nulls = Arc::new(NullArray::new(2)) as ArrayRef;
    assert_eq!(
        projects(nulls, days()),
        Err("projects, row 1, start_date: the cell is empty\nprojects, row 2, start_date: the cell \
             is empty"
            .to_owned())
    );
}

#[test]
fn bytes_of_a_text_file_that_would_be_lost_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let refused = |table: &str, bytes: &[u8], question: &str| {
        for (name, text) in RIGHT {
            fs::write(
                folder.path().join(format!("{name}.csv")),
                if name == table { bytes } else { text.as_bytes() },
            )
            .unwrap();
        }
        asked(folder.path(), question).err().map_or_else(String::new, |error| error.to_string())
    };
    let cure = |western: &str, central: &str| {
        format!(
            "(save the file as UTF-8, or declare its encoding: \"{western}\" in windows-1252, \
             windows-1257, iso-8859-1, iso-8859-15; \"{central}\" in windows-1250, iso-8859-2)"
        )
    };
    let header = right("entries").lines().next().unwrap();
    let swedish = [
        header.as_bytes(),
        b"\n1,CO01,1,2019-04-30,40,report,2019-05-10\n1,sm\xe5,1,2019-04-30,40,report,2019-05-10\n",
    ]
    .concat();
    assert_eq!(
        refused("entries", &swedish, "status"),
        format!(
            "entries.csv, line 3: the encoding is not UTF-8: byte 0xE5 after \"1,sm\" {}",
            cure("sm\u{e5}", "sm\u{13a}")
        )
    );
    assert_eq!(
        refused("entries", b"project_id,\xe5r\n", "status"),
        format!(
            "entries.csv, line 1: the encoding is not UTF-8: byte 0xE5 after \"project_id,\" {}",
            cure("\u{e5}r", "\u{13a}r")
        )
    );
    let wide: Vec<u8> = "\u{feff}project_id".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(
        refused("entries", &wide, "status"),
        "entries.csv: the encoding is UTF-16 (save the file as \"CSV UTF-8\")"
    );
    // In the encoding that it has it is read.
    refused("entries", &swedish, "status");
    let portfolio = Portfolio::new(
        Tables::in_folder(folder.path()).unwrap().encoded(Encoding::Page(CodePage::Windows1252)),
        Options::default(),
    )
    .unwrap();
    let status = portfolio.status(&StatusQuestion::default()).unwrap();
    let indicators = status[0].column_by_name("indicator").unwrap().as_string::<i32>().clone();
    assert_eq!(indicators.iter().flatten().collect::<Vec<_>>(), ["CO01", "små"]);
    fs::write(folder.path().join("projects.csv"), format!("\u{feff}{}", right("projects")))
        .unwrap();
    let encoded = Portfolio::new(
        Tables::in_folder(folder.path()).unwrap().encoded(Encoding::Page(CodePage::Windows1252)),
        Options::default(),
    );
    assert_eq!(
        encoded.err().unwrap().to_string(),
        "projects.csv: the encoding is UTF-8, as its first bytes say, not windows-1252"
    );
    let old = right("entries").replace('\n', "\r");
    assert!(
        refused("entries", old.as_bytes(), "status")
            .starts_with("entries.csv, line 1: lines end in a carriage return alone")
    );
    assert!(
        refused("entries", b"", "status")
            .starts_with("entries.csv: there is no column project_id, indicator, ")
    );
    // Ten bytes of nothing are no day, whatever stood in the row before.
    let header = right("employment");
    let nothing = format!(
        "{header}1,202100-6149,,4,,2021-01-01\n2,202100-6149,1,4,{},2021-01-01\n",
        "\0".repeat(10)
    );
    assert!(
        refused("employment", nothing.as_bytes(), "employment")
            .starts_with("employment.csv, line 3, baseline_date: expected a date")
    );
    // Whether identities are numbers is told by the first row of each file.
    fs::write(
        folder.path().join("projects-2.csv"),
        "project_id,programme_id,start_date,end_date\n3,A9,2019-01-01,2021-12-31\n",
    )
    .unwrap();
    let mixed = refused("", b"", "status");
    assert_eq!(
        mixed,
        "projects: the column programme_id must hold whole numbers or text, the same in all \
         rows, but is whole numbers in some and text in others"
    );
}

#[test]
fn labels_are_trimmed_and_a_person_has_one_century_in_a_project() {
    let folder = tempfile::tempdir().unwrap();
    let counted = |rows: &str| {
        for (name, text) in RIGHT {
            fs::write(folder.path().join(format!("{name}.csv")), text).unwrap();
        }
        fs::write(
            folder.path().join("participations.csv"),
            format!("project_id,enterprise_id,date,label\n{rows}"),
        )
        .unwrap();
        let portfolio =
            Portfolio::new(Tables::in_folder(folder.path()).unwrap(), Options::default()).unwrap();
        let projects = portfolio.enterprises(&EnterprisesQuestion::default()).unwrap().projects;
        let count = |name: &str| {
            projects.column_by_name(name).unwrap().as_primitive::<Int64Type>().value(0)
        };
        (count("keyed"), count("unkeyed"))
    };
    assert_eq!(counted("1,,2019-03-01,Firm\n1,,2019-04-01, Firm \n1,,2019-04-01,Firma\n"), (0, 2));
    // Under 100 when the project began in 2019: born in 1920, also for what was done in 2021.
    assert_eq!(
        counted(
            "1,200101-0103,2019-03-01,\n1,200101-0103,2021-03-01,\n1,19200101-0103,2021-03-01,\n"
        ),
        (1, 0)
    );
}

#[test]
fn rows_that_break_a_rule_together_are_found_in_all_files_and_batches() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in RIGHT {
        fs::write(folder.path().join(format!("{name}.csv")), text).unwrap();
    }
    let header = right("entries").lines().next().unwrap();
    let row = |day: u32| format!("1,CO01,1,2019-04-30,40,report,2019-05-{day}\n");
    fs::write(
        folder.path().join("entries-2.csv"),
        format!("{header}\n2{}{}", &row(10)[1..], row(11)),
    )
    .unwrap();
    let error = asked(folder.path(), "status").err().unwrap();
    let places = "entries.csv, line 2, and entries-2.csv, line 3".to_owned();
    let rule = "project 1, indicator \"CO01\", period 1: it was reported before (a later row \
        must be a correction)";
    assert_eq!(error.parts(), (places.clone(), rule.to_owned()));
    assert_eq!(error.to_string(), format!("{places}: {rule}"));
    // The answers that come as rows name them too, and another time is no other answer.
    let portfolio =
        Portfolio::new(Tables::in_folder(folder.path()).unwrap(), Options::default()).unwrap();
    for _ in 0..2 {
        assert_eq!(portfolio.each_cumulative(None, |_| Ok(())).err(), Some(error.clone()));
    }
    // A part may hold anything; the whole that is made of parts has no rows that anybody could look
    // up.
    let part = portfolio.partial(None).unwrap();
    let merged = Portfolio::of_partials([part], Options::default()).unwrap();
    assert_eq!(merged.cumulative(None).err().unwrap().to_string(), format!("entries, {rule}"));
}

#[test]
fn a_null_among_the_values_of_a_dictionary_is_an_empty_cell() {
    let ids = || Arc::new(Int64Array::from(vec![1, 2])) as ArrayRef;
    let days = || Arc::new(Date64Array::from(vec![0, 0])) as ArrayRef;
    let values = Arc::new(StringArray::from(vec![Some("x"), None]));
    let programmes =
        Arc::new(DictionaryArray::new(Int32Array::from(vec![0, 1]), values)) as ArrayRef;
    let batch = RecordBatch::try_from_iter([
        ("project_id", ids()),
        ("programme_id", programmes),
        ("start_date", days()),
        ("end_date", days()),
    ])
    .unwrap();
    let refused =
        Portfolio::new(Tables::new(vec![batch]), Options::default()).err().unwrap().to_string();
    assert_eq!(refused, "projects, row 2, programme_id: the cell is empty");
}

#[test]
fn a_number_of_a_person_among_whole_amounts_is_found_after_one_that_is_null() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in RIGHT {
        fs::write(folder.path().join(format!("{name}.csv")), text).unwrap();
    }
    // The first is null: what lies below it is nothing.
    let goals =
        Int64Array::new(vec![8_112_189_876, 8_112_189_876].into(), Some(vec![false, true].into()));
    let column = |values: Vec<&str>| Arc::new(StringArray::from(values)) as ArrayRef;
    let batch = RecordBatch::try_from_iter([
        ("project_id", Arc::new(Int64Array::from(vec![1, 2])) as ArrayRef),
        ("indicator", column(vec!["CO01", "CO01"])),
        ("target", Arc::new(goals) as ArrayRef),
        ("decided_on", column(vec!["2019-01-01", "2019-01-01"])),
        ("effective_from", column(vec!["2019-01-01", "2019-01-01"])),
    ]);
    let tables =
        Tables::in_folder(folder.path()).unwrap().with(Table::Targets, vec![batch.unwrap()]);
    let refused = Portfolio::new(tables, Options::default())
        .unwrap()
        .status(&StatusQuestion::default())
        .unwrap_err()
        .to_string();
    assert_eq!(
        refused,
        "targets, row 1, target: the cell is empty\n\
         targets, row 2, target: the amount has the form \
         of a number of a person (if it is an amount, give it with a decimal)"
    );
}

#[test]
fn files_of_any_bytes_are_refused_and_do_not_panic() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in RIGHT {
        fs::write(folder.path().join(format!("{name}.csv")), text).unwrap();
    }
    let portfolio =
        Portfolio::new(Tables::in_folder(folder.path()).unwrap(), Options::default()).unwrap();
    for ending in ["parquet", "arrow"] {
        let right = folder.path().join(format!("status.{ending}"));
        eruf_portfolio::write_file(&portfolio, &right, |sink| {
            portfolio.each_status(&StatusQuestion::default(), sink)
        })
        .unwrap();
        let bytes = fs::read(&right).unwrap();
        let broken = folder.path().join(format!("projects.{ending}"));
        for place in (0..bytes.len()).step_by(5) {
            let mut changed = bytes.clone();
            *changed.get_mut(place).unwrap() ^= 0x55;
            fs::write(&broken, &changed).unwrap();
            let _ = Portfolio::new(Tables::in_files([&broken]).unwrap(), Options::default())
                .map(|portfolio| portfolio.len());
            fs::write(&broken, bytes.get(..place).unwrap()).unwrap();
            assert!(
                Portfolio::new(Tables::in_files([&broken]).unwrap(), Options::default()).is_err()
            );
        }
        fs::remove_file(&broken).unwrap();
    }
    // What was there before stays if an answer cannot be written in full.
    let kept = folder.path().join("kept.parquet");
    fs::write(&kept, "before").unwrap();
    let stopped = eruf_portfolio::write_file(&portfolio, &kept, |_| Err(PortfolioError::Stopped));
    assert_eq!(
        (stopped, fs::read_to_string(&kept).unwrap().as_str()),
        (Err(PortfolioError::Stopped), "before")
    );
}

#[test]
fn errors_of_a_table_are_counted_beyond_those_that_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let wrong = |rows: usize| {
        let mut entries = right("entries").lines().next().unwrap().to_owned() + "\n";
        for row in 0..rows {
            // Every third is wrong, also where cells stand in quotes.
            let value = if row % 3 == 0 { "\"many\"" } else { "3" };
            entries += &["1,I", &row.to_string(), ",1,2019-04-30,", value, ",report,2019-05-10\n"]
                .concat();
        }
        fs::write(folder.path().join("projects.csv"), right("projects")).unwrap();
        fs::write(folder.path().join("entries.csv"), entries).unwrap();
        asked(folder.path(), "status").unwrap_err()
    };
    let error = wrong(75);
    assert_eq!(error.all().len(), 20);
    let text = error.to_string();
    assert!(text.starts_with("entries.csv, line 2, value: "), "{text}");
    assert!(text.ends_with("\nand 5 more errors"), "{text}");
    assert!(text.contains("\nentries.csv, line 59, value: "), "{text}");
    assert!(wrong(6_000).to_string().ends_with("\nand at least 1000 more errors"));
    assert!(matches!(wrong(3), PortfolioError::Cell { .. }));
    // The same of a table that is handed over.
    let texts = |text: &str| Arc::new(StringArray::from(vec![text; 30])) as ArrayRef;
    let batch = RecordBatch::try_from_iter([
        ("project_id", texts("A")),
        ("programme_id", texts("P")),
        ("start_date", texts("2019-01-01")),
        ("end_date", texts("2019-13-01")),
    ])
    .unwrap();
    let error = Portfolio::new(Tables::new(vec![batch]), Options::default()).unwrap_err();
    assert_eq!(error.all().len(), 20);
    let text = error.to_string();
    assert!(text.starts_with("projects, row 1, end_date: "), "{text}");
    assert!(
        text.contains("\nprojects, row 20, ") && text.ends_with("and 10 more errors"),
        "{text}"
    );
}
