//! `eruf reconcile`: what other sources say.

use std::path::PathBuf;

use clap::Args;

use crate::options::{Failure, Show};

/// Hold what other documents say of the figures against the report
#[derive(Args)]
pub(crate) struct Reconcile {
    /// The project folder
    folder: PathBuf,
    #[command(flatten)]
    show: Show,
}

impl Reconcile {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let project = self.show.load(&self.folder)?;
        let view = self.show.view(&project)?;
        let answer =
            eruf_report::reconcile(&view, self.show.answer.lang, self.show.answer.format())?;
        self.show.answer.deliver(answer, &[&self.folder])
    }
}
