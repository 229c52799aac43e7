//! Whole folders and what they lead to, by `whole.toml` and `programme_2127.toml`.
#![allow(clippy::too_many_lines, reason = "a case of a table is checked column by column")]
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::BTreeMap;
use std::fs;

use eruf_core::audit::FindingKind;
use eruf_core::employment::FollowUpMeasurement;
use eruf_core::law::Parameter;
use eruf_core::status::StatusRow;
use eruf_core::{Error, Figure, Interval, Project, Ratio, Undefined};
use eruf_tests::{Failures, table};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    source: String,
    /// The name of an earlier case whose files this one has where it has none of its own.
    like: Option<String>,
    /// What is replaced in `project.toml`: found once, and put in its place.
    #[serde(default)]
    replace: Vec<(String, String)>,
    #[serde(default)]
    files: BTreeMap<String, String>,
    /// What the problems say that stop the reading, in order.
    #[serde(default)]
    refused: Vec<String>,
    #[serde(default)]
    status: Vec<Row>,
    /// The kinds of finding that are there, in the order of the findings.
    #[serde(default)]
    findings: Vec<String>,
    /// The kinds of finding that are not.
    #[serde(default)]
    not_found: Vec<String>,
    employment: Option<Employment>,
    framework: Option<Framework>,
    #[serde(default)]
    follow_up: Vec<FollowUp>,
    /// What is measured as a whole, all of it: code, rule or rhythm, day, first and last day in
    /// time, state, and the last day of the period it was reported for.
    #[serde(default)]
    measured: Vec<[String; 7]>,
    /// What the findings say of doubtful births, all of them.
    #[serde(default)]
    births: Vec<String>,
    /// Days on which the status is asked, and the row of law by which nothing counts as achieved
    /// yet (`counts` if it does).
    #[serde(default)]
    achieved: Vec<(String, String)>,
    #[serde(default)]
    law: Vec<Law>,
}

/// The rows of law that the figures of an indicator end at: subject, what it says, reference and
/// certainty of each.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Law {
    code: String,
    day: String,
    rows: Vec<[String; 4]>,
}

fn law(failures: &mut Failures, expected: &Law, project: &Project) -> Result<(), Error> {
    let found = project.view().law_basis(&expected.code)?;
    let day = format!("{} {}", found.law.day, found.law.reason);
    failures.check(&format!("the law day of {}", expected.code), &day, &expected.day);
    let rows = found
        .rows
        .into_iter()
        .map(|row| [row.subject.to_string(), row.says, row.reference, row.certainty.to_string()]);
    let rows: Vec<[String; 4]> = rows.collect();
    failures.check(&format!("the law of {}", expected.code), &rows, &expected.rows);
    Ok(())
}

/// Who is due for a reading after the support.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FollowUp {
    code: String,
    /// Employment by the rule of the indicator itself.
    headline: Option<String>,
    day: String,
    window: String,
    /// The enterprises, each with its state, and how many readings it has outside.
    rows: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    code: String,
    outcome: Option<String>,
    state: Option<String>,
    attainment: Option<String>,
    derived: Option<String>,
    counted_variance: Option<String>,
    counted_attainment: Option<String>,
    /// Reports that are in, of those due.
    complete: Option<String>,
    /// How far it has moved since its baseline, and the day or year of that.
    change: Option<(String, String)>,
    /// The least and the most that a measure is which follows from others; empty is not known.
    computed: Option<(String, String)>,
    /// Why there is no such figure.
    no_computed: Option<String>,
    /// The verdicts year by year, and in how many years the target was kept, of those judged.
    each_year: Option<(Vec<String>, String)>,
    /// The day of the milestone that law dates, the outcome on it, and its share of the milestone.
    milestone: Option<[String; 3]>,
}

/// Employment asked without naming an indicator.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Employment {
    headline: Option<String>,
    /// What the refusal says.
    refused: Option<String>,
}

/// The performance framework asked of every indicator.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Framework {
    verdict: Option<String>,
    /// What the refusal says.
    refused: Option<String>,
}

fn written(figure: Figure<Interval<Ratio>, Undefined>) -> String {
    match figure {
        Figure::Value(figure) => figure.to_string(),
        Figure::Reason(reason) => reason.to_string(),
    }
}

