//! The words of a figure's making: what it is made of ([`Term`]), by which [`Operation`], and who
//! listens while it is made.
//!
//! The code that computes a figure tells an observer how; a trace is what the observer heard.

use crate::value::named::named;

named! {
    /// The kind of figure in a node of a trace, such as an outcome or a target.
    ///
    /// ```
    /// use eruf_core::attainment::Term;
    /// assert_eq!("attainment".parse(), Ok(Term::Attainment));
    /// assert_eq!(Term::Attainment.to_string(), "attainment");
    /// ```
    #[non_exhaustive]
    Term {
        /// The share of the promise that was kept.
        Attainment = "attainment",
        /// Outcome minus target.
        Variance = "variance",
        /// The variance over the target.
        RelativeVariance = "relative_variance",
        /// Outcome over ceiling.
        Utilisation = "utilisation",
        /// Outcome over goal.
        ShareOfLevel = "share_of_level",
        /// The verdict.
        Verdict = "verdict",
        /// The target: the least and the most that keep it.
        Target = "target",
        /// The least that keeps the promise.
        Low = "least",
        /// The most that keeps the promise.
        High = "most",
        /// Where a level began.
        Baseline = "baseline",
        /// By how much a level was to change.
        PromisedChange = "promised_change",
        /// By how much a level has changed.
        ReachedChange = "reached_change",
        /// An amount as a decision set it.
        Decided = "decided",
        /// The length of the horizon in years.
        Years = "years",
        /// The length of the horizon in months.
        Months = "months",
        /// The months of a year.
        MonthsOfYear = "months_of_year",
        /// The outcome that is held against the target.
        Outcome = "outcome",
        /// What one partner's reports amount to.
        Partner = "partner",
        /// An entry.
        Entry = "entry",
        /// What the lists give.
        Derived = "derived",
        /// An enterprise that counts, or its change of employment.
        Enterprise = "enterprise",
        /// An enterprise without a key, which may be one of the others.
        WithoutKey = "without_key",
        /// An enterprise of which it is not known whether it counts.
        Unsure = "unsure",
        /// Whether an enterprise is new: 1 or 0, or from 0 to 1.
        IsNew = "is_new",
        /// The day on which an enterprise was registered.
        Registration = "registration",
        /// An enterprise is new if it was registered after this day.
        NewSince = "new_since",
        /// The day that the age of an enterprise is counted back from.
        ReferenceDay = "reference_day",
        /// The age in months below which an enterprise is new.
        AgeLimit = "age_limit",
        /// Whether an enterprise has had enough support: 1 or 0.
        HasEnough = "has_enough",
        /// The support of an enterprise.
        Support = "support",
        /// The support of one participation.
        Participation = "participation",
        /// The least support with which an enterprise counts.
        MinimumSupport = "minimum_support",
        /// Employment before the support.
        Before = "before",
        /// Employment after the support.
        After = "after",
        /// A reading of employment, as it was written.
        Reading = "reading",
        /// What a reading amounts to in the unit of the change.
        Converted = "converted",
        /// A reading of a period that is not a year, per year.
        PerYear = "per_year",
        /// The share of full time by which persons are converted.
        ShareOfFullTime = "share_of_full_time",
        /// The hours of a full-time year.
        HoursOfYear = "hours_of_year",
        /// The turnover of one full-time equivalent in a year.
        TurnoverPerFte = "turnover_per_fte",
        /// The share of a split enterprise that went to a new key.
        ShareOfSplit = "share_of_split",
        /// A reading times the months of its period.
        TimesMonths = "times_months",
        /// One measure over another.
        Proportion = "proportion",
        /// A number of a formula.
        Factor = "factor",
        /// One occasion, judged by itself.
        Occasion = "occasion",
        /// What a person stated on a goal in words.
        Stated = "stated",
        /// An entry that a later report took back.
        Withdrawn = "withdrawn",
        /// What was to be there by now.
        Expected = "expected",
        /// The share of the plan's days that have passed.
        SharePassed = "share_passed",
        /// Days of the plan that have passed.
        DaysPassed = "days_passed",
        /// Days of the whole plan.
        DaysOfPlan = "days_of_plan",
        /// Twice the share of the days that have passed.
        DoubleShare = "double_share",
        /// The share of the days that have passed, times itself.
        SquaredShare = "squared_share",
        /// The share of the way that a plan with most of it late has gone.
        ShareBackLoaded = "share_back_loaded",
        /// The share of the way that a plan with most of it early has gone.
        ShareFrontLoaded = "share_front_loaded",
        /// What the plan has at the milestone before the day.
        PlannedBefore = "planned_before",
        /// What the plan has at the milestone after the day.
        PlannedNext = "planned_next",
        /// What the plan adds between the two milestones.
        PlannedStep = "planned_step",
        /// What the plan adds from the milestone before to the day.
        PlannedSince = "planned_since",
        /// The share of the days between the two milestones that have passed.
        ShareBetween = "share_between",
        /// The days from the milestone before to the day.
        DaysSince = "days_since",
        /// The days between the two milestones.
        DaysBetween = "days_between",
        /// Outcome over what was expected by now.
        Index = "index",
        /// What is missing to the goal.
        Missing = "missing",
        /// By how much a level was to have changed by now.
        ExpectedChange = "expected_change",
        /// What is known to have been added.
        Added = "added",
        /// The months in which it was added.
        MonthsCovered = "months_covered",
        /// The months that are left after the day of the outcome.
        MonthsLeft = "months_left",
        /// What is missing, per month of those that are left.
        RequiredPace = "required_pace",
        /// What was added, per month that it was added in.
        AveragePace = "average_pace",
        /// The same of the last periods.
        LastPace = "last_pace",
        /// The largest pace of a period, or of the span that an increment covers.
        BestPace = "best_pace",
        /// The pace of one period, or of the span that an increment covers.
        Pace = "pace",
        /// By how much a level would change until the end.
        EstimatedChange = "estimated_change",
        /// What would come in the months that are left.
        StillToCome = "still_to_come",
        /// The outcome at the end.
        Estimate = "estimate",
    }
}

