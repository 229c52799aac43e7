//! Answers as columns: for anything that reads Arrow streams, and as plain dictionaries.

use std::sync::Arc;

use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{
    ArrayRef, BooleanArray, Date32Array, Decimal128Array, Int64Array, RecordBatch,
    RecordBatchIterator, StringArray,
};
use arrow_schema::{ArrowError, DataType, Field, Schema};
use chrono::NaiveDate;
use eruf_core::{Amount, Decimal, Interval, Ratio};
use eruf_report::{Align, Cell as Shown, Language, Render, Table, heading, heading_of};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict};

use crate::value::errors::Checked;
use crate::value::numbers::{amount_out, decimal_class};

/// Digits and decimals of an amount: every legal amount is below 10^15 in whole ones and has at
/// most 6 decimals.
const AMOUNT: (u8, i8) = (22, 6);

/// Digits of a numerator or denominator.
const PART: (u8, i8) = (38, 0);

/// Digits and decimals of a percentage, as in the tables of a portfolio.
const PERCENT: (u8, i8) = (28, 1);

/// Digits and decimals of a quotient that is rounded beside its exact parts.
const DECIMAL: (u8, i8) = (38, 12);

/// A value that is a cell of a table, or several beside each other.
pub(crate) trait Cell: Sized {
    /// Adds the values of all rows as columns of this name.
    fn add(columns: Columns, name: &str, cells: Vec<Option<Self>>) -> Columns;
}

/// One column; `None` is null.
pub(crate) enum Column {
    Text(Vec<Option<String>>),
    Whole(Vec<Option<i64>>),
    Amount(Vec<Option<Amount>>),
    /// A numerator or a denominator.
    Part(Vec<Option<i128>>),
    /// A percentage with one decimal.
    Percent(Vec<Option<Decimal>>),
    /// A quotient as a decimal of at most 12 places.
    Decimal(Vec<Option<Decimal>>),
    Date(Vec<Option<NaiveDate>>),
    Flag(Vec<Option<bool>>),
}

impl Column {
    const fn len(&self) -> usize {
        match self {
            Self::Text(cells) => cells.len(),
            Self::Whole(cells) => cells.len(),
            Self::Amount(cells) => cells.len(),
            Self::Part(cells) => cells.len(),
            Self::Percent(cells) | Self::Decimal(cells) => cells.len(),
            Self::Date(cells) => cells.len(),
            Self::Flag(cells) => cells.len(),
        }
    }

    fn shown(&self, language: Language) -> Vec<Shown> {
        let yes =
            |yes: &bool| heading(if *yes { "yes" } else { "no" }, language).to_lowercase().into();
        let amount = |amount: &Amount| Shown::amount(Interval::exact(*amount), language);
        match self {
            Self::Text(cells) => of_each(cells, |text| text.as_str().into()),
            Self::Whole(cells) => of_each(cells, |number| Shown::ordinal(*number)),
            Self::Amount(cells) => of_each(cells, amount),
            Self::Part(cells) => of_each(cells, |part| Shown::ordinal(*part)),
            Self::Percent(cells) | Self::Decimal(cells) => {
                of_each(cells, |number| number.to_string().into())
            }
            Self::Date(cells) => of_each(cells, |day| Shown::day(*day)),
            Self::Flag(cells) => of_each(cells, yes),
        }
    }

    fn json(&self) -> serde_json::Value {
        match self {
            Self::Text(cells) => cells.clone().into(),
            Self::Whole(cells) => cells.clone().into(),
            Self::Amount(cells) => {
                cells.iter().map(|cell| cell.map(|cell| cell.to_string())).collect()
            }
            Self::Part(cells) => {
                cells.iter().map(|cell| cell.map(|cell| cell.to_string())).collect()
            }
            Self::Percent(cells) | Self::Decimal(cells) => {
                cells.iter().map(|cell| cell.map(|cell| cell.to_string())).collect()
            }
            Self::Date(cells) => {
                cells.iter().map(|cell| cell.map(|cell| cell.to_string())).collect()
            }
            Self::Flag(cells) => cells.clone().into(),
        }
    }
}

/// A decimal of at most 12 places as a number of steps of 10^-12; `None` if it has more.
fn steps(number: Decimal) -> Option<i128> {
    let number = number.normalize();
    let left = 12_u32.checked_sub(number.scale())?;
    number.mantissa().checked_mul(10_i128.checked_pow(left)?)
}

/// The cells as they are shown; a missing one is empty.
fn of_each<T>(cells: &[Option<T>], shown: impl Fn(&T) -> Shown) -> Vec<Shown> {
    cells.iter().map(|cell| cell.as_ref().map_or_else(Shown::empty, &shown)).collect()
}

