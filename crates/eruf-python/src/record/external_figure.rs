//! `ExternalFigure`: what another document says of a figure.

use eruf_core::{ExternalFigure, Precision, Unit, Value};
use pyo3::prelude::*;
use pyo3::types::PyType;

use crate::value::columns::Columns;
use crate::value::errors::{Refused, choice};
use crate::value::numbers::{BoundsInput, bounds_out};
use crate::value::pickle::{Pickle, hashed, pickled, restored};
use crate::value::rows::Row;
use crate::value::source::{PySource, Read};

/// What another document, or another place in the same one, says of a figure. It never goes into a
/// figure: it is held against it.
///
/// >>> from eruf import ExternalFigure
/// >>> ExternalFigure("CO08", 141, unit="nya arbetstillfällen", source="evaluation, N3").unit
/// 'nya arbetstillfällen'
#[pyclass(name = "ExternalFigure", module = "eruf", frozen, eq, from_py_object)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PyExternalFigure(pub(crate) ExternalFigure);

#[pymethods]
impl PyExternalFigure {
    #[new]
    #[pyo3(signature = (indicator, value, /, *, precision = "exactly", unit = None, source = None))]
    fn new(
        indicator: String,
        value: BoundsInput,
        precision: &str,
        unit: Option<&str>,
        source: Option<Read>,
    ) -> Result<Self, Refused> {
        let (precision, unit) = (choice(precision, Precision::NAMES)?, unit.and_then(Unit::new));
        Ok(Self(ExternalFigure {
            precision,
            unit,
            source: Read::source(source),
            ..ExternalFigure::new(indicator, Value::Amount(value.0))
        }))
    }

    /// How exactly: ``exactly``, ``about``, ``over``, ``under`` or ``rounded``.
    #[getter]
    fn precision(&self) -> &'static str {
        self.0.precision.as_str()
    }

    /// The code of the indicator.
    #[getter]
    fn indicator(&self) -> &str {
        &self.0.indicator
    }

    /// The bounds of what it is said to be, equal if it is exact; ``None`` if it is in words.
    #[getter]
    fn value_bounds<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<Option<(Bound<'py, PyAny>, Bound<'py, PyAny>)>> {
        let Value::Amount(amount) = self.0.value else { return Ok(None) };
        bounds_out(py, amount).map(Some)
    }

    /// The unit that it is said in.
    #[getter]
    fn unit(&self) -> Option<&str> {
        self.0.unit.as_ref().map(Unit::name)
    }

    /// Where it was read.
    #[getter]
    fn source(&self) -> PySource {
        PySource(self.0.source.clone())
    }

    fn __repr__(&self) -> String {
        format!("<ExternalFigure {} {}>", self.0.indicator, self.0.value)
    }

    fn __hash__(&self) -> Result<u64, Refused> {
        hashed(&self.0)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> Result<Pickle<'py>, Refused> {
        pickled::<Self>(py, &self.0)
    }

    #[classmethod]
    fn _restore(_class: &Bound<'_, PyType>, text: &str) -> Result<Self, Refused> {
        Ok(Self(restored(text)?))
    }
}

impl Row for PyExternalFigure {
    fn columns(rows: &[&Self]) -> Columns {
        let rows = || rows.iter().map(|row| &row.0);
        Columns::new()
            .text("indicator", rows().map(|claim| Some(claim.indicator.to_string())))
            .amounts(
                "value",
                rows().map(|claim| {
                    if let Value::Amount(amount) = claim.value { Some(amount) } else { None }
                }),
            )
            .text("precision", rows().map(|claim| Some(claim.precision.as_str().to_owned())))
            .text("unit", rows().map(|claim| claim.unit.as_ref().map(ToString::to_string)))
            .source(rows().map(|claim| &claim.source))
    }
}
