//! Enterprises of several projects, each counted once where keys tell them apart.

use crate::project::View;
use crate::record::{EnterpriseId, EnterpriseKey};
use crate::value::amount::Total;
use crate::value::error::internal;
use crate::value::{Amount, Error, Figure, Interval};
use std::collections::{BTreeMap, BTreeSet};

/// Returns how many enterprises several projects support together: those in more than one count
/// once where keys tell them apart.
///
/// A project that has no lists, or enterprises without a key that holds over projects, leaves
/// bounds: from the largest project to the sum. So do enterprises that may count, each once where
/// its key holds over projects.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// // Keys of its own hold only within a project: 5 enterprises and 5 are 5 to 10.
/// let (one, other) = (project.view(), project.view());
/// let both = eruf_core::counting::union(&[one, other], "CO01")?.unwrap();
/// assert_eq!(both.to_string(), "5..10");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// [`Error::PersonKeysDiffer`] if sole traders have pseudonyms by different keys;
/// [`Error::Overflow`] if a figure is too large; `Ok(None)` if a project has neither lists nor a
/// figure for the indicator.
pub fn union(views: &[View<'_>], code: &str) -> Result<Option<Interval<Amount>>, Error> {
    let overflow = || Error::Overflow { what: "the union" };
    // Those with a key that holds over projects: who counts in one of them, and who counts or may.
    let heirs = heirs(views);
    let mut keys = views.iter().filter_map(|view| view.project().draft().person_key.as_ref());
    let first = keys.next();
    if keys.any(|key| Some(key) != first) {
        return Err(Error::PersonKeysDiffer);
    }
    let (mut shared, mut possible): (BTreeSet<&EnterpriseKey>, BTreeSet<&EnterpriseKey>) =
        Default::default();
    let mut largest = Amount::ZERO;
    let mut apart = Total::default();
    for view in views {
        let commitment = view.project().position(code)?;
        if let Some(count) = view.count(code)? {
            largest = largest.max(count.enterprises.low());
            let rule = view.count_rule(commitment).ok_or(internal!("a count without its rule"))?;
            let memberships = view.memberships(&rule).ok_or_else(overflow)?;
            let mut held = 0_u32;
            for (id, counts) in view
                .roster()
                .enterprises
                .iter()
                .zip(memberships)
                .filter_map(|(id, counts)| Some((id, counts?)))
            {
                if let EnterpriseId::Key(key) = id
                    && key.holds_over_projects()
                {
                    let key = today(key, &heirs);
                    // A cap that is not reached: what is counted is in memory.
                    held = held.saturating_add(1);
                    possible.insert(key);
                    if counts {
                        shared.insert(key);
                    }
                }
            }
            apart
                .add(count.enterprises.high().checked_sub(held.into()).ok_or_else(overflow)?)
                .ok_or_else(overflow)?;
        } else if let Figure::Value(outcome) = view.standing(commitment)?.cumulative {
            largest = largest.max(outcome.low());
            apart.add(outcome.high()).ok_or_else(overflow)?;
        } else {
            return Ok(None);
        }
    }
    let number = |set: &BTreeSet<_>| Amount::from(u32::try_from(set.len()).unwrap_or(u32::MAX));
    let keyed = number(&shared);
    apart.add(number(&possible)).ok_or_else(overflow)?;
    Ok(Some(
        Interval::new(keyed.max(largest), apart.amount().ok_or_else(overflow)?)
            .ok_or_else(overflow)?,
    ))
}

/// The new key of each key that a project knows to be succeeded as a whole: what one project knows
/// of an enterprise holds for all.
fn heirs<'p>(views: &[View<'p>]) -> BTreeMap<&'p EnterpriseKey, &'p EnterpriseKey> {
    let mut heirs: BTreeMap<&EnterpriseKey, Option<&EnterpriseKey>> = BTreeMap::new();
    for row in views.iter().flat_map(View::successions) {
        // Of a split nobody knows here in which of its parts the enterprise goes on.
        let heir = heirs.entry(&row.old).or_insert(Some(&row.new));
        *heir = heir.filter(|heir| **heir == row.new);
    }
    heirs.into_iter().filter_map(|(old, new)| Some((old, new?))).collect()
}

/// The key of today of an enterprise. Successions of several projects may go round; then any key of
/// the round will do, so long as it is the same one.
fn today<'p>(
    key: &'p EnterpriseKey,
    heirs: &BTreeMap<&'p EnterpriseKey, &'p EnterpriseKey>,
) -> &'p EnterpriseKey {
    let mut seen = BTreeSet::from([key]);
    let mut at = key;
    while let Some(next) = heirs.get(at) {
        if !seen.insert(next) {
            return seen.first().copied().unwrap_or(at);
        }
        at = next;
    }
    at
}
