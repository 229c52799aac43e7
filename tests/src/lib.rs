//! How the tests read the tables in `tests/tables`, which Python reads too.
#![allow(clippy::missing_panics_doc, clippy::unwrap_used, clippy::panic)]

mod dice;
mod english;
pub mod lists;
pub mod persons;
mod variants;

pub use dice::Dice;
pub use english::english_words;
pub use variants::variants;

use std::collections::BTreeSet;
use std::fmt::Debug;
use std::path::Path;
use std::sync::Arc;

use eruf_core::law::{Direction, Kind, OverTime, OverUnits};
use eruf_core::ledger::Completeness;
use eruf_core::project::Activity;
use eruf_core::record::{Baseline, Milestones, Part, PartnerTerm, Per, Shape, Side, Value};
use eruf_core::value::{Source, Unit};
use eruf_core::{
    Amount, Basis, Commitment, Decision, Entry, Error, Figure, Fund, Identity, Indicator,
    IndicatorKey, Interval, NaiveDate, Period, ProgrammingPeriod, Project, ProjectDraft, Ratio,
    ReportingPeriod, Target, TargetVersion, Undefined, View, parse_date,
};
use serde::Deserialize;
use serde::de::DeserializeOwned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table<T> {
    case: Vec<T>,
}

/// The cases of `tests/tables/<name>.toml`: at least one.
#[must_use]
pub fn table<T: DeserializeOwned>(name: &str) -> Vec<T> {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tables").join(name).with_extension("toml");
    let text = std::fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let table: Table<T> =
        toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    assert!(!table.case.is_empty(), "{} is empty", path.display());
    table.case
}

/// Returns a small `project.toml`: a project of 2019 with a report up to each of some days, and its
/// indicators.
#[must_use]
pub fn small_project(name: &str, ends: &[&str], indicators: &str) -> String {
    use std::fmt::Write as _;
    let mut text = format!(
        "schema_version = 1\n[project]\nname = \"{name}\"\nfund = \"ERDF\"\n\
         programming_period = \"2014-2020\"\n\
         [[decision]]\nid = \"original\"\nfirst = 2019-01-01\nlast = 2019-12-31\n"
    );
    let mut first = parse_date("2019-01-01").unwrap();
    for (report, last) in (1..).zip(ends) {
        write!(text, "[[period]]\nreport = {report}\nfirst = {first}\nlast = {last}\n").unwrap();
        first = parse_date(last).unwrap().succ_opt().unwrap();
    }
    text + indicators
}

/// A project folder as a table writes it, and what it leads to.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FolderRow {
    /// The name of the case.
    pub name: String,
    /// Where the rule is from.
    pub source: String,
    /// What follows the project of the test.
    pub project: Option<String>,
    /// What is added to the indicator CO01.
    pub indicator: Option<String>,
    /// The whole `project.toml`, in place of that of the test; empty is no such file.
    pub whole: Option<String>,
    /// Bytes before the whole `project.toml`.
    #[serde(default)]
    pub whole_bytes: Vec<u8>,
    /// `outcomes.csv`.
    pub outcomes: Option<String>,
    /// Bytes before `outcomes.csv`.
    #[serde(default)]
    pub outcomes_bytes: Vec<u8>,
    /// Text that is added to the first file of the case, and how often.
    pub repeat: Option<(String, usize)>,
    /// Only the kinds are compared, not the words: those of a library, or of an operating system.
    #[serde(default)]
    pub kinds: Vec<String>,
    /// `enterprises.csv`.
    pub enterprises: Option<String>,
    /// `participations.csv`.
    pub participations: Option<String>,
    /// `employment.csv`.
    pub employment: Option<String>,
    /// `successions.csv`.
    pub successions: Option<String>,
    /// Other files of the folder: their names and their texts.
    #[serde(default)]
    pub files: Vec<(String, String)>,
    /// Links that lead nowhere.
    #[serde(default)]
    pub links: Vec<String>,
    /// The kind of fault that the case is the row of.
    pub fault: Option<String>,
    /// Every problem.
    #[serde(default)]
    pub refused: Vec<String>,
    /// Every problem, in Swedish.
    #[serde(default)]
    pub refused_sv: Vec<String>,
    /// Every notice.
    #[serde(default)]
    pub noticed: Vec<String>,
    /// How many enterprises CO01 counts.
    pub count: Option<String>,
}

