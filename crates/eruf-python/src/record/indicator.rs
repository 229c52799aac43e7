//! `Indicator`: what is counted.

use eruf_core::{
    Direction, Fund, Indicator, IndicatorKey, Kind, OverTime, OverUnits, ProgrammingPeriod, Unit,
    catalogue, quoted,
};
use pyo3::prelude::*;
use pyo3::types::PyType;

use crate::value::errors::{Refused, choice};
use crate::value::pickle::{Pickle, hashed, pickled, restored};
use crate::value::sequences::Listed;

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
    #[pyo3(signature = (code, /, *, name, unit, kind = "output", name_sv = None, over_time = "sum", over_units = "none", direction = "up", subset_of = Listed::default(), fund = "ERDF", programming_period = "2014-2020"))]
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
        subset_of: Listed<String>,
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
            direction: choice(direction, Direction::NAMES)?,
            subset_of: subset_of.into_iter().map(Into::into).collect(),
        }))
    }

    /// A common indicator of the catalogue, by its code; ``eruf.catalogue`` says more about each.
    ///
    /// >>> from eruf import Indicator
    /// >>> Indicator.common("CO01").unit
    /// 'enterprises'
    #[staticmethod]
    #[pyo3(signature = (code, /, *, fund = "ERDF", programming_period = "2014-2020"))]
    fn common(code: &str, fund: &str, programming_period: &str) -> Result<Self, Refused> {
        let (fund, period) =
            (choice(fund, Fund::NAMES)?, choice(programming_period, ProgrammingPeriod::NAMES)?);
        let entry = catalogue::find(fund, period, code);
        let unknown = || {
            Refused::message(format!(
                "{} is not a common indicator of {fund} {period}",
                quoted(code)
            ))
        };
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

    /// What it is counted in, in Swedish; as written where no other name is known.
    #[getter]
    fn unit_sv(&self) -> &str {
        self.0.unit.name_sv()
    }

    /// Whether it is counted in whole ones, as enterprises and persons are.
    #[getter]
    fn counts_whole(&self) -> bool {
        self.0.unit.counts_whole()
    }

    /// How it adds up over reporting periods: ``sum``, ``distinct`` or ``latest``.
    #[getter]
    fn over_time(&self) -> &str {
        self.0.over_time.as_str()
    }

    /// How it adds up over projects: ``sum``, ``union``, ``pool``, ``latest`` or ``none``.
    #[getter]
    fn over_units(&self) -> &str {
        self.0.over_units.as_str()
    }

    /// Which way is better: ``up`` or ``down``.
    #[getter]
    fn direction(&self) -> &str {
        self.0.direction.as_str()
    }

    /// The fund: ``ERDF`` or ``ESF``.
    #[getter]
    fn fund(&self) -> &str {
        self.0.key.fund.as_str()
    }

    /// The programming period: ``2014-2020`` or ``2021-2027``.
    #[getter]
    fn programming_period(&self) -> &str {
        self.0.key.programming_period.as_str()
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
