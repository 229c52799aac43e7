//! The aid ledger, by `aid.toml`.
#![allow(missing_docs, clippy::unwrap_used)]

use std::process::Command;

use eruf_core::aid::{AidOptions, AidTotal, Euros};
use eruf_core::record::{
    AidGrant, ControlLink, Currency, EnterpriseKey, ExchangeRate, Succession, Undertaking,
};
use eruf_core::{Figure, Project, ProjectDraft};
use eruf_tests::{Failures, day, days, decision, identity, table};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GrantRow {
    to: String,
    on: String,
    amount: String,
    act: String,
    currency: Option<String>,
    rate: Option<String>,
    kind: Option<String>,
    equivalent: Option<String>,
    follows: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UndertakingRow {
    key: String,
    end: Option<String>,
    freight: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SuccessionRow {
    old: String,
    new: String,
    date: String,
    share: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Fits {
    Known(bool),
    Reason(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    of: String,
    on: String,
    members: Option<String>,
    first: Option<String>,
    ceiling: Option<String>,
    sum: Option<String>,
    at_least: Option<String>,
    headroom: Option<String>,
    outside: Option<usize>,
    later: Option<usize>,
    marks: Option<Vec<String>>,
    plan: Option<String>,
    fits: Option<Fits>,
    from: Option<String>,
    passes: Option<String>,
    /// The error that it is refused with.
    refused: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    source: String,
    grants: Vec<GrantRow>,
    #[serde(default)]
    links: Vec<(String, String, String, String)>,
    #[serde(default)]
    undertakings: Vec<UndertakingRow>,
    #[serde(default)]
    successions: Vec<SuccessionRow>,
    states: Option<Vec<String>>,
    asked: Vec<Asked>,
}

fn key(letter: &str) -> EnterpriseKey {
    format!("own:{letter}").parse().unwrap()
}

fn project(case: &Case) -> Project {
    let mut draft = ProjectDraft::new(identity());
    let horizon = Some(days("2013-01-01..2031-12-31"));
    draft.decisions = vec![decision("original", horizon, None)];
    draft.periods = vec![eruf_core::ReportingPeriod::new(1, days("2013-01-01..2031-12-31"))];
    for row in &case.grants {
        let currency = row.currency.as_deref().map_or(Currency::EURO, |text| text.parse().unwrap());
        let amount = row.amount.parse().unwrap();
        let mut grant = AidGrant::new(key(&row.to), day(&row.on), amount, currency, &*row.act);
        grant.rate = row.rate.as_ref().map(|rate| ExchangeRate {
            per_euro: rate.parse().unwrap(),
            day: day(&row.on),
            source: "the case".into(),
        });
        if let Some(kind) = &row.kind {
            grant.kind = kind.parse().unwrap();
        }
        grant.gross_grant_equivalent = row.equivalent.as_ref().map(|text| text.parse().unwrap());
        grant.follows = row.follows.as_deref().map(key);
        draft.aid.grants.push(grant);
    }
    let open = |text: &str| (!text.is_empty()).then(|| day(text));
    for (one, other, first, last) in &case.links {
        let mut link = ControlLink::new(key(one), key(other));
        (link.first, link.last) = (open(first), open(last));
        draft.aid.links.push(link);
    }
    for row in &case.undertakings {
        let mut known = Undertaking::new(key(&row.key));
        known.fiscal_year_end = row.end.as_ref().map(|end| end.parse().unwrap());
        if let Some(freight) = &row.freight {
            known.road_freight = freight.parse().unwrap();
        }
        draft.aid.undertakings.push(known);
    }
    for row in &case.successions {
        let share = row.share.as_ref().map(|share| share.parse().unwrap());
        let made = Succession::new(key(&row.old), key(&row.new), day(&row.date), "the case");
        draft.successions.push(Succession { share, ..made });
    }
    Project::new(draft).unwrap()
}

fn exact(euros: &Euros) -> String {
    match &*euros.denominator() {
        "1" => euros.numerator(),
        denominator => format!("{}/{denominator}", euros.numerator()),
    }
}

fn known<R: ToString>(figure: &Figure<Euros, R>) -> String {
    match figure {
        Figure::Value(euros) => exact(euros),
        Figure::Reason(reason) => reason.to_string(),
    }
}

fn marks(total: &AidTotal<'_>) -> String {
    let all = [
        (total.is_above, "above"),
        (total.is_fiscal_year_assumed, "assumed"),
        (total.fiscal_years_differ, "differ"),
        (total.is_road_freight_apart, "apart"),
    ];
    let marks: Vec<_> = all.into_iter().filter(|(is, _)| *is).map(|(_, mark)| mark).collect();
    marks.join(" ")
}

#[test]
fn aid() {
    hold(table("aid"));
}

/// 100 made ledgers, each figure and day held against an independent reference in Python.
#[test]
fn made() {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/reference/aid_reference.py");
    let output = Command::new("python3").args([script, "100"]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let cases: Vec<Case> = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(cases.len(), 100);
    hold(cases);
}

fn hold(cases: Vec<Case>) {
    let mut failures = Failures::default();
    for case in cases {
        failures.case(&case.name, &case.source);
        let project = project(&case);
        let whole = project.view().aid_document(&AidOptions::default()).unwrap();
        if let Some(states) = &case.states {
            let mut lines: Vec<_> = whole.ledger.iter().collect();
            lines.sort_by_key(|line| line.place);
            let found: Vec<_> = lines.iter().map(|line| line.state.to_string()).collect();
            failures.check("states", &found.join(" "), &states.join(" "));
        }
        for asked in &case.asked {
            check(&project, asked, &mut failures);
        }
    }
    failures.done();
}

fn check(project: &Project, asked: &Asked, failures: &mut Failures) {
    let options = AidOptions {
        undertaking: Some(key(&asked.of)),
        on: Some(day(&asked.on)),
        plan: asked.plan.as_ref().map(|plan| plan.parse().unwrap()),
    };
    let answer = project.view().aid_document(&options);
    let error = answer.as_ref().err().map(|error| <&str>::from(error).to_owned());
    failures.check(&format!("the error of {}", asked.of), &error, &asked.refused);
    let Ok(answer) = answer else { return };
    let about = |what: &str| format!("{what} of {} on {}", asked.of, asked.on);
    let [total] = &answer.totals[..] else {
        return failures.check(&about("undertakings"), &answer.totals.len(), &1);
    };
    let members: Vec<_> =
        total.members.iter().map(|key| key.as_str().trim_start_matches("own:")).collect();
    failures.check_if(&about("members"), &members.join(" "), asked.members.as_ref());
    let (first, ceiling) = match &total.ceiling {
        Figure::Value(found) => (found.window.first().to_string(), found.amount.to_string()),
        Figure::Reason(reason) => (String::new(), reason.to_string()),
    };
    failures.check_if(&about("first"), &first, asked.first.as_ref());
    failures.check_if(&about("ceiling"), &ceiling, asked.ceiling.as_ref());
    failures.check_if(&about("sum"), &known(&total.sum), asked.sum.as_ref());
    failures.check_if(&about("at least"), &exact(&total.at_least), asked.at_least.as_ref());
    failures.check_if(&about("headroom"), &known(&total.headroom), asked.headroom.as_ref());
    failures.check_if(&about("outside"), &total.outside.len(), asked.outside.as_ref());
    failures.check_if(&about("later"), &total.later, asked.later.as_ref());
    let expected = asked.marks.as_ref().map(|marks| marks.join(" "));
    failures.check_if(&about("marks"), &marks(total), expected.as_ref());
    let Some(plan) = &total.plan else { return };
    let fits = match &plan.fits {
        Figure::Value(fits) => fits.to_string(),
        Figure::Reason(reason) => reason.to_string(),
    };
    let expected = asked.fits.as_ref().map(|fits| match fits {
        Fits::Known(fits) => fits.to_string(),
        Fits::Reason(reason) => reason.clone(),
    });
    failures.check_if(&about("fits"), &fits, expected.as_ref());
    let from = match &plan.fits_from {
        Figure::Value(day) => day.to_string(),
        Figure::Reason(reason) => reason.to_string(),
    };
    failures.check_if(&about("from"), &from, asked.from.as_ref());
    let passes = plan.passes_from.map(|day| day.to_string()).unwrap_or_default();
    failures.check_if(&about("passes"), &passes, asked.passes.as_ref());
}
