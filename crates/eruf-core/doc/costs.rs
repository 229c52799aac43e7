// The project that the examples of costs ask: two periods, two activities, and a decision known
// from report 2 that moves 500 of 6 000 from HA3 to HA2. It is one expression.
{
    use eruf_core::law::{OverTime, OverUnits, Direction, Indicator, Kind};
    use eruf_core::project::Activity;
    use eruf_core::record::{BudgetMove, CostEntry, CostKind, EnterpriseKey, Participation};
    use eruf_core::value::{Source, Unit};
    use eruf_core::*;

    let days = |first, last| -> Result<Period, Box<dyn std::error::Error>> {
        Ok(Period::new(parse_date(first)?, parse_date(last)?)?)
    };
    let identity = Identity::new("Made", Fund::Erdf, ProgrammingPeriod::FROM_2014);
    let mut draft = ProjectDraft::new(identity);
    draft.decisions = vec![
        Decision {
            horizon: Some(days("2019-01-01", "2020-12-31")?),
            budget: Some(6_000.into()),
            ..Decision::new("original")
        },
        Decision { report: Some(2), ..Decision::new("moved") },
    ];
    draft.periods = vec![
        ReportingPeriod::new(1, days("2019-01-01", "2019-12-31")?),
        ReportingPeriod::new(2, days("2020-01-01", "2020-12-31")?),
    ];
    let activity = |code: &str| Activity {
        code: code.into(),
        part_of: None,
        name: code.into(),
        result: None,
        measures: Vec::new(),
        source: Source::default(),
    };
    draft.activities = vec![activity("HA2"), activity("HA3")];
    let co01 = catalogue::find(Fund::Erdf, ProgrammingPeriod::FROM_2014, "CO01").unwrap();
    let mut enterprises = Commitment::new(co01.indicator());
    enterprises.targets = vec![TargetVersion::new("original", Target::at_least(5.into())?)];
    let hours = Commitment::new(Indicator {
        key: IndicatorKey { code: "hours".into(), ..co01.indicator().key },
        name: "Consultant hours".into(),
        name_sv: None,
        unit: Unit::new("hours").unwrap(),
        kind: Kind::ActivityGoal,
        over_time: OverTime::Sum,
        over_units: OverUnits::Sum,
        direction: Direction::Up,
        subset_of: Vec::new(),
    });
    draft.commitments = vec![enterprises, hours];
    draft.entries = vec![
        Entry::new("CO01", 2, Basis::RunningTotal, Amount::from(4)),
        Entry::new("hours", 2, Basis::RunningTotal, Amount::from(30)),
    ];
    let cost = |activity: &str, period, amount: i32| CostEntry {
        activity: Some(activity.into()),
        kind: Some(CostKind::Staff),
        ..CostEntry::new(period, amount.into())
    };
    draft.money.costs = vec![cost("HA2", 1, 500), cost("HA3", 1, 200), cost("HA2", 2, 400),
        cost("HA3", 2, 100)];
    let moved = |decision: &str, from: Option<&str>, to: &str, amount: i32| BudgetMove {
        from: from.map(Into::into),
        to: Some(to.into()),
        amount: Some(amount.into()),
        ..BudgetMove::new(decision)
    };
    draft.money.moves = vec![
        moved("original", None, "HA2", 2_000),
        moved("original", None, "HA3", 4_000),
        moved("moved", Some("HA3"), "HA2", 500),
    ];
    let key: EnterpriseKey = "202100-6149".parse()?;
    draft.participations = vec![Participation {
        activity: Some("HA2".into()),
        hours: Some(12.into()),
        ..Participation::new(key, parse_date("2019-05-02")?)
    }];
    Project::new(draft)?
}
