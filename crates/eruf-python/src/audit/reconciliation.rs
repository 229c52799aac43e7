//! What other documents and the lists say, compared with the report.

use eruf_core::audit::Reconciliation;
use pyo3::prelude::*;
use pyo3::types::PyList;

use crate::project::class::PyProject;
use crate::project::question::{AsOf, At, Question};
use crate::project::shown::Shown;
use crate::value::columns::Columns;
use crate::value::errors::{Checked, guarded};
use crate::value::rows::of_kind;

/// The columns of claims that were compared with the report.
pub(crate) fn reconciliation_columns(rows: &Bound<'_, PyList>) -> PyResult<Columns> {
    let found: Vec<(String, String, String)> = rows.extract()?;
    Ok(Columns::new()
        .cells("indicator", found.iter().map(|found| &*found.0))
        .cells("place", found.iter().map(|found| &*found.1))
        .cells("agreement", found.iter().map(|found| &*found.2)))
}

fn row(found: &Reconciliation<'_>) -> (String, String, &'static str) {
    let place = found.claim.map_or_else(|| "lists".to_owned(), |claim| claim.source.to_string());
    (found.indicator.to_string(), place, found.agreement.as_str())
}

#[pymethods]
impl PyProject {
    /// Compares every claim and every list with the report: code, where it was read, and ``agree``,
    /// ``compatible``, ``contradict``, ``explained`` or ``not_compared``.
    ///
    /// >>> import eruf
    /// >>> project = eruf.load("examples/time-series")
    /// >>> [(code, agreement) for code, _, agreement in project.reconcile()]
    /// [('CO01', 'compatible'), ('CO05', 'compatible'), ('CO08', 'contradict')]
    #[pyo3(signature = (*, known_at = None, as_of = None))]
    fn reconcile<'py>(
        slf: &Bound<'py, Self>,
        known_at: At,
        as_of: AsOf,
    ) -> Checked<Bound<'py, PyAny>> {
        let question = Question::new(slf.get(), known_at, as_of)?;
        let found = guarded(|| Ok(question.view()?.reconcile()?))?;
        let found = PyList::new(slf.py(), found.iter().map(row))?;
        let as_of = Some(question.as_of);
        let shown = Shown { table: "reconcile", known_at, as_of, ..Shown::default() };
        Ok(of_kind(slf.py(), "Reconciliation", &found, Some(shown.by(slf)?))?)
    }
}
