//! `CostEntry`: what was spent in a period.

use eruf_core::record::{CostEntry, CostKind};
use pyo3::prelude::*;

use crate::value::declare::{fields, keywords, record};
use crate::value::errors::{Checked, optional_choice};
use crate::value::numbers::Exact;
use crate::value::source::Read;

/// What was spent in the period of a report, in the project's currency; below 0 for a credit.
///
/// ``activity`` is the code of an activity, ``None`` for a cost of the project as a whole.
/// ``report`` is the report that first knew it; the one of the period if it is not named. ``kind``
/// is ``staff``, ``services``, ``travel``, ``equipment``, ``premises``, ``flat_rate`` or ``other``.
/// What was not noted is ``None``.
///
/// >>> from eruf.record import CostEntry
/// >>> CostEntry(412_500, period=3, activity="HA2", kind="staff")
/// <CostEntry of 412500 in period 3>
#[pyclass(name = "CostEntry", module = "eruf.record", frozen, eq, from_py_object)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PyCostEntry(pub(crate) CostEntry);

keywords! {
    PyCostEntry from CostEntryKeywords {
        amount: Exact,
        *,
        period: u32,
        activity: Option<String> = None,
        report: Option<u32> = None,
        kind: Option<&'a str> = None,
        in_kind: Option<bool> = None,
        outside_area: Option<bool> = None,
        social_fund_type: Option<bool> = None,
        source: Option<Read> = None,
    }
}

impl PyCostEntry {
    fn made(given: CostEntryKeywords<'_>) -> Checked<Self> {
        Ok(Self(CostEntry {
            activity: given.activity.map(Into::into),
            report: given.report.unwrap_or(given.period),
            kind: optional_choice(given.kind, CostKind::NAMES)?,
            in_kind: given.in_kind,
            outside_area: given.outside_area,
            social_fund_type: given.social_fund_type,
            source: Read::source(given.source),
            ..CostEntry::new(given.period, given.amount.0)
        }))
    }
}

#[pymethods]
impl PyCostEntry {
    fn __repr__(&self) -> String {
        format!("<CostEntry of {:#} in period {}>", self.0.amount, self.0.period)
    }
}

fields! {
    PyCostEntry.0 as cost {
        /// The code of the activity; ``None`` for a cost of the project as a whole.
        activity = cost.activity.as_ref();
        /// The number of the report whose period it is about.
        period = cost.period;
        /// The number of the report that first knew it.
        report = cost.report;
        /// What it is for, where that was noted.
        kind = cost.kind.map(CostKind::as_str);
        /// The amount; below 0 for a credit or a correction.
        amount = cost.amount;
        /// Whether it is a contribution in kind, where that was noted.
        in_kind = cost.in_kind;
        /// Whether it is for something outside the programme area, where that was noted.
        outside_area = cost.outside_area;
        /// Whether it is of the type that the social fund supports, where that was noted.
        social_fund_type = cost.social_fund_type;
        /// Where it was read.
        source = &cost.source;
    }
}

record!(PyCostEntry(CostEntry));
