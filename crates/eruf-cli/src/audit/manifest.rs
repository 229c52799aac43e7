//! `eruf manifest`: the figures of a folder with the fingerprints of its files.

use std::io::Write as _;
use std::path::PathBuf;

use clap::Args;
use eruf_core::{Known, NaiveDate, parse_date};
use eruf_data::write_file;
use eruf_report::Language;

use crate::options::{Failure, Said, manifest_of, refuse_input};

/// Write the figures with the fingerprints of the files
///
/// With the rule set and the version that made them, for 'eruf verify'.
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
    /// Ask under the law of another day than the project's own; 'eruf verify' asks under it again
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    law_as_of: Option<NaiveDate>,
}

impl Manifest {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let (known, law) = (self.as_known_at, self.law_as_of);
        let text = manifest_of(&self.folder, known, law, Language::English)?.to_json();
        match &self.output {
            None => Ok(text),
            Some(file) => {
                refuse_input(file, &self.folder, Language::English)?;
                write_file(file, |out| out.write_all(text.as_bytes()))
                    .map(|()| String::new())
                    .map_err(|error: std::io::Error| Failure::new(Said::at(file.display(), &error)))
            }
        }
    }
}
