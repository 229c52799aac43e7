//! The figures of an attainment, by name.

use eruf_core::{Attainment, Figure, Interval, Ratio, Undefined};

use crate::value::errors::{Refused, choice};

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

pub(crate) fn figure(
    attainment: &Attainment,
    name: &str,
) -> Result<Figure<Interval<Ratio>, Undefined>, Refused> {
    Ok(match choice(name, &NAMES.map(|(name, _)| name))? {
        Name::Variance => attainment.variance,
        Name::RelativeVariance => attainment.relative_variance,
        Name::Attainment => attainment.share,
        Name::CappedShare => attainment.capped_share(),
        Name::Utilisation => attainment.utilisation,
        Name::ShareOfLevel => attainment.share_of_level,
    })
}