/// A line of the lists of the faults with its escapes undone.
#[must_use]
pub fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match (c, if c == '\\' { chars.next() } else { None }) {
            ('\\', Some('t')) => out.push('\t'),
            ('\\', Some('r')) => out.push('\r'),
            ('\\', Some('n')) => out.push('\n'),
            ('\\', Some('u')) => out.push(
                char::from_u32(
                    u32::from_str_radix(&chars.by_ref().take(4).collect::<String>(), 16).unwrap(),
                )
                .unwrap(),
            ),
            ('\\', Some('x')) => out.push(
                char::from_u32(
                    u32::from_str_radix(&chars.by_ref().take(2).collect::<String>(), 16).unwrap(),
                )
                .unwrap(),
            ),
            ('\\', Some(other)) => out.push(other),
            (c, _) => out.push(c),
        }
    }
    out
}

/// What a table got wrong, told at the end and all at once.
#[derive(Default)]
pub struct Failures {
    names: BTreeSet<String>,
    name: String,
    wrong: Vec<String>,
}

impl Failures {
    /// Begins a case. Its name must be its own, and it must say where its figures are from.
    pub fn case(&mut self, name: &str, source: &str) {
        assert!(!name.is_empty() && !source.is_empty(), "case {name:?} needs a name and a source");
        assert!(self.names.insert(name.to_owned()), "two cases are called {name:?}");
        name.clone_into(&mut self.name);
    }

    /// Holds one figure of the case against what it must be.
    pub fn check<T: PartialEq + Debug>(&mut self, what: &str, got: &T, expected: &T) {
        if got != expected {
            self.wrong.push(format!("{}: {what} is {got:?}, but must be {expected:?}", self.name));
        }
    }

    /// As [`check`](Self::check), where the table says what it must be.
    pub fn check_if<T: PartialEq + Debug>(&mut self, what: &str, got: &T, expected: Option<&T>) {
        if let Some(expected) = expected {
            self.check(what, got, expected);
        }
    }

    /// Fails if any case did.
    pub fn done(self) {
        assert!(self.wrong.is_empty(), "{} wrong:\n{}", self.wrong.len(), self.wrong.join("\n"));
    }
}

/// The amount.
#[must_use]
pub fn amount(text: &str) -> Amount {
    text.parse().unwrap_or_else(|error| panic!("{error}"))
}

/// The day.
#[must_use]
pub fn day(text: &str) -> NaiveDate {
    parse_date(text).unwrap_or_else(|error| panic!("{error}"))
}

