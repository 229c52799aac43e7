//! Many projects as columns: the class, its questions, and its answers.

pub(crate) mod class;
pub(crate) mod inputs;
pub(crate) mod lists;
pub(crate) mod partials;
pub(crate) mod several;
pub(crate) mod status;
pub(crate) mod table;
