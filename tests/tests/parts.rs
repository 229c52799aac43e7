//! Outcomes taken apart, by `parts.toml`.
#![allow(missing_docs, clippy::unwrap_used)]

use std::collections::BTreeMap;

use eruf_core::{Error, Project};
use eruf_tests::{Failures, ProjectRow, table};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parts {
    total: String,
    #[serde(rename = "parts")]
    amounts: BTreeMap<String, String>,
    unknown: Option<String>,
    shares: Option<BTreeMap<String, String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    source: String,
    project: ProjectRow,
    known_at: Option<u32>,
    error: Option<String>,
    #[serde(default)]
    dimensions: Vec<String>,
    #[serde(default)]
    breakdowns: BTreeMap<String, Parts>,
    share: Option<String>,
}

#[test]
fn parts() -> Result<(), Error> {
    let mut failures = Failures::default();
    for case in table::<Case>("parts") {
        failures.case(&case.name, &case.source);
        let project = match (Project::new(case.project.draft()), &case.error) {
            (Ok(project), None) => project,
            (Err(errors), Some(kind)) => {
                let kinds: Vec<&str> = errors.iter().map(|error| (&error.fault).into()).collect();
                failures.check("the fault", &kinds, &vec![kind.as_str()]);
                continue;
            }
            (found, _) => panic!("{}: {:?}", case.name, found.err()),
        };
        let view = case.known_at.map_or_else(
            || project.view(),
            |report| project.at(eruf_core::Known::Report(report)).unwrap(),
        );
        let dimensions: Vec<String> =
            view.dimensions("X").unwrap().iter().map(ToString::to_string).collect();
        failures.check("the dimensions", &dimensions, &case.dimensions);
        for (dimension, told) in &case.breakdowns {
            let found = view.breakdown("X", dimension)?.unwrap();
            failures.check("the total", &found.total().to_string(), &told.total);
            let parts: BTreeMap<String, String> = found
                .parts()
                .iter()
                .map(|(name, part)| (name.to_string(), part.to_string()))
                .collect();
            failures.check("the parts", &parts, &told.amounts);
            failures.check(
                "what is unknown",
                &found.unknown().map(|unknown| unknown.to_string()),
                &told.unknown,
            );
            if let Some(shares) = &told.shares {
                let shown = |share: Option<eruf_core::Ratio>| {
                    share.map_or_else(String::new, |share| {
                        share.percent(1, &[]).unwrap().to_string()
                    })
                };
                let found = found
                    .shares()
                    .into_iter()
                    .map(|(name, share)| (name.to_string(), shown(share)))
                    .collect();
                failures.check("the shares", &found, shares);
            }
        }
        if let Some(share) = &case.share {
            let found = view.status()?.rows[0].attainment.share.ok().unwrap().as_exact().unwrap();
            failures.check("the attainment", &found.percent(1, &[])?.to_string(), share);
        }
    }
    failures.done();
    Ok(())
}
