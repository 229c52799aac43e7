//! `eruf targets`: what was promised, first and now.

use std::path::PathBuf;

use clap::Args;
use eruf_core::{NaiveDate, parse_date};

use crate::options::Show;

/// Show what was promised first and what is promised now, and the decisions that moved it
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
    pub(crate) fn run(&self) -> Result<String, String> {
        let project = self.show.load(&self.folder)?;
        let view = self.show.view(&project)?;
        eruf_report::targets(&view, self.on, self.show.lang, self.show.format)
            .map_err(|error| error.to_string())
    }
}
