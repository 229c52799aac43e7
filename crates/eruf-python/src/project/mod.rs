//! The class `Project`, its questions and its manifest.

pub(crate) mod background;
pub(crate) mod class;
pub(crate) mod manifest;
pub(crate) mod question;
