//! What other sources say of the project's figures.

use eruf_core::audit::{Agreement, FigureName, ReconcileDocument};
use eruf_core::record::ExternalFigure;
use eruf_core::{Error, Figure, View};
use serde_json::Value as Json;

use crate::format::document::FigureId;
use crate::format::json;
use crate::format::page::TraceLine;
use crate::format::{Align, Cell, Column, Content, Page, Render, Table};
use crate::page::explain::traced::traced_outcomes;
use crate::page::law::under_law;
use crate::page::lookup::{as_of, claim_place};
use crate::words::Language;
use crate::words::source::source;
use crate::words::target::range;

/// Returns a page of what other sources say of the figures in the reports, and whether they agree.
///
/// ```
/// use eruf_report::{Format, Language};
/// let project = eruf_data::load("examples/sim-jh")?.project;
/// let table = eruf_report::reconcile(&project.view(), Language::English, Format::Csv)?;
/// assert!(table.contains("HA4.5.courses,,466,> 450,compatible"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// [`Error::Overflow`] if a figure cannot be held exactly.
pub fn reconcile<R: Render>(
    view: &View<'_>,
    language: Language,
    format: R,
) -> Result<R::Output, Error> {
    let page = ReconciledPage { view, answer: view.reconcile_document()?, language };
    under_law::set(&page, view, language, format)
}

/// Returns the table of what other sources say, as [`reconcile`] sets it; `None` if none says
/// anything.
pub(crate) fn reconciled_table(
    view: &View<'_>,
    language: Language,
) -> Result<Option<Table>, Error> {
    let page = ReconciledPage { view, answer: view.reconcile_document()?, language };
    let table = page.table()?;
    Ok((!table.rows.is_empty()).then_some(table))
}

struct ReconciledPage<'v, 'p> {
    view: &'v View<'p>,
    answer: ReconcileDocument<'p>,
    language: Language,
}

impl ReconciledPage<'_, '_> {
    fn table(&self) -> Result<Table, Error> {
        let language = self.language;
        let mut rows = Vec::new();
        let days = |claim: Option<&ExternalFigure>| claim.and_then(|claim| claim.days);
        let any_days = self.answer.sources.iter().any(|found| days(found.claim).is_some());
        for found in &self.answer.sources {
            let reported = match found.reported {
                Figure::Value(reported) => Cell::ratio(reported, language)?
                    .traced(FigureId::of(&found.indicator, FigureName::Outcome)),
                Figure::Reason(reason) => Cell::missing(language.reason(reason)),
            };
            let mut says = agreement(found.agreement, language).to_owned();
            if found.units_differ && found.agreement != Agreement::Explained {
                says.push_str(language.say("reconcile-the-units-differ"));
            }
            let place = found.claim.map_or_else(
                || language.say("reconcile-the-project-s-own-lists").to_owned(),
                |claim| source(&claim.source, language),
            );
            let mut row: Vec<Cell> = vec![found.indicator.to_string().into()];
            if any_days {
                let days = days(found.claim);
                row.push(days.map_or_else(Cell::empty, |days| {
                    format!("{} \u{2013} {}", days.first(), days.last()).into()
                }));
            }
            let claimed = Cell::from(range(found.range, language)?);
            let number = found.claim.and_then(|claim| claim_place(self.view, claim));
            let claimed = match number {
                Some(number) => {
                    claimed.traced(FigureId::Claim(found.indicator.as_ref().into(), number))
                }
                // The lists of the project say it.
                None => claimed.traced(FigureId::of(&found.indicator, FigureName::Derived)),
            };
            row.extend([reported, claimed, says.into(), place.into()]);
            rows.push(row);
        }
        let mut columns = vec![Column::narrow(language.say("terms-code"), Align::Left, 10)];
        if any_days {
            columns.push(Column::narrow(language.say("reconcile-days"), Align::Left, 21));
        }
        columns.extend([
            Column::narrow(language.say("terms-reported"), Align::Right, 10),
            Column::narrow(language.say("reconcile-source-says"), Align::Right, 14),
            Column::narrow(language.say("terms-result"), Align::Left, 22),
            Column::wide(language.say("reconcile-source"), Align::Left),
        ]);
        Ok(Table::new(
            format!(
                "{} \u{2013} {}",
                self.view.project().identity().name,
                language.say("reconcile-sources-held-against-the-report")
            ),
            columns,
            rows,
        ))
    }
}

impl Page for ReconciledPage<'_, '_> {
    type Error = Error;

    fn language(&self) -> Language {
        self.language
    }

    fn asked(&self) -> Vec<String> {
        vec![as_of(self.view, self.language)]
    }

    fn content(&self) -> Result<Content, Error> {
        Ok(Content::Tables(vec![self.table()?]))
    }

    fn traced(&self) -> Result<Vec<TraceLine>, Error> {
        let codes = self.answer.sources.iter().map(|of| &*of.indicator);
        traced_outcomes(self.view, codes, self.language)
    }

    fn document(&self) -> Result<Json, Error> {
        json::document(&self.answer)
    }
}

fn agreement(agreement: Agreement, language: Language) -> &'static str {
    match agreement {
        Agreement::Agree => language.say("reconcile-agree"),
        Agreement::Compatible => language.say("reconcile-compatible"),
        Agreement::Contradict => language.say("reconcile-contradict"),
        Agreement::Explained => {
            language.say("reconcile-explained-participations-each-enterprise-more-than")
        }
        Agreement::NotCompared => language.say("reconcile-not-compared"),
        // A word that the core has added since: a test holds that there is none.
        _ => agreement.as_str(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::language::assert_swedish;

    #[test]
    fn every_word_of_the_core_is_put_into_words() {
        assert_swedish(Agreement::NAMES, agreement);
    }
}
