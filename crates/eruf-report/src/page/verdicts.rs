//! The verdicts on goals, and what would turn them.

use eruf_core::attainment::{IndicatorVerdicts, VerdictMargin, VerdictsDocument};
use eruf_core::record::Bounds;
use eruf_core::{Error, Interval, Ratio, Status, View, internal};
use serde_json::Value as Json;

use crate::format::json;
use crate::format::page::TraceLine;
use crate::format::{Align, Cell, Column, Content, Page, Render, Table};
use crate::page::explain::traced::{OF_STATUS, traced};
use crate::page::law::under_law;
use crate::page::lookup::as_of;
use crate::page::series::shown;
use crate::page::status::outcome::outcome;
use crate::words::Language;
use crate::words::change::{year_verdict, years_kept};
use crate::words::figures::NONE;
use crate::words::target::{bounds, target};

/// Returns the verdicts on an indicator or goal, or on all: one for each version of its target and
/// each horizon that makes a difference.
///
/// Beside each stands the smallest change of the outcome that would turn it. Where the verdicts
/// differ among themselves, they are marked.
///
/// ```
/// use eruf_report::{Format, Language};
/// let project = eruf_data::load("examples/sim-jh")?.project;
/// let table =
///     eruf_report::verdicts(&project.view(), Some("HA2.3"), Language::English, Format::Markdown)?;
/// assert!(table.contains("| within\u{a0}* |") && table.contains("| below\u{a0}* |"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// If the project has no such indicator, or a figure cannot be held exactly.
pub fn verdicts<R: Render>(
    view: &View<'_>,
    code: Option<&str>,
    language: Language,
    format: R,
) -> Result<R::Output, Error> {
    let answer = view.verdicts_document(code)?;
    under_law::set(
        &VerdictsPage { view, answer, status: view.status()?, language },
        view,
        language,
        format,
    )
}

struct VerdictsPage<'v, 'p> {
    view: &'v View<'p>,
    answer: VerdictsDocument<'p>,
    status: Status<'p>,
    language: Language,
}

impl Page for VerdictsPage<'_, '_> {
    type Error = eruf_core::Error;

    fn language(&self) -> Language {
        self.language
    }

    fn asked(&self) -> Vec<String> {
        vec![as_of(self.view, self.language)]
    }

    fn content(&self) -> Result<Content, Error> {
        let &Self { view, language, .. } = self;
        let word = |key| language.say(key);
        let all = &self.answer.indicators;
        let mut rows = Vec::new();
        for of in all {
            let row = view.project().position(&of.code).map(|place| self.status.rows.get(place))?;
            let row = row.ok_or(internal!("an indicator without a row in the status"))?;
            // A mark alone on a line of its own marks nothing: no line is broken before it.
            let mark = if of.differ() { "\u{a0}*" } else { "" };
            let reported = row.outcome.ok().map(eruf_core::Interval::ratios);
            for found in &of.verdicts {
                let goal = found.target.text.as_deref();
                let judged = Cell::judged(&found.attainment, language);
                let shown = format!("{}{mark}", judged.shown());
                rows.push(vec![
                    (&of.code).into(),
                    goal.map_or_else(|| target(&found.target.target, language), str::to_owned)
                        .into(),
                    (&found.target.decision).into(),
                    Cell::ratio(Interval::exact(found.horizon.months()), language)?,
                    kept_by(found.attainment.bounds, reported, language)?,
                    outcome(view, row, language)?,
                    judged.read_as(shown),
                    turned(found.flip, language)?,
                ]);
            }
        }
        let caption =
            format!("{} {NONE} {}", view.project().identity().name, word("verdicts-verdicts"));
        let (turned_by, width) = match language {
            Language::English => ("Turned by", 9),
            Language::Swedish => ("Ändras vid", 10),
        };
        let columns = vec![
            Column::narrow(word("terms-code"), Align::Left, 8),
            Column::wide(word("terms-goal"), Align::Left),
            Column::narrow(word("terms-decision-2"), Align::Left, 10),
            Column::narrow(word("terms-months-2"), Align::Right, 7),
            Column::narrow(word("verdicts-kept-by"), Align::Right, 10),
            Column::narrow(word("terms-outcome"), Align::Right, 12),
            Column::narrow(word("terms-verdict"), Align::Left, 12),
            Column::narrow(turned_by, Align::Right, width),
        ];
        let note = word("verdicts-depends-on-the-version-of-the");
        let notes = all.iter().any(IndicatorVerdicts::differ).then(|| note.to_owned());
        let table = Table::new(caption, columns, rows).with_notes(notes.into_iter().collect());
        let mut tables = vec![table];
        tables.extend(year_by_year(all, language)?);
        Ok(Content::Tables(tables))
    }

