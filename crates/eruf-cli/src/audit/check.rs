//! `eruf check`: what deserves a look.

use std::path::PathBuf;

use clap::Args;
use eruf_data::{Options, load_with};

use crate::options::{Answer, Failure, folder};

/// Check the folder and list findings
#[derive(Args)]
pub(crate) struct Check {
    /// The project folder
    folder: PathBuf,
    #[command(flatten)]
    answer: Answer,
}

impl Check {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let Self { folder, answer } = self;
        let loaded = folder::read(folder, Options::default(), answer.lang, load_with)?;
        let found = eruf_report::findings(&loaded, answer.lang, answer.format())?;
        answer.deliver(found, &[folder])
    }
}
