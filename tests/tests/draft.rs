//! A project as one JSON document: what is not known may be left out, and what is read back is what
//! was written.

use eruf_core::{
    Amount, Basis, Commitment, Entry, Fund, Period, ProgrammingPeriod, Project, ProjectDraft,
    ReportingPeriod, catalogue, parse_date,
};

/// The least that makes a project with an outcome.
const LEAST: &str = r#"{
    "identity": { "name": "SIM JH", "fund": "ERDF", "programming_period": "2014-2020" },
    "decisions": [{ "id": "original", "horizon": ["2019-01-01", "2021-12-31"] }],
    "periods": [{ "report": 1, "period": ["2019-01-01", "2021-12-31"] }],
    "commitments": [{
        "indicator": {
            "key": { "fund": "ERDF", "programming_period": "2014-2020", "code": "CO01" },
            "name": "Enterprises receiving support", "unit": "enterprises",
            "kind": "output", "over_time": "distinct", "over_units": "union", "direction": "up"
        },
        "targets": [{
            "decision": "original",
            "target": { "shape": { "at_least": { "goal": "200" } }, "per": "project" }
        }]
    }],
    "entries": [{
        "indicator": "CO01", "period": 1, "report": 1, "basis": "running_total", "value": "122"
    }]
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

/// An entry of an unknown indicator, a running total that falls, a sum that is too large, and a
/// part that is not in its whole: rules sections 2, 4 and 5.
#[test]
fn everything_wrong_with_a_draft_is_found_in_one_round() {
    let mut draft: ProjectDraft = serde_json::from_str(LEAST).unwrap();
    let days = |first: &str, last: &str| {
        Period::new(parse_date(first).unwrap(), parse_date(last).unwrap()).unwrap()
    };
    draft.periods = vec![
        ReportingPeriod::new(1, days("2019-01-01", "2019-12-31")),
        ReportingPeriod::new(2, days("2020-01-01", "2021-12-31")),
    ];
    let find = |code| {
        let found = catalogue::find(Fund::Erdf, ProgrammingPeriod::FROM_2014, code);
        Commitment::new(found.unwrap().indicator())
    };
    draft.commitments.extend(["CO05", "CO06", "CO08"].map(find));
    let most: Amount = "1000000000000000".parse().unwrap();
    draft.entries = vec![
        Entry::new("XX", 1, Basis::Increment, Amount::from(1)),
        Entry::new("CO08", 1, Basis::RunningTotal, Amount::from(122)),
        Entry::new("CO08", 2, Basis::RunningTotal, Amount::from(100)),
        Entry::new("CO06", 1, Basis::Increment, most),
        Entry::new("CO06", 2, Basis::Increment, most),
    ];
    let kinds: Vec<&str> =
        Project::new(draft).unwrap_err().iter().map(|error| (&error.fault).into()).collect();
    assert_eq!(kinds, ["Unknown", "Figure", "RunningTotalFalls"]);
}

/// A document of a later version, or with a field that nothing reads, says which.
#[test]
fn a_document_that_is_not_understood_names_what_it_is() {
    let refused = |extra: &str| {
        let document = LEAST.trim_start().replacen('{', &format!("{{ {extra},"), 1);
        serde_json::from_str::<ProjectDraft>(&document).unwrap_err().to_string()
    };
    let later = refused(r#""schema_version": 2"#);
    assert!(
        later.starts_with("schema_version is 2, and this version of the library reads 1 at most"),
        "{later}"
    );
    let unknown = refused(r#""colour": "red""#);
    assert!(unknown.starts_with("unknown field `colour`"), "{unknown}");
    assert!(unknown.contains("no schema_version up to 1 has it"), "{unknown}");
    // So does a field further inside.
    let inside = LEAST.replace(r#""report": 1, "basis""#, r#""shade": 1, "report": 1, "basis""#);
    let inside = serde_json::from_str::<ProjectDraft>(&inside).unwrap_err().to_string();
    assert!(inside.starts_with("unknown field `shade`"), "{inside}");
    assert!(inside.contains("no schema_version up to 1 has it"), "{inside}");
}
