//! Projects that were read from folders and workbooks, as members of a portfolio: each gives the
//! figures that it gives by itself.
#![allow(missing_docs, clippy::unwrap_used)]

use std::path::Path;
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_cast::display::array_value_to_string;
use eruf_core::value::Interval;
use eruf_core::{Amount, Figure, Project, Ratio, Undefined};
use eruf_portfolio::{
    BuiltProject, EnterprisesQuestion, Options, Portfolio, PortfolioError, RollUpQuestion,
    StatusQuestion, Table, Tables,
};
use eruf_report::{Language, refused_portfolio};

fn example(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples").join(name)
}

fn built(name: &str) -> BuiltProject {
    BuiltProject::new(Arc::new(eruf_data::load(example(name)).unwrap().project))
}

fn portfolio(tables: Tables) -> Portfolio {
    Portfolio::new(tables, Options::default()).unwrap()
}

fn cell(batch: &RecordBatch, column: &str, row: usize) -> String {
    array_value_to_string(&batch[column], row).unwrap()
}

fn rows(portfolio: &Portfolio, question: &StatusQuestion) -> Vec<(RecordBatch, usize)> {
    let batches = portfolio.status(question).unwrap();
    let each = |batch: RecordBatch| (0..batch.num_rows()).map(move |row| (batch.clone(), row));
    batches.into_iter().flat_map(each).collect()
}

/// The low and the high bound of an amount as a cell shows it.
fn amounts(figure: Option<Interval<Amount>>) -> [String; 2] {
    let text = |amount: Amount| {
        let millionths = amount.millionths();
        let sign = if millionths < 0 { "-" } else { "" };
        let (whole, part) = (millionths.abs() / 1_000_000, millionths.abs() % 1_000_000);
        format!("{sign}{whole}.{part:06}")
    };
    figure.map_or_else(Default::default, |both| [text(both.low()), text(both.high())])
}

fn shares(figure: Figure<Interval<Ratio>, Undefined>) -> [String; 2] {
    let text = |share: Ratio| format!("{:.1}", share.percent(1, &[]).unwrap());
    figure.ok().map_or_else(Default::default, |both| [text(both.low()), text(both.high())])
}

/// Every row of a project in the portfolio, held against the status of the project.
fn is_what_it_says_by_itself(
    project: &Project,
    rows: &[(RecordBatch, usize)],
    view: eruf_core::View,
) {
    let name = &*project.identity().name;
    let of: Vec<_> =
        rows.iter().filter(|(batch, row)| cell(batch, "project_id", *row) == name).collect();
    let status = view.status().unwrap();
    assert_eq!(of.len(), status.rows.len(), "{name}");
    for row in &status.rows {
        let code = &*row.commitment.indicator.key.code;
        let (batch, place) =
            of.iter().find(|(batch, row)| cell(batch, "indicator", *row) == code).unwrap();
        let shown = |column| cell(batch, column, *place);
        let bounds = amounts(row.outcome.ok());
        assert_eq!([shown("outcome_low"), shown("outcome_high")], bounds, "{name}, {code}");
        let exact = if bounds[0] == bounds[1] { bounds[0].clone() } else { String::new() };
        assert_eq!(shown("outcome"), exact, "{name}, {code}");
        let share = shares(row.attainment.share);
        let found = [shown("attainment_low_percent"), shown("attainment_high_percent")];
        assert_eq!(found, share, "{name}, {code}");
        assert_eq!(shown("state"), row.attainment.state.as_str(), "{name}, {code}");
        let reason = row.attainment.share.reason().map_or("", Undefined::as_str);
        assert_eq!(shown("undefined"), reason, "{name}, {code}");
        assert_eq!(shown("due"), row.standing.completeness.due.to_string(), "{name}, {code}");
    }
}

#[test]
fn a_project_gives_the_figures_that_it_gives_by_itself() {
    let members = [built("sim-jh"), built("period-2127"), built("time-series")];
    let mixed = Tables::mixed([example("programme")], members[1..].to_vec()).unwrap();
    for portfolio in [portfolio(Tables::of_projects(members.to_vec()).unwrap()), portfolio(mixed)] {
        let everything = rows(&portfolio, &StatusQuestion::default());
        let day = eruf_core::parse_date("2020-06-30").unwrap();
        let question = StatusQuestion { known_on: Some(day), ..StatusQuestion::default() };
        let known = rows(&portfolio, &question);
        for member in &members[1..] {
            let project = &member.project;
            is_what_it_says_by_itself(project, &everything, project.view());
            is_what_it_says_by_itself(project, &known, project.known_on(day));
            let found = portfolio.project(&project.identity().name).unwrap().unwrap();
            assert_eq!(found, *project);
        }
    }
}

