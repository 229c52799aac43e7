//! The columns of answers.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use arrow_array::builder::BooleanBufferBuilder;
use arrow_array::cast::AsArray as _;
use arrow_array::{
    ArrayRef, Date32Array, Decimal128Array, DictionaryArray, Int8Array, Int32Array, Int64Array,
    StringArray,
};
use arrow_buffer::{
    ArrowNativeType, BooleanBuffer, Buffer, NullBuffer, OffsetBuffer, ScalarBuffer,
};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};

use eruf_core::catalogue::CatalogueEntry;
use eruf_core::{Fund, ProgrammingPeriod, catalogue};

use crate::input::error::PortfolioError;
use crate::input::identities::Values;
use crate::store::buffer_pool::{Shelved, column, room};

/// The digits of an amount: every legal amount is at most 10^15 in whole ones and has at most 6
/// decimals.
pub(crate) const AMOUNT_DIGITS: u8 = 22;
pub(crate) const AMOUNT: DataType = DataType::Decimal128(AMOUNT_DIGITS, 6);
/// A sum over many projects may have more digits than an amount.
pub(crate) const SUM: DataType = DataType::Decimal128(28, 6);
/// The digits of a percentage.
pub(crate) const PERCENT_DIGITS: u8 = 28;
/// A percentage as it is shown: with one decimal.
pub(crate) const PERCENT: DataType = DataType::Decimal128(PERCENT_DIGITS, 1);

/// Values of which some are missing.
#[derive(Default)]
pub(crate) struct Optional<T> {
    pub(crate) values: Vec<T>,
    /// The rows without one.
    missing: Vec<usize>,
}

impl<T: Shelved> Optional<T> {
    pub(crate) fn with_capacity(rows: usize) -> Self {
        Self { values: room(rows), missing: Vec::new() }
    }

    /// Adds rows of which none is missing.
    #[inline]
    pub(crate) fn extend(&mut self, values: impl Iterator<Item = T>) {
        self.values.extend(values);
    }

    /// Adds rows of which all are missing.
    pub(crate) fn skip(&mut self, rows: usize) {
        let begins = self.values.len();
        self.values.resize(begins.saturating_add(rows), T::default());
        self.missing.extend(begins..self.values.len());
    }

    #[inline]
    pub(crate) fn push(&mut self, value: Option<T>) {
        if value.is_none() {
            self.missing.push(self.values.len());
        }
        self.values.push(value.unwrap_or_default());
    }

    fn nulls(&self) -> Option<NullBuffer> {
        (!self.missing.is_empty()).then(|| {
            NullBuffer::new(marked(self.values.len(), self.missing.iter().copied(), false))
        })
    }
}

impl<T: Shelved + ArrowNativeType> Optional<T> {
    /// The values of a column, and which of them are there; `None` if all are.
    fn parts(self) -> (ScalarBuffer<T>, Option<NullBuffer>) {
        let rows = self.values.len();
        if rows > 0 && self.missing.len() == rows {
            return (nothing_in(rows), Some(NullBuffer::new_null(rows)));
        }
        let nulls = self.nulls();
        (column(self.values), nulls)
    }
}

impl Optional<i128> {
    pub(crate) fn decimals(self, kind: DataType) -> ArrayRef {
        let (values, nulls) = self.parts();
        Arc::new(Decimal128Array::new(values, nulls).with_data_type(kind))
    }
}

impl Optional<i32> {
    pub(crate) fn days(self) -> ArrayRef {
        let (values, nulls) = self.parts();
        Arc::new(Date32Array::new(values, nulls))
    }
}

impl Optional<i8> {
    /// Words by their places.
    pub(crate) fn words(self, names: &'static [&'static str]) -> Result<ArrayRef, ArrowError> {
        let (places, nulls) = self.parts();
        by_place(names, Int8Array::new(places, nulls))
    }
}

/// Values that only a few rows have: nothing is kept of the others.
#[derive(Default)]
pub(crate) struct Rare<T>(Vec<(Range<usize>, T)>);

impl<T: Shelved + ArrowNativeType> Rare<T> {
    /// The value of some rows, from one on.
    pub(crate) fn add(&mut self, begins: usize, rows: usize, value: T) {
        self.0.push((begins..begins.saturating_add(rows), value));
    }

    fn parts(self, rows: usize) -> (ScalarBuffer<T>, NullBuffer) {
        if self.0.is_empty() {
            return (nothing_in(rows), NullBuffer::new_null(rows));
        }
        let mut values = room(rows);
        values.resize(rows, T::default());
        for (range, value) in &self.0 {
            values.get_mut(range.clone()).unwrap_or_default().fill(*value);
        }
        let there = marked(rows, self.0.into_iter().flat_map(|(range, _)| range), true);
        (column(values), NullBuffer::new(there))
    }
}

impl Rare<i128> {
    pub(crate) fn decimals(self, rows: usize, kind: DataType) -> ArrayRef {
        let (values, nulls) = self.parts(rows);
        Arc::new(Decimal128Array::new(values, Some(nulls)).with_data_type(kind))
    }
}

impl Rare<i8> {
    /// Words by their places.
    pub(crate) fn words(
        self,
        rows: usize,
        names: &'static [&'static str],
    ) -> Result<ArrayRef, ArrowError> {
        let (places, nulls) = self.parts(rows);
        by_place(names, Int8Array::new(places, Some(nulls)))
    }
}

