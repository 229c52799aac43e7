//! 1,000 made projects, each figure held against an independent reference in Python
//! (`tests/reference`), exactly.
#![allow(clippy::too_many_lines, reason = "a case of a table is checked column by column")]
#![allow(missing_docs, clippy::unwrap_used)]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use chrono::Days;
use eruf_core::record::{Per, Shape, Side, Value};
use eruf_core::{
    Basis, Entry, Figure, Interval, Period, Project, ProjectDraft, Ratio, ReportingPeriod, Target,
    Undefined,
};
use eruf_tests::{Dice, Failures, amount, day, decision, identity, indicator, ratio};
use serde_json::{Value as Json, json};

const PROJECTS: u64 = 1_000;

struct Made {
    draft: ProjectDraft,
    question: Json,
    known_at: Option<u32>,
    as_of: Option<String>,
    decimals: i32,
    edges: Vec<Ratio>,
}

fn target(dice: &mut Dice) -> (Target, Json) {
    let per = if dice.one_in(3) { Per::Year } else { Per::Project };
    let (a, mut b) = (dice.amount(), dice.amount());
    let (shape, mut row) = match dice.roll(5) {
        0 => (Shape::AtLeast { goal: amount(&a) }, json!({ "shape": "at_least", "goal": a })),
        1 => {
            let (low, high) = if amount(&a) <= amount(&b) { (a, b) } else { (b, a) };
            let strict = dice.one_in(2);
            (
                Shape::Range { low: amount(&low), high: amount(&high), strict },
                json!({ "shape": "range", "low": low, "high": high, "strict": strict }),
            )
        }
        2 => (Shape::Ceiling { highest: amount(&a) }, json!({ "shape": "ceiling", "high": a })),
        3 => {
            if amount(&a) == amount(&b) {
                b = amount(&b).checked_add(amount("1.5")).unwrap().to_string();
            }
            (
                Shape::Level { baseline: amount(&a), goal: amount(&b) },
                json!({ "shape": "level", "baseline": a, "goal": b }),
            )
        }
        _ => {
            let side = if dice.one_in(2) { Side::AtLeast } else { Side::AtMost };
            (
                Shape::Keep { level: amount(&a), side },
                json!({ "shape": "keep", "level": a, "side": side.as_str() }),
            )
        }
    };
    row["per"] = json!(per.as_str());
    (Target::new(shape, per).unwrap(), row)
}

fn made(dice: &mut Dice) -> Made {
    // Periods without gap or overlap, of uneven length, under report numbers with holes.
    let mut first = day("2019-01-01") + Days::new(dice.roll(400));
    let begins = first;
    let mut report = u32::try_from(dice.roll(3)).unwrap();
    let mut periods = Vec::new();
    for _ in 0..=dice.roll(9) {
        let last = first + Days::new(dice.roll(200) + 1);
        report += 1 + u32::try_from(dice.roll(2)).unwrap();
        periods.push(ReportingPeriod::new(report, Period::new(first, last).unwrap()));
        first = last.succ_opt().unwrap();
    }
    // One project in four is recorded from later than its first day.
    let starts = if dice.one_in(4) { begins - Days::new(dice.roll(700) + 1) } else { begins };
    // Periods lie inside the project.
    let ends = (starts + Days::new(dice.roll(2000) + 1)).max(first.pred_opt().unwrap());
    let horizon = Period::new(starts, ends).unwrap();

    let partners: Vec<String> = ["A", "B", "C"]
        .iter()
        .take(usize::try_from(dice.roll(4)).unwrap())
        .map(|&name| name.to_owned())
        .collect();
    let all_due = !partners.is_empty() && dice.one_in(2);
    let level = dice.one_in(4);
    let reporters: Vec<Option<&String>> =
        if partners.is_empty() { vec![None] } else { partners.iter().map(Some).collect() };
    let (mut entries, mut rows) = (Vec::new(), Vec::new());
    for partner in reporters {
        let basis = match dice.roll(2) {
            _ if level => Basis::Snapshot,
            0 => Basis::Increment,
            _ => Basis::RunningTotal,
        };
        for (place, period) in periods.iter().enumerate() {
            if dice.one_in(3) {
                continue;
            }
            let times = if dice.one_in(4) { 1 + dice.roll(2) } else { 0 };
            for time in 0..=times {
                let later = if time == 0 {
                    place
                } else {
                    place + usize::try_from(dice.roll((periods.len() - place) as u64)).unwrap()
                };
                let mut low = dice.signed();
                let mut high = if dice.one_in(8) { dice.signed() } else { low.clone() };
                if amount(&high) < amount(&low) {
                    std::mem::swap(&mut low, &mut high);
                }
                let known = periods[later].report;
                let interval = Interval::new(amount(&low), amount(&high)).unwrap();
                entries.push(Entry {
                    report: known,
                    partner: partner.map(|name| name.as_str().into()),
                    correction: (time > 0).then(|| "a correction".into()),
                    downward_revision: Some("may fall".into()),
                    ..Entry::new("X", period.report, basis, Value::Amount(interval))
                });
                rows.push(json!({
                    "period": period.report, "report": known, "partner": partner,
                    "basis": basis.as_str(), "value": [low, high],
                }));
            }
        }
    }
    let (promise, promise_row) = target(dice);
    let known_at = dice
        .one_in(2)
        .then(|| periods[usize::try_from(dice.roll(periods.len() as u64)).unwrap()].report);
    let as_of = dice.one_in(3).then(|| (begins + Days::new(dice.roll(1500))).to_string());
    // What was known at a report is asked at the last day of its period.
    let last_day = |report| periods.iter().find(|period| Some(period.report) == report);
    let as_of = as_of.or_else(|| last_day(known_at).map(|period| period.period.last().to_string()));
    let decimals = i32::try_from(dice.roll(4)).unwrap();
    let edges: Vec<String> = if dice.one_in(2) {
        vec!["13/20".into(), "3/4".into(), "17/20".into()]
    } else {
        vec![format!("{}/1000", dice.roll(2000))]
    };
    let period = |p: &ReportingPeriod| {
        json!([p.report, p.period.first().to_string(), p.period.last().to_string()])
    };
    let question = json!({
        "periods": periods.iter().map(period).collect::<Vec<_>>(),
        "project": [starts.to_string(), ends.to_string()],
        "rule_set": 4,
        "reported_by": if all_due { partners.clone() } else { Vec::new() },
        "entries": rows,
        "known": known_at.map_or_else(|| json!({}), |report| json!({ "report": report })),
        "as_of": as_of,
        "target": promise_row,
        "decimals": decimals,
        "edges": edges,
    });
    let mut commitment = eruf_core::Commitment::new(indicator("X", "FTE"));
    commitment.targets = vec![eruf_core::TargetVersion::new("original", promise)];
    if all_due {
        commitment.reported_by = partners.iter().map(|name| name.as_str().into()).collect();
    }
    let draft = ProjectDraft {
        decisions: vec![decision("original", Some(horizon), None)],
        periods,
        partners: partners.iter().map(|name| name.as_str().into()).collect(),
        commitments: vec![commitment],
        entries,
        ..ProjectDraft::new(identity())
    };
    Made {
        draft,
        question,
        known_at,
        as_of,
        decimals,
        edges: edges.iter().map(|edge| ratio(edge)).collect(),
    }
}

