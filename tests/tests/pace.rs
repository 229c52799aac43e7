//! Outcomes against their plans, per month, by `pace.toml`.
#![allow(missing_docs, clippy::unwrap_used)]

use std::fmt::Display;

use eruf_core::law::OverTime;
use eruf_core::planning::{EstimateMethod, LAST_PERIODS, Pace};
use eruf_core::{Error, Figure, Interval, Project, Ratio};
use eruf_tests::{Failures, ProjectRow, completeness, day, known, owing, ratio, table};
use serde::Deserialize;

/// Every figure as a table writes it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PaceRow {
    about: Option<String>,
    months_before: Option<String>,
    carried: Option<bool>,
    whole_goal: Option<bool>,
    goal: Option<String>,
    expected: Option<String>,
    expected_shown: Option<String>,
    expected_asked: Option<String>,
    index: Option<String>,
    index_shown: Option<String>,
    earned_days: Option<String>,
    days_behind: Option<String>,
    months_behind: Option<String>,
    months_left: Option<String>,
    required: Option<String>,
    average: Option<String>,
    average_shown: Option<String>,
    best: Option<String>,
    no_return: Option<u32>,
    no_return_why: Option<String>,
    by_average: Option<String>,
    by_last: Option<String>,
    by_plan: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    source: String,
    project: ProjectRow,
    #[serde(default)]
    rhythm: Option<String>,
    #[serde(default)]
    partners_in: Vec<(String, u32, u32)>,
    baseline: Option<String>,
    known_at: Option<u32>,
    known_on: Option<String>,
    as_of: Option<String>,
    last: Option<u32>,
    pace: PaceRow,
    completeness: Option<String>,
}

/// A figure as a table writes it, brought to one form.
fn written(text: &str) -> String {
    if text.starts_with("undefined: ") {
        return text.to_owned();
    }
    let (low, high) = text.split_once("..").unwrap_or((text, text));
    interval(Interval::new(ratio(low), ratio(high)).unwrap())
}

fn interval(figure: Interval<Ratio>) -> String {
    let one = |ratio: Ratio| format!("{}/{}", ratio.numerator(), ratio.denominator());
    format!("{}..{}", one(figure.low()), one(figure.high()))
}

fn found<R: Display>(figure: Figure<Interval<Ratio>, R>) -> String {
    figure.map_or_else(|reason| format!("undefined: {reason}"), interval)
}

fn exact<R: Display>(figure: Figure<Ratio, R>) -> String {
    found(figure.map(Interval::exact))
}

fn shown(figure: Option<Ratio>, like: &str) -> Option<String> {
    let decimals = like.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    figure.map(|figure| figure.shown(i32::try_from(decimals).unwrap(), &[]).unwrap().to_string())
}

fn check(pace: &Pace<'_>, row: &PaceRow, failures: &mut Failures) {
    failures.check_if(
        "about",
        &pace.about.map(|day| day.to_string()),
        Some(&row.about).filter(|row| row.is_some()),
    );
    failures.check_if("carried", &pace.carried, row.carried.as_ref());
    failures.check_if("whole goal", &pace.whole_goal, row.whole_goal.as_ref());
    let number = |months: Option<Ratio>| {
        months.map_or_else(String::new, |months| interval(Interval::exact(months)))
    };
    for (what, got, expected) in [
        ("months before", number(pace.months_before), &row.months_before),
        ("the goal", exact(pace.goal), &row.goal),
        ("expected", exact(pace.expected), &row.expected),
        ("expected when asked", exact(pace.expected_asked), &row.expected_asked),
        ("the index", found(pace.index), &row.index),
        ("the days earned", found(pace.earned_days), &row.earned_days),
        ("the days behind", found(pace.days_behind), &row.days_behind),
        ("the months behind", found(pace.months_behind), &row.months_behind),
        ("the months left", number(pace.months_left), &row.months_left),
        ("the required pace", found(pace.required), &row.required),
        ("the average pace", found(pace.average), &row.average),
        ("the best pace", found(pace.best), &row.best),
        ("by the average", found(pace.estimate(EstimateMethod::AveragePace)), &row.by_average),
        ("by the last periods", found(pace.estimate(EstimateMethod::LastPeriods)), &row.by_last),
        ("by the plan", found(pace.estimate(EstimateMethod::PlanShaped)), &row.by_plan),
    ] {
        failures.check_if(what, &got, expected.as_deref().map(written).as_ref());
    }
    for (what, figure, text) in [
        ("expected, shown", pace.expected.ok(), &row.expected_shown),
        ("the index, shown", pace.index.ok().and_then(|index| index.as_exact()), &row.index_shown),
        (
            "the average, shown",
            pace.average.ok().and_then(|pace| pace.as_exact()),
            &row.average_shown,
        ),
    ] {
        if let Some(text) = text {
            failures.check(what, &shown(figure, text), &Some(text.clone()));
        }
    }
    if let Some(report) = row.no_return {
        failures.check("the point of no return", &pace.no_return.ok(), &Some(report));
    }
    if let Some(why) = &row.no_return_why {
        let reason = pace.no_return.reason().map(|reason| reason.to_string());
        failures.check("why there is no point of no return", &reason.as_ref(), &Some(why));
    }
}

#[test]
fn paces() -> Result<(), Error> {
    let mut failures = Failures::default();
    for case in table::<Case>("pace") {
        failures.case(&case.name, &case.source);
        let mut draft = case.project.draft();
        owing(&mut draft, case.rhythm.as_deref(), &case.partners_in, case.baseline.as_deref());
        if case.project.latest {
            draft.commitments[0].indicator.over_time = OverTime::Latest;
        }
        let project = Project::new(draft).unwrap();
        let mut view = known(&project, case.known_at, case.known_on.as_deref());
        if let Some(as_of) = &case.as_of {
            view = view.asked_at(day(as_of));
        }
        let paces = view.paces("X", case.last.unwrap_or(LAST_PERIODS))?;
        check(paces.last().unwrap(), &case.pace, &mut failures);
        let standing = view.status()?.rows[0].standing;
        failures.check_if(
            "completeness",
            &completeness(standing.completeness),
            case.completeness.as_ref(),
        );
    }
    failures.done();
    Ok(())
}
