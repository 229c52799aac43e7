//! [`Sink`]: where an answer goes batch by batch.

use arrow_array::RecordBatch;

use crate::input::error::PortfolioError;

/// A function that takes the record batches of an answer, one after the other.
///
/// ```
/// use eruf_portfolio::{Options, Portfolio, PortfolioError, Sink, Tables};
/// let portfolio = Portfolio::new(Tables::in_folder("examples/programme")?, Options::default())?;
/// // Passes on what is asked of the portfolio, and counts it.
/// let answer = |sink: Sink<'_>| portfolio.each_cumulative(None, sink);
/// let mut rows = 0;
/// answer(&mut |batch| {
///     rows += batch.num_rows();
///     Ok(())
/// })?;
/// // Of 23 entries one corrects another, and three are a second partner's for the same periods.
/// assert_eq!(rows, 19);
/// # Ok::<(), PortfolioError>(())
/// ```
pub type Sink<'s> = &'s mut (dyn FnMut(RecordBatch) -> Result<(), PortfolioError> + Send);
