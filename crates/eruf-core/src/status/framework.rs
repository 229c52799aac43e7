//! The performance framework of 2014-2020: whether a priority reached its milestones or targets.

use crate::attainment::Undefined;
use crate::project::View;
use crate::value::error::internal;
use crate::value::named::named;
use crate::value::{Error, Figure, Interval, Ratio};

named! {
    /// What the performance framework makes of a priority, by Article 6 of Implementing Regulation
    /// (EU) No 215/2014.
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
    /// The verdict on the shares of a priority's indicators, compared exactly and never as they are
    /// shown; `None` without any.
    ///
    /// ```
    /// use eruf_core::Ratio;
    /// use eruf_core::status::Framework;
    /// let shares = |percent: &[i128]| {
    ///     percent.iter().map(|percent| Ratio::new(*percent, 100).unwrap()).collect::<Vec<_>>()
    /// };
    /// assert_eq!(Framework::of(&shares(&[85, 100])), Some(Framework::Achieved));
    /// assert_eq!(Framework::of(&shares(&[84, 100])), Some(Framework::NotAchieved));
    /// assert_eq!(Framework::of(&shares(&[75, 100, 85])), Some(Framework::Achieved));
    /// assert_eq!(Framework::of(&shares(&[64, 100])), Some(Framework::SeriousFailure));
    /// assert_eq!(Framework::of(&shares(&[64, 100, 100])), Some(Framework::NotAchieved));
    /// ```
    #[must_use]
    pub fn of(shares: &[Ratio]) -> Option<Self> {
        let below = |percent: i128| {
            shares
                .iter()
                .filter(|share| Ratio::new(percent, 100).is_some_and(|edge| **share < edge))
                .count()
        };
        let few = shares.len() <= 2;
        match shares.len() {
            0 => None,
            _ if below(65) >= if few { 1 } else { 2 } => Some(Self::SeriousFailure),
            _ if below(85) == 0 => Some(Self::Achieved),
            _ if !few && below(85) == 1 && below(75) == 0 => Some(Self::Achieved),
            _ => Some(Self::NotAchieved),
        }
    }
}

/// The performance framework asked of some indicators of a project, as a priority asks it of its
/// own.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FrameworkAnswer {
    /// Code and attainment of each indicator.
    pub shares: Vec<(String, Figure<Interval<Ratio>, Undefined>)>,
    /// The verdict; `None` if one of the shares is undefined or known only by its bounds.
    pub verdict: Option<Framework>,
}

impl View<'_> {
    /// What the performance framework makes of some indicators, by their attainment of the targets
    /// in force.
    ///
    /// # Errors
    ///
    /// [`Error::NoFramework`] if no act of the project's programming period gives such a verdict;
    /// [`Error::UnknownIndicator`] if the project has no such indicator; [`Error::Overflow`] if a
    /// figure cannot be held exactly.
    pub fn framework(&self, codes: &[&str]) -> Result<FrameworkAnswer, Error> {
        let period = self.project().identity().programming_period;
        if period.performance_framework().is_none() {
            return Err(Error::NoFramework { period: period.as_str() });
        }
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
        Ok(FrameworkAnswer { verdict: exact.and_then(|exact| Framework::of(&exact)), shares })
    }
}
