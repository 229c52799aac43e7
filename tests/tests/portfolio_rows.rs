//! Questions to portfolios row by row (`tests/tables/portfolios.toml`), the successions of a folder
//! asked as a portfolio (`tests/tables/successions.toml`), and what is passed over.
#![allow(clippy::struct_field_names, reason = "a field is named as the key of its table")]
#![allow(missing_docs, clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use arrow_array::RecordBatch;
use eruf_core::Amount;
use eruf_core::law::{Minimum, NewRule, SupportMeasure};
use eruf_portfolio::{
    EmploymentQuestion, EnterprisesQuestion, Options, Portfolio, PortfolioError, RollUpQuestion,
    Sink, StatusQuestion, Tables, TextFormat, write_text,
};
use eruf_tests::{Failures, day, table};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    source: String,
    question: String,
    as_of: Option<String>,
    known_on: Option<String>,
    columns: Vec<String>,
    tables: Vec<(String, String)>,
    rows: Option<Vec<String>>,
    error: Option<String>,
}

fn portfolio(folder: &Path, tables: &[(String, String)]) -> Result<Portfolio, PortfolioError> {
    for (name, text) in tables {
        fs::write(folder.join(format!("{name}.csv")), text).unwrap();
    }
    Portfolio::new(Tables::in_folder(folder)?, Options::default())
}

fn whole(sink: Sink<'_>, batch: RecordBatch) -> Result<arrow_schema::SchemaRef, PortfolioError> {
    let schema = batch.schema();
    sink(batch)?;
    Ok(schema)
}

