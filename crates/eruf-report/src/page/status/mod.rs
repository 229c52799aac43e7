//! The status of a project.

pub(crate) mod goals;
pub(crate) mod indicators;
mod json;
mod law;
pub(crate) mod outcome;
mod shown;
mod to_do;
mod worked;

pub use shown::shown_figures;
pub use to_do::to_do;

use eruf_core::attainment::NoRelativeChange;
use eruf_core::law::Kind;
use eruf_core::{Error, Figure, Interval, Ratio, Undefined, View};
use serde_json::Value as Json;

use crate::format::page::TraceLine;
use crate::format::{Align, Cell, Column, Content, Page, Render, Table};
use crate::page::explain::traced::{OF_STATUS, traced};
use crate::page::law::under_law;
use crate::page::lookup::as_of;
use crate::page::status::goals::{goal_table, other_table};
use crate::page::status::indicators::indicator_table;
use crate::page::status::law::{law_notes, milestone_note};
use crate::words::Language;
use crate::words::indicator::{name, unit};

pub(crate) use json::status_document;

/// Returns the status of a project: its indicators as section 13 of the final report sets them, and
/// its activity goals under every horizon.
///
/// ```
/// use eruf_report::{Format, Language};
/// let project = eruf_data::load("examples/sim-jh")?.project;
/// let csv = eruf_report::status(&project.view(), Language::English, Format::Csv)?;
/// assert!(csv.lines().any(
///     |line| line.starts_with("CO08,") && line.contains(",at least 300,300,,141,-159,-0.53,0.47,")
/// ));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// [`Error::Overflow`] if a figure cannot be held exactly.
pub fn status<R: Render>(
    view: &View<'_>,
    language: Language,
    format: R,
) -> Result<R::Output, Error> {
    under_law::set(&StatusPage { view, language }, view, language, format)
}

struct StatusPage<'v, 'p> {
    view: &'v View<'p>,
    language: Language,
}

impl Page for StatusPage<'_, '_> {
    type Error = Error;

    fn language(&self) -> Language {
        self.language
    }

    fn asked(&self) -> Vec<String> {
        vec![as_of(self.view, self.language)]
    }

    fn content(&self) -> Result<Content, Error> {
        tables(self.view, self.language, false).map(Content::Tables)
    }

    fn worked(&self) -> Result<Content, Error> {
        tables(self.view, self.language, true).map(Content::Tables)
    }

    fn traced(&self) -> Result<Vec<TraceLine>, Error> {
        let mut lines = Vec::new();
        for row in &self.view.status()?.rows {
            lines.extend(traced(
                self.view,
                &row.commitment.indicator.key.code,
                &OF_STATUS,
                self.language,
            )?);
        }
        Ok(lines)
    }

    fn document(&self) -> Result<Json, Error> {
        status_document(self.view)
    }

    fn rows(&self) -> Result<Vec<Table>, Error> {
        Ok(vec![figures(self.view, self.language)?])
    }
}

/// The indicators, with formulas if that is asked for, and the activity goals if there are any.
pub(crate) fn tables(
    view: &View<'_>,
    language: Language,
    is_worked: bool,
) -> Result<Vec<Table>, Error> {
    let status = view.status()?;
    // What stands beside the project's figures has a table of its own.
    let (beside, rows): (Vec<_>, Vec<_>) =
        status.rows.iter().partition(|row| row.commitment.measure.is_beside());
    let (goals, indicators): (Vec<_>, Vec<_>) =
        rows.into_iter().partition(|row| row.commitment.indicator.kind == Kind::ActivityGoal);
    let mut tables = Vec::new();
    if !indicators.is_empty() {
        tables.push(indicator_table(view, &indicators, language, is_worked)?);
    }
    let (goals, others): (Vec<_>, Vec<_>) = goals.into_iter().partition(|row| row.target.is_some());
    if !goals.is_empty() {
        tables.push(goal_table(view, &goals, language)?);
    }
    if !others.is_empty() {
        let caption = language.say("status-outcomes-without-a-goal");
        tables.push(other_table(view, &others, caption, language)?);
    }
    if !beside.is_empty() {
        let caption = language.say("status-beside-the-outcomes-in-no-sum");
        tables.push(other_table(view, &beside, caption, language)?);
    }
    if let Some(first) = tables.first_mut() {
        for row in &status.rows {
            if let Some(milestone) = &row.milestone {
                let code = &row.commitment.indicator.key.code;
                first.notes.push(milestone_note(code, milestone, language)?);
            }
        }
        first.notes.extend(law_notes(view, language));
    }
    Ok(tables)
}

