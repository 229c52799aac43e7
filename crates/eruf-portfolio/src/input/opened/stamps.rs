//! [`Stamps`]: what files were when they were first opened, so that no file is read as two.

use std::collections::BTreeMap;
use std::fs::{File, Metadata};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use eruf_data::{Rule, open_file};

use crate::input::error::{PortfolioError, problem};
use crate::input::files::name_of;

/// What is known of a file without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stamp {
    size: u64,
    /// `None` where the system does not tell it.
    modified: Option<SystemTime>,
    /// Which file of the system it is: one that was put in its place is another.
    number: (u64, u64),
}

impl Stamp {
    fn of(found: &Metadata) -> Self {
        #[cfg(unix)]
        let number = {
            use std::os::unix::fs::MetadataExt as _;
            (found.dev(), found.ino())
        };
        #[cfg(not(unix))]
        let number = (0, 0);
        Self { size: found.len(), modified: found.modified().ok(), number }
    }
}

/// The stamps of the files of a table. A question may read a file a second time, for a trace or for
/// the line of an error: what it reads then is compared with what was read before.
#[derive(Debug, Default)]
pub(crate) struct Stamps(Mutex<BTreeMap<PathBuf, Stamp>>);

impl Stamps {
    /// Opens a file, which must be the one that was opened before.
    pub(crate) fn open(&self, path: &Path, name: &str) -> Result<File, PortfolioError> {
        let file = open_file(path).map_err(|rule| match rule {
            Rule::Unreadable { reason } => problem(name, &reason),
            rule => PortfolioError::Text { place: name.to_owned(), rule: Box::new(rule) },
        })?;
        let found = file.metadata().map_err(|error| problem(name, &error))?;
        let stamp = Stamp::of(&found);
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if *known.entry(path.to_owned()).or_insert(stamp) == stamp {
            Ok(file)
        } else {
            Err(PortfolioError::FileChanged { file: name.to_owned() })
        }
    }

    /// Refuses if a file is another than the one that was opened.
    pub(crate) fn check(&self) -> Result<(), PortfolioError> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let changed = known.iter().find(|(path, stamp)| {
            path.metadata().ok().map(|found| Stamp::of(&found)) != Some(**stamp)
        });
        changed.map_or(Ok(()), |(path, _)| {
            let file = name_of(path).to_string();
            Err(PortfolioError::FileChanged { file })
        })
    }
}
