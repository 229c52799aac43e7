//! [`Shape`]: what the columns of a text file are, and its text in UTF-8.

use std::borrow::Cow;
use std::sync::Arc;

use eruf_core::workspace::quoted;

use crate::input::error::{PortfolioError, problem};
use crate::input::numbers::{sum, wide};
use crate::input::schema::Table;
use crate::input::source::Encoding;

/// What the columns of a text file are.
pub(crate) struct Shape {
    pub(crate) table: Table,
    pub(crate) name: Arc<str>,
    pub(crate) encoding: Encoding,
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
    if let Some(page) = encoding.code_page() {
        return page.decode(bytes).map_err(|error| problem(name, &error));
    }
    std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|error| {
        let (before, after) = bytes.split_at_checked(error.valid_up_to()).unwrap_or((bytes, &[]));
        let before = String::from_utf8_lossy(before);
        let lines = wide(before.matches('\n').count());
        let byte = after.first().map_or_else(String::new, |byte| format!("byte 0x{byte:02X} "));
        let before = quoted(before.rsplit('\n').next().unwrap_or(""));
        let what = format!(
            "the encoding is not UTF-8: {byte}after {before} (save the file as \"CSV \
                UTF-8\", or give the encoding, such as windows-1252)"
        );
        problem(&line_of(name, sum(sum(lines_before, lines), 1)), &what)
    })
}
