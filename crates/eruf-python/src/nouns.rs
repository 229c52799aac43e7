//! What a project is made of, as Python writes it.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash as _, Hasher as _};
use std::sync::Arc;

use chrono::NaiveDate;
use eruf_core::{
    Activity, Basis, Commitment, Decision, Entry, Fund, Indicator, IndicatorKey, Interval, Kind, OverTime, OverUnits, Per, Period, ProgrammingPeriod,
    Shape, Side, Source, Target, TargetVersion, Unit, Value, catalogue, quoted,
};
use pyo3::PyTypeInfo;
use pyo3::prelude::*;
use pyo3::types::PyType;

use crate::errors::Refused;
use crate::exact::{Day, Exact, amount_out};
use crate::ratio::PyRatio;

/// A word that names a variant, with the words that are allowed in the error.
pub(crate) fn choice<T: std::str::FromStr>(text: &str, names: &[&str]) -> Result<T, Refused> {
    text.parse().map_err(|_| Refused::message(format!("expected one of {}, but found {}", names.join(", "), quoted(text))))
}

fn source(place: Option<String>, note: Option<String>) -> Source {
    Source { place: place.map(Into::into), note: note.map(Into::into), ..Source::default() }
}

fn json<T: serde::Serialize>(value: &T) -> Result<String, Refused> {
    serde_json::to_string(value).map_err(|error| Refused::message(error.to_string()))
}

/// The hash of a value by the one text form that it has.
fn hashed<T: serde::Serialize>(value: &T) -> Result<u64, Refused> {
    let mut hasher = DefaultHasher::new();
    json(value)?.hash(&mut hasher);
    Ok(hasher.finish())
}

/// How a value is pickled: the class method that reads its text form, and that text.
type Pickle<'py> = (Bound<'py, PyAny>, (String,));

fn pickled<'py, C: PyTypeInfo>(py: Python<'py>, value: &impl serde::Serialize) -> Result<Pickle<'py>, Refused> {
    Ok((py.get_type::<C>().getattr("_restore")?, (json(value)?,)))
}

fn restored<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, Refused> {
    serde_json::from_str(text).map_err(|error| Refused::message(error.to_string()))
}

/// The days from a first to a last day, both included.
///
/// >>> from eruf import Period
/// >>> Period("2019-01-01", "2022-04-30").months
/// Ratio(40, 1)
#[pyclass(name = "Period", module = "eruf", frozen, eq, ord, hash, from_py_object)]
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct PyPeriod(pub(crate) Period);

#[pymethods]
impl PyPeriod {
    #[new]
    #[pyo3(signature = (first, last, /))]
    fn new(first: Day, last: Day) -> Result<Self, Refused> {
        Ok(Self(Period::new(first.0, last.0)?))
    }

    /// The first day.
    #[getter]
    fn first(&self) -> NaiveDate {
        self.0.first()
    }

    /// The last day, which is part of the period.
    #[getter]
    fn last(&self) -> NaiveDate {
        self.0.last()
    }

    /// The length in months, counted from the first day.
    #[getter]
    fn months(&self) -> PyRatio {
        PyRatio(self.0.months())
    }

    fn __contains__(&self, day: Day) -> bool {
        self.0.contains(day.0)
    }

    fn __repr__(&self) -> String {
        format!("Period('{}', '{}')", self.0.first(), self.0.last())
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> (Bound<'py, PyType>, (String, String)) {
        (py.get_type::<Self>(), (self.0.first().to_string(), self.0.last().to_string()))
    }
}

/// What is counted: code, name, unit, and how counts of it add up.
///
/// >>> from eruf import Indicator
/// >>> Indicator.common("CO05").name_sv
/// 'Antal nya företag som får stöd'
#[pyclass(name = "Indicator", module = "eruf", frozen, eq, from_py_object)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PyIndicator(pub(crate) Indicator);

#[pymethods]
impl PyIndicator {
    #[new]
    #[pyo3(signature = (code, /, *, name, unit, kind = "output", name_sv = None, over_time = "sum", over_units = "none", direction = "up", subset_of = Vec::new(), fund = "ERDF", programming_period = "2014-2020"))]
    #[expect(clippy::too_many_arguments, reason = "keyword arguments in Python")]
    fn new(
        code: String,
        name: String,
        unit: &str,
        kind: &str,
        name_sv: Option<String>,
        over_time: &str,
        over_units: &str,
        direction: &str,
        subset_of: Vec<String>,
        fund: &str,
        programming_period: &str,
    ) -> Result<Self, Refused> {
        Ok(Self(Indicator {
            key: IndicatorKey {
                fund: choice(fund, Fund::NAMES)?,
                programming_period: choice(programming_period, ProgrammingPeriod::NAMES)?,
                code: code.into(),
            },
            name: name.into(),
            name_sv: name_sv.map(Into::into),
            unit: Unit::new(unit).ok_or_else(|| Refused::message("a unit must have a name"))?,
            kind: choice(kind, Kind::NAMES)?,
            over_time: choice(over_time, OverTime::NAMES)?,
            over_units: choice(over_units, OverUnits::NAMES)?,
            direction: choice(direction, eruf_core::Direction::NAMES)?,
            subset_of: subset_of.into_iter().map(Into::into).collect(),
        }))
    }

