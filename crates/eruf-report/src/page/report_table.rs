//! The outcome of every indicator for one report, as it is typed into the portal.

use eruf_core::audit::FigureName;
use eruf_core::ledger::{Increment, NoIncrement};
use eruf_core::status::ReportTable;
use eruf_core::{Error, Figure, View};
use serde_json::Value as Json;

use crate::format::document::FigureId;
use crate::format::json;
use crate::format::page::TraceLine;
use crate::format::{Align, Cell, Column, Content, Page, Render, Table};
use crate::page::explain::traced::{OF_STATUS, traced};
use crate::page::lookup::as_of;
use crate::page::series::marked;
use crate::page::status::indicators::{row_notes, traced_share};
use crate::page::status::outcome::outcome;
use crate::words::Language;
use crate::words::indicator::{name, unit};

/// The outcome of every indicator for a report: what section 5 of a progress report asks for, as it
/// is typed into the portal. Without a number it is about the last period that has ended.
///
/// ```
/// use eruf_core::Known;
/// use eruf_report::{Format, Language};
/// let project = eruf_data::load("examples/time-series")?.project;
/// let view = project.at(Known::Report(8))?;
/// let table = eruf_report::report_table(&view, Some(8), Language::Swedish, Format::Markdown)?;
/// assert!(table.contains("Utfall i perioden"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// If the project has no such report, or a figure cannot be held exactly.
pub fn report_table<R: Render>(
    view: &View<'_>,
    report: Option<u32>,
    language: Language,
    format: R,
) -> Result<R::Output, Error> {
    let answer = view.report_table(report)?;
    let last = answer.period.map(|period| period.period.last());
    let view = last.map_or(*view, |last| view.asked_at(last));
    format.set(&ReportTablePage { view, answer, language })
}

/// Returns the table of a report, as [`report_table`] sets it.
pub(crate) fn table_of_report(
    view: &View<'_>,
    report: Option<u32>,
    language: Language,
) -> Result<Table, Error> {
    let answer = view.report_table(report)?;
    let last = answer.period.map(|period| period.period.last());
    let view = last.map_or(*view, |last| view.asked_at(last));
    ReportTablePage { view, answer, language }.table()
}

struct ReportTablePage<'p> {
    /// The question, asked at the end of the period.
    view: View<'p>,
    answer: ReportTable<'p>,
    language: Language,
}

impl Page for ReportTablePage<'_> {
    type Error = Error;

    fn language(&self) -> Language {
        self.language
    }

    fn asked(&self) -> Vec<String> {
        vec![as_of(&self.view, self.language)]
    }

    fn traced(&self) -> Result<Vec<TraceLine>, Error> {
        let mut lines = Vec::new();
        for row in &self.answer.rows {
            let code = &row.status.commitment.indicator.key.code;
            lines.extend(traced(&self.view, code, &OF_STATUS, self.language)?);
        }
        Ok(lines)
    }

    fn content(&self) -> Result<Content, Error> {
        Ok(Content::Tables(vec![self.table()?]))
    }

    fn document(&self) -> Result<Json, Error> {
        // What the document asks besides is asked here too, so that an overflow is named as one.
        for row in &self.answer.rows {
            let code = &row.status.commitment.indicator.key.code;
            self.view.identified(code)?;
            self.view.verdicts(code)?;
        }
        json::document(&self.answer)
    }

    fn rows(&self) -> Result<Vec<Table>, Error> {
        Ok(vec![self.figures()])
    }
}

