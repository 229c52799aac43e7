//! One sheet of a workbook: the title, the table, and below it the states and the notes.

use std::collections::BTreeSet;

use chrono::{Datelike as _, NaiveDate};
use eruf_core::State;
use rust_xlsxwriter::{ExcelDateTime, Formula, Workbook, Worksheet};
use textwrap::core::display_width;

use crate::format::escape::visible;
use crate::format::table::spread::{Spread, SpreadColumn, SpreadValue, part_of};
use crate::format::table::{Cell, Table};
use crate::format::xlsx::formula::Place;
#[cfg(feature = "portfolio")]
use crate::format::xlsx::limits::fits;
use crate::format::xlsx::limits::{MOST_ROWS, WorkbookError};
use crate::format::xlsx::links::Links;
use crate::format::xlsx::names::Names;
use crate::format::xlsx::number::{digits, number, number_format};
use crate::format::xlsx::style::{Style, Styles, mark};
use crate::words::Language;

/// No column is wider than so many characters; what is longer has several lines.
const WIDEST: usize = 56;
/// How many characters of words stand in the widest column: most are narrower than a digit.
const OF_WORDS: usize = 62;
/// A heading is broken where it is longer than this and its cells are not.
const SHORT: usize = 10;
/// No column is narrower.
const NARROWEST: usize = 6;
/// A row is no higher than a spreadsheet allows: 409 points.
const MOST_LINES: u16 = 27;
/// Rows kept free below the last row of a table, for the states and the first notes.
const BELOW: u32 = 100;
/// A table of more rows than this can be filtered, and is written row by row.
const LONG: usize = 30;

/// What stands above a table, and where its figures are traced.
#[derive(Clone, Copy)]
pub(crate) struct About<'t> {
    pub(crate) caption: &'t str,
    pub(crate) asked: &'t [String],
    pub(crate) language: Language,
    /// Where the traces of its figures are; `None` if the workbook has none of them.
    pub(crate) links: Option<&'t Links>,
}

/// The rows of a table on their way to one sheet or more.
pub(crate) struct Rows<'w> {
    book: &'w mut Workbook,
    names: &'w mut Names,
    styles: &'w mut Styles,
    title: String,
    about: About<'w>,
    spread: Spread,
    /// The widths that the cells are known to ask for, so that headings are not broken for less.
    hints: Vec<usize>,
    writer: Writer,
}

/// Where the writing has come on a sheet.
struct Writer {
    /// The place of the sheet in the workbook.
    place: usize,
    /// The row of the headings.
    header: u32,
    /// The next row.
    row: u32,
    /// The widths that the cells of each column ask for.
    widths: Vec<usize>,
    states: BTreeSet<State>,
}

impl<'w> Rows<'w> {
    pub(crate) fn begin(
        book: &'w mut Workbook,
        names: &'w mut Names,
        styles: &'w mut Styles,
        title: String,
        about: About<'w>,
        spread: Spread,
        hints: Vec<usize>,
    ) -> Result<Self, WorkbookError> {
        let writer = begin(book, names, styles, &title, about, &spread, &hints)?;
        Ok(Self { book, names, styles, title, about, spread, hints, writer })
    }

    fn sheet(&mut self) -> Result<&mut Worksheet, WorkbookError> {
        Ok(self.book.worksheet_from_index(self.writer.place)?)
    }

