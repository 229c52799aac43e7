//! The columns of answers.

use std::sync::Arc;

use arrow_array::{ArrayRef, Decimal128Array};
use arrow_buffer::{NullBuffer, ScalarBuffer};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};

use crate::identities::Values;

/// Digits and decimals of an amount: every legal amount is at most 10^15 in whole ones and has at most 6 decimals.
pub(crate) const AMOUNT: DataType = DataType::Decimal128(22, 6);
/// A percentage as it is shown: with one decimal.
pub(crate) const PERCENT: DataType = DataType::Decimal128(28, 1);

/// A column of decimals.
pub(crate) fn decimals(values: Vec<i128>, nulls: Option<NullBuffer>, kind: DataType) -> ArrayRef {
    let nulls = nulls.filter(|nulls| nulls.null_count() > 0);
    Arc::new(Decimal128Array::new(ScalarBuffer::from(values), nulls).with_data_type(kind))
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

pub(crate) fn schema(fields: impl IntoIterator<Item = (&'static str, DataType, bool)>) -> SchemaRef {
    Arc::new(Schema::new(fields.into_iter().map(|(name, kind, nullable)| Field::new(name, kind, nullable)).collect::<Vec<_>>()))
}

/// Batches end to end.
pub(crate) fn batch(schema: &SchemaRef, columns: Vec<ArrayRef>) -> Result<arrow_array::RecordBatch, ArrowError> {
    arrow_array::RecordBatch::try_new(schema.clone(), columns)
}
