//! How an outcome stands against its plan.

use eruf_core::planning::{EstimateMethod, LAST_PERIODS, NoPace, NoReturn, Pace};
use eruf_core::{Error, Figure, Indicator, Interval, NaiveDate, Ratio, View};
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
            let day = |day: Option<NaiveDate>| json!(day.map(|day| day.to_string()));
            fields.insert("asked_at".to_owned(), json!(pace.asked_at.to_string()));
            fields.insert("about".to_owned(), day(pace.about));
            fields.insert("carried".to_owned(), json!(pace.carried));
            fields.insert("whole_goal".to_owned(), json!(pace.whole_goal));
            let exact = |figure: Figure<Ratio, NoPace>| figure.map(Interval::exact);
            for (name, figure) in [
                ("outcome", pace.outcome.map_reason(NoPace::from)),
                ("goal", exact(pace.goal.map_reason(NoPace::from))),
                ("expected", exact(pace.expected)),
                ("expected_asked", exact(pace.expected_asked)),
                ("index", pace.index),
                ("earned_days", pace.earned_days),
                ("days_behind", pace.days_behind),
                ("months_behind", pace.months_behind),
                ("required_pace", pace.required),
                ("average_pace", pace.average),
                ("last_pace", pace.last_pace),
                ("best_pace", pace.best),
            ] {
                bounds(name, figure, &mut fields);
            }
            for (name, months) in
                [("months_before", pace.months_before), ("months_left", pace.months_left)]
            {
                json::optional(name, months, &mut fields);
            }
            fields.insert("no_return".to_owned(), json!(pace.no_return.ok()));
            let reason = pace.no_return.reason().map(NoReturn::as_str);
            fields.insert("no_return_undefined".to_owned(), json!(reason));
            for (method, figure) in &pace.estimates {
                bounds(&format!("estimate_{method}"), *figure, &mut fields);
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

/// A figure with exact bounds, or why there is none.
fn bounds(name: &str, figure: Figure<Interval<Ratio>, NoPace>, fields: &mut Map<String, Json>) {
    match figure {
        Figure::Value(figure) => {
            if let Some(figure) = figure.as_exact() {
                exact(name, figure, fields);
            } else {
                exact(&format!("{name}_low"), figure.low(), fields);
                exact(&format!("{name}_high"), figure.high(), fields);
            }
        }
        Figure::Reason(reason) => {
            fields.insert(name.to_owned(), Json::Null);
            fields.insert(format!("{name}_undefined"), json!(reason.as_str()));
        }
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
    let carried = if pace.carried { language.pick(" (carried)", " (överfört)") } else { "" };
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
            pick("Point of no return: after report", "Ingen återvändo: efter lägesrapport"),
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
        (pick("Index: outcome over expected", "Index: utfall genom förväntat"), index),
        (pick("Days earned of the plan", "Intjänade dagar av planen"), |pace, language| {
            shown(pace.earned_days, language)
        }),
        (
            pick("Days behind the plan (ahead if below 0)", "Dagar efter planen (före om under 0)"),
            |pace, language| shown(pace.days_behind, language),
        ),
        (pick("Months behind the plan", "Månader efter planen"), |pace, language| {
            shown(pace.months_behind, language)
        }),
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
