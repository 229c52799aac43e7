//! [`AidState`]: what a grant is by its ceiling, and what it is in euro.

use crate::aid::euros::Euros;
use crate::record::{AidGrant, Currency};
use crate::value::Figure;
use crate::value::named::named;

named! {
    /// What a grant is, judged on its own day by the grants before it.
    ///
    /// ```
    /// use eruf_core::aid::AidState;
    /// assert_eq!(AidState::Outside.to_string(), "outside");
    /// ```
    #[non_exhaustive]
    AidState {
        /// It is de minimis aid below the ceiling.
        Inside = "inside",
        /// With it the ceiling would have been passed: the whole of it is outside.
        Outside = "outside",
        /// Whether it passed the ceiling is not known, since an amount is not.
        Unknown = "unknown",
        /// Its act is one whose aid does not count towards the ceiling.
        NotCounted = "not_counted",
        /// No act that was read was in force on its day: it counts, and was held against nothing.
        NoAct = "no_act",
    }
}

named! {
    /// Why a grant is not known in euro.
    ///
    /// ```
    /// use eruf_core::aid::NoEuros;
    /// assert_eq!(NoEuros::NoRate.to_string(), "no_rate");
    /// ```
    #[non_exhaustive]
    NoEuros {
        /// It is in another currency, and its row names no exchange rate.
        NoRate = "no_rate",
        /// It is no money, and its row names no gross grant equivalent.
        NoEquivalent = "no_gross_grant_equivalent",
    }
}

/// Returns what a grant is worth in euro as a grant.
pub(crate) fn in_euros(grant: &AidGrant) -> Figure<Euros, NoEuros> {
    let cash = grant.kind.is_cash().then_some(grant.amount);
    let Some(amount) = grant.gross_grant_equivalent.or(cash) else {
        return Figure::Reason(NoEuros::NoEquivalent);
    };
    if grant.currency == Currency::EURO {
        return Figure::Value(amount.into());
    }
    let rate = grant.rate.as_ref();
    match rate.and_then(|rate| Euros::converted(amount, rate.per_euro)) {
        Some(euros) => Figure::Value(euros),
        None => Figure::Reason(NoEuros::NoRate),
    }
}
