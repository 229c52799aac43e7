//! Answers about many projects as tables: their columns as people read them.

use arrow_array::{Array as _, ArrayRef, RecordBatch};
use arrow_cast::display::{ArrayFormatter, FormatOptions};
use arrow_schema::{ArrowError, DataType, Schema};
use eruf_core::{Amount, Interval, Ratio};

use crate::locale::percent_shown;
use crate::{Align, Column, Format, Language, Table, heading, show_ratio};

/// What a status has besides, and a terminal has no room for.
const WIDE: [&str; 6] = ["programme_id", "no_outcome", "reported", "due", "horizon_end", "relative_variance_percent"];

/// The first rows of an answer about many projects, without the columns that are empty in all of them; a note says how many more rows there are.
///
/// As text, which has a terminal's width, a status leaves out the programme, the reports behind the outcome, the horizon and the relative variance.
///
/// # Errors
///
/// If a column has a type that cannot be shown.
pub fn portfolio_table(
    caption: &str,
    schema: &Schema,
    batches: &[RecordBatch],
    most: usize,
    format: Format,
    language: Language,
) -> Result<Table, ArrowError> {
    let mut table = Table { caption: heading(caption, language), columns: Vec::new(), rows: Vec::new(), notes: Vec::new() };
    let mut left = most;
    for batch in batches {
        let rows = batch.num_rows().min(left);
        left = left.saturating_sub(rows);
        let options = FormatOptions::default();
        let columns: Vec<_> = batch.columns().iter().map(|column| ArrayFormatter::try_new(column.as_ref(), &options)).collect::<Result<_, _>>()?;
        for row in 0..rows {
            let cells = columns.iter().zip(batch.columns()).zip(schema.fields());
            table.rows.push(cells.map(|((column, array), field)| cell(column, array, field.name(), row, language)).collect());
        }
    }
    // What no row has is not worth a column: few projects have goals per year, partners whose reports are missing, or bands.
    let no = heading("no", language).to_lowercase();
    let of_projects = schema.field_with_name("project_id").is_ok();
    let says = |place: usize, name: &str| {
        let mut cells = table.rows.iter().filter_map(|row| row.get(place));
        let fits = format != Format::Text || !of_projects || !WIDE.contains(&name);
        fits && (table.rows.is_empty() || cells.any(|cell| !cell.is_empty() && (name != "carried" || *cell != no)))
    };
    let kept: Vec<bool> = schema.fields().iter().enumerate().map(|(place, field)| says(place, field.name())).collect();
    for row in &mut table.rows {
        let mut kept = kept.iter().copied();
        row.retain(|_| kept.next().unwrap_or(true));
    }
    for (field, _) in schema.fields().iter().zip(&kept).filter(|(_, kept)| **kept) {
        let is_text = matches!(field.data_type(), DataType::Utf8 | DataType::Date32 | DataType::Boolean | DataType::Dictionary(..));
        table.columns.push(Column::wide(&heading(field.name(), language), if is_text { Align::Left } else { Align::Right }));
    }
    let all = batches.iter().map(RecordBatch::num_rows).fold(0, usize::saturating_add);
    let more = all.saturating_sub(table.rows.len());
    if more > 0 {
        table.notes.push(match language {
            Language::English => format!("{more} more rows"),
            Language::Swedish => format!("{more} rader till"),
        });
    }
    Ok(table)
}

fn cell(column: &ArrayFormatter<'_>, array: &ArrayRef, name: &str, row: usize, language: Language) -> String {
    if array.is_null(row) {
        return String::new();
    }
    let text = column.value(row).to_string();
    match array.data_type() {
        // A percentage keeps its one decimal: 61.0 says more than 61.
        DataType::Decimal128(_, 1) if name.ends_with("_percent") => text.parse().map_or(text, |percent| percent_shown(percent, language)),
        DataType::Decimal128(_, 1..) => {
            let amount = text.parse::<Amount>().ok().map(|amount| Interval::exact(Ratio::from(amount)));
            amount.and_then(|amount| show_ratio(amount, language).ok()).unwrap_or(text)
        }
        DataType::Boolean => heading(if text == "true" { "yes" } else { "no" }, language).to_lowercase(),
        _ => word(name, &text, language).map_or(text, str::to_owned),
    }
}

/// A word of a column as people read it.
fn word(column: &str, text: &str, language: Language) -> Option<&'static str> {
    match column {
        "state" => text.parse().ok().map(|state| language.state(state)),
        "undefined" | "no_outcome" => text.parse().ok().map(|reason| language.reason(reason)),
        "shape" => Some(match text {
            "at_least" => language.pick("at least", "minst"),
            "range" => language.pick("range", "spann"),
            "strict_range" => language.pick("strict range", "strikt spann"),
            "ceiling" => language.pick("ceiling", "tak"),
            "level" => language.pick("level", "nivå"),
            "keep_at_least" => language.pick("keep at least", "behåll minst"),
            "keep_at_most" => language.pick("keep at most", "behåll högst"),
            _ => return None,
        }),
        "over_units" => Some(match text {
            "sum" => language.pick("sum", "summa"),
            "union" => language.pick("union", "union"),
            "pool" => language.pick("pooled", "vägd andel"),
            "latest" => language.pick("latest", "senaste"),
            "none" => language.pick("not at all", "inte alls"),
            _ => return None,
        }),
        _ => None,
    }
}
