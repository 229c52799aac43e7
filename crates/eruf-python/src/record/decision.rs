//! `Decision`: what was decided about the project.

use eruf_core::Decision;
use eruf_core::record::ReasonCode;
use pyo3::prelude::*;

use crate::value::declare::{fields, keywords, record};
use crate::value::errors::{Checked, optional_choice};
use crate::value::numbers::{Exact, MonthOrDay};
use crate::value::period::PyPeriod;
use crate::value::source::Read;

/// A decision about the project: the original one, or an amendment of it.
///
/// ``requested``, ``decided`` and ``effective`` are text, as the day may not be known:
/// ``"2021-03-15"`` or ``"2021-03"``. ``report`` is the first report that knew it, if it was not
/// known from the start.
///
/// >>> from eruf import Decision, Period
/// >>> Decision("extension", horizon=Period("2019-01-01", "2022-04-30"), decided="2021-03").decided
/// '2021-03'
#[pyclass(name = "Decision", module = "eruf", frozen, eq, from_py_object)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PyDecision(pub(crate) Decision);

keywords! {
    PyDecision from DecisionKeywords {
        id: String,
        *,
        horizon: Option<PyPeriod> = None,
        requested: Option<MonthOrDay> = None,
        decided: Option<MonthOrDay> = None,
        effective: Option<MonthOrDay> = None,
        report: Option<u32> = None,
        budget: Option<Exact> = None,
        reason_code: Option<&'a str> = None,
        reason: Option<String> = None,
        source: Option<Read> = None,
    }
}

impl PyDecision {
    fn made(given: DecisionKeywords<'_>) -> Checked<Self> {
        Ok(Self(Decision {
            id: given.id.into(),
            requested: given.requested.map(|date| date.0),
            decided: given.decided.map(|date| date.0),
            effective: given.effective.map(|date| date.0),
            report: given.report,
            horizon: given.horizon.map(|horizon| horizon.0),
            budget: given.budget.map(|budget| budget.0),
            reason_code: optional_choice(given.reason_code, ReasonCode::NAMES)?,
            reason: given.reason.map(Into::into),
            source: Read::source(given.source),
        }))
    }
}

#[pymethods]
impl PyDecision {
    fn __repr__(&self) -> String {
        format!("<Decision {:?}>", &*self.0.id)
    }
}

fields! {
    PyDecision.0 as decision {
        /// The short name.
        get id = &decision.id;
        /// The first to the last day of the project, if the decision sets them.
        get horizon = decision.horizon;
        /// The budget, if the decision sets it.
        get budget = decision.budget;
        /// When it was asked for.
        get requested = decision.requested;
        /// When it was decided.
        get decided = decision.decided;
        /// When it takes effect.
        get effective = decision.effective;
        /// The number of the report that first knew it; ``None`` if it was known from the start.
        get report = decision.report;
        /// Why, in a word: ``delay``, ``pandemic``, ``demand``, ``funding``, ``method``, ``scope``,
        /// ``partner``, ``error`` or ``other``.
        get reason_code = decision.reason_code;
        /// Why.
        get reason = decision.reason.as_deref();
        /// Where it was read.
        get source = &decision.source;
    }
}

record!(PyDecision(Decision));
