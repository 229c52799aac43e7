//! The columns of answers.

use std::ops::Range;
use std::sync::Arc;

use arrow_array::builder::BooleanBufferBuilder;
use arrow_array::{ArrayRef, Date32Array, Decimal128Array, Int8Array, StringArray};
use arrow_buffer::{
    ArrowNativeType, BooleanBuffer, Buffer, NullBuffer, OffsetBuffer, ScalarBuffer,
};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};

use crate::input::cells::by_place;
use crate::input::error::{PortfolioError, internal};
use crate::store::buffer_pool::{BufferPool, Pooled};

/// A sum over many projects may have more digits than an amount.
pub(crate) const SUM: DataType = DataType::Decimal128(SUM_DIGITS, 6);
/// The digits of a sum.
pub(crate) const SUM_DIGITS: u8 = 28;
/// The digits of a percentage.
pub(crate) const PERCENT_DIGITS: u8 = 28;
/// A percentage as it is shown: with one decimal.
pub(crate) const PERCENT: DataType = DataType::Decimal128(PERCENT_DIGITS, 1);

/// Values of which some are missing.
pub(crate) struct Optional<T> {
    pool: BufferPool,
    pub(crate) values: Vec<T>,
    /// The rows without one.
    missing: Vec<usize>,
}

impl<T: Pooled> Optional<T> {
    pub(crate) fn with_capacity(rows: usize, pool: &BufferPool) -> Self {
        Self { pool: pool.clone(), values: pool.list(rows), missing: Vec::new() }
    }

    /// Adds rows of which none is missing.
    #[inline]
    pub(crate) fn extend(&mut self, values: impl Iterator<Item = T>) {
        self.values.extend(values);
    }

    /// Adds rows of which all are missing.
    pub(crate) fn skip(&mut self, rows: usize) {
        let begins = self.values.len();
        // Rows that are in memory.
        self.values.resize(begins.wrapping_add(rows), T::default());
        self.missing.extend(begins..self.values.len());
    }

    #[inline]
    pub(crate) fn push(&mut self, value: Option<T>) {
        if value.is_none() {
            self.missing.push(self.values.len());
        }
        // A value beneath a null is never read.
        self.values.push(value.unwrap_or_default());
    }

    fn nulls(&self) -> Option<NullBuffer> {
        (!self.missing.is_empty()).then(|| {
            NullBuffer::new(marked(self.values.len(), self.missing.iter().copied(), false))
        })
    }
}

impl<T: Pooled + ArrowNativeType> Optional<T> {
    /// The values of a column, and which of them are there; `None` if all are.
    fn parts(self) -> (ScalarBuffer<T>, Option<NullBuffer>) {
        let rows = self.values.len();
        if rows > 0 && self.missing.len() == rows {
            return (self.pool.zeros(rows), Some(NullBuffer::new_null(rows)));
        }
        let nulls = self.nulls();
        (self.pool.column(self.values), nulls)
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
pub(crate) struct Rare<T> {
    pool: BufferPool,
    some: Vec<(Range<usize>, T)>,
}

impl<T: Pooled + ArrowNativeType> Rare<T> {
    pub(crate) fn new(pool: &BufferPool) -> Self {
        Self { pool: pool.clone(), some: Vec::new() }
    }

    /// The value of some rows, from one on.
    pub(crate) fn add(&mut self, begins: usize, rows: usize, value: T) {
        self.some.push((begins..begins.wrapping_add(rows), value));
    }

    fn parts(self, rows: usize) -> Result<(ScalarBuffer<T>, NullBuffer), PortfolioError> {
        if self.some.is_empty() {
            return Ok((self.pool.zeros(rows), NullBuffer::new_null(rows)));
        }
        let mut values = self.pool.list(rows);
        values.resize(rows, T::default());
        for (range, value) in &self.some {
            let rows = values.get_mut(range.clone());
            rows.ok_or_else(|| internal!("a value of no row"))?.fill(*value);
        }
        let there = marked(rows, self.some.into_iter().flat_map(|(range, _)| range), true);
        Ok((self.pool.column(values), NullBuffer::new(there)))
    }
}

impl Rare<i128> {
    pub(crate) fn decimals(self, rows: usize, kind: DataType) -> Result<ArrayRef, PortfolioError> {
        let (values, nulls) = self.parts(rows)?;
        Ok(Arc::new(Decimal128Array::new(values, Some(nulls)).with_data_type(kind)))
    }
}

impl Rare<i8> {
    /// Words by their places.
    pub(crate) fn words(
        self,
        rows: usize,
        names: &'static [&'static str],
    ) -> Result<ArrayRef, PortfolioError> {
        let (places, nulls) = self.parts(rows)?;
        Ok(by_place(names, Int8Array::new(places, Some(nulls)))?)
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
pub(crate) fn no_texts(rows: usize, pool: &BufferPool) -> ArrayRef {
    let offsets = OffsetBuffer::new(pool.zeros(rows.wrapping_add(1)));
    Arc::new(StringArray::new(offsets, Buffer::default(), Some(NullBuffer::new_null(rows))))
}

/// A column of decimals.
pub(crate) fn decimals(values: Vec<i128>, nulls: Option<NullBuffer>, kind: DataType) -> ArrayRef {
    decimals_of(values.into(), nulls, kind)
}

/// The same of values that are a column already.
pub(crate) fn decimals_of(
    values: ScalarBuffer<i128>,
    nulls: Option<NullBuffer>,
    kind: DataType,
) -> ArrayRef {
    let nulls = nulls.filter(|nulls| nulls.null_count() > 0);
    Arc::new(Decimal128Array::new(values, nulls).with_data_type(kind))
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
    let mut places = Optional::with_capacity(rows.size_hint().0, &BufferPool::default());
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
