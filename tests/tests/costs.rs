//! Costs, budgets and hours, by `costs.toml`.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use eruf_core::analysis::UnitCost;
use eruf_core::costs::{CostKey, CostLine, CostsDocument, CostsOptions, EnterpriseHours};
use eruf_core::law::{Direction, Kind, OverTime, OverUnits, catalogue};
use eruf_core::project::Activity;
use eruf_core::record::{BudgetMove, CostEntry, EnterpriseId, EnterpriseKey, Participation};
use eruf_core::value::{Source, Unit};
use eruf_core::{
    Basis, Commitment, Decision, Entry, Figure, Fund, Indicator, IndicatorKey, Known, Period,
    ProgrammingPeriod, Project, ProjectDraft, ReportingPeriod, Target, TargetVersion,
};
use eruf_tests::{Failures, amount, day, days, decision, identity, table};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    known: Option<u32>,
    as_of: Option<String>,
    report: Option<u32>,
    #[serde(default)]
    lines: Vec<[String; 5]>,
    #[serde(default)]
    parts: Vec<[String; 5]>,
    not_reported: Option<Vec<u32>>,
    unrecorded: Option<bool>,
    each: Option<Vec<[String; 5]>>,
    hours: Option<Vec<[String; 5]>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    source: String,
    begins: Option<String>,
    budget: [String; 2],
    #[serde(default)]
    moves: Vec<[String; 4]>,
    costs: Vec<[String; 6]>,
    outcome: Option<[String; 2]>,
    reported_hours: Option<String>,
    #[serde(default)]
    participations: Vec<[String; 4]>,
    asked: Vec<Asked>,
}

