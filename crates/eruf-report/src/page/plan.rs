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
        let mut columns =
            vec![Column::wide(language.pick("As decided in", "Enligt beslut"), Align::Left)];
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
    let carried = language.pick("carried", "framskrivet");
    Cell::day(about).read_as(format!("{about} ({carried})")).noted(carried)
}

/// What is said of each plan, in order.
fn figures(language: Language) -> Vec<(&'static str, OfPace)> {
    let pick = |english, swedish| language.pick(english, swedish);
    let mut rows = against_plan(language);
    let paces: [(&'static str, OfPace); 9] = [
        (
            pick("Months left after the outcome's day", "Månader kvar efter utfallets dag"),
            |pace, language| optional(pace.months_left, language),
        ),
        (pick("Required pace per month", "Takt som krävs per månad"), |pace, language| {
            shown(pace.required, language)
        }),
        (pick("Average pace per month", "Genomsnittlig takt per månad"), |pace, language| {
            shown(pace.average, language)
        }),
        (pick("Best pace per month", "Bästa takt per månad"), |pace, language| {
            shown(pace.best, language)
        }),
        (
            pick("Point of no return: after report", "Målvärdet utom räckhåll efter lägesrapport"),
            |pace, language| {
                Ok(match pace.no_return {
                    Figure::Value(report) => report.into(),
                    Figure::Reason(reason) => Cell::missing(language.no_return(reason)),
                })
            },
        ),
        (
            pick("At the end, by the average pace", "Vid slutet, med genomsnittlig takt"),
            |pace, language| shown(pace.estimate(EstimateMethod::AveragePace), language),
        ),
        (
            pick(
                "At the end, by the last three periods",
                "Vid slutet, med de tre senaste perioderna",
            ),
            |pace, language| shown(pace.estimate(EstimateMethod::LastPeriods), language),
        ),
        (
            pick("At the end, in the shape of the plan", "Vid slutet, i planens form"),
            |pace, language| shown(pace.estimate(EstimateMethod::PlanShaped), language),
        ),
        (pick("Held against", "Jämförs med"), |pace, language| {
            Ok(if pace.whole_goal {
                language.pick("the whole target", "hela målvärdet")
            } else {
                language.pick("the plan of its day", "planen den dagen")
            }
            .into())
        }),
    ];
    rows.extend(paces);
    rows
}

/// The outcome against the plan of its own day.
fn against_plan(language: Language) -> Vec<(&'static str, OfPace)> {
    let pick = |english, swedish| language.pick(english, swedish);
    vec![
        (pick("Last day", "Sista dag"), |pace, _| Ok(pace.horizon.period().last().into())),
        (pick("Target", "Målvärde"), |pace, language| exactly(pace.goal, language)),
        (pick("Outcome", "Utfall"), |pace, language| shown(pace.outcome, language)),
        (pick("Outcome as of", "Utfall per"), |pace, language| Ok(about(pace, language))),
        (pick("Expected by then", "Förväntat då"), |pace, language| {
            exactly(pace.expected, language)
        }),
        (pick("Asked on", "Frågan gäller"), |pace, _| Ok(pace.asked_at.into())),
        (pick("Expected by now", "Förväntat hittills"), |pace, language| {
            exactly(pace.expected_asked, language)
        }),
        (pick("Index: outcome over expected", "Index (utfall/förväntat)"), index),
        (
            pick("Days earned of the plan", "Dag i planen som utfallet motsvarar"),
            |pace, language| shown(pace.earned_days, language),
        ),
        (
            pick("Days behind the plan (ahead if below 0)", "Dagar efter planen (negativt: före)"),
            |pace, language| shown(pace.days_behind, language),
        ),
        (pick("Months behind the plan", "Månader efter planen"), |pace, language| {
            shown(pace.months_behind, language)
        }),
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
    let right =
        |english, swedish| Column::narrow(language.pick(english, swedish), Align::Right, 10);
    Ok(Some(Table::new(
        format!(
            "{code} \u{2013} {}",
            language.pick(
                "from the first target to the current one",
                "från första till gällande målvärde"
            )
        ),
        vec![
            Column::narrow(language.pick("Decision", "Beslut"), Align::Left, 12),
            Column::narrow(language.pick("Decided", "Beslutat"), Align::Left, 10),
            right("Change", "Förändring"),
            right("Target", "Målvärde"),
            Column::wide(language.pick("Reason", "Skäl"), Align::Left),
        ],
        rows,
    )))
}
