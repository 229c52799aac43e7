//! `Series` and `Point`: how an outcome came about, period by period.

use std::sync::Arc;

use chrono::NaiveDate;
use eruf_core::{Amount, Figure, Interval, NoIncrement, NoOutcome, Point, Series};
use eruf_report::{Format, Language};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict, PyIterator, PyList};

use crate::value::columns::{Columns, to_pandas, to_polars};

use crate::project::question::{FORMATS, LANGUAGES, Parts, Question, restorer, shown_in};
use crate::value::errors::{Refused, choice, guarded};
use crate::value::numbers::{Day, Pair, amount_out, bounds_out, place};
use crate::value::period::PyPeriod;
use crate::value::pickle::hash_of;

/// Bounds, or the reason why there are none.
fn known(
    py: Python<'_>,
    figure: Figure<Interval<Amount>, NoOutcome>,
) -> PyResult<Bound<'_, PyAny>> {
    match figure {
        Figure::Value(amount) => Ok(bounds_out(py, amount)?.into_pyobject(py)?.into_any()),
        Figure::Reason(reason) => Ok(reason.as_str().into_pyobject(py)?.into_any()),
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
/// ...     periods=[(1, Period("2019-01-01", "2019-03-31")), (2, Period("2019-04-01", "2019-06-30"))],
/// ...     commitments=[Commitment(Indicator.common("CO01"))],
/// ...     entries=[Entry("CO01", 1, 40, basis="running_total"), Entry("CO01", 2, 75, basis="running_total")],
/// ... )
/// >>> [(str(point.increment), str(point.cumulative)) for point in project.series("CO01")]
/// [('40', '40'), ('35', '75')]
#[pyclass(name = "Series", module = "eruf", frozen, eq, sequence, skip_from_py_object)]
#[derive(Clone)]
pub(crate) struct PySeries(Arc<Answer>);

impl PartialEq for PySeries {
    fn eq(&self, other: &Self) -> bool {
        self.0.code == other.0.code && self.0.series == other.0.series
    }
}

impl PySeries {
    pub(crate) fn answer(question: Question, code: &str) -> Result<Self, Refused> {
        question.position(code)?;
        let series = guarded(|| Ok(question.view().series(code)?))?;
        // The position above says that there is one.
        let series = series.unwrap_or(Series {
            points: Vec::new(),
            completeness: eruf_core::Completeness::default(),
            from_the_start: false,
        });
        Ok(Self(Arc::new(Answer { question, code: code.to_owned(), series })))
    }

    fn columns(&self) -> Columns {
        let points = || self.0.series.points.iter();
        Columns::new()
            .whole("report", points().map(|point| Some(point.report.into())))
            .date("last", points().map(|point| point.last))
            .text("state", points().map(|point| Some(point.state.to_string())))
            .amounts(
                "increment",
                points().map(|point| point.increment.ok().map(|increment| increment.amount)),
            )
            .text(
                "no_increment",
                points().map(|point| point.increment.reason().map(|reason| reason.to_string())),
            )
            .whole(
                "increment_since",
                points().map(|point| point.increment.ok().map(|increment| increment.since.into())),
            )
            .amounts("cumulative", points().map(|point| point.cumulative.ok()))
            .text(
                "no_outcome",
                points().map(|point| point.cumulative.reason().map(|reason| reason.to_string())),
            )
            .flag("carried", points().map(|point| point.carried))
            .whole("reported", points().map(|point| Some(point.completeness.reported.into())))
            .whole("due", points().map(|point| Some(point.completeness.due.into())))
    }

    fn point(&self, place: usize) -> Option<PyPoint> {
        self.0.series.points.get(place).map(|point| PyPoint {
            point: *point,
            series: self.clone(),
            place,
        })
    }
}

#[pymethods]
impl PySeries {
    /// The code of the indicator.
    #[getter]
    fn code(&self) -> &str {
        &self.0.code
    }

    /// Reports that are in and reports that were due, in pairs of partner and period.
    #[getter]
    fn completeness(&self) -> (u32, u32) {
        (self.0.series.completeness.reported, self.0.series.completeness.due)
    }

    /// What a stretch of time brought, as bounds: what was added in it, and what there was at its
    /// end. History before it is not cut.
    ///
    /// ``None`` if no period ends in it; a text in place of bounds is the reason why there is no
    /// figure.
    ///
    /// >>> from eruf import Commitment, Decision, Entry, Indicator, Period, Project
    /// >>> years = [Period(f"{year}-01-01", f"{year}-12-31") for year in (2019, 2020)]
    /// >>> project = Project(
    /// ...     "two years",
    /// ...     decisions=[Decision("original", horizon=Period("2019-01-01", "2020-12-31"))],
    /// ...     periods=list(enumerate(years, 1)),
    /// ...     commitments=[Commitment(Indicator.common("CO01"))],
    /// ...     entries=[Entry("CO01", 1, 40, basis="increment"), Entry("CO01", 2, 35, basis="increment")],
    /// ... )
    /// >>> project.series("CO01").window(years[1])
    /// ((Decimal('35'), Decimal('35')), (Decimal('75'), Decimal('75')))
    #[pyo3(signature = (days, /))]
    fn window<'py>(
        &self,
        py: Python<'py>,
        days: PyPeriod,
    ) -> Result<Option<(Bound<'py, PyAny>, Bound<'py, PyAny>)>, Refused> {
        let window = guarded(|| Ok(self.0.series.window(days.0)?))?;
        Ok(window
            .map(|window| Ok::<_, PyErr>((known(py, window.added)?, known(py, window.cumulative)?)))
            .transpose()?)
    }

    /// The bounds of the cumulative outcome at the end of a day, or the reason why there is none;
    /// ``None`` before the end of the first period.
    #[pyo3(signature = (day, /))]
    fn value_at<'py>(&self, py: Python<'py>, day: Day) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.0.series.value_at(day.0).map(|figure| known(py, figure)).transpose()
    }

    fn __len__(&self) -> usize {
        self.0.series.points.len()
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyIterator>> {
        PyList::new(
            py,
            (0..self.__len__()).filter_map(|place| self.point(place)).collect::<Vec<_>>(),
        )?
        .try_iter()
    }

    fn __getitem__(&self, index: isize) -> PyResult<PyPoint> {
        let point = self.point(place(index, self.__len__())?);
        point.ok_or_else(|| pyo3::exceptions::PyIndexError::new_err("out of range"))
    }

    /// The answer as a table: text, Markdown, HTML, CSV or JSON, in English or Swedish.
    #[pyo3(signature = (*, format = "text", language = "en"))]
    fn render(&self, format: &str, language: &str) -> Result<String, Refused> {
        let (format, language): (Format, Language) =
            (choice(format, FORMATS)?, choice(language, LANGUAGES)?);
        guarded(|| {
            eruf_report::series(&self.0.question.view(), &self.0.code, language, format)
                .map_err(|error| Refused::message(error.to_string()))
        })
    }

    fn _repr_html_(&self) -> Result<String, Refused> {
        self.render("html", shown_in())
    }

    /// The answer as an Arrow stream: amounts are ``decimal128(22, 6)``, numerators and
    /// denominators ``decimal128(38, 0)``, dates ``date32``.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> Result<Bound<'py, PyCapsule>, Refused> {
        // One fixed schema: a reader that wants another one casts.
        drop(requested_schema);
        self.columns().stream(py)
    }

    /// The columns as lists of plain values, by their names.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        self.columns().dict(py)
    }

    /// The same as a ``polars.DataFrame``; needs polars.
    fn to_polars<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        to_polars(slf.as_any())
    }

    /// The same as a ``pandas.DataFrame``; needs pandas 3 and pyarrow.
    fn to_pandas<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        to_pandas(slf.as_any())
    }

    fn __repr__(&self) -> String {
        format!("<Series of {}: {} periods>", self.0.code, self.__len__())
    }

    fn __hash__(&self) -> u64 {
        hash_of(&(&self.0.code, &self.0.series.points))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (Parts, &str))> {
        Ok((restorer::<Self>(py)?, (self.0.question.parts(), &self.0.code)))
    }

    #[staticmethod]
    fn _restore(question: Parts, code: &str) -> Result<Self, Refused> {
        Self::answer(Question::again(&question), code)
    }
}

