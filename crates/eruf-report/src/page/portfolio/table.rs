//! The first rows of an answer as a table for people.

use arrow_cast::display::{ArrayFormatter, FormatOptions};
use arrow_schema::{ArrowError, DataType, Schema};
use eruf_core::{Decimal, Interval};

use crate::format::fit::keep;
use crate::format::{Align, Cell, CellValue, Column, Fitting, Kind, Table};
use crate::page::portfolio::cells::{cell, heading_of};
use crate::page::portfolio::first_rows::FirstRows;
use crate::page::portfolio::ranks::rank;
use crate::words::{Language, heading, show_decimal};

/// Returns the first rows of an answer about many projects as a table.
///
/// Columns that are empty in all of the rows are left out, and a note says how many more rows there
/// are. In a terminal columns are left out until no word is broken, and a note names them. Programs
/// read the rows themselves.
///
/// ```
/// use arrow_array::record_batch;
/// use eruf_report::{Cell, FirstRows, Language, portfolio_table};
/// let shared = record_batch!(
///     ("project_id", Utf8, ["Kustkraft"]),
///     ("other_project_id", Utf8, ["Nordlyft"]),
///     ("shared", Int64, [12])
/// )?;
/// let mut rows = FirstRows::new(FirstRows::SHOWN);
/// rows.take(&shared);
/// let table = portfolio_table("overlap", &shared.schema(), &rows, Language::Swedish)?;
/// let shown: Vec<&str> = table.rows[0].iter().map(Cell::shown).collect();
/// assert_eq!(shown, ["Kustkraft", "Nordlyft", "12"]);
/// # Ok::<(), arrow_schema::ArrowError>(())
/// ```
///
/// # Errors
///
/// If a column has a type that cannot be shown.
pub fn portfolio_table(
    caption: &str,
    schema: &Schema,
    rows: &FirstRows,
    language: Language,
) -> Result<Table, ArrowError> {
    let mut table = Table {
        caption: heading(caption, language),
        columns: Vec::new(),
        rows: Vec::new(),
        total: None,
        notes: Vec::new(),
        fitting: None,
    };
    for batch in &rows.batches {
        let options = FormatOptions::default();
        let columns: Vec<_> = batch
            .columns()
            .iter()
            .map(|column| ArrayFormatter::try_new(column.as_ref(), &options))
            .collect::<Result<_, _>>()?;
        for row in 0..batch.num_rows() {
            let cells = columns.iter().zip(batch.columns()).zip(schema.fields());
            table.rows.push(
                cells
                    .map(|((column, array), field)| {
                        cell(column, array, field.name(), row, language)
                    })
                    .collect(),
            );
        }
    }
    let (by_quarter, of_programmes) =
        (schema.field_with_name("quarter").is_ok(), schema.field_with_name("project_id").is_err());
    for field in schema.fields() {
        let is_text = matches!(
            field.data_type(),
            DataType::Utf8 | DataType::Date32 | DataType::Boolean | DataType::Dictionary(..)
        );
        table.columns.push(Column::wide(
            &heading_of(field.name(), (by_quarter, of_programmes), language),
            if is_text { Align::Left } else { Align::Right },
        ));
    }
    join_bounds(&mut table, schema, ["outcome", "outcome_low", "outcome_high"], language);
    let shares = ["attainment_percent", "attainment_low_percent", "attainment_high_percent"];
    join_bounds(&mut table, schema, shares, language);
    // What no row has is not worth a column: few projects have goals per year, partners whose
    // reports are missing, or bands.
    let no = heading("no", language).to_lowercase();
    let says = |place: usize, name: &str| {
        // Nearly every increment covers its own period and no other.
        let period =
            if name == "increment_since" { schema.index_of("period_no").ok() } else { None };
        let told = |row: &&Vec<Cell>| period.and_then(|place| row.get(place)) == row.get(place);
        let mut cells = table.rows.iter().filter(|row| !told(row)).filter_map(|row| row.get(place));
        table.rows.is_empty()
            || cells
                .any(|cell| !cell.shown().is_empty() && (name != "carried" || cell.shown() != no))
    };
    let kept: Vec<bool> = schema
        .fields()
        .iter()
        .enumerate()
        .map(|(place, field)| says(place, field.name()))
        .collect();
    keep(&mut table, &kept);
    let names = schema.fields().iter().zip(&kept).filter(|(_, kept)| **kept);
    let ranks = names.map(|(field, _)| rank(field.name(), of_programmes)).collect();
    let note = language.say("portfolio-columns-for-which-there-is-no").to_owned();
    table.fitting = Some(Fitting { ranks, note });
    if rows.more > 0 {
        let more = show_decimal(Decimal::from(rows.more), language);
        table.notes.push(match (language, rows.more) {
            (Language::English, 1) => "1 more row".to_owned(),
            (Language::English, _) => format!("{more} more rows"),
            (Language::Swedish, 1) => "1 rad till".to_owned(),
            (Language::Swedish, _) => format!("{more} rader till"),
        });
    }
    Ok(table)
}

