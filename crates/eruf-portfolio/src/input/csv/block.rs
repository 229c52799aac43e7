//! [`CsvBlock`]: some rows of a text file, cut into columns.

use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::ArrowError;
use csv::{ByteRecord, ReaderBuilder, StringRecord};

use crate::input::csv::builder::Builder;
use crate::input::csv::rows::Separators;
use crate::input::csv::shape::{Shape, decoded};
use crate::input::door::{Door, Origin};
use crate::input::error::{PortfolioError, internal, problem};
use crate::input::numbers::{sum, wide};
use crate::input::schema::Table;

/// Some rows of a text file.
#[derive(Clone)]
pub(crate) struct CsvBlock {
    pub(super) shape: Arc<Shape>,
    pub(super) bytes: Arc<Vec<u8>>,
    pub(super) lines_before: u64,
    /// How many lines it has.
    pub(super) lines: usize,
}

impl CsvBlock {
    /// The same rows as blocks of one row each, with the blank lines before it.
    pub(crate) fn rows(&self) -> Vec<Self> {
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.shape.delimiter)
            .from_reader(self.bytes.as_slice());
        let (mut record, mut begins) = (ByteRecord::new(), Vec::new());
        while reader.read_byte_record(&mut record).unwrap_or(false) {
            let position = record.position();
            begins.extend(
                position.and_then(|at| Some((usize::try_from(at.byte()).ok()?, at.line()))),
            );
        }
        let ends = begins.iter().skip(1).map(|(byte, _)| *byte).chain([self.bytes.len()]);
        begins
            .iter()
            .zip(ends)
            .filter_map(|((begin, line), end)| {
                let bytes = self.bytes.get(*begin..end)?.to_vec();
                Some(Self {
                    shape: Arc::clone(&self.shape),
                    lines: memchr::memchr_iter(b'\n', &bytes).count(),
                    bytes: Arc::new(bytes),
                    // Lines are counted from 1.
                    lines_before: sum(self.lines_before, line.saturating_sub(1)),
                })
            })
            .collect()
    }

    /// The same rows as one block for each column that is read.
    pub(crate) fn columns(&self) -> impl Iterator<Item = (&'static str, Self)> + '_ {
        let shape = &self.shape;
        shape.columns.iter().map(move |column| {
            let of_column = Shape {
                name: Arc::clone(&shape.name),
                columns: vec![*column],
                dialect: shape.dialect.clone(),
                ..**shape
            };
            (column.0, Self { shape: Arc::new(of_column), ..self.clone() })
        })
    }

    /// Cuts the block into columns and hands them on.
    pub(crate) fn read(
        self,
        table: Table,
        mut each: impl FnMut(&Door<'_>) -> Result<(), PortfolioError>,
    ) -> Result<(), PortfolioError> {
        let shape = &*self.shape;
        let rows = self.lines.wrapping_add(1);
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
                line = sum(line, 1);
                let is_empty =
                    bytes.get(begins..end).is_some_and(|row| row.iter().copied().all(is_nothing));
                if !is_empty {
                    let field = |place: usize| {
                        let from = place
                            .checked_sub(1)
                            .and_then(|before| ends.get(before))
                            .map_or(begins, |end| end.wrapping_add(1));
                        let to = ends.get(place).copied().unwrap_or(from);
                        let is_return = to > from && bytes.get(to.wrapping_sub(1)) == Some(&b'\r');
                        from..if is_return { to.wrapping_sub(1) } else { to }
                    };
                    // A row that is too short is refused by its width.
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
                begins = end.wrapping_add(1);
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
                let position = record.position();
                let position = position.ok_or_else(|| internal!("a record without a position"))?;
                let begins = usize::try_from(position.byte()).ok();
                let rest = begins.and_then(|begins| text.get(begins..));
                let rest = rest.ok_or_else(|| internal!("a record outside its text"))?;
                let blank = rest.bytes().take_while(|byte| matches!(byte, b'\r' | b'\n'));
                let blank = wide(blank.filter(|byte| *byte == b'\n').count());
                let line = sum(sum(position.line(), self.lines_before), blank);
                // A row that is too short is refused by its width.
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
        let rows_before = sum(shape.rows_before, self.lines_before);
        each(&Door {
            table,
            batch: &batch,
            rows_before,
            origin: Origin::Lines { name: &shape.name, lines: &lines },
            dialect: &shape.dialect,
        })
    }
}
