//! Claims held against what was reported, by `claims.toml`.
#![allow(missing_docs, clippy::unwrap_used)]

use eruf_core::audit::Agreement;
use eruf_core::record::{ExternalFigure, Precision, Value};
use eruf_core::value::Unit;
use eruf_core::{Basis, Commitment, Entry, Error, Project, ProjectDraft, ReportingPeriod};
use eruf_tests::{Failures, amount, bounds, decision, identity, indicator, quarter, ratio, table};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    source: String,
    value: Option<String>,
    #[serde(default)]
    factors: Vec<String>,
    #[serde(default)]
    precision: Precision,
    unit: Option<String>,
    low: Option<String>,
    high: Option<String>,
    reported: Option<String>,
    agreement: Agreement,
}

#[test]
fn claims() -> Result<(), Error> {
    let mut failures = Failures::default();
    for case in table::<Case>("claims") {
        failures.case(&case.name, &case.source);
        let made = match &case.value {
            Some(value) => ExternalFigure::new("X", Value::Amount(bounds(value))),
            None => ExternalFigure::of_factors(
                "X",
                case.factors.iter().map(|factor| amount(factor)).collect(),
            )?,
        };
        let claim = ExternalFigure {
            precision: case.precision,
            unit: case.unit.as_deref().and_then(Unit::new),
            ..made
        };
        let range = claim.range()?.unwrap();
        failures.check("the least", &range.low, &case.low.as_deref().map(ratio));
        failures.check("the most", &range.high, &case.high.as_deref().map(ratio));
        let entry =
            |value: &String| Entry::new("X", 1, Basis::RunningTotal, Value::Amount(bounds(value)));
        let project = Project::new(ProjectDraft {
            decisions: vec![decision("original", Some(quarter(0)), None)],
            periods: vec![ReportingPeriod::new(1, quarter(0))],
            commitments: vec![Commitment::new(indicator("X", "enterprises"))],
            entries: case.reported.iter().map(entry).collect(),
            claims: vec![claim],
            ..ProjectDraft::new(identity())
        })
        .unwrap();
        let found = project.view().reconcile()?;
        failures.check(
            "the result",
            &found.iter().map(|found| found.agreement).collect(),
            &vec![case.agreement],
        );
    }
    failures.done();
    Ok(())
}

#[test]
fn a_product_that_is_no_amount_is_refused() {
    let huge = vec![amount("999999999999999"), amount("999999999999999")];
    assert!(ExternalFigure::of_factors("X", huge).is_err());
    assert!(ExternalFigure::of_factors("X", vec![amount("-1"), amount("2")]).is_err());
    assert_eq!(
        ExternalFigure::of_factors("X", vec![amount("0.333333"), amount("0.333333")])
            .unwrap()
            .value
            .to_string(),
        "0.111111"
    );
}
