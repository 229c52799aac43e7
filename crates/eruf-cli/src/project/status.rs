//! `eruf status`: where the project stands.

use std::path::PathBuf;

use clap::Args;

use crate::options::Show;

/// Show targets, outcomes, variances and attainment: the table of section 13 of the final report,
/// and the activity goals
#[derive(Args)]
pub(crate) struct Status {
    /// The project folder
    folder: PathBuf,
    #[command(flatten)]
    show: Show,
}

impl Status {
    pub(crate) fn run(&self) -> Result<String, String> {
        let project = self.show.load(&self.folder)?;
        let view = self.show.view(&project)?;
        eruf_report::status(&view, self.show.lang, self.show.format)
            .map_err(|error| error.to_string())
    }
}
