//! `Series` and `Point`: how an outcome came about, period by period.

use std::sync::Arc;

use eruf_core::ledger::{NoOutcome, Point, Series};
use eruf_core::outcome::{Span, Window};
use eruf_core::{Amount, Figure, Interval, NaiveDate, Ratio};
use eruf_report::{Language, Render};
use pyo3::prelude::*;
use pyo3::types::{PyIterator, PyList};

use crate::project::class::PyProject;
use crate::project::question::{Again, AsOf, At, Question};
use crate::value::cell::ToPython;
use crate::value::columns::Columns;
use crate::value::declare::{compared, fields, object, table};
use crate::value::errors::{Checked, Refused, guarded};
use crate::value::numbers::{Day, out_of_range, place};
use crate::value::period::PyPeriod;
use crate::value::pickle::hash_of;
use crate::value::rows::Row as _;

/// Bounds, or the reason why there are none.
fn known(
    py: Python<'_>,
    figure: Figure<Interval<Amount>, NoOutcome>,
) -> PyResult<Bound<'_, PyAny>> {
    match figure {
        Figure::Value(amount) => amount.to_python(py),
        Figure::Reason(reason) => reason.to_python(py),
    }
}

struct Answer {
    question: Question,
    code: String,
    series: Series,
}

/// The cumulative outcome of an indicator, period by period: a sequence of points.
///
/// >>> from eruf import Commitment, Decision, Entry, Indicator, Period, Project
/// >>> days = Period("2019-01-01", "2019-06-30")
/// >>> project = Project(
/// ...     "SIM JH",
/// ...     decisions=[Decision("original", horizon=days)],
/// ...     periods=[
/// ...         (1, Period("2019-01-01", "2019-03-31")),
/// ...         (2, Period("2019-04-01", "2019-06-30")),
/// ...     ],
/// ...     commitments=[Commitment(Indicator.common("CO01"))],
/// ...     entries=[
/// ...         Entry("CO01", 1, 40, basis="running_total"),
/// ...         Entry("CO01", 2, 75, basis="running_total"),
/// ...     ],
/// ... )
/// >>> [(str(point.increment), str(point.cumulative)) for point in project.series("CO01")]
/// [('40', '40'), ('35', '75')]
#[pyclass(name = "Series", module = "eruf.outcome", frozen, eq, sequence, skip_from_py_object)]
#[derive(Clone)]
pub(crate) struct PySeries(Arc<Answer>);

impl PartialEq for PySeries {
    fn eq(&self, other: &Self) -> bool {
        self.0.code == other.0.code && self.0.series == other.0.series
    }
}

impl PySeries {
    fn point(&self, place: usize) -> Option<PyPoint> {
        let point = *self.0.series.points.get(place)?;
        Some(PyPoint { point, series: self.clone(), place })
    }

    fn points(&self) -> Vec<PyPoint> {
        (0..self.0.series.points.len()).filter_map(|place| self.point(place)).collect()
    }

    fn columns(&self) -> Columns {
        PyPoint::columns(&self.points().iter().collect::<Vec<_>>())
    }

    fn text<R: Render>(&self, format: R, language: Language) -> Checked<R::Output> {
        Ok(eruf_report::series(&self.0.question.view()?, &self.0.code, language, format)?)
    }
}

fields! {
    PySeries.0 as series {
        /// The code of the indicator.
        get code = &*series.code;
        /// Reports that are in and reports that were due, in pairs of partner and period.
        get completeness = series.series.completeness;
        /// Whether the first period begins on the project's first day. If not, what came before is
        /// unrecorded, and is not 0.
        get from_the_start = series.series.from_the_start;
        /// Where the level began that the increments add to; ``None`` if they add to none.
        get baseline = series.series.baseline;
    }
}

table!(PySeries);

#[pymethods]
impl PySeries {
    /// Returns what a stretch of time brought, and why some of it is not known. What is missing is
    /// never 0.
    ///
    /// >>> from eruf import Commitment, Decision, Entry, Indicator, Period, Project
    /// >>> years = [Period(f"{year}-01-01", f"{year}-12-31") for year in (2019, 2020)]
    /// >>> project = Project(
    /// ...     "two years",
    /// ...     decisions=[Decision("original", horizon=Period("2019-01-01", "2020-12-31"))],
    /// ...     periods=list(enumerate(years, 1)),
    /// ...     commitments=[Commitment(Indicator.common("CO01"))],
    /// ...     entries=[
    /// ...         Entry("CO01", 1, 40, basis="increment"),
    /// ...         Entry("CO01", 2, 35, basis="increment"),
    /// ...     ],
    /// ... )
    /// >>> project.series("CO01").window(years[1])
    /// <Window 2020-01-01..2020-12-31: 35, known>
    #[pyo3(signature = (days, /))]
    fn window(&self, days: PyPeriod) -> Checked<PyWindow> {
        let window = guarded(|| Ok(self.0.question.view()?.window(&self.0.code, days.0)?))?;
        Ok(PyWindow { window, series: self.clone(), asked: days })
    }

