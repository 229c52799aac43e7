//! Hours: by activity and enterprise, and as they were reported.

use std::sync::Arc;

use eruf_core::costs::{EnterpriseHours, NoHours};
use eruf_core::ledger::NoOutcome;
use pyo3::prelude::*;

use crate::costs::answer::{Answer, Listed, Reported};
use crate::project::question::Again;
use crate::value::declare::{fields, object};
use crate::value::pickle::hash_of;
use crate::value::rows::Rows;

fn count(found: usize) -> u32 {
    // A cap that is not reached: what is counted is in memory.
    u32::try_from(found).unwrap_or(u32::MAX)
}

/// The hours of an enterprise in an activity, by the list of participations.
///
/// >>> import eruf
/// >>> one = eruf.load("examples/costs").costs().listed_hours[1].enterprises[0]
/// >>> one.enterprise, one.hours, one.participations
/// ('559900-0378', Decimal('655.5'), 2)
#[pyclass(name = "EnterpriseHours", module = "eruf.costs", frozen, eq, skip_from_py_object)]
pub(crate) struct PyEnterpriseHours {
    activity: Option<String>,
    hours: EnterpriseHours,
    answer: Arc<Answer>,
    /// The places of the activity and of the enterprise.
    places: (usize, usize),
}

impl PartialEq for PyEnterpriseHours {
    fn eq(&self, other: &Self) -> bool {
        (&self.activity, &self.hours) == (&other.activity, &other.hours)
    }
}

object!(PyEnterpriseHours);

fields! {
    PyEnterpriseHours as row {
        /// The code of the activity; ``None`` for participations that name none.
        activity = row.activity.as_deref();
        /// The key or label, and the keys that it had before; ``None`` for an unknown one.
        enterprise = row.hours.enterprise.as_deref();
        /// All hours; ``None`` if a participation does not name them.
        hours = row.hours.hours.ok();
        /// Why the hours are not known.
        why_no_hours = row.hours.hours.reason().map(NoHours::as_str);
        /// The sum of the hours that are known.
        known = row.hours.known;
        /// How many participations it has.
        participations = count(row.hours.participations);
        /// How many of them name no hours.
        without_hours = count(row.hours.without_hours);
    }
}

#[pymethods]
impl PyEnterpriseHours {
    fn __repr__(&self) -> String {
        let EnterpriseHours { enterprise, known, .. } = &self.hours;
        format!("<EnterpriseHours of {:?}: {known:#}>", enterprise.as_deref().unwrap_or("unknown"))
    }

    fn __hash__(&self) -> u64 {
        hash_of(&(&self.activity, &self.hours.enterprise, self.hours.known))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Again<'py>> {
        let (activity, enterprise) = self.places;
        self.answer.again(py, ("listed_hours", activity, "enterprises", enterprise))
    }
}

/// The hours in an activity, by the list of participations.
///
/// >>> import eruf
/// >>> for row in eruf.load("examples/costs").costs().listed_hours:
/// ...     print(row.activity, row.hours, row.known, row.without_hours)
/// A1 80 80 0
/// A2 1270 1270 0
/// A3 None 120 1
#[pyclass(name = "ListedHours", module = "eruf.costs", frozen, eq, skip_from_py_object)]
pub(crate) struct PyListedHours {
    listed: Listed,
    answer: Arc<Answer>,
    place: usize,
}

impl PartialEq for PyListedHours {
    fn eq(&self, other: &Self) -> bool {
        self.listed == other.listed
    }
}

object!(PyListedHours);

impl PyListedHours {
    pub(super) fn all(answer: &Arc<Answer>) -> Rows<Self> {
        let row = |(place, listed): (usize, &Listed)| Self {
            listed: listed.clone(),
            answer: Arc::clone(answer),
            place,
        };
        Rows(answer.costs.listed.iter().enumerate().map(row).collect())
    }

    fn each(&self) -> Rows<PyEnterpriseHours> {
        let row = |(place, hours): (usize, &EnterpriseHours)| PyEnterpriseHours {
            activity: self.listed.activity.clone(),
            hours: hours.clone(),
            answer: Arc::clone(&self.answer),
            places: (self.place, place),
        };
        Rows(self.listed.enterprises.iter().enumerate().map(row).collect())
    }
}

fields! {
    PyListedHours as row {
        /// The code of the activity; ``None`` for participations that name none.
        activity = row.listed.activity.as_deref();
        /// All hours; ``None`` if a participation does not name them.
        hours = row.listed.sum.hours.ok();
        /// Why the hours are not known.
        why_no_hours = row.listed.sum.hours.reason().map(NoHours::as_str);
        /// The sum of the hours that are known.
        known = row.listed.sum.known;
        /// How many participations it has.
        participations = count(row.listed.sum.participations);
        /// How many of them name no hours.
        without_hours = count(row.listed.sum.without_hours);
        /// Each enterprise, in the order of its first participation.
        get enterprises = row.each();
    }
}

#[pymethods]
impl PyListedHours {
    fn __repr__(&self) -> String {
        let Listed { activity, sum, .. } = &self.listed;
        let activity = activity.as_deref().unwrap_or("no activity");
        format!("<ListedHours of {activity:?}: {:#}>", sum.known)
    }

    fn __hash__(&self) -> u64 {
        hash_of(&(&self.listed.activity, self.listed.sum.known))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Again<'py>> {
        self.answer.again(py, ("listed_hours", self.place))
    }
}

/// Hours that are reported as a sum, of an activity or of the project. They are not divided by
/// enterprise, and not added to those of the list.
///
/// >>> import eruf
/// >>> hours = eruf.load("examples/sim-jh").costs().reported_hours[1]
/// >>> hours.indicator, hours.activity, hours.hours
/// ('WSP.hours', 'WSP', Decimal('21000'))
#[pyclass(name = "ReportedHours", module = "eruf.costs", frozen, eq, skip_from_py_object)]
pub(crate) struct PyReportedHours {
    reported: Reported,
    answer: Arc<Answer>,
    place: usize,
}

impl PartialEq for PyReportedHours {
    fn eq(&self, other: &Self) -> bool {
        self.reported == other.reported
    }
}

object!(PyReportedHours);

impl PyReportedHours {
    pub(super) fn all(answer: &Arc<Answer>) -> Rows<Self> {
        let row = |(place, reported): (usize, &Reported)| Self {
            reported: reported.clone(),
            answer: Arc::clone(answer),
            place,
        };
        Rows(answer.costs.reported.iter().enumerate().map(row).collect())
    }
}

fields! {
    PyReportedHours.reported as row {
        /// The code of the measure.
        indicator = row.indicator.as_str();
        /// The code of the activity that it measures; ``None`` for one of the whole project.
        activity = row.activity.as_deref();
        /// The cumulative outcome, if it is exact.
        get hours = row.hours.ok().and_then(|hours| hours.as_exact());
        /// Its bounds, equal if it is exact.
        get hours_bounds = row.hours.ok();
        column hours = row.hours.ok();
        /// Why there is no outcome.
        no_outcome = row.hours.reason();
    }
}

#[pymethods]
impl PyReportedHours {
    fn __repr__(&self) -> String {
        let Reported { indicator, hours, .. } = &self.reported;
        let hours = hours.map_or_else(|why| NoOutcome::to_string(&why), |hours| hours.to_string());
        format!("<ReportedHours of {indicator}: {hours}>")
    }

    fn __hash__(&self) -> u64 {
        hash_of(&(&self.reported.indicator, &self.reported.activity))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Again<'py>> {
        self.answer.again(py, ("reported_hours", self.place))
    }
}
