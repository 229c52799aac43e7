//! [`Shape`]: what the columns of a text file are, and its text in UTF-8.

use std::borrow::Cow;
use std::sync::Arc;

use eruf_data::{Dialect, Encoding, NotUtf8, Rule};

use crate::input::error::{PortfolioError, problem};
use crate::input::numbers::sum;
use crate::input::schema::Table;

/// What the columns of a text file are.
pub(crate) struct Shape {
    pub(crate) table: Table,
    pub(crate) name: Arc<str>,
    pub(crate) encoding: Encoding,
    /// How amounts and days are written.
    pub(crate) dialect: Dialect,
    pub(crate) delimiter: u8,
    pub(crate) width: usize,
    /// For each column that the table has: its name, where it stands, and what it holds.
    pub(crate) columns: Vec<(&'static str, usize, Holds)>,
    pub(crate) rows_before: u64,
}

#[derive(Clone, Copy)]
pub(crate) enum Holds {
    Text,
    Number,
    /// A decimal that may have a comma.
    Amount,
    Day,
    Word(&'static [&'static str]),
}

fn text(place: String, error: impl Into<Rule>) -> PortfolioError {
    PortfolioError::Text { place, rule: Box::new(error.into()) }
}

/// A line of a file for an error.
pub(crate) fn line_of(name: &str, line: u64) -> String {
    format!("{name}, line {line}")
}

/// Bytes as text, of which so many lines stand before.
pub(crate) fn decoded<'b>(
    bytes: &'b [u8],
    encoding: Encoding,
    name: &str,
    lines_before: u64,
) -> Result<Cow<'b, str>, PortfolioError> {
    if let Encoding::Page(page) = encoding {
        return page.decode(bytes).map_err(|error| text(name.to_owned(), error));
    }
    std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|error| match NotUtf8::of(bytes) {
        Some(error) => {
            let line = sum(sum(lines_before, error.lines_before), 1);
            text(line_of(name, line), error)
        }
        None => problem(name, &error),
    })
}
