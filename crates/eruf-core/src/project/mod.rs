//! The project: a draft is checked once and then asked through views.
//!
//! [`ProjectDraft`] is what was written. The files `check_…` hold its parts against each other and
//! list every [`Violation`]; [`Project`] is what passed. A [`View`] says what was known and on
//! which day the question is asked.
//!
//! Answers never belong here: they are methods of [`View`] in the wings after this one. The figures
//! that can refuse a draft are computed in [`status`](crate::status), where it is built.

pub(crate) mod check;
pub(crate) mod check_decisions;
pub(crate) mod check_entries;
pub(crate) mod check_lists;
pub(crate) mod check_successions;
pub(crate) mod checked;
pub(crate) mod checks;
pub(crate) mod commitment;
pub(crate) mod contents;
pub(crate) mod draft;
pub(crate) mod errors;
pub(crate) mod identity;
pub(crate) mod known;
pub(crate) mod law;
pub(crate) mod reporting_period;
pub(crate) mod time;
pub(crate) mod view;
pub(crate) mod violation;

pub use checked::Project;
pub use commitment::Commitment;
pub use draft::{Activity, ProjectDraft, SeverityOverride};
pub use errors::{ProjectError, ProjectErrors, Subject};
pub use identity::{Alias, Identity};
pub use known::{Known, ParseKnownError};
pub use reporting_period::ReportingPeriod;
pub use time::default_day;
pub use view::View;
pub use violation::Violation;
