//! Portfolios by the columns of a programme: priority, specific objective, category of region,
//! municipality and region, by their English and their Swedish names.
#![allow(missing_docs, clippy::unwrap_used)]

use std::path::Path;

use arrow_array::RecordBatch;
use arrow_cast::display::array_value_to_string;
use eruf_portfolio::{
    EnterprisesQuestion, Options, Portfolio, ProgrammeKey, RollUpQuestion, StatusQuestion, Tables,
};
use eruf_report::{Language, refused_portfolio};

const TARGETS: &str = "project_id,indicator,target,decided_on,effective_from\n\
    A,RCO01,10,2023-01-01,2023-01-01\n\
    B,RCO01,10,2023-01-01,2023-01-01\n\
    C,RCO01,10,2023-01-01,2023-01-01\n\
    A,RCR01,8,2023-01-01,2023-01-01\n\
    B,RCR01,4,2023-01-01,2023-01-01\n\
    C,RCR01,5,2023-01-01,2023-01-01\n";
const ENTRIES: &str = "project_id,indicator,period_no,period_end,value,kind,reported_on\n\
    A,RCR01,1,2023-12-31,4,report,2024-01-31\n\
    B,RCR01,1,2023-12-31,2,report,2024-01-31\n\
    C,RCR01,1,2023-12-31,1,report,2024-01-31\n";
/// The first enterprise took part in A and B, which have different regions and one priority.
const PARTICIPATIONS: &str = "project_id,enterprise_id,date\n\
    A,559900-0378,2023-05-01\n\
    A,559900-0741,2023-05-01\n\
    B,559900-0378,2023-06-01\n\
    C,559900-1111,2023-06-01\n";

/// The tables with columns of the projects, and their cells for A, B and C.
fn portfolio(columns: &str, cells: [&str; 3]) -> Portfolio {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    let row = |(project, cells)| format!("{project},P,2023-01-01,2025-12-31,ERDF{cells}\n");
    let header = format!("project_id,programme_id,start_date,end_date,fund{columns}\n");
    let projects: Vec<String> =
        std::iter::once(header).chain(["A", "B", "C"].into_iter().zip(cells).map(row)).collect();
    let projects = projects.concat();
    write("projects.csv", &projects);
    write("targets.csv", TARGETS);
    write("entries.csv", ENTRIES);
    write("participations.csv", PARTICIPATIONS);
    let portfolio = in_folder(folder.path());
    // The files are read while they are there.
    portfolio.roll_up(&RollUpQuestion::default()).unwrap();
    portfolio.enterprises(&EnterprisesQuestion::default()).unwrap();
    portfolio
}

fn in_folder(folder: &Path) -> Portfolio {
    let period = "2021-2027".parse().ok();
    let options = Options { programming_period: period, ..Options::default() };
    Portfolio::new(Tables::in_folder(folder).unwrap(), options).unwrap()
}

fn rows(batch: &RecordBatch, columns: &[&str]) -> Vec<String> {
    let cell = |column: &&str, row| array_value_to_string(&batch[*column], row).unwrap();
    let row = |row| columns.iter().map(|column| cell(column, row)).collect::<Vec<_>>().join(" ");
    (0..batch.num_rows()).map(row).collect()
}

/// By priority, A and B are one set of 2 enterprises of 20, and have 4 + 2 of 8 + 4 jobs. C has 1
/// of 10, and 1 of 5.
#[test]
fn a_roll_up_is_by_priority_in_either_language() {
    let cells = [",1,Gävleborg", ",1,Jämtland", ",2,Jämtland"];
    for columns in [",priority,region", ",Insatsområde,Region", ",prioritering,region"] {
        let portfolio = portfolio(columns, cells).by(&[ProgrammeKey::Priority]).unwrap();
        let answer = portfolio.roll_up(&RollUpQuestion::default()).unwrap();
        assert!(answer.column_by_name("programme_id").is_none());
        let shown = [
            "priority",
            "indicator",
            "outcome_low",
            "outcome_high",
            "target",
            "attainment_percent",
        ];
        assert_eq!(
            rows(&answer, &shown),
            [
                "1 RCO01 2.000000 2.000000 20.000000 10.0",
                "1 RCR01 6.000000 6.000000 12.000000 50.0",
                "2 RCO01 1.000000 1.000000 10.000000 10.0",
                "2 RCR01 1.000000 1.000000 5.000000 20.0",
            ]
        );
    }
}

/// The shared enterprise counts in each region, and once in the priority.
#[test]
fn several_keys_have_a_row_for_each_combination() {
    let portfolio = portfolio(",priority,region", [",1,Gävleborg", ",1,Jämtland", ",2,Jämtland"]);
    let keys = [ProgrammeKey::Priority, ProgrammeKey::Region];
    let both = portfolio.by(&keys).unwrap();
    let question = EnterprisesQuestion::default();
    let shown = ["priority", "region", "enterprises_low", "enterprises_high"];
    let answer = both.enterprises(&question).unwrap();
    assert_eq!(
        rows(&answer.programmes, &shown),
        ["1 Gävleborg 2 2", "1 Jämtland 1 1", "2 Jämtland 1 1"]
    );
    let region = portfolio.by(&[ProgrammeKey::Region]).unwrap().enterprises(&question).unwrap();
    let shown = ["region", "enterprises_low", "enterprises_high"];
    assert_eq!(rows(&region.programmes, &shown), ["Gävleborg 2 2", "Jämtland 2 2"]);
    let whole = portfolio.enterprises(&question).unwrap();
    let shown = ["programme_id", "enterprises_low", "enterprises_high"];
    assert_eq!(rows(&whole.programmes, &shown), ["P 3 3"]);
    // A status has the columns too.
    let status = both.status(&StatusQuestion::default()).unwrap();
    let shown = ["project_id", "priority", "region", "indicator"];
    assert_eq!(rows(&status[0], &shown)[2], "B 1 Jämtland RCO01");
}

#[test]
fn a_project_without_a_key_is_apart() {
    let portfolio = portfolio(",priority", [",1", ",", ",1"]);
    let answer = portfolio.by(&[ProgrammeKey::Fund, ProgrammeKey::Priority]).unwrap();
    let answer = answer.roll_up(&RollUpQuestion::default()).unwrap();
    let shown = rows(&answer, &["fund", "priority", "indicator", "target"]);
    assert!(shown.contains(&"ERDF  RCR01 4.000000".to_owned()), "{shown:?}");
    assert!(shown.contains(&"ERDF 1 RCR01 13.000000".to_owned()), "{shown:?}");
}

#[test]
fn a_key_that_no_project_has_is_refused() {
    let portfolio = portfolio("", ["", "", ""]);
    let error = portfolio.by(&[ProgrammeKey::Municipality]).err().unwrap();
    assert_eq!(error.kind(), "NoKey");
    assert_eq!(
        error.to_string(),
        "no project has a municipality (the table of projects has no such column)"
    );
    assert_eq!(
        refused_portfolio(&error, Language::Swedish),
        "inget projekt har municipality (projekttabellen saknar kolumnen)"
    );
}
