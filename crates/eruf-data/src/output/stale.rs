//! Files that a killed run has left behind.

use std::ffi::OsStr;
use std::fs::{File, read_dir, remove_file};
use std::path::Path;

use fs4::fs_std::FileExt as _;

/// What stands between the name of an answer and the random end of its temporary file.
pub(crate) const MARK: &str = ".eruf-tmp-";
/// How many random characters it has.
pub(crate) const RANDOM: usize = 8;

/// Removes what earlier runs have left of one answer. A file that another run is writing is locked,
/// and stays. What cannot be removed hinders nobody.
pub(crate) fn remove_stale(folder: &Path, prefix: &OsStr) {
    let Ok(entries) = read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let rest = name.as_encoded_bytes().strip_prefix(prefix.as_encoded_bytes());
        let is_ours = rest
            .is_some_and(|rest| rest.len() == RANDOM && rest.iter().all(u8::is_ascii_alphanumeric));
        if !is_ours || !entry.file_type().is_ok_and(|kind| kind.is_file()) {
            continue;
        }
        let path = entry.path();
        let Ok(file) = File::options().write(true).open(&path) else { continue };
        if file.try_lock_exclusive().is_ok_and(|is_locked| is_locked) {
            let _ = remove_file(path);
        }
    }
}
