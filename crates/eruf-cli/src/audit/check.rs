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
}

impl Check {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let Self { folder, answer, law_as_of } = self;
        let options = Options { law_as_of: *law_as_of, ..Options::default() };
        let loaded = folder::read(folder, options, answer.lang, load_with)?;
        let found = eruf_report::findings(&loaded, answer.lang, answer.format())?;
        answer.deliver(found, &[folder])
    }
}
