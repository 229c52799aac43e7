//! [`Memory`]: how much of the tables is kept, and the file that the rest goes to.

use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::input::error::PortfolioError;
use crate::input::numbers::{sum, wide};

/// How much of the tables is kept in memory. The rest goes to a file without a name, which is gone
/// with the portfolio.
#[derive(Debug)]
pub(crate) struct Memory {
    /// In bytes.
    limit: u64,
    kept: AtomicU64,
    file: Mutex<Option<Arc<Mutex<File>>>>,
    written: AtomicU64,
}

/// Bytes in the file.
#[derive(Debug)]
pub(crate) struct Spilled {
    file: Arc<Mutex<File>>,
    begins: u64,
}

fn failed(error: &std::io::Error) -> PortfolioError {
    PortfolioError::File {
        file: "the file for what does not fit in memory".to_owned(),
        problem: error.to_string(),
    }
}

impl Memory {
    pub(crate) fn new(limit: Option<u64>) -> Self {
        // Half is for what is made of the tables.
        let limit = limit.map_or(u64::MAX, |limit| limit.div_euclid(2));
        Self { limit, kept: AtomicU64::new(0), file: Mutex::new(None), written: AtomicU64::new(0) }
    }

    /// How many bytes went to the file.
    pub(crate) fn spilled(&self) -> u64 {
        self.written.load(Ordering::Relaxed)
    }

    /// Writes bytes to the file if they do not fit.
    pub(crate) fn spill(&self, bytes: &[u8]) -> Result<Option<Spilled>, PortfolioError> {
        let length = wide(bytes.len());
        if self
            .kept
            .fetch_add(length, Ordering::Relaxed)
            .checked_add(length)
            .is_some_and(|kept| kept <= self.limit)
        {
            return Ok(None);
        }
        self.kept.fetch_sub(length, Ordering::Relaxed);
        let file = {
            let mut place = self.file.lock().unwrap_or_else(PoisonError::into_inner);
            match &*place {
                Some(file) => Arc::clone(file),
                None => Arc::clone(place.insert(Arc::new(Mutex::new(
                    tempfile::tempfile().map_err(|error| failed(&error))?,
                )))),
            }
        };
        let mut open = file.lock().unwrap_or_else(PoisonError::into_inner);
        let begins = open.seek(SeekFrom::End(0)).map_err(|error| failed(&error))?;
        open.write_all(bytes).map_err(|error| failed(&error))?;
        drop(open);
        self.written.fetch_add(length, Ordering::Relaxed);
        Ok(Some(Spilled { file, begins }))
    }
}

impl Spilled {
    pub(crate) fn read(&self, from: usize, into: &mut [u8]) -> Result<(), PortfolioError> {
        let from = sum(self.begins, wide(from));
        let mut open = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        open.seek(SeekFrom::Start(from))
            .and_then(|_| open.read_exact(into))
            .map_err(|error| failed(&error))
    }
}
