//! `eruf verify`: whether a folder still gives the figures of a manifest.

use std::path::PathBuf;

use clap::Args;
use eruf_report::Language;

use crate::options::{Failure, verified};

/// Say whether a folder still gives the figures of a manifest
///
/// In one line; the command ends with 1 if it does not. It is asked as the manifest was: as known
/// then, and under the law of the day that it names.
#[derive(Args)]
pub(crate) struct Verify {
    /// The project folder
    folder: PathBuf,
    /// The manifest; manifest.json in the folder unless it is named
    manifest: Option<PathBuf>,
    /// The language of the line: sv or en
    #[arg(long, default_value = "en")]
    lang: Language,
}

impl Verify {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let Self { folder, manifest: file, lang } = self;
        let file = file.clone().unwrap_or_else(|| folder.join("manifest.json"));
        let verified = verified(&file, folder, *lang)?.1;
        let line = verified.line(*lang);
        if verified.same_figures() {
            Ok(line)
        } else {
            Err(Failure::answer(line.trim_end().to_owned()))
        }
    }
}
