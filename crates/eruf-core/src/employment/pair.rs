//! [`Pair`]: what one enterprise had before the support and after it.

use crate::employment::method::{Family, JobUnit, Method};
use crate::employment::placed::Placed;
use crate::record::Measure;
use crate::value::{Error, Ratio};

pub(crate) const OVERFLOW: Error = Error::Overflow { what: "employment" };

/// A figure that may follow one rate: `fixed` and `varying` times the rate, or over it.
#[derive(Clone, Copy)]
pub(crate) struct Linear {
    pub(crate) fixed: Ratio,
    pub(crate) varying: Ratio,
}

impl Linear {
    pub(crate) fn plus(self, other: Self) -> Option<Self> {
        Some(Self {
            fixed: self.fixed.checked_add(&other.fixed)?,
            varying: self.varying.checked_add(&other.varying)?,
        })
    }

    pub(crate) fn minus(self, other: Self) -> Option<Self> {
        Some(Self {
            fixed: self.fixed.checked_sub(&other.fixed)?,
            varying: self.varying.checked_sub(&other.varying)?,
        })
    }
}

/// One side of the support in one enterprise by one method.
#[derive(Clone)]
pub(crate) struct Side {
    pub(crate) method: Method,
    pub(crate) unit: JobUnit,
    pub(crate) all: Linear,
    pub(crate) women: Option<Linear>,
    pub(crate) men: Option<Linear>,
    /// The readings by their place in the draft.
    pub(crate) readings: Vec<usize>,
    /// What each enterprise of a merger had, with its readings; otherwise one line.
    pub(crate) lines: Vec<(Linear, Vec<Placed>)>,
}

impl Side {
    /// The two sides of enterprises that are one together. `None` on overflow.
    pub(crate) fn plus(self, other: Self) -> Option<Self> {
        let part = |one: Option<Linear>, other: Option<Linear>| match one.zip(other) {
            Some((one, other)) => one.plus(other).map(Some),
            None => Some(None),
        };
        Some(Self {
            all: self.all.plus(other.all)?,
            women: part(self.women, other.women)?,
            men: part(self.men, other.men)?,
            readings: self.readings.into_iter().chain(other.readings).collect(),
            lines: self.lines.into_iter().chain(other.lines).collect(),
            ..self
        })
    }
}

/// What an enterprise had before and after.
#[derive(Clone)]
pub(crate) struct Pair {
    pub(crate) before: Side,
    pub(crate) after: Side,
    pub(crate) change: Linear,
    pub(crate) women: Option<Linear>,
    pub(crate) men: Option<Linear>,
}

impl Pair {
    pub(crate) fn new(before: Side, after: Side) -> Option<Self> {
        let part = |after: Option<Linear>, before: Option<Linear>| match after.zip(before) {
            Some((after, before)) => after.minus(before).map(Some),
            None => Some(None),
        };
        let (women, men) = (part(after.women, before.women)?, part(after.men, before.men)?);
        Some(Self { change: after.all.minus(before.all)?, women, men, before, after })
    }

    pub(crate) const fn unit(&self) -> JobUnit {
        self.after.unit
    }

    pub(crate) const fn family(&self) -> Family {
        family(&self.after)
    }
}

pub(crate) const fn family(side: &Side) -> Family {
    match (side.unit, side.method.measure) {
        (JobUnit::Heads, _) => Family::Heads,
        (JobUnit::Fte, Measure::Turnover) => Family::Turnover,
        (JobUnit::Fte, _) => Family::Counted,
    }
}
