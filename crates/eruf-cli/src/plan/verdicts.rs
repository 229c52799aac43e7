//! `eruf verdicts`: every goal under every target and horizon.

use std::path::PathBuf;

use clap::Args;

use crate::options::{Failure, Show};

/// Judge every goal by each target and horizon
///
/// Each version of the target is held over each horizon, with what would turn the verdict.
#[derive(Args)]
pub(crate) struct Verdicts {
    /// The project folder
    folder: PathBuf,
    /// The code of an indicator or goal; all of them unless it is named
    code: Option<String>,
    #[command(flatten)]
    show: Show,
}

impl Verdicts {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let project = self.show.load(&self.folder)?;
        let view = self.show.view(&project)?;
        let answer = eruf_report::verdicts(
            &view,
            self.code.as_deref(),
            self.show.answer.lang,
            self.show.answer.format(),
        )?;
        self.show.answer.deliver(answer, &[&self.folder])
    }
}
