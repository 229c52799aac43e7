//! How an outcome came about, period by period.

use eruf_core::ledger::{Breakdown, PeriodState, Series};
use eruf_core::{Error, Figure, Indicator, Interval, Ratio, View};
use serde_json::{Map, Value as Json, json};

use crate::format::json::{self, SCHEMA_VERSION};
use crate::format::{Align, Column, Content, Format, Page, Table};
use crate::page::lookup::indicator;
use crate::words::figures::{NONE, outcome};
use crate::words::indicator::name;
use crate::words::{Language, show_amount, show_percent};

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
) -> Result<String, Error> {
    let indicator = indicator(view, code)?;
    let series = view.series(code)?;
    format.set(&SeriesPage { view, code, indicator, series, language })
}

struct SeriesPage<'v, 'p> {
    view: &'v View<'p>,
    code: &'v str,
    indicator: &'p Indicator,
    series: Series,
    language: Language,
}

impl Page for SeriesPage<'_, '_> {
    type Error = eruf_core::Error;

    fn content(&self) -> Result<Content, Error> {
        let &Self { view, code, language, .. } = self;
        let mut tables = vec![self.points()?];
        for dimension in view.dimensions(code)? {
            if let Some(found) = view.breakdown(code, &dimension)? {
                tables.push(parts(code, &dimension, &found, language)?);
            }
        }
        Ok(Content::Tables(tables))
    }

    fn document(&self) -> Result<Json, Error> {
        let Self { view, code, series, .. } = self;
        let points = series.points.iter().map(|point| {
            Ok(json!({
                "report": point.report,
                "last": point.last.to_string(),
                "state": point.state.as_str(),
                "increment": point.increment.map_or_else(
                    |reason| json!({ "undefined": reason.as_str() }),
                    |added| json!(added.amount.to_string()),
                ),
                "increment_since": point.increment.ok().map(|added| added.since),
                "cumulative": json::outcome(point.cumulative),
                "carried": point.carried,
                "year_to_date": json::outcome(series.year_to_date(point)?),
                "reported": point.completeness.reported,
                "due": point.completeness.due,
            }))
        });
        let points = points.collect::<Result<Vec<_>, Error>>()?;
        let breakdowns = view
            .dimensions(code)?
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
        Ok(json!({
            "schema_version": SCHEMA_VERSION,
            "code": code,
            "points": points,
            "breakdowns": breakdowns,
        }))
    }
}

impl SeriesPage<'_, '_> {
    /// Returns a row for each period.
    fn points(&self) -> Result<Table, Error> {
        let Self { code, indicator, series, language, .. } = self;
        let language = *language;
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
                Figure::Reason(_) => NONE.to_owned(),
            };
            let carried =
                if point.carried { language.pick(" (carried)", " (överfört)") } else { "" };
            Ok(vec![
                point.report.to_string(),
                point.last.to_string(),
                state(point.state, language).to_owned(),
                added,
                series
                    .year_to_date(point)?
                    .map_or_else(|_| NONE.to_owned(), |year| show_amount(year, language)),
                format!("{}{carried}", outcome(point.cumulative, language)),
                format!("{}/{}", point.completeness.reported, point.completeness.due),
            ])
        });
        let right = |english, swedish, width| {
            Column::narrow(language.pick(english, swedish), Align::Right, width)
        };
        Ok(Table::new(
            format!("{code} \u{2013} {}", name(indicator, language)),
            vec![
                right("Report", "Rapport", 7),
                right("Last day", "Sista dag", 10),
                Column::narrow(language.pick("State", "Läge"), Align::Left, 11),
                right("Added", "Tillkommet", 20),
                right("Year to date", "Hittills i år", 13),
                right("Cumulative", "Ackumulerat", 17),
                right("Reports", "Rapporter", 9),
            ],
            rows.collect::<Result<_, Error>>()?,
        ))
    }
}

fn state(state: PeriodState, language: Language) -> &'static str {
    match state {
        PeriodState::Reported => language.pick("reported", "redovisat"),
        PeriodState::Missing => language.pick("missing", "saknas"),
        PeriodState::NotDue => language.pick("not due", "ej aktuellt"),
    }
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
            || Ok(NONE.to_owned()),
            |share| show_percent(Interval::exact(share), language),
        )?;
        rows.push(vec![name.to_string(), show(*part), share]);
    }
    let mut notes = Vec::new();
    match found.unknown() {
        Some(unknown) => {
            let share = Ratio::of(unknown, found.total()).map_or_else(
                || Ok(NONE.to_owned()),
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
    Ok(Table::new(
        format!(
            "{code} \u{2013} {dimension}, {} {}",
            language.pick("of", "av"),
            show(found.total())
        ),
        vec![
            Column::wide(language.pick("Part", "Del"), Align::Left),
            Column::narrow(language.pick("Amount", "Antal"), Align::Right, 12),
            Column::narrow(language.pick("Share", "Andel"), Align::Right, 9),
        ],
        rows,
    )
    .with_notes(notes))
}
