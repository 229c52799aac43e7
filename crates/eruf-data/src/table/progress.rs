//! [`Progress`]: how far a reading has come, and a way to stop it.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// The number of rows that were read, for a listener in another thread, and a way to stop.
///
/// ```
/// use eruf_data::{Options, Progress, load_with};
/// use std::sync::Arc;
///
/// let progress = Arc::new(Progress::default());
/// progress.stop();
/// // The folder is too small to notice: the listener is asked after each thousand rows.
/// let options = Options { progress: Some(progress.clone()), ..Options::default() };
/// load_with("examples/sim-jh", options)?;
/// assert_eq!(progress.rows(), 0);
/// # Ok::<(), eruf_data::LoadError>(())
/// ```
#[derive(Debug, Default)]
pub struct Progress {
    rows: AtomicU64,
    stopped: AtomicBool,
}

impl Progress {
    /// Returns how many rows were read so far, in whole thousands (of 1 024).
    ///
    /// ```
    /// let progress = eruf_data::Progress::default();
    /// progress.add(1024);
    /// progress.add(1024);
    /// assert_eq!(progress.rows(), 2048);
    /// ```
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.rows.load(Ordering::Relaxed)
    }

    /// Stops the reading within the next thousand rows.
    ///
    /// The reading ends with [`Rule::Stopped`](crate::Rule::Stopped), and nothing is loaded.
    ///
    /// ```
    /// use eruf_data::{Options, Progress, Rule, Table, TableOf, with_tables};
    /// use std::sync::Arc;
    ///
    /// let draft = eruf_data::load("examples/two-files")?.project.draft().clone();
    /// let mut outcomes = Table::new(TableOf::Outcomes, ["indicator", "period", "value"]);
    /// for _ in 0..2000 {
    ///     outcomes.push(["CO08", "1", "9.5"]);
    /// }
    /// let progress = Arc::new(Progress::default());
    /// progress.stop();
    /// let options = Options { progress: Some(progress), ..Options::default() };
    /// let stopped = with_tables(draft, &[outcomes], options).unwrap_err();
    /// assert_eq!(stopped.problems()[0].rule, Rule::Stopped);
    /// # Ok::<(), eruf_data::LoadError>(())
    /// ```
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    /// Returns whether the work was asked to stop.
    ///
    /// ```
    /// let progress = eruf_data::Progress::default();
    /// assert!(!progress.is_stopped());
    /// progress.stop();
    /// assert!(progress.is_stopped());
    /// ```
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }

    /// Adds to the number of rows that were read.
    ///
    /// ```
    /// let progress = eruf_data::Progress::default();
    /// progress.add(1024);
    /// assert_eq!(progress.rows(), 1024);
    /// ```
    pub fn add(&self, rows: u64) {
        self.rows.fetch_add(rows, Ordering::Relaxed);
    }
}
