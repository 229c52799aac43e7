//! What was reported: packed rows, series, and what is effective for each period.

pub(crate) mod entry_order;
pub(crate) mod general_series;
pub(crate) mod ledger;
pub(crate) mod ledger_rows;
pub(crate) mod period_ends;
pub(crate) mod plain_series;
pub(crate) mod record;
pub(crate) mod reporting;
pub(crate) mod series;
pub(crate) mod violation;
