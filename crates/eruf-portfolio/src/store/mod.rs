//! The store: packed records in buckets, ledgers, targets, horizons and the memory they may take.
//!
//! [`Portfolio`] opens the tables and keeps what was read of them; its questions are answered
//! above, each in its own file. Nothing here knows an answer or a question.

pub(crate) mod buckets;
pub(crate) mod buffer_pool;
pub(crate) mod entries;
pub(crate) mod horizons;
pub(crate) mod lists;
pub(crate) mod loaded;
pub(crate) mod memory;
pub(crate) mod options;
pub(crate) mod packed_target;
pub(crate) mod periods;
pub(crate) mod portfolio;
pub(crate) mod project;
pub(crate) mod row_locator;
pub(crate) mod scope;
pub(crate) mod spread;
pub(crate) mod tables;
pub(crate) mod targets;

pub use horizons::HorizonChoice;
pub use options::Options;
pub use portfolio::Portfolio;
pub use project::built::BuiltProject;
pub use project::keys::ProgrammeKey;
pub use tables::Tables;
