//! Tables that are handed over: any Arrow stream, or rows as mappings.

use arrow_array::cast::AsArray;
use arrow_array::ffi_stream::RecordBatchStreamReader;
use arrow_array::types::Float64Type;
use arrow_array::{Array, ArrayRef, BooleanArray, RecordBatch, RecordBatchReader};
use arrow_cast::cast;
use arrow_cast::display::{ArrayFormatter, FormatOptions};
use arrow_pyarrow::PyArrowType;
use arrow_schema::DataType;
use eruf_core::workspace::without_person_numbers;
use eruf_data::{Table, TableOf};
use pyo3::exceptions::{PyKeyboardInterrupt, PySystemExit, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDate, PyDateTime, PyDict, PyFloat, PyInt, PyMapping, PyString};

use crate::value::errors::{Checked, Refused};
use crate::value::numbers::decimal_text;

/// What a cell may hold.
const KINDS: &str = "text, a whole number, a Decimal or a date without a time";

/// More columns than a table may have are not looked for.
const MAX_COLUMNS: usize = 256;

/// After how many rows a signal is looked for.
const STRIDE: usize = 4096;

/// Reads a table from anything that gives an Arrow stream, or from rows as mappings.
pub(crate) fn table(of: TableOf, given: &Bound<'_, PyAny>) -> Checked<Table> {
    if given.hasattr("__arrow_c_stream__")? {
        return stream(of, given);
    }
    rows(of, given)
}

/// The batches of anything that gives an Arrow stream.
pub(crate) fn batches(given: &Bound<'_, PyAny>) -> PyResult<RecordBatchStreamReader> {
    let modules = given.py().import("sys")?.getattr("modules")?;
    let PyArrowType(reader) = match modules.get_item("polars") {
        // Polars gives a column of nothing but nulls a buffer, where Arrow has none: as a column of
        // text it is the same to us.
        Ok(polars) if given.is_instance(&polars.getattr("DataFrame")?)? => {
            let kinds = PyDict::new(given.py());
            kinds.set_item(polars.getattr("Null")?, polars.getattr("String")?)?;
            given
                .call_method1("cast", (kinds,))?
                .extract::<PyArrowType<RecordBatchStreamReader>>()?
        }
        _ => given.extract::<PyArrowType<RecordBatchStreamReader>>()?,
    };
    Ok(reader)
}

/// The error of a stream that breaks off. Whoever makes it may have been interrupted, which is no
/// fault of the table; what it says may hold the number of a person.
pub(crate) fn broken(error: &arrow_schema::ArrowError) -> PyErr {
    let text = error.to_string();
    // A traceback ends with the exception.
    let last = text.lines().rev().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    match last.split(':').next() {
        Some("KeyboardInterrupt") => PyKeyboardInterrupt::new_err(()),
        Some("SystemExit") => PySystemExit::new_err(1),
        _ => Refused::message(
            format!("the stream of a table broke off: {}", without_person_numbers(last)),
            format!("tabellens ström bröts: källan säger \"{}\"", without_person_numbers(last)),
        )
        .into(),
    }
}

fn stream(of: TableOf, given: &Bound<'_, PyAny>) -> Checked<Table> {
    let py = given.py();
    let reader = batches(given)?;
    let mut table =
        Table::new(of, reader.schema().fields().iter().map(|field| field.name().clone()));
    for batch in reader {
        py.check_signals()?;
        let batch = batch.map_err(|error| broken(&error))?;
        if !add_batch(py, &mut table, &batch)? {
            break;
        }
    }
    Ok(table)
}

