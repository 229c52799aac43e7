//! `Bridge`: enterprises that were measured in two ways.

use std::sync::Arc;

use eruf_core::Ratio;
use eruf_core::employment::{Bridge, BridgeRow};
use eruf_core::law::EmploymentRule;
use pyo3::prelude::*;

use crate::law::employment_rule::PyEmploymentRule;
use crate::project::class::PyProject;
use crate::project::question::{Again, AsOf, At, Question};
use crate::value::columns::Columns;
use crate::value::declare::fields;
use crate::value::errors::{Checked, guarded};
use crate::value::pickle::hash_of;
use crate::value::rows::rows;

/// Enterprises that were measured in two ways, so that a series that changed method can be read
/// across the change.
///
/// >>> import eruf
/// >>> project = eruf.load("examples/time-series")
/// >>> [bridge] = project.bridges()
/// >>> bridge.method, bridge.other, len(bridge.rows)
/// ('fte by annual report', 'fte by needs analysis', 2)
#[pyclass(name = "Bridge", module = "eruf.employment", frozen, eq, skip_from_py_object)]
pub(crate) struct PyBridge {
    bridge: Bridge,
    asked: Arc<(Question, EmploymentRule)>,
    place: usize,
}

impl PartialEq for PyBridge {
    fn eq(&self, other: &Self) -> bool {
        self.bridge == other.bridge
    }
}

/// Each enterprise with the change by the one method, by the other, and the difference.
fn changes(bridge: &Bridge) -> Vec<(String, Ratio, Ratio, Option<Ratio>)> {
    let row = |row: &BridgeRow| (row.enterprise.to_string(), row.from, row.to, row.difference);
    bridge.rows.iter().map(row).collect()
}

/// One row for each enterprise that both methods measured.
fn enterprise_columns(columns: Columns, bridges: &[&PyBridge]) -> Columns {
    let rows = || {
        let bridges = bridges.iter().map(|bridge| &bridge.bridge);
        bridges.flat_map(|bridge| bridge.rows.iter().map(move |row| (bridge, row)))
    };
    columns
        .cells("method", rows().map(|(bridge, _)| bridge.from.to_string()))
        .cells("other", rows().map(|(bridge, _)| bridge.to.to_string()))
        .cells("enterprise", rows().map(|(_, row)| row.enterprise.to_string()))
        .cells("by_method", rows().map(|(_, row)| row.from))
        .cells("by_other", rows().map(|(_, row)| row.to))
        .cells("difference", rows().map(|(_, row)| row.difference))
}

fields! {
    PyBridge.bridge as bridge {
        /// The one method.
        get method = bridge.from.to_string();
        /// The other.
        get other = bridge.to.to_string();
        /// Each enterprise with the change by the one, by the other, and the difference where the
        /// units agree.
        get rows = changes(bridge);
        /// The total of these enterprises by the one; ``None`` if their changes cannot be added.
        get method_total = bridge.from_total.ok();
        /// The total of these enterprises by the other; ``None`` if their changes cannot be added.
        get other_total = bridge.to_total.ok();
        /// By how much the other gives more: floored and net; ``None`` if the units differ.
        get difference = bridge.difference;
        /// Enterprises measured only by the one.
        get only_method = bridge.only_from;
        /// Enterprises measured only by the other.
        get only_other = bridge.only_to;
        columns enterprise_columns;
    }
}

#[pymethods]
impl PyBridge {
    fn __repr__(&self) -> String {
        let Bridge { rows, from, to, .. } = &self.bridge;
        format!("<Bridge of {} enterprises: {from} and {to}>", rows.len())
    }

    fn __hash__(&self) -> u64 {
        hash_of(&(&self.bridge.from, &self.bridge.to, self.bridge.difference))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Again<'py>> {
        let (question, rule) = &*self.asked;
        question.again("bridges", (rule,), question.options(py)?, (self.place,))
    }
}

#[pymethods]
impl PyProject {
    /// Returns, for every two methods that measured the same enterprises, those enterprises by
    /// both.
    ///
    /// >>> import eruf
    /// >>> project = eruf.load("examples/time-series")
    /// >>> project.bridges()[0]
    /// <Bridge of 2 enterprises: fte by annual report and fte by needs analysis>
    #[pyo3(signature = (rule = None, /, *, known_at = None, as_of = None))]
    fn bridges<'py>(
        &self,
        py: Python<'py>,
        rule: Option<PyEmploymentRule>,
        known_at: At,
        as_of: AsOf,
    ) -> Checked<Bound<'py, PyAny>> {
        let question = Question::new(self, known_at, as_of)?;
        let rule = self.rule_or_default(rule)?.0;
        let found = guarded(|| Ok(question.view()?.bridges(&rule)?))?;
        let asked = Arc::new((question, rule));
        let row = |(place, bridge)| PyBridge { bridge, asked: Arc::clone(&asked), place };
        Ok(rows(py, found.into_iter().enumerate().map(row).collect(), None)?)
    }
}
