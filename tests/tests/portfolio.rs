//! Random portfolios: every answer of the columns held equal to `eruf-core`, asked project by
//! project.
#![allow(clippy::too_many_lines, reason = "a case of a table is checked column by column")]
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroUsize;
use std::sync::Arc;

use arrow_array::cast::AsArray as _;
use arrow_array::types::{Date32Type, Decimal128Type, Int32Type, Int64Type};
use arrow_array::{
    Array, ArrayRef, Date32Array, Decimal128Array, Int64Array, RecordBatch, StringArray,
};
use arrow_schema::DataType;
use chrono::{Days, NaiveDate};
use eruf_core::attainment::Outcome;
use eruf_core::counting::union;
use eruf_core::law::{
    CountRule, EmploymentRule, Minimum, NewRule, OverUnits, Support, SupportMeasure,
};
use eruf_core::ledger::PeriodState;
use eruf_core::record::{
    EmploymentReading, Enterprise, EnterpriseId, EnterpriseKey, Identification, Measure,
    Participation, PartnerTerm, Per, ReadingSide, Rhythm, Shape, Side, Value,
};
use eruf_core::{
    Amount, Attainment, Basis, Commitment, Decision, Entry, Figure, Interval, Period, Project,
    ProjectDraft, Ratio, ReportingPeriod, State, Target, TargetVersion, Undefined, catalogue,
};
use eruf_data::{PersonKey, Pseudonyms, is_person_number};
use eruf_portfolio::{
    EmploymentQuestion, EnterprisesQuestion, HorizonChoice, Options, Portfolio, RollUpQuestion,
    Source, StatusQuestion, Table, Tables, merge_partials,
};
use eruf_tests::{Dice, day, decision, identity, indicator};
use sha2::Digest as _;

const PORTFOLIOS: u64 = 250;

/// The indicators that are reported: added up, as running totals, as levels, and how many
/// enterprises there were by hand.
const REPORTED: [(&str, Basis); 7] = [
    ("A", Basis::Increment),
    ("B", Basis::RunningTotal),
    ("C", Basis::Snapshot),
    ("CO01", Basis::Increment),
    ("CO05", Basis::RunningTotal),
    ("CO26", Basis::Increment),
    ("Z", Basis::Increment),
];

const PROMISED: [&str; 6] = ["A", "B", "C", "CO01", "CO05", "T"];

