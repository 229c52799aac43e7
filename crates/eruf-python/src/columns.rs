//! Answers as columns: for anything that reads Arrow streams, and as plain dictionaries.

use std::sync::Arc;

use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{ArrayRef, BooleanArray, Date32Array, Decimal128Array, Int64Array, RecordBatch, RecordBatchIterator, StringArray};
use arrow_schema::{ArrowError, DataType, Field, Schema};
use chrono::NaiveDate;
use eruf_core::{Amount, Interval, Ratio};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict};

use crate::errors::Refused;
use crate::exact::amount_out;

/// Digits and decimals of an amount: every legal amount is below 10^15 in whole ones and has at most 6 decimals.
const AMOUNT: (u8, i8) = (22, 6);

/// Digits of a numerator or denominator.
const PART: (u8, i8) = (38, 0);

/// One column; `None` is null.
pub(crate) enum Column {
    Text(Vec<Option<String>>),
    Whole(Vec<Option<i64>>),
    Amount(Vec<Option<Amount>>),
    /// A numerator or a denominator.
    Part(Vec<Option<i128>>),
    Date(Vec<Option<NaiveDate>>),
    Flag(Vec<Option<bool>>),
}

/// Columns of one length, in order.
pub(crate) struct Columns(Vec<(String, Column)>);

impl Columns {
    pub(crate) const fn new() -> Self {
        Self(Vec::new())
    }

    fn with(mut self, name: impl Into<String>, column: Column) -> Self {
        self.0.push((name.into(), column));
        self
    }

    pub(crate) fn text(self, name: &str, cells: impl Iterator<Item = Option<String>>) -> Self {
        self.with(name, Column::Text(cells.collect()))
    }

    pub(crate) fn whole(self, name: &str, cells: impl Iterator<Item = Option<i64>>) -> Self {
        self.with(name, Column::Whole(cells.collect()))
    }

    pub(crate) fn date(self, name: &str, cells: impl Iterator<Item = NaiveDate>) -> Self {
        self.with(name, Column::Date(cells.map(Some).collect()))
    }

    pub(crate) fn flag(self, name: &str, cells: impl Iterator<Item = bool>) -> Self {
        self.with(name, Column::Flag(cells.map(Some).collect()))
    }

    /// The bounds of amounts as two columns, `_low` and `_high`, equal where an amount is exact.
    pub(crate) fn amounts(self, name: &str, cells: impl Iterator<Item = Option<Interval<Amount>>> + Clone) -> Self {
        let low = cells.clone().map(|cell| cell.map(|cell| cell.low())).collect();
        let high = cells.map(|cell| cell.map(|cell| cell.high())).collect();
        self.with(format!("{name}_low"), Column::Amount(low)).with(format!("{name}_high"), Column::Amount(high))
    }

    /// Quotients as two columns, `_numerator` and `_denominator`; null where there is none that is exact.
    pub(crate) fn quotients(self, name: &str, cells: impl Iterator<Item = Option<Ratio>> + Clone) -> Self {
        let numerators = cells.clone().map(|cell| cell.map(|cell| cell.numerator())).collect();
        let denominators = cells.map(|cell| cell.map(|cell| cell.denominator())).collect();
        self.with(format!("{name}_numerator"), Column::Part(numerators)).with(format!("{name}_denominator"), Column::Part(denominators))
    }

    fn batch(&self) -> Result<RecordBatch, ArrowError> {
        let mut fields = Vec::with_capacity(self.0.len());
        let mut arrays: Vec<ArrayRef> = Vec::with_capacity(self.0.len());
        let decimal = |cells: Vec<Option<i128>>, (digits, decimals)| Decimal128Array::from(cells).with_precision_and_scale(digits, decimals);
        for (name, column) in &self.0 {
            let (kind, array): (DataType, ArrayRef) = match column {
                Column::Text(cells) => (DataType::Utf8, Arc::new(StringArray::from(cells.clone()))),
                Column::Whole(cells) => (DataType::Int64, Arc::new(Int64Array::from(cells.clone()))),
                Column::Amount(cells) => {
                    let cells = cells.iter().map(|cell| cell.map(Amount::millionths)).collect();
                    (DataType::Decimal128(AMOUNT.0, AMOUNT.1), Arc::new(decimal(cells, AMOUNT)?))
                }
                Column::Part(cells) => (DataType::Decimal128(PART.0, PART.1), Arc::new(decimal(cells.clone(), PART)?)),
                Column::Date(cells) => {
                    let days =
                        cells.iter().map(|cell| cell.and_then(|day| i32::try_from(day.signed_duration_since(NaiveDate::default()).num_days()).ok()));
                    (DataType::Date32, Arc::new(days.collect::<Date32Array>()))
                }
                Column::Flag(cells) => (DataType::Boolean, Arc::new(BooleanArray::from(cells.clone()))),
            };
            fields.push(Field::new(name, kind, true));
            arrays.push(array);
        }
        RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays)
    }

    /// The columns as a capsule that any reader of Arrow streams takes.
    pub(crate) fn stream<'py>(&self, py: Python<'py>) -> Result<Bound<'py, PyCapsule>, Refused> {
        let batch = self.batch().map_err(|error| Refused::message(error.to_string()))?;
        let schema = batch.schema();
        let reader = RecordBatchIterator::new([Ok(batch)], schema);
        let stream = FFI_ArrowArrayStream::new(Box::new(reader));
        Ok(PyCapsule::new_with_value(py, stream, c"arrow_array_stream")?)
    }

    /// The columns as lists of plain values, by their names.
    pub(crate) fn dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        for (name, column) in &self.0 {
            match column {
                Column::Text(cells) => dict.set_item(name, cells.clone())?,
                Column::Whole(cells) => dict.set_item(name, cells.clone())?,
                Column::Amount(cells) => {
                    let cells = cells.iter().map(|cell| cell.map(|cell| amount_out(py, cell)).transpose()).collect::<PyResult<Vec<_>>>()?;
                    dict.set_item(name, cells)?;
                }
                Column::Part(cells) => dict.set_item(name, cells.clone())?,
                Column::Date(cells) => dict.set_item(name, cells.clone())?,
                Column::Flag(cells) => dict.set_item(name, cells.clone())?,
            }
        }
        Ok(dict)
    }
}

/// A `polars.DataFrame` of anything that gives an Arrow stream.
pub(crate) fn to_polars<'py>(answer: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    answer.py().import("polars")?.getattr("DataFrame")?.call1((answer,))
}

/// A `pandas.DataFrame` of anything that gives an Arrow stream.
pub(crate) fn to_pandas<'py>(answer: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    answer.py().import("pandas")?.getattr("DataFrame")?.getattr("from_arrow")?.call1((answer,))
}
