//! `Portfolio`: many projects as columns.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;

use arrow_array::{Array as _, RecordBatch, RecordBatchReader as _};
use bytesize::ByteSize;
use eruf_core::law::{OverUnits, Support};
use eruf_core::workspace::quoted;
use eruf_core::{Fund, ProgrammingPeriod};
use eruf_data::Progress;
use eruf_portfolio::{
    Encoding, EnterprisesQuestion, HorizonChoice, Options, Portfolio, PortfolioError,
    RollUpQuestion, Source, StatusQuestion, Table, Tables, write_file,
};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyBool, PyBytes};

use crate::attainment::band::PyBands;
use crate::law::count_rule::{New, minimum_of};
use crate::portfolio::table::{
    PyPortfolioCumulative, PyPortfolioEmployment, PyPortfolioEnterprises, PyPortfolioTable,
};
use crate::record::pseudonyms::KeyGiven;
use crate::value::background::{ProgressListener, shared_by_threads};
use crate::value::declare::keywords;
use crate::value::errors::{Checked, Refused, choice};
use crate::value::numbers::{Day, Exact};
use crate::value::sequences::Listed;

/// A table on its way in: an Arrow stream, a file, or several files.
pub(crate) struct TableInput(Source);

impl<'a, 'py> FromPyObject<'a, 'py> for TableInput {
    type Error = PyErr;

    fn extract(object: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        if object.hasattr("__arrow_c_stream__")? {
            let reader = crate::record::table_input::batches(&object)?;
            // Columns are looked at also where there are no rows.
            let mut batches = vec![RecordBatch::new_empty(reader.schema())];
            for batch in reader {
                object.py().check_signals()?;
                batches.push(batch.map_err(|error| crate::record::table_input::broken(&error))?);
            }
            return Ok(Self(Source::Batches(batches)));
        }
        if let Ok(file) = object.extract::<PathBuf>() {
            return Ok(Self(file.into()));
        }
        if let Ok(files) = object.extract::<Listed<PathBuf>>() {
            return Ok(Self(files.0.into()));
        }
        let cure = if object.hasattr("collect")? {
            "collect it first"
        } else {
            "polars.DataFrame or pyarrow.table makes a table of columns, and of rows"
        };
        let found = object.get_type().name()?;
        Err(PyTypeError::new_err(format!(
            "a table is anything that gives an Arrow stream, the path of a file, or a list of \
             such paths, not {found} ({cure})"
        )))
    }
}

/// The name of a project or an indicator: a number or a text.
#[derive(FromPyObject, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Code {
    Number(i64),
    Text(String),
}

impl Code {
    fn text(self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Text(text) => text,
        }
    }
}

/// Kinds of support: one, or several.
pub(crate) struct Kinds(Vec<String>);

impl<'a, 'py> FromPyObject<'a, 'py> for Kinds {
    type Error = PyErr;

    fn extract(object: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        let names = object
            .extract::<String>()
            .map(|name| vec![name])
            .or_else(|_| object.extract().map(|names: Listed<String>| names.0));
        names.map(Self).map_err(|_: PyErr| {
            PyTypeError::new_err(format!(
                "expected one of {}, or a list of them",
                Support::NAMES.join(", ")
            ))
        })
    }
}

impl Kinds {
    fn read(self) -> Checked<Vec<Support>> {
        self.0.iter().map(|name| choice(name, Support::NAMES)).collect()
    }
}

/// An amount of memory: a number of bytes, or a text as on the command line.
pub(crate) struct ByteCount(u64);

impl<'a, 'py> FromPyObject<'a, 'py> for ByteCount {
    type Error = PyErr;

    fn extract(object: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        const EXPECTED: &str = "expected a number of bytes, or a text such as 2GiB";
        if let (false, Ok(bytes)) = (object.is_instance_of::<PyBool>(), object.extract()) {
            return Ok(Self(bytes));
        }
        let text: String = object.extract().map_err(|_: PyErr| PyTypeError::new_err(EXPECTED))?;
        let refused = |_| {
            Refused::message(format!(
                "an amount of memory: {EXPECTED}, but found {}",
                quoted(&text)
            ))
            .into()
        };
        text.parse::<ByteSize>().map(|size| Self(size.as_u64())).map_err(refused)
    }
}

