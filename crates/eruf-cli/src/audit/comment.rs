//! `eruf comment`: the facts for the comment on the outcome.

use std::path::PathBuf;

use clap::Args;

use crate::options::{Failure, Show};

/// Write the facts for the comment on the final outcome
///
/// Where the writer must judge there are open questions.
#[derive(Args)]
pub(crate) struct Comment {
    /// The project folder
    folder: PathBuf,
    #[command(flatten)]
    show: Show,
}

impl Comment {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let project = self.show.load(&self.folder)?;
        let view = self.show.view(&project)?;
        let answer = eruf_report::comment(&view, self.show.answer.lang, self.show.answer.format())?;
        self.show.answer.deliver(answer, &[&self.folder])
    }
}
