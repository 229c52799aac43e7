//! Made projects against the independent reference in Python (`tests/reference`), exactly: series,
//! years and windows, who owes what, and plans.
//!
//! 500 projects are made, or as many as the variable `ERUF_DIFFERENTIAL` says.
#![allow(missing_docs, clippy::unwrap_used)]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use eruf_core::ledger::{Completeness, Fall, Point};
use eruf_core::outcome::{Span, Window};
use eruf_core::planning::{EstimateMethod, Pace};
use eruf_core::project::Known;
use eruf_core::record::{Milestones, PartnerTerm, Per, Shape, Side, Value};
use eruf_core::{
    Basis, Entry, Figure, Interval, Period, Project, ProjectDraft, Ratio, ReportingPeriod, Target,
    TargetVersion, View,
};
use eruf_tests::{amount, day, decision, identity, indicator};
use serde_json::{Value as Json, json};

fn python(script: &str, argument: Option<&str>, input: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("reference");
    let mut child = Command::new("python3")
        .arg(folder.join(script))
        .args(argument)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    assert!(output.status.success(), "{script} failed");
    String::from_utf8(output.stdout).unwrap()
}

fn text(value: &Json) -> &str {
    value.as_str().unwrap()
}

fn number(value: &Json) -> u32 {
    u32::try_from(value.as_u64().unwrap()).unwrap()
}

fn days(pair: &Json) -> Period {
    Period::new(day(text(&pair[0])), day(text(&pair[1]))).unwrap()
}

fn target(row: &Json) -> Target {
    let read = |key: &str| amount(text(&row[key]));
    let shape = match text(&row["shape"]) {
        "at_least" => Shape::AtLeast { goal: read("goal") },
        "range" => Shape::Range {
            low: read("low"),
            high: read("high"),
            strict: row["strict"].as_bool().unwrap(),
        },
        "level" => Shape::Level { baseline: read("baseline"), goal: read("goal") },
        "ceiling" => Shape::Ceiling { highest: read("high") },
        "keep" => {
            Shape::Keep { level: read("level"), side: text(&row["side"]).parse::<Side>().unwrap() }
        }
        other => panic!("no such shape: {other}"),
    };
    Target::new(shape, text(&row["per"]).parse::<Per>().unwrap()).unwrap()
}

fn version(case: &Json) -> TargetVersion {
    let mut version = TargetVersion::new("original", target(&case["target"]));
    if let Some(profile) = case["plan"].get("profile") {
        version.profile = Some(text(profile).parse().unwrap());
    }
    if let Some(milestones) = case["plan"].get("milestones") {
        let points = milestones["points"].as_array().unwrap().iter();
        let points = points.map(|point| (day(text(&point[0])), amount(text(&point[1]))));
        version.milestones = Some(Milestones::running_totals(points.collect()).unwrap());
    }
    version
}

fn entry(row: &Json) -> Entry {
    let basis: Basis = text(&row["basis"]).parse().unwrap();
    let value = &row["value"];
    let bounds = Interval::new(amount(text(&value[0])), amount(text(&value[1]))).unwrap();
    let mut entry = Entry::new("X", number(&row["period"]), basis, Value::Amount(bounds));
    entry.report = number(&row["report"]);
    entry.partner = row["partner"].as_str().map(Into::into);
    entry.correction = row["correction"].as_bool().unwrap().then(|| "anew".into());
    entry.downward_revision = row["revision"].as_bool().unwrap().then(|| "may fall".into());
    entry
}

fn project(case: &Json) -> Project {
    let mut commitment = eruf_core::Commitment::new(indicator("X", "FTE"));
    commitment.targets = vec![version(case)];
    commitment.rhythm = match &case["rhythm"] {
        Json::String(word) => word.parse().unwrap(),
        once => text(&once["once"]).parse().unwrap(),
    };
    let names = case["reported_by"].as_array().unwrap();
    commitment.reported_by = names.iter().map(|name| text(name).into()).collect();
    let entries: Vec<Entry> = case["entries"].as_array().unwrap().iter().map(entry).collect();
    let terms = case["partners"].as_object().unwrap();
    let mut partners: Vec<&str> = entries.iter().filter_map(|row| row.partner.as_deref()).collect();
    partners.extend(names.iter().map(text));
    partners.extend(terms.keys().map(String::as_str));
    partners.sort_unstable();
    partners.dedup();
    let report = |term: &Json, key: &str| term[key].as_u64().map(|_| number(&term[key]));
    let partner_terms = terms.iter().map(|(partner, term)| PartnerTerm {
        first: report(term, "first"),
        last: report(term, "last"),
        ..PartnerTerm::new(partner.as_str())
    });
    let periods = case["periods"].as_array().unwrap().iter().map(|row| {
        let days = Period::new(day(text(&row[1])), day(text(&row[2]))).unwrap();
        ReportingPeriod::new(number(&row[0]), days)
    });
    Project::new(ProjectDraft {
        decisions: vec![decision("original", Some(days(&case["project"])), None)],
        periods: periods.collect(),
        partners: partners.iter().map(|partner| (*partner).into()).collect(),
        partner_terms: partner_terms.collect(),
        split_by_days: case["split_by_days"].as_bool().unwrap(),
        commitments: vec![commitment],
        entries,
        ..ProjectDraft::new(identity())
    })
    .unwrap()
}

