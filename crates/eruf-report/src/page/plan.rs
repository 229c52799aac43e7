//! How an outcome stands against its plan.

use eruf_core::planning::{EstimateMethod, LAST_PERIODS, Pace};
use eruf_core::record::NoPlan;
use eruf_core::{Error, Figure, Indicator, Interval, Ratio, View};
use serde_json::{Map, Value as Json, json};

use crate::format::json::{self, SCHEMA_VERSION, exact};
use crate::format::{Align, Column, Content, Format, Page, Table};
use crate::page::lookup::indicator;
use crate::words::figures::{NONE, none, optional};
use crate::words::indicator::name;
use crate::words::{Language, show_decimal, show_ratio};

/// How an outcome stands against its plan, as decided first and as decided since, and the steps
/// from the first target to the current one.
///
/// ```
/// use eruf_report::{Format, Language};
/// let project = eruf_data::load("../../examples/time-series")?.project;
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
    let paces = view.paces(code, LAST_PERIODS)?;
    format.set(&PlanPage { view, code, indicator, paces, language })
}

struct PlanPage<'v, 'p> {
    view: &'v View<'p>,
    code: &'v str,
    indicator: &'p Indicator,
    paces: Vec<Pace<'p>>,
    language: Language,
}

impl Page for PlanPage<'_, '_> {
    type Error = eruf_core::Error;

    fn content(&self) -> Result<Content, Error> {
        let Self { view, code, indicator, paces, language } = self;
        let language = *language;
        let mut columns =
            vec![Column::wide(language.pick("As decided in", "Enligt beslut"), Align::Left)];
        columns.extend(paces.iter().map(|pace| Column::narrow(pace.decision, Align::Right, 20)));
        let mut rows = Vec::new();
        for (heading, figure) in figures(language) {
            let cells = paces
                .iter()
                .map(|pace| figure(pace, language))
                .collect::<Result<Vec<_>, Error>>()?;
            rows.push(std::iter::once(heading.to_owned()).chain(cells).collect());
        }
        let mut tables = vec![Table::new(
            format!("{code} \u{2013} {}, {}", name(indicator, language), view.as_of()),
            columns,
            rows,
        )];
        tables.extend(bridge(view, code, language)?);
        Ok(Content::Tables(tables))
    }

    fn document(&self) -> Result<Json, Error> {
        let Self { view, code, paces, .. } = self;
        let paces = paces.iter().map(|pace| {
            let mut fields = Map::new();
            fields.insert("decision".to_owned(), json!(pace.decision));
            fields.insert("last".to_owned(), json!(pace.horizon.period().last().to_string()));
            let planned = [("goal", pace.goal), ("expected", pace.expected)];
            for (name, figure) in planned {
                match figure {
                    Figure::Value(figure) => exact(name, figure, &mut fields),
                    Figure::Reason(reason) => {
                        fields.insert(name.to_owned(), Json::Null);
                        fields.insert(format!("{name}_undefined"), json!(reason.as_str()));
                    }
                }
            }
            for (name, figure) in [
                ("outcome", pace.outcome.ok()),
                ("index", pace.index),
                ("earned_days", pace.earned_days),
                ("earned_periods", pace.earned_periods),
                ("days_behind", pace.days_behind),
                ("months_behind", pace.months_behind),
                ("required_pace", pace.required),
                ("average_pace", pace.average),
                ("best_pace", pace.best),
            ] {
                json::optional(name, figure, &mut fields);
            }
            fields.insert("periods_done".to_owned(), json!(pace.periods_done));
            fields.insert("periods_left".to_owned(), json!(pace.periods_left));
            fields.insert("no_return".to_owned(), json!(pace.no_return));
            for (method, figure) in &pace.estimates {
                exact(&format!("estimate_{method}"), *figure, &mut fields);
            }
            Json::Object(fields)
        });
        let paces: Vec<Json> = paces.collect();
        let bridge = view.target_bridge(code)?;
        let steps = bridge.iter().map(|step| {
            let mut fields = Map::new();
            fields.insert("decision".to_owned(), json!(step.step.decision));
            for (name, figure) in [
                ("lowest", step.bounds.low),
                ("highest", step.bounds.high),
                ("change", step.change),
            ] {
                json::optional(name, figure, &mut fields);
            }
            Json::Object(fields)
        });
        let steps: Vec<Json> = steps.collect();
        Ok(json!({
            "schema_version": SCHEMA_VERSION,
            "code": code,
            "as_of": view.as_of().to_string(),
            "plans": paces,
            "target_bridge": steps,
        }))
    }
}

