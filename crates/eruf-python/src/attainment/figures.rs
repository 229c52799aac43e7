//! The figures of an attainment, by name.

use eruf_core::{Attainment, Figure, Interval, Ratio, Undefined};

use pyo3::prelude::*;

use crate::value::cell::ToPython;
use crate::value::errors::{Refused, choice};
use crate::value::numbers::to_decimal;

/// A figure that has bounds, or a reason why it is undefined.
#[derive(Clone, Copy)]
enum Name {
    Variance,
    RelativeVariance,
    Attainment,
    CappedShare,
    Utilisation,
    ShareOfLevel,
}

const NAMES: [(&str, Name); 6] = [
    ("variance", Name::Variance),
    ("relative_variance", Name::RelativeVariance),
    ("attainment", Name::Attainment),
    ("capped_share", Name::CappedShare),
    ("utilisation", Name::Utilisation),
    ("share_of_level", Name::ShareOfLevel),
];

impl std::str::FromStr for Name {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        NAMES.iter().find(|(name, _)| *name == text).map(|(_, name)| *name).ok_or(())
    }
}

/// A share or another quotient, or why it is undefined.
pub(crate) type Quotient = Figure<Interval<Ratio>, Undefined>;

/// The figure of a name.
pub(crate) fn figure(attainment: &Attainment, name: &str) -> Result<Quotient, Refused> {
    Ok(match choice(name, &NAMES.map(|(name, _)| name))? {
        Name::Variance => attainment.variance,
        Name::RelativeVariance => attainment.relative_variance,
        Name::Attainment => attainment.share,
        Name::CappedShare => attainment.capped_share(),
        Name::Utilisation => attainment.utilisation,
        Name::ShareOfLevel => attainment.share_of_level,
    })
}

/// The figure, if it is exact.
pub(crate) fn exact(figure: &Quotient) -> Option<Ratio> {
    figure.ok().and_then(|figure: Interval<Ratio>| figure.as_exact())
}

/// A quotient that is a decimal in Python where it is one, as amounts are.
pub(crate) struct Number(pub(crate) Ratio);

impl ToPython for Number {
    fn to_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        match self.0.exact_decimal(12) {
            Some(decimal) => to_decimal(py, decimal),
            None => self.0.to_python(py),
        }
    }
}