/// Rows of the tables, in an order of their own.
#[derive(Default)]
struct Rows {
    /// Whether everything is an increment of the project itself, and the columns of other cases are
    /// not there.
    is_plain: bool,
    projects: Vec<(i64, i64, NaiveDate, NaiveDate)>,
    targets: Vec<(i64, &'static str, Target, NaiveDate, NaiveDate)>,
    /// Project, day of the decision, first and last day.
    horizons: Vec<(i64, NaiveDate, NaiveDate, NaiveDate)>,
    /// Project, number and last day.
    periods: Vec<(i64, u32, NaiveDate)>,
    entries: Vec<EntryRow>,
    participations: Vec<ParticipationRow>,
    /// When enterprises were registered, by the number as it was written first.
    enterprises: BTreeMap<EnterpriseKey, (String, Option<NaiveDate>)>,
    employment: Vec<EmploymentRow>,
    /// Project, partner, first and last report.
    partners: Vec<(i64, &'static str, Option<u32>, Option<u32>)>,
    /// Project, indicator, rhythm and partner.
    reporting: Vec<(i64, &'static str, String, Option<&'static str>)>,
}

/// Project, number, before, after, and when.
type EmploymentRow = (i64, String, [Option<Amount>; 2], [NaiveDate; 2]);

/// Project, number, label, day, kind of support, and hours of it.
type ParticipationRow =
    (i64, Option<String>, Option<String>, NaiveDate, Option<Support>, Option<Amount>);

struct EntryRow {
    project: i64,
    indicator: &'static str,
    basis: Basis,
    partner: Option<&'static str>,
    period: u32,
    end: NaiveDate,
    value: Option<Amount>,
    is_correction: bool,
    reported_on: NaiveDate,
}

fn plus(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap()
}

/// An organisation number with its check digit.
fn org_number(number: u64) -> String {
    let nine = 556_000_000 + number;
    let sum: u64 = (0..9)
        .map(|place| {
            let digit = nine / 10_u64.pow(8 - place) % 10;
            let weighted = if place % 2 == 0 { digit * 2 } else { digit };
            weighted / 10 + weighted % 10
        })
        .sum();
    let ten = nine * 10 + (10 - sum % 10) % 10;
    format!("{:06}-{:04}", ten / 10_000, ten % 10_000)
}

/// A project that `eruf-core` understands, whose rows go into the tables as well.
fn project(
    dice: &mut Dice,
    id: i64,
    programme: i64,
    rows: &mut Rows,
    persons: &mut Pseudonyms,
) -> Project {
    let first = plus(day("2019-01-01"), dice.roll(400));
    let mut periods = Vec::new();
    // Only with a table of periods do both know of one for which nothing is reported, and of a
    // record that begins later than the project.
    let is_declared = dice.one_in(2);
    let before =
        if is_declared && dice.one_in(3) { 1 + u32::try_from(dice.roll(12)).unwrap() } else { 0 };
    let begins = plus(first, u64::from(before) * 30);
    let (mut begins, mut filed) = (begins, begins);
    for report in before + 1..=before + u32::try_from(1 + dice.roll(7)).unwrap() {
        let end = plus(begins, 20 + dice.roll(90));
        filed = plus(filed.max(end), 1 + dice.roll(60));
        periods.push(ReportingPeriod {
            filed: Some(filed),
            ..ReportingPeriod::new(report, Period::new(begins, end).unwrap())
        });
        begins = plus(end, 1);
    }
    let last = periods.last().unwrap().period.last();
    rows.periods
        .extend(periods.iter().filter(|_| is_declared).map(|at| (id, at.report, at.period.last())));
    rows.projects.push((id, programme, first, last));
    let mut draft = ProjectDraft::new(identity());
    draft.decisions.push(decision("original", Some(Period::new(first, last).unwrap()), None));
    draft.periods.clone_from(&periods);
    draft.partners = vec!["North".into(), "South".into()];
    // The versions of all targets, in the order in which they were decided.
    let mut versions: BTreeMap<(NaiveDate, NaiveDate, &str), Target> = BTreeMap::new();
    for code in PROMISED {
        for _ in 0..dice.roll(4) {
            let effective = plus(first, dice.roll(600));
            let decided = if dice.one_in(3) {
                plus(effective, dice.roll(90))
            } else {
                effective.checked_sub_days(Days::new(dice.roll(60))).unwrap()
            };
            let promise = if code.starts_with("CO") {
                Target::at_least(u32::try_from(dice.roll(30)).unwrap().into()).unwrap()
            } else {
                promise(dice)
            };
            versions.insert((decided, effective, code), promise);
        }
    }
    let mut targets: BTreeMap<&str, Vec<TargetVersion>> = BTreeMap::new();
    // Amendments of the horizon stand among the others, in the order of their days.
    let mut amended: BTreeMap<NaiveDate, NaiveDate> = (0..dice.roll(3))
        .map(|_| (plus(first, dice.roll(500)), plus(last, dice.roll(400))))
        .collect();
    let mut amendment = |draft: &mut ProjectDraft, rows: &mut Rows, until: NaiveDate| {
        while let Some((decided, end)) = amended
            .first_entry()
            .filter(|entry| *entry.key() <= until)
            .map(std::collections::btree_map::OccupiedEntry::remove_entry)
        {
            let name = format!("horizon {decided}");
            let horizon = Some(Period::new(first, end).unwrap());
            draft.decisions.push(Decision {
                decided: Some(decided.into()),
                effective: Some(decided.into()),
                horizon,
                ..Decision::new(name.as_str())
            });
            rows.horizons.push((id, decided, first, end));
        }
    };
    for (number, ((decided, effective, code), target)) in versions.iter().enumerate() {
        amendment(&mut draft, rows, *decided);
        let name = format!("decision {number}");
        draft.decisions.push(Decision {
            decided: Some((*decided).into()),
            effective: Some((*effective).into()),
            ..Decision::new(name.as_str())
        });
        targets.entry(code).or_default().push(TargetVersion::new(name.as_str(), target.clone()));
        let code = PROMISED.into_iter().find(|known| known == code).unwrap();
        rows.targets.push((id, code, target.clone(), *decided, *effective));
    }
    amendment(&mut draft, rows, NaiveDate::MAX);
    for code in ["A", "B", "C", "CO01", "CO05", "CO26", "T", "Z"] {
        let common =
            catalogue::find(eruf_core::Fund::Erdf, eruf_core::ProgrammingPeriod::FROM_2014, code);
        let mut commitment = Commitment::new(
            common.map_or_else(|| indicator(code, "FTE"), catalogue::CatalogueEntry::indicator),
        );
        commitment.targets = targets.remove(code).unwrap_or_default();
        draft.commitments.push(commitment);
    }
    if is_declared && !rows.is_plain && dice.one_in(3) {
        owe(dice, id, &mut draft, rows);
    }
    report(dice, id, &mut draft, rows, is_declared);
    lists(dice, id, &mut draft, rows, persons);
    Project::new(draft).unwrap_or_else(|errors| panic!("{errors:?}"))
}

/// Who owes what, and when: partners that join or leave, rhythms, and partners that are named.
fn owe(dice: &mut Dice, id: i64, draft: &mut ProjectDraft, rows: &mut Rows) {
    let reports: Vec<u32> = draft.periods.iter().map(|period| period.report).collect();
    let count = u64::try_from(reports.len()).unwrap();
    let days = (draft.periods[0].period.first(), draft.periods.last().unwrap().period.last());
    for name in ["North", "South"] {
        if dice.one_in(2) {
            let at = usize::try_from(dice.roll(count)).unwrap();
            let until = at + usize::try_from(dice.roll(count - at as u64)).unwrap();
            let first = dice.one_in(2).then_some(reports[at]);
            let last = dice.one_in(2).then_some(reports[until]);
            draft.partner_terms.push(PartnerTerm { first, last, ..PartnerTerm::new(name) });
            rows.partners.push((id, name, first, last));
        }
    }
    let late = draft.periods[0].report > 1;
    for commitment in &mut draft.commitments {
        let code = &*commitment.indicator.key.code;
        let code = REPORTED.iter().map(|(code, _)| *code).find(|known| *known == code);
        let Some(code) = code.filter(|_| dice.one_in(3)) else { continue };
        let span = u64::try_from((days.1 - days.0).num_days()).unwrap();
        commitment.rhythm = match dice.roll(4) {
            0 => Rhythm::Yearly,
            1 => Rhythm::AtEnd,
            // Of a record that begins late it is not known when its first period began.
            2 if !late => Rhythm::Once(plus(days.0, dice.roll(span + 1))),
            _ => Rhythm::EveryReport,
        };
        let named: Vec<&'static str> =
            ["North", "South"].into_iter().filter(|_| dice.one_in(3)).collect();
        commitment.reported_by = named.iter().map(|name| (*name).into()).collect();
        let rhythm = commitment.rhythm.to_string();
        if named.is_empty() {
            rows.reporting.push((id, code, rhythm.clone(), None));
        }
        rows.reporting.extend(named.into_iter().map(|name| (id, code, rhythm.clone(), Some(name))));
    }
}

/// What is reported: reports, corrections, and values taken back.
fn report(dice: &mut Dice, id: i64, draft: &mut ProjectDraft, rows: &mut Rows, is_declared: bool) {
    let periods = draft.periods.clone();
    // Some projects fall silent.
    let silent = if is_declared && dice.one_in(4) {
        periods[usize::try_from(dice.roll(periods.len() as u64)).unwrap()].report - 1
    } else {
        u32::MAX
    };
    for (code, basis) in REPORTED {
        if rows.is_plain && basis == Basis::Snapshot {
            continue;
        }
        let basis = if rows.is_plain { Basis::Increment } else { basis };
        let partners: &[Option<&'static str>] = match (code, dice.roll(3)) {
            _ if rows.is_plain => &[None],
            // Many have lists of their enterprises and do not count them by hand.
            ("CO01" | "CO05", 0) => &[],
            ("CO01" | "CO05" | "CO26" | "Z", _) | (_, 0) => &[None],
            (_, 1) => &[Some("North")],
            _ => &[None, Some("North"), Some("South")],
        };
        for partner in partners {
            let term = draft.partner_terms.iter().find(|term| Some(&*term.partner) == *partner);
            let (first, last) = term.map_or((None, None), |term| (term.first, term.last));
            // A partner reports only while it takes part.
            let takes_part = |at: &&ReportingPeriod| {
                first.is_none_or(|first| first <= at.report)
                    && last.is_none_or(|last| at.report <= last)
            };
            for at in periods.iter().filter(takes_part) {
                // Without a table of periods every one is reported in one of the series, so that
                // both know of it.
                if (is_declared || code != "Z") && (at.report > silent || dice.one_in(4)) {
                    continue;
                }
                let mut reports: Vec<&ReportingPeriod> =
                    periods.iter().filter(|report| report.report >= at.report).collect();
                if !dice.one_in(5) {
                    reports.truncate(1);
                }
                for (place, report) in reports.into_iter().enumerate() {
                    let is_correction = place > 0;
                    let takes_back = if rows.is_plain { 60 } else { 6 };
                    let value = if is_correction && dice.one_in(takes_back) {
                        None
                    } else {
                        Some(value(dice, code))
                    };
                    let mut entry = Entry::new(
                        code,
                        at.report,
                        basis,
                        value.map_or(Value::Withdrawn, Value::from),
                    );
                    entry.report = report.report;
                    entry.partner = partner.map(Into::into);
                    entry.correction = is_correction.then(|| "put right".into());
                    entry.downward_revision = Some("it may fall".into());
                    draft.entries.push(entry);
                    let (end, reported_on) = (at.period.last(), report.filed.unwrap());
                    rows.entries.push(EntryRow {
                        project: id,
                        indicator: code,
                        basis,
                        partner: *partner,
                        period: at.report,
                        end,
                        value,
                        is_correction,
                        reported_on,
                    });
                }
            }
        }
    }
}

/// A promise of any shape that the tables can hold.
fn promise(dice: &mut Dice) -> Target {
    let mut amount = || dice.amount().parse::<Amount>().unwrap();
    let (one, other) = (amount(), amount());
    let (low, high) = (one.min(other), one.max(other));
    let per = if dice.one_in(3) { Per::Year } else { Per::Project };
    let shape = match dice.roll(10) {
        0 | 1 => Shape::Range { low, high, strict: dice.one_in(2) },
        2 => Shape::Ceiling { highest: one },
        3 if one != other => Shape::Level { baseline: one, goal: other },
        4 => Shape::Keep {
            level: one,
            side: if dice.one_in(2) { Side::AtLeast } else { Side::AtMost },
        },
        5 => return Target::new(Shape::AtLeast { goal: one }, Per::Year).unwrap(),
        // A few need more than 64 bits in millionths.
        6 if dice.one_in(10) => {
            return Target::at_least("20000000000000.5".parse().unwrap()).unwrap();
        }
        _ => return Target::at_least(one).unwrap(),
    };
    Target::new(shape, per).unwrap()
}

/// The word of a promise in the tables, and its goal, highest and baseline.
fn columns_of(target: &Target) -> (&'static str, Amount, Option<Amount>, Option<Amount>) {
    match target.shape() {
        Shape::AtLeast { goal } => ("at_least", *goal, None, None),
        Shape::Range { low, high, strict } => {
            (if *strict { "strict_range" } else { "range" }, *low, Some(*high), None)
        }
        Shape::Ceiling { highest } => ("ceiling", *highest, None, None),
        Shape::Level { baseline, goal } => ("level", *goal, None, Some(*baseline)),
        Shape::Keep { level, side } => (
            if *side == Side::AtLeast { "keep_at_least" } else { "keep_at_most" },
            *level,
            None,
            None,
        ),
        _ => panic!("no column holds a goal in words"),
    }
}

/// What is held against a target: increments to a level add to its baseline, a snapshot is the
/// level.
fn reached(target: &Target, code: &str, outcome: Amount) -> Amount {
    match target.shape() {
        Shape::Level { baseline, .. } if code != "C" => baseline.checked_add(outcome).unwrap(),
        _ => outcome,
    }
}

/// Shape, target, highest, variance, relative variance, attainment, utilisation and state.
type TargetComparison = (Option<&'static str>, [Option<i128>; 6], &'static str);

fn held(target: &Target, attainment: &Attainment, edges: &[Ratio]) -> TargetComparison {
    let six = |ratio: Ratio| Amount::try_from(ratio.shown(6, &[]).unwrap()).unwrap().millionths();
    let (low, high) = (attainment.bounds.low, attainment.bounds.high);
    let highest = high.filter(|_| matches!(target.shape(), Shape::Range { .. }));
    let figures = [
        low.or(high).map(six),
        highest.map(six),
        attainment.variance.ok().map(|figure| six(figure.as_exact().unwrap())),
        percent(attainment.relative_variance, &[]),
        percent(attainment.share, edges),
        percent(attainment.utilisation, &[]),
    ];
    (Some(columns_of(target).0), figures, attainment.state.as_str())
}

const NOT_PROMISED: TargetComparison = (None, [None; 6], "undefined");

/// Most are small; a few need more than 64 bits in millionths.
fn value(dice: &mut Dice, code: &str) -> Amount {
    if code.starts_with("CO") {
        return Amount::from(u32::try_from(dice.roll(20)).unwrap());
    }
    if dice.one_in(400) {
        "20000000000000.5".parse().unwrap()
    } else {
        dice.signed().parse().unwrap()
    }
}

/// An enterprise in the table of enterprises, where it has the same day for all projects, if that
/// is known.
fn register(dice: &mut Dice, rows: &mut Rows, key: &str, text: &str) {
    let day = (!dice.one_in(4)).then(|| plus(day("2014-06-01"), dice.roll(2400)));
    rows.enterprises.entry(key.parse().unwrap()).or_insert_with(|| (text.to_owned(), day));
}

/// Who took part, and employment in those who have a key.
fn lists(
    dice: &mut Dice,
    id: i64,
    draft: &mut ProjectDraft,
    rows: &mut Rows,
    persons: &mut Pseudonyms,
) {
    let (first, last) =
        (draft.periods[0].period.first(), draft.periods.last().unwrap().period.last());
    let span = u64::try_from((last - first).num_days()).unwrap();
    let mut keyed: BTreeMap<EnterpriseKey, String> = BTreeMap::new();
    let rows_of_it = if dice.one_in(5) { 0 } else { dice.roll(30) };
    for _ in 0..rows_of_it {
        let date = plus(first, dice.roll(span + 1));
        let (text, label, enterprise): (Option<String>, Option<String>, EnterpriseId) = match dice
            .roll(10)
        {
            0 => (None, None, EnterpriseId::Unknown),
            1 => {
                let label = format!("firm {}", dice.roll(3));
                (None, Some(label.clone()), EnterpriseId::Label(label.as_str().into()))
            }
            2 => {
                let key = format!("own:{}", dice.roll(3));
                (Some(key.clone()), None, key.parse::<EnterpriseKey>().unwrap().into())
            }
            3 => {
                let key = format!("US:{}", 912_000_000 + dice.roll(4));
                register(dice, rows, &key, &key);
                (Some(key.clone()), None, key.parse::<EnterpriseKey>().unwrap().into())
            }
            4 => {
                let number = ["811218-9876", "19811218-9876", "640823-3234"]
                    [usize::try_from(dice.roll(3)).unwrap()];
                let Identification::Person(person) = Identification::read(number, 2019).unwrap()
                else {
                    panic!("a person")
                };
                (Some(number.to_owned()), None, persons.of(person).unwrap().into())
            }
            _ => {
                let plain = org_number(dice.roll(25));
                register(dice, rows, &plain, &plain);
                let text = match dice.roll(4) {
                    0 => plain.replace('-', ""),
                    1 => format!("SE{}01", plain.replace('-', "")),
                    _ => plain.clone(),
                };
                (Some(text), None, plain.parse::<EnterpriseKey>().unwrap().into())
            }
        };
        if let (EnterpriseId::Key(key), Some(text)) = (&enterprise, &text) {
            keyed.insert(key.clone(), text.clone());
        }
        let support = [None, Some(Support::Grant), Some(Support::NonFinancial)]
            [usize::try_from(dice.roll(3)).unwrap()];
        let mut row = Participation::new(enterprise, date);
        row.support = support;
        row.hours = (!dice.one_in(6))
            .then(|| Amount::from_millionths(i128::from(dice.roll(24)) * 250_000).unwrap());
        let hours = row.hours;
        draft.participations.push(row);
        rows.participations.push((id, text, label, date, support, hours));
    }
    let mut registered: BTreeSet<&EnterpriseKey> = BTreeSet::new();
    let mut known = Vec::new();
    for row in &draft.participations {
        if let EnterpriseId::Key(key) = &row.enterprise
            && let Some((_, Some(day))) = rows.enterprises.get(key)
            && registered.insert(key)
        {
            known.push(Enterprise {
                registered: Some((*day).into()),
                ..Enterprise::new(key.clone())
            });
        }
    }
    draft.enterprises = known;
    // One who was measured and not supported.
    let outsider = org_number(900);
    keyed.insert(outsider.parse().unwrap(), outsider);
    for (key, text) in keyed {
        if dice.one_in(3) {
            continue;
        }
        let (before, after) =
            (dice.amount().parse::<Amount>().unwrap(), dice.amount().parse::<Amount>().unwrap());
        let after = (!dice.one_in(5)).then_some(after);
        for (moment, value, date) in
            [(ReadingSide::Before, Some(before), first), (ReadingSide::After, after, last)]
        {
            let Some(value) = value else { continue };
            let mut reading =
                EmploymentReading::new(key.clone(), moment, Measure::Fte, value, "survey");
            reading.date = Some(date);
            draft.employment.push(reading);
        }
        rows.employment.push((id, text, [Some(before), after], [first, last]));
    }
}

fn shuffle<T>(dice: &mut Dice, rows: &mut [T]) {
    for place in (1..rows.len()).rev() {
        rows.swap(place, usize::try_from(dice.roll(u64::try_from(place).unwrap() + 1)).unwrap());
    }
}

fn from_number(number: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(1970, 1, 1).unwrap() + chrono::TimeDelta::days(number.into())
}

fn number(day: NaiveDate) -> i32 {
    i32::try_from((day - NaiveDate::default()).num_days()).unwrap()
}

fn days(days: impl Iterator<Item = NaiveDate>) -> ArrayRef {
    Arc::new(Date32Array::from_iter_values(days.map(number)))
}

fn amounts(amounts: impl Iterator<Item = Option<Amount>>) -> ArrayRef {
    Arc::new(
        amounts
            .map(|amount| amount.map(Amount::millionths))
            .collect::<Decimal128Array>()
            .with_precision_and_scale(22, 6)
            .unwrap(),
    )
}

fn texts<'t>(texts: impl Iterator<Item = Option<&'t str>>) -> ArrayRef {
    Arc::new(texts.collect::<StringArray>())
}

fn ids(ids: impl Iterator<Item = i64>) -> ArrayRef {
    Arc::new(Int64Array::from_iter_values(ids))
}

fn numbers(numbers: impl Iterator<Item = Option<u32>>) -> ArrayRef {
    Arc::new(numbers.map(|number| number.map(i64::from)).collect::<Int64Array>())
}

fn batch(columns: Vec<(&str, ArrayRef)>) -> Vec<RecordBatch> {
    vec![RecordBatch::try_from_iter(columns).unwrap()]
}

fn source(columns: Vec<(&str, ArrayRef)>) -> Source {
    batch(columns).into()
}

/// The rows as tables, in any order and cut anywhere.
fn tables(dice: &mut Dice, rows: &mut Rows) -> Tables {
    shuffle(dice, &mut rows.projects);
    shuffle(dice, &mut rows.targets);
    shuffle(dice, &mut rows.horizons);
    shuffle(dice, &mut rows.periods);
    shuffle(dice, &mut rows.entries);
    shuffle(dice, &mut rows.participations);
    shuffle(dice, &mut rows.employment);
    shuffle(dice, &mut rows.partners);
    shuffle(dice, &mut rows.reporting);
    let Rows {
        is_plain,
        projects,
        targets,
        horizons,
        periods,
        entries,
        participations,
        enterprises,
        employment,
        partners,
        reporting,
    } = rows;
    let cut = |batches: Vec<RecordBatch>, at: u64| {
        let batch = batches.into_iter().next().unwrap();
        let at = usize::try_from(at).unwrap().min(batch.num_rows());
        vec![batch.slice(0, at), batch.slice(at, batch.num_rows() - at)]
    };
    let mut columns = vec![
        ("project_id", ids(entries.iter().map(|row| row.project))),
        ("indicator", texts(entries.iter().map(|row| Some(row.indicator)))),
        (
            "period_no",
            Arc::new(Int64Array::from_iter_values(entries.iter().map(|row| i64::from(row.period)))),
        ),
        ("period_end", days(entries.iter().map(|row| row.end))),
        ("value", amounts(entries.iter().map(|row| row.value))),
        (
            "kind",
            texts(
                entries
                    .iter()
                    .map(|row| Some(if row.is_correction { "correction" } else { "report" })),
            ),
        ),
        ("reported_on", days(entries.iter().map(|row| row.reported_on))),
    ];
    if !*is_plain {
        columns.push(("basis", texts(entries.iter().map(|row| Some(row.basis.as_str())))));
        columns.push(("partner", texts(entries.iter().map(|row| row.partner))));
        columns.push(("downward_revision", texts(entries.iter().map(|_| Some("it may fall")))));
    }
    let entries = batch(columns);
    Tables::new(source(vec![
        ("project_id", ids(projects.iter().map(|row| row.0))),
        ("programme_id", ids(projects.iter().map(|row| row.1))),
        ("start_date", days(projects.iter().map(|row| row.2))),
        ("end_date", days(projects.iter().map(|row| row.3))),
    ]))
    .with(
        Table::Targets,
        source(vec![
            ("project_id", ids(targets.iter().map(|row| row.0))),
            ("indicator", texts(targets.iter().map(|row| Some(row.1)))),
            ("target", amounts(targets.iter().map(|row| Some(columns_of(&row.2).1)))),
            ("decided_on", days(targets.iter().map(|row| row.3))),
            ("effective_from", days(targets.iter().map(|row| row.4))),
            ("shape", texts(targets.iter().map(|row| Some(columns_of(&row.2).0)))),
            ("high", amounts(targets.iter().map(|row| columns_of(&row.2).2))),
            ("baseline", amounts(targets.iter().map(|row| columns_of(&row.2).3))),
            ("per", texts(targets.iter().map(|row| Some(row.2.per().as_str())))),
        ]),
    )
    .with(
        Table::Horizons,
        source(vec![
            ("project_id", ids(horizons.iter().map(|row| row.0))),
            ("decided_on", days(horizons.iter().map(|row| row.1))),
            ("start_date", days(horizons.iter().map(|row| row.2))),
            ("end_date", days(horizons.iter().map(|row| row.3))),
        ]),
    )
    .with(
        Table::Periods,
        source(vec![
            ("project_id", ids(periods.iter().map(|row| row.0))),
            (
                "period_no",
                Arc::new(Int64Array::from_iter_values(periods.iter().map(|row| i64::from(row.1)))),
            ),
            ("period_end", days(periods.iter().map(|row| row.2))),
        ]),
    )
    .with(Table::Entries, cut(entries, dice.roll(40)))
    .with(
        Table::Partners,
        source(vec![
            ("project_id", ids(partners.iter().map(|row| row.0))),
            ("partner", texts(partners.iter().map(|row| Some(row.1)))),
            ("first_report", numbers(partners.iter().map(|row| row.2))),
            ("last_report", numbers(partners.iter().map(|row| row.3))),
        ]),
    )
    .with(
        Table::Reporting,
        source(vec![
            ("project_id", ids(reporting.iter().map(|row| row.0))),
            ("indicator", texts(reporting.iter().map(|row| Some(row.1)))),
            ("rhythm", texts(reporting.iter().map(|row| Some(row.2.as_str())))),
            ("partner", texts(reporting.iter().map(|row| row.3))),
        ]),
    )
    .with(
        Table::Participations,
        source(vec![
            ("project_id", ids(participations.iter().map(|row| row.0))),
            ("enterprise_id", texts(participations.iter().map(|row| row.1.as_deref()))),
            ("label", texts(participations.iter().map(|row| row.2.as_deref()))),
            ("date", days(participations.iter().map(|row| row.3))),
            ("support", texts(participations.iter().map(|row| row.4.map(Support::as_str)))),
            ("hours", amounts(participations.iter().map(|row| row.5))),
        ]),
    )
    .with(
        Table::Enterprises,
        source(vec![
            ("enterprise_id", texts(enterprises.values().map(|(text, _)| Some(text.as_str())))),
            (
                "registered_on",
                Arc::new(
                    enterprises.values().map(|(_, day)| day.map(number)).collect::<Date32Array>(),
                ),
            ),
        ]),
    )
    .with(
        Table::Employment,
        source(vec![
            ("project_id", ids(employment.iter().map(|row| row.0))),
            ("enterprise_id", texts(employment.iter().map(|row| Some(row.1.as_str())))),
            ("baseline_fte", amounts(employment.iter().map(|row| row.2[0]))),
            ("followup_fte", amounts(employment.iter().map(|row| row.2[1]))),
            ("baseline_date", days(employment.iter().map(|row| row.3[0]))),
            ("followup_date", days(employment.iter().map(|row| row.3[1]))),
        ]),
    )
}

struct Read<'b>(&'b RecordBatch);

