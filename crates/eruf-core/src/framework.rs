//! The performance framework of 2014-2020: whether a priority reached its milestones or targets.

use crate::Ratio;
use crate::indicator::named;

named! {
    /// What the performance framework makes of a priority, by Article 6 of Implementing Regulation (EU) No 215/2014.
    Framework {
        /// All indicators at 85 % at least, or of three and more all but one, and that one at 75 % at least.
        Achieved = "achieved",
        /// Neither achieved nor a serious failure.
        NotAchieved = "not_achieved",
        /// One of at most two indicators, or two of more than two, below 65 %.
        SeriousFailure = "serious_failure",
    }
}

impl Framework {
    /// The verdict on the shares of a priority's indicators, compared exactly and never as they are shown; `None` without any.
    ///
    /// ```
    /// use eruf_core::{Framework, Ratio};
    /// let shares = |percent: &[i128]| percent.iter().map(|percent| Ratio::new(*percent, 100).unwrap()).collect::<Vec<_>>();
    /// assert_eq!(Framework::of(&shares(&[85, 100])), Some(Framework::Achieved));
    /// assert_eq!(Framework::of(&shares(&[84, 100])), Some(Framework::NotAchieved));
    /// assert_eq!(Framework::of(&shares(&[75, 100, 85])), Some(Framework::Achieved));
    /// assert_eq!(Framework::of(&shares(&[64, 100])), Some(Framework::SeriousFailure));
    /// assert_eq!(Framework::of(&shares(&[64, 100, 100])), Some(Framework::NotAchieved));
    /// ```
    #[must_use]
    pub fn of(shares: &[Ratio]) -> Option<Self> {
        let below = |percent: i128| shares.iter().filter(|share| Ratio::new(percent, 100).is_some_and(|edge| **share < edge)).count();
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
