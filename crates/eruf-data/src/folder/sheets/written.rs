//! [`write_workbook`]: a draft as a workbook.

use std::io::{Error, Write as _};
use std::path::Path;

use eruf_core::ProjectDraft;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, ProtectionOptions, Workbook, Worksheet, XlsxError,
};

use crate::folder::sheets::laid_out::{Held, Laid, laid_out};
use crate::folder::sheets::style::{Lists, Style, rule};
use crate::folder::sheets::words::{Kind, SheetLanguage};
use crate::output::write_new_file;

/// How many rows below the last have room for more.
const ROOM: u32 = 500;
/// How wide columns are, in characters, and those of text.
const WIDTHS: (usize, usize) = (12, 40);
const WIDTH_OF_TEXT: usize = 28;
/// How many characters a line of the explanation has.
const LINE: usize = 84;

/// Writes a draft as a workbook, whose sheets are the tables of the folder.
///
/// Reading the workbook gives the draft again, but for the places that it was read from. No file is
/// written over.
///
/// ```
/// use eruf_data::SheetLanguage;
/// let project = eruf_data::load("examples/sim-jh")?.project;
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("sim-jh.xlsx");
/// eruf_data::write_workbook(project.draft(), &path, SheetLanguage::Swedish)?;
/// let again = eruf_data::load(&path)?.project;
/// assert_eq!(again.entries().len(), project.entries().len());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// What the operating system says; of the kind
/// [`AlreadyExists`](std::io::ErrorKind::AlreadyExists) if a file is there, and then nothing is
/// written.
pub fn write_workbook(
    draft: &ProjectDraft,
    path: impl AsRef<Path>,
    language: SheetLanguage,
) -> Result<(), Error> {
    let sheets = laid_out(draft, language).map_err(Error::other)?;
    let bytes = bytes(&sheets, language, None).map_err(Error::other)?;
    write_new_file(path, |file| file.write_all(&bytes))
}

/// What a workbook to be filled in has beside its sheets.
pub(crate) struct Guide {
    /// The lines of the sheet that explains the workbook, the first a title.
    pub(crate) lines: Vec<String>,
    /// The codes and names of indicators that can be chosen.
    pub(crate) catalogue: Vec<(String, String)>,
    pub(crate) sheet: &'static str,
    /// A row of outcomes that shows how to fill them in.
    pub(crate) example: Vec<(&'static str, Held)>,
}

/// The bytes of a workbook.
pub(crate) fn bytes(
    sheets: &[Laid],
    language: SheetLanguage,
    guide: Option<&Guide>,
) -> Result<Vec<u8>, XlsxError> {
    let (style, mut workbook) = (Style::new(), Workbook::new());
    // No clock: the same draft is the same bytes.
    let properties = DocProperties::new()
        .set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?)
        .set_comment("eruf");
    workbook.set_properties(&properties);
    let mut lists = lists(sheets, language);
    if let Some(guide) = guide {
        let last = guide.catalogue.len().saturating_add(1);
        lists.catalogue = Some(format!("='{}'!$D$2:$D${last}", guide.sheet));
        explain(workbook.add_worksheet(), guide, &style)?;
    }
    for laid in sheets {
        let sheet = workbook.add_worksheet();
        let _ = sheet.set_name(laid.words.name(language))?;
        let writer = SheetWriter { laid, style: &style, lists: &lists, language };
        if laid.words.key == "project" {
            writer.project(sheet)?;
        } else {
            let example = guide.filter(|_| laid.words.key == "outcomes");
            writer
                .list(sheet, example.map(|guide| guide.example.as_slice()).unwrap_or_default())?;
        }
        protect(sheet);
    }
    workbook.save_to_buffer()
}

/// Locks the cells that are not to be filled in; rows may be added, sorted and filtered.
fn protect(sheet: &mut Worksheet) {
    let _ = sheet.protect_with_options(&ProtectionOptions {
        format_columns: true,
        format_rows: true,
        format_cells: true,
        insert_rows: true,
        delete_rows: true,
        sort: true,
        use_autofilter: true,
        ..ProtectionOptions::default()
    });
}

fn lists(sheets: &[Laid], language: SheetLanguage) -> Lists {
    let of = |key: &str, column: char| {
        let laid = sheets.iter().find(|laid| laid.words.key == key)?;
        let rows = u32::try_from(laid.rows.len()).unwrap_or(u32::MAX);
        let last = rows.saturating_add(ROOM).saturating_add(1);
        Some(format!("='{}'!${column}$2:${column}${last}", laid.words.name(language)))
    };
    // Where measures have outcomes too, one list does not hold all.
    let has_measures = sheets.iter().any(|laid| laid.words.key == "measure");
    Lists {
        catalogue: None,
        indicators: of("indicator", 'A').filter(|_| !has_measures),
        activities: of("activity", 'A'),
        partners: of("partner", 'A'),
        reports: of("period", 'A'),
        decisions: of("decision", 'A'),
    }
}

struct SheetWriter<'l> {
    laid: &'l Laid,
    style: &'l Style,
    lists: &'l Lists,
    language: SheetLanguage,
}

