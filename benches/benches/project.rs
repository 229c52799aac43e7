//! One project: the status of one that is built, and loading one from its folder.
//!
//! Goals: the status of 4 indicators over 10 periods in at most 1 microsecond; loading
//! `examples/sim-jh` in at most 3 milliseconds.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use std::path::Path;

use divan::{Bencher, black_box};
use eruf_core::value::Source;
use eruf_core::{
    Amount, Basis, Commitment, Decision, Entry, Fund, Identity, Period, ProgrammingPeriod, Project,
    ProjectDraft, Ratio, ReportingPeriod, Target, TargetVersion, catalogue, parse_date,
};

fn main() {
    divan::main();
}

/// Four indicators of the common catalogue, each with one target and an increment in each of ten
/// years.
fn project() -> Project {
    let year = |year: u32| {
        Period::new(
            parse_date(&format!("{year}-01-01")).unwrap(),
            parse_date(&format!("{year}-12-31")).unwrap(),
        )
        .unwrap()
    };
    let codes = [("CO01", 200), ("CO04", 200), ("CO05", 30), ("CO08", 300)];
    let commitment = |(code, goal): (&str, u32)| {
        let mut commitment = Commitment::new(
            catalogue::find(Fund::Erdf, ProgrammingPeriod::FROM_2014, code).unwrap().indicator(),
        );
        commitment
            .targets
            .push(TargetVersion::new("original", Target::at_least(Amount::from(goal)).unwrap()));
        commitment
    };
    let entries = codes.iter().flat_map(|(code, _)| {
        (1..=10).map(move |period| Entry::new(*code, period, Basis::Increment, Amount::from(12)))
    });
    Project::new(ProjectDraft {
        decisions: vec![Decision {
            horizon: Some(Period::new(year(2010).first(), year(2019).last()).unwrap()),
            ..Decision::new("original")
        }],
        periods: (1..=10).map(|report| ReportingPeriod::new(report, year(2009 + report))).collect(),
        commitments: codes.into_iter().map(commitment).collect(),
        entries: entries.collect(),
        ..ProjectDraft::new(Identity {
            name: "ten years".into(),
            case_id: None,
            beneficiary: None,
            organisation_number: None,
            fund: Fund::Erdf,
            programming_period: ProgrammingPeriod::FROM_2014,
            source: Source::default(),
        })
    })
    .unwrap()
}

#[divan::bench]
fn status(bencher: Bencher<'_, '_>) {
    let project = project();
    let expected = Ratio::new(3, 5).unwrap();
    bencher.bench(|| {
        let status = black_box(&project).view().status().unwrap();
        assert_eq!(status.rows[0].attainment.share.ok().unwrap().as_exact(), Some(expected));
        status.rows.len()
    });
}

#[divan::bench]
fn status_as_known_at_report_7(bencher: Bencher<'_, '_>) {
    let project = project();
    bencher.bench(|| {
        let status = black_box(&project).at(eruf_core::Known::Report(7)).unwrap().status().unwrap();
        assert_eq!(status.rows[0].outcome.ok().unwrap().as_exact(), Some(Amount::from(84)));
        status.rows.len()
    });
}

#[divan::bench]
fn percent(bencher: Bencher<'_, '_>) {
    let share = Amount::from(122).over(Amount::from(200)).unwrap();
    bencher.bench(|| {
        let shown = black_box(&share).percent(1, &[]).unwrap();
        assert_eq!((shown.mantissa(), shown.scale()), (610, 1));
        shown
    });
}

#[divan::bench]
fn load_sim_jh(bencher: Bencher<'_, '_>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/sim-jh");
    bencher.bench(|| {
        let loaded = eruf_data::load(black_box(&folder)).unwrap();
        assert_eq!(loaded.project.entries().len(), 46);
        loaded.project.commitments().len()
    });
}

#[divan::bench]
fn status_of_sim_jh(bencher: Bencher<'_, '_>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/sim-jh");
    let project = eruf_data::load(folder).unwrap().project;
    bencher.bench(|| {
        let status = black_box(&project).view().status().unwrap();
        let share = status.rows[0].attainment.share.ok().unwrap().as_exact().unwrap();
        assert_eq!(share, Amount::from(122).over(Amount::from(200)).unwrap());
        status.rows.len()
    });
}
