//! Text files: read block by block, each block cut into rows and columns by whoever takes it.

use std::borrow::Cow;
use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;
use std::sync::Arc;

use arrow_array::builder::StringBuilder;
use arrow_array::{ArrayRef, Int64Array, RecordBatch};
use arrow_schema::{ArrowError, DataType, Field, Schema};
use csv::{ByteRecord, ReaderBuilder, StringRecord};
use eruf_core::{Amount, ParseAmountError, parse_date, quoted};
use eruf_data::{DecimalMark, ParseNumberError, parse_number};

use crate::answer::columns::{AMOUNT, Optional};
use crate::input::columns::{Door, Origin, amount_of};
use crate::input::day;
use crate::input::error::{CellRule, Place, PortfolioError};
use crate::input::schema::{ColumnKind, Table};
use crate::input::source::{Encoding, check_columns, problem};

/// How much one thread takes at a time.
const BLOCK: usize = 2 << 20;
/// The longest line.
const LONGEST_LINE: usize = 1 << 20;
/// The most columns of a table.
const MOST_COLUMNS: usize = 256;

/// A text file on its way in.
pub(crate) struct Blocks {
    file: BufReader<File>,
    shape: Arc<Shape>,
    /// How many blocks were taken.
    taken: usize,
    /// How many lines stand before what is left.
    lines: u64,
    /// What was read of a row that goes on.
    rest: Vec<u8>,
}

/// What the columns of a text file are.
struct Shape {
    table: Table,
    name: Arc<str>,
    encoding: Encoding,
    delimiter: u8,
    width: usize,
    /// For each column that the table has: its name, where it stands, and what it holds.
    columns: Vec<(&'static str, usize, Holds)>,
    rows_before: u64,
}

#[derive(Clone, Copy)]
enum Holds {
    Text,
    Number,
    /// A decimal that may have a comma.
    Amount,
    Day,
    Word(&'static [&'static str]),
}

/// Some rows of a text file.
#[derive(Clone)]
pub(crate) struct CsvBlock {
    shape: Arc<Shape>,
    bytes: Arc<Vec<u8>>,
    lines_before: u64,
    /// How many lines it has.
    lines: usize,
}

