//! [`Begun`]: a file that is written and has no name yet.

use std::ffi::OsString;
use std::fs::{File, Metadata};
use std::io::{BufWriter, Error, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use fs4::fs_std::FileExt as _;
use tempfile::{Builder, NamedTempFile};

use crate::output::stale::{MARK, RANDOM, remove_stale};

/// What becomes of a file that is there already.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Existing {
    /// It is replaced.
    Replaced,
    /// The new one is refused.
    Kept,
}

/// A file on its way.
pub(crate) enum Begun {
    /// Beside the file that it becomes.
    Beside { file: BufWriter<File>, named: NamedTempFile, target: PathBuf, existing: Existing },
    /// A device, such as `/dev/null`: there is nothing to replace.
    Device(BufWriter<File>),
}

/// How often a file is begun anew because another run took it for one that was left behind.
const ATTEMPTS: usize = 8;

impl Begun {
    pub(crate) fn begin(path: &Path, existing: Existing) -> Result<Self, Error> {
        // A link is there too, wherever it leads.
        if existing == Existing::Kept && path.symlink_metadata().is_ok() {
            return Err(Error::new(ErrorKind::AlreadyExists, path.display().to_string()));
        }
        let there = there(path)?;
        if there.as_ref().is_some_and(is_device) {
            let file = File::options().write(true).open(path)?;
            return Ok(Self::Device(BufWriter::new(file)));
        }
        if let Some(there) = &there {
            refuse(there)?;
        }
        let target = target_of(path)?;
        let folder = folder_of(&target);
        let Some(name) = target.file_name() else {
            return Err(Error::new(ErrorKind::InvalidInput, "it is no name of a file"));
        };
        let mut prefix = OsString::from(".");
        prefix.push(name);
        prefix.push(MARK);
        remove_stale(folder, &prefix);
        let named = named(folder, &prefix)?;
        if let Some(there) = &there {
            keep_access(named.as_file(), there)?;
        }
        let file = BufWriter::new(named.as_file().try_clone()?);
        Ok(Self::Beside { file, named, target, existing })
    }

    pub(crate) const fn file(&mut self) -> &mut BufWriter<File> {
        match self {
            Self::Beside { file, .. } | Self::Device(file) => file,
        }
    }

    /// Brings what was written to the disk.
    pub(crate) fn finish(&mut self) -> Result<(), Error> {
        let is_device = matches!(self, Self::Device(_));
        let file = self.file();
        file.flush()?;
        if is_device { Ok(()) } else { file.get_ref().sync_all() }
    }

    /// Gives the file its name, and returns it.
    pub(crate) fn commit(self) -> Result<Option<PathBuf>, Error> {
        let Self::Beside { file, named, target, existing } = self else { return Ok(None) };
        // Everything is on the disk, so that nothing is lost here.
        drop(file);
        match existing {
            Existing::Replaced => named.persist(&target),
            Existing::Kept => named.persist_noclobber(&target),
        }
        .map_err(|error| error.error)?;
        sync_folder(folder_of(&target));
        Ok(Some(target))
    }
}

/// What stands at a path, past links; `None` if nothing does.
fn there(path: &Path) -> Result<Option<Metadata>, Error> {
    match path.metadata() {
        Ok(there) => Ok(Some(there)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

#[cfg(unix)]
fn is_device(there: &Metadata) -> bool {
    use std::os::unix::fs::FileTypeExt as _;
    there.file_type().is_char_device()
}

#[cfg(not(unix))]
fn is_device(_: &Metadata) -> bool {
    false
}

/// Refuses to replace what is no file, or one that nobody may write.
fn refuse(there: &Metadata) -> Result<(), Error> {
    if there.is_dir() {
        return Err(Error::new(ErrorKind::IsADirectory, "it is a folder"));
    }
    if !there.is_file() {
        let what = "it is no regular file (print the answer and redirect it)";
        return Err(Error::new(ErrorKind::InvalidInput, what));
    }
    if there.permissions().readonly() {
        return Err(Error::new(ErrorKind::PermissionDenied, "the file is write-protected"));
    }
    Ok(())
}

/// The file that a path names, past links that may lead to one that is not there yet.
fn target_of(path: &Path) -> Result<PathBuf, Error> {
    /// As many as Linux follows.
    const LINKS: usize = 40;
    let mut target = path.to_owned();
    for _ in 0..LINKS {
        match target.read_link() {
            Ok(next) => target = folder_of(&target).join(next),
            Err(_) => return Ok(target),
        }
    }
    Err(Error::other("its links lead in a circle"))
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Begins a file in a folder, and marks it as one that is being written.
fn named(folder: &Path, prefix: &OsString) -> Result<NamedTempFile, Error> {
    let mut builder = Builder::new();
    builder.prefix(prefix).rand_bytes(RANDOM);
    // A temporary file is for its owner alone, but an answer is for whoever may read new files:
    // what the umask leaves.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    for _ in 0..ATTEMPTS {
        // The error of tempfile names the temporary file, which nobody knows.
        let named = builder.tempfile_in(folder).map_err(|error| without_path(&error))?;
        // Some file systems have no locks. Nothing is removed there, by nobody.
        let _ = named.as_file().try_lock_exclusive();
        if named.path().exists() {
            return Ok(named);
        }
    }
    Err(Error::other("another run is writing the same file"))
}

/// An error of the operating system without the path that was added to it.
fn without_path(error: &Error) -> Error {
    let code = |error: &Error| error.raw_os_error().map(Error::from_raw_os_error);
    let inner = error.get_ref().and_then(|inner| inner.source());
    let inner = inner.and_then(|inner| inner.downcast_ref::<Error>()).and_then(code);
    inner.or_else(|| code(error)).unwrap_or_else(|| error.kind().into())
}

/// Gives a file the mode of the one that it replaces, and its owner where that is allowed.
fn keep_access(file: &File, there: &Metadata) -> Result<(), Error> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt as _, fchown};
        let own = file.metadata()?;
        if (own.uid(), own.gid()) != (there.uid(), there.gid()) {
            // Only an administrator can give a file away.
            let _ = fchown(file, Some(there.uid()), Some(there.gid()));
        }
    }
    file.set_permissions(there.permissions())
}

/// Brings the name of a file to the disk. Some file systems cannot; the file is whole in any case.
#[cfg(unix)]
fn sync_folder(folder: &Path) {
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) {}
