//! [`CostsBy`]: what the lines of a table of costs are.

use std::str::FromStr;

use eruf_core::costs::{CostLine, CostsDocument};

/// What the lines of a table of costs are.
///
/// ```
/// use eruf_report::CostsBy;
/// assert_eq!("kind".parse(), Ok(CostsBy::Kind));
/// assert!("month".parse::<CostsBy>().is_err());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum CostsBy {
    /// Activities, with their budgets.
    #[default]
    Activity,
    /// The periods of reports.
    Period,
    /// Kinds of cost.
    Kind,
}

impl FromStr for CostsBy {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "activity" => Ok(Self::Activity),
            "period" => Ok(Self::Period),
            "kind" => Ok(Self::Kind),
            _ => Err("expected activity, period or kind".to_owned()),
        }
    }
}

impl CostsBy {
    /// The lines of an answer.
    pub(super) fn of<'a, 'p>(self, answer: &'a CostsDocument<'p>) -> &'a [CostLine<'p>] {
        match self {
            Self::Activity => &answer.activities,
            Self::Period => &answer.periods,
            Self::Kind => &answer.kinds,
        }
    }
}
