//! [`Support`]: the kinds of support that the common indicators tell apart.

use crate::value::named::named;

named! {
    /// The kind of support, as CO02 to CO04 and RCO02 to RCO04 tell them apart.
    #[non_exhaustive]
    Support {
        /// Money that is not paid back, on the one condition that the project is completed (CO02,
        /// RCO02).
        Grant = "grant",
        /// Loans, guarantees, equity (CO03, RCO03).
        Financial = "financial",
        /// Advice, training, networks (CO04, RCO04).
        NonFinancial = "non_financial",
    }
}