#[test]
fn projects_of_tables_are_as_they_were() {
    let alone = portfolio(Tables::in_folder(example("programme")).unwrap());
    let mixed = Tables::mixed([example("programme")], vec![built("period-2127")]).unwrap();
    let mixed = portfolio(mixed);
    let question = StatusQuestion::default();
    let others: Vec<_> = rows(&mixed, &question)
        .into_iter()
        .filter(|(batch, row)| !cell(batch, "project_id", *row).starts_with("Grön"))
        .collect();
    let before = rows(&alone, &question);
    assert_eq!(before.len(), others.len());
    for ((one, row), (other, place)) in before.iter().zip(&others) {
        for field in one.schema().fields() {
            assert_eq!(cell(one, field.name(), *row), cell(other, field.name(), *place));
        }
    }
    assert!(mixed.project("Nordlyft").unwrap().is_none());
    assert_eq!(mixed.project("Nobody").unwrap_err().kind(), "Unknown");
}

/// The made project of 2021-2027 has 40 enterprises with numbers in its list.
#[test]
fn lists_of_projects_are_counted_with_the_tables() {
    let portfolio = portfolio(Tables::of_projects(vec![built("period-2127")]).unwrap());
    let answer = portfolio.enterprises(&EnterprisesQuestion::default()).unwrap();
    assert_eq!(cell(&answer.projects, "enterprises_low", 0), "40");
    assert_eq!(cell(&answer.projects, "enterprises_high", 0), "40");
    let roll_up = portfolio.roll_up(&RollUpQuestion::default()).unwrap();
    let found = (0..roll_up.num_rows()).find(|row| cell(&roll_up, "indicator", *row) == "RCO01");
    let row = found.unwrap();
    assert_eq!(cell(&roll_up, "programme_id", row), "ERDF 2021-2027");
    assert_eq!(cell(&roll_up, "over_units", row), "union");
    // 40 of 45 are 88.9 %.
    assert_eq!(cell(&roll_up, "attainment_percent", row), "88.9");
}

/// Two projects with the same list of 40 enterprises, of 45 promised each: one programme reached 40
/// of 90, or 44.4 %.
#[test]
fn an_enterprise_of_two_projects_counts_once() {
    let one = built("period-2127");
    let mut other = one.clone();
    other.project_id = "Annan verkstad".into();
    let portfolio = portfolio(Tables::of_projects(vec![one, other]).unwrap());
    let answer = portfolio.enterprises(&EnterprisesQuestion::default()).unwrap();
    let counts = |batch: &RecordBatch, row| {
        ["enterprises_low", "enterprises_high"].map(|column| cell(batch, column, row))
    };
    assert_eq!(answer.projects.num_rows(), 2);
    assert_eq!(counts(&answer.projects, 0), ["40", "40"]);
    assert_eq!(counts(&answer.projects, 1), ["40", "40"]);
    assert_eq!(answer.programmes.num_rows(), 1);
    assert_eq!(counts(&answer.programmes, 0), ["40", "40"]);
    let roll_up = portfolio.roll_up(&RollUpQuestion::default()).unwrap();
    let found = (0..roll_up.num_rows()).find(|row| cell(&roll_up, "indicator", *row) == "RCO01");
    let row = found.unwrap();
    let bounds = ["outcome_low", "outcome_high"].map(|column| cell(&roll_up, column, row));
    assert_eq!(bounds, ["40.000000", "40.000000"]);
    assert_eq!(cell(&roll_up, "attainment_percent", row), "44.4");
}

#[test]
fn what_only_tables_answer_is_refused() {
    let alone = portfolio(Tables::of_projects(vec![built("sim-jh")]).unwrap());
    let name = "Smart Industriell";
    let refused = [
        alone.cumulative(None).err().unwrap(),
        alone.years(&StatusQuestion::default()).unwrap_err(),
        alone.partial(None).unwrap_err(),
    ];
    for error in refused {
        assert_eq!(error.kind(), "TablesAlone");
        let (english, swedish) = (error.to_string(), refused_portfolio(&error, Language::Swedish));
        assert!(english.contains("is asked of tables alone, and project \""), "{english}");
        assert!(english.contains(name), "{english}");
        assert!(swedish.contains("ställs bara till tabeller, och projektet \""), "{swedish}");
    }
    let twice = Tables::of_projects(vec![built("sim-jh"), built("sim-jh")]).unwrap();
    let error = Portfolio::new(twice, Options::default()).unwrap_err();
    assert_eq!(error.kind(), "ProjectTwice");
    assert!(refused_portfolio(&error, Language::Swedish).contains("finns två gånger"));
}

#[test]
fn a_project_with_rows_in_the_table_too_is_refused() {
    let member = built("period-2127");
    let entries = format!(
        "project_id,indicator,period_no,period_end,value,kind,reported_on\n\
         {},RCO01,1,2024-08-31,40,report,2024-10-15\n",
        member.project_id
    );
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("entries.csv");
    std::fs::write(&file, entries).unwrap();
    let tables = Tables::of_projects(vec![member.clone()]).unwrap();
    let tables = tables.with(Table::Entries, file);
    let error = portfolio(tables).status(&StatusQuestion::default()).unwrap_err();
    assert_eq!(error.kind(), "ProjectInTables");
    assert!(refused_portfolio(&error, Language::Swedish).contains("har dessutom rader"));
    assert!(matches!(error, PortfolioError::ProjectInTables { .. }));
}
