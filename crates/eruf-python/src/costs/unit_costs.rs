//! `UnitCosts`: what one of an indicator cost, by what was used and by the budget.

use std::sync::Arc;

use eruf_core::analysis::UnitCost;
use eruf_core::costs::NoMoney;
use eruf_core::{Figure, Ratio};
use pyo3::prelude::*;

use crate::costs::answer::{Answer, Each};
use crate::project::question::Again;
use crate::value::declare::{fields, object};
use crate::value::errors::{Checked, named};
use crate::value::pickle::hash_of;
use crate::value::rows::Rows;

/// What one of an indicator, or one hour, cost: by what was used, and by the budget. The two have
/// different bases and are never compared.
///
/// >>> import eruf
/// >>> each = eruf.load("examples/costs").costs().unit_costs[0]
/// >>> each.indicator, each.used, each.budget, each.planned, each.over_planned
/// ('RCO01', Ratio(1270000, 1), Ratio(1500000, 1), Ratio(1200000, 1), Ratio(5, 4))
#[pyclass(name = "UnitCosts", module = "eruf.costs", frozen, eq, skip_from_py_object)]
pub(crate) struct PyUnitCosts {
    each: Each,
    answer: Arc<Answer>,
    place: usize,
}

impl PartialEq for PyUnitCosts {
    fn eq(&self, other: &Self) -> bool {
        self.each == other.each
    }
}

object!(PyUnitCosts);

impl PyUnitCosts {
    pub(super) fn all(answer: &Arc<Answer>) -> Rows<Self> {
        let rows = answer.costs.unit_costs.iter().enumerate();
        let row = |(place, each): (usize, &Each)| Self {
            each: each.clone(),
            answer: Arc::clone(answer),
            place,
        };
        Rows(rows.map(row).collect())
    }
}

/// The exact cost of one, if there is one.
fn exact(each: Figure<Option<UnitCost>, NoMoney>) -> Option<Ratio> {
    each.ok().flatten().and_then(|each| each.each().as_exact())
}

fields! {
    PyUnitCosts.each as each {
        /// The code of the indicator, or of a measure in hours.
        indicator = each.indicator.as_str();
        /// The outcome that is divided by.
        outcome = each.outcome;
        /// The target, if the indicator has one of at least so much.
        target = each.target;
        /// What was used over the outcome; ``None`` where the outcome is 0 too.
        used = exact(each.used);
        column used_undefined = each.used.reason().map(NoMoney::as_str);
        /// The budget over the outcome.
        budget = exact(each.budget);
        column budget_undefined = each.budget.reason().map(NoMoney::as_str);
        /// The budget over the target.
        planned = exact(each.planned);
        /// The budget over the outcome, over the budget over the target.
        over_planned = each.over_planned;
    }
}

#[pymethods]
impl PyUnitCosts {
    /// Returns why the money of a figure is not known: ``used``, ``budget`` or ``planned``.
    ///
    /// >>> import eruf
    /// >>> eruf.load("examples/sim-jh").costs().unit_costs[0].why_undefined("used")
    /// 'not_reported'
    #[pyo3(signature = (figure, /))]
    fn why_undefined(&self, figure: &str) -> Checked<Option<&'static str>> {
        let Each { used, budget, planned, .. } = &self.each;
        let figures = [("used", used), ("budget", budget), ("planned", planned)];
        Ok(named(figure, figures)?.reason().map(NoMoney::as_str))
    }

    fn __repr__(&self) -> String {
        let Each { indicator, outcome, .. } = &self.each;
        format!("<UnitCosts of {outcome:#} of {indicator}>")
    }

    fn __hash__(&self) -> u64 {
        let Each { indicator, outcome, used, .. } = &self.each;
        hash_of(&(indicator, outcome, exact(*used)))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Again<'py>> {
        self.answer.again(py, ("unit_costs", self.place))
    }
}
