//! `eruf plan`: an outcome against its plan.

use std::path::PathBuf;

use clap::Args;

use crate::options::{Failure, Show};

/// Compare an outcome with its plan: expected by now, and pace
///
/// What was expected by now, the time behind, the pace that is required, and estimates at the end.
#[derive(Args)]
pub(crate) struct Plan {
    /// The project folder
    folder: PathBuf,
    /// The code of the indicator
    code: String,
    #[command(flatten)]
    show: Show,
}

impl Plan {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let project = self.show.load(&self.folder)?;
        let view = self.show.view(&project)?;
        let answer =
            eruf_report::plan(&view, &self.code, self.show.answer.lang, self.show.answer.format())?;
        self.show.answer.deliver(answer, &[&self.folder])
    }
}