    /// Writes a row; a full sheet is followed by another.
    pub(crate) fn row(&mut self, row: &[Cell]) -> Result<(), WorkbookError> {
        if self.writer.row >= MOST_ROWS.saturating_sub(BELOW) {
            self.close()?;
            self.writer = begin(
                self.book,
                self.names,
                self.styles,
                &self.title,
                self.about,
                &self.spread,
                &self.hints,
            )?;
        }
        let (at, place, mut lines) = (self.writer.row, self.writer.place, 1);
        let sheet = self.book.worksheet_from_index(place)?;
        for (column, of) in (0_u16..).zip(&self.spread.columns) {
            let Some(cell) = row.get(of.of) else { continue };
            let value = part_of(cell, of.part);
            if matches!(value, SpreadValue::Empty | SpreadValue::Words("")) {
                continue;
            }
            if let Some(link) = self.about.links.and_then(|links| links.of(cell)) {
                // The words of the link make way for the figure, which looks as it always does.
                let plain = self.styles.of(&Style::Words);
                sheet.write_url_with_format(at, column, link, plain)?;
            }
            let width = width_of(value, cell, self.about.language);
            match value {
                SpreadValue::Empty => {}
                SpreadValue::Words(text) => {
                    let text = visible(text);
                    let style = if column == 0 { Style::First } else { Style::Words };
                    sheet.write_string_with_format(at, column, &text, self.styles.of(&style))?;
                    lines = lines.max(lines_of(&text, OF_WORDS));
                }
                SpreadValue::Figure(figure, kind) => {
                    let style = Style::Number(number_format(figure, kind));
                    let place = Place { spread: &self.spread, row: at, part: of.part };
                    let formula = cell.formula().and_then(|formula| place.written(formula));
                    let format = self.styles.of(&style);
                    let digits = digits(figure);
                    match formula {
                        Some(formula) => {
                            let formula = Formula::new(formula).set_result(digits);
                            sheet.write_formula_with_format(at, column, formula, format)?
                        }
                        None => {
                            sheet.write_number_with_format(at, column, number(&digits), format)?
                        }
                    };
                }
                SpreadValue::Day(day) => {
                    match in_days(day) {
                        Some(date) => sheet.write_datetime_with_format(
                            at,
                            column,
                            date,
                            self.styles.of(&Style::Day),
                        )?,
                        // A spreadsheet knows no days before 1900.
                        None => sheet.write_string_with_format(
                            at,
                            column,
                            day.to_string(),
                            self.styles.of(&Style::Words),
                        )?,
                    };
                }
                SpreadValue::Verdict(state) => {
                    self.writer.states.insert(state);
                    let text = verdict(state, self.about.language);
                    let style = Style::Verdict(state.as_str());
                    sheet.write_string_with_format(at, column, &text, self.styles.of(&style))?;
                }
            }
            if let Some(widest) = self.writer.widths.get_mut(usize::from(column)) {
                *widest = width.max(*widest);
            }
        }
        if lines > 1 {
            sheet.set_row_height(at, height(lines))?;
        }
        self.writer.row = at.saturating_add(1);
        Ok(())
    }

    /// Writes a row whose texts were not checked before.
    #[cfg(feature = "portfolio")]
    pub(crate) fn checked_row(&mut self, row: &[Cell]) -> Result<(), WorkbookError> {
        let number = usize::try_from(self.writer.row).unwrap_or(usize::MAX);
        for of in &self.spread.columns {
            if let Some(cell) = row.get(of.of) {
                fits(cell.shown(), self.about.caption, &of.heading, number)?;
            }
        }
        self.row(row)
    }

    /// Writes the sums of columns below a table where they have a meaning.
    pub(crate) fn total(&mut self, table: &Table) -> Result<(), WorkbookError> {
        let Some(total) = &table.total else { return Ok(()) };
        let (first, at) = (self.writer.header.saturating_add(1), self.writer.row);
        let sheet = self.book.worksheet_from_index(self.writer.place)?;
        for (column, of) in (0_u16..).zip(&self.spread.columns) {
            let Some(cell) = total.get(of.of) else { continue };
            match part_of(cell, of.part) {
                SpreadValue::Figure(figure, kind) => {
                    let format = self.styles.of(&Style::Total(number_format(figure, kind)));
                    let last = at.saturating_sub(1);
                    let cells = rust_xlsxwriter::utility::cell_range(first, column, last, column);
                    let sum = Formula::new(format!("SUM({cells})")).set_result(digits(figure));
                    sheet.write_formula_with_format(at, column, sum, format)?;
                }
                SpreadValue::Words(text) => {
                    let format = self.styles.of(&Style::Total("@".to_owned()));
                    sheet.write_string_with_format(at, column, visible(text), format)?;
                }
                _ => {}
            }
        }
        self.writer.row = at.saturating_add(1);
        Ok(())
    }

