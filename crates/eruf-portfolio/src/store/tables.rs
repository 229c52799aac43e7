//! [`Tables`]: the tables that a portfolio is made of.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::RecordBatch;
use eruf_core::workspace::file_name;
use eruf_data::{Dialect, Encoding};

use crate::input::error::PortfolioError;
use crate::input::files::{InFolder, NOT_READ, in_folder, is_sheet, table_of};
use crate::input::schema::Table;
use crate::input::source::Source;
use crate::store::project::built::{BuiltProject, rows_of};

/// The tables that a portfolio is made of. Only that of the projects must be there.
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
    /// Projects that were built, beside those of the tables.
    pub(crate) built: Vec<BuiltProject>,
}

impl Tables {
    /// Returns a table of projects, with no other table yet.
    ///
    /// ```
    /// use arrow_array::record_batch;
    /// use eruf_portfolio::{Options, Portfolio, Tables};
    /// let projects = record_batch!(
    ///     ("project_id", Utf8, ["SIM JH"]),
    ///     ("programme_id", Utf8, ["Mellersta Norrland"]),
    ///     ("start_date", Utf8, ["2019-01-01"]),
    ///     ("end_date", Utf8, ["2022-04-30"])
    /// )?;
    /// assert_eq!(Portfolio::new(Tables::new(vec![projects]), Options::default())?.len(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(projects: impl Into<Source>) -> Self {
        Self {
            projects: projects.into(),
            others: BTreeMap::new(),
            unused: Vec::new(),
            built: Vec::new(),
        }
    }

    /// Returns a portfolio's tables that are made of projects alone.
    ///
    /// ```
    /// use eruf_portfolio::{BuiltProject, Options, Portfolio, StatusQuestion, Tables};
    /// use arrow_cast::display::array_value_to_string;
    /// use std::sync::Arc;
    /// let project = BuiltProject::new(Arc::new(eruf_data::load("examples/sim-jh")?.project));
    /// let portfolio = Portfolio::new(Tables::of_projects(vec![project])?, Options::default())?;
    /// // 122 of 200 enterprises, as the project says by itself.
    /// let rows = &portfolio.status(&StatusQuestion::default())?[0];
    /// assert_eq!(array_value_to_string(&rows["attainment_percent"], 0)?, "61.0");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`PortfolioError::Arrow`] if the lists of the projects do not fit in columns.
    pub fn of_projects(projects: Vec<BuiltProject>) -> Result<Self, PortfolioError> {
        let none = || Source::from(Vec::<RecordBatch>::new());
        Self::new(none()).with(Table::Entries, none()).with_projects(projects)
    }

    /// Returns the same tables with projects that were built beside those of the tables.
    ///
    /// # Errors
    ///
    /// [`PortfolioError::Arrow`] if the lists of the projects do not fit in columns.
    pub fn with_projects(mut self, projects: Vec<BuiltProject>) -> Result<Self, PortfolioError> {
        self.built.extend(projects);
        for table in [Table::Participations, Table::Enterprises, Table::Successions] {
            let Some(rows) = rows_of(table, &self.built)? else { continue };
            let none = || Source::from(Vec::<RecordBatch>::new());
            self.others.entry(table).or_insert_with(none).more = vec![rows];
        }
        Ok(self)
    }

    /// Returns the same tables with this one, in the place of one that was there.
    ///
    /// ```
    /// use arrow_array::record_batch;
    /// use arrow_cast::display::array_value_to_string;
    /// use eruf_portfolio::{Options, Portfolio, StatusQuestion, Table, Tables};
    /// // What if 150 enterprises had been promised? 122 of 150 are 81.3 %.
    /// let targets = record_batch!(
    ///     ("project_id", Utf8, ["SIM JH"]),
    ///     ("indicator", Utf8, ["CO01"]),
    ///     ("target", Int32, [150]),
    ///     ("decided_on", Utf8, ["2019-01-01"]),
    ///     ("effective_from", Utf8, ["2019-01-01"])
    /// )?;
    /// let tables = Tables::in_folder("examples/programme")?.with(Table::Targets, vec![targets]);
    /// let portfolio = Portfolio::new(tables, Options::default())?;
    /// let rows = &portfolio.status(&StatusQuestion::default())?[0];
    /// assert_eq!(array_value_to_string(&rows["project_id"], 4)?, "SIM JH");
    /// assert_eq!(array_value_to_string(&rows["attainment_percent"], 4)?, "81.3");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with(mut self, table: Table, source: impl Into<Source>) -> Self {
        let mut source = source.into();
        match table {
            Table::Projects => self.projects = source,
            other => {
                // The lists of projects that were built stay.
                if let Some(before) = self.others.remove(&other) {
                    source.more = before.more;
                }
                self.others.insert(other, source);
            }
        }
        self
    }

    /// Returns where the rows of a table come from; `None` if the table is not there.
    ///
    /// ```
    /// use eruf_portfolio::{Table, Tables};
    /// let tables = Tables::in_folder("examples/programme")?;
    /// assert!(tables.get(Table::Entries).is_some());
    /// assert!(tables.get(Table::Successions).is_none());
    /// # Ok::<(), eruf_portfolio::PortfolioError>(())
    /// ```
    #[must_use]
    pub fn get(&self, table: Table) -> Option<&Source> {
        if table == Table::Projects { Some(&self.projects) } else { self.others.get(&table) }
    }

    /// The same tables, of which nothing is known yet: another portfolio reads its files anew,
    /// within its memory.
    pub(crate) fn fresh(mut self, memory: Option<u64>) -> Self {
        for source in self.others.values_mut().chain([&mut self.projects]) {
            source.stamps = Arc::default();
            source.memory = memory;
        }
        self
    }

    /// The same of a table that a question needs.
    pub(crate) fn needed(&self, table: Table) -> Result<&Source, PortfolioError> {
        self.get(table).ok_or(PortfolioError::NoTable { table })
    }

    pub(crate) fn has(&self, table: Table) -> bool {
        self.get(table).is_some()
    }

    /// Returns the tables that there are, in the order of [`Table::ALL`].
    ///
    /// ```
    /// use eruf_portfolio::Tables;
    /// let tables = Tables::in_folder("examples/programme")?;
    /// let names: Vec<&str> = tables.iter().map(|(table, _)| table.name()).collect();
    /// assert_eq!(names, ["projects", "targets", "horizons", "periods", "entries"]);
    /// # Ok::<(), eruf_portfolio::PortfolioError>(())
    /// ```
    pub fn iter(&self) -> impl Iterator<Item = (Table, &Source)> {
        std::iter::once((Table::Projects, &self.projects))
            .chain(self.others.iter().map(|(table, source)| (*table, source)))
    }

    /// Returns whether a path is that of a project by itself, and of no table: a folder with a
    /// `project.toml`, or a workbook that is named for no table.
    ///
    /// ```
    /// use eruf_portfolio::Tables;
    /// assert!(Tables::is_project("examples/sim-jh"));
    /// assert!(!Tables::is_project("examples/programme"));
    /// ```
    #[must_use]
    pub fn is_project(path: impl AsRef<Path>) -> bool {
        let path = path.as_ref();
        path.join("project.toml").is_file()
            || (eruf_data::is_workbook(path) && path.is_file() && table_of(path).is_err())
    }

    /// Returns the tables of some files, each named for its table: `entries.parquet`, and also
    /// `entries-2019.parquet` where a table has several.
    ///
    /// A folder among them stands for its files.
    ///
    /// ```
    /// use eruf_portfolio::{Table, Tables};
    /// let folder = std::path::Path::new("examples/programme");
    /// let files = ["projects.csv", "entries.csv"].map(|name| folder.join(name));
    /// let tables = Tables::in_files(files)?;
    /// assert!(tables.get(Table::Entries).is_some());
    /// assert!(tables.get(Table::Targets).is_none());
    /// # Ok::<(), eruf_portfolio::PortfolioError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`PortfolioError::File`] if a file is named for no table, or there are no projects.
    pub fn in_files(
        paths: impl IntoIterator<Item = impl AsRef<Path>>,
    ) -> Result<Self, PortfolioError> {
        Self::mixed(paths, Vec::new())
    }

    /// Returns the tables of some files and projects that were built: a mixture, or either alone.
    ///
    /// ```
    /// use eruf_portfolio::{BuiltProject, Options, Portfolio, Tables};
    /// use std::sync::Arc;
    /// let made = eruf_data::load("examples/period-2127")?.project;
    /// let tables =
    ///     Tables::mixed(["examples/programme"], vec![BuiltProject::new(Arc::new(made))])?;
    /// assert_eq!(Portfolio::new(tables, Options::default())?.len(), 4);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`in_files`](Self::in_files); projects alone need no table.
    pub fn mixed(
        paths: impl IntoIterator<Item = impl AsRef<Path>>,
        projects: Vec<BuiltProject>,
    ) -> Result<Self, PortfolioError> {
        let mut found: BTreeMap<Table, Vec<PathBuf>> = BTreeMap::new();
        let (mut names, mut unused) = (Vec::new(), Vec::new());
        for path in paths {
            let path = path.as_ref();
            names.push(file_name(&path.display().to_string()));
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
                    file: file_name(&path.display().to_string()),
                    problem: problem.to_owned(),
                });
            }
            let table = table_of(path).map_err(|nearest| {
                let names: Vec<&str> = Table::ALL.iter().map(|table| table.name()).collect();
                let nearest = nearest
                    .map_or_else(String::new, |nearest| format!(" (did you mean {nearest}?)"));
                let problem =
                    format!("a file is named for its table: {}{nearest}", names.join(", "));
                PortfolioError::File { file: file_name(&path.display().to_string()), problem }
            })?;
            found.entry(table).or_default().push(path.to_owned());
        }
        let found = InFolder { tables: found, unused };
        if names.is_empty() && !projects.is_empty() {
            return Self::of_projects(projects);
        }
        let tables = Self::of_files(found, || names.join(", "))?;
        if projects.is_empty() { Ok(tables) } else { tables.with_projects(projects) }
    }

    /// The tables of files that were looked for somewhere.
    fn of_files(found: InFolder, place: impl FnOnce() -> String) -> Result<Self, PortfolioError> {
        let InFolder { tables: files, unused } = found;
        let mut others: BTreeMap<Table, Source> =
            files.into_iter().map(|(table, files)| (table, files.into())).collect();
        match others.remove(&Table::Projects) {
            Some(projects) => Ok(Self { projects, others, unused, built: Vec::new() }),
            None => Err(PortfolioError::File {
                file: place(),
                problem: "there is no table of projects (projects.parquet, projects.arrow, \
                    projects.feather or projects.csv)"
                    .to_owned(),
            }),
        }
    }

    /// Returns the same tables, with text files in another encoding than UTF-8.
    ///
    /// ```
    /// use eruf_portfolio::{CodePage, Encoding, Options, Portfolio, Tables};
    /// let folder = tempfile::tempdir()?;
    /// let projects = b"project_id;programme_id;start_date;end_date\n\
    ///     Sm\xe5land;P;2019-01-01;2021-12-31\n";
    /// std::fs::write(folder.path().join("projects.csv"), projects)?;
    /// let tables = Tables::in_folder(&folder)?;
    /// assert!(Portfolio::new(tables.clone(), Options::default()).is_err());
    /// let tables = tables.encoded(Encoding::Page(CodePage::Windows1252));
    /// assert_eq!(Portfolio::new(tables, Options::default())?.len(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn encoded(mut self, encoding: Encoding) -> Self {
        for source in self.others.values_mut().chain([&mut self.projects]) {
            source.encoding = encoding;
        }
        self
    }

    /// The same tables, whose text writes amounts and days in this way.
    #[must_use]
    pub fn written(mut self, dialect: &Dialect) -> Self {
        for source in self.others.values_mut().chain([&mut self.projects]) {
            source.dialect = dialect.clone();
        }
        self
    }

    /// The same tables, in which columns have other names than here: by
    /// `("Projekttitel", "project_id")` the column `Projekttitel` of any table is `project_id`.
    ///
    /// # Errors
    ///
    /// [`PortfolioError::Arrow`] if record batches cannot have these names.
    pub fn with_columns(
        mut self,
        names: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, PortfolioError> {
        let columns: Arc<BTreeMap<String, String>> = Arc::new(names.into_iter().collect());
        for source in self.others.values_mut().chain([&mut self.projects]) {
            source.name_columns(&columns)?;
        }
        Ok(self)
    }

    /// The same tables, whose columns of projects may be named in Swedish.
    pub(crate) fn in_either_language(mut self) -> Result<Self, PortfolioError> {
        self.projects.has_swedish = true;
        let columns = Arc::clone(&self.projects.columns);
        self.projects.name_columns(&columns)?;
        Ok(self)
    }

    /// Returns the tables of a folder, each in the files that are named for it.
    ///
    /// A table may have several files, which are read one after the other: `entries-2019.csv`,
    /// `entries-2020.csv`. Only that of the projects must be there. Other files are passed over.
    ///
    /// ```
    /// use eruf_portfolio::{Options, Portfolio, Tables};
    /// let tables = Tables::in_folder("examples/programme")?;
    /// assert_eq!(Portfolio::new(tables, Options::default())?.len(), 3);
    /// # Ok::<(), eruf_portfolio::PortfolioError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`PortfolioError::File`] if there are no projects, if two files differ only in their
    /// endings, or if one is nearly named for a table: `horizon.csv`, `Entries.csv`.
    pub fn in_folder(folder: impl AsRef<Path>) -> Result<Self, PortfolioError> {
        if !folder.as_ref().exists() {
            return Err(nowhere(folder.as_ref()));
        }
        Self::of_files(in_folder(folder.as_ref())?, || {
            file_name(&folder.as_ref().display().to_string())
        })
    }
}

fn nowhere(path: &Path) -> PortfolioError {
    PortfolioError::File {
        file: file_name(&path.display().to_string()),
        problem: "there is no such file or folder".to_owned(),
    }
}
