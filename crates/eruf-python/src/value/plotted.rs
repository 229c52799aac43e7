//! Charts of an answer: the functions of `eruf.plot`, which are Python.

use pyo3::call::PyCallArgs;
use pyo3::prelude::*;
use pyo3::types::PyDict;

/// A chart, or what the charts lack.
pub(crate) type Plotted<'py> = PyResult<Bound<'py, PyAny>>;

/// Returns the chart that a function of `eruf.plot` draws of an answer.
pub(crate) fn plotted<'py>(
    function: &str,
    of: impl PyCallArgs<'py>,
    py: Python<'py>,
    options: Option<Bound<'py, PyDict>>,
) -> Plotted<'py> {
    py.import("eruf.plot")?.getattr(function)?.call(of, options.as_ref())
}
