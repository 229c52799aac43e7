//! `Portfolio`: many projects as columns.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;

use arrow_array::{Array as _, RecordBatch};
use eruf_data::{Encoding, Progress};
use eruf_portfolio::{Portfolio, PortfolioError, ProgrammeKey, Source, Table, Tables};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;

use crate::portfolio::inputs::{ByteCount, Code, ProjectsInput, TableInput, options};
use crate::project::class::PyProject;
use crate::record::dialect::Declared;
use crate::value::background::{ProgressListener, shared_by_threads};
use crate::value::declare::keywords;
use crate::value::errors::{Checked, Refused, choice};

/// Offsets and lengths come from another library's memory. A column of numbers has neither: each is
/// checked when it is read.
fn check_memory(source: &Source) -> Checked<()> {
    for column in source.batches().iter().flat_map(RecordBatch::columns) {
        let data = column.to_data();
        let checked =
            if data.data_type().is_primitive() { data.validate() } else { data.validate_full() };
        checked.map_err(|error| Refused::of_library(&error))?;
    }
    Ok(())
}

/// Many projects as columns: the same questions, answered over all of them, with the figures that
/// each project gives by itself.
///
/// A table is anything that gives an Arrow stream (polars, pyarrow, pandas, duckdb), the path of a
/// ``.parquet``, ``.arrow``, ``.feather`` or ``.csv`` file, or a list of such paths;
/// ``eruf.Portfolio(folder)`` takes the files of a folder by their names. Each table is checked in
/// full when a question first needs it, and kept.
///
/// - projects: ``project_id``, ``programme_id``, ``start_date``, ``end_date``
/// - targets: ``project_id``, ``indicator``, ``target``, ``decided_on``, ``effective_from``; if
///   there are any ``shape`` (``at_least``, ``range``, ``strict_range``, ``ceiling``, ``level``,
///   ``keep_at_least``, ``keep_at_most``), ``high`` (of a range), ``baseline`` (of a level),
///   ``per`` (``project`` or ``year``)
/// - horizons, for each amendment: ``project_id``, ``decided_on``, ``start_date``, ``end_date``
/// - periods, for each reporting period: ``project_id``, ``period_no``, ``period_end``: one for
///   which nothing was reported is missing
/// - entries: ``project_id``, ``indicator``, ``period_no`` (from 1), ``period_end``, ``value``,
///   ``kind`` (``report`` or ``correction``), ``reported_on``; if there are any ``basis``
///   (``increment`` without one, ``running_total``, ``snapshot``), ``partner``,
///   ``downward_revision``
/// - participations: ``project_id``, ``enterprise_id``, ``date``; if there are any ``support``
///   (``grant``, ``financial``, ``non_financial``), ``label``, ``hours``, ``amount``, and
///   ``reported_on``, ``withdrawn_on``, ``reason``: when the row was first told, and taken back
/// - enterprises: ``enterprise_id``, ``registered_on``: by it new enterprises are told from the
///   others
/// - employment: ``project_id``, ``enterprise_id``, ``baseline_fte``, ``followup_fte``,
///   ``baseline_date``, ``followup_date``; if there are any ``label``, ``reported_on``,
///   ``withdrawn_on``, ``reason``
/// - successions: ``old``, ``new``, ``date``, ``reason``; if there are any ``share``,
///   ``reported_on``, ``source``: two keys of one enterprise
/// - partners, for those that do not take part all the time: ``project_id``, ``partner``,
///   ``first_report``, ``last_report``
/// - reporting, for who owes what: ``project_id``, ``indicator``; if there are any ``rhythm``
///   (``every_report``, ``yearly``, ``at_end`` or a day), ``partner``
///
/// Every question needs the projects. ``status`` and ``cumulative`` need the entries, and look at
/// targets, horizons, periods, partners and reporting if there are any; ``attainment`` needs
/// entries and targets; ``enterprises`` and ``overlap`` need the participations, ``employment`` the
/// employment, and looks at the participations; all of these look at the successions; ``roll_up``
/// needs the entries, and for a union looks at the participations and, for new enterprises, at the
/// enterprises.
///
/// ``projects`` may also be a list of ``eruf.Project``, alone or beside a folder of tables: each is
/// called by its name, and gives in ``status`` and ``roll_up`` the figures that it gives by itself.
/// Then ``status`` has ``outcome_low``, ``outcome_high``, ``attainment_low_percent`` and
/// ``attainment_high_percent`` too. ``enterprises`` and ``overlap`` count their lists. The other
/// questions are asked of tables alone.
///
/// ``threads`` is how many work; without it one for each core. ``memory`` is about how much may be
/// used, in bytes or as a text such as ``2GiB``: of tables that are read from files half as much is
/// kept, and the rest goes to a file without a name. ``buffer_pool`` is how much memory of answers
/// that were let go the portfolio keeps for those that come after, written as ``memory`` is;
/// without it none.
///
/// How tables are written is declared and never guessed. ``encoding`` is that of ``.csv`` files:
/// ``utf-8``, ``windows-1252``, ``windows-1250``, ``iso-8859-2`` and more. ``dates`` (``d.m.y``,
/// ``d/m/y``, ``d-m-y`` or ``m/d/y``), ``thousands`` (``.``, ``,``, ``space`` or ``'``),
/// ``decimal_mark`` (``.`` or ``,``) and ``amount_unit`` (such as ``€``) say how text writes days
/// and amounts. ``columns`` names the columns that have other names in the tables:
/// ``{"Projekttitel": "project_id"}``.
///
/// A code means a common indicator only by the fund and the programming period of its project:
/// columns ``fund`` and ``programming_period`` of the projects, or the arguments of these names for
/// projects whose row does not say them. The fund is the ERDF unless another is said; a code that
/// only one period has is that of the period.
///
/// Wherever ``progress`` is asked for, ``True`` shows a bar, for which tqdm must be installed, and
/// a function is called with how many rows were read.
///
/// >>> import eruf
/// >>> try:
/// ...     eruf.Portfolio("no/such/folder")
/// ... except eruf.LoadError as error:
/// ...     print(error.problems[0].kind)
/// File
#[pyclass(name = "Portfolio", module = "eruf", frozen)]
pub(crate) struct PyPortfolio(pub(crate) Portfolio);

