//! `Commitment`: an indicator in a project.

use eruf_core::{Basis, Commitment, TargetVersion};
use pyo3::prelude::*;
use pyo3::types::{PyMapping, PyType};

use crate::answer::count::PyCountRule;
use crate::record::employment_rule::PyEmploymentRule;
use crate::record::indicator::PyIndicator;
use crate::record::target::PyTarget;
use crate::record::version::PyTargetVersion;
use crate::value::errors::{Refused, choice};
use crate::value::pickle::{Pickle, hashed, pickled, restored};
use crate::value::sequences::Listed;
use crate::value::source::{PySource, Read};

/// An indicator in a project: how it is reported, and what was promised.
///
/// ``targets`` maps the id of a decision to the target that it set, in the order of the decisions;
/// or it is a sequence of ``TargetVersion``, which hold more about each. ``reported_by`` names the
/// partners who are due to report; without it, those who have.
///
/// >>> from eruf import Commitment, Indicator, Target
/// >>> Commitment(Indicator.common("CO08"), targets={"original": Target.at_least(300), "amendment": Target.at_least(200)}).targets
/// [<TargetVersion of "original": at least 300>, <TargetVersion of "amendment": at least 200>]
#[pyclass(name = "Commitment", module = "eruf", frozen, eq, from_py_object)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PyCommitment(pub(crate) Commitment);

/// What was promised, as an argument: decisions with their targets, or whole versions.
struct Promises(Vec<TargetVersion>);

impl<'a, 'py> FromPyObject<'a, 'py> for Promises {
    type Error = PyErr;

    fn extract(object: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        let Ok(mapping) = object.cast::<PyMapping>() else {
            let Listed(versions): Listed<PyTargetVersion> = object.extract()?;
            return Ok(Self(versions.into_iter().map(|version| version.0).collect()));
        };
        let version = |pair: Bound<'py, PyAny>| {
            let (decision, target): (String, PyTarget) = pair.extract()?;
            Ok(TargetVersion::new(decision, target.0))
        };
        Ok(Self(mapping.items()?.iter().map(version).collect::<PyResult<_>>()?))
    }
}

#[pymethods]
impl PyCommitment {
    #[new]
    #[pyo3(signature = (indicator, /, *, targets = Promises(Vec::new()), basis = None, reported_by = Listed::default(), count = None, employment = None, source = None))]
    fn new(
        indicator: PyIndicator,
        targets: Promises,
        basis: Option<&str>,
        reported_by: Listed<String>,
        count: Option<PyCountRule>,
        employment: Option<PyEmploymentRule>,
        source: Option<Read>,
    ) -> Result<Self, Refused> {
        Ok(Self(Commitment {
            indicator: indicator.0,
            basis: basis.map(|basis| choice(basis, Basis::NAMES)).transpose()?,
            reported_by: reported_by.into_iter().map(Into::into).collect(),
            targets: targets.0,
            count: count.map(|rule| rule.0),
            employment: employment.map(|rule| rule.0),
            source: Read::source(source),
        }))
    }

    /// What is counted.
    #[getter]
    fn indicator(&self) -> PyIndicator {
        PyIndicator(self.0.indicator.clone())
    }

    /// What was promised, in the order of the decisions.
    #[getter]
    fn targets(&self) -> Vec<PyTargetVersion> {
        self.0.targets.iter().cloned().map(PyTargetVersion).collect()
    }

    /// Which enterprises of the lists count; ``None`` is the rule of the common indicator, if it
    /// has one.
    #[getter]
    fn count(&self) -> Option<PyCountRule> {
        self.0.count.clone().map(PyCountRule)
    }

    /// How employment in the lists becomes its outcome; ``None`` is the rule of CO08 for CO08, and
    /// none for any other indicator.
    #[getter]
    fn employment(&self) -> Option<PyEmploymentRule> {
        self.0.employment.clone().map(PyEmploymentRule)
    }

    /// What its entries cover, where they all say the same.
    #[getter]
    fn basis(&self) -> Option<&'static str> {
        self.0.basis.map(Basis::as_str)
    }

    /// The partners who are due to report it; empty means those who have.
    #[getter]
    fn reported_by(&self) -> Vec<&str> {
        self.0.reported_by.iter().map(|name| &**name).collect()
    }

    /// Where it was read.
    #[getter]
    fn source(&self) -> PySource {
        PySource(self.0.source.clone())
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
