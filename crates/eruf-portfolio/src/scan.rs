//! Reading the rows of a table by several threads, in pieces that fit in a cache.

use arrow_array::RecordBatch;
use eruf_data::Progress;
use rayon::prelude::*;

use crate::columns::Door;
use crate::error::PortfolioError;
use crate::table::Table;

/// How many rows one thread takes at a time.
const PIECE: usize = 1 << 16;

/// What `each` makes of the pieces of a table, in the order of its rows. The error is that of the earliest piece that has one.
pub(crate) fn scan<T: Send>(
    table: Table,
    batches: &[RecordBatch],
    progress: &Progress,
    each: impl Fn(&Door<'_>) -> Result<T, PortfolioError> + Sync,
) -> Result<Vec<T>, PortfolioError> {
    let mut pieces = Vec::new();
    let mut rows_before = 0_u64;
    for batch in batches {
        for offset in (0..batch.num_rows()).step_by(PIECE) {
            let rows = batch.num_rows().saturating_sub(offset).min(PIECE);
            pieces.push((rows_before, batch.slice(offset, rows)));
            rows_before = rows_before.saturating_add(u64::try_from(rows).unwrap_or(u64::MAX));
        }
    }
    let made: Vec<Result<T, PortfolioError>> = pieces
        .par_iter()
        .map(|(rows_before, batch)| {
            if progress.is_stopped() {
                return Err(PortfolioError::Stopped);
            }
            let made = each(&Door { table, batch, rows_before: *rows_before });
            progress.add(u64::try_from(batch.num_rows()).unwrap_or(u64::MAX));
            made
        })
        .collect();
    made.into_iter().collect()
}
