//! Why a target was missed, by `decompose.toml`, `unit_cost.toml` and `net_effect.toml`; and laws.
#![allow(missing_docs, clippy::unwrap_used)]

use eruf_core::analysis::{
    Cost, CostBasis, Decomposition, DecompositionMethod, Factor, NetEffect, NetFactor, Shortfall,
    SourcedFactor, UnitCost, what_if,
};
use eruf_core::{Error, Interval, Ratio};
use eruf_tests::{Failures, amount, bounds, ratio, table};
use proptest::prelude::*;
use serde::Deserialize;

fn kind(error: &Error) -> &'static str {
    error.into()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Apart {
    name: String,
    source: String,
    factors: Vec<(String, String, String, String)>,
    difference: Option<String>,
    #[serde(default)]
    in_sequence: Vec<String>,
    #[serde(default)]
    symmetric: Vec<String>,
    error: Option<String>,
}

#[test]
fn differences_are_taken_apart() {
    let mut failures = Failures::default();
    for case in table::<Apart>("decompose") {
        failures.case(&case.name, &case.source);
        let factor = |(name, planned, actual, divides): &(String, String, String, String)| Factor {
            divides: divides == "divides",
            ..Factor::planned(name.as_str(), ratio(planned)).actual(ratio(actual))
        };
        let factors: Vec<Factor> = case.factors.iter().map(factor).collect();
        for (method, parts) in [
            (DecompositionMethod::InSequence, &case.in_sequence),
            (DecompositionMethod::Symmetric, &case.symmetric),
        ] {
            match Decomposition::of(&factors, method) {
                Ok(found) => {
                    failures.check(
                        "the difference",
                        &Some(found.difference().unwrap()),
                        &case.difference.as_deref().map(ratio),
                    );
                    failures.check(
                        method.as_str(),
                        &found.parts.iter().map(|(_, part)| *part).collect(),
                        &parts.iter().map(|part| ratio(part)).collect::<Vec<_>>(),
                    );
                }
                Err(error) => {
                    failures.check("the error", &Some(kind(&error).to_owned()), &case.error);
                }
            }
        }
    }
    failures.done();
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Divided {
    name: String,
    source: String,
    cost: Option<String>,
    outcome: String,
    basis: Option<CostBasisRow>,
    each: Option<String>,
    shown: Option<String>,
    planned: Option<(String, String, CostBasisRow)>,
    over: Option<String>,
    target: Option<String>,
    break_even: Option<String>,
    error: Option<String>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum CostBasisRow {
    Budget,
    Total,
    Public,
}

impl From<CostBasisRow> for CostBasis {
    fn from(row: CostBasisRow) -> Self {
        match row {
            CostBasisRow::Budget => Self::Budget,
            CostBasisRow::Total => Self::Total,
            CostBasisRow::Public => Self::Public,
        }
    }
}

#[test]
fn what_each_one_cost() {
    let mut failures = Failures::default();
    for case in table::<Divided>("unit_cost") {
        failures.case(&case.name, &case.source);
        if let (Some(target), Some(percent)) = (&case.target, &case.break_even) {
            let shortfall = Shortfall { outcome: amount(&case.outcome), target: amount(target) };
            let found =
                shortfall.break_even().map(|share| share.percent(1, &[]).unwrap().to_string());
            failures.check("the break-even", &found.unwrap_or_default(), percent);
            continue;
        }
        let cost = |cost: &str, outcome: &str, basis: CostBasisRow| {
            let cost = Cost { basis: basis.into(), amount: bounds(cost) };
            UnitCost::of(cost, bounds(outcome)).unwrap()
        };
        let found = cost(case.cost.as_deref().unwrap(), &case.outcome, case.basis.unwrap());
        let ends = |text: &str| {
            let (low, high) = text.split_once("..").unwrap_or((text, text));
            Interval::new(ratio(low), ratio(high)).unwrap()
        };
        if case.shown.is_none() && case.error.is_none() {
            failures.check(
                "the cost of one",
                &found.map(|cost| cost.each()),
                &case.each.as_deref().map(ends),
            );
        }
        if let Some(shown) = &case.shown {
            let each = found.unwrap().each().as_exact().unwrap();
            failures.check(
                "the cost of one, shown",
                &each.shown(0, &[]).unwrap().to_string(),
                shown,
            );
        }
        if let Some((planned, outcome, basis)) = &case.planned {
            match found.unwrap().over(&cost(planned, outcome, *basis).unwrap()) {
                Ok(over) => failures.check("over the plan", &over, &case.over.as_deref().map(ends)),
                Err(error) => {
                    failures.check("the error", &Some(kind(&error).to_owned()), &case.error);
                }
            }
        }
    }
    failures.done();
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Net {
    name: String,
    source: String,
    gross: String,
    #[serde(default)]
    factors: Vec<(String, String, String)>,
    #[serde(default)]
    left: Vec<String>,
    #[serde(default)]
    what_if: Vec<(String, Vec<String>)>,
    #[serde(default)]
    rows: Vec<String>,
    #[serde(default)]
    what_if_sizes: Vec<usize>,
    error: Option<String>,
}

#[test]
fn from_gross_to_net() {
    let mut failures = Failures::default();
    for case in table::<Net>("net_effect") {
        failures.case(&case.name, &case.source);
        let gross = ratio(&case.gross);
        let found = if case.factors.is_empty() {
            let mut factors: Vec<(NetFactor, Vec<Ratio>)> = case
                .what_if
                .iter()
                .map(|(factor, values)| {
                    (factor.parse().unwrap(), values.iter().map(|value| ratio(value)).collect())
                })
                .collect();
            factors.extend(
                case.what_if_sizes
                    .iter()
                    .zip([NetFactor::Multiplier, NetFactor::Deadweight])
                    .map(|(size, factor)| (factor, vec![Ratio::ONE; *size])),
            );
            what_if(gross, &factors)
                .map(|rows| rows.into_iter().map(|(_, net)| net).collect::<Vec<_>>())
        } else {
            let factor = |(factor, value, source): &(String, String, String)| SourcedFactor {
                factor: factor.parse().unwrap(),
                value: ratio(value),
                source: source.as_str().into(),
            };
            NetEffect::of(gross, case.factors.iter().map(factor).collect())
                .map(|net| net.steps.iter().map(|(_, left)| *left).collect())
        };
        let expected = if case.rows.is_empty() { &case.left } else { &case.rows };
        match found {
            Ok(found) => failures.check(
                "what is left",
                &found,
                &expected.iter().map(|left| ratio(left)).collect(),
            ),
            Err(error) => failures.check("the error", &Some(kind(&error).to_owned()), &case.error),
        }
    }
    failures.done();
}

fn factors() -> impl Strategy<Value = Vec<Factor>> {
    let factor = (-200_i128..200, 1_i128..40, -200_i128..200, 1_i128..40, any::<bool>());
    proptest::collection::vec(factor, 1..=5).prop_map(|rows| {
        let factor = |(place, (planned, over, actual, under, divides)): (
            usize,
            (i128, i128, i128, i128, bool),
        )| {
            let value = |numerator: i128, denominator| {
                Ratio::new(if divides && numerator == 0 { 1 } else { numerator }, denominator)
                    .unwrap()
            };
            Factor {
                name: place.to_string().into(),
                planned: value(planned, over),
                actual: value(actual, under),
                divides,
            }
        };
        rows.into_iter().enumerate().map(factor).collect()
    })
}

fn sum(parts: &[(std::sync::Arc<str>, Ratio)]) -> Ratio {
    parts.iter().fold(Ratio::ZERO, |sum, (_, part)| sum.checked_add(part).unwrap())
}

proptest! {
    #[test]
    fn the_parts_add_up_to_the_difference(factors in factors()) {
        for method in [DecompositionMethod::InSequence, DecompositionMethod::Symmetric] {
            let found = Decomposition::of(&factors, method).unwrap();
            prop_assert_eq!(sum(&found.parts), found.difference().unwrap());
        }
    }

    #[test]
    fn symmetric_parts_do_not_depend_on_the_order(factors in factors(), turn in 0_usize..5) {
        let mut turned = factors.clone();
        turned.rotate_left(turn % factors.len());
        let parts = |factors: &[Factor]| {
            let mut parts =
                Decomposition::of(factors, DecompositionMethod::Symmetric).unwrap().parts;
            parts.sort();
            parts
        };
        prop_assert_eq!(parts(&factors), parts(&turned));
    }

    #[test]
    fn of_two_factors_the_symmetric_part_is_the_average_of_both_orders(factors in factors()) {
        prop_assume!(factors.len() >= 2);
        let two = &factors[..2];
        let swapped = [two[1].clone(), two[0].clone()];
        let part = |factors: &[Factor], method, place: usize| {
            Decomposition::of(factors, method).unwrap().parts[place].1
        };
        let average = part(two, DecompositionMethod::InSequence, 0)
            .checked_add(&part(&swapped, DecompositionMethod::InSequence, 1))
            .unwrap();
        prop_assert_eq!(
            part(two, DecompositionMethod::Symmetric, 0),
            average.checked_div(&Ratio::new(2, 1).unwrap()).unwrap()
        );
    }
}