impl Blocks {
    pub(crate) fn open(
        path: &Path,
        name: Arc<str>,
        (table, encoding): (Table, Encoding),
        rows_before: u64,
    ) -> Result<Self, PortfolioError> {
        let failed = |error: std::io::Error| problem(&name, &error);
        let mut file = BufReader::with_capacity(1 << 20, File::open(path).map_err(failed)?);
        let mut lines = 0_u64;
        let mut line = || {
            let mut line = Vec::new();
            file.by_ref().take(LONGEST_LINE as u64).read_until(b'\n', &mut line).map_err(failed)?;
            if line.starts_with(&[0xff, 0xfe]) || line.starts_with(&[0xfe, 0xff]) {
                return Err(problem(
                    &name,
                    &"the encoding is UTF-16 (save the file as \"CSV UTF-8\")",
                ));
            }
            if encoding != Encoding::Utf8 && line.starts_with("\u{feff}".as_bytes()) {
                return Err(problem(
                    &name,
                    &format!("the encoding is UTF-8, as its first bytes say, not {encoding}"),
                ));
            }
            let text = decoded(&line, encoding, &name, lines)?
                .trim_start_matches('\u{feff}')
                .trim_end()
                .to_owned();
            lines = lines.saturating_add(1);
            Ok(text)
        };
        let mut header = line()?;
        // Spreadsheets write the delimiter in a line of its own.
        let declared = header.strip_prefix("sep=").map(str::to_owned);
        let delimiter = match declared.as_deref() {
            Some(";") => b';',
            Some(",") => b',',
            Some(_) => {
                return Err(problem(
                    &line_of(&name, 1),
                    &format!("expected sep=; or sep=, but found {}", quoted(&header)),
                ));
            }
            None if header.contains(';') => b';',
            None => b',',
        };
        if declared.is_some() {
            header = line()?;
        }
        if header.contains('\r') {
            return Err(problem(
                &line_of(&name, lines),
                &"lines end in a carriage return alone (save the file with the ends of lines \
                    that Windows or Unix have)",
            ));
        }
        let mut fields = ByteRecord::new();
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .delimiter(delimiter)
            .from_reader(header.as_bytes());
        reader.read_byte_record(&mut fields).map_err(|error| problem(&name, &error))?;
        if fields.len() > MOST_COLUMNS {
            return Err(problem(&name, &format!("a table has at most {MOST_COLUMNS} columns")));
        }
        let fields: Vec<String> =
            fields.iter().map(|field| String::from_utf8_lossy(field).trim().to_owned()).collect();
        check_columns(
            table,
            Some(&name),
            &Schema::new(
                fields
                    .iter()
                    .map(|field| Field::new(field, DataType::Utf8, true))
                    .collect::<Vec<_>>(),
            ),
        )?;
        // The first row says whether identities are numbers.
        let first_line = file.fill_buf().map_err(failed)?;
        let mut first = ByteRecord::new();
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(first_line);
        while reader.read_byte_record(&mut first).map_err(|error| problem(&name, &error))?
            && first.iter().all(|field| field.trim_ascii().is_empty())
        {}
        let mut columns = Vec::new();
        for column in table.columns() {
            let Some(place) = fields.iter().position(|field| field == column.name) else {
                continue;
            };
            let holds = match column.kind {
                ColumnKind::Identity
                    if first.get(place).is_some_and(|field| number(field).is_some()) =>
                {
                    Holds::Number
                }
                ColumnKind::Period => Holds::Number,
                ColumnKind::Amount => Holds::Amount,
                ColumnKind::Day => Holds::Day,
                ColumnKind::Word(words) => Holds::Word(words),
                _ => Holds::Text,
            };
            columns.push((column.name, place, holds));
        }
        let shape = Arc::new(Shape {
            table,
            name,
            encoding,
            delimiter,
            width: fields.len(),
            columns,
            rows_before,
        });
        Ok(Self { file, shape, taken: 0, lines, rest: Vec::new() })
    }

    /// The next rows, up to the end of one.
    pub(crate) fn next_block(
        &mut self,
    ) -> Result<Option<(usize, CsvBlock)>, (usize, PortfolioError)> {
        let place = self.taken;
        self.taken = self.taken.saturating_add(1);
        let name = Arc::clone(&self.shape.name);
        let mut bytes = std::mem::take(&mut self.rest);
        bytes.reserve_exact(
            BLOCK.saturating_add(LONGEST_LINE).saturating_sub(bytes.len().min(BLOCK)),
        );
        let wanted = u64::try_from(BLOCK.saturating_sub(bytes.len())).unwrap_or(0);
        self.file
            .by_ref()
            .take(wanted)
            .read_to_end(&mut bytes)
            .map_err(|error| (place, problem(&name, &error)))?;
        if bytes.is_empty() {
            return Ok(None);
        }
        let rows = Rows::of(&bytes, self.shape.delimiter);
        let is_last =
            self.file.fill_buf().map_err(|error| (place, problem(&name, &error)))?.is_empty();
        if let (true, Some(opened)) = (is_last, rows.opened) {
            // The rows after it would be read as one cell.
            let what = "a quotation mark is opened here and not closed (one that is part of a \
                cell is written twice, and the cell between two)";
            let lines = memchr::memchr_iter(b'\n', bytes.get(..opened).unwrap_or(&[]))
                .count()
                .saturating_add(1);
            return Err((
                place,
                problem(
                    &line_of(
                        &name,
                        self.lines.saturating_add(u64::try_from(lines).unwrap_or(u64::MAX)),
                    ),
                    &what,
                ),
            ));
        }
        if !is_last {
            let Some(end) = rows.last.and_then(|newline| newline.checked_add(1)) else {
                let what = format!(
                    "a row is longer than {BLOCK} characters (is a quotation mark not closed?)"
                );
                return Err((place, problem(&line_of(&name, self.lines.saturating_add(1)), &what)));
            };
            self.rest = bytes.get(end..).unwrap_or(&[]).to_vec();
            bytes.truncate(end);
        }
        let lines_before = self.lines;
        let lines = memchr::memchr_iter(b'\n', &bytes).count();
        self.lines = self.lines.saturating_add(u64::try_from(lines).unwrap_or(u64::MAX));
        Ok(Some((
            place,
            CsvBlock {
                shape: Arc::clone(&self.shape),
                bytes: Arc::new(bytes),
                lines_before,
                lines,
            },
        )))
    }
}