/// The days of `2019-01-01..2019-03-31`.
#[must_use]
pub fn days(text: &str) -> Period {
    let (first, last) = text.split_once("..").unwrap_or_else(|| panic!("no period: {text}"));
    Period::new(day(first), day(last)).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// An exact number: `61/100`, `-39` or `0.61`.
#[must_use]
pub fn ratio(text: &str) -> Ratio {
    let ratio = match text.split_once('/') {
        Some((numerator, denominator)) => {
            Ratio::new(numerator.parse().unwrap(), denominator.parse().unwrap())
        }
        None => Some(amount(text).into()),
    };
    ratio.unwrap_or_else(|| panic!("not a number: {text}"))
}

/// An exact amount, or bounds: `112..122`.
#[must_use]
pub fn bounds(text: &str) -> Interval<Amount> {
    let (low, high) = text.split_once("..").unwrap_or((text, text));
    Interval::new(amount(low), amount(high)).unwrap_or_else(|| panic!("reversed: {text}"))
}

/// A figure as a table writes it: `61/100`, `14/25..61/100` or `undefined: target_zero`.
///
/// # Errors
///
/// The reason, for an undefined figure: it is part of what is compared.
pub fn figure(text: &str) -> Figure<Interval<Ratio>, Undefined> {
    if let Some(reason) = text.strip_prefix("undefined: ") {
        return Figure::Reason(
            reason.parse().unwrap_or_else(|_| panic!("no such reason: {reason}")),
        );
    }
    let (low, high) = text.split_once("..").unwrap_or((text, text));
    Figure::Value(
        Interval::new(ratio(low), ratio(high)).unwrap_or_else(|| panic!("reversed: {text}")),
    )
}

/// A target as a table writes it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TargetRow {
    /// The shape's name.
    pub shape: String,
    /// Goal of an `at_least` or a `level`.
    pub goal: Option<String>,
    /// Lowest of a range.
    pub low: Option<String>,
    /// Highest of a range or a ceiling.
    pub high: Option<String>,
    /// Whether a range is strict.
    #[serde(default)]
    pub strict: bool,
    /// Baseline of a level.
    pub baseline: Option<String>,
    /// What to keep.
    pub level: Option<String>,
    /// The side of it to be on.
    pub side: Option<Side>,
    /// A goal in words.
    pub text: Option<String>,
    /// `project` if nothing is said.
    pub per: Option<Per>,
}

impl TargetRow {
    /// The target.
    ///
    /// # Errors
    ///
    /// If the core refuses it.
    pub fn target(&self) -> Result<Target, Error> {
        let read = |text: &Option<String>| {
            amount(
                text.as_deref()
                    .unwrap_or_else(|| panic!("the shape {} needs another amount", self.shape)),
            )
        };
        let shape = match self.shape.as_str() {
            "at_least" => Shape::AtLeast { goal: read(&self.goal) },
            "range" => {
                Shape::Range { low: read(&self.low), high: read(&self.high), strict: self.strict }
            }
            "ceiling" => Shape::Ceiling { highest: read(&self.high) },
            "level" => Shape::Level { baseline: read(&self.baseline), goal: read(&self.goal) },
            "keep" => Shape::Keep { level: read(&self.level), side: self.side.unwrap() },
            "qualitative" => Shape::Qualitative { text: self.text.as_deref().unwrap().into() },
            other => panic!("no such shape: {other}"),
        };
        Target::new(shape, self.per.unwrap_or(Per::Project))
    }
}

/// Milestones as a table writes them: dates and amounts, each what is added by then or, if
/// `running` is set, the total by then.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MilestonesRow {
    /// Dates and amounts.
    pub points: Vec<(String, String)>,
    /// Whether the amounts are running totals.
    #[serde(default)]
    pub running: bool,
}

impl MilestonesRow {
    /// The milestones.
    ///
    /// # Errors
    ///
    /// If the core refuses them.
    pub fn milestones(&self) -> Result<Milestones, Error> {
        let points = self.points.iter().map(|(date, value)| (day(date), amount(value))).collect();
        if self.running {
            Milestones::running_totals(points)
        } else {
            Milestones::increments(points)
        }
    }
}

/// An entry as a table writes it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntryRow {
    /// `X` if nothing is said.
    pub indicator: Option<String>,
    /// The report that covers the period.
    pub period: u32,
    /// The report in which it became known; that of the period if nothing is said.
    pub report: Option<u32>,
    /// An amount or bounds.
    pub value: Option<String>,
    /// Whether it takes back what was reported before.
    #[serde(default)]
    pub withdrawn: bool,
    /// Parts: dimension, name and amount.
    #[serde(default)]
    pub parts: Vec<(String, String, String)>,
    /// Words in place of an amount.
    pub words: Option<String>,
    /// What a person states on those words: whether the goal is kept.
    pub stated: Option<bool>,
    /// The same entry in that many periods on end, from `period`.
    pub repeat: Option<u32>,
    /// That of the project row if nothing is said.
    pub basis: Option<Basis>,
    /// The partner.
    pub partner: Option<String>,
    /// The unit as written.
    pub unit: Option<String>,
    /// The occasion.
    pub occasion: Option<String>,
    /// The reason of a correction.
    pub correction: Option<String>,
    /// The reason of a downward revision.
    pub downward_revision: Option<String>,
}

