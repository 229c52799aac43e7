//! Workbooks to hand over: figures as numbers, how they were made as formulas, and where they come
//! from on a sheet of its own.
//!
//! [`Workbook`] holds what a page has to say, as cells with exact values. A figure becomes a number
//! of a cell, which has 15 digits, only in [`number`], and nothing is computed there.

mod formula;
mod limits;
mod links;
mod names;
mod number;
mod sheet;
mod style;
mod trace;

use std::io::{Seek, Write};

use eruf_core::workspace::caught;
use eruf_core::{Error, VERSION};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, XlsxError};

use crate::format::document::FigureId;
use crate::format::page::{Content, Page, TraceLine, Tree};
use crate::format::table::Table;
use crate::format::table::spread::Spread;
use crate::format::xlsx::limits::check;
use crate::format::xlsx::links::Links;
use crate::format::xlsx::names::Names;
use crate::format::xlsx::style::Styles;
use crate::words::Language;

pub use limits::WorkbookError;
pub(crate) use sheet::{About, Rows};

/// An answer as a workbook that is not written yet.
#[derive(Debug)]
pub(crate) struct Workbook {
    language: Language,
    /// What was asked, below each title.
    asked: Vec<String>,
    tables: Vec<Table>,
    /// The figure of each step of the traces, and the sheet that shows them.
    trace: Option<(Vec<FigureId>, Table)>,
}

impl Workbook {
    /// Returns what a page has to say as a workbook.
    pub(crate) fn of<P: Page>(page: &P) -> Result<Self, P::Error>
    where
        P::Error: From<Error>,
    {
        let language = page.language();
        let content = page.worked()?;
        if let Content::Document(mut document) = content {
            let traces = std::mem::take(&mut document.traces);
            let lines: Vec<TraceLine> = traces.into_iter().flat_map(|one| one.steps).collect();
            return Ok(Self::of_tables(document.into_tables(), page.asked(), &lines, language));
        }
        let lines = page.traced()?;
        if let Content::Tree(tree) = content {
            let (table, asked) = explained(tree, &lines, language);
            return Ok(Self { language, asked, tables: vec![table], trace: None });
        }
        let tables = content.into_tables(language).unwrap_or_default();
        Ok(Self::of_tables(tables, page.asked(), &lines, language))
    }

    /// Returns tables as a workbook, with the traces of their figures.
    pub(crate) fn of_tables(
        tables: Vec<Table>,
        asked: Vec<String>,
        lines: &[TraceLine],
        language: Language,
    ) -> Self {
        let trace = (!lines.is_empty()).then(|| {
            let steps = lines.iter().map(|line| line.id.clone()).collect();
            (steps, trace::table(lines, language))
        });
        Self { language, asked, tables, trace }
    }

    /// Writes the workbook. The same answer is the same bytes.
    ///
    /// # Errors
    ///
    /// [`WorkbookError`] if a text is longer than a cell, if there are more columns than a sheet
    /// has, or if the file cannot be written. The limits are checked before anything is written.
    pub(crate) fn write_to<W: Write + Seek + Send>(&self, file: W) -> Result<(), WorkbookError> {
        let traces = self.trace.as_ref().map(|(_, table)| table);
        for table in self.tables.iter().chain(traces) {
            check(table)?;
        }
        let caption = self.tables.first().map_or("", |table| &table.caption);
        let mut book = Book::begin(caption, self.language);
        let links = self.trace.as_ref().map(|(steps, _)| {
            // The sheet is the last one, and its name is taken now, since the others link to it.
            let sheet = book.names.take(self.language.say("terms-trace"));
            Links::to(sheet, sheet::first_row(&self.asked), steps, self.language)
        });
        for table in &self.tables {
            let about = About { links: links.as_ref(), ..self.about(table) };
            book.table_about(&table.caption, table, about)?;
        }
        if let (Some((_, table)), Some(links)) = (&self.trace, &links) {
            book.names.release(&links.sheet);
            book.table_about(&links.sheet, table, self.about(table))?;
        }
        book.write_to(file)
    }

