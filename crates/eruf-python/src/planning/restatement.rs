//! `Restatement`: a figure that later reports changed.

use eruf_core::planning::{ListRestatement, Restatement};
use eruf_core::{Entry, Interval, Ratio};
use pyo3::prelude::*;

use crate::project::class::PyProject;
use crate::project::question::{Again, At, Known, Question};
use crate::project::shown::Shown;
use crate::value::cell::ToPython;
use crate::value::declare::fields;
use crate::value::errors::{Checked, guarded};
use crate::value::pickle::hash_of;
use crate::value::ratio::PyRatio;
use crate::value::rows::rows;

/// A figure of the lists that later reports changed: its code, its period, the bounds before and
/// after, and what was told or taken back.
type RestatedList =
    (String, u32, Option<(PyRatio, PyRatio)>, Option<(PyRatio, PyRatio)>, Vec<String>);

/// A figure that later reports changed.
///
/// >>> from eruf import Commitment, Decision, Entry, Indicator, Period, Project
/// >>> quarters = [Period("2019-01-01", "2019-03-31"), Period("2019-04-01", "2019-06-30")]
/// >>> project = Project(
/// ...     "corrected",
/// ...     decisions=[Decision("original", horizon=Period("2019-01-01", "2019-06-30"))],
/// ...     periods=list(enumerate(quarters, 1)),
/// ...     commitments=[Commitment(Indicator.common("CO01"))],
/// ...     entries=[
/// ...         Entry("CO01", 1, 23, basis="running_total"),
/// ...         Entry("CO01", 1, 21, basis="running_total", report=2, correction="two were one"),
/// ...         Entry("CO01", 2, 24, basis="running_total"),
/// ...     ],
/// ... )
/// >>> [row] = project.restated(since=1)
/// >>> [(row.indicator, row.period, row.before, row.after, row.causes[0].correction)]
/// [('CO01', 1, Decimal('23'), Decimal('21'), 'two were one')]
#[pyclass(name = "Restatement", module = "eruf.planning", frozen, eq, skip_from_py_object)]
#[derive(Clone)]
pub(crate) struct PyRestatement {
    row: Restatement,
    causes: Vec<Entry>,
    asked: (Question, Known, usize),
}

impl PartialEq for PyRestatement {
    fn eq(&self, other: &Self) -> bool {
        self.row == other.row && self.causes == other.causes
    }
}

impl PyRestatement {
    fn all(question: &Question, earlier: &Question, since: Known) -> Checked<Vec<Self>> {
        let rows = guarded(|| Ok(question.view()?.restated_since(&earlier.view()?)?))?;
        let entries = question.project.entries();
        let made = rows.into_iter().enumerate().map(|(place, row)| Self {
            causes: row.causes.iter().filter_map(|cause| entries.get(*cause)).cloned().collect(),
            row,
            asked: (question.clone(), since, place),
        });
        Ok(made.collect())
    }

    fn corrections(&self) -> Option<String> {
        let corrections = self.causes.iter().filter_map(|cause| cause.correction.as_deref());
        Some(corrections.collect::<Vec<_>>().join("; ")).filter(|text| !text.is_empty())
    }
}

fields! {
    PyRestatement as restatement {
        /// The code of the indicator.
        indicator = &restatement.row.indicator;
        /// The number of the report whose period the figure is about.
        period = restatement.row.period;
        /// The cumulative outcome as it was known.
        get before = restatement.row.before.ok().and_then(|amount| amount.as_exact());
        /// Its bounds, equal if it is exact.
        get before_bounds = restatement.row.before.ok();
        column before = restatement.row.before.ok();
        /// Why there was none.
        no_outcome_before = restatement.row.before.reason();
        /// The cumulative outcome as it is known now.
        get after = restatement.row.after.ok().and_then(|amount| amount.as_exact());
        /// Its bounds, equal if it is exact.
        get after_bounds = restatement.row.after.ok();
        column after = restatement.row.after.ok();
        /// Why there is none.
        no_outcome_after = restatement.row.after.reason();
        /// The entries that came since, for this period or an earlier one.
        get causes = &*restatement.causes;
        column causes = restatement.corrections();
    }
}

#[pymethods]
impl PyRestatement {
    fn __repr__(&self) -> String {
        let Restatement { indicator, period, before, after, .. } = &self.row;
        let [before, after] = [before, after].map(std::string::ToString::to_string);
        format!("<Restatement of {indicator}, period {period}: {before} became {after}>")
    }

    fn __hash__(&self) -> u64 {
        hash_of(&self.row)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Again<'py>> {
        let (question, since, place) = &self.asked;
        let options = question.options(py)?;
        options.del_item("as_of")?;
        options.set_item("since", since.to_python(py)?)?;
        question.again("restated", (), options, (*place,))
    }
}

#[pymethods]
impl PyProject {
    /// Returns what later knowledge changed of the figures that report ``since`` gave: one row for
    /// each period of each indicator that has moved.
    ///
    /// >>> import eruf
    /// >>> project = eruf.load("examples/time-series")
    /// >>> project.restated(since=3)[0]
    /// <Restatement of CO01, period 3: 36 became 34>
    #[pyo3(signature = (*, since, known_at = None))]
    fn restated<'py>(
        slf: &Bound<'py, Self>,
        since: Known,
        known_at: At,
    ) -> Checked<Bound<'py, PyAny>> {
        let question = Question::new(slf.get(), known_at, None)?;
        let earlier = Question::new(slf.get(), Some(since), None)?;
        let found = PyRestatement::all(&question, &earlier, since)?;
        let shown = Shown { table: "restated", known_at, since: Some(since), ..Shown::default() };
        Ok(rows(slf.py(), found, Some(shown.by(slf)?))?)
    }

    /// Returns what later knowledge changed of the figures that the lists gave at report ``since``:
    /// code, report of the period, the bounds before and after (``None`` is no figure), and what
    /// was told or taken back.
    ///
    /// >>> import eruf
    /// >>> project = eruf.load("examples/time-series")
    /// >>> project.restated_lists(since=3)
    /// []
    #[pyo3(signature = (*, since, known_at = None))]
    fn restated_lists(&self, since: Known, known_at: At) -> Checked<Vec<RestatedList>> {
        let question = Question::new(self, known_at, None)?;
        let earlier = Question::new(self, Some(since), None)?;
        let found = guarded(|| Ok(question.view()?.restated_lists_since(&earlier.view()?)?))?;
        let bounds = |figure: Option<Interval<Ratio>>| {
            figure.map(|figure| (PyRatio(figure.low()), PyRatio(figure.high())))
        };
        let row = |row: ListRestatement| {
            let causes = row.causes.iter().map(ToString::to_string).collect();
            let (before, after) = (bounds(row.before), bounds(row.after));
            (row.indicator.to_string(), row.period, before, after, causes)
        };
        Ok(found.into_iter().map(row).collect())
    }
}