/// A decision as a table writes it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecisionRow {
    /// The id.
    pub id: String,
    /// The first to the last day.
    pub horizon: Option<String>,
    /// The report that first knew it.
    pub report: Option<u32>,
    /// When it was asked for.
    pub requested: Option<String>,
    /// When it was decided.
    pub decided: Option<String>,
    /// When it takes effect.
    pub effective: Option<String>,
    /// The budget.
    pub budget: Option<String>,
}

/// A version of a target as a table writes it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VersionRow {
    /// The decision.
    pub decision: String,
    /// The target.
    pub target: TargetRow,
    /// Why.
    pub reason: Option<String>,
    /// Intermediate values.
    pub milestones: Option<MilestonesRow>,
    /// The course of the plan.
    pub profile: Option<eruf_core::record::Profile>,
}

/// An indicator as a table writes it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndicatorRow {
    /// The indicators that it is part of.
    #[serde(default)]
    pub subset_of: Vec<String>,
    /// The code.
    pub code: String,
    /// The unit.
    pub unit: String,
    /// The partners who are due.
    #[serde(default)]
    pub reported_by: Vec<String>,
    /// Targets by decision.
    #[serde(default)]
    pub targets: Vec<VersionRow>,
}

/// An activity as a table writes it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActivityRow {
    /// The code.
    pub code: String,
    /// The activity above.
    pub part_of: Option<String>,
    /// The indicators that measure it.
    #[serde(default)]
    pub measures: Vec<String>,
}

/// A project as a table writes it. What is left out is ordinary: one decision, `original`, over the
/// periods; one indicator, `X`, in FTE.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProjectRow {
    /// That many quarters from 2019-01-01, reports 1, 2, 3 ...
    pub quarters: Option<u32>,
    /// Or each period by its days.
    pub periods: Option<Vec<String>>,
    /// The numbers of their reports; 1, 2, 3 ... if nothing is said.
    pub reports: Option<Vec<u32>>,
    /// The days on which reports were filed, from the first; an empty one is not known.
    #[serde(default)]
    pub filed: Vec<String>,
    /// The dimensions whose parts may overlap.
    #[serde(default)]
    pub overlapping: Vec<String>,
    /// The first to the last day of the project; those of the periods if nothing is said.
    pub horizon: Option<String>,
    /// All decisions, in place of `original`.
    pub decisions: Option<Vec<DecisionRow>>,
    /// The partners.
    #[serde(default)]
    pub partners: Vec<String>,
    /// The partners who are due to report `X`.
    #[serde(default)]
    pub reported_by: Vec<String>,
    /// The unit of `X`.
    pub unit: Option<String>,
    /// The target of `X` under the decision `original`.
    pub target: Option<TargetRow>,
    /// Milestones of that target.
    pub milestones: Option<MilestonesRow>,
    /// The course of its plan.
    pub profile: Option<eruf_core::record::Profile>,
    /// Whether `X` is measured and not gathered.
    #[serde(default)]
    pub latest: bool,
    /// All indicators, in place of `X`.
    pub indicators: Option<Vec<IndicatorRow>>,
    /// Activities.
    #[serde(default)]
    pub activities: Vec<ActivityRow>,
    /// The basis of entries that name none.
    pub basis: Option<Basis>,
    /// What was reported.
    #[serde(default)]
    pub entries: Vec<EntryRow>,
}

/// What was known at a report or on a day; everything without either.
#[must_use]
pub fn known<'p>(project: &'p Project, report: Option<u32>, on: Option<&str>) -> View<'p> {
    match (report, on) {
        (Some(report), _) => project.at(eruf_core::Known::Report(report)).unwrap(),
        (None, Some(on)) => project.known_on(day(on)),
        (None, None) => project.view(),
    }
}

