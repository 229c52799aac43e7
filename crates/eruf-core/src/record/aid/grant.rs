//! [`AidGrant`]: aid to which an enterprise got a right on a day.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::record::{Currency, EnterpriseKey};
use crate::value::named::named;
use crate::value::{Amount, Source};

named! {
    /// The form in which aid is given.
    ///
    /// ```
    /// use eruf_core::record::AidKind;
    /// assert_eq!("loan".parse(), Ok(AidKind::Loan));
    /// assert!(AidKind::Grant.is_cash() && !AidKind::Loan.is_cash());
    /// ```
    #[non_exhaustive]
    AidKind {
        /// A grant in money.
        Grant = "grant",
        /// A subsidy of interest.
        InterestSubsidy = "interest_subsidy",
        /// Services or goods below their price; the amount is what they are worth.
        InKind = "in_kind",
        /// A loan.
        Loan = "loan",
        /// A guarantee.
        Guarantee = "guarantee",
        /// Capital.
        Capital = "capital",
        /// Anything else.
        Other = "other",
    }
}

impl AidKind {
    /// Returns whether the amount is the gross grant equivalent: the aid is money, or what it is
    /// worth in money. Every other kind needs its equivalent stated.
    ///
    /// ```
    /// use eruf_core::record::AidKind;
    /// assert!(AidKind::InKind.is_cash() && !AidKind::Guarantee.is_cash());
    /// ```
    #[must_use]
    pub const fn is_cash(self) -> bool {
        matches!(self, Self::Grant | Self::InterestSubsidy | Self::InKind)
    }
}

/// An exchange rate that a row of the aid ledger names.
///
/// ```
/// use eruf_core::parse_date;
/// use eruf_core::record::ExchangeRate;
/// let rate = ExchangeRate {
///     per_euro: "11.2".parse()?,
///     day: parse_date("2024-03-01")?,
///     source: "the decision".into(),
/// };
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct ExchangeRate {
    /// How much of the currency one euro is.
    pub per_euro: Amount,
    /// The day of the rate.
    #[cfg_attr(feature = "serde", serde(with = "crate::value::serde_text::date"))]
    pub day: NaiveDate,
    /// Who gives it.
    pub source: Arc<str>,
}

/// Aid to which an enterprise got a right on a day.
///
/// ```
/// use eruf_core::parse_date;
/// use eruf_core::record::{AidGrant, Currency};
/// let key = "202100-6149".parse()?;
/// let day = parse_date("2024-03-01")?;
/// let row = AidGrant::new(key, day, 50_000.into(), Currency::EURO, "2023/2831");
/// assert_eq!(row.gross_grant_equivalent, None); // of a grant in money it is the amount
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct AidGrant {
    /// The enterprise that got it.
    pub undertaking: EnterpriseKey,
    /// The day on which the right to it arose, whenever it was paid.
    #[cfg_attr(feature = "serde", serde(with = "crate::value::serde_text::date"))]
    pub date: NaiveDate,
    /// What was granted, before tax.
    pub amount: Amount,
    /// The currency of the amount and of the gross grant equivalent.
    pub currency: Currency,
    /// What the aid is worth as a grant, where that is not the amount.
    #[cfg_attr(feature = "serde", serde(default))]
    pub gross_grant_equivalent: Option<Amount>,
    /// The exchange rate, where the currency is not the euro.
    #[cfg_attr(feature = "serde", serde(default))]
    pub rate: Option<ExchangeRate>,
    /// The form of the aid.
    pub kind: AidKind,
    /// The act under which it was granted, by CELEX number or by number and year.
    pub act: Arc<str>,
    /// Who granted it.
    #[cfg_attr(feature = "serde", serde(default))]
    pub authority: Option<Arc<str>>,
    /// After a split, the enterprise that took over the activities for which the aid was used.
    #[cfg_attr(feature = "serde", serde(default))]
    pub follows: Option<EnterpriseKey>,
    /// Where it was read.
    #[cfg_attr(feature = "serde", serde(default))]
    pub source: Source,
}

impl AidGrant {
    /// Makes the row of a grant in money.
    ///
    /// ```
    /// use eruf_core::parse_date;
    /// use eruf_core::record::{AidGrant, AidKind, Currency};
    /// let (key, day) = ("PERSON-1".parse()?, parse_date("2022-05-02")?);
    /// let row = AidGrant::new(key, day, 20_000.into(), "SEK".parse()?, "1407/2013");
    /// assert_eq!((row.kind, row.rate), (AidKind::Grant, None));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn new(
        undertaking: EnterpriseKey,
        date: NaiveDate,
        amount: Amount,
        currency: Currency,
        act: impl Into<Arc<str>>,
    ) -> Self {
        Self {
            undertaking,
            date,
            amount,
            currency,
            gross_grant_equivalent: None,
            rate: None,
            kind: AidKind::Grant,
            act: act.into(),
            authority: None,
            follows: None,
            source: Source::default(),
        }
    }
}
