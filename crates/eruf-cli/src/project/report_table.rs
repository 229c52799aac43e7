//! `eruf report-table`: the outcome of every indicator for one report.

use std::path::PathBuf;

use clap::Args;
use eruf_core::Known;

use crate::options::{Answer, Failure, Show};

/// Show the outcomes that section 5 of a progress report asks for
///
/// The table has the outcome of the period, the cumulative outcome, the target, the attainment, the
/// unit and the comment of each indicator. `asked_outcome` in project.toml says which outcome the
/// programme asks for: period, cumulative or both.
#[derive(Args)]
pub(crate) struct ReportTable {
    /// The project folder
    folder: PathBuf,
    /// The number of the report; without it, that of the last period that has ended
    #[arg(long, value_name = "N", conflicts_with = "as_of")]
    report: Option<u32>,
    #[command(flatten)]
    show: Show,
}

impl ReportTable {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let project = self.show.load(&self.folder)?;
        let refused =
            |error| Failure::new(eruf_report::refused_question(&error, self.show.answer.lang));
        // A report is what was known when it was filed, unless something else is asked for.
        let known = self.show.as_known_at.or(self.report.map(Known::Report));
        let view = self.show.asked(project.at(known).map_err(refused)?);
        let Answer { lang, .. } = self.show.answer;
        let answer = &self.show.answer;
        let table = eruf_report::report_table(&view, self.report, lang, answer.format());
        answer.deliver(table.map_err(refused)?, &[&self.folder])
    }
}