fn exact(ratio: Ratio) -> String {
    if ratio.denominator() == 1 {
        ratio.numerator().to_string()
    } else {
        format!("{}/{}", ratio.numerator(), ratio.denominator())
    }
}

fn both<T: Copy + Ord + Into<Ratio>>(interval: Interval<T>) -> Json {
    json!([exact(interval.low().into()), exact(interval.high().into())])
}

fn figure(figure: Figure<Interval<Ratio>, Undefined>) -> Json {
    figure.map_or_else(|reason| json!(reason.as_str()), both)
}

/// What the engine answers, in the form of the reference.
fn answer(made: &Made) -> Json {
    let project = Project::new(made.draft.clone()).unwrap();
    let mut view = made.known_at.map_or_else(
        || project.view(),
        |report| project.at(eruf_core::Known::Report(report)).unwrap(),
    );
    if let Some(day_asked) = &made.as_of {
        view = view.asked_at(day(day_asked));
    }
    let series = view.series("X").unwrap();
    let points: Vec<Json> = series
        .points
        .iter()
        .map(|point| {
            let increment = point.increment.map_or_else(
                |reason| json!(reason.as_str()),
                |added| {
                    json!([
                        exact(added.amount.low().into()),
                        exact(added.amount.high().into()),
                        added.since
                    ])
                },
            );
            json!({
                "state": point.state.as_str(), "increment": increment, "carried": point.carried,
                "cumulative": point.cumulative.map_or_else(|reason| json!(reason.as_str()), both),
                "complete": [point.period_completeness.reported, point.period_completeness.due],
                "complete_to_date": [point.completeness.reported, point.completeness.due],
            })
        })
        .collect();
    let status = view.status().unwrap();
    let row = &status.rows[0];
    let attainment = &row.attainment;
    let percent = |share: Ratio| share.percent(made.decimals, &made.edges).unwrap().to_string();
    json!({
        "points": points,
        "completeness": [row.standing.completeness.reported, row.standing.completeness.due],
        "carried": row.standing.carried,
        "months": exact(row.horizon.months()),
        "attainment": {
            "variance": figure(attainment.variance),
            "relative": figure(attainment.relative_variance),
            "share": figure(attainment.share),
            "utilisation": figure(attainment.utilisation),
            "state": attainment.state.as_str(),
            "kept": attainment.kept,
        },
        "percent": attainment.share.ok().map(|share| [percent(share.low()), percent(share.high())]),
    })
}

#[test]
fn the_engine_and_the_reference_agree_on_every_figure() {
    let mut dice = Dice::new(2);
    let projects: Vec<Made> = (0..PROJECTS).map(|_| made(&mut dice)).collect();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("reference/eruf_reference.py");
    let mut python = Command::new("python3")
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3 must be installed: the reference is written in it");
    let mut input = python.stdin.take().unwrap();
    let questions: Vec<String> = projects.iter().map(|made| made.question.to_string()).collect();
    let writer =
        std::thread::spawn(move || input.write_all((questions.join("\n") + "\n").as_bytes()));
    let output = python.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    assert!(output.status.success(), "the reference failed");
    let answers: Vec<Json> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(answers.len(), projects.len());
    let mut failures = Failures::default();
    for (number, (made, expected)) in projects.iter().zip(&answers).enumerate() {
        failures
            .case(&format!("project {number}: {}", made.question), "reference/eruf_reference.py");
        let got = answer(made);
        // These are compared by `differential_time.rs`.
        let elsewhere = |key: &&String| ["asked_at", "falls", "levels"].contains(&key.as_str());
        for key in expected.as_object().unwrap().keys().filter(|key| !elsewhere(key)) {
            failures.check(key, &got[key], &expected[key]);
        }
    }
    failures.done();
}