fn view<'p>(project: &'p Project, case: &Json) -> View<'p> {
    let known = &case["known"];
    let known = if let Some(report) = known.get("report") {
        Some(Known::Report(number(report)))
    } else {
        known.get("day").map(|on| Known::Day(day(text(on))))
    };
    let view = project.at(known).unwrap();
    case["as_of"].as_str().map_or(view, |on| view.asked_at(day(on)))
}

fn exact(ratio: Ratio) -> String {
    match ratio.denominator() {
        1 => ratio.numerator().to_string(),
        denominator => format!("{}/{denominator}", ratio.numerator()),
    }
}

fn pair(bounds: Interval<Ratio>) -> Json {
    json!([exact(bounds.low()), exact(bounds.high())])
}

fn amounts(bounds: Interval<eruf_core::Amount>) -> Interval<Ratio> {
    Interval::new(bounds.low().into(), bounds.high().into()).unwrap()
}

fn figure<R: std::fmt::Display>(figure: Figure<Interval<Ratio>, R>) -> Json {
    figure.map_or_else(|reason| json!(reason.to_string()), pair)
}

fn one<R: std::fmt::Display>(figure: Figure<Ratio, R>) -> Json {
    figure.map_or_else(|reason| json!(reason.to_string()), |figure| json!(exact(figure)))
}

fn window(found: &Window) -> Json {
    let span = |span: &Span| {
        json!([span.days.first().to_string(), span.days.last().to_string(), pair(span.amount)])
    };
    // The reference gives a level and what is outside a state, and no reason.
    let whole = ["level", "outside"].contains(&found.state());
    let reasons = found.reasons.iter().filter(|_| !whole).map(|reason| reason.as_str());
    json!({
        "state": found.state(),
        "amount": found.amount.map(pair),
        "reasons": reasons.collect::<Vec<_>>(),
        "estimate": found.estimate,
        "spans": found.spans.iter().map(span).collect::<Vec<_>>(),
    })
}

fn points(view: &View<'_>) -> Json {
    let series = view.series("X").unwrap();
    let complete = |found: Completeness| json!([found.reported, found.due]);
    let points = series.points.iter().map(|point| {
        let increment = point.increment.map_or_else(
            |reason| json!(reason.to_string()),
            |added| {
                let bounds = amounts(added.amount);
                json!([exact(bounds.low()), exact(bounds.high()), added.since])
            },
        );
        json!({
            "state": point.state.as_str(),
            "increment": increment,
            "cumulative": figure(point.cumulative.map(amounts)),
            "carried": point.carried,
            "complete": complete(point.period_completeness),
            "complete_to_date": complete(point.completeness),
        })
    });
    points.collect()
}

fn pace(pace: &Pace<'_>, has_ended: bool) -> Json {
    let months = |months: Option<Ratio>| json!(months.map(exact));
    json!({
        "asked_at": has_ended.then(|| pace.asked_at.to_string()),
        "about": pace.about.map(|about| about.to_string()),
        "months_before": months(pace.months_before),
        "carried": pace.carried,
        "whole_goal": pace.whole_goal,
        "outcome": figure(pace.outcome),
        "goal": one(pace.goal),
        "expected": one(pace.expected),
        "expected_asked": one(pace.expected_asked),
        "months_left": months(pace.months_left),
        "no_return": {
            "report": pace.no_return.ok(),
            "reason": pace.no_return.reason().map(|reason| reason.to_string()),
        },
        "index": figure(pace.index),
        "earned_days": figure(pace.earned_days),
        "days_behind": figure(pace.days_behind),
        "months_behind": figure(pace.months_behind),
        "required": figure(pace.required),
        "average": figure(pace.average),
        "best": figure(pace.best),
        "by_average": figure(pace.estimate(EstimateMethod::AveragePace)),
        "by_last": figure(pace.estimate(EstimateMethod::LastPeriods)),
        "by_plan": figure(pace.estimate(EstimateMethod::PlanShaped)),
    })
}

