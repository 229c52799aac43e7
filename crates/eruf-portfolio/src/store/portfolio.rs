//! [`Portfolio`]: many projects, checked table by table when a question needs them.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use arrow_array::{Array as _, RecordBatch};
use arrow_schema::Schema;
use chrono::Datelike as _;
use eruf_core::Horizon;
use eruf_data::Progress;
use rayon::ThreadPool;

use crate::input::columns::IdentityCells;
use crate::input::day;
use crate::input::error::{CellRule, PortfolioError};
use crate::input::identities::{Identities, Interner, Ranked};
use crate::input::scan::{refused, scan};
use crate::input::schema::Table;
use crate::input::source::{
    Encoding, NOT_READ, Source, check_columns, in_folder, is_sheet, table_of,
};
use crate::store::buffer_pool::keep_at_most;
use crate::store::horizons::{HorizonChoice, Horizons, horizon};
use crate::store::ledger::Ledger;
use crate::store::memory::Memory;
use crate::store::partial::Fingerprint;
use crate::store::periods::Periods;
use crate::store::registry::Registry;
use crate::store::support::Participations;
use crate::store::targets::Targets;

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
    projects: Source,
    others: BTreeMap<Table, Source>,
}

impl Tables {
    /// The projects, and nothing about them yet.
    pub fn new(projects: impl Into<Source>) -> Self {
        Self { projects: projects.into(), others: BTreeMap::new() }
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
        let mut names = Vec::new();
        for path in paths {
            let path = path.as_ref();
            names.push(path.display().to_string());
            if path.is_dir() {
                for (table, files) in in_folder(path)? {
                    found.entry(table).or_default().extend(files);
                }
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
        Self::of_files(found, || names.join(", "))
    }

    /// The tables of files that were looked for somewhere.
    fn of_files(
        files: BTreeMap<Table, Vec<PathBuf>>,
        place: impl FnOnce() -> String,
    ) -> Result<Self, PortfolioError> {
        let mut others: BTreeMap<Table, Source> =
            files.into_iter().map(|(table, files)| (table, files.into())).collect();
        match others.remove(&Table::Projects) {
            Some(projects) => Ok(Self { projects, others }),
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

/// How a portfolio works.
#[derive(Clone, Copy, Debug, Default)]
pub struct Limits {
    /// How many threads, at most [`Limits::MOST_THREADS`]; `None` is one for each core.
    pub threads: Option<NonZeroUsize>,
    /// About how many bytes it may use: of the tables it keeps half as much in memory, and writes
    /// the rest to a file without a name. `None` keeps all.
    ///
    /// It bounds what is kept of entries, participations and employment that are read from files,
    /// and with a quarter of it what is kept of memory that was let go, for the whole process.
    /// Targets, horizons, periods and the identities of projects stay in memory: some 30 bytes a
    /// row. For an answer that is larger than memory there is [`Portfolio::each_cumulative`]; a
    /// roll-up and an overlap are made in memory.
    pub memory: Option<u64>,
}

impl Limits {
    /// The most threads that can be asked for.
    pub const MOST_THREADS: usize = 1024;
}

/// Who the projects are.
pub(crate) struct Projects {
    pub(crate) identities: Identities,
    /// The programmes in order.
    pub(crate) programmes: Identities,
    /// For each project, its programme.
    pub(crate) programme_of: Vec<u32>,
    /// For each project, its first and last day.
    pub(crate) days: Vec<(i32, i32)>,
}

/// Many projects. Each table is checked in full the first time a question needs it, and kept
/// sorted; clones share what is kept.
///
/// ```
/// use arrow_array::{
///     ArrayRef, Date32Array, Decimal128Array, Int64Array, RecordBatch, StringArray,
/// };
/// use eruf_portfolio::{Limits, Portfolio, Table, Tables};
/// use std::sync::Arc;
///
/// let ids = |ids: &[i64]| Arc::new(Int64Array::from(ids.to_vec())) as ArrayRef;
/// let days = |days: &[i32]| Arc::new(Date32Array::from(days.to_vec())) as ArrayRef;
/// let texts = |texts: &[&str]| Arc::new(StringArray::from(texts.to_vec())) as ArrayRef;
/// let projects = RecordBatch::try_from_iter([
///     ("project_id", ids(&[7])),
///     ("programme_id", ids(&[1])),
///     ("start_date", days(&[17_897])),
///     ("end_date", days(&[19_112])),
/// ])?;
/// let values = Decimal128Array::from(vec![4_000, 8_200]).with_precision_and_scale(12, 2)?;
/// let entries = RecordBatch::try_from_iter([
///     ("project_id", ids(&[7, 7])),
///     ("indicator", texts(&["CO01", "CO01"])),
///     ("period_no", ids(&[1, 2])),
///     ("period_end", days(&[18_016, 18_138])),
///     ("value", Arc::new(values) as ArrayRef),
///     ("kind", texts(&["report", "report"])),
///     ("reported_on", days(&[18_030, 18_150])),
/// ])?;
/// let portfolio = Portfolio::new(
///     Tables::new(vec![projects]).with(Table::Entries, vec![entries]),
///     Limits::default(),
/// )?;
/// let rows = portfolio.cumulative(None)?.batches()?;
/// let cumulative = rows[0]
///     .column_by_name("cumulative")
///     .unwrap()
///     .as_any()
///     .downcast_ref::<Decimal128Array>()
///     .unwrap();
/// assert_eq!(cumulative.value_as_string(1), "122.000000");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Portfolio {
    pub(crate) kept: Arc<Kept>,
    pub(crate) progress: Arc<Progress>,
}

/// What a portfolio and its clones share.
pub(crate) struct Kept {
    pub(crate) tables: Tables,
    pub(crate) projects: Projects,
    pub(crate) interner: Interner,
    pub(crate) memory: Memory,
    ledger: OnceLock<Result<Ledger, PortfolioError>>,
    targets: OnceLock<Result<Targets, PortfolioError>>,
    horizons: OnceLock<Result<Horizons, PortfolioError>>,
    periods: OnceLock<Result<Periods, PortfolioError>>,
    participations: OnceLock<Result<Participations, PortfolioError>>,
    registry: OnceLock<Result<Registry, PortfolioError>>,
    threads: Option<ThreadPool>,
    /// Of tables of partial results, which key made their pseudonyms.
    pub(crate) merged: Option<Fingerprint>,
}

impl std::fmt::Debug for Portfolio {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Portfolio({} projects)", self.kept.projects.identities.len())
    }
}

/// Work for some threads; without any for all cores.
fn worked_by<T: Send>(threads: Option<&ThreadPool>, work: impl FnOnce() -> T + Send) -> T {
    match threads {
        Some(threads) => threads.install(work),
        None => work(),
    }
}

impl Portfolio {
    /// Checks the table of projects; the others are checked when a question needs them.
    ///
    /// # Errors
    ///
    /// What is wrong with the table of projects, and columns that are missing from another table.
    pub fn new(tables: Tables, limits: Limits) -> Result<Self, PortfolioError> {
        Self::made(tables, limits, None)
    }

    /// A portfolio whose projects may be there several times, if all rows say the same of them.
    pub(crate) fn merged(
        tables: Tables,
        limits: Limits,
        pseudonyms: Fingerprint,
    ) -> Result<Self, PortfolioError> {
        Self::made(tables, limits, Some(pseudonyms))
    }

    fn made(
        tables: Tables,
        options: Limits,
        merged: Option<Fingerprint>,
    ) -> Result<Self, PortfolioError> {
        if options.threads.is_some_and(|threads| threads.get() > Limits::MOST_THREADS) {
            return Err(PortfolioError::Threads(format!("at most {} work", Limits::MOST_THREADS)));
        }
        let threads = options
            .threads
            .map(|threads| rayon::ThreadPoolBuilder::new().num_threads(threads.get()).build());
        let threads =
            threads.transpose().map_err(|error| PortfolioError::Threads(error.to_string()))?;
        let progress: Arc<Progress> = Arc::default();
        if let Some(memory) = options.memory {
            keep_at_most(memory.div_euclid(4));
        }
        for (table, source) in tables.iter() {
            if let Source::Batches(batches) = source {
                check_batches(table, batches)?;
            }
        }
        let projects = worked_by(threads.as_ref(), || {
            Projects::read(&tables.projects, merged.is_some(), &progress)
        })?;
        let kept = Kept {
            tables,
            projects,
            interner: Interner::default(),
            memory: Memory::new(options.memory),
            ledger: OnceLock::new(),
            targets: OnceLock::new(),
            horizons: OnceLock::new(),
            periods: OnceLock::new(),
            participations: OnceLock::new(),
            registry: OnceLock::new(),
            threads,
            merged,
        };
        Ok(Self { kept: Arc::new(kept), progress })
    }

    /// The same portfolio, which tells how many rows it reads and can be stopped: within some
    /// thousands of rows a question ends with [`PortfolioError::Stopped`], and may be asked again.
    #[must_use]
    pub fn with_progress(&self, progress: Arc<Progress>) -> Self {
        Self { kept: Arc::clone(&self.kept), progress }
    }

    /// The tables that it is made of.
    #[must_use]
    pub fn tables(&self) -> &Tables {
        &self.kept.tables
    }

    /// How many bytes of the tables did not fit in memory and went to a file.
    #[must_use]
    pub fn spilled(&self) -> u64 {
        self.kept.memory.spilled()
    }

    /// The files that the tables are read from, each by its one name.
    fn files(&self) -> impl Iterator<Item = PathBuf> {
        let files = self.kept.tables.iter().flat_map(|(_, source)| match source {
            Source::Files { paths, .. } => paths.as_slice(),
            Source::Batches(_) => &[],
        });
        files.filter_map(|file| file.canonicalize().ok())
    }

    /// Whether a file is one of those that the tables are read from, under any name.
    pub(crate) fn is_read_from(&self, file: &Path) -> bool {
        file.canonicalize().is_ok_and(|file| self.files().any(|read| read == file))
    }

    /// Whether a file lies in a folder that a table is read from.
    pub(crate) fn lies_beside(&self, file: &Path) -> bool {
        let folder =
            file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        folder
            .canonicalize()
            .is_ok_and(|folder| self.files().any(|read| read.parent() == Some(&folder)))
    }

    /// How many projects there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.projects().identities.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The indicators of all tables: those of targets and entries, which are read if they were not.
    pub(crate) fn all_indicators(&self) -> Result<Ranked, PortfolioError> {
        self.install(|| {
            let Kept { tables, .. } = &*self.kept;
            tables.get(Table::Targets).map(|_| self.targets()).transpose()?;
            tables.get(Table::Entries).map(|_| self.ledger()).transpose()?;
            Ok(self.indicators())
        })
    }

    pub(crate) fn projects(&self) -> &Projects {
        &self.kept.projects
    }

    /// Works with the threads of the portfolio; an error names the rows that it is about.
    pub(crate) fn install<T: Send>(
        &self,
        work: impl FnOnce() -> Result<T, PortfolioError> + Send,
    ) -> Result<T, PortfolioError> {
        let work = || work().map_err(|error| self.placed(error));
        worked_by(self.kept.threads.as_ref(), work)
    }

    /// The indicators that are known so far.
    pub(crate) fn indicators(&self) -> Ranked {
        self.kept.interner.ranked()
    }

    /// Says whose figure it is that cannot be held.
    pub(crate) fn of_figure(
        &self,
        error: PortfolioError,
        project: u32,
        indicator: u32,
        indicators: &Ranked,
    ) -> PortfolioError {
        let PortfolioError::Overflow { what } = error else { return error };
        let project = self.projects().identities.values.text(project);
        PortfolioError::Figure {
            project,
            indicator: indicators.values.text(indicators.rank(indicator)),
            what,
        }
    }

    pub(crate) fn ledger(&self) -> Result<&Ledger, PortfolioError> {
        let Kept { tables, ledger, .. } = &*self.kept;
        kept(ledger, || Ledger::read(tables.needed(Table::Entries)?, &self.kept, &self.progress))
    }

    pub(crate) fn targets(&self) -> Result<&Targets, PortfolioError> {
        let Kept { tables, projects, interner, targets, .. } = &*self.kept;
        kept(targets, || {
            Targets::read(
                tables.needed(Table::Targets)?,
                &projects.identities,
                interner,
                &self.progress,
            )
        })
    }

    /// The amendments; none if there is no table of them.
    pub(crate) fn horizons(&self) -> Result<&Horizons, PortfolioError> {
        let Kept { tables, projects, horizons, merged, .. } = &*self.kept;
        let read = |source| Horizons::read(source, projects, merged.is_some(), &self.progress);
        kept(horizons, || tables.get(Table::Horizons).map_or_else(|| Ok(Horizons::default()), read))
    }

    /// The reporting periods; none if there is no table of them.
    pub(crate) fn periods(&self) -> Result<&Periods, PortfolioError> {
        let Kept { tables, projects, periods, merged, .. } = &*self.kept;
        let read = |source| Periods::read(source, projects, merged.is_some(), &self.progress);
        kept(periods, || tables.get(Table::Periods).map_or_else(|| Ok(Periods::default()), read))
    }

    /// The horizon of a project, by what was decided until a day.
    pub(crate) fn horizon(
        &self,
        project: u32,
        known_on: i32,
        choice: HorizonChoice,
    ) -> Result<Horizon, PortfolioError> {
        let days = usize::try_from(project)
            .ok()
            .and_then(|place| self.projects().days.get(place))
            .copied();
        let original = days.ok_or(PortfolioError::Internal { what: "a project has no days" })?;
        horizon(match choice {
            HorizonChoice::Original => original,
            HorizonChoice::Amended => self.horizons()?.of(project, known_on, original),
        })
    }

    pub(crate) fn participations(&self) -> Result<&Participations, PortfolioError> {
        let Kept { tables, participations, .. } = &*self.kept;
        kept(participations, || {
            let none = Source::Batches(Vec::new());
            let source = tables.get(Table::Participations).unwrap_or(&none);
            Participations::read(source, &self.kept, &self.progress)
        })
    }

    /// When enterprises were registered; of nobody if there is no table of them.
    pub(crate) fn registry(&self) -> Result<&Registry, PortfolioError> {
        let enterprises = &self.participations()?.enterprises;
        let Kept { tables, registry, .. } = &*self.kept;
        kept(registry, || {
            tables.get(Table::Enterprises).map_or_else(
                || Ok(Registry::default()),
                |source| Registry::read(source, enterprises, &self.progress),
            )
        })
    }
}

/// The columns of a table that is handed over; one that says nothing in any row is not there.
fn check_batches(table: Table, batches: &[RecordBatch]) -> Result<(), PortfolioError> {
    // A column of nulls or of runs has any length in no memory.
    if batches.iter().any(|batch| u32::try_from(batch.num_rows()).is_err()) {
        return Err(PortfolioError::TooManyRows { table, most: u32::MAX });
    }
    let says = |name: &str| {
        batches
            .iter()
            .filter_map(|batch| batch.column_by_name(name))
            .any(|cells| cells.logical_null_count() < cells.len())
    };
    let silent: Vec<&str> = table.beyond().iter().copied().filter(|name| !says(name)).collect();
    for batch in batches {
        let fields = batch
            .schema_ref()
            .fields()
            .iter()
            .filter(|field| !silent.contains(&field.name().as_str()));
        check_columns(table, None, &Schema::new(fields.cloned().collect::<Vec<_>>()))?;
    }
    Ok(())
}

/// What was made before, or is made now. Work that was stopped is done again when somebody asks
/// again.
fn kept<T>(
    place: &OnceLock<Result<T, PortfolioError>>,
    make: impl FnOnce() -> Result<T, PortfolioError>,
) -> Result<&T, PortfolioError> {
    if let Some(made) = place.get() {
        return made.as_ref().map_err(Clone::clone);
    }
    match make() {
        Err(PortfolioError::Stopped) => Err(PortfolioError::Stopped),
        result => place.get_or_init(|| result).as_ref().map_err(Clone::clone),
    }
}

impl Projects {
    /// The year in which the project of a row began: in it a person without a century in the number
    /// was under 100.
    pub(crate) fn year_of(&self, of_rows: &[u32], row: usize) -> i32 {
        let project = of_rows.get(row).and_then(|project| usize::try_from(*project).ok());
        let first = project.and_then(|place| self.days.get(place)).map(|(first, _)| *first);
        first.and_then(day::day).map_or(2000, |day| day.year())
    }

    fn read(source: &Source, is_merged: bool, progress: &Progress) -> Result<Self, PortfolioError> {
        let pieces = scan(Table::Projects, source, progress, |door| {
            let (ids, programmes) = (door.identity("project_id")?, door.identity("programme_id")?);
            door.refuse_persons("project_id", &ids)?;
            door.refuse_persons("programme_id", &programmes)?;
            let (starts, ends) = (door.days("start_date")?, door.days("end_date")?);
            if let Some((row, (first, last))) = starts
                .values()
                .iter()
                .zip(ends.values())
                .enumerate()
                .find(|(_, (first, last))| last < first)
            {
                return Err(door.refuse(
                    row,
                    "end_date",
                    CellRule::Reversed { first: day::text(*first), found: day::text(*last) },
                ));
            }
            Ok((ids, programmes, (starts, ends)))
        })?;
        let (mut ids, mut programmes, mut days) = (Vec::new(), Vec::new(), Vec::new());
        for (of_ids, of_programmes, (starts, ends)) in pieces {
            days.extend(starts.values().iter().copied().zip(ends.values().iter().copied()));
            ids.push(of_ids);
            programmes.push(of_programmes);
        }
        for (column, cells) in [("project_id", &ids), ("programme_id", &programmes)] {
            let is_text = |cells: &IdentityCells| matches!(cells, IdentityCells::Text(_));
            if cells.iter().any(is_text) && !cells.iter().all(is_text) {
                return Err(PortfolioError::ColumnType {
                    table: Table::Projects,
                    file: None,
                    column,
                    expected: "whole numbers or text, the same in all rows",
                    found: "whole numbers in some and text in others".to_owned(),
                    cure: "",
                });
            }
        }
        let twice = |row: usize| {
            let found =
                ids.iter().flat_map(|cells| (0..cells.len()).map(move |row| (cells, row))).nth(row);
            let rule = CellRule::Twice {
                found: found.map_or_else(String::new, |(cells, row)| cells.text(row)),
            };
            refused((Table::Projects, "project_id"), source, row, rule, progress)
        };
        let identities = if is_merged {
            Identities::distinct(&ids)
        } else {
            Identities::new(&ids).map_err(twice)?
        };
        let programme_set = Identities::distinct(&programmes);
        let unknown = (u32::MAX, (i32::MIN, i32::MIN));
        let mut of_rank = vec![unknown; identities.len()];
        let mut row = 0_usize;
        for (ids, programmes) in ids.iter().zip(&programmes) {
            let unranked = |_| PortfolioError::Internal {
                what: "a project of the table is not among its projects",
            };
            let (ranks, codes) = (
                identities.ranks(ids).map_err(unranked)?,
                programme_set.ranks(programmes).map_err(unranked)?,
            );
            for (rank, code) in ranks.into_iter().zip(codes) {
                let days = days.get(row).copied().unwrap_or_default();
                if let Some(place) =
                    usize::try_from(rank).ok().and_then(|rank| of_rank.get_mut(rank))
                {
                    if *place != unknown && *place != (code, days) {
                        return Err(twice(row));
                    }
                    *place = (code, days);
                }
                row = row.saturating_add(1);
            }
        }
        let (programme_of, days) = of_rank.into_iter().unzip();
        Ok(Self { identities, programmes: programme_set, programme_of, days })
    }
}
