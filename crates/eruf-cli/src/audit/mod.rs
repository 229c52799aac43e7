//! Commands that say where figures come from and what deserves a look.
//!
//! A file is a command: what it may be asked, and the call that answers.

pub(crate) mod check;
pub(crate) mod comment;
pub(crate) mod explain;
pub(crate) mod manifest;
pub(crate) mod reconcile;
pub(crate) mod rules;
pub(crate) mod schema;
pub(crate) mod verify;
pub(crate) mod why;

pub(crate) use check::Check;
pub(crate) use comment::Comment;
pub(crate) use explain::Explain;
pub(crate) use manifest::Manifest;
pub(crate) use reconcile::Reconcile;
pub(crate) use rules::Rules;
pub(crate) use schema::Schema;
pub(crate) use verify::Verify;
pub(crate) use why::Why;
