//! A table: CSV as it comes out of a spreadsheet, with its dialect and physical lines, or cells
//! that were handed over; all within limits.

use std::borrow::Cow;
use std::sync::Arc;

use eruf_core::{is_hidden, quoted, without_person_numbers};

use crate::table::problem::{is_typo, nearest};
use crate::table::progress::Progress;
use crate::table::row::Row;
use crate::table::table_input::Table;
use crate::table::{Notice, NoticeKind, Place, Problem, Rule};
use crate::words::DecimalMark;
use crate::words::composed::to_nfc;

/// The largest file that is read, in MiB.
pub(crate) const MAX_MIB: u64 = 64;
pub(crate) const MAX_COLUMNS: usize = 256;
pub(crate) const MAX_CELL: usize = 32 * 1024;

/// The most rows that a table may have.
pub const MAX_ROWS: usize = 5_000_000;

/// After how many rows whoever waits is told, and may stop the reading.
const STRIDE: u64 = 1024;

/// The encoding that a table is declared to have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Encoding {
    #[default]
    Utf8,
    Windows1252,
}

/// What is declared about the tables of a project.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Dialect {
    pub(crate) encoding: Encoding,
    pub(crate) decimal_mark: Option<DecimalMark>,
}

/// The columns that a table may have.
pub(crate) struct Columns {
    pub(crate) known: &'static [&'static str],
    /// Those that must be there; of several in one group, any.
    pub(crate) required: &'static [&'static [&'static str]],
    /// What columns that are not known mean.
    pub(crate) others: Others,
}

/// What a column means that is not known.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Others {
    /// Nothing: it is refused.
    Refused,
    /// An attribute by its name.
    Any,
    /// A part along a dimension, if it is named so: `gender: women`.
    Parts,
}

/// The dimension and the part that a column is named for.
pub(crate) fn part(column: &str) -> Option<(&str, &str)> {
    let (dimension, name) = column.split_once(':')?;
    let (dimension, name) = (dimension.trim(), name.trim());
    (!dimension.is_empty() && !name.is_empty()).then_some((dimension, name))
}

/// The columns that a table has.
pub(crate) struct Header {
    known: &'static [&'static str],
    /// For each known column, where it stands.
    pub(crate) order: Vec<Option<usize>>,
    /// Where the other columns stand, by name.
    pub(crate) others: Vec<(usize, Arc<str>)>,
    width: usize,
}

impl Header {
    /// The name of a known column.
    pub(crate) fn name(&self, column: usize) -> &'static str {
        self.known.get(column).copied().unwrap_or("")
    }
}

/// What reading a table leads to, besides its rows.
pub(crate) struct Report {
    pub(crate) file: Arc<str>,
    pub(crate) problems: Vec<Problem>,
    pub(crate) notices: Vec<Notice>,
    progress: Option<Arc<Progress>>,
}

impl Report {
    pub(crate) fn new(file: &str, progress: Option<Arc<Progress>>) -> Self {
        Self { file: file.into(), problems: Vec::new(), notices: Vec::new(), progress }
    }

    /// The place of a field on a line; line 0 is the header of a table that was handed over.
    pub(crate) fn place(&self, line: u64, field: &str) -> Place {
        Place::of(
            self.file.clone(),
            Some(line).filter(|line| *line > 0),
            Some(field).filter(|field| !field.is_empty()),
        )
    }

    /// Tells whoever waits how many rows were read; `false` if the reading is to stop.
    fn goes_on(&mut self, rows: u64) -> bool {
        let Some(progress) = &self.progress else { return true };
        if !rows.is_multiple_of(STRIDE) {
            return true;
        }
        progress.add(STRIDE);
        if progress.is_stopped() {
            let problem = Problem { place: self.place(0, ""), rule: Rule::Stopped };
            self.problems.push(problem);
            return false;
        }
        true
    }

