//! [`Overlap`]: which activities reached the same enterprises.

use crate::counting::scope::known;
use crate::counting::tally::{between, get};
use crate::project::View;
use crate::record::EnterpriseId;
use crate::value::{Amount, Interval};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Which activities reached the same enterprises.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// // HA1 reached A, B and C; HA2 reached all five.
///
/// let overlap = project.view().overlap();
/// let activities: Vec<&str> = overlap.activities.iter().map(|code| &**code).collect();
/// assert_eq!(activities, ["HA1", "HA2"]);
/// assert_eq!(overlap.participations[0].1, 2); // A came twice
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Overlap {
    /// The activities that have participations, in the order of the project.
    pub activities: Vec<Arc<str>>,
    /// Row by row the enterprises that two activities share; on the diagonal, those of one
    /// activity. Unkeyed ones widen the interval.
    pub shared: Vec<Vec<Interval<Amount>>>,
    /// Every enterprise with the number of its participations, most first.
    pub participations: Vec<(EnterpriseId, u32)>,
}

impl View<'_> {
    /// How many enterprises took part in exactly the same activities, those with a key and those
    /// without one apart: from these every number of an [`Overlap`] is added up.
    pub(crate) fn overlap_classes(&self) -> Vec<u32> {
        let mut of: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
        for row in known(self.roster(), &self.axis()) {
            if let Some(activity) = row.activity {
                of.entry(row.enterprise).or_default().insert(activity);
            }
        }
        let mut classes: BTreeMap<(bool, BTreeSet<u32>), u32> = BTreeMap::new();
        for (enterprise, activities) in of {
            let is_keyed =
                matches!(self.roster().enterprise(enterprise), Some(EnterpriseId::Key(_)));
            let count = classes.entry((is_keyed, activities)).or_default();
            *count = count.saturating_add(1);
        }
        classes.into_values().collect()
    }

    /// Returns which activities reached the same enterprises, over all participations that are
    /// known.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// // HA1 reached A, B and C; HA2 reached all five.
    ///
    /// let overlap = project.view().overlap();
    /// assert_eq!(overlap.shared[0][1].to_string(), "3"); // in both
    /// assert_eq!(overlap.shared[1][1].to_string(), "5"); // in HA2
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn overlap(&self) -> Overlap {
        let project = self.project();
        let mut sets: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
        let mut participations: BTreeMap<u32, u32> = BTreeMap::new();
        for row in known(self.roster(), &self.axis()) {
            if let Some(activity) = row.activity {
                sets.entry(activity).or_default().insert(row.enterprise);
            }
            let count = participations.entry(row.enterprise).or_default();
            // A cap that is not reached: what is counted is in memory.
            *count = count.saturating_add(1);
        }
        let is_keyed =
            |number: &u32| matches!(self.roster().enterprise(*number), Some(EnterpriseId::Key(_)));
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let unkeyed = |set: &BTreeSet<u32>| {
            number(set.iter().filter(|enterprise| !is_keyed(enterprise)).count())
        };
        let shared = |(activity, one): (&u32, &BTreeSet<u32>),
                      (other_activity, other): (&u32, &BTreeSet<u32>)| {
            if activity == other_activity {
                // Those without a key are some of all.
                return between(number(one.len()).saturating_sub(unkeyed(one)), unkeyed(one));
            }
            let shared: BTreeSet<u32> = one.intersection(other).copied().collect();
            let both = number(shared.len());
            // One without a key that is in both may be one of those with a key that are.
            let least = between(both.saturating_sub(unkeyed(&shared)), unkeyed(&shared)).low();
            // One that is in one of them only may be any in the other.
            let only = |of: &BTreeSet<u32>| unkeyed(of).saturating_sub(unkeyed(&shared));
            let most = both
                .saturating_add(only(one))
                .saturating_add(only(other))
                .min(number(one.len().min(other.len())))
                .max(both);
            Interval::new(least, most.into()).unwrap_or(Interval::exact(both.into()))
        };
        let matrix =
            sets.iter().map(|one| sets.iter().map(|other| shared(one, other)).collect()).collect();
        let mut most_first: Vec<(EnterpriseId, u32)> = participations
            .iter()
            .filter_map(|(enterprise, count)| {
                Some((self.roster().enterprise(*enterprise)?.clone(), *count))
            })
            .collect();
        most_first.sort_by(|(one, one_count), (other, other_count)| {
            other_count.cmp(one_count).then_with(|| one.cmp(other))
        });
        let activities = sets
            .keys()
            .filter_map(|activity| Some(get(project.activities(), *activity)?.code.clone()))
            .collect();
        Overlap { activities, shared: matrix, participations: most_first }
    }
}
