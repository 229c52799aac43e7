//! Audit: traces of figures, findings, and reconciliation with other documents.
//!
//! A trace is written by the code that computes the figure. Findings are facts with a code; they
//! change no figure.

pub(crate) mod finding;
pub(crate) mod reconciliation;
pub(crate) mod trace;

pub use finding::{Finding, FindingKind};
pub use reconciliation::{Agreement, Reconciliation};
pub use trace::{FigureName, Origin, Trace, TraceValue};