    fn traced(&self) -> Result<Vec<TraceLine>, Error> {
        let mut lines = Vec::new();
        for of in &self.answer.indicators {
            lines.extend(traced(self.view, &of.code, &OF_STATUS, self.language)?);
        }
        Ok(lines)
    }

    fn document(&self) -> Result<Json, Error> {
        json::document(&self.answer)
    }
}

/// The verdicts on single years, of the targets that are judged each year anew.
fn year_by_year(all: &[IndicatorVerdicts<'_>], language: Language) -> Result<Option<Table>, Error> {
    let (mut rows, mut notes) = (Vec::new(), Vec::new());
    for of in all {
        for found in &of.verdicts {
            let Some(each_year) = &found.each_year else { continue };
            let months = Cell::ratio(Interval::exact(found.horizon.months()), language)?;
            let decision = &found.target.decision;
            for year in &each_year.years {
                let kept_by = match &year.attainment {
                    Some(judged) => kept_by(judged.bounds, year.outcome.amount, language)?,
                    None => Cell::nothing(),
                };
                let verdict = match &year.attainment {
                    Some(judged) => Cell::judged(judged, language),
                    None => year_verdict(year, language).into(),
                };
                rows.push(vec![
                    (&of.code).into(),
                    decision.into(),
                    months.clone(),
                    Cell::ordinal(year.year),
                    kept_by,
                    shown(&year.outcome, language)?,
                    verdict,
                ]);
            }
            let kept = years_kept(each_year, language);
            notes.push(format!("{} ({decision}, {}): {kept}", of.code, months.shown()));
        }
    }
    if rows.is_empty() {
        return Ok(None);
    }
    let word = |key| language.say(key);
    let columns = vec![
        Column::narrow(word("terms-code"), Align::Left, 8),
        Column::narrow(word("terms-decision-2"), Align::Left, 10),
        Column::narrow(word("terms-months-2"), Align::Right, 7),
        Column::narrow(word("terms-year"), Align::Left, 4),
        Column::narrow(word("verdicts-kept-by"), Align::Right, 10),
        Column::narrow(word("terms-outcome"), Align::Right, 20),
        Column::wide(word("terms-verdict"), Align::Left),
    ];
    let caption = word("verdicts-each-year-anew").to_owned();
    Ok(Some(Table::new(caption, columns, rows).with_notes(notes)))
}

/// The bounds that keep a target, beside an outcome.
fn kept_by(
    of: Bounds,
    outcome: Option<Interval<Ratio>>,
    language: Language,
) -> Result<Cell, Error> {
    let shown = bounds(of, outcome, language)?;
    Ok(shown.map_or_else(Cell::nothing, |shown| Cell::bounds(of, shown)))
}

/// What would turn a verdict, in words.
fn turned(flip: Option<VerdictMargin>, language: Language) -> Result<Cell, Error> {
    let Some(VerdictMargin { change, beyond, .. }) = flip else { return Ok(Cell::nothing()) };
    let sign = if change > Ratio::ZERO { "+" } else { "" };
    let change = Cell::ratio(Interval::exact(change), language)?;
    let shown = format!("{sign}{}", change.shown());
    Ok(if beyond {
        let beyond = language.say("verdicts-beyond");
        change.read_as(format!("{beyond} {shown}")).noted(beyond)
    } else {
        change.read_as(shown)
    })
}
