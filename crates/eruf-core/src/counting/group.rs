//! [`Group`]: the enterprises that an indicator counts, by an attribute of theirs.

use crate::counting::tally::{OVERFLOW, between};
use crate::project::{Project, View};
use crate::record::EnterpriseId;
use crate::value::{Amount, Error, Interval};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Enterprises with one value of an attribute.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// let groups = project.view().groups("CO01", "size")?.unwrap();
/// assert_eq!(groups.last().unwrap().value, None); // E, whose size is not known
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Group {
    /// The value; `None` is those for which it is not known.
    pub value: Option<Arc<str>>,
    /// How many enterprises.
    pub enterprises: Interval<Amount>,
    /// How many of them have a key.
    pub keyed: u32,
    /// How many have none.
    pub unkeyed: u32,
}

impl Project {
    /// Refuses an attribute that no enterprise of the lists has.
    fn known_attribute(&self, attribute: &str) -> Result<(), Error> {
        let named = self.enterprises().iter().flat_map(|one| one.attributes.keys());
        let known: BTreeSet<Arc<str>> =
            std::iter::once("size".into()).chain(named.cloned()).collect();
        if known.contains(attribute) {
            return Ok(());
        }
        let known = known.into_iter().collect();
        Err(Error::UnknownAttribute { attribute: attribute.into(), known })
    }
}

impl View<'_> {
    /// Returns the enterprises that an indicator counts, by the value of an attribute (`size`, or a
    /// column of the list of enterprises), with those of unknown value last.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// // A, B and C are micro enterprises, D is a small one, and nothing is known of E.
    /// let groups = project.view().groups("CO01", "size")?.unwrap();
    /// let shown: Vec<(Option<&str>, String)> =
    ///     groups.iter().map(|one| (one.value.as_deref(), one.enterprises.to_string())).collect();
    /// assert_eq!(
    ///     shown,
    ///     [(Some("micro"), "3".into()), (Some("small"), "1".into()), (None, "1".into())]
    /// );
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::UnknownIndicator`] if the project has no such indicator; [`Error::Overflow`]
    /// if the support of an enterprise adds up to more than can be held.
    pub fn groups(&self, code: &str, attribute: &str) -> Result<Option<Vec<Group>>, Error> {
        let rule = self.count_rule(self.project().position(code)?);
        self.project().known_attribute(attribute)?;
        let Some(rule) = rule else { return Ok(None) };
        let members = self.members_by_rule(&rule).ok_or(OVERFLOW)?;
        let project = self.project();
        let mut groups: BTreeMap<Option<Arc<str>>, (u32, u32)> = BTreeMap::new();
        let roster = self.roster();
        for ((member, number), id) in members.iter().zip(0_u32..).zip(&roster.enterprises) {
            if !member {
                continue;
            }
            let enterprise =
                roster.known(number).and_then(|place| project.draft().enterprises.get(place));
            let value = enterprise.and_then(|enterprise| match attribute {
                "size" => enterprise.size.map(|size| size.as_str().into()),
                _ => enterprise.attributes.get(attribute).cloned(),
            });
            let (keyed, unkeyed) = groups.entry(value).or_default();
            let counter = if matches!(id, EnterpriseId::Key(_)) { keyed } else { unkeyed };
            // A cap that is not reached: what is counted is in memory.
            *counter = counter.saturating_add(1);
        }
        let unknown = groups.remove(&None);
        let in_order = groups.into_iter().chain(unknown.map(|counts| (None, counts)));
        Ok(Some(
            in_order
                .map(|(value, (keyed, unkeyed))| Group {
                    value,
                    enterprises: between(keyed, unkeyed),
                    keyed,
                    unkeyed,
                })
                .collect(),
        ))
    }
}
