//! Answers as text for programs: exact, and with the same columns whatever the rows are.

use std::fmt::Write as _;
use std::io::Write;

use arrow_array::{Array as _, RecordBatch};
use arrow_cast::display::{ArrayFormatter, FormatOptions};
use arrow_schema::{DataType, Schema, SchemaRef};
use eruf_core::workspace::escape_formula;
use serde::Serializer as _;
use serde::ser::SerializeMap as _;

use crate::answer::sink::Sink;
use crate::input::error::{PortfolioError, problem};
use crate::input::numbers::{sum, wide};

/// A format for an answer as text.
///
/// ```
/// use eruf_portfolio::{Options, Portfolio, StatusQuestion, Tables, TextFormat, write_text};
/// let portfolio = Portfolio::new(Tables::in_folder("examples/programme")?, Options::default())?;
/// let question = StatusQuestion::default();
/// let mut json = Vec::new();
/// write_text(&mut json, TextFormat::Json, |sink| portfolio.each_status(&question, sink))?;
/// // 122 of 200 enterprises. Amounts are text, and so stay exact.
/// let json = String::from_utf8(json)?;
/// assert!(json.contains(r#""outcome":"122""#) && json.contains(r#""attainment_percent":"61""#));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextFormat {
    /// A line with the names of the columns, and one for each row, parted by commas. Text that a
    /// spreadsheet would take for a formula is made harmless.
    Csv,
    /// An array with an object for each row; decimals are text, since a JSON number is not exact.
    Json,
}

