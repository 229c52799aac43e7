//! The command `eruf`, which the wheel brings along.

use std::ffi::OsString;

use pyo3::prelude::*;

/// Runs the command `eruf` and returns its exit code. The first argument is its name.
#[pyfunction]
#[pyo3(signature = (arguments, /))]
pub(crate) fn run_command(py: Python<'_>, arguments: Vec<OsString>) -> u8 {
    py.detach(|| eruf_cli::run(arguments))
}
