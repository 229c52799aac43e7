//! [`Page`]: what an answer has to say, before anybody asks for a format.

use serde_json::Value as Json;

use crate::format::table::{Cell, Table};
use crate::words::Language;

/// An answer that can be set in every format.
///
/// A page says what there is to see and never how it is set. Each part is made only when a format
/// asks for it.
pub trait Page {
    /// Why a part of the page cannot be made.
    type Error;

    /// Returns the language in which people read it.
    fn language(&self) -> Language;

    /// Returns what people read.
    fn content(&self) -> Result<Content, Self::Error>;

    /// Returns what programs read: exact figures with the schema's version.
    fn document(&self) -> Result<Json, Self::Error>;

    /// Returns what a spreadsheet reads; the tables for people, unless the page has others.
    fn rows(&self) -> Result<Vec<Table>, Self::Error> {
        Ok(match self.content()? {
            Content::Tables(tables) => tables,
            Content::Listing { table, .. } => vec![table],
            Content::Tree(_) | Content::Sections(_) => Vec::new(),
        })
    }

    /// Returns what was asked and when, in a line or two; nothing if the captions say it.
    fn asked(&self) -> Vec<String> {
        Vec::new()
    }

    /// Returns where the figures come from, step by step, for formats that have room for it.
    fn traced(&self) -> Result<Vec<TraceLine>, Self::Error> {
        Ok(Vec::new())
    }
}

/// One step of the trace of a figure.
pub struct TraceLine {
    /// Which figure is explained, of which indicator: `CO01`, `Attainment`.
    pub figure: [String; 2],
    /// How many steps below the figure it stands.
    pub depth: usize,
    /// What the step is.
    pub term: String,
    /// What it amounts to.
    pub value: Cell,
    /// How it follows from the steps below it.
    pub how: String,
    /// Where it was given.
    pub source: String,
}

/// What people read of an answer.
pub enum Content {
    /// Tables, one below the other.
    Tables(Vec<Table>),
    /// One figure and those that it follows from.
    Tree(Tree),
    /// A text in sections, with facts and open questions.
    Sections(SectionedText),
    /// A list that has a line for each row in a terminal and is a table elsewhere.
    Listing {
        /// The lines in a terminal.
        lines: Vec<String>,
        /// The table elsewhere.
        table: Table,
    },
}

/// A line, and those that it follows from.
pub struct Tree {
    /// What is said.
    pub line: String,
    /// What it follows from.
    pub inputs: Vec<Self>,
}

/// A text with a heading, and the sections below it.
pub struct SectionedText {
    /// The heading of the whole.
    pub heading: String,
    /// The mark after a question that a writer is to answer.
    pub to_answer: String,
    /// The sections.
    pub sections: Vec<Section>,
}

/// One section of a text.
pub struct Section {
    /// What the section is about, for programs.
    pub code: String,
    /// The heading.
    pub heading: String,
    /// What is known.
    pub facts: Vec<String>,
    /// What the writer has to answer.
    pub questions: Vec<String>,
}
