//! [`open_file`]: a file that is opened only if it is one.

use std::fs::{File, Metadata};
use std::path::Path;

use crate::problem::Rule;

/// Opens a regular file to be read. A pipe, a device or a socket, which may never end, is refused
/// at once, and so is a folder.
///
/// ```
/// use eruf_data::{Rule, open_file};
/// assert!(open_file("examples/two-files/outcomes.csv").is_ok());
/// assert_eq!(open_file("examples").unwrap_err(), Rule::NoFile { found: "a folder" });
/// ```
///
/// # Errors
///
/// [`Rule::Unreadable`], [`Rule::BrokenLink`] or [`Rule::NoFile`].
pub fn open_file(path: impl AsRef<Path>) -> Result<File, Rule> {
    let path = path.as_ref();
    let unreadable = |error: std::io::Error| Rule::Unreadable { reason: error.to_string() };
    // Looked at before it is opened: to open a pipe may take for ever.
    let found = match path.metadata() {
        Err(_) if path.is_symlink() => return Err(Rule::BrokenLink),
        found => found.map_err(unreadable)?,
    };
    if !found.is_file() {
        return Err(Rule::NoFile { found: kind(&found) });
    }
    File::open(path).map_err(unreadable)
}

/// What is no regular file.
#[cfg(unix)]
fn kind(found: &Metadata) -> &'static str {
    use std::os::unix::fs::FileTypeExt as _;
    let kind = found.file_type();
    if kind.is_dir() {
        "a folder"
    } else if kind.is_fifo() {
        "a pipe"
    } else if kind.is_socket() {
        "a socket"
    } else {
        "a device"
    }
}

#[cfg(not(unix))]
fn kind(found: &Metadata) -> &'static str {
    if found.is_dir() { "a folder" } else { "a device" }
}
