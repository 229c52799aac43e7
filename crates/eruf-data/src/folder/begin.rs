//! [`NewProject`]: a project that begins, with its periods and indicators and no outcomes.

use std::sync::Arc;

use chrono::Months;
use eruf_core::law::OverTime;
use eruf_core::{
    Basis, Commitment, Decision, Error, Fund, Identity, NaiveDate, Period, ProgrammingPeriod,
    ProjectDraft, ReportingPeriod, catalogue, internal,
};

/// The most reporting periods that are made.
const MOST_PERIODS: u32 = 120;

/// A project that begins: its days, how often it reports, and its common indicators.
///
/// ```
/// use eruf_data::NewProject;
/// let new = NewProject {
///     indicators: vec!["RCO01".into()],
///     ..NewProject::new("Our project", "2024-01-01".parse()?, "2024-12-31".parse()?)
/// };
/// let draft = new.draft()?;
/// assert_eq!(draft.periods.len(), 3); // every four months
/// assert_eq!(draft.periods[2].period.to_string(), "2024-09-01..2024-12-31");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct NewProject {
    /// The name.
    pub name: Arc<str>,
    /// The fund.
    pub fund: Fund,
    /// The programming period.
    pub programming_period: ProgrammingPeriod,
    /// The codes of its common indicators.
    pub indicators: Vec<Arc<str>>,
    /// The first day.
    pub first: NaiveDate,
    /// The last day.
    pub last: NaiveDate,
    /// How many months a reporting period has.
    pub months: u32,
}

impl NewProject {
    /// A project of the ERDF in 2021-2027, without indicators, that reports every four months.
    pub fn new(name: impl Into<Arc<str>>, first: NaiveDate, last: NaiveDate) -> Self {
        Self {
            name: name.into(),
            fund: Fund::Erdf,
            programming_period: ProgrammingPeriod::FROM_2021,
            indicators: Vec::new(),
            first,
            last,
            months: 4,
        }
    }

    /// Returns the draft: one decision, the reporting periods, and the indicators without goals.
    ///
    /// What an indicator adds up over time is reported as increments, and a level as snapshots.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownIndicator`] for a code that the catalogue does not have, and an error for
    /// days that are reversed, or too far apart for so short periods.
    pub fn draft(&self) -> Result<ProjectDraft, Error> {
        let (fund, programming_period) = (self.fund, self.programming_period);
        let horizon = Period::new(self.first, self.last)?;
        let commitment = |code: &Arc<str>| {
            let entry = catalogue::on_day(fund, programming_period, code, self.first, None);
            let entry = entry.or_else(|| catalogue::find(fund, programming_period, code));
            let Some(entry) = entry else {
                return Err(Error::UnknownIndicator { code: code.clone(), known: self.known() });
            };
            let basis = match entry.over_time {
                OverTime::Latest => Basis::Snapshot,
                _ => Basis::Increment,
            };
            Ok(Commitment { basis: Some(basis), ..Commitment::new(entry.indicator()) })
        };
        let commitments = self.indicators.iter().map(commitment).collect::<Result<_, _>>()?;
        let identity = Identity::new(self.name.clone(), fund, programming_period);
        let decision = Decision { horizon: Some(horizon), ..Decision::new("original") };
        Ok(ProjectDraft {
            decisions: vec![decision],
            periods: self.periods()?,
            commitments,
            ..ProjectDraft::new(identity)
        })
    }

    /// The codes of the common indicators of the fund and programming period.
    fn known(&self) -> Vec<Arc<str>> {
        let mut codes: Vec<Arc<str>> = catalogue::entries()
            .filter(|entry| {
                (entry.fund, entry.programming_period) == (self.fund, self.programming_period)
            })
            .map(|entry| entry.code.into())
            .collect();
        codes.dedup();
        codes
    }

    /// The reporting periods, each counted from the first day, so that none drifts.
    fn periods(&self) -> Result<Vec<ReportingPeriod>, Error> {
        let begin = |period: u32| {
            let months = self.months.checked_mul(period)?;
            self.first.checked_add_months(Months::new(months))
        };
        let mut periods = Vec::new();
        for (report, number) in (1..=MOST_PERIODS).zip(0..) {
            let cannot = || internal!("a reporting period without days");
            let first = begin(number).ok_or_else(cannot)?;
            if first > self.last || self.months == 0 {
                break;
            }
            let last = begin(report).and_then(|next| next.pred_opt()).ok_or_else(cannot)?;
            let period = Period::new(first, last.min(self.last))?;
            periods.push(ReportingPeriod::new(report, period));
        }
        Ok(periods)
    }
}
