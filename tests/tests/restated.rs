//! What a stretch of time brought, and what later reports changed, by `restated.toml`; and laws of
//! what was known.
#![allow(missing_docs, clippy::unwrap_used)]

use eruf_core::ledger::NoOutcome;
use eruf_core::{Error, Interval, Project};
use eruf_tests::{Failures, ProjectRow, bounds, days, table};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    source: String,
    project: ProjectRow,
    /// Days, what was added, and the cumulative outcome.
    #[serde(default)]
    windows: Vec<(String, String, String)>,
    since: Option<u32>,
    known_at: Option<u32>,
    /// Period, before, after, and the entries that came since.
    #[serde(default)]
    restated: Vec<(u32, String, String, Vec<usize>)>,
}

fn text(figure: eruf_core::Figure<Interval<eruf_core::Amount>, NoOutcome>) -> String {
    figure.map_or_else(|reason| reason.to_string(), |amount| amount.to_string())
}

/// An amount in its one form, or a reason as it is.
fn plain(text: &str) -> String {
    if text.starts_with(|c: char| c == '-' || c.is_ascii_digit()) {
        bounds(text).to_string()
    } else {
        text.to_owned()
    }
}

#[test]
fn windows_and_restatements() -> Result<(), Error> {
    let mut failures = Failures::default();
    for case in table::<Case>("restated") {
        failures.case(&case.name, &case.source);
        let project = Project::new(case.project.draft()).unwrap();
        let view = case.known_at.map_or_else(
            || project.view(),
            |report| project.at(eruf_core::Known::Report(report)).unwrap(),
        );
        for (period, added, cumulative) in &case.windows {
            let window = view.window("X", days(period))?;
            let found = window.amount.filter(|_| window.is_known());
            let found = found.map_or_else(|| window.state().to_owned(), |found| found.to_string());
            let last = days(period).last().min(view.as_of());
            failures.check(
                period,
                &(found, text(view.value_at("X", last)?.value)),
                &(plain(added), plain(cumulative)),
            );
        }
        if let Some(since) = case.since {
            let rows =
                view.restated_since(&project.at(eruf_core::Known::Report(since)).unwrap())?;
            let row = |row: &eruf_core::planning::Restatement| {
                (
                    row.period,
                    text(row.before),
                    text(row.after),
                    row.causes.iter().map(|cause| cause + 1).collect::<Vec<_>>(),
                )
            };
            let expected = case.restated.iter().map(|(period, before, after, causes)| {
                (*period, plain(before), plain(after), causes.clone())
            });
            failures.check(
                "what is restated",
                &rows.iter().map(row).collect::<Vec<_>>(),
                &expected.collect(),
            );
        }
    }
    failures.done();
    Ok(())
}

#[test]
fn a_later_question_never_changes_an_earlier_answer() {
    // Report by report, what was known is what a project has that ends with that report.
    let project = eruf_data::load(concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/time-series"))
        .unwrap()
        .project;
    for report in 1..=10 {
        let mut draft = project.draft().clone();
        draft.entries.retain(|entry| entry.report <= report);
        draft.participations.retain(|row| row.report.is_none_or(|known| known <= report));
        draft.employment.retain(|reading| reading.report.is_none_or(|known| known <= report));
        let until = Project::new(draft).unwrap();
        for language in [eruf_report::Language::English, eruf_report::Language::Swedish] {
            for format in
                [eruf_report::Format::Text, eruf_report::Format::Json, eruf_report::Format::Csv]
            {
                let then = eruf_report::status(
                    &until.at(eruf_core::Known::Report(report)).unwrap(),
                    language,
                    format,
                )
                .unwrap();
                assert_eq!(
                    eruf_report::status(
                        &project.at(eruf_core::Known::Report(report)).unwrap(),
                        language,
                        format
                    )
                    .unwrap(),
                    then,
                    "report {report}"
                );
            }
        }
    }
}
