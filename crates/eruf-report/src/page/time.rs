//! How an outcome came about, how it stands against its plan, and what later reports changed, as
//! tables.

use eruf_core::{
    Amount, Breakdown, Error, EstimateMethod, Figure, Indicator, Interval, LAST_PERIODS, NoOutcome,
    NoPlan, Pace, Ratio, Restatement, View, quoted,
};
use serde_json::{Map, Value as Json, json};

use crate::format::json::{SCHEMA_VERSION, exact};
use crate::format::{Align, Column, Format, Table};
use crate::page::status::name;
use crate::words::Language;
use crate::words::locale::{show_amount, show_percent, show_ratio};

/// Why a question about time has no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TimeError {
    /// The project has no such indicator.
    #[error("the project has no indicator {code}")]
    NoIndicator {
        /// The code, quoted.
        code: String,
    },
    /// A figure cannot be held exactly.
    #[error(transparent)]
    Figure(#[from] Error),
}

pub(crate) fn indicator<'v>(view: &View<'v>, code: &str) -> Result<&'v Indicator, TimeError> {
    let found =
        view.project().position(code).and_then(|place| view.project().commitments().get(place));
    found
        .map(|commitment| &commitment.indicator)
        .ok_or_else(|| TimeError::NoIndicator { code: quoted(code) })
}

fn none(reason: &str) -> String {
    format!("\u{2013} ({reason})")
}

fn outcome(figure: Figure<Interval<Amount>, NoOutcome>, language: Language) -> String {
    figure.map_or_else(
        |reason| none(language.reason(reason.into())),
        |amount| show_amount(amount, language),
    )
}

fn json_outcome(figure: Figure<Interval<Amount>, NoOutcome>) -> Json {
    figure.map_or_else(
        |reason| json!({ "undefined": reason.as_str() }),
        |amount| json!(amount.to_string()),
    )
}

pub(crate) fn written(document: &Json) -> String {
    format!("{document:#}\n")
}

/// How the outcome of an indicator came about, period by period: what was added, what there was
/// then, and how complete the reports were.
///
/// ```
/// use eruf_report::{Format, Language};
/// let project = eruf_data::load("../../examples/time-series")?.project;
/// let table = eruf_report::series(&project.view(), "CO01", Language::English, Format::Markdown)?;
/// assert!(table.contains("| 3 | 2018-12-31 | reported | 15 | 34 |"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// If the project has no such indicator, or a figure cannot be held exactly.
pub fn series(
    view: &View<'_>,
    code: &str,
    language: Language,
    format: Format,
) -> Result<String, TimeError> {
    let indicator = indicator(view, code)?;
    let Some(series) = view.series(code)? else {
        return Err(TimeError::NoIndicator { code: quoted(code) });
    };
    if format == Format::Json {
        let points = series.points.iter().map(|point| {
            Ok(json!({
                "report": point.report, "last": point.last.to_string(), "state": point.state.as_str(),
                "increment": point.increment.map_or_else(|reason| json!({ "undefined": reason.as_str() }), |added| json!(added.amount.to_string())),
                "increment_since": point.increment.ok().map(|added| added.since),
                "cumulative": json_outcome(point.cumulative), "carried": point.carried,
                "year_to_date": json_outcome(series.year_to_date(point)?),
                "reported": point.completeness.reported, "due": point.completeness.due,
            }))
        });
        let points = points.collect::<Result<Vec<_>, Error>>()?;
        let breakdowns = view
            .dimensions(code)
            .into_iter()
            .map(|dimension| Ok(view.breakdown(code, &dimension)?.map(|found| (dimension, found))));
        let breakdowns = breakdowns.collect::<Result<Vec<_>, Error>>()?.into_iter().flatten().map(
            |(dimension, found)| {
                let parts: Map<String, Json> = found
                    .parts()
                    .iter()
                    .map(|(name, part)| (name.to_string(), json!(part.to_string())))
                    .collect();
                json!({
                    "dimension": &*dimension, "total": found.total().to_string(), "parts": parts,
                    "unknown": found.unknown().map(|unknown| unknown.to_string()),
                })
            },
        );
        let breakdowns: Vec<Json> = breakdowns.collect();
        return Ok(written(
            &json!({ "schema_version": SCHEMA_VERSION, "code": code, "points": points, "breakdowns": breakdowns }),
        ));
    }
    let state = |state: eruf_core::PeriodState| match state {
        eruf_core::PeriodState::Reported => language.pick("reported", "redovisat"),
        eruf_core::PeriodState::Missing => language.pick("missing", "saknas"),
        eruf_core::PeriodState::NotDue => language.pick("not due", "ej aktuellt"),
    };
    let rows = series.points.iter().map(|point| {
        let added = match point.increment {
            Figure::Value(added) if added.since < point.report => {
                format!(
                    "{} ({} {})",
                    show_amount(added.amount, language),
                    language.pick("since report", "sedan lägesrapport"),
                    added.since
                )
            }
            Figure::Value(added) => show_amount(added.amount, language),
            Figure::Reason(_) => "\u{2013}".to_owned(),
        };
        let carried = if point.carried { language.pick(" (carried)", " (överfört)") } else { "" };
        Ok(vec![
            point.report.to_string(),
            point.last.to_string(),
            state(point.state).to_owned(),
            added,
            series
                .year_to_date(point)?
                .map_or_else(|_| "\u{2013}".to_owned(), |year| show_amount(year, language)),
            format!("{}{carried}", outcome(point.cumulative, language)),
            format!("{}/{}", point.completeness.reported, point.completeness.due),
        ])
    });
    let right = |english, swedish, width| {
        Column::narrow(language.pick(english, swedish), Align::Right, width)
    };
    let table = Table {
        caption: format!("{code} \u{2013} {}", name(indicator, language)),
        columns: vec![
            right("Report", "Rapport", 7),
            right("Last day", "Sista dag", 10),
            Column::narrow(language.pick("State", "Läge"), Align::Left, 11),
            right("Added", "Tillkommet", 20),
            right("Year to date", "Hittills i år", 13),
            right("Cumulative", "Ackumulerat", 17),
            right("Reports", "Rapporter", 9),
        ],
        rows: rows.collect::<Result<_, Error>>()?,
        notes: Vec::new(),
    };
    let mut tables = vec![table];
    for dimension in view.dimensions(code) {
        tables.extend(
            view.breakdown(code, &dimension)?
                .map(|found| parts(code, &dimension, &found, language))
                .transpose()?,
        );
    }
    Ok(tables.iter().map(|table| table.render(format)).collect::<Vec<_>>().join("\n"))
}

