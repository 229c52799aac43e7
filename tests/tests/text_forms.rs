//! What is displayed is read again as the same value, by `text_forms.toml` and at random.
#![allow(missing_docs, clippy::unwrap_used)]

use std::fmt::Display;
use std::str::FromStr;

use eruf_core::employment::{NoTotal, Unmeasured};
use eruf_core::law::{NewRule, Reference};
use eruf_core::ledger::{NoIncrement, NoOutcome};
use eruf_core::record::{NoPlan, Per, Shape, Side};
use eruf_core::{
    Amount, Fund, IndicatorKey, Interval, Period, ProgrammingPeriod, Ratio, Target, Undefined,
    parse_date,
};
use eruf_tests::{Failures, table};
use proptest::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    source: String,
    #[serde(rename = "type")]
    of: String,
    text: String,
    /// How it is displayed, where that is not the text itself.
    prints: Option<String>,
    error: Option<String>,
}

/// How a text is displayed after it has been read, or the message.
fn displayed<T>(text: &str) -> Result<String, String>
where
    T: FromStr<Err: Display> + Display + PartialEq,
{
    let value: T = text.parse().map_err(|error: T::Err| error.to_string())?;
    let displayed = value.to_string();
    assert!(displayed.parse::<T>().is_ok_and(|again| again == value), "{displayed} is read again");
    Ok(displayed)
}

#[test]
fn values_are_read_as_they_are_displayed() {
    let mut failures = Failures::default();
    for case in table::<Case>("text_forms") {
        failures.case(&case.name, &case.source);
        let read = match case.of.as_str() {
            "Period" => displayed::<Period>,
            "Interval" => displayed::<Interval<Amount>>,
            "Ratio" => displayed::<Ratio>,
            "Target" => displayed::<Target>,
            "IndicatorKey" => displayed::<IndicatorKey>,
            "NewRule" => displayed::<NewRule>,
            "Fund" => displayed::<Fund>,
            other => panic!("no type {other}"),
        };
        let expected = match case.error {
            Some(message) => Err(message),
            None => Ok(case.prints.unwrap_or_else(|| case.text.clone())),
        };
        failures.check("the text form", &read(&case.text), &expected);
    }
    failures.done();
}

/// A reason is an error, is one word in a table and has a sentence for a person.
#[test]
fn every_reason_has_a_sentence() {
    fn check<R: std::error::Error + FromStr + Copy>(
        names: &[&str],
        sentence: fn(R) -> &'static str,
    ) {
        for name in names {
            let Ok(reason) = name.parse::<R>() else { panic!("{name} is not read") };
            assert_eq!(reason.to_string(), *name);
            let sentence = sentence(reason);
            assert!(sentence.contains(' ') && !sentence.ends_with('.'), "{name}: {sentence}");
        }
    }
    check(Undefined::NAMES, Undefined::sentence);
    check(NoOutcome::NAMES, NoOutcome::sentence);
    check(NoIncrement::NAMES, NoIncrement::sentence);
    check(NoPlan::NAMES, NoPlan::sentence);
    check(NoTotal::NAMES, NoTotal::sentence);
    check(Unmeasured::NAMES, Unmeasured::sentence);
}

fn amount() -> impl Strategy<Value = Amount> {
    (-1_000_000_000_i64..1_000_000_000, 0_u32..=6).prop_map(|(digits, decimals)| {
        Amount::try_from(eruf_core::Decimal::new(digits, decimals)).unwrap()
    })
}

fn shape() -> impl Strategy<Value = Shape> {
    let side = prop_oneof![Just(Side::AtLeast), Just(Side::AtMost)];
    prop_oneof![
        amount().prop_map(|goal| Shape::AtLeast { goal }),
        (amount(), amount(), any::<bool>()).prop_map(|(low, high, strict)| Shape::Range {
            low,
            high,
            strict
        }),
        amount().prop_map(|highest| Shape::Ceiling { highest }),
        (amount(), amount()).prop_map(|(baseline, goal)| Shape::Level { baseline, goal }),
        (amount(), side).prop_map(|(level, side)| Shape::Keep { level, side }),
        words().prop_map(|text| Shape::Qualitative { text: text.into() }),
    ]
}

/// Texts, many of them nearly those of targets.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,20}",
        "(in words: |at least |at most |keep |strictly |from ){0,2}\
         [0-9a-]{0,4}( to 3)?( per year)?",
    ]
}

proptest! {
    #[test]
    fn a_ratio_is_read_as_it_is_displayed(
        numerator in -10_i128.pow(36)..=10_i128.pow(36),
        denominator in 1..=10_i128.pow(36),
        few in 1_i128..100,
    ) {
        for denominator in [1, few, denominator] {
            let ratio = Ratio::new(numerator, denominator).unwrap();
            prop_assert_eq!(ratio.to_string().parse(), Ok(ratio));
        }
    }

    #[test]
    fn a_target_is_read_as_it_is_displayed(
        shape in shape(),
        per in prop_oneof![Just(Per::Project), Just(Per::Year), Just(Per::Occasion)],
    ) {
        if let Ok(target) = Target::new(shape, per) {
            prop_assert_eq!(target.to_string().parse(), Ok(target));
        }
    }

    #[test]
    fn any_text_is_a_target_or_refused(text in words()) {
        if let Ok(target) = text.parse::<Target>() {
            prop_assert_eq!(target.to_string().parse(), Ok(target));
        }
    }

    #[test]
    fn intervals_and_periods_are_read_as_they_are_displayed(
        low in amount(),
        high in amount(),
        first in 0_u64..70_000,
        days in 0_u64..3_000,
    ) {
        if let Some(interval) = Interval::new(low, high) {
            prop_assert_eq!(interval.to_string().parse(), Ok(interval));
        }
        let first = parse_date("1900-01-01").unwrap() + chrono::Days::new(first);
        let period = Period::new(first, first + chrono::Days::new(days)).unwrap();
        prop_assert_eq!(period.to_string().parse(), Ok(period));
    }

    #[test]
    fn keys_and_rules_are_read_as_they_are_displayed(
        code in "\\PC{1,12}",
        months in any::<u32>(),
        early in any::<bool>(),
    ) {
        let programming_period =
            if early { ProgrammingPeriod::FROM_2014 } else { ProgrammingPeriod::FROM_2021 };
        let key = IndicatorKey { fund: Fund::Esf, programming_period, code: code.into() };
        prop_assert_eq!(key.to_string().parse(), Ok(key));
        let rule = NewRule {
            months,
            reference: if early { Reference::ProjectStart } else { Reference::FirstSupport },
        };
        prop_assert_eq!(rule.to_string().parse(), Ok(rule));
    }
}
