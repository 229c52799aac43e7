//! `Breakdown`: one figure taken apart by a dimension.

use eruf_core::Breakdown;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict};

use crate::project::question::restorer;
use crate::project::question::shown_in;
use crate::value::columns::{Columns, to_pandas, to_polars};
use crate::value::errors::Refused;
use crate::value::numbers::{Exact, amount_out};
use crate::value::pickle::hash_of;
use crate::value::ratio::PyRatio;

/// A total and its parts along one dimension. Parts that exclude each other leave a remainder that
/// is unknown; those that overlap are never added.
///
/// >>> from eruf import Breakdown
/// >>> Breakdown(122, {"micro": 70, "small": 20}).unknown
/// Decimal('32')
/// >>> Breakdown(122, {"advice": 80, "training": 75}, overlapping=True).shares["advice"]
/// Ratio(40, 61)
#[pyclass(name = "Breakdown", module = "eruf", frozen, eq, skip_from_py_object)]
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

impl PyBreakdown {
    fn columns(&self) -> Columns {
        Columns::new()
            .text("part", self.0.parts().iter().map(|(name, _)| Some(name.to_string())))
            .amount("amount", self.0.parts().iter().map(|(_, amount)| Some(*amount)))
            .quotients("share", self.0.shares().into_iter().map(|(_, share)| share))
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

    /// The columns for anything that reads Arrow streams. Amounts are ``decimal128(22, 6)``,
    /// numerators and denominators ``decimal128(38, 0)``.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> Result<Bound<'py, PyCapsule>, Refused> {
        // A reader that wants another schema casts: the columns come as they are.
        drop(requested_schema);
        self.columns().stream(py)
    }

    /// The columns as lists by their names.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        self.columns().dict(py)
    }

    /// The columns as a ``polars.DataFrame``.
    fn to_polars<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        to_polars(slf)
    }

    /// The columns as a ``pandas.DataFrame``; pandas needs pyarrow for it.
    fn to_pandas<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        to_pandas(slf)
    }

    /// The columns as a table: ``format`` is ``text``, ``markdown``, ``html``, ``csv`` or ``json``,
    /// ``language`` is ``en`` or ``sv``.
    #[pyo3(signature = (*, format = "text", language = "en"))]
    fn render(&self, format: &str, language: &str) -> Result<String, Refused> {
        self.columns().render("Parts of the outcome", format, language)
    }

    fn _repr_html_(&self) -> Result<String, Refused> {
        self.render("html", shown_in())
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
    ) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyAny>, Bound<'py, PyAny>, bool))> {
        Ok((
            restorer::<Self>(py)?,
            (self.total(py)?, self.parts(py)?.into_any(), self.0.unknown().is_none()),
        ))
    }

    #[staticmethod]
    fn _restore(total: Exact, parts: Parts, overlapping: bool) -> Result<Self, Refused> {
        Self::new(total, parts, overlapping)
    }
}
