//! [`Tables`]: the tables that a portfolio is made of.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::input::error::PortfolioError;
use crate::input::files::{InFolder, NOT_READ, in_folder, is_sheet, table_of};
use crate::input::schema::Table;
use crate::input::source::{Encoding, Source};

/// The tables that a portfolio is made of. A table that is not given is not asked.
///
/// ```
/// use eruf_portfolio::{Table, Tables};
/// use std::path::PathBuf;
/// let tables = Tables::new(PathBuf::from("programme/projects.parquet"))
///     .with(Table::Entries, PathBuf::from("programme/entries.csv"));
/// assert!(tables.get(Table::Targets).is_none());
/// ```
#[derive(Clone, Debug)]
pub struct Tables {
    pub(crate) projects: Source,
    others: BTreeMap<Table, Source>,
    /// Files of the folder that are named for none of the tables.
    pub(crate) unused: Vec<Arc<str>>,
}

impl Tables {
    /// The projects, and nothing about them yet.
    pub fn new(projects: impl Into<Source>) -> Self {
        Self { projects: projects.into(), others: BTreeMap::new(), unused: Vec::new() }
    }

    /// The same tables with this one; one that was there gives way.
    #[must_use]
    pub fn with(mut self, table: Table, source: impl Into<Source>) -> Self {
        match table {
            Table::Projects => self.projects = source.into(),
            other => {
                self.others.insert(other, source.into());
            }
        }
        self
    }

    /// Where the rows of a table come from; `None` if it is not given.
    #[must_use]
    pub fn get(&self, table: Table) -> Option<&Source> {
        if table == Table::Projects { Some(&self.projects) } else { self.others.get(&table) }
    }

    /// The same of a table that a question needs.
    pub(crate) fn needed(&self, table: Table) -> Result<&Source, PortfolioError> {
        self.get(table).ok_or(PortfolioError::NoTable { table })
    }

    pub(crate) fn has(&self, table: Table) -> bool {
        self.get(table).is_some()
    }

    /// The tables that there are, in the order of [`Table::ALL`].
    pub fn iter(&self) -> impl Iterator<Item = (Table, &Source)> {
        std::iter::once((Table::Projects, &self.projects))
            .chain(self.others.iter().map(|(table, source)| (*table, source)))
    }

    /// The tables of some files, each named for its table: `entries.parquet`, and also
    /// `entries-2019.parquet` where a table has several. Where one of them is a folder, its files.
    ///
    /// # Errors
    ///
    /// [`PortfolioError::File`] if a file is named for no table, or there are no projects.
    pub fn in_files(
        paths: impl IntoIterator<Item = impl AsRef<Path>>,
    ) -> Result<Self, PortfolioError> {
        let mut found: BTreeMap<Table, Vec<PathBuf>> = BTreeMap::new();
        let (mut names, mut unused) = (Vec::new(), Vec::new());
        for path in paths {
            let path = path.as_ref();
            names.push(path.display().to_string());
            if path.is_dir() {
                let folder = in_folder(path)?;
                for (table, files) in folder.tables {
                    found.entry(table).or_default().extend(files);
                }
                unused.extend(folder.unused);
                continue;
            }
            // What has no ending was meant to be a folder.
            if path.extension().is_none() && !path.exists() {
                return Err(nowhere(path));
            }
            if is_sheet(path) {
                let problem = if table_of(path).is_ok() {
                    NOT_READ
                } else {
                    "such a file is not read (save each sheet as a table: projects.csv, \
                     entries.csv …)"
                };
                return Err(PortfolioError::File {
                    file: path.display().to_string(),
                    problem: problem.to_owned(),
                });
            }
            let table = table_of(path).map_err(|nearest| {
                let names: Vec<&str> = Table::ALL.iter().map(|table| table.name()).collect();
                let nearest = nearest
                    .map_or_else(String::new, |nearest| format!(" (did you mean {nearest}?)"));
                let problem =
                    format!("a file is named for its table: {}{nearest}", names.join(", "));
                PortfolioError::File { file: path.display().to_string(), problem }
            })?;
            found.entry(table).or_default().push(path.to_owned());
        }
        let found = InFolder { tables: found, unused };
        Self::of_files(found, || names.join(", "))
    }

    /// The tables of files that were looked for somewhere.
    fn of_files(found: InFolder, place: impl FnOnce() -> String) -> Result<Self, PortfolioError> {
        let InFolder { tables: files, unused } = found;
        let mut others: BTreeMap<Table, Source> =
            files.into_iter().map(|(table, files)| (table, files.into())).collect();
        match others.remove(&Table::Projects) {
            Some(projects) => Ok(Self { projects, others, unused }),
            None => Err(PortfolioError::File {
                file: place(),
                problem: "there is no table of projects (projects.parquet, projects.arrow, \
                    projects.feather or projects.csv)"
                    .to_owned(),
            }),
        }
    }

    /// The same tables, with text files in another encoding than UTF-8.
    #[must_use]
    pub fn encoded(mut self, encoding: Encoding) -> Self {
        for source in self.others.values_mut().chain([&mut self.projects]) {
            if let Source::Files { encoding: of_files, .. } = source {
                *of_files = encoding;
            }
        }
        self
    }

    /// The tables of a folder, each in the files that are named for it, one after the other:
    /// `projects.parquet`, `entries-2019.csv`, `entries-2020.csv`. Only that of the projects must
    /// be there. Other files are passed over.
    ///
    /// # Errors
    ///
    /// [`PortfolioError::File`] if there are no projects, if two files differ only in their
    /// endings, or if one is nearly named for a table: `horizon.csv`, `Entries.csv`.
    pub fn in_folder(folder: impl AsRef<Path>) -> Result<Self, PortfolioError> {
        if !folder.as_ref().exists() {
            return Err(nowhere(folder.as_ref()));
        }
        Self::of_files(in_folder(folder.as_ref())?, || folder.as_ref().display().to_string())
    }
}

fn nowhere(path: &Path) -> PortfolioError {
    PortfolioError::File {
        file: path.display().to_string(),
        problem: "there is no such file or folder".to_owned(),
    }
}
