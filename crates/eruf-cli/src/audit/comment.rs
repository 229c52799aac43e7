//! `eruf comment`: the facts for the comment on the outcome.

use std::path::PathBuf;

use clap::Args;

use crate::options::Show;

/// Write the facts for the comment on the final outcome, with open questions where the writer must
/// judge
#[derive(Args)]
pub(crate) struct Comment {
    /// The project folder
    folder: PathBuf,
    #[command(flatten)]
    show: Show,
}

impl Comment {
    pub(crate) fn run(&self) -> Result<String, String> {
        let project = self.show.load(&self.folder)?;
        let view = self.show.view(&project)?;
        eruf_report::comment(&view, self.show.lang, self.show.format)
            .map_err(|error| error.to_string())
    }
}