impl PyPortfolio {
    /// Asks in another thread, while this one tells how far it has come and listens for Ctrl-C.
    pub(crate) fn ask<T: Send + 'static>(
        &self,
        py: Python<'_>,
        progress: Option<ProgressListener>,
        question: impl FnOnce(Portfolio) -> Result<T, PortfolioError> + Send + 'static,
    ) -> Checked<T> {
        let portfolio = self.0.clone();
        shared_by_threads(py, &progress.unwrap_or_default(), move |progress: Arc<Progress>| {
            question(portfolio.with_progress(progress))
        })
    }
}

keywords! {
    PyPortfolio from PortfolioKeywords {
        folder: Option<PathBuf> = None,
        *,
        projects: Option<ProjectsInput> = None,
        targets: Option<TableInput> = None,
        horizons: Option<TableInput> = None,
        periods: Option<TableInput> = None,
        entries: Option<TableInput> = None,
        participations: Option<TableInput> = None,
        enterprises: Option<TableInput> = None,
        employment: Option<TableInput> = None,
        successions: Option<TableInput> = None,
        partners: Option<TableInput> = None,
        reporting: Option<TableInput> = None,
        threads: Option<NonZeroUsize> = None,
        memory: Option<ByteCount> = None,
        buffer_pool: Option<ByteCount> = None,
        encoding: &'a str = "utf-8",
        decimal_mark: Option<&'a str> = None,
        thousands: Option<&'a str> = None,
        dates: Option<&'a str> = None,
        amount_unit: Option<&'a str> = None,
        columns: Option<BTreeMap<String, String>> = None,
        fund: Option<&'a str> = None,
        programming_period: Option<&'a str> = None,
    }
}

