//! Why a target was missed: `Decomposition`, `UnitCost`, and what turns gross into net.

use std::collections::BTreeMap;

use eruf_core::{
    CostBasis, Decomposition, DecompositionMethod, Factor, Interval, NetEffect, NetFactor, Ratio,
    SourcedFactor, UnitCost,
};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict};

use crate::project::question::restorer;
use crate::project::question::shown_in;
use crate::value::columns::{Columns, to_pandas, to_polars};
use crate::value::errors::{Refused, choice, guarded};
use crate::value::numbers::{BoundsInput, Exact, Pair, bounds_out};
use crate::value::pickle::hash_of;
use crate::value::ratio::{PyRatio, Share, ratios};
use crate::value::sequences::Listed;

/// A difference from the plan, taken apart by the factors of a product. The parts add up to it
/// exactly.
///
/// >>> import eruf
/// >>> from eruf import Ratio
/// >>> factors = [("enterprises", 200, 122), ("jobs per enterprise", "1.5", Ratio(141, 122))]
/// >>> found = eruf.decompose(factors)
/// >>> found.difference, found.parts
/// (Ratio(-159, 1), {'enterprises': Ratio(-117, 1), 'jobs per enterprise': Ratio(-42, 1)})
#[pyclass(name = "Decomposition", module = "eruf", frozen, eq, skip_from_py_object)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PyDecomposition {
    found: Decomposition,
    factors: Vec<Factor>,
}

type Written = (String, PyRatio, PyRatio, bool);

impl PyDecomposition {
    fn columns(&self) -> Columns {
        Columns::new()
            .text("factor", self.found.parts.iter().map(|(name, _)| Some(name.to_string())))
            .quotients("planned", self.factors.iter().map(|factor| Some(factor.planned)))
            .quotients("actual", self.factors.iter().map(|factor| Some(factor.actual)))
            .quotients("part", self.found.parts.iter().map(|(_, part)| Some(*part)))
    }
}

#[pymethods]
impl PyDecomposition {
    /// ``in_sequence`` or ``symmetric``.
    #[getter]
    fn method(&self) -> &'static str {
        self.found.method.as_str()
    }

    /// The product as planned.
    #[getter]
    fn planned(&self) -> PyRatio {
        PyRatio(self.found.planned)
    }

    /// The product as it came out.
    #[getter]
    fn actual(&self) -> PyRatio {
        PyRatio(self.found.actual)
    }

    /// The product as it came out less that as planned.
    #[getter]
    fn difference(&self) -> Result<PyRatio, Refused> {
        Ok(PyRatio(self.found.difference()?))
    }

    /// The part of each factor, by its name.
    #[getter]
    fn parts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, pyo3::types::PyDict>> {
        let parts = pyo3::types::PyDict::new(py);
        for (name, part) in &self.found.parts {
            parts.set_item(&**name, PyRatio(*part))?;
        }
        Ok(parts)
    }

    /// The columns for anything that reads Arrow streams. Amounts are ``decimal128(22, 6)``,
    /// numerators and denominators ``decimal128(38, 0)``.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> Result<Bound<'py, PyCapsule>, Refused> {
        // A reader that wants another schema casts: the columns come as they are.
        drop(requested_schema);
        self.columns().stream(py)
    }

    /// The columns as lists by their names.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        self.columns().dict(py)
    }

    /// The columns as a ``polars.DataFrame``.
    fn to_polars<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        to_polars(slf)
    }

    /// The columns as a ``pandas.DataFrame``; pandas needs pyarrow for it.
    fn to_pandas<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        to_pandas(slf)
    }

    /// The columns as a table: ``format`` is ``text``, ``markdown``, ``html``, ``csv`` or ``json``,
    /// ``language`` is ``en`` or ``sv``.
    #[pyo3(signature = (*, format = "text", language = "en"))]
    fn render(&self, format: &str, language: &str) -> Result<String, Refused> {
        self.columns().render("Parts of the difference", format, language)
    }

    fn _repr_html_(&self) -> Result<String, Refused> {
        self.render("html", shown_in())
    }

    fn __repr__(&self) -> String {
        let parts: Vec<String> =
            self.found.parts.iter().map(|(name, part)| format!("{name} {part}")).collect();
        format!("<Decomposition {}: {}>", self.found.method, parts.join(", "))
    }

    fn __hash__(&self) -> u64 {
        hash_of(&(&self.found, &self.factors))
    }

    fn __reduce__<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<(Bound<'py, PyAny>, (Vec<Written>, &'static str))> {
        let factors = self.factors.iter().map(|factor| {
            (
                factor.name.to_string(),
                PyRatio(factor.planned),
                PyRatio(factor.actual),
                factor.divides,
            )
        });
        Ok((restorer::<Self>(py)?, (factors.collect(), self.found.method.as_str())))
    }

    #[staticmethod]
    fn _restore(
        factors: Listed<(String, Share, Share, bool)>,
        method: &str,
    ) -> Result<Self, Refused> {
        let made = factors.into_iter().map(|(name, planned, actual, divides)| Factor {
            name: name.into(),
            planned: planned.0,
            actual: actual.0,
            divides,
        });
        Self::of(made.collect(), method)
    }
}

