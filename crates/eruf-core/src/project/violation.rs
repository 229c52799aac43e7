//! [`Violation`]: a rule that a draft breaks.

use crate::law::Kind;
use crate::record::{Basis, Measure, Target};
use crate::value::text::listed;
use crate::value::{Amount, Error, Interval, Period, Unit};
use chrono::NaiveDate;
use std::sync::Arc;

/// A rule that a draft breaks, with what was found.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// // An entry of an indicator that the project does not have.
/// use eruf_core::{Amount, Basis, Entry, Project};
/// let mut draft = project.draft().clone();
/// draft.entries.push(Entry::new("CO99", 1, Basis::Increment, Amount::from(1)));
/// let errors = Project::new(draft).unwrap_err();
///
/// assert!(errors.iter().next().unwrap().fault.to_string().contains("CO99"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr)]
#[non_exhaustive]
pub enum Violation {
    /// Nothing was decided.
    #[error("a project needs a decision that sets its first and last day")]
    NoHorizon,
    /// Two parts with one name.
    #[error("{what} {name:?} is there twice")]
    Twice {
        /// Decision, partner, indicator or activity.
        what: &'static str,
        /// The name.
        name: Arc<str>,
    },
    /// A name that nothing has.
    #[error("unknown {what} {name:?} (known: {known})")]
    Unknown {
        /// Decision, partner, indicator or activity.
        what: &'static str,
        /// The name.
        name: Arc<str>,
        /// The names that there are.
        known: String,
    },
    /// A parameter of law that there is not.
    #[error(
        "unknown parameter {name:?}{} (the programming period has: {known})",
        did_you_mean(nearest.as_deref())
    )]
    UnknownParameter {
        /// The name.
        name: Arc<str>,
        /// The known name that is nearest, if one is near.
        nearest: Option<Arc<str>>,
        /// The names of the parameters of the programming period.
        known: String,
    },
    /// A value in place of a parameter's that is of another kind.
    #[error("{parameter} needs {expected}, but found {found}")]
    ParameterKind {
        /// The name of the parameter.
        parameter: Arc<str>,
        /// What its value is.
        expected: String,
        /// What the project sets in its place.
        found: String,
    },
    /// A value in place of a parameter's without a reason or a source.
    #[error(
        "{parameter} is set in place of law without a {missing} (law holds until somebody says \
             why it does not)"
    )]
    ParameterUnsourced {
        /// The name of the parameter.
        parameter: Arc<str>,
        /// Reason or source.
        missing: &'static str,
    },
    /// A milestone by the day of law, of an indicator for which law has none.
    #[error(
        "{indicator} is a {kind}, and law has no milestone for it{} (give the date yourself, in \
         milestones)",
        in_parentheses(reference)
    )]
    NoMilestoneByLaw {
        /// The indicator.
        indicator: Arc<str>,
        /// Output, result or goal of an activity.
        kind: Kind,
        /// The act and article; empty if the programming period has no milestones.
        reference: String,
    },
    /// A milestone before the project begins.
    #[error(
        "a milestone of {indicator} is due on {date}, before the project begins on {first} \
         (correct the date)"
    )]
    MilestoneTooEarly {
        /// The indicator.
        indicator: Arc<str>,
        /// The day of the milestone.
        date: NaiveDate,
        /// The first day of the project.
        first: NaiveDate,
    },
    /// Milestones by the day of law and by days of their own.
    #[error("{indicator} has both a milestone and milestones (give one of them)")]
    MilestoneTwice {
        /// The indicator.
        indicator: Arc<str>,
    },
    /// A report that covers no period.
    #[error("unknown report {report} (known: {known})")]
    UnknownReport {
        /// The number.
        report: u32,
        /// The numbers that there are.
        known: String,
    },
    /// Report numbers that do not rise.
    #[error("report {report} comes after report {before} (the numbers of reports must rise)")]
    ReportsOutOfOrder {
        /// The number.
        report: u32,
        /// The number before it.
        before: u32,
    },
    /// Periods with days in common.
    #[error(
        "period {period} of report {report} overlaps period {other} of report {other_report} \
         (the same days would count twice)"
    )]
    PeriodsOverlap {
        /// The number of the report.
        report: u32,
        /// Its period.
        period: Period,
        /// The report before.
        other_report: u32,
        /// The period before.
        other: Period,
    },
    /// Days between two periods that belong to neither.
    #[error(
        "period {period} of report {report} leaves a gap after period {other} of report \
         {other_report} (each begins the day after the one before)"
    )]
    PeriodGap {
        /// The number of the report.
        report: u32,
        /// Its period.
        period: Period,
        /// The report before.
        other_report: u32,
        /// The period before.
        other: Period,
    },
    /// Versions of a target that do not follow the decisions.
    #[error(
        "the target of decision {decision:?} comes after that of {before:?} (targets follow the \
         order of the decisions, one for each)"
    )]
    TargetsOutOfOrder {
        /// The decision.
        decision: Arc<str>,
        /// The decision before it.
        before: Arc<str>,
    },
    /// Something known before it could be.
    #[error("report {report} cannot know what happened in the later period of report {period}")]
    KnownTooEarly {
        /// The report.
        report: u32,
        /// The period.
        period: u32,
    },
    /// An entry of a partner for a period in which it does not take part.
    #[error(
        "{partner} takes part {}, and cannot have an outcome for the period of report {period} \
         (correct the period, or the reports of the partner)",
        term(*first, *last)
    )]
    OutsideTerm {
        /// The partner.
        partner: Arc<str>,
        /// The report of the period.
        period: u32,
        /// The partner's first report, if it has one.
        first: Option<u32>,
        /// Its last report, if it has one.
        last: Option<u32>,
    },
    /// A second entry that is not marked as a correction.
    #[error(
        "{indicator} already has an entry for the period of report {period}: {first} (duplicate; \
         to replace it, give the reason in correction)"
    )]
    EntryTwice {
        /// The indicator.
        indicator: Arc<str>,
        /// The report that covers the period.
        period: u32,
        /// Where the first is.
        first: String,
    },
    /// A correction of nothing.
    #[error(
        "there is no earlier entry of {indicator} for the period of report {period} to correct"
    )]
    NothingToCorrect {
        /// The indicator.
        indicator: Arc<str>,
        /// The report that covers the period.
        period: u32,
    },
    /// A series that changes its basis.
    #[error(
        "{indicator} is reported as {before} but this entry is a {found} (the basis of a series \
         cannot change; converting it is a call of its own)"
    )]
    BasisChanged {
        /// The indicator.
        indicator: Arc<str>,
        /// The basis so far.
        before: Basis,
        /// The basis found.
        found: Basis,
    },
    /// A running total that falls.
    #[error(
        "the running total of {indicator} falls from {before:#} to {found:#} (give the reason in \
         downward_revision if it is meant to)"
    )]
    RunningTotalFalls {
        /// The indicator.
        indicator: Arc<str>,
        /// The total before.
        before: Interval<Amount>,
        /// The total found.
        found: Interval<Amount>,
    },
    /// A count that is not whole.
    #[error("{indicator} counts whole {unit}, but found {found:#}")]
    NotWhole {
        /// The indicator.
        indicator: Arc<str>,
        /// Its unit.
        unit: Unit,
        /// The amount.
        found: Amount,
    },
    /// A count below 0.
    #[error(
        "{indicator} counts {unit} and cannot be {found:#} (only a marked correction or downward \
         revision may be negative)"
    )]
    NegativeCount {
        /// The indicator.
        indicator: Arc<str>,
        /// Its unit.
        unit: Unit,
        /// The amount.
        found: Amount,
    },
    /// A target for each year in a unit that is of a year by itself.
    #[error(
        "{indicator} is counted in {unit}, which is of a year by itself: a target in it is a \
         level, and never for each year (write the goal without per)"
    )]
    PerYearTwice {
        /// The indicator.
        indicator: Arc<str>,
        /// Its unit.
        unit: Unit,
    },
    /// A unit that is not the indicator's.
    #[error("{indicator} is counted in {expected}, but the unit found is {found}")]
    WrongUnit {
        /// The indicator.
        indicator: Arc<str>,
        /// Its unit.
        expected: Unit,
        /// The unit as written.
        found: Unit,
    },
    /// Occasions in a total.
    #[error(
        "{indicator} is given per occasion as a {basis} (what happens on an occasion is an \
         increment)"
    )]
    OccasionBasis {
        /// The indicator.
        indicator: Arc<str>,
        /// The basis.
        basis: Basis,
    },
    /// A report that was filed before the one before it.
    #[error(
        "report {report} is known from {filed}, and report {other} before it only from {before} \
         (a later report knows what earlier ones do)"
    )]
    FiledOutOfOrder {
        /// The report.
        report: u32,
        /// The day from which it is known.
        filed: NaiveDate,
        /// The report before it.
        other: u32,
        /// The day from which that is known.
        before: NaiveDate,
    },
    /// Parts that do not fit their whole.
    #[error("{indicator} by {dimension}: {error}")]
    Parts {
        /// The indicator.
        indicator: Arc<str>,
        /// What it is taken apart by.
        dimension: Arc<str>,
        /// The rule that the parts break.
        error: Error,
    },
    /// Parts of no amount.
    #[error("{indicator} has parts but no amount that they are parts of")]
    PartsOfNoAmount {
        /// The indicator.
        indicator: Arc<str>,
    },
    /// An activity that is part of itself.
    #[error("activity {code:?} is part of itself")]
    ActivityLoop {
        /// The code.
        code: Arc<str>,
    },
    /// More without a key than there are.
    #[error("{found:#} of {value:#} cannot be without a key (a whole number from 0 to the value)")]
    WithoutKey {
        /// Those without.
        found: Amount,
        /// The value.
        value: Interval<Amount>,
    },
    /// A day that no report covers.
    #[error(
        "{date} is in no reporting period of the project, from {first} to {last} ({})",
        outside(*is_inside)
    )]
    NoReportCovers {
        /// The day.
        date: NaiveDate,
        /// The project's first day.
        first: NaiveDate,
        /// The last day of the last period.
        last: NaiveDate,
        /// Whether it is a day of the project, which may have a period that is not written yet.
        is_inside: bool,
    },
    /// A row that is taken back by the report that told it, or by one before.
    #[error(
        "report {report} cannot take back what report {told} first told (a later report takes \
         back)"
    )]
    WithdrawnTooEarly {
        /// The report that takes back.
        report: u32,
        /// The report that first told it.
        told: u32,
    },
    /// A succession of a key that no list has.
    #[error("no list has the enterprise {key} (a succession is between keys of the lists)")]
    UnknownKey {
        /// The key.
        key: Arc<str>,
    },
    /// A share of an enterprise that is none.
    #[error(
        "the share that went to the new key must be above 0 and at most 1, but found {found:#}"
    )]
    SuccessionShare {
        /// The share.
        found: Amount,
    },
    /// Shares of one enterprise that are more than it.
    #[error("the shares of {key} that went to its new keys are more than 1 together")]
    SuccessionShares {
        /// The old key.
        key: Arc<str>,
    },
    /// A key that has become itself again.
    #[error("the successions of {key} go round (an enterprise does not become what it was)")]
    SuccessionLoop {
        /// The old key.
        key: Arc<str>,
    },
    /// One old key that has ended on two days.
    #[error("{key} has ended on {one}, and on {other} again (a split has one day)")]
    SuccessionDays {
        /// The old key.
        key: Arc<str>,
        /// The day in the first row.
        one: NaiveDate,
        /// The other day.
        other: NaiveDate,
    },
    /// A key that takes over after it has ended.
    #[error("{key} takes over on {begins}, but had ended on {ends}")]
    SuccessionOrder {
        /// The new key.
        key: Arc<str>,
        /// The day on which it takes over.
        begins: NaiveDate,
        /// The day on which it was itself succeeded.
        ends: NaiveDate,
    },
    /// A report that was filed before the days that it is about.
    #[error("report {report} was filed on {filed}, before its period begins on {first}")]
    FiledBeforePeriod {
        /// The report.
        report: u32,
        /// The day on which it was filed.
        filed: NaiveDate,
        /// The first day of its period.
        first: NaiveDate,
    },
    /// A period with days that are not the project's.
    #[error(
        "period {period} of report {report} is not inside the project, {project} (correct the \
         days, or give the decision that changed them)"
    )]
    PeriodOutside {
        /// The number of the report.
        report: u32,
        /// Its period.
        period: Period,
        /// The days of the project by all decisions.
        project: Period,
    },
    /// A common indicator that is made a measure of the project's own.
    #[error("{indicator} is a common indicator, and cannot be {kind}")]
    MeasureOfCommon {
        /// The code of the indicator.
        indicator: Arc<str>,
        /// The kind of measure.
        kind: &'static str,
    },
    /// A ratio of ratios, or one of a figure of the project and one that is not its own.
    #[error(
        "the ratio {indicator} cannot be made with {code}, which is {kind} (a ratio is made of two \
         measures that are reported or added from lists, both of the project)"
    )]
    RatioOf {
        /// The code of the ratio.
        indicator: Arc<str>,
        /// The code of the measure that it cannot be made with.
        code: Arc<str>,
        /// The kind of that measure.
        kind: &'static str,
    },
    /// A ratio whose unit is not made of the units of its measures.
    #[error(
        "the ratio {indicator} of {of} and {over} cannot be in {found} (write the one per the \
         other, or percent if they are the same)"
    )]
    RatioUnit {
        /// The code of the ratio.
        indicator: Arc<str>,
        /// The unit of the measure that is divided.
        of: Unit,
        /// The unit of the measure that it is divided by.
        over: Unit,
        /// The unit as written.
        found: Unit,
    },
    /// A figure beside the project's that is declared to be part of a sum.
    #[error("{indicator} is {kind} and enters no sum: leave out {key}")]
    BesideInSum {
        /// The code of the measure.
        indicator: Arc<str>,
        /// The kind of measure.
        kind: &'static str,
        /// What makes it part of a sum.
        key: &'static str,
    },
    /// A figure of another document about days that are not the project's.
    #[error(
        "what is said of {indicator} is about {days}, which is not inside the project, {project} \
         (correct the days)"
    )]
    ClaimOutside {
        /// The code of the indicator.
        indicator: Arc<str>,
        /// The days that it is about.
        days: Period,
        /// The days of the project by all decisions and periods.
        project: Period,
    },
    /// A follow-up period with days of the project.
    #[error(
        "follow-up period {period} of report {report} begins before the project has ended, on \
         {last} (a follow-up period lies after the last day; leave out follow_up, or correct the \
         days)"
    )]
    FollowUpInside {
        /// The number of the report.
        report: u32,
        /// Its period.
        period: Period,
        /// The project's last day.
        last: NaiveDate,
    },
    /// An outcome after the end, of an indicator that is not measured then.
    #[error(
        "{indicator} is not measured in the follow-up period of report {report} (what is reported \
         late belongs to a period of the project; if it is measured after the end, say when in \
         follow_up or rhythm)"
    )]
    NotFollowedUp {
        /// The indicator.
        indicator: Arc<str>,
        /// The report of the follow-up period.
        report: u32,
    },
    /// Support after the end.
    #[error(
        "{date} is in the follow-up period of report {report}, after the project's last day, \
         {last} (nobody is supported then; correct the date)"
    )]
    SupportAfterEnd {
        /// The day.
        date: NaiveDate,
        /// The report of the follow-up period.
        report: u32,
        /// The project's last day.
        last: NaiveDate,
    },
    /// A reading from after the support that is not later than one from before it.
    #[error(
        "the reading after the support, {after}, is not later than the one before it, {before}"
    )]
    ReadingsOutOfOrder {
        /// The day of the reading before, or the last of its fiscal period.
        before: NaiveDate,
        /// That of the reading after.
        after: NaiveDate,
    },
    /// Aid or an exchange rate that is not above 0.
    #[error("{what} must be above 0, but found {found:#}")]
    AidAmount {
        /// Amount or rate.
        what: &'static str,
        /// What was found.
        found: Amount,
    },
    /// An exchange rate for an amount in euro.
    #[error("an amount in EUR has no exchange rate (leave the rate out)")]
    RateOfEuro,
    /// A move of the budget by an amount that is not above 0.
    #[error(
        "the amount that is moved must be above 0, but found {found:#} (to move it back, exchange \
         from and to)"
    )]
    MovedAmount {
        /// The amount.
        found: Amount,
    },
    /// A move of the budget from an activity to itself.
    #[error("money cannot be moved from {activity} to itself")]
    MovedToItself {
        /// The activity.
        activity: Arc<str>,
    },
    /// A move of an amount between activities that are not named.
    #[error("an amount that is moved needs the activity that it comes from or goes to")]
    MovedNowhere,
    /// A link of an enterprise to itself.
    #[error("{key} cannot be linked to itself")]
    LinkToItself {
        /// The enterprise.
        key: Arc<str>,
    },
    /// A link that ends before it begins.
    #[error("the last day {last} of the link is before its first day {first}")]
    LinkDays {
        /// Its first day.
        first: NaiveDate,
        /// Its last day.
        last: NaiveDate,
    },
    /// An amount of support below 0.
    #[error("{what} of support cannot be {found:#}")]
    NegativeSupport {
        /// Hours or amount.
        what: &'static str,
        /// The amount.
        found: Amount,
    },
    /// A label that holds a person's number.
    #[error(
        "the label has the form of a number of a person (numbers of sole traders go in only \
         where they become pseudonyms)"
    )]
    PersonInLabel,
    /// Enterprises of a part that are not in the whole.
    #[error("{part} is part of {whole}, but counts {enterprises}, which {whole} does not")]
    NotASubset {
        /// The indicator that is a subset.
        part: Arc<str>,
        /// The indicator that contains it.
        whole: Arc<str>,
        /// The enterprises, by key or label.
        enterprises: String,
    },
    /// Employment of nobody in particular.
    #[error(
        "a reading of employment needs the key or the label of an enterprise (each enterprise is \
         measured for itself)"
    )]
    NobodyEmployed,
    /// A reading with neither a day nor a fiscal period, or with both.
    #[error("a reading of {measure} needs {needs}")]
    ReadingTime {
        /// What is counted.
        measure: Measure,
        /// A day or a fiscal period.
        needs: &'static str,
    },
    /// A share of full time that is none.
    #[error("the share of full time must be above 0 and at most 1, but found {found:#}")]
    FullTimeShare {
        /// The share.
        found: Amount,
    },
    /// Women and men who are more than all.
    #[error("{women:#} women and {men:#} men are more than the {value:#} counted")]
    WomenAndMen {
        /// The women.
        women: Amount,
        /// The men.
        men: Amount,
        /// All.
        value: Amount,
    },
    /// A count of employment below 0.
    #[error("a count of {measure} cannot be {found:#}")]
    NegativeReading {
        /// What is counted.
        measure: Measure,
        /// The amount.
        found: Amount,
    },
    /// A figure that cannot be held exactly.
    #[error("the cumulative outcome of {indicator} cannot be computed: {error}")]
    Figure {
        /// The indicator.
        indicator: Arc<str>,
        /// Why.
        error: Error,
    },
    /// A fault of the program, whatever the draft says.
    #[error("{error}")]
    Internal {
        /// The fault, with its place.
        error: Error,
    },
}

