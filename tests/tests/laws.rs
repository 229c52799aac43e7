//! Laws that every project keeps, whatever was reported.
#![allow(missing_docs, clippy::unwrap_used)]

use eruf_core::attainment::Outcome;
use eruf_core::ledger::{PeriodState, to_running_totals};
use eruf_core::record::{Horizon, Shape, Value};
use eruf_core::{
    Amount, Attainment, Basis, Commitment, Entry, Figure, Interval, Period, Project, ProjectDraft,
    Ratio, ReportingPeriod, State, Target, parse_date,
};
use eruf_tests::{days, decision, identity, indicator, quarter};
use proptest::prelude::*;

const PERIODS: u32 = 6;

/// What one partner reports for one period, if anything: an amount and perhaps corrections, each in
/// a report not before the period.
type Cell = Option<(i128, Vec<(i128, u32)>)>;

#[derive(Clone, Debug)]
struct Reports {
    /// Per partner, whether it reports running totals, and its cells.
    partners: Vec<(bool, Vec<Cell>)>,
}

const NAMES: [&str; 3] = ["A", "B", "C"];

fn cell() -> impl Strategy<Value = Cell> {
    let amount = -1_000_000_000..1_000_000_000_i128;
    proptest::option::weighted(
        0.7,
        (amount.clone(), proptest::collection::vec((amount, 0..PERIODS), 0..3)),
    )
}

fn reports() -> impl Strategy<Value = Reports> {
    let partner = (any::<bool>(), proptest::collection::vec(cell(), PERIODS as usize));
    proptest::collection::vec(partner, 1..=3).prop_map(|partners| Reports { partners })
}

fn millionths(amount: i128) -> Amount {
    Amount::from_millionths(amount).unwrap()
}

fn marked(entry: Entry) -> Entry {
    Entry { downward_revision: Some("may fall".into()), ..entry }
}

impl Reports {
    fn entries(&self) -> Vec<Entry> {
        let mut entries = Vec::new();
        for ((running, cells), name) in self.partners.iter().zip(NAMES) {
            let basis = if *running { Basis::RunningTotal } else { Basis::Increment };
            for (cell, period) in cells.iter().zip(1..) {
                let Some((first, corrections)) = cell else { continue };
                let entry = marked(Entry {
                    partner: Some(name.into()),
                    ..Entry::new("X", period, basis, millionths(*first))
                });
                entries.push(entry.clone());
                for (amount, report) in corrections {
                    entries.push(Entry {
                        report: (*report + 1).max(period),
                        value: millionths(*amount).into(),
                        correction: Some("a correction".into()),
                        ..entry.clone()
                    });
                }
            }
        }
        entries
    }

    fn project(&self) -> Project {
        project(self.entries(), quarter(0).first())
    }
}