impl<'b> Read<'b> {
    fn column(&self, name: &str) -> &'b ArrayRef {
        self.0.column_by_name(name).unwrap_or_else(|| panic!("no column {name}"))
    }
    fn int(&self, name: &str, row: usize) -> i64 {
        self.column(name).as_primitive::<Int64Type>().value(row)
    }
    fn small(&self, name: &str, row: usize) -> i32 {
        self.column(name).as_primitive::<Int32Type>().value(row)
    }
    fn day(&self, name: &str, row: usize) -> i32 {
        self.column(name).as_primitive::<Date32Type>().value(row)
    }
    fn optional_day(&self, name: &str, row: usize) -> Option<i32> {
        self.column(name).is_valid(row).then(|| self.day(name, row))
    }
    fn text(&self, name: &str, row: usize) -> Option<&'b str> {
        let column = self.column(name);
        if let Some(dictionary) = column.as_any_dictionary_opt() {
            let words = dictionary.values().as_string::<i32>();
            return column.is_valid(row).then(|| words.value(dictionary.normalized_keys()[row]));
        }
        let column = column.as_string::<i32>();
        column.is_valid(row).then(|| column.value(row))
    }
    fn flag(&self, name: &str, row: usize) -> bool {
        self.column(name).as_boolean().value(row)
    }
    fn decimal(&self, name: &str, row: usize) -> Option<i128> {
        let column = self.column(name).as_primitive::<Decimal128Type>();
        column.is_valid(row).then(|| column.value(row))
    }
    fn held(&self, row: usize) -> TargetComparison {
        let names = [
            "target",
            "highest",
            "variance",
            "relative_variance_percent",
            "attainment_percent",
            "utilisation_percent",
        ];
        let shape = self
            .text("shape", row)
            .map(|shape| SHAPES.into_iter().find(|other| *other == shape).unwrap());
        let state =
            State::NAMES.iter().find(|other| self.text("state", row) == Some(**other)).unwrap();
        (shape, names.map(|name| self.decimal(name, row)), state)
    }
    fn rows(&self) -> usize {
        self.0.num_rows()
    }
}

const SHAPES: [&str; 7] =
    ["at_least", "range", "strict_range", "ceiling", "level", "keep_at_least", "keep_at_most"];

fn tenths(percent: eruf_core::Decimal) -> i128 {
    Amount::try_from(percent).unwrap().millionths() / 100_000
}

fn percent(figure: eruf_core::Figure<Interval<Ratio>, Undefined>, edges: &[Ratio]) -> Option<i128> {
    figure.ok().map(|share| tenths(share.as_exact().unwrap().percent(1, edges).unwrap()))
}

fn period_of(project: &Project, report: u32) -> &ReportingPeriod {
    project.periods().iter().find(|period| period.report == report).unwrap()
}

struct Case {
    projects: BTreeMap<i64, (i64, Project)>,
    /// Those whose periods are in the table of periods.
    declared: BTreeSet<i64>,
    /// The indicators of projects of which it is said who owes them.
    owed: BTreeSet<(i64, String)>,
    portfolio: Portfolio,
    tables: Tables,
    dice: Dice,
}