impl PyDecomposition {
    fn of(factors: Vec<Factor>, method: &str) -> Result<Self, Refused> {
        let method = choice(method, DecompositionMethod::NAMES)?;
        let found = guarded(|| Ok(Decomposition::of(&factors, method)?))?;
        Ok(Self { found, factors })
    }
}

/// Takes a difference from the plan apart by the factors of a product.
///
/// ``factors`` are name, planned and actual value; those named in ``divides`` divide the product.
/// ``method`` is ``in_sequence``, one factor after the other in the order given, or ``symmetric``,
/// the average over all orders.
///
/// >>> import eruf
/// >>> found = eruf.decompose([("budget", 100, 120), ("cost per enterprise", 2, 4)], divides=["cost per enterprise"], method="symmetric")
/// >>> found.parts
/// {'budget': Ratio(15, 2), 'cost per enterprise': Ratio(-55, 2)}
#[pyfunction]
#[pyo3(signature = (factors, /, *, divides = Listed::default(), method = "in_sequence"))]
pub(crate) fn decompose(
    factors: Listed<(String, Share, Share)>,
    divides: Listed<String>,
    method: &str,
) -> Result<PyDecomposition, Refused> {
    if let Some(name) =
        divides.iter().find(|name| !factors.iter().any(|(known, ..)| known == *name))
    {
        return Err(Refused::message(format!("there is no factor {}", eruf_core::quoted(name))));
    }
    let made = factors.into_iter().map(|(name, planned, actual)| Factor {
        divides: divides.contains(&name),
        ..Factor::new(name, planned.0, actual.0)
    });
    PyDecomposition::of(made.collect(), method)
}

/// The share of a target that must have depended on a missing condition for the rest of it to be
/// fully met; ``None`` for a target of 0.
///
/// >>> import eruf
/// >>> eruf.break_even(122, 200).percent()
/// Decimal('39.0')
#[pyfunction]
#[pyo3(signature = (outcome, target, /))]
pub(crate) fn break_even(outcome: Exact, target: Exact) -> Option<PyRatio> {
    eruf_core::break_even(outcome.0, target.0).map(PyRatio)
}

/// What each enterprise or job cost, by what was divided. Costs on different bases are never
/// compared.
///
/// >>> import eruf
/// >>> cost = eruf.unit_cost(31988865, 122, basis="budget")
/// >>> cost.each[0].shown(decimals=0), cost.over(eruf.unit_cost(31988865, 200, basis="budget"))
/// (Decimal('262204'), (Ratio(100, 61), Ratio(100, 61)))
#[pyclass(name = "UnitCost", module = "eruf", frozen, eq, from_py_object)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PyUnitCost {
    unit: UnitCost,
    given: (Interval<eruf_core::Amount>, Interval<eruf_core::Amount>),
}

