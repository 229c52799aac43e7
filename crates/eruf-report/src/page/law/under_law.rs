//! [`UnderLaw`]: an answer that says under which law it was asked, if somebody named the day.

use eruf_core::law::{LawDay, LawDayReason, ParameterOverride};
use eruf_core::{Error, View};
use serde_json::{Value as Json, json};

use crate::format::page::TraceLine;
use crate::format::{Content, Page, Render, Table};
use crate::page::law::law_day;
use crate::words::Language;
use crate::words::law::set_by;

/// Sets a page about a project. Where the question or the project names the day whose law is asked
/// under, or sets values in place of law, the answer says so.
pub(crate) fn set<P: Page, R: Render>(
    page: &P,
    view: &View<'_>,
    language: Language,
    format: R,
) -> Result<R::Output, P::Error>
where
    P::Error: From<Error>,
{
    let law = view.law_day();
    let is_named = matches!(law.reason, LawDayReason::Asked | LawDayReason::Named);
    let own = &view.project().draft().law;
    if !is_named && own.is_empty() {
        return format.set(page);
    }
    format.set(&UnderLaw { page, law: is_named.then_some(law), own, language })
}

/// A page, and what is to be said of the law that it was asked under.
struct UnderLaw<'a, P> {
    page: &'a P,
    law: Option<LawDay>,
    own: &'a [ParameterOverride],
    language: Language,
}

impl<P> UnderLaw<'_, P> {
    fn notes(&self) -> Vec<String> {
        let language = self.language;
        let head = language.say("law-law-as-of");
        let law = self.law.map(|law| format!("{head} {}", law_day(law, language)));
        law.into_iter().chain(self.own.iter().map(|own| set_by(own, language))).collect()
    }

    /// The content of the page with what is to be said.
    fn said(&self, mut content: Content) -> Content {
        match &mut content {
            Content::Tables(tables) => {
                if let Some(first) = tables.first_mut() {
                    first.notes.extend(self.notes());
                }
            }
            Content::Listing { lines, table } => {
                lines.extend(self.notes());
                table.notes.extend(self.notes());
            }
            Content::Sections(text) => {
                if let Some(first) = text.sections.first_mut() {
                    first.facts.extend(self.notes().into_iter().map(Into::into));
                }
            }
            Content::Document(document) => document.about.extend(self.notes()),
            // A tree ends at its law.
            Content::Tree(_) => {}
        }
        content
    }
}

impl<P: Page> Page for UnderLaw<'_, P> {
    type Error = P::Error;

    fn language(&self) -> Language {
        self.page.language()
    }

    fn content(&self) -> Result<Content, P::Error> {
        Ok(self.said(self.page.content()?))
    }

    fn worked(&self) -> Result<Content, P::Error> {
        Ok(self.said(self.page.worked()?))
    }

    fn document(&self) -> Result<Json, P::Error> {
        let mut document = self.page.document()?;
        if let (Some(fields), Some(law)) = (document.as_object_mut(), self.law) {
            fields.entry("law_as_of").or_insert_with(|| json!(law.day.to_string()));
            fields.entry("law_as_of_reason").or_insert_with(|| json!(law.reason.as_str()));
        }
        Ok(document)
    }

    fn rows(&self) -> Result<Vec<Table>, P::Error> {
        self.page.rows()
    }

    fn asked(&self) -> Vec<String> {
        self.page.asked()
    }

    fn traced(&self) -> Result<Vec<TraceLine>, P::Error> {
        self.page.traced()
    }
}
