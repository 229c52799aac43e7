//! Audit: traces of figures, findings, and reconciliation with other documents.
//!
//! A trace is written by the code that computes the figure: the files of `trace` only listen, and
//! add where the inputs were given. Findings are facts with a code; they change no figure.
//!
//! A formula never belongs here.

pub(crate) mod explain_document;
pub(crate) mod figure_name;
pub(crate) mod find;
pub(crate) mod find_alike;
pub(crate) mod find_dates;
pub(crate) mod find_figures;
pub(crate) mod find_lists;
pub(crate) mod finding;
pub(crate) mod law;
pub(crate) mod reconcile_document;
pub(crate) mod reconciliation;
pub(crate) mod trace;

pub use explain_document::ExplainDocument;
pub use figure_name::FigureName;
pub use finding::{Finding, FindingKind};
pub use law::differences::{LawDifference, LawDifferences, LawPart, LawValue};
pub use law::reference::{LawBasis, LawReference, LawSubject};
pub use reconcile_document::ReconcileDocument;
pub use reconciliation::{Agreement, Reconciliation};
pub use trace::{Origin, Trace, TraceValue};
