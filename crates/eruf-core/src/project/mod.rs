//! The project: a draft is checked once and then asked through views.
//!
//! [`ProjectDraft`] is what was written, [`Project::new`] checks it and lists every
//! [`Violation`], and a [`View`] says what was known and on which day the question is asked.
//! Answers live in the wings after this one, as methods of [`View`].

pub(crate) mod checked;
pub(crate) mod draft;
pub(crate) mod known;
pub(crate) mod view;
pub(crate) mod violation;

pub use checked::{Project, to_running_totals};
pub use draft::{
    Activity, Alias, Commitment, Identity, ProjectDraft, ReportingPeriod, SeverityOverride,
};
pub use known::{Known, ParseKnownError};
pub use view::{Status, StatusRow, Verdict, View};
pub use violation::{ProjectError, Subject, Violation};
