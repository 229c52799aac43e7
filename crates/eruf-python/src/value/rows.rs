//! Rows of answers on their way out: a list that is a table too.

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyList, PyType};

use crate::value::cell::ToPython;
use crate::value::columns::Columns;

static ROWS: PyOnceLock<Py<PyType>> = PyOnceLock::new();

/// What a table can be made of.
pub(crate) trait Row: Sized {
    fn columns(rows: &[&Self]) -> Columns;
}

/// A list of answers that is a table too. ``shown`` renders it, if something knows better how than
/// its columns.
pub(crate) fn rows<'py, R>(
    py: Python<'py>,
    items: Vec<R>,
    shown: Option<Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyAny>>
where
    R: Row + pyo3::PyClass + Into<pyo3::PyClassInitializer<R>>,
{
    let items = items.into_iter().map(|item| Bound::new(py, item)).collect::<PyResult<Vec<_>>>()?;
    of_kind(py, &R::type_object(py).name()?.to_string(), &PyList::new(py, items)?, shown)
}

/// A list of answers of a kind that has no class of its own.
pub(crate) fn of_kind<'py>(
    py: Python<'py>,
    kind: &str,
    items: &Bound<'py, PyList>,
    shown: Option<Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyAny>> {
    let options = PyDict::new(py);
    options.set_item("kind", kind)?;
    options.set_item("shown", shown)?;
    ROWS.import(py, "eruf.rows", "Rows")?.call((items,), Some(&options))
}

/// Rows of a class, as a value.
pub(crate) struct Rows<R>(pub(crate) Vec<R>);

impl<R> ToPython for Rows<R>
where
    R: Row + pyo3::PyClass + Into<pyo3::PyClassInitializer<R>>,
{
    fn to_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        rows(py, self.0, None)
    }
}

/// Records of the core as rows of their class.
pub(crate) fn listed<T: Clone, R>(records: &[T], class: fn(T) -> R) -> Rows<R> {
    Rows(records.iter().cloned().map(class).collect())
}
