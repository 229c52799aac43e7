//! `Breakdown`: one figure taken apart by a dimension.

use std::sync::Arc;

use eruf_core::ledger::Breakdown;
use eruf_report::{Language, Render};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyMapping};

use crate::project::class::PyProject;
use crate::project::question::{AsOf, At, Question};
use crate::value::cell::{Percentage, ToPython};
use crate::value::columns::Columns;
use crate::value::declare::{fields, table};
use crate::value::errors::{Checked, guarded};
use crate::value::numbers::Exact;
use crate::value::pickle::{Reduced, hash_of};

/// A total and its parts along one dimension. Parts that exclude each other leave a remainder that
/// is unknown; those that overlap are never added.
///
/// >>> from eruf.outcome import Breakdown
/// >>> Breakdown(122, {"micro": 70, "small": 20}).unknown
/// Decimal('32')
/// >>> Breakdown(122, {"advice": 80, "training": 75}, overlapping=True).shares["advice"]
/// Ratio(40, 61)
#[pyclass(name = "Breakdown", module = "eruf.outcome", frozen, eq, skip_from_py_object)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PyBreakdown(Breakdown);

/// Named amounts, in order.
struct Parts(Vec<(String, Exact)>);

impl<'a, 'py> FromPyObject<'a, 'py> for Parts {
    type Error = PyErr;

    fn extract(object: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        let mapping = object.cast::<PyMapping>()?;
        Ok(Self(mapping.items()?.iter().map(|item| item.extract()).collect::<PyResult<_>>()?))
    }
}

/// Named values, in order.
fn by_name<V: ToPython>(
    py: Python<'_>,
    values: impl Iterator<Item = (Arc<str>, V)>,
) -> PyResult<Bound<'_, PyDict>> {
    let named = PyDict::new(py);
    for (name, value) in values {
        named.set_item(&*name, value.to_python(py)?)?;
    }
    Ok(named)
}

impl PyBreakdown {
    fn columns(&self) -> Columns {
        let (parts, shares) = (self.0.parts(), self.0.shares());
        Columns::new()
            .cells("part", parts.iter().map(|(name, _)| name))
            .cells("amount", parts.iter().map(|(_, amount)| *amount))
            .cells("share", shares.iter().map(|(_, share)| share.map(Percentage)))
    }

    fn text<R: Render>(&self, format: R, language: Language) -> Checked<R::Output> {
        self.columns().text("Parts of the outcome", format, language)
    }
}

fields! {
    PyBreakdown.0 as breakdown {
        /// The total.
        get total = breakdown.total();
        /// What the parts leave of the total; ``None`` if they may overlap.
        get unknown = breakdown.unknown();
    }
}

table!(PyBreakdown);

#[pymethods]
impl PyBreakdown {
    #[new]
    #[pyo3(signature = (total, parts, /, *, overlapping = false))]
    fn new(total: Exact, parts: Parts, overlapping: bool) -> Checked<Self> {
        let parts = parts.0.into_iter().map(|(name, part)| (name.into(), part.0)).collect();
        let make = if overlapping { Breakdown::overlapping } else { Breakdown::partition };
        Ok(Self(make(total.0, parts)?))
    }

    /// The parts by name.
    #[getter]
    fn parts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        by_name(py, self.0.parts().iter().cloned())
    }

    /// Each part over the total; ``None`` for a total of 0.
    #[getter]
    fn shares<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        by_name(py, self.0.shares().into_iter())
    }

    fn __repr__(&self) -> String {
        format!("<Breakdown of {} in {} parts>", self.0.total(), self.0.parts().len())
    }

    fn __hash__(&self) -> u64 {
        hash_of(&(self.0.total(), self.0.parts()))
    }

    fn __reduce__<'py>(
        &self,
        py: Python<'py>,
    ) -> Reduced<'py, (Bound<'py, PyAny>, Bound<'py, PyDict>, bool)> {
        let restore = py.get_type::<Self>().getattr("_restore")?;
        let overlapping = self.0.unknown().is_none();
        Ok((restore, (self.0.total().to_python(py)?, self.parts(py)?, overlapping)))
    }

    #[staticmethod]
    fn _restore(total: Exact, parts: Parts, overlapping: bool) -> Checked<Self> {
        Self::new(total, parts, overlapping)
    }
}

#[pymethods]
impl PyProject {
    /// Returns the dimensions along which the outcome of an indicator is taken apart.
    ///
    /// >>> import eruf
    /// >>> project = eruf.load("examples/time-series")
    /// >>> project.dimensions("CO01")
    /// ['led by']
    #[pyo3(signature = (code, /, *, known_at = None, as_of = None))]
    fn dimensions(&self, code: &str, known_at: At, as_of: AsOf) -> Checked<Vec<String>> {
        let question = Question::about(self, code, known_at, as_of)?;
        Ok(question.view()?.dimensions(code)?.iter().map(ToString::to_string).collect())
    }

    /// Returns the cumulative outcome of an indicator taken apart along a dimension; ``None`` if
    /// there is no such dimension, or no exact outcome.
    ///
    /// >>> import eruf
    /// >>> project = eruf.load("examples/time-series")
    /// >>> project.breakdown("CO01", by="led by")
    /// <Breakdown of 102 in 2 parts>
    #[pyo3(signature = (code, /, *, by, known_at = None, as_of = None))]
    fn breakdown(
        &self,
        code: &str,
        by: &str,
        known_at: At,
        as_of: AsOf,
    ) -> Checked<Option<PyBreakdown>> {
        let question = Question::about(self, code, known_at, as_of)?;
        Ok(guarded(|| Ok(question.view()?.breakdown(code, by)?))?.map(PyBreakdown))
    }
}
