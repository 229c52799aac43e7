//! Goals and numbers as people write them.

use eruf_data::ParsedGoal;
use pyo3::prelude::*;

use crate::record::dialect;
use crate::record::target::PyTarget;
use crate::value::errors::{Checked, guarded};
use crate::value::numbers::amount_out;
use crate::value::pickle::Reduced;

/// A goal that was read from a text by ``parse_goal``.
///
/// >>> from eruf.record import parse_goal
/// >>> parse_goal("Genomförande av årliga Industrinatts-koncept")[0].in_words
/// 'it has no number'
#[pyclass(
    name = "ParsedGoal",
    module = "eruf.record",
    frozen,
    eq,
    hash,
    get_all,
    skip_from_py_object
)]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct PyParsedGoal {
    /// What is promised.
    target: PyTarget,
    /// The noun after the number, in the words of the goal: what is counted.
    unit: Option<String>,
    /// Why the goal stays in words, if it does.
    in_words: Option<String>,
}

impl From<ParsedGoal> for PyParsedGoal {
    fn from(goal: ParsedGoal) -> Self {
        Self {
            target: PyTarget(goal.target),
            unit: goal.unit,
            in_words: goal.in_words.map(|reason| reason.to_string()),
        }
    }
}

#[pymethods]
impl PyParsedGoal {
    fn __repr__(&self) -> String {
        match &self.unit {
            Some(unit) => format!("<ParsedGoal {}, of {unit}>", self.target.0),
            None => format!("<ParsedGoal {}>", self.target.0),
        }
    }

    fn __reduce__<'py>(
        &self,
        py: Python<'py>,
    ) -> Reduced<'py, (PyTarget, Option<&str>, Option<&str>)> {
        let parts = (self.target.clone(), self.unit.as_deref(), self.in_words.as_deref());
        Ok((py.get_type::<Self>().getattr("_restore")?, parts))
    }

    #[staticmethod]
    fn _restore(target: PyTarget, unit: Option<String>, in_words: Option<String>) -> Self {
        Self { target, unit, in_words }
    }
}

/// Reads a goal as a report writes it, in Swedish or English; one text may hold two goals. What
/// cannot be read stays in words.
///
/// >>> from eruf.record import parse_goal
/// >>> parse_goal("2 workshopserier per år med deltagande av 4-8 företag")
/// [<ParsedGoal at least 2 per year, of workshopserier>, <ParsedGoal 4-8 per occasion, of företag>]
#[pyfunction]
#[pyo3(signature = (text, /))]
pub(crate) fn parse_goal(text: &str) -> Checked<Vec<PyParsedGoal>> {
    guarded(|| Ok(eruf_data::parse_goal(text).into_iter().map(PyParsedGoal::from).collect()))
}

/// Reads a number as a person or a spreadsheet writes it. Without ``decimal_mark`` (``point`` or
/// ``comma``), one that can be read in two ways is refused.
///
/// >>> from eruf.value import parse_number
/// >>> parse_number("1 234,5", decimal_mark="comma")
/// Decimal('1234.5')
#[pyfunction]
#[pyo3(signature = (text, /, *, decimal_mark = None))]
pub(crate) fn parse_number<'py>(
    py: Python<'py>,
    text: &str,
    decimal_mark: Option<&str>,
) -> Checked<Bound<'py, PyAny>> {
    let mark = decimal_mark.map(dialect::decimal_mark).transpose()?;
    Ok(amount_out(
        py,
        guarded(|| Ok(eruf_data::parse_number(text, mark).map_err(eruf_data::Rule::from)?))?,
    )?)
}