#[pymethods]
impl PyUnitCost {
    /// What was divided: ``budget``, ``total``, ``eligible`` or ``public``.
    #[getter]
    fn basis(&self) -> &'static str {
        self.unit.basis().as_str()
    }

    /// The bounds of the cost of one, equal if it is exact.
    #[getter]
    fn each(&self) -> (PyRatio, PyRatio) {
        (PyRatio(self.unit.each().low()), PyRatio(self.unit.each().high()))
    }

    /// The bounds of this cost over a planned one; refused if the two are of different bases.
    #[pyo3(signature = (planned, /))]
    fn over(&self, planned: Self) -> Result<Option<(PyRatio, PyRatio)>, Refused> {
        let over = guarded(|| Ok(self.unit.over(&planned.unit)?))?;
        Ok(over.map(|over| (PyRatio(over.low()), PyRatio(over.high()))))
    }

    fn __repr__(&self) -> String {
        format!("<UnitCost {} by {}>", self.unit.each(), self.unit.basis())
    }

    fn __hash__(&self) -> u64 {
        hash_of(&(&self.unit, &self.given))
    }

    fn __reduce__<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<(Bound<'py, PyAny>, (Pair<'py>, Pair<'py>, &'static str))> {
        Ok((
            restorer::<Self>(py)?,
            (
                bounds_out(py, self.given.0)?,
                bounds_out(py, self.given.1)?,
                self.unit.basis().as_str(),
            ),
        ))
    }

    #[staticmethod]
    fn _restore(cost: BoundsInput, outcome: BoundsInput, basis: &str) -> Result<Self, Refused> {
        unit_cost(cost, outcome, basis)?
            .ok_or_else(|| Refused::message("there is no such unit cost"))
    }
}

/// A cost over an outcome, each an amount or bounds; ``None`` if the outcome may be 0.
///
/// >>> import eruf
/// >>> eruf.unit_cost(1000, (112, 122), basis="total").each
/// (Ratio(500, 61), Ratio(125, 14))
#[pyfunction]
#[pyo3(signature = (cost, outcome, /, *, basis))]
pub(crate) fn unit_cost(
    cost: BoundsInput,
    outcome: BoundsInput,
    basis: &str,
) -> Result<Option<PyUnitCost>, Refused> {
    let basis: CostBasis = choice(basis, CostBasis::NAMES)?;
    let unit = guarded(|| Ok(UnitCost::of(cost.0, basis, outcome.0)?))?;
    Ok(unit.map(|unit| PyUnitCost { unit, given: (cost.0, outcome.0) }))
}

/// From a gross effect to a net one: what is left after each factor, in order. Factors multiply,
/// and each needs its source.
///
/// ``factors`` are ``deadweight``, ``leakage``, ``displacement``, ``substitution`` (shares that are
/// taken away) or ``multiplier``, with value and source.
///
/// >>> import eruf
/// >>> [str(left) for left in eruf.net_effect(141, [("deadweight", "0.2", "a survey"), ("displacement", "0.25", "a study")])]
/// ['112.8', '84.6']
#[pyfunction]
#[pyo3(signature = (gross, factors, /))]
pub(crate) fn net_effect(
    gross: Share,
    factors: Listed<(String, Share, String)>,
) -> Result<Vec<PyRatio>, Refused> {
    let made = factors.into_iter().map(|(factor, value, source)| {
        Ok::<_, Refused>(SourcedFactor {
            factor: choice(&factor, NetFactor::NAMES)?,
            value: value.0,
            source: source.into(),
        })
    });
    let made = made.collect::<Result<Vec<_>, _>>()?;
    let net = guarded(|| Ok(NetEffect::of(gross.0, made)?))?;
    Ok(net.steps.iter().map(|(_, left)| PyRatio(*left)).collect())
}

/// The net effect for every combination of values of factors: pairs of values, by factor, and
/// effect. At most 10 000 of them.
///
/// >>> import eruf
/// >>> [(row["deadweight"].percent(decimals=0), str(net)) for row, net in eruf.what_if(141, {"deadweight": ["0.1", "0.3"]})]
/// [(Decimal('10'), '126.9'), (Decimal('30'), '98.7')]
#[pyfunction]
#[pyo3(signature = (gross, factors, /))]
pub(crate) fn what_if(
    gross: Share,
    factors: BTreeMap<String, Listed<Share>>,
) -> Result<Vec<(BTreeMap<String, PyRatio>, PyRatio)>, Refused> {
    let mut made: Vec<(NetFactor, Vec<Ratio>)> = Vec::new();
    let mut names = Vec::new();
    for (name, values) in factors {
        made.push((choice(&name, NetFactor::NAMES)?, ratios(values)));
        names.push(name);
    }
    let rows = guarded(|| Ok(eruf_core::what_if(gross.0, &made)?))?;
    let row = |(values, net): (Vec<Ratio>, Ratio)| {
        (names.iter().cloned().zip(values.into_iter().map(PyRatio)).collect(), PyRatio(net))
    };
    Ok(rows.into_iter().map(row).collect())
}
