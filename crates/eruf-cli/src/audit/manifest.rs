//! `eruf manifest`: the figures of a folder with the fingerprints of its files.

use std::path::{Path, PathBuf};

use clap::Args;
use eruf_core::Known;
use eruf_data::{Options, load_with_inputs};
use eruf_report::Manifest as Figures;

/// Write the figures of a folder with the fingerprints of its files, the rule set and the version
#[derive(Args)]
pub(crate) struct Manifest {
    /// The project folder
    folder: PathBuf,
    /// Where to write it; on the screen unless a file is named
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Show what was known when report N was filed, or on a day (2021-03-01)
    #[arg(long, value_name = "N|DATE")]
    as_known_at: Option<Known>,
}

impl Manifest {
    pub(crate) fn run(&self) -> Result<String, String> {
        let text = manifest(&self.folder, self.as_known_at)?.to_json();
        match &self.output {
            None => Ok(text),
            Some(file) => std::fs::write(file, text)
                .map(|()| String::new())
                .map_err(|error| format!("{}: {error}", file.display())),
        }
    }
}

/// The manifest of a folder, as it was known.
pub(crate) fn manifest(folder: &Path, known: Option<Known>) -> Result<Figures, String> {
    let (loaded, inputs) =
        load_with_inputs(folder, Options::default()).map_err(|error| error.to_string())?;
    let view = loaded.project.at(known).map_err(|error| error.to_string())?;
    Figures::of(&view, known, &inputs).map_err(|error| error.to_string())
}
