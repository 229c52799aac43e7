//! Figures as shown and the bands they lie in, by `shown.toml` and `bands.toml`.
#![allow(missing_docs, clippy::unwrap_used)]

use eruf_core::attainment::{Band, Bands};
use eruf_core::{Error, Ratio};
use eruf_tests::{Failures, ratio, table};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Figure {
    name: String,
    source: String,
    value: String,
    #[serde(default)]
    percent: bool,
    decimals: Option<i32>,
    #[serde(default)]
    thresholds: Vec<String>,
    shown: String,
}

#[test]
fn shown() {
    let mut failures = Failures::default();
    for case in table::<Figure>("shown") {
        failures.case(&case.name, &case.source);
        let thresholds: Vec<Ratio> = case.thresholds.iter().map(|text| ratio(text)).collect();
        let (value, decimals) = (ratio(&case.value), case.decimals.unwrap_or(1));
        let shown = if case.percent {
            value.percent(decimals, &thresholds)
        } else {
            value.shown(decimals, &thresholds)
        };
        failures.check("the shown figure", &shown.map(|shown| shown.to_string()), &Ok(case.shown));
    }
    failures.done();
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    source: String,
    ready: Option<String>,
    bands: Option<Vec<(String, String, String)>>,
    share: Option<String>,
    band: Option<String>,
    shown: Option<String>,
    error: Option<String>,
}

fn made(rows: &[(String, String, String)]) -> Result<Bands, Error> {
    let edge = |text: &str| (!text.is_empty()).then(|| ratio(text));
    Bands::new(
        rows.iter()
            .map(|(name, from, below)| Band {
                name: name.as_str().into(),
                from: edge(from),
                below: edge(below),
            })
            .collect(),
    )
}

#[test]
fn bands() {
    let mut failures = Failures::default();
    for case in table::<Case>("bands") {
        failures.case(&case.name, &case.source);
        let bands = match (case.ready.as_deref(), &case.bands) {
            (Some("performance_framework"), None) => Bands::performance_framework(),
            (Some("within_15_percent"), None) => Ok(Bands::within_15_percent()),
            (None, Some(rows)) => made(rows),
            _ => panic!("{}: ready or bands", case.name),
        };
        failures.check(
            "the error",
            &bands.as_ref().err().map(|error| <&str>::from(error).to_owned()),
            &case.error,
        );
        if let Ok(bands) = bands {
            let share = ratio(&case.share.unwrap());
            failures.check("the band", &bands.of(&share).name.to_string(), &case.band.unwrap());
            let shown = share.percent(1, &bands.edges()).map(|shown| shown.to_string());
            failures.check_if("the shown share", &shown, case.shown.map(Ok).as_ref());
            let again = Bands::new(bands.iter().cloned().collect());
            failures.check("the bands made again from their parts", &again, &Ok(bands));
        }
    }
    failures.done();
}
