//! The facts for the comment on the final outcome, with open questions where the writer must judge.

mod decisions;
pub(crate) mod measures;
mod outcome;
mod own;
mod series;

use eruf_core::law::Kind;
use eruf_core::status::{Status, StatusRow};
use eruf_core::{Error, View};
use serde_json::{Value as Json, json};

use crate::format::document::to_answer;
use crate::format::json::SCHEMA_VERSION;
use crate::format::page::TraceLine;
use crate::format::page::{Section, SectionedText};
use crate::format::{Align, Column, Content, Page, Render, Table};
use crate::page::comment::decisions::decision_facts;
use crate::page::comment::measures::measure_facts;
use crate::page::comment::outcome::outcome_facts;
use crate::page::comment::own::{beside_facts, effect_section, evaluation_section, other_section};
use crate::page::comment::series::series_facts;
use crate::page::explain::traced::{OF_STATUS, traced};
use crate::page::law::under_law;
use crate::page::lookup::as_of;
use crate::words::Language;
use crate::words::indicator::name;

/// Returns the facts for the comment on the final outcome (*Kommentera det slutliga utfallet*) and
/// for the evaluation's table of outcomes, indicator by indicator.
///
/// Figures are filled in, and open questions stand where a judgement is asked for. Nothing is
/// judged, and no cause is named that the data do not hold.
///
/// ```
/// use eruf_report::{Format, Language};
/// let project = eruf_data::load("examples/sim-jh")?.project;
/// let text = eruf_report::comment(&project.view(), Language::English, Format::Markdown)?;
/// assert!(text.contains(
///     "- The outcome is 141 against a target of 300: variance -159 (-53.0 %), attainment 47.0 %."
/// ));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// [`Error::Overflow`] if a figure cannot be held exactly.
pub fn comment<R: Render>(
    view: &View<'_>,
    language: Language,
    format: R,
) -> Result<R::Output, Error> {
    under_law::set(&CommentPage { view, language }, view, language, format)
}

struct CommentPage<'v, 'p> {
    view: &'v View<'p>,
    language: Language,
}

impl CommentPage<'_, '_> {
    fn heading(&self) -> &'static str {
        self.language.say("comment-comment-on-the-final-outcome-of")
    }

    fn sections(&self) -> Result<Vec<Section>, Error> {
        Ok(Comment::of(self.view, self.language)?.into_sections())
    }
}

/// The facts for a comment, by what they are about.
pub(crate) struct Comment {
    /// A section for each indicator that has a target, in the order of the project.
    pub(crate) indicators: Vec<Section>,
    /// Other outcomes, beside the indicators.
    pub(crate) other: Option<Section>,
    /// The evaluation.
    pub(crate) evaluation: Option<Section>,
    /// The effect goals.
    pub(crate) effects: Option<Section>,
}

impl Comment {
    pub(crate) fn of(view: &View<'_>, language: Language) -> Result<Self, Error> {
        let status = view.status()?;
        let rows = status.rows.iter().filter(|row| is_commented(row));
        let indicators = rows.map(|row| section(view, &status, row, language));
        let indicators = indicators.collect::<Result<Vec<_>, Error>>()?;
        let commented: Vec<String> =
            indicators.iter().map(|section| section.code.clone()).collect();
        let draft = view.project().draft();
        Ok(Self {
            other: other_section(view, &status, &commented, language)?,
            evaluation: draft.evaluation.as_ref().map(|one| evaluation_section(one, language)),
            effects: (!draft.effect_goals.is_empty())
                .then(|| effect_section(&draft.effect_goals, language)),
            indicators,
        })
    }

    fn into_sections(self) -> Vec<Section> {
        let Self { mut indicators, other, evaluation, effects } = self;
        indicators.extend([other, evaluation, effects].into_iter().flatten());
        indicators
    }
}

/// Whether the final report comments on a row: an indicator with a target, which is the project's.
pub(crate) fn is_commented(row: &StatusRow<'_>) -> bool {
    let is_indicator = row.commitment.indicator.kind != Kind::ActivityGoal;
    is_indicator && row.target.is_some() && !row.commitment.measure.is_beside()
}

impl Page for CommentPage<'_, '_> {
    type Error = Error;

    fn language(&self) -> Language {
        self.language
    }

    fn asked(&self) -> Vec<String> {
        vec![as_of(self.view, self.language)]
    }

    fn content(&self) -> Result<Content, Error> {
        Ok(Content::Sections(SectionedText {
            heading: self.heading().to_owned(),
            to_answer: to_answer(self.language).to_owned(),
            sections: self.sections()?,
        }))
    }

    fn traced(&self) -> Result<Vec<TraceLine>, Error> {
        let mut lines = Vec::new();
        for row in self.view.status()?.rows {
            if row.commitment.indicator.kind == Kind::ActivityGoal || row.target.is_none() {
                continue;
            }
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
        let section = |section: Section| {
            let Section { code, heading, facts, questions } = section;
            let facts: Vec<String> = facts.iter().map(ToString::to_string).collect();
            json!({ "code": code, "heading": heading, "facts": facts, "questions": questions })
        };
        let sections: Vec<Json> = self.sections()?.into_iter().map(section).collect();
        Ok(json!({
            "schema_version": SCHEMA_VERSION,
            "heading": self.heading(),
            "sections": sections,
        }))
    }

    fn rows(&self) -> Result<Vec<Table>, Error> {
        let mut rows = Vec::new();
        for Section { code, facts, questions, .. } in self.sections()? {
            let row =
                |kind: &str, text: String| vec![code.as_str().into(), kind.into(), text.into()];
            rows.extend(facts.into_iter().map(|fact| row("fact", fact.to_string())));
            rows.extend(questions.into_iter().map(|question| row("question", question)));
        }
        let columns = ["code", "kind", "text"].map(|name| Column::wide(name, Align::Left)).to_vec();
        Ok(vec![Table::new(self.heading().to_owned(), columns, rows)])
    }
}

fn section(
    view: &View<'_>,
    status: &Status<'_>,
    row: &StatusRow<'_>,
    language: Language,
) -> Result<Section, Error> {
    let code = row.commitment.indicator.key.code.to_string();
    let heading = format!("{code} {}", name(&row.commitment.indicator, language));
    let mut facts = outcome_facts(view, row, language)?;
    facts.extend(decision_facts(view, &code, language)?);
    facts.extend(series_facts(view, &code, language)?);
    facts.extend(measure_facts(view, row, &code, language)?);
    facts.extend(beside_facts(view, status, &code, language)?);
    let word = |key| language.say(key).to_owned();
    let mut questions = Vec::new();
    match row.attainment.kept {
        Some(false) => {
            questions.push(word("comment-why-was-the-target-not-reached"));
            questions.push(word("comment-what-was-done-about-it-and"));
        }
        Some(true) => questions.push(word("comment-what-made-it-possible-to-reach")),
        None => questions.push(word("comment-why-can-the-outcome-not-be")),
    }
    if row.methods_differ.is_some() {
        questions.push(word("comment-what-does-the-other-method-mean"));
    }
    // Section 13 of the form of the final report asks for them.
    questions.push(word("comment-what-have-you-learned-from-this"));
    Ok(Section { code, heading, facts, questions })
}
