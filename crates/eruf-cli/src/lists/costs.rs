//! `eruf costs`: what was spent, of which budget.

use std::path::PathBuf;

use clap::Args;
use eruf_report::{CostsBy, CostsOptions};

use crate::options::{Failure, Show};

/// Show what was spent by activity, of which budget, and the hours
///
/// How decisions moved the budget, what one enterprise, job or hour cost by what was used and by
/// the budget, and what is not reported.
#[derive(Args)]
pub(crate) struct Costs {
    /// The project folder
    folder: PathBuf,
    #[command(flatten)]
    show: Show,
    /// What the lines are: activity, period or kind
    #[arg(long, value_name = "BY", default_value = "activity", value_parser = by)]
    by: CostsBy,
    /// Show the costs of the period of one report
    #[arg(long, value_name = "N")]
    report: Option<u32>,
}

/// What the lines are.
fn by(text: &str) -> Result<CostsBy, String> {
    text.parse()
}

impl Costs {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let project = self.show.load(&self.folder)?;
        let view = self.show.view(&project)?;
        let (lang, format) = (self.show.answer.lang, self.show.answer.format());
        let asked = CostsOptions { report: self.report };
        let answer = eruf_report::costs(&view, self.by, &asked, lang, format);
        let refused = |error| Failure::new(eruf_report::refused_question(&error, lang));
        self.show.answer.deliver(answer.map_err(refused)?, &[&self.folder])
    }
}
