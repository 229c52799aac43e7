//! The limits of tables, and the one walk over a text that holds them before anything is
//! allocated.
//!
//! What is counted here are parts of a file of at most [`MAX_MIB`], so that no count saturates.

use crate::problem::Rule;
use crate::table::diagnostics::Diagnostics;

/// The largest file that is read, in MiB.
pub(crate) const MAX_MIB: u64 = 64;
pub(crate) const MAX_COLUMNS: usize = 256;
pub(crate) const MAX_CELL: usize = 32 * 1024;

/// The most rows that a table may have.
pub const MAX_ROWS: usize = 5_000_000;

/// Walks through the text once before anything is allocated for it: quotation marks must match, and
/// no limit may be passed.
///
/// The csv crate reads an open quotation mark to the end of the file and joins text after a closing
/// one without a word.
pub(crate) fn within_limits(
    text: &str,
    delimiter: char,
    first_line: u64,
    diagnostics: &mut Diagnostics,
) -> bool {
    #[derive(PartialEq)]
    enum At {
        Start,
        Plain,
        Quoted(u64),
        Closed(u64),
    }
    if are_short_lines(text) {
        return true;
    }
    let mut at = At::Start;
    let (mut line, mut row_line, mut columns, mut length) =
        (first_line, first_line, 1_usize, 0_usize);
    let mut rows = 0_usize;
    let mut header: Vec<&str> = Vec::new();
    let mut cell_start = 0_usize;
    // Everything that is looked for is ASCII, of which no byte is part of another character.
    let delimiter_byte = u8::try_from(delimiter).unwrap_or(b',');
    for (place, byte) in text.bytes().enumerate() {
        let ends_row = byte == b'\n' && !matches!(at, At::Quoted(_));
        let ends_cell = ends_row || (byte == delimiter_byte && !matches!(at, At::Quoted(_)));
        if ends_cell {
            if header.len() < MAX_COLUMNS && row_line == first_line {
                header.push(text.get(cell_start..place).unwrap_or(""));
            }
            cell_start = place.saturating_add(1);
            length = 0;
            at = At::Start;
            if ends_row {
                columns = 1;
                rows = rows.saturating_add(1);
                // One more is the header.
                if rows > MAX_ROWS.saturating_add(1) {
                    diagnostics.refuse(row_line, "", Rule::TooManyRows { limit: MAX_ROWS });
                    return false;
                }
            } else {
                columns = columns.saturating_add(1);
                if columns > MAX_COLUMNS {
                    let found = columns.saturating_add(
                        text.lines()
                            .next()
                            .unwrap_or("")
                            .matches(delimiter)
                            .count()
                            .saturating_sub(MAX_COLUMNS),
                    );
                    diagnostics.refuse(
                        row_line,
                        "",
                        Rule::TooManyColumns { found, limit: MAX_COLUMNS },
                    );
                    return false;
                }
            }
        } else {
            length = length.saturating_add(1);
            if length > MAX_CELL {
                let field = header.get(columns.saturating_sub(1)).map_or("", |name| name.trim());
                diagnostics.refuse(row_line, field, Rule::CellTooLong { limit: MAX_CELL });
                return false;
            }
            at = match (at, byte) {
                (At::Start, b'"') => At::Quoted(line),
                (At::Start | At::Plain, _) => At::Plain,
                (At::Quoted(opened), b'"') | (At::Closed(opened), b'\r' | b' ') => {
                    At::Closed(opened)
                }
                // Two quotation marks inside quotation marks are one.
                (At::Closed(opened), b'"') => At::Quoted(opened),
                (At::Closed(_), _) => {
                    diagnostics.refuse(line, "", Rule::TextAfterQuote);
                    return false;
                }
                (quoted, _) => quoted,
            };
        }
        if byte == b'\n' {
            line = line.saturating_add(1);
            if ends_row {
                row_line = line;
            }
        }
    }
    if let At::Quoted(opened) = at {
        diagnostics.refuse(opened, "", Rule::UnclosedQuote);
        return false;
    }
    true
}

/// Without a quotation mark each line is a row, and a row of fewer bytes than there may be columns
/// passes no limit. Nearly every table is known to be within its limits by this alone.
fn are_short_lines(text: &str) -> bool {
    let mut lines = text.split('\n');
    !text.contains('"')
        && lines.by_ref().take(MAX_ROWS).all(|line| line.len() < MAX_COLUMNS)
        && lines.next().is_none()
}
