//! `ParameterOverride`: the value that a project sets in place of that of law.

use eruf_core::law::ParameterOverride;
use pyo3::prelude::*;

use crate::value::declare::{fields, keywords, record};
use crate::value::errors::Checked;
use crate::value::source::Read;

/// The value that a project sets in place of that of law, with its reason and source.
///
/// >>> from eruf.law import ParameterOverride
/// >>> ParameterOverride(
/// ...     "new_enterprise_age_RCO05", "24", unit="months",
/// ...     reason="the call says two years", source="call for applications, section 3",
/// ... )
/// <ParameterOverride new_enterprise_age_RCO05 = 24 months>
#[pyclass(name = "ParameterOverride", module = "eruf.law", frozen, eq, from_py_object)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PyParameterOverride(pub(crate) ParameterOverride);

keywords! {
    PyParameterOverride from ParameterOverrideKeywords {
        parameter: String,
        value: String,
        *,
        reason: String,
        source: Option<Read> = None,
        scope: Option<String> = None,
        unit: Option<String> = None,
    }
}

impl PyParameterOverride {
    #[expect(clippy::unnecessary_wraps, reason = "other values are checked as they are made")]
    fn made(given: ParameterOverrideKeywords) -> Checked<Self> {
        Ok(Self(ParameterOverride {
            scope: given.scope.map(Into::into),
            unit: given.unit.map(Into::into),
            source: Read::source(given.source),
            ..ParameterOverride::new(given.parameter, given.value, given.reason)
        }))
    }
}

#[pymethods]
impl PyParameterOverride {
    fn __repr__(&self) -> String {
        format!("<ParameterOverride {}>", self.0)
    }
}

fields! {
    PyParameterOverride.0 as own {
        /// The name of the parameter.
        get parameter = &own.parameter;
        /// Which of several rules of that name it is; ``None`` is every one.
        get scope = own.scope.as_deref();
        /// The value, as a text.
        get value = &own.value;
        /// What the value is measured in; ``None`` is the unit of the parameter.
        get unit = own.unit.as_deref();
        /// Why it is not the value of law.
        get reason = &own.reason;
        /// Where it was read.
        get source = &own.source;
    }
}

record!(PyParameterOverride(ParameterOverride));
