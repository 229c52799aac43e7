//! The store: packed records in buckets, ledgers, targets, horizons and the memory they may take.

pub(crate) mod buckets;
pub(crate) mod buffer_pool;
pub(crate) mod general_series;
pub(crate) mod horizons;
pub(crate) mod ledger;
pub(crate) mod memory;
pub(crate) mod partial;
pub(crate) mod periods;
pub(crate) mod plain_series;
pub(crate) mod portfolio;
pub(crate) mod record;
pub(crate) mod registry;
pub(crate) mod support;
pub(crate) mod targets;

pub use horizons::HorizonChoice;
pub use partial::{PARTIAL_VERSION, merge_partials};
pub use portfolio::{Limits, Portfolio, Tables};
