//! `Activity`: what the project does.

use eruf_core::project::Activity;
use pyo3::prelude::*;

use crate::value::declare::{fields, keywords, record};
use crate::value::errors::Checked;
use crate::value::sequences::Listed;
use crate::value::source::Read;

/// An activity of the project, with the codes of the indicators that measure it.
///
/// >>> from eruf import Activity
/// >>> Activity("HA2", name="Digitalisation", measures=["HA2.3"]).measures
/// ['HA2.3']
#[pyclass(name = "Activity", module = "eruf", frozen, eq, from_py_object)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PyActivity(pub(crate) Activity);

keywords! {
    PyActivity from ActivityKeywords {
        code: String,
        *,
        name: String,
        part_of: Option<String> = None,
        result: Option<String> = None,
        measures: Listed<String> = (Listed::default()),
        source: Option<Read> = None,
    }
}

impl PyActivity {
    #[expect(clippy::unnecessary_wraps, reason = "keywords make every class in one form")]
    fn made(given: ActivityKeywords<'_>) -> Checked<Self> {
        Ok(Self(Activity {
            code: given.code.into(),
            part_of: given.part_of.map(Into::into),
            name: given.name.into(),
            result: given.result.map(Into::into),
            measures: given.measures.into_iter().map(Into::into).collect(),
            source: Read::source(given.source),
        }))
    }
}

#[pymethods]
impl PyActivity {
    fn __repr__(&self) -> String {
        format!("<Activity {} {:?}>", self.0.code, &*self.0.name)
    }
}

fields! {
    PyActivity.0 as activity {
        /// The short code.
        code = &activity.code;
        /// The name.
        name = &activity.name;
        /// The code of the activity that it is part of.
        part_of = activity.part_of.as_deref();
        /// The outcome as the report writes it.
        result = activity.result.as_deref();
        /// The codes of the indicators that measure it.
        measures = &*activity.measures;
        /// Where it was read.
        get source = &activity.source;
    }
}

record!(PyActivity(Activity));
