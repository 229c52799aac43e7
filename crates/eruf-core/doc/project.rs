// The project that the examples of this crate ask: SIM JH, made small. It is one expression, which
// examples include. Every figure in them can be worked out from what stands here.
{
    use eruf_core::law::{Direction, Kind, OverTime, OverUnits};
    use eruf_core::record::{
        Baseline, EmploymentReading, Enterprise, EnterpriseKey, ExternalFigure, Measure, Part,
        Participation, Per, ReadingSide, Shape, SizeClass,
    };
    use eruf_core::value::Unit;
    use eruf_core::*;

    let day = |text: &str| parse_date(text);
    let days = |first: &str, last: &str| -> Result<Period, Box<dyn std::error::Error>> {
        Ok(Period::new(parse_date(first)?, parse_date(last)?)?)
    };
    let period = ProgrammingPeriod::FROM_2014;
    let common = |code: &str| {
        let entry = catalogue::find(Fund::Erdf, period, code).ok_or("no such indicator");
        entry.map(|entry| Commitment::new(entry.indicator()))
    };
    let promise = |goal: i32| Target::at_least(goal.into());

    // 36 months, and 40 since March 2021; a goal of 300 full-time jobs that became 200 in 2021.
    let mut draft = ProjectDraft::new(Identity::new("SIM JH", Fund::Erdf, period));
    draft.decisions = vec![
        Decision {
            horizon: Some(days("2019-01-01", "2021-12-31")?),
            budget: Some(Amount::from(31_988_865)),
            ..Decision::new("original")
        },
        Decision {
            decided: Some(day("2020-11-02")?.into()),
            effective: Some(day("2021-01-01")?.into()),
            ..Decision::new("revision")
        },
        Decision {
            decided: Some(day("2021-03-15")?.into()),
            horizon: Some(days("2019-01-01", "2022-04-30")?),
            ..Decision::new("extension")
        },
    ];
    draft.periods = vec![
        ReportingPeriod::new(1, days("2019-01-01", "2019-12-31")?),
        ReportingPeriod::new(2, days("2020-01-01", "2020-12-31")?),
        ReportingPeriod::new(3, days("2021-01-01", "2021-12-31")?),
        ReportingPeriod::new(4, days("2022-01-01", "2022-04-30")?),
    ];

    // 200 enterprises, 300 and then 200 jobs, "6-10 enterprises per year", each year anew.
    let mut enterprises = common("CO01")?;
    enterprises.targets = vec![TargetVersion::new("original", promise(200)?)];
    let mut jobs = common("CO08")?;
    jobs.targets = vec![
        TargetVersion::new("original", promise(300)?),
        TargetVersion {
            reason: Some("fewer came".into()),
            ..TargetVersion::new("revision", promise(200)?)
        },
    ];
    let mut coached = Commitment::new(Indicator {
        key: IndicatorKey {
            fund: Fund::Erdf,
            programming_period: period,
            code: "coached".into(),
        },
        name: "Coached enterprises".into(),
        name_sv: None,
        unit: Unit::new("enterprises").ok_or("a unit")?,
        kind: Kind::ActivityGoal,
        over_time: OverTime::Sum,
        over_units: OverUnits::Sum,
        direction: Direction::Up,
        subset_of: Vec::new(),
    });
    let six_to_ten = Shape::Range { low: 6.into(), high: 10.into(), strict: false };
    coached.targets =
        vec![TargetVersion::new("original", Target::new(six_to_ten, Per::EachYear)?)];
    coached.baseline = Some(Baseline::new(54.into()));
    draft.commitments = vec![enterprises, jobs, coached];

    // 40, 75, 115 and 122 enterprises as running totals, of which report 3 corrects the first from
    // 38; 141 jobs at the end; 8, 5, 6 and no coached enterprises.
    for (period, amount) in [(1, 38), (2, 75), (3, 115)] {
        draft.entries.push(Entry::new("CO01", period, Basis::RunningTotal, Amount::from(amount)));
    }
    draft.entries.push(Entry {
        report: 3,
        correction: Some("two had been left out".into()),
        ..Entry::new("CO01", 1, Basis::RunningTotal, Amount::from(40))
    });
    let part = |name: &str, amount: i32| Part {
        dimension: "gender".into(),
        name: name.into(),
        amount: amount.into(),
    };
    draft.entries.push(Entry {
        without_key: Some(Amount::from(10)),
        parts: vec![part("women", 40), part("men", 60)],
        ..Entry::new("CO01", 4, Basis::RunningTotal, Amount::from(122))
    });
    for (period, amount) in [(1, 20), (2, 60), (3, 110), (4, 141)] {
        draft.entries.push(Entry::new("CO08", period, Basis::RunningTotal, Amount::from(amount)));
    }
    for (period, amount) in [(1, 8), (2, 5), (3, 6), (4, 0)] {
        draft.entries.push(Entry::new("coached", period, Basis::Increment, Amount::from(amount)));
    }

    // The lists: A, B and C in 2019, B, C and D in 2020, A, D and E in 2021.
    for (code, name) in [("HA1", "Finance"), ("HA2", "Technology")] {
        draft.activities.push(project::Activity {
            code: code.into(),
            part_of: None,
            name: name.into(),
            result: None,
            measures: Vec::new(),
            source: value::Source::default(),
        });
    }
    for (on, activity, who) in [
        ("2019-05-01", "HA1", ["A", "B", "C"]),
        ("2020-05-01", "HA2", ["B", "C", "D"]),
        ("2021-05-01", "HA2", ["A", "D", "E"]),
    ] {
        for name in who {
            let key: EnterpriseKey = format!("own:{name}").parse()?;
            draft.participations.push(Participation {
                activity: Some(activity.into()),
                ..Participation::new(key, day(on)?)
            });
        }
    }
    for (name, size) in [
        ("A", SizeClass::Micro),
        ("B", SizeClass::Micro),
        ("C", SizeClass::Micro),
        ("D", SizeClass::Small),
    ] {
        let key: EnterpriseKey = format!("own:{name}").parse()?;
        draft.enterprises.push(Enterprise { size: Some(size), ..Enterprise::new(key) });
    }

    // A grew from 10 to 14 full-time jobs, B fell from 8 to 5 and C from 6 to 0. A was measured by
    // its turnover too, from 20 to 29 million.
    for (name, measure, before, after, method) in [
        ("A", Measure::Fte, 10, 14, "annual report"),
        ("B", Measure::Fte, 8, 5, "annual report"),
        ("C", Measure::Fte, 6, 0, "annual report"),
        ("A", Measure::Turnover, 20, 29, "accounts"),
    ] {
        let key: EnterpriseKey = format!("own:{name}").parse()?;
        for (side, value, first, last) in [
            (ReadingSide::Before, before, "2018-01-01", "2018-12-31"),
            (ReadingSide::After, after, "2021-01-01", "2021-12-31"),
        ] {
            let value = Amount::from(value);
            let mut reading = EmploymentReading::new(key.clone(), side, measure, value, method);
            reading.period = Some(days(first, last)?);
            draft.employment.push(reading);
        }
    }
    draft.claims = vec![ExternalFigure::new("CO01", Amount::from(122))];
    Project::new(draft)?
}
