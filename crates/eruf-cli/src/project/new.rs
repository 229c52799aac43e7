//! `eruf new`: a small project to begin with.

use std::fs::{File, create_dir_all};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use clap::Args;

use crate::options::Failure;

/// The files of a small project, made up. The example of the tutorial is the same.
const FILES: [(&str, &str); 2] = [
    ("project.toml", include_str!("new/project.toml")),
    ("outcomes.csv", include_str!("new/outcomes.csv")),
];

/// Write a small project to begin with
///
/// Its files are project.toml and outcomes.csv, made up: one decision, two reports, one indicator.
/// Change them, and ask again. No file is written over.
#[derive(Args)]
pub(crate) struct New {
    /// The project folder; it is made if it is not there
    folder: PathBuf,
}

impl New {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let shown = self.folder.display();
        let refused = |name: &Path, error: &std::io::Error| {
            let failure = Failure::new(format!("{}: {error}", name.display()));
            if error.kind() == ErrorKind::AlreadyExists {
                failure.then("No file is written over. Give a folder that has none of these.")
            } else {
                failure
            }
        };
        create_dir_all(&self.folder).map_err(|error| refused(&self.folder, &error))?;
        let paths = FILES.map(|(name, text)| (self.folder.join(name), text));
        // Refused before anything is written.
        if let Some((taken, _)) = paths.iter().find(|(path, _)| path.exists()) {
            return Err(refused(taken, &ErrorKind::AlreadyExists.into()));
        }
        for (path, text) in paths {
            File::create_new(&path)
                .and_then(|mut file| file.write_all(text.as_bytes()))
                .map_err(|error| refused(&path, &error))?;
        }
        Ok(format!(
            "project.toml and outcomes.csv are in {shown}. Next:\n\n  \
             eruf status {shown} --lang sv\n"
        ))
    }
}
