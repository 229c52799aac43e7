//! [`ProjectErrors`]: why a draft is refused, and where.

use crate::project::Violation;
use std::fmt;

/// The part of a draft that an error is about, by its index in the draft's list.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// // An entry of an indicator that the project does not have.
/// use eruf_core::{Amount, Basis, Entry, Project};
/// let mut draft = project.draft().clone();
/// draft.entries.push(Entry::new("CO99", 1, Basis::Increment, Amount::from(1)));
/// let errors = Project::new(draft).unwrap_err();
///
/// use eruf_core::project::Subject;
/// let place = project.entries().len();
/// assert_eq!(errors.iter().next().unwrap().subject, Subject::Entry(place));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Subject {
    /// The project as a whole.
    Project,
    /// A value of a parameter that stands in place of that of law.
    Parameter(usize),
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
    /// A succession.
    Succession(usize),
    /// A row of the aid ledger.
    Aid(usize),
    /// A link between two enterprises.
    ControlLink(usize),
    /// What is known of an undertaking.
    Undertaking(usize),
    /// What another document says.
    ExternalFigure(usize),
    /// A person among the enterprises whose birth deserves a look.
    DoubtfulBirth(usize),
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (what, index) = match self {
            Self::Project => return Ok(()),
            Self::Parameter(index) => ("parameter", index),
            Self::Decision(index) => ("decision", index),
            Self::Period(index) => ("period", index),
            Self::Commitment(index) => ("indicator", index),
            Self::Activity(index) => ("activity", index),
            Self::Entry(index) => ("entry", index),
            Self::Enterprise(index) => ("enterprise", index),
            Self::Participation(index) => ("participation", index),
            Self::Employment(index) => ("reading of employment", index),
            Self::Succession(index) => ("succession", index),
            Self::Aid(index) => ("aid", index),
            Self::ControlLink(index) => ("link", index),
            Self::Undertaking(index) => ("undertaking", index),
            Self::ExternalFigure(index) => ("claim", index),
            Self::DoubtfulBirth(index) => ("doubtful birth", index),
        };
        // A place in memory is below the cap.
        write!(f, "{what} {}: ", index.saturating_add(1))
    }
}

/// One thing that is wrong with a draft.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// // An entry of an indicator that the project does not have.
/// use eruf_core::{Amount, Basis, Entry, Project};
/// let mut draft = project.draft().clone();
/// draft.entries.push(Entry::new("CO99", 1, Basis::Increment, Amount::from(1)));
/// let errors = Project::new(draft).unwrap_err();
///
/// assert!(errors.iter().next().unwrap().to_string().contains("CO99"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{subject}{fault}")]
#[non_exhaustive]
pub struct ProjectError {
    /// The part that it is about.
    pub subject: Subject,
    /// The rule that it breaks, with what was found.
    pub fault: Violation,
}

/// Why a draft is no project: everything that is wrong with it, in the order of the draft.
///
/// There is always at least one error. All of them are displayed, one a line.
///
/// ```
/// use eruf_core::project::{Identity, Project, ProjectDraft};
/// use eruf_core::{Fund, ProgrammingPeriod};
/// let identity = Identity::new("SIM JH", Fund::Erdf, ProgrammingPeriod::FROM_2014);
/// let errors = Project::new(ProjectDraft::new(identity)).unwrap_err();
/// for error in &errors {
///     let said = "a project needs a decision that sets its first and last day";
///     assert_eq!(error.to_string(), said);
/// }
/// assert_eq!(errors.iter().len(), 1);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProjectErrors(Vec<ProjectError>);

impl ProjectErrors {
    pub(crate) const fn new(errors: Vec<ProjectError>) -> Self {
        Self(errors)
    }

    /// Iterates over the errors.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// // An entry of an indicator that the project does not have.
    /// use eruf_core::{Amount, Basis, Entry, Project};
    /// let mut draft = project.draft().clone();
    /// draft.entries.push(Entry::new("CO99", 1, Basis::Increment, Amount::from(1)));
    /// let errors = Project::new(draft).unwrap_err();
    ///
    /// assert_eq!(errors.iter().count(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn iter(&self) -> std::slice::Iter<'_, ProjectError> {
        self.0.iter()
    }
}

impl IntoIterator for ProjectErrors {
    type Item = ProjectError;
    type IntoIter = std::vec::IntoIter<ProjectError>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'e> IntoIterator for &'e ProjectErrors {
    type Item = &'e ProjectError;
    type IntoIter = std::slice::Iter<'e, ProjectError>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for ProjectErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, error) in self.0.iter().enumerate() {
            if place > 0 {
                f.write_str("\n")?;
            }
            error.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for ProjectErrors {}