/// A line of a file for an error.
fn line_of(name: &str, line: u64) -> String {
    format!("{name}, line {line}")
}

/// Bytes as text, of which so many lines stand before.
fn decoded<'b>(
    bytes: &'b [u8],
    encoding: Encoding,
    name: &str,
    lines_before: u64,
) -> Result<Cow<'b, str>, PortfolioError> {
    if encoding == Encoding::Windows1252 {
        return Ok(encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0);
    }
    std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|error| {
        let (before, after) = bytes.split_at_checked(error.valid_up_to()).unwrap_or((bytes, &[]));
        let before = String::from_utf8_lossy(before);
        let lines = u64::try_from(before.matches('\n').count()).unwrap_or(u64::MAX);
        let byte = after.first().map_or_else(String::new, |byte| format!("byte 0x{byte:02X} "));
        let before = quoted(before.rsplit('\n').next().unwrap_or_default());
        let what = format!(
            "the encoding is not UTF-8: {byte}after {before} (save the file as \"CSV \
                UTF-8\", or give the encoding, such as windows-1252)"
        );
        problem(&line_of(name, lines_before.saturating_add(lines).saturating_add(1)), &what)
    })
}

/// Where the rows end in bytes that begin with one.
#[derive(Debug, PartialEq, Eq)]
struct Rows {
    /// The end of the last row that is whole.
    last: Option<usize>,
    /// Where a cell in quotes begins that does not end.
    opened: Option<usize>,
}

impl Rows {
    /// As the csv crate reads them: a quotation mark opens a cell where it is the first of it, and
    /// in an open cell two of them are one that is part of it.
    fn of(bytes: &[u8], delimiter: u8) -> Self {
        let next = |from: usize| {
            memchr::memchr(b'"', bytes.get(from..)?).and_then(|place| place.checked_add(from))
        };
        let at = |place: usize| bytes.get(place).copied();
        let (mut last, mut from, mut looked_at) = (None, 0_usize, 0_usize);
        // The last end of a line before a place, since the last cell in quotes.
        let line_end = |from: usize, to: usize| {
            memchr::memrchr(b'\n', bytes.get(from..to)?).and_then(|place| place.checked_add(from))
        };
        while let Some(quote) = next(looked_at) {
            let is_first = quote
                .checked_sub(1)
                .and_then(at)
                .is_none_or(|before| before == delimiter || matches!(before, b'\n' | b'\r'));
            looked_at = quote.saturating_add(1);
            if !is_first {
                continue;
            }
            last = line_end(from, quote).or(last);
            loop {
                let Some(closing) = next(looked_at) else {
                    return Self { last, opened: Some(quote) };
                };
                looked_at = closing.saturating_add(1);
                if at(looked_at) != Some(b'"') {
                    break;
                }
                looked_at = looked_at.saturating_add(1);
            }
            from = looked_at;
        }
        Self { last: line_end(from, bytes.len()).or(last), opened: None }
    }
}

