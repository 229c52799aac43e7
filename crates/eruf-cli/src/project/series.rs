//! `eruf series`: how an outcome came about.

use std::path::PathBuf;

use clap::Args;

use crate::options::Show;

/// Show how the outcome of an indicator came about, period by period
#[derive(Args)]
pub(crate) struct Series {
    /// The project folder
    folder: PathBuf,
    /// The code of the indicator
    code: String,
    #[command(flatten)]
    show: Show,
}

impl Series {
    pub(crate) fn run(&self) -> Result<String, String> {
        let project = self.show.load(&self.folder)?;
        let view = self.show.view(&project)?;
        eruf_report::series(&view, &self.code, self.show.lang, self.show.format)
            .map_err(|error| error.to_string())
    }
}
