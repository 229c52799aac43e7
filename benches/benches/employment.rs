//! Employment of 200 enterprises: the plain question, and one rate swept over a million values.
//!
//! Goal: a million rates in at most half a second, each exact.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use divan::{Bencher, black_box};
use eruf_core::law::{EmploymentRule, MethodBreakPolicy, Rate, RateOf};
use eruf_core::record::{EmploymentReading, EnterpriseId, Measure, ReadingSide};
use eruf_core::value::Source;
use eruf_core::{
    Amount, Decision, Fund, Identity, Period, ProgrammingPeriod, Project, ProjectDraft, Ratio,
    parse_date,
};

fn main() {
    divan::main();
}

fn year(year: u32) -> Period {
    Period::new(
        parse_date(&format!("{year}-01-01")).unwrap(),
        parse_date(&format!("{year}-12-31")).unwrap(),
    )
    .unwrap()
}

/// 200 enterprises with a turnover before and after, every third of which fell.
fn turnover() -> Project {
    let reading = |number: u32, moment, value: Amount| {
        let mut reading = EmploymentReading::new(
            EnterpriseId::Label(format!("{number}").into()),
            moment,
            Measure::Turnover,
            value,
            "annual report",
        );
        reading.period = Some(year(if moment == ReadingSide::Before { 2018 } else { 2019 }));
        reading
    };
    let after = |number: u32| if number.is_multiple_of(3) { 8_u32 } else { 13 };
    project(
        (0..200)
            .flat_map(|number| {
                [
                    reading(number, ReadingSide::Before, 10.into()),
                    reading(number, ReadingSide::After, after(number).into()),
                ]
            })
            .collect(),
    )
}

/// 200 enterprises with a known share of full time before and an unknown one after, so that each
/// begins to grow at a share of its own.
fn heads() -> Project {
    let reading = |number: u32, moment, share: Option<Amount>| {
        let value = Amount::from(if moment == ReadingSide::Before { number + 1 } else { 400 });
        let mut reading = EmploymentReading::new(
            EnterpriseId::Label(format!("{number}").into()),
            moment,
            Measure::Headcount,
            value,
            "annual report",
        );
        reading.date = Some(year(if moment == ReadingSide::Before { 2018 } else { 2019 }).last());
        reading.share = share;
        reading
    };
    project(
        (0..200)
            .flat_map(|number| {
                [
                    reading(number, ReadingSide::Before, Some(1.into())),
                    reading(number, ReadingSide::After, None),
                ]
            })
            .collect(),
    )
}

fn project(employment: Vec<EmploymentReading>) -> Project {
    let identity = Identity {
        name: "200 enterprises".into(),
        case_id: None,
        beneficiary: None,
        organisation_number: None,
        fund: Fund::Erdf,
        programming_period: ProgrammingPeriod::FROM_2014,
        source: Source::default(),
    };
    let decision = Decision { horizon: Some(year(2019)), ..Decision::new("original") };
    Project::new(ProjectDraft {
        decisions: vec![decision],
        employment,
        ..ProjectDraft::new(identity)
    })
    .unwrap()
}

#[divan::bench]
fn employment_of_200(bencher: Bencher<'_, '_>) {
    let project = turnover();
    let rule = EmploymentRule::default().with(
        RateOf::TurnoverPerFte,
        Rate::new("1.5".parse().unwrap(), "million", "the application"),
    );
    bencher.bench(|| {
        let total = black_box(&project).view().employment(&rule).unwrap().total.ok().unwrap();
        assert_eq!((total.floored, total.net), (266.into(), Ratio::new(530, 3).unwrap()));
        total
    });
}

#[divan::bench]
fn a_million_rates_of_turnover(bencher: Bencher<'_, '_>) {
    let project = turnover();
    let rule = EmploymentRule { at_break: MethodBreakPolicy::Joined, ..EmploymentRule::default() };
    let rates: Vec<Amount> =
        (1..=1_000_000).map(|millionths| Amount::from_millionths(millionths).unwrap()).collect();
    bencher.bench(|| {
        let sweep = project.view().sweep(&rule, RateOf::TurnoverPerFte).unwrap();
        let swept = sweep.at_each(black_box(&rates)).unwrap();
        assert_eq!((swept[999_999].floored, swept[999_999].net), (399.into(), 265.into()));
        assert_eq!(swept[499_999].floored, 798.into());
        swept.len()
    });
}

#[divan::bench]
fn a_million_shares_with_200_edges(bencher: Bencher<'_, '_>) {
    let project = heads();
    let rates: Vec<Amount> =
        (1..=1_000_000).map(|millionths| Amount::from_millionths(millionths).unwrap()).collect();
    let all = Ratio::from(400 * 200 - 200 * 201 / 2);
    bencher.bench(|| {
        let sweep =
            project.view().sweep(&EmploymentRule::default(), RateOf::ShareOfFullTime).unwrap();
        let swept = sweep.at_each(black_box(&rates)).unwrap();
        assert_eq!((swept[999_999].floored, swept[999_999].net), (all, all));
        // At a quarter of full time 400 are 100: of those that were 1 to 200, the first 99 grow.
        assert_eq!(swept[249_999].floored, (99 * 100 - 99 * 100 / 2).into());
        swept.len()
    });
}
