//! The aid ledger: each single undertaking against its ceiling, and every grant.

mod certificate;
mod grants;
mod totals;

use eruf_core::aid::AidDocument;
use eruf_core::{Error, View};
use serde_json::Value as Json;

use crate::format::json;
use crate::format::{Content, Page, Render, Table};
use crate::page::aid::grants::{grants, grants_figures};
use crate::page::aid::totals::{plans, totals};
use crate::page::law::under_law;
use crate::words::Language;

pub use certificate::aid_certificate;
pub use eruf_core::aid::AidOptions;

/// Returns a page with the aid of each single undertaking in the window of the act in force, what
/// is left of its ceiling, what a planned grant would do, and every grant.
///
/// CSV has every grant, with what it is by its ceiling and the exact amount in euro.
///
/// ```
/// use eruf_report::{AidOptions, Format, Language};
/// let project = eruf_data::load("examples/aid")?.project;
/// let asked = AidOptions::default();
/// let table = eruf_report::aid(&project.view(), &asked, Language::English, Format::Markdown)?;
/// assert!(table.contains("wholly outside"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// As [`View::aid_document`].
pub fn aid<R: Render>(
    view: &View<'_>,
    asked: &AidOptions,
    language: Language,
    format: R,
) -> Result<R::Output, Error> {
    let answer = view.aid_document(asked)?;
    under_law::set(&AidPage { view, answer, language }, view, language, format)
}

struct AidPage<'v, 'p> {
    view: &'v View<'p>,
    answer: AidDocument<'p>,
    language: Language,
}

impl Page for AidPage<'_, '_> {
    type Error = Error;

    fn language(&self) -> Language {
        self.language
    }

    fn asked(&self) -> Vec<String> {
        vec![asked_on(&self.answer, self.language)]
    }

    fn content(&self) -> Result<Content, Error> {
        let Self { view, answer, language } = self;
        let mut tables = vec![totals(view, answer, *language)?];
        tables.extend(plans(answer, *language)?);
        tables.push(grants(answer, *language)?);
        Ok(Content::Tables(tables))
    }

    fn document(&self) -> Result<Json, Error> {
        json::document(&self.answer)
    }

    fn rows(&self) -> Result<Vec<Table>, Error> {
        Ok(vec![grants_figures(&self.answer)])
    }
}

/// The day that an answer is about.
fn asked_on(answer: &AidDocument<'_>, language: Language) -> String {
    format!("{} {}", language.say("terms-as-of"), answer.on)
}
