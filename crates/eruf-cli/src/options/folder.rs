//! The folder of a project, read or refused with what to do next.

use std::path::Path;

use eruf_data::{LoadError, Options};
use eruf_report::Language;

use crate::options::Failure;

/// What to do next where there is no project.
const BEGIN: &str = "A project is a folder with project.toml and outcomes.csv; \
        'eruf new FOLDER' writes a small one to begin with.";

/// Reads the folder of a project by one of the readers of `eruf-data`.
pub(crate) fn read<'f, T>(
    folder: &'f Path,
    options: Options,
    language: Language,
    reader: impl FnOnce(&'f Path, Options) -> Result<T, LoadError>,
) -> Result<T, Failure> {
    let shown = folder.display();
    if !folder.is_dir() {
        let is = if folder.exists() { "this is a file" } else { "there is no such folder" };
        return Err(Failure::new(format!("{shown}: {is}")).then(BEGIN));
    }
    reader(folder, options).map_err(|error| {
        let next = if folder.join("project.toml").exists() {
            "Nothing is computed from a folder with errors. Mend them, and ask again.".to_owned()
        } else {
            format!("{shown} is no project yet. {BEGIN}")
        };
        Failure::new(eruf_report::refused(&error, language)).then(next)
    })
}
