//! [`NoMoney`]: why an amount of money is not known.

use crate::value::named::reasons;

reasons! {
    /// Why an amount of money is not known.
    ///
    /// ```
    /// use eruf_core::costs::NoMoney;
    /// assert_eq!(NoMoney::NoBudget.to_string(), "no_budget");
    /// assert_eq!(NoMoney::NoBudget.sentence(), "no budget is given");
    /// ```
    NoMoney {
        /// No costs are reported.
        NotReported = "not_reported": "no costs are reported",
        /// A report that is due has no costs.
        SomeNotReported = "some_not_reported": "a report that is due has no costs",
        /// The record begins after the project does.
        Unrecorded = "unrecorded": "the record begins after the project does",
        /// The period has not ended.
        NotDue = "not_due": "the period has not ended",
        /// A cost does not say whether it is one of these.
        NotSaid = "not_said": "a cost does not say whether it is one of these",
        /// No budget is given.
        NoBudget = "no_budget": "no budget is given",
        /// A decision moved money, and nobody has said how much.
        UnknownMove = "unknown_move": "a decision moved money, and nobody has said how much",
        /// A decision moved money between activities that nobody has named.
        UnnamedMove = "unnamed_move":
            "a decision moved money between activities that nobody has named",
        /// A budget is given by activity, not by period or kind.
        ByActivityOnly = "by_activity_only": "a budget is given by activity only",
        /// The budget is of the whole project, and the costs are of one period.
        OnePeriod = "one_period": "the budget is of the project, the costs of one period",
        /// The budget is not above 0.
        ZeroBudget = "zero_budget": "the budget is not above 0",
    }
}