impl PyPortfolio {
    fn made(given: PortfolioKeywords<'_>) -> Checked<Self> {
        let meant = (given.fund, given.programming_period);
        let options = options(given.threads, given.memory, given.buffer_pool, meant)?;
        let encoding: Encoding = choice(given.encoding, Encoding::NAMES)?;
        let (mut tables, built) = match (given.folder, given.projects) {
            (Some(folder), None) => (Tables::in_folder(folder)?, Vec::new()),
            (Some(folder), Some(ProjectsInput::Built(built))) => {
                (Tables::in_folder(folder)?, built)
            }
            (None, Some(ProjectsInput::Table(projects))) => (Tables::new(projects.0), Vec::new()),
            (None, Some(ProjectsInput::Built(built))) => (Tables::of_projects(Vec::new())?, built),
            _ => {
                return Err(PyTypeError::new_err(
                    "a portfolio is made of a folder, or of the table of projects and other tables",
                )
                .into());
            }
        };
        let others = [
            (Table::Targets, given.targets),
            (Table::Horizons, given.horizons),
            (Table::Periods, given.periods),
            (Table::Entries, given.entries),
            (Table::Participations, given.participations),
            (Table::Enterprises, given.enterprises),
            (Table::Employment, given.employment),
            (Table::Successions, given.successions),
            (Table::Partners, given.partners),
            (Table::Reporting, given.reporting),
        ];
        for (table, source) in others {
            if let Some(source) = source {
                tables = tables.with(table, source.0);
            }
        }
        let tables = if built.is_empty() { tables } else { tables.with_projects(built)? };
        let (decimal_mark, thousands) = (given.decimal_mark, given.thousands);
        let (dates, amount_unit) = (given.dates, given.amount_unit);
        let dialect = Declared { decimal_mark, thousands, dates, amount_unit }.dialect()?;
        let tables = tables.encoded(encoding).written(&dialect);
        Python::attach(|py| {
            shared_by_threads(py, &ProgressListener::default(), move |_| {
                for (_, source) in tables.iter() {
                    check_memory(source)?;
                }
                let tables = tables.with_columns(given.columns.unwrap_or_default())?;
                Ok::<_, Refused>(Self(Portfolio::new(tables, options)?))
            })
        })
    }
}

#[pymethods]
impl PyPortfolio {
    /// What is passed over, as a list of texts: columns that the tables do not have, and files of
    /// the folder that are named for none of them.
    #[getter]
    fn notices(&self) -> Checked<Vec<String>> {
        Ok(self.0.notices()?.iter().map(ToString::to_string).collect())
    }

    /// How many bytes of the tables did not fit in ``memory`` and went to a file.
    #[getter]
    fn spilled(&self) -> u64 {
        self.0.spilled()
    }

    /// The same portfolio, whose answers by programme are by these columns of the projects instead:
    /// ``programme_id``, ``fund``, ``programming_period``, ``priority``, ``specific_objective``,
    /// ``category_of_region``, ``municipality`` or ``region``. ``roll_up`` then has a row for each
    /// of their combinations, and ``status`` their columns in place of ``programme_id``.
    ///
    /// >>> import eruf
    /// >>> answer = eruf.Portfolio("examples/programme").by("fund").roll_up()
    /// >>> [line for line in answer.render(format="csv").splitlines() if "CO08" in line]
    /// ['CO08,ERDF,2014-2020,sum,3,0,152,152,332.5,152,332.5,45.7,45.7,45.7,']
    #[pyo3(signature = (*keys))]
    fn by(&self, keys: Vec<String>) -> Checked<Self> {
        let key = |key: &String| choice(key, ProgrammeKey::NAMES);
        let keys = keys.iter().map(key).collect::<Checked<Vec<ProgrammeKey>>>()?;
        Ok(Self(self.0.by(&keys)?))
    }

    /// A project that was given as one, by its name; ``None`` if the project is one of the tables.
    ///
    /// >>> import eruf
    /// >>> project = eruf.load("examples/sim-jh")
    /// >>> eruf.Portfolio(projects=[project]).project(project.name) == project
    /// True
    fn project(&self, project_id: Code) -> Checked<Option<PyProject>> {
        let project = self.0.project(&project_id.text())?;
        Ok(project.as_ref().map(PyProject::of))
    }

    fn __len__(&self) -> usize {
        self.0.len()
    }

    fn __repr__(&self) -> String {
        let others: Vec<&str> =
            self.0.tables().iter().skip(1).map(|(table, _)| table.name()).collect();
        let with =
            if others.is_empty() { String::new() } else { format!(" with {}", others.join(", ")) };
        format!("<Portfolio of {} projects{with}>", self.0.len())
    }
}
