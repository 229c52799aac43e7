//! `eruf law-diff`: what the law of another day changes.

use std::path::PathBuf;

use clap::Args;

use crate::options::{Failure, Show};

/// Show what the law of another day changes for a project
///
/// The other day is that of --law-as-of. The project itself is asked under the law of the day that
/// it names, else of its first decision, else of its first day.
#[derive(Args)]
#[command(mut_arg("law_as_of", |day| day.required(true).help("The other day")))]
pub(crate) struct LawDiff {
    /// The project folder
    folder: PathBuf,
    #[command(flatten)]
    show: Show,
}

impl LawDiff {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let Self { folder, show } = self;
        let project = show.load_under(folder, None)?;
        let view = show.own_law(&project)?;
        // clap asks for the day.
        let other = show.law_as_of.unwrap_or_else(|| view.law_day().day);
        let (language, format) = (show.answer.lang, show.answer.format());
        let answer = eruf_report::law_differences(&view, other, language, format)?;
        show.answer.deliver(answer, &[folder])
    }
}
