//! Shares that come from several, and figures taken apart, by `shares.toml`.
#![allow(missing_docs, clippy::unwrap_used)]

use eruf_core::Ratio;
use eruf_core::ledger::Breakdown;
use eruf_tests::{Failures, amount, ratio, table};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    source: String,
    pool: Option<Vec<(String, String)>>,
    pooled: Option<String>,
    shown: Option<String>,
    total: Option<String>,
    #[serde(default)]
    parts: Vec<(String, String)>,
    #[serde(default)]
    overlapping: bool,
    unknown: Option<String>,
    shares: Option<Vec<String>>,
    error: Option<String>,
}

#[test]
fn shares() {
    let mut failures = Failures::default();
    for case in table::<Case>("shares") {
        failures.case(&case.name, &case.source);
        if let Some(pool) = &case.pool {
            let pooled =
                Ratio::pool(pool.iter().map(|(part, whole)| (amount(part), amount(whole))));
            failures.check("the pool", &pooled, &case.pooled.as_deref().map(ratio));
            failures.check(
                "as shown",
                &pooled.map(|share| share.percent(1, &[]).unwrap().to_string()),
                &case.shown,
            );
            continue;
        }
        let parts =
            case.parts.iter().map(|(name, part)| (name.as_str().into(), amount(part))).collect();
        let make = if case.overlapping { Breakdown::overlapping } else { Breakdown::partition };
        match make(amount(case.total.as_deref().unwrap()), parts) {
            Ok(breakdown) => {
                failures.check("the error", &None, &case.error);
                failures.check(
                    "what is unknown",
                    &breakdown.unknown(),
                    &case.unknown.as_deref().map(amount),
                );
                let shares: Vec<_> =
                    breakdown.shares().into_iter().map(|(_, share)| share.unwrap()).collect();
                failures.check_if(
                    "the shares",
                    &shares,
                    case.shares
                        .map(|shares| shares.iter().map(|text| ratio(text)).collect())
                        .as_ref(),
                );
            }
            Err(error) => {
                failures.check("the error", &Some(<&str>::from(&error).to_owned()), &case.error);
            }
        }
    }
    failures.done();
}
