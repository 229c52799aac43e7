//! How an outcome stands against its plan.

use eruf_core::audit::FigureName;
use eruf_core::planning::{EstimateMethod, LAST_PERIODS, NoPace, Pace, PlanDocument};
use eruf_core::{Error, Figure, Indicator, Interval, Ratio, View};
use serde_json::Value as Json;

use crate::format::json;
use crate::format::page::TraceLine;
use crate::format::{Align, Cell, Column, Content, Page, Render, Table};
use crate::page::explain::traced::{Reach, traced};
use crate::page::law::under_law;
use crate::page::lookup::as_of;
use crate::page::lookup::indicator;
use crate::words::Language;
use crate::words::figures::NONE;
use crate::words::indicator::name;

/// Returns a page of how an outcome compares with its plan, as decided first and as decided since,
/// and the steps from the first target to the current one.
///
/// ```
/// use eruf_report::{Format, Language};
/// let project = eruf_data::load("examples/time-series")?.project;
/// let table = eruf_report::plan(&project.view(), "CO08", Language::English, Format::Text)?;
/// assert!(table.contains("Expected by now"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// If the project has no such indicator, or a figure cannot be held exactly.
pub fn plan<R: Render>(
    view: &View<'_>,
    code: &str,
    language: Language,
    format: R,
) -> Result<R::Output, Error> {
    let indicator = indicator(view, code)?;
    let answer = view.plan_document(code, LAST_PERIODS)?;
    under_law::set(&PlanPage { view, indicator, answer, language }, view, language, format)
}

/// The figures of the plan in force that can explain themselves.
const OF_PLAN: [(FigureName, Reach); 10] = [
    (FigureName::Outcome, Reach::Whole),
    (FigureName::Target, Reach::Whole),
    (FigureName::Expected, Reach::Whole),
    (FigureName::Index, Reach::Steps(1)),
    (FigureName::RequiredPace, Reach::Steps(2)),
    (FigureName::AveragePace, Reach::Steps(2)),
    (FigureName::BestPace, Reach::Steps(2)),
    (FigureName::EstimateAveragePace, Reach::Steps(2)),
    (FigureName::EstimateLastPeriods, Reach::Steps(2)),
    (FigureName::EstimatePlanShaped, Reach::Steps(2)),
];

struct PlanPage<'p> {
    view: &'p View<'p>,
    indicator: &'p Indicator,
    answer: PlanDocument<'p>,
    language: Language,
}

impl Page for PlanPage<'_> {
    type Error = eruf_core::Error;

    fn language(&self) -> Language {
        self.language
    }

    fn asked(&self) -> Vec<String> {
        vec![as_of(self.view, self.language)]
    }

    fn content(&self) -> Result<Content, Error> {
        let Self { indicator, answer, language, .. } = self;
        let (PlanDocument { code, plans, .. }, language) = (answer, *language);
        let mut columns = vec![Column::wide(language.say("plan-as-decided-in"), Align::Left)];
        columns.extend(plans.iter().map(|pace| Column::narrow(pace.decision, Align::Right, 20)));
        let mut rows = Vec::new();
        for (heading, figure) in figures(language) {
            let cells = plans
                .iter()
                .map(|pace| figure(pace, language))
                .collect::<Result<Vec<_>, Error>>()?;
            rows.push(std::iter::once(heading.into()).chain(cells).collect());
        }
        let mut tables = vec![Table::new(
            format!("{code} \u{2013} {}, {}", name(indicator, language), answer.as_of),
            columns,
            rows,
        )];
        tables.extend(bridge(answer, language)?);
        Ok(Content::Tables(tables))
    }

    fn traced(&self) -> Result<Vec<TraceLine>, Error> {
        traced(self.view, &self.answer.code, &OF_PLAN, self.language)
    }

    fn document(&self) -> Result<Json, Error> {
        json::document(&self.answer)
    }
}

