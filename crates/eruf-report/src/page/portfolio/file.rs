//! [`PortfolioFile`]: an answer about many projects for a spreadsheet, with all its rows.

#[cfg(feature = "xlsx")]
use std::collections::HashSet;
use std::io::Seek;
use std::io::Write;
#[cfg(feature = "xlsx")]
use std::path::Path;

use arrow_array::RecordBatch;
use arrow_array::cast::AsArray as _;
use arrow_cast::display::{ArrayFormatter, FormatOptions};
use arrow_schema::{ArrowError, DataType, Schema};

use crate::format::spreadsheet;
use crate::format::table::spread::{Part, Spread, SpreadColumn};
#[cfg(feature = "xlsx")]
use crate::format::xlsx::{About, Book, guarded};
use crate::format::{Align, Cell, Column, FileError, Table};
use crate::page::portfolio::cells::{cell, heading_of};
use crate::page::portfolio::first_rows::FirstRows;
use crate::page::portfolio::table::portfolio_table;
use crate::page::portfolio::worked::Worked;
use crate::words::{Language, heading};

/// An answer about many projects for a spreadsheet: all rows, and the columns that any of them has.
///
/// ```
/// use arrow_array::{ArrayRef, Int64Array, RecordBatch};
/// use eruf_report::{Language, PortfolioFile};
/// use std::sync::Arc;
/// let batch = RecordBatch::try_from_iter([(
///     "project_id",
///     Arc::new(Int64Array::from(vec![7, 8])) as ArrayRef,
/// )])?;
/// let mut csv = Vec::new();
/// PortfolioFile::new("overlap", &batch.schema(), &[batch.clone()], Language::Swedish)
///     .write_csv(&mut csv)?;
/// assert_eq!(String::from_utf8(csv)?, "\u{feff}Projekt\r\n7\r\n8\r\n");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct PortfolioFile<'b> {
    caption: String,
    schema: &'b Schema,
    batches: &'b [RecordBatch],
    language: Language,
    #[cfg_attr(
        not(feature = "xlsx"),
        expect(dead_code, reason = "only a workbook has room for it")
    )]
    asked: Vec<String>,
    #[cfg_attr(
        not(feature = "xlsx"),
        expect(dead_code, reason = "only a workbook has room for it")
    )]
    trace: Option<Table>,
}

impl<'b> PortfolioFile<'b> {
    /// Returns the answer to a question, by its name.
    #[must_use]
    pub fn new(
        question: &str,
        schema: &'b Schema,
        batches: &'b [RecordBatch],
        language: Language,
    ) -> Self {
        let caption = heading(question, language);
        Self { caption, schema, batches, language, asked: Vec::new(), trace: None }
    }

    /// Returns the answer with the name of one of several tables in its title.
    #[must_use]
    pub fn part(self, name: &str) -> Self {
        let name = heading(name, self.language);
        Self { caption: format!("{} \u{2013} {name}", self.caption), ..self }
    }

    /// Returns the answer with what was asked, in lines below the title of a workbook.
    #[must_use]
    pub fn asked(self, asked: Vec<String>) -> Self {
        Self { asked, ..self }
    }

    /// Returns the project and the indicator of the rows, each pair once, which a trace can be
    /// asked of; nothing if rows are about something else.
    ///
    /// # Errors
    ///
    /// If a column has a type that cannot be shown.
    pub fn subjects(&self) -> Result<Vec<[String; 2]>, ArrowError> {
        let options = FormatOptions::default();
        let (mut subjects, mut seen) = (Vec::new(), HashSet::new());
        for batch in self.batches {
            let [Some(project), Some(indicator)] =
                ["project_id", "indicator"].map(|name| batch.column_by_name(name))
            else {
                continue;
            };
            let project = ArrayFormatter::try_new(project.as_ref(), &options)?;
            let indicator = ArrayFormatter::try_new(indicator.as_ref(), &options)?;
            let text = |of: &ArrayFormatter<'_>, row| of.value(row).to_string();
            let pairs =
                (0..batch.num_rows()).map(|row| [text(&project, row), text(&indicator, row)]);
            subjects.extend(pairs.filter(|pair| seen.insert(pair.clone())));
        }
        Ok(subjects)
    }

    /// Returns the answer with the rows that its figures come from, for a sheet of a workbook: the
    /// answers to the question of a trace, each with the project and the indicator that it is of.
    ///
    /// # Errors
    ///
    /// If a column has a type that cannot be shown.
    pub fn traced(self, traces: &[([String; 2], RecordBatch)]) -> Result<Self, ArrowError> {
        let Some((_, first)) = traces.first() else { return Ok(self) };
        let mut rows = FirstRows::new(usize::MAX);
        for (_, batch) in traces {
            rows.take(batch);
        }
        let mut table = portfolio_table("trace", &first.schema(), &rows, self.language)?;
        let headings = ["project_id", "indicator"].map(|name| heading(name, self.language));
        let columns = headings.iter().map(|heading| Column::wide(heading, Align::Left));
        table.columns.splice(0..0, columns);
        let subjects = traces
            .iter()
            .flat_map(|(subject, batch)| std::iter::repeat_n(subject, batch.num_rows()));
        for (row, subject) in table.rows.iter_mut().zip(subjects) {
            row.splice(0..0, subject.iter().map(|text| Cell::from(text.as_str())));
        }
        Ok(Self { trace: Some(table), ..self })
    }

