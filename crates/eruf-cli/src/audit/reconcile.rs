//! `eruf reconcile`: what other sources say.

use std::path::PathBuf;

use clap::Args;

use crate::options::Show;

/// Hold what other sources say of the figures against the report
#[derive(Args)]
pub(crate) struct Reconcile {
    /// The project folder
    folder: PathBuf,
    #[command(flatten)]
    show: Show,
}

impl Reconcile {
    pub(crate) fn run(&self) -> Result<String, String> {
        let project = self.show.load(&self.folder)?;
        let view = self.show.view(&project)?;
        eruf_report::reconcile(&view, self.show.lang, self.show.format)
            .map_err(|error| error.to_string())
    }
}
