//! `Columns`, and the columns of every kind of row.

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyCapsule, PyDict, PyList, PyType};

use crate::answer::employment::{PyBridge, PyChange, PySensitivityRow};
use crate::answer::finding::PyFinding;
use crate::answer::pace::PyPace;
use crate::answer::restatement::{PyBridgeStep, PyRestatement};
use crate::answer::verdict::PyVerdict;
use crate::record::activity::PyActivity;
use crate::record::employment_rule::PyEmploymentReading;
use crate::record::enterprise::{PyEnterprise, PyParticipation};
use crate::record::entry::PyEntry;
use crate::record::external_figure::PyExternalFigure;
use crate::value::columns::Columns;
use crate::value::errors::Refused;
use crate::value::numbers::Exact;

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

/// The columns of some answers: what ``Rows`` shows and hands over.
#[pyclass(name = "Columns", module = "eruf._eruf", frozen)]
pub(crate) struct PyColumns {
    kind: String,
    columns: Columns,
}

#[pymethods]
impl PyColumns {
    /// The rows for anything that reads Arrow streams. Amounts are ``decimal128(22, 6)``,
    /// numerators and denominators ``decimal128(38, 0)``.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> Result<Bound<'py, PyCapsule>, Refused> {
        // A reader that wants another schema casts: the columns come as they are.
        drop(requested_schema);
        self.columns.stream(py)
    }

    /// The columns as lists by their names.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        self.columns.dict(py)
    }

    /// The rows as a table: ``format`` is ``text``, ``markdown``, ``html``, ``csv`` or ``json``,
    /// ``language`` is ``en`` or ``sv``.
    #[pyo3(signature = (*, format = "text", language = "en"))]
    fn render(&self, format: &str, language: &str) -> Result<String, Refused> {
        self.columns.render(&self.kind, format, language)
    }
}

fn read<R>(rows: &Bound<'_, PyList>) -> Result<Columns, Refused>
where
    R: Row + pyo3::PyClass<Frozen = pyo3::pyclass::boolean_struct::True> + Sync,
{
    let rows = rows.iter().map(|row| Ok(row.cast_into::<R>()?)).collect::<PyResult<Vec<_>>>()?;
    let rows: Vec<&R> = rows.iter().map(Bound::get).collect();
    Ok(R::columns(&rows))
}

/// The columns of rows of a kind.
#[pyfunction]
#[pyo3(signature = (kind, rows, /))]
pub(crate) fn columns_of(kind: &str, rows: &Bound<'_, PyList>) -> Result<PyColumns, Refused> {
    let columns = match kind {
        "Activity" => read::<PyActivity>(rows)?,
        "Bridge" => read::<PyBridge>(rows)?,
        "BridgeStep" => read::<PyBridgeStep>(rows)?,
        "Change" => read::<PyChange>(rows)?,
        "ExternalFigure" => read::<PyExternalFigure>(rows)?,
        "EmploymentReading" => read::<PyEmploymentReading>(rows)?,
        "Enterprise" => read::<PyEnterprise>(rows)?,
        "Entry" => read::<PyEntry>(rows)?,
        "Finding" => read::<PyFinding>(rows)?,
        "Group" => {
            let groups: Vec<(Option<String>, (Exact, Exact))> = rows.extract()?;
            Columns::new().text("value", groups.iter().map(|(value, _)| value.clone())).amounts(
                "enterprises",
                groups.iter().map(|(_, (low, high))| eruf_core::Interval::new(low.0, high.0)),
            )
        }
        "Pace" => read::<PyPace>(rows)?,
        "Participation" => read::<PyParticipation>(rows)?,
        "Reconciliation" => {
            let found: Vec<(String, String, String)> = rows.extract()?;
            Columns::new()
                .text("indicator", found.iter().map(|found| Some(found.0.clone())))
                .text("place", found.iter().map(|found| Some(found.1.clone())))
                .text("agreement", found.iter().map(|found| Some(found.2.clone())))
        }
        "Restatement" => read::<PyRestatement>(rows)?,
        "SensitivityRow" => read::<PySensitivityRow>(rows)?,
        "Verdict" => read::<PyVerdict>(rows)?,
        other => {
            return Err(Refused::message(format!(
                "there are no rows of the kind {}",
                eruf_core::quoted(other)
            )));
        }
    };
    Ok(PyColumns { kind: kind.to_owned(), columns })
}
