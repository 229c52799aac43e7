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
    /// A cost.
    Cost(usize),
    /// A move of the budget.
    BudgetMove(usize),
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
            Self::Cost(index) => ("cost", index),
            Self::BudgetMove(index) => ("move of the budget", index),
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
/// There is always at least one error. They are displayed, one a line, and how
/// many there are beyond the first thousand.
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
pub struct ProjectErrors {
    errors: Vec<ProjectError>,
    more: u64,
}

/// How many errors are kept. A draft in which every row is wrong has one cause.
const MOST: usize = 1_000;

impl ProjectErrors {
    pub(crate) const fn new() -> Self {
        Self { errors: Vec::new(), more: 0 }
    }

    pub(crate) fn push(&mut self, error: ProjectError) {
        if self.errors.len() < MOST {
            self.errors.push(error);
        } else {
            self.more = self.more.saturating_add(1);
        }
    }

    /// How many there are, kept or not.
    pub(crate) fn count(&self) -> u64 {
        u64::try_from(self.errors.len()).unwrap_or(u64::MAX).saturating_add(self.more)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.errors.is_empty()
    }

    pub(crate) fn kept(&self) -> &[ProjectError] {
        &self.errors
    }

    /// Returns how many errors there are besides those that are iterated over, which are the first
    /// thousand.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// use eruf_core::{Amount, Basis, Entry, Project};
    /// let mut draft = project.draft().clone();
    /// for _ in 0..1_250 {
    ///     draft.entries.push(Entry::new("CO99", 1, Basis::Increment, Amount::from(1)));
    /// }
    /// let errors = Project::new(draft).unwrap_err();
    /// assert_eq!((errors.iter().count(), errors.more()), (1_000, 250));
    /// assert!(errors.to_string().ends_with("\nand 250 more"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn more(&self) -> u64 {
        self.more
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
        self.errors.iter()
    }
}

impl Extend<ProjectError> for ProjectErrors {
    fn extend<I: IntoIterator<Item = ProjectError>>(&mut self, errors: I) {
        for error in errors {
            self.push(error);
        }
    }
}

impl IntoIterator for ProjectErrors {
    type Item = ProjectError;
    type IntoIter = std::vec::IntoIter<ProjectError>;

    fn into_iter(self) -> Self::IntoIter {
        self.errors.into_iter()
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
        for (place, error) in self.errors.iter().enumerate() {
            if place > 0 {
                f.write_str("\n")?;
            }
            error.fmt(f)?;
        }
        match self.more {
            0 => Ok(()),
            more => write!(f, "\nand {more} more"),
        }
    }
}

impl std::error::Error for ProjectErrors {}
