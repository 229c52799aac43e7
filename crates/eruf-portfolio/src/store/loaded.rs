//! [`Loaded`]: the tables of a portfolio, each checked and sorted when it is needed.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use arrow_array::RecordBatch;
use eruf_data::Progress;
use rayon::ThreadPool;

use crate::input::error::{PortfolioError, internal};
use crate::input::interner::Interner;
use crate::input::numbers::place;
use crate::input::schema::Table;
use crate::input::source::Source;
use crate::store::buffer_pool::BufferPool;
use crate::store::entries::ledger::{Beside, Ledger};
use crate::store::horizons::{HorizonChoice, Horizons};
use crate::store::lists::participations::Participations;
use crate::store::lists::registry::Registry;
use crate::store::memory::Memory;
use crate::store::options::Options;
use crate::store::periods::Periods;
use crate::store::project::projects::Projects;
use crate::store::scope::Scope;
use crate::store::tables::Tables;
use crate::store::targets::Targets;

/// Which key made the pseudonyms of a partial result.
pub(crate) type Fingerprint = [u8; 8];

/// What a portfolio and its clones share.
pub(crate) struct Loaded {
    /// The first to go: what is let go with the rest is not kept.
    pub(crate) pool: BufferPool,
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

/// Work for some threads; without any for all cores.
fn worked_by<T: Send>(threads: Option<&ThreadPool>, work: impl FnOnce() -> T + Send) -> T {
    match threads {
        Some(threads) => threads.install(work),
        None => work(),
    }
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

impl Loaded {
    /// Checks the table of projects.
    pub(crate) fn new(
        tables: Tables,
        options: Options,
        merged: Option<Fingerprint>,
        progress: &Progress,
    ) -> Result<Self, PortfolioError> {
        let tables = tables.fresh(options.memory);
        let threads = options
            .threads
            .map(|threads| rayon::ThreadPoolBuilder::new().num_threads(threads.get()).build());
        let threads =
            threads.transpose().map_err(|error| PortfolioError::Threads(error.to_string()))?;
        let projects = worked_by(threads.as_ref(), || {
            Projects::read(
                (&tables.projects, &tables.built),
                options.programming(),
                merged.is_some(),
                progress,
            )
        })?;
        let interner = Interner::default();
        // The codes of projects that were built are known before any table is read.
        for member in &tables.built {
            for commitment in member.project.commitments() {
                let code = &commitment.indicator.key.code;
                interner
                    .code_of_text(code)
                    .map_err(|_| internal!("the code of a project is no text"))?;
            }
        }
        Ok(Self {
            pool: BufferPool::new(options.kept()),
            tables,
            projects,
            interner,
            memory: Memory::new(options.memory),
            ledger: OnceLock::new(),
            targets: OnceLock::new(),
            horizons: OnceLock::new(),
            periods: OnceLock::new(),
            participations: OnceLock::new(),
            registry: OnceLock::new(),
            threads,
            merged,
        })
    }

    /// Works with the threads of the portfolio.
    pub(crate) fn install<T: Send>(&self, work: impl FnOnce() -> T + Send) -> T {
        worked_by(self.threads.as_ref(), work)
    }

    /// What the tables are read with.
    pub(crate) fn scope<'p>(&'p self, progress: &'p Progress) -> Scope<'p> {
        Scope {
            projects: &self.projects,
            interner: &self.interner,
            memory: &self.memory,
            pool: &self.pool,
            progress,
            is_merged: self.merged.is_some(),
        }
    }

    /// The files that the tables are read from, each by its one name.
    fn files(&self) -> impl Iterator<Item = PathBuf> {
        let files = self.tables.iter().flat_map(|(_, source)| source.files());
        let built = self.tables.built.iter().filter_map(|member| member.file.as_ref());
        files.chain(built).filter_map(|file| file.canonicalize().ok())
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

    pub(crate) fn ledger(&self, progress: &Progress) -> Result<&Ledger, PortfolioError> {
        kept(&self.ledger, || {
            let beside = Beside {
                days: &self.widest_days(progress)?,
                partners: self.tables.get(Table::Partners),
                reporting: self.tables.get(Table::Reporting),
            };
            Ledger::read(self.tables.needed(Table::Entries)?, self.scope(progress), &beside)
        })
    }

    pub(crate) fn targets(&self, progress: &Progress) -> Result<&Targets, PortfolioError> {
        kept(&self.targets, || {
            Targets::read(self.tables.needed(Table::Targets)?, self.scope(progress))
        })
    }

    /// The amendments; none if there is no table of them.
    pub(crate) fn horizons(&self, progress: &Progress) -> Result<&Horizons, PortfolioError> {
        let read = |source| Horizons::read(source, self.scope(progress));
        kept(&self.horizons, || {
            self.tables.get(Table::Horizons).map_or_else(|| Ok(Horizons::default()), read)
        })
    }

    /// The first and the last day of each project over all its horizons.
    fn widest_days(&self, progress: &Progress) -> Result<Vec<(i32, i32)>, PortfolioError> {
        let mut days = self.horizons(progress)?.widest(&self.projects.days)?;
        for (project, member) in &self.projects.built {
            let widest = days.get_mut(place(*project)).zip(member.widest());
            let (days, widest) = widest.ok_or_else(|| internal!("a project has no days"))?;
            *days = widest;
        }
        Ok(days)
    }

    /// The reporting periods; none if there is no table of them.
    pub(crate) fn periods(&self, progress: &Progress) -> Result<&Periods, PortfolioError> {
        let read =
            |source| Periods::read(source, self.scope(progress), &self.widest_days(progress)?);
        kept(&self.periods, || {
            self.tables.get(Table::Periods).map_or_else(|| Ok(Periods::default()), read)
        })
    }

    pub(crate) fn participations(
        &self,
        progress: &Progress,
    ) -> Result<&Participations, PortfolioError> {
        kept(&self.participations, || {
            let none = Source::from(Vec::<RecordBatch>::new());
            let source = self.tables.get(Table::Participations).unwrap_or(&none);
            let successions = self.tables.get(Table::Successions);
            let days = self.widest_days(progress)?;
            Participations::read(source, successions, self.scope(progress), days)
        })
    }

    /// When enterprises were registered; of nobody if there is no table of them.
    pub(crate) fn registry(&self, progress: &Progress) -> Result<&Registry, PortfolioError> {
        let enterprises = &self.participations(progress)?.enterprises;
        kept(&self.registry, || {
            self.tables.get(Table::Enterprises).map_or_else(
                || Ok(Registry::default()),
                |source| Registry::read(source, enterprises, progress),
            )
        })
    }

    /// The first and the last day of a project, by what was decided until a day.
    pub(crate) fn horizon_days(
        &self,
        project: u32,
        known_on: i32,
        choice: HorizonChoice,
        progress: &Progress,
    ) -> Result<(i32, i32), PortfolioError> {
        let days =
            usize::try_from(project).ok().and_then(|place| self.projects.days.get(place)).copied();
        let original = days.ok_or_else(|| internal!("a project has no days"))?;
        Ok(match choice {
            HorizonChoice::Original => original,
            HorizonChoice::Amended => self.horizons(progress)?.of(project, known_on, original),
        })
    }
}