fn project(entries: Vec<Entry>, first_day: eruf_core::NaiveDate) -> Project {
    let mut commitment = Commitment::new(indicator("X", "FTE"));
    // Named, so that who is due to report does not depend on who already did.
    commitment.reported_by = NAMES.map(Into::into).to_vec();
    Project::new(ProjectDraft {
        decisions: vec![decision(
            "original",
            Some(Period::new(first_day, quarter(PERIODS - 1).last()).unwrap()),
            None,
        )],
        periods: (1..=PERIODS)
            .map(|report| ReportingPeriod::new(report, quarter(report - 1)))
            .collect(),
        partners: NAMES.map(Into::into).to_vec(),
        commitments: vec![commitment],
        entries,
        ..ProjectDraft::new(identity())
    })
    .unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(256)
    })]

    #[test]
    fn increments_add_up_to_the_cumulative_outcome(reports in reports()) {
        let project = reports.project();
        let series = project.view().series("X").unwrap();
        let mut sum = Amount::ZERO;
        for point in &series.points {
            if let Figure::Value(added) = point.increment {
                sum = sum.checked_add(added.amount.as_exact().unwrap()).unwrap();
            }
            if let Figure::Value(total) = point.cumulative {
                prop_assert_eq!(total.as_exact(), Some(sum));
            }
        }
    }

    #[test]
    fn the_order_of_the_draft_does_not_matter(
        reports in reports(),
        keys in proptest::collection::vec(any::<u32>(), 60),
    ) {
        // Entries of one report for one period keep their order among themselves: the later one
        // stands.
        let mut shuffled: Vec<(u32, Entry)> = Vec::new();
        for entry in reports.entries() {
            let cell =
                |other: &Entry| other.partner == entry.partner && other.period == entry.period;
            let known = shuffled.iter().find(|(_, other)| cell(other)).map(|(key, _)| *key);
            let key = known.unwrap_or(keys[shuffled.len() % keys.len()]);
            shuffled.push((key, entry));
        }
        shuffled.sort_by_key(|(key, _)| *key);
        let other =
            project(shuffled.into_iter().map(|(_, entry)| entry).collect(), quarter(0).first());
        let project = reports.project();
        for report in 1..=PERIODS {
            prop_assert_eq!(
                project.at(eruf_core::Known::Report(report)).unwrap().series("X"),
                other.at(eruf_core::Known::Report(report)).unwrap().series("X")
            );
        }
        prop_assert_eq!(
            project.view().status().unwrap().rows[0].standing,
            other.view().status().unwrap().rows[0].standing
        );
    }

    #[test]
    fn a_correction_equals_having_reported_right_except_in_what_was_known_before(
        reports in reports(),
        partner in 0_usize..3,
        place in 0_u32..PERIODS,
        right in -1_000_000_i128..1_000_000,
    ) {
        let entries = reports.entries();
        let wanted = NAMES[partner % reports.partners.len()];
        let is_it =
            |entry: &Entry| entry.partner.as_deref() == Some(wanted) && entry.period == place + 1;
        let Some(wrong) = entries.iter().find(|entry| is_it(entry)).cloned() else { return Ok(()) };
        let plain: Vec<Entry> = entries.iter().filter(|entry| !is_it(entry)).cloned().collect();
        let mut corrected = plain.clone();
        corrected.push(wrong.clone());
        corrected.push(Entry {
            report: PERIODS,
            value: millionths(right).into(),
            correction: Some("a mistake".into()),
            ..wrong.clone()
        });
        let mut reported_right = plain;
        reported_right.push(Entry { value: millionths(right).into(), ..wrong.clone() });
        let (corrected, reported_right) =
            (project(corrected, quarter(0).first()), project(reported_right, quarter(0).first()));
        let end = quarter(PERIODS - 1).last();
        prop_assert_eq!(
            corrected.view().asked_at(end).series("X"),
            reported_right.view().asked_at(end).series("X")
        );
        if place + 1 < PERIODS {
            let before =
                corrected.at(eruf_core::Known::Report(place + 1)).unwrap().series("X").unwrap();
            let added = before.points[place as usize].increment;
            let others = reported_right
                .at(eruf_core::Known::Report(place + 1))
                .unwrap()
                .series("X")
                .unwrap();
            // Known before: the wrong amount, whatever was right.
            if wrong.value != millionths(right).into() {
                prop_assert_ne!(added, others.points[place as usize].increment);
            }
        }
    }

    #[test]
    fn withdrawing_equals_never_having_reported_except_in_what_was_known_before(
        reports in reports(),
        partner in 0_usize..3,
        place in 0_u32..PERIODS,
    ) {
        let entries = reports.entries();
        let wanted = NAMES[partner % reports.partners.len()];
        let is_it =
            |entry: &Entry| entry.partner.as_deref() == Some(wanted) && entry.period == place + 1;
        let Some(reported) = entries.iter().find(|entry| is_it(entry)).cloned() else {
            return Ok(());
        };
        let never: Vec<Entry> = entries.iter().filter(|entry| !is_it(entry)).cloned().collect();
        // A partner who never reported at all is not missed; one who has withdrawn is.
        if !never.iter().any(|entry| entry.partner.as_deref() == Some(wanted)) {
            return Ok(());
        }
        let mut withdrawn = entries.clone();
        withdrawn.push(Entry {
            report: PERIODS,
            value: Value::Withdrawn,
            correction: Some("another project's".into()),
            ..reported
        });
        let (withdrawn, never, whole) =
            [withdrawn, never, entries].map(|entries| project(entries, quarter(0).first())).into();
        let end = quarter(PERIODS - 1).last();
        prop_assert_eq!(
            withdrawn.view().asked_at(end).series("X"),
            never.view().asked_at(end).series("X")
        );
        for report in 1..PERIODS {
            prop_assert_eq!(
                withdrawn.at(eruf_core::Known::Report(report)).unwrap().series("X"),
                whole.at(eruf_core::Known::Report(report)).unwrap().series("X")
            );
        }
    }

    #[test]
    fn a_day_is_known_as_the_last_report_before_it(reports in reports(), day in 0_i64..800) {
        let project = reports.project();
        let day = quarter(0).first() + chrono::Duration::days(day);
        let known = project.known_on(day);
        let last = (1..=PERIODS).take_while(|report| quarter(report - 1).last() <= day).last();
        if let Some(filed) = last {
            let then = project.at(eruf_core::Known::Report(filed)).unwrap().asked_at(day);
            prop_assert_eq!(known.series("X"), then.series("X"));
            prop_assert_eq!(known.as_of(), day);
        } else {
            // Before the first report nothing is due and nothing is known.
            let outcome = known.status().unwrap().rows[0].outcome;
            prop_assert!(known.as_of() < quarter(0).last() && outcome.ok().is_none());
        }
    }

    #[test]
    fn a_later_report_never_changes_an_earlier_answer(reports in reports()) {
        let whole = reports.project();
        for report in 1..=PERIODS {
            let then: Vec<Entry> =
                reports.entries().into_iter().filter(|entry| entry.report <= report).collect();
            let then = project(then, quarter(0).first());
            let known = whole.at(eruf_core::Known::Report(report)).unwrap();
            // What was known at a report is asked at the last day of its period.
            prop_assert_eq!(known.as_of(), quarter(report - 1).last());
            let then = then.view().asked_at(known.as_of());
            prop_assert_eq!(known.series("X"), then.series("X"));
            let (whole, then) = (known.status().unwrap(), then.status().unwrap());
            prop_assert_eq!(&whole.rows[0].standing, &then.rows[0].standing);
            prop_assert_eq!(&whole.rows[0].attainment, &then.rows[0].attainment);
        }
    }

    #[test]
    fn the_standing_is_the_last_due_point_of_the_series(
        reports in reports(),
        days_later in 0_i64..700,
        late in any::<bool>(),
    ) {
        let first_day =
            if late { quarter(0).first().pred_opt().unwrap() } else { quarter(0).first() };
        let project = project(reports.entries(), first_day);
        for report in 1..=PERIODS {
            let day = quarter(0).first() + chrono::TimeDelta::days(days_later);
            for view in [
                project.at(eruf_core::Known::Report(report)).unwrap(),
                project.at(eruf_core::Known::Report(report)).unwrap().asked_at(day),
            ] {
                let standing = view.status().unwrap().rows[0].standing;
                let series = view.series("X").unwrap();
                prop_assert_eq!(standing.completeness, series.completeness);
                match series.points.iter().rev().find(|point| point.state != PeriodState::NotDue) {
                    Some(point) => prop_assert_eq!(
                        (standing.cumulative, standing.carried),
                        (point.cumulative, point.carried)
                    ),
                    None => {
                        prop_assert!(standing.cumulative.reason().is_some() && !standing.carried);
                    }
                }
            }
        }
    }

    #[test]
    fn asking_later_does_not_change_what_was_due_before(
        reports in reports(),
        day in 0_i64..400,
        later in 0_i64..400,
    ) {
        let project = reports.project();
        let day = quarter(0).first() + chrono::TimeDelta::days(day);
        let ask = |day| project.view().asked_at(day).series("X").unwrap().points;
        for (early, late) in ask(day).into_iter().zip(ask(day + chrono::TimeDelta::days(later))) {
            if early.state != PeriodState::NotDue {
                prop_assert_eq!(early, late);
            }
        }
    }

    #[test]
    fn converting_to_running_totals_keeps_every_figure(
        amounts in proptest::collection::vec(0_i128..1_000_000_000, 1..=PERIODS as usize),
    ) {
        let flow: Vec<Entry> = amounts
            .iter()
            .zip(1..)
            .map(|(amount, period)| Entry::new("X", period, Basis::Increment, millionths(*amount)))
            .collect();
        let totals = project(to_running_totals(&flow, "a law").unwrap(), quarter(0).first());
        let flow = project(flow, quarter(0).first());
        prop_assert_eq!(flow.view().series("X"), totals.view().series("X"));
    }

    #[test]
    fn a_parsed_amount_prints_as_it_was_read(
        amount in -1_000_000_000_000_000_000_000_i128..=1_000_000_000_000_000_000_000,
    ) {
        let amount = millionths(amount);
        prop_assert_eq!(amount.to_string().parse::<Amount>(), Ok(amount));
        prop_assert_eq!(Amount::try_from(amount.to_decimal()), Ok(amount));
        let json = serde_json::to_string(&amount).unwrap();
        prop_assert_eq!(serde_json::from_str::<Amount>(&json).unwrap(), amount);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[-+0-9.,e ]{0,24}") {
        if let Ok(amount) = text.parse::<Amount>() {
            prop_assert_eq!(amount.to_string().parse::<Amount>(), Ok(amount));
        }
    }

    #[test]
    fn a_parsed_date_prints_as_it_was_read(day in 0_i64..73_414) {
        let day = parse_date("1900-01-01").unwrap() + chrono::TimeDelta::days(day);
        prop_assert_eq!(parse_date(&day.to_string()), Ok(day));
    }

    #[test]
    fn a_sum_does_not_depend_on_order(
        mut amounts in proptest::collection::vec(
            -1_000_000_000_000_000_000_000_i128..=1_000_000_000_000_000_000_000,
            0..20,
        ),
    ) {
        let forwards = Amount::sum(amounts.iter().copied().map(millionths));
        amounts.reverse();
        prop_assert_eq!(forwards, Amount::sum(amounts.iter().copied().map(millionths)));
        amounts.sort_unstable();
        prop_assert_eq!(forwards, Amount::sum(amounts.iter().copied().map(millionths)));
    }

    #[test]
    fn a_shown_figure_never_crosses_a_threshold(
        numerator in -2_000_000_i128..2_000_000,
        denominator in 1_i128..2_000_000,
        decimals in 0_i32..4,
        edges in proptest::collection::vec((0_i128..2000, 1_i128..1000), 0..4),
    ) {
        let exact = Ratio::new(numerator, denominator).unwrap();
        let edges: Vec<Ratio> = edges
            .into_iter()
            .map(|(numerator, denominator)| Ratio::new(numerator, denominator).unwrap())
            .collect();
        let percent = exact.percent(decimals, &edges).unwrap();
        let shown = Ratio::new(percent.mantissa(), 100 * 10_i128.pow(percent.scale())).unwrap();
        for threshold in edges.iter().chain([&Ratio::ZERO, &Ratio::ONE]) {
            let has_kept_its_side = if exact == *threshold {
                shown >= *threshold
            } else {
                shown.cmp(threshold) == exact.cmp(threshold)
            };
            prop_assert!(has_kept_its_side, "{} shown as {} at {}", exact, percent, threshold);
        }
        // Near: within one step of what was asked for.
        let difference = shown.checked_sub(&exact).unwrap();
        let step = Ratio::new(1, 100 * 10_i128.pow(decimals.unsigned_abs())).unwrap();
        prop_assert!(difference <= step && difference >= Ratio::ZERO.checked_sub(&step).unwrap());
    }

    #[test]
    fn attainment_is_100_percent_exactly_when_the_variance_is_0(
        goal in 1_i128..1_000_000_000,
        outcome in 0_i128..1_000_000_000,
        baseline in -1_000_000_000_i128..0,
        same in any::<bool>(),
        year in any::<bool>(),
    ) {
        let per = if year { eruf_core::record::Per::Year } else { eruf_core::record::Per::Project };
        // Four years, so that a goal per year can be met exactly.
        let horizon = Horizon::new("original", days("2019-01-01..2022-12-31"));
        for shape in [
            Shape::AtLeast { goal: millionths(goal) },
            Shape::Level { baseline: millionths(baseline), goal: millionths(goal) },
        ] {
            let target = Target::new(shape, per).unwrap();
            let bound = target.over(&horizon).unwrap().low.unwrap();
            let reached = Amount::try_from(bound.exact_decimal(6).unwrap()).unwrap();
            let outcome = if same { reached } else { millionths(outcome) };
            let attainment =
                Attainment::of(&target, &horizon, Outcome::Amount(Interval::exact(outcome)))
                    .unwrap();
            let share = attainment.share.ok().unwrap().as_exact().unwrap();
            let variance = attainment.variance.ok().unwrap().as_exact().unwrap();
            prop_assert_eq!(share == Ratio::ONE, variance.is_zero());
            prop_assert_eq!(share >= Ratio::ONE, attainment.state == State::Met);
            prop_assert_eq!(variance.is_negative(), attainment.state == State::NotMet);
            // Attainment is 100 % and the relative variance together.
            let relative = attainment.relative_variance.ok().unwrap().as_exact().unwrap();
            prop_assert_eq!(share.checked_sub(&Ratio::ONE), Some(relative));
        }
    }

    #[test]
    fn every_period_has_a_length(first in 0_u64..73_000, length in 0_u64..73_000) {
        let origin = parse_date("1900-01-01").unwrap();
        let end = parse_date("2100-12-31").unwrap();
        let first = origin.checked_add_days(chrono::Days::new(first)).unwrap();
        let last = first.checked_add_days(chrono::Days::new(length)).unwrap().min(end);
        let period = Period::new(first, last).unwrap();
        // A month has from 28 to 31 days, and nothing is left of a full one.
        let days = Ratio::new(period.days().into(), 1).unwrap();
        let at_least = days.checked_div(&Ratio::new(31, 1).unwrap()).unwrap();
        let at_most = days.checked_div(&Ratio::new(28, 1).unwrap()).unwrap();
        prop_assert!(at_least <= period.months() && period.months() <= at_most);
        let twelve = Ratio::new(12, 1).unwrap();
        prop_assert_eq!(period.years().checked_mul(&twelve), Some(period.months()));
    }

    #[test]
    fn months_of_neighbours_from_a_first_of_month_add_up(months in 1_u32..60, more in 1_u32..60) {
        let first = quarter(0).first();
        let after = |months: u32| first.checked_add_months(chrono::Months::new(months)).unwrap();
        let span = |from, until: eruf_core::NaiveDate| {
            Period::new(from, until.pred_opt().unwrap()).unwrap().months()
        };
        prop_assert_eq!(Some(span(first, after(months))), Ratio::new(months.into(), 1));
        let parts =
            span(first, after(months)).checked_add(&span(after(months), after(months + more)));
        prop_assert_eq!(parts, Some(span(first, after(months + more))));
    }
}