/// The outcome taken apart along one dimension, with what no part is known of.
fn parts(
    code: &str,
    dimension: &str,
    found: &Breakdown,
    language: Language,
) -> Result<Table, Error> {
    let show = |amount| show_amount(Interval::exact(amount), language);
    let mut rows = Vec::new();
    for ((name, share), (_, part)) in found.shares().into_iter().zip(found.parts()) {
        let share = share.map_or_else(
            || Ok("\u{2013}".to_owned()),
            |share| show_percent(Interval::exact(share), language),
        )?;
        rows.push(vec![name.to_string(), show(*part), share]);
    }
    let mut notes = Vec::new();
    match found.unknown() {
        Some(unknown) => {
            let share = Ratio::of(unknown, found.total()).map_or_else(
                || Ok("\u{2013}".to_owned()),
                |share| show_percent(Interval::exact(share), language),
            )?;
            rows.push(vec![language.pick("unknown", "okänt").to_owned(), show(unknown), share]);
        }
        None => notes.push(
            language
                .pick(
                    "the parts may overlap and are not added",
                    "delarna kan överlappa och summeras inte",
                )
                .to_owned(),
        ),
    }
    Ok(Table {
        caption: format!(
            "{code} \u{2013} {dimension}, {} {}",
            language.pick("of", "av"),
            show(found.total())
        ),
        columns: vec![
            Column::wide(language.pick("Part", "Del"), Align::Left),
            Column::narrow(language.pick("Amount", "Antal"), Align::Right, 12),
            Column::narrow(language.pick("Share", "Andel"), Align::Right, 9),
        ],
        rows,
        notes,
    })
}

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
) -> Result<String, TimeError> {
    let indicator = indicator(view, code)?;
    let paces = view.paces(code, LAST_PERIODS)?;
    if format == Format::Json {
        return Ok(plan_json(view, code, &paces)?);
    }
    let mut columns =
        vec![Column::wide(language.pick("As decided in", "Enligt beslut"), Align::Left)];
    columns.extend(paces.iter().map(|pace| Column::narrow(pace.decision, Align::Right, 20)));
    let mut rows = Vec::new();
    for (heading, figure) in figures(language) {
        let cells =
            paces.iter().map(|pace| figure(pace, language)).collect::<Result<Vec<_>, Error>>()?;
        rows.push(std::iter::once(heading.to_owned()).chain(cells).collect());
    }
    let mut tables = vec![Table {
        caption: format!("{code} \u{2013} {}, {}", name(indicator, language), view.as_of()),
        columns,
        rows,
        notes: Vec::new(),
    }];
    tables.extend(bridge(view, code, language)?);
    Ok(tables.iter().map(|table| table.render(format)).collect::<Vec<_>>().join("\n"))
}

