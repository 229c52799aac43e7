//! `Costs`: what was spent, of which budget, and the hours.

use std::sync::Arc;

use eruf_report::{CostsBy, CostsOptions, Language, Render};
use pyo3::prelude::*;

use crate::costs::answer::{Answer, Costs};
use crate::costs::hours::{PyListedHours, PyReportedHours};
use crate::costs::line::PyCostLine;
use crate::costs::unit_costs::PyUnitCosts;
use crate::project::class::PyProject;
use crate::project::question::{Again, AsOf, At, Question};
use crate::record::money::budget_move::PyBudgetMove;
use crate::record::money::cost_entry::PyCostEntry;
use crate::value::columns::Columns;
use crate::value::declare::{fields, table};
use crate::value::errors::{Checked, guarded};
use crate::value::pickle::hash_of;
use crate::value::rows::{Row as _, Rows, listed};

/// What was spent by activity, period and kind, of which budget, what one of each indicator cost,
/// and the hours. As a table it is its activities.
///
/// >>> import eruf
/// >>> costs = eruf.load("examples/costs").costs()
/// >>> costs.total.used, costs.total.budget, costs.total.left
/// (Decimal('5080000'), Decimal('6000000'), Decimal('920000'))
/// >>> [(line.code, line.used) for line in costs.kinds][:2]
/// [('staff', Decimal('1450000')), ('services', Decimal('2230000'))]
#[pyclass(name = "Costs", module = "eruf.costs", frozen, eq)]
pub(crate) struct PyCosts(Arc<Answer>);

impl PartialEq for PyCosts {
    fn eq(&self, other: &Self) -> bool {
        self.0.costs == other.0.costs
    }
}

impl PyCosts {
    fn rows(&self) -> Rows<PyCostLine> {
        PyCostLine::all(&self.0, "activities", &self.0.costs.activities)
    }

    fn columns(&self) -> Columns {
        PyCostLine::columns(&self.rows().0.iter().collect::<Vec<_>>())
    }

    fn text<R: Render>(&self, format: R, language: Language) -> Checked<R::Output> {
        let asked = CostsOptions { report: self.0.report };
        let view = self.0.question.view()?;
        Ok(eruf_report::costs(&view, CostsBy::Activity, &asked, language, format)?)
    }

    fn known_moves(&self) -> Rows<PyBudgetMove> {
        let all = &self.0.question.project.money().moves;
        let rows = self.0.costs.moves.iter().filter_map(|place| all.get(*place));
        Rows(rows.cloned().map(PyBudgetMove).collect())
    }
}

fields! {
    PyCosts as costs {
        /// The day of the question.
        get as_of = costs.0.question.as_of;
        /// The report whose period alone was asked about.
        get report = costs.0.report;
        /// Everything.
        get total = PyCostLine::total(&costs.0);
        /// Each main activity, the activities below it that have costs or a budget, and what is on
        /// no activity.
        get activities = costs.rows();
        /// Each period.
        get periods = PyCostLine::all(&costs.0, "periods", &costs.0.costs.periods);
        /// Each kind of cost that is reported.
        get kinds = PyCostLine::all(&costs.0, "kinds", &costs.0.costs.kinds);
        /// The reports that are due and have no costs.
        get not_reported = costs.0.costs.not_reported.clone();
        /// Whether the recorded periods begin after the project does.
        get is_unrecorded = costs.0.costs.is_unrecorded;
        /// How the decisions that were known moved the budget.
        get moves = costs.known_moves();
        /// What one of each indicator cost, and one hour.
        get unit_costs = PyUnitCosts::all(&costs.0);
        /// The hours of the list of participations, by activity and enterprise.
        get listed_hours = PyListedHours::all(&costs.0);
        /// The hours that are reported as a sum.
        get reported_hours = PyReportedHours::all(&costs.0);
        /// The costs in the sums.
        get costs = listed(&costs.0.costs.entries, PyCostEntry);
    }
}

table!(PyCosts);

#[pymethods]
impl PyCosts {
    fn __repr__(&self) -> String {
        let total = &self.0.costs.total;
        let used = total.used.map_or_else(|why| why.to_string(), |used| format!("{used:#}"));
        let budget = total.budget.map_or_else(|why| why.to_string(), |all| format!("{all:#}"));
        format!("<Costs: used {used}, budget {budget}>")
    }

    fn __hash__(&self) -> u64 {
        let Costs { total, entries, not_reported, .. } = &self.0.costs;
        hash_of(&(total.reported, entries.len(), not_reported))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Again<'py>> {
        self.0.again(py, ())
    }
}

#[pymethods]
impl PyProject {
    /// Returns what was spent by activity, period and kind, of which budget, what one of each
    /// indicator cost, and the hours; with ``report``, of the period of one report.
    ///
    /// >>> import eruf
    /// >>> sim_jh = eruf.load("examples/sim-jh").costs()
    /// >>> sim_jh.total.budget, sim_jh.total.why_undefined("used")
    /// (Decimal('31988865'), 'not_reported')
    #[pyo3(signature = (*, report = None, known_at = None, as_of = None))]
    fn costs(&self, report: Option<u32>, known_at: At, as_of: AsOf) -> Checked<PyCosts> {
        let question = Question::new(self, known_at, as_of)?;
        let asked = CostsOptions { report };
        let costs = guarded(|| Ok(Costs::of(&question.view()?.costs_document(&asked)?)))?;
        Ok(PyCosts(Arc::new(Answer { question, report, costs })))
    }
}
