//! How an outcome came about, period by period.

use eruf_core::attainment::EachYear;
use eruf_core::audit::FigureName;
use eruf_core::ledger::{Breakdown, NoOutcome, PeriodState};
use eruf_core::outcome::{SeriesDocument, Span, Window, WindowReason};
use eruf_core::{Amount, Error, Figure, Indicator, Interval, View};
use serde_json::Value as Json;

use crate::format::json;
use crate::format::page::TraceLine;
use crate::format::{Align, Cell, Column, Content, Page, Render, Table};
use crate::page::explain::traced::{Reach, traced};
use crate::page::law::under_law;
use crate::page::lookup::as_of;
use crate::page::lookup::indicator;
use crate::words::change::{year_verdict, years_kept};
use crate::words::figures::NONE;
use crate::words::indicator::name;
use crate::words::{Language, show_ratio};

/// Returns the outcomes of an indicator period by period: what was added, what there was then, and
/// how complete the reports were.
///
/// ```
/// use eruf_report::{Format, Language};
/// let project = eruf_data::load("examples/time-series")?.project;
/// let table = eruf_report::series(&project.view(), "CO01", Language::English, Format::Markdown)?;
/// assert!(table.contains("| 3 | 2018-12-31 | reported | 15 | 34 |"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// If the project has no such indicator, or a figure cannot be held exactly.
pub fn series<R: Render>(
    view: &View<'_>,
    code: &str,
    language: Language,
    format: R,
) -> Result<R::Output, Error> {
    let indicator = indicator(view, code)?;
    let answer = view.series_document(code)?;
    let page = SeriesPage { view, indicator, answer, each_year: view.each_year(code)?, language };
    under_law::set(&page, view, language, format)
}

struct SeriesPage<'p> {
    view: &'p View<'p>,
    indicator: &'p Indicator,
    answer: SeriesDocument,
    /// The verdicts year by year, where the target in force is judged each year anew.
    each_year: Option<EachYear>,
    language: Language,
}

impl Page for SeriesPage<'_> {
    type Error = eruf_core::Error;

    fn language(&self) -> Language {
        self.language
    }

    fn asked(&self) -> Vec<String> {
        vec![as_of(self.view, self.language)]
    }

    fn content(&self) -> Result<Content, Error> {
        let &Self { ref answer, language, .. } = self;
        let mut tables = vec![self.points()?];
        tables.extend(years(answer, self.each_year.as_ref(), language)?);
        for (dimension, found) in &answer.breakdowns {
            tables.push(parts(&answer.code, dimension, found, language)?);
        }
        Ok(Content::Tables(tables))
    }

    fn traced(&self) -> Result<Vec<TraceLine>, Error> {
        traced(self.view, &self.answer.code, &[(FigureName::Outcome, Reach::Whole)], self.language)
    }

    fn document(&self) -> Result<Json, Error> {
        let mut document = json::document(&self.answer)?;
        if let (Some(each_year), Json::Object(fields)) = (&self.each_year, &mut document) {
            fields.insert("each_year".to_owned(), json::document(each_year)?);
        }
        Ok(document)
    }
}

impl SeriesPage<'_> {
    /// Returns a row for each period.
    fn points(&self) -> Result<Table, Error> {
        let Self { indicator, answer, language, .. } = self;
        let (series, language) = (&answer.series, *language);
        let points = series.points.iter().zip(&answer.years_to_date);
        let rows = points.map(|(point, year_to_date)| {
            let added = match point.increment {
                Figure::Value(added) if added.since < point.report => {
                    let since = language.say("terms-since-report");
                    marked(
                        Cell::amount(added.amount, language),
                        &format!("{since} {}", added.since),
                    )
                }
                Figure::Value(added) => Cell::amount(added.amount, language),
                Figure::Reason(_) => Cell::nothing(),
            };
            let mut cumulative = outcome(point.cumulative, language);
            let (carried, falls) = (language.say("terms-carried"), language.say("series-falls"));
            for (is_marked, mark) in [(point.carried, carried), (point.falls, falls)] {
                if is_marked {
                    cumulative = marked(cumulative, mark);
                }
            }
            if let Some(level) = series.level(point)? {
                let level = outcome(level, language);
                let level = format!("{} {}", language.say("terms-level"), level.shown());
                let shown = format!("{}, {level}", cumulative.shown());
                let note = joined(cumulative.note(), &level);
                cumulative = cumulative.read_as(shown).noted(note);
            }
            let year = match point.state {
                PeriodState::NotDue => Cell::nothing(),
                _ => shown(year_to_date, language)?,
            };
            let of = point.completeness;
            Ok(vec![
                point.report.into(),
                point.last.into(),
                state(point.state, language).into(),
                added,
                year,
                cumulative,
                format!("{}/{}", of.reported, of.due).into(),
            ])
        });
        let right = |key, width| Column::narrow(language.say(key), Align::Right, width);
        Ok(Table::new(
            format!("{} \u{2013} {}", answer.code, name(indicator, language)),
            vec![
                right("terms-report", 7),
                right("terms-last-day", 10),
                Column::narrow(language.say("terms-state"), Align::Left, 11),
                right("series-added-2", 20),
                right("series-year-to-date", 13),
                right("terms-cumulative", 17),
                right("series-reports", 9),
            ],
            rows.collect::<Result<_, Error>>()?,
        ))
    }
}

/// An outcome, or why there is none.
pub(crate) fn outcome(figure: Figure<Interval<Amount>, NoOutcome>, language: Language) -> Cell {
    match figure {
        Figure::Value(amount) => Cell::amount(amount, language),
        Figure::Reason(reason) => Cell::missing(language.reason(reason.into())),
    }
}