#[test]
fn programmes_add_up_as_the_indicators_do() {
    let (mut compared, mut united) = (0, 0);
    for Case { projects, owed, portfolio, tables, mut dice, .. } in cases() {
        // A level adds up where somebody says so.
        let level_adds = dice.one_in(2);
        let declared =
            [("B", OverUnits::Pool)].into_iter().chain(level_adds.then_some(("C", OverUnits::Sum)));
        // What nobody has is not asked about.
        let plain = portfolio.roll_up(&RollUpQuestion::default()).unwrap();
        let has = |code: &str| {
            (0..plain.num_rows()).any(|row| Read(&plain).text("indicator", row) == Some(code))
        };
        let over_units = declared
            .filter(|(code, _)| has(code))
            .map(|(code, mode)| (code.to_owned(), mode))
            .collect();
        // After everything, or on the day of the last report.
        let asked = dice.one_in(2).then(|| day("2100-12-31"));
        let status = StatusQuestion { as_of: asked, ..StatusQuestion::default() };
        let answer = portfolio.roll_up(&RollUpQuestion { status, over_units }).unwrap();
        let entries = |project: &'_ Project| {
            project
                .entries()
                .iter()
                .map(|entry| period_of(project, entry.report).known_from())
                .max()
        };
        let reported = projects.values().filter_map(|(_, project)| entries(project)).max();
        let as_of = asked.or(reported).unwrap_or_else(|| begun(&tables));
        let read = Read(&answer);
        for row in 0..read.rows() {
            let (programme, code) =
                (read.int("programme_id", row), read.text("indicator", row).unwrap());
            let mut of_programme = projects.values().filter(|(of, _)| *of == programme);
            let has_levels = of_programme
                .any(|(_, project)| project.entries().iter().any(|entry| &*entry.indicator == "C"));
            let is_declared = code == "C" && level_adds;
            let mut rolled = Rolled { mode: "sum", ..Rolled::default() };
            rolled.mode = match code {
                "C" if has_levels && !is_declared => "none",
                "CO01" | "CO05" | "CO26" => "union",
                "B" => "pool",
                _ => "sum",
            };
            let mut views = Vec::new();
            for (id, (_, project)) in projects.iter().filter(|(_, (of, _))| *of == programme) {
                let view = project.view().asked_at(as_of);
                let target =
                    view.target_in_force(code, as_of).unwrap().map(|version| &version.target);
                if target.is_none()
                    && !owed.contains(&(*id, code.to_owned()))
                    && !project.entries().iter().any(|entry| &*entry.indicator == code)
                {
                    continue;
                }
                let outcome = view.value_at(code, as_of).unwrap().value.ok();
                // Lists say nothing of the enterprises that CO26 counts: those that cooperate with
                // research institutions.
                let has_list =
                    matches!(code, "CO01" | "CO05") && !project.participations().is_empty();
                rolled.add(outcome.map(|outcome| outcome.as_exact().unwrap()), target, has_list);
                if has_list || outcome.is_some() {
                    views.push(view);
                }
            }
            if rolled.mode == "sum" && rolled.has_level && !is_declared {
                rolled.mode = "none";
            }
            // Lists are asked by day and not by period, which is the same once all periods have
            // ended.
            if rolled.mode == "union"
                && projects
                    .values()
                    .any(|(_, project)| project.periods().last().unwrap().period.last() > as_of)
            {
                continue;
            }
            let bounds = if rolled.mode == "union" {
                united += usize::from(views.len() > 1);
                union(&views, code)
                    .unwrap()
                    .filter(|_| !views.is_empty())
                    .map(|set| (set.low().millionths(), set.high().millionths()))
            } else {
                rolled.sum()
            };
            let names = [
                "outcome_low",
                "outcome_high",
                "target",
                "compared_outcome",
                "compared_target",
                "attainment_percent",
                "attainment_low_percent",
                "attainment_high_percent",
            ];
            let found = (
                names.map(|name| read.decimal(name, row)),
                ["projects", "without_outcome"].map(|name| read.int(name, row)),
                read.text("undefined", row),
                read.text("over_units", row).unwrap(),
            );
            assert_eq!(found, rolled.expected(bounds), "{programme} {code}");
            compared += 1;
        }
    }
    assert!(compared > 1_000 && united > 100, "{compared} {united}");
}

#[test]
fn a_trace_has_the_rows_that_make_the_outcome_and_the_target_of_a_status() {
    let (mut outcomes, mut targets, mut silent) = (0, 0, 0);
    for Case { projects, portfolio, mut dice, .. } in cases().take(120) {
        let day_in =
            |dice: &mut Dice| dice.one_in(2).then(|| plus(day("2019-03-01"), dice.roll(900)));
        let question = StatusQuestion {
            as_of: day_in(&mut dice),
            known_on: day_in(&mut dice),
            ..StatusQuestion::default()
        };
        for batch in portfolio.status(&question).unwrap() {
            let read = Read(&batch);
            for row in (0..read.rows()).filter(|_| dice.one_in(3)) {
                let (project, code) =
                    (read.int("project_id", row), read.text("indicator", row).unwrap());
                let trace = portfolio.trace(&project.to_string(), code, &question).unwrap();
                let traced = Read(&trace);
                let counting = |table: &str| {
                    let counts = trace.column_by_name("counts").unwrap().as_boolean();
                    (0..traced.rows())
                        .filter(|row| {
                            counts.value(*row) && traced.text("table", *row) == Some(table)
                        })
                        .collect::<Vec<_>>()
                };
                assert!((0..traced.rows()).all(|row| traced.text("why_not", row).is_none()
                    == counting(traced.text("table", row).unwrap()).contains(&row)));
                let rows = counting("entries");
                match (read.decimal("outcome", row), read.text("no_outcome", row)) {
                    (Some(outcome), _) => {
                        let sum: i128 =
                            rows.iter().map(|row| traced.decimal("value", *row).unwrap()).sum();
                        // Increments to a level come on top of its baseline.
                        let (_, of_project) = &projects[&project];
                        let commitment = of_project
                            .commitments()
                            .iter()
                            .find(|commitment| &*commitment.indicator.key.code == code)
                            .unwrap();
                        let baselines: Vec<i128> = commitment
                            .targets
                            .iter()
                            .filter_map(|version| {
                                columns_of(&version.target)
                                    .3
                                    .filter(|_| code != "C")
                                    .map(Amount::millionths)
                            })
                            .collect();
                        let is_level = read.text("shape", row) == Some("level") && code != "C";
                        let found = if is_level {
                            baselines.contains(&(outcome - sum))
                        } else {
                            outcome == sum
                        };
                        assert!(found && !rows.is_empty(), "{project} {code}: {outcome} of {sum}");
                        outcomes += 1;
                    }
                    (None, reason) => {
                        let is_unrecorded = (0..traced.rows())
                            .any(|row| traced.text("why_not", row) == Some("unrecorded"));
                        assert_eq!(reason == Some("unrecorded"), is_unrecorded, "{project} {code}");
                        assert!(rows.is_empty(), "{project} {code}");
                        silent += 1;
                    }
                }
                let version = counting("targets").first().map(|row| {
                    (traced.day("decided_on", *row), traced.day("effective_from", *row))
                });
                let of_status = read
                    .text("shape", row)
                    .map(|_| (read.day("decided_on", row), read.day("effective_from", row)));
                assert_eq!(version, of_status, "{project} {code}");
                targets += usize::from(version.is_some());
            }
        }
    }
    assert!(outcomes > 400 && targets > 300 && silent > 100, "{outcomes} {targets} {silent}");
}

/// The day on which the last project has begun and the last target was decided.
fn begun(tables: &Tables) -> NaiveDate {
    let last = |table, column: &str| {
        let batches = batches_of(tables).into_iter().find(|(of, _)| *of == table).unwrap().1;
        let days = batches.iter().flat_map(|batch| {
            batch.column_by_name(column).unwrap().as_primitive::<Date32Type>().values().to_vec()
        });
        days.max()
    };
    from_number(
        last(Table::Projects, "start_date").max(last(Table::Targets, "decided_on")).unwrap(),
    )
}

/// What is expected of one indicator of one programme.
#[derive(Default)]
struct Rolled {
    mode: &'static str,
    projects: i64,
    without: i64,
    outcomes: Vec<Amount>,
    targets: Vec<Amount>,
    /// The projects that have both.
    held: Vec<(Amount, Amount)>,
    /// The targets of the projects with a list or an outcome; `None` if one has no target.
    united: Option<Vec<Amount>>,
    has_other: bool,
    has_level: bool,
}

impl Rolled {
    fn add(&mut self, outcome: Option<Amount>, target: Option<&Target>, has_list: bool) {
        let goal = target.and_then(|target| match target.shape() {
            Shape::AtLeast { goal } if target.per() == Per::Project => Some(*goal),
            _ => None,
        });
        if self.projects == 0 {
            self.united = Some(Vec::new());
        }
        self.projects += 1;
        self.without += i64::from(outcome.is_none() && !has_list);
        self.has_other |= target.is_some() && goal.is_none();
        self.has_level |= target.is_some_and(|target| {
            matches!(target.shape(), Shape::Level { .. } | Shape::Keep { .. })
        });
        self.outcomes.extend(outcome);
        self.targets.extend(goal);
        self.held.extend(outcome.zip(goal));
        if outcome.is_some() || has_list {
            self.united =
                self.united.take().zip(goal).map(|(targets, goal)| [targets, vec![goal]].concat());
        }
    }

    fn sum(&self) -> Option<(i128, i128)> {
        let sum = total(self.outcomes.iter());
        (self.mode == "sum" && !self.outcomes.is_empty()).then_some((sum, sum))
    }

    fn expected(
        &self,
        bounds: Option<(i128, i128)>,
    ) -> ([Option<i128>; 8], [i64; 2], Option<&'static str>, &'static str) {
        let adds = matches!(self.mode, "sum" | "union") && !self.has_other;
        let held = (
            total(self.held.iter().map(|(outcome, _)| outcome)),
            total(self.held.iter().map(|(_, target)| target)),
        );
        let (held_low, held_high) = held;
        let held = ((held_low, held_low), held_high);
        let held = match (self.mode, bounds, &self.united) {
            ("none", ..) => Err("does_not_add_up"),
            _ if self.has_other => Err("target_does_not_add_up"),
            _ if self.targets.is_empty() => Err("no_target"),
            ("union", None, _) => Err("missing"),
            ("union", Some(_), None) => Err("no_target"),
            ("union", Some(bounds), Some(targets)) => Ok((bounds, total(targets.iter()))),
            _ if self.held.is_empty() => Err("missing"),
            _ => Ok(held),
        };
        let share = |outcome: i128, target: i128| {
            Ratio::new(outcome, target).map(|share| tenths(share.percent(1, &[]).unwrap()))
        };
        let low = held.ok().and_then(|((low, _), target)| share(low, target));
        let high = held.ok().and_then(|((_, high), target)| share(high, target));
        let exact = held.ok().filter(|((low, high), _)| low == high).map(|((low, _), _)| low);
        let figures = [
            bounds.map(|(low, _)| low),
            bounds.map(|(_, high)| high),
            (adds && !self.targets.is_empty()).then(|| total(self.targets.iter())),
            exact,
            held.ok().map(|(_, target)| target),
            low.filter(|_| exact.is_some()),
            low,
            high,
        ];
        let reason = held.err().or(low.is_none().then_some("target_zero"));
        (figures, [self.projects, self.without], reason, self.mode)
    }
}

fn total<'a>(amounts: impl Iterator<Item = &'a Amount>) -> i128 {
    amounts.map(|amount| amount.millionths()).sum()
}

