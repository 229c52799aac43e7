//! Intermediate values of targets, by `milestones.toml`.
#![allow(missing_docs, clippy::unwrap_used)]

use eruf_core::audit::FindingKind;
use eruf_core::record::Milestones;
use eruf_core::{
    Amount, Commitment, Project, ProjectDraft, ReportingPeriod, Target, TargetVersion,
};
use eruf_tests::{
    Failures, MilestonesRow, amount, day, decision, identity, indicator, quarter, table,
};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    source: String,
    points: Vec<(String, String)>,
    #[serde(default)]
    running: bool,
    last: Option<String>,
    #[serde(default)]
    to_date: Vec<(String, String)>,
    goal: Option<String>,
    difference: Option<String>,
    error: Option<String>,
}

/// What a project with that target and those milestones has to say about them.
fn difference(goal: Amount, milestones: Milestones) -> Option<Amount> {
    let mut commitment = Commitment::new(indicator("X", "FTE"));
    commitment.targets = vec![TargetVersion {
        milestones: Some(milestones),
        ..TargetVersion::new("original", Target::at_least(goal).unwrap())
    }];
    let project = Project::new(ProjectDraft {
        decisions: vec![decision("original", Some(quarter(0)), None)],
        periods: vec![ReportingPeriod::new(1, quarter(0))],
        commitments: vec![commitment],
        ..ProjectDraft::new(identity())
    });
    project.unwrap().findings().unwrap().into_iter().find_map(|finding| match finding.kind {
        FindingKind::MilestonesMissTarget { difference, .. } => Some(difference),
        _ => None,
    })
}

#[test]
fn milestones() {
    let mut failures = Failures::default();
    for case in table::<Case>("milestones") {
        failures.case(&case.name, &case.source);
        let milestones = MilestonesRow { points: case.points, running: case.running }.milestones();
        failures.check(
            "the error",
            &milestones.as_ref().err().map(|error| <&str>::from(error).to_owned()),
            &case.error,
        );
        let Ok(milestones) = milestones else { continue };
        failures.check("the last", &milestones.last(), &amount(&case.last.unwrap()));
        for (date, total) in case.to_date {
            let expected = (!total.is_empty()).then(|| amount(&total));
            failures.check(&date, &milestones.to_date(day(&date)), &expected);
        }
        if let Some(goal) = case.goal {
            let expected = case.difference.as_deref().map(amount);
            failures.check("the finding", &difference(amount(&goal), milestones), &expected);
        }
    }
    failures.done();
}