    fn about<'t>(&'t self, table: &'t Table) -> About<'t> {
        let (asked, language) = (&self.asked, self.language);
        About { caption: &table.caption, asked, language, links: None }
    }
}

/// A workbook that is being filled.
pub(crate) struct Book {
    file: rust_xlsxwriter::Workbook,
    names: Names,
    styles: Styles,
}

impl Book {
    pub(crate) fn begin(title: &str, language: Language) -> Self {
        let file = begun(title, language);
        Self { file, names: Names::default(), styles: Styles::default() }
    }

    /// Begins a table whose rows come one by one.
    pub(crate) fn rows<'w>(
        &'w mut self,
        title: &str,
        about: About<'w>,
        spread: Spread,
        hints: Vec<usize>,
    ) -> Result<Rows<'w>, WorkbookError> {
        let title = names::title(title);
        let Self { file, names, styles } = self;
        Rows::begin(file, names, styles, title, about, spread, hints)
    }

    /// Adds a table that is there as a whole.
    pub(crate) fn table(
        &mut self,
        title: &str,
        table: &Table,
        asked: &[String],
        language: Language,
    ) -> Result<(), WorkbookError> {
        let about = About { caption: &table.caption, asked, language, links: None };
        self.table_about(title, table, about)
    }

    fn table_about(
        &mut self,
        title: &str,
        table: &Table,
        about: About<'_>,
    ) -> Result<(), WorkbookError> {
        let language = about.language;
        let spread = Spread::of(table, language);
        let hints = sheet::widths(table, &spread, language);
        let mut rows = self.rows(title, about, spread, hints)?;
        for row in &table.rows {
            rows.row(row)?;
        }
        rows.total(table)?;
        rows.end(&table.notes)
    }

    pub(crate) fn write_to<W: Write + Seek + Send>(mut self, file: W) -> Result<(), WorkbookError> {
        Ok(self.file.save_to_writer(file)?)
    }
}

/// Returns a workbook without sheets. It names nobody, and its day is always the same: the same
/// answer is the same bytes.
fn begun(title: &str, language: Language) -> rust_xlsxwriter::Workbook {
    let mut properties = DocProperties::new()
        .set_title(title)
        .set_subject(language.say("format-targets-and-outcomes-of-indicators"))
        .set_comment(format!("eruf {VERSION}"));
    // A day that every workbook can hold has no error.
    if let Ok(day) = ExcelDateTime::from_ymd(2000, 1, 1) {
        properties = properties.set_creation_datetime(&day);
    }
    let mut book = rust_xlsxwriter::Workbook::new();
    book.set_properties(&properties);
    book
}

/// Writes a workbook. Its rows go to temporary files, and the crate that writes them panics where
/// the disk is full.
pub(crate) fn guarded<T, E: From<WorkbookError>>(
    write: impl FnOnce() -> Result<T, E>,
) -> Result<T, E> {
    let no_room = || {
        let why = "there is no room for it, or for its rows among the temporary files";
        E::from(WorkbookError::Failed { why: why.to_owned() })
    };
    caught(write).ok_or_else(no_room)?
}

/// An explanation as a table of its steps; what stands in its tree beside them is noted below.
fn explained(tree: Tree, lines: &[TraceLine], language: Language) -> (Table, Vec<String>) {
    let mut table = trace::table(lines, language);
    table.caption = lines.first().map_or_else(String::new, |line| line.figure.join(" \u{2013} "));
    // The steps of the figure are the rows; the law that they were taken under is the last branch.
    if let Some(law) = tree.inputs.last().filter(|law| !law.inputs.is_empty()) {
        noted(law, 0, &mut table.notes);
    }
    (table, vec![tree.line])
}

fn noted(tree: &Tree, depth: usize, notes: &mut Vec<String>) {
    notes.push(format!("{}{}", "\u{a0}\u{a0}".repeat(depth), tree.line));
    for input in &tree.inputs {
        noted(input, depth.saturating_add(1), notes);
    }
}

impl From<XlsxError> for WorkbookError {
    fn from(error: XlsxError) -> Self {
        Self::Failed { why: error.to_string() }
    }
}
