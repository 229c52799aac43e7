//! [`Completeness`]: how much of what was due was reported.

use crate::value::Ratio;

/// How much of what was due was reported, in pairs of partner and period. It has this one meaning
/// everywhere: all that was due up to a point in time.
///
/// ```
/// use eruf_core::ledger::Completeness;
/// let mut completeness = Completeness::default();
/// (completeness.reported, completeness.due) = (2, 3);
/// assert!(!completeness.is_complete());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Completeness {
    /// Pairs that were reported.
    pub reported: u32,
    /// Pairs that were due.
    pub due: u32,
}

impl Completeness {
    /// Returns reported over due; `None` if nothing was due.
    ///
    /// ```
    /// use eruf_core::Ratio;
    /// use eruf_core::ledger::Completeness;
    /// let mut completeness = Completeness::default();
    /// (completeness.reported, completeness.due) = (2, 3);
    /// assert_eq!(completeness.share(), Ratio::new(2, 3));
    /// ```
    #[must_use]
    pub fn share(&self) -> Option<Ratio> {
        Ratio::new(self.reported.into(), self.due.into())
    }

    /// Returns whether everything that was due was reported.
    ///
    /// ```
    /// use eruf_core::ledger::Completeness;
    /// let mut completeness = Completeness::default();
    /// (completeness.reported, completeness.due) = (4, 4);
    /// assert!(completeness.is_complete());
    /// ```
    #[must_use]
    pub const fn is_complete(&self) -> bool {
        self.reported == self.due
    }

    pub(crate) fn add_all(&mut self, other: Self) {
        // A cap that is not reached: pairs of partner and period are in memory.
        self.due = self.due.saturating_add(other.due);
        self.reported = self.reported.saturating_add(other.reported);
    }

    pub(crate) fn add(&mut self, reported: bool) {
        // The same cap.
        self.due = self.due.saturating_add(1);
        self.reported = self.reported.saturating_add(u32::from(reported));
    }
}
