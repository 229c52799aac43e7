//! Keys that are one enterprise, and rows that a later report takes back, by `successions.toml`.
#![allow(missing_docs, clippy::unwrap_used)]

use std::fs;

use eruf_core::counting::union;
use eruf_core::{Figure, Known, Project, View};
use eruf_data::load;
use eruf_tests::{Failures, small_project, table};
use serde::Deserialize;

const INDICATORS: &str = r#"[[indicator]]
code = "CO05"
[[indicator]]
code = "CO08"
[[indicator]]
code = "CO01"
"#;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    source: String,
    /// What is added to the indicator CO01.
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
    /// The report at which it is asked; everything is known if there is none.
    known_at: Option<u32>,
    co01: Option<String>,
    co05: Option<String>,
    /// The growth of employment; empty if there is none.
    co08: Option<String>,
    /// Enterprise and reason.
    unmeasured: Option<Vec<(String, String)>>,
}

fn project(case: &Case) -> Project {
    let folder = tempfile::tempdir().unwrap();
    let toml = small_project("successions", &["2019-06-30", "2019-12-31"], INDICATORS)
        + case.indicator.as_deref().unwrap_or_default();
    let files = [
        ("project.toml", Some(&toml)),
        ("enterprises.csv", case.enterprises.as_ref()),
        ("participations.csv", Some(&case.participations)),
        ("employment.csv", case.employment.as_ref()),
        ("successions.csv", case.successions.as_ref()),
    ];
    for (file, text) in files {
        if let Some(text) = text {
            fs::write(folder.path().join(file), text).unwrap();
        }
    }
    load(folder.path()).unwrap_or_else(|error| panic!("{}: {error}", case.name)).project
}

#[test]
fn keys_that_are_one_count_as_one() {
    let mut failures = Failures::default();
    for case in table::<Case>("successions") {
        failures.case(&case.name, &case.source);
        let project = project(&case);
        for ask in case.asks {
            let view = project.at(ask.known_at.map(Known::Report)).unwrap();
            let count = |code| view.count(code).unwrap().unwrap().enterprises.to_string();
            failures.check_if("CO01", &count("CO01"), ask.co01.as_ref());
            failures.check_if("CO05", &count("CO05"), ask.co05.as_ref());
            let co08 = project.position("CO08").unwrap();
            let rule = project.employment_rule(co08).unwrap();
            let employment = view.employment(rule).unwrap();
            let growth = match employment.headline() {
                Figure::Value(growth) => growth.to_string(),
                Figure::Reason(_) => String::new(),
            };
            failures.check_if("CO08", &growth, ask.co08.as_ref());
            let unmeasured: Vec<(String, String)> = employment
                .unmeasured
                .iter()
                .map(|(enterprise, reason)| (enterprise.to_string(), reason.to_string()))
                .collect();
            failures.check_if("the unmeasured", &unmeasured, ask.unmeasured.as_ref());
        }
    }
    failures.done();
}

#[test]
fn what_one_project_knows_of_two_keys_holds_for_all() {
    let cases = table::<Case>("successions");
    let case = |name: &str| project(cases.iter().find(|case| case.name == name).unwrap());
    let (one, other) = (case("a chain of three keys"), case("the first of the three keys"));
    let union = |views: [View<'_>; 2]| union(&views, "CO01").unwrap().unwrap().to_string();
    // A became B and B became C: the other project supported A, and D besides.
    assert_eq!(union([one.view(), other.view()]), "2");
    assert_eq!(union([other.view(), one.view()]), "2");
}
