//! Documents that are handed in: the authority's forms and the evaluation, filled with the figures
//! of a project, with questions where its writer must judge.
//!
//! A form (`form`) asks the pages for their sentences and tables, so that a fact reads the same
//! here as in the answer of its own question. What is shown is then looked through for figures, and
//! each gets its trace. Nothing is computed here, and no sentence judges.

mod answers;
mod asked;
mod contents;
mod error;
mod form;
mod identity;
mod kind;
mod remarks;
mod report;
mod trace;

pub use asked::explain_shown;
pub use error::ReportError;
pub use kind::Form;
pub use report::{ReportOptions, report};