    pub(crate) fn refuse(&mut self, line: u64, field: &str, rule: impl Into<Rule>) {
        let problem = Problem { place: self.place(line, field), rule: rule.into() };
        self.problems.push(problem);
    }

    pub(crate) fn notice(&mut self, line: u64, field: &str, kind: NoticeKind) {
        let notice = Notice { place: self.place(line, field), kind };
        self.notices.push(notice);
    }
}

/// The cells of a table: as a file has them, or handed over.
#[derive(Clone, Copy)]
pub(crate) enum Cells<'c> {
    Csv(&'c [u8], Dialect),
    TableInput(&'c Table),
}

impl Cells<'_> {
    /// Whether the header, or one of the first lines of a file, names a column.
    pub(crate) fn has_column(self, column: &str) -> bool {
        match self {
            Self::Csv(bytes, _) => {
                let head = bytes.get(..bytes.len().min(8192)).unwrap_or_default();
                let head = String::from_utf8_lossy(head).to_lowercase();
                head.lines().take(2).any(|line| {
                    line.split([',', ';', '\t'])
                        .any(|name| name.trim_matches(['"', ' ', '\u{feff}']) == column)
                })
            }
            Self::TableInput(table) => {
                table.columns().iter().any(|name| name.trim().to_lowercase() == column)
            }
        }
    }
}

