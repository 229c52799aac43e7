//! What was promised first, what is promised now, and the decisions that moved it.

use eruf_core::audit::FigureName;
use eruf_core::planning::Step;
use eruf_core::record::ReasonCode;
use eruf_core::value::PartialDate;
use eruf_core::{Error, Interval, NaiveDate, View};
use serde_json::Value as Json;

use crate::format::json;
use crate::format::page::TraceLine;
use crate::format::{Align, Cell, Column, Content, Page, Render, Table};
use crate::page::explain::traced::{Reach, traced};
use crate::page::law::under_law;
use crate::page::lookup::as_of;
use crate::words::Language;
use crate::words::figures::NONE;
use crate::words::indicator::name;

/// Returns a page of what was promised first, what is promised now and, if a day is named, what was
/// promised then; and of every decision, with what it changed and why.
///
/// ```
/// use eruf_report::{Format, Language};
/// let project = eruf_data::load("examples/time-series")?.project;
/// let day = eruf_core::parse_date("2019-12-31")?;
/// let table =
///     eruf_report::targets(&project.view(), Some(day), Language::English, Format::Markdown)?;
/// assert!(table.contains("On 2019-12-31"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// [`Error::Overflow`] if a figure cannot be held exactly.
pub fn targets<R: Render>(
    view: &View<'_>,
    on: Option<NaiveDate>,
    language: Language,
    format: R,
) -> Result<R::Output, Error> {
    under_law::set(&TargetsPage { view, on, language }, view, language, format)
}

struct TargetsPage<'v, 'p> {
    view: &'v View<'p>,
    on: Option<NaiveDate>,
    language: Language,
}

impl Page for TargetsPage<'_, '_> {
    type Error = Error;

    fn language(&self) -> Language {
        self.language
    }

    fn asked(&self) -> Vec<String> {
        vec![as_of(self.view, self.language)]
    }

    fn content(&self) -> Result<Content, Error> {
        let &Self { view, on, language } = self;
        let word = |key| language.say(key);
        let mut rows = Vec::new();
        for commitment in
            view.project().commitments().iter().filter(|commitment| !commitment.targets.is_empty())
        {
            let code = &commitment.indicator.key.code;
            let versions = view.versions(code)?;
            let promised_first = versions.iter().find(|step| step.target.is_some());
            let mut row: Vec<Cell> =
                vec![code.into(), name(&commitment.indicator, language).into()];
            row.extend([promised(promised_first, language)?, promised(versions.last(), language)?]);
            if let Some(day) = on {
                row.push(promised(view.in_force_on(code, day)?.as_ref(), language)?);
            }
            rows.push(row);
        }
        let mut columns = vec![
            Column::narrow(word("terms-code"), Align::Left, 8),
            Column::wide(word("terms-indicator"), Align::Left),
            Column::narrow(word("targets-original"), Align::Right, 16),
            Column::narrow(word("targets-current"), Align::Right, 16),
        ];
        columns.extend(
            on.map(|day| {
                Column::narrow(&format!("{} {day}", word("targets-on")), Align::Right, 16)
            }),
        );
        let caption =
            format!("{} {NONE} {}", view.project().identity().name, word("targets-targets"));
        let targets = Table::new(caption, columns, rows);
        Ok(Content::Tables(vec![targets, decisions(view, language)?]))
    }

    fn traced(&self) -> Result<Vec<TraceLine>, Error> {
        let mut lines = Vec::new();
        for one in self.view.project().commitments() {
            lines.extend(traced(
                self.view,
                &one.indicator.key.code,
                &[(FigureName::Target, Reach::Whole)],
                self.language,
            )?);
        }
        Ok(lines)
    }

    fn document(&self) -> Result<Json, Error> {
        json::document(&self.view.targets_document(self.on)?)
    }
}

/// A target with its bounds over the horizon of its step.
fn promised(step: Option<&Step<'_>>, language: Language) -> Result<Cell, Error> {
    let Some((step, version)) = step.and_then(|step| Some((step, step.target?))) else {
        return Ok(Cell::nothing());
    };
    Ok(Cell::target(&version.target, version.target.over(step.horizon)?, language))
}

/// Every decision that is known: when, what was in force after it, and why.
fn decisions(view: &View<'_>, language: Language) -> Result<Table, Error> {
    let word = |key| language.say(key);
    let dated = |part: Option<PartialDate>| part.map_or_else(Cell::nothing, Cell::from);
    let (mut rows, mut notes) = (Vec::new(), Vec::new());
    for step in view.decisions() {
        let details = step.details;
        let reason = [
            details.reason_code.map(|code| reason_code(code, language)),
            details.reason.as_deref(),
        ];
        rows.push(vec![
            step.decision.into(),
            dated(details.requested),
            dated(details.decided),
            step.from.map_or_else(|| word("targets-the-start").into(), Cell::day),
            details.report.map_or_else(Cell::nothing, Cell::from),
            step.horizon.period().last().into(),
            Cell::ratio(Interval::exact(step.horizon.months()), language)?,
            step.budget.map_or_else(Cell::nothing, |budget| {
                Cell::amount(Interval::exact(budget), language)
            }),
        ]);
        let reason = reason.into_iter().flatten().collect::<Vec<_>>().join(": ");
        if !reason.is_empty() {
            notes.push(format!("{}: {reason}", step.decision));
        }
    }
    Ok(Table::new(
        format!("{} {NONE} {}", view.project().identity().name, word("targets-decisions")),
        vec![
            Column::narrow(word("terms-decision-2"), Align::Left, 14),
            Column::narrow(word("targets-asked-for"), Align::Left, 10),
            Column::narrow(word("terms-decided"), Align::Left, 10),
            Column::narrow(word("targets-in-force-from"), Align::Left, 13),
            Column::narrow(word("terms-report"), Align::Right, 7),
            Column::narrow(word("terms-last-day"), Align::Left, 10),
            Column::narrow(word("terms-months-2"), Align::Right, 7),
            Column::narrow(word("terms-budget"), Align::Right, 14),
        ],
        rows,
    )
    .with_notes(notes))
}

fn reason_code(code: ReasonCode, language: Language) -> &'static str {
    match code {
        ReasonCode::Delay => language.say("targets-delay"),
        ReasonCode::Pandemic => language.say("targets-pandemic"),
        ReasonCode::Demand => language.say("targets-demand"),
        ReasonCode::Funding => language.say("targets-funding"),
        ReasonCode::Method => language.say("terms-method"),
        ReasonCode::Scope => language.say("targets-scope"),
        ReasonCode::Partner => language.say("targets-partner"),
        ReasonCode::Error => language.say("targets-correction-of-an-error"),
        ReasonCode::Other => language.say("terms-other"),
        // A reason that the core has added since: a test holds that there is none.
        _ => code.as_str(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::language::assert_swedish;

    #[test]
    fn every_word_of_the_core_is_put_into_words() {
        assert_swedish(ReasonCode::NAMES, reason_code);
    }
}
