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
        let answer = &self.show.answer;
        let table = eruf_report::status(&view, answer.lang, answer.format())?;
        let printed = answer.deliver(table, &[&self.folder])?;
        // Programs that read another format know by themselves what is missing.
        let is_text =
            answer.output.is_none() && matches!(answer.format, Format::Text | Format::Terminal(_));
        let to_do = is_text.then(|| eruf_report::to_do(&project, answer.lang)).flatten();
        Ok(match to_do {
            Some(steps) => format!("{printed}\n{steps}"),
            None => printed,
        })
    }
}