fn row(failures: &mut Failures, expected: &Row, row: &StatusRow<'_>) {
    let of = |what: &str| format!("{what} of {}", expected.code);
    let outcome = match row.outcome {
        Figure::Value(outcome) => outcome.to_string(),
        Figure::Reason(reason) => reason.to_string(),
    };
    failures.check_if(&of("the outcome"), &outcome, expected.outcome.as_ref());
    failures.check_if(&of("the state"), &row.attainment.state.to_string(), expected.state.as_ref());
    let share = written(row.attainment.share);
    failures.check_if(&of("the attainment"), &share, expected.attainment.as_ref());
    let derived = row.derived.map_or_else(|| "none".to_owned(), |derived| derived.to_string());
    failures.check_if(&of("what the lists give"), &derived, expected.derived.as_ref());
    let counted = row.counted.as_ref();
    let variance = counted.map(|counted| written(counted.variance));
    let as_counted = expected.counted_variance.clone().map(Some);
    failures.check_if(&of("the variance as counted"), &variance, as_counted.as_ref());
    let share = counted.map(|counted| written(counted.share));
    let as_counted = expected.counted_attainment.clone().map(Some);
    failures.check_if(&of("the attainment as counted"), &share, as_counted.as_ref());
    let bound = |bound: Option<Ratio>| {
        bound.map_or_else(String::new, |bound| {
            format!("{}/{}", bound.numerator(), bound.denominator())
        })
    };
    let computed = row.computed.and_then(Figure::ok).map(|one| (bound(one.low), bound(one.high)));
    failures.check_if(
        &of("what follows from others"),
        &computed,
        expected.computed.clone().map(Some).as_ref(),
    );
    let reason = row.computed.and_then(Figure::reason).map(|reason| reason.to_string());
    let none = expected.no_computed.clone().map(Some);
    failures.check_if(&of("why nothing follows"), &reason, none.as_ref());
    let completeness = row.standing.completeness;
    let complete = format!("{} of {}", completeness.reported, completeness.due);
    failures.check_if(&of("the reports"), &complete, expected.complete.as_ref());
    let change = row.change.map(|change| {
        (change.amount.to_string(), change.at.map_or_else(String::new, |at| at.to_string()))
    });
    failures.check_if(&of("the change"), &change, expected.change.clone().map(Some).as_ref());
    let milestone = row.milestone.as_ref().map(|milestone| {
        let outcome = match milestone.outcome {
            Figure::Value(outcome) => outcome.to_string(),
            Figure::Reason(reason) => reason.to_string(),
        };
        [milestone.day.to_string(), outcome, written(milestone.attainment.share)]
    });
    let as_expected = expected.milestone.clone().map(Some);
    failures.check_if(&of("the milestone"), &milestone, as_expected.as_ref());
}

fn follow_up(failures: &mut Failures, expected: &FollowUp, project: &Project) -> Result<(), Error> {
    let view = project.view();
    let list = view.follow_up(&expected.code)?.unwrap();
    failures.check("the follow-up day", &list.day.to_string(), &expected.day);
    failures.check("the window", &list.window.to_string(), &expected.window);
    let rows: Vec<String> = list
        .rows
        .iter()
        .map(|row| {
            let outside = match row.outside.len() {
                0 => String::new(),
                count => format!(", {count} outside"),
            };
            format!("{} {}{outside}", row.enterprise, row.state)
        })
        .collect();
    failures.check("who is due", &rows, &expected.rows);
    let place = project.position(&expected.code)?;
    let rule = project.employment_rule(place);
    let headline =
        rule.map(|rule| view.employment(rule)).transpose()?.map(|found| found.headline());
    let headline = headline.map(|headline| match headline {
        Figure::Value(headline) => headline.to_string(),
        Figure::Reason(reason) => reason.to_string(),
    });
    failures.check("employment of the indicator", &headline, &expected.headline);
    Ok(())
}

