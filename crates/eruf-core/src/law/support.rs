//! [`Support`]: the kinds of support that the common indicators tell apart.

use crate::value::named::named;

named! {
    /// The kind of support, as CO02 to CO04 and RCO02 to RCO04 tell them apart.
    ///
    /// ```
    /// use eruf_core::law::Support;
    /// use eruf_core::{Fund, ProgrammingPeriod, catalogue};
    /// let entry = catalogue::find(Fund::Erdf, ProgrammingPeriod::FROM_2014, "CO02");
    /// let rule = entry.and_then(|entry| entry.count_rule()).ok_or("it counts no enterprises")?;
    /// assert_eq!(rule.support, [Support::Grant]);
    /// # Ok::<(), &str>(())
    /// ```
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