/// One period of a series.
///
/// A figure is ``None`` where there is none, and ``no_increment`` or ``no_outcome`` says why. One
/// known only by its bounds is ``None`` too, and its bounds stand beside it.
#[pyclass(name = "Point", module = "eruf", frozen, eq)]
pub(crate) struct PyPoint {
    point: Point,
    series: PySeries,
    place: usize,
}

impl PartialEq for PyPoint {
    fn eq(&self, other: &Self) -> bool {
        self.point == other.point
    }
}

impl PyPoint {
    fn added(&self) -> Option<Interval<Amount>> {
        self.point.increment.ok().map(|increment| increment.amount)
    }
}

#[pymethods]
impl PyPoint {
    /// The number of the report that covers the period.
    #[getter]
    fn report(&self) -> u32 {
        self.point.report
    }

    /// The last day of the period.
    #[getter]
    fn last(&self) -> NaiveDate {
        self.point.last
    }

    /// ``reported``, ``missing`` or ``not_due``.
    #[getter]
    fn state(&self) -> &'static str {
        self.point.state.as_str()
    }

    /// What was added in the period.
    #[getter]
    fn increment<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.added()
            .and_then(|added| added.as_exact())
            .map(|added| amount_out(py, added))
            .transpose()
    }

    /// The bounds of what was added, equal if it is exact.
    #[getter]
    fn increment_bounds<'py>(&self, py: Python<'py>) -> PyResult<Option<Pair<'py>>> {
        self.added().map(|added| bounds_out(py, added)).transpose()
    }

    /// The first report whose period the increment covers: an earlier one after a missing period.
    #[getter]
    fn increment_since(&self) -> Option<u32> {
        self.point.increment.ok().map(|increment| increment.since)
    }

    /// Why there is no increment.
    #[getter]
    fn no_increment(&self) -> Option<&'static str> {
        self.point.increment.reason().map(NoIncrement::as_str)
    }

    /// Everything up to the end of the period; for a level, the level.
    #[getter]
    fn cumulative<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let cumulative = self.point.cumulative.ok().and_then(|cumulative| cumulative.as_exact());
        cumulative.map(|cumulative| amount_out(py, cumulative)).transpose()
    }

    /// The bounds of the cumulative outcome, equal if it is exact.
    #[getter]
    fn cumulative_bounds<'py>(&self, py: Python<'py>) -> PyResult<Option<Pair<'py>>> {
        self.point.cumulative.ok().map(|cumulative| bounds_out(py, cumulative)).transpose()
    }

    /// The bounds of what its year brought up to its end, or the reason why there is no such
    /// figure.
    #[getter]
    fn year_to_date<'py>(&self, py: Python<'py>) -> Result<Bound<'py, PyAny>, Refused> {
        let year = guarded(|| Ok(self.series.0.series.year_to_date(&self.point)?))?;
        Ok(known(py, year)?)
    }

    /// Why there is no cumulative outcome.
    #[getter]
    fn no_outcome(&self) -> Option<&'static str> {
        self.point.cumulative.reason().map(NoOutcome::as_str)
    }

    /// Whether the cumulative outcome rests on an earlier report.
    #[getter]
    fn carried(&self) -> bool {
        self.point.carried
    }

    /// Partners that reported the period, and those that were due to.
    #[getter]
    fn completeness(&self) -> (u32, u32) {
        (self.point.completeness.reported, self.point.completeness.due)
    }

    fn __repr__(&self) -> String {
        let cumulative = self
            .point
            .cumulative
            .map_or_else(|reason| reason.to_string(), |cumulative| cumulative.to_string());
        format!("<Point of report {}: {cumulative}, {}>", self.point.report, self.point.state)
    }

    fn __hash__(&self) -> u64 {
        hash_of(&self.point)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (PySeries, usize))> {
        Ok((py.import("operator")?.getattr("getitem")?, (self.series.clone(), self.place)))
    }
}