#[test]
fn every_whole_folder_leads_to_its_figures() -> Result<(), Error> {
    let mut failures = Failures::default();
    let mut all: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for case in table::<Case>("whole").into_iter().chain(table("programme_2127")) {
        failures.case(&case.name, &case.source);
        let mut files = case.like.as_ref().map(|name| all[name].clone()).unwrap_or_default();
        files.extend(case.files.clone());
        for (found, instead) in &case.replace {
            let project = files.get_mut("project.toml").unwrap();
            assert_eq!(project.matches(found.as_str()).count(), 1, "{}: {found}", case.name);
            *project = project.replace(found.as_str(), instead);
        }
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in &files {
            fs::write(folder.path().join(name), text.trim_start()).unwrap();
        }
        all.insert(case.name.clone(), files);
        let loaded = match eruf_data::load(folder.path()) {
            Ok(loaded) => loaded,
            Err(error) => {
                let problems: Vec<String> =
                    error.problems().iter().map(ToString::to_string).collect();
                let is_said = problems.len() == case.refused.len()
                    && problems.iter().zip(&case.refused).all(|(one, said)| one.contains(said));
                failures.check("what is refused", &(is_said, problems.clone()), &(true, problems));
                continue;
            }
        };
        failures.check("what is refused", &Vec::new(), &case.refused);
        let project = loaded.project;
        let status = project.view().status()?;
        for expected in &case.status {
            let place = project.position(&expected.code).unwrap();
            row(&mut failures, expected, &status.rows[place]);
            let found = project.view().each_year(&expected.code)?.map(|found| {
                let years = found.years.iter().map(|year| year.state().to_string()).collect();
                (years, format!("{}/{}", found.kept(), found.judged()))
            });
            failures.check_if(
                "year by year",
                &found,
                expected.each_year.clone().map(Some).as_ref(),
            );
        }
        let found: Vec<String> = project
            .findings()?
            .iter()
            .map(|finding| <&str>::from(&finding.kind).to_owned())
            .collect();
        for kind in &case.findings {
            failures.check(&format!("finding {kind}"), &found.contains(kind), &true);
        }
        for kind in &case.not_found {
            failures.check(&format!("finding {kind}"), &found.contains(kind), &false);
        }
        for (day, expected) in &case.achieved {
            let view = project.view().asked_at(eruf_core::parse_date(day).unwrap());
            let law = view.not_yet_achieved();
            let found = law.map_or_else(|| "counts".to_owned(), Parameter::reference);
            failures.check(&format!("achieved on {day}"), &found, expected);
        }
        for expected in &case.law {
            law(&mut failures, expected, &project)?;
        }
        if !case.measured.is_empty() {
            let measured = project.view().follow_up_document()?.measured;
            let row = |one: &FollowUpMeasurement| {
                let reported = one.reported.map_or_else(String::new, |day| day.to_string());
                let (first, last) = (one.window.first().to_string(), one.window.last().to_string());
                let (rule, day) = (one.rule.to_string(), one.day.to_string());
                let code = one.indicator.to_string();
                [code, rule, day, first, last, one.state.to_string(), reported]
            };
            let measured: Vec<_> = measured.iter().map(row).collect();
            failures.check("what is measured as a whole", &measured, &case.measured);
        }
        for expected in &case.follow_up {
            follow_up(&mut failures, expected, &project)?;
        }
        let births: Vec<String> = project
            .findings()?
            .iter()
            .filter(|finding| matches!(finding.kind, FindingKind::DoubtfulBirth { .. }))
            .map(|finding| finding.kind.to_string())
            .collect();
        failures.check("the doubtful births", &births, &case.births);
        if let Some(expected) = &case.employment {
            let rule = project.default_employment_rule();
            let said = rule.as_ref().err().map(ToString::to_string);
            let refused = expected.refused.as_ref();
            failures.check(
                "the refusal of employment",
                &said
                    .as_ref()
                    .zip(refused)
                    .map_or(said.is_none(), |(said, words)| said.contains(words.as_str())),
                &true,
            );
            if let Ok(rule) = rule {
                let headline = project.view().employment(rule)?.headline();
                let headline = match headline {
                    Figure::Value(headline) => headline.to_string(),
                    Figure::Reason(reason) => reason.to_string(),
                };
                failures.check_if("employment", &headline, expected.headline.as_ref());
            }
        }
        if let Some(expected) = &case.framework {
            let codes: Vec<&str> =
                status.rows.iter().map(|row| &*row.commitment.indicator.key.code).collect();
            let answer = project.view().framework(&codes);
            let said = answer.as_ref().err().map(ToString::to_string);
            failures.check_if(
                "the refusal of the framework",
                &said,
                expected.refused.clone().map(Some).as_ref(),
            );
            let verdict =
                answer.ok().and_then(|answer| answer.verdict).map(|verdict| verdict.to_string());
            failures.check("the framework", &verdict, &expected.verdict);
        }
    }
    failures.done();
    Ok(())
}
