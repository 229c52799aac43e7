//! [`Sink`]: where an answer goes batch by batch.

use arrow_array::RecordBatch;

use crate::input::error::PortfolioError;

/// Takes record batches, one after the other.
pub type Sink<'s> = &'s mut (dyn FnMut(RecordBatch) -> Result<(), PortfolioError> + Send);