    /// Writes CSV that a spreadsheet opens in the language.
    ///
    /// # Errors
    ///
    /// [`FileError`] if it cannot be written.
    pub fn write_csv(&self, file: impl Write) -> Result<(), FileError> {
        let spread = self.spread();
        let failed = |error: eruf_core::Error| std::io::Error::other(error.to_string());
        let mut file = file;
        file.write_all("\u{feff}".as_bytes())?;
        let mut rows = spreadsheet::Rows::begin(file, &spread, self.language).map_err(failed)?;
        self.each_row(|row| Ok(rows.row(&row).map_err(failed)?))?;
        Ok(rows.end().map_err(failed)?)
    }

    /// Writes a workbook, row by row: a long answer takes no more memory than its rows do.
    ///
    /// # Errors
    ///
    /// [`FileError`] if a text is longer than a cell or the file cannot be written.
    #[cfg(feature = "xlsx")]
    pub fn write_workbook<W: Write + Seek + Send>(&self, file: W) -> Result<(), FileError> {
        portfolio_workbook(std::slice::from_ref(self), file)
    }

    /// Adds the sheets of the answer.
    #[cfg(feature = "xlsx")]
    fn fill(&self, book: &mut Book) -> Result<(), FileError> {
        let Self { caption, asked, language, .. } = self;
        let about = About { caption, asked, language: *language, links: None };
        let mut rows = book.rows(caption, about, self.spread(), Vec::new())?;
        self.each_row(|row| Ok(rows.checked_row(&row)?))?;
        rows.end(&[])?;
        if let Some(trace) = &self.trace {
            book.table(self.language.say("terms-trace"), trace, asked, *language)?;
        }
        Ok(())
    }

    /// The columns that a row has something in.
    fn spread(&self) -> Spread {
        let by_quarter = self.schema.field_with_name("quarter").is_ok();
        let of_programmes = self.schema.field_with_name("project_id").is_err();
        let fields = self.schema.fields().iter().enumerate();
        let columns = fields.filter(|(place, _)| self.says(*place)).map(|(of, field)| {
            let name = field.name();
            let is_word = match field.data_type() {
                DataType::Date32 => name == "quarter",
                kind => !kind.is_numeric() && name != "state",
            };
            SpreadColumn {
                heading: heading_of(name, (by_quarter, of_programmes), self.language),
                of,
                part: if is_word { Part::Words } else { Part::Value },
                is_of_figures: field.data_type().is_numeric(),
                is_share: name.ends_with("_percent"),
            }
        });
        Spread { columns: columns.collect() }
    }

    /// Whether any row has something in a column; nothing is carried in most answers.
    fn says(&self, place: usize) -> bool {
        let is_empty = self.batches.iter().all(|batch| {
            let Some(column) = batch.columns().get(place) else { return true };
            column.null_count() == column.len()
                || column
                    .as_boolean_opt()
                    .is_some_and(|flags| flags.iter().all(|flag| flag != Some(true)))
        });
        !is_empty || self.batches.iter().all(|batch| batch.num_rows() == 0)
    }

    /// Takes every row to its cells, in order.
    fn each_row(
        &self,
        mut take: impl FnMut(Vec<Cell>) -> Result<(), FileError>,
    ) -> Result<(), FileError> {
        let failed = |error: ArrowError| std::io::Error::other(error.to_string());
        let worked = Worked::of(self.schema);
        let options = FormatOptions::default();
        for batch in self.batches {
            let columns = batch.columns().iter();
            let columns: Vec<_> = columns
                .map(|column| ArrayFormatter::try_new(column.as_ref(), &options))
                .collect::<Result<_, _>>()
                .map_err(failed)?;
            for row in 0..batch.num_rows() {
                let cells = columns.iter().zip(batch.columns()).zip(self.schema.fields());
                let cells = cells.map(|((column, array), field)| {
                    cell(column, array, field.name(), row, self.language)
                });
                take(worked.row(cells.collect()))?;
            }
        }
        Ok(())
    }
}

/// Writes answers about many projects as one workbook, with a sheet for each.
///
/// ```
/// use arrow_array::record_batch;
/// use eruf_report::{Language, PortfolioFile, portfolio_workbook};
/// let rows = record_batch!(("project_id", Utf8, ["Kustkraft"]), ("keyed", Int64, [12]))?;
/// let (schema, batches) = (rows.schema(), [rows]);
/// let answer = PortfolioFile::new("enterprises", &schema, &batches, Language::Swedish);
/// let mut file = std::io::Cursor::new(Vec::new());
/// portfolio_workbook(&[answer.part("projects")], &mut file)?;
/// assert!(file.into_inner().starts_with(b"PK"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// [`FileError`] if a text is longer than a cell or the file cannot be written.
#[cfg(feature = "xlsx")]
pub fn portfolio_workbook<W: Write + Seek + Send>(
    answers: &[PortfolioFile<'_>],
    file: W,
) -> Result<(), FileError> {
    let Some(first) = answers.first() else { return Ok(()) };
    let write = || {
        let mut book = Book::begin(&first.caption, first.language);
        for answer in answers {
            answer.fill(&mut book)?;
        }
        Ok(book.write_to(file)?)
    };
    guarded(write)
}

/// The same to a file, which is there when all of it is written.
///
/// # Errors
///
/// [`FileError`] if a text is longer than a cell or the file cannot be written.
#[cfg(feature = "xlsx")]
pub fn save_portfolio_workbook(
    answers: &[PortfolioFile<'_>],
    path: impl AsRef<Path>,
) -> Result<(), FileError> {
    eruf_data::write_file(path, |file| portfolio_workbook(answers, file))
}
