//! `Decomposition`: a difference from the plan, taken apart by factors.

use eruf_core::analysis::{Decomposition, DecompositionMethod, Factor};
use eruf_core::workspace::quoted;
use eruf_report::{Language, Render};
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::value::cell::ToPython;
use crate::value::columns::Columns;
use crate::value::declare::{fields, table};
use crate::value::errors::{Checked, Refused, choice, guarded};
use crate::value::pickle::{Reduced, hash_of};
use crate::value::plotted::{Plotted, plotted};
use crate::value::ratio::{PyRatio, Share};
use crate::value::sequences::Listed;

/// A difference from the plan, taken apart by the factors of a product. The parts add up to it
/// exactly.
///
/// >>> from eruf import Ratio
/// >>> from eruf.analysis import decompose
/// >>> factors = [("enterprises", 200, 122), ("jobs per enterprise", "1.5", Ratio(141, 122))]
/// >>> found = decompose(factors)
/// >>> found.difference, found.parts
/// (Ratio(-159, 1), {'enterprises': Ratio(-117, 1), 'jobs per enterprise': Ratio(-42, 1)})
#[pyclass(name = "Decomposition", module = "eruf.analysis", frozen, eq, skip_from_py_object)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PyDecomposition {
    found: Decomposition,
    factors: Vec<Factor>,
}

/// A factor in a pickle: its name, its planned and its actual value, and whether it divides.
type FactorParts = (String, PyRatio, PyRatio, bool);

impl PyDecomposition {
    fn of(factors: Vec<Factor>, method: &str) -> Checked<Self> {
        let method = choice(method, DecompositionMethod::NAMES)?;
        let found = guarded(|| Ok(Decomposition::of(&factors, method)?))?;
        Ok(Self { found, factors })
    }

    fn columns(&self) -> Columns {
        Columns::new()
            .cells("factor", self.found.parts.iter().map(|(name, _)| name))
            .cells("planned", self.factors.iter().map(|factor| factor.planned))
            .cells("actual", self.factors.iter().map(|factor| factor.actual))
            .cells("part", self.found.parts.iter().map(|(_, part)| *part))
    }

    fn text<R: Render>(&self, format: R, language: Language) -> Checked<R::Output> {
        self.columns().text("Parts of the difference", format, language)
    }
}

fields! {
    PyDecomposition.found as decomposition {
        /// ``in_sequence`` or ``symmetric``.
        get method = decomposition.method;
        /// The product as planned.
        get planned = decomposition.planned;
        /// The product as it came out.
        get actual = decomposition.actual;
        /// The product as it came out less that as planned.
        get difference = decomposition.difference()?;
    }
}

table!(PyDecomposition);

#[pymethods]
impl PyDecomposition {
    /// Draws the difference between plan and outcome as steps: ``eruf.plot.waterfall``, with its
    /// options.
    ///
    /// >>> from eruf.analysis import decompose
    /// >>> decompose([("enterprises", 200, 122)]).plot().alt.split(":")[0]
    /// 'What the difference is made of (in sequence)'
    #[pyo3(signature = (**options))]
    fn plot<'py>(slf: &Bound<'py, Self>, options: Option<Bound<'py, PyDict>>) -> Plotted<'py> {
        plotted("waterfall", (slf,), slf.py(), options)
    }

    /// The part of each factor, by its name.
    #[getter]
    fn parts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let parts = PyDict::new(py);
        for (name, part) in &self.found.parts {
            parts.set_item(&**name, part.to_python(py)?)?;
        }
        Ok(parts)
    }

    fn __repr__(&self) -> String {
        let parts = self.found.parts.iter().map(|(name, part)| format!("{name} {part}"));
        let parts: Vec<String> = parts.collect();
        format!("<Decomposition {}: {}>", self.found.method, parts.join(", "))
    }

    fn __hash__(&self) -> u64 {
        hash_of(&(&self.found, &self.factors))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> Reduced<'py, (Vec<FactorParts>, &'static str)> {
        let parts = |factor: &Factor| {
            let (planned, actual) = (PyRatio(factor.planned), PyRatio(factor.actual));
            (factor.name.to_string(), planned, actual, factor.divides)
        };
        let factors = self.factors.iter().map(parts).collect();
        Ok((py.get_type::<Self>().getattr("_restore")?, (factors, self.found.method.as_str())))
    }

    #[staticmethod]
    fn _restore(factors: Vec<FactorParts>, method: &str) -> Checked<Self> {
        let factor = |(name, planned, actual, divides): FactorParts| Factor {
            divides,
            ..Factor::planned(name, planned.0).actual(actual.0)
        };
        Self::of(factors.into_iter().map(factor).collect(), method)
    }
}

/// Takes a difference from the plan apart by the factors of a product.
///
/// ``factors`` are name, planned and actual value; those named in ``divides`` divide the product.
/// ``method`` is ``in_sequence``, one factor after the other in the order given, or ``symmetric``,
/// the average over all orders.
///
/// >>> from eruf.analysis import decompose
/// >>> factors = [("budget", 100, 120), ("cost per enterprise", 2, 4)]
/// >>> found = decompose(factors, divides=["cost per enterprise"], method="symmetric")
/// >>> found.parts
/// {'budget': Ratio(15, 2), 'cost per enterprise': Ratio(-55, 2)}
#[pyfunction]
#[pyo3(signature = (factors, /, *, divides = Listed::default(), method = "in_sequence"))]
pub(crate) fn decompose(
    factors: Listed<(String, Share, Share)>,
    divides: Listed<String>,
    method: &str,
) -> Checked<PyDecomposition> {
    if let Some(name) =
        divides.iter().find(|name| !factors.iter().any(|(known, ..)| known == *name))
    {
        return Err(Refused::message(
            format!("there is no factor {}", quoted(name)),
            format!("det finns ingen faktor {}", quoted(name)),
        ));
    }
    let made = factors.into_iter().map(|(name, planned, actual)| Factor {
        divides: divides.contains(&name),
        ..Factor::planned(name, planned.0).actual(actual.0)
    });
    PyDecomposition::of(made.collect(), method)
}
