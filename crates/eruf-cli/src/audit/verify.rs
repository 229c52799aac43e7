//! `eruf verify`: whether a folder still gives the figures of a manifest.

use std::path::PathBuf;

use clap::Args;
use eruf_data::read_file;
use eruf_report::{Language, Manifest};

use crate::audit::manifest::manifest;
use crate::options::{Failure, Said};

/// The largest manifest that is read, in MiB.
const MAX_MIB: u64 = 16;

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
        let shown = file.display();
        let named = |said: Said| {
            Failure::new(said).then((
                "A manifest is a file that 'eruf manifest FOLDER -o FILE' wrote.",
                "Ett manifest är en fil som 'eruf manifest MAPP -o FIL' har skrivit.",
            ))
        };
        let bytes = read_file(&file, MAX_MIB).map_err(|error| named(Said::at(&shown, &error)))?;
        let text = String::from_utf8(bytes).map_err(|_| {
            named(Said::from((
                format!("{shown}: the text is not UTF-8"),
                format!("{shown}: texten är inte i UTF-8"),
            )))
        })?;
        let before = Manifest::parse(&text).map_err(|error| named(Said::at(&shown, &error)))?;
        let law = before.law_as_of().map_err(|error| named(Said::at(&shown, &error)))?;
        let verified = before.verify(&manifest(folder, before.known_at(), law, *lang)?);
        let line = verified.line(*lang);
        if verified.same_figures() {
            Ok(line)
        } else {
            Err(Failure::answer(line.trim_end().to_owned()))
        }
    }
}