/// Reads a table and hands over each row.
pub(crate) fn read(
    cells: Cells<'_>,
    columns: &Columns,
    report: &mut Report,
    each: impl FnMut(&Row<'_>, &mut Report),
) {
    match cells {
        Cells::Csv(bytes, dialect) => read_csv(bytes, dialect, columns, report, each),
        Cells::TableInput(table) => read_given(table, columns, report, each),
    }
    log::debug!(
        "{}: read, {} problems, {} notices",
        report.file,
        report.problems.len(),
        report.notices.len()
    );
}

/// Numbers in text have a decimal point, as those have that were numbers when they were handed
/// over.
fn read_given(
    table: &Table,
    columns: &Columns,
    report: &mut Report,
    mut each: impl FnMut(&Row<'_>, &mut Report),
) {
    if table.columns().is_empty() && table.rows().is_empty() {
        // No rows as dicts have no columns either.
        return report.notice(0, "", NoticeKind::NoRows);
    }
    let header = header_columns(table.columns(), 0, columns, report);
    report.problems.extend(table.problems().iter().cloned());
    let Some(header) = header else { return };
    let mut rows = Rows::new(&header, DecimalMark::Point);
    for (record, row) in table.rows().iter().zip(1..) {
        if !rows.take(row, record, report, &mut each) {
            return;
        }
    }
    rows.end(0, report);
}

/// The rows of a table, one after the other.
struct Rows<'h> {
    header: &'h Header,
    mark: DecimalMark,
    count: u64,
    empty: Vec<u64>,
}

impl<'h> Rows<'h> {
    const fn new(header: &'h Header, mark: DecimalMark) -> Self {
        Self { header, mark, count: 0, empty: Vec::new() }
    }

    /// Hands over a row, unless it is empty; `false` if no more are wanted.
    fn take(
        &mut self,
        line: u64,
        record: &csv::StringRecord,
        report: &mut Report,
        each: &mut impl FnMut(&Row<'_>, &mut Report),
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
            report.refuse(
                line,
                "",
                Rule::RowLength { found: record.len(), expected: header.width, hint },
            );
            return true;
        }
        self.count = self.count.saturating_add(1);
        let known = header
            .known
            .iter()
            .copied()
            .zip(&header.order)
            .filter_map(|(name, place)| Some((name, record.get((*place)?)?)));
        let others =
            header.others.iter().filter_map(|(place, name)| Some((&**name, record.get(*place)?)));
        for (name, cell) in known.chain(others) {
            if let Some(hidden) = cell.chars().find(|c| is_hidden(*c) && *c != '\n' && *c != '\t') {
                report.notice(line, name, NoticeKind::HiddenCharacter { code: hidden.into() });
            }
        }
        each(&Row { line, mark: self.mark, header, record }, report);
        report.goes_on(self.count)
    }

    fn end(self, header_line: u64, report: &mut Report) {
        if let (Some(first), Some(last)) = (self.empty.first(), self.empty.last()) {
            report.notice(
                *first,
                "",
                NoticeKind::EmptyRows { count: self.empty.len(), first: *first, last: *last },
            );
        }
        if self.count == 0 && report.problems.is_empty() {
            report.notice(header_line, "", NoticeKind::NoRows);
        }
    }
}

fn read_csv(
    bytes: &[u8],
    dialect: Dialect,
    columns: &Columns,
    report: &mut Report,
    mut each: impl FnMut(&Row<'_>, &mut Report),
) {
    let Some(text) = decode(bytes, dialect.encoding, report) else { return };
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
                return report.refuse(
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
    let mark = dialect.decimal_mark.unwrap_or(detected);
    if delimiter == ';' && dialect.decimal_mark.is_none() {
        report.notice(first_line, "", NoticeKind::SwedishDialect);
    }
    if !within_limits(text, delimiter, first_line, report) {
        return;
    }
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(u8::try_from(delimiter).unwrap_or(b','))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let line_of = |record: &csv::StringRecord| {
        let position = record.position();
        let start =
            position.and_then(|position| usize::try_from(position.byte()).ok()).unwrap_or_default();
        // A record begins, to the csv crate, with the blank lines before it.
        let blank = text
            .get(start..)
            .unwrap_or_default()
            .bytes()
            .take_while(|byte| matches!(byte, b'\r' | b'\n'))
            .filter(|byte| *byte == b'\n');
        let before = u64::try_from(blank.count()).unwrap_or_default();
        let line = position.map_or(1, csv::Position::line).saturating_add(before);
        line.saturating_add(first_line).saturating_sub(1)
    };
    let Ok(true) = reader.read_record(&mut record) else {
        return report.refuse(
            first_line,
            "",
            Rule::MissingColumn {
                column: columns.required.iter().copied().flatten().next().copied().unwrap_or(""),
                found: "an empty file".to_owned(),
            },
        );
    };
    let header_line = line_of(&record);
    let Some(header) = header_columns(&record, header_line, columns, report) else { return };
    let mut rows = Rows::new(&header, mark);
    loop {
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => {
                return report.refuse(first_line, "", Rule::Syntax { message: error.to_string() });
            }
        }
        if !rows.take(line_of(&record), &record, report, &mut each) {
            return;
        }
    }
    rows.end(header_line, report);
}

/// The columns of a header, each known one once and every needed one there.
fn header_columns(
    header: &csv::StringRecord,
    line: u64,
    columns: &Columns,
    report: &mut Report,
) -> Option<Header> {
    let names: Vec<String> = header.iter().map(|name| name.trim().to_lowercase()).collect();
    let mut order = vec![None; columns.known.len()];
    let mut others: Vec<(usize, Arc<str>)> = Vec::new();
    for (place, (name, written)) in names.iter().zip(header).enumerate() {
        let slip = || columns.known.iter().any(|known| is_typo(name, known));
        match columns.known.iter().position(|column| column == name) {
            Some(column) => match order.get_mut(column) {
                Some(ledger_entry @ None) => *ledger_entry = Some(place),
                _ => report.refuse(line, "", Rule::ColumnTwice { column: name.clone() }),
            },
            // Excel writes an empty last column.
            None if name.is_empty() => {}
            None if matches!(without_person_numbers(name), Cow::Owned(_)) => {
                report.refuse(line, "", Rule::PersonInHeader);
            }
            None if columns.others == Others::Any && !slip()
                || columns.others == Others::Parts && part(written).is_some() =>
            {
                if names.iter().take(place).any(|before| before == name) {
                    report.refuse(line, "", Rule::ColumnTwice { column: quoted(name) });
                }
                others.push((place, written.trim().into()));
            }
            None => report.refuse(
                line,
                "",
                Rule::UnknownColumn {
                    column: quoted(name),
                    nearest: nearest(name, columns.known.iter().copied()),
                },
            ),
        }
    }
    for group in columns.required {
        if !group.iter().any(|column| names.iter().any(|name| name == column)) {
            let found =
                names.iter().take(20).map(|name| quoted(name)).collect::<Vec<_>>().join(", ");
            report.refuse(
                line,
                "",
                Rule::MissingColumn { column: group.first().copied().unwrap_or(""), found },
            );
        }
    }
    report.problems.is_empty().then_some(Header {
        known: columns.known,
        order,
        others,
        width: names.len(),
    })
}

fn decode<'b>(bytes: &'b [u8], encoding: Encoding, report: &mut Report) -> Option<Cow<'b, str>> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        report.refuse(1, "", Rule::Utf16);
        return None;
    }
    match (std::str::from_utf8(bytes), encoding) {
        (Ok(text), Encoding::Utf8) => Some(Cow::Borrowed(text)),
        (_, Encoding::Windows1252) => {
            Some(encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0)
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
            report.refuse(line, field, Rule::NotUtf8 { byte, before: quoted(line_text) });
            None
        }
    }
}

