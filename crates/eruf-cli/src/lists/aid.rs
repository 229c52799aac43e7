//! `eruf aid`: de minimis aid to each undertaking.

use std::path::PathBuf;

use clap::Args;
use eruf_core::record::EnterpriseKey;
use eruf_core::{Amount, NaiveDate, parse_date};
use eruf_report::AidOptions;

use crate::options::{Failure, Said, Show};

/// Hold de minimis aid to each undertaking against its ceiling
///
/// What is in the window of the act in force, what is left, and what a planned grant would do.
#[derive(Args)]
pub(crate) struct Aid {
    /// The project folder
    folder: PathBuf,
    #[command(flatten)]
    show: Show,
    /// The enterprise whose single undertaking is shown, by its key (a sole trader by pseudonym)
    #[arg(long, value_name = "KEY", value_parser = key)]
    undertaking: Option<EnterpriseKey>,
    /// The day; the latest day of the data unless it is named
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    on: Option<NaiveDate>,
    /// A planned grant in euro: whether it fits, and from which day
    #[arg(long, value_name = "AMOUNT")]
    plan: Option<Amount>,
    /// A certificate of one undertaking, to be signed
    #[arg(long, requires = "undertaking")]
    certificate: bool,
}

/// The key of an enterprise. What cannot be read is not shown: it may be a person's number.
fn key(text: &str) -> Result<EnterpriseKey, Said> {
    text.parse().map_err(|error: eruf_core::record::IdentifyError| Said::of(&error))
}

impl Aid {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let project = self.show.load(&self.folder)?;
        let view = self.show.view(&project)?;
        let (lang, format) = (self.show.answer.lang, self.show.answer.format());
        let asked = AidOptions {
            undertaking: self.undertaking.clone(),
            on: self.on.or(self.show.as_of),
            plan: self.plan,
        };
        let answer = if self.certificate {
            eruf_report::aid_certificate(&view, &asked, lang, format)
        } else {
            eruf_report::aid(&view, &asked, lang, format)
        };
        let refused = |error| Failure::new(eruf_report::refused_question(&error, lang));
        self.show.answer.deliver(answer.map_err(refused)?, &[&self.folder])
    }
}
