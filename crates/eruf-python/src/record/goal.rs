//! Goals and numbers as people write them.

use eruf_core::record::Precision;
use eruf_data::{ParsedFigure, ParsedGoal};
use pyo3::prelude::*;

use crate::record::dialect;
use crate::record::target::PyTarget;
use crate::value::cell::ToPython as _;
use crate::value::errors::{Checked, Refused, choice, guarded};
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
    /// How exactly the goal is said: ``exactly``, or ``about``, ``just_over`` or ``just_under``,
    /// which are read as a range.
    precision: &'static str,
    /// Why the goal stays in words, if it does.
    in_words: Option<String>,
}

impl From<ParsedGoal> for PyParsedGoal {
    fn from(goal: ParsedGoal) -> Self {
        Self {
            target: PyTarget(goal.target),
            unit: goal.unit,
            precision: goal.precision.as_str(),
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
    ) -> Reduced<'py, (PyTarget, Option<&str>, &str, Option<&str>)> {
        let unit = self.unit.as_deref();
        let parts = (self.target.clone(), unit, self.precision, self.in_words.as_deref());
        Ok((py.get_type::<Self>().getattr("_restore")?, parts))
    }

    #[staticmethod]
    fn _restore(
        target: PyTarget,
        unit: Option<String>,
        precision: &str,
        in_words: Option<String>,
    ) -> Checked<Self> {
        let precision: Precision = choice(precision, Precision::NAMES)?;
        Ok(Self { target, unit, precision: precision.as_str(), in_words })
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

/// Reads a figure as people write it in a sentence: the bounds of its number, how exactly it is
/// said, and what is counted.
///
/// >>> from eruf.record import parse_figure
/// >>> parse_figure("drygt ett 40-tal företag")
/// ((Decimal('40'), Decimal('40')), 'just_over', 'företag')
/// >>> parse_figure("minst 515 timmar")[1:]
/// ('at_least', 'timmar')
#[pyfunction]
#[pyo3(signature = (text, /))]
pub(crate) fn parse_figure<'py>(py: Python<'py>, text: &str) -> Checked<Bound<'py, PyAny>> {
    let read = guarded(|| {
        let refused = |reason: eruf_data::InWords| Refused::spoken(&reason);
        eruf_data::parse_figure(text).map_err(refused)
    })?;
    let ParsedFigure { amount, precision, unit } = read;
    Ok((amount, precision, unit.as_deref()).to_python(py)?)
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
