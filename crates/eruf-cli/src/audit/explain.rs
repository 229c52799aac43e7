//! `eruf explain`: why a figure is what it is.

use std::path::PathBuf;

use clap::Args;
use eruf_core::audit::FigureName;

use crate::options::Show;

/// Show why a figure is what it is, down to the entries and decisions that it rests on
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
    pub(crate) fn run(&self) -> Result<String, String> {
        let Self { folder, code, figure, show } = self;
        let project = show.load(folder)?;
        eruf_report::explain(&show.view(&project)?, code, *figure, show.lang, show.format)
            .map_err(|error| error.to_string())
    }
}

fn figure_name(text: &str) -> Result<FigureName, String> {
    text.parse().map_err(|_| format!("expected one of {}", FigureName::NAMES.join(", ")))
}
