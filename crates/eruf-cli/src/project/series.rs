//! `eruf series`: how an outcome came about.

use std::path::PathBuf;

use clap::Args;

use crate::options::{Failure, Show};

/// Show how an outcome came about, period by period
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
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let project = self.show.load(&self.folder)?;
        let view = self.show.view(&project)?;
        let answer = eruf_report::series(
            &view,
            &self.code,
            self.show.answer.lang,
            self.show.answer.format(),
        )?;
        self.show.answer.deliver(answer, &[&self.folder])
    }
}