    /// Writes what stands below the table.
    pub(crate) fn end(mut self, notes: &[String]) -> Result<(), WorkbookError> {
        let language = self.about.language;
        let last_column = last(&self.spread);
        self.close()?;
        let states: Vec<State> = self.writer.states.iter().copied().collect();
        let mut at = self.writer.row.saturating_add(1);
        let widths = self.writer.widths.iter().map(|width| clamped(*width));
        let room = widths.fold(0, usize::saturating_add).max(40);
        let place = self.writer.place;
        let sheet = self.book.worksheet_from_index(place)?;
        if !states.is_empty() {
            let heading = language.say("format-legend");
            sheet.write_string_with_format(at, 0, heading, self.styles.of(&Style::Below))?;
            for state in states {
                at = at.saturating_add(1);
                let style = Style::Verdict(state.as_str());
                let text = verdict(state, language);
                sheet.write_string_with_format(at, 0, &text, self.styles.of(&style))?;
                let meaning = meaning(state, language);
                let format = self.styles.of(&Style::Asked);
                sheet.write_string_with_format(at, 1, meaning, format)?;
            }
            at = at.saturating_add(2);
        }
        if !notes.is_empty() {
            let heading = language.say("format-notes");
            sheet.write_string_with_format(at, 0, heading, self.styles.of(&Style::Below))?;
            for note in notes {
                at = at.saturating_add(1);
                let note = visible(note);
                let format = self.styles.of(&Style::Note);
                if last_column > 0 {
                    sheet.merge_range(at, 0, at, last_column, &note, format)?;
                } else {
                    sheet.write_string_with_format(at, 0, &note, format)?;
                }
                // A spreadsheet does not find the height of merged cells by itself.
                sheet.set_row_height(at, height(lines_of(&note, room)))?;
            }
        }
        Ok(())
    }

    /// Sets what is known of a sheet only once its rows are there.
    fn close(&mut self) -> Result<(), WorkbookError> {
        let (header, row) = (self.writer.header, self.writer.row);
        let last_column = last(&self.spread);
        let states = self.writer.states.iter();
        let legend = states.map(|state| display_width(&verdict(*state, self.about.language)));
        let legend = legend.max().unwrap_or_default();
        let mut widths = self.writer.widths.clone();
        if let Some(first) = widths.first_mut() {
            *first = legend.max(*first);
        }
        let rows = usize::try_from(row.saturating_sub(header)).unwrap_or(usize::MAX);
        let sheet = self.sheet()?;
        for (column, width) in (0_u16..).zip(widths) {
            let pixels = clamped(width).saturating_mul(7).saturating_add(12);
            let pixels = u32::try_from(pixels).unwrap_or(u32::from(u8::MAX));
            sheet.set_column_width_pixels(column, pixels)?;
        }
        if rows > LONG {
            sheet.autofilter(header, 0, row.saturating_sub(1), last_column)?;
        }
        Ok(())
    }
}

/// Returns the row of a sheet, from 0, in which its table begins: below the title, what was asked,
/// an empty row and the headings.
pub(super) fn first_row(asked: &[String]) -> u32 {
    u32::try_from(asked.len()).unwrap_or(MOST_ROWS).saturating_add(3)
}

