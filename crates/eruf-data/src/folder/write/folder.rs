//! [`write_folder`]: a draft as the folder of a project.

use std::fs::create_dir_all;
use std::io::{Error, ErrorKind};
use std::path::Path;

use eruf_core::ProjectDraft;

use crate::folder::file_names::PROJECT;
use crate::folder::write::project::tree;
use crate::folder::write::records::{Records, records};
use crate::output::write_new_files;

/// Writes a draft as the folder of a project: `project.toml`, and the tables that have rows.
///
/// Reading the folder gives the draft again, but for the places that it was read from. No file is
/// written over.
///
/// ```
/// let project = eruf_data::load("examples/sim-jh")?.project;
/// let folder = tempfile::tempdir()?;
/// eruf_data::write_folder(project.draft(), folder.path())?;
/// let again = eruf_data::load(folder.path())?.project;
/// assert_eq!(again.entries().len(), project.entries().len());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// What the operating system says; [`ErrorKind::AlreadyExists`] if a file is there, and then
/// nothing is written.
pub fn write_folder(draft: &ProjectDraft, folder: impl AsRef<Path>) -> Result<(), Error> {
    let folder = folder.as_ref();
    let mut files =
        vec![(folder.join(PROJECT), tree(draft).map_err(Error::other)?.to_toml().into_bytes())];
    for table in records(draft).map_err(Error::other)? {
        files.push((folder.join(table.file), csv(&table)?));
    }
    create_dir_all(folder)?;
    if let Some((taken, _)) = files.iter().find(|(path, _)| path.exists()) {
        return Err(Error::new(ErrorKind::AlreadyExists, taken.display().to_string()));
    }
    // project.toml is the first: a folder is a project only when its tables are there.
    write_new_files(&files)
}

fn csv(table: &Records) -> Result<Vec<u8>, Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&table.columns)?;
    for row in &table.rows {
        writer.write_record(row)?;
    }
    writer.into_inner().map_err(|error| Error::other(error.to_string()))
}
