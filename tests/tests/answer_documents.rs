//! Answers are documents by themselves, the ones that the command prints: an embedder needs the
//! engine alone.
#![allow(missing_docs, clippy::unwrap_used)]

use eruf_core::audit::FigureName;
use eruf_core::counting::{CountOptions, union_document};
use eruf_core::law::{Rate, RateOf};
use eruf_core::planning::LAST_PERIODS;
use eruf_core::{Known, Project, View};
use eruf_report::{Format, Language};
use serde::Serialize;
use serde_json::Value;

const EXAMPLES: [&str; 2] = ["sim-jh", "time-series"];

fn example(name: &str) -> Project {
    eruf_data::load(format!("../examples/{name}")).unwrap().project
}

/// What was checked by hand of the second example.
fn checked(question: &str) -> Value {
    let text = std::fs::read_to_string(format!("projects/time-series.{question}.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn assert_same(answer: &impl Serialize, printed: Result<String, impl std::fmt::Debug>) {
    let printed = printed.unwrap();
    let answer = serde_json::to_value(answer).unwrap();
    assert_eq!(answer, serde_json::from_str::<Value>(&printed).unwrap());
    // The order of the fields is the same, too.
    assert_eq!(format!("{answer:#}\n"), printed);
}

fn written(answer: &impl Serialize) -> Value {
    serde_json::to_value(answer).unwrap()
}

fn codes<'p>(view: &View<'p>) -> impl Iterator<Item = &'p str> {
    view.project().commitments().iter().map(|commitment| &*commitment.indicator.key.code)
}

const ENGLISH: (Language, Format) = (Language::English, Format::Json);

#[test]
fn series_plans_and_verdicts_are_what_the_command_prints() {
    let (language, format) = ENGLISH;
    for name in EXAMPLES {
        let project = example(name);
        let view = project.view();
        for code in codes(&view) {
            let answer = view.series_document(code).unwrap();
            assert_same(&answer, eruf_report::series(&view, code, language, format));
            let answer = view.plan_document(code, LAST_PERIODS).unwrap();
            assert_same(&answer, eruf_report::plan(&view, code, language, format));
        }
        let answer = view.verdicts_document(None).unwrap();
        assert_same(&answer, eruf_report::verdicts(&view, None, language, format));
        let day = eruf_core::parse_date("2019-12-31").unwrap();
        let answer = view.targets_document(Some(day)).unwrap();
        assert_same(&answer, eruf_report::targets(&view, Some(day), language, format));
        let answer = view.framework_document(&[], None).unwrap();
        assert_same(&answer, eruf_report::framework(&view, &[], None, language, format));
        let answer = view.report_table(None).unwrap();
        assert_same(&answer, eruf_report::report_table(&view, None, language, format));
        let answer = view.reconcile_document().unwrap();
        assert_same(&answer, eruf_report::reconcile(&view, language, format));
        // The same for a Swedish reader: a program reads no sentences.
        for language in [Language::English, Language::Swedish] {
            let answer = view.why_document(None, None).unwrap();
            assert_same(&answer, eruf_report::why(&view, None, None, language, format));
        }
    }
}

#[test]
fn enterprises_of_several_projects_are_what_the_command_prints() {
    let (one, other) = (example("sim-jh"), example("time-series"));
    let views = [one.view(), other.view()];
    let answer = union_document(&views).unwrap();
    assert!(!answer.indicators.is_empty());
    for language in [Language::English, Language::Swedish] {
        assert_same(&answer, eruf_report::union(&views, language, Format::Json));
    }
}

#[test]
fn every_explanation_is_what_the_command_prints() {
    let (language, format) = ENGLISH;
    let mut compared = 0;
    for name in EXAMPLES {
        let project = example(name);
        let view = project.view();
        for code in codes(&view) {
            for figure in FigureName::NAMES.iter().map(|name| name.parse().unwrap()) {
                let Some(answer) = view.explain_document(code, figure).unwrap() else { continue };
                let printed = eruf_report::explain(&view, code, figure, language, format);
                assert_same(&answer, printed);
                compared += 1;
            }
        }
    }
    assert!(compared > 100, "{compared}");
}

/// The same questions as those whose answers were checked by hand.
#[test]
fn answers_are_the_documents_that_were_checked() {
    let project = example("time-series");
    let view = project.view();
    let options = CountOptions { by: Some("size"), ..CountOptions::default() };
    let rule = project.default_employment_rule().unwrap();
    let other = Rate::new(1720.into(), "hours_of_year", "--rate");
    let others = [rule.clone().with(RateOf::HoursOfYear, other)];
    let earlier = project.at(Known::Report(3)).unwrap();
    let attainment = FigureName::Attainment;
    for (question, answer) in [
        ("series", written(&view.series_document("CO05").unwrap())),
        ("plan", written(&view.plan_document("CO01", LAST_PERIODS).unwrap())),
        ("count", written(&view.count_document(options).unwrap().unwrap())),
        ("employment", written(&view.employment_document(rule, &others).unwrap())),
        ("explain", written(&view.explain_document("EN1", attainment).unwrap().unwrap())),
        ("verdicts", written(&view.verdicts_document(Some("CO01")).unwrap())),
        ("targets", written(&view.targets_document(None).unwrap())),
        ("framework", written(&view.framework_document(&["CO01", "CO05"], None).unwrap())),
        ("reconcile", written(&view.reconcile_document().unwrap())),
        ("diff", written(&view.restated_document(&earlier).unwrap())),
    ] {
        assert_eq!(answer, checked(question), "{question}");
    }
}
