//! [`Undefined`]: why a figure or a verdict has no meaning, and what a share is a share of.

use crate::ledger::NoOutcome;
use crate::value::named::{named, reasons};

reasons! {
    /// Why a figure or a verdict is undefined. It is never 0, 100 % or infinity.
    ///
    /// ```
    /// use eruf_core::attainment::Undefined;
    /// assert_eq!("no_target".parse(), Ok(Undefined::NoTarget));
    /// assert_eq!(Undefined::NoTarget.sentence(), "nothing was promised");
    /// ```
    Undefined {
        /// Nothing was promised.
        NoTarget = "no_target":
            "nothing was promised",
        /// The target or bound is 0, and nothing can be a share of 0.
        TargetZero = "target_zero":
            "the target is 0, and nothing is a share of 0",
        /// Nothing was reported though it was due.
        Missing = "missing":
            "a period has been due and nothing was reported",
        /// No period has ended at the date of the question.
        NotDue = "not_due":
            "no period has ended at the date of the question",
        /// By the rhythm nothing has been due.
        NotOwed = "not_owed":
            "by the rhythm nothing has been due",
        /// The record begins after the project.
        Unrecorded = "unrecorded":
            "the record begins after the project, and what came before is unknown",
        /// The outcome was reported in words.
        InWords = "in_words":
            "the outcome was reported in words",
        /// The goal is in words and nobody has stated whether it was kept.
        NotStated = "not_stated":
            "the goal is in words, and nobody has stated whether it was kept",
        /// The goal is in words.
        GoalInWords = "goal_in_words":
            "the goal is in words",
        /// The goal is per occasion and the outcome is not.
        NotPerOccasion = "not_per_occasion":
            "the goal is per occasion and the outcome is not",
        /// Each occasion is judged by itself.
        PerOccasion = "per_occasion":
            "each occasion is judged by itself",
        /// A ceiling is used, not attained.
        Ceiling = "ceiling":
            "a ceiling is used, not attained",
        /// Holding a level is met or not, without degrees.
        Keep = "keep":
            "holding a level is met or not, without degrees",
        /// Only a ceiling is used.
        NotACeiling = "not_a_ceiling":
            "only a ceiling is used",
        /// Only a level has a share of its goal beside its attainment.
        NotALevel = "not_a_level":
            "only a level has a share of its goal beside its attainment",
        /// The bounds of the outcome lie on both sides of the target.
        SpansTarget = "spans_target":
            "the bounds of the outcome lie on both sides of the target",
    }
}

impl From<NoOutcome> for Undefined {
    fn from(reason: NoOutcome) -> Self {
        match reason {
            NoOutcome::Missing => Self::Missing,
            NoOutcome::NotDue => Self::NotDue,
            NoOutcome::NotOwed => Self::NotOwed,
            NoOutcome::Unrecorded => Self::Unrecorded,
            NoOutcome::InWords => Self::InWords,
        }
    }
}

named! {
    /// What an attainment is a share of.
    ///
    /// ```
    /// use eruf_core::attainment::ShareOf;
    /// assert_eq!("goal".parse(), Ok(ShareOf::Goal));
    /// assert_eq!(ShareOf::Goal.to_string(), "goal");
    /// ```
    #[non_exhaustive]
    ShareOf {
        /// The goal.
        Goal = "goal",
        /// The lowest of a range: "of the minimum".
        Minimum = "minimum",
        /// The promised change from baseline to goal.
        Change = "change",
    }
}
