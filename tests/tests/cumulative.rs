//! Entries in, cumulative outcomes out, by `cumulative.toml`.
#![allow(clippy::too_many_lines, reason = "a case of a table is checked column by column")]
#![allow(missing_docs, clippy::unwrap_used)]

use eruf_core::ledger::Completeness;
use eruf_core::project::Subject;
use eruf_core::{Error, Figure, Interval, Project};
use eruf_tests::{Failures, ProjectRow, bounds, day, figure, known, table};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    source: String,
    project: ProjectRow,
    known_at: Option<u32>,
    /// In place of a report, a day.
    known_on: Option<String>,
    as_of: Option<String>,
    /// The day at which it is then asked.
    asked_at: Option<String>,
    state: Option<Vec<String>>,
    increment: Option<Vec<String>>,
    since: Option<Vec<u32>>,
    cumulative: Option<Vec<String>>,
    year_to_date: Option<Vec<String>>,
    carried: Option<Vec<bool>>,
    completeness: Option<String>,
    outcome: Option<String>,
    share: Option<String>,
    share_of_level: Option<String>,
    error: Option<String>,
    at: Option<usize>,
}

#[test]
fn cumulative() -> Result<(), Error> {
    let mut failures = Failures::default();
    for case in table::<Case>("cumulative") {
        failures.case(&case.name, &case.source);
        let project = Project::new(case.project.draft());
        if let Some(kind) = case.error {
            let errors = project.map_or_else(|errors| errors.into_iter().collect(), |_| Vec::new());
            let found: Vec<(&str, Subject)> =
                errors.iter().map(|error| ((&error.fault).into(), error.subject)).collect();
            let at = case.at.unwrap() - 1;
            let subject =
                if kind.starts_with("Period") { Subject::Period(at) } else { Subject::Entry(at) };
            failures.check("the errors", &found, &vec![(kind.as_str(), subject)]);
            continue;
        }
        let project = match project {
            Ok(project) => project,
            Err(errors) => {
                failures.check("the errors", &errors.to_string().as_str(), &"");
                continue;
            }
        };
        let mut view = known(&project, case.known_at, case.known_on.as_deref());
        if let Some(as_of) = &case.as_of {
            view = view.asked_at(day(as_of));
        }
        failures.check_if(
            "the day of the question",
            &view.as_of(),
            case.asked_at.as_deref().map(day).as_ref(),
        );
        let series = view.series("X")?;
        let points = &series.points;
        let amounts = |expected: &Option<Vec<String>>| {
            let number = |text: &String| {
                if text.starts_with(|c: char| c == '-' || c.is_ascii_digit()) {
                    bounds(text).to_string()
                } else {
                    text.clone()
                }
            };
            expected.as_ref().map(|texts| texts.iter().map(number).collect::<Vec<_>>())
        };
        let text = |amount: Interval<_>| amount.to_string();
        let found = points.iter().map(|point| point.state.to_string()).collect();
        failures.check_if("the state", &found, case.state.as_ref());
        let increments = points
            .iter()
            .map(|point| {
                point.increment.map_or_else(|none| none.to_string(), |added| text(added.amount))
            })
            .collect();
        failures.check_if("the increment", &increments, amounts(&case.increment).as_ref());
        let since =
            points.iter().map(|point| point.increment.map_or(0, |added| added.since)).collect();
        failures.check_if("since", &since, case.since.as_ref());
        let cumulative = points
            .iter()
            .map(|point| point.cumulative.map_or_else(|none| none.to_string(), text))
            .collect();
        failures.check_if(
            "the cumulative outcome",
            &cumulative,
            amounts(&case.cumulative).as_ref(),
        );
        let years = points
            .iter()
            .map(|point| {
                let year = view.year_to_date("X", point.last)?;
                let known = year.amount.filter(|_| year.is_known());
                Ok(known.map_or_else(|| year.state().to_owned(), |amount| amount.to_string()))
            })
            .collect::<Result<_, Error>>()?;
        failures.check_if("the year to date", &years, amounts(&case.year_to_date).as_ref());
        let carried = points.iter().map(|point| point.carried).collect();
        failures.check_if("carried", &carried, case.carried.as_ref());
        let completeness = |found: Completeness| format!("{}/{}", found.reported, found.due);
        failures.check_if(
            "completeness",
            &completeness(series.completeness),
            case.completeness.as_ref(),
        );
        let status = view.status()?;
        let row = &status.rows[0];
        failures.check_if(
            "completeness of the status",
            &completeness(row.standing.completeness),
            case.completeness.as_ref(),
        );
        failures.check_if(
            "the outcome",
            &row.outcome,
            case.outcome.as_deref().map(|text| Figure::Value(bounds(text))).as_ref(),
        );
        failures.check_if(
            "attainment",
            &row.attainment.share,
            case.share.as_deref().map(figure).as_ref(),
        );
        failures.check_if(
            "share of the level",
            &row.attainment.share_of_level,
            case.share_of_level.as_deref().map(figure).as_ref(),
        );
    }
    failures.done();
    Ok(())
}
