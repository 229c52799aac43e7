//! [`SensitivityRow`]: the same enterprises under several rules.

use crate::employment::growth::Employment;
use crate::employment::totals::{JobTotals, NoTotal, number};
use crate::law::employment_rule::EmploymentRule;
use crate::project::View;
use crate::value::{Error, Figure, Interval, Ratio};

/// The figure of one rule, beside those of others.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// use eruf_core::law::{Aggregation, EmploymentRule};
/// let floored = EmploymentRule::default();
/// let net = EmploymentRule { across: Aggregation::Net, ..EmploymentRule::default() };
/// let rows = project.view().sensitivity(&[floored.clone(), net], &floored)?;
/// assert_eq!((rows[0].chosen, rows[0].headline.to_string()), (true, "4".into()));
/// assert_eq!((rows[1].chosen, rows[1].headline.to_string()), (false, "-5".into()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SensitivityRow {
    /// The rule, with its rates.
    pub rule: EmploymentRule,
    /// Whether it is the one that was chosen.
    pub chosen: bool,
    /// How many enterprises it measures.
    pub measured: u32,
    /// Of how many.
    pub coverage: Option<Interval<Ratio>>,
    /// Its totals.
    pub total: Figure<JobTotals, NoTotal>,
    /// The total that it makes the headline.
    pub headline: Figure<Ratio, NoTotal>,
}

impl View<'_> {
    /// Returns the totals of the same enterprises under several rules, one row each, with the
    /// chosen one marked.
    ///
    /// ```
    /// use eruf_core::{employment::*, law::*, ledger::*, project::*, record::*, value::*, *};
    /// # let identity = Identity {
    /// #     name: "a project".into(), case_id: None, beneficiary: None, organisation_number: None,
    /// #     fund: Fund::Erdf, programming_period: ProgrammingPeriod::FROM_2014,
    /// #     source: Source::default(),
    /// # };
    /// # let year = Period::new(parse_date("2019-01-01")?, parse_date("2019-12-31")?)?;
    /// # let before = Period::new(parse_date("2018-01-01")?, parse_date("2018-12-31")?)?;
    /// # let mut draft = ProjectDraft::new(identity);
    /// # draft.decisions.push(Decision { horizon: Some(year), ..Decision::new("original")
    /// # });
    /// # for (moment, measure, value, method) in [
    /// #     (ReadingSide::Before, Measure::Headcount, 10, "annual report"),
    /// #     (ReadingSide::After, Measure::Headcount, 14, "annual report"),
    /// #     (ReadingSide::Before, Measure::Turnover, 20, "accounts"),
    /// #     (ReadingSide::After, Measure::Turnover, 29, "accounts"),
    /// # ] {
    /// #     let enterprise = EnterpriseId::Label("X".into());
    /// #     let value = Amount::from(value);
    /// #     let mut reading =
    /// #         EmploymentReading::new(enterprise, moment, measure, value, method);
    /// #     reading.period = Some(if moment == ReadingSide::Before { before } else { year });
    /// #     draft.employment.push(reading);
    /// # }
    /// # let project = Project::new(draft).unwrap();
    /// // 10 to 14 persons in the annual report: the share of full time is not known for certain.
    /// let share = |share: &str| {
    ///     Ok(EmploymentRule::default().with(
    ///         RateOf::ShareOfFullTime,
    ///         Rate::new(share.parse()?, "share of full time", "a survey"),
    ///     ))
    /// };
    /// let rules: Vec<EmploymentRule> =
    ///     ["0.8", "0.9", "1"].into_iter().map(share).collect::<Result<_, ParseAmountError>>()?;
    /// let rows = project.view().sensitivity(&rules, &rules[1])?;
    /// let shown: Vec<(String, bool)> =
    ///     rows.iter().map(|row| (row.headline.ok().unwrap().to_string(), row.chosen)).collect();
    /// assert_eq!(shown, [("3.2".into(), false), ("3.6".into(), true), ("4".into(), false)]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`employment`](Self::employment), for any of the rules.
    pub fn sensitivity(
        &self,
        rules: &[EmploymentRule],
        chosen: &EmploymentRule,
    ) -> Result<Vec<SensitivityRow>, Error> {
        let row = |rule: &EmploymentRule| {
            let employment = self.employment(rule)?;
            let (headline, measured) = (employment.headline(), number(employment.changes.len()));
            let Employment { rule, coverage, total, .. } = employment;
            Ok(SensitivityRow {
                chosen: rule == *chosen,
                measured,
                coverage,
                total,
                headline,
                rule,
            })
        };
        rules.iter().map(row).collect()
    }
}
