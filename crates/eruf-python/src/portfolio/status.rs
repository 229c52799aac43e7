//! The questions about outcomes: cumulative, status, trace, subsets, and answers to files.

use std::path::PathBuf;
use std::sync::Arc;

use eruf_portfolio::write_file;
use pyo3::prelude::*;

use crate::attainment::band::PyBands;
use crate::portfolio::class::PyPortfolio;
use crate::portfolio::inputs::{Code, status_question};
use crate::portfolio::table::{PyPortfolioCumulative, PyPortfolioTable};
use crate::value::background::ProgressListener;
use crate::value::errors::Checked;
use crate::value::numbers::Day;

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
    ///   ``not_due``, ``not_owed`` (by its rhythm nothing was due), or ``unrecorded`` (increments
    ///   of a record that begins later than its project).
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

    /// What each calendar year of each project brought, ``as_of`` a day and as known on one: one
    /// row for each year from the project's first to its last, and one for each span over a New
    /// Year, whose amount is known for all its days together and for no year of them.
    ///
    /// - ``project_id``, ``programme_id``, ``indicator``: as they were given.
    /// - ``year``: the calendar year; null for a span.
    /// - ``first``, ``last``: the days, those of a year within the project.
    /// - ``outcome``: what was added in them, as far as it is known; never 0 for what is missing.
    /// - ``known``: ``known``; ``partial`` for the part of a year that is known; or why nothing is:
    ///   ``missing``, ``unrecorded``, ``span``, ``not_owed``, ``not_due``, ``level``, ``outside``.
    /// - ``reasons``: why it is not all known, the strongest first.
    /// - ``target``, ``highest``: what a target promises for a year, if it is judged each year
    ///   anew (``per`` is ``each_year``), of full years over the ``horizon``.
    /// - ``state``: the verdict on such a year, if it is known.
    /// - ``kept``: whether the promise was kept in it.
    #[pyo3(signature = (
        *, as_of = None, known_on = None, horizon = "amended", progress = None
    ))]
    fn years(
        &self,
        py: Python<'_>,
        as_of: Option<Day>,
        known_on: Option<Day>,
        horizon: &str,
        progress: Option<ProgressListener>,
    ) -> Checked<PyPortfolioTable> {
        let question = status_question(as_of, known_on, None, horizon)?;
        let (schema, batches) = self.ask(py, progress, move |portfolio| {
            let mut batches = Vec::new();
            let schema = portfolio.each_years(&question, |batch| {
                batches.push(batch);
                Ok(())
            })?;
            Ok((schema, batches))
        })?;
        Ok(PyPortfolioTable { kind: "years", schema, batches })
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
}