/// A figure with a mark in brackets after it.
pub(crate) fn marked(cell: Cell, mark: &str) -> Cell {
    let (shown, note) = (format!("{} ({mark})", cell.shown()), joined(cell.note(), mark));
    cell.read_as(shown).noted(note)
}

fn joined(note: &str, mark: &str) -> String {
    if note.is_empty() { mark.to_owned() } else { format!("{note}; {mark}") }
}

/// What a stretch of time brought, with its marks.
pub(crate) fn shown(window: &Window, language: Language) -> Result<Cell, Error> {
    let mut marks: Vec<String> = Vec::new();
    if window.estimate {
        marks.push(language.say("series-estimate").to_owned());
    }
    let why = window.reasons.iter().map(|reason| language.window(*reason));
    let why = why.collect::<Vec<_>>().join(", ");
    let Some(amount) = window.amount else { return Ok(Cell::missing(&why)) };
    if !why.is_empty() {
        marks.push(format!("{}: {why}", language.say("terms-partial")));
    }
    let amount = Cell::ratio(amount, language)?;
    Ok(if marks.is_empty() { amount } else { marked(amount, &marks.join("; ")) })
}

/// The spans that reach out of a stretch of time, each with its days and what it brought.
pub(crate) fn spans(window: &Window, language: Language) -> Result<Vec<String>, Error> {
    let one = |span: &Span| {
        let days = format!("{}\u{2013}{}", span.days.first(), span.days.last());
        Ok(format!("{days}: {}", show_ratio(span.amount, language)?))
    };
    window.spans.iter().map(one).collect()
}

/// Returns a row for each calendar year; none for a level.
fn years(
    answer: &SeriesDocument,
    each_year: Option<&EachYear>,
    language: Language,
) -> Result<Option<Table>, Error> {
    let SeriesDocument { code, years, .. } = answer;
    let is_level = years.iter().any(|(_, window)| window.reasons.contains(&WindowReason::Level));
    if is_level || years.len() < 2 {
        return Ok(None);
    }
    let rows = years.iter().map(|(year, window)| {
        let spans = spans(window, language)?;
        let spans = if spans.is_empty() { NONE.to_owned() } else { spans.join("; ") };
        let mut row = vec![Cell::ordinal(*year), shown(window, language)?];
        if let Some(each_year) = &each_year {
            let verdict = each_year.years.iter().find(|found| found.year == *year);
            row.push(
                verdict.map_or_else(Cell::nothing, |found| year_verdict(found, language).into()),
            );
        }
        row.push(spans.into());
        Ok(row)
    });
    let rows = rows.collect::<Result<_, Error>>()?;
    let mut columns = vec![
        Column::narrow(language.say("terms-year"), Align::Left, 4),
        Column::narrow(language.say("series-added"), Align::Right, 28),
    ];
    if each_year.is_some() {
        columns.push(Column::narrow(language.say("terms-verdict"), Align::Left, 12));
    }
    columns.push(Column::wide(language.say("series-known-only-over-new-year"), Align::Left));
    let caption = format!("{code} \u{2013} {}", language.say("series-by-calendar-year"));
    let notes = each_year.iter().map(|each_year| years_kept(each_year, language)).collect();
    Ok(Some(Table::new(caption, columns, rows).with_notes(notes)))
}

fn state(state: PeriodState, language: Language) -> &'static str {
    match state {
        PeriodState::Reported => language.say("series-reported"),
        PeriodState::Missing => language.say("terms-missing"),
        PeriodState::NotOwed => language.say("terms-nothing-due"),
        PeriodState::NotDue => language.say("series-not-due"),
        // A state that the core has added since: a test holds that there is none.
        _ => state.as_str(),
    }
}

/// The outcome taken apart along one dimension, with what no part is known of.
fn parts(
    code: &str,
    dimension: &str,
    found: &Breakdown,
    language: Language,
) -> Result<Table, Error> {
    let show = |amount| Cell::amount(Interval::exact(amount), language);
    let mut rows = Vec::new();
    for ((name, share), (_, part)) in found.shares().into_iter().zip(found.parts()) {
        let share = share.map_or_else(
            || Ok(Cell::nothing()),
            |share| Cell::share(Interval::exact(share), language),
        )?;
        rows.push(vec![name.to_string().into(), show(*part), share]);
    }
    let (mut notes, mut total) = (Vec::new(), None);
    match found.unknown() {
        // The parts and the rest add up to the whole.
        Some(unknown) => {
            let sum = language.say("terms-sum").into();
            total = Some(vec![sum, show(found.total()), Cell::empty()]);
            let share = unknown.over(found.total()).map_or_else(
                || Ok(Cell::nothing()),
                |share| Cell::share(Interval::exact(share), language),
            )?;
            rows.push(vec![language.say("terms-unknown").into(), show(unknown), share]);
        }
        None => notes.push(language.say("series-the-parts-may-overlap-and-are").to_owned()),
    }
    Ok(Table::new(
        format!(
            "{code} \u{2013} {dimension}, {} {}",
            language.say("terms-of"),
            show(found.total()).shown()
        ),
        vec![
            Column::wide(language.say("terms-part"), Align::Left),
            Column::narrow(language.say("series-amount"), Align::Right, 12),
            Column::narrow(language.say("series-share"), Align::Right, 9),
        ],
        rows,
    )
    .with_notes(notes)
    .with_total(total))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::language::assert_swedish;

    #[test]
    fn every_word_of_the_core_is_put_into_words() {
        assert_swedish(PeriodState::NAMES, state);
    }
}