impl ReportTablePage<'_> {
    fn caption(&self) -> String {
        let name = &self.view.project().identity().name;
        let Some(period) = self.answer.period else {
            let what = self.language.say("report-table-no-period-has-ended");
            return format!("{name} \u{2013} {what}");
        };
        let report = self.language.say("report-table-progress-report");
        let (number, days) = (period.report, period.period);
        format!("{name} \u{2013} {report} {number}, {}\u{2013}{}", days.first(), days.last())
    }

    fn table(&self) -> Result<Table, Error> {
        let &Self { ref view, ref answer, language } = self;
        let report = answer.period.map(|period| period.report);
        let (mut cells, mut notes) = (Vec::new(), Vec::new());
        for row in &answer.rows {
            let status = &row.status;
            let indicator = &status.commitment.indicator;
            let code = &indicator.key.code;
            let mut line: Vec<Cell> = vec![code.into(), name(indicator, language).into()];
            if answer.asked.asks_for_period() {
                let added = increment(row.increment, report, language);
                line.push(match report {
                    Some(report) => added.traced(FigureId::Increment(code.clone(), report)),
                    None => added,
                });
            }
            if answer.asked.asks_for_cumulative() {
                let outcome = outcome(view, status, language)?;
                let outcome = outcome.traced(FigureId::of(code, FigureName::Outcome));
                line.push(if status.standing.carried {
                    marked(outcome, language.say("terms-carried"))
                } else {
                    outcome
                });
            }
            line.push(status.target.map_or_else(Cell::nothing, |version| {
                let target = Cell::target(&version.target, status.attainment.bounds, language);
                target.traced(FigureId::of(code, FigureName::Target))
            }));
            line.push(traced_share(code, &status.attainment, language)?);
            line.push(unit(indicator, language).into());
            line.push(row.comments.join("; ").into());
            cells.push(line);
            notes.extend(row_notes(view, status, language)?);
        }
        Ok(Table::new(self.caption(), self.columns(), cells).with_notes(notes))
    }

    fn columns(&self) -> Vec<Column> {
        let (asked, language) = (self.answer.asked, self.language);
        let right = |key, width| Column::narrow(language.say(key), Align::Right, width);
        let mut columns = vec![
            Column::narrow(language.say("terms-code"), Align::Left, 5),
            Column::wide(language.say("terms-indicator"), Align::Left),
        ];
        if asked.asks_for_period() {
            columns.push(right("terms-outcome-of-the-period", 10));
        }
        if asked.asks_for_cumulative() {
            let heading = right("terms-cumulative-outcome", 11);
            columns.push(heading.hyphenated(language.say("report-table-cumulative-outcome")));
        }
        columns.extend([
            right("terms-target", 8).hyphenated(language.say("terms-target-2")),
            right("terms-attainment", 10).hyphenated(language.say("terms-attainment-2")),
            Column::narrow(language.say("terms-unit"), Align::Left, 10),
            Column::wide(language.say("report-table-comment"), Align::Left),
        ]);
        columns
    }

    /// Every figure exact, for a spreadsheet: both outcomes, whichever is asked for.
    fn figures(&self) -> Table {
        let (language, report) = (self.language, self.answer.period.map(|period| period.report));
        let text = |heading: &str| Column::wide(heading, Align::Left);
        let number = |heading: &str| Column::wide(heading, Align::Right);
        let rows = self.answer.rows.iter().map(|row| {
            let status = &row.status;
            let indicator = &status.commitment.indicator;
            let share = status.attainment.share;
            [
                report.map_or_else(String::new, |report| report.to_string()),
                indicator.key.code.to_string(),
                name(indicator, language).to_owned(),
                row.increment.map_or_else(|_| String::new(), |added| added.amount.to_string()),
                row.increment.reason().map_or_else(String::new, |reason| reason.to_string()),
                row.increment.map_or_else(|_| String::new(), |added| added.since.to_string()),
                status.outcome.map_or(String::new(), |amount| amount.to_string()),
                status.outcome.reason().map_or_else(String::new, |reason| reason.to_string()),
                status.standing.carried.to_string(),
                status.target.map_or_else(String::new, |version| version.target.to_string()),
                share.ok().and_then(|share| share.as_exact()).map_or_else(
                    || share.ok().map_or_else(String::new, |share| share.to_string()),
                    |share| share.to_decimal(12).to_string(),
                ),
                share.reason().map_or_else(String::new, |reason| reason.to_string()),
                unit(indicator, language).to_owned(),
                row.comments.join("; "),
            ]
            .map(Cell::from)
            .to_vec()
        });
        let columns = vec![
            number("report"),
            text("code"),
            text("name"),
            number("increment"),
            text("increment_undefined"),
            number("increment_since"),
            number("cumulative"),
            text("cumulative_undefined"),
            text("carried"),
            text("target"),
            number("attainment"),
            text("attainment_undefined"),
            text("unit"),
            text("comment"),
        ];
        Table::new(String::new(), columns, rows.collect())
    }
}

/// What was achieved in the period, from which report on if it covers several, or why that is not
/// known.
pub(crate) fn increment(
    added: Figure<Increment, NoIncrement>,
    report: Option<u32>,
    language: Language,
) -> Cell {
    match added {
        Figure::Value(added) => {
            let amount = Cell::amount(added.amount, language);
            if report.is_none_or(|report| added.since == report) {
                return amount;
            }
            let since = language.say("terms-since-report");
            marked(amount, &format!("{since} {}", added.since))
        }
        Figure::Reason(reason) => Cell::missing(no_increment(reason, language)),
    }
}

fn no_increment(reason: NoIncrement, language: Language) -> &'static str {
    match reason {
        NoIncrement::Missing => language.say("terms-not-reported"),
        NoIncrement::NotOwed => language.say("terms-nothing-due"),
        NoIncrement::NotDue => language.say("terms-not-over"),
        NoIncrement::Unrecorded => language.say("terms-earlier-outcome-unknown"),
        NoIncrement::Level => language.say("terms-a-level"),
        NoIncrement::InWords => language.say("terms-in-words"),
        // A reason that the core has added since: a test holds that there is none.
        _ => reason.sentence(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::language::assert_swedish;

    #[test]
    fn every_word_of_the_core_is_put_into_words() {
        assert_swedish(NoIncrement::NAMES, no_increment);
    }
}
