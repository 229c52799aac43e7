//! How an outcome stands against its plan.

use eruf_core::planning::{EstimateMethod, LAST_PERIODS, NoPace, Pace, PlanDocument};
use eruf_core::{Error, Figure, Indicator, Interval, Ratio, View};
use serde_json::Value as Json;

use crate::format::json;
use crate::format::{Align, Column, Content, Format, Page, Table};
use crate::page::law::under_law;
use crate::page::lookup::indicator;
use crate::words::figures::{NONE, none, optional};
use crate::words::indicator::name;
use crate::words::{Language, show_decimal, show_ratio};

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
pub fn plan(
    view: &View<'_>,
    code: &str,
    language: Language,
    format: Format,
) -> Result<String, Error> {
    let indicator = indicator(view, code)?;
    let answer = view.plan_document(code, LAST_PERIODS)?;
    under_law::set(&PlanPage { indicator, answer, language }, view, language, format)
}

struct PlanPage<'p> {
    indicator: &'p Indicator,
    answer: PlanDocument<'p>,
    language: Language,
}

impl Page for PlanPage<'_> {
    type Error = eruf_core::Error;

    fn content(&self) -> Result<Content, Error> {
        let Self { indicator, answer, language } = self;
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
            rows.push(std::iter::once(heading.to_owned()).chain(cells).collect());
        }
        let mut tables = vec![Table::new(
            format!("{code} \u{2013} {}, {}", name(indicator, language), answer.as_of),
            columns,
            rows,
        )];
        tables.extend(bridge(answer, language)?);
        Ok(Content::Tables(tables))
    }

    fn document(&self) -> Result<Json, Error> {
        json::document(&self.answer)
    }
}

type Cell = fn(&Pace<'_>, Language) -> Result<String, Error>;

fn shown(
    figure: Figure<Interval<Ratio>, impl Into<NoPace>>,
    language: Language,
) -> Result<String, Error> {
    figure.map_or_else(
        |reason| Ok(none(language.no_pace(reason.into()))),
        |figure| show_ratio(figure, language),
    )
}

fn exactly(figure: Figure<Ratio, impl Into<NoPace>>, language: Language) -> Result<String, Error> {
    shown(figure.map(Interval::exact), language)
}

fn index(pace: &Pace<'_>, language: Language) -> Result<String, Error> {
    let index = match pace.index {
        Figure::Value(index) => index,
        Figure::Reason(reason) => return Ok(none(language.no_pace(reason))),
    };
    let one = |bound: Ratio| Ok::<_, Error>(show_decimal(bound.shown(2, &[])?, language));
    Ok(match index.as_exact() {
        Some(index) => one(index)?,
        None => format!("{}\u{2013}{}", one(index.low())?, one(index.high())?),
    })
}

/// The day that the outcome is about, and whether a report was due since.
fn about(pace: &Pace<'_>, language: Language) -> String {
    let carried = if pace.carried { language.pick(" (carried)", " (framskrivet)") } else { "" };
    pace.about.map_or_else(|| NONE.to_owned(), |about| format!("{about}{carried}"))
}

/// What is said of each plan, in order.
fn figures(language: Language) -> Vec<(&'static str, Cell)> {
    let pick = |english, swedish| language.pick(english, swedish);
    let mut rows = against_plan(language);
    let paces: [(&'static str, Cell); 9] = [
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
                Ok(pace.no_return.map_or_else(
                    |reason| none(language.no_return(reason)),
                    |report| report.to_string(),
                ))
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
            .to_owned())
        }),
    ];
    rows.extend(paces);
    rows
}

/// The outcome against the plan of its own day.
fn against_plan(language: Language) -> Vec<(&'static str, Cell)> {
    let pick = |english, swedish| language.pick(english, swedish);
    vec![
        (pick("Last day", "Sista dag"), |pace, _| Ok(pace.horizon.period().last().to_string())),
        (pick("Target", "Målvärde"), |pace, language| exactly(pace.goal, language)),
        (pick("Outcome", "Utfall"), |pace, language| shown(pace.outcome, language)),
        (pick("Outcome as of", "Utfall per"), |pace, language| Ok(about(pace, language))),
        (pick("Expected by then", "Förväntat då"), |pace, language| {
            exactly(pace.expected, language)
        }),
        (pick("Asked on", "Frågan gäller"), |pace, _| Ok(pace.asked_at.to_string())),
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
            step.step.decision.to_owned(),
            details.decided.map_or_else(|| NONE.to_owned(), |decided| decided.to_string()),
            optional(step.change, language)?,
            optional(step.bounds.low.or(step.bounds.high), language)?,
            step.step
                .target
                .and_then(|target| target.reason.as_deref())
                .or(details.reason.as_deref())
                .unwrap_or(NONE)
                .to_owned(),
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
