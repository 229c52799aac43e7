//! [`Portfolio`]: many projects, checked table by table when a question needs them.

use std::sync::Arc;

use arrow_array::{Array as _, RecordBatch};
use arrow_schema::Schema;
use eruf_core::Project;
use eruf_core::record::{Horizon, has_ended};
use eruf_core::workspace::tables_are_whole;
use eruf_data::Progress;

use crate::input::cells::as_name;
use crate::input::error::{PortfolioError, internal};
use crate::input::header::check_columns;
use crate::input::interner::Ranked;
use crate::input::notice::PortfolioNotice;
use crate::input::schema::Table;
use crate::store::buffer_pool::BufferPool;
use crate::store::entries::ledger::Ledger;
use crate::store::horizons::{HorizonChoice, Horizons, horizon};
use crate::store::lists::participations::Participations;
use crate::store::lists::registry::Registry;
use crate::store::loaded::{Fingerprint, Loaded};
use crate::store::options::Options;
use crate::store::periods::Periods;
use crate::store::project::built::BuiltProject;
use crate::store::project::projects::Projects;
use crate::store::scope::Scope;
use crate::store::tables::Tables;
use crate::store::targets::Targets;

/// Many projects. Each table is checked in full the first time a question needs it, and kept
/// sorted; clones share what is kept.
///
/// ```
/// use arrow_array::{
///     ArrayRef, Date32Array, Decimal128Array, Int64Array, RecordBatch, StringArray,
/// };
/// use eruf_portfolio::{Options, Portfolio, Table, Tables};
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
///     Options::default(),
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
    pub(crate) loaded: Arc<Loaded>,
    /// The projects by keys, where answers are by others than their programmes.
    pub(crate) grouped: Option<Arc<Projects>>,
    pub(crate) progress: Arc<Progress>,
}

impl std::fmt::Debug for Portfolio {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Portfolio({} projects)", self.loaded.projects.identities.len())
    }
}

impl Portfolio {
    /// Returns a portfolio of these tables, and checks that of the projects; the others are checked
    /// when a question needs them.
    ///
    /// ```
    /// use eruf_portfolio::{Options, Portfolio, Tables};
    /// let tables = Tables::in_folder("examples/programme")?;
    /// let portfolio = Portfolio::new(tables, Options::default())?;
    /// assert_eq!(portfolio.len(), 3);
    /// # Ok::<(), eruf_portfolio::PortfolioError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// What is wrong with the table of projects, and columns that are missing from another table.
    pub fn new(tables: Tables, options: Options) -> Result<Self, PortfolioError> {
        Self::made(tables, options, None)
    }

    /// A portfolio whose projects may be there several times, if all rows say the same of them.
    pub(crate) fn merged(
        tables: Tables,
        options: Options,
        pseudonyms: Fingerprint,
    ) -> Result<Self, PortfolioError> {
        Self::made(tables, options, Some(pseudonyms))
    }

    fn made(
        tables: Tables,
        options: Options,
        merged: Option<Fingerprint>,
    ) -> Result<Self, PortfolioError> {
        if options.threads.is_some_and(|threads| threads.get() > Options::MOST_THREADS) {
            return Err(PortfolioError::Threads(format!("at most {} work", Options::MOST_THREADS)));
        }
        let progress: Arc<Progress> = Arc::default();
        let tables = tables.in_either_language()?;
        for (table, source) in tables.iter() {
            check_batches(table, source.batches())?;
        }
        let loaded = Loaded::new(tables, options, merged, &progress)?;
        Ok(Self { loaded: Arc::new(loaded), grouped: None, progress })
    }

    /// Returns the same portfolio, which counts the rows that it reads and can be stopped.
    ///
    /// Within some thousands of rows a question ends with [`PortfolioError::Stopped`], and may be
    /// asked again.
    ///
    /// ```
    /// use eruf_data::Progress;
    /// use eruf_portfolio::{Options, Portfolio, Tables};
    /// use std::sync::Arc;
    /// let tables = Tables::in_folder("examples/programme")?;
    /// let portfolio = Portfolio::new(tables, Options::default())?;
    /// let progress = Arc::new(Progress::default());
    /// portfolio.with_progress(Arc::clone(&progress)).cumulative(None)?;
    /// assert!(progress.rows() > 0);
    /// # Ok::<(), eruf_portfolio::PortfolioError>(())
    /// ```
    #[must_use]
    pub fn with_progress(&self, progress: Arc<Progress>) -> Self {
        Self { progress, ..self.clone() }
    }

