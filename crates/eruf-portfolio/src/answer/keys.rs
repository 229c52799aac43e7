//! Columns of identities: those of projects, programmes and indicators.

use std::sync::Arc;

use arrow_array::builder::StringBuilder;
use arrow_array::cast::AsArray as _;
use arrow_array::{ArrayRef, Int32Array, Int64Array, StringArray};
use arrow_buffer::{ArrowNativeType, ScalarBuffer};
use arrow_schema::DataType;

use crate::input::error::{PortfolioError, internal};
use crate::input::identities::Values;
use crate::input::numbers::place;
use crate::store::buffer_pool::{BufferPool, Pooled};

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

/// A column of identities by their ranks.
pub(crate) fn identities(values: &Values, ranks: &[u32]) -> Result<ArrayRef, PortfolioError> {
    repeated(values, &BufferPool::default(), ranks.len(), ranks.iter().map(|rank| (*rank, 1)))
}

/// The same for indicators, whose numbers fit in 32 bits.
pub(crate) fn indicators(values: &Values, ranks: &[u32]) -> Result<ArrayRef, PortfolioError> {
    let runs = ranks.iter().map(|rank| (*rank, 1));
    repeated_indicators(values, &BufferPool::default(), ranks.len(), runs)
}

/// A column of `rows` identities, each by its rank in as many of them as stands beside it.
pub(crate) fn repeated(
    values: &Values,
    pool: &BufferPool,
    rows: usize,
    runs: impl Iterator<Item = (u32, usize)>,
) -> Result<ArrayRef, PortfolioError> {
    Ok(match values {
        Values::Int(values) => {
            let numbers = in_rows(values, pool, rows, runs, |number| Some(*number))?;
            Arc::new(Int64Array::new(numbers, None))
        }
        Values::Text(values) => {
            let mut texts = StringBuilder::new();
            for (rank, rows) in runs {
                let text = values.get(place(rank)).ok_or_else(unknown)?;
                (0..rows).for_each(|_| texts.append_value(text));
            }
            Arc::new(texts.finish())
        }
    })
}

/// The same for indicators, whose numbers fit in 32 bits.
pub(crate) fn repeated_indicators(
    values: &Values,
    pool: &BufferPool,
    rows: usize,
    runs: impl Iterator<Item = (u32, usize)>,
) -> Result<ArrayRef, PortfolioError> {
    let Values::Int(numbers) = values else { return repeated(values, pool, rows, runs) };
    let short = |number: &i64| i32::try_from(*number).ok();
    Ok(Arc::new(Int32Array::new(in_rows(numbers, pool, rows, runs, short)?, None)))
}

fn unknown() -> PortfolioError {
    internal!("an answer has an unknown identity")
}

/// Numbers by their ranks, each in so many rows.
fn in_rows<N: Pooled + ArrowNativeType>(
    values: &[i64],
    pool: &BufferPool,
    rows: usize,
    runs: impl Iterator<Item = (u32, usize)>,
    number: impl Fn(&i64) -> Option<N>,
) -> Result<ScalarBuffer<N>, PortfolioError> {
    let mut column = pool.list(rows);
    for (rank, rows) in runs {
        let value = values.get(place(rank)).and_then(&number).ok_or_else(unknown)?;
        column.resize(column.len().wrapping_add(rows), value);
    }
    Ok(pool.column(column))
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
        place.ok().and_then(|place| u32::try_from(place).ok()).ok_or_else(unknown)
    }
}
