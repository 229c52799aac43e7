//! [`Placed`]: a reading by its place, and [`Conversion`]: how it becomes a figure.

use crate::record::{EmploymentReading, Measure};
use crate::value::{Amount, Ratio};

/// A reading by its place, the key that it is of, and how much of it is the enterprise's.
#[derive(Clone, Copy)]
pub(crate) struct Placed {
    pub(crate) place: usize,
    pub(crate) key: u32,
    /// `None` is not known: a part of a split without a share.
    pub(crate) share: Option<Ratio>,
}

/// What a reading says of the time that it is of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum OfTime {
    /// A level at any time.
    Level,
    /// Months of work in all of its period, which are over its months.
    Months,
    /// An amount of all of its period. Over its months it is a twelfth of a year's.
    Amount,
}

/// How a reading becomes a figure.
#[derive(Clone, Copy)]
pub(crate) struct Conversion {
    pub(crate) of_time: OfTime,
    /// The months of its period. A day counts as one.
    pub(crate) months: Ratio,
    /// The share of full time that it has itself.
    pub(crate) share: Option<Amount>,
    /// Whether a rate of the rule converts it.
    pub(crate) by_rate: bool,
}

impl Conversion {
    pub(crate) fn of(reading: &EmploymentReading) -> Self {
        let (of_time, by_rate) = match reading.measure {
            Measure::Fte | Measure::Safeguarded => (OfTime::Level, false),
            Measure::Headcount => (OfTime::Level, reading.share.is_none()),
            Measure::Months => (OfTime::Months, false),
            Measure::Hours | Measure::Turnover => (OfTime::Amount, true),
        };
        let share = reading
            .share
            .filter(|_| matches!(reading.measure, Measure::Headcount | Measure::Safeguarded));
        let months = reading.period.map_or(Ratio::ONE, |period| period.months());
        Self { of_time, months, share, by_rate }
    }
}