/// Everything that a case asks, as the reference answers it.
/// The verdicts year by year, of a goal per year that can be judged each year anew.
fn each_year(case: &Json) -> Option<Json> {
    let shape = text(&case["target"]["shape"]);
    if case["target"]["per"] != "year" || ["level", "keep"].contains(&shape) {
        return None;
    }
    let mut anew = case.clone();
    anew["target"]["per"] = json!("each_year");
    let project = project(&anew);
    let verdicts = view(&project, &anew).verdicts("X").unwrap();
    let found = verdicts[0].each_year.as_ref().unwrap();
    let years = found.years.iter().map(|year| {
        let known = year.outcome.amount.filter(|_| year.outcome.is_known());
        json!({
            "year": year.year,
            "outcome": known.map_or_else(|| json!(year.outcome.state()), pair),
            "state": year.state().as_str(),
            "kept": year.kept(),
        })
    });
    let years: Vec<Json> = years.collect();
    Some(json!({ "years": years, "kept": found.kept(), "judged": found.judged() }))
}

fn answer(case: &Json) -> Vec<(&'static str, Json)> {
    let project = project(case);
    let view = view(&project, case);
    let series = view.series("X").unwrap();
    let ended: Vec<_> = series.points.iter().filter(|point| point.last <= view.as_of()).collect();
    let last_periods = number(&case["pace"]["last_periods"]);
    let paces = view.paces("X", last_periods).unwrap();
    let year = |(year, found): &(i32, Window)| {
        let mut row = window(found);
        row["year"] = json!(year);
        row
    };
    let to_date = |point: &&Point| window(&view.year_to_date("X", point.last).unwrap());
    let stretch = |stretch: &Json| window(&view.window("X", days(stretch)).unwrap());
    let value_at = |on: &Json| {
        let found = view.value_at("X", day(text(on))).unwrap();
        json!({
            "value": figure(found.value.map(amounts)),
            "about": found.about.map(|about| about.to_string()),
            "carried": found.carried,
        })
    };
    let fall = |fall: &Fall| json!([fall.report, fall.partner.as_deref(), fall.marked]);
    let completeness = [series.completeness.reported, series.completeness.due];
    let standing = view.status().unwrap().rows[0].standing;
    assert_eq!([standing.completeness.reported, standing.completeness.due], completeness);
    let mut answers = vec![
        ("points", points(&view)),
        ("completeness", json!(completeness)),
        ("carried", json!(standing.carried)),
        ("asked_at", json!((!ended.is_empty()).then(|| view.as_of().to_string()))),
        ("falls", series.falls.iter().map(fall).collect()),
        ("years", view.years("X").unwrap().iter().map(year).collect()),
        ("year_to_date", ended.iter().map(to_date).collect()),
        ("windows", case["windows"].as_array().unwrap().iter().map(stretch).collect()),
        ("values_at", case["values_at"].as_array().unwrap().iter().map(value_at).collect()),
        ("pace", pace(paces.last().unwrap(), !ended.is_empty())),
    ];
    if series.baseline.is_some() {
        let level = |point| figure(series.level(point).unwrap().unwrap().map(amounts));
        answers.push(("levels", series.points.iter().map(level).collect()));
    }
    answers.extend(each_year(case).map(|found| ("each_year", found)));
    answers
}

#[test]
fn made_projects_agree_with_the_reference() {
    let wanted = std::env::var("ERUF_DIFFERENTIAL").unwrap_or_else(|_| "500".to_owned());
    let made = python("made_cases.py", Some(&wanted), "");
    let answers = python("eruf_reference.py", None, &made);
    let mut compared = 0;
    let mut wrong: Vec<String> = Vec::new();
    for (number, (case, expected)) in made.lines().zip(answers.lines()).enumerate() {
        let case: Json = serde_json::from_str(case).unwrap();
        let expected: Json = serde_json::from_str(expected).unwrap();
        for (key, found) in answer(&case) {
            compared += 1;
            if found != expected[key] {
                wrong.push(format!(
                    "case {number}, {key}:\n  {found}\nbut the reference:\n  {}",
                    expected[key]
                ));
            }
        }
    }
    assert!(compared > 1_000, "only {compared} answers were compared");
    wrong.truncate(5);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