/// Columns of one length, in order.
pub(crate) struct Columns(Vec<(String, Column)>);

impl Columns {
    pub(crate) const fn new() -> Self {
        Self(Vec::new())
    }

    pub(crate) fn with(mut self, name: impl Into<String>, column: Column) -> Self {
        self.0.push((name.into(), column));
        self
    }

    /// Adds the cells of all rows, which say themselves how many columns they are.
    pub(crate) fn cells<C: Cell>(self, name: &str, cells: impl Iterator<Item = C>) -> Self {
        C::add(self, name, cells.map(Some).collect())
    }

    /// Adds a part of the cells of all rows.
    pub(crate) fn each<'c, T, C: Cell>(
        self,
        name: &str,
        cells: &'c [Option<T>],
        part: impl Fn(&'c T) -> Option<C>,
    ) -> Self {
        C::add(self, name, cells.iter().map(|cell| part(cell.as_ref()?)).collect())
    }

    /// The columns of rows of a kind as people read them: bounds in one column, quotients as
    /// numbers.
    fn table(&self, kind: &str, language: Language) -> Checked<Table> {
        let rows = self.0.first().map_or(0, |(_, column)| column.len());
        let mut table = Table::new(heading(kind, language), Vec::new(), vec![Vec::new(); rows]);
        let mut rest = self.0.as_slice();
        while let [(name, column), after @ ..] = rest {
            rest = after;
            let (name, cells): (&str, Vec<Shown>) = match (column, after) {
                (Column::Part(numerators), [(_, Column::Part(denominators)), after @ ..]) => {
                    // A quotient is a share if its percentage stands beside it.
                    let is_share = matches!(after, [(_, Column::Percent(_)), ..]);
                    let has_decimal = matches!(after, [(_, Column::Decimal(_)), ..]);
                    let is_told = is_share || has_decimal;
                    rest = if is_told { after.get(1..).unwrap_or_default() } else { after };
                    let shown = if is_share { Shown::share } else { Shown::ratio };
                    let cell = |(numerator, denominator): (&Option<i128>, &Option<i128>)| {
                        let parts = numerator.zip(*denominator);
                        let ratio = parts.and_then(|(above, below)| Ratio::new(above, below));
                        ratio.map_or_else(
                            || Ok(Shown::empty()),
                            |ratio| shown(Interval::exact(ratio), language),
                        )
                    };
                    (
                        name.trim_end_matches("_numerator"),
                        numerators.iter().zip(denominators).map(cell).collect::<Result<_, _>>()?,
                    )
                }
                (Column::Amount(lows), [(high, Column::Amount(highs)), after @ ..])
                    if name.ends_with("_low") && high.ends_with("_high") =>
                {
                    rest = after;
                    let interval = |(low, high): (&Option<Amount>, &Option<Amount>)| {
                        low.zip(*high).and_then(|(low, high)| Interval::new(low, high))
                    };
                    let cell = |cell: Option<Interval<Amount>>| {
                        cell.map_or_else(Shown::empty, |cell| Shown::amount(cell, language))
                    };
                    (
                        name.trim_end_matches("_low"),
                        lows.iter().zip(highs).map(interval).map(cell).collect(),
                    )
                }
                (Column::Text(cells), _) => {
                    let said = |text: &String| {
                        let word = eruf_report::cell_word(name, text, language);
                        Shown::from(word.unwrap_or_else(|| text.clone()))
                    };
                    let cells = cells.iter().map(Option::as_ref);
                    (name, cells.map(|cell| cell.map_or_else(Shown::empty, said)).collect())
                }
                (column, _) => (name, column.shown(language)),
            };
            // What no row has is no column to read.
            if rows > 0 && cells.iter().all(|cell| cell.shown().is_empty()) {
                continue;
            }
            let align = if matches!(column, Column::Text(_) | Column::Date(_) | Column::Flag(_)) {
                Align::Left
            } else {
                Align::Right
            };
            table.columns.push(eruf_report::Column::wide(&heading_of(kind, name, language), align));
            for (row, cell) in table.rows.iter_mut().zip(cells) {
                row.push(cell);
            }
        }
        Ok(table)
    }

    /// The columns as text, under a caption.
    pub(crate) fn text<R: Render>(
        &self,
        caption: &str,
        format: R,
        language: Language,
    ) -> Checked<R::Output> {
        let table = self.table(caption, language)?;
        Ok(eruf_report::set_table(&table, &self.json(), language, format)?)
    }

