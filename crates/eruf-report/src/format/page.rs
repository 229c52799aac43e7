//! [`Page`]: what an answer has to say, before anybody asks for a format.

use serde_json::Value as Json;

pub(crate) use crate::format::document::TraceLine;
use crate::format::document::{Document, Prose};
use crate::format::table::{Align, Column, Table};
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

    /// Returns what people read, with the formulas by which figures follow from others in their
    /// rows, for formats that hold formulas.
    fn worked(&self) -> Result<Content, Self::Error> {
        self.content()
    }

    /// Returns what programs read: exact figures with the schema's version.
    fn document(&self) -> Result<Json, Self::Error>;

    /// Returns what a spreadsheet reads; the tables for people, unless the page has others.
    fn rows(&self) -> Result<Vec<Table>, Self::Error> {
        Ok(match self.content()? {
            Content::Tables(tables) => tables,
            Content::Listing { table, .. } => vec![table],
            Content::Document(document) => document.into_tables(),
            Content::Tree(_) | Content::Sections(_) => Vec::new(),
        })
    }

    /// Returns what was asked and when, in a line or two; nothing if the captions say it.
    fn asked(&self) -> Vec<String> {
        Vec::new()
    }

    /// Returns the fingerprint of the manifest that each row of a CSV names; `None` if it names
    /// none.
    fn manifest_sha256(&self) -> Option<&str> {
        None
    }

    /// Returns where the figures come from, step by step, for formats that have room for it.
    fn traced(&self) -> Result<Vec<TraceLine>, Self::Error> {
        Ok(Vec::new())
    }
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
    /// A report that is handed in.
    Document(Box<Document>),
}

impl Content {
    /// Returns the content as tables; `None` for a tree, which is none.
    pub(crate) fn into_tables(self, language: Language) -> Option<Vec<Table>> {
        match self {
            Self::Tables(tables) => Some(tables),
            Self::Listing { table, .. } => Some(vec![table]),
            Self::Sections(text) => Some(vec![text.into_table(language)]),
            Self::Document(document) => Some(document.into_tables()),
            Self::Tree(_) => None,
        }
    }
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

impl SectionedText {
    /// Returns the text as a table: a row for each fact and each question.
    fn into_table(self, language: Language) -> Table {
        let Self { heading, to_answer, sections } = self;
        let mut rows = Vec::new();
        for Section { heading, facts, questions, .. } in sections {
            let row =
                |kind: &str, text: String| vec![heading.as_str().into(), kind.into(), text.into()];
            let fact = language.say("format-fact");
            rows.extend(facts.into_iter().map(|text| row(fact, text.to_string())));
            let question = language.say("terms-question");
            let asked = questions.into_iter().map(|text| format!("{text} {to_answer}"));
            rows.extend(asked.map(|text| row(question, text)));
        }
        let columns = [
            language.say("terms-indicator"),
            language.say("format-kind"),
            language.say("format-text"),
        ];
        let columns = columns.map(|heading| Column::wide(heading, Align::Left)).to_vec();
        Table::new(heading, columns, rows)
    }
}

/// One section of a text.
pub struct Section {
    /// What the section is about, for programs.
    pub code: String,
    /// The heading.
    pub heading: String,
    /// What is known.
    pub facts: Vec<Prose>,
    /// What the writer has to answer.
    pub questions: Vec<String>,
}
