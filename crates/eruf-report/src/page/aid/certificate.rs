//! A certificate of de minimis aid to one undertaking, to be signed by whoever grants it.

use eruf_core::aid::{AidDocument, AidOptions, AidState, AidTotal, Euros};
use eruf_core::{Error, Figure, Interval, View};
use serde_json::Value as Json;

use crate::format::json;
use crate::format::page::{Section, SectionedText};
use crate::format::{Content, Page, Render, Table};
use crate::page::aid::asked_on;
use crate::page::aid::grants::grants_figures;
use crate::page::aid::totals::{law, limit, marks, members};
use crate::page::law::under_law;
use crate::words::Language;
use crate::words::aid::euros;
use crate::words::law::regulation;
use crate::words::locale::show_amount;
use crate::words::say;
use crate::words::source::read_in;

/// Returns a certificate of de minimis aid: who is the single undertaking, what it got in the
/// window, under which act, and what is left of the ceiling. What a person must judge or sign is
/// an open question.
///
/// ```
/// use eruf_report::{AidOptions, Format, Language};
/// let project = eruf_data::load("examples/aid")?.project;
/// let asked = AidOptions {
///     undertaking: Some("559900-0378".parse()?),
///     on: Some(eruf_core::parse_date("2024-06-30")?),
///     ..AidOptions::default()
/// };
/// let text =
///     eruf_report::aid_certificate(&project.view(), &asked, Language::Swedish, Format::Text)?;
/// assert!(text.contains("Intyg om stöd av mindre betydelse"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// As [`View::aid_document`].
pub fn aid_certificate<R: Render>(
    view: &View<'_>,
    asked: &AidOptions,
    language: Language,
    format: R,
) -> Result<R::Output, Error> {
    let answer = view.aid_document(asked)?;
    under_law::set(&Certificate { view, answer, language }, view, language, format)
}

struct Certificate<'v, 'p> {
    view: &'v View<'p>,
    answer: AidDocument<'p>,
    language: Language,
}

impl Certificate<'_, '_> {
    fn section(&self, total: &AidTotal<'_>) -> Result<Section, Error> {
        let language = self.language;
        let limit = limit(total);
        let limits: Vec<&Euros> = limit.iter().collect();
        let mut facts: Vec<String> = Vec::new();
        let on = self.answer.on;
        facts.push(say!(
            language,
            "aid-the-single-undertaking-on",
            on = on,
            members = members(total)
        ));
        if let Figure::Value(ceiling) = &total.ceiling {
            let amount = show_amount(Interval::exact(ceiling.amount), language);
            let (first, last) = (ceiling.window.first(), ceiling.window.last());
            let (act, window) = (law(ceiling.row, language), law(ceiling.window_row, language));
            facts.push(say!(
                language,
                "aid-the-ceiling-is-eur-and-the",
                amount = amount,
                act = act,
                first = first,
                last = last,
                window = window
            ));
        }
        for counted in &total.counted {
            let line = self.answer.ledger.iter().find(|line| line.place == counted.grant);
            let Some(line) = line else { continue };
            let grant = line.grant;
            let amount = euros(&counted.euros, &limits, language)?;
            let authority = grant.authority.as_deref().map(|name| format!(", {name}"));
            let place = read_in(&grant.source, language);
            let place = if place.is_empty() { place } else { format!(" [{place}]") };
            facts.push(format!(
                "{}: {} {amount} EUR, {}, {}{}{place}",
                grant.date,
                grant.undertaking,
                language.aid_kind(grant.kind),
                regulation(line.act.to_string(), language),
                authority.unwrap_or_default()
            ));
        }
        facts.push(match (&total.sum, language) {
            (Figure::Value(sum), Language::English) => {
                format!("The aid in the window is {} EUR.", euros(sum, &limits, language)?)
            }
            (Figure::Value(sum), Language::Swedish) => {
                format!("Stödet i perioden är {} EUR.", euros(sum, &limits, language)?)
            }
            (Figure::Reason(reason), Language::English) => {
                format!("The aid in the window is not known: {}.", language.no_aid_sum(*reason))
            }
            (Figure::Reason(reason), Language::Swedish) => {
                format!("Stödet i perioden är inte känt: {}.", language.no_aid_sum(*reason))
            }
        });
        if let Figure::Value(left) = &total.headroom {
            let left = euros(left, &[], language)?;
            facts.push(say!(language, "aid-left-of-the-ceiling-eur", left = left));
        }
        facts.extend(self.outside(total)?);
        facts.extend(marks(&self.answer, total, language)?);
        let questions = match language {
            Language::English => vec![
                "Has the undertaking declared all other de minimis aid?".to_owned(),
                "Place, day and signature".to_owned(),
            ],
            Language::Swedish => vec![
                "Har företaget uppgett allt annat stöd av mindre betydelse?".to_owned(),
                "Ort, datum och underskrift".to_owned(),
            ],
        };
        let heading = members(total);
        let facts = facts.into_iter().map(Into::into).collect();
        Ok(Section { code: heading.clone(), heading, facts, questions })
    }

    /// The grants in the window that are wholly outside.
    fn outside(&self, total: &AidTotal<'_>) -> Result<Vec<String>, Error> {
        let language = self.language;
        let lines =
            self.answer.ledger.iter().filter(|line| {
                line.state == AidState::Outside && total.outside.contains(&line.place)
            });
        let mut facts = Vec::new();
        for line in lines {
            let day = line.grant.date;
            let Some(amount) = line.euros.as_ref().ok() else { continue };
            let amount = euros(amount, &[], language)?;
            facts.push(say!(
                language,
                "aid-eur-is-wholly-outside-since-it",
                day = day,
                amount = amount
            ));
        }
        Ok(facts)
    }
}

impl Page for Certificate<'_, '_> {
    type Error = Error;

    fn language(&self) -> Language {
        self.language
    }

    fn asked(&self) -> Vec<String> {
        vec![self.view.project().identity().name.to_string(), asked_on(&self.answer, self.language)]
    }

    fn content(&self) -> Result<Content, Error> {
        let sections = self.answer.totals.iter().map(|total| self.section(total));
        let heading = self.language.say("aid-certificate-of-de-minimis-aid");
        Ok(Content::Sections(SectionedText {
            heading: heading.to_owned(),
            to_answer: self.language.say("aid-the-signer").to_owned(),
            sections: sections.collect::<Result<_, _>>()?,
        }))
    }

    fn document(&self) -> Result<Json, Error> {
        json::document(&self.answer)
    }

    fn rows(&self) -> Result<Vec<Table>, Error> {
        Ok(vec![grants_figures(&self.answer)])
    }
}