/// Some columns of an answer, row by row.
fn cells(
    columns: &[String],
    ask: impl FnOnce(Sink<'_>) -> Result<arrow_schema::SchemaRef, PortfolioError> + Send,
) -> Result<Vec<String>, PortfolioError> {
    let mut text = Vec::new();
    write_text(&mut text, TextFormat::Csv, ask)?;
    let text = String::from_utf8(text).unwrap();
    let mut lines = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let names = lines.next().unwrap();
    let place = |column: &String| names.iter().position(|name| name == column).unwrap();
    let places: Vec<usize> = columns.iter().map(place).collect();
    let row = |line: Vec<&str>| places.iter().map(|at| line[*at]).collect::<Vec<_>>().join(",");
    Ok(lines.map(row).collect())
}

fn asked(case: &Case, folder: &Path) -> Result<Vec<String>, PortfolioError> {
    let portfolio = portfolio(folder, &case.tables)?;
    let (as_of, known_on) = (case.as_of.as_deref().map(day), case.known_on.as_deref().map(day));
    let enterprises = EnterprisesQuestion { as_of, known_on, ..EnterprisesQuestion::default() };
    let employment = EmploymentQuestion { known_on };
    cells(&case.columns, |sink| match case.question.as_str() {
        "status" => {
            let question = StatusQuestion { as_of, known_on, ..StatusQuestion::default() };
            portfolio.each_status(&question, sink)
        }
        "completeness" => portfolio.each_completeness(known_on, sink),
        "roll_up" => {
            let status = StatusQuestion { as_of, known_on, ..StatusQuestion::default() };
            let question = RollUpQuestion { status, ..RollUpQuestion::default() };
            whole(sink, portfolio.roll_up(&question)?)
        }
        "years" => {
            let question = StatusQuestion { as_of, known_on, ..StatusQuestion::default() };
            portfolio.each_years(&question, sink)
        }
        "enterprises" => whole(sink, portfolio.enterprises(&enterprises)?.projects),
        "programmes" => whole(sink, portfolio.enterprises(&enterprises)?.programmes),
        "new_enterprises" => {
            let new = Some("co05".parse::<NewRule>().unwrap());
            let question = EnterprisesQuestion { new, ..enterprises };
            whole(sink, portfolio.enterprises(&question)?.projects)
        }
        "employment" => whole(sink, portfolio.employment(&employment)?.projects),
        "employment_of_programmes" => whole(sink, portfolio.employment(&employment)?.programmes),
        other => panic!("no such question: {other}"),
    })
}

#[test]
fn a_portfolio_answers_by_the_rules_of_a_folder() {
    let mut failures = Failures::default();
    for case in table::<Case>("portfolios") {
        failures.case(&case.name, &case.source);
        let folder = tempfile::tempdir().unwrap();
        let found = asked(&case, folder.path());
        failures.check("rows", &found.clone().ok(), &case.rows);
        let error = case.error.as_ref().map(|error| error.trim_start().to_owned());
        failures.check("error", &found.err().map(|error| error.to_string()), &error);
        if case.rows.is_some() {
            // Partial results say the same.
            let parts = portfolio(folder.path(), &case.tables).unwrap();
            let Ok(part) = parts.partial(None) else { continue };
            let again = Portfolio::of_partials([&part], Options::default()).unwrap();
            let twice = again.partial(None).unwrap();
            failures.check("bytes of a part of a part", &(twice == part), &true);
        }
    }
    failures.done();
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Successions {
    name: String,
    source: String,
    indicator: Option<String>,
    enterprises: Option<String>,
    participations: String,
    employment: Option<String>,
    successions: Option<String>,
    asks: Vec<Ask>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ask {
    known_at: Option<u32>,
    co01: Option<String>,
    co05: Option<String>,
    co08: Option<String>,
    unmeasured: Option<Vec<(String, String)>>,
}

/// The last day of a report's period: the day on which it is known.
fn day_of(report: &str) -> &'static str {
    match report {
        "" => "",
        "1" => "2019-06-30",
        "2" => "2019-12-31",
        other => panic!("no such report: {other}"),
    }
}

/// The rows of a table of a folder, by the names of their columns.
fn rows_of(text: &str) -> Vec<BTreeMap<String, String>> {
    let mut lines = text.lines().map(|line| line.split(';').map(str::to_owned));
    let names: Vec<String> = lines.next().unwrap().collect();
    lines.map(|cells| names.iter().cloned().zip(cells).collect()).collect()
}

/// The tables of a folder as those of a portfolio of one project.
fn tables_of(case: &Successions) -> Vec<(String, String)> {
    let cell = |row: &BTreeMap<String, String>, name: &str| {
        row.get(name).map_or_else(String::new, Clone::clone)
    };
    let mut tables = vec![(
        "projects".to_owned(),
        "project_id,programme_id,start_date,end_date\n1,9,2019-01-01,2019-12-31\n".to_owned(),
    )];
    let mut participations =
        "project_id,enterprise_id,date,hours,reported_on,withdrawn_on,reason\n".to_owned();
    for row in rows_of(&case.participations) {
        let cell = |name| cell(&row, name);
        writeln!(
            participations,
            "1,{},{},{},{},{},{}",
            cell("enterprise"),
            cell("date"),
            cell("hours"),
            day_of(&cell("report")),
            day_of(&cell("withdrawn")),
            cell("reason")
        )
        .unwrap();
    }
    tables.push(("participations".to_owned(), participations));
    if let Some(enterprises) = &case.enterprises {
        let mut text = "enterprise_id,registered_on\n".to_owned();
        for row in rows_of(enterprises) {
            // Keys of one project only are not in the register of all.
            writeln!(text, "{},{}", cell(&row, "enterprise"), cell(&row, "registered")).unwrap();
        }
        tables.push(("enterprises".to_owned(), text));
    }
    if let Some(successions) = &case.successions {
        let mut text = "old;new;date;share;reason;reported_on\n".to_owned();
        for row in rows_of(successions) {
            let cell = |name| cell(&row, name);
            writeln!(
                text,
                "{};{};{};{};{};{}",
                cell("old"),
                cell("new"),
                cell("date"),
                cell("share"),
                cell("reason"),
                day_of(&cell("report"))
            )
            .unwrap();
        }
        tables.push(("successions".to_owned(), text));
    }
    if let Some(employment) = &case.employment {
        let mut sides: BTreeMap<String, [(String, String); 2]> = BTreeMap::new();
        let mut withdrawn: BTreeMap<String, String> = BTreeMap::new();
        for row in rows_of(employment) {
            let side = usize::from(cell(&row, "moment") == "after");
            let who = cell(&row, "enterprise");
            sides.entry(who.clone()).or_default()[side] = (cell(&row, "value"), cell(&row, "date"));
            if !cell(&row, "withdrawn").is_empty() {
                withdrawn.insert(who, day_of(&cell(&row, "withdrawn")).to_owned());
            }
        }
        let mut text = "project_id,enterprise_id,baseline_fte,followup_fte,baseline_date,\
            followup_date,withdrawn_on,reason\n"
            .to_owned();
        for (who, [(before, before_on), (after, after_on)]) in sides {
            let withdrawn = withdrawn.get(&who).map_or("", String::as_str);
            let reason = if withdrawn.is_empty() { "" } else { "the wrong enterprise" };
            writeln!(text, "1,{who},{before},{after},{before_on},{after_on},{withdrawn},{reason}")
                .unwrap();
        }
        tables.push(("employment".to_owned(), text));
    }
    tables
}

#[test]
fn successions_of_a_folder_are_those_of_a_portfolio() {
    let mut failures = Failures::default();
    for case in table::<Successions>("successions") {
        failures.case(&case.name, &case.source);
        let folder = tempfile::tempdir().unwrap();
        let tables = tables_of(&case);
        let portfolio = portfolio(folder.path(), &tables).unwrap();
        let minimum = case.indicator.as_ref().map(|text| {
            let hours = text.trim().rsplit(' ').next().unwrap().parse::<Amount>().unwrap();
            Minimum::new(SupportMeasure::Hours, hours).unwrap()
        });
        let is_registered_by_own_key =
            case.enterprises.as_ref().is_some_and(|text| text.contains("own:"));
        for ask in case.asks {
            let known_on = ask.known_at.map(|report| day(day_of(&report.to_string())));
            let counted = |new: Option<NewRule>, minimum| {
                let question = EnterprisesQuestion {
                    as_of: known_on,
                    known_on,
                    new,
                    minimum,
                    ..EnterprisesQuestion::default()
                };
                let columns = ["enterprises_low", "enterprises_high"].map(str::to_owned).to_vec();
                let ask = |sink: Sink<'_>| whole(sink, portfolio.enterprises(&question)?.projects);
                let rows = cells(&columns, ask).unwrap();
                let (low, high) = rows[0].split_once(',').unwrap();
                if low == high { low.to_owned() } else { format!("{low}..{high}") }
            };
            failures.check_if("CO01", &counted(None, minimum), ask.co01.as_ref());
            // A register of all projects has no keys of one project.
            if !is_registered_by_own_key {
                let new = "co05".parse().unwrap();
                failures.check_if("CO05", &counted(Some(new), None), ask.co05.as_ref());
            }
            if ask.co08.is_none() || case.employment.is_none() {
                continue;
            }
            let columns = ["measured", "floored"].map(str::to_owned).to_vec();
            let question = EmploymentQuestion { known_on };
            let rows =
                cells(&columns, |sink| whole(sink, portfolio.employment(&question)?.projects));
            let growth = rows.unwrap().first().map_or_else(String::new, |row| {
                let (_, floored) = row.split_once(',').unwrap();
                floored.trim_end_matches('0').trim_end_matches('.').to_owned()
            });
            failures.check_if("CO08", &growth, ask.co08.as_ref());
            let _ = &ask.unmeasured;
        }
    }
    failures.done();
}

#[test]
fn what_is_passed_over_is_named() {
    let folder = tempfile::tempdir().unwrap();
    // The tables of case period-2127-pf.
    let tables = [
        (
            "projects",
            "project_id,programme_id,start_date,end_date,priority,specific_objective,\
             category_of_region,budget\nA,SE-NM,2023-01-01,2025-12-31,1,1.3,NSPA,5\n",
        ),
        (
            "entries",
            "project_id,indicator,period_no,period_end,value,basis,kind,reported_on,\
             value: women,value: men\n\
             A,RCO01,1,2023-12-31,3,running_total,report,2024-02-01,1,2\n",
        ),
        ("enterprises", "enterprise_id,registered_on,size\n556036-0793,2010-01-01,micro\n"),
        ("programme_targets", "programme_id,indicator,target,milestone\nSE-NM,RCO01,400,100\n"),
    ]
    .map(|(name, text)| (name.to_owned(), text.to_owned()));
    let portfolio = portfolio(folder.path(), &tables).unwrap();
    let notices: Vec<String> =
        portfolio.notices().unwrap().iter().map(ToString::to_string).collect();
    assert_eq!(
        notices,
        [
            "projects.csv: not used: the column \"budget\"",
            "entries.csv: not used: the columns \"value: women\", \"value: men\"",
            "enterprises.csv: not used: the column \"size\"",
            "programme_targets.csv: not used: it is named for no table",
        ]
    );
}
