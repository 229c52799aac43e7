//! `eruf framework`: the performance framework.

use std::path::PathBuf;

use clap::Args;

use crate::options::{Edges, Failure, Show};

/// Hold indicators against the performance framework of 2014-2020
#[derive(Args)]
pub(crate) struct Framework {
    /// The project folder
    folder: PathBuf,
    /// The codes of the indicators of the priority; all that are no activity goals unless they are
    /// named
    codes: Vec<String>,
    /// Edges of bands of one's own in percent, such as 50,80
    #[arg(long, value_name = "EDGES")]
    bands: Option<Edges>,
    #[command(flatten)]
    show: Show,
}

impl Framework {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let Self { folder, codes, bands, show } = self;
        let project = show.load(folder)?;
        let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
        let bands = bands.as_ref().map(|edges| edges.bands(show.answer.lang)).transpose();
        let bands = bands.map_err(Failure::new)?;
        let view = show.view(&project)?;
        let answer = eruf_report::framework(
            &view,
            &codes,
            bands.as_ref(),
            show.answer.lang,
            show.answer.format(),
        )?;
        show.answer.deliver(answer, &[folder])
    }
}
