//! [`CountRule`]: which enterprises of the lists an indicator counts.

use std::sync::Arc;

use crate::law::{Minimum, NewRule, Support};

/// Which enterprises of the lists an indicator counts. By default all, from their first
/// participation on.
///
/// ```
/// use eruf_core::{catalogue, Fund, ProgrammingPeriod};
/// use eruf_core::law::Support;
/// let rule = |code| {
///     catalogue::find(Fund::Erdf, ProgrammingPeriod::FROM_2014, code).unwrap().count_rule()
/// };
/// assert_eq!(rule("CO02").unwrap().support, [Support::Grant]);
/// assert_eq!(rule("CO05").unwrap().new, "co05".parse().ok());
/// assert_eq!(rule("CO08"), None); // jobs, not enterprises
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields, default))]
pub struct CountRule {
    /// The kinds of support that count; empty is any. A participation whose kind was not noted may
    /// count.
    pub support: Vec<Support>,
    /// The codes of the activities that count, with the activities that are part of them; empty is
    /// any.
    pub activities: Vec<Arc<str>>,
    /// Only new enterprises, by this rule.
    pub new: Option<NewRule>,
    /// Only from the day on which this much support is reached.
    pub minimum: Option<Minimum>,
}
