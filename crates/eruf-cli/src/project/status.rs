//! `eruf status`: where the project stands.

use std::path::PathBuf;

use clap::Args;
use eruf_report::Format;

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
        let table = eruf_report::status(&view, self.show.lang, self.show.format)?;
        // Programs that read another format know by themselves what is missing.
        let is_text = matches!(self.show.format, Format::Text | Format::Terminal(_));
        let to_do = is_text.then(|| eruf_report::to_do(&project, self.show.lang)).flatten();
        Ok(to_do.map_or_else(|| table.clone(), |steps| format!("{table}\n{steps}")))
    }
}
