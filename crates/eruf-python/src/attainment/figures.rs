//! The figures of an attainment, by name.

use eruf_core::{Attainment, Figure, Interval, Ratio, Undefined};

use pyo3::prelude::*;

use crate::value::cell::ToPython;
use crate::value::errors::{Checked, named};
use crate::value::numbers::{to_decimal, whole_decimal};

/// A share or another quotient, or why it is undefined.
pub(crate) type Quotient = Figure<Interval<Ratio>, Undefined>;

/// The figure of a name.
pub(crate) fn figure(attainment: &Attainment, name: &str) -> Checked<Quotient> {
    named(
        name,
        [
            ("variance", attainment.variance),
            ("relative_variance", attainment.relative_variance),
            ("attainment", attainment.share),
            ("capped_share", attainment.capped_share()),
            ("utilisation", attainment.utilisation),
            ("share_of_level", attainment.share_of_level),
        ],
    )
}

/// The figure, if it is exact.
pub(crate) fn exact(figure: &Quotient) -> Option<Ratio> {
    figure.ok().and_then(|figure: Interval<Ratio>| figure.as_exact())
}

/// A quotient that is a decimal in Python where it is one, as amounts are.
pub(crate) struct Number(pub(crate) Ratio);

impl ToPython for Number {
    fn to_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        if let Some(whole) = self.0.as_whole() {
            return whole_decimal(py, whole);
        }
        match self.0.exact_decimal(12) {
            Some(decimal) => to_decimal(py, decimal),
            None => self.0.to_python(py),
        }
    }
}
