//! What a portfolio refuses: `tests/tables/portfolio_errors.toml`, which Python reads too.
#![allow(missing_docs, clippy::unwrap_used)]

use std::fs;

use eruf_portfolio::{EnterprisesQuestion, Limits, Portfolio, PortfolioError, StatusQuestion, Tables};
use eruf_tests::{Failures, table};
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
}

const RIGHT: [(&str, &str); 8] = [
    ("projects", "project_id,programme_id,start_date,end_date\n1,9,2019-01-01,2021-12-31\n2,9,2019-01-01,2021-12-31\n"),
    ("targets", "project_id,indicator,target,decided_on,effective_from\n1,CO01,200,2019-01-01,2019-01-01\n"),
    ("horizons", "project_id,decided_on,start_date,end_date\n1,2021-03-01,2019-01-01,2022-04-30\n"),
    ("periods", "project_id,period_no,period_end\n2,1,2019-04-30\n2,2,2019-08-31\n"),
    ("entries", "project_id,indicator,period_no,period_end,value,kind,reported_on\n1,CO01,1,2019-04-30,40,report,2019-05-10\n"),
    ("participations", "project_id,enterprise_id,date\n1,202100-6149,2019-03-01\n"),
    ("enterprises", "enterprise_id,registered_on\n202100-6149,2018-03-01\n"),
    ("employment", "project_id,enterprise_id,baseline_fte,followup_fte,baseline_date,followup_date\n"),
];

fn asked(folder: &std::path::Path, question: &str) -> Result<(), PortfolioError> {
    let portfolio = Portfolio::new(Tables::in_folder(folder)?, Limits::default())?;
    match question {
        "status" => portfolio.status(&StatusQuestion::default()).map(|_| ()),
        "cumulative" => portfolio.cumulative(None).map(|_| ()),
        "enterprises" => portfolio.enterprises(&EnterprisesQuestion::default()).map(|_| ()),
        "employment" => portfolio.employment().map(|_| ()),
        "partial" => portfolio.partial(None).map(|_| ()),
        other => panic!("no such question: {other}"),
    }
}

#[test]
fn each_error_names_the_place_and_the_rule() {
    let mut failures = Failures::default();
    for case in table::<Case>("portfolio_errors") {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in RIGHT {
            let text = if name == case.table { case.csv.trim_start() } else { text };
            fs::write(folder.path().join(format!("{name}.csv")), text).unwrap();
        }
        failures.case(&case.name, "shared rules 3, 4, 7 and 12");
        let error = asked(folder.path(), &case.question).err();
        let kind = error.as_ref().map(|error| -> &'static str {
            match error {
                PortfolioError::Cell { rule, .. } => rule.into(),
                PortfolioError::Ledger { rule, .. } => rule.into(),
                other => other.into(),
            }
        });
        failures.check("error", &error.map(|error| error.to_string()), &case.error);
        failures.check("kind", &kind.map(str::to_owned), &case.kind);
    }
    failures.done();
}

#[test]
fn identities_are_of_one_kind_in_all_parts_of_the_projects() {
    let folder = tempfile::tempdir().unwrap();
    let parts = ["1,9,2019-01-01,2021-12-31\n", "2,A9,2019-01-01,2021-12-31\n", "P3,9,2019-01-01,2021-12-31\n"];
    let file = |number: usize, rows: &str| {
        let path = folder.path().join(format!("projects-{number}.csv"));
        fs::write(&path, format!("project_id,programme_id,start_date,end_date\n{rows}")).unwrap();
        path
    };
    let paths: Vec<_> = parts.iter().enumerate().map(|(number, rows)| file(number, rows)).collect();
    let refused = |files: [usize; 2]| {
        let tables = Tables::in_files(files.map(|file| &paths[file])).unwrap();
        Portfolio::new(tables, Limits::default()).err().map(|error| error.to_string()).unwrap_or_default()
    };
    let of = |column| {
        format!("projects: the column {column} holds whole numbers in one part of the table and text in another (they must be the same in all)")
    };
    assert_eq!([refused([0, 1]), refused([1, 0])], [of("programme_id"), of("programme_id")]);
    assert_eq!([refused([0, 2]), refused([2, 0])], [of("project_id"), of("project_id")]);
}

#[test]
fn a_folder_and_a_file_are_named_when_they_are_not_there() {
    let refused =
        |tables: Result<Tables, PortfolioError>| tables.and_then(|tables| Portfolio::new(tables, Limits::default())).err().unwrap().to_string();
    assert!(refused(Tables::in_folder("no/such/folder")).starts_with("no/such/folder: there is no table of projects"));
    assert!(refused(Tables::in_files(["no/such/folder/projects.parquet"])).starts_with("projects.parquet: "));
    assert_eq!(
        refused(Tables::in_files(["some.parquet"])),
        "some.parquet: a file is named for its table: projects, targets, horizons, periods, entries, participations, enterprises, employment"
    );
    let folder = tempfile::tempdir().unwrap();
    for name in ["projects.csv", "projects.parquet"] {
        fs::write(folder.path().join(name), "").unwrap();
    }
    assert_eq!(refused(Tables::in_folder(folder.path())), "projects.parquet: there is also projects.csv (which of the two is it?)");
    fs::remove_file(folder.path().join("projects.csv")).unwrap();
    assert!(refused(Tables::in_folder(folder.path())).starts_with("projects.parquet: "));
}

#[test]
fn files_of_any_bytes_are_refused_and_do_not_panic() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in RIGHT {
        fs::write(folder.path().join(format!("{name}.csv")), text).unwrap();
    }
    let portfolio = Portfolio::new(Tables::in_folder(folder.path()).unwrap(), Limits::default()).unwrap();
    for ending in ["parquet", "arrow"] {
        let right = folder.path().join(format!("status.{ending}"));
        eruf_portfolio::write_file(&right, |sink| portfolio.each_status(&StatusQuestion::default(), sink)).unwrap();
        let bytes = fs::read(&right).unwrap();
        let broken = folder.path().join(format!("projects.{ending}"));
        for place in (0..bytes.len()).step_by(5) {
            let mut changed = bytes.clone();
            *changed.get_mut(place).unwrap() ^= 0x55;
            fs::write(&broken, &changed).unwrap();
            let _ = Portfolio::new(Tables::in_files([&broken]).unwrap(), Limits::default()).map(|portfolio| portfolio.len());
            fs::write(&broken, bytes.get(..place).unwrap()).unwrap();
            assert!(Portfolio::new(Tables::in_files([&broken]).unwrap(), Limits::default()).is_err());
        }
        fs::remove_file(&broken).unwrap();
    }
    // What was there before stays if an answer cannot be written in full.
    let kept = folder.path().join("kept.parquet");
    fs::write(&kept, "before").unwrap();
    let stopped = eruf_portfolio::write_file(&kept, |_| Err(PortfolioError::Stopped));
    assert_eq!((stopped, fs::read_to_string(&kept).unwrap().as_str()), (Err(PortfolioError::Stopped), "before"));
}
