//! `eruf rules`: the page of rules.

use clap::Args;
use eruf_report::Language;

use crate::options::Failure;

/// List every rule of the check, with an example of each
#[derive(Args)]
pub(crate) struct Rules {
    /// The language of the page: sv or en
    #[arg(long, default_value = "en")]
    lang: Language,
}

impl Rules {
    #[expect(clippy::unnecessary_wraps, reason = "every command is run alike")]
    pub(crate) fn run(&self) -> Result<String, Failure> {
        Ok(eruf_report::findings_page(self.lang))
    }
}
