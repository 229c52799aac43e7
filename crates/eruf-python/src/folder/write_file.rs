//! `write_file`: how the package writes what is made in Python.

use std::io::Write as _;
use std::path::PathBuf;

use pyo3::prelude::*;

use crate::value::errors::{Checked, Refused, guarded};

/// Writes bytes to a file, which is there when all of it is written, and otherwise is what it was
/// before.
#[pyfunction]
#[pyo3(signature = (path, contents, /))]
pub(crate) fn write_file(py: Python<'_>, path: PathBuf, contents: Vec<u8>) -> Checked<()> {
    py.detach(|| {
        guarded(|| {
            eruf_data::write_file(path, |file| file.write_all(&contents))
                .map_err(|error: std::io::Error| Refused::from(PyErr::from(error)))
        })
    })
}
