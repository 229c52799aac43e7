//! `Finding` and `Notice`: what deserves a look though nothing is refused.

use eruf_core::{Finding, Subject};
use pyo3::prelude::*;

use crate::value::columns::Columns;
use crate::value::rows::Row;

/// The parts by which a finding is pickled.
pub(crate) type FindingParts = (String, String, String, Option<String>, Option<String>);

/// Something in a project that deserves a look: the name of the kind, the part that it is about,
/// and what was found.
///
/// >>> from eruf import Commitment, Decision, Indicator, Period, Project, Target
/// >>> project = Project(
/// ...     "SIM JH",
/// ...     decisions=[Decision("original", horizon=Period("2019-01-01", "2021-12-31"))],
/// ...     commitments=[Commitment(Indicator.common("CO01"), targets={"original": Target.at_least(0)})],
/// ... )
/// >>> [(finding.kind, finding.place) for finding in project.findings()]
/// [('PromisesNothing', 'indicator 1')]
#[pyclass(name = "Finding", module = "eruf", frozen, eq, hash, get_all, skip_from_py_object)]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct PyFinding {
    /// The name of the kind.
    kind: String,
    /// The part of the project, or of its files, that it is about.
    place: String,
    /// What was found.
    message: String,
    /// The code of the rule, such as ``F04``; ``None`` for what was noticed about files.
    code: Option<String>,
    /// ``error``, ``warning`` or ``note``; ``None`` for what was noticed about files.
    severity: Option<String>,
    /// What would settle it; ``None`` for what was noticed about files.
    settled_by: Option<String>,
}

impl PyFinding {
    pub(crate) fn of(finding: &Finding) -> Self {
        let kind: &'static str = (&finding.kind).into();
        let place = if finding.subject == Subject::Project {
            String::new()
        } else {
            finding.subject.to_string()
        };
        Self {
            kind: kind.to_owned(),
            place: place.trim_end_matches(": ").to_owned(),
            message: finding.kind.to_string(),
            code: Some(finding.kind.rule().code.to_owned()),
            severity: Some(finding.severity.to_string()),
            settled_by: Some(finding.kind.rule().settled_by.to_owned()),
        }
    }

    pub(crate) fn noticed(notice: &eruf_data::Notice) -> Self {
        let kind: &'static str = (&notice.kind).into();
        Self {
            kind: kind.to_owned(),
            place: notice.place.to_string(),
            message: notice.kind.to_string(),
            code: None,
            severity: None,
            settled_by: None,
        }
    }

    pub(crate) fn parts(&self) -> FindingParts {
        (
            self.kind.clone(),
            self.place.clone(),
            self.message.clone(),
            self.code.clone(),
            self.severity.clone(),
        )
    }
}

#[pymethods]
impl PyFinding {
    fn __str__(&self) -> String {
        if self.place.is_empty() {
            self.message.clone()
        } else {
            format!("{}: {}", self.place, self.message)
        }
    }

    fn __repr__(&self) -> String {
        format!("<Finding {}: {}>", self.kind, self.__str__())
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, FindingParts)> {
        Ok((py.get_type::<Self>().getattr("_restore")?, self.parts()))
    }

    #[staticmethod]
    pub(crate) fn _restore(
        kind: String,
        place: String,
        message: String,
        code: Option<String>,
        severity: Option<String>,
    ) -> Self {
        Self {
            settled_by: code
                .as_deref()
                .and_then(eruf_core::FindingRule::by_code)
                .map(|rule| rule.settled_by.to_owned()),
            kind,
            place,
            message,
            code,
            severity,
        }
    }
}

impl Row for PyFinding {
    fn columns(rows: &[&Self]) -> Columns {
        let rows = || rows.iter();
        Columns::new()
            .text("code", rows().map(|found| found.code.clone()))
            .text("kind", rows().map(|found| Some(found.kind.clone())))
            .text("severity", rows().map(|found| found.severity.clone()))
            .text("place", rows().map(|found| Some(found.place.clone())))
            .text("message", rows().map(|found| Some(found.message.clone())))
            .text("settled_by", rows().map(|found| found.settled_by.clone()))
    }
}