/// Walks through the text once before anything is allocated for it: quotation marks must match, and
/// no limit may be passed.
///
/// The csv crate reads an open quotation mark to the end of the file and joins text after a closing
/// one without a word.
fn within_limits(text: &str, delimiter: char, first_line: u64, report: &mut Report) -> bool {
    #[derive(PartialEq)]
    enum At {
        Start,
        Plain,
        Quoted(u64),
        Closed(u64),
    }
    let mut at = At::Start;
    let (mut line, mut row_line, mut columns, mut length) =
        (first_line, first_line, 1_usize, 0_usize);
    let mut rows = 0_usize;
    let mut header: Vec<String> = Vec::new();
    let mut cell = String::new();
    for c in text.chars() {
        let ends_row = c == '\n' && !matches!(at, At::Quoted(_));
        let ends_cell = ends_row || (c == delimiter && !matches!(at, At::Quoted(_)));
        if ends_cell {
            if header.len() < MAX_COLUMNS && row_line == first_line {
                header.push(std::mem::take(&mut cell));
            }
            length = 0;
            at = At::Start;
            if ends_row {
                columns = 1;
                rows = rows.saturating_add(1);
                // One more is the header.
                if rows > MAX_ROWS.saturating_add(1) {
                    report.refuse(row_line, "", Rule::TooManyRows { limit: MAX_ROWS });
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
                    report.refuse(row_line, "", Rule::TooManyColumns { found, limit: MAX_COLUMNS });
                    return false;
                }
            }
        } else {
            length = length.saturating_add(c.len_utf8());
            if row_line == first_line {
                cell.push(c);
            }
            if length > MAX_CELL {
                let field = header.get(columns.saturating_sub(1)).map_or("", |name| name.trim());
                report.refuse(row_line, field, Rule::CellTooLong { limit: MAX_CELL });
                return false;
            }
            at = match (at, c) {
                (At::Start, '"') => At::Quoted(line),
                (At::Start | At::Plain, _) => At::Plain,
                (At::Quoted(opened), '"') | (At::Closed(opened), '\r' | ' ') => At::Closed(opened),
                // Two quotation marks inside quotation marks are one.
                (At::Closed(opened), '"') => At::Quoted(opened),
                (At::Closed(_), _) => {
                    report.refuse(line, "", Rule::TextAfterQuote);
                    return false;
                }
                (quoted, _) => quoted,
            };
        }
        if c == '\n' {
            line = line.saturating_add(1);
            if ends_row {
                row_line = line;
            }
        }
    }
    if let At::Quoted(opened) = at {
        report.refuse(opened, "", Rule::UnclosedQuote);
        return false;
    }
    true
}
