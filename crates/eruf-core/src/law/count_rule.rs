//! [`CountRule`]: which enterprises of the lists an indicator counts.

use std::sync::Arc;

use crate::law::{Fund, Indicator, Minimum, NewRule, Support};

/// Which enterprises of the lists an indicator counts. By default all, from their first
/// participation on.
///
/// ```
/// use eruf_core::{CountRule, Fund, NewRule, ProgrammingPeriod, Support, catalogue};
/// let rule = |code| {
///     CountRule::of(
///         &catalogue::find(Fund::Erdf, ProgrammingPeriod::From2014, code).unwrap().indicator(),
///     )
/// };
/// assert_eq!(rule("CO02").unwrap().support, [Support::Grant]);
/// assert_eq!(rule("CO05").unwrap().new, Some(NewRule::CO05));
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

impl CountRule {
    /// The rule of a common indicator that counts supported enterprises; `None` for any other.
    #[must_use]
    pub fn of(indicator: &Indicator) -> Option<Self> {
        if indicator.key.fund != Fund::Erdf {
            return None;
        }
        let support =
            |support: &[Support]| Some(Self { support: support.to_vec(), ..Self::default() });
        match &*indicator.key.code {
            "CO01" | "RCO01" => support(&[]),
            "CO02" | "RCO02" => support(&[Support::Grant]),
            "CO03" | "RCO03" => support(&[Support::Financial]),
            "CO04" | "RCO04" => support(&[Support::NonFinancial]),
            "CO05" => Some(Self { new: Some(NewRule::CO05), ..Self::default() }),
            "RCO05" => Some(Self { new: Some(NewRule::RCO05), ..Self::default() }),
            _ => None,
        }
    }
}
