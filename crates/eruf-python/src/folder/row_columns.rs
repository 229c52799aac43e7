//! `Columns`: the columns of every kind of row.

use std::path::PathBuf;

use eruf_core::workspace::quoted;
use eruf_report::{FileFormat, Format};
use pyo3::prelude::*;
use pyo3::types::PyList;

use crate::aid::total::PyAidTotal;
use crate::attainment::report_table::PyReportRow;
use crate::attainment::verdict::PyVerdict;
use crate::audit::finding::PyFinding;
use crate::audit::reconciliation::reconciliation_columns;
use crate::costs::hours::{PyEnterpriseHours, PyListedHours, PyReportedHours};
use crate::costs::line::PyCostLine;
use crate::costs::unit_costs::PyUnitCosts;
use crate::counting::count::group_columns;
use crate::employment::bridge::PyBridge;
use crate::employment::follow_up::follow_up_columns;
use crate::employment::growth::PyChange;
use crate::employment::sensitivity::PySensitivityRow;
use crate::planning::pace::PyPace;
use crate::planning::restatement::PyRestatement;
use crate::planning::target_bridge::PyBridgeStep;
use crate::record::activity::PyActivity;
use crate::record::employment_reading::PyEmploymentReading;
use crate::record::enterprise::{PyEnterprise, PyParticipation};
use crate::record::entry::PyEntry;
use crate::record::external_figure::PyExternalFigure;
use crate::record::money::budget_move::PyBudgetMove;
use crate::record::money::cost_entry::PyCostEntry;
use crate::record::succession::PySuccession;
use crate::value::columns::Columns;
use crate::value::declare::stream;
use crate::value::errors::{Checked, Refused, choice};
use crate::value::language::{FORMATS, LANGUAGES};
use crate::value::rows::Row;

/// The columns of some answers: what ``Rows`` shows and hands over.
#[pyclass(name = "Columns", module = "eruf._eruf", frozen)]
pub(crate) struct PyColumns {
    kind: String,
    columns: Columns,
}

stream!(PyColumns);

impl PyColumns {
    const fn columns(&self) -> &Columns {
        &self.columns
    }
}

#[pymethods]
impl PyColumns {
    /// Returns the rows as a table: ``format`` is ``text``, ``markdown``, ``html``, ``csv`` or
    /// ``json``, ``language`` is ``en`` or ``sv``.
    #[pyo3(signature = (*, format = "text", language = "en"))]
    fn render(&self, format: &str, language: &str) -> Checked<String> {
        let format: Format = choice(format, FORMATS)?;
        self.columns.text(&self.kind, format, choice(language, LANGUAGES)?)
    }

    /// Writes the rows as a workbook (``.xlsx``). ``language`` is ``en`` or ``sv``.
    #[pyo3(signature = (path, /, *, language = "en"))]
    fn to_excel(&self, path: PathBuf, language: &str) -> Checked<()> {
        let language = choice(language, LANGUAGES)?;
        Ok(self.columns.text(&self.kind, FileFormat::Workbook, language)?.save(path)?)
    }
}

fn read<R>(rows: &Bound<'_, PyList>) -> Checked<Columns>
where
    R: Row + pyo3::PyClass<Frozen = pyo3::pyclass::boolean_struct::True> + Sync,
{
    let rows = rows.iter().map(|row| Ok(row.cast_into::<R>()?)).collect::<PyResult<Vec<_>>>()?;
    let rows: Vec<&R> = rows.iter().map(Bound::get).collect();
    Ok(R::columns(&rows))
}

/// Returns the columns of rows of a kind.
#[pyfunction]
#[pyo3(signature = (kind, rows, /))]
pub(crate) fn columns_of(kind: &str, rows: &Bound<'_, PyList>) -> Checked<PyColumns> {
    let columns = match kind {
        "Activity" => read::<PyActivity>(rows)?,
        "AidTotal" => read::<PyAidTotal>(rows)?,
        "Bridge" => read::<PyBridge>(rows)?,
        "BridgeStep" => read::<PyBridgeStep>(rows)?,
        "BudgetMove" => read::<PyBudgetMove>(rows)?,
        "Change" => read::<PyChange>(rows)?,
        "CostEntry" => read::<PyCostEntry>(rows)?,
        "CostLine" => read::<PyCostLine>(rows)?,
        "ExternalFigure" => read::<PyExternalFigure>(rows)?,
        "EmploymentReading" => read::<PyEmploymentReading>(rows)?,
        "Enterprise" => read::<PyEnterprise>(rows)?,
        "EnterpriseHours" => read::<PyEnterpriseHours>(rows)?,
        "Entry" => read::<PyEntry>(rows)?,
        "Finding" => read::<PyFinding>(rows)?,
        "FollowUp" => follow_up_columns(rows)?,
        "Group" => group_columns(rows)?,
        "ListedHours" => read::<PyListedHours>(rows)?,
        "Pace" => read::<PyPace>(rows)?,
        "Participation" => read::<PyParticipation>(rows)?,
        "Reconciliation" => reconciliation_columns(rows)?,
        "ReportRow" => read::<PyReportRow>(rows)?,
        "ReportedHours" => read::<PyReportedHours>(rows)?,
        "Restatement" => read::<PyRestatement>(rows)?,
        "SensitivityRow" => read::<PySensitivityRow>(rows)?,
        "Succession" => read::<PySuccession>(rows)?,
        "UnitCosts" => read::<PyUnitCosts>(rows)?,
        "Verdict" => read::<PyVerdict>(rows)?,
        other => {
            return Err(Refused::message(
                format!("there are no rows of the kind {}", quoted(other)),
                format!("det finns inga rader av slaget {}", quoted(other)),
            ));
        }
    };
    Ok(PyColumns { kind: kind.to_owned(), columns })
}
