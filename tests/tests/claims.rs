//! Claims held against what was reported, by `claims.toml`.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects
)]

use eruf_core::audit::Agreement;
use eruf_core::record::{ExternalFigure, Precision, Value};
use eruf_core::value::Unit;
use eruf_core::{Basis, Commitment, Entry, Error, Period, Project, ProjectDraft, ReportingPeriod};
use eruf_tests::{
    Failures, amount, bounds, days, decision, identity, indicator, quarter, ratio, table,
};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    source: String,
    value: Option<String>,
    text: Option<String>,
    days: Option<String>,
    horizon: Option<String>,
    periods: Option<Vec<String>>,
    #[serde(default)]
    totals: Vec<String>,
    brought: Option<String>,
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
        let made = match (&case.value, &case.text) {
            (Some(value), _) => ExternalFigure {
                precision: case.precision,
                ..ExternalFigure::new("X", Value::Amount(bounds(value)))
            },
            (None, Some(text)) => eruf_data::claim_in_words("X", text).0,
            (None, None) => ExternalFigure::of_factors(
                "X",
                case.factors.iter().map(|factor| amount(factor)).collect(),
            )?,
        };
        let claim = ExternalFigure {
            days: case.days.as_deref().map(days),
            unit: case.unit.as_deref().and_then(Unit::new),
            ..made
        };
        let range = claim.range()?.unwrap();
        failures.check("the least", &range.low, &case.low.as_deref().map(ratio));
        failures.check("the most", &range.high, &case.high.as_deref().map(ratio));
        let entry = |(report, value): (u32, &String)| {
            Entry::new("X", report, Basis::RunningTotal, Value::Amount(bounds(value)))
        };
        let periods: Vec<_> = match &case.periods {
            Some(periods) => periods.iter().map(|period| days(period)).collect(),
            None => vec![quarter(0)],
        };
        let (first, last) = (periods[0].first(), periods[periods.len() - 1].last());
        let whole = case.horizon.as_deref().map_or_else(|| Period::new(first, last).unwrap(), days);
        let totals = case.reported.iter().chain(&case.totals);
        let project = Project::new(ProjectDraft {
            decisions: vec![decision("original", Some(whole), None)],
            periods: (1..)
                .zip(&periods)
                .map(|(report, days)| ReportingPeriod::new(report, *days))
                .collect(),
            commitments: vec![Commitment::new(indicator("X", "enterprises"))],
            entries: (1..).zip(totals).map(entry).collect(),
            claims: vec![claim],
            ..ProjectDraft::new(identity())
        })
        .unwrap();
        // Asked when the project has ended: what has not come by then is missing.
        let found = project.view().asked_at(last).reconcile()?;
        if let Some(brought) = &case.brought {
            let reported = found[0].reported.ok().map(|reported| reported.to_string());
            failures.check("what came", &reported, &Some(bounds(brought).ratios().to_string()));
        }
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
