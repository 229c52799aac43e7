//! [`Undertaking`]: what is known of an enterprise that gets aid.

use crate::record::{EnterpriseKey, FiscalYearEnd};
use crate::value::Source;
use crate::value::named::named;

named! {
    /// Whether an enterprise performs road freight transport for hire or reward.
    ///
    /// ```
    /// use eruf_core::record::RoadFreight;
    /// assert_eq!("separated".parse(), Ok(RoadFreight::Separated));
    /// ```
    RoadFreight {
        /// It does not.
        No = "no",
        /// It does: until the end of 2023 the lower ceiling is that of its single undertaking.
        Yes = "yes",
        /// It does, and its other activities are kept apart, so that the general ceiling is that
        /// of its single undertaking (Reg. 1407/2013, Art. 3(3)).
        Separated = "separated",
    }
}

/// What is known of an enterprise that gets aid.
///
/// ```
/// use eruf_core::record::{RoadFreight, Undertaking};
/// let haulier = Undertaking {
///     road_freight: RoadFreight::Yes,
///     ..Undertaking::new("559900-0378".parse()?)
/// };
/// assert_eq!(haulier.fiscal_year_end, None); // the calendar's, and marked
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct Undertaking {
    /// Its key.
    pub key: EnterpriseKey,
    /// The day on which its fiscal years end; `None` is not known.
    #[cfg_attr(feature = "serde", serde(default))]
    pub fiscal_year_end: Option<FiscalYearEnd>,
    /// Whether it performs road freight transport for hire or reward.
    pub road_freight: RoadFreight,
    /// Where it was read.
    #[cfg_attr(feature = "serde", serde(default))]
    pub source: Source,
}

impl Undertaking {
    /// Makes an undertaking of which nothing more is known, and which performs no road freight
    /// transport.
    ///
    /// ```
    /// use eruf_core::record::{RoadFreight, Undertaking};
    /// let known = Undertaking::new("202100-6149".parse()?);
    /// assert_eq!(known.road_freight, RoadFreight::No);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn new(key: EnterpriseKey) -> Self {
        let source = Source::default();
        Self { key, fiscal_year_end: None, road_freight: RoadFreight::No, source }
    }
}