/// A name that may be meant, or nothing.
fn did_you_mean(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |nearest| format!(" (did you mean {nearest}?)"))
}

/// What to do with a day that no report covers.
const fn outside(is_inside: bool) -> &'static str {
    if is_inside {
        "write the period that covers it, or correct the date"
    } else {
        "correct the date"
    }
}

/// A text in parentheses, or nothing.
fn in_parentheses(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!(", {text}") }
}

impl Violation {
    /// Returns the violation of a name that no parameter has, with the nearest one that there is.
    pub(crate) fn unknown_parameter(name: &Arc<str>, names: &[&'static str]) -> Self {
        let distance = |known: &&str| strsim::damerau_levenshtein(name, known);
        let nearest = names.iter().min_by_key(|known| distance(known));
        let is_near = |known: &&&str| distance(known) <= known.len().div_euclid(3);
        let nearest = nearest.filter(is_near).map(|known| Arc::from(*known));
        let known = listed(names.iter());
        Self::UnknownParameter { name: name.clone(), nearest, known }
    }

    /// What is wrong with a target of an indicator: one for each year, whose years would be added,
    /// in a unit that is of a year by itself.
    ///
    /// ```
    /// use eruf_core::Target;
    /// use eruf_core::project::Violation;
    /// use eruf_core::record::{Per, Shape};
    /// use eruf_core::value::Unit;
    /// let wrong = |per| {
    ///     let target = Target::new(Shape::AtLeast { goal: 120.into() }, per).unwrap();
    ///     let unit = Unit::new("visitors/year").unwrap();
    ///     Violation::of_target(&"RCR77".into(), &unit, &target).is_some()
    /// };
    /// assert_eq!([Per::Project, Per::Year, Per::EachYear].map(wrong), [false, true, true]);
    /// ```
    #[must_use]
    pub fn of_target(indicator: &Arc<str>, unit: &Unit, target: &Target) -> Option<Self> {
        (target.per().is_per_year() && unit.is_of_a_year())
            .then(|| Self::PerYearTwice { indicator: indicator.clone(), unit: unit.clone() })
    }

    /// What is wrong with an amount of an indicator, if its unit counts what is whole: parts of
    /// one, and what is below 0 unless it may be, as a marked correction or downward revision.
    ///
    /// ```
    /// use eruf_core::Amount;
    /// use eruf_core::project::Violation;
    /// use eruf_core::value::Unit;
    /// let wrong = |found: &str, may_be_negative| {
    ///     Violation::of_count(
    ///         &"CO01".into(),
    ///         &Unit::new("enterprises").unwrap(),
    ///         found.parse().unwrap(),
    ///         may_be_negative,
    ///     )
    ///     .count()
    /// };
    /// assert_eq!(
    ///     [
    ///         wrong("3", false),
    ///         wrong("12.5", false),
    ///         wrong("-3", false),
    ///         wrong("-3", true),
    ///         wrong("-0.5", false)
    ///     ],
    ///     [0, 1, 1, 0, 2]
    /// );
    /// ```
    pub fn of_count<'f>(
        indicator: &'f Arc<str>,
        unit: &'f Unit,
        found: Amount,
        may_be_negative: bool,
    ) -> impl Iterator<Item = Self> + use<'f> {
        let counts_whole = unit.counts_whole();
        let not_whole = (counts_whole && !found.is_whole()).then(|| Self::NotWhole {
            indicator: indicator.clone(),
            unit: unit.clone(),
            found,
        });
        let is_below = counts_whole && found.is_negative() && !may_be_negative;
        let negative = is_below.then(|| Self::NegativeCount {
            indicator: indicator.clone(),
            unit: unit.clone(),
            found,
        });
        not_whole.into_iter().chain(negative)
    }
}

/// From which report to which a partner takes part, in words.
#[must_use]
pub fn term(first: Option<u32>, last: Option<u32>) -> String {
    match (first, last) {
        (Some(first), Some(last)) => format!("from report {first} to report {last}"),
        (Some(first), None) => format!("from report {first} on"),
        (None, Some(last)) => format!("until report {last}"),
        (None, None) => "in every report".to_owned(),
    }
}
