//! [`ActivityParticipations`]: who took part in which activity within some days.

use std::collections::{BTreeMap, BTreeSet};

use crate::counting::scope::known;
use crate::counting::tally::{between, get};
use crate::project::{Activity, View};
use crate::record::EnterpriseId;
use crate::value::{Amount, Interval, Period};

/// The participations in one activity within some days.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// let days = project.periods()[0].period;
/// for of in project.view().participations_in(days) {
///     assert!(of.participations > 0);
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ActivityParticipations<'p> {
    /// The activity; `None` for rows that name none.
    pub activity: Option<&'p Activity>,
    /// How many participations there were.
    pub participations: u32,
    /// How many enterprises took part; those without a key widen the interval.
    pub enterprises: Interval<Amount>,
}

impl<'p> View<'p> {
    /// Returns the activities in which somebody took part within some days, in the order of the
    /// project; rows that name no activity come last.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// // HA1 reached A, B and C, and HA2 all five, over the whole project.
    /// let found = project.view().participations_in(project.view().horizon().period());
    /// let enterprises: Vec<_> = found.iter().map(|of| of.enterprises.to_string()).collect();
    /// assert_eq!(enterprises, ["3", "5"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn participations_in(&self, days: Period) -> Vec<ActivityParticipations<'p>> {
        let mut found: BTreeMap<(bool, Option<u32>), (u32, BTreeSet<u32>)> = BTreeMap::new();
        let inside = |date| days.first() <= date && date <= days.last();
        for row in known(self.roster(), &self.axis()).filter(|row| inside(row.date)) {
            let of = found.entry((row.activity.is_none(), row.activity)).or_default();
            // A cap that is not reached: what is counted is in memory.
            of.0 = of.0.saturating_add(1);
            of.1.insert(row.enterprise);
        }
        let is_keyed =
            |number: &u32| matches!(self.roster().enterprise(*number), Some(EnterpriseId::Key(_)));
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let found = found.into_iter().map(|((_, activity), (participations, enterprises))| {
            let keyed = number(enterprises.iter().filter(|one| is_keyed(one)).count());
            let unkeyed = number(enterprises.len()).saturating_sub(keyed);
            ActivityParticipations {
                activity: activity.and_then(|place| get(self.project().activities(), place)),
                participations,
                enterprises: between(keyed, unkeyed),
            }
        });
        found.collect()
    }
}
