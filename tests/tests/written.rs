//! A draft that is written out and read again is the same draft.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing, clippy::too_many_lines)]

use std::path::PathBuf;
use std::sync::Arc;

use chrono::{Days, Months, NaiveDate};
use eruf_core::value::Source;
use eruf_core::{
    Amount, Basis, Commitment, Entry, Interval, Period, ProjectDraft, ReportingPeriod, Target,
    TargetVersion,
};
use eruf_data::SheetLanguage;
use eruf_tests::{Dice, decision, identity, indicator};

fn example(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../examples").join(name)
}

/// A draft without the files and lines that it was read from.
fn placeless(mut draft: ProjectDraft) -> ProjectDraft {
    let forget = |source: &mut Source| (source.file, source.line) = (None, None);
    forget(&mut draft.identity.source);
    draft.decisions.iter_mut().for_each(|one| forget(&mut one.source));
    for commitment in &mut draft.commitments {
        forget(&mut commitment.source);
        commitment.targets.iter_mut().for_each(|one| forget(&mut one.source));
        commitment.baseline.iter_mut().for_each(|one| forget(&mut one.source));
    }
    draft.activities.iter_mut().for_each(|one| forget(&mut one.source));
    draft.entries.iter_mut().for_each(|one| forget(&mut one.source));
    draft.enterprises.iter_mut().for_each(|one| forget(&mut one.source));
    draft.participations.iter_mut().for_each(|one| forget(&mut one.source));
    draft.employment.iter_mut().for_each(|one| forget(&mut one.source));
    draft.successions.iter_mut().for_each(|one| forget(&mut one.source));
    draft.aid.grants.iter_mut().for_each(|one| forget(&mut one.source));
    draft.aid.links.iter_mut().for_each(|one| forget(&mut one.source));
    draft.aid.undertakings.iter_mut().for_each(|one| forget(&mut one.source));
    draft.money.costs.iter_mut().for_each(|one| forget(&mut one.source));
    draft.money.moves.iter_mut().for_each(|one| forget(&mut one.source));
    draft.claims.iter_mut().for_each(|one| forget(&mut one.source));
    draft.effect_goals.iter_mut().for_each(|one| forget(&mut one.source));
    if let Some(evaluation) = &mut draft.evaluation {
        forget(&mut evaluation.source);
        evaluation.reports.iter_mut().for_each(|one| forget(&mut one.source));
    }
    draft.other_names.iter_mut().for_each(|one| forget(&mut one.source));
    // They are found where the numbers of persons are read, which are not written.
    draft.doubtful_births.clear();
    draft
}

/// Compares part by part, so that a failure is short.
fn assert_same(one: ProjectDraft, other: ProjectDraft, name: &str) {
    let (one, other) = (placeless(one), placeless(other));
    for (one, other) in one.commitments.iter().zip(&other.commitments) {
        assert_eq!(one, other, "{name}");
    }
    for (one, other) in one.entries.iter().zip(&other.entries) {
        assert_eq!(one, other, "{name}");
    }
    assert_eq!(one, other, "{name}");
}

#[test]
fn a_workbook_is_the_same_project_again() {
    for name in ["sim-jh", "time-series", "two-files", "period-2127", "aid", "costs"] {
        let draft = eruf_data::load(example(name)).unwrap().project.draft().clone();
        for language in [SheetLanguage::Swedish, SheetLanguage::English] {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("bok.xlsx");
            eruf_data::write_workbook(&draft, &path, language).unwrap();
            let again = eruf_data::load(&path).map_err(|error| error.to_string()).unwrap();
            assert_same(draft.clone(), again.project.draft().clone(), name);
            // And back to a folder.
            let back = folder.path().join("folder");
            eruf_data::write_folder(again.project.draft(), &back).unwrap();
            let again = eruf_data::load(&back).map_err(|error| error.to_string()).unwrap();
            assert_same(draft.clone(), again.project.draft().clone(), name);
        }
    }
}

#[test]
fn a_folder_is_the_same_project_again() {
    for name in ["sim-jh", "time-series", "two-files", "period-2127", "aid", "costs"] {
        let draft = eruf_data::load(example(name)).unwrap().project.draft().clone();
        let folder = tempfile::tempdir().unwrap();
        eruf_data::write_folder(&draft, folder.path()).unwrap();
        let again = eruf_data::load(folder.path()).map_err(|error| error.to_string()).unwrap();
        assert_same(draft, again.project.draft().clone(), name);
    }
}

