//! [`Indicator`]: what is counted, and how counts of it add up.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use crate::law::{Fund, ProgrammingPeriod};
use crate::value::named::named;
use crate::value::text::quoted;
use crate::value::{ParseNameError, Unit};

named! {
    /// What an indicator measures.
    #[non_exhaustive]
    Kind {
        /// What a project delivers.
        Output = "output",
        /// What changes because of it.
        Result = "result",
        /// What an activity of the project is to reach: a goal beneath the indicators.
        ActivityGoal = "activity_goal",
    }
}

named! {
    /// How an indicator adds up over reporting periods.
    OverTime {
        /// Increments add.
        Sum = "sum",
        /// Increments are those first seen in the period, so they add to the number of distinct
        /// ones.
        Distinct = "distinct",
        /// A level: the latest stands.
        Latest = "latest",
    }
}

named! {
    /// How an indicator adds up over projects.
    OverUnits {
        /// Amounts add.
        Sum = "sum",
        /// Sets unite: an enterprise in two projects counts once.
        Union = "union",
        /// Numerators and denominators add.
        Pool = "pool",
        /// The latest stands.
        Latest = "latest",
        /// It does not add up.
        None = "none",
    }
}

named! {
    /// Which way is better.
    #[non_exhaustive]
    Direction {
        /// More is better.
        Up = "up",
        /// Less is better.
        Down = "down",
    }
}

/// What an indicator is known by: the code alone does not tell, since funds and programming periods
/// use the same codes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct IndicatorKey {
    /// The fund.
    pub fund: Fund,
    /// The programming period.
    pub programming_period: ProgrammingPeriod,
    /// The code, such as `CO01`.
    pub code: Arc<str>,
}

/// `ERDF 2014-2020 CO01`.
impl fmt::Display for IndicatorKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.fund, self.programming_period, self.code)
    }
}

/// Why a text is not the key of an indicator.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ParseIndicatorKeyError {
    /// Not a fund, a programming period and a code.
    #[error(
        "expected a fund, a programming period and a code (ERDF 2014-2020 CO01), but found {found}"
    )]
    Form {
        /// The text, shortened and escaped.
        found: String,
    },
    /// No such fund or programming period.
    #[error(transparent)]
    Name(#[from] ParseNameError),
}

/// Reads a key as it is displayed.
///
/// ```
/// use eruf_core::{Fund, IndicatorKey};
/// let key: IndicatorKey = "ERDF 2014-2020 CO01".parse()?;
/// assert_eq!((key.fund, &*key.code), (Fund::Erdf, "CO01"));
/// assert!("CO01".parse::<IndicatorKey>().is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
impl FromStr for IndicatorKey {
    type Err = ParseIndicatorKeyError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut parts = text.splitn(3, ' ');
        let (Some(fund), Some(period), Some(code)) = (parts.next(), parts.next(), parts.next())
        else {
            return Err(ParseIndicatorKeyError::Form { found: quoted(text) });
        };
        if code.is_empty() {
            return Err(ParseIndicatorKeyError::Form { found: quoted(text) });
        }
        Ok(Self { fund: fund.parse()?, programming_period: period.parse()?, code: code.into() })
    }
}

/// What is counted: its key, name and unit, and how counts of it add up.
///
/// Those of the common indicators come from the [`catalogue`](crate::law::catalogue).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct Indicator {
    /// What it is known by.
    pub key: IndicatorKey,
    /// The name in English, or in the language of the project where there is only one.
    pub name: Arc<str>,
    /// The name in Swedish, where known.
    pub name_sv: Option<Arc<str>>,
    /// What it is counted in.
    pub unit: Unit,
    /// Output, result or activity goal.
    pub kind: Kind,
    /// How it adds up over reporting periods.
    pub over_time: OverTime,
    /// How it adds up over projects.
    pub over_units: OverUnits,
    /// Which way is better.
    pub direction: Direction,
    /// The codes of the indicators that contain it, in the same fund and programming period.
    #[cfg_attr(feature = "serde", serde(default))]
    pub subset_of: Vec<Arc<str>>,
}
