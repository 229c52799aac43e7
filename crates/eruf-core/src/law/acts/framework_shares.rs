//! [`FrameworkShares`]: the shares of the performance framework, as parameters of law.

use crate::law::ProgrammingPeriod;
use crate::law::acts::law_in_force::LawInForce;
use crate::law::acts::parameter::Parameter;
use crate::value::error::internal;
use crate::value::{Error, Ratio};

/// The shares and numbers by which an act gives a verdict on the indicators of a priority.
///
/// ```
/// use eruf_core::ProgrammingPeriod;
/// use eruf_core::law::FrameworkShares;
/// let shares = FrameworkShares::of(ProgrammingPeriod::FROM_2014)?.ok_or("no framework")?;
/// assert_eq!(shares.achieved.percent(0, &[])?.to_string(), "85");
/// assert_eq!(shares.leeway.percent(0, &[])?.to_string(), "75");
/// assert_eq!(shares.serious_failure.percent(0, &[])?.to_string(), "65");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FrameworkShares {
    /// The share that every indicator reaches in a priority that is achieved.
    pub achieved: Ratio,
    /// The share that one indicator reaches where one may fall short.
    pub leeway: Ratio,
    /// The share below which an indicator is a serious failure.
    pub serious_failure: Ratio,
    /// From how many indicators on one may fall short.
    pub leeway_from: usize,
    /// Up to how many indicators one serious failure is that of the priority; beyond it takes two.
    pub few: usize,
    /// The row of law that sets the first share.
    pub law: &'static Parameter,
}

impl FrameworkShares {
    /// Returns the shares of a programming period; `None` if no act of it gives such a verdict.
    ///
    /// ```
    /// use eruf_core::{ProgrammingPeriod, Ratio};
    /// use eruf_core::law::FrameworkShares;
    /// let shares = FrameworkShares::of(ProgrammingPeriod::FROM_2014)?.unwrap();
    /// assert_eq!(Some(shares.achieved), Ratio::new(85, 100));
    /// assert_eq!(shares.law.reference(), "Reg. 215/2014, Art. 6(2)-(4), Art. 7(3)");
    /// assert_eq!(FrameworkShares::of(ProgrammingPeriod::FROM_2021)?, None);
    /// # Ok::<(), eruf_core::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// An internal error if the table of parameters holds some of the shares, but not all.
    pub fn of(period: ProgrammingPeriod) -> Result<Option<Self>, Error> {
        Self::in_force(&LawInForce::new(period, None, &[]))
    }

    /// Returns the shares by the parameters that a project is asked under; `None` if no act of its
    /// programming period gives such a verdict.
    ///
    /// # Errors
    ///
    /// As [`of`](Self::of).
    pub(crate) fn in_force(law: &LawInForce<'_>) -> Result<Option<Self>, Error> {
        let Some(first) = law.parameter(SHARES[0], "") else { return Ok(None) };
        let share = |id: &str| {
            let found = law.known(id, "")?.share();
            found.ok_or(internal!("a share of the framework that is none"))
        };
        let number = |id: &str| {
            let found = law.known(id, "")?.value().parse();
            found.map_err(|_| internal!("a number of the framework that is none"))
        };
        let [achieved, leeway, serious_failure, leeway_from, few] = SHARES;
        Ok(Some(Self {
            achieved: share(achieved)?,
            leeway: share(leeway)?,
            serious_failure: share(serious_failure)?,
            leeway_from: number(leeway_from)?,
            few: number(few)?,
            law: first.row,
        }))
    }
}

/// The parameters that the framework is made of.
pub(crate) const SHARES: [&str; 5] = [
    "pf_achieved_share",
    "pf_leeway_share",
    "pf_serious_failure_share",
    "pf_leeway_min_indicators",
    "pf_serious_failure_many",
];
