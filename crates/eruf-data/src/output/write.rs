//! [`write_file`]: a file that is whole or not there.

use std::fs::{File, remove_file};
use std::io::{BufWriter, Error, Write as _};
use std::path::{Path, PathBuf};

use crate::output::begun::{Begun, Existing};

/// Writes a file, which is there when all of it is written, and otherwise is what it was before.
///
/// The new file is written beside the old one, under a name that begins with that of the old one
/// (`.status.xlsx.eruf-tmp-…`). It is brought to the disk and then renamed. It has the mode of the
/// old file, and a symbolic link still leads to it. What a killed run has left is removed by the
/// next run that writes the same file. A character device (`/dev/null`) is written to as it is.
///
/// ```
/// use std::io::Write as _;
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("answer.txt");
/// eruf_data::write_file(&path, |file| file.write_all(b"122 of 200"))?;
/// let refused: std::io::Result<()> = eruf_data::write_file(&path, |file| {
///     file.write_all(b"141")?;
///     Err(std::io::Error::other("no more"))
/// });
/// assert!(refused.is_err());
/// assert_eq!(std::fs::read_to_string(&path)?, "122 of 200");
/// assert_eq!(std::fs::read_dir(folder.path())?.count(), 1);
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
///
/// That of `write`, or what the operating system says.
pub fn write_file<T, E: From<Error>>(
    path: impl AsRef<Path>,
    write: impl FnOnce(&mut BufWriter<File>) -> Result<T, E>,
) -> Result<T, E> {
    written(path.as_ref(), Existing::Replaced, write)
}

/// Writes a file as [`write_file`] does, unless there is one already.
///
/// # Errors
///
/// That of `write`, or what the operating system says; of the kind
/// [`AlreadyExists`](std::io::ErrorKind::AlreadyExists) if there is a file.
pub fn write_new_file<T, E: From<Error>>(
    path: impl AsRef<Path>,
    write: impl FnOnce(&mut BufWriter<File>) -> Result<T, E>,
) -> Result<T, E> {
    written(path.as_ref(), Existing::Kept, write)
}

fn written<T, E: From<Error>>(
    path: &Path,
    existing: Existing,
    write: impl FnOnce(&mut BufWriter<File>) -> Result<T, E>,
) -> Result<T, E> {
    let mut begun = Begun::begin(path, existing)?;
    let made = write(begun.file())?;
    begun.finish()?;
    begun.commit()?;
    Ok(made)
}

/// Writes files that belong together, of which none is there yet.
///
/// All are written before the first has its name. The first of them has its name last: who finds it
/// finds the others too. If one cannot be written, none stays.
///
/// ```
/// let folder = tempfile::tempdir()?;
/// let [one, other] = ["one.txt", "other.txt"].map(|name| folder.path().join(name));
/// eruf_data::write_new_files(&[(one.clone(), b"1".to_vec())])?;
/// // The first file is there already, so that the second is not written either.
/// let refused = eruf_data::write_new_files(&[(one, vec![]), (other.clone(), vec![])]);
/// assert_eq!(refused.unwrap_err().kind(), std::io::ErrorKind::AlreadyExists);
/// assert!(!other.exists());
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
///
/// What the operating system says; of the kind
/// [`AlreadyExists`](std::io::ErrorKind::AlreadyExists) if a file is there.
pub fn write_new_files(files: &[(PathBuf, Vec<u8>)]) -> Result<(), Error> {
    let mut all = Vec::with_capacity(files.len());
    for (path, bytes) in files {
        let mut begun = Begun::begin(path, Existing::Kept)?;
        begun.file().write_all(bytes)?;
        begun.finish()?;
        all.push(begun);
    }
    let mut named = Vec::with_capacity(all.len());
    for begun in all.into_iter().rev() {
        match begun.commit() {
            Ok(path) => named.extend(path),
            Err(error) => {
                for path in named {
                    let _ = remove_file(path);
                }
                return Err(error);
            }
        }
    }
    Ok(())
}
