//! `eruf explain`: why a figure is what it is.

use std::path::PathBuf;

use clap::Args;
use eruf_core::audit::FigureName;

use crate::options::{Failure, Show};

/// Show where a figure comes from, down to file and line
///
/// The entries and decisions that it rests on, and each step in between.
#[derive(Args)]
pub(crate) struct Explain {
    /// The project folder
    folder: PathBuf,
    /// The code of an indicator or goal
    code: String,
    // On the screen: the names of figures are not set in a code font there.
    #[arg(help = format!("One of {}", FigureName::NAMES.join(", ")))]
    #[arg(value_parser = figure_name)]
    figure: FigureName,
    #[command(flatten)]
    show: Show,
}

impl Explain {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let Self { folder, code, figure, show } = self;
        let project = show.load(folder)?;
        let answer = eruf_report::explain(
            &show.view(&project)?,
            code,
            *figure,
            show.answer.lang,
            show.answer.format(),
        )?;
        show.answer.deliver(answer, &[folder])
    }
}

fn figure_name(text: &str) -> Result<FigureName, String> {
    text.parse().map_err(|_| format!("expected one of {}", FigureName::NAMES.join(", ")))
}
