//! `eruf check`: what deserves a look.

use std::path::PathBuf;

use clap::Args;
use eruf_core::{NaiveDate, parse_date};
use eruf_data::{Options, load_with};

use crate::options::{Answer, Failure, folder};

/// Check the folder and list findings
#[derive(Args)]
pub(crate) struct Check {
    /// The project folder
    folder: PathBuf,
    #[command(flatten)]
    answer: Answer,
    /// Ask under the law of another day than the project's own: the day that it names, else that of
    /// its first decision, else its first day
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    law_as_of: Option<NaiveDate>,
    /// The manifest of the folder: the answer bears its SHA-256, the version, the rule set and the
    /// law. Refused if the folder no longer gives the figures of the manifest from the same files
    #[arg(long, value_name = "FILE")]
    manifest: Option<PathBuf>,
}

impl Check {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let Self { folder, answer, law_as_of, manifest } = self;
        let options = Options { law_as_of: *law_as_of, ..Options::default() };
        let loaded = folder::read(folder, options, answer.lang, load_with)?;
        answer.stamped_by(manifest.as_deref(), folder)?;
        let found = eruf_report::findings(&loaded, answer.lang, answer.format())?;
        answer.deliver(found, &[folder])
    }
}
