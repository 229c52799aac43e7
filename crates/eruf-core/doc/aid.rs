// The project that the examples of the aid ledger ask: two enterprises that are one undertaking.
// One got 150 000 euro in May 2022, the other 100 000 in February 2024. It is one expression.
{
    use eruf_core::record::{AidGrant, ControlLink, Currency, EnterpriseKey};
    use eruf_core::*;

    let period = Period::new(parse_date("2022-01-01")?, parse_date("2023-12-31")?)?;
    let identity = Identity::new("Made", Fund::Erdf, ProgrammingPeriod::FROM_2021);
    let mut draft = ProjectDraft::new(identity);
    draft.decisions = vec![Decision { horizon: Some(period), ..Decision::new("original") }];
    draft.periods = vec![ReportingPeriod::new(1, period)];
    let one: EnterpriseKey = "559900-0378".parse()?;
    let other: EnterpriseKey = "202100-6149".parse()?;
    let grant = |key: &EnterpriseKey, day, amount: i32, act| -> Result<_, value::ParseDateError> {
        Ok(AidGrant::new(key.clone(), parse_date(day)?, amount.into(), Currency::EURO, act))
    };
    draft.aid.grants = vec![
        grant(&one, "2022-05-02", 150_000, "1407/2013")?,
        grant(&other, "2024-02-01", 100_000, "2023/2831")?,
    ];
    draft.aid.links = vec![ControlLink::new(one, other)];
    Project::new(draft)?
}
