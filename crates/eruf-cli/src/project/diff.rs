//! `eruf diff`: what later reports changed.

use std::path::PathBuf;

use clap::Args;
use eruf_core::Known;

use crate::options::{Failure, Show};

/// Show what later reports changed of an earlier one, and why
#[derive(Args)]
pub(crate) struct Diff {
    /// The project folder
    folder: PathBuf,
    /// The earlier report, or a day
    #[arg(long, value_name = "N|DATE")]
    from: Known,
    /// The later report, or a day; everything that is known unless it is named
    #[arg(long, value_name = "N|DATE", conflicts_with = "as_known_at")]
    to: Option<Known>,
    #[command(flatten)]
    show: Show,
}

impl Diff {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let Self { folder, from, to, show } = self;
        let project = show.load(folder)?;
        let at = |known| project.at(known);
        let (earlier, later) = (at(Some(*from))?, at(to.or(show.as_known_at))?);
        let answer = eruf_report::restated(
            &show.asked(later),
            &show.asked(earlier),
            show.answer.lang,
            show.answer.format(),
        )?;
        show.answer.deliver(answer, &[folder])
    }
}
