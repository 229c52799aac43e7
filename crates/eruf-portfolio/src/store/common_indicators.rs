//! The common indicators that the codes of a portfolio mean.

use eruf_core::catalogue::CatalogueEntry;
use eruf_core::{Fund, ProgrammingPeriod, catalogue};

/// The common indicator of a code, of either programming period.
pub(crate) fn common(code: &str) -> Option<&'static CatalogueEntry> {
    [ProgrammingPeriod::From2014, ProgrammingPeriod::From2021]
        .into_iter()
        .find_map(|period| catalogue::find(Fund::Erdf, period, code))
}
