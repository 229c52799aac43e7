//! An outcome held against a target, by `attainment.toml` and `intervals.toml`.
#![allow(missing_docs, clippy::unwrap_used)]

use eruf_core::attainment::{Outcome, ShareOf};
use eruf_core::ledger::NoOutcome;
use eruf_core::record::Horizon;
use eruf_core::{Attainment, Error, Interval, State, Undefined};
use eruf_tests::{Failures, TargetRow, bounds, days, figure, ratio, table};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    source: String,
    target: TargetRow,
    horizon: Option<String>,
    outcome: Option<String>,
    occasions: Option<Vec<String>>,
    words: Option<bool>,
    stated: Option<bool>,
    none: Option<NoOutcome>,
    low: Option<String>,
    high: Option<String>,
    state: State,
    undefined: Option<Undefined>,
    kept: Option<bool>,
    variance: Option<String>,
    relative_variance: Option<String>,
    share: Option<String>,
    share_of: Option<ShareOf>,
    utilisation: Option<String>,
    share_of_level: Option<String>,
    capped: Option<String>,
    shown: Option<String>,
    shown_relative: Option<String>,
    shown_utilisation: Option<String>,
}

#[test]
fn attainment() -> Result<(), Error> {
    let mut failures = Failures::default();
    let intervals = table::<Case>("intervals");
    for case in table::<Case>("attainment").into_iter().chain(intervals) {
        failures.case(&case.name, &case.source);
        let horizon = Horizon::new(
            "original",
            days(case.horizon.as_deref().unwrap_or("2019-01-01..2021-12-31")),
        );
        let occasions: Option<Vec<Interval<_>>> =
            case.occasions.map(|occasions| occasions.iter().map(|text| bounds(text)).collect());
        let outcome = match (&case.outcome, &occasions, case.words, case.none) {
            (Some(outcome), None, None, None) => Outcome::Amount(bounds(outcome)),
            (None, Some(occasions), None, None) => Outcome::Occasions(occasions),
            (None, None, Some(true), None) => Outcome::Words { kept: case.stated },
            (None, None, None, Some(reason)) => Outcome::None(reason),
            _ => panic!("{}: one of outcome, occasions, words and none", case.name),
        };
        let got = Attainment::of(&case.target.target()?, &horizon, outcome)?;
        failures.check("the state", &got.state, &case.state);
        failures.check("the reason for no verdict", &got.undefined, &case.undefined);
        failures.check_if("kept", &got.kept, case.kept.map(Some).as_ref());
        failures.check_if(
            "the least",
            &got.bounds.low,
            case.low.as_deref().map(|text| Some(ratio(text))).as_ref(),
        );
        failures.check_if(
            "the most",
            &got.bounds.high,
            case.high.as_deref().map(|text| Some(ratio(text))).as_ref(),
        );
        for (what, got, expected) in [
            ("variance", &got.variance, &case.variance),
            ("relative variance", &got.relative_variance, &case.relative_variance),
            ("attainment", &got.share, &case.share),
            ("utilisation", &got.utilisation, &case.utilisation),
            ("share of the level", &got.share_of_level, &case.share_of_level),
            ("capped attainment", &got.capped_share(), &case.capped),
        ] {
            failures.check_if(what, got, expected.as_deref().map(figure).as_ref());
        }
        failures.check_if("share of", &got.share_of, case.share_of.as_ref());
        for (what, got, expected) in [
            ("attainment as shown", &got.share, &case.shown),
            ("relative variance as shown", &got.relative_variance, &case.shown_relative),
            ("utilisation as shown", &got.utilisation, &case.shown_utilisation),
        ] {
            let shown = got
                .ok()
                .and_then(|figure| figure.as_exact())
                .map(|figure| figure.percent(1, &[]))
                .transpose()?;
            failures.check_if(
                what,
                &shown.map(|shown| shown.to_string()),
                expected.clone().map(Some).as_ref(),
            );
        }
    }
    failures.done();
    Ok(())
}
