//! CSV that a Swedish spreadsheet opens by itself: semicolons, decimal commas, figures in columns
//! of figures and words in columns of their own.

use std::io::Write;

use eruf_core::workspace::escape_formula;
use eruf_core::{Error, Ratio, internal};

use crate::format::escape::visible;
use crate::format::table::spread::{Spread, SpreadColumn, SpreadValue, part_of};
use crate::format::table::{Cell, Table};
use crate::words::Language;

/// By this a spreadsheet knows that the text is UTF-8.
const MARK: &str = "\u{feff}";
/// The decimals of a figure that no decimal holds.
const DECIMALS: u32 = 12;

/// Sets tables one below the other, with an empty line between them.
pub(crate) fn set(tables: &[Table], language: Language) -> Result<String, Error> {
    let mut text = Vec::from(MARK);
    for (place, table) in tables.iter().enumerate() {
        if place > 0 {
            text.extend_from_slice(b"\r\n");
        }
        let spread = Spread::of(table, language);
        let mut rows = Rows::begin(&mut text, &spread, language)?;
        for row in &table.rows {
            rows.row(row)?;
        }
        rows.end()?;
    }
    String::from_utf8(text).map_err(|_| internal!("cells are no text"))
}

/// The rows of a table on their way out.
pub(crate) struct Rows<'s, W: Write> {
    writer: csv::Writer<W>,
    spread: &'s Spread,
    language: Language,
}

impl<'s, W: Write> Rows<'s, W> {
    /// Writes the headings.
    pub(crate) fn begin(out: W, spread: &'s Spread, language: Language) -> Result<Self, Error> {
        let writer = csv::WriterBuilder::new()
            .delimiter(b';')
            .terminator(csv::Terminator::CRLF)
            .from_writer(out);
        let mut rows = Self { writer, spread, language };
        let heading = |column: &SpreadColumn| {
            let unit = if column.is_share && column.is_of_figures { " (%)" } else { "" };
            escape_formula(&visible(&format!("{}{unit}", column.heading))).into_owned()
        };
        let headings: Vec<String> = spread.columns.iter().map(heading).collect();
        rows.record(&headings)?;
        Ok(rows)
    }

    /// Writes a row.
    pub(crate) fn row(&mut self, row: &[Cell]) -> Result<(), Error> {
        let cell = |column: &SpreadColumn| match row.get(column.of) {
            Some(cell) => written(part_of(cell, column.part), column.is_share, self.language),
            None => String::new(),
        };
        let cells: Vec<String> = self.spread.columns.iter().map(cell).collect();
        self.record(&cells)
    }

    fn record(&mut self, cells: &[String]) -> Result<(), Error> {
        self.writer.write_record(cells).map_err(|_| internal!("a row of a spreadsheet is lost"))
    }

    /// Ends the table.
    pub(crate) fn end(mut self) -> Result<(), Error> {
        self.writer.flush().map_err(|_| internal!("rows of a spreadsheet are lost"))
    }
}

/// A cell as the spreadsheet reads it.
fn written(value: SpreadValue<'_>, is_share: bool, language: Language) -> String {
    match value {
        SpreadValue::Empty => String::new(),
        SpreadValue::Words(text) => escape_formula(&visible(text)).into_owned(),
        SpreadValue::Figure(figure, _) if is_share => {
            let percent = figure.checked_mul(&Ratio::from(100));
            decimal(percent.unwrap_or(figure), language)
        }
        SpreadValue::Figure(figure, _) => decimal(figure, language),
        SpreadValue::Day(day) => day.to_string(),
        SpreadValue::Verdict(state) => language.state(state).to_owned(),
    }
}

/// The digits of a figure: those that it has, or as many as programs get.
fn decimal(figure: Ratio, language: Language) -> String {
    let digits = figure.to_decimal(DECIMALS).normalize().to_string();
    if language == Language::Swedish { digits.replace('.', ",") } else { digits }
}

#[cfg(test)]
mod tests {
    use eruf_core::{Interval, Ratio};

    use super::set;
    use crate::format::{Align, Cell, Column, Table};
    use crate::words::Language;

    #[test]
    fn figures_and_words_stand_in_columns_of_their_own() {
        let share = |above, below| {
            Cell::share(Interval::exact(Ratio::new(above, below).unwrap()), Language::Swedish)
                .unwrap()
        };
        let columns =
            vec![Column::wide("Kod", Align::Left), Column::wide("Måluppfyllelse", Align::Right)];
        let rows = vec![
            vec!["CO01".into(), share(61, 100)],
            vec!["=1+1".into(), share(1, 3).noted("av min.")],
            vec!["CO08".into(), Cell::missing("målvärde saknas")],
        ];
        let text = set(&[Table::new(String::new(), columns, rows)], Language::Swedish).unwrap();
        assert_eq!(
            text,
            "\u{feff}Kod;Måluppfyllelse (%);Måluppfyllelse, anmärkning\r\n\
             CO01;61;\r\n'=1+1;33,333333333333;av min.\r\nCO08;;målvärde saknas\r\n"
        );
    }
}
