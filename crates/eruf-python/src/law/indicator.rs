//! `Indicator`: what is counted.

use eruf_core::law::{Direction, Kind, OverTime, OverUnits};
use eruf_core::value::Unit;
use eruf_core::workspace::quoted;
use eruf_core::{Indicator, IndicatorKey, ProgrammingPeriod, catalogue};
use pyo3::prelude::*;

use crate::value::declare::{fields, keywords, record};
use crate::value::errors::{self, Checked, Refused, choice};
use crate::value::sequences::Listed;

/// What is counted: code, name, unit, and how counts of it add up.
///
/// >>> from eruf import Indicator
/// >>> Indicator.common("CO05").name_sv
/// 'Antal nya företag som får stöd'
#[pyclass(name = "Indicator", module = "eruf", frozen, eq, from_py_object)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PyIndicator(pub(crate) Indicator);

keywords! {
    PyIndicator from IndicatorKeywords {
        code: String,
        *,
        name: String,
        unit: &'a str,
        kind: &'a str = "output",
        name_sv: Option<String> = None,
        over_time: &'a str = "sum",
        over_units: &'a str = "none",
        direction: &'a str = "up",
        subset_of: Listed<String> = (Listed::default()),
        fund: &'a str = "ERDF",
        programming_period: &'a str = "2014-2020",
    }
}

impl PyIndicator {
    fn made(given: IndicatorKeywords<'_>) -> Checked<Self> {
        let unit = Unit::new(given.unit);
        Ok(Self(Indicator {
            key: IndicatorKey {
                fund: errors::fund(given.fund)?,
                programming_period: choice(given.programming_period, ProgrammingPeriod::NAMES)?,
                code: given.code.into(),
            },
            name: given.name.into(),
            name_sv: given.name_sv.map(Into::into),
            unit: unit.ok_or_else(|| {
                Refused::message("a unit must have a name", "en enhet måste ha ett namn")
            })?,
            kind: choice(given.kind, Kind::NAMES)?,
            over_time: choice(given.over_time, OverTime::NAMES)?,
            over_units: choice(given.over_units, OverUnits::NAMES)?,
            direction: choice(given.direction, Direction::NAMES)?,
            subset_of: given.subset_of.into_iter().map(Into::into).collect(),
        }))
    }
}

#[pymethods]
impl PyIndicator {
    /// Returns a common indicator of the catalogue, by its code; ``eruf.catalogue`` says more about
    /// each.
    ///
    /// >>> from eruf import Indicator
    /// >>> Indicator.common("CO01").unit
    /// 'enterprises'
    #[staticmethod]
    #[pyo3(signature = (code, /, *, fund = "ERDF", programming_period = "2014-2020"))]
    fn common(code: &str, fund: &str, programming_period: &str) -> Checked<Self> {
        let (fund, period) =
            (errors::fund(fund)?, choice(programming_period, ProgrammingPeriod::NAMES)?);
        let entry = catalogue::find(fund, period, code);
        let unknown = || {
            Refused::message(
                format!("{} is not a common indicator of {fund} {period}", quoted(code)),
                format!("{} är ingen gemensam indikator i {fund} {period}", quoted(code)),
            )
        };
        entry.map(|entry| Self(entry.indicator())).ok_or_else(unknown)
    }

    fn __repr__(&self) -> String {
        format!("<Indicator {} {:?}>", self.0.key, &*self.0.name)
    }
}

fields! {
    PyIndicator.0 as indicator {
        /// The code, such as ``CO01``.
        get code = &indicator.key.code;
        /// The name in English.
        get name = &indicator.name;
        /// The name in Swedish, where known.
        get name_sv = indicator.name_sv.as_deref();
        /// What it is counted in.
        get unit = indicator.unit.name();
        /// What it is counted in, in Swedish; as written where no other name is known.
        get unit_sv = indicator.unit.name_sv();
        /// ``output``, ``result`` or ``activity_goal``.
        get kind = indicator.kind;
        /// Whether it is counted in whole ones, as enterprises and persons are.
        get counts_whole = indicator.unit.counts_whole();
        /// How it adds up over reporting periods: ``sum``, ``distinct`` or ``latest``.
        get over_time = indicator.over_time;
        /// How it adds up over projects: ``sum``, ``union``, ``pool``, ``latest`` or ``none``.
        get over_units = indicator.over_units;
        /// Which way is better: ``up`` or ``down``.
        get direction = indicator.direction;
        /// The fund: ``ERDF`` or ``ESF``.
        get fund = indicator.key.fund;
        /// The programming period: ``2014-2020`` or ``2021-2027``.
        get programming_period = indicator.key.programming_period;
        /// The codes of the indicators that contain it.
        get subset_of = &*indicator.subset_of;
    }
}

record!(PyIndicator(Indicator));
