//! A manifest on the disk, and that of a folder.

use std::path::Path;

use eruf_core::{Known, NaiveDate};
use eruf_data::{Options, load_with_inputs, read_file};
use eruf_report::{Language, Manifest, ManifestStamp, Verified};

use crate::options::{Failure, Said, folder};

/// The largest manifest that is read, in MiB.
const MAX_MIB: u64 = 16;

/// The manifest of a folder, as it was known, under the law of a day if one is named.
pub(crate) fn manifest_of(
    folder: &Path,
    known: Option<Known>,
    law_as_of: Option<NaiveDate>,
    language: Language,
) -> Result<Manifest, Failure> {
    let options = Options { law_as_of, ..Options::default() };
    let (loaded, inputs) = folder::read(folder, options, language, load_with_inputs)?;
    let view = loaded.project.at(known)?;
    let view = law_as_of.map_or(view, |day| view.under_law_of(day));
    Ok(Manifest::of(&view, known, &inputs)?)
}

/// Asks a folder again as the manifest in a file was asked, and holds the two to each other.
pub(crate) fn verified(
    file: &Path,
    folder: &Path,
    language: Language,
) -> Result<(Manifest, Verified), Failure> {
    let before = read_manifest(file)?;
    let law = before.law_as_of().map_err(|error| not_one(Said::at(file.display(), &error)))?;
    let verified = before.verify(&manifest_of(folder, before.known_at(), law, language)?);
    Ok((before, verified))
}

/// Reads a manifest from its file.
fn read_manifest(file: &Path) -> Result<Manifest, Failure> {
    let shown = file.display();
    let bytes = read_file(file, MAX_MIB).map_err(|error| not_one(Said::at(&shown, &error)))?;
    let text = String::from_utf8(bytes).map_err(|_| {
        not_one(Said::from((
            format!("{shown}: the text is not UTF-8"),
            format!("{shown}: texten är inte i UTF-8"),
        )))
    })?;
    Manifest::parse(&text).map_err(|error| not_one(Said::at(&shown, &error)))
}

/// A file that is no manifest.
fn not_one(said: Said) -> Failure {
    Failure::new(said).then((
        "A manifest is a file that 'eruf manifest FOLDER -o FILE' wrote.",
        "Ett manifest är en fil som 'eruf manifest MAPP -o FIL' har skrivit.",
    ))
}

/// Returns the stamp of a manifest, if its folder still gives its figures from the same files.
pub(crate) fn stamp(
    file: &Path,
    folder: &Path,
    language: Language,
) -> Result<ManifestStamp, Failure> {
    let (before, verified) = verified(file, folder, language)?;
    if verified.same_figures() && verified.other_inputs.is_empty() {
        return Ok(ManifestStamp::of(&before));
    }
    Err(Failure::new(differs(file, folder, &verified)).then((
        "An answer bears the manifest of what it is made from: write the manifest anew with 'eruf \
         manifest', or ask without --manifest.",
        "Ett svar bär manifestet för det som det är gjort av: skriv manifestet på nytt med 'eruf \
         manifest', eller fråga utan --manifest.",
    )))
}

/// What differs between a manifest and its folder.
fn differs(file: &Path, folder: &Path, verified: &Verified) -> Said {
    let line = |language| verified.line(language).trim_end().to_owned();
    let (file, folder) = (file.display(), folder.display());
    Said::from((
        format!("{file} is not the manifest of {folder}: {}", line(Language::English)),
        format!("{file} är inte manifestet för {folder}: {}", line(Language::Swedish)),
    ))
}
