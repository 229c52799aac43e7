//! What was reported: packed rows, series, and what is effective for each period.

pub(crate) mod effective;
pub(crate) mod general_series;
pub(crate) mod ledger;
pub(crate) mod ledger_rows;
pub(crate) mod partner_series;
pub(crate) mod period_ends;
pub(crate) mod plain_series;
pub(crate) mod record;
pub(crate) mod series;
pub(crate) mod violation;
