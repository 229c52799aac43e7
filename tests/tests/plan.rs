//! Outcomes against their plans, by `plan.toml`.
#![allow(missing_docs, clippy::unwrap_used)]

use eruf_core::law::OverTime;
use eruf_core::planning::Pace;
use eruf_core::status::Framework;
use eruf_core::{Error, Figure, Project, Ratio};
use eruf_tests::{Failures, ProjectRow, day, ratio, table};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PaceRow {
    decision: String,
    goal: Option<String>,
    expected: Option<String>,
    expected_shown: Option<String>,
    index_shown: Option<String>,
    earned_days: Option<String>,
    days_behind: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    source: String,
    project: Option<ProjectRow>,
    known_at: Option<u32>,
    as_of: Option<String>,
    paces: Option<Vec<PaceRow>>,
    bridge: Option<Vec<(String, String, String)>>,
    /// The decision whose target was in force on a day.
    #[serde(default)]
    in_force: Vec<(String, String)>,
    framework: Option<Vec<String>>,
    verdict: Option<String>,
}

fn planned<R: std::str::FromStr>(text: &str) -> Figure<Ratio, R> {
    match text.strip_prefix("undefined: ") {
        Some(reason) => match reason.parse() {
            Ok(reason) => Figure::Reason(reason),
            _ => panic!("no such reason: {reason}"),
        },
        None => Figure::Value(ratio(text)),
    }
}

fn shown(figure: Option<Ratio>, like: &str) -> Option<String> {
    let decimals = like.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    figure.map(|figure| figure.shown(i32::try_from(decimals).unwrap(), &[]).unwrap().to_string())
}

fn pace(found: &Pace<'_>, row: &PaceRow, failures: &mut Failures) {
    failures.check("the decision", &found.decision.to_owned(), &row.decision);
    failures.check_if("the goal", &found.goal, row.goal.as_deref().map(planned).as_ref());
    let expected = row.expected.as_deref().map(planned);
    failures.check_if("what was expected", &found.expected, expected.as_ref());
    let index = found.index.ok().and_then(|index| index.as_exact());
    for (what, figure, text) in [
        ("expected, shown", found.expected.ok(), &row.expected_shown),
        ("the index, shown", index, &row.index_shown),
    ] {
        if let Some(text) = text {
            failures.check(what, &shown(figure, text), &Some(text.clone()));
        }
    }
    for (what, figure, text) in [
        ("the days earned", found.earned_days, &row.earned_days),
        ("the days behind", found.days_behind, &row.days_behind),
    ] {
        let figure = figure.ok().and_then(|figure| figure.as_exact());
        failures.check_if(what, &figure, text.as_deref().map(|text| Some(ratio(text))).as_ref());
    }
}

#[test]
fn plans() -> Result<(), Error> {
    let mut failures = Failures::default();
    for case in table::<Case>("plan") {
        failures.case(&case.name, &case.source);
        if let Some(shares) = &case.framework {
            let verdict =
                Framework::of(&shares.iter().map(|share| ratio(share)).collect::<Vec<_>>())?;
            failures.check(
                "the verdict",
                &verdict.map(|verdict| verdict.to_string()),
                &case.verdict,
            );
            continue;
        }
        let row = case.project.as_ref().unwrap();
        let mut draft = row.draft();
        if row.latest {
            draft.commitments[0].indicator.over_time = OverTime::Latest;
        }
        let project = Project::new(draft).unwrap();
        let mut view = case.known_at.map_or_else(
            || project.view(),
            |report| project.at(eruf_core::Known::Report(report)).unwrap(),
        );
        if let Some(as_of) = &case.as_of {
            view = view.asked_at(day(as_of));
        }
        if let Some(rows) = &case.paces {
            let paces = view.paces("X", eruf_core::planning::LAST_PERIODS)?;
            failures.check("how many plans", &paces.len(), &rows.len());
            paces.iter().zip(rows).for_each(|(found, row)| pace(found, row, &mut failures));
        }
        for (on, decision) in &case.in_force {
            let found = view
                .in_force_on("X", day(on))
                .unwrap()
                .and_then(|step| step.target)
                .map(|version| version.decision.to_string());
            failures.check(on, &found.unwrap_or_default(), decision);
        }
        if let Some(steps) = &case.bridge {
            let bridge = view.target_bridge("X")?;
            let found: Vec<_> = bridge
                .iter()
                .map(|step| (step.step.decision.to_owned(), step.bounds.low, step.change))
                .collect();
            let change = |text: &String| (!text.is_empty()).then(|| ratio(text));
            let expected = steps
                .iter()
                .map(|(decision, least, step)| (decision.clone(), Some(ratio(least)), change(step)))
                .collect();
            failures.check("the bridge", &found, &expected);
        }
    }
    failures.done();
    Ok(())
}
