//! The table of a progress report, by `report_table.toml`.
#![allow(missing_docs, clippy::unwrap_used)]

use eruf_core::{Error, Figure, Project};
use eruf_tests::{Failures, ProjectRow, bounds, known, ratio, table};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    source: String,
    report: u32,
    known_at: Option<u32>,
    project: ProjectRow,
    increment: String,
    since: Option<u32>,
    cumulative: String,
    carried: Option<bool>,
    attainment: String,
}

/// An amount in its one form; a reason as it is.
fn expected(text: &str) -> String {
    let is_number = text.starts_with(|c: char| c == '-' || c.is_ascii_digit());
    if is_number { bounds(text).to_string() } else { text.to_owned() }
}

#[test]
fn report_tables() -> Result<(), Error> {
    let mut failures = Failures::default();
    for case in table::<Case>("report_table") {
        failures.case(&case.name, &case.source);
        let project = Project::new(case.project.draft()).unwrap();
        let view = known(&project, case.known_at.or(Some(case.report)), None);
        let answer = view.report_table(Some(case.report))?;
        failures.check("the report", &answer.period.unwrap().report, &case.report);
        let row = &answer.rows[0];
        let increment = row.increment.map(|added| added.amount).to_string();
        failures.check("the outcome of the period", &increment, &expected(&case.increment));
        let since = row.increment.ok().map(|added| added.since);
        failures.check("since", &since, &case.since);
        let cumulative = row.status.outcome.to_string();
        failures.check("the cumulative outcome", &cumulative, &expected(&case.cumulative));
        failures.check_if("carried", &row.status.standing.carried, case.carried.as_ref());
        match row.status.attainment.share {
            Figure::Value(share) => {
                let share = share.as_exact().unwrap();
                failures.check("the attainment", &share, &ratio(&case.attainment));
            }
            Figure::Reason(reason) => {
                failures.check("why there is none", &reason.to_string(), &case.attainment);
            }
        }
    }
    failures.done();
    Ok(())
}
