//! Values in documents: their text forms, figures as fields, and the version of a draft's form.

#[cfg(feature = "serde")]
pub(crate) mod fields;
#[cfg(feature = "serde")]
pub(crate) mod forms;
pub(crate) mod schema_version;
#[cfg(feature = "serde")]
pub(crate) mod serde_text;

pub use schema_version::{SCHEMA_VERSION, SchemaVersion};
