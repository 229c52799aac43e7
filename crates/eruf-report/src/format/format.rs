//! [`Format`]: how an answer is set, and the one place that asks which one is wanted.

use std::str::FromStr;

use eruf_core::Error;

use crate::format::page::{Content, Page};
use crate::format::table::Table;
use crate::format::{csv, html, json, markdown, text};

/// The format that an answer is set in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// For people: tables of 100 columns.
    #[default]
    Text,
    /// The same for a terminal of so many columns, at least 60.
    Terminal(u16),
    /// For programs: exact amounts and shares.
    Json,
    /// For a spreadsheet; text that a spreadsheet would take for a formula is escaped.
    Csv,
    /// For a document.
    Markdown,
    /// For a page or a notebook; everything is escaped.
    Html,
}

impl FromStr for Format {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(match text {
            "text" => Self::Text,
            "json" => Self::Json,
            "csv" => Self::Csv,
            "markdown" => Self::Markdown,
            "html" => Self::Html,
            _ => return Err("expected text, json, csv, markdown or html".to_owned()),
        })
    }
}

impl Format {
    /// Sets a page. Only what this format shows is made.
    pub(crate) fn set<P: Page>(self, page: &P) -> Result<String, P::Error>
    where
        P::Error: From<Error>,
    {
        Ok(match self {
            Self::Text => text::set(&page.content()?, None),
            Self::Terminal(columns) => text::set(&page.content()?, Some(columns)),
            Self::Json => json::set(&page.document()?),
            Self::Csv => csv::set(&page.rows()?)?,
            Self::Markdown => markdown::set(&page.content()?),
            Self::Html => html::set(&page.content()?),
        })
    }
}

impl Table {
    /// Returns the table by itself in a format. There is no JSON of a table, since that is made of
    /// the figures themselves; the text is set in its place.
    ///
    /// # Errors
    ///
    /// [`Error::Internal`] if a fault of this program keeps it from being written.
    pub fn render(&self, format: Format) -> Result<String, Error> {
        let tables = Content::Tables(vec![self.clone()]);
        Ok(match format {
            Format::Text | Format::Json => text::set(&tables, None),
            Format::Terminal(columns) => text::set(&tables, Some(columns)),
            Format::Csv => csv::set(std::slice::from_ref(self))?,
            Format::Markdown => markdown::set(&tables),
            Format::Html => html::set(&tables),
        })
    }
}
