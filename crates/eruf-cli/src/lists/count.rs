//! `eruf count`: enterprises, each once.

use std::path::{Path, PathBuf};

use clap::Args;
use eruf_core::Project;
use eruf_core::counting::disclosure;
use eruf_report::CountOptions;

use crate::options::{Failure, Show};

/// Count enterprises from the lists, each once
///
/// Also how sure the count is, period by period, and which activities share enterprises.
#[derive(Args)]
pub(crate) struct Count {
    /// The project folder
    folder: PathBuf,
    #[command(flatten)]
    show: Show,
    /// The indicator to show period by period
    #[arg(long, value_name = "CODE")]
    indicator: Option<String>,
    /// Show its enterprises by size, or by another column of enterprises.csv
    #[arg(long, value_name = "COLUMN")]
    by: Option<String>,
    /// List its enterprises: those that count, those of which it is not known, and those that do
    /// not count though they had support
    #[arg(long, conflicts_with = "hide_small")]
    enterprises: bool,
    /// Count together with another project, each enterprise once (may be given again)
    #[arg(
        long = "with",
        value_name = "FOLDER",
        conflicts_with_all = ["indicator", "by", "enterprises"]
    )]
    others: Vec<PathBuf>,
    /// Hide what counts fewer enterprises than N, and what would give that back
    #[arg(long, value_name = "N", conflicts_with = "others")]
    #[expect(clippy::option_option, reason = "an option whose value may be left out")]
    hide_small: Option<Option<u32>>,
}

impl Count {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let project = self.show.load(&self.folder)?;
        if !self.others.is_empty() {
            return self.union(&project);
        }
        let options = CountOptions {
            indicator: self.indicator.as_deref(),
            by: self.by.as_deref(),
            enterprises: self.enterprises,
            hide_below: self.hide_small.map(|least| least.unwrap_or(disclosure::LEAST)),
        };
        let view = self.show.view(&project)?;
        let answer =
            eruf_report::count(&view, options, self.show.answer.lang, self.show.answer.format())?;
        self.show.answer.deliver(answer, &[&self.folder])
    }

    fn union(&self, project: &Project) -> Result<String, Failure> {
        let show = &self.show;
        let others = self.others.iter().map(|folder| show.load(folder));
        let others = others.collect::<Result<Vec<_>, _>>()?;
        let views: Vec<_> = std::iter::once(show.view(project)?)
            .chain(others.iter().map(|other| show.asked(other.view())))
            .collect();
        let answer = eruf_report::union(&views, show.answer.lang, show.answer.format())?;
        let read: Vec<&Path> =
            std::iter::once(&self.folder).chain(&self.others).map(PathBuf::as_path).collect();
        show.answer.deliver(answer, &read)
    }
}