/// Begins a sheet: its name, title and headings, and how it is printed.
fn begin(
    book: &mut Workbook,
    names: &mut Names,
    styles: &mut Styles,
    title: &str,
    about: About<'_>,
    spread: &Spread,
    hints: &[usize],
) -> Result<Writer, WorkbookError> {
    let place = book.worksheets().len();
    // Rows go to a file as they come, so that a long answer takes no more memory than a short one.
    let sheet = book.add_worksheet_with_constant_memory()?;
    sheet.set_name(names.take(title))?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.5, 0.5, 0.6, 0.6, 0.3, 0.3);
    let short: String = visible(about.caption).chars().take(100).collect();
    let of = about.language.say("format-page-p-of-n");
    sheet.set_footer(format!("&L{}&R{of}", short.replace('&', "&&")));
    let write = |sheet: &mut Worksheet, row, text: &str, format: &rust_xlsxwriter::Format| {
        sheet.write_string_with_format(row, 0, visible(text), format).map(drop)
    };
    write(sheet, 0, about.caption, styles.of(&Style::Title))?;
    for (row, line) in (1_u32..).zip(about.asked) {
        write(sheet, row, line, styles.of(&Style::Asked))?;
    }
    let row = first_row(about.asked);
    let header = row.saturating_sub(1);
    let (mut widths, mut lines) = (Vec::with_capacity(spread.columns.len()), 1);
    for (column, of) in (0_u16..).zip(&spread.columns) {
        let is_of_figures = of.is_of_figures;
        let style = match (is_of_figures, column) {
            (true, _) => Style::HeadingOfFigures,
            (false, 0) => Style::Heading,
            (false, _) => Style::HeadingOfWords,
        };
        let heading = visible(&of.heading);
        sheet.write_string_with_format(header, column, &heading, styles.of(&style))?;
        let word = heading.split(' ').map(display_width).max().unwrap_or_default();
        let width = word.max(display_width(&heading).min(SHORT));
        let width = width.max(hints.get(usize::from(column)).copied().unwrap_or_default());
        lines = lines.max(lines_of(&heading, width));
        widths.push(width);
    }
    sheet.set_row_height(header, height(lines))?;
    sheet.set_freeze_panes(row, 1)?;
    sheet.set_repeat_rows(header, header)?;
    Ok(Writer { place, header, row, widths, states: BTreeSet::new() })
}

/// The width that the cells of a table ask for, column by column.
pub(super) fn widths(table: &Table, spread: &Spread, language: Language) -> Vec<usize> {
    let width = |of: &SpreadColumn| {
        let cells = table.rows.iter().filter_map(|row| row.get(of.of));
        let widths = cells.map(|cell| width_of(part_of(cell, of.part), cell, language));
        widths.max().unwrap_or_default().min(WIDEST)
    };
    spread.columns.iter().map(width).collect()
}

/// The width that a cell asks for, in characters.
fn width_of(value: SpreadValue<'_>, cell: &Cell, language: Language) -> usize {
    match value {
        SpreadValue::Empty => 0,
        SpreadValue::Words(text) => longest_line(&visible(text)).saturating_add(1),
        SpreadValue::Figure(..) => display_width(cell.shown()).min(16),
        SpreadValue::Day(_) => "2021-03-31".len(),
        SpreadValue::Verdict(state) => display_width(&verdict(state, language)).saturating_add(1),
    }
}

fn last(spread: &Spread) -> u16 {
    u16::try_from(spread.columns.len().saturating_sub(1)).unwrap_or_default()
}

fn clamped(width: usize) -> usize {
    width.saturating_add(1).clamp(NARROWEST, WIDEST)
}

/// How many lines a text takes in a column of a width; a spreadsheet that opens the file does not
/// always find it out.
fn lines_of(text: &str, width: usize) -> u16 {
    let lines = text.lines().map(|line| textwrap::wrap(line, width.max(1)).len().max(1));
    u16::try_from(lines.fold(0, usize::saturating_add)).unwrap_or(u16::MAX).clamp(1, MOST_LINES)
}

/// The height of so many lines, in points.
fn height(lines: u16) -> f64 {
    f64::from(lines.saturating_mul(15))
}

fn longest_line(text: &str) -> usize {
    text.lines().map(display_width).max().unwrap_or_default()
}

/// The day as a spreadsheet counts it; `None` for one that it does not know.
fn in_days(day: NaiveDate) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok().filter(|year| (1901..=9999).contains(year))?;
    let (month, of_month) = (u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?);
    ExcelDateTime::from_ymd(year, month, of_month).ok()
}

/// A verdict with its mark.
fn verdict(state: State, language: Language) -> String {
    format!("{} {}", mark(state), language.state(state))
}

/// What a state says.
fn meaning(state: State, language: Language) -> &'static str {
    match state {
        State::Met => language.say("terms-the-target-is-reached"),
        State::NotMet => language.say("format-the-target-is-not-reached"),
        State::Within => language.say("format-within-the-range"),
        State::Below => language.say("format-below-the-range"),
        State::Above => language.say("format-above-the-range"),
        // That of a state without a verdict.
        _ => language.say("format-no-verdict-the-reason-stands-beside"),
    }
}