/// An amount as a file with this delimiter writes it: beside semicolons as in the folder of a
/// project, with a decimal comma and spaces between thousands, or with a point, unless that may
/// stand between thousands.
fn amount(field: &str, delimiter: u8) -> Result<Amount, CellRule> {
    if delimiter != b';' {
        return Ok(field.parse()?);
    }
    // Between thousands a point stands after one to three digits, of which the first is no 0.
    let may_be_thousands = |whole: &str| {
        matches!(whole.trim_start_matches('-').len(), 1..=3)
            && !whole.trim_start_matches('-').starts_with('0')
    };
    let mark = match field.split_once('.') {
        Some((whole, _)) if !field.contains(',') => {
            if may_be_thousands(whole) {
                None
            } else {
                Some(DecimalMark::Point)
            }
        }
        _ => Some(DecimalMark::Comma),
    };
    parse_number(field, mark).map_err(|rule| match rule {
        ParseNumberError::Amount(error) => error.into(),
        ParseNumberError::Ambiguous { found } => CellRule::AmbiguousAmount { found },
        _ => CellRule::Amount(ParseAmountError::NotANumber { found: quoted(field), hint: "" }),
    })
}

/// A whole number as it is written: no plus, no zeros before it.
fn number(field: &[u8]) -> Option<i64> {
    let digits = field.strip_prefix(b"-").unwrap_or(field);
    let is_plain = matches!(digits, [b'0'] | [b'1'..=b'9', ..]) && digits.len() <= 19;
    if !is_plain {
        return None;
    }
    let mut value = 0_u64;
    for digit in digits {
        let digit = digit.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        // Nineteen digits fit in 64 bits.
        value = value.wrapping_mul(10).wrapping_add(u64::from(digit));
    }
    if field.len() == digits.len() {
        i64::try_from(value).ok()
    } else {
        0_i64.checked_sub_unsigned(value)
    }
}

/// Days that were read before, each where the end of its text puts it.
struct Recent([([u8; 10], i32); 512]);

impl Default for Recent {
    fn default() -> Self {
        // No day is written so.
        Self([([0; 10], 0); 512])
    }
}

impl Recent {
    /// The month and the day of `YYYY-MM-DD`, and the last digit of the year.
    fn place(text: &[u8; 10]) -> usize {
        let [_, _, _, year, _, _, month, _, ten, one] = text.map(usize::from);
        (year.wrapping_mul(131) ^ month.wrapping_mul(31) ^ ten.wrapping_mul(11).wrapping_add(one))
            & 511
    }

    fn of(&self, text: &[u8]) -> Option<i32> {
        let text: &[u8; 10] = text.try_into().ok()?;
        let (known, day) = self.0.get(Self::place(text))?;
        (known == text && text.first() != Some(&0)).then_some(*day)
    }

    fn keep(&mut self, text: &[u8], day: Option<i32>) {
        if let (Ok(text), Some(day)) = (<&[u8; 10]>::try_from(text), day)
            && let Some(place) = self.0.get_mut(Self::place(text))
        {
            *place = (*text, day);
        }
    }
}

/// The places of delimiters and line ends, eight bytes at a time.
struct Separators<'b> {
    rest: &'b [u8],
    delimiter: u64,
    /// How many bytes were looked at.
    looked_at: usize,
    /// The highest bit of each byte of the last eight that is one.
    found: u64,
}

/// One byte eight times.
const fn eight(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// The highest bit of each byte that is 0.
const fn zeros(bytes: u64) -> u64 {
    // No byte carries into the next: 0x7F and at most 0x7F are at most 0xFE.
    !((bytes & eight(0x7F)).wrapping_add(eight(0x7F)) | bytes | eight(0x7F))
}

impl<'b> Separators<'b> {
    fn of(bytes: &'b [u8], delimiter: u8) -> Self {
        Self { rest: bytes, delimiter: eight(delimiter), looked_at: 0, found: 0 }
    }
}

impl Iterator for Separators<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.found == 0 {
            let (bytes, rest) = match self.rest.split_first_chunk::<8>() {
                Some((bytes, rest)) => (*bytes, rest),
                None if self.rest.is_empty() => return None,
                None => {
                    // The last few; 0 is no separator.
                    let mut bytes = [0; 8];
                    bytes.iter_mut().zip(self.rest).for_each(|(place, byte)| *place = *byte);
                    (bytes, &[][..])
                }
            };
            let bytes = u64::from_le_bytes(bytes);
            self.found = zeros(bytes ^ self.delimiter) | zeros(bytes ^ eight(b'\n'));
            self.rest = rest;
            self.looked_at = self.looked_at.wrapping_add(8);
        }
        let place = usize::try_from(self.found.trailing_zeros() >> 3).unwrap_or_default();
        self.found &= self.found.wrapping_sub(1);
        Some(self.looked_at.wrapping_sub(8).wrapping_add(place))
    }
}

