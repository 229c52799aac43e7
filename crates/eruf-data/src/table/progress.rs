//! [`Progress`]: how far a reading has come, and a way to stop it.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// How many rows were read, for a listener in another thread, and a way to stop.
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
    /// How many rows were read so far, in whole thousands (of 1 024).
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.rows.load(Ordering::Relaxed)
    }

    /// Stops the reading within the next thousand rows: it ends with
    /// `Rule::Stopped`, and nothing is loaded.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    /// Whether the work was asked to stop.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }

    /// Tells that more rows were read.
    pub fn add(&self, rows: u64) {
        self.rows.fetch_add(rows, Ordering::Relaxed);
    }
}
