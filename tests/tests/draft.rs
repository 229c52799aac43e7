//! A project as one JSON document: what is not known may be left out, and what is read back is what
//! was written.

use eruf_core::{Project, ProjectDraft};

/// The least that makes a project with an outcome.
const LEAST: &str = r#"{
    "identity": { "name": "SIM JH", "fund": "ERDF", "programming_period": "2014-2020" },
    "decisions": [{ "id": "original", "horizon": ["2019-01-01", "2021-12-31"] }],
    "periods": [{ "report": 1, "period": ["2019-01-01", "2021-12-31"] }],
    "commitments": [{
        "indicator": {
            "key": { "fund": "ERDF", "programming_period": "2014-2020", "code": "CO01" }, "name": "Enterprises receiving support", "unit": "enterprises",
            "kind": "output", "over_time": "distinct", "over_units": "union", "direction": "up"
        },
        "targets": [{ "decision": "original", "target": { "shape": { "at_least": { "goal": "200" } }, "per": "project" } }]
    }],
    "entries": [{ "indicator": "CO01", "period": 1, "report": 1, "basis": "running_total", "value": "122" }]
}"#;

#[test]
fn what_is_not_known_may_be_left_out() {
    let draft: ProjectDraft = serde_json::from_str(LEAST).unwrap();
    let project = Project::new(draft.clone()).unwrap();
    let variance = project.view().status().unwrap().rows[0].attainment.variance.ok().unwrap();
    assert_eq!(variance.to_string(), "-78");
    let written = serde_json::to_string(&draft).unwrap();
    assert_eq!(serde_json::from_str::<ProjectDraft>(&written).unwrap(), draft);
}