/// Writes an answer as text, batch by batch, and gives how many rows it has.
///
/// Every column is there, by its name. Numbers have a decimal point and all their decimals but
/// zeros at the end, days are `YYYY-MM-DD`, and what is missing is an empty cell or `null`.
///
/// ```
/// use eruf_portfolio::{Options, Portfolio, Source, Tables, TextFormat, write_text};
/// # let folder = tempfile::tempdir()?;
/// # let tables = [
/// #     ("projects.csv", "project_id,programme_id,start_date,end_date\n\
/// # A,P,2019-01-01,2021-12-31\nB,P,2019-01-01,2021-12-31\n"),
/// #     ("participations.csv", "project_id,enterprise_id,date\n\
/// # A,202100-6149,2019-05-01\nB,202100-6149,2019-05-01\n"),
/// # ];
/// # for (name, text) in tables {
/// #     std::fs::write(folder.path().join(name), text)?;
/// # }
/// let portfolio = Portfolio::new(Tables::in_folder(&folder)?, Options::default())?;
/// let mut text = Vec::new();
/// let rows = write_text(&mut text, TextFormat::Csv, |sink| {
///     let shared = portfolio.overlap()?;
///     let schema = shared.schema();
///     sink(shared)?;
///     Ok(schema)
/// })?;
/// assert_eq!(
///     (rows, &*String::from_utf8(text)?),
///     (1, "project_id,other_project_id,shared\nA,B,1\n")
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// Those of the answer; [`PortfolioError::File`] if the text cannot be written.
pub fn write_text(
    out: impl Write + Send,
    format: TextFormat,
    answer: impl FnOnce(Sink<'_>) -> Result<SchemaRef, PortfolioError>,
) -> Result<u64, PortfolioError> {
    let mut writer = TextWriter::new(out, format, "the text");
    let mut rows = 0_u64;
    let schema = answer(&mut |batch: RecordBatch| {
        rows = sum(rows, wide(batch.num_rows()));
        writer.write(&batch)
    })?;
    writer.finish(&schema)?;
    Ok(rows)
}

/// Takes record batches and writes their rows.
pub(crate) struct TextWriter<W: Write> {
    out: Out<W>,
    /// What errors call the place that is written to.
    name: String,
    is_begun: bool,
    /// Whether there was a row.
    has_rows: bool,
}

enum Out<W: Write> {
    Csv(Box<csv::Writer<W>>),
    Json(W),
}

/// A cell as it goes into JSON.
#[derive(serde::Serialize)]
#[serde(untagged)]
enum Cell<'c> {
    Missing,
    Whole(i64),
    Mark(bool),
    Text(&'c str),
}

impl<W: Write> TextWriter<W> {
    pub(crate) fn new(out: W, format: TextFormat, name: &str) -> Self {
        let out = match format {
            TextFormat::Csv => Out::Csv(Box::new(csv::Writer::from_writer(out))),
            TextFormat::Json => Out::Json(out),
        };
        Self { out, name: name.to_owned(), is_begun: false, has_rows: false }
    }

    pub(crate) fn write(&mut self, batch: &RecordBatch) -> Result<(), PortfolioError> {
        let schema = batch.schema();
        self.begin(&schema)?;
        let Self { out, name, has_rows, .. } = self;
        let failed = |error: std::io::Error| problem(name, &error);
        let options = FormatOptions::default();
        let shown: Vec<_> = batch
            .columns()
            .iter()
            .map(|column| ArrayFormatter::try_new(column.as_ref(), &options))
            .collect::<Result<_, _>>()?;
        let mut texts = vec![String::new(); shown.len()];
        for row in 0..batch.num_rows() {
            for ((text, column), cells) in texts.iter_mut().zip(&shown).zip(batch.columns()) {
                text.clear();
                if cells.is_valid(row) {
                    let _ = write!(text, "{}", column.value(row));
                    if matches!(cells.data_type(), DataType::Decimal128(_, 1..)) {
                        text.truncate(text.trim_end_matches('0').trim_end_matches('.').len());
                    }
                }
            }
            let cells = texts.iter().zip(batch.columns());
            match out {
                Out::Csv(out) => {
                    for (text, column) in cells {
                        let is_text =
                            matches!(column.data_type(), DataType::Utf8 | DataType::Dictionary(..));
                        let text = if is_text { escape_formula(text) } else { text.into() };
                        out.write_field(text.as_bytes()).map_err(|error| failed(error.into()))?;
                    }
                    out.write_record(None::<&[u8]>).map_err(|error| failed(error.into()))?;
                }
                Out::Json(out) => {
                    out.write_all(if *has_rows { b",\n" } else { b"\n" }).map_err(failed)?;
                    *has_rows = true;
                    let mut json = serde_json::Serializer::new(&mut *out);
                    let mut object = json
                        .serialize_map(Some(texts.len()))
                        .map_err(|error| failed(error.into()))?;
                    for ((text, column), field) in cells.zip(schema.fields()) {
                        let cell = cell(column.is_valid(row), column.data_type(), text);
                        object
                            .serialize_entry(field.name(), &cell)
                            .map_err(|error| failed(error.into()))?;
                    }
                    object.end().map_err(|error| failed(error.into()))?;
                }
            }
        }
        Ok(())
    }

    /// Writes what comes before the first row.
    fn begin(&mut self, schema: &Schema) -> Result<(), PortfolioError> {
        if self.is_begun {
            return Ok(());
        }
        self.is_begun = true;
        let begun = match &mut self.out {
            Out::Csv(out) => out
                .write_record(schema.fields().iter().map(|field| field.name()))
                .map_err(Into::into),
            Out::Json(out) => out.write_all(b"["),
        };
        begun.map_err(|error| problem(&self.name, &error))
    }

    /// Writes what comes after the last row.
    pub(crate) fn finish(mut self, schema: &Schema) -> Result<(), PortfolioError> {
        self.begin(schema)?;
        let ended = match &mut self.out {
            Out::Csv(out) => out.flush(),
            Out::Json(out) => out
                .write_all(if self.has_rows { b"\n]\n" } else { b"]\n" })
                .and_then(|()| out.flush()),
        };
        ended.map_err(|error| problem(&self.name, &error))
    }
}

fn cell<'t>(is_there: bool, kind: &DataType, text: &'t str) -> Cell<'t> {
    if !is_there {
        return Cell::Missing;
    }
    match kind {
        DataType::Boolean => Cell::Mark(text == "true"),
        DataType::Int8 | DataType::Int16 | DataType::Int32 | DataType::Int64 => {
            text.parse().map_or(Cell::Text(text), Cell::Whole)
        }
        _ => Cell::Text(text),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow_array::types::Int8Type;
    use arrow_array::{
        ArrayRef, BooleanArray, Date32Array, Decimal128Array, DictionaryArray, Int64Array,
        RecordBatch, StringArray,
    };

    use super::{TextFormat, write_text};

    fn written(format: TextFormat, slices: &[(usize, usize)]) -> String {
        let decimals = Decimal128Array::from(vec![Some(-120_500_000), Some(0), None])
            .with_precision_and_scale(22, 6)
            .unwrap();
        let columns: [(&str, ArrayRef); 6] = [
            ("project_id", Arc::new(StringArray::from(vec!["=A1", "a, \"b\"", "ö"]))),
            (
                "state",
                Arc::new(DictionaryArray::<Int8Type>::from_iter([
                    Some("met"),
                    None,
                    Some("below"),
                ])),
            ),
            ("outcome", Arc::new(decimals)),
            ("due", Arc::new(Int64Array::from(vec![10, -1, 0]))),
            ("carried", Arc::new(BooleanArray::from(vec![true, false, true]))),
            ("horizon_end", Arc::new(Date32Array::from(vec![Some(18_077), None, None]))),
        ];
        let batch = RecordBatch::try_from_iter_with_nullable(
            columns.map(|(name, column)| (name, column, true)),
        )
        .unwrap();
        let mut text = Vec::new();
        let rows = write_text(&mut text, format, |sink| {
            for (from, length) in slices {
                sink(batch.slice(*from, *length))?;
            }
            Ok(batch.schema())
        });
        assert_eq!(rows, Ok(slices.iter().map(|(_, length)| *length as u64).sum()));
        String::from_utf8(text).unwrap()
    }

    #[test]
    fn text_is_exact_and_the_same_however_the_rows_are_cut() {
        let csv = "project_id,state,outcome,due,carried,horizon_end\n\
            '=A1,met,-120.5,10,true,2019-06-30\n\
            \"a, \"\"b\"\"\",,0,-1,false,\n\u{f6},below,,0,true,\n";
        let json = "[\n\
            {\"project_id\":\"=A1\",\"state\":\"met\",\"outcome\":\"-120.5\",\
             \"due\":10,\"carried\":true,\"horizon_end\":\"2019-06-30\"},\n\
            {\"project_id\":\"a, \
            \\\"b\\\"\",\"state\":null,\"outcome\":\"0\",\
             \"due\":-1,\"carried\":false,\"horizon_end\":null},\n\
            {\"project_id\":\"\u{f6}\",\"state\":\"below\",\
             \"outcome\":null,\"due\":0,\"carried\":true,\"horizon_end\":null}\n]\n";
        for slices in [&[(0, 3)][..], &[(0, 1), (1, 0), (1, 2)]] {
            assert_eq!(written(TextFormat::Csv, slices), csv);
            assert_eq!(written(TextFormat::Json, slices), json);
        }
        // Without rows there are the columns still, and an array.
        assert_eq!(
            written(TextFormat::Csv, &[]),
            "project_id,state,outcome,due,carried,horizon_end\n"
        );
        assert_eq!(written(TextFormat::Json, &[]), "[]\n");
    }
}
