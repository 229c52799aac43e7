//! `Ratio`: an exact quotient.

use eruf_core::{Figure, Interval, Ratio};
use pyo3::prelude::*;
use pyo3::types::PyType;

use crate::errors::Refused;
use crate::exact::to_decimal;

/// An exact quotient of whole numbers: a share, or a bound scaled to a horizon.
///
/// It is rounded only where it is shown: ``percent`` never says something that the exact value does not.
///
/// >>> from eruf import Ratio
/// >>> Ratio(122, 200)
/// Ratio(61, 100)
/// >>> Ratio(9996, 10000).percent()
/// Decimal('99.9')
#[pyclass(name = "Ratio", module = "eruf", frozen, eq, ord, hash)]
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct PyRatio(pub(crate) Ratio);

#[pymethods]
impl PyRatio {
    #[new]
    #[pyo3(signature = (numerator, denominator, /))]
    fn new(numerator: i128, denominator: i128) -> Result<Self, Refused> {
        let refused =
            || Refused::message(format!("a ratio needs a denominator above 0 and parts of at most 36 digits, but found {numerator}/{denominator}"));
        Ratio::new(numerator, denominator).map(Self).ok_or_else(refused)
    }

    /// The numerator in lowest terms; it carries the sign.
    #[getter]
    fn numerator(&self) -> i128 {
        self.0.numerator()
    }

    /// The denominator in lowest terms, above 0.
    #[getter]
    fn denominator(&self) -> i128 {
        self.0.denominator()
    }

    /// The nearest decimal with at most ``places`` decimals (12 at the most), ties away from zero.
    #[pyo3(signature = (*, places = 12))]
    fn decimal<'py>(&self, py: Python<'py>, places: u32) -> PyResult<Bound<'py, PyAny>> {
        to_decimal(py, self.0.to_decimal(places))
    }

    /// The figure to show in percent, never across 0 or 100 %.
    #[pyo3(signature = (*, decimals = 1))]
    fn percent<'py>(&self, py: Python<'py>, decimals: i32) -> Result<Bound<'py, PyAny>, Refused> {
        Ok(to_decimal(py, self.0.percent(decimals, &[])?)?)
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(&self) -> String {
        format!("Ratio({}, {})", self.0.numerator(), self.0.denominator())
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> (Bound<'py, PyType>, (i128, i128)) {
        (py.get_type::<Self>(), (self.0.numerator(), self.0.denominator()))
    }
}

/// The figure if it is exact.
pub(crate) fn exact(figure: &Figure) -> Option<PyRatio> {
    figure.ok().and_then(|figure| figure.as_exact()).map(PyRatio)
}

/// The bounds of the figure, equal if it is exact.
pub(crate) fn bounds(figure: &Figure) -> Option<(PyRatio, PyRatio)> {
    figure.ok().map(|figure: Interval<Ratio>| (PyRatio(figure.low()), PyRatio(figure.high())))
}

/// The figure as a decimal where it is one, else as a quotient.
pub(crate) fn number<'py>(py: Python<'py>, figure: &Figure) -> PyResult<Option<Bound<'py, PyAny>>> {
    let Some(ratio) = exact(figure) else { return Ok(None) };
    let number = match ratio.0.exact_decimal(12) {
        Some(decimal) => to_decimal(py, decimal)?,
        None => Bound::new(py, ratio)?.into_any(),
    };
    Ok(Some(number))
}