/// Says of a draft with the indicator `X` how often it is reported, which partners take part from
/// which report to which (0: from the first, to the last), and where it stood before.
pub fn owing(
    draft: &mut ProjectDraft,
    rhythm: Option<&str>,
    partners_in: &[(String, u32, u32)],
    baseline: Option<&str>,
) {
    if let Some(rhythm) = rhythm {
        draft.commitments[0].rhythm = rhythm.parse().unwrap();
    }
    draft.commitments[0].baseline = baseline.map(|text| Baseline::new(amount(text)));
    let report = |report: u32| (report > 0).then_some(report);
    draft.partner_terms = partners_in
        .iter()
        .map(|(partner, first, last)| PartnerTerm {
            first: report(*first),
            last: report(*last),
            ..PartnerTerm::new(partner.as_str())
        })
        .collect();
}

/// `2/3`.
#[must_use]
pub fn completeness(found: Completeness) -> String {
    format!("{}/{}", found.reported, found.due)
}

/// The first and last day of the quarter with that number from 2019-01-01, counted from 0.
#[must_use]
pub fn quarter(number: u32) -> Period {
    let year = 2019 + number / 4;
    let (first, last) =
        [("01-01", "03-31"), ("04-01", "06-30"), ("07-01", "09-30"), ("10-01", "12-31")]
            [number as usize % 4];
    days(&format!("{year}-{first}..{year}-{last}"))
}

/// An indicator of the tests.
#[must_use]
pub fn indicator(code: &str, unit: &str) -> Indicator {
    Indicator {
        key: IndicatorKey {
            fund: Fund::Erdf,
            programming_period: ProgrammingPeriod::FROM_2014,
            code: code.into(),
        },
        name: code.into(),
        name_sv: None,
        unit: Unit::new(unit).unwrap(),
        kind: Kind::Output,
        over_time: OverTime::Sum,
        over_units: OverUnits::Sum,
        direction: Direction::Up,
        subset_of: Vec::new(),
    }
}

/// Who the projects of the tests are.
#[must_use]
pub fn identity() -> Identity {
    Identity {
        name: "a project of the tests".into(),
        case_id: None,
        beneficiary: None,
        organisation_number: None,
        fund: Fund::Erdf,
        programming_period: ProgrammingPeriod::FROM_2014,
        source: Source::default(),
    }
}

/// A decision of the tests.
#[must_use]
pub fn decision(id: &str, horizon: Option<Period>, report: Option<u32>) -> Decision {
    Decision { report, horizon, ..Decision::new(id) }
}

fn names(names: &[String]) -> Vec<Arc<str>> {
    names.iter().map(|name| name.as_str().into()).collect()
}

impl VersionRow {
    fn version(&self) -> TargetVersion {
        TargetVersion {
            reason: self.reason.as_deref().map(Into::into),
            milestones: self.milestones.as_ref().map(|milestones| milestones.milestones().unwrap()),
            profile: self.profile,
            ..TargetVersion::new(self.decision.as_str(), self.target.target().unwrap())
        }
    }
}

impl ProjectRow {
    fn entry(&self, row: &EntryRow) -> Entry {
        let value = match (&row.value, &row.words) {
            (Some(value), None) => Value::Amount(bounds(value)),
            (None, None) if row.withdrawn => Value::Withdrawn,
            (None, Some(words)) => {
                Value::Words { text: words.as_str().into(), kept: row.stated, said: None }
            }
            _ => panic!("an entry needs a value or words"),
        };
        Entry {
            report: row.report.unwrap_or(row.period),
            partner: row.partner.as_deref().map(Into::into),
            unit: row.unit.as_deref().and_then(Unit::new),
            occasion: row.occasion.as_deref().map(Into::into),
            // A figure without a source is a finding, and these are not about that.
            source: Source { place: Some("a test".into()), ..Source::default() },
            parts: row
                .parts
                .iter()
                .map(|(dimension, name, part)| Part {
                    dimension: dimension.as_str().into(),
                    name: name.as_str().into(),
                    amount: amount(part),
                })
                .collect(),
            correction: row.correction.as_deref().map(Into::into),
            downward_revision: row.downward_revision.as_deref().map(Into::into),
            ..Entry::new(
                row.indicator.as_deref().unwrap_or("X"),
                row.period,
                row.basis.or(self.basis).expect("an entry needs a basis"),
                value,
            )
        }
    }

