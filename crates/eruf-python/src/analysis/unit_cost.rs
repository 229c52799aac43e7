//! `UnitCost`: what each enterprise or job cost.

use eruf_core::analysis::{Cost, CostBasis, UnitCost};
use eruf_core::{Amount, Interval};
use pyo3::prelude::*;

use crate::value::cell::ToPython;
use crate::value::declare::fields;
use crate::value::errors::{Checked, Refused, choice, guarded};
use crate::value::numbers::BoundsInput;
use crate::value::pickle::hash_of;
use crate::value::ratio::PyRatio;

/// What each enterprise or job cost, by what was divided. Costs on different bases are never
/// compared.
///
/// >>> from eruf.analysis import unit_cost
/// >>> cost = unit_cost(31988865, outcome=122, basis="budget")
/// >>> cost.each[0].shown(decimals=0), cost.over(unit_cost(31988865, outcome=200, basis="budget"))
/// (Decimal('262204'), (Ratio(100, 61), Ratio(100, 61)))
#[pyclass(name = "UnitCost", module = "eruf.analysis", frozen, eq, from_py_object)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PyUnitCost {
    unit: UnitCost,
    /// The cost and the outcome that it is made of.
    given: (Interval<Amount>, Interval<Amount>),
}

fields! {
    PyUnitCost.unit as cost {
        /// What was divided: ``budget``, ``total``, ``eligible`` or ``public``.
        get basis = cost.basis();
        /// The bounds of the cost of one, equal if it is exact.
        get each = cost.each();
    }
}

#[pymethods]
impl PyUnitCost {
    /// Returns the bounds of this cost over a planned one; refused if the two are of different
    /// bases.
    ///
    /// >>> from eruf.analysis import unit_cost
    /// >>> cost, planned = (unit_cost(600, outcome=n, basis="budget") for n in (2, 3))
    /// >>> cost.over(planned)
    /// (Ratio(3, 2), Ratio(3, 2))
    #[pyo3(signature = (planned, /))]
    fn over(&self, planned: Self) -> Checked<Option<(PyRatio, PyRatio)>> {
        let over = guarded(|| Ok(self.unit.over(&planned.unit)?))?;
        Ok(over.map(|over| (PyRatio(over.low()), PyRatio(over.high()))))
    }

    fn __repr__(&self) -> String {
        format!("<UnitCost {} by {}>", self.unit.each(), self.unit.basis())
    }

    fn __hash__(&self) -> u64 {
        hash_of(&(&self.unit, &self.given))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyAny>)> {
        let parts = (self.given.0, self.given.1, self.unit.basis()).to_python(py)?;
        Ok((py.get_type::<Self>().getattr("_restore")?, parts))
    }

    #[staticmethod]
    fn _restore(cost: BoundsInput, outcome: BoundsInput, basis: &str) -> Checked<Self> {
        let made = unit_cost(cost, outcome, basis)?;
        made.ok_or_else(|| {
            Refused::message(
                "there is no such unit cost",
                "det finns ingen sådan kostnad per enhet",
            )
        })
    }
}

/// Divides a cost by an outcome, each an amount or bounds; returns ``None`` if the outcome may be
/// 0.
///
/// >>> from eruf.analysis import unit_cost
/// >>> unit_cost(1000, outcome=(112, 122), basis="total").each
/// (Ratio(500, 61), Ratio(125, 14))
#[pyfunction]
#[pyo3(signature = (cost, /, *, outcome, basis))]
pub(crate) fn unit_cost(
    cost: BoundsInput,
    outcome: BoundsInput,
    basis: &str,
) -> Checked<Option<PyUnitCost>> {
    let basis: CostBasis = choice(basis, CostBasis::NAMES)?;
    let unit = guarded(|| Ok(UnitCost::of(Cost { basis, amount: cost.0 }, outcome.0)?))?;
    Ok(unit.map(|unit| PyUnitCost { unit, given: (cost.0, outcome.0) }))
}
