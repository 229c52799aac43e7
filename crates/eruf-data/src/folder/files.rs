//! [`Files`]: the files of a project, in a folder or handed over as bytes.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::Path;

use crate::problem::Rule;
use crate::table::read_file;

/// The files of a project, each known by its name in the folder.
pub(crate) enum Files<'f> {
    Folder(&'f Path),
    Given(BTreeMap<&'f str, &'f [u8]>),
}

impl<'f> Files<'f> {
    pub(crate) const fn in_folder(folder: &'f Path) -> Self {
        Self::Folder(folder)
    }

    /// The bytes of a file, within a limit in MiB.
    pub(crate) fn read(&self, name: &str, limit: u64) -> Result<Cow<'f, [u8]>, Rule> {
        match self {
            Self::Folder(folder) => read_file(folder.join(name), limit).map(Cow::Owned),
            Self::Given(files) => {
                let bytes = files.get(name).copied().ok_or_else(|| Rule::Unreadable {
                    reason: std::io::Error::from(ErrorKind::NotFound).to_string(),
                })?;
                // A limit beyond what can be counted is none.
                let most = limit.saturating_mul(1 << 20);
                let fits = u64::try_from(bytes.len()).is_ok_and(|length| length <= most);
                if fits { Ok(Cow::Borrowed(bytes)) } else { Err(Rule::FileTooLarge { limit }) }
            }
        }
    }

    /// Whether there is nothing of this name, not even a link.
    pub(crate) fn is_missing(&self, name: &str) -> bool {
        match self {
            Self::Folder(folder) => {
                let found = folder.join(name).symlink_metadata();
                found.is_err_and(|error| error.kind() == ErrorKind::NotFound)
            }
            Self::Given(files) => !files.contains_key(name),
        }
    }

    /// The names of all files, sorted; whether each is a link, and whether that leads nowhere. A
    /// folder that cannot be listed has none.
    pub(crate) fn names(&self) -> Vec<Named> {
        let mut names: Vec<Named> = match self {
            Self::Given(files) => files
                .keys()
                .map(|name| Named { name: (*name).to_owned(), is_broken_link: false })
                .collect(),
            Self::Folder(folder) => {
                let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
                entries
                    .filter_map(Result::ok)
                    .filter_map(|entry| {
                        let kind = entry.file_type().ok().filter(|kind| !kind.is_dir())?;
                        Some(Named {
                            name: entry.file_name().to_string_lossy().into_owned(),
                            is_broken_link: kind.is_symlink() && !entry.path().exists(),
                        })
                    })
                    .collect()
            }
        };
        names.sort_unstable_by(|one, other| one.name.cmp(&other.name));
        names
    }
}

/// A file of a project.
pub(crate) struct Named {
    pub(crate) name: String,
    pub(crate) is_broken_link: bool,
}
