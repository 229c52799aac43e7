//! `Activity`: what the project does.

use eruf_core::Activity;
use pyo3::prelude::*;
use pyo3::types::PyType;

use crate::value::columns::Columns;
use crate::value::errors::Refused;
use crate::value::pickle::{Pickle, hashed, pickled, restored};
use crate::value::rows::Row;
use crate::value::sequences::Listed;
use crate::value::source::{PySource, Read};

/// An activity of the project, with the codes of the indicators that measure it.
///
/// >>> from eruf import Activity
/// >>> Activity("HA2", name="Digitalisation", measures=["HA2.3"]).measures
/// ['HA2.3']
#[pyclass(name = "Activity", module = "eruf", frozen, eq, from_py_object)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PyActivity(pub(crate) Activity);

#[pymethods]
impl PyActivity {
    #[new]
    #[pyo3(signature = (code, /, *, name, part_of = None, result = None, measures = Listed::default(), source = None))]
    fn new(
        code: String,
        name: String,
        part_of: Option<String>,
        result: Option<String>,
        measures: Listed<String>,
        source: Option<Read>,
    ) -> Self {
        Self(Activity {
            code: code.into(),
            part_of: part_of.map(Into::into),
            name: name.into(),
            result: result.map(Into::into),
            measures: measures.into_iter().map(Into::into).collect(),
            source: Read::source(source),
        })
    }

    /// The short code.
    #[getter]
    fn code(&self) -> &str {
        &self.0.code
    }

    /// The name.
    #[getter]
    fn name(&self) -> &str {
        &self.0.name
    }

    /// The code of the activity that it is part of.
    #[getter]
    fn part_of(&self) -> Option<&str> {
        self.0.part_of.as_deref()
    }

    /// The outcome as the report writes it.
    #[getter]
    fn result(&self) -> Option<&str> {
        self.0.result.as_deref()
    }

    /// Where it was read.
    #[getter]
    fn source(&self) -> PySource {
        PySource(self.0.source.clone())
    }

    /// The codes of the indicators that measure it.
    #[getter]
    fn measures(&self) -> Vec<&str> {
        self.0.measures.iter().map(|code| &**code).collect()
    }

    fn __repr__(&self) -> String {
        format!("<Activity {} {:?}>", self.0.code, &*self.0.name)
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

impl Row for PyActivity {
    fn columns(rows: &[&Self]) -> Columns {
        let rows = || rows.iter().map(|row| &row.0);
        Columns::new()
            .text("code", rows().map(|activity| Some(activity.code.to_string())))
            .text("name", rows().map(|activity| Some(activity.name.to_string())))
            .text("part_of", rows().map(|activity| activity.part_of.as_deref().map(str::to_owned)))
            .text("result", rows().map(|activity| activity.result.as_deref().map(str::to_owned)))
            .text(
                "measures",
                rows().map(|activity| {
                    Some(activity.measures.join(", ")).filter(|measures| !measures.is_empty())
                }),
            )
    }
}