named! {
    /// The operation by which the value of a trace node follows from its inputs.
    ///
    /// ```
    /// use eruf_core::attainment::Operation;
    /// assert_eq!("input".parse(), Ok(Operation::Input));
    /// assert_eq!(Operation::Input.to_string(), "input");
    /// ```
    #[non_exhaustive]
    Operation {
        /// It was given, at its origin.
        Input = "input",
        /// The sum of all.
        Sum = "sum",
        /// The sum of those above 0.
        SumOfGains = "sum_of_gains",
        /// The last of them takes the place of the others.
        Last = "last",
        /// The first less the second.
        Difference = "difference",
        /// The first over the second.
        Quotient = "quotient",
        /// Each end of the first over the bound that applies to it.
        QuotientByBound = "quotient_by_bound",
        /// All of them multiplied.
        Product = "product",
        /// The first less the nearer of the two others, 0 between them.
        Distance = "distance",
        /// The first held against the others.
        Comparison = "comparison",
        /// They stand beside each other.
        Beside = "beside",
        /// The worst of the verdicts: below or not met, else above, else within or met.
        Worst = "worst",
        /// A person stated it.
        Stated = "stated",
        /// The sum of all, over their number.
        Average = "average",
        /// The largest of all, bound by bound.
        Largest = "largest",
        /// The smallest of all, bound by bound.
        Smallest = "smallest",
        /// The first, whole: nothing is taken off it.
        Whole = "whole",
        /// 1 if every day is later than the last of them, 0 if one is not, else from 0 to 1.
        Later = "later",
        /// The first, a day, less so many months as the second says.
        MonthsBefore = "months_before",
        /// 1 if the first is at least the second, else 0.
        Reaches = "reaches",
    }
}

/// Observes by which operation each figure is made, so that it can say why it is what it is. Nobody
/// observes with `()`, which costs nothing.
pub(crate) trait FigureObserver {
    /// A figure is made of others.
    #[inline]
    fn figure(&mut self, _of: Term, _operation: Operation, _terms: &[Term]) {}
}

impl FigureObserver for () {}