    /// Returns the tables that the portfolio is made of.
    ///
    /// ```
    /// use eruf_portfolio::{Options, Portfolio, Table, Tables};
    /// let tables = Tables::in_folder("examples/programme")?;
    /// let portfolio = Portfolio::new(tables, Options::default())?;
    /// assert!(portfolio.tables().get(Table::Horizons).is_some());
    /// assert!(portfolio.tables().get(Table::Participations).is_none());
    /// # Ok::<(), eruf_portfolio::PortfolioError>(())
    /// ```
    #[must_use]
    pub fn tables(&self) -> &Tables {
        &self.loaded.tables
    }

    /// Returns what is passed over: columns that the tables do not have, and files of the folder
    /// that are named for none of them.
    ///
    /// ```
    /// # use arrow_array::{ArrayRef, Date32Array, Int64Array, RecordBatch};
    /// # use eruf_portfolio::{Options, Portfolio, Tables};
    /// # use std::sync::Arc;
    /// # let one = || Arc::new(Int64Array::from(vec![1])) as ArrayRef;
    /// # let day = |day| Arc::new(Date32Array::from(vec![day])) as ArrayRef;
    /// let projects = RecordBatch::try_from_iter([
    ///     ("project_id", one()),
    ///     ("programme_id", one()),
    ///     ("start_date", day(17_897)),
    ///     ("end_date", day(19_112)),
    ///     ("budget", one()),
    /// ])?;
    /// let portfolio = Portfolio::new(Tables::new(vec![projects]), Options::default())?;
    /// assert_eq!(
    ///     portfolio.notices()?[0].to_string(),
    ///     "projects: not used: the column \"budget\""
    /// );
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// What is wrong with the header of a file.
    pub fn notices(&self) -> Result<Vec<PortfolioNotice>, PortfolioError> {
        let mut notices = Vec::new();
        // Partial results have no columns but those that are read.
        if self.loaded.merged.is_some() {
            return Ok(notices);
        }
        for (table, source) in self.tables().iter() {
            let mut note = |file: Option<&Arc<str>>, columns: Vec<String>| {
                if !columns.is_empty() {
                    let file = file.cloned();
                    notices.push(PortfolioNotice::Columns { table, file, columns });
                }
            };
            source.feeds_noting(table, &mut note)?;
        }
        let files = self.tables().unused.iter();
        notices.extend(files.map(|file| PortfolioNotice::File { file: Arc::clone(file) }));
        Ok(notices)
    }

    /// Returns how many bytes of the tables did not fit in memory and went to a file.
    ///
    /// ```
    /// use eruf_portfolio::{Options, Portfolio, Tables};
    /// let options = Options { memory: Some(2 << 30), ..Options::default() };
    /// let portfolio = Portfolio::new(Tables::in_folder("examples/programme")?, options)?;
    /// portfolio.cumulative(None)?;
    /// assert_eq!(portfolio.spilled(), 0);
    /// # Ok::<(), eruf_portfolio::PortfolioError>(())
    /// ```
    #[must_use]
    pub fn spilled(&self) -> u64 {
        self.loaded.memory.spilled()
    }

    /// Returns how many projects there are.
    ///
    /// ```
    /// use eruf_portfolio::{Options, Portfolio, Tables};
    /// let tables = Tables::in_folder("examples/programme")?;
    /// let portfolio = Portfolio::new(tables, Options::default())?;
    /// assert_eq!(portfolio.len(), 3);
    /// # Ok::<(), eruf_portfolio::PortfolioError>(())
    /// ```
    #[must_use]
    pub fn len(&self) -> usize {
        self.projects().identities.len()
    }

    /// Returns whether there are no projects.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The indicators of all tables: those of targets and entries, which are read if they were not.
    pub(crate) fn all_indicators(&self) -> Result<Ranked, PortfolioError> {
        self.install(|| {
            let tables = &self.loaded.tables;
            tables.get(Table::Targets).map(|_| self.targets()).transpose()?;
            tables.get(Table::Entries).map(|_| self.ledger()).transpose()?;
            Ok(self.indicators())
        })
    }

    /// The code of an indicator of a project that was built.
    pub(crate) fn code_of(&self, code: &str) -> Result<u32, PortfolioError> {
        let found = self.loaded.interner.code_of_text(code);
        found.map_err(|_| internal!("the code of a project is no text"))
    }

    /// Refuses a question that is asked of tables alone.
    pub(crate) fn of_tables_alone(&self, question: &'static str) -> Result<(), PortfolioError> {
        let Some(project) = self.projects().built.keys().next() else { return Ok(()) };
        let project = self.projects().identities.values.text(*project);
        Err(PortfolioError::TablesAlone { question, project })
    }