type OfPace = fn(&Pace<'_>, Language) -> Result<Cell, Error>;

fn shown(
    figure: Figure<Interval<Ratio>, impl Into<NoPace>>,
    language: Language,
) -> Result<Cell, Error> {
    match figure {
        Figure::Value(figure) => Cell::ratio(figure, language),
        Figure::Reason(reason) => Ok(Cell::missing(language.no_pace(reason.into()))),
    }
}

fn exactly(figure: Figure<Ratio, impl Into<NoPace>>, language: Language) -> Result<Cell, Error> {
    shown(figure.map(Interval::exact), language)
}

fn index(pace: &Pace<'_>, language: Language) -> Result<Cell, Error> {
    match pace.index {
        Figure::Value(index) => Cell::rounded(index, 2, language),
        Figure::Reason(reason) => Ok(Cell::missing(language.no_pace(reason))),
    }
}

/// A quotient, or the sign for none.
fn optional(figure: Option<Ratio>, language: Language) -> Result<Cell, Error> {
    figure.map_or_else(
        || Ok(Cell::nothing()),
        |figure| Cell::ratio(Interval::exact(figure), language),
    )
}

/// The day that the outcome is about, and whether a report was due since.
fn about(pace: &Pace<'_>, language: Language) -> Cell {
    let Some(about) = pace.about else { return Cell::nothing() };
    if !pace.carried {
        return about.into();
    }
    let carried = language.say("terms-carried");
    Cell::day(about).read_as(format!("{about} ({carried})")).noted(carried)
}

/// What is said of each plan, in order.
fn figures(language: Language) -> Vec<(&'static str, OfPace)> {
    let word = |key| language.say(key);
    let mut rows = against_plan(language);
    let paces: [(&'static str, OfPace); 9] = [
        (word("plan-months-left-after-the-outcome-s"), |pace, language| {
            optional(pace.months_left, language)
        }),
        (word("plan-required-pace-per-month"), |pace, language| shown(pace.required, language)),
        (word("plan-average-pace-per-month"), |pace, language| shown(pace.average, language)),
        (word("plan-best-pace-per-month"), |pace, language| shown(pace.best, language)),
        (word("plan-point-of-no-return-after-report"), |pace, language| {
            Ok(match pace.no_return {
                Figure::Value(report) => report.into(),
                Figure::Reason(reason) => Cell::missing(language.no_return(reason)),
            })
        }),
        (word("plan-at-the-end-by-the-average"), |pace, language| {
            shown(pace.estimate(EstimateMethod::AveragePace), language)
        }),
        (word("plan-at-the-end-by-the-last"), |pace, language| {
            shown(pace.estimate(EstimateMethod::LastPeriods), language)
        }),
        (word("plan-at-the-end-in-the-shape"), |pace, language| {
            shown(pace.estimate(EstimateMethod::PlanShaped), language)
        }),
        (word("plan-held-against"), |pace, language| {
            Ok(if pace.whole_goal {
                language.say("plan-the-whole-target")
            } else {
                language.say("plan-the-plan-of-its-day")
            }
            .into())
        }),
    ];
    rows.extend(paces);
    rows
}

/// The outcome against the plan of its own day.
fn against_plan(language: Language) -> Vec<(&'static str, OfPace)> {
    let word = |key| language.say(key);
    vec![
        (word("terms-last-day"), |pace, _| Ok(pace.horizon.period().last().into())),
        (word("terms-target"), |pace, language| exactly(pace.goal, language)),
        (word("terms-outcome"), |pace, language| shown(pace.outcome, language)),
        (word("plan-outcome-as-of"), |pace, language| Ok(about(pace, language))),
        (word("plan-expected-by-then"), |pace, language| exactly(pace.expected, language)),
        (word("plan-asked-on"), |pace, _| Ok(pace.asked_at.into())),
        (word("plan-expected-by-now"), |pace, language| exactly(pace.expected_asked, language)),
        (word("plan-index-outcome-over-expected"), index),
        (word("plan-days-earned-of-the-plan"), |pace, language| shown(pace.earned_days, language)),
        (word("plan-days-behind-the-plan-ahead-if"), |pace, language| {
            shown(pace.days_behind, language)
        }),
        (word("plan-months-behind-the-plan"), |pace, language| shown(pace.months_behind, language)),
    ]
}

/// The steps from the first target to the current one, if there is more than one.
fn bridge(answer: &PlanDocument<'_>, language: Language) -> Result<Option<Table>, Error> {
    let PlanDocument { code, target_bridge: bridge, .. } = answer;
    if bridge.len() < 2 {
        return Ok(None);
    }
    let mut rows = Vec::new();
    for step in bridge {
        let details = step.step.details;
        rows.push(vec![
            step.step.decision.into(),
            details.decided.map_or_else(Cell::nothing, Cell::from),
            optional(step.change, language)?,
            optional(step.bounds.low.or(step.bounds.high), language)?,
            step.step
                .target
                .and_then(|target| target.reason.as_deref())
                .or(details.reason.as_deref())
                .unwrap_or(NONE)
                .into(),
        ]);
    }
    let right = |key| Column::narrow(language.say(key), Align::Right, 10);
    Ok(Some(Table::new(
        format!("{code} \u{2013} {}", language.say("plan-from-the-first-target-to-the")),
        vec![
            Column::narrow(language.say("terms-decision-2"), Align::Left, 12),
            Column::narrow(language.say("terms-decided"), Align::Left, 10),
            right("plan-change"),
            right("terms-target"),
            Column::wide(language.say("terms-reason"), Align::Left),
        ],
        rows,
    )))
}
