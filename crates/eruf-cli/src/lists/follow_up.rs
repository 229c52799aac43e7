//! `eruf follow-up`: what is to be measured after the support, and when.

use std::path::PathBuf;

use clap::Args;

use crate::options::{Failure, Show};

/// List who is due for a reading after the support, and when
///
/// Enterprise by enterprise for employment, and the other indicators that are measured once.
#[derive(Args)]
pub(crate) struct FollowUp {
    /// The project folder
    folder: PathBuf,
    #[command(flatten)]
    show: Show,
}

impl FollowUp {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let project = self.show.load(&self.folder)?;
        let view = self.show.view(&project)?;
        let answer = &self.show.answer;
        let list = eruf_report::follow_up(&view, answer.lang, answer.format())?;
        answer.deliver(list, &[&self.folder])
    }
}
