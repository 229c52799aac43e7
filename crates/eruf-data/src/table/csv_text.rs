//! A table as text: CSV as it comes out of a spreadsheet, with its dialect and physical lines.

use eruf_core::workspace::quoted;
use eruf_core::{Error, internal};

use crate::problem::{NoticeKind, Rule};
use crate::table::decoded::decode;
use crate::table::diagnostics::Diagnostics;
use crate::table::header::{Columns, header_columns};
use crate::table::limits::within_limits;
use crate::table::row::Row;
use crate::table::rows::Rows;
use crate::words::{DecimalMark, Dialect, Encoding, to_nfc};

/// Reads a table that is a text, and hands over each row.
pub(crate) fn read_csv(
    bytes: &[u8],
    (encoding, dialect): (Encoding, &Dialect),
    columns: &Columns,
    diagnostics: &mut Diagnostics,
    mut each: impl FnMut(&Row<'_>, &mut Diagnostics),
) {
    let Some(text) = decode(bytes, encoding, diagnostics) else { return };
    let text = to_nfc(&text);
    let mut text: &str = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let mut first_line = 1_u64;
    let mut delimiter = None;
    if let Some(rest) = text.strip_prefix("sep=") {
        let mut chars = rest.chars();
        delimiter = chars.next().filter(|c| [',', ';', '\t'].contains(c));
        let after = chars.as_str().trim_start_matches('\r');
        match (delimiter, after.strip_prefix('\n')) {
            (Some(_), Some(rest)) => text = rest,
            _ => {
                return diagnostics.refuse(
                    1,
                    "",
                    Rule::WrongKind {
                        expected: "sep=; or sep=, on a line of its own",
                        found: quoted(text.lines().next().unwrap_or("")),
                    },
                );
            }
        }
        first_line = 2;
    }
    let header = text.lines().next().unwrap_or("");
    let count = |c| header.matches(c).count();
    let delimiter = delimiter
        .unwrap_or_else(|| [';', '\t'].into_iter().find(|c| count(*c) > count(',')).unwrap_or(','));
    let detected = if delimiter == ';' { DecimalMark::Comma } else { DecimalMark::Point };
    if delimiter == ';' && dialect.decimal_mark.is_none() && dialect.thousands.is_none() {
        diagnostics.notice(first_line, "", NoticeKind::SwedishDialect);
    }
    if !within_limits(text, delimiter, first_line, diagnostics) {
        return;
    }
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(match delimiter {
            ';' => b';',
            '\t' => b'\t',
            _ => b',',
        })
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let Ok(true) = reader.read_record(&mut record) else {
        return diagnostics.refuse(
            first_line,
            "",
            Rule::MissingColumn {
                column: columns.required.iter().copied().flatten().next().copied().unwrap_or(""),
                found: "an empty file".to_owned(),
            },
        );
    };
    let header_line = match line_of(&record, text, first_line) {
        Ok(line) => line,
        Err(error) => return diagnostics.refuse(first_line, "", error),
    };
    let Some(header) = header_columns(&record, header_line, columns, diagnostics) else { return };
    let mut rows = Rows::new(&header, detected, dialect);
    loop {
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            // The text is whole, and rows of any length are read.
            Err(_) => {
                return diagnostics.refuse(first_line, "", internal!("text that has no rows"));
            }
        }
        let line = match line_of(&record, text, first_line) {
            Ok(line) => line,
            Err(error) => return diagnostics.refuse(first_line, "", error),
        };
        if !rows.take(line, &record, diagnostics, &mut each) {
            return;
        }
    }
    rows.end(header_line, diagnostics);
}

/// The physical line on which a record begins, as an editor counts it from the line of the header.
#[expect(clippy::unnecessary_lazy_evaluations, reason = "the place is that of the macro")]
fn line_of(record: &csv::StringRecord, text: &str, first_line: u64) -> Result<u64, Error> {
    let position = record.position().ok_or_else(|| internal!("a record without a position"))?;
    let rest = usize::try_from(position.byte()).ok().and_then(|start| text.get(start..));
    let rest = rest.ok_or_else(|| internal!("a record outside its text"))?;
    // A record begins, to the csv crate, with the blank lines before it.
    let blank = rest.bytes().take_while(|byte| matches!(byte, b'\r' | b'\n'));
    let blank = u64::try_from(blank.filter(|byte| *byte == b'\n').count());
    // Both count lines from 1.
    let before = first_line.checked_sub(1).and_then(|before| before.checked_add(blank.ok()?));
    let line = before.and_then(|before| before.checked_add(position.line()));
    line.ok_or_else(|| internal!("more lines than can be counted"))
}
