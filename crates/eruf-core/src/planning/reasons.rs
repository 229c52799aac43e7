//! Why a figure of the plan is not there: [`NoPace`] and [`NoReturn`].

use crate::ledger::NoOutcome;
use crate::record::NoPlan;
use crate::value::named::reasons;

reasons! {
    /// Why a pace, or what follows from the plan, is not known.
    ///
    /// ```
    /// use eruf_core::planning::NoPace;
    /// assert_eq!("no_target".parse(), Ok(NoPace::NoTarget));
    /// assert_eq!(NoPace::NoTarget.sentence(), "there is no target");
    /// ```
    NoPace {
        /// There is no target.
        NoTarget = "no_target":
            "there is no target",
        /// The target is no amount to be reached.
        NoAmount = "no_amount":
            "the target is no amount to be reached",
        /// The horizon has not begun.
        NotBegun = "not_begun":
            "the horizon has not begun",
        /// Nothing was to be there yet, or no period has ended.
        NotDue = "not_due":
            "nothing was to be there yet, or no period has ended",
        /// Nothing was reported though it was due.
        Missing = "missing":
            "nothing was reported though it was due",
        /// By the rhythm nothing has been due.
        NotOwed = "not_owed":
            "by the rhythm nothing has been due",
        /// The record begins after the project, and what came before is unknown.
        Unrecorded = "unrecorded":
            "the record begins after the project, and what came before is unknown",
        /// The outcome was reported in words.
        InWords = "in_words":
            "the outcome was reported in words",
        /// No increment is known.
        UnknownPace = "unknown_pace":
            "no increment is known",
        /// A level has no increments.
        Level = "level":
            "a level has no increments",
        /// No month is left.
        Ended = "ended":
            "no month is left",
        /// A level without a baseline is held against the whole goal at any time.
        WholeGoal = "whole_goal":
            "a level without a baseline is held against the whole goal at any time",
        /// Everything is due on the last day.
        AtEnd = "at_end":
            "everything is due on the last day",
        /// The goal is where the plan begins.
        NoWay = "no_way":
            "the goal is where the plan begins",
        /// Nothing was to have changed by then.
        ExpectedZero = "expected_zero":
            "nothing was to have changed by then",
    }
}

impl From<NoOutcome> for NoPace {
    fn from(reason: NoOutcome) -> Self {
        match reason {
            NoOutcome::Missing => Self::Missing,
            NoOutcome::NotOwed => Self::NotOwed,
            NoOutcome::NotDue => Self::NotDue,
            NoOutcome::Unrecorded => Self::Unrecorded,
            NoOutcome::InWords => Self::InWords,
        }
    }
}

impl From<NoPlan> for NoPace {
    fn from(reason: NoPlan) -> Self {
        match reason {
            NoPlan::NoTarget => Self::NoTarget,
            NoPlan::NoAmount => Self::NoAmount,
            NoPlan::NotDue => Self::NotDue,
            NoPlan::NotBegun => Self::NotBegun,
            NoPlan::WholeGoal => Self::WholeGoal,
            NoPlan::AtEnd => Self::AtEnd,
            NoPlan::NoWay => Self::NoWay,
        }
    }
}

reasons! {
    /// Why there is no point of no return. A pace that is not known is not exceeded.
    ///
    /// ```
    /// use eruf_core::planning::NoReturn;
    /// assert_eq!("reached".parse(), Ok(NoReturn::Reached));
    /// assert_eq!(NoReturn::Reached.sentence(), "the goal is reached");
    /// ```
    NoReturn {
        /// The goal is reached.
        Reached = "reached":
            "the goal is reached",
        /// The required pace is not above the best pace seen.
        NotExceeded = "not_exceeded":
            "the required pace is not above the best pace seen",
        /// No pace is known, or none is required.
        UnknownPace = "unknown_pace":
            "no pace is known, and what is unknown is not exceeded",
        /// No month is left after the first report.
        Ended = "ended":
            "no month is left",
        /// The target is no amount to be reached.
        NoAmount = "no_amount":
            "the target is no amount to be reached",
    }
}
