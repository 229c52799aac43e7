//! [`Page`]: what an answer has to say, before anybody asks for a format.

use serde_json::Value as Json;

use crate::format::table::Table;

/// An answer that can be set in every format.
///
/// A page says what there is to see and never how it is set. Each part is made only when a format
/// asks for it.
pub(crate) trait Page {
    /// Why a part of the page cannot be made.
    type Error;

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
}

/// What people read of an answer.
pub(crate) enum Content {
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
pub(crate) struct Tree {
    /// What is said.
    pub(crate) line: String,
    /// What it follows from.
    pub(crate) inputs: Vec<Self>,
}

/// A text with a heading, and the sections below it.
pub(crate) struct SectionedText {
    /// The heading of the whole.
    pub(crate) heading: String,
    /// The mark after a question that a writer is to answer.
    pub(crate) to_answer: String,
    /// The sections.
    pub(crate) sections: Vec<Section>,
}

/// One section of a text.
pub(crate) struct Section {
    /// What the section is about, for programs.
    pub(crate) code: String,
    /// The heading.
    pub(crate) heading: String,
    /// What is known.
    pub(crate) facts: Vec<String>,
    /// What the writer has to answer.
    pub(crate) questions: Vec<String>,
}
