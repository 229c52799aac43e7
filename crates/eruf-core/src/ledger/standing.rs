//! [`Standing`]: where a series is at the date of the question, or why it has no figure.

use crate::ledger::completeness::Completeness;
use crate::value::named::reasons;
use crate::value::{Amount, Figure, Interval};

reasons! {
    /// Why there is no cumulative outcome.
    ///
    /// ```
    /// use eruf_core::ledger::NoOutcome;
    /// assert_eq!("missing".parse(), Ok(NoOutcome::Missing));
    /// let why = "a period has been due and nothing was ever reported";
    /// assert_eq!(NoOutcome::Missing.sentence(), why);
    /// ```
    NoOutcome {
        /// A period has been due and nothing was ever reported.
        Missing = "missing":
            "a period has been due and nothing was ever reported",
        /// By the rhythm nothing has been due.
        NotOwed = "not_owed":
            "by the rhythm nothing has been due",
        /// No period has ended at the date of the question.
        NotDue = "not_due":
            "no period has ended at the date of the question",
        /// The record begins after the project, and what came before is unknown.
        Unrecorded = "unrecorded":
            "the record begins after the project, and what came before is unknown",
        /// The outcome was reported in words.
        InWords = "in_words":
            "the outcome was reported in words",
    }
}

/// The cumulative outcome of a series at the date of the question.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// let standing = project.view().status()?.rows[0].standing;
/// assert_eq!(standing.cumulative.to_string(), "122");
/// assert!(!standing.carried && standing.completeness.is_complete());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Standing {
    /// Everything up to the last period that was due; for a level, the level.
    pub cumulative: Figure<Interval<Amount>, NoOutcome>,
    /// Whether it rests on an earlier report of a partner whose latest report is missing.
    pub carried: bool,
    /// Over all periods that were due.
    pub completeness: Completeness,
}
