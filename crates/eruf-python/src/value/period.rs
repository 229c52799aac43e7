//! `Period` and `Horizon`: days, and the time that a decision gives.

use eruf_core::Period;
use eruf_core::record::Horizon;
use pyo3::prelude::*;
use pyo3::types::PyType;

use crate::value::declare::{fields, wrapped};
use crate::value::errors::Checked;
use crate::value::numbers::Day;
use crate::value::pickle::hash_of;

/// The days from a first to a last day, both included.
///
/// >>> from eruf import Period
/// >>> Period("2019-01-01", "2022-04-30").months
/// Ratio(40, 1)
#[pyclass(name = "Period", module = "eruf", frozen, eq, ord, hash, from_py_object)]
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct PyPeriod(pub(crate) Period);

#[pymethods]
impl PyPeriod {
    #[new]
    #[pyo3(signature = (first, last, /))]
    fn new(first: Day, last: Day) -> Checked<Self> {
        Ok(Self(Period::new(first.0, last.0)?))
    }

    /// Returns whether the two have a day in common.
    ///
    /// >>> from eruf import Period
    /// >>> Period("2022-01-01", "2022-04-30").overlaps(Period("2022-04-30", "2022-08-31"))
    /// True
    #[pyo3(signature = (other, /))]
    fn overlaps(&self, other: Self) -> bool {
        self.0.overlaps(&other.0)
    }

    fn __contains__(&self, day: Day) -> bool {
        self.0.contains(day.0)
    }

    fn __repr__(&self) -> String {
        format!("Period('{}', '{}')", self.0.first(), self.0.last())
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> (Bound<'py, PyType>, (String, String)) {
        (py.get_type::<Self>(), (self.0.first().to_string(), self.0.last().to_string()))
    }
}

fields! {
    PyPeriod.0 as period {
        /// The first day.
        get first = period.first();
        /// The last day, which is part of the period.
        get last = period.last();
        /// The length in months, counted from the first day.
        get months = period.months();
        /// The length in years: the months over 12.
        get years = period.years();
    }
}

/// The time from a project's first to its last day under a named decision.
///
/// >>> from eruf import Period
/// >>> from eruf.record import Horizon
/// >>> Horizon("extension", Period("2019-01-01", "2022-04-30")).years
/// Ratio(10, 3)
#[pyclass(name = "Horizon", module = "eruf.record", frozen, eq, from_py_object)]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct PyHorizon(pub(crate) Horizon);

/// A horizon as an argument: one of its own, or a period that no decision has named.
#[derive(FromPyObject)]
pub(crate) enum Span {
    Horizon(PyHorizon),
    Period(PyPeriod),
}

impl Span {
    pub(crate) fn horizon(self) -> Horizon {
        match self {
            Self::Horizon(horizon) => horizon.0,
            Self::Period(period) => Horizon::new("given", period.0),
        }
    }
}

#[pymethods]
impl PyHorizon {
    #[new]
    #[pyo3(signature = (decision, period, /))]
    fn new(decision: String, period: PyPeriod) -> Self {
        Self(Horizon::new(decision, period.0))
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(&self) -> String {
        format!(
            "Horizon('{}', {})",
            self.0.decision().escape_debug(),
            PyPeriod(self.0.period()).__repr__()
        )
    }

    fn __hash__(&self) -> u64 {
        hash_of(self)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> (Bound<'py, PyType>, (String, PyPeriod)) {
        (py.get_type::<Self>(), (self.0.decision().to_owned(), PyPeriod(self.0.period())))
    }
}

fields! {
    PyHorizon.0 as horizon {
        /// The id of the decision that set it.
        get decision = horizon.decision();
        /// The first to the last day.
        get period = horizon.period();
        /// The length in months.
        get months = horizon.months();
        /// The length in years: the months over 12.
        get years = horizon.years();
    }
}

wrapped!(PyPeriod(Period));
wrapped!(PyHorizon(Horizon));