    /// The project as it is written.
    #[must_use]
    pub fn draft(&self) -> ProjectDraft {
        let periods: Vec<Period> = match (&self.periods, self.quarters) {
            (Some(periods), None) => periods.iter().map(|period| days(period)).collect(),
            (None, Some(quarters)) => (0..quarters).map(quarter).collect(),
            _ => panic!("a project needs either periods or quarters"),
        };
        let reports = self.reports.clone().unwrap_or_else(|| (1..).take(periods.len()).collect());
        assert_eq!(reports.len(), periods.len(), "one report for each period");
        let whole = || {
            Period::new(periods.first().unwrap().first(), periods.last().unwrap().last()).unwrap()
        };
        let decisions = match &self.decisions {
            Some(rows) => rows
                .iter()
                .map(|row| Decision {
                    requested: row.requested.as_deref().map(|date| date.parse().unwrap()),
                    decided: row.decided.as_deref().map(|date| date.parse().unwrap()),
                    effective: row.effective.as_deref().map(|date| date.parse().unwrap()),
                    budget: row.budget.as_deref().map(amount),
                    ..decision(&row.id, row.horizon.as_deref().map(days), row.report)
                })
                .collect(),
            None => vec![decision(
                "original",
                Some(self.horizon.as_deref().map_or_else(whole, days)),
                None,
            )],
        };
        let commitments = match &self.indicators {
            Some(rows) => rows
                .iter()
                .map(|row| Commitment {
                    reported_by: names(&row.reported_by),
                    targets: row.targets.iter().map(VersionRow::version).collect(),
                    ..Commitment::new(Indicator {
                        subset_of: names(&row.subset_of),
                        ..indicator(&row.code, &row.unit)
                    })
                })
                .collect(),
            None => vec![Commitment {
                reported_by: names(&self.reported_by),
                targets: self
                    .target
                    .iter()
                    .map(|target| {
                        VersionRow {
                            decision: "original".into(),
                            target: target.clone(),
                            reason: None,
                            milestones: self.milestones.clone(),
                            profile: self.profile,
                        }
                        .version()
                    })
                    .collect(),
                ..Commitment::new(indicator("X", self.unit.as_deref().unwrap_or("FTE")))
            }],
        };
        ProjectDraft {
            decisions,
            periods: reports
                .into_iter()
                .zip(periods)
                .zip(self.filed.iter().map(String::as_str).chain(std::iter::repeat("")))
                .map(|((report, period), filed)| ReportingPeriod {
                    filed: (!filed.is_empty()).then(|| day(filed)),
                    ..ReportingPeriod::new(report, period)
                })
                .collect(),
            overlapping: names(&self.overlapping),
            partners: names(&self.partners),
            commitments,
            activities: self
                .activities
                .iter()
                .map(|row| Activity {
                    code: row.code.as_str().into(),
                    part_of: row.part_of.as_deref().map(Into::into),
                    name: row.code.as_str().into(),
                    result: None,
                    measures: names(&row.measures),
                    source: Source::default(),
                })
                .collect(),
            entries: self
                .entries
                .iter()
                .flat_map(|row| {
                    (0..row.repeat.unwrap_or(1))
                        .map(|later| EntryRow { period: row.period + later, ..row.clone() })
                })
                .map(|row| self.entry(&row))
                .collect(),
            ..ProjectDraft::new(identity())
        }
    }
}

/// The pages whose examples are compiled with the other ones. They stand here, since a crate that
/// is packaged has no page of the repository.
#[cfg(doctest)]
mod pages {
    #[doc = include_str!("../../README.md")]
    struct Readme;

    #[doc = include_str!("../../docs/rust.md")]
    struct Rust;
}
