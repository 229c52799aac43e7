//! `eruf check`: what deserves a look.

use std::path::PathBuf;

use clap::Args;
use eruf_data::load;
use eruf_report::{Format, Language};

/// Check the folder and list what deserves a look
#[derive(Args)]
pub(crate) struct Check {
    /// The project folder
    folder: PathBuf,
    /// How to set the findings: text, json, csv, markdown or html
    #[arg(long, default_value = "text")]
    format: Format,
    /// The language of the findings: sv or en
    #[arg(long, default_value = "en")]
    lang: Language,
}

impl Check {
    pub(crate) fn run(&self) -> Result<String, String> {
        let loaded = load(&self.folder).map_err(|error| error.to_string())?;
        eruf_report::findings(&loaded, self.lang, self.format).map_err(|error| error.to_string())
    }
}
