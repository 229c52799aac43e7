//! What people write about a project: decisions, targets, entries and lists.

pub(crate) mod activity;
pub(crate) mod aid;
pub(crate) mod commitment;
pub(crate) mod decision;
pub(crate) mod dialect;
pub(crate) mod employment_reading;
pub(crate) mod enterprise;
pub(crate) mod entry;
pub(crate) mod external_figure;
pub(crate) mod goal;
pub(crate) mod money;
pub(crate) mod pseudonyms;
pub(crate) mod succession;
pub(crate) mod table_input;
pub(crate) mod target;
pub(crate) mod version;
