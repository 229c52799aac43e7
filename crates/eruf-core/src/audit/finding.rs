//! [`Finding`]: what deserves a look before somebody relies on a figure.

use crate::project::{Project, Subject};
use crate::record::Range;
use crate::record::{BirthDoubt, FindingRule, OrgNumber, Severity, Value};
use crate::value::text::quoted;
use crate::value::{Amount, Interval, Ratio, Source, Unit};
use chrono::NaiveDate;
use std::sync::Arc;

fn days(first: Option<NaiveDate>, last: Option<NaiveDate>) -> String {
    let day = |words: &str, day: Option<NaiveDate>| day.map(|day| format!("{words} {day}"));
    [day("from", first), day("to", last)].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Something in a project that deserves a look.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// use eruf_core::project::Subject;
/// let findings = project.findings()?;
/// assert_eq!(findings[0].subject, Subject::Commitment(0)); // the first indicator
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// The part of the project that it is about.
    pub subject: Subject,
    /// What was found.
    pub kind: FindingKind,
    /// How grave it is in this project.
    pub severity: Severity,
}

impl Finding {
    /// Returns where the part of the project that it is about was read, if that is known.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// let findings = project.findings()?;
    /// assert_eq!(findings[0].source(&project), None); // the project names no files
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn source<'p>(&self, project: &'p Project) -> Option<&'p Source> {
        let draft = project.draft();
        let source = match self.subject {
            Subject::Project => Some(&draft.identity.source),
            Subject::Parameter(place) => draft.law.get(place).map(|own| &own.source),
            Subject::Decision(place) => draft.decisions.get(place).map(|decision| &decision.source),
            Subject::Commitment(place) => {
                draft.commitments.get(place).map(|commitment| &commitment.source)
            }
            Subject::Activity(place) => {
                draft.activities.get(place).map(|activity| &activity.source)
            }
            Subject::Entry(place) => draft.entries.get(place).map(|entry| &entry.source),
            Subject::Enterprise(place) => {
                draft.enterprises.get(place).map(|enterprise| &enterprise.source)
            }
            Subject::Participation(place) => draft.participations.get(place).map(|row| &row.source),
            Subject::Employment(place) => {
                draft.employment.get(place).map(|reading| &reading.source)
            }
            Subject::Aid(place) => draft.aid.grants.get(place).map(|row| &row.source),
            Subject::ControlLink(place) => draft.aid.links.get(place).map(|row| &row.source),
            Subject::Undertaking(place) => draft.aid.undertakings.get(place).map(|row| &row.source),
            Subject::Cost(place) => draft.money.costs.get(place).map(|row| &row.source),
            Subject::BudgetMove(place) => draft.money.moves.get(place).map(|row| &row.source),
            Subject::Succession(place) => draft.successions.get(place).map(|row| &row.source),
            Subject::ExternalFigure(place) => draft.claims.get(place).map(|claim| &claim.source),
            Subject::DoubtfulBirth(place) => {
                draft.doubtful_births.get(place).map(|birth| &birth.source)
            }
            Subject::Period(_) => None,
        };
        source.filter(|source| source.file.is_some() || source.place.is_some())
    }
}