    /// Returns what every calendar year of the project brought: pairs of the year and its window.
    ///
    /// >>> import eruf
    /// >>> project = eruf.load("examples/time-series")
    /// >>> [(year, str(window.amount)) for year, window in project.series("CO01").years()]
    /// [(2018, '34'), (2019, '33'), (2020, '29'), (2021, '6')]
    fn years(&self) -> Result<Vec<(i32, PyWindow)>, Refused> {
        let years = guarded(|| Ok(self.0.question.view()?.years(&self.0.code)?))?;
        let window = |(year, window): (i32, Window)| {
            let asked = PyPeriod(window.days);
            (year, PyWindow { window, series: self.clone(), asked })
        };
        Ok(years.into_iter().map(window).collect())
    }

    /// Where a running total was below the one before it, as it was known: report, partner, and
    /// whether it is marked as a downward revision.
    #[getter]
    fn falls(&self) -> Vec<(u32, Option<String>, bool)> {
        let falls = self.0.series.falls.iter();
        let name = |partner: &Arc<str>| partner.to_string();
        falls.map(|fall| (fall.report, fall.partner.as_ref().map(name), fall.marked)).collect()
    }

    /// Returns the bounds of the cumulative outcome at the end of a day, or the reason why there is
    /// none.
    ///
    /// >>> import eruf
    /// >>> project = eruf.load("examples/time-series")
    /// >>> project.series("CO01").value_at("2020-12-31")
    /// (Decimal('96'), Decimal('96'))
    #[pyo3(signature = (day, /))]
    fn value_at<'py>(&self, py: Python<'py>, day: Day) -> Result<Bound<'py, PyAny>, Refused> {
        let found = guarded(|| Ok(self.0.question.view()?.value_at(&self.0.code, day.0)?))?;
        Ok(known(py, found.value)?)
    }

    fn __len__(&self) -> usize {
        self.0.series.points.len()
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyIterator>> {
        PyList::new(py, self.points())?.try_iter()
    }

    fn __getitem__(&self, index: isize) -> PyResult<PyPoint> {
        self.point(place(index, self.__len__())?).ok_or_else(out_of_range)
    }

    fn __repr__(&self) -> String {
        format!("<Series of {}: {} periods>", self.0.code, self.__len__())
    }

    fn __hash__(&self) -> u64 {
        hash_of(&(&self.0.code, &self.0.series.points))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Again<'py>> {
        let question = &self.0.question;
        question.again("series", (&*self.0.code,), question.options(py)?, ())
    }
}

/// One period of a series.
///
/// A figure is ``None`` where there is none, and ``no_increment`` or ``no_outcome`` says why. One
/// known only by its bounds is ``None`` too, and its bounds stand beside it.
///
/// >>> import eruf
/// >>> project = eruf.load("examples/time-series")
/// >>> point = project.series("CO01")[-1]
/// >>> point.report, point.increment, point.cumulative
/// (10, Decimal('6'), Decimal('102'))
#[pyclass(name = "Point", module = "eruf.outcome", frozen, eq, hash, skip_from_py_object)]
pub(crate) struct PyPoint {
    point: Point,
    series: PySeries,
    place: usize,
}

compared!(PyPoint by point);
object!(PyPoint);

impl PyPoint {
    fn added(&self) -> Option<Interval<Amount>> {
        self.point.increment.ok().map(|increment| increment.amount)
    }
}

