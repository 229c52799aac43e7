//! `eruf explain`: why a figure is what it is.

use std::path::PathBuf;

use clap::Args;
use eruf_core::audit::FigureName;

use crate::options::{Failure, Said, Show};

/// Show where a figure comes from, down to file and line
///
/// The entries and decisions that it rests on, and each step in between. With nothing after it, a
/// value as it is shown (141, "70,5 %") or the name of a figure in English or Swedish (variance,
/// avvikelse) lists every figure that shows it.
#[derive(Args)]
pub(crate) struct Explain {
    /// The project folder
    folder: PathBuf,
    /// The code of an indicator or goal, a value as it is shown, or the name of a figure
    #[arg(allow_negative_numbers = true)]
    asked: String,
    // On the screen: the names of figures are not set in a code font there.
    #[arg(help = format!("One of {}", FigureName::NAMES.join(", ")))]
    #[arg(value_parser = figure_name)]
    figure: Option<FigureName>,
    #[command(flatten)]
    show: Show,
}

impl Explain {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let Self { folder, asked, figure, show } = self;
        let project = show.load(folder)?;
        let view = show.view(&project)?;
        let (language, format) = (show.answer.lang, show.answer.format());
        let answer = match figure {
            Some(figure) => eruf_report::explain(&view, asked, *figure, language, format),
            None => eruf_report::explain_shown(&view, asked, language, format),
        };
        let answer = answer?;
        show.answer.deliver(answer, &[folder])
    }
}

fn figure_name(text: &str) -> Result<FigureName, Said> {
    text.parse().map_err(|_| Said::one_of(FigureName::NAMES))
}