/// What was found.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// let findings = project.findings()?;
/// let unkeyed = "10 enterprises in CO01 have no key, so it is between 112 and 122";
/// assert!(findings.iter().any(|finding| finding.kind.to_string() == unkeyed));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr)]
#[non_exhaustive]
pub enum FindingKind {
    /// A target that promises nothing.
    #[error(
        "the target of {indicator} is at least 0, which promises nothing (target 0: attainment \
         is undefined)"
    )]
    PromisesNothing {
        /// The indicator.
        indicator: Arc<str>,
    },
    /// Milestones that do not end at the target.
    #[error(
        "the milestones of {indicator} add up to {milestones}, {difference} from the target \
         {target}"
    )]
    MilestonesMissTarget {
        /// The indicator.
        indicator: Arc<str>,
        /// The last milestone.
        milestones: Amount,
        /// The target.
        target: Amount,
        /// Milestones minus target.
        difference: Amount,
    },
    /// A part that is larger than the whole.
    #[error("{part} is {part_outcome} but it is part of {whole}, which is {whole_outcome}")]
    PartAboveWhole {
        /// The indicator that is a subset.
        part: Arc<str>,
        /// Its outcome.
        part_outcome: Amount,
        /// The indicator that contains it.
        whole: Arc<str>,
        /// Its outcome.
        whole_outcome: Amount,
    },
    /// One figure in two units.
    #[error(
        "{indicator} is counted in {unit}, but {place} gives it as {value} {other_unit} (a unit \
         conflict)"
    )]
    UnitConflict {
        /// The indicator.
        indicator: Arc<str>,
        /// Its unit.
        unit: Unit,
        /// Where it is called something else.
        place: Arc<str>,
        /// What it is said to be there.
        value: Value,
        /// The unit there.
        other_unit: Unit,
    },
    /// An outcome that was not measured as its target meant.
    #[error(
        "the target of {indicator} was set on {meant}, but the outcome is measured by {measured} \
         (method differs: compare them with care)"
    )]
    MethodDiffers {
        /// The indicator.
        indicator: Arc<str>,
        /// How it was meant to be measured.
        meant: Arc<str>,
        /// How it was.
        measured: Arc<str>,
    },
    /// A series that changes its method.
    #[error(
        "{indicator} is measured by {} (a series that changes method is not one series)",
        .methods.join(", then by ")
    )]
    MethodChanges {
        /// The indicator.
        indicator: Arc<str>,
        /// The methods, in the order of the periods.
        methods: Vec<Arc<str>>,
    },
    /// A typed outcome that the lists do not bear out.
    #[error("{indicator} is reported as {reported}, but the lists give {counted}")]
    ListsDiffer {
        /// The indicator.
        indicator: Arc<str>,
        /// The outcome as typed.
        reported: Interval<Amount>,
        /// What the lists give.
        counted: Interval<Ratio>,
    },
    /// Enterprises without a key in a reported figure.
    #[error("{unkeyed} enterprises in {indicator} have no key, so it is between {low} and {high}")]
    WithoutKey {
        /// The indicator.
        indicator: Arc<str>,
        /// How many.
        unkeyed: Amount,
        /// The lowest that it can be.
        low: Amount,
        /// The highest.
        high: Amount,
    },
    /// A correction that replaced an entry.
    #[error(
        "{indicator} for the period of report {period} was corrected in report {report}: {reason}"
    )]
    Corrected {
        /// The indicator.
        indicator: Arc<str>,
        /// The report that covers the period.
        period: u32,
        /// The report that brought the correction.
        report: u32,
        /// The reason given.
        reason: Arc<str>,
    },
    /// A running total that fell, marked.
    #[error("the running total of {indicator} falls in the period of report {period}: {reason}")]
    Falls {
        /// The indicator.
        indicator: Arc<str>,
        /// The report that covers the period.
        period: u32,
        /// The reason given.
        reason: Arc<str>,
    },
    /// A source that cannot be right if the report is.
    #[error("{indicator} is reported as {reported}, but {place} says {claimed} (a contradiction)")]
    Contradicts {
        /// The indicator.
        indicator: Arc<str>,
        /// The outcome as it was reported.
        reported: Interval<Ratio>,
        /// What the source allows it to be.
        claimed: Range,
        /// The source.
        place: Arc<str>,
    },
    /// One organisation number under two names.
    #[error(
        "{number} is {name} here, and {other} in {place} (two names for one organisation number)"
    )]
    TwoNames {
        /// The number.
        number: OrgNumber,
        /// The beneficiary.
        name: Arc<str>,
        /// What it is called elsewhere.
        other: Arc<str>,
        /// Where.
        place: Arc<str>,
    },
    /// Periods that were due and not reported.
    #[error(
        "{indicator} lacks {missing} of {due} reports that were due (what is missing is not 0)"
    )]
    MissingReports {
        /// The indicator.
        indicator: Arc<str>,
        /// How many are missing.
        missing: u32,
        /// Of how many.
        due: u32,
    },
    /// A target that is kept over one horizon and not over another.
    #[error(
        "the verdict on {indicator} depends on the horizon or the version of the target (show both)"
    )]
    VerdictsDiffer {
        /// The indicator.
        indicator: Arc<str>,
    },
    /// Few enterprises that were measured.
    #[error(
        "{measured} of {supported} supported enterprises were measured for {indicator}, which is \
         below 80 %"
    )]
    LowCoverage {
        /// The indicator.
        indicator: Arc<str>,
        /// How many were measured.
        measured: Amount,
        /// The most that were supported.
        supported: Amount,
    },
    /// Enterprises whose names differ only in how they are written.
    #[error("{one} and {other} are written alike but counted as two enterprises")]
    SimilarNames {
        /// One name.
        one: Arc<str>,
        /// The other.
        other: Arc<str>,
    },
    /// Keys or labels that are nearly equal.
    #[error(
        "{one} and {other} differ only by case, spaces, marks or one digit{} (they count as \
         different enterprises)", and_more(*.more)
    )]
    SimilarKeys {
        /// One key or label.
        one: Arc<str>,
        /// Another.
        other: Arc<str>,
        /// How many more are like them.
        more: usize,
    },
    /// Rows with neither key nor label that have one name.
    #[error(
        "{rows} rows without a key or label have the name {name} (each may be another enterprise; \
         give them one label if they are one)"
    )]
    SameName {
        /// The name.
        name: Arc<str>,
        /// How many rows.
        rows: usize,
    },
    /// Participations that are equal.
    #[error(
        "{rows} rows of {enterprise} on {date} are equal in activity, support, hours and amount \
         (their support is added; equal_rows = \"one\" says that they are one)"
    )]
    EqualRows {
        /// The enterprise, by key or label.
        enterprise: Arc<str>,
        /// The day.
        date: NaiveDate,
        /// How many rows.
        rows: usize,
    },
    /// A period that brought far more than the others.
    #[error(
        "{indicator} grew by {added} in the period of report {period}, more than five times the \
         median of {median}"
    )]
    Outlier {
        /// The indicator.
        indicator: Arc<str>,
        /// The report that covers the period.
        period: u32,
        /// What was added.
        added: Amount,
        /// The median of all periods that brought something.
        median: Ratio,
    },
    /// Figures that nobody can look up.
    #[error("{}", no_source(*entries, indicator))]
    NoSource {
        /// The indicator.
        indicator: Arc<str>,
        /// How many.
        entries: usize,
    },
    /// Parts that leave much unknown.
    #[error("the parts of {indicator} by {dimension} leave {unknown} of {total} unknown")]
    UnknownPart {
        /// The indicator.
        indicator: Arc<str>,
        /// What it is taken apart by.
        dimension: Arc<str>,
        /// What is unknown.
        unknown: Amount,
        /// Of how much.
        total: Amount,
    },
    /// A reading from after the support on a day on which its indicator is not measured.
    #[error(
        "{enterprise} was read on {day}, and {indicator} is measured on {follow_up} (in time is \
         {first} to {last}, or the last financial year closed by then)"
    )]
    ReadingOutsideWindow {
        /// The indicator.
        indicator: Arc<str>,
        /// The enterprise, by key or label.
        enterprise: Arc<str>,
        /// The day of the reading, or the last of its period.
        day: NaiveDate,
        /// The follow-up day.
        follow_up: NaiveDate,
        /// The first day on which a reading is in time.
        first: NaiveDate,
        /// The last.
        last: NaiveDate,
    },
    /// A person whose birth may be mistyped.
    #[error("{enterprise} is a person {}", birth(*.doubt))]
    DoubtfulBirth {
        /// The enterprise, by its pseudonym.
        enterprise: Arc<str>,
        /// What is doubtful.
        doubt: BirthDoubt,
    },
    /// An indicator that is not in force on the day whose law the project is asked under.
    #[error(
        "{indicator} is not in force on {day}, the day whose law the project is asked under \
         ({act}: {})", days(*first, *last)
    )]
    NotInForce {
        /// The indicator.
        indicator: Arc<str>,
        /// The day.
        day: NaiveDate,
        /// The first day on which it is in force.
        first: Option<NaiveDate>,
        /// The last day, where there is one.
        last: Option<NaiveDate>,
        /// The act in which it stands.
        act: Arc<str>,
    },
    /// A code that has two meanings on the day whose law is asked under, by objective.
    #[error(
        "{indicator} has several meanings on {day}, by specific objective: {meanings} (name the \
         project's in specific_objective)"
    )]
    SeveralMeanings {
        /// The indicator.
        indicator: Arc<str>,
        /// The day.
        day: NaiveDate,
        /// Each name with its objectives.
        meanings: Arc<str>,
    },
    /// An indicator that is not listed for the objective of the project.
    #[error(
        "{indicator} is not listed for specific objective {objective}, but for {listed} ({act})"
    )]
    NotForObjective {
        /// The indicator.
        indicator: Arc<str>,
        /// The objective of the project.
        objective: Arc<str>,
        /// The objectives that it is listed for.
        listed: Arc<str>,
        /// The act in which it stands.
        act: Arc<str>,
    },
    /// Parts that the act asks for and nobody reported, or under a name that it does not know.
    #[error("{}", parts_missing(indicator, dimension.as_ref(), parts, unknown, act))]
    PartsMissing {
        /// The indicator.
        indicator: Arc<str>,
        /// What it is to be taken apart by, where the act names that.
        dimension: Option<Arc<str>>,
        /// The parts that are asked for and that were not reported.
        parts: Vec<Arc<str>>,
        /// The names of parts that the act does not know.
        unknown: Vec<Arc<str>>,
        /// The act that asks for them.
        act: Arc<str>,
    },
    /// A value in place of a parameter's that no figure of the project rests on.
    #[error("{parameter} is set in place of law, but no figure of the project rests on it")]
    ParameterUnused {
        /// The name of the parameter.
        parameter: Arc<str>,
    },
    /// A rate or a stock that is reported as increments.
    #[error(
        "{indicator} is a level that is measured again ({quantity}), but its increments are added \
         (report the level, as a snapshot)"
    )]
    RateByIncrements {
        /// The indicator.
        indicator: Arc<str>,
        /// What kind of quantity it is.
        quantity: Arc<str>,
    },
    /// A share above the whole.
    #[error("{indicator} is a share and cannot be {value} %")]
    ShareAboveWhole {
        /// The indicator.
        indicator: Arc<str>,
        /// Its outcome.
        value: Amount,
    },
}