type Cell = fn(&Pace<'_>, Language) -> Result<String, Error>;

fn planned(figure: Figure<Ratio, NoPlan>, language: Language) -> Result<String, Error> {
    let reason = |reason: NoPlan| match reason {
        NoPlan::NoTarget => language.pick("no target", "målvärde saknas"),
        NoPlan::NoAmount => language.pick("no amount to reach", "inget värde att nå"),
        NoPlan::NotDue => language.pick("not yet due", "ännu inte aktuellt"),
        NoPlan::NotBegun => language.pick("not begun", "ej påbörjat"),
        // A reason that the core has added since: a test holds that there is none.
        _ => reason.sentence(),
    };
    figure.map_or_else(
        |why| Ok(none(reason(why))),
        |figure| show_ratio(Interval::exact(figure), language),
    )
}

fn estimate(pace: &Pace<'_>, of: EstimateMethod, language: Language) -> Result<String, Error> {
    optional(
        pace.estimates.iter().find(|(method, _)| *method == of).map(|(_, estimate)| *estimate),
        language,
    )
}

/// What is said of each plan, in order.
fn figures(language: Language) -> Vec<(&'static str, Cell)> {
    let pick = |english, swedish| language.pick(english, swedish);
    vec![
        (pick("Last day", "Sista dag"), |pace, _| Ok(pace.horizon.period().last().to_string())),
        (pick("Target", "Målvärde"), |pace, language| planned(pace.goal, language)),
        (pick("Outcome", "Utfall"), |pace, language| match pace.outcome {
            Figure::Value(outcome) => show_ratio(Interval::exact(outcome), language),
            Figure::Reason(reason) => Ok(none(language.reason(reason.into()))),
        }),
        (pick("Expected by now", "Förväntat hittills"), |pace, language| {
            planned(pace.expected, language)
        }),
        (
            pick("Index: outcome over expected", "Index: utfall genom förväntat"),
            |pace, language| match pace.index {
                Some(index) => Ok(show_decimal(index.shown(2, &[])?, language)),
                None => Ok(NONE.to_owned()),
            },
        ),
        (pick("Periods earned of the plan", "Intjänade perioder av planen"), |pace, language| {
            optional(pace.earned_periods, language)
        }),
        (
            pick("Days behind the plan (ahead if below 0)", "Dagar efter planen (före om under 0)"),
            |pace, language| optional(pace.days_behind, language),
        ),
        (pick("Months behind the plan", "Månader efter planen"), |pace, language| {
            optional(pace.months_behind, language)
        }),
        (pick("Periods left", "Perioder kvar"), |pace, _| Ok(pace.periods_left.to_string())),
        (pick("Required pace per period", "Takt som krävs per period"), |pace, language| {
            optional(pace.required, language)
        }),
        (pick("Average pace", "Genomsnittlig takt"), |pace, language| {
            optional(pace.average, language)
        }),
        (pick("Best pace seen", "Bästa takt hittills"), |pace, language| {
            optional(pace.best, language)
        }),
        (
            pick("Point of no return: after report", "Ingen återvändo: efter lägesrapport"),
            |pace, _| {
                Ok(pace.no_return.map_or_else(|| NONE.to_owned(), |report| report.to_string()))
            },
        ),
        (
            pick("At the end, by the average pace", "Vid slutet, med genomsnittlig takt"),
            |pace, language| estimate(pace, EstimateMethod::AveragePace, language),
        ),
        (
            pick(
                "At the end, by the last three periods",
                "Vid slutet, med de tre senaste perioderna",
            ),
            |pace, language| estimate(pace, EstimateMethod::LastPeriods, language),
        ),
        (
            pick("At the end, in the shape of the plan", "Vid slutet, i planens form"),
            |pace, language| estimate(pace, EstimateMethod::PlanShaped, language),
        ),
    ]
}

/// The steps from the first target to the current one, if there is more than one.
fn bridge(view: &View<'_>, code: &str, language: Language) -> Result<Option<Table>, Error> {
    let bridge = view.target_bridge(code)?;
    if bridge.len() < 2 {
        return Ok(None);
    }
    let mut rows = Vec::new();
    for step in &bridge {
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
            right("Change", "Ändring"),
            right("Target", "Målvärde"),
            Column::wide(language.pick("Reason", "Skäl"), Align::Left),
        ],
        rows,
    )))
}