#[test]
fn projects_overlap_in_the_enterprises_that_both_have() {
    let mut compared = 0;
    for Case { projects, portfolio, .. } in cases() {
        let sets: Vec<(i64, BTreeSet<&EnterpriseKey>)> = projects
            .iter()
            .map(|(id, (_, project))| {
                let key = |row: &'_ Participation| {
                    if let EnterpriseId::Key(key) = &row.enterprise {
                        key.holds_over_projects()
                    } else {
                        false
                    }
                };
                let keys =
                    project.participations().iter().filter(|row| key(row)).filter_map(|row| {
                        if let EnterpriseId::Key(key) = &row.enterprise { Some(key) } else { None }
                    });
                (*id, keys.collect())
            })
            .collect();
        let mut expected = Vec::new();
        for (place, (one, keys)) in sets.iter().enumerate() {
            for (other, others) in &sets[place + 1..] {
                let shared = i64::try_from(keys.intersection(others).count()).unwrap();
                expected.extend((shared > 0).then_some((*one, *other, shared)));
            }
        }
        let answer = portfolio.overlap().unwrap();
        let read = Read(&answer);
        let row = |row| {
            (
                read.int("project_id", row),
                read.int("other_project_id", row),
                read.int("shared", row),
            )
        };
        assert_eq!((0..read.rows()).map(row).collect::<Vec<_>>(), expected);
        compared += expected.len();
    }
    assert!(compared > 500, "{compared}");
}

/// Everything that a portfolio answers.
fn answers(portfolio: &Portfolio) -> Vec<RecordBatch> {
    let cumulative = portfolio.cumulative(None).unwrap();
    let mut all = cumulative.batches().unwrap();
    all.extend(cumulative.attainment(&Arc::default()).unwrap());
    all.extend(portfolio.status(&StatusQuestion::default()).unwrap());
    let (enterprises, employment) = (
        portfolio.enterprises(&EnterprisesQuestion::default()).unwrap(),
        portfolio.employment(&EmploymentQuestion::default()).unwrap(),
    );
    all.extend([
        enterprises.projects,
        enterprises.programmes,
        enterprises.quarters,
        employment.projects,
        employment.programmes,
    ]);
    all
}

/// Some rows of each table, by the place of the row.
fn slice(tables: &Tables, share: usize, of: usize) -> Tables {
    let rows = |source: &Source| {
        let batches = source.batches();
        let cut = |batch: &RecordBatch| {
            let (from, to) = (batch.num_rows() * share / of, batch.num_rows() * (share + 1) / of);
            batch.slice(from, to - from)
        };
        Source::from(batches.iter().map(cut).collect::<Vec<_>>())
    };
    // Every part knows all projects, or there would be rows of unknown ones.
    let projects = Tables::new(tables.get(Table::Projects).unwrap().clone());
    tables.iter().skip(1).fold(projects, |made, (table, source)| made.with(table, rows(source)))
}

/// The batches of each table that is given.
fn batches_of(tables: &Tables) -> Vec<(Table, Vec<RecordBatch>)> {
    let of = |source: &Source| source.batches().to_vec();
    tables.iter().map(|(table, source)| (table, of(source))).collect()
}

#[test]
fn files_give_what_batches_give() {
    for (case, ending) in cases().take(90).zip(["csv", "parquet", "arrow"].into_iter().cycle()) {
        let folder = tempfile::tempdir().unwrap();
        for (name, batches) in batches_of(&case.tables) {
            // A table may lie in several files, each with a batch of it.
            for (number, batch) in batches.into_iter().enumerate() {
                let file = folder.path().join(format!("{name}-{number}.{ending}"));
                let rows = eruf_portfolio::write_file(&case.portfolio, &file, |sink| {
                    let schema = batch.schema();
                    sink(batch)?;
                    Ok(schema)
                });
                rows.unwrap();
            }
        }
        let portfolio =
            Portfolio::new(Tables::in_folder(folder.path()).unwrap(), Options::default()).unwrap();
        assert_eq!(answers(&portfolio), answers(&case.portfolio), "{ending}");
    }
}

/// A number with letters for its digits, which might be those of a person; letters stay.
fn in_letters(text: &str) -> String {
    text.chars()
        .map(|letter| {
            letter
                .to_digit(10)
                .map_or(letter, |digit| char::from(b'a' + u8::try_from(digit).unwrap()))
        })
        .collect()
}

#[test]
fn identities_and_words_are_the_same_in_every_type_that_holds_them() {
    for case in cases().take(60) {
        let tables = |change: fn(&str, &ArrayRef) -> ArrayRef| {
            let changed = |batch: &RecordBatch| {
                let schema = batch.schema();
                let names = schema.fields().iter().map(|field| field.name().as_str());
                RecordBatch::try_from_iter(
                    names.zip(batch.columns()).map(|(name, column)| (name, change(name, column))),
                )
                .unwrap()
            };
            let mut all = batches_of(&case.tables)
                .into_iter()
                .map(|(table, batches)| (table, batches.iter().map(changed).collect::<Vec<_>>()));
            let (_, projects) = all.next().unwrap();
            all.fold(Tables::new(projects), |made, (table, batches)| made.with(table, batches))
        };
        // Words and texts in dictionaries and views.
        let dictionaries = tables(|_, column| match column.data_type() {
            DataType::Utf8 => arrow_cast::cast(
                column,
                &DataType::Dictionary(Box::new(DataType::Int16), Box::new(DataType::Utf8)),
            )
            .unwrap(),
            _ => column.clone(),
        });
        let views = tables(|_, column| match column.data_type() {
            DataType::Utf8 => arrow_cast::cast(column, &DataType::Utf8View).unwrap(),
            DataType::Date32 => arrow_cast::cast(column, &DataType::Date64).unwrap(),
            DataType::Decimal128(_, scale) => {
                arrow_cast::cast(column, &DataType::Decimal256(40, *scale)).unwrap()
            }
            _ => column.clone(),
        });
        for tables in [dictionaries, views] {
            assert_eq!(
                answers(&Portfolio::new(tables, Options::default()).unwrap()),
                answers(&case.portfolio)
            );
        }
        // Projects and programmes by text: the same figures in another order.
        let by_text = tables(|name, column| match name {
            "project_id" | "programme_id" => {
                let named = column
                    .as_primitive::<Int64Type>()
                    .iter()
                    .map(|id| id.map(|id| in_letters(&id.to_string())));
                Arc::new(named.collect::<StringArray>())
            }
            _ => column.clone(),
        });
        let rows = |portfolio: &Portfolio| {
            let mut rows = BTreeSet::new();
            for batch in portfolio.status(&StatusQuestion::default()).unwrap() {
                let ids =
                    arrow_cast::cast(batch.column_by_name("project_id").unwrap(), &DataType::Utf8)
                        .unwrap();
                let read = Read(&batch);
                for row in 0..read.rows() {
                    let key = (
                        in_letters(ids.as_string::<i32>().value(row)),
                        read.text("indicator", row).unwrap().to_owned(),
                    );
                    rows.insert((key, read.decimal("outcome", row), read.held(row)));
                }
            }
            rows
        };
        assert_eq!(
            rows(&Portfolio::new(by_text, Options::default()).unwrap()),
            rows(&case.portfolio)
        );
    }
}

#[test]
fn parts_merge_to_the_same_bytes_in_any_order_and_grouping() {
    let key = || Some(PersonKey::new(&[7; 32]).unwrap());
    for case in cases().take(80) {
        let whole = case.portfolio.partial(key()).unwrap();
        let parts: Vec<Vec<u8>> = (0..4)
            .map(|share| {
                Portfolio::new(slice(&case.tables, share, 4), Options::default())
                    .unwrap()
                    .partial(key())
                    .unwrap()
            })
            .collect();
        let merge = |parts: &[&Vec<u8>]| merge_partials(parts, Options::default()).unwrap();
        assert_eq!(merge(&[&parts[0], &parts[1], &parts[2], &parts[3]]), whole);
        assert_eq!(
            merge(&[&merge(&[&parts[3], &parts[1]]), &merge(&[&parts[2], &parts[0]])]),
            whole
        );
        assert_eq!(
            merge(&[&merge(&[&merge(&[&parts[2]]), &parts[3], &parts[0]]), &parts[1]]),
            whole
        );
        assert_eq!(
            answers(&Portfolio::of_partials([&whole], Options::default()).unwrap()),
            answers(&case.portfolio)
        );
        for number in ["8112189876", "198112189876", "811218-9876", "6408233234"] {
            assert!(
                !whole.windows(number.len()).any(|bytes| bytes == number.as_bytes()),
                "the number of a person is in the bytes"
            );
        }
    }
}

#[test]
fn sole_traders_of_two_keys_are_not_merged() {
    let part = |programme: i64, number: &str, key: u8| {
        let tables = Tables::new(source(vec![
            ("project_id", ids([programme].into_iter())),
            ("programme_id", ids([9].into_iter())),
            ("start_date", days([day("2019-01-01")].into_iter())),
            ("end_date", days([day("2021-12-31")].into_iter())),
        ]))
        .with(
            Table::Participations,
            source(vec![
                ("project_id", ids([programme].into_iter())),
                ("enterprise_id", texts([Some(number)].into_iter())),
                ("date", days([day("2019-03-01")].into_iter())),
            ]),
        );
        Portfolio::new(tables, Options::default())
            .unwrap()
            .partial(Some(PersonKey::new(&[key; 32]).unwrap()))
            .unwrap()
    };
    let counted = |parts: &[Vec<u8>]| {
        let portfolio =
            Portfolio::of_partials(parts, Options::default()).map_err(|error| error.to_string())?;
        Ok(Read(&portfolio.enterprises(&EnterprisesQuestion::default()).unwrap().programmes)
            .int("keyed", 0))
    };
    let (one, same, other) =
        (part(1, "811218-9876", 7), part(2, "19811218-9876", 7), part(2, "19811218-9876", 8));
    let refused = "a part cannot be merged: its sole traders have other pseudonyms than those of \
        other parts, by another key or written in the tables, and would be counted again";
    assert_eq!(counted(&[one.clone(), same.clone()]), Ok(1));
    assert_eq!(counted(&[one.clone(), other.clone()]), Err(refused.to_owned()));
    // What was merged knows its key still.
    let merged = merge_partials([&one, &same], Options::default()).unwrap();
    assert_eq!(counted(&[other, merged]), Err(refused.to_owned()));
    // Without sole traders every key is as good.
    assert_eq!(counted(&[one, part(2, "202100-6149", 8)]), Ok(2));
}

#[test]
fn parts_that_are_none_are_refused() {
    let case = cases().next().unwrap();
    let whole = case.portfolio.partial(Some(PersonKey::new(&[7; 32]).unwrap())).unwrap();
    let refused = |bytes: &[u8]| {
        Portfolio::of_partials([bytes], Options::default()).err().map(|error| error.to_string())
    };
    assert_eq!(
        refused(b"PK").as_deref(),
        Some("a part cannot be merged: the bytes are no partial result")
    );
    let mut later = whole.clone();
    later[8] = 9;
    assert_eq!(
        refused(&later).as_deref(),
        Some("a part cannot be merged: it has version 9, and this program reads version 6")
    );
    // Cut anywhere, it is refused or is a shorter list of tables; nothing panics.
    for length in 0..whole.len() {
        let _ = Portfolio::of_partials([&whole[..length]], Options::default());
    }
    // A byte changed anywhere is noticed; changed on purpose, with the hash made anew, it does not
    // panic either.
    for place in (44..whole.len()).step_by(7) {
        let mut changed = whole.clone();
        changed[place] ^= 0x55;
        assert_eq!(
            refused(&changed).as_deref(),
            Some("a part cannot be merged: the bytes are damaged")
        );
        let hash = sha2::Sha256::digest(&changed[44..]);
        changed[12..44].copy_from_slice(&hash);
        if let Ok(portfolio) = Portfolio::of_partials([&changed], Options::default()) {
            let _ = portfolio.status(&StatusQuestion::default());
        }
    }
}