impl FindingKind {
    /// Returns the rule by which it was found.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// let findings = project.findings()?;
    /// assert!(findings[0].kind.rule().code.starts_with('F'));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn rule(&self) -> &'static FindingRule {
        let kind: &'static str = self.into();
        let [first, ..] = const { &FindingRule::ALL };
        // A test holds the catalogue complete.
        const { &FindingRule::ALL }.iter().find(|rule| rule.kind == kind).unwrap_or(first)
    }
}

/// Findings on their way to becoming [`Finding`]s: what of the draft, and what was found.
pub(crate) type Found = Vec<(Subject, FindingKind)>;

/// What an act asks an indicator to be taken apart by: ` by size (micro, small)`.
fn parts_missing(
    indicator: &str,
    dimension: Option<&Arc<str>>,
    parts: &[Arc<str>],
    unknown: &[Arc<str>],
    act: &str,
) -> String {
    let names = || unknown.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", ");
    match (unknown, parts) {
        ([], _) => {
            let by = parts_of(dimension, parts);
            format!("{indicator} has no parts{by}, which {act} asks for")
        }
        (_, []) => {
            let by = parts_of(dimension, parts);
            format!("{indicator} has parts{by} that {act} does not name: {}", names())
        }
        (_, _) => format!(
            "{indicator} has no parts{by}, which {act} asks for, but it has parts that {act} does \
             not name: {}",
            names(),
            by = parts_of(dimension, parts),
        ),
    }
}

fn parts_of(dimension: Option<&Arc<str>>, parts: &[Arc<str>]) -> String {
    let by = dimension.map_or_else(String::new, |dimension| format!(" by {dimension}"));
    if parts.is_empty() { by } else { format!("{by} ({})", parts.join(", ")) }
}

/// How many entries of an indicator do not say where they were read.
fn no_source(entries: usize, indicator: &str) -> String {
    if entries == 1 {
        format!("1 entry of {indicator} does not say where it was read")
    } else {
        format!("{entries} entries of {indicator} do not say where they were read")
    }
}

/// What stands after two of several that are alike.
fn and_more(more: usize) -> String {
    if more == 0 { String::new() } else { format!(", and {more} more like them") }
}

/// What is doubtful about a birth, of a person whose number is not shown.
const fn birth(doubt: BirthDoubt) -> &'static str {
    match doubt {
        BirthDoubt::Before1900 => "who was born before 1900 (is the century right? it counts)",
        BirthDoubt::Under15 => {
            "who was under 15 at the support (is it a telephone number? it counts)"
        }
    }
}
