//! `eruf man`: the pages of the manual.

use std::path::PathBuf;

use clap::Args;

use crate::options::Failure;

/// Write the pages of the manual into a folder
///
/// For 'man eruf' and 'man eruf-status': eruf man ~/.local/share/man/man1
#[derive(Args)]
pub(crate) struct Man {
    /// The folder of the pages; it is made if it is not there
    folder: PathBuf,
}

impl Man {
    pub(crate) fn run(&self, command: clap::Command) -> Result<String, Failure> {
        let Self { folder } = self;
        let named = |error: std::io::Error| Failure::new(format!("{}: {error}", folder.display()));
        std::fs::create_dir_all(folder).map_err(named)?;
        clap_mangen::generate_to(command, folder).map_err(named)?;
        Ok(format!("eruf.1 and a page for each command are in {}\n", folder.display()))
    }
}