/// A decision that was known early and takes effect late says nothing of an amendment that stands
/// before it and was decided later.
#[test]
fn an_amendment_that_was_not_known_sets_no_horizon() {
    let mut draft = ProjectDraft::new(identity());
    let (first, last) = (day("2019-01-01"), day("2021-12-31"));
    draft.decisions.push(decision("original", Some(Period::new(first, last).unwrap()), None));
    let dated = |decided: &str, effective: &str, name: &str| Decision {
        decided: Some(day(decided).into()),
        effective: Some(day(effective).into()),
        ..Decision::new(name)
    };
    let extended = Some(Period::new(first, day("2022-04-30")).unwrap());
    draft
        .decisions
        .push(Decision { horizon: extended, ..dated("2021-03-31", "2021-03-31", "extension") });
    draft.decisions.push(dated("2020-01-15", "2021-07-01", "raised"));
    let project = Project::new(draft).unwrap();
    let last_day = |known_on: &str| project.known_on(day(known_on)).horizon().period().last();
    assert_eq!((last_day("2020-06-30"), last_day("2021-03-31")), (last, day("2022-04-30")));
}

#[test]
fn many_programmes_are_counted_as_few_are() {
    // Every project is a programme of its own, and then all are one.
    let mut dice = Dice::new(11);
    let all = 0..2_000_i64;
    let mut took_part: Vec<(i64, String, NaiveDate)> = (0..5_000)
        .map(|_| {
            let project = i64::try_from(dice.roll(2_000)).unwrap();
            (project, org_number(dice.roll(300)), plus(day("2019-01-01"), dice.roll(900)))
        })
        .collect();
    // So many programmes have so many quarters that most are of nobody.
    took_part.extend(["1900-01-01", "2100-12-31"].map(|date| (7, org_number(3), day(date))));
    let counted = |programme: fn(i64) -> i64| {
        let tables = Tables::new(source(vec![
            ("project_id", ids(all.clone())),
            ("programme_id", ids(all.clone().map(programme))),
            ("start_date", days(all.clone().map(|_| day("1900-01-01")))),
            ("end_date", days(all.clone().map(|_| day("2100-12-31")))),
        ]))
        .with(
            Table::Participations,
            source(vec![
                ("project_id", ids(took_part.iter().map(|row| row.0))),
                ("enterprise_id", texts(took_part.iter().map(|row| Some(row.1.as_str())))),
                ("date", days(took_part.iter().map(|row| row.2))),
            ]),
        );
        let answer = Portfolio::new(tables, Options::default())
            .unwrap()
            .enterprises(&EnterprisesQuestion::default())
            .unwrap();
        let read = Read(&answer.quarters);
        let row = |row| {
            (
                read.int("programme_id", row),
                read.day("quarter", row),
                read.int("first_seen", row),
                read.int("cumulative", row),
            )
        };
        (0..read.rows()).map(row).collect::<Vec<_>>()
    };
    for programme in [|project| project, |_| 7] {
        let mut seen: BTreeMap<(i64, NaiveDate), BTreeSet<&str>> = BTreeMap::new();
        for (project, number, date) in &took_part {
            seen.entry((programme(*project), quarter(*date))).or_default().insert(number);
        }
        assert_eq!(counted(programme), running_of(seen));
    }
}

#[test]
fn more_series_than_a_small_record_can_name_stay_apart() {
    // A table of targets knows 2 000 indicators before the entries are read, of which one part has
    // bases and the other none.
    let codes: Vec<String> = (0..2_000).map(|number| format!("I{number:04}")).collect();
    let one_row = |columns: Vec<(&'static str, ArrayRef)>| batch(columns).pop().unwrap();
    let entry = |code: &str, period: i64, basis: Option<&str>| {
        let mut columns = vec![
            ("project_id", ids([1].into_iter())),
            ("indicator", texts([Some(code)].into_iter())),
            ("period_no", ids([period].into_iter())),
            (
                "period_end",
                days([plus(day("2019-06-30"), u64::try_from(period).unwrap())].into_iter()),
            ),
            ("value", amounts([Some(Amount::from(6))].into_iter())),
            ("kind", texts([Some("report")].into_iter())),
            ("reported_on", days([day("2020-01-31")].into_iter())),
        ];
        if basis.is_some() {
            columns.push(("basis", texts([basis].into_iter())));
        }
        one_row(columns)
    };
    let days_of = |number: &str| days(codes.iter().map(|_| day(number)));
    let tables = Tables::new(source(vec![
        ("project_id", ids([1, 2].into_iter())),
        ("programme_id", ids([1, 1].into_iter())),
        ("start_date", days([day("2019-01-01"); 2].into_iter())),
        ("end_date", days([day("2022-12-31"); 2].into_iter())),
    ]))
    .with(
        Table::Targets,
        source(vec![
            ("project_id", ids(codes.iter().map(|_| 1))),
            ("indicator", texts(codes.iter().map(|code| Some(code.as_str())))),
            ("target", amounts(codes.iter().map(|_| Some(Amount::from(10))))),
            ("decided_on", days_of("2019-01-01")),
            ("effective_from", days_of("2019-01-01")),
        ]),
    )
    .with(Table::Entries, vec![entry("I1999", 1, Some("running_total")), entry("I1998", 2, None)]);
    let portfolio = Portfolio::new(tables, Options::default()).unwrap();
    let mut found = Vec::new();
    for batch in portfolio.status(&StatusQuestion::default()).unwrap() {
        let read = Read(&batch);
        let row = |row| {
            (
                read.int("project_id", row),
                read.text("indicator", row).unwrap().to_owned(),
                read.decimal("outcome", row),
            )
        };
        found.extend((0..read.rows()).map(row).filter(|(.., outcome)| outcome.is_some()));
    }
    assert_eq!(
        found,
        [(1, "I1998".to_owned(), Some(6_000_000)), (1, "I1999".to_owned(), Some(6_000_000))]
    );
}

fn cases() -> impl Iterator<Item = Case> {
    (0..PORTFOLIOS).map(|seed| {
        let mut dice = Dice::new(seed);
        let mut rows = Rows { is_plain: seed % 4 == 1, ..Rows::default() };
        let mut persons = Pseudonyms::new(Some(PersonKey::new(&[7; 32]).unwrap()));
        let mut projects = BTreeMap::new();
        for _ in 0..=dice.roll(6) {
            let mut id = i64::try_from(dice.roll(1 << 40)).unwrap() - (1 << 39);
            while is_person_number(&id.to_string()) {
                id += 1;
            }
            let programme = i64::try_from(dice.roll(2)).unwrap();
            projects.insert(
                id,
                (programme, project(&mut dice, id, programme, &mut rows, &mut persons)),
            );
        }
        let tables = tables(&mut dice, &mut rows);
        // Every third keeps nothing in memory, and every fifth keeps the memory of answers.
        let limits = Options {
            memory: (seed % 3 == 0).then_some(0),
            threads: NonZeroUsize::new(usize::try_from(seed % 4).unwrap()),
            buffer_pool: (seed % 5 == 0).then_some(64 << 20),
            ..Options::default()
        };
        let portfolio = Portfolio::new(tables.clone(), limits).unwrap();
        let declared = rows.periods.iter().map(|(id, ..)| *id).collect();
        let owed = rows.reporting.iter().map(|row| (row.0, row.1.to_owned())).collect();
        Case { projects, declared, owed, portfolio, tables, dice }
    })
}

/// How often what stands of a period was corrected, over all partners.
fn corrections(project: &Project, code: &str, period: u32, known_on: NaiveDate) -> i32 {
    let mut by_partner: BTreeMap<Option<&str>, Vec<&Entry>> = BTreeMap::new();
    let is_known = |entry: &&Entry| period_of(project, entry.report).known_from() <= known_on;
    for entry in project
        .entries()
        .iter()
        .filter(is_known)
        .filter(|entry| &*entry.indicator == code && entry.period == period)
    {
        by_partner.entry(entry.partner.as_deref()).or_default().push(entry);
    }
    let stands = |entries: &&Vec<&Entry>| {
        entries.iter().max_by_key(|entry| entry.report).unwrap().value != Value::Withdrawn
    };
    by_partner
        .values()
        .filter(stands)
        .map(|entries| i32::try_from(entries.len() - 1).unwrap())
        .sum()
}

#[test]
fn cumulative_outcomes_are_those_of_each_project() {
    let (mut compared, mut spans, mut gaps) = (0, 0, 0);
    // Everything, and what was known on a day.
    let asked = cases().flat_map(|case| {
        let filed: Vec<NaiveDate> = case
            .projects
            .values()
            .flat_map(|(_, project)| project.periods())
            .map(ReportingPeriod::known_from)
            .collect();
        let mut dice = case.dice;
        let known_on =
            filed[usize::try_from(dice.roll(u64::try_from(filed.len()).unwrap())).unwrap()];
        [None, Some(known_on)]
            .map(|known_on| (case.projects.clone(), case.portfolio.clone(), known_on))
    });
    for (projects, portfolio, known_on) in asked {
        let (mut expected, mut completeness) = (Vec::new(), Vec::new());
        let last = day("2100-12-31");
        for (id, (_, project)) in &projects {
            for (code, _) in REPORTED {
                let view = known_on
                    .map_or_else(|| project.view(), |day| project.known_on(day))
                    .asked_at(last);
                let series = view.series(code).unwrap();
                let (mut reported, mut due) = (0, 0);
                for point in &series.points {
                    reported += point.period_completeness.reported;
                    due += point.period_completeness.due;
                    if point.state != PeriodState::Reported {
                        continue;
                    }
                    let exact = |amount: eruf_core::Interval<Amount>| {
                        amount.as_exact().unwrap().millionths()
                    };
                    let increment = point.increment.ok().map(|increment| {
                        (exact(increment.amount), i32::try_from(increment.since).unwrap())
                    });
                    spans += usize::from(
                        point
                            .increment
                            .ok()
                            .is_some_and(|increment| increment.since < point.report),
                    );
                    gaps += usize::from(reported < due);
                    let figures = (
                        increment,
                        point.cumulative.ok().map(exact),
                        corrections(project, code, point.report, known_on.unwrap_or(last)),
                    );
                    expected.push((
                        *id,
                        code,
                        point.report,
                        number(point.last),
                        figures,
                        point.carried,
                    ));
                    completeness.push((*id, code, point.report, [reported, due]));
                }
            }
        }
        let mut found = Vec::new();
        let cumulative = portfolio.cumulative(known_on).unwrap();
        let code_of = |read: &Read<'_>, row| {
            REPORTED.iter().find(|(code, _)| read.text("indicator", row) == Some(*code)).unwrap().0
        };
        let period_of = |read: &Read<'_>, row| u32::try_from(read.small("period_no", row)).unwrap();
        for batch in cumulative.batches().unwrap() {
            let read = Read(&batch);
            for row in 0..read.rows() {
                let (code, period) = (code_of(&read, row), period_of(&read, row));
                let (increment, cumulative) =
                    (read.decimal("increment", row), read.decimal("cumulative", row));
                let since = read.column("increment_since").as_primitive::<Int32Type>();
                assert_eq!(since.is_null(row), increment.is_none());
                let increment = increment.map(|increment| (increment, since.value(row)));
                found.push((
                    read.int("project_id", row),
                    code,
                    period,
                    read.day("period_end", row),
                    (increment, cumulative, read.small("corrections", row)),
                    read.flag("carried", row),
                ));
            }
        }
        assert_eq!(found, expected);
        compared += found.len();
        let mut found = Vec::new();
        for batch in cumulative.completeness(&Arc::default()).unwrap() {
            let read = Read(&batch);
            let pairs =
                |row| ["reported", "due"].map(|name| u32::try_from(read.small(name, row)).unwrap());
            found.extend((0..read.rows()).map(|row| {
                (
                    read.int("project_id", row),
                    code_of(&read, row),
                    period_of(&read, row),
                    pairs(row),
                )
            }));
        }
        assert_eq!(found, completeness);
    }
    assert!(
        compared > 14_000 && spans > 500 && gaps > 3_000,
        "{compared} rows, {spans} over missing periods, {gaps} with some missing"
    );
}

