//! `eruf check`: what deserves a look.

use std::path::PathBuf;

use clap::Args;
use eruf_core::{NaiveDate, parse_date};
use eruf_data::{Options, load_with};
use eruf_report::{Format, Language};

use crate::options::{Failure, folder, format};

/// Check the folder and list findings
#[derive(Args)]
pub(crate) struct Check {
    /// The project folder
    folder: PathBuf,
    /// How to set the findings: text, json, csv, markdown or html
    #[arg(long, default_value = "text", value_parser = format)]
    format: Format,
    /// The language of the findings: sv or en
    #[arg(long, default_value = "en")]
    lang: Language,
    /// Ask under the law of another day than the project's own: the day that it names, else that of
    /// its first decision, else its first day
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    law_as_of: Option<NaiveDate>,
}

impl Check {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let options = Options { law_as_of: self.law_as_of, ..Options::default() };
        let loaded = folder::read(&self.folder, options, self.lang, load_with)?;
        Ok(eruf_report::findings(&loaded, self.lang, self.format)?)
    }
}