/// Every indicator and goal on a row of its own, exact, for a spreadsheet.
fn figures(view: &View<'_>, language: Language) -> Result<Table, Error> {
    let status = view.status()?;
    let text = |heading: &str| Column::wide(heading, Align::Left);
    let number = |heading: &str| Column::wide(heading, Align::Right);
    let decimal = |ratio: Ratio| ratio.to_decimal(12).to_string();
    let exact = |figure: &Figure<Interval<Ratio>, Undefined>| match figure {
        Figure::Reason(_) => String::new(),
        Figure::Value(figure) => figure.as_exact().map_or_else(
            || format!("{}..{}", decimal(figure.low()), decimal(figure.high())),
            decimal,
        ),
    };
    let optional = |bound: Option<Ratio>| bound.map_or_else(String::new, decimal);
    let rows = status.rows.iter().map(|row| {
        let (attainment, change) = (&row.attainment, row.change.as_ref());
        [
            row.commitment.indicator.key.code.to_string(),
            name(&row.commitment.indicator, language).to_owned(),
            unit(&row.commitment.indicator, language).to_owned(),
            row.target.map_or(String::new(), |version| version.target.to_string()),
            optional(attainment.bounds.low),
            optional(attainment.bounds.high),
            row.outcome.map_or(String::new(), |outcome| outcome.to_string()),
            exact(&attainment.variance),
            exact(&attainment.relative_variance),
            exact(&attainment.share),
            exact(&attainment.utilisation),
            attainment.state.to_string(),
            attainment.undefined.map_or(String::new(), |reason| reason.to_string()),
            row.counted
                .as_ref()
                .and(row.derived)
                .map_or(String::new(), |derived| exact(&Figure::Value(derived))),
            row.counted.as_ref().map_or(String::new(), |counted| exact(&counted.variance)),
            row.counted.as_ref().map_or(String::new(), |counted| exact(&counted.share)),
            change.map_or(String::new(), |change| change.baseline.to_string()),
            change.map_or(String::new(), |change| change.amount.to_string()),
            match change.map(|change| change.relative) {
                Some(Figure::Value(relative)) => exact(&Figure::Value(relative)),
                _ => String::new(),
            },
            match change.map(|change| change.relative) {
                Some(Figure::Reason(NoRelativeChange::Points)) => "percentage points".to_owned(),
                Some(_) => row.commitment.indicator.unit.to_string(),
                None => String::new(),
            },
            row.commitment.measure.as_str().to_owned(),
            optional(row.computed.and_then(|computed| computed.ok()?.low)),
            optional(row.computed.and_then(|computed| computed.ok()?.high)),
        ]
        .map(Cell::from)
        .to_vec()
    });
    Ok(Table::new(
        String::new(),
        vec![
            text("code"),
            text("name"),
            text("unit"),
            text("target"),
            number("lowest"),
            number("highest"),
            number("outcome"),
            number("variance"),
            number("relative_variance"),
            number("attainment"),
            number("utilisation"),
            text("state"),
            text("undefined"),
            number("counted"),
            number("counted_variance"),
            number("counted_attainment"),
            number("baseline"),
            number("change"),
            number("relative_change"),
            text("change_unit"),
            text("measure"),
            number("computed_low"),
            number("computed_high"),
        ],
        rows.collect(),
    ))
}
