//! [`Contents`]: a document while a form fills it.

use std::collections::BTreeSet;

use eruf_core::{Error, View};

use crate::document::answers::Answers;
use crate::document::remarks::remarks;
use crate::document::trace::trace;
use crate::format::Cell;
use crate::format::document::{Block, Chart, Document, FigureId, Prose, Remark};
use crate::format::table::Table;
use crate::words::Language;

/// A document while a form fills it.
pub(super) struct Contents<'v, 'p> {
    pub(super) view: &'v View<'p>,
    pub(super) language: Language,
    blocks: Vec<Block>,
    findings: Vec<Remark>,
    /// Whether it is about what is known now.
    pub(super) is_now: bool,
    /// The findings that were shown.
    shown: BTreeSet<usize>,
}

impl<'v, 'p> Contents<'v, 'p> {
    /// Begins a document, with the findings if it is about what is known now.
    pub(super) fn of(view: &'v View<'p>, language: Language) -> Result<Self, Error> {
        // What was found is about the project as it is known now: beside other figures it would be
        // said of what it is not about.
        let is_now = view.status()? == view.project().view().status()?;
        let findings = if is_now { remarks(view.project(), language)? } else { Vec::new() };
        Ok(Self { view, language, blocks: Vec::new(), findings, is_now, shown: BTreeSet::new() })
    }

    pub(super) fn say(&self, key: &'static str) -> &'static str {
        self.language.say(key)
    }

    pub(super) fn heading(&mut self, level: u8, key: &'static str) {
        let text = self.say(key).to_owned();
        self.blocks.push(Block::Heading(level, text));
    }

    pub(super) fn heading_of(&mut self, level: u8, text: String) {
        self.blocks.push(Block::Heading(level, text));
    }

    pub(super) fn fields(&mut self, caption: &str, fields: Vec<(String, Cell)>) {
        self.blocks.push(Block::Fields(caption.to_owned(), fields));
    }

    pub(super) fn text(&mut self, text: impl Into<Prose>) {
        self.blocks.push(Block::Text(text.into()));
    }

    pub(super) fn facts(&mut self, facts: Vec<Prose>) {
        if !facts.is_empty() {
            self.blocks.push(Block::Facts(facts));
        }
    }

    pub(super) fn questions(&mut self, questions: Vec<String>) {
        if !questions.is_empty() {
            self.blocks.push(Block::Questions(questions));
        }
    }

    /// A place where the writer answers what the heading above asks.
    pub(super) fn leave_to_writer(&mut self) {
        self.blocks.push(Block::ToWrite);
    }

    pub(super) fn table(&mut self, table: Table) {
        self.blocks.push(Block::Table(table));
    }

    pub(super) fn tables(&mut self, tables: impl IntoIterator<Item = Table>) {
        self.blocks.extend(tables.into_iter().map(Block::Table));
    }

    /// Says that the project holds nothing for a section.
    pub(super) fn absent(&mut self, key: &'static str) {
        let text = self.say(key).to_owned();
        self.blocks.push(Block::Absent(text));
    }

    /// Shows the findings that are about some indicators, once in a document.
    pub(super) fn findings_about(&mut self, codes: &[&str]) {
        let is_about =
            |remark: &Remark| remark.about.as_deref().is_some_and(|about| codes.contains(&about));
        self.findings_if(is_about);
    }

    /// Shows the findings that were not shown, under a heading if there are any.
    pub(super) fn other_findings(&mut self, level: u8) {
        let left = (0..self.findings.len()).any(|place| !self.shown.contains(&place));
        if left {
            self.heading(level, "report-findings");
            self.findings_if(|_| true);
        }
    }

    fn findings_if(&mut self, is_shown: impl Fn(&Remark) -> bool) {
        let places = self.findings.iter().enumerate();
        let places =
            places.filter(|(place, remark)| !self.shown.contains(place) && is_shown(remark));
        let mut places: Vec<(usize, &Remark)> = places.collect();
        // What is an error comes first.
        places.sort_by_key(|(place, remark)| (remark.rank, *place));
        let places: Vec<usize> = places.into_iter().map(|(place, _)| place).collect();
        if !places.is_empty() {
            self.shown.extend(&places);
            self.blocks.push(Block::Findings(places));
        }
    }

    /// Shows charts that were drawn elsewhere, under a heading if there are any.
    pub(super) fn charts(&mut self, charts: &[Chart]) {
        if !charts.is_empty() {
            self.heading(1, "report-charts");
            self.blocks.extend(charts.iter().cloned().map(Block::Chart));
        }
    }

    /// Returns the document, with the trace of every figure that it shows.
    pub(super) fn finish(self, form: String, about: Vec<String>) -> Result<Document, Error> {
        let Self { view, language, blocks, findings, .. } = self;
        let mut shown: Vec<FigureId> = Vec::new();
        let mut known: BTreeSet<FigureId> = BTreeSet::new();
        for figure in blocks.iter().flat_map(figures) {
            if known.insert(figure.clone()) {
                shown.push(figure.clone());
            }
        }
        let (answers, mut traces) = (Answers::of(view), Vec::new());
        for figure in &shown {
            traces.extend(trace(&answers, figure, language)?);
        }
        let title = view.project().identity().name.to_string();
        Ok(Document { language, title, form, about, blocks, findings, traces })
    }
}

/// The figures that a block shows, in order.
fn figures(block: &Block) -> Vec<&FigureId> {
    fn runs(prose: &Prose) -> impl Iterator<Item = &FigureId> {
        prose.0.iter().filter_map(|run| run.figure.as_ref())
    }
    match block {
        Block::Text(text) => runs(text).collect(),
        Block::Facts(facts) => facts.iter().flat_map(runs).collect(),
        Block::Fields(_, fields) => {
            fields.iter().filter_map(|(_, cell)| cell.traced_figure()).collect()
        }
        Block::Table(table) => {
            table.rows.iter().flatten().filter_map(Cell::traced_figure).collect()
        }
        Block::Heading(..)
        | Block::Questions(_)
        | Block::ToWrite
        | Block::Findings(_)
        | Block::Absent(_)
        | Block::Chart(_) => Vec::new(),
    }
}
