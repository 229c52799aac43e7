//! [`Source`]: where a figure was read.

use std::fmt;
use std::sync::Arc;

/// Where a figure was read: the place in a document, and the file and line that say so.
///
/// ```
/// use eruf_core::value::Source;
/// let source = Source {
///     place: Some("final report, section 13".into()),
///     file: Some("outcomes.csv".into()),
///     line: Some(2),
///     note: None,
/// };
/// assert_eq!(source.to_string(), "final report, section 13 (outcomes.csv line 2)");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields, default))]
pub struct Source {
    /// The place in the document that the figure was read from, in words.
    pub place: Option<Arc<str>>,
    /// The file, and after a comma the sheet of a workbook; without the end of a file's name, a
    /// table that was handed over.
    pub file: Option<Arc<str>>,
    /// The line in the file, from 1, or the row of the table.
    pub line: Option<u64>,
    /// Anything else to know about the figure.
    pub note: Option<Arc<str>>,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = match (&self.file, self.line) {
            // A sheet, which stands after its workbook, and a table that was handed over have rows.
            (Some(file), Some(line)) if file.contains('.') && !file.contains(", ") => {
                format!("{file} line {line}")
            }
            (Some(file), Some(line)) => format!("{file} row {line}"),
            (Some(file), None) => file.to_string(),
            (None, _) => String::new(),
        };
        match (&self.place, file.is_empty()) {
            (Some(place), true) => f.write_str(place),
            (Some(place), false) => write!(f, "{place} ({file})"),
            (None, _) => f.write_str(&file),
        }
    }
}
