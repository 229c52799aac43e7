//! [`FigureName`]: the figures that can be asked why they are what they are.

use crate::value::named::named;

named! {
    /// A figure that can be explained.
    ///
    /// ```
    /// use eruf_core::audit::FigureName;
    /// assert_eq!("target".parse(), Ok(FigureName::Target));
    /// assert_eq!(FigureName::Target.to_string(), "target");
    /// ```
    #[non_exhaustive]
    FigureName {
        /// What keeps the promise.
        Target = "target",
        /// The outcome that is held against it.
        Outcome = "outcome",
        /// Outcome minus target.
        Variance = "variance",
        /// The variance over the target.
        RelativeVariance = "relative_variance",
        /// The share of the promise that was kept.
        Attainment = "attainment",
        /// For a ceiling, outcome over ceiling.
        Utilisation = "utilisation",
        /// For a level, outcome over goal.
        ShareOfLevel = "share_of_level",
        /// The verdict.
        State = "state",
        /// What the lists give.
        Derived = "derived",
        /// What was to be there by now, by the plan in force.
        Expected = "expected",
        /// Outcome over what was expected by now.
        Index = "index",
        /// What is missing, per month of those that are left.
        RequiredPace = "required_pace",
        /// What was added, per month that it was added in.
        AveragePace = "average_pace",
        /// The largest pace of a period, or of the span that an increment covers.
        BestPace = "best_pace",
        /// The outcome at the end by the average pace.
        EstimateAveragePace = "estimate_average_pace",
        /// The outcome at the end by the pace of the last periods.
        EstimateLastPeriods = "estimate_last_periods",
        /// The outcome at the end in the shape of the plan.
        EstimatePlanShaped = "estimate_plan_shaped",
    }
}
