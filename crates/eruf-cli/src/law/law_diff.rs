//! `eruf law-diff`: what the law of another day changes.

use std::path::PathBuf;

use clap::Args;
use eruf_core::{NaiveDate, parse_date};

use crate::options::{Failure, Show};

/// Show what the law of another day changes for a project
#[derive(Args)]
pub(crate) struct LawDiff {
    /// The project folder
    folder: PathBuf,
    /// The other day. The project itself is asked under the law of the day that it names, else of
    /// its first decision, else of its first day
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    law_as_of: NaiveDate,
    #[command(flatten)]
    show: Show,
}

impl LawDiff {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let Self { folder, law_as_of, show } = self;
        let project = show.load(folder)?;
        let view = show.view(&project)?;
        let answer = eruf_report::law_differences(
            &view,
            *law_as_of,
            show.answer.lang,
            show.answer.format(),
        )?;
        show.answer.deliver(answer, &[folder])
    }
}
