//! [`Document`]: a report that is handed in: headings, sentences, tables, questions to its writer,
//! findings, and the trace of every figure.
//!
//! A page makes it, and each format sets it. Nothing is asked of the engine here.

mod anchor;
mod figure_id;
#[cfg(feature = "docx")]
mod of_content;
mod prose;
mod sheets;
mod trace_line;

pub(crate) use anchor::Anchors;
pub(crate) use figure_id::{BudgetOver, FigureId};
pub(crate) use prose::{Prose, Run, prose};
pub(crate) use trace_line::TraceLine;

use crate::format::table::{Cell, Table};
use crate::words::Language;

/// A report as a document.
pub struct Document {
    pub(crate) language: Language,
    /// What it is about: the name of the project.
    pub(crate) title: String,
    /// What it is: the name of the form.
    pub(crate) form: String,
    /// When it was asked, under which law, and what it is made without.
    pub(crate) about: Vec<String>,
    pub(crate) blocks: Vec<Block>,
    /// The findings that blocks show, by their place.
    pub(crate) findings: Vec<Remark>,
    /// The trace of each figure that is shown, once.
    pub(crate) traces: Vec<FigureTrace>,
}

/// A part of a document.
pub(crate) enum Block {
    /// A heading of a level, from 1.
    Heading(u8, String),
    /// Names and values, as they are filled in at the head of a form.
    Fields(String, Vec<(String, Cell)>),
    /// A paragraph.
    Text(Prose),
    /// Facts, one below the other.
    Facts(Vec<Prose>),
    /// What the writer is asked.
    Questions(Vec<String>),
    /// A place where the writer answers what the heading above asks.
    ToWrite,
    /// A table.
    Table(Table),
    /// Findings, by their places in the document.
    Findings(Vec<usize>),
    /// A section for which there is no data, with what would fill it.
    Absent(String),
    /// A chart.
    Chart(Chart),
}

/// A finding where a document shows it.
pub(crate) struct Remark {
    /// The code of the indicator that it is about, if it is about one.
    pub(crate) about: Option<String>,
    /// The rule: `F07`.
    pub(crate) rule: String,
    /// How grave it is.
    pub(crate) rank: eruf_core::record::Severity,
    /// How grave it is, in words.
    pub(crate) severity: String,
    /// What was found.
    pub(crate) text: String,
    /// Where.
    pub(crate) place: String,
    /// What would settle it.
    pub(crate) settled_by: String,
}

/// The trace of a figure: its steps, the figure itself first.
pub(crate) struct FigureTrace {
    pub(crate) id: FigureId,
    /// What it is a trace of, in words.
    pub(crate) title: String,
    pub(crate) steps: Vec<TraceLine>,
}

/// A chart that was drawn elsewhere.
///
/// ```
/// let chart = eruf_report::Chart {
///     caption: "Attainment".to_owned(),
///     alternative: "CO01 61.0 %, CO08 47.0 %".to_owned(),
///     svg: "<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_owned(),
///     png: Vec::new(),
/// };
/// assert!(chart.png.is_empty()); // a page can show it, a Word document leaves it out
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// What it shows, below it.
    pub caption: String,
    /// The same for who does not see it.
    pub alternative: String,
    /// The drawing for HTML: an `svg` element without scripts and links.
    pub svg: String,
    /// The drawing for Word; empty if there is none.
    pub png: Vec<u8>,
}

impl Remark {
    /// Returns the finding in one line.
    pub(crate) fn sentence(&self, language: Language) -> String {
        let Self { rule, severity, text, place, settled_by, .. } = self;
        let place = if place.is_empty() { String::new() } else { format!(" [{place}]") };
        let settled = language.say("terms-settled-by");
        format!("{rule} ({severity}): {text}{place}. {settled}: {settled_by}")
    }
}

impl Document {
    /// Returns the places of the findings that a figure is about: they stand at the outcome.
    pub(crate) fn remarks_on(&self, figure: &FigureId) -> impl Iterator<Item = usize> {
        let is_outcome = matches!(
            figure,
            FigureId::Of(_, eruf_core::audit::FigureName::Outcome) | FigureId::Increment(..)
        );
        let shown = self.blocks.iter().filter_map(|block| match block {
            Block::Findings(places) => Some(places),
            _ => None,
        });
        let code = figure.code();
        let about = |place: &usize| {
            let remark = self.findings.get(*place);
            remark.is_some_and(|remark| remark.about.as_deref() == Some(code))
        };
        let places = shown.flatten().copied().filter(about);
        let mut places: Vec<usize> = places.filter(|_| is_outcome).collect();
        places.sort_unstable();
        places.dedup();
        places.into_iter()
    }

    /// The word for a question that the writer answers.
    pub(crate) fn to_answer(&self) -> &'static str {
        to_answer(self.language)
    }
}

/// The mark after a question that a writer is to answer.
pub(crate) fn to_answer(language: Language) -> &'static str {
    language.say("format-the-writer")
}
