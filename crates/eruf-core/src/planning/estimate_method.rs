//! [`EstimateMethod`]: how an outcome at the end is estimated.

use crate::value::named::named;

named! {
    /// The method by which an outcome at the end is estimated. No estimate is given without its
    /// method.
    ///
    /// ```
    /// use eruf_core::planning::EstimateMethod;
    /// assert_eq!("average_pace".parse(), Ok(EstimateMethod::AveragePace));
    /// assert_eq!(EstimateMethod::AveragePace.to_string(), "average_pace");
    /// ```
    #[non_exhaustive]
    EstimateMethod {
        /// The average pace so far, in every month that is left.
        AveragePace = "average_pace",
        /// The average pace of the last periods, in every month that is left.
        LastPeriods = "last_periods",
        /// The outcome in the proportion that the plan has between its day and its end.
        PlanShaped = "plan_shaped",
    }
}
