//! `Count`: enterprises counted from the lists.

use std::sync::Arc;

use chrono::NaiveDate;
use eruf_core::Interval;
use eruf_core::counting::{Count, CountPoint, ListedEnterprise};
use eruf_report::{CountOptions, Language, Render};
use pyo3::prelude::*;
use pyo3::types::PyList;

use crate::attainment::verdict::PyVerdict;
use crate::project::class::PyProject;
use crate::project::question::{Again, AsOf, At, Question};
use crate::value::cell::ToPython;
use crate::value::columns::Columns;
use crate::value::declare::{compared, fields, object, table};
use crate::value::errors::{Checked, guarded};
use crate::value::numbers::Exact;
use crate::value::pickle::hash_of;
use crate::value::rows::{Row as _, of_kind};
use crate::value::sequences::Listed;

/// What was asked, and the count that answers it.
struct Answer {
    question: Question,
    code: String,
    count: Count,
}

/// An enterprise that had support in scope: its key or label, whether it counts, the day of its
/// first support, and when it was registered.
type ListedRow = (Option<String>, &'static str, NaiveDate, Option<String>);

/// How many enterprises an indicator counts in the lists, and how sure that is.
///
/// ``enterprises`` are bounds: from those with a key (at least 1 if there is any) to all of them.
///
/// >>> from eruf import Commitment, Decision, Indicator, Participation, Period, Project
/// >>> days = Period("2019-01-01", "2019-03-31")
/// >>> project = Project(
/// ...     "made up",
/// ...     decisions=[Decision("original", horizon=days)],
/// ...     periods=[(1, days)],
/// ...     commitments=[Commitment(Indicator.common("CO01"))],
/// ...     participations=[
/// ...         Participation("own:A", date="2019-01-10"),
/// ...         Participation("own:A", date="2019-02-10"),
/// ...         Participation(date="2019-02-10"),
/// ...     ],
/// ... )
/// >>> count = project.count("CO01")
/// >>> count.participations, count.keyed, count.unkeyed, count.enterprises
/// (3, 1, 1, (Decimal('1'), Decimal('2')))
#[pyclass(name = "Count", module = "eruf.counting", frozen, eq)]
pub(crate) struct PyCount(Arc<Answer>);

impl PartialEq for PyCount {
    fn eq(&self, other: &Self) -> bool {
        self.0.code == other.0.code && self.0.count == other.0.count
    }
}

impl PyCount {
    fn rows(&self) -> Vec<PyCountPoint> {
        let points = self.0.count.periods.iter().copied().enumerate();
        let point = |(place, point)| PyCountPoint { point, answer: Arc::clone(&self.0), place };
        points.map(point).collect()
    }

    fn columns(&self) -> Columns {
        PyCountPoint::columns(&self.rows().iter().collect::<Vec<_>>())
    }

    fn text<R: Render>(&self, format: R, language: Language) -> Checked<R::Output> {
        let options = CountOptions { indicator: Some(&self.0.code), ..CountOptions::default() };
        Ok(eruf_report::count(&self.0.question.view()?, options, language, format)?)
    }
}

fields! {
    PyCount as count {
        /// The code of the indicator.
        get code = &*count.0.code;
        /// Participations.
        get participations = count.0.count.participations;
        /// Enterprises with a key.
        get keyed = count.0.count.keyed;
        /// Enterprises without a key. Each may be one of those with a key.
        get unkeyed = count.0.count.unkeyed;
        /// Enterprises that may count: whether they are new, or which kind of support they had, is
        /// not known.
        get undetermined = count.0.count.undetermined;
        /// The least and the most enterprises there can be, equal if every one has a key.
        get enterprises = count.0.count.enterprises;
        /// One point for every period that was due.
        get periods = count.rows();
    }
}

table!(PyCount);

#[pymethods]
impl PyCount {
    /// The enterprises compared with the target in force, if there is one.
    #[getter]
    fn verdict(&self) -> Checked<Option<PyVerdict>> {
        let Answer { question, code, count } = &*self.0;
        let attainment = question.view()?.attainment_of_count(code)?;
        let verdict =
            |attainment| PyVerdict::of_bounds(question, code, count.enterprises, &attainment);
        Ok(attainment.map(verdict).transpose()?.flatten())
    }

    /// The enterprises that had support in scope, those that count first: key or label, whether it
    /// counts (``counts``, ``unknown``, ``not_new`` or ``not_enough``), the day of its first
    /// support, and when it was registered.
    #[getter]
    fn listed(&self) -> Checked<Vec<ListedRow>> {
        let Answer { question, code, .. } = &*self.0;
        let listed = question.view()?.listed_enterprises(code)?.unwrap_or_default();
        let row = |one: ListedEnterprise| {
            let registered = one.registered.map(|day| day.to_string());
            (one.name, one.counted_as.as_str(), one.first_support, registered)
        };
        Ok(listed.into_iter().map(row).collect())
    }

    fn __repr__(&self) -> String {
        let Answer { code, count: Count { enterprises, participations, .. }, .. } = &*self.0;
        format!("<Count of {code}: {enterprises} enterprises, {participations} participations>")
    }

    fn __hash__(&self) -> u64 {
        hash_of(&(&self.0.code, &self.0.count.periods, self.0.count.enterprises))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Again<'py>> {
        let Answer { question, code, .. } = &*self.0;
        question.again("count", (&**code,), question.options(py)?, ())
    }
}

/// Enterprises counted for one period.
///
/// >>> import eruf
/// >>> project = eruf.load("examples/time-series")
/// >>> point = project.count("CO01").periods[0]
/// >>> point.participations, point.distinct, point.cumulative
/// (6, 6, (Decimal('6'), Decimal('6')))
#[pyclass(name = "CountPoint", module = "eruf.counting", frozen, eq, hash, skip_from_py_object)]
pub(crate) struct PyCountPoint {
    point: CountPoint,
    answer: Arc<Answer>,
    place: usize,
}

compared!(PyCountPoint by point);
object!(PyCountPoint);

fields! {
    PyCountPoint.point as point {
        /// The number of the report that covers the period.
        report = point.report;
        /// The last day of the period.
        last = point.last;
        /// Participations.
        participations = point.participations;
        /// Enterprises that took part, each once.
        distinct = point.distinct;
        /// Enterprises with a key that were counted for the first time.
        new_keyed = point.new_keyed;
        /// Enterprises without a key that were counted for the first time.
        new_unkeyed = point.new_unkeyed;
        /// The bounds of the size of the set up to the end of the period.
        cumulative = point.cumulative;
    }
}

#[pymethods]
impl PyCountPoint {
    fn __repr__(&self) -> String {
        let CountPoint { report, participations, distinct, cumulative, .. } = self.point;
        format!(
            "<CountPoint of report {report}: {participations} participations, {distinct} \
             distinct, {cumulative} so far>"
        )
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Again<'py>> {
        let Answer { question, code, .. } = &*self.answer;
        question.again("count", (&**code,), question.options(py)?, ("periods", self.place))
    }
}

/// The low and the high count of a group; `None` where they are hidden.
type Bounds = Option<(Exact, Exact)>;

/// The columns of groups of enterprises: the value, and how many enterprises have it.
pub(crate) fn group_columns(rows: &Bound<'_, PyList>) -> PyResult<Columns> {
    let groups: Vec<(Option<String>, Bounds)> = rows.extract()?;
    Ok(Columns::new().cells("value", groups.iter().map(|(value, _)| value.as_deref())).cells(
        "enterprises",
        groups.iter().map(|(_, enterprises)| {
            let (low, high) = enterprises.as_ref()?;
            Interval::new(low.0, high.0)
        }),
    ))
}

/// Returns how many enterprises several projects support together: those in more than one count
/// once where keys tell them apart.
///
/// Without keys the answer is bounds: from the largest project to the sum. ``None`` if a project
/// has neither lists nor a figure.
///
/// >>> from eruf import Commitment, Decision, Entry, Indicator, Period, Project
/// >>> from eruf.counting import union
/// >>> days = Period("2019-01-01", "2019-03-31")
/// >>> def project(outcome: int) -> Project:
/// ...     return Project(
/// ...         "made up",
/// ...         decisions=[Decision("original", horizon=days)],
/// ...         periods=[(1, days)],
/// ...         commitments=[Commitment(Indicator.common("CO01"))],
/// ...         entries=[Entry("CO01", 1, outcome, basis="running_total")],
/// ...     )
/// >>> union([project(122), project(80)], "CO01")
/// (Decimal('122'), Decimal('202'))
#[pyfunction]
#[pyo3(signature = (projects, code, /))]
pub(crate) fn union(py: Python<'_>, projects: Listed<PyProject>, code: &str) -> Checked<Py<PyAny>> {
    let views: Vec<_> = projects.iter().map(|project| project.shared().view()).collect();
    let union = guarded(|| Ok(eruf_core::counting::union(&views, code)?))?;
    Ok(union.to_python(py)?.unbind())
}

#[pymethods]
impl PyProject {
    /// Returns how many enterprises an indicator counts in the lists; ``None`` if there are no
    /// lists or it counts no enterprises.
    ///
    /// >>> import eruf
    /// >>> project = eruf.load("examples/time-series")
    /// >>> project.count("CO01")
    /// <Count of CO01: 95..102 enterprises, 254 participations>
    #[pyo3(signature = (code, /, *, known_at = None, as_of = None))]
    fn count(&self, code: &str, known_at: At, as_of: AsOf) -> Checked<Option<PyCount>> {
        let question = Question::about(self, code, known_at, as_of)?;
        let count = guarded(|| Ok(question.view()?.count(code)?))?;
        let code = code.to_owned();
        Ok(count.map(|count| PyCount(Arc::new(Answer { question, code, count }))))
    }

    /// Returns the enterprises that an indicator counts, by an attribute (``size``, or a column of
    /// the list of enterprises): pairs of value and bounds.
    ///
    /// Those of unknown value are last, as ``None``. The whole is ``None`` if there are no lists or
    /// the indicator counts no enterprises. With ``hide_below`` the bounds are ``None`` of what
    /// counts fewer enterprises, and of what would give that back together with the count of all.
    ///
    /// >>> import eruf
    /// >>> project = eruf.load("examples/time-series")
    /// >>> project.groups("CO01", by="size")[0]
    /// ('medium', (Decimal('10'), Decimal('10')))
    #[pyo3(signature = (code, /, *, by, hide_below = None, known_at = None, as_of = None))]
    fn groups<'py>(
        &self,
        py: Python<'py>,
        code: &str,
        by: &str,
        hide_below: Option<u32>,
        known_at: At,
        as_of: AsOf,
    ) -> Checked<Option<Bound<'py, PyAny>>> {
        let question = Question::about(self, code, known_at, as_of)?;
        let table = guarded(|| Ok(question.view()?.group_table(code, by, hide_below)?))?;
        let Some(table) = table else { return Ok(None) };
        let groups: Vec<_> =
            table.groups.iter().map(|group| (group.value.as_ref(), group.enterprises)).collect();
        let groups = groups.to_python(py)?.cast_into::<PyList>().map_err(PyErr::from)?;
        Ok(Some(of_kind(py, "Group", &groups, None)?))
    }
}
