//! Any answer as a document, for formats that have pages.

use crate::format::document::{Block, Document, FigureTrace};
use crate::format::page::{Content, TraceLine, Tree};
use crate::words::Language;

impl Document {
    /// Returns an answer as a document, with the traces of its figures.
    pub(crate) fn of(
        content: Content,
        about: Vec<String>,
        lines: Vec<TraceLine>,
        language: Language,
    ) -> Self {
        let mut title = String::new();
        let mut blocks = Vec::new();
        match content {
            Content::Document(document) => return *document,
            Content::Tables(tables) => {
                title = tables.first().map_or_else(String::new, |table| table.caption.clone());
                blocks.extend(tables.into_iter().map(Block::Table));
            }
            Content::Listing { table, .. } => {
                title.clone_from(&table.caption);
                blocks.push(Block::Table(table));
            }
            Content::Sections(text) => {
                title = text.heading;
                for section in text.sections {
                    blocks.push(Block::Heading(1, section.heading));
                    blocks.push(Block::Facts(section.facts));
                    blocks.push(Block::Questions(section.questions));
                }
            }
            Content::Tree(tree) => {
                title.clone_from(&tree.line);
                let mut lines = Vec::new();
                flat(&tree, 0, &mut lines);
                blocks.extend(lines.into_iter().map(|line| Block::Text(line.into())));
            }
        }
        let traces = traces(lines);
        let form = String::new();
        Self { language, title, form, about, blocks, findings: Vec::new(), traces }
    }
}

/// Steps as the traces that they are part of: each begins with the figure itself.
fn traces(lines: Vec<TraceLine>) -> Vec<FigureTrace> {
    let mut traces: Vec<FigureTrace> = Vec::new();
    for line in lines {
        match traces.last_mut().filter(|trace| trace.id == line.id && line.depth > 0) {
            Some(trace) => trace.steps.push(line),
            None => traces.push(FigureTrace {
                id: line.id.clone(),
                title: line.figure.join(" \u{2013} "),
                steps: vec![line],
            }),
        }
    }
    traces
}

/// The lines of a tree, each set in by what stands above it.
fn flat(tree: &Tree, depth: usize, lines: &mut Vec<String>) {
    lines.push(format!("{}{}", "\u{a0}\u{a0}\u{a0}".repeat(depth), tree.line));
    for input in &tree.inputs {
        flat(input, depth.saturating_add(1), lines);
    }
}
