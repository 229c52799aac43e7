//! The performance framework of 2014-2020: whether a priority reached its milestones or targets.

use crate::attainment::Undefined;
use crate::law::{FrameworkShares, ProgrammingPeriod};
use crate::project::View;
use crate::value::error::internal;
use crate::value::named::named;
use crate::value::{Error, Figure, Interval, Ratio};

named! {
    /// The verdict of the performance framework on a priority, by Article 6 of Implementing
    /// Regulation (EU) No 215/2014.
    ///
    /// ```
    /// use eruf_core::status::Framework;
    /// assert_eq!("achieved".parse(), Ok(Framework::Achieved));
    /// assert_eq!(Framework::Achieved.to_string(), "achieved");
    /// ```
    #[non_exhaustive]
    Framework {
        /// All indicators at 85 % at least, or of three and more all but one, and that one at 75 %
        /// at least.
        Achieved = "achieved",
        /// Neither achieved nor a serious failure.
        NotAchieved = "not_achieved",
        /// One of at most two indicators, or two of more than two, below 65 %.
        SeriousFailure = "serious_failure",
    }
}

impl Framework {
    /// Returns the verdict on the shares of a priority's indicators, compared exactly and never as
    /// they are shown; `None` without any.
    ///
    /// ```
    /// use eruf_core::Ratio;
    /// use eruf_core::status::Framework;
    /// let shares = |percent: &[i128]| {
    ///     percent.iter().map(|percent| Ratio::new(*percent, 100).unwrap()).collect::<Vec<_>>()
    /// };
    /// let verdict = |percent| Framework::of(&shares(percent)).unwrap();
    /// assert_eq!(verdict(&[85, 100]), Some(Framework::Achieved));
    /// assert_eq!(verdict(&[84, 100]), Some(Framework::NotAchieved));
    /// assert_eq!(verdict(&[75, 100, 85]), Some(Framework::Achieved));
    /// assert_eq!(verdict(&[64, 100]), Some(Framework::SeriousFailure));
    /// assert_eq!(verdict(&[64, 100, 100]), Some(Framework::NotAchieved));
    /// ```
    ///
    /// # Errors
    ///
    /// An internal error if the table of parameters does not hold the shares of the act.
    pub fn of(shares: &[Ratio]) -> Result<Option<Self>, Error> {
        let period = ProgrammingPeriod::FROM_2014;
        let law = FrameworkShares::of(period)?.ok_or(internal!("shares of the framework"))?;
        Ok(Self::by(&law, shares))
    }

    fn by(law: &FrameworkShares, shares: &[Ratio]) -> Option<Self> {
        let below = |edge: Ratio| shares.iter().filter(|share| **share < edge).count();
        let failing = if shares.len() <= law.few { 1 } else { 2 };
        let has_leeway = shares.len() >= law.leeway_from;
        match shares.len() {
            0 => None,
            _ if below(law.serious_failure) >= failing => Some(Self::SeriousFailure),
            _ if below(law.achieved) == 0 => Some(Self::Achieved),
            _ if has_leeway && below(law.achieved) == 1 && below(law.leeway) == 0 => {
                Some(Self::Achieved)
            }
            _ => Some(Self::NotAchieved),
        }
    }
}

/// The performance framework asked of some indicators of a project, as a priority asks it of its
/// own.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// let answer = project.view().framework(&["CO08"])?;
/// let (code, share) = &answer.shares[0];
/// assert_eq!((code.as_str(), share.to_string().as_str()), ("CO08", "0.705"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FrameworkAnswer {
    /// Code and attainment of each indicator.
    pub shares: Vec<(String, Figure<Interval<Ratio>, Undefined>)>,
    /// The verdict; `None` if one of the shares is undefined or known only by its bounds.
    pub verdict: Option<Framework>,
}

impl View<'_> {
    /// Returns what the performance framework makes of some indicators, by their attainment of the
    /// targets in force.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// // 61.0 % and 70.5 %: one of two is below 65 %.
    /// use eruf_core::status::Framework;
    /// let answer = project.view().framework(&["CO01", "CO08"])?;
    /// assert_eq!(answer.verdict, Some(Framework::SeriousFailure));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NoFramework`] if no act of the project's programming period gives such a verdict;
    /// [`Error::UnknownIndicator`] if the project has no such indicator; [`Error::Overflow`] if a
    /// figure cannot be held exactly.
    pub fn framework(&self, codes: &[&str]) -> Result<FrameworkAnswer, Error> {
        let period = self.project().identity().programming_period;
        let law = FrameworkShares::in_force(&self.law())?;
        let law = law.ok_or(Error::NoFramework { period: period.as_str() })?;
        let status = self.status()?;
        let share = |code: &str| {
            let row = status.rows.get(self.project().position(code)?);
            let row = row.ok_or(internal!("an indicator without a row in the status"))?;
            Ok((code.to_owned(), row.attainment.share))
        };
        let shares: Vec<(String, Figure<Interval<Ratio>, Undefined>)> =
            codes.iter().map(|code| share(code)).collect::<Result<_, Error>>()?;
        let exact: Option<Vec<Ratio>> =
            shares.iter().map(|(_, share)| share.ok()?.as_exact()).collect();
        Ok(FrameworkAnswer { verdict: exact.and_then(|exact| Framework::by(&law, &exact)), shares })
    }
}
