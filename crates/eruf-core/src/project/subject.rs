//! [`Subject`]: what of a draft something is wrong with.

use std::fmt;

/// The part of a draft that an error is about, by its index in the draft's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Subject {
    /// The project as a whole.
    Project,
    /// A decision.
    Decision(usize),
    /// A reporting period.
    Period(usize),
    /// An indicator or activity goal.
    Commitment(usize),
    /// An activity.
    Activity(usize),
    /// An entry.
    Entry(usize),
    /// An enterprise.
    Enterprise(usize),
    /// A participation.
    Participation(usize),
    /// A reading of employment.
    Employment(usize),
    /// What another document says.
    ExternalFigure(usize),
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (what, index) = match self {
            Self::Project => return Ok(()),
            Self::Decision(index) => ("decision", index),
            Self::Period(index) => ("period", index),
            Self::Commitment(index) => ("indicator", index),
            Self::Activity(index) => ("activity", index),
            Self::Entry(index) => ("entry", index),
            Self::Enterprise(index) => ("enterprise", index),
            Self::Participation(index) => ("participation", index),
            Self::Employment(index) => ("reading of employment", index),
            Self::ExternalFigure(index) => ("claim", index),
        };
        write!(f, "{what} {}: ", index.saturating_add(1))
    }
}
