//! Records of the aid ledger: aid that was granted, links between enterprises, undertakings.

mod currency;
mod fiscal_year;
mod grant;
mod link;
mod undertaking;

use crate::record::EnterpriseKey;

pub use currency::{Currency, ParseCurrencyError};
pub use fiscal_year::{FiscalYearEnd, ParseFiscalYearEndError};
pub use grant::{AidGrant, AidKind, ExchangeRate};
pub use link::{ControlLink, Relation};
pub use undertaking::{RoadFreight, Undertaking};

/// What is written about aid to enterprises: the grants, who controls whom, and what is known of
/// each undertaking.
///
/// ```
/// use eruf_core::record::AidRecords;
/// let records = AidRecords::default();
/// assert!(records.grants.is_empty());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct AidRecords {
    /// Every grant, in the order in which it was written.
    #[cfg_attr(feature = "serde", serde(default))]
    pub grants: Vec<AidGrant>,
    /// Which enterprises are linked, and when.
    #[cfg_attr(feature = "serde", serde(default))]
    pub links: Vec<ControlLink>,
    /// The undertakings of which more is known than that they got aid, each once.
    #[cfg_attr(feature = "serde", serde(default))]
    pub undertakings: Vec<Undertaking>,
}

impl AidRecords {
    pub(crate) const fn new() -> Self {
        Self { grants: Vec::new(), links: Vec::new(), undertakings: Vec::new() }
    }

    /// Iterates over the keys of the enterprises that the rows name.
    ///
    /// ```
    /// use eruf_core::record::{AidRecords, ControlLink};
    /// let mut records = AidRecords::default();
    /// records.links.push(ControlLink::new("own:A".parse()?, "own:B".parse()?));
    /// assert_eq!(records.keys().count(), 2);
    /// # Ok::<(), eruf_core::record::IdentifyError>(())
    /// ```
    pub fn keys(&self) -> impl Iterator<Item = &EnterpriseKey> {
        let grants =
            self.grants.iter().flat_map(|row| [Some(&row.undertaking), row.follows.as_ref()]);
        let links = self.links.iter().flat_map(|row| [&row.one, &row.other]);
        let undertakings = self.undertakings.iter().map(|row| &row.key);
        grants.flatten().chain(links).chain(undertakings)
    }
}
