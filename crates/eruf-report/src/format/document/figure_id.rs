//! [`FigureId`]: which figure is shown, so that its trace can be found.

use std::fmt;
use std::sync::Arc;

use eruf_core::audit::FigureName;

/// A figure of an answer, named as its trace is in every format: `CO01.attainment`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FigureId {
    /// A figure that the engine explains.
    Of(Arc<str>, FigureName),
    /// A verdict over the horizon that a decision set: `HA2.2.state.original`.
    Over(Arc<str>, Arc<str>),
    /// What a report added: `CO01.increment.8`.
    Increment(Arc<str>, u32),
    /// The break-even of an excuse: `CO01.break_even`.
    BreakEven(Arc<str>),
    /// What another document says, by its place among the claims, from 1: `CO01.claim.2`.
    Claim(Arc<str>, usize),
    /// How many goals of a main activity were kept over a horizon: `HA2.kept.original`.
    Kept(Arc<str>, Arc<str>),
    /// One factor of a difference, by its place, from 1: `CO08.factor.1`.
    Factor(Arc<str>, usize),
    /// The budget for each one, by the outcome or as planned: `CO01.budget.outcome`.
    Budget(Arc<str>, BudgetOver),
    /// How many took part in an activity in the period of a report: `HA1.participations.8`.
    Participations(Arc<str>, u32),
}

/// What a budget is divided by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum BudgetOver {
    Outcome,
    Target,
}

impl FigureId {
    /// Returns the id of a figure that the engine explains.
    pub(crate) fn of(code: &str, figure: FigureName) -> Self {
        Self::Of(code.into(), figure)
    }

    /// Returns the code of the indicator, goal or activity that it is about.
    pub(crate) fn code(&self) -> &str {
        match self {
            Self::Of(code, _)
            | Self::Over(code, _)
            | Self::Increment(code, _)
            | Self::BreakEven(code)
            | Self::Claim(code, _)
            | Self::Kept(code, _)
            | Self::Factor(code, _)
            | Self::Budget(code, _)
            | Self::Participations(code, _) => code,
        }
    }
}

impl fmt::Display for FigureId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Of(code, figure) => write!(f, "{code}.{figure}"),
            Self::Over(code, decision) => write!(f, "{code}.state.{decision}"),
            Self::Increment(code, report) => write!(f, "{code}.increment.{report}"),
            Self::BreakEven(code) => write!(f, "{code}.break_even"),
            Self::Claim(code, place) => write!(f, "{code}.claim.{place}"),
            Self::Kept(code, decision) => write!(f, "{code}.kept.{decision}"),
            Self::Factor(code, place) => write!(f, "{code}.factor.{place}"),
            Self::Budget(code, BudgetOver::Outcome) => write!(f, "{code}.budget.outcome"),
            Self::Budget(code, BudgetOver::Target) => write!(f, "{code}.budget.target"),
            Self::Participations(code, report) => write!(f, "{code}.participations.{report}"),
        }
    }
}
