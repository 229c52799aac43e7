//! Every version of a target over every horizon, by `verdicts.toml`, and conversions, by
//! `conversions.toml`.
#![allow(clippy::too_many_lines, reason = "a case of a table is checked column by column")]
#![allow(missing_docs, clippy::unwrap_used)]

use eruf_core::ledger::to_running_totals;
use eruf_core::record::Baseline;
use eruf_core::{Basis, Error, Figure, Project, ProjectDraft, State, Undefined};
use eruf_report::{Format, Language};
use eruf_tests::{Failures, ProjectRow, amount, bounds, day, figure, known, ratio, table};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    source: String,
    project: ProjectRow,
    known_at: Option<u32>,
    known_on: Option<String>,
    as_of: Option<String>,
    in_force: String,
    verdicts: Vec<Expected>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    decision: String,
    reason: Option<String>,
    horizon: String,
    state: State,
    undefined: Option<Undefined>,
    kept: Option<bool>,
    low: Option<String>,
    high: Option<String>,
    variance: Option<String>,
    share: Option<String>,
    utilisation: Option<String>,
    shown: Option<String>,
    flip: Option<String>,
}

#[test]
fn verdicts() -> Result<(), Error> {
    let mut failures = Failures::default();
    for case in table::<Case>("verdicts") {
        failures.case(&case.name, &case.source);
        let project = match Project::new(case.project.draft()) {
            Ok(project) => project,
            Err(errors) => {
                failures.check("the errors", &errors.to_string().as_str(), &"");
                continue;
            }
        };
        let mut view = known(&project, case.known_at, case.known_on.as_deref());
        if let Some(as_of) = &case.as_of {
            view = view.asked_at(day(as_of));
        }
        let verdicts = view.verdicts("X")?;
        let places = |verdicts: &[eruf_core::attainment::Verdict<'_>]| -> Vec<(String, String)> {
            verdicts
                .iter()
                .map(|verdict| {
                    (verdict.target.decision.to_string(), verdict.horizon.decision().to_string())
                })
                .collect()
        };
        let expected =
            case.verdicts.iter().map(|row| (row.decision.clone(), row.horizon.clone())).collect();
        failures.check("targets and horizons", &places(&verdicts), &expected);
        for (verdict, row) in verdicts.iter().zip(&case.verdicts) {
            let got = &verdict.attainment;
            let of = format!("{} over {}: ", row.decision, row.horizon);
            failures.check(
                &(of.clone() + "reason"),
                &verdict.target.reason.as_deref(),
                &row.reason.as_deref(),
            );
            failures.check(
                &(of.clone() + "state"),
                &(got.state, got.undefined),
                &(row.state, row.undefined),
            );
            failures.check_if(&(of.clone() + "kept"), &got.kept, row.kept.map(Some).as_ref());
            failures.check_if(
                &(of.clone() + "the least"),
                &got.bounds.low,
                row.low.as_deref().map(|text| Some(ratio(text))).as_ref(),
            );
            failures.check_if(
                &(of.clone() + "the most"),
                &got.bounds.high,
                row.high.as_deref().map(|text| Some(ratio(text))).as_ref(),
            );
            failures.check_if(
                &(of.clone() + "variance"),
                &got.variance,
                row.variance.as_deref().map(figure).as_ref(),
            );
            failures.check_if(
                &(of.clone() + "attainment"),
                &got.share,
                row.share.as_deref().map(figure).as_ref(),
            );
            failures.check_if(
                &(of.clone() + "utilisation"),
                &got.utilisation,
                row.utilisation.as_deref().map(figure).as_ref(),
            );
            let flip = verdict.flip.map_or_else(
                || "nothing".to_owned(),
                |flip| {
                    let (numerator, denominator) =
                        (flip.change.numerator(), flip.change.denominator());
                    let change = if denominator == 1 {
                        numerator.to_string()
                    } else {
                        format!("{numerator}/{denominator}")
                    };
                    if flip.beyond { format!("beyond {change}") } else { change }
                },
            );
            failures.check_if(&(of.clone() + "what turns it"), &flip, row.flip.as_ref());
            let shown = got
                .share
                .ok()
                .and_then(|share| share.as_exact())
                .map(|share| share.percent(1, &[]))
                .transpose()?;
            failures.check_if(
                &(of + "attainment as shown"),
                &shown.map(|shown| shown.to_string()),
                row.shown.clone().map(Some).as_ref(),
            );
        }
        // The status holds the outcome against the target in force over the horizon in force: one
        // of the verdicts.
        let status = view.status()?;
        let row = &status.rows[0];
        failures.check(
            "the target in force",
            &row.target.map(|version| version.decision.to_string()),
            &Some(case.in_force),
        );
        let same = verdicts.iter().find(|verdict| {
            Some(verdict.target) == row.target && verdict.horizon.period() == row.horizon.period()
        });
        failures.check(
            "the status among the verdicts",
            &same.map(|verdict| &verdict.attainment),
            &Some(&row.attainment),
        );
    }
    failures.done();
    Ok(())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Moved {
    name: String,
    source: String,
    project: ProjectRow,
    baseline: Option<String>,
    at: Option<String>,
    change: String,
    relative: Option<String>,
    shown: Option<(String, String)>,
}

#[test]
fn changes_since_a_baseline() -> Result<(), Error> {
    let mut failures = Failures::default();
    for case in table::<Moved>("baseline") {
        failures.case(&case.name, &case.source);
        let mut draft = case.project.draft();
        let at = case.at.as_deref().map(|at| at.parse().unwrap());
        draft.commitments[0].baseline = case
            .baseline
            .as_deref()
            .map(|baseline| Baseline { at, ..Baseline::new(amount(baseline)) });
        let project = Project::new(draft).unwrap();
        let view = project.view();
        let change = view.status()?.rows[0].change;
        let moved = change.map(|change| change.amount.to_string());
        let expected = Some(&case.change).filter(|change| !change.is_empty());
        failures.check("the change", &moved, &expected.map(|text| bounds(text).to_string()));
        if let Some(text) = &case.relative {
            let relative = match change.unwrap().relative {
                Figure::Value(share) => Ok(share),
                Figure::Reason(reason) => Err(reason.to_string()),
            };
            let expected = if text.starts_with(|c: char| c.is_ascii_digit()) {
                Ok(figure(text).ok().unwrap())
            } else {
                Err(text.clone())
            };
            failures.check("its share of the baseline", &relative, &expected);
        }
        if let Some((english, swedish)) = &case.shown {
            for (language, note) in [(Language::English, english), (Language::Swedish, swedish)] {
                let page = eruf_report::status(&view, language, Format::Text)?;
                failures.check(note, &page.contains(note), &true);
            }
        }
    }
    failures.done();
    Ok(())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Conversion {
    name: String,
    source: String,
    project: ProjectRow,
    reason: String,
    converted: Vec<String>,
    log: Vec<String>,
    cumulative: Vec<String>,
    share: Option<String>,
}

#[test]
fn conversions() -> Result<(), Error> {
    let mut failures = Failures::default();
    for case in table::<Conversion>("conversions") {
        failures.case(&case.name, &case.source);
        let draft = case.project.draft();
        let entries = to_running_totals(&draft.entries, &case.reason)?;
        failures.check(
            "the amounts",
            &entries.iter().map(|entry| entry.value.to_string()).collect(),
            &case.converted,
        );
        failures.check(
            "the log",
            &entries
                .iter()
                .filter_map(|entry| entry.source.note.as_deref())
                .map(str::to_owned)
                .collect(),
            &case.log,
        );
        failures.check(
            "running totals",
            &entries.iter().all(|entry| entry.basis == Basis::RunningTotal),
            &true,
        );
        let project = Project::new(ProjectDraft { entries, ..draft.clone() }).unwrap();
        let flow = Project::new(draft).unwrap();
        let cumulative = |project: &Project| -> Result<Vec<_>, Error> {
            let view = project.view();
            Ok(view.series("X")?.points.iter().map(|point| point.cumulative).collect())
        };
        let expected: Vec<_> =
            case.cumulative.iter().map(|text| Figure::Value(bounds(text))).collect();
        failures.check("the cumulative outcome", &cumulative(&project)?, &expected);
        failures.check("the cumulative outcome before", &cumulative(&flow)?, &expected);
        let share = project.view().status()?.rows[0].attainment.share;
        failures.check_if("attainment", &share, case.share.as_deref().map(figure).as_ref());
    }
    failures.done();
    Ok(())
}