    /// The columns by their names, amounts and days as text.
    fn json(&self) -> serde_json::Value {
        self.0.iter().map(|(name, column)| (name.clone(), column.json())).collect()
    }

    /// The columns as frames have them: numerators and denominators at the end.
    fn framed(&self) -> impl Iterator<Item = &(String, Column)> {
        let is_part = |(_, column): &&(String, Column)| matches!(column, Column::Part(_));
        let (parts, read): (Vec<_>, Vec<_>) = self.0.iter().partition(is_part);
        read.into_iter().chain(parts)
    }

    fn batch(&self) -> Result<RecordBatch, ArrowError> {
        let mut fields = Vec::with_capacity(self.0.len());
        let mut arrays: Vec<ArrayRef> = Vec::with_capacity(self.0.len());
        let decimal = |cells: Vec<Option<i128>>, (digits, decimals)| {
            Decimal128Array::from(cells).with_precision_and_scale(digits, decimals)
        };
        for (name, column) in self.framed() {
            let (kind, array): (DataType, ArrayRef) = match column {
                Column::Text(cells) => (DataType::Utf8, Arc::new(StringArray::from(cells.clone()))),
                Column::Whole(cells) => {
                    (DataType::Int64, Arc::new(Int64Array::from(cells.clone())))
                }
                Column::Amount(cells) => {
                    let cells = cells.iter().map(|cell| cell.map(Amount::millionths)).collect();
                    (DataType::Decimal128(AMOUNT.0, AMOUNT.1), Arc::new(decimal(cells, AMOUNT)?))
                }
                Column::Part(cells) => {
                    (DataType::Decimal128(PART.0, PART.1), Arc::new(decimal(cells.clone(), PART)?))
                }
                Column::Percent(cells) => {
                    let tenths = |percent: Decimal| {
                        let tenths = percent.checked_mul(Decimal::TEN)?.normalize();
                        (tenths.scale() == 0).then_some(tenths.mantissa())
                    };
                    let cells = cells.iter().map(|cell| tenths((*cell)?)).collect();
                    let (digits, decimals) = PERCENT;
                    (DataType::Decimal128(digits, decimals), Arc::new(decimal(cells, PERCENT)?))
                }
                Column::Decimal(cells) => {
                    let (digits, decimals) = DECIMAL;
                    let cells = cells.iter().map(|cell| steps((*cell)?)).collect();
                    (DataType::Decimal128(digits, decimals), Arc::new(decimal(cells, DECIMAL)?))
                }
                Column::Date(cells) => {
                    let days = cells.iter().map(|cell| {
                        cell.and_then(|day| {
                            i32::try_from(
                                day.signed_duration_since(NaiveDate::default()).num_days(),
                            )
                            .ok()
                        })
                    });
                    (DataType::Date32, Arc::new(days.collect::<Date32Array>()))
                }
                Column::Flag(cells) => {
                    (DataType::Boolean, Arc::new(BooleanArray::from(cells.clone())))
                }
            };
            fields.push(Field::new(name, kind, true));
            arrays.push(array);
        }
        RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays)
    }

    /// The columns as a capsule that any reader of Arrow streams takes.
    pub(crate) fn stream<'py>(&self, py: Python<'py>) -> Checked<Bound<'py, PyCapsule>> {
        let batch = self.batch()?;
        let schema = batch.schema();
        let reader = RecordBatchIterator::new([Ok(batch)], schema);
        let stream = FFI_ArrowArrayStream::new(Box::new(reader));
        Ok(PyCapsule::new_with_value(py, stream, c"arrow_array_stream")?)
    }

    /// The columns as lists of plain values, by their names.
    pub(crate) fn dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        for (name, column) in self.framed() {
            match column {
                Column::Text(cells) => dict.set_item(name, cells.clone())?,
                Column::Whole(cells) => dict.set_item(name, cells.clone())?,
                Column::Amount(cells) => {
                    let cells = cells
                        .iter()
                        .map(|cell| cell.map(|cell| amount_out(py, cell)).transpose())
                        .collect::<PyResult<Vec<_>>>()?;
                    dict.set_item(name, cells)?;
                }
                Column::Part(cells) => dict.set_item(name, cells.clone())?,
                Column::Percent(cells) | Column::Decimal(cells) => {
                    let class = decimal_class(py)?;
                    let cell = |cell: &Option<Decimal>| {
                        cell.map(|cell| class.call1((cell.to_string(),))).transpose()
                    };
                    dict.set_item(name, cells.iter().map(cell).collect::<PyResult<Vec<_>>>()?)?;
                }
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
