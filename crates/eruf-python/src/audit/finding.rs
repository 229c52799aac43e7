//! `Finding`: what deserves a look though nothing is refused.

use eruf_core::audit::Finding;
use eruf_core::project::Subject;
use eruf_core::record::FindingRule;
use pyo3::prelude::*;

use crate::project::class::{Noticed, PyProject};
use crate::project::shown::Shown;
use crate::value::cell::ToPython;
use crate::value::declare::fields;
use crate::value::errors::{Checked, guarded};
use crate::value::rows::{Rows, rows};

/// Something in a project that deserves a look: the name of the kind, the part that it is about,
/// and what was found.
///
/// >>> from eruf import Commitment, Decision, Indicator, Period, Project, Target
/// >>> project = Project(
/// ...     "SIM JH",
/// ...     decisions=[Decision("original", horizon=Period("2019-01-01", "2021-12-31"))],
/// ...     commitments=[
/// ...         Commitment(Indicator.common("CO01"), targets={"original": Target.at_least(0)}),
/// ...     ],
/// ... )
/// >>> [(finding.kind, finding.place) for finding in project.findings()]
/// [('PromisesNothing', 'indicator 1')]
#[pyclass(name = "Finding", module = "eruf.audit", frozen, eq, hash, skip_from_py_object)]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct PyFinding {
    kind: String,
    place: String,
    message: String,
    /// The code of its rule, and how grave it is; neither for what was noticed about files.
    rule: Option<(String, String)>,
}

impl PyFinding {
    fn of(finding: &Finding) -> Self {
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
            rule: Some((finding.kind.rule().code.to_owned(), finding.severity.to_string())),
        }
    }

    fn noticed(notice: &Noticed) -> Self {
        let (kind, place, message) = notice.clone();
        Self { kind, place, message, rule: None }
    }
}

fn settled_by(finding: &PyFinding) -> Option<&'static str> {
    let (code, _) = finding.rule.as_ref()?;
    FindingRule::by_code(code).map(|rule| rule.settled_by)
}

fields! {
    PyFinding as finding {
        /// The code of the rule, such as ``F04``; ``None`` for what was noticed about files.
        code = finding.rule.as_ref().map(|(code, _)| &**code);
        /// The name of the kind.
        kind = &*finding.kind;
        /// ``error``, ``warning`` or ``note``; ``None`` for what was noticed about files.
        severity = finding.rule.as_ref().map(|(_, severity)| &**severity);
        /// The part of the project, or of its files, that it is about.
        place = &*finding.place;
        /// What was found.
        message = &*finding.message;
        /// What would settle it; ``None`` for what was noticed about files.
        settled_by = settled_by(finding);
    }
}

#[pymethods]
impl PyFinding {
    fn __str__(&self) -> String {
        let Self { place, message, .. } = self;
        if place.is_empty() { message.clone() } else { format!("{place}: {message}") }
    }

    fn __repr__(&self) -> String {
        format!("<Finding {}: {}>", self.kind, self.__str__())
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyAny>)> {
        let Self { kind, place, message, rule } = self.clone();
        let parts = (kind, place, message, rule).to_python(py)?;
        Ok((py.get_type::<Self>().getattr("_restore")?, parts))
    }

    #[staticmethod]
    fn _restore(
        kind: String,
        place: String,
        message: String,
        rule: Option<(String, String)>,
    ) -> Self {
        Self { kind, place, message, rule }
    }
}

#[pymethods]
impl PyProject {
    /// Returns what deserves a look though nothing is refused: goals that promise nothing, parts
    /// above the whole, corrections.
    ///
    /// >>> import eruf
    /// >>> project = eruf.load("examples/sim-jh")
    /// >>> project.findings()[0].message
    /// '10 enterprises in CO01 have no key, so it is between 112 and 122'
    fn findings<'py>(slf: &Bound<'py, Self>) -> Checked<Bound<'py, PyAny>> {
        let project = slf.get().shared();
        let found = guarded(|| Ok(project.findings()?.iter().map(PyFinding::of).collect()))?;
        let shown = Shown { table: "findings", ..Shown::default() };
        Ok(rows(slf.py(), found, Some(shown.by(slf)?))?)
    }

    /// What was noticed when its files were read: detected dialects, skipped rows, goals that stay
    /// in words. Empty for a project from code.
    #[getter(notices)]
    fn notices_of_files<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Rows(self.notices().iter().map(PyFinding::noticed).collect()).to_python(py)
    }
}
