//! `Breakdown`: one figure taken apart by a dimension.

use eruf_core::Breakdown;
use pyo3::prelude::*;

use crate::errors::Refused;
use crate::exact::{Exact, amount_out};
use crate::pickle::hash_of;
use crate::question::restorer;
use crate::ratio::PyRatio;

/// A total and its parts along one dimension. Parts that exclude each other leave a remainder that is unknown; those that overlap are never added.
///
/// >>> from eruf import Breakdown
/// >>> Breakdown(122, {"micro": 70, "small": 20}).unknown
/// Decimal('32')
/// >>> Breakdown(122, {"advice": 80, "training": 75}, overlapping=True).shares["advice"]
/// Ratio(40, 61)
#[pyclass(name = "Breakdown", module = "eruf", frozen, eq)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PyBreakdown(pub(crate) Breakdown);

/// Named amounts, in order.
struct Parts(Vec<(String, Exact)>);

impl<'a, 'py> FromPyObject<'a, 'py> for Parts {
    type Error = PyErr;

    fn extract(object: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        let mapping = object.cast::<pyo3::types::PyMapping>()?;
        Ok(Self(mapping.items()?.iter().map(|item| item.extract()).collect::<PyResult<_>>()?))
    }
}

#[pymethods]
impl PyBreakdown {
    #[new]
    #[pyo3(signature = (total, parts, /, *, overlapping = false))]
    fn new(total: Exact, parts: Parts, overlapping: bool) -> Result<Self, Refused> {
        let parts = parts.0.into_iter().map(|(name, part)| (name.into(), part.0)).collect();
        let make = if overlapping { Breakdown::overlapping } else { Breakdown::partition };
        Ok(Self(make(total.0, parts)?))
    }

    /// The total.
    #[getter]
    fn total<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        amount_out(py, self.0.total())
    }

    /// The parts by name.
    #[getter]
    fn parts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, pyo3::types::PyDict>> {
        let parts = pyo3::types::PyDict::new(py);
        for (name, part) in self.0.parts() {
            parts.set_item(&**name, amount_out(py, *part)?)?;
        }
        Ok(parts)
    }

    /// What the parts leave of the total; ``None`` if they may overlap.
    #[getter]
    fn unknown<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.0.unknown().map(|unknown| amount_out(py, unknown)).transpose()
    }

    /// Each part over the total; ``None`` for a total of 0.
    #[getter]
    fn shares<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, pyo3::types::PyDict>> {
        let shares = pyo3::types::PyDict::new(py);
        for (name, share) in self.0.shares() {
            shares.set_item(&*name, share.map(PyRatio))?;
        }
        Ok(shares)
    }

    fn __repr__(&self) -> String {
        format!("<Breakdown of {} in {} parts>", self.0.total(), self.0.parts().len())
    }

    fn __hash__(&self) -> u64 {
        hash_of(&(self.0.total(), self.0.parts()))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyAny>, Bound<'py, PyAny>, bool))> {
        Ok((restorer::<Self>(py)?, (self.total(py)?, self.parts(py)?.into_any(), self.0.unknown().is_none())))
    }

    #[staticmethod]
    fn _restore(total: Exact, parts: Parts, overlapping: bool) -> Result<Self, Refused> {
        Self::new(total, parts, overlapping)
    }
}
