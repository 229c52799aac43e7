//! `eruf why`: why a target was missed.

use std::path::PathBuf;

use clap::Args;

use crate::options::{Failure, Show};

/// Decompose a variance: volume and rate
///
/// Also the break-even of an excuse, and what each one cost.
#[derive(Args)]
pub(crate) struct Why {
    /// The project folder
    folder: PathBuf,
    /// The indicator that is taken apart; that of employment unless it is named
    #[arg(long, value_name = "CODE")]
    of: Option<String>,
    /// The indicator that it is a rate of; that of all enterprises unless it is named
    #[arg(long, value_name = "CODE")]
    per: Option<String>,
    #[command(flatten)]
    show: Show,
}

impl Why {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let Self { folder, of, per, show } = self;
        let project = show.load(folder)?;
        let view = show.view(&project)?;
        let answer = eruf_report::why(
            &view,
            of.as_deref(),
            per.as_deref(),
            show.answer.lang,
            show.answer.format(),
        )?;
        show.answer.deliver(answer, &[folder])
    }
}
