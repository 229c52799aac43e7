//! The target in force on a day, as known on a day, by `in_force.toml`.
#![allow(missing_docs, clippy::unwrap_used)]

use eruf_core::{Commitment, Decision, Project, ProjectDraft, Target, TargetVersion};
use eruf_tests::{Failures, day, decision, identity, indicator, table};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DecisionRow {
    id: String,
    decided: Option<String>,
    effective: Option<String>,
    horizon: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    source: String,
    decisions: Vec<DecisionRow>,
    in_force: Vec<(String, String, String)>,
    current: Option<String>,
    current_horizon: Option<String>,
}

#[test]
fn in_force() {
    let mut failures = Failures::default();
    for case in table::<Case>("in_force") {
        failures.case(&case.name, &case.source);
        let mut commitment = Commitment::new(indicator("X", "FTE"));
        let mut decisions = Vec::new();
        for (row, goal) in case.decisions.iter().zip(1_u32..) {
            let first = decisions.is_empty().then_some("2019-01-01..2021-12-31");
            let horizon = row.horizon.as_deref().or(first).map(eruf_tests::days);
            decisions.push(Decision {
                decided: row.decided.as_deref().map(|date| date.parse().unwrap()),
                effective: row.effective.as_deref().map(|date| date.parse().unwrap()),
                ..decision(&row.id, horizon, None)
            });
            let target = Target::at_least(goal.into()).unwrap();
            commitment.targets.push(TargetVersion::new(&*row.id, target));
        }
        let project = Project::new(ProjectDraft {
            decisions,
            commitments: vec![commitment],
            ..ProjectDraft::new(identity())
        });
        let project = project.unwrap();
        for (on, known, id) in &case.in_force {
            let view = project.known_on(day(known));
            let found = view
                .target_in_force("X", day(on))
                .unwrap()
                .map(|version| version.decision.to_string());
            failures.check(&format!("{on} as known on {known}"), &found.unwrap_or_default(), id);
        }
        let status = project.view().status().unwrap();
        let current = status.rows[0].target.map(|version| version.decision.to_string());
        failures.check_if("current", &current.unwrap_or_default(), case.current.as_ref());
        let horizon = project.view().horizon().decision().to_owned();
        failures.check_if("current horizon", &horizon, case.current_horizon.as_ref());
    }
    failures.done();
}
