//! The rows of a table, one after the other, each as wide as the header.

use eruf_core::workspace::{is_hidden, quoted};

use crate::problem::{NoticeKind, Rule};
use crate::table::diagnostics::Diagnostics;
use crate::table::header::Header;
use crate::table::row::Row;
use crate::words::{DecimalMark, Dialect};

/// The rows of a table, one after the other.
pub(crate) struct Rows<'h> {
    header: &'h Header,
    detected: DecimalMark,
    dialect: &'h Dialect,
    /// Whether another dialect can be declared.
    is_declared: bool,
    count: u64,
    empty: Vec<u64>,
}

impl<'h> Rows<'h> {
    pub(crate) const fn new(
        header: &'h Header,
        detected: DecimalMark,
        dialect: &'h Dialect,
    ) -> Self {
        Self { header, detected, dialect, is_declared: true, count: 0, empty: Vec::new() }
    }

    /// The rows of a sheet, for which no dialect can be declared.
    #[cfg(feature = "workbook")]
    pub(crate) fn of_sheet(
        header: &'h Header,
        detected: DecimalMark,
        dialect: &'h Dialect,
    ) -> Self {
        Self { is_declared: false, ..Self::new(header, detected, dialect) }
    }

    /// Hands over a row, unless it is empty; `false` if no more are wanted.
    pub(crate) fn take(
        &mut self,
        line: u64,
        record: &csv::StringRecord,
        diagnostics: &mut Diagnostics,
        each: &mut impl FnMut(&Row<'_>, &mut Diagnostics),
    ) -> bool {
        let header = self.header;
        if record.iter().all(|cell| cell.trim().is_empty()) {
            if record.len() > 1 {
                self.empty.push(line);
            }
            return true;
        }
        if record.len() != header.width {
            // A header that ends in a separator has an empty last column, which a row may leave
            // out.
            let hint = if record.len() > header.width {
                " (a decimal comma that is not in quotation marks?)"
            } else {
                ""
            };
            diagnostics.refuse(
                line,
                "",
                Rule::RowLength { found: record.len(), expected: header.width, hint },
            );
            return true;
        }
        // There are at most MAX_ROWS.
        self.count = self.count.saturating_add(1);
        let known = header
            .known
            .iter()
            .copied()
            .zip(&header.order)
            .filter_map(|(name, place)| Some((name, record.get((*place)?)?)));
        let others =
            header.others.iter().filter_map(|(place, name)| Some((&**name, record.get(*place)?)));
        let has_other = |cell: &str| !cell.bytes().all(|byte| matches!(byte, b' '..=b'~'));
        for (name, cell) in known.chain(others).filter(|(_, cell)| has_other(cell)) {
            if let Some(hidden) = cell.chars().find(|c| is_hidden(*c) && *c != '\n' && *c != '\t') {
                diagnostics.notice(line, name, NoticeKind::HiddenCharacter { code: hidden.into() });
            }
            // What could not be read when the text was made is lost, and nobody can restore it.
            if cell.contains(char::REPLACEMENT_CHARACTER) {
                diagnostics.refuse(line, name, Rule::LostCharacter { found: quoted(cell) });
            }
        }
        let (detected, dialect, is_declared) = (self.detected, self.dialect, self.is_declared);
        each(&Row { line, detected, dialect, is_declared, header, record }, diagnostics);
        diagnostics.goes_on(self.count)
    }

    pub(crate) fn end(self, header_line: u64, diagnostics: &mut Diagnostics) {
        if let (Some(first), Some(last)) = (self.empty.first(), self.empty.last()) {
            diagnostics.notice(
                *first,
                "",
                NoticeKind::EmptyRows { count: self.empty.len(), first: *first, last: *last },
            );
        }
        if self.count == 0 && diagnostics.problems.is_empty() {
            diagnostics.notice(header_line, "", NoticeKind::NoRows);
        }
    }
}