/// The cells of a column so far.
enum Builder {
    Text(StringBuilder),
    Number(Vec<i64>),
    Amount(Optional<i128>),
    /// With those of the rows before, which the next often has too.
    Day(Optional<i32>, Box<Recent>),
    Word(Optional<i8>),
}

impl Builder {
    fn new(holds: Holds, rows: usize) -> Self {
        match holds {
            Holds::Text => Self::Text(StringBuilder::with_capacity(rows, rows.saturating_mul(12))),
            Holds::Number => Self::Number(Vec::with_capacity(rows)),
            Holds::Amount => Self::Amount(Optional::with_capacity(rows)),
            Holds::Day => Self::Day(Optional::with_capacity(rows), Box::default()),
            Holds::Word(_) => Self::Word(Optional::with_capacity(rows)),
        }
    }

    fn column(self, holds: Holds) -> Result<ArrayRef, ArrowError> {
        Ok(match self {
            Self::Text(mut texts) => Arc::new(texts.finish()),
            Self::Number(numbers) => Arc::new(Int64Array::from(numbers)),
            Self::Amount(amounts) => amounts.decimals(AMOUNT),
            Self::Day(days, _) => days.days(),
            Self::Word(words) => {
                words.words(if let Holds::Word(names) = holds { names } else { &[] })?
            }
        })
    }
}

impl Shape {
    /// Adds the fields of a row, as bytes or as text.
    #[inline]
    fn add<'t>(
        &self,
        line: u64,
        width: usize,
        bytes: impl Fn(usize) -> &'t [u8],
        text: impl Fn(usize) -> &'t str,
        builders: &mut [Builder],
    ) -> Result<(), PortfolioError> {
        let refuse = |what: String| problem(&line_of(&self.name, line), &what);
        let cell = |column: &'static str, rule: CellRule| {
            let place = Place {
                table: self.table,
                file: Some(Arc::clone(&self.name)),
                row: line,
                is_line: true,
            };
            PortfolioError::Cell { place, column, rule }
        };
        if width != self.width {
            return Err(refuse(format!(
                "the row has {width} fields, and the header {}",
                self.width
            )));
        }
        for ((name, place, holds), builder) in self.columns.iter().zip(builders) {
            let place = *place;
            match builder {
                Builder::Number(numbers) => {
                    let Some(number) = number(bytes(place)) else {
                        return Err(cell(name, CellRule::NotWhole { found: quoted(text(place)) }));
                    };
                    numbers.push(number);
                }
                Builder::Text(texts) => {
                    texts.append_option(Some(text(place)).filter(|field| !field.is_empty()));
                }
                Builder::Amount(amounts) => amounts.push(
                    match text(place) {
                        "" => None,
                        field => Some(amount_of(field, |field| amount(field, self.delimiter))),
                    }
                    .transpose()
                    .map_err(|rule| cell(name, rule))?
                    .map(Amount::millionths),
                ),
                Builder::Day(days, recent) => {
                    let field = bytes(place);
                    let known = recent.of(field);
                    if let Some(day) = known {
                        days.push(Some(day));
                        continue;
                    }
                    let day = Some(text(place))
                        .filter(|field| !field.is_empty())
                        .map(parse_date)
                        .transpose()
                        .map_err(|error| cell(name, error.into()))?;
                    let day = day.map(day::number);
                    recent.keep(field, day);
                    days.push(day);
                }
                Builder::Word(found) => {
                    let Holds::Word(words) = holds else { continue };
                    let field = bytes(place);
                    let word = words
                        .iter()
                        .position(|word| word.as_bytes() == field)
                        .and_then(|place| i8::try_from(place).ok());
                    if word.is_none() && !field.is_empty() {
                        return Err(cell(
                            name,
                            CellRule::Word {
                                expected: words.join(" or "),
                                found: quoted(text(place)),
                            },
                        ));
                    }
                    found.push(word);
                }
            }
        }
        Ok(())
    }
}