type Cell = fn(&Pace<'_>, Language) -> Result<String, Error>;

pub(crate) fn optional(figure: Option<Ratio>, language: Language) -> Result<String, Error> {
    figure.map_or_else(
        || Ok("\u{2013}".to_owned()),
        |figure| show_ratio(Interval::exact(figure), language),
    )
}

fn planned(figure: Figure<Ratio, NoPlan>, language: Language) -> Result<String, Error> {
    let reason = |reason| match reason {
        NoPlan::NoTarget => language.pick("no target", "målvärde saknas"),
        NoPlan::NoAmount => language.pick("no amount to reach", "inget värde att nå"),
        NoPlan::NotDue => language.pick("not yet due", "ännu inte aktuellt"),
        NoPlan::NotBegun => language.pick("not begun", "ej påbörjat"),
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
                Some(index) => {
                    Ok(crate::words::locale::show_decimal(index.shown(2, &[])?, language))
                }
                None => Ok("\u{2013}".to_owned()),
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
                Ok(pace
                    .no_return
                    .map_or_else(|| "\u{2013}".to_owned(), |report| report.to_string()))
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
            details.decided.map_or_else(|| "\u{2013}".to_owned(), |decided| decided.to_string()),
            optional(step.change, language)?,
            optional(step.bounds.low.or(step.bounds.high), language)?,
            step.step
                .target
                .and_then(|target| target.reason.as_deref())
                .or(details.reason.as_deref())
                .unwrap_or("\u{2013}")
                .to_owned(),
        ]);
    }
    let right =
        |english, swedish| Column::narrow(language.pick(english, swedish), Align::Right, 10);
    Ok(Some(Table {
        caption: format!(
            "{code} \u{2013} {}",
            language.pick(
                "from the first target to the current one",
                "från första till gällande målvärde"
            )
        ),
        columns: vec![
            Column::narrow(language.pick("Decision", "Beslut"), Align::Left, 12),
            Column::narrow(language.pick("Decided", "Beslutat"), Align::Left, 10),
            right("Change", "Ändring"),
            right("Target", "Målvärde"),
            Column::wide(language.pick("Reason", "Skäl"), Align::Left),
        ],
        rows,
        notes: Vec::new(),
    }))
}

fn plan_json(view: &View<'_>, code: &str, paces: &[Pace<'_>]) -> Result<String, Error> {
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
            match figure {
                Some(figure) => exact(name, figure, &mut fields),
                None => {
                    fields.insert(name.to_owned(), Json::Null);
                }
            }
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
        for (name, figure) in
            [("lowest", step.bounds.low), ("highest", step.bounds.high), ("change", step.change)]
        {
            match figure {
                Some(figure) => exact(name, figure, &mut fields),
                None => {
                    fields.insert(name.to_owned(), Json::Null);
                }
            }
        }
        Json::Object(fields)
    });
    let steps: Vec<Json> = steps.collect();
    Ok(written(
        &json!({ "schema_version": SCHEMA_VERSION, "code": code, "as_of": view.as_of().to_string(), "plans": paces, "target_bridge": steps }),
    ))
}

/// What later reports changed of the figures that an earlier one gave, each with the entries that
/// did it.
///
/// ```
/// use eruf_report::{Format, Language};
/// let project = eruf_data::load("../../examples/time-series")?.project;
/// let table = eruf_report::restated(
///     &project.known_at(7),
///     &project.known_at(6),
///     Language::English,
///     Format::Markdown,
/// )?;
/// assert!(table.contains("two enterprises had been counted under two names each"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// [`Error::Overflow`] if a figure cannot be held exactly.
pub fn restated(
    view: &View<'_>,
    earlier: &View<'_>,
    language: Language,
    format: Format,
) -> Result<String, Error> {
    let rows = view.restated_since(earlier)?;
    let causes = |row: &Restatement| {
        let entries = row.causes.iter().filter_map(|place| view.project().entries().get(*place));
        entries
            .map(|entry| {
                let why = entry
                    .correction
                    .as_deref()
                    .or(entry.downward_revision.as_deref())
                    .unwrap_or_default();
                let period = language.pick("period", "period");
                let late = format!(
                    "{} {}, {period} {}",
                    language.pick("report", "lägesrapport"),
                    entry.report,
                    entry.period
                );
                if why.is_empty() { late } else { format!("{late}: {why}") }
            })
            .collect::<Vec<_>>()
    };
    if format == Format::Json {
        let rows = rows.iter().map(|row| {
            json!({
                "code": &*row.indicator, "period": row.period, "before": json_outcome(row.before), "after": json_outcome(row.after), "causes": causes(row)
            })
        });
        return Ok(written(
            &json!({ "schema_version": SCHEMA_VERSION, "restated": rows.collect::<Vec<_>>() }),
        ));
    }
    let cells = rows.iter().map(|row| {
        let figures = [outcome(row.before, language), outcome(row.after, language)];
        [row.indicator.to_string(), row.period.to_string()]
            .into_iter()
            .chain(figures)
            .chain([causes(row).join("; ")])
            .collect()
    });
    let right =
        |english, swedish| Column::narrow(language.pick(english, swedish), Align::Right, 10);
    let none =
        rows.is_empty().then(|| language.pick("nothing has moved", "inget har ändrats").to_owned());
    let table = Table {
        caption: format!(
            "{} \u{2013} {}",
            view.project().identity().name,
            language.pick("restated figures", "ändrade uppgifter")
        ),
        columns: vec![
            Column::narrow(language.pick("Code", "Kod"), Align::Left, 6),
            right("Period", "Period"),
            right("Was", "Var"),
            right("Is", "Är"),
            Column::wide(language.pick("Cause", "Orsak"), Align::Left),
        ],
        rows: cells.collect(),
        notes: none.into_iter().collect(),
    };
    Ok(table.render(format))
}
