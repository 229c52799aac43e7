//! `eruf targets`: what was promised, first and now.

use std::path::PathBuf;

use clap::Args;
use eruf_core::{NaiveDate, parse_date};

use crate::options::{Failure, Show};

/// Show what was promised first and now, and the decisions between
#[derive(Args)]
pub(crate) struct Targets {
    /// The project folder
    folder: PathBuf,
    /// Show what was promised on a day too
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    on: Option<NaiveDate>,
    #[command(flatten)]
    show: Show,
}

impl Targets {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let project = self.show.load(&self.folder)?;
        let view = self.show.view(&project)?;
        let answer =
            eruf_report::targets(&view, self.on, self.show.answer.lang, self.show.answer.format())?;
        self.show.answer.deliver(answer, &[&self.folder])
    }
}
