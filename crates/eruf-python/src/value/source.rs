//! `Source`: where a figure was read.

use eruf_core::value::Source;
use pyo3::prelude::*;

use crate::value::declare::{fields, record};

/// Where a figure was read: the place in a document, and the file and line that say so.
///
/// Wherever a source is asked for, a text is taken for the place in a document.
///
/// >>> from eruf import Source
/// >>> str(Source("final report, section 13", file="outcomes.csv", line=2))
/// 'final report, section 13 (outcomes.csv line 2)'
#[pyclass(name = "Source", module = "eruf", frozen, eq, from_py_object)]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct PySource(pub(crate) Source);

/// A source as an argument: one of its own, or the place in words.
#[derive(FromPyObject)]
pub(crate) enum Read {
    Source(PySource),
    Place(String),
}

impl Read {
    pub(crate) fn source(read: Option<Self>) -> Source {
        match read {
            Some(Self::Source(source)) => source.0,
            Some(Self::Place(place)) => Source { place: Some(place.into()), ..Source::default() },
            None => Source::default(),
        }
    }
}

#[pymethods]
impl PySource {
    #[new]
    #[pyo3(signature = (place = None, /, *, file = None, line = None, note = None))]
    fn new(
        place: Option<String>,
        file: Option<String>,
        line: Option<u64>,
        note: Option<String>,
    ) -> Self {
        Self(Source {
            place: place.map(Into::into),
            file: file.map(Into::into),
            line,
            note: note.map(Into::into),
        })
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(&self) -> String {
        format!("<Source {:?}>", self.0.to_string())
    }
}

fields! {
    PySource.0 as source {
        /// The place in the document that the figure was read from, in words.
        get place = source.place.as_deref();
        /// The file.
        get file = source.file.as_deref();
        /// The line in the file, from 1.
        get line = source.line;
        /// Anything else to know about the figure.
        get note = source.note.as_deref();
    }
}

record!(PySource(Source));