impl SheetWriter<'_> {
    /// A name and a value in each row.
    fn project(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let _ = sheet.set_column_width(0, 36)?.set_column_width(1, 60)?;
        for (column, (name, _)) in (0..).zip(&self.laid.columns) {
            let _ = sheet.write_string_with_format(0, column, name, &self.style.header)?;
        }
        for (row, cells) in (1..).zip(&self.laid.rows) {
            let Some((Held::Text(name), value)) = cells.split_first() else { continue };
            let _ = sheet.write_string_with_format(row, 0, name, &self.style.name)?;
            let column = self.laid.words.columns.iter().find(|column| column.is_named(name));
            let kind = column.map_or(Kind::Text, |column| column.kind);
            write(sheet, (row, 1), value.first().unwrap_or(&Held::Nothing), kind, self.style)?;
            if let Some(rule) = rule(kind, self.lists, self.language)? {
                let _ = sheet.add_data_validation(row, 1, row, 1, &rule)?;
            }
        }
        let _ = sheet.set_freeze_panes(1, 0)?.set_print_fit_to_pages(1, 0);
        Ok(())
    }

    fn list(&self, sheet: &mut Worksheet, example: &[(&str, Held)]) -> Result<(), XlsxError> {
        let first = u32::from(!example.is_empty()).saturating_add(1);
        let rows = u32::try_from(self.laid.rows.len()).unwrap_or(u32::MAX);
        let last = first.saturating_add(rows).saturating_add(ROOM).saturating_sub(1);
        for (at, (name, kind)) in (0_u16..).zip(&self.laid.columns) {
            let narrowest = match kind {
                Kind::Text | Kind::Texts | Kind::Goal | Kind::Milestones => WIDTH_OF_TEXT,
                _ => WIDTHS.0,
            };
            let width = name.chars().count().clamp(narrowest, WIDTHS.1);
            let width = u16::try_from(width).unwrap_or(u16::MAX).saturating_add(2);
            let _ = sheet.set_column_width(at, width)?;
            let _ = sheet.write_string_with_format(0, at, name, &self.style.header)?;
            let column = self.laid.words.columns.iter().find(|column| column.is_named(name));
            let is_code = |key: &str| column.is_some_and(|column| column.key == key);
            let rule = match &self.lists.catalogue {
                Some(range) if self.laid.words.key == "indicator" && is_code("code") => {
                    let formula = rust_xlsxwriter::Formula::new(range);
                    let rule = rust_xlsxwriter::DataValidation::new().allow_list_formula(formula);
                    Some(rule.set_error_style(rust_xlsxwriter::DataValidationErrorStyle::Warning))
                }
                _ => rule(*kind, self.lists, self.language)?,
            };
            if let Some(rule) = rule {
                let _ = sheet.add_data_validation(first, at, last, at, &rule)?;
            }
            if let Some((_, held)) = example.iter().find(|(key, _)| is_code(key)) {
                write_as(sheet, (1, at), held, &self.style.example)?;
            }
        }
        for (row, cells) in (first..).zip(&self.laid.rows) {
            for ((at, held), (_, kind)) in (0_u16..).zip(cells).zip(&self.laid.columns) {
                write(sheet, (row, at), held, *kind, self.style)?;
            }
        }
        for row in first.saturating_add(rows)..=last {
            for (at, (_, kind)) in (0_u16..).zip(&self.laid.columns) {
                let _ = sheet.write_blank(row, at, self.style.input(*kind))?;
            }
        }
        let _ = sheet.set_freeze_panes(1, 0)?;
        let _ = sheet.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
        Ok(())
    }
}

fn write(
    sheet: &mut Worksheet,
    at: (u32, u16),
    held: &Held,
    kind: Kind,
    style: &Style,
) -> Result<(), XlsxError> {
    let format = match held {
        Held::Day(_) => &style.day,
        Held::Number(_) if kind == Kind::Text => &style.number,
        _ => style.input(kind),
    };
    write_as(sheet, at, held, format)
}

fn write_as(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    held: &Held,
    format: &rust_xlsxwriter::Format,
) -> Result<(), XlsxError> {
    let _ = match held {
        Held::Nothing => sheet.write_blank(row, column, format)?,
        Held::Text(text) => sheet.write_string_with_format(row, column, text, format)?,
        Held::Day(day) => sheet.write_date_with_format(row, column, day, format)?,
        Held::Number(text) => match text.parse::<f64>() {
            Ok(number) => sheet.write_number_with_format(row, column, number, format)?,
            Err(_) => sheet.write_string_with_format(row, column, text, format)?,
        },
    };
    Ok(())
}

/// The sheet that explains the workbook.
fn explain(sheet: &mut Worksheet, guide: &Guide, style: &Style) -> Result<(), XlsxError> {
    let _ = sheet.set_name(guide.sheet)?.set_column_width(0, 90)?;
    for (row, line) in (0..).zip(&guide.lines) {
        let format = if row == 0 { &style.title } else { &style.wrapped };
        let _ = sheet.write_string_with_format(row, 0, line, format)?;
        // Not every program makes room for text that is wrapped.
        let lines = line.chars().count().div_euclid(LINE).saturating_add(1);
        let height = u32::try_from(lines).unwrap_or(1).saturating_mul(16).saturating_add(6);
        let _ = sheet.set_row_height(row, height)?;
    }
    let _ = sheet.set_column_width(3, 12)?.set_column_width(4, 60)?;
    for (row, (code, name)) in (1..).zip(&guide.catalogue) {
        let _ = sheet.write_string(row, 3, code)?.write_string(row, 4, name)?;
    }
    // The codes beside the text are for the list of a cell: they are not printed.
    let last = u32::try_from(guide.lines.len()).unwrap_or(1).saturating_sub(1);
    let _ = sheet.set_print_area(0, 0, last, 0)?.set_print_fit_to_pages(1, 0);
    protect(sheet);
    Ok(())
}
