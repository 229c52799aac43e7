//! Classes of records: what people write about a project.

pub(crate) mod activity;
pub(crate) mod catalogue;
pub(crate) mod commitment;
pub(crate) mod decision;
pub(crate) mod employment_rule;
pub(crate) mod enterprise;
pub(crate) mod entry;
pub(crate) mod external_figure;
pub(crate) mod indicator;
pub(crate) mod pseudonyms;
pub(crate) mod table_input;
pub(crate) mod target;
pub(crate) mod version;
