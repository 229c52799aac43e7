//! How a table is written: its encoding and its decimal mark.

use std::borrow::Cow;

use eruf_core::workspace::quoted;

use crate::problem::Rule;
use crate::table::diagnostics::Diagnostics;
use crate::words::{CodePage, DecimalMark};

/// The encoding that a table is declared to have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Encoding {
    #[default]
    Utf8,
    Page(CodePage),
}

/// What is declared about the tables of a project.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Dialect {
    pub(crate) encoding: Encoding,
    pub(crate) decimal_mark: Option<DecimalMark>,
}

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
    match (std::str::from_utf8(bytes), encoding) {
        (Ok(text), Encoding::Utf8) => Some(Cow::Borrowed(text)),
        (_, Encoding::Page(page)) => {
            page.decode(bytes).map_err(|error| diagnostics.refuse(1, "", error)).ok()
        }
        (Err(error), Encoding::Utf8) => {
            let (before, after) =
                bytes.split_at_checked(error.valid_up_to()).unwrap_or((bytes, &[]));
            let before = String::from_utf8_lossy(before);
            let line =
                u64::try_from(before.matches('\n').count()).unwrap_or(u64::MAX).saturating_add(1);
            let line_text = before.rsplit('\n').next().unwrap_or("");
            let header = before.split('\n').next().unwrap_or("");
            let separator = if header.contains(';') { ';' } else { ',' };
            let column = header
                .split(separator)
                .nth(line_text.matches(separator).count())
                .unwrap_or("")
                .trim();
            let field = if line == 1 { "" } else { column };
            let byte = after.first().map_or(String::new(), |byte| format!("0x{byte:02X}"));
            diagnostics.refuse(line, field, Rule::NotUtf8 { byte, before: quoted(line_text) });
            None
        }
    }
}