#[test]
fn attainment_is_that_of_the_target_in_force() {
    let (mut compared, mut shapes) = (0, BTreeSet::new());
    for Case { projects, portfolio, .. } in cases() {
        for batch in portfolio.cumulative(None).unwrap().attainment(&Arc::default()).unwrap() {
            let read = Read(&batch);
            for row in 0..read.rows() {
                let (_, project) = &projects[&read.int("project_id", row)];
                let end =
                    plus(NaiveDate::default(), u64::try_from(read.day("period_end", row)).unwrap());
                let code = read.text("indicator", row).unwrap();
                let cumulative = read
                    .decimal("cumulative", row)
                    .map(|cumulative| Amount::from_millionths(cumulative).unwrap());
                let target = project
                    .view()
                    .target_in_force(code, end)
                    .unwrap()
                    .map(|version| &version.target);
                let attainment = target.map(|target| {
                    let reached = |cumulative| {
                        Outcome::Amount(eruf_core::Interval::exact(reached(
                            target, code, cumulative,
                        )))
                    };
                    let outcome = cumulative
                        .map_or(Outcome::None(eruf_core::ledger::NoOutcome::Unrecorded), reached);
                    Attainment::of(target, project.view().horizon(), outcome).unwrap()
                });
                let expected = target
                    .zip(attainment.as_ref())
                    .map_or(NOT_PROMISED, |(target, attainment)| held(target, attainment, &[]));
                let undefined = attainment
                    .as_ref()
                    .map_or(Some(Undefined::NoTarget), |held| held.share.reason());
                assert_eq!(read.text("undefined", row), undefined.map(Undefined::as_str));
                assert_eq!(read.held(row), expected, "{cumulative:?} of {target:?}");
                shapes.insert(expected.0);
                compared += usize::from(attainment.is_some());
            }
        }
    }
    assert!(compared > 2_500, "{compared}");
    assert_eq!(shapes.len(), 8, "{shapes:?}");
}

/// When a version was decided and from when it is in force.
fn versions(project: &Project, version: Option<&TargetVersion>) -> [Option<i32>; 2] {
    let decision = version.and_then(|version| {
        project.decisions().iter().find(|decision| decision.id == version.decision)
    });
    let day = |of: fn(&Decision) -> Option<eruf_core::value::PartialDate>| {
        decision.and_then(of).map(|date| number(date.first_day()))
    };
    [day(|decision| decision.decided), day(|decision| decision.effective)]
}

#[test]
fn sets_that_are_larger_than_their_whole_are_found() {
    let mut compared = 0;
    let as_of = day("2100-12-31");
    for Case { projects, portfolio, .. } in cases() {
        let mut expected = Vec::new();
        for (id, (_, project)) in &projects {
            let outcome = |code: &str| {
                let status = project.view().asked_at(as_of).status().unwrap();
                let row = status
                    .rows
                    .into_iter()
                    .find(|row| &*row.commitment.indicator.key.code == code)
                    .unwrap();
                row.standing.cumulative.ok().map(|outcome| outcome.as_exact().unwrap().millionths())
            };
            for code in ["CO05", "CO26"] {
                let both = outcome(code).zip(outcome("CO01")).filter(|(part, whole)| part > whole);
                expected.extend(both.map(|(part, whole)| {
                    (*id, code.to_owned(), Some(part), "CO01".to_owned(), Some(whole))
                }));
            }
        }
        let answer = portfolio
            .subsets(&StatusQuestion { as_of: Some(as_of), ..StatusQuestion::default() })
            .unwrap();
        let read = Read(&answer);
        let text = |name, row| read.text(name, row).unwrap().to_owned();
        let row = |row| {
            (
                read.int("project_id", row),
                text("indicator", row),
                read.decimal("outcome", row),
                text("subset_of", row),
                read.decimal("whole", row),
            )
        };
        assert_eq!((0..read.rows()).map(row).collect::<Vec<_>>(), expected);
        compared += expected.len();
    }
    assert!(compared > 50, "{compared}");
}

#[test]
fn status_is_that_of_each_project_as_known_on_a_day() {
    let (mut compared, mut banded) = (0, 0);
    let bands = eruf_core::attainment::Bands::performance_framework().unwrap();
    for Case { projects, declared, owed, portfolio, mut dice, .. } in cases() {
        // Days on which something is known and due: ends of periods and days of filing.
        let all: Vec<NaiveDate> = projects
            .values()
            .flat_map(|(_, project)| {
                project
                    .periods()
                    .iter()
                    .flat_map(|period| [period.period.last(), period.known_from()])
            })
            .collect();
        let some = |dice: &mut Dice| {
            all[usize::try_from(dice.roll(u64::try_from(all.len()).unwrap())).unwrap()]
        };
        for _ in 0..3 {
            let (as_of, known_on, original) = (some(&mut dice), some(&mut dice), dice.one_in(3));
            let mut expected = BTreeSet::new();
            for (id, (_, project)) in &projects {
                let view = project.known_on(known_on).asked_at(as_of);
                // Without a table of periods only those that were reported by then are known.
                let heard = project
                    .periods()
                    .iter()
                    .filter(|period| period.known_from() <= known_on)
                    .map(|period| period.period.last())
                    .max();
                let due = if declared.contains(id) {
                    as_of
                } else {
                    as_of.min(heard.unwrap_or(day("2000-01-01")))
                };
                for row in project.known_on(known_on).asked_at(due).status().unwrap().rows {
                    let code = row.commitment.indicator.key.code.to_string();
                    let known = project.entries().iter().any(|entry| {
                        *entry.indicator == *code
                            && project.periods().iter().any(|period| {
                                period.report == entry.report && period.known_from() <= known_on
                            })
                    });
                    let target = view.target_in_force(&code, as_of).unwrap();
                    if !known && target.is_none() && !owed.contains(&(*id, code.clone())) {
                        continue;
                    }
                    // At the latest when the project has ended, something was due of it.
                    let has_period =
                        project.periods().iter().any(|period| period.period.last() <= due);
                    let is_silent = row.standing.completeness.due == 0
                        && !has_period
                        && view.horizon().period().last() <= as_of;
                    let outcome = if is_silent {
                        Figure::Reason(eruf_core::ledger::NoOutcome::Missing)
                    } else {
                        row.standing.cumulative
                    };
                    let exact = outcome.map(|outcome| outcome.as_exact().unwrap());
                    let reached = exact.map(|outcome| {
                        target.map_or(outcome, |version| reached(&version.target, &code, outcome))
                    });
                    let horizon = if original { &project.horizons()[0] } else { row.horizon };
                    let attainment = target.map(|version| {
                        let outcome = reached.map_or_else(Outcome::None, |outcome| {
                            Outcome::Amount(eruf_core::Interval::exact(outcome))
                        });
                        Attainment::of(&version.target, horizon, outcome).unwrap()
                    });
                    let undefined = attainment
                        .as_ref()
                        .map_or(Some(Undefined::NoTarget), |held| held.share.reason());
                    let per_year = target.is_some_and(|version| version.target.per() == Per::Year);
                    let figures = target
                        .zip(attainment.as_ref())
                        .map_or(NOT_PROMISED, |(version, attainment)| {
                            held(&version.target, attainment, &bands.edges())
                        });
                    let band = attainment
                        .as_ref()
                        .and_then(|held| held.share.ok())
                        .map(|share| bands.of(&share.low()).name.to_string());
                    banded += usize::from(band.is_some());
                    expected.insert((
                        (
                            *id,
                            code,
                            reached.ok().map(Amount::millionths),
                            reached.reason().map(eruf_core::ledger::NoOutcome::as_str),
                        ),
                        (
                            row.standing.carried,
                            row.standing.completeness.reported,
                            row.standing.completeness.due + u32::from(is_silent),
                        ),
                        (
                            per_year.then(|| number(horizon.period().last())),
                            versions(project, target),
                        ),
                        figures,
                        (undefined.map(Undefined::as_str), band),
                    ));
                }
            }
            let horizon = if original { HorizonChoice::Original } else { HorizonChoice::Amended };
            let question = StatusQuestion {
                as_of: Some(as_of),
                known_on: Some(known_on),
                bands: Some(bands.clone()),
                horizon,
            };
            let mut found = BTreeSet::new();
            let batches = portfolio.status(&question).unwrap();
            let mut order = Vec::new();
            for batch in &batches {
                let read = Read(batch);
                for row in 0..read.rows() {
                    let code = read.text("indicator", row).unwrap().to_owned();
                    assert_eq!(
                        read.int("programme_id", row),
                        projects[&read.int("project_id", row)].0
                    );
                    order.push((read.int("project_id", row), code.clone()));
                    let count = |name| u32::try_from(read.small(name, row)).unwrap();
                    found.insert((
                        (
                            read.int("project_id", row),
                            code,
                            read.decimal("outcome", row),
                            read.text("no_outcome", row),
                        ),
                        (read.flag("carried", row), count("reported"), count("due")),
                        (
                            read.optional_day("horizon_end", row),
                            [
                                read.optional_day("decided_on", row),
                                read.optional_day("effective_from", row),
                            ],
                        ),
                        read.held(row),
                        (read.text("undefined", row), read.text("band", row).map(str::to_owned)),
                    ));
                }
            }
            assert_eq!(found, expected, "as of {as_of}, known on {known_on}");
            assert!(order.is_sorted());
            assert_eq!(order.len(), found.len());
            compared += found.len();
        }
    }
    assert!(compared > 4_000 && banded > 1_000, "{compared} {banded}");
}

fn new_rule(name: &str) -> NewRule {
    name.parse().unwrap()
}