/// One bit a row, `mark` in some rows and the other in the rest.
pub(crate) fn marked(
    rows: usize,
    some: impl IntoIterator<Item = usize>,
    mark: bool,
) -> BooleanBuffer {
    let mut bits = BooleanBufferBuilder::new(rows);
    bits.append_n(rows, !mark);
    for row in some {
        bits.set_bit(row, mark);
    }
    bits.finish()
}

/// A column of texts in which every row is null.
pub(crate) fn no_texts(rows: usize) -> ArrayRef {
    let offsets = OffsetBuffer::new(nothing_in(rows.saturating_add(1)));
    Arc::new(StringArray::new(offsets, Buffer::default(), Some(NullBuffer::new_null(rows))))
}

/// A column of decimals.
pub(crate) fn decimals(values: Vec<i128>, nulls: Option<NullBuffer>, kind: DataType) -> ArrayRef {
    let nulls = nulls.filter(|nulls| nulls.null_count() > 0);
    Arc::new(Decimal128Array::new(column(values), nulls).with_data_type(kind))
}

/// The type of a column of identities.
pub(crate) const fn identity_type(values: &Values) -> DataType {
    match values {
        Values::Int(_) => DataType::Int64,
        Values::Text(_) => DataType::Utf8,
    }
}

/// The type of a column of indicators.
pub(crate) const fn indicator_type(values: &Values) -> DataType {
    match values {
        Values::Int(_) => DataType::Int32,
        Values::Text(_) => DataType::Utf8,
    }
}

pub(crate) fn schema(
    fields: impl IntoIterator<Item = (&'static str, DataType, bool)>,
) -> SchemaRef {
    Arc::new(Schema::new(
        fields
            .into_iter()
            .map(|(name, kind, nullable)| Field::new(name, kind, nullable))
            .collect::<Vec<_>>(),
    ))
}

/// The type of a column of words.
pub(crate) fn word() -> DataType {
    DataType::Dictionary(Box::new(DataType::Int8), Box::new(DataType::Utf8))
}

/// A column of words: each is there once, whichever of them the rows have.
pub(crate) fn words<'w>(
    names: &'static [&'static str],
    rows: impl Iterator<Item = Option<&'w str>>,
) -> Result<ArrayRef, ArrowError> {
    let mut places = Optional::with_capacity(rows.size_hint().0);
    for word in rows {
        let unknown = |word| {
            ArrowError::InvalidArgumentError(format!("{word} is none of {}", names.join(", ")))
        };
        places
            .push(word.map(|word| place_of(names, word).ok_or_else(|| unknown(word))).transpose()?);
    }
    places.words(names)
}

/// The place of a word among those of a column.
pub(crate) fn place_of(names: &[&str], word: &str) -> Option<i8> {
    names.iter().position(|name| *name == word).and_then(|place| i8::try_from(place).ok())
}

/// The same by the places of the words.
pub(crate) fn by_place(
    names: &'static [&'static str],
    places: Int8Array,
) -> Result<ArrayRef, ArrowError> {
    Ok(Arc::new(DictionaryArray::try_new(places, Arc::new(StringArray::from(names.to_vec())))?))
}

/// The values of a column in which every row is null: nearly all have the same memory.
pub(crate) fn nothing_in<T: ArrowNativeType>(rows: usize) -> ScalarBuffer<T> {
    /// More than the rows of a part take.
    const SHARED: usize = 1 << 20;
    static ZEROS: OnceLock<Buffer> = OnceLock::new();
    let bytes = rows.saturating_mul(size_of::<T>());
    if bytes > SHARED {
        return ScalarBuffer::from(vec![T::default(); rows]);
    }
    ScalarBuffer::new(
        ZEROS.get_or_init(|| vec![0_i128; SHARED.div_euclid(size_of::<i128>())].into()).clone(),
        0,
        rows,
    )
}

/// The common indicator of a code, of either programming period.
pub(crate) fn common(code: &str) -> Option<&'static CatalogueEntry> {
    [ProgrammingPeriod::From2014, ProgrammingPeriod::From2021]
        .into_iter()
        .find_map(|period| catalogue::find(Fund::Erdf, period, code))
}

/// A column of identities in an answer.
pub(crate) enum Key<'a> {
    Long(&'a Int64Array),
    Short(&'a Int32Array),
    Text(&'a StringArray),
}

impl<'a> Key<'a> {
    pub(crate) fn of(column: &'a ArrayRef) -> Self {
        match column.data_type() {
            DataType::Int64 => Self::Long(column.as_primitive()),
            DataType::Int32 => Self::Short(column.as_primitive()),
            _ => Self::Text(column.as_string()),
        }
    }

    /// The place of the identity of a row among all of them.
    pub(crate) fn rank(&self, row: usize, values: &Values) -> Result<u32, PortfolioError> {
        let place = match (self, values) {
            (Self::Long(cells), Values::Int(values)) => values.binary_search(&cells.value(row)),
            (Self::Short(cells), Values::Int(values)) => {
                values.binary_search(&i64::from(cells.value(row)))
            }
            (Self::Text(cells), Values::Text(values)) => {
                values.binary_search_by(|value| (**value).cmp(cells.value(row)))
            }
            _ => Err(0),
        };
        place
            .ok()
            .and_then(|place| u32::try_from(place).ok())
            .ok_or(PortfolioError::Internal { what: "an answer has an unknown identity" })
    }
}
