//! Employment in supported enterprises, by `employment.toml`; laws that every figure of it keeps;
//! and the independent reference.
#![allow(clippy::too_many_lines, reason = "a case of a table is checked column by column")]
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use eruf_core::employment::{Employment, GenderTotal, Method};
use eruf_core::law::{Aggregation, EmploymentRule, MethodBreakPolicy, Rate, RateOf, fte};
use eruf_core::record::{
    EmploymentReading, EnterpriseId, EnterpriseKey, Measure, Participation, ReadingSide,
};
use eruf_core::{Amount, Error, Figure, Project, ProjectDraft, Ratio, ReportingPeriod};
use eruf_tests::{Failures, amount, bounds, day, days, decision, identity, quarter, ratio, table};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use serde::Deserialize;
use serde_json::{Value as Json, json};

/// One figure before conversion; which fields are there says which conversion.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Part {
    fte: Option<String>,
    heads: Option<String>,
    share: Option<String>,
    hours: Option<String>,
    year: Option<String>,
    period: Option<String>,
    months: Option<String>,
    of: Option<String>,
    turnover: Option<String>,
    per_fte: Option<String>,
    times: Option<usize>,
}

#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct RuleRow {
    across: Option<Aggregation>,
    at_break: Option<MethodBreakPolicy>,
    hours_of_year: Option<String>,
    turnover_per_fte: Option<String>,
    share_of_full_time: Option<String>,
    prefer: Vec<String>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReadingRow {
    enterprise: String,
    moment: ReadingSide,
    /// `fte` if nothing is said.
    measure: Option<Measure>,
    value: String,
    /// The last day of the year before or of the year itself, if neither it nor a period is given.
    date: Option<String>,
    period: Option<String>,
    /// Neither a day nor a period.
    #[serde(default)]
    undated: bool,
    /// `survey` if nothing is said.
    method: Option<String>,
    share: Option<String>,
    women: Option<String>,
    men: Option<String>,
    report: Option<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Gender {
    enterprises: u32,
    floored: String,
    net: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PartRow {
    family: String,
    before: String,
    after: String,
    enterprises: u32,
    floored: String,
    net: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BreakRow {
    date: String,
    report: Option<u32>,
    from: Vec<String>,
    to: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BridgeCase {
    from: String,
    to: String,
    /// Enterprise, change by the one, by the other, difference ("" where the units differ).
    rows: Vec<(String, String, String, String)>,
    /// Floored and net.
    difference: Option<(String, String)>,
    only_from: u32,
    only_to: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SweepCase {
    of: RateOf,
    /// Rate, floored, net.
    at: Vec<(String, String, String)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Safe {
    enterprises: u32,
    jobs: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    source: String,
    parts_of_sum: Option<Vec<Part>>,
    sum: Option<String>,
    average: Option<String>,
    shown: Option<String>,
    /// So many full-time equivalents at that turnover each, and the turnover.
    turnover: Option<(String, String, String)>,
    #[serde(default)]
    readings: Vec<ReadingRow>,
    supported: Option<Vec<String>>,
    #[serde(default)]
    rule: RuleRow,
    known_at: Option<u32>,
    /// What is wrong with the first reading, with the `message`.
    fault: Option<String>,
    /// The kind of the error of the conversion, question or sweep.
    error: Option<String>,
    message: Option<String>,
    unit: Option<String>,
    floored: Option<String>,
    net: Option<String>,
    headline: Option<String>,
    total: Option<String>,
    changes: Option<BTreeMap<String, String>>,
    unmeasured: Option<BTreeMap<String, String>>,
    unsupported: Option<Vec<usize>>,
    count: Option<String>,
    coverage: Option<String>,
    women: Option<Gender>,
    men: Option<Gender>,
    rest: Option<Gender>,
    parts: Option<Vec<PartRow>>,
    breaks: Option<Vec<BreakRow>>,
    safeguarded: Option<Safe>,
    bridge: Option<BridgeCase>,
    /// Rules, the headline of each, and which is chosen, counted from 1.
    sensitivity: Option<Vec<(RuleRow, String)>>,
    chosen: Option<usize>,
    sweep: Option<SweepCase>,
}

fn rate(value: &str) -> Rate {
    Rate::new(amount(value), "a rate", "a test")
}

impl RuleRow {
    fn rule(&self) -> EmploymentRule {
        EmploymentRule {
            across: self.across.unwrap_or_default(),
            at_break: self.at_break.unwrap_or_default(),
            hours_of_year: self.hours_of_year.as_deref().map(rate),
            turnover_per_fte: self.turnover_per_fte.as_deref().map(rate),
            share_of_full_time: self.share_of_full_time.as_deref().map(rate),
            prefer: self.prefer.iter().map(|name| name.as_str().into()).collect(),
            ..EmploymentRule::default()
        }
    }
}

fn enterprise(text: &str) -> EnterpriseId {
    if text.is_empty() {
        return EnterpriseId::Unknown;
    }
    text.parse::<EnterpriseKey>()
        .map_or_else(|_| EnterpriseId::Label(text.into()), EnterpriseId::Key)
}

fn method(text: &str) -> Method {
    let (measure, name) = text.split_once(" by ").unwrap();
    Method::new(measure.parse().unwrap(), name)
}

impl ReadingRow {
    fn reading(&self) -> EmploymentReading {
        let usual = if self.moment == ReadingSide::Before { "2018-12-31" } else { "2019-12-31" };
        let optional = |text: &Option<String>| text.as_deref().map(amount);
        let mut reading = EmploymentReading::new(
            enterprise(&self.enterprise),
            self.moment,
            self.measure.unwrap_or(Measure::Fte),
            amount(&self.value),
            self.method.as_deref().unwrap_or("survey"),
        );
        reading.period = self.period.as_deref().map(days);
        reading.date = self
            .date
            .as_deref()
            .or((reading.period.is_none() && !self.undated).then_some(usual))
            .map(day);
        (reading.share, reading.women, reading.men) =
            (optional(&self.share), optional(&self.women), optional(&self.men));
        reading.report = self.report;
        reading
    }
}

/// A project of four quarters from 2019-01-01, with those who took part on 2019-01-15.
fn project(readings: Vec<EmploymentReading>, supported: Option<&[String]>) -> Project {
    Project::new(draft(readings, supported)).unwrap()
}

fn draft(readings: Vec<EmploymentReading>, supported: Option<&[String]>) -> ProjectDraft {
    let periods = (1..=4).map(|report| ReportingPeriod::new(report, quarter(report - 1))).collect();
    let took_part = |id: &String| Participation::new(enterprise(id), day("2019-01-15"));
    ProjectDraft {
        decisions: vec![decision("original", Some(days("2019-01-01..2019-12-31")), None)],
        periods,
        participations: supported.unwrap_or_default().iter().map(took_part).collect(),
        employment: readings,
        ..ProjectDraft::new(identity())
    }
}

fn converted(part: &Part) -> Result<Vec<Ratio>, Error> {
    let text = |field: &Option<String>| amount(field.as_deref().unwrap());
    let figure = if part.hours.is_some() {
        fte::from_hours(
            fte::Hours(text(&part.hours)),
            fte::HoursOfYear(text(&part.year)),
            days(part.period.as_deref().unwrap()),
        )?
    } else if part.heads.is_some() {
        fte::from_heads(fte::Heads(text(&part.heads)), fte::ShareOfFullTime(text(&part.share)))?
    } else if part.months.is_some() {
        fte::from_months(text(&part.months), ratio(part.of.as_deref().unwrap()))?
    } else if part.turnover.is_some() {
        fte::from_turnover(text(&part.turnover).into(), text(&part.per_fte))?
    } else {
        text(&part.fte).into()
    };
    Ok(vec![figure; part.times.unwrap_or(1)])
}

fn kind(error: &Error) -> String {
    <&str>::from(error).to_owned()
}

fn conversions(case: &Case, failures: &mut Failures) {
    if let Some((heads, per_fte, expected)) = &case.turnover {
        failures.check(
            "the turnover",
            &fte::turnover(ratio(heads), amount(per_fte)).unwrap(),
            &ratio(expected),
        );
    }
    let Some(parts) = &case.parts_of_sum else { return };
    let parts: Result<Vec<Vec<Ratio>>, Error> = parts.iter().map(converted).collect();
    failures.check("the error", &parts.as_ref().err().map(kind), &case.error);
    let Ok(parts) = parts else { return };
    let parts = parts.concat();
    let sum = fte::sum(&parts).unwrap();
    failures.check_if("the sum", &sum, case.sum.as_deref().map(ratio).as_ref());
    failures.check_if(
        "the average",
        &fte::average(&parts).unwrap().unwrap(),
        case.average.as_deref().map(ratio).as_ref(),
    );
    failures.check_if(
        "the sum, shown",
        &sum.shown(1, &[]).unwrap().to_string(),
        case.shown.as_ref(),
    );
}

fn employment(case: &Case, failures: &mut Failures) {
    let readings = case.readings.iter().map(ReadingRow::reading).collect();
    let project = match Project::new(draft(readings, case.supported.as_deref())) {
        Ok(project) => project,
        Err(errors) => {
            let kinds: Vec<&str> = errors.iter().map(|error| <&str>::from(&error.fault)).collect();
            failures.check("the fault", &kinds, &vec![case.fault.as_deref().unwrap_or_default()]);
            return failures.check(
                "the message",
                &errors.iter().next().unwrap().to_string(),
                &case.message.clone().unwrap_or_default(),
            );
        }
    };
    failures.check("the fault", &None, &case.fault);
    let view = case.known_at.map_or_else(
        || project.view(),
        |report| project.at(eruf_core::Known::Report(report)).unwrap(),
    );
    let rule = case.rule.rule();
    let mut found = view.employment(&rule);
    if let Some(Err(error)) = case.sweep.as_ref().map(|sweep| view.sweep(&rule, sweep.of)) {
        found = Err(error);
    }
    failures.check("the error", &found.as_ref().err().map(kind), &case.error);
    failures.check("the message", &found.as_ref().err().map(ToString::to_string), &case.message);
    let Ok(found) = found else { return };
    let why = |reason: eruf_core::employment::NoTotal| format!("undefined: {reason}");
    failures.check_if(
        "the total",
        &found.total.reason().map_or_else(|| "defined".to_owned(), why),
        case.total.as_ref(),
    );
    failures.check_if(
        "the headline",
        &found.headline(),
        case.headline.as_deref().map(ratio).map(Figure::Value).as_ref(),
    );
    failures.check_if(
        "floored",
        &found.total.map(|total| total.floored),
        case.floored.as_deref().map(ratio).map(Figure::Value).as_ref(),
    );
    failures.check_if(
        "net",
        &found.total.map(|total| total.net),
        case.net.as_deref().map(ratio).map(Figure::Value).as_ref(),
    );
    failures.check_if(
        "the unit",
        &found.total.map(|total| total.unit.to_string()),
        case.unit.clone().map(Figure::Value).as_ref(),
    );
    let changes =
        found.changes.iter().map(|row| (row.enterprise.to_string(), row.change)).collect();
    let expected = case.changes.as_ref().map(|rows| {
        rows.iter().map(|(id, change)| (id.clone(), ratio(change))).collect::<BTreeMap<_, _>>()
    });
    failures.check_if("the changes", &changes, expected.as_ref());
    let unmeasured =
        found.unmeasured.iter().map(|(id, reason)| (id.to_string(), reason.to_string())).collect();
    failures.check("the unmeasured", &unmeasured, &case.unmeasured.clone().unwrap_or_default());
    let unsupported: Vec<usize> = found.unsupported.iter().map(|place| place + 1).collect();
    failures.check("the unsupported", &unsupported, &case.unsupported.clone().unwrap_or_default());
    failures.check("the number supported", &found.supported, &case.count.as_deref().map(bounds));
    let coverage = found.coverage.map(|share| format!("{}..{}", share.low(), share.high()));
    failures.check_if("the coverage", &coverage, case.coverage.clone().map(Some).as_ref());
    for (what, got, row) in [
        ("women", found.total.ok().and_then(|total| total.women), &case.women),
        ("men", found.total.ok().and_then(|total| total.men), &case.men),
        ("the rest", found.total.ok().and_then(|total| total.rest), &case.rest),
    ] {
        failures.check(
            what,
            &got.map(|part: GenderTotal| (part.enterprises, part.floored, part.net)),
            &row.as_ref().map(|row| (row.enterprises, ratio(&row.floored), ratio(&row.net))),
        );
    }
    if let Some(rows) = &case.parts {
        let of_part = |part: &eruf_core::employment::MethodPart| {
            let totals = part.totals;
            (
                part.family.to_string(),
                part.before.to_string(),
                part.after.to_string(),
                totals.enterprises,
                totals.floored,
                totals.net,
            )
        };
        let got: Vec<_> = found.parts.iter().map(of_part).collect();
        let expected = rows.iter().map(|row| {
            (
                row.family.clone(),
                row.before.clone(),
                row.after.clone(),
                row.enterprises,
                ratio(&row.floored),
                ratio(&row.net),
            )
        });
        failures.check("the parts", &got, &expected.collect());
    }
    let texts = |methods: &[Method]| methods.iter().map(ToString::to_string).collect::<Vec<_>>();
    if let Some(rows) = &case.breaks {
        let got: Vec<_> = found
            .breaks
            .iter()
            .map(|found| (found.date, found.report, texts(&found.from), texts(&found.to)))
            .collect();
        let expected = rows
            .iter()
            .map(|row| (day(&row.date), row.report, row.from.clone(), row.to.clone()))
            .collect();
        failures.check("the breaks", &got, &expected);
    }
    let safeguarded = found.safeguarded.map(|safe| (safe.enterprises, safe.jobs));
    failures.check(
        "the safeguarded jobs",
        &safeguarded,
        &case.safeguarded.as_ref().map(|safe| (safe.enterprises, ratio(&safe.jobs))),
    );
    if let Some(expected) = &case.bridge {
        let bridge = view.bridge(&rule, &method(&expected.from), &method(&expected.to)).unwrap();
        let rows: Vec<_> = bridge
            .rows
            .iter()
            .map(|row| (row.enterprise.to_string(), row.from, row.to, row.difference))
            .collect();
        let number = |text: &String| (!text.is_empty()).then(|| ratio(text));
        let expected_rows = expected.rows.iter().map(|(id, from, to, difference)| {
            (id.clone(), ratio(from), ratio(to), number(difference))
        });
        failures.check("the rows of the bridge", &rows, &expected_rows.collect());
        let difference =
            expected.difference.as_ref().map(|(floored, net)| (ratio(floored), ratio(net)));
        failures.check("the difference", &bridge.difference, &difference);
        failures.check(
            "those outside the bridge",
            &(bridge.only_from, bridge.only_to),
            &(expected.only_from, expected.only_to),
        );
        failures.check("the bridges", &view.bridges(&rule).unwrap().contains(&bridge), &true);
    }
    if let Some(rows) = &case.sensitivity {
        let rules: Vec<EmploymentRule> = rows.iter().map(|(rule, _)| rule.rule()).collect();
        let chosen = case.chosen.unwrap() - 1;
        let got = view.sensitivity(&rules, &rules[chosen]).unwrap();
        let got: Vec<_> = got
            .into_iter()
            .map(|row| (row.headline.map_or_else(why, |headline| headline.to_string()), row.chosen))
            .collect();
        let expected = rows
            .iter()
            .enumerate()
            .map(|(place, (_, headline))| (headline.clone(), place == chosen))
            .collect();
        failures.check("the sensitivity", &got, &expected);
    }
    if let Some(expected) = &case.sweep {
        let sweep = view.sweep(&rule, expected.of).unwrap();
        for (rate, floored, net) in &expected.at {
            let swept = sweep.at(amount(rate)).unwrap();
            failures.check("the sweep", &(swept.floored, swept.net), &(ratio(floored), ratio(net)));
        }
    }
}

#[test]
fn employment_by_the_table() {
    let mut failures = Failures::default();
    for case in table::<Case>("employment") {
        failures.case(&case.name, &case.source);
        conversions(&case, &mut failures);
        if !case.readings.is_empty() || case.supported.is_some() {
            employment(&case, &mut failures);
        }
    }
    failures.done();
}

const NAMES: [&str; 5] = ["A", "B", "C", "D", "E"];
const METHODS: [&str; 2] = ["annual report", "survey"];
const MEASURES: [Measure; 5] =
    [Measure::Fte, Measure::Headcount, Measure::Hours, Measure::Months, Measure::Turnover];

/// Days and fiscal periods before or after; periods of twelve months, of six, of eighteen, and one
/// that ends within a month.
const DAYS: [[&str; 3]; 2] =
    [["2018-06-30", "2018-10-31", "2018-12-31"], ["2019-06-30", "2019-10-31", "2019-12-31"]];
const PERIODS: [[&str; 4]; 2] = [
    [
        "2018-01-01..2018-12-31",
        "2018-07-01..2018-12-31",
        "2017-07-01..2018-12-31",
        "2018-01-01..2018-12-16",
    ],
    [
        "2019-01-01..2019-12-31",
        "2019-07-01..2019-12-31",
        "2018-07-01..2019-12-31",
        "2019-01-01..2019-12-16",
    ],
];

/// A reading of one of few enterprises by one of few methods, so that pairs, averages and
/// corrections are common.
fn readings(measures: &'static [Measure]) -> impl Strategy<Value = Vec<EmploymentReading>> {
    let shares = proptest::option::of(prop_oneof![Just("0.5"), Just("0.92"), Just("1")]);
    let what =
        (0..NAMES.len(), 0..2_usize, 0..measures.len(), 0..METHODS.len(), 0..40_000_000_i128);
    let rest = (
        0..7_usize,
        shares,
        proptest::option::weighted(0.6, 0..=4_i128),
        proptest::option::weighted(0.3, 1..=4_u32),
    );
    let reading = (what, rest).prop_map(
        move |((name, side, measure, method, value), (time, share, women, report))| {
            let measure = measures[measure];
            let moment = if side == 0 { ReadingSide::Before } else { ReadingSide::After };
            let value = Amount::from_millionths(value / 1000 * 1000).unwrap();
            let mut reading = EmploymentReading::new(
                enterprise(NAMES[name]),
                moment,
                measure,
                value,
                METHODS[method],
            );
            if time < 3 && matches!(measure, Measure::Fte | Measure::Headcount) {
                reading.date = Some(day(DAYS[side][time]));
            } else {
                reading.period = Some(days(PERIODS[side][time % 4]));
            }
            reading.share = share.filter(|_| measure == Measure::Headcount).map(amount);
            reading.women = women.map(|quarters| {
                Amount::from_millionths(value.millionths() * quarters / 4).unwrap()
            });
            reading.report = report;
            reading
        },
    );
    proptest::collection::vec(reading, 0..24)
}

fn rule() -> impl Strategy<Value = EmploymentRule> {
    let rate_of = |texts: [&'static str; 2]| {
        proptest::option::weighted(0.7, (0..2_usize).prop_map(move |place| rate(texts[place])))
    };
    let rates = (rate_of(["1720", "1920"]), rate_of(["1.5", "1.33"]), rate_of(["0.92", "0.75"]));
    (rates, any::<bool>(), any::<bool>(), 0..4_usize).prop_map(
        |((hours, turnover, share), net, joined, prefer)| EmploymentRule {
            across: if net { Aggregation::Net } else { Aggregation::Floored },
            at_break: if joined {
                MethodBreakPolicy::Joined
            } else {
                MethodBreakPolicy::Comparable
            },
            hours_of_year: hours,
            turnover_per_fte: turnover,
            share_of_full_time: share,
            prefer: [
                vec![],
                vec!["survey"],
                vec!["annual report"],
                vec!["survey", "annual report"],
            ][prefer]
                .iter()
                .map(|name| (*name).into())
                .collect(),
            ..EmploymentRule::default()
        },
    )
}

const RATES: [RateOf; 3] = [RateOf::HoursOfYear, RateOf::TurnoverPerFte, RateOf::ShareOfFullTime];

fn supported() -> impl Strategy<Value = Option<Vec<String>>> {
    proptest::option::of(proptest::sample::subsequence(
        NAMES.map(str::to_owned).to_vec(),
        1..=NAMES.len(),
    ))
}

/// What the engine answers at one rate, in place of the rule's.
fn again(project: &Project, rule: &EmploymentRule, of: RateOf, found: Amount) -> Employment {
    project.view().employment(&rule.clone().with(of, Rate::new(found, "a rate", "a test"))).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(512)
    })]

    #[test]
    fn a_sweep_is_every_question_again(
        readings in readings(&MEASURES), supported in supported(), rule in rule(), of in 0..3_usize,
        rates in proptest::collection::vec(1..=1_000_000_i128, 1..8),
    ) {
        let project = project(readings, supported.as_deref());
        let sweep = project.view().sweep(&rule, RATES[of]);
        for rate in rates {
            let rate = Amount::from_millionths(rate).unwrap();
            let plain = again(&project, &rule, RATES[of], rate).total;
            match (&sweep, plain) {
                (Ok(sweep), Figure::Value(total)) => {
                    let swept = sweep.at(rate).unwrap();
                    prop_assert_eq!((swept.floored, swept.net), (total.floored, total.net));
                }
                (Err(Error::NoTotal { reason }), Figure::Reason(plain)) => {
                    prop_assert_eq!(*reason, plain.as_str());
                }
                other => prop_assert!(false, "{:?}", other),
            }
        }
    }

    #[test]
    fn heads_with_and_without_a_share_meet_at_the_edges(
        readings in readings(&[Measure::Headcount]),
        rates in proptest::collection::vec(1..=1_000_000_i128, 8),
    ) {
        let project = project(readings, None);
        let rule = EmploymentRule::default();
        let Ok(sweep) = project.view().sweep(&rule, RateOf::ShareOfFullTime) else { return Ok(()) };
        for rate in rates.into_iter().map(|rate| Amount::from_millionths(rate).unwrap()).chain([
            amount("0.5"),
            amount("0.92"),
            amount("1"),
        ]) {
            let total = again(&project, &rule, RateOf::ShareOfFullTime, rate).total.ok().unwrap();
            let swept = sweep.at(rate).unwrap();
            prop_assert_eq!((swept.floored, swept.net), (total.floored, total.net));
        }
    }

    #[test]
    fn floored_is_net_or_more_and_no_order_matters(
        pairs in readings(&MEASURES).prop_flat_map(|readings| {
            (Just(readings.clone()), Just(readings).prop_shuffle())
        }),
        supported in supported(),
        rule in rule(),
    ) {
        let (one, other) =
            (project(pairs.0, supported.as_deref()), project(pairs.1, supported.as_deref()));
        let (one, other) =
            (one.view().employment(&rule).unwrap(), other.view().employment(&rule).unwrap());
        prop_assert_eq!(one.total, other.total);
        prop_assert_eq!(&one.unmeasured, &other.unmeasured);
        prop_assert_eq!(&one.parts, &other.parts);
        prop_assert_eq!(&one.breaks, &other.breaks);
        if let Figure::Value(total) = one.total {
            prop_assert!(total.floored >= total.net && !total.floored.is_negative());
            prop_assert_eq!(
                total.net,
                fte::sum(&one.changes.iter().map(|row| row.change).collect::<Vec<_>>()).unwrap()
            );
        }
        prop_assert!(one.coverage.is_none_or(|share| share.high() <= Ratio::ONE));
    }

    #[test]
    fn hours_may_be_split_before_they_are_converted(
        hours in proptest::collection::vec(0..10_000_000_000_i128, 1..20),
        year in 1..5_000_i32,
    ) {
        let (period, year) = (days("2019-01-01..2019-12-31"), Amount::from(year));
        let amounts: Vec<Amount> =
            hours.into_iter().map(|hours| Amount::from_millionths(hours).unwrap()).collect();
        let parts: Vec<Ratio> = amounts
            .iter()
            .map(|hours| {
                fte::from_hours(fte::Hours(*hours), fte::HoursOfYear(year), period).unwrap()
            })
            .collect();
        let whole = fte::from_hours(
            fte::Hours(Amount::sum(amounts).unwrap()),
            fte::HoursOfYear(year),
            period,
        )
        .unwrap();
        prop_assert_eq!(fte::sum(&parts).unwrap(), whole);
    }
}

fn exact(ratio: Ratio) -> String {
    if ratio.denominator() == 1 {
        ratio.numerator().to_string()
    } else {
        format!("{}/{}", ratio.numerator(), ratio.denominator())
    }
}

type Question =
    (Vec<EmploymentReading>, Option<Vec<String>>, EmploymentRule, Option<u32>, usize, Vec<i128>);

fn question((readings, supported, rule, known_at, of, rates): &Question) -> Json {
    let text = |amount: Option<Amount>| amount.map(|amount| amount.to_string());
    let days = |period: eruf_core::Period| [period.first().to_string(), period.last().to_string()];
    let reading = |reading: &EmploymentReading| {
        json!({
            "enterprise": reading.enterprise.to_string(),
            "moment": reading.moment.as_str(),
            "measure": reading.measure.as_str(),
            "date": reading.date.map(|date| date.to_string()),
            "period": reading.period.map(days),
            "method": &*reading.method,
            "value": reading.value.to_string(),
            "share": text(reading.share),
            "women": text(reading.women),
            "men": text(reading.men),
            "report": reading.report,
        })
    };
    let rate = |of| text(rule.rate(of).map(|rate| rate.value));
    let swept = |rate: &i128| Amount::from_millionths(*rate).unwrap().to_string();
    json!({
        "readings": readings.iter().map(reading).collect::<Vec<_>>(),
        "supported": supported,
        "known_at": known_at,
        "rule": {
            "at_break": rule.at_break.as_str(),
            "prefer": rule.prefer.iter().map(|name| &**name).collect::<Vec<_>>(),
            "hours_of_year": rate(RateOf::HoursOfYear),
            "turnover_per_fte": rate(RateOf::TurnoverPerFte),
            "share_of_full_time": rate(RateOf::ShareOfFullTime),
        },
        "swept": RATES[*of].as_str(),
        "rates": rates.iter().map(swept).collect::<Vec<_>>(),
    })
}

/// What the engine answers, in the form of the reference.
fn answer((readings, supported, rule, known_at, of, rates): &Question) -> Json {
    let project = project(readings.clone(), supported.as_deref());
    let view = known_at.map_or_else(
        || project.view(),
        |report| project.at(eruf_core::Known::Report(report)).unwrap(),
    );
    let found = view.employment(rule).unwrap();
    let total = found.total.map_or_else(
        |reason| json!(reason),
        |total| {
            json!([
                total.unit.as_str(),
                exact(total.floored),
                exact(total.net),
                total.women.map(|women| exact(women.net))
            ])
        },
    );
    let sweep = view.sweep(rule, RATES[*of]);
    let swept = |rate: &i128| match &sweep {
        Ok(sweep) => {
            let swept = sweep.at(Amount::from_millionths(*rate).unwrap()).unwrap();
            json!([exact(swept.floored), exact(swept.net)])
        }
        Err(Error::NoTotal { reason }) => json!(reason),
        Err(error) => panic!("{error}"),
    };
    let changes = found.changes.iter();
    let changes = changes.map(|row| (row.enterprise.to_string(), json!(exact(row.change))));
    let unmeasured = found.unmeasured.iter();
    let unmeasured = unmeasured.map(|(id, reason)| (id.to_string(), json!(reason)));
    json!({
        "total": total,
        "changes": changes.collect::<serde_json::Map<_, _>>(),
        "unmeasured": unmeasured.collect::<serde_json::Map<_, _>>(),
        "unsupported": found.unsupported,
        "swept": rates.iter().map(swept).collect::<Vec<_>>(),
    })
}

#[test]
fn the_engine_and_the_reference_agree_on_employment() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let known_at = proptest::option::weighted(0.3, 1..=4_u32);
    let strategy = (
        readings(&MEASURES),
        supported(),
        rule(),
        known_at,
        0..3_usize,
        proptest::collection::vec(1..=1_000_000_i128, 0..4),
    );
    let questions: Vec<Question> =
        (0..1_000).map(|_| strategy.new_tree(&mut runner).unwrap().current()).collect();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("reference/employment_reference.py");
    let python =
        Command::new("python3").arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut python = python.expect("python3 must be installed: the reference is written in it");
    let mut input = python.stdin.take().unwrap();
    let lines: String = questions.iter().map(|made| question(made).to_string() + "\n").collect();
    let writer = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = python.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    assert!(output.status.success(), "the reference failed");
    let answers: Vec<Json> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(answers.len(), questions.len());
    let defined = answers.iter().filter(|answer| answer["total"].is_array()).count();
    assert!(
        (300..900).contains(&defined),
        "{defined} of the totals are defined: the questions say too little"
    );
    let mut failures = Failures::default();
    for (number, (made, expected)) in questions.iter().zip(&answers).enumerate() {
        failures.case(
            &format!("question {number}: {}", question(made)),
            "reference/employment_reference.py",
        );
        failures.check("the answer", &answer(made), expected);
    }
    failures.done();
}