impl CsvBlock {
    /// Cuts the block into columns and hands them on.
    pub(crate) fn read(
        self,
        table: Table,
        mut each: impl FnMut(&Door<'_>) -> Result<(), PortfolioError>,
    ) -> Result<(), PortfolioError> {
        let shape = &*self.shape;
        let rows = self.lines.saturating_add(1);
        let mut builders: Vec<Builder> =
            shape.columns.iter().map(|(_, _, holds)| Builder::new(*holds, rows)).collect();
        let mut lines = Vec::with_capacity(rows);
        let text = decoded(&self.bytes, shape.encoding, &shape.name, self.lines_before)?;
        let text: &str = &text;
        // Spreadsheets write empty rows after the last one.
        let is_nothing = |byte: u8| byte == shape.delimiter || matches!(byte, b'\r' | b' ');
        if memchr::memchr(b'"', &self.bytes).is_none() {
            // Without quotes a line is a row and a delimiter ends a field.
            let mut ends: Vec<usize> = Vec::with_capacity(shape.width);
            let (mut begins, mut line) = (0_usize, self.lines_before);
            let last = (!text.ends_with('\n')).then_some(text.len());
            let bytes = text.as_bytes();
            for end in Separators::of(bytes, shape.delimiter).chain(last) {
                ends.push(end);
                if bytes.get(end) == Some(&shape.delimiter) {
                    continue;
                }
                line = line.saturating_add(1);
                let is_empty =
                    bytes.get(begins..end).is_some_and(|row| row.iter().copied().all(is_nothing));
                if !is_empty {
                    let field = |place: usize| {
                        let from = place
                            .checked_sub(1)
                            .and_then(|before| ends.get(before))
                            .map_or(begins, |end| end.saturating_add(1));
                        let to = ends.get(place).copied().unwrap_or(from);
                        let is_return = to > from && bytes.get(to.wrapping_sub(1)) == Some(&b'\r');
                        from..if is_return { to.wrapping_sub(1) } else { to }
                    };
                    shape.add(
                        line,
                        ends.len(),
                        |place| bytes.get(field(place)).unwrap_or_default(),
                        |place| text.get(field(place)).unwrap_or_default(),
                        &mut builders,
                    )?;
                    lines.push(line);
                }
                ends.clear();
                begins = end.saturating_add(1);
            }
        } else {
            let mut reader = ReaderBuilder::new()
                .has_headers(false)
                .flexible(true)
                .delimiter(shape.delimiter)
                .from_reader(text.as_bytes());
            let mut record = StringRecord::new();
            while reader.read_record(&mut record).map_err(|error| problem(&shape.name, &error))? {
                if record.iter().all(|field| field.trim().is_empty()) {
                    continue;
                }
                // A record begins, to the csv crate, with the blank lines before it.
                let begins = record
                    .position()
                    .and_then(|position| usize::try_from(position.byte()).ok())
                    .unwrap_or_default();
                let blank = text
                    .get(begins..)
                    .unwrap_or_default()
                    .bytes()
                    .take_while(|byte| matches!(byte, b'\r' | b'\n'));
                let blank =
                    u64::try_from(blank.filter(|byte| *byte == b'\n').count()).unwrap_or_default();
                let line = record
                    .position()
                    .map_or(0, csv::Position::line)
                    .saturating_add(self.lines_before)
                    .saturating_add(blank);
                let text = |place| record.get(place).unwrap_or_default();
                shape.add(
                    line,
                    record.len(),
                    |place| text(place).as_bytes(),
                    text,
                    &mut builders,
                )?;
                lines.push(line);
            }
        }
        let columns = shape
            .columns
            .iter()
            .zip(builders)
            .map(|((name, _, holds), builder)| Ok((*name, builder.column(*holds)?, true)));
        let columns: Vec<_> = columns.collect::<Result<_, ArrowError>>()?;
        let batch = RecordBatch::try_from_iter_with_nullable(columns)
            .map_err(|error| problem(&shape.name, &error))?;
        let rows_before = shape.rows_before.saturating_add(self.lines_before);
        each(&Door {
            table,
            batch: &batch,
            rows_before,
            origin: Origin::Lines { name: &shape.name, lines: &lines },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_are_where_a_search_finds_them() {
        // Every byte, at every place of eight, beside those that differ from a separator by one.
        for length in 0..40_usize {
            for shift in 0..=u8::MAX {
                let bytes: Vec<u8> =
                    (0..length)
                        .map(|place| {
                            b",\n-\x0b\x00\xff+\x8a"[place * 7 % 8]
                                .wrapping_add(if place % 5 == 0 { shift } else { 0 })
                        })
                        .collect();
                let expected: Vec<usize> =
                    (0..length).filter(|place| matches!(bytes[*place], b',' | b'\n')).collect();
                assert_eq!(Separators::of(&bytes, b',').collect::<Vec<_>>(), expected);
            }
        }
    }

    #[test]
    fn rows_end_where_the_csv_crate_ends_them() {
        // Every text of up to six of these.
        let signs = *b"\"\n,a";
        let mut compared = 0;
        for length in 0..=6_u32 {
            for number in 0..4_usize.pow(length) {
                let text: Vec<u8> =
                    (0..length).map(|place| signs[number / 4_usize.pow(place) % 4]).collect();
                let rows = Rows::of(&text, b',');
                // A row that ends is one to the crate too: what comes after it begins anew.
                let ends: Vec<usize> =
                    (0..text.len()).filter(|place| text[*place] == b'\n').collect();
                let records = |bytes: &[u8]| {
                    let mut reader =
                        ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
                    reader
                        .byte_records()
                        .map(|record| {
                            record.unwrap().iter().map(<[u8]>::to_vec).collect::<Vec<_>>()
                        })
                        .collect::<Vec<_>>()
                };
                // The last end at which the two halves read by themselves are what the whole is,
                // and in which no cell is open: one more sign shows it.
                let is_end = |end: usize| {
                    let (before, after) = text.split_at(end + 1);
                    let open = [before, b"z"].concat();
                    records(&open).last().is_some_and(|last| last == &[b"z".to_vec()])
                        && [records(before), records(after)].concat() == records(&text)
                };
                assert_eq!(
                    rows.last,
                    ends.into_iter().rev().find(|end| is_end(*end)),
                    "{:?}",
                    String::from_utf8_lossy(&text)
                );
                compared += 1;
            }
        }
        assert_eq!(compared, 5_461);
    }

    #[test]
    fn numbers_are_whole_and_plain() {
        for text in ["0", "7", "-7", "40", "9223372036854775807", "-9223372036854775808"] {
            assert_eq!(number(text.as_bytes()), text.parse().ok());
        }
        for text in [
            "",
            "-",
            "+7",
            "07",
            "1.5",
            "1 000",
            "9223372036854775808",
            "-9223372036854775809",
            "10000000000000000000",
            "x",
        ] {
            assert_eq!(number(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn a_day_is_known_by_its_whole_text() {
        let mut recent = Recent::default();
        assert_eq!(recent.of(&[0; 10]), None);
        recent.keep(b"2019-04-30", Some(18_016));
        recent.keep(b"2019-04-31", None);
        let found = ["2019-04-30", "2009-04-30", "2019-04-31", "2019-04-3"]
            .map(|text| recent.of(text.as_bytes()));
        assert_eq!(found, [Some(18_016), None, None, None]);
    }
}
