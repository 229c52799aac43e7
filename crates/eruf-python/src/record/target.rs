//! `Target`: what one indicator has promised.

use eruf_core::{Amount, Per, Shape, Side, Target};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyType};

use crate::value::errors::{Refused, choice};
use crate::value::numbers::{Exact, amount_out};
use crate::value::period::Span;
use crate::value::pickle::{Pickle, hashed, pickled, restored};
use crate::value::ratio::PyRatio;

/// What one indicator has promised.
///
/// >>> from eruf import Target
/// >>> Target.range(6, 10, per="year")
/// <Target 6-10 per year>
#[pyclass(name = "Target", module = "eruf", frozen, eq, from_py_object)]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct PyTarget(pub(crate) Target);

impl PyTarget {
    fn shaped(shape: Shape, per: &str) -> Result<Self, Refused> {
        Ok(Self(Target::new(shape, choice(per, Per::NAMES)?)?))
    }
}

#[pymethods]
impl PyTarget {
    /// A count that reaches at least the goal.
    ///
    /// >>> from eruf import Target
    /// >>> Target.at_least(200)
    /// <Target at least 200>
    #[staticmethod]
    #[pyo3(signature = (goal, /, *, per = "project"))]
    fn at_least(goal: Exact, per: &str) -> Result<Self, Refused> {
        Self::shaped(Shape::AtLeast { goal: goal.0 }, per)
    }

    /// A count between two bounds; above the highest it is still kept, unless ``strict``.
    ///
    /// >>> from eruf import Target
    /// >>> Target.range(50, 70)
    /// <Target 50-70>
    #[staticmethod]
    #[pyo3(signature = (low, high, /, *, strict = false, per = "project"))]
    fn range(low: Exact, high: Exact, strict: bool, per: &str) -> Result<Self, Refused> {
        Self::shaped(Shape::Range { low: low.0, high: high.0, strict }, per)
    }

    /// A count that stays at or below the highest.
    ///
    /// >>> from eruf import Target
    /// >>> Target.ceiling(350)
    /// <Target at most 350>
    #[staticmethod]
    #[pyo3(signature = (highest, /, *, per = "project"))]
    fn ceiling(highest: Exact, per: &str) -> Result<Self, Refused> {
        Self::shaped(Shape::Ceiling { highest: highest.0 }, per)
    }

    /// A measure that moves from a baseline to a goal, up or down.
    ///
    /// >>> from eruf import Target
    /// >>> Target.level(100, 50)
    /// <Target from 100 to 50>
    #[staticmethod]
    #[pyo3(signature = (baseline, goal, /, *, per = "project"))]
    fn level(baseline: Exact, goal: Exact, per: &str) -> Result<Self, Refused> {
        Self::shaped(Shape::Level { baseline: baseline.0, goal: goal.0 }, per)
    }

    /// A measure that is held; ``side`` is ``at_least`` or ``at_most``.
    ///
    /// >>> from eruf import Target
    /// >>> Target.keep(12, side="at_most")
    /// <Target keep at most 12>
    #[staticmethod]
    #[pyo3(signature = (level, /, *, side = "at_least", per = "project"))]
    fn keep(level: Exact, side: &str, per: &str) -> Result<Self, Refused> {
        Self::shaped(Shape::Keep { level: level.0, side: choice(side, Side::NAMES)? }, per)
    }

    /// A goal in words, which is never turned into a number.
    ///
    /// >>> from eruf import Target
    /// >>> Target.qualitative("the annual event is held")
    /// <Target the annual event is held>
    #[staticmethod]
    #[pyo3(signature = (text, /))]
    fn qualitative(text: String) -> Result<Self, Refused> {
        Self::shaped(Shape::Qualitative { text: text.into() }, "project")
    }

    /// ``at_least``, ``range``, ``ceiling``, ``level``, ``keep`` or ``qualitative``.
    #[getter]
    fn shape(&self) -> &'static str {
        match self.0.shape() {
            Shape::AtLeast { .. } => "at_least",
            Shape::Range { .. } => "range",
            Shape::Ceiling { .. } => "ceiling",
            Shape::Level { .. } => "level",
            Shape::Keep { .. } => "keep",
            Shape::Qualitative { .. } => "qualitative",
        }
    }

    /// ``project``, ``year`` or ``occasion``.
    #[getter]
    fn per(&self) -> &'static str {
        self.0.per().as_str()
    }

    /// The amounts by name: ``goal``, ``low`` and ``high``, ``highest``, ``baseline`` and ``goal``,
    /// or ``level``.
    #[getter]
    fn amounts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let named: &[(&str, Amount)] = match *self.0.shape() {
            Shape::AtLeast { goal } => &[("goal", goal)],
            Shape::Range { low, high, .. } => &[("low", low), ("high", high)],
            Shape::Ceiling { highest } => &[("highest", highest)],
            Shape::Level { baseline, goal } => &[("baseline", baseline), ("goal", goal)],
            Shape::Keep { level, .. } => &[("level", level)],
            Shape::Qualitative { .. } => &[],
        };
        let amounts = PyDict::new(py);
        for (name, amount) in named {
            amounts.set_item(name, amount_out(py, *amount)?)?;
        }
        Ok(amounts)
    }

    /// Whether it is a range and more than its highest breaks the promise.
    #[getter]
    fn strict(&self) -> bool {
        matches!(self.0.shape(), Shape::Range { strict: true, .. })
    }

    /// The side of a level to hold: ``at_least`` or ``at_most``.
    #[getter]
    fn side(&self) -> Option<&'static str> {
        if let Shape::Keep { side, .. } = self.0.shape() { Some(side.as_str()) } else { None }
    }

    /// The goal, if it is in words.
    #[getter]
    fn text(&self) -> Option<&str> {
        if let Shape::Qualitative { text } = self.0.shape() { Some(text) } else { None }
    }

    /// Whether it is at least 0, which every outcome keeps.
    #[getter]
    fn promises_nothing(&self) -> bool {
        self.0.promises_nothing()
    }

    /// The least and the most that keep the promise over a horizon.
    ///
    /// >>> from eruf import Period, Target
    /// >>> Target.range(6, 10, per="year").over(Period("2019-01-01", "2022-04-30"))
    /// (Ratio(20, 1), Ratio(100, 3))
    #[pyo3(signature = (horizon, /))]
    fn over(&self, horizon: Span) -> Result<(Option<PyRatio>, Option<PyRatio>), Refused> {
        let bounds = self.0.over(&horizon.horizon())?;
        Ok((bounds.low.map(PyRatio), bounds.high.map(PyRatio)))
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(&self) -> String {
        format!("<Target {}>", self.0)
    }

    fn __hash__(&self) -> Result<u64, Refused> {
        hashed(&self.0)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> Result<Pickle<'py>, Refused> {
        pickled::<Self>(py, &self.0)
    }

    #[classmethod]
    fn _restore(_class: &Bound<'_, PyType>, text: &str) -> Result<Self, Refused> {
        Ok(Self(restored(text)?))
    }
}