/// A figure between bounds stands in the column of the exact ones.
fn join_bounds(table: &mut Table, schema: &Schema, names: [&str; 3], language: Language) {
    let places = names.map(|name| schema.index_of(name).ok());
    let [Some(exact), Some(low), Some(high)] = places else { return };
    for row in &mut table.rows {
        let taken = [low, high].map(|place| {
            let cell = row.get_mut(place).map(|cell| std::mem::replace(cell, Cell::empty()));
            cell.filter(|cell| !cell.shown().is_empty())
        });
        let joined = match taken {
            [Some(low), Some(high)] => between(&low, &high, language),
            [Some(end), None] | [None, Some(end)] => end,
            [None, None] => continue,
        };
        if let Some(cell) = row.get_mut(exact).filter(|cell| cell.shown().is_empty()) {
            *cell = joined;
        }
    }
}

/// Two shares as the bounds of one.
fn between(low: &Cell, high: &Cell, language: Language) -> Cell {
    let shown = format!("{}{}{}", low.shown(), language.say("terms-to-2"), high.shown());
    match (low.value(), high.value()) {
        (
            CellValue::Figure(least, Kind::Share(few)),
            CellValue::Figure(most, Kind::Share(many)),
        ) => match Interval::new(least.low(), most.high()) {
            Some(bounds) => Cell::figure(bounds, Kind::Share(*few.max(many)), shown),
            None => shown.into(),
        },
        _ => shown.into(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::sync::Arc;

    use arrow_array::{
        ArrayRef, Date32Array, Decimal128Array, Int32Array, RecordBatch, StringArray,
    };

    use super::{FirstRows, portfolio_table};
    use crate::format::Format;
    use crate::words::Language;

    fn shown(columns: Vec<(&str, ArrayRef)>, language: Language) -> String {
        let batch = RecordBatch::try_from_iter(columns).unwrap();
        let mut rows = FirstRows::new(20);
        rows.take(&batch);
        portfolio_table("status", &batch.schema(), &rows, language)
            .unwrap()
            .render(Format::Text, language)
            .unwrap()
    }

    fn words(text: &str) -> ArrayRef {
        Arc::new(StringArray::from(vec![text]))
    }

    fn amount(millionths: i128) -> ArrayRef {
        Arc::new(Decimal128Array::from(vec![millionths]).with_precision_and_scale(22, 6).unwrap())
    }

    #[test]
    fn a_line_has_room_for_whole_words_and_what_is_left_out_is_named() {
        let day = || Arc::new(Date32Array::from(vec![18_077])) as ArrayRef;
        for language in [Language::English, Language::Swedish] {
            let text = shown(
                vec![
                    ("project_id", words("Företagsutveckling")),
                    ("programme_id", words("Mellersta Norrland")),
                    ("indicator", words("turnover")),
                    ("outcome", amount(199_966_667)),
                    ("reported", Arc::new(Int32Array::from(vec![3]))),
                    ("due", Arc::new(Int32Array::from(vec![4]))),
                    ("horizon_end", day()),
                    ("target", amount(200_000_000)),
                    ("something_new", words("with-a-word-that-is-long")),
                    ("variance", amount(-33_333)),
                    ("state", words("not_met")),
                    ("period_end", day()),
                    ("band", words("serious failure")),
                ],
                language,
            );
            assert!(text.lines().all(|line| line.chars().count() <= 100), "{text}");
            let kept = [
                "Företagsutveckling",
                "turnover",
                "2019-06-30",
                language.say("portfolio-reported"),
            ];
            assert!(kept.iter().all(|word| text.contains(word)), "{text}");
            // Rounded it would be the target, which it misses.
            assert!(
                text.contains(language.say("portfolio-199-966667"))
                    && text.contains(language.say("terms-not-met")),
                "{text}"
            );
            let note = language.say("portfolio-columns-for-which-there-is-no-room-programme");
            assert!(text.contains(note), "{text}");
        }
    }

    #[test]
    fn quarters_bands_and_sets_have_words_of_their_own() {
        let text = shown(
            vec![
                ("programme_id", words("MN")),
                ("quarter", Arc::new(Date32Array::from(vec![17_987]))),
                ("cumulative", Arc::new(Int32Array::from(vec![2]))),
                ("over_units", words("union")),
                ("band", words("serious failure")),
            ],
            Language::Swedish,
        );
        for words in ["2019 kv\u{a0}2", "Ackumulerat", "antal", "unika företag", "allvarlig brist"]
        {
            assert!(text.contains(words), "{words}: {text}");
        }
        assert!(!text.contains("Utfall") && !text.contains("utfall"), "{text}");
    }
}
