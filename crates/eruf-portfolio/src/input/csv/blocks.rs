//! [`Blocks`]: a text file, cut into blocks of whole rows.

use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;
use std::sync::Arc;

use arrow_schema::{DataType, Field, Schema};
use csv::{ByteRecord, ReaderBuilder};
use eruf_core::workspace::quoted;
use eruf_data::Encoding;

use crate::input::csv::block::CsvBlock;
use crate::input::csv::field::number;
use crate::input::csv::rows::Rows;
use crate::input::csv::shape::{Holds, Shape, decoded, line_of};
use crate::input::error::{PortfolioError, problem};
use crate::input::header::{check_columns, unused_columns};
use crate::input::numbers::{sum, wide};
use crate::input::schema::{ColumnKind, Table};
use crate::input::source::Source;

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
    /// The names of the columns that the table does not have.
    pub(crate) unused: Vec<String>,
}

impl Blocks {
    pub(crate) fn open(
        path: &Path,
        name: Arc<str>,
        (table, source): (Table, &Source),
        rows_before: u64,
    ) -> Result<Self, PortfolioError> {
        let encoding = source.encoding;
        let failed = |error: std::io::Error| problem(&name, &error);
        let mut file = BufReader::with_capacity(1 << 20, source.stamps.open(path, &name)?);
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
            lines = sum(lines, 1);
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
        let here = |field: String| source.name_of(&field).map_or(field.clone(), str::to_owned);
        let fields: Vec<String> = fields.into_iter().map(here).collect();
        let names = fields.iter().map(|field| Field::new(field, DataType::Utf8, true));
        let schema = Schema::new(names.collect::<Vec<_>>());
        check_columns(table, Some(&name), &schema)?;
        let unused = unused_columns(table, &schema);
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
                // A number that may be missing is read as an amount that is whole.
                ColumnKind::Period if column.nullable => Holds::Amount,
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
            dialect: source.dialect.clone(),
            delimiter,
            width: fields.len(),
            columns,
            rows_before,
        });
        Ok(Self { file, shape, taken: 0, lines, rest: Vec::new(), unused })
    }

    /// The next rows, up to the end of one.
    pub(crate) fn next_block(
        &mut self,
    ) -> Result<Option<(usize, CsvBlock)>, (usize, PortfolioError)> {
        let place = self.taken;
        self.taken = self.taken.wrapping_add(1);
        let name = Arc::clone(&self.shape.name);
        let mut bytes = std::mem::take(&mut self.rest);
        // Capped at nothing more.
        bytes.reserve_exact((BLOCK + LONGEST_LINE).saturating_sub(bytes.len()));
        // A cap: what was left of a row may be a block already.
        let wanted = wide(BLOCK.saturating_sub(bytes.len()));
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
                .wrapping_add(1);
            return Err((place, problem(&line_of(&name, sum(self.lines, wide(lines))), &what)));
        }
        if !is_last {
            let Some(end) = rows.last.and_then(|newline| newline.checked_add(1)) else {
                let what = format!(
                    "a row is longer than {BLOCK} characters (is a quotation mark not closed?)"
                );
                return Err((place, problem(&line_of(&name, sum(self.lines, 1)), &what)));
            };
            self.rest = bytes.get(end..).unwrap_or(&[]).to_vec();
            bytes.truncate(end);
        }
        let lines_before = self.lines;
        let lines = memchr::memchr_iter(b'\n', &bytes).count();
        self.lines = sum(self.lines, wide(lines));
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