/// How a portfolio works.
fn options(
    threads: Option<NonZeroUsize>,
    memory: Option<ByteCount>,
    buffer_pool: Option<ByteCount>,
    (fund, programming_period): (Option<&str>, Option<&str>),
) -> Checked<Options> {
    Ok(Options {
        threads,
        memory: memory.map(|bytes| bytes.0),
        buffer_pool: buffer_pool.map(|bytes| bytes.0),
        fund: fund.map(|name| choice(name, Fund::NAMES)).transpose()?,
        programming_period: programming_period
            .map(|name| choice(name, ProgrammingPeriod::NAMES))
            .transpose()?,
    })
}

fn status_question(
    as_of: Option<Day>,
    known_on: Option<Day>,
    bands: Option<&PyBands>,
    horizon: &str,
) -> Checked<StatusQuestion> {
    let horizon = choice(horizon, HorizonChoice::NAMES)?;
    Ok(StatusQuestion {
        as_of: as_of.map(|day| day.0),
        known_on: known_on.map(|day| day.0),
        bands: bands.map(|bands| bands.0.clone()),
        horizon,
    })
}

/// Offsets and lengths come from another library's memory. A column of numbers has neither: each is
/// checked when it is read.
fn check_memory(source: &Source) -> Checked<()> {
    let Source::Batches(batches) = source else { return Ok(()) };
    for column in batches.iter().flat_map(RecordBatch::columns) {
        let data = column.to_data();
        let checked =
            if data.data_type().is_primitive() { data.validate() } else { data.validate_full() };
        checked.map_err(|error| Refused::message(error.to_string()))?;
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
///   (``grant``, ``financial``, ``non_financial``), ``label``, ``hours``, ``amount``
/// - enterprises: ``enterprise_id``, ``registered_on``: by it new enterprises are told from the
///   others
/// - employment: ``project_id``, ``enterprise_id``, ``baseline_fte``, ``followup_fte``,
///   ``baseline_date``, ``followup_date``; if there are any ``label``
///
/// Every question needs the projects. ``status`` and ``cumulative`` need the entries, and look at
/// targets, horizons and periods if there are any; ``attainment`` needs entries and targets;
/// ``enterprises`` and ``overlap`` need the participations, ``employment`` the employment, and
/// looks at the participations; ``roll_up`` needs the entries, and for a union looks at the
/// participations and, for new enterprises, at the enterprises.
///
/// ``threads`` is how many work; without it one for each core. ``memory`` is about how much may be
/// used, in bytes or as a text such as ``2GiB``: of tables that are read from files half as much is
/// kept, and the rest goes to a file without a name. ``buffer_pool`` is how much memory of answers
/// that were let go the portfolio keeps for those that come after, written as ``memory`` is;
/// without it none. ``encoding`` is that of ``.csv`` files: ``utf-8``, ``windows-1252`` or
/// ``windows-1250``.
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
pub(crate) struct PyPortfolio(Portfolio);

impl PyPortfolio {
    /// Asks in another thread, while this one tells how far it has come and listens for Ctrl-C.
    fn ask<T: Send + 'static>(
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
        projects: Option<TableInput> = None,
        targets: Option<TableInput> = None,
        horizons: Option<TableInput> = None,
        periods: Option<TableInput> = None,
        entries: Option<TableInput> = None,
        participations: Option<TableInput> = None,
        enterprises: Option<TableInput> = None,
        employment: Option<TableInput> = None,
        threads: Option<NonZeroUsize> = None,
        memory: Option<ByteCount> = None,
        buffer_pool: Option<ByteCount> = None,
        encoding: &'a str = "utf-8",
        fund: Option<&'a str> = None,
        programming_period: Option<&'a str> = None,
    }
}

impl PyPortfolio {
    fn made(given: PortfolioKeywords<'_>) -> Checked<Self> {
        let meant = (given.fund, given.programming_period);
        let options = options(given.threads, given.memory, given.buffer_pool, meant)?;
        let encoding: Encoding = choice(given.encoding, Encoding::NAMES)?;
        let mut tables = match (given.folder, given.projects) {
            (Some(folder), None) => Tables::in_folder(folder)?,
            (None, Some(projects)) => Tables::new(projects.0),
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
        ];
        for (table, source) in others {
            if let Some(source) = source {
                tables = tables.with(table, source.0);
            }
        }
        let tables = tables.encoded(encoding);
        Python::attach(|py| {
            shared_by_threads(py, &ProgressListener::default(), move |_| {
                for (_, source) in tables.iter() {
                    check_memory(source)?;
                }
                Ok::<_, Refused>(Self(Portfolio::new(tables, options)?))
            })
        })
    }
}

#[pymethods]
impl PyPortfolio {
    /// Everything up to the end of each period that was reported, by what was reported until
    /// ``known_on``: one row for each project, indicator and period.
    ///
    /// - ``project_id``, ``indicator``: as they were given.
    /// - ``period_no``, ``period_end``: the number of the period, and its last day.
    /// - ``increment``: what the period added; null for a level, to which nothing is added.
    /// - ``increment_since``: the first period that it covers: for a running total after periods
    ///   without a report, the first of those.
    /// - ``cumulative``: everything up to the end of the period; for a level, the level.
    /// - ``corrections``: how often the effective entry was corrected.
    /// - ``carried``: whether it is that of an earlier report of a partner whose report of the
    ///   period is missing.
    ///
    /// ``progress`` is called with how many rows were read: a function of that number, or ``True``
    /// for a bar. Ctrl-C stops the work.
    #[pyo3(signature = (*, known_on = None, progress = None))]
    fn cumulative(
        &self,
        py: Python<'_>,
        known_on: Option<Day>,
        progress: Option<ProgressListener>,
    ) -> Checked<Py<PyPortfolioCumulative>> {
        let known_on = known_on.map(|day| day.0);
        let (cumulative, batches) = self.ask(py, progress, move |portfolio| {
            let cumulative = portfolio.cumulative(known_on)?;
            let batches = cumulative.batches()?;
            Ok((cumulative, batches))
        })?;
        let table = PyPortfolioTable { kind: "cumulative", schema: cumulative.schema(), batches };
        Ok(Py::new(
            py,
            PyClassInitializer::from(table)
                .add_subclass(PyPortfolioCumulative(Arc::new(cumulative))),
        )?)
    }

    /// How every indicator of every project compares with its target at a day: one row for each
    /// that was reported or has a target in force.
    ///
    /// ``as_of`` is the day at which periods are due and targets in force; without it the latest
    /// day of a report in the tables, also of one that ``known_on`` leaves out: to ask what was
    /// known on a day about that day, name it as both. ``known_on`` leaves out what was reported or
    /// decided later, and without a table of periods the periods of later reports. ``bands``, an
    /// ``eruf.attainment.Bands``, places the exact attainment. ``horizon`` is over which time goals
    /// per year count: as ``amended`` last, or the ``original``.
    ///
    /// - ``project_id``, ``programme_id``, ``indicator``: as they were given.
    /// - ``outcome``: everything up to the last period that was due; for a level, the level; null
    ///   if there is none.
    /// - ``no_outcome``: why there is none: ``missing`` (it was due, and nothing was reported),
    ///   ``not_due``, or ``unrecorded`` (increments of a record that begins later than its
    ///   project).
    /// - ``carried``: whether it is that of an earlier report of a partner whose latest report is
    ///   missing.
    /// - ``reported``, ``due``: of the pairs of partner and period that were due, how many were
    ///   reported, and how many there are: a period in which two partners report is two.
    /// - ``shape``: the shape of the target in force, such as ``at_least``, ``range`` or
    ///   ``ceiling``.
    /// - ``horizon_end``: for a goal per year, the last day of the horizon over which it counts.
    /// - ``decided_on``, ``effective_from``: the version of the target that is in force: when it
    ///   was decided, and from when it is in force.
    /// - ``target``: the goal, the lowest of a range or the highest of a ceiling; a goal per year
    ///   is multiplied by the years of the horizon.
    /// - ``highest``: the highest of a range.
    /// - ``variance``: outcome minus target; for a range the distance to the nearer bound, 0
    ///   inside.
    /// - ``relative_variance_percent``: the variance over that bound, for a level over the promised
    ///   change.
    /// - ``attainment_percent``: outcome over target; for a level, the part of the promised change.
    /// - ``utilisation_percent``: for a ceiling, outcome over target.
    /// - ``state``: ``met`` or ``not_met``; for a range or a ceiling ``within``, ``below`` or
    ///   ``above``; otherwise ``undefined``.
    /// - ``undefined``: why the attainment is undefined: ``no_target``, ``target_zero``,
    ///   ``missing``, ``not_due``, ``unrecorded``, ``ceiling`` (which has a utilisation) or
    ///   ``keep``.
    /// - ``band``: the name of the band of the exact attainment, if bands were asked for.
    #[pyo3(signature = (
        *, as_of = None, known_on = None, bands = None, horizon = "amended", progress = None
    ))]
    fn status(
        &self,
        py: Python<'_>,
        as_of: Option<Day>,
        known_on: Option<Day>,
        bands: Option<PyRef<'_, PyBands>>,
        horizon: &str,
        progress: Option<ProgressListener>,
    ) -> Checked<PyPortfolioTable> {
        let question = status_question(as_of, known_on, bands.as_deref(), horizon)?;
        let (schema, batches) = self.ask(py, progress, move |portfolio| {
            let mut batches = Vec::new();
            let schema = portfolio.each_status(&question, |batch| {
                batches.push(batch);
                Ok(())
            })?;
            Ok((schema, batches))
        })?;
        Ok(PyPortfolioTable { kind: "status", schema, batches })
    }

    /// How many different enterprises took part until ``as_of``, with one of the kinds of
    /// ``support`` if any are named (``grant``, ``financial``, ``non_financial``; one, or a list of
    /// them): ``projects``, ``programmes``, ``quarters``.
    ///
    /// ``new`` counts only new ones: ``"co05"``, ``"rco05"``, ``"england"``, or a pair of months
    /// and ``"project_start"`` or ``"first_support"``. When an enterprise was registered is in
    /// the table of enterprises; one of which it is not known may be new.
    ///
    /// ``minimum_hours`` or ``minimum_amount`` counts an enterprise from the day on which its
    /// support in a project adds up to so much, by the column ``hours`` or ``amount`` of the
    /// participations: what was not noted adds nothing.
    ///
    /// - ``project_id``, ``programme_id``: as they were given. A project without a list of
    ///   participations has no row.
    /// - ``keyed``: different enterprises by their keys; in a programme, by keys that are valid
    ///   across projects.
    /// - ``unkeyed``: those who are told apart by a label or not at all; in a programme, everybody
    ///   else, project by project.
    /// - ``undetermined``: of projects, those who may count: of whom the kind of support was not
    ///   noted, where one was asked for, and of whom it is not known whether they are new.
    /// - ``enterprises_low``, ``enterprises_high``: from how few to how many there are, since one
    ///   without a key may be one of those with a key, and one in another project the same.
    /// - ``without_list``: of programmes, its projects without a participation, of whose
    ///   enterprises nothing is known.
    ///
    /// ``quarters`` has a row for each programme and calendar quarter in which anybody took part:
    ///
    /// - ``quarter``: its first day.
    /// - ``first_seen``: those with keys that are valid across projects who had not taken part in
    ///   the programme before.
    /// - ``cumulative``: all of those so far.
    /// - ``enterprises_high``: with everybody else so far, who may be others, project by project.
    #[pyo3(signature = (
        *, as_of = None, support = None, new = None, minimum_hours = None, minimum_amount = None,
        progress = None
    ))]
    #[expect(clippy::too_many_arguments, reason = "keyword arguments in Python")]
    fn enterprises(
        &self,
        py: Python<'_>,
        as_of: Option<Day>,
        support: Option<Kinds>,
        new: Option<New>,
        minimum_hours: Option<Exact>,
        minimum_amount: Option<Exact>,
        progress: Option<ProgressListener>,
    ) -> Checked<PyPortfolioEnterprises> {
        let support = support.map(Kinds::read).transpose()?.unwrap_or_default();
        let minimum = minimum_of(minimum_hours, minimum_amount)?;
        let question = EnterprisesQuestion {
            as_of: as_of.map(|day| day.0),
            support,
            new: new.map(New::rule).transpose()?,
            minimum,
        };
        let answer = self.ask(py, progress, move |portfolio| portfolio.enterprises(&question))?;
        Ok(PyPortfolioEnterprises {
            projects: Py::new(py, PyPortfolioTable::of("enterprises", answer.projects))?,
            programmes: Py::new(py, PyPortfolioTable::of("enterprises", answer.programmes))?,
            quarters: Py::new(py, PyPortfolioTable::of("enterprises", answer.quarters))?,
        })
    }

    /// By how much employment grew in the enterprises that were supported, in full-time
    /// equivalents: ``projects``, ``programmes``.
    ///
    /// In a programme each enterprise counts once: its change is the latest reading after support
    /// minus the earliest before, of the rows that have both and whichever projects they are of. A
    /// programme in which none was measured has no row.
    ///
    /// - ``project_id``, ``programme_id``: as they were given.
    /// - ``supported``: of projects, enterprises that took part and have a key or a label; without
    ///   a list of participations, everybody in the table of employment.
    /// - ``measured``: those of them who were measured both before and after; the others are left
    ///   out, and are not 0.
    /// - ``net``: the sum of all changes; null if none was measured.
    /// - ``floored``: the same, where an enterprise that did not grow gives 0.
    /// - ``unsupported``: of projects, rows about enterprises that are not in its list of
    ///   participations: they are left out.
    #[pyo3(signature = (*, progress = None))]
    fn employment(
        &self,
        py: Python<'_>,
        progress: Option<ProgressListener>,
    ) -> Checked<PyPortfolioEmployment> {
        let answer = self.ask(py, progress, move |portfolio| portfolio.employment())?;
        Ok(PyPortfolioEmployment {
            projects: Py::new(py, PyPortfolioTable::of("employment", answer.projects))?,
            programmes: Py::new(py, PyPortfolioTable::of("employment", answer.programmes))?,
        })
    }

    /// Every indicator of every programme, as it adds up over projects: sums add, sets of
    /// enterprises unite, shares pool.
    ///
    /// ``over_units`` says of indicators by their code whether they ``sum``, ``union``, ``pool`` or
    /// ``none``; one that is not named adds up as the catalogue of common indicators says (CO01
    /// unites), and one that is not in it by sum, unless it is a level. A union of supported
    /// enterprises counts the lists of the projects that have the
    /// indicator; a project without a list, and every project where another set is united, counts
    /// with its typed outcome, and may share all of it with others. Lists do not say when they were
    /// known, so ``known_on`` is for the rest.
    ///
    /// - ``programme_id``, ``indicator``: as they were given.
    /// - ``fund``, ``programming_period``: by which its rules were found; the period is null if it
    ///   was not said and the code does not tell.
    /// - ``over_units``: how it adds up.
    /// - ``projects``: those that reported or promised it.
    /// - ``without_outcome``: those of them that have no outcome: they are left out, and are not 0.
    /// - ``outcome_low``, ``outcome_high``: the sum, the same in both; for a union from how few to
    ///   how many different enterprises; null if it does not add up.
    /// - ``target``: the sum of the targets in force, also of projects without an outcome; null if
    ///   it does not add up, there is none, or one is no goal of at least so much over the whole
    ///   project.
    /// - ``compared_outcome``, ``compared_target``: what the attainment is made of: outcomes and
    ///   targets of the projects that have both; of a union, the different enterprises and the
    ///   targets of the projects that are in it.
    /// - ``attainment_percent``: ``compared_outcome`` over ``compared_target``.
    /// - ``undefined``: why there is none: ``does_not_add_up``, ``no_target``, ``missing``,
    ///   ``target_zero``, ``between_bounds``.
    #[pyo3(signature = (
        *, as_of = None, known_on = None, over_units = BTreeMap::new(), progress = None
    ))]
    fn roll_up(
        &self,
        py: Python<'_>,
        as_of: Option<Day>,
        known_on: Option<Day>,
        over_units: BTreeMap<Code, String>,
        progress: Option<ProgressListener>,
    ) -> Checked<PyPortfolioTable> {
        let mode = |(code, mode): (Code, String)| {
            Ok((code.text(), choice::<OverUnits>(&mode, RollUpQuestion::MODES)?))
        };
        let over_units = over_units.into_iter().map(mode).collect::<Checked<Vec<_>>>()?;
        let question = RollUpQuestion {
            status: status_question(as_of, known_on, None, "amended")?,
            over_units,
        };
        Ok(PyPortfolioTable::of(
            "roll_up",
            self.ask(py, progress, move |portfolio| portfolio.roll_up(&question))?,
        ))
    }

    /// Which projects share enterprises, by keys that are valid across projects: one row for each
    /// pair that shares any.
    ///
    /// - ``project_id``, ``other_project_id``: the two, of which the other comes after the first.
    /// - ``shared``: how many enterprises took part in both.
    #[pyo3(signature = (*, progress = None))]
    fn overlap(
        &self,
        py: Python<'_>,
        progress: Option<ProgressListener>,
    ) -> Checked<PyPortfolioTable> {
        Ok(PyPortfolioTable::of(
            "overlap",
            self.ask(py, progress, |portfolio| portfolio.overlap())?,
        ))
    }

    /// Where the outcome and the target of an indicator of a project come from, as ``status`` has
    /// them: one row for each row of the tables about it.
    ///
    /// - ``table``: ``entries`` or ``targets``.
    /// - ``place``: where the row is: ``entries.csv, line 13``; null for partial results, which
    ///   are the rows of no table.
    /// - ``period_no``, ``period_end``, ``partner``, ``basis``, ``kind``, ``reported_on``: of
    ///   entries, as they were given.
    /// - ``decided_on``, ``effective_from``, ``shape``, ``high``, ``baseline``, ``per``: of
    ///   targets. A goal per year is multiplied by the years of the horizon, whose last day is in
    ///   the status: rows of horizons are not traced.
    /// - ``value``: the value of an entry, or the goal of a target; null where a report was taken
    ///   back.
    /// - ``counts``: whether the figure is based on it: the outcome is the sum of the entries that
    ///   count; for increments to a level, with its baseline.
    /// - ``why_not``: why it does not: ``not_known`` yet, ``not_due`` yet, ``corrected`` by a later
    ///   row, ``withdrawn``, ``covered_later`` by a later running total or level, ``unrecorded``
    ///   since the record begins late, ``not_in_force`` yet, ``replaced`` by a target that took
    ///   effect later.
    #[pyo3(signature = (
        project_id, indicator, /, *, as_of = None, known_on = None, progress = None
    ))]
    fn trace(
        &self,
        py: Python<'_>,
        project_id: Code,
        indicator: Code,
        as_of: Option<Day>,
        known_on: Option<Day>,
        progress: Option<ProgressListener>,
    ) -> Checked<PyPortfolioTable> {
        let (project, indicator) = (project_id.text(), indicator.text());
        let question = status_question(as_of, known_on, None, "amended")?;
        Ok(PyPortfolioTable::of(
            "trace",
            self.ask(py, progress, move |portfolio| {
                portfolio.trace(&project, &indicator, &question)
            })?,
        ))
    }

    /// The outcomes that break a rule of the common indicators: CO02, CO03, CO04 and CO05 are each
    /// a subset of CO01, so none can be larger. What was typed is compared, ``as_of`` a day and as
    /// known on one; one row for each.
    ///
    /// - ``project_id``, ``indicator``: whose outcome it is.
    /// - ``outcome``: that of the part.
    /// - ``subset_of``, ``whole``: the indicator of which it is a part, and its outcome, which is
    ///   smaller.
    #[pyo3(signature = (*, as_of = None, known_on = None, progress = None))]
    fn subsets(
        &self,
        py: Python<'_>,
        as_of: Option<Day>,
        known_on: Option<Day>,
        progress: Option<ProgressListener>,
    ) -> Checked<PyPortfolioTable> {
        let question = status_question(as_of, known_on, None, "amended")?;
        Ok(PyPortfolioTable::of(
            "subsets",
            self.ask(py, progress, move |portfolio| portfolio.subsets(&question))?,
        ))
    }

    /// Writes the rows of ``cumulative`` to a ``.parquet``, ``.arrow``, ``.feather``, ``.csv`` or
    /// ``.json`` file as they come, so that they need not fit in memory; gives how many there are.
    #[pyo3(signature = (path, /, *, known_on = None, progress = None))]
    fn write_cumulative(
        &self,
        py: Python<'_>,
        path: PathBuf,
        known_on: Option<Day>,
        progress: Option<ProgressListener>,
    ) -> Checked<u64> {
        let known_on = known_on.map(|day| day.0);
        self.ask(py, progress, move |portfolio| {
            write_file(&portfolio, path, |sink| portfolio.each_cumulative(known_on, sink))
        })
    }

    /// Writes the rows of ``cumulative().attainment()`` to a file as they come; gives how many
    /// there are.
    #[pyo3(signature = (path, /, *, known_on = None, progress = None))]
    fn write_attainment(
        &self,
        py: Python<'_>,
        path: PathBuf,
        known_on: Option<Day>,
        progress: Option<ProgressListener>,
    ) -> Checked<u64> {
        let known_on = known_on.map(|day| day.0);
        self.ask(py, progress, move |portfolio| {
            write_file(&portfolio, path, |sink| portfolio.each_attainment(known_on, sink))
        })
    }

    /// Writes the rows of ``status`` to a file as they come; gives how many there are.
    #[pyo3(signature = (
        path, /, *, as_of = None, known_on = None, bands = None, horizon = "amended", progress =
        None
    ))]
    #[expect(clippy::too_many_arguments, reason = "keyword arguments in Python")]
    fn write_status(
        &self,
        py: Python<'_>,
        path: PathBuf,
        as_of: Option<Day>,
        known_on: Option<Day>,
        bands: Option<PyRef<'_, PyBands>>,
        horizon: &str,
        progress: Option<ProgressListener>,
    ) -> Checked<u64> {
        let question = status_question(as_of, known_on, bands.as_deref(), horizon)?;
        self.ask(py, progress, move |portfolio| {
            write_file(&portfolio, path, |sink| portfolio.each_status(&question, sink))
        })
    }

    /// What the tables say, as bytes that ``of_partials`` takes: the tables may be any slice of
    /// those of a larger portfolio.
    ///
    /// Parts of one portfolio merge to the same bytes in any order and grouping. Numbers of sole
    /// traders never go into them: their pseudonyms by ``person_key`` do, and without a key there
    /// may be none. It is the key itself as at least 32 bytes, or the path of a file that holds it:
    /// a text is a path.
    #[pyo3(signature = (*, person_key = None, progress = None))]
    fn partial<'py>(
        &self,
        py: Python<'py>,
        person_key: Option<KeyGiven>,
        progress: Option<ProgressListener>,
    ) -> Checked<Bound<'py, PyBytes>> {
        let person_key = person_key.map(KeyGiven::key).transpose()?;
        let bytes = self.ask(py, progress, move |portfolio| portfolio.partial(person_key))?;
        Ok(PyBytes::new(py, &bytes))
    }

    /// The portfolio that partial results make together, in any order. Ctrl-C stops the work.
    #[staticmethod]
    #[pyo3(signature = (parts, /, *, threads = None, memory = None, buffer_pool = None))]
    fn of_partials(
        py: Python<'_>,
        parts: Listed<PyBackedBytes>,
        threads: Option<NonZeroUsize>,
        memory: Option<ByteCount>,
        buffer_pool: Option<ByteCount>,
    ) -> Checked<Self> {
        let options = options(threads, memory, buffer_pool, (None, None))?;
        shared_by_threads(py, &ProgressListener::default(), move |progress| {
            Portfolio::of_partials(until_stopped(parts, &progress), options).map(Self)
        })
    }

    /// How many bytes of the tables did not fit in ``memory`` and went to a file.
    #[getter]
    fn spilled(&self) -> u64 {
        self.0.spilled()
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

/// Partial results as one, which has the same bytes whatever their order and grouping.
///
/// >>> import datetime, eruf, pyarrow
/// >>> day = [datetime.date(2019, 1, 1)]
/// >>> projects = pyarrow.table(
/// ...     {"project_id": [1], "programme_id": [9], "start_date": day, "end_date": day}
/// ... )
/// >>> def part(number: str) -> bytes:
/// ...     rows = {"project_id": [1], "enterprise_id": [number], "date": day}
/// ...     rows = pyarrow.table(rows)
/// ...     return eruf.Portfolio(projects=projects, participations=rows).partial()
/// >>> one, other = part("202100-6149"), part("556016-0680")
/// >>> eruf.portfolio.merge_partials([one, other]) == eruf.portfolio.merge_partials([other, one])
/// True
///
/// ``progress`` is called with how many rows were merged. Ctrl-C stops the work.
#[pyfunction]
#[pyo3(name = "merge_partials", signature = (parts, /, *, progress = None))]
pub(crate) fn merge(
    py: Python<'_>,
    parts: Listed<PyBackedBytes>,
    progress: Option<ProgressListener>,
) -> Checked<Bound<'_, PyBytes>> {
    let merged = shared_by_threads(py, &progress.unwrap_or_default(), move |progress| {
        let portfolio =
            Portfolio::of_partials(until_stopped(parts, &progress), Options::default())?;
        portfolio.with_progress(progress).partial(None)
    })?;
    Ok(PyBytes::new(py, &merged))
}

/// Partial results until the work is stopped. What the rest lacks does not matter: whoever stopped
/// it no longer listens.
fn until_stopped(
    parts: Listed<PyBackedBytes>,
    progress: &Progress,
) -> impl Iterator<Item = PyBackedBytes> {
    parts.into_iter().take_while(|_| !progress.is_stopped())
}