    /// Returns the projects that were given as folders or workbooks.
    ///
    /// ```
    /// use eruf_portfolio::{Options, Portfolio, Tables};
    /// let tables = Tables::in_folder("examples/programme")?;
    /// assert_eq!(Portfolio::new(tables, Options::default())?.built().count(), 0);
    /// # Ok::<(), eruf_portfolio::PortfolioError>(())
    /// ```
    pub fn built(&self) -> impl Iterator<Item = &BuiltProject> {
        self.projects().built.values()
    }

    /// Returns a project that was given as a folder or a workbook; `None` if the project is one of
    /// the tables.
    ///
    /// ```
    /// use eruf_portfolio::{BuiltProject, Options, Portfolio, Tables};
    /// use std::sync::Arc;
    /// let member = BuiltProject::new(Arc::new(eruf_data::load("examples/sim-jh")?.project));
    /// let name = Arc::clone(&member.project_id);
    /// let portfolio = Portfolio::new(Tables::of_projects(vec![member])?, Options::default())?;
    /// let project = portfolio.project(&name)?.ok_or("a project of the tables")?;
    /// let status = project.view().status()?;
    /// assert_eq!(status.rows[0].outcome.to_string(), "122");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`PortfolioError::Unknown`] if there is no such project.
    pub fn project(&self, project_id: &str) -> Result<Option<Arc<Project>>, PortfolioError> {
        let values = &self.projects().identities.values;
        let wanted = as_name(project_id);
        let mut all = (0_u32..).map_while(|rank| Some((rank, values.get(rank)?)));
        let Some((rank, _)) = all.find(|(_, identity)| identity.plain() == wanted) else {
            let found = eruf_core::workspace::quoted(project_id);
            return Err(PortfolioError::Unknown { what: "project", found });
        };
        let member = self.projects().built.get(&rank);
        Ok(member.map(|member| Arc::clone(&member.project)))
    }

    pub(crate) fn projects(&self) -> &Projects {
        self.grouped.as_deref().unwrap_or(&self.loaded.projects)
    }

    /// Works with the threads of the portfolio; an error names the rows that it is about.
    pub(crate) fn install<T: Send>(
        &self,
        work: impl FnOnce() -> Result<T, PortfolioError> + Send,
    ) -> Result<T, PortfolioError> {
        let work = || {
            let answer = work().map_err(|error| self.loaded.placed(error, &self.progress));
            tables_are_whole().map_err(|error| PortfolioError::Internal(Box::new(error)))?;
            answer
        };
        self.loaded.install(work)
    }

    /// The indicators that are known so far.
    pub(crate) fn indicators(&self) -> Ranked {
        self.loaded.interner.ranked()
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
        self.loaded.ledger(&self.progress)
    }

    pub(crate) fn targets(&self) -> Result<&Targets, PortfolioError> {
        self.loaded.targets(&self.progress)
    }

    /// The amendments; none if there is no table of them.
    pub(crate) fn horizons(&self) -> Result<&Horizons, PortfolioError> {
        self.loaded.horizons(&self.progress)
    }

    /// The reporting periods; none if there is no table of them.
    pub(crate) fn periods(&self) -> Result<&Periods, PortfolioError> {
        self.loaded.periods(&self.progress)
    }

    /// The horizon of a project, by what was decided until a day.
    pub(crate) fn horizon(
        &self,
        project: u32,
        known_on: i32,
        choice: HorizonChoice,
    ) -> Result<Horizon, PortfolioError> {
        horizon(self.loaded.horizon_days(project, known_on, choice, &self.progress)?)
    }

    /// Whether a project has ended by a day, as its time was known on another.
    pub(crate) fn has_ended(
        &self,
        project: u32,
        day: i32,
        known_on: i32,
    ) -> Result<bool, PortfolioError> {
        let amended = HorizonChoice::Amended;
        let days = self.loaded.horizon_days(project, known_on, amended, &self.progress)?;
        Ok(has_ended(days.1, day))
    }

    pub(crate) fn participations(&self) -> Result<&Participations, PortfolioError> {
        self.loaded.participations(&self.progress)
    }

    /// When enterprises were registered; of nobody if there is no table of them.
    pub(crate) fn registry(&self) -> Result<&Registry, PortfolioError> {
        self.loaded.registry(&self.progress)
    }

    /// What tables are read with.
    pub(crate) fn scope(&self) -> Scope<'_> {
        self.loaded.scope(&self.progress)
    }

    /// The memory of answers.
    pub(crate) fn pool(&self) -> &BufferPool {
        &self.loaded.pool
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