#[test]
fn enterprises_are_the_sets_of_each_project_and_their_unions() {
    let (mut compared, mut reached) = (0, 0);
    for Case { projects, portfolio, .. } in cases() {
        let hours = |least: &str| {
            Some(Minimum::new(SupportMeasure::Hours, least.parse().unwrap()).unwrap())
        };
        let rules = [
            (vec![], None, None),
            (vec![Support::Grant], None, None),
            (vec![Support::Grant, Support::NonFinancial], None, None),
            (vec![], Some(new_rule("co05")), None),
            (vec![], Some(new_rule("rco05")), None),
            (vec![Support::Grant], Some(new_rule("england")), None),
            (vec![], None, hours("5.25")),
            (vec![Support::Grant], None, hours("4")),
            (vec![], Some(new_rule("rco05")), hours("3.5")),
            (vec![Support::NonFinancial], Some(new_rule("england")), hours("0")),
        ];
        for (support, new, minimum) in rules {
            let rule = CountRule { support: support.clone(), new, minimum, ..CountRule::default() };
            let counts: BTreeMap<i64, _> = projects
                .iter()
                .map(|(id, (_, project))| (*id, project.view().count_by_rule(&rule).unwrap()))
                .collect();
            let answer = portfolio
                .enterprises(&EnterprisesQuestion {
                    as_of: None,
                    known_on: None,
                    support: support.clone(),
                    new,
                    minimum,
                })
                .unwrap();
            let quarters = Read(&answer.quarters);
            for row in (0..quarters.rows()).filter(|_| new.is_none()) {
                // The same question on the last day of the quarter.
                let as_of = chrono::Months::new(3);
                let as_of = from_number(quarters.day("quarter", row))
                    .checked_add_months(as_of)
                    .unwrap()
                    .pred_opt()
                    .unwrap();
                let then = portfolio
                    .enterprises(&EnterprisesQuestion {
                        as_of: Some(as_of),
                        known_on: None,
                        support: support.clone(),
                        new,
                        minimum,
                    })
                    .unwrap();
                let then = Read(&then.programmes);
                let programme = quarters.int("programme_id", row);
                let of_programme = (0..then.rows())
                    .find(|row| then.int("programme_id", *row) == programme)
                    .unwrap();
                let figures = |read: &Read<'_>, keyed, row| {
                    (read.int(keyed, row), read.int("enterprises_high", row))
                };
                assert_eq!(
                    figures(&quarters, "cumulative", row),
                    figures(&then, "keyed", of_programme),
                    "{programme} as of {as_of}"
                );
            }
            let read = Read(&answer.projects);
            let mut found = BTreeMap::new();
            for row in 0..read.rows() {
                let counts =
                    ["keyed", "unkeyed", "undetermined", "enterprises_low", "enterprises_high"]
                        .map(|name| read.int(name, row));
                found.insert(read.int("project_id", row), counts);
            }
            let whole = |amount: Amount| i64::try_from(amount.millionths() / 1_000_000).unwrap();
            let expected: BTreeMap<i64, [i64; 5]> = counts
                .iter()
                .map(|(id, count)| {
                    let (low, high) =
                        (whole(count.enterprises.low()), whole(count.enterprises.high()));
                    (
                        *id,
                        [
                            count.keyed.into(),
                            count.unkeyed.into(),
                            count.undetermined.into(),
                            low,
                            high,
                        ],
                    )
                })
                .filter(|(id, _)| !projects[id].1.participations().is_empty())
                .collect();
            assert_eq!(found, expected);
            compared += found.len();
            if let (true, None, Some(least)) =
                (support.is_empty(), new, minimum.map(|minimum| minimum.least()))
            {
                reached += supported_enough(&projects, least, &answer.programmes);
            }
            if !support.is_empty() || new == Some(new_rule("rco05")) || minimum.is_some() {
                continue;
            }
            let code = if new.is_some() { "CO05" } else { "CO01" };
            let read = Read(&answer.programmes);
            for row in 0..read.rows() {
                let programme = read.int("programme_id", row);
                let with_lists = |(of, project): &&(i64, Project)| {
                    *of == programme && !project.participations().is_empty()
                };
                let views: Vec<_> = projects
                    .values()
                    .filter(with_lists)
                    .map(|(_, project)| project.view())
                    .collect();
                let expected = union(&views, code).unwrap().unwrap();
                assert_eq!(
                    (read.int("enterprises_low", row), read.int("enterprises_high", row)),
                    (whole(expected.low()), whole(expected.high()))
                );
            }
            if new.is_none() {
                running(&projects, &answer.quarters);
            }
        }
    }
    assert!(
        compared > 500 && reached > 200,
        "{compared} projects, {reached} enterprises with enough support"
    );
}

/// The enterprises of programmes that had enough support in one project, against sums of the
/// participations themselves; gives how many there are.
fn supported_enough(
    projects: &BTreeMap<i64, (i64, Project)>,
    least: Amount,
    programmes: &RecordBatch,
) -> i64 {
    let mut enough: BTreeMap<i64, BTreeSet<&EnterpriseKey>> = BTreeMap::new();
    for (programme, project) in
        projects.values().filter(|(_, project)| !project.participations().is_empty())
    {
        let mut hours: BTreeMap<&EnterpriseKey, i128> = BTreeMap::new();
        for row in project.participations() {
            if let EnterpriseId::Key(key) = &row.enterprise
                && key.holds_over_projects()
            {
                *hours.entry(key).or_default() += row.hours.map_or(0, Amount::millionths);
            }
        }
        let of_programme = enough.entry(*programme).or_default();
        of_programme.extend(
            hours.into_iter().filter(|(_, hours)| *hours >= least.millionths()).map(|(key, _)| key),
        );
    }
    let read = Read(programmes);
    let found: BTreeMap<i64, i64> = (0..read.rows())
        .map(|row| (read.int("programme_id", row), read.int("keyed", row)))
        .collect();
    assert_eq!(
        found,
        enough
            .iter()
            .map(|(programme, keys)| (*programme, i64::try_from(keys.len()).unwrap()))
            .collect()
    );
    found.values().sum()
}

/// The first day of the quarter of a day.
fn quarter(date: NaiveDate) -> NaiveDate {
    use chrono::Datelike as _;
    NaiveDate::from_ymd_opt(date.year(), date.month0() / 3 * 3 + 1, 1).unwrap()
}

/// Quarter by quarter, against sets made from the participations themselves.
fn running(projects: &BTreeMap<i64, (i64, Project)>, quarters: &RecordBatch) {
    let mut seen: BTreeMap<(i64, NaiveDate), BTreeSet<&EnterpriseKey>> = BTreeMap::new();
    for (programme, project) in projects.values() {
        for row in project.participations() {
            let of_quarter = seen.entry((*programme, quarter(row.date))).or_default();
            if let EnterpriseId::Key(key) = &row.enterprise
                && key.holds_over_projects()
            {
                of_quarter.insert(key);
            }
        }
    }
    let read = Read(quarters);
    let row = |row| {
        (
            read.int("programme_id", row),
            read.day("quarter", row),
            read.int("first_seen", row),
            read.int("cumulative", row),
        )
    };
    assert_eq!((0..read.rows()).map(row).collect::<Vec<_>>(), running_of(seen));
}

/// Programme, quarter, those first seen in it, and everybody so far.
fn running_of<K: Ord>(seen: BTreeMap<(i64, NaiveDate), BTreeSet<K>>) -> Vec<(i64, i32, i64, i64)> {
    let mut all: BTreeMap<i64, BTreeSet<K>> = BTreeMap::new();
    let mut expected = Vec::new();
    for ((programme, quarter), keys) in seen {
        let all = all.entry(programme).or_default();
        let before = all.len();
        all.extend(keys);
        expected.push((
            programme,
            number(quarter),
            i64::try_from(all.len() - before).unwrap(),
            i64::try_from(all.len()).unwrap(),
        ));
    }
    expected
}

#[test]
fn employment_is_that_of_each_project() {
    let mut compared = 0;
    let millionths =
        |ratio: Ratio| ratio.checked_mul(&Ratio::new(1_000_000, 1).unwrap()).unwrap().numerator();
    for Case { projects, portfolio, .. } in cases() {
        let answer = portfolio.employment(&EmploymentQuestion::default()).unwrap();
        let mut expected = Vec::new();
        // For each programme, each enterprise once: earliest before and latest after.
        let mut growth: BTreeMap<i64, BTreeMap<(Option<i64>, &EnterpriseKey), Changed>> =
            BTreeMap::new();
        for (id, (programme, project)) in &projects {
            let employment = project.view().employment(&EmploymentRule::default()).unwrap();
            let total = employment.total.ok();
            let figures = [
                total.map(|total| millionths(total.net)),
                total.map(|total| millionths(total.floored)),
            ];
            let known = project
                .participations()
                .iter()
                .map(|row| &row.enterprise)
                .filter(|enterprise| **enterprise != EnterpriseId::Unknown);
            let list: BTreeSet<&EnterpriseId> = known.collect();
            let readings = &project.draft().employment;
            let measured: BTreeSet<&EnterpriseId> =
                readings.iter().map(|reading| &reading.enterprise).collect();
            let has_list = !project.participations().is_empty();
            let supported = if has_list { list.clone() } else { measured.clone() };
            let unsupported = measured.difference(&supported).count();
            if !supported.is_empty() || unsupported > 0 {
                let counts = [
                    supported.len(),
                    total.as_ref().map_or(0, |total| total.enterprises as usize),
                    unsupported,
                ];
                expected.push((*id, counts.map(|count| i64::try_from(count).unwrap()), figures));
            }
            let of = |moment: ReadingSide, key: &EnterpriseId| {
                readings
                    .iter()
                    .find(|reading| reading.moment == moment && reading.enterprise == *key)
            };
            for id_of in supported {
                let EnterpriseId::Key(key) = id_of else { continue };
                let Some((before, after)) =
                    of(ReadingSide::Before, id_of).zip(of(ReadingSide::After, id_of))
                else {
                    continue;
                };
                let changed = Changed {
                    before: (before.date.unwrap(), before.value.millionths()),
                    after: (after.date.unwrap(), after.value.millionths()),
                };
                let own = (!key.holds_over_projects()).then_some(*id);
                growth
                    .entry(*programme)
                    .or_default()
                    .entry((own, key))
                    .and_modify(|all| all.join(changed))
                    .or_insert(changed);
            }
        }
        let read = Read(&answer.projects);
        let row = |row| {
            let counts = ["supported", "measured", "unsupported"].map(|name| read.int(name, row));
            (
                read.int("project_id", row),
                counts,
                ["net", "floored"].map(|name| read.decimal(name, row)),
            )
        };
        assert_eq!((0..read.rows()).map(row).collect::<Vec<_>>(), expected);
        let read = Read(&answer.programmes);
        let row = |row| {
            (
                read.int("programme_id", row),
                read.int("measured", row),
                ["net", "floored"].map(|name| read.decimal(name, row).unwrap()),
            )
        };
        let changes = |all: &BTreeMap<_, Changed>, floor: i128| {
            all.values().map(|all| (all.after.1 - all.before.1).max(floor)).sum::<i128>()
        };
        let of = |(programme, all): (&i64, &BTreeMap<_, Changed>)| {
            (
                *programme,
                i64::try_from(all.len()).unwrap(),
                [changes(all, i128::MIN), changes(all, 0)],
            )
        };
        assert_eq!(
            (0..read.rows()).map(row).collect::<Vec<_>>(),
            growth.iter().map(of).collect::<Vec<_>>()
        );
        compared += expected.len();
    }
    assert!(compared > 500, "{compared}");
}

/// Readings of one enterprise, each with its day.
#[derive(Clone, Copy)]
struct Changed {
    before: (NaiveDate, i128),
    after: (NaiveDate, i128),
}

impl Changed {
    /// Takes in those of a later project.
    fn join(&mut self, other: Self) {
        if other.before.0 < self.before.0 {
            self.before = other.before;
        }
        if other.after.0 >= self.after.0 {
            self.after = other.after;
        }
    }
}
