//! `Target`: what one indicator has promised.

use std::collections::BTreeMap;

use eruf_core::record::{Per, Shape, Side};
use eruf_core::{Amount, Target};
use pyo3::prelude::*;

use crate::value::declare::{fields, record};
use crate::value::errors::{Checked, choice};
use crate::value::numbers::Exact;
use crate::value::period::Span;
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
    fn shaped(shape: Shape, per: &str) -> Checked<Self> {
        Ok(Self(Target::new(shape, choice(per, Per::NAMES)?)?))
    }
}

#[pymethods]
impl PyTarget {
    /// Promises a count that reaches at least the goal.
    ///
    /// >>> from eruf import Target
    /// >>> Target.at_least(200)
    /// <Target at least 200>
    #[staticmethod]
    #[pyo3(signature = (goal, /, *, per = "project"))]
    fn at_least(goal: Exact, per: &str) -> Checked<Self> {
        Self::shaped(Shape::AtLeast { goal: goal.0 }, per)
    }

    /// Promises a count between two bounds; above the highest it is still kept, unless ``strict``.
    ///
    /// >>> from eruf import Target
    /// >>> Target.range(50, 70)
    /// <Target 50-70>
    #[staticmethod]
    #[pyo3(signature = (low, high, /, *, strict = false, per = "project"))]
    fn range(low: Exact, high: Exact, strict: bool, per: &str) -> Checked<Self> {
        Self::shaped(Shape::Range { low: low.0, high: high.0, strict }, per)
    }

    /// Promises a count that stays at or below the highest.
    ///
    /// >>> from eruf import Target
    /// >>> Target.ceiling(350)
    /// <Target at most 350>
    #[staticmethod]
    #[pyo3(signature = (highest, /, *, per = "project"))]
    fn ceiling(highest: Exact, per: &str) -> Checked<Self> {
        Self::shaped(Shape::Ceiling { highest: highest.0 }, per)
    }

    /// Promises a measure that moves from a baseline to a goal, up or down.
    ///
    /// >>> from eruf import Target
    /// >>> Target.level(baseline=100, goal=50)
    /// <Target from 100 to 50>
    #[staticmethod]
    #[pyo3(signature = (*, baseline, goal, per = "project"))]
    fn level(baseline: Exact, goal: Exact, per: &str) -> Checked<Self> {
        Self::shaped(Shape::Level { baseline: baseline.0, goal: goal.0 }, per)
    }

    /// Promises to hold a measure; ``side`` is ``at_least`` or ``at_most``.
    ///
    /// >>> from eruf import Target
    /// >>> Target.keep(12, side="at_most")
    /// <Target keep at most 12>
    #[staticmethod]
    #[pyo3(signature = (level, /, *, side = "at_least", per = "project"))]
    fn keep(level: Exact, side: &str, per: &str) -> Checked<Self> {
        Self::shaped(Shape::Keep { level: level.0, side: choice(side, Side::NAMES)? }, per)
    }

    /// Promises what a goal says in words, which are never turned into a number.
    ///
    /// >>> from eruf import Target
    /// >>> Target.qualitative("the annual event is held")
    /// <Target the annual event is held>
    #[staticmethod]
    #[pyo3(signature = (text, /))]
    fn qualitative(text: String) -> Checked<Self> {
        Self::shaped(Shape::Qualitative { text: text.into() }, "project")
    }

    /// Returns the least and the most that keep the promise over a horizon.
    ///
    /// >>> from eruf import Period, Target
    /// >>> Target.range(6, 10, per="year").over(Period("2019-01-01", "2022-04-30"))
    /// (Ratio(20, 1), Ratio(100, 3))
    #[pyo3(signature = (horizon, /))]
    fn over(&self, horizon: Span) -> Checked<(Option<PyRatio>, Option<PyRatio>)> {
        let bounds = self.0.over(&horizon.horizon())?;
        Ok((bounds.low.map(PyRatio), bounds.high.map(PyRatio)))
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(&self) -> String {
        format!("<Target {}>", self.0)
    }
}

const fn shape(target: &Target) -> &'static str {
    match target.shape() {
        Shape::AtLeast { .. } => "at_least",
        Shape::Range { .. } => "range",
        Shape::Ceiling { .. } => "ceiling",
        Shape::Level { .. } => "level",
        Shape::Keep { .. } => "keep",
        Shape::Qualitative { .. } => "qualitative",
        other => other.kind().as_str(),
    }
}

fn amounts(target: &Target) -> BTreeMap<&'static str, Amount> {
    BTreeMap::from_iter(match *target.shape() {
        Shape::AtLeast { goal } => vec![("goal", goal)],
        Shape::Range { low, high, .. } => vec![("low", low), ("high", high)],
        Shape::Ceiling { highest } => vec![("highest", highest)],
        Shape::Level { baseline, goal } => vec![("baseline", baseline), ("goal", goal)],
        Shape::Keep { level, .. } => vec![("level", level)],
        // A goal in words has none.
        _ => Vec::new(),
    })
}

const fn side(target: &Target) -> Option<Side> {
    if let Shape::Keep { side, .. } = target.shape() { Some(*side) } else { None }
}

fn text(target: &Target) -> Option<&str> {
    if let Shape::Qualitative { text } = target.shape() { Some(text) } else { None }
}

fields! {
    PyTarget.0 as target {
        /// ``at_least``, ``range``, ``ceiling``, ``level``, ``keep`` or ``qualitative``.
        get shape = shape(target);
        /// ``project``, ``year`` or ``occasion``.
        get per = target.per();
        /// The amounts by name: ``goal``, ``low`` and ``high``, ``highest``, ``baseline`` and
        /// ``goal``, or ``level``.
        get amounts = amounts(target);
        /// Whether it is a range and more than its highest breaks the promise.
        get strict = matches!(target.shape(), Shape::Range { strict: true, .. });
        /// The side of a level to hold: ``at_least`` or ``at_most``.
        get side = side(target);
        /// The goal, if it is in words.
        get text = text(target);
        /// Whether it is at least 0, which every outcome keeps.
        get promises_nothing = target.promises_nothing();
    }
}

record!(PyTarget(Target));
