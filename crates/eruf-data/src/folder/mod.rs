//! The folder of a project: `project.toml` and its tables, read together.

pub(crate) mod document;
pub(crate) mod load;
pub(crate) mod project_toml;

pub use load::{Loaded, Options, load, load_with, load_with_inputs};
