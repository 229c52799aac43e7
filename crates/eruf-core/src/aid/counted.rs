//! What counts in a sum of aid, and what leaves one unknown.

use crate::aid::euros::Euros;
use crate::value::Ratio;
use crate::value::named::named;

named! {
    /// Why a sum of aid is not known.
    ///
    /// ```
    /// use eruf_core::aid::NoAidSum;
    /// assert_eq!(NoAidSum::NoRate.to_string(), "no_rate");
    /// ```
    #[non_exhaustive]
    NoAidSum {
        /// A grant is in another currency, and its row names no exchange rate.
        NoRate = "no_rate",
        /// A grant is no money, and its row names no gross grant equivalent.
        NoEquivalent = "no_gross_grant_equivalent",
        /// An enterprise split, and how much of its aid went where is not stated.
        SplitShare = "split_share",
        /// Whether a grant passed the ceiling, and so is outside, is not known.
        NotJudged = "not_judged",
        /// No act that was read is in force on the day.
        NoAct = "no_act",
    }
}

/// A grant, or the share of it, that counts in a sum.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CountedAid {
    /// Its place among the grants.
    pub grant: usize,
    /// How much of it the single undertaking has: all, or after a split a part.
    pub share: Ratio,
    /// That share in euro.
    pub euros: Euros,
}

/// A grant that leaves a sum unknown.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnknownAid {
    /// Its place among the grants.
    pub grant: usize,
    /// Why.
    pub reason: NoAidSum,
}
