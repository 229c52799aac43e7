//! The text of a table, by its encoding.

use std::borrow::Cow;

use crate::problem::Rule;
use crate::table::diagnostics::Diagnostics;
use crate::words::{Encoding, NotUtf8};

/// The text of a file, or `None` where its bytes are in no encoding that is read.
pub(crate) fn decode<'b>(
    bytes: &'b [u8],
    encoding: Encoding,
    diagnostics: &mut Diagnostics,
) -> Option<Cow<'b, str>> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        diagnostics.refuse(1, "", Rule::Utf16);
        return None;
    }
    match (encoding, NotUtf8::of(bytes)) {
        (Encoding::Page(page), _) => {
            page.decode(bytes).map_err(|error| diagnostics.refuse(1, "", error)).ok()
        }
        (Encoding::Utf8, None) => Some(String::from_utf8_lossy(bytes)),
        (Encoding::Utf8, Some(error)) => {
            let line = error.lines_before.saturating_add(1);
            let before = String::from_utf8_lossy(bytes);
            let mut lines = before.split('\n');
            let header = lines.next().unwrap_or("");
            let before = lines.nth(usize::try_from(line).unwrap_or(usize::MAX).saturating_sub(2));
            let before = before.and_then(|line| line.split(char::REPLACEMENT_CHARACTER).next());
            let separator = if header.contains(';') { ';' } else { ',' };
            let column = before
                .and_then(|before| header.split(separator).nth(before.matches(separator).count()));
            let field = if line == 1 { "" } else { column.unwrap_or("").trim() };
            diagnostics.refuse(line, field, error);
            None
        }
    }
}
