//! Answers about many projects as tables: their columns as people read them.

use arrow_array::{Array as _, ArrayRef, RecordBatch};
use arrow_cast::display::{ArrayFormatter, FormatOptions};
use arrow_schema::{ArrowError, DataType, Schema};
use eruf_core::{Decimal, NaiveDate};
use textwrap::core::display_width;

use crate::format::table::WIDTH;
use crate::format::{Align, Column, Format, Table};
use crate::page::decided::of_framework;
use crate::words::locale::percent_shown;
use crate::words::{Language, heading, show_decimal};

/// The first rows of an answer, taken from its batches as they come, and how many there are
/// besides.
///
/// ```
/// use arrow_array::{ArrayRef, Int64Array, RecordBatch};
/// use eruf_report::{FirstRows, Format, Language, portfolio_table};
/// use std::sync::Arc;
/// let batch = RecordBatch::try_from_iter([(
///     "project_id",
///     Arc::new(Int64Array::from(vec![7, 8, 9])) as ArrayRef,
/// )])?;
/// let mut rows = FirstRows::new(2);
/// rows.take(&batch);
/// let table =
///     portfolio_table("overlap", &batch.schema(), &rows, Format::Markdown, Language::English)?;
/// assert_eq!((table.rows.len(), &*table.notes[0]), (2, "1 more row"));
/// # Ok::<(), arrow_schema::ArrowError>(())
/// ```
#[derive(Debug)]
pub struct FirstRows {
    batches: Vec<RecordBatch>,
    /// How many are taken still.
    left: usize,
    /// How many came after.
    more: usize,
}

impl FirstRows {
    /// How many rows are shown unless another number is asked for.
    pub const SHOWN: usize = 20;

    /// Takes at most so many.
    #[must_use]
    pub const fn new(most: usize) -> Self {
        Self { batches: Vec::new(), left: most, more: 0 }
    }

    /// Takes what there is room for, and counts the rest.
    pub fn take(&mut self, batch: &RecordBatch) {
        let taken = batch.num_rows().min(self.left);
        self.left = self.left.saturating_sub(taken);
        self.more = self.more.saturating_add(batch.num_rows().saturating_sub(taken));
        if taken > 0 {
            self.batches.push(batch.slice(0, taken));
        }
    }
}

/// The columns that are left out of text first, so that a row has a line for itself.
const LESS_TELLING: [&str; 8] = [
    "relative_variance_percent",
    "horizon_end",
    "decided_on",
    "effective_from",
    "no_outcome",
    "programme_id",
    "corrections",
    "increment",
];

/// Those that are left out as long as words do not fit, after those that are named nowhere here.
const TELLING: [&str; 8] = [
    "highest",
    "shape",
    "utilisation_percent",
    "period_no",
    "variance",
    "carried",
    "undefined",
    "band",
];

/// Those that are never left out: what a row is about, what came of it, and whether something is
/// missing.
const NEEDED: [&str; 19] = [
    "project_id",
    "programme_id",
    "other_project_id",
    "indicator",
    "quarter",
    "period_end",
    "outcome",
    "outcome_low",
    "outcome_high",
    "cumulative",
    "reported",
    "due",
    "target",
    "attainment_percent",
    "state",
    "place",
    "value",
    "counts",
    "why_not",
];