    /// A common indicator of the catalogue, by its code.
    #[staticmethod]
    #[pyo3(signature = (code, /, *, fund = "ERDF", programming_period = "2014-2020"))]
    fn common(code: &str, fund: &str, programming_period: &str) -> Result<Self, Refused> {
        let (fund, period) = (choice(fund, Fund::NAMES)?, choice(programming_period, ProgrammingPeriod::NAMES)?);
        let entry = catalogue::find(fund, period, code);
        let unknown = || Refused::message(format!("{} is not a common indicator of {fund} {period}", quoted(code)));
        entry.map(|entry| Self(entry.indicator())).ok_or_else(unknown)
    }

    /// The code, such as ``CO01``.
    #[getter]
    fn code(&self) -> &str {
        &self.0.key.code
    }

    /// The name in English.
    #[getter]
    fn name(&self) -> &str {
        &self.0.name
    }

    /// The name in Swedish, where known.
    #[getter]
    fn name_sv(&self) -> Option<&str> {
        self.0.name_sv.as_deref()
    }

    /// What it is counted in.
    #[getter]
    fn unit(&self) -> &str {
        self.0.unit.name()
    }

    /// ``output``, ``result`` or ``activity_goal``.
    #[getter]
    fn kind(&self) -> &str {
        self.0.kind.as_str()
    }

    /// The codes of the indicators that contain it.
    #[getter]
    fn subset_of(&self) -> Vec<&str> {
        self.0.subset_of.iter().map(|code| &**code).collect()
    }

