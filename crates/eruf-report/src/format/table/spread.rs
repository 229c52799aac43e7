//! [`Spread`]: a table whose columns each hold one kind of thing, for a spreadsheet: figures in
//! columns of figures, and words beside them in columns of their own.

use chrono::NaiveDate;
use eruf_core::{Ratio, State};

use crate::format::table::Table;
use crate::format::table::cell::{Cell, CellValue, Kind};
use crate::words::Language;

/// The columns of a table in a spreadsheet.
pub(crate) struct Spread {
    pub(crate) columns: Vec<SpreadColumn>,
}

/// One column in a spreadsheet.
pub(crate) struct SpreadColumn {
    /// The heading.
    pub(crate) heading: String,
    /// The place of the column of the table that it is made of.
    pub(crate) of: usize,
    /// What of its cells.
    pub(crate) part: Part,
    /// Whether it holds figures or days.
    pub(crate) is_of_figures: bool,
    /// Whether the figures are shares.
    pub(crate) is_share: bool,
}

/// What of the cells of a column stands in a column of a spreadsheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// The words, in a column of words.
    Words,
    /// The one figure, day or verdict.
    Value,
    /// The low end of a figure.
    Low,
    /// The high end of a figure.
    High,
    /// The words beside a figure: a mark, or why there is none.
    Note,
}

/// What stands in one cell of a spreadsheet.
#[derive(Clone, Copy)]
pub(crate) enum SpreadValue<'c> {
    /// Nothing.
    Empty,
    /// Words.
    Words(&'c str),
    /// An exact figure, and how it is shown.
    Figure(
        Ratio,
        #[cfg_attr(not(feature = "xlsx"), expect(dead_code, reason = "CSV has no formats"))] Kind,
    ),
    /// A day.
    Day(NaiveDate),
    /// A verdict.
    Verdict(State),
}

impl Spread {
    /// Returns the columns that the cells of a table give reason to.
    pub(crate) fn of(table: &Table, language: Language) -> Self {
        let mut columns = Vec::new();
        for (of, column) in table.columns.iter().enumerate() {
            let cells: Vec<&Cell> = table.rows.iter().filter_map(|row| row.get(of)).collect();
            let heading = &column.heading;
            let is_share =
                |cell: &&Cell| matches!(cell.value(), CellValue::Figure(_, Kind::Share(_)));
            let is_share = cells.iter().any(is_share);
            let is_figure = |cell: &&Cell| {
                matches!(
                    cell.value(),
                    CellValue::Figure(..) | CellValue::Bounds { .. } | CellValue::Day(_)
                )
            };
            let is_of_figures = cells.iter().any(is_figure);
            for (part, suffix) in parts(&cells) {
                let suffix = suffix.map(|key| language.say(key));
                let heading = match suffix {
                    Some(suffix) => format!("{heading}, {suffix}"),
                    None => heading.clone(),
                };
                let is_of_figures = is_of_figures && part != Part::Note;
                columns.push(SpreadColumn { heading, of, part, is_of_figures, is_share });
            }
        }
        Self { columns }
    }
}

/// The parts of a column, each with what is added to its heading.
fn parts(cells: &[&Cell]) -> Vec<(Part, Option<&'static str>)> {
    let is_typed = |cell: &&&Cell| !matches!(cell.value(), CellValue::Text | CellValue::Missing);
    if !cells.iter().any(|cell| is_typed(&cell)) {
        return vec![(Part::Words, None)];
    }
    let has_ends = |cell: &&Cell| match cell.value() {
        CellValue::Figure(figure, _) => figure.as_exact().is_none(),
        CellValue::Bounds { low, high } => low.is_some() && high.is_some(),
        _ => false,
    };
    let mut parts = if cells.iter().any(has_ends) {
        vec![(Part::Low, Some("format-low")), (Part::High, Some("format-high"))]
    } else {
        vec![(Part::Value, None)]
    };
    let has_words = |cell: &&Cell| !cell.note().is_empty() || *cell.value() == CellValue::Text;
    if cells.iter().any(has_words) {
        parts.push((Part::Note, Some("format-note")));
    }
    parts
}

/// Returns what a part of a cell is in a spreadsheet.
pub(crate) fn part_of(cell: &Cell, part: Part) -> SpreadValue<'_> {
    let words = |text| SpreadValue::Words(text);
    let end = |end: Option<Ratio>| {
        end.map_or(SpreadValue::Empty, |end| SpreadValue::Figure(end, Kind::Amount))
    };
    match (cell.value(), part) {
        (CellValue::Missing, Part::Words | Part::Note) => words(cell.note()),
        (_, Part::Words) | (CellValue::Text, Part::Note) => words(cell.shown()),
        (_, Part::Note) => words(cell.note()),
        // What has no ends stands in the first column of the two.
        (CellValue::Text | CellValue::Missing, _)
        | (CellValue::Day(_) | CellValue::Verdict(_), Part::High) => SpreadValue::Empty,
        (CellValue::Figure(figure, kind), Part::High) => SpreadValue::Figure(figure.high(), *kind),
        (CellValue::Figure(figure, kind), _) => SpreadValue::Figure(figure.low(), *kind),
        (CellValue::Bounds { low, .. }, Part::Low) => end(*low),
        (CellValue::Bounds { high, .. }, Part::High) => end(*high),
        (CellValue::Bounds { low, high }, _) => end(low.or(*high)),
        (CellValue::Day(day), _) => SpreadValue::Day(*day),
        (CellValue::Verdict(state), _) => SpreadValue::Verdict(*state),
    }
}