/// Adds the rows of a batch; `false` if the table is full.
fn add_batch(py: Python<'_>, table: &mut Table, batch: &RecordBatch) -> Checked<bool> {
    for column in batch.columns() {
        // Offsets and lengths come from another library's memory.
        column.to_data().validate_full()?;
    }
    let columns = batch.columns().iter().map(plain).collect::<Result<Vec<_>, _>>()?;
    let options = FormatOptions::default();
    let cells =
        columns.iter().map(|column| Cells::of(column, &options)).collect::<Result<Vec<_>, _>>()?;
    let mut refused_columns = Vec::new();
    for row in 0..batch.num_rows() {
        if row % STRIDE == 0 {
            py.check_signals()?;
        }
        let (mut texts, mut is_whole) = (Vec::with_capacity(cells.len()), true);
        for (place, (column, cell)) in columns.iter().zip(&cells).enumerate() {
            let text = if column.is_null(row) || *column.data_type() == DataType::Null {
                Ok(String::new())
            } else {
                cell.text(row)
            };
            if let Err(found) = &text
                && !(matches!(cell, Cells::None(_)) && refused_columns.contains(&place))
            {
                // A column of a wrong type is wrong once, not in each of its rows.
                table.refuse_kind(place, KINDS, found);
                refused_columns.push(place);
            }
            is_whole &= text.is_ok();
            texts.push(text.unwrap_or_default());
        }
        if !is_whole {
            // What is wrong with it has been said.
            texts.clear();
        }
        if !table.push(texts) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The values of a dictionary or of runs, one for each row; other columns as they are.
fn plain(column: &ArrayRef) -> Result<ArrayRef, arrow_schema::ArrowError> {
    match column.data_type() {
        DataType::Dictionary(_, values) => cast(column, values),
        DataType::RunEndEncoded(_, values) => cast(column, values.data_type()),
        _ => Ok(ArrayRef::clone(column)),
    }
}

/// How the cells of a column become text.
enum Cells<'c> {
    Written(ArrayFormatter<'c>),
    /// A decimal number, without zeros at the end that only its type has.
    Decimal(ArrayFormatter<'c>),
    /// A day with its time, which must be midnight.
    ReadingSide(ArrayFormatter<'c>),
    Flag(&'c BooleanArray),
    Float(ArrayRef),
    None(&'c DataType),
}

impl<'c> Cells<'c> {
    fn of(
        column: &'c ArrayRef,
        options: &FormatOptions<'c>,
    ) -> Result<Self, arrow_schema::ArrowError> {
        let written = || ArrayFormatter::try_new(column, options);
        Ok(match column.data_type() {
            kind if kind.is_integer()
                || matches!(
                    kind,
                    DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Date32
                ) =>
            {
                Self::Written(written()?)
            }
            kind if kind.is_decimal() => Self::Decimal(written()?),
            DataType::Date64 | DataType::Timestamp(_, None) => Self::ReadingSide(written()?),
            DataType::Boolean => Self::Flag(column.as_boolean()),
            DataType::Float16 | DataType::Float32 | DataType::Float64 => {
                Self::Float(cast(column, &DataType::Float64)?)
            }
            kind => Self::None(kind),
        })
    }

    /// The text of a cell that is not null, or what it is instead.
    fn text(&self, row: usize) -> Result<String, String> {
        match self {
            Self::Written(cells) => Ok(cells.value(row).to_string()),
            Self::Decimal(cells) => {
                let text = cells.value(row).to_string();
                Ok(if text.contains('.') {
                    text.trim_end_matches('0').trim_end_matches('.').to_owned()
                } else {
                    text
                })
            }
            Self::ReadingSide(cells) => midnight(&cells.value(row).to_string()),
            Self::Flag(cells) => Ok(flag(cells.value(row)).to_owned()),
            Self::Float(cells) => whole(cells.as_primitive::<Float64Type>().value(row)),
            Self::None(kind) => Err(format!("a value of the Arrow type {kind}")),
        }
    }
}

const fn flag(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

/// The day of a moment that is written as day and time.
fn midnight(text: &str) -> Result<String, String> {
    let (day, time) = text.split_once(['T', ' ']).unwrap_or((text, ""));
    let is_midnight = time.chars().all(|c| matches!(c, '0' | ':' | '.'));
    if is_midnight { Ok(day.to_owned()) } else { Err("a day with a time".to_owned()) }
}

/// A float that is a whole number, as columns with gaps have them; one that is no number is a gap.
fn whole(number: f64) -> Result<String, String> {
    /// Up to 2^53 every whole number is its own float.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if number.is_nan() {
        return Ok(String::new());
    }
    if number.fract() == 0.0 && number.abs() <= EXACT {
        return Ok(format!("{number:.0}"));
    }
    Err("a float (0.1 is not the number that was written: give a Decimal or text)".to_owned())
}

fn rows(of: TableOf, given: &Bound<'_, PyAny>) -> Checked<Table> {
    let py = given.py();
    let wrong = |found: &Bound<'_, PyAny>| -> Refused {
        let found = found
            .get_type()
            .name()
            .map_or_else(|_| "something else".to_owned(), |name| name.to_string());
        PyTypeError::new_err(format!(
            "{}: expected an Arrow stream or rows as dicts, not {found}",
            of.name()
        ))
        .into()
    };
    if given.is_instance_of::<PyString>() || given.cast::<PyMapping>().is_ok() {
        return Err(wrong(given));
    }
    let mut columns: Vec<String> = Vec::new();
    let mut all: Vec<Bound<'_, PyMapping>> = Vec::new();
    for (count, row) in given.try_iter().map_err(|_| wrong(given))?.enumerate() {
        if count % STRIDE == 0 {
            py.check_signals()?;
        }
        let row = row?;
        let row = row.cast::<PyMapping>().map_err(|_| wrong(&row))?.clone();
        for key in row.keys()?.iter() {
            let name = key.cast::<PyString>().map_err(|_| wrong(&key))?.to_str()?;
            if !columns.iter().any(|column| column == name) {
                columns.push(name.to_owned());
            }
        }
        all.push(row);
        // A table is refused for its columns too, and who gives rows may never end.
        if all.len() > eruf_data::MAX_ROWS || columns.len() > MAX_COLUMNS {
            break;
        }
    }
    let mut table = Table::new(of, &columns);
    for (count, row) in all.iter().enumerate() {
        if count % STRIDE == 0 {
            py.check_signals()?;
        }
        let (mut texts, mut is_whole) = (Vec::with_capacity(columns.len()), true);
        for (place, column) in columns.iter().enumerate() {
            let text = if row.contains(column)? {
                text(&row.get_item(column)?)?
            } else {
                Ok(String::new())
            };
            if let Err(found) = &text {
                table.refuse_kind(place, KINDS, found);
            }
            is_whole &= text.is_ok();
            texts.push(text.unwrap_or_default());
        }
        if !is_whole {
            texts.clear();
        }
        if !table.push(texts) {
            break;
        }
    }
    Ok(table)
}

/// The text of a cell, or what it is instead.
fn text(cell: &Bound<'_, PyAny>) -> Checked<Result<String, String>> {
    let kind = || Ok(Err(format!("a value of type {}", cell.get_type().name()?)));
    if cell.is_none() {
        return Ok(Ok(String::new()));
    }
    if let Ok(text) = cell.cast::<PyString>() {
        return Ok(Ok(text.to_str()?.to_owned()));
    }
    if let Ok(answer) = cell.cast::<PyBool>() {
        return Ok(Ok(flag(answer.is_true()).to_owned()));
    }
    if let Ok(number) = cell.cast::<PyFloat>() {
        return Ok(whole(number.value()));
    }
    // pandas' NA is no value at all, and NaT is not equal to itself.
    if cell.get_type().name()? == "NAType" || !cell.eq(cell)? {
        return Ok(Ok(String::new()));
    }
    if let Some(text) = decimal_text(cell)? {
        return Ok(Ok(text));
    }
    if cell.is_instance_of::<PyDateTime>() {
        return Ok(midnight(&cell.call_method0("isoformat")?.extract::<String>()?));
    }
    if cell.is_instance_of::<PyDate>() {
        return Ok(Ok(cell.call_method0("isoformat")?.extract()?));
    }
    if cell.is_instance_of::<PyInt>() || cell.hasattr("__index__")? {
        // Python refuses to write out an integer of thousands of digits.
        let number: Result<i128, _> = cell.extract();
        return Ok(number
            .map(|number| number.to_string())
            .map_err(|_| "a whole number of too many digits".to_owned()));
    }
    kind()
}
