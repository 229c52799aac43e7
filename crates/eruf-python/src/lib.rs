//! The compiled part of the Python package `eruf`: conversions in, conversions out, and one place where errors become exceptions.
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::arithmetic_side_effects)]
#![allow(clippy::needless_pass_by_value, clippy::trivially_copy_pass_by_ref, reason = "pyo3 decides how arguments are passed")]

mod errors;
mod exact;
mod nouns;
mod project;
mod ratio;

/// The compiled part of `eruf`.
#[pyo3::pymodule]
mod _eruf {
    #[pymodule_export]
    use crate::nouns::{PyActivity, PyCommitment, PyDecision, PyEntry, PyIndicator, PyPeriod, PyTarget};
    #[pymodule_export]
    use crate::project::{PyPoint, PyProject, PyStatus, PyStatusRow, PyVerdict, judge, load};
    #[pymodule_export]
    use crate::ratio::PyRatio;

    #[pymodule_export]
    #[expect(non_upper_case_globals, reason = "the name that Python gives a version")]
    const __version__: &str = env!("CARGO_PKG_VERSION");
}
