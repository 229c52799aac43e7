//! The class `Project`: what a project is made of, what was asked of it, and how rows are shown.
//!
//! Its answers stand in the wings after this one, each beside the method that gives it.

pub(crate) mod class;
pub(crate) mod law;
pub(crate) mod question;
pub(crate) mod report;
pub(crate) mod shown;
pub(crate) mod status_figures;