fields! {
    PyPoint as point {
        /// The number of the report that covers the period.
        report = point.point.report;
        /// The last day of the period.
        last = point.point.last;
        /// ``reported``, ``missing``, ``not_owed`` or ``not_due``.
        state = point.point.state;
        /// What was added in the period.
        get increment = point.added().and_then(|added| added.as_exact());
        /// The bounds of what was added, equal if it is exact.
        get increment_bounds = point.added();
        column increment = point.added();
        /// Why there is no increment.
        no_increment = point.point.increment.reason();
        /// The first report whose period the increment covers: an earlier one after a missing
        /// period.
        increment_since = point.point.increment.ok().map(|increment| increment.since);
        /// Everything up to the end of the period; for a level, the level.
        get cumulative = point.point.cumulative.ok().and_then(|amount| amount.as_exact());
        /// The bounds of the cumulative outcome, equal if it is exact.
        get cumulative_bounds = point.point.cumulative.ok();
        column cumulative = point.point.cumulative.ok();
        /// Why there is no cumulative outcome.
        no_outcome = point.point.cumulative.reason();
        /// Whether the cumulative outcome is that of an earlier report.
        carried = point.point.carried;
        /// Whether a running total was below the one before it, as it was known.
        falls = point.point.falls;
        /// The bounds of the level, where the increments add to one.
        get level = point.series.0.series.level(&point.point)?.and_then(Figure::ok);
        /// What was reported of what was due up to the end of the period.
        completeness = point.point.completeness;
        /// What was reported of what was due with this period alone.
        get period_completeness = point.point.period_completeness;
    }
}

#[pymethods]
impl PyPoint {
    /// What its year brought up to its end.
    #[getter]
    fn year_to_date(&self) -> Checked<PyWindow> {
        let asked = &self.series.0;
        let last = self.point.last;
        let window = guarded(|| Ok(asked.question.view()?.year_to_date(&asked.code, last)?))?;
        let days = PyPeriod(window.days);
        Ok(PyWindow { window, series: self.series.clone(), asked: days })
    }

    fn __repr__(&self) -> String {
        let Point { report, state, cumulative, .. } = self.point;
        let shown = cumulative.to_string();
        format!("<Point of report {report}: {shown}, {state}>")
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (PySeries, usize))> {
        Ok((py.import("operator")?.getattr("getitem")?, (self.series.clone(), self.place)))
    }
}

#[pymethods]
impl PyProject {
    /// Returns the cumulative outcome of an indicator, period by period.
    ///
    /// >>> import eruf
    /// >>> project = eruf.load("examples/time-series")
    /// >>> project.series("CO01")[-1]
    /// <Point of report 10: 102, reported>
    #[pyo3(signature = (code, /, *, known_at = None, as_of = None))]
    fn series(&self, code: &str, known_at: At, as_of: AsOf) -> Checked<PySeries> {
        let question = Question::about(self, code, known_at, as_of)?;
        let series = guarded(|| Ok(question.view()?.series(code)?))?;
        Ok(PySeries(Arc::new(Answer { question, code: code.to_owned(), series })))
    }
}

/// What a stretch of time brought, and why some of it is not known.
///
/// >>> import eruf
/// >>> project = eruf.load("examples/time-series")
/// >>> year, window = project.series("CO01").years()[0]
/// >>> year, window.amount, window.state
/// (2018, Ratio(34, 1), 'known')
#[pyclass(name = "Window", module = "eruf.outcome", frozen, eq, hash, skip_from_py_object)]
#[derive(Clone)]
pub(crate) struct PyWindow {
    window: Window,
    series: PySeries,
    asked: PyPeriod,
}

compared!(PyWindow by window);

/// What is known only together with days outside, each with its days and bounds.
fn spans(window: &Window) -> Vec<(NaiveDate, NaiveDate, Interval<Ratio>)> {
    let days = |span: &Span| (span.days.first(), span.days.last(), span.amount);
    window.spans.iter().map(days).collect()
}

fn reasons(window: &Window) -> Vec<&'static str> {
    window.reasons.iter().map(|reason| reason.as_str()).collect()
}

fields! {
    PyWindow.window as window {
        /// The first day, within the project.
        get first = window.days.first();
        /// The last day, within the project.
        get last = window.days.last();
        /// ``known``, ``partial``, or why nothing is known.
        get state = window.state();
        /// What was added, as far as it is known.
        get amount = window.amount.and_then(|amount| amount.as_exact());
        /// The bounds of what was added, equal if it is exact.
        get bounds = window.amount;
        /// Why it is not known, or not all of it, the strongest reason first.
        get reasons = reasons(window);
        /// Whether some of it was split by days.
        get estimate = window.estimate;
        /// What is known only together with days outside: first day, last day and bounds.
        get spans = spans(window);
    }
}

#[pymethods]
impl PyWindow {
    fn __repr__(&self) -> String {
        let Window { days, amount, .. } = &self.window;
        let amount = amount.map_or_else(|| "nothing".to_owned(), |amount| amount.to_string());
        format!("<Window {days}: {amount}, {}>", self.window.state())
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (PySeries,))> {
        let window = py.import("operator")?.getattr("methodcaller")?;
        Ok((window.call1(("window", self.asked))?, (self.series.clone(),)))
    }
}