/// The first rows of an answer about many projects, without the columns that are empty in all of
/// them; a note says how many more rows there are.
///
/// As text, which has a terminal's width, columns are left out until no word is broken, and a note
/// names them. For programs there are the rows themselves.
///
/// # Errors
///
/// If a column has a type that cannot be shown.
pub fn portfolio_table(
    caption: &str,
    schema: &Schema,
    rows: &FirstRows,
    format: Format,
    language: Language,
) -> Result<Table, ArrowError> {
    let mut table = Table {
        caption: heading(caption, language),
        columns: Vec::new(),
        rows: Vec::new(),
        notes: Vec::new(),
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
    // What no row has is not worth a column: few projects have goals per year, partners whose
    // reports are missing, or bands.
    let no = heading("no", language).to_lowercase();
    let says = |place: usize, name: &str| {
        // Nearly every increment covers its own period and no other.
        let period =
            if name == "increment_since" { schema.index_of("period_no").ok() } else { None };
        let told = |row: &&Vec<String>| period.and_then(|place| row.get(place)) == row.get(place);
        let mut cells = table.rows.iter().filter(|row| !told(row)).filter_map(|row| row.get(place));
        table.rows.is_empty()
            || cells.any(|cell| !cell.is_empty() && (name != "carried" || *cell != no))
    };
    let kept: Vec<bool> = schema
        .fields()
        .iter()
        .enumerate()
        .map(|(place, field)| says(place, field.name()))
        .collect();
    keep(&mut table, &kept);
    if format == Format::Text {
        let names: Vec<&str> = schema
            .fields()
            .iter()
            .zip(&kept)
            .filter(|(_, kept)| **kept)
            .map(|(field, _)| field.name().as_str())
            .collect();
        fit(&mut table, &names, language);
    }
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

/// Leaves out the columns that are not kept.
fn keep(table: &mut Table, kept: &[bool]) {
    let retain = |cells: &mut Vec<String>| {
        let mut kept = kept.iter().copied();
        cells.retain(|_| kept.next().unwrap_or(true));
    };
    table.rows.iter_mut().for_each(retain);
    let mut kept = kept.iter().copied();
    table.columns.retain(|_| kept.next().unwrap_or(true));
}

/// Leaves out columns until the rest fit into a line, and says which.
fn fit(table: &mut Table, names: &[&str], language: Language) {
    /// What is longer than this is broken rather than that other columns are left out.
    const LONGEST_WORD: usize = 40;
    /// A text that is longer than this has several lines rather than that other columns are left
    /// out.
    const LONGEST_TEXT: usize = 24;
    /// What is no longer than this always has one line.
    const LONGEST_SHORT: usize = 12;
    /// The spaces after a column.
    const BETWEEN: usize = 2;
    let of_projects = names.contains(&"project_id");
    let word =
        |text: &str| text.split(' ').map(display_width).max().unwrap_or_default().min(LONGEST_WORD);
    let short = |text: &str| {
        Some(display_width(text))
            .filter(|width| *width <= LONGEST_SHORT)
            .unwrap_or_else(|| word(text))
    };
    let cells = |place: usize| table.rows.iter().filter_map(move |row| row.get(place));
    // Each column's width without a broken word, and that with which its cells have one line.
    // Between columns are two spaces.
    let widths: Vec<(usize, usize)> = (0..)
        .zip(&table.columns)
        .map(|(place, column)| {
            let least = cells(place)
                .map(|cell| short(cell))
                .chain([word(&column.heading)])
                .max()
                .unwrap_or_default()
                .saturating_add(BETWEEN);
            let text = cells(place)
                .map(|cell| display_width(cell).min(LONGEST_TEXT))
                .max()
                .unwrap_or_default()
                .saturating_add(BETWEEN);
            (least, least.max(text))
        })
        .collect();
    let mut kept = vec![true; names.len()];
    let width = |kept: &[bool], of: fn(&(usize, usize)) -> usize| {
        kept.iter()
            .zip(&widths)
            .filter(|(kept, _)| **kept)
            .map(|(_, widths)| of(widths))
            .fold(0, usize::saturating_add)
    };
    let most = usize::from(WIDTH);
    let place_of = |name: &str| names.iter().position(|other| *other == name);
    // In a table of programmes the programme is what a row is about.
    let less_telling = LESS_TELLING
        .iter()
        .filter(|name| of_projects || **name != "programme_id")
        .filter_map(|name| place_of(name));
    let others: Vec<usize> = (0..)
        .zip(names)
        .filter(|(_, name)| !NEEDED.contains(name) && !TELLING.contains(name))
        .map(|(place, _)| place)
        .collect();
    for place in less_telling {
        if width(&kept, |(_, text)| *text) > most
            && let Some(kept) = kept.get_mut(place)
        {
            *kept = false;
        }
    }
    for place in others.into_iter().rev().chain(TELLING.iter().filter_map(|name| place_of(name))) {
        if width(&kept, |(least, _)| *least) > most
            && let Some(kept) = kept.get_mut(place)
        {
            *kept = false;
        }
    }
    let mut spare = most.saturating_sub(width(&kept, |(least, _)| *least));
    for (column, (least, text)) in table
        .columns
        .iter_mut()
        .zip(&widths)
        .zip(&kept)
        .filter(|(_, kept)| **kept)
        .map(|(column, _)| column)
    {
        let wider = text.saturating_sub(*least).min(spare);
        spare = spare.saturating_sub(wider);
        column.width = u16::try_from(least.saturating_add(wider).saturating_sub(BETWEEN)).ok();
    }
    let left_out: Vec<&str> = table
        .columns
        .iter()
        .zip(&kept)
        .filter(|(_, kept)| !**kept)
        .map(|(column, _)| column.heading.as_str())
        .collect();
    if !left_out.is_empty() {
        let left_out = left_out.join(", ");
        table.notes.push(match language {
            Language::English => format!("Columns for which there is no room: {left_out}"),
            Language::Swedish => format!("Kolumner som inte får plats: {left_out}"),
        });
        keep(table, &kept);
    }
}

/// The heading of a column; what runs on in a table by quarter is a number of enterprises.
fn heading_of(name: &str, (by_quarter, of_programmes): (bool, bool), language: Language) -> String {
    if of_programmes && name == "unkeyed" {
        // Some of them have a number, and only may count.
        return language.pick("Others", "Övriga").to_owned();
    }
    if by_quarter && name == "cumulative" {
        language.pick("Enterprises so far", "Ackumulerat antal företag").to_owned()
    } else {
        heading(name, language)
    }
}

fn cell(
    column: &ArrayFormatter<'_>,
    array: &ArrayRef,
    name: &str,
    row: usize,
    language: Language,
) -> String {
    if array.is_null(row) {
        return String::new();
    }
    let text = column.value(row).to_string();
    match array.data_type() {
        // A percentage keeps its one decimal: 61.0 says more than 61.
        DataType::Decimal128(_, 1) if name.ends_with("_percent") => {
            text.parse().map_or(text, |percent| percent_shown(percent, language))
        }
        // All decimals, so that a figure never looks like one for which the state would be another.
        DataType::Decimal128(_, 1..) => {
            text.parse().map_or(text, |amount: Decimal| show_decimal(amount.normalize(), language))
        }
        DataType::Boolean => {
            heading(if text == "true" { "yes" } else { "no" }, language).to_lowercase()
        }
        DataType::Date32 if name == "quarter" => quarter(&text, language).unwrap_or(text),
        _ => word(name, &text, language).map(str::to_owned).unwrap_or(text),
    }
}

/// A quarter by its first day.
fn quarter(first: &str, language: Language) -> Option<String> {
    use chrono::Datelike as _;
    let day: NaiveDate = first.parse().ok()?;
    Some(format!("{} {}{}", day.year(), language.pick("Q", "kv\u{a0}"), day.quarter()))
}

/// A word of a column as people read it.
fn word<'t>(column: &str, text: &'t str, language: Language) -> Option<&'t str> {
    match column {
        "band" => Some(of_framework(text, language)),
        "state" => text.parse().ok().map(|state| language.state(state)),
        "undefined" if text == "does_not_add_up" => {
            Some(language.pick("does not add up", "summeras inte"))
        }
        "undefined" if text == "between_bounds" => {
            Some(language.pick("between bounds", "ligger i ett intervall"))
        }
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
        "table" => Some(match text {
            "entries" => language.pick("entries", "utfall"),
            "targets" => language.pick("targets", "mål"),
            _ => return None,
        }),
        "basis" => text.parse().ok().map(|basis| language.basis(basis)),
        "kind" => Some(match text {
            "report" => language.pick("report", "rapport"),
            "correction" => language.pick("correction", "rättelse"),
            _ => return None,
        }),
        "why_not" => Some(match text {
            "not_known" => language.pick("not yet known", "ännu inte känt"),
            "not_due" => language.pick("not yet due", "ännu inte aktuellt"),
            "corrected" => language.pick("corrected later", "rättat senare"),
            "withdrawn" => language.pick("taken back", "återtaget"),
            "covered_later" => language.pick("in a later total", "ingår i senare rapport"),
            "unrecorded" => language.pick("earlier outcome unknown", "tidigare utfall okänt"),
            "not_in_force" => language.pick("not yet in force", "gäller inte än"),
            "replaced" => language.pick("replaced", "ersatt"),
            _ => return None,
        }),
        "over_units" => Some(match text {
            "sum" => language.pick("sum", "summa"),
            "union" => language.pick("union", "unika företag"),
            "pool" => language.pick("pooled", "vägd andel"),
            "none" => language.pick("not at all", "inte alls"),
            _ => return None,
        }),
        _ => None,
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
        portfolio_table("status", &batch.schema(), &rows, Format::Text, language)
            .unwrap()
            .render(Format::Text)
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
                language.pick("Reported", "Redovisade"),
            ];
            assert!(kept.iter().all(|word| text.contains(word)), "{text}");
            // Rounded it would be the target, which it misses.
            assert!(
                text.contains(language.pick("199.966667", "199,966667"))
                    && text.contains(language.pick("not met", "ej uppnått")),
                "{text}"
            );
            let note = language.pick(
                "Columns for which there is no room: Programme, Horizon end, Something new",
                "Kolumner som inte får plats: Program, Löptid till, Something new",
            );
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
