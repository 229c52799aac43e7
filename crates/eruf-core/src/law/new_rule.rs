//! [`NewRule`]: what makes an enterprise new.

use std::str::FromStr;

use chrono::{Months, NaiveDate};

use crate::value::PartialDate;
use crate::value::named::named;
use crate::value::text::quoted;

named! {
    /// The day from which the age of an enterprise is counted back.
    Reference {
        /// The first day of the project.
        ProjectStart = "project_start",
        /// The day on which the enterprise was first supported.
        FirstSupport = "first_support",
    }
}

/// What makes an enterprise new: it was registered less than so many months before a reference
/// date.
///
/// On the boundary day itself, exactly so many months before, it is not new. No regulation that was
/// read says which side that day is on.
///
/// ```
/// use eruf_core::{NewRule, parse_date};
/// let start = parse_date("2019-01-01")?;
/// assert_eq!(NewRule::CO05.is_new(parse_date("2016-01-02")?.into(), start), Some(true));
/// assert_eq!(NewRule::CO05.is_new(parse_date("2016-01-01")?.into(), start), Some(false));
/// assert_eq!(NewRule::CO05.is_new("2016-01".parse()?, start), None); // it depends on the day
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct NewRule {
    /// The age limit in months.
    pub months: u32,
    /// What the age is counted back from.
    pub reference: Reference,
}

impl NewRule {
    /// Less than three years before the project: the common indicator of 2014-2020 as the
    /// Commission's guidance has it.
    pub const CO05: Self = Self { months: 36, reference: Reference::ProjectStart };
    /// Less than three years before support: the common indicator of 2021-2027.
    pub const RCO05: Self = Self { months: 36, reference: Reference::FirstSupport };
    /// Less than twelve months before support: the definition used in England for 2014-2020
    /// (indicator definitions, version 5).
    pub const ENGLAND: Self = Self { months: 12, reference: Reference::FirstSupport };

    /// The names by which these rules are asked for.
    pub const NAMES: &'static [&'static str] = &["co05", "rco05", "england"];

    /// Whether an enterprise registered then is new at a reference date; `None` if that depends on
    /// a day that is not known.
    #[must_use]
    pub fn is_new(self, registered: PartialDate, reference: NaiveDate) -> Option<bool> {
        let limit = reference.checked_sub_months(Months::new(self.months))?;
        let (first, last) = (registered.first_day() > limit, registered.last_day() > limit);
        (first == last).then_some(first)
    }
}

/// A text that names no rule by which enterprises are new.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected one of {}, but found {found}", NewRule::NAMES.join(", "))]
pub struct ParseNewRuleError {
    /// The text, shortened and escaped.
    found: String,
}

/// A rule by its name: `co05`, `rco05` or `england`.
///
/// ```
/// use eruf_core::NewRule;
/// assert_eq!("rco05".parse(), Ok(NewRule::RCO05));
/// assert_eq!(
///     "old".parse::<NewRule>().unwrap_err().to_string(),
///     "expected one of co05, rco05, england, but found \"old\""
/// );
/// ```
impl FromStr for NewRule {
    type Err = ParseNewRuleError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "co05" => Ok(Self::CO05),
            "rco05" => Ok(Self::RCO05),
            "england" => Ok(Self::ENGLAND),
            _ => Err(ParseNewRuleError { found: quoted(text) }),
        }
    }
}
