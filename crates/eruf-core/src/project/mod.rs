//! The project: a draft is checked once and then asked through views.
//!
//! [`ProjectDraft`] is what was written, [`Project::new`] checks it and lists every
//! [`Violation`], and a [`View`] says what was known and on which day the question is asked.
//! Answers live in the wings after this one, as methods of [`View`].

pub(crate) mod check;
pub(crate) mod check_commitments;
pub(crate) mod check_decisions;
pub(crate) mod check_entries;
pub(crate) mod check_lists;
pub(crate) mod check_successions;
pub(crate) mod checked;
pub(crate) mod commitment;
pub(crate) mod contents;
pub(crate) mod draft;
pub(crate) mod errors;
pub(crate) mod identity;
pub(crate) mod known;
pub(crate) mod reporting_period;
pub(crate) mod view;
pub(crate) mod violation;

pub use checked::Project;
pub use commitment::Commitment;
pub use draft::{Activity, ProjectDraft, SeverityOverride};
pub use errors::{ProjectError, ProjectErrors, Subject};
pub use identity::{Alias, Identity};
pub use known::{Known, ParseKnownError};
pub use reporting_period::ReportingPeriod;
pub use view::View;
pub use violation::Violation;