    fn __repr__(&self) -> String {
        format!("<Indicator {} {:?}>", self.0.key, &*self.0.name)
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

/// What one indicator has promised.
///
/// >>> from eruf import Target
/// >>> Target.range(6, 10, per="year")
/// <Target 6-10 per year>
/// >>> Target.parse("2 workshopserier per år med deltagande av 4-8 företag")
/// [<Target at least 2 per year>, <Target 4-8 per occasion>]
#[pyclass(name = "Target", module = "eruf", frozen, eq, from_py_object)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PyTarget(pub(crate) Target);

impl PyTarget {
    fn shaped(shape: Shape, per: &str) -> Result<Self, Refused> {
        Ok(Self(Target::new(shape, choice(per, Per::NAMES)?)?))
    }
}

#[pymethods]
impl PyTarget {
    /// A count that reaches at least the goal.
    #[staticmethod]
    #[pyo3(signature = (goal, /, *, per = "project"))]
    fn at_least(goal: Exact, per: &str) -> Result<Self, Refused> {
        Self::shaped(Shape::AtLeast { goal: goal.0 }, per)
    }

    /// A count between two bounds; above the highest it is still kept, unless ``strict``.
    #[staticmethod]
    #[pyo3(signature = (low, high, /, *, strict = false, per = "project"))]
    fn range(low: Exact, high: Exact, strict: bool, per: &str) -> Result<Self, Refused> {
        Self::shaped(Shape::Range { low: low.0, high: high.0, strict }, per)
    }

    /// A count that stays at or below the highest.
    #[staticmethod]
    #[pyo3(signature = (highest, /, *, per = "project"))]
    fn ceiling(highest: Exact, per: &str) -> Result<Self, Refused> {
        Self::shaped(Shape::Ceiling { highest: highest.0 }, per)
    }

    /// A measure that moves from a baseline to a goal, up or down.
    #[staticmethod]
    #[pyo3(signature = (baseline, goal, /, *, per = "project"))]
    fn level(baseline: Exact, goal: Exact, per: &str) -> Result<Self, Refused> {
        Self::shaped(Shape::Level { baseline: baseline.0, goal: goal.0 }, per)
    }

    /// A measure that is held; ``side`` is ``at_least`` or ``at_most``.
    #[staticmethod]
    #[pyo3(signature = (level, /, *, side = "at_least", per = "project"))]
    fn keep(level: Exact, side: &str, per: &str) -> Result<Self, Refused> {
        Self::shaped(Shape::Keep { level: level.0, side: choice(side, Side::NAMES)? }, per)
    }

    /// A goal in words, which is never turned into a number.
    #[staticmethod]
    #[pyo3(signature = (text, /))]
    fn qualitative(text: String) -> Result<Self, Refused> {
        Self::shaped(Shape::Qualitative { text: text.into() }, "project")
    }

    /// A goal as a report writes it, in Swedish or English; one text may hold two goals. What cannot be read stays in words.
    #[staticmethod]
    #[pyo3(signature = (text, /))]
    fn parse(text: &str) -> Vec<Self> {
        eruf_data::parse_goal(text).into_iter().map(|goal| Self(goal.target)).collect()
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

/// A decision about the project: the original one, or an amendment of it.
#[pyclass(name = "Decision", module = "eruf", frozen, eq, from_py_object)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PyDecision(pub(crate) Decision);

#[pymethods]
impl PyDecision {
    /// ``requested``, ``decided`` and ``effective`` are text, as the day may not be known: ``"2021-03-15"`` or ``"2021-03"``.
    #[new]
    #[pyo3(signature = (id, /, *, horizon = None, requested = None, decided = None, effective = None, report = None, budget = None, reason = None, source = None))]
    #[expect(clippy::too_many_arguments, reason = "keyword arguments in Python")]
    fn new(
        id: String,
        horizon: Option<PyPeriod>,
        requested: Option<&str>,
        decided: Option<&str>,
        effective: Option<&str>,
        report: Option<u32>,
        budget: Option<Exact>,
        reason: Option<String>,
        source: Option<String>,
    ) -> Result<Self, Refused> {
        let date = |text: Option<&str>| {
            text.map(|text| text.parse().map_err(|error| Refused::from(Refused::value(&error as &eruf_core::ParseDateError)))).transpose()
        };
        Ok(Self(Decision {
            id: id.into(),
            requested: date(requested)?,
            decided: date(decided)?,
            effective: date(effective)?,
            report,
            horizon: horizon.map(|horizon| horizon.0),
            budget: budget.map(|budget| budget.0),
            reason: reason.map(Into::into),
            source: self::source(source, None),
        }))
    }

    /// The short name.
    #[getter]
    fn id(&self) -> &str {
        &self.0.id
    }

    /// The first to the last day of the project, if the decision sets them.
    #[getter]
    fn horizon(&self) -> Option<PyPeriod> {
        self.0.horizon.map(PyPeriod)
    }

    /// The budget, if the decision sets it.
    #[getter]
    fn budget<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.0.budget.map(|budget| amount_out(py, budget)).transpose()
    }

    /// Why.
    #[getter]
    fn reason(&self) -> Option<&str> {
        self.0.reason.as_deref()
    }

    fn __repr__(&self) -> String {
        format!("<Decision {:?}>", &*self.0.id)
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

/// An indicator in a project: how it is reported, and what was promised.
///
/// ``targets`` maps the id of a decision to the target that it set, in the order of the decisions.
#[pyclass(name = "Commitment", module = "eruf", frozen, eq, from_py_object)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PyCommitment(pub(crate) Commitment);

#[pymethods]
impl PyCommitment {
    #[new]
    #[pyo3(signature = (indicator, /, *, targets = None, basis = None, reported_by = Vec::new()))]
    fn new(
        indicator: PyIndicator,
        targets: Option<&Bound<'_, pyo3::types::PyDict>>,
        basis: Option<&str>,
        reported_by: Vec<String>,
    ) -> Result<Self, Refused> {
        let mut commitment = Commitment::new(indicator.0);
        commitment.basis = basis.map(|basis| choice(basis, Basis::NAMES)).transpose()?;
        commitment.reported_by = reported_by.into_iter().map(Into::into).collect();
        for (decision, target) in targets.into_iter().flatten() {
            let decision: String = decision.extract()?;
            let target: PyTarget = target.extract().map_err(PyErr::from)?;
            commitment.targets.push(TargetVersion {
                decision: decision.into(),
                target: target.0,
                text: None,
                reason: None,
                milestones: None,
                source: Source::default(),
            });
        }
        Ok(Self(commitment))
    }

    /// What is counted.
    #[getter]
    fn indicator(&self) -> PyIndicator {
        PyIndicator(self.0.indicator.clone())
    }

    /// What was promised, as pairs of decision and target.
    #[getter]
    fn targets(&self) -> Vec<(String, PyTarget)> {
        self.0.targets.iter().map(|version| (version.decision.to_string(), PyTarget(version.target.clone()))).collect()
    }

    fn __repr__(&self) -> String {
        format!("<Commitment {} with {} targets>", self.0.indicator.key.code, self.0.targets.len())
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

/// One outcome as somebody reported it.
///
/// ``value`` is an amount, or a pair of bounds; an outcome in words is given as ``words``.
///
/// >>> from eruf import Entry
/// >>> Entry("CO01", 10, 122, basis="running_total")
/// <Entry CO01 of report 10: 122 as running_total>
#[pyclass(name = "Entry", module = "eruf", frozen, eq, from_py_object)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PyEntry(pub(crate) Entry);

enum Given {
    Bounds((Exact, Exact)),
    Amount(Exact),
}

#[pymethods]
impl PyEntry {
    #[new]
    #[pyo3(signature = (indicator, period, value = None, /, *, basis, report = None, partner = None, occasion = None, correction = None, downward_revision = None, words = None, kept = None, unit = None, source = None, note = None))]
    #[expect(clippy::too_many_arguments, reason = "keyword arguments in Python")]
    fn new(
        indicator: String,
        period: u32,
        value: Option<&Bound<'_, PyAny>>,
        basis: &str,
        report: Option<u32>,
        partner: Option<String>,
        occasion: Option<String>,
        correction: Option<String>,
        downward_revision: Option<String>,
        words: Option<String>,
        kept: Option<bool>,
        unit: Option<&str>,
        source: Option<String>,
        note: Option<String>,
    ) -> Result<Self, Refused> {
        let given = match value {
            Some(value) if value.is_instance_of::<pyo3::types::PyTuple>() => Some(Given::Bounds(value.extract()?)),
            Some(value) => Some(Given::Amount(value.extract()?)),
            None => None,
        };
        let value = match (given, words) {
            (Some(Given::Amount(amount)), None) => amount.0.into(),
            (Some(Given::Bounds((low, high))), None) => {
                let reversed = || Refused::message(format!("the lower end {} is above the upper end {}", low.0, high.0));
                Value::Amount(Interval::new(low.0, high.0).ok_or_else(reversed)?)
            }
            (None, Some(text)) => Value::Words { text: text.into(), kept },
            _ => return Err(Refused::message("expected either a value or words (an amount that is missing is not 0: leave the entry out)")),
        };
        let text = |text: Option<String>| text.map(Arc::<str>::from);
        let mut entry = Entry::new(indicator, period, choice(basis, Basis::NAMES)?, value);
        entry.report = report.unwrap_or(period);
        entry.unit = unit.and_then(Unit::new);
        (entry.partner, entry.occasion) = (text(partner), text(occasion));
        (entry.correction, entry.downward_revision) = (text(correction), text(downward_revision));
        entry.source = self::source(source, note);
        Ok(Self(entry))
    }

    /// The code of the indicator.
    #[getter]
    fn indicator(&self) -> &str {
        &self.0.indicator
    }

    /// The number of the report that covers the period.
    #[getter]
    fn period(&self) -> u32 {
        self.0.period
    }

    /// The number of the report in which it became known.
    #[getter]
    fn report(&self) -> u32 {
        self.0.report
    }

    /// The amount, if there is one and it is exact.
    #[getter]
    fn value<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let Value::Amount(amount) = &self.0.value else { return Ok(None) };
        amount.as_exact().map(|amount| amount_out(py, amount)).transpose()
    }

    /// Why it replaces an earlier entry.
    #[getter]
    fn correction(&self) -> Option<&str> {
        self.0.correction.as_deref()
    }

    /// Where it was read.
    #[getter]
    fn source(&self) -> String {
        self.0.source.to_string()
    }

    fn __repr__(&self) -> String {
        format!("<Entry {} of report {}: {} as {}>", self.0.indicator, self.0.period, self.0.value, self.0.basis)
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

/// An activity of the project, with the codes of the indicators that measure it.
#[pyclass(name = "Activity", module = "eruf", frozen, eq, from_py_object)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PyActivity(pub(crate) Activity);

#[pymethods]
impl PyActivity {
    #[new]
    #[pyo3(signature = (code, /, *, name, part_of = None, result = None, measures = Vec::new(), source = None))]
    fn new(code: String, name: String, part_of: Option<String>, result: Option<String>, measures: Vec<String>, source: Option<String>) -> Self {
        Self(Activity {
            code: code.into(),
            part_of: part_of.map(Into::into),
            name: name.into(),
            result: result.map(Into::into),
            measures: measures.into_iter().map(Into::into).collect(),
            source: self::source(source, None),
        })
    }

    /// The short code.
    #[getter]
    fn code(&self) -> &str {
        &self.0.code
    }

    /// The name.
    #[getter]
    fn name(&self) -> &str {
        &self.0.name
    }

    /// The codes of the indicators that measure it.
    #[getter]
    fn measures(&self) -> Vec<&str> {
        self.0.measures.iter().map(|code| &**code).collect()
    }

    fn __repr__(&self) -> String {
        format!("<Activity {} {:?}>", self.0.code, &*self.0.name)
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
