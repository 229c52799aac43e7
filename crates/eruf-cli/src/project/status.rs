//! `eruf status`: where the project stands.

use std::path::PathBuf;

use clap::Args;

use crate::options::{Failure, Show};

/// Show targets, outcomes, variances and attainment
///
/// The table of section 13 of the final report, and the activity goals.
#[derive(Args)]
pub(crate) struct Status {
    /// The project folder
    folder: PathBuf,
    #[command(flatten)]
    show: Show,
}

impl Status {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let project = self.show.load(&self.folder)?;
        let view = self.show.view(&project)?;
        let answer = eruf_report::status(&view, self.show.answer.lang, self.show.answer.format())?;
        self.show.answer.deliver(answer, &[&self.folder])
    }
}