fn some(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

fn activity(code: &str, part_of: Option<&str>) -> Activity {
    Activity {
        code: code.into(),
        part_of: part_of.map(Into::into),
        name: code.into(),
        result: None,
        measures: Vec::new(),
        source: Source::default(),
    }
}

/// A measure of consultant hours.
fn hours() -> Indicator {
    let key = catalogue::find(Fund::Erdf, ProgrammingPeriod::FROM_2014, "CO01").unwrap();
    Indicator {
        key: IndicatorKey { code: "hours".into(), ..key.indicator().key },
        name: "Consultant hours".into(),
        name_sv: None,
        unit: Unit::new("hours").unwrap(),
        kind: Kind::ActivityGoal,
        over_time: OverTime::Sum,
        over_units: OverUnits::Sum,
        direction: Direction::Up,
        subset_of: Vec::new(),
    }
}

fn project(case: &Case) -> Project {
    let mut draft = ProjectDraft::new(identity());
    let first = day(case.begins.as_deref().unwrap_or("2019-01-01"));
    let horizon = Period::new(first, day("2021-12-31")).unwrap();
    let budget = |text: &str| some(text).map(amount);
    draft.decisions = vec![
        Decision { budget: budget(&case.budget[0]), ..decision("original", Some(horizon), None) },
        Decision {
            budget: budget(&case.budget[1]),
            report: Some(2),
            ..decision("changed", None, None)
        },
    ];
    draft.periods = (1_u32..=3)
        .map(|report| {
            let year = 2018 + report;
            ReportingPeriod::new(report, days(&format!("{year}-01-01..{year}-12-31")))
        })
        .collect();
    draft.activities = vec![activity("A", None), activity("A.1", Some("A")), activity("B", None)];
    for [decision, from, to, moved] in &case.moves {
        draft.money.moves.push(BudgetMove {
            from: some(from).map(Into::into),
            to: some(to).map(Into::into),
            amount: some(moved).filter(|moved| *moved != "?").map(amount),
            ..BudgetMove::new(&**decision)
        });
    }
    for [activity, period, report, kind, cost, marks] in &case.costs {
        let mark = |place: usize| match &marks[place..=place] {
            "y" => Some(true),
            "n" => Some(false),
            _ => None,
        };
        draft.money.costs.push(CostEntry {
            activity: some(activity).map(Into::into),
            report: report.parse().unwrap(),
            kind: some(kind).map(|kind| kind.parse().unwrap()),
            in_kind: mark(0),
            outside_area: mark(1),
            social_fund_type: mark(2),
            ..CostEntry::new(period.parse().unwrap(), amount(cost))
        });
    }
    if let Some([outcome, goal]) = &case.outcome {
        let found = catalogue::find(Fund::Erdf, ProgrammingPeriod::FROM_2014, "CO01").unwrap();
        let target = Target::at_least(amount(goal)).unwrap();
        let targets = vec![TargetVersion::new("original", target)];
        draft.commitments.push(Commitment { targets, ..Commitment::new(found.indicator()) });
        draft.entries.push(Entry::new("CO01", 3, Basis::RunningTotal, amount(outcome)));
    }
    if let Some(reported) = &case.reported_hours {
        draft.commitments.push(Commitment::new(hours()));
        draft.entries.push(Entry::new("hours", 3, Basis::RunningTotal, amount(reported)));
    }
    for [date, who, activity, hours] in &case.participations {
        let key: EnterpriseKey = format!("own:{who}").parse().unwrap();
        draft.participations.push(Participation {
            activity: some(activity).map(Into::into),
            hours: some(hours).map(amount),
            ..Participation::new(EnterpriseId::Key(key), day(date))
        });
    }
    Project::new(draft).unwrap()
}

fn known<T: ToString, R: ToString>(figure: Figure<T, R>) -> String {
    match figure {
        Figure::Value(value) => value.to_string(),
        Figure::Reason(reason) => reason.to_string(),
    }
}

/// A quotient in lowest terms.
fn quotient(ratio: eruf_core::Ratio) -> String {
    match ratio.denominator() {
        1 => ratio.numerator().to_string(),
        denominator => format!("{}/{denominator}", ratio.numerator()),
    }
}

fn line<'a, 'p>(answer: &'a CostsDocument<'p>, what: &str) -> Option<&'a CostLine<'p>> {
    let code = |line: &&CostLine<'_>, code: &str| line.key.code().as_deref() == Some(code);
    match what.split_once(' ') {
        Some(("period", report)) => answer.periods.iter().find(|line| code(line, report)),
        Some(("kind", "?")) => answer.kinds.iter().find(|line| line.key == CostKey::NoKind),
        Some(("kind", kind)) => answer.kinds.iter().find(|line| code(line, kind)),
        _ if what == "total" => Some(&answer.total),
        _ if what == "-" => answer.activities.iter().find(|line| line.key.code().is_none()),
        _ => answer.activities.iter().find(|line| code(line, what)),
    }
}

#[test]
fn costs() {
    let mut failures = Failures::default();
    for case in table::<Case>("costs") {
        failures.case(&case.name, &case.source);
        let project = project(&case);
        for asked in &case.asked {
            let view = asked.known.map_or_else(
                || project.view(),
                |report| project.at(Known::Report(report)).unwrap(),
            );
            let view = asked.as_of.as_ref().map_or(view, |date| view.asked_at(day(date)));
            let answer = view.costs_document(&CostsOptions { report: asked.report }).unwrap();
            check(&answer, asked, &mut failures);
        }
    }
    failures.done();
}

fn check(answer: &CostsDocument<'_>, asked: &Asked, failures: &mut Failures) {
    for [what, expected @ ..] in &asked.lines {
        let Some(line) = line(answer, what) else {
            failures.check(what, &false, &true);
            continue;
        };
        let share = match line.share {
            Figure::Value(share) => quotient(share),
            Figure::Reason(reason) => reason.to_string(),
        };
        let found = [known(line.used), known(line.budget), known(line.left), share];
        failures.check(what, &found, expected);
    }
    for [what, expected @ ..] in &asked.parts {
        let line = line(answer, what).unwrap();
        let reported =
            if line.entries.is_empty() { String::new() } else { line.reported.to_string() };
        let found =
            [reported, known(line.in_kind), known(line.outside_area), known(line.social_fund_type)];
        failures.check(&format!("the parts of {what}"), &found, expected);
    }
    failures.check_if("not reported", &answer.not_reported, asked.not_reported.as_ref());
    failures.check_if("unrecorded", &answer.is_unrecorded, asked.unrecorded.as_ref());
    let each = |figure: Figure<Option<UnitCost>, _>| match figure {
        Figure::Value(each) => {
            each.map_or_else(String::new, |each| quotient(each.each().as_exact().unwrap()))
        }
        Figure::Reason(reason) => eruf_core::costs::NoMoney::to_string(&reason),
    };
    let found = answer.unit_costs.iter().map(|row| {
        let code = row.commitment.indicator.key.code.to_string();
        let over = row.over_planned.map_or_else(String::new, quotient);
        [code, each(row.used), each(row.budget), each(row.planned), over]
    });
    failures.check_if("each", &found.collect(), asked.each.as_ref());
    let mut rows = Vec::new();
    for listed in &answer.listed_hours {
        let of = listed.activity.map_or("-", |activity| &activity.code);
        let row = |who: &str, hours: &EnterpriseHours| {
            let without = hours.without_hours.to_string();
            [of.to_owned(), who.to_owned(), known(hours.hours), hours.known.to_string(), without]
        };
        rows.push(row("all", &listed.sum));
        rows.extend(
            listed
                .enterprises
                .iter()
                .map(|one| row(one.enterprise.as_deref().unwrap().trim_start_matches("own:"), one)),
        );
    }
    failures.check_if("hours", &rows, asked.hours.as_ref());
}
