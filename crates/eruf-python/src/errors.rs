//! From the errors of the library to the exceptions of the package.

use std::panic::{AssertUnwindSafe, catch_unwind};

use eruf_core::{Error, ProjectError};
use eruf_data::{LoadError, Rule};
use pyo3::prelude::*;

mod classes {
    #![allow(missing_docs)]
    pyo3::import_exception!(eruf.errors, CalculationError);
    pyo3::import_exception!(eruf.errors, InvalidValue);
    pyo3::import_exception!(eruf.errors, LoadError);
    pyo3::import_exception!(eruf.errors, ProjectError);
}

/// An error of the library on its way to Python.
pub(crate) struct Refused(PyErr);

impl Refused {
    pub(crate) fn value(error: &dyn std::error::Error) -> PyErr {
        classes::InvalidValue::new_err(error.to_string())
    }

    pub(crate) fn message(message: impl Into<String>) -> Self {
        Self(classes::InvalidValue::new_err(message.into()))
    }
}

impl From<Refused> for PyErr {
    fn from(refused: Refused) -> Self {
        refused.0
    }
}

impl From<PyErr> for Refused {
    fn from(error: PyErr) -> Self {
        Self(error)
    }
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        Self(match error {
            Error::Overflow { .. } => classes::CalculationError::new_err(error.to_string()),
            _ => classes::InvalidValue::new_err(error.to_string()),
        })
    }
}

impl From<Rule> for Refused {
    fn from(rule: Rule) -> Self {
        Self::message(rule.to_string())
    }
}

impl From<LoadError> for Refused {
    fn from(error: LoadError) -> Self {
        let problems: Vec<String> = error.problems().iter().map(ToString::to_string).collect();
        Self(classes::LoadError::new_err((error.to_string(), problems)))
    }
}

impl From<Vec<ProjectError>> for Refused {
    fn from(errors: Vec<ProjectError>) -> Self {
        let problems: Vec<String> = errors.iter().map(ToString::to_string).collect();
        Self(classes::ProjectError::new_err((problems.join("\n"), problems)))
    }
}

/// Does work whose panic, were there one, must not reach Python as an exception that nobody catches.
pub(crate) fn guarded<T>(work: impl FnOnce() -> Result<T, Refused>) -> Result<T, Refused> {
    catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|_| Err(Refused(classes::CalculationError::new_err("internal error: please report how it came about"))))
}