/// A random draft with what a folder can say.
fn random(dice: &mut Dice) -> ProjectDraft {
    use eruf_core::project::Activity;
    use eruf_core::record::{
        Baseline, BudgetMove, CostEntry, CostKind, EmploymentReading, Enterprise, EnterpriseId,
        EnterpriseKey, Measure, Milestones, Part, Participation, PartnerTerm, Per, Profile,
        ReadingSide, Rhythm, Shape, Side, SizeClass, Succession, Value, Withdrawal,
    };
    let quarter = |number: u64| {
        let first = NaiveDate::from_ymd_opt(2019, 1, 1).unwrap();
        let first = first + Months::new(u32::try_from(number * 3).unwrap());
        Period::new(first, first + Months::new(3) - Days::new(1)).unwrap()
    };
    let text = |dice: &mut Dice, words: &[&str]| -> Option<Arc<str>> {
        let picked = words[usize::try_from(dice.roll(words.len() as u64)).unwrap()];
        (!dice.one_in(3)).then(|| picked.into())
    };
    let texts = ["å, ä; ö", "=1+1", "100", "2019-01-01", "\"quoted\"", "två\nrader", "ja", "1,5"];
    let periods = dice.roll(6) + 1;
    let source = |dice: &mut Dice| Source {
        place: text(dice, &texts),
        note: text(dice, &texts),
        ..Source::default()
    };
    let target = |dice: &mut Dice| {
        let low: Amount = dice.amount().parse().unwrap();
        let high = low.checked_add("7.25".parse().unwrap()).unwrap();
        let shape = match dice.roll(6) {
            0 => Shape::AtLeast { goal: high },
            1 => Shape::Range { low, high, strict: dice.one_in(2) },
            2 => Shape::Ceiling { highest: high },
            3 => Shape::Level { baseline: high, goal: low },
            4 => Shape::Keep { level: high, side: Side::AtMost },
            _ => Shape::Qualitative { text: "bättre förmåga".into() },
        };
        let per = if dice.one_in(3) { Per::Year } else { Per::Project };
        let target = Target::new(shape.clone(), per);
        TargetVersion {
            text: text(dice, &["minst så många", "200 företag", "5"]),
            reason: text(dice, &texts),
            method: text(dice, &texts),
            profile: dice.one_in(3).then_some(Profile::BackLoaded),
            source: source(dice),
            ..TargetVersion::new(
                "original",
                target.or_else(|_| Target::new(shape, Per::Project)).unwrap(),
            )
        }
    };
    let partners: Vec<Arc<str>> = ["Norr", "Söder; Väst"].map(Arc::from).to_vec();
    let partners = if dice.one_in(2) { partners[..1].to_vec() } else { Vec::new() };
    let mut commitments = Vec::new();
    for code in ["X1", "X2"] {
        let mut unit = indicator(code, "FTE");
        unit.name_sv = text(dice, &["Namn"]);
        commitments.push(Commitment {
            basis: Some(Basis::Increment),
            reported_by: partners.clone(),
            rhythm: if dice.one_in(2) { Rhythm::Yearly } else { Rhythm::EveryReport },
            baseline: dice.one_in(2).then(|| Baseline::new(dice.amount().parse().unwrap())),
            targets: if dice.one_in(4) { Vec::new() } else { vec![target(dice)] },
            source: source(dice),
            ..Commitment::new(unit)
        });
    }
    if dice.one_in(2)
        && let Some(version) = commitments[0].targets.first_mut()
    {
        let points = vec![(quarter(0).last(), "1.5".parse().unwrap())];
        version.milestones = Milestones::running_totals(points).ok();
    }
    let key = |number: u64| -> EnterpriseKey {
        ["202100-6149", "NO:123456785", "own:nytt"][usize::try_from(number).unwrap()]
            .parse()
            .unwrap()
    };
    let id = |dice: &mut Dice| match dice.roll(3) {
        0 => EnterpriseId::Label("Anonymt".into()),
        _ => EnterpriseId::Key(key(dice.roll(3))),
    };
    let mut draft = ProjectDraft {
        decisions: vec![decision(
            "original",
            Period::new(quarter(0).first(), quarter(periods).last()).ok(),
            None,
        )],
        periods: (0..periods)
            .map(|at| ReportingPeriod::new(u32::try_from(at).unwrap() + 1, quarter(at)))
            .collect(),
        partner_terms: (partners.iter().filter(|_| dice.one_in(2)))
            .map(|name| PartnerTerm { first: Some(1), ..PartnerTerm::new(name.clone()) })
            .collect(),
        partners: partners.clone(),
        commitments,
        split_by_days: dice.one_in(2),
        equal_rows_are_one: dice.one_in(2),
        ..ProjectDraft::new(identity())
    };
    for at in 0..periods {
        let low: Amount = dice.amount().parse().unwrap();
        let value = match dice.roll(4) {
            0 => {
                let high = low.checked_add("0.5".parse().unwrap()).unwrap();
                Value::Amount(Interval::new(low, high).unwrap())
            }
            _ => Value::Amount(Interval::exact(low)),
        };
        let report = u32::try_from(at).unwrap() + 1;
        draft.entries.push(Entry {
            partner: partners.first().cloned(),
            parts: vec![Part { dimension: "ledning".into(), name: "kvinnor".into(), amount: low }],
            source: source(dice),
            ..Entry::new("X1", report, Basis::Increment, value)
        });
        draft.participations.push(Participation {
            hours: dice.one_in(2).then(|| "1.5".parse().unwrap()),
            withdrawn: (dice.one_in(3) && at + 1 < periods)
                .then(|| Withdrawal::new(report + 1, "fel")),
            source: source(dice),
            ..Participation::new(id(dice), quarter(at).first())
        });
        draft.employment.push(EmploymentReading {
            date: Some(quarter(at).last()),
            source: source(dice),
            ..EmploymentReading::new(
                id(dice),
                ReadingSide::After,
                Measure::Fte,
                "2.25".parse().unwrap(),
                "enkät",
            )
        });
    }
    draft.enterprises.extend([Enterprise::new(key(1)), Enterprise::new(key(2))]);
    draft.enterprises.push(Enterprise {
        registered: Some("2017-05".parse().unwrap()),
        size: Some(SizeClass::Micro),
        attributes: [("kommun".into(), "Åre".into())].into(),
        ..Enterprise::new(key(0))
    });
    if dice.one_in(2) {
        draft.successions.push(Succession::new(key(1), key(2), quarter(0).first(), "bolag"));
    }
    draft.activities = vec![Activity {
        code: "A".into(),
        part_of: None,
        name: "Rådgivning".into(),
        result: None,
        measures: Vec::new(),
        source: source(dice),
    }];
    let mark =
        |dice: &mut Dice| [None, Some(true), Some(false)][usize::try_from(dice.roll(3)).unwrap()];
    for number in 0..dice.roll(5) {
        let period = u32::try_from(dice.roll(periods)).unwrap() + 1;
        draft.money.costs.push(CostEntry {
            activity: dice.one_in(2).then(|| "A".into()),
            report: u32::try_from(periods).unwrap(),
            kind: text(dice, CostKind::NAMES).map(|kind| kind.parse().unwrap()),
            in_kind: mark(dice),
            outside_area: mark(dice),
            social_fund_type: mark(dice),
            source: source(dice),
            ..CostEntry::new(period, dice.signed().parse().unwrap())
        });
        let amount = dice.one_in(2).then(|| "12.5".parse().unwrap());
        draft.money.moves.push(BudgetMove {
            from: (number == 1).then(|| "A".into()),
            to: (number != 1 && amount.is_some()).then(|| "A".into()),
            amount: amount.filter(|_| number != 4),
            source: source(dice),
            ..BudgetMove::new("original")
        });
    }
    draft
}

#[test]
fn random_drafts_are_the_same_in_every_form() {
    let mut dice = Dice::new(22);
    let (mut tried, mut refused) = (0, Vec::new());
    for number in 0..25 {
        let draft = random(&mut dice);
        // Only what is a project can be read again.
        if let Err(errors) = eruf_core::Project::new(draft.clone()) {
            refused.push(errors.to_string());
            continue;
        }
        tried += 1;
        let folder = tempfile::tempdir().unwrap();
        let language = if dice.one_in(2) { SheetLanguage::Swedish } else { SheetLanguage::English };
        let path = folder.path().join("bok.xlsx");
        eruf_data::write_workbook(&draft, &path, language).unwrap();
        let read = eruf_data::load(&path).map_err(|error| error.to_string()).unwrap();
        let name = format!("draft {number}");
        assert_same(draft.clone(), read.project.draft().clone(), &name);
        let back = folder.path().join("folder");
        eruf_data::write_folder(read.project.draft(), &back).unwrap();
        let read = eruf_data::load(&back).map_err(|error| error.to_string()).unwrap();
        assert_same(draft, read.project.draft().clone(), &name);
    }
    assert!(tried > 15, "only {tried} of the drafts are projects: {refused:?}");
}
