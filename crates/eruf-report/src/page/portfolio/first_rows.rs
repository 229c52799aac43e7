//! [`FirstRows`]: the first rows of an answer, as they come.

use arrow_array::RecordBatch;

/// The first rows of an answer about many projects, and how many more there are.
///
/// ```
/// use arrow_array::{ArrayRef, Int64Array, RecordBatch};
/// use eruf_report::{FirstRows, Language, portfolio_table};
/// use std::sync::Arc;
/// let batch = RecordBatch::try_from_iter([(
///     "project_id",
///     Arc::new(Int64Array::from(vec![7, 8, 9])) as ArrayRef,
/// )])?;
/// let mut rows = FirstRows::new(2);
/// rows.take(&batch);
/// let table = portfolio_table("overlap", &batch.schema(), &rows, Language::English)?;
/// assert_eq!((table.rows.len(), &*table.notes[0]), (2, "1 more row"));
/// # Ok::<(), arrow_schema::ArrowError>(())
/// ```
#[derive(Debug)]
pub struct FirstRows {
    pub(super) batches: Vec<RecordBatch>,
    /// How many are taken still.
    left: usize,
    /// How many came after.
    pub(super) more: usize,
}

impl FirstRows {
    /// How many rows are shown unless another number is asked for.
    pub const SHOWN: usize = 20;

    /// Returns a place for at most so many rows.
    ///
    /// ```
    /// use arrow_array::record_batch;
    /// use eruf_report::{FirstRows, Language, portfolio_table};
    /// let batch = record_batch!(("project_id", Utf8, ["Kustkraft", "Nordlyft", "SIM JH"]))?;
    /// let mut rows = FirstRows::new(1);
    /// rows.take(&batch);
    /// let table = portfolio_table("overlap", &batch.schema(), &rows, Language::English)?;
    /// assert_eq!(table.rows, [["Kustkraft".into()]]);
    /// # Ok::<(), arrow_schema::ArrowError>(())
    /// ```
    #[must_use]
    pub const fn new(most: usize) -> Self {
        Self { batches: Vec::new(), left: most, more: 0 }
    }

    /// Takes the rows of a batch that there is room for, and counts the rest.
    ///
    /// ```
    /// use arrow_array::record_batch;
    /// use eruf_report::{FirstRows, Language, portfolio_table};
    /// let mut rows = FirstRows::new(3);
    /// let (first, second) = (
    ///     record_batch!(("project_id", Utf8, ["Kustkraft", "Nordlyft"]))?,
    ///     record_batch!(("project_id", Utf8, ["SIM JH", "Skogslyft"]))?,
    /// );
    /// rows.take(&first);
    /// rows.take(&second);
    /// let table = portfolio_table("overlap", &first.schema(), &rows, Language::Swedish)?;
    /// assert_eq!(table.rows, ["Kustkraft", "Nordlyft", "SIM JH"].map(|id| vec![id.into()]));
    /// # Ok::<(), arrow_schema::ArrowError>(())
    /// ```
    pub fn take(&mut self, batch: &RecordBatch) {
        // No more are taken than are left, and no more are counted than memory holds.
        let taken = batch.num_rows().min(self.left);
        self.left = self.left.saturating_sub(taken);
        self.more = self.more.saturating_add(batch.num_rows().saturating_sub(taken));
        if taken > 0 {
            self.batches.push(batch.slice(0, taken));
        }
    }
}
