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
    ///
    /// ```
    /// use eruf_core::law::Kind;
    /// use eruf_core::{Fund, ProgrammingPeriod, catalogue};
    /// let kind = |code| {
    ///     let entry = catalogue::find(Fund::Erdf, ProgrammingPeriod::FROM_2021, code);
    ///     entry.map(|entry| entry.kind)
    /// };
    /// assert_eq!(kind("RCO01"), Some(Kind::Output)); // enterprises supported
    /// assert_eq!(kind("RCR01"), Some(Kind::Result)); // jobs created in them
    /// ```
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
    ///
    /// ```
    /// use eruf_core::law::OverTime;
    /// use eruf_core::{Fund, ProgrammingPeriod, catalogue};
    /// let entry = catalogue::find(Fund::Erdf, ProgrammingPeriod::FROM_2014, "CO01");
    /// // An enterprise that takes part in two periods is counted in the first.
    /// assert_eq!(entry.map(|entry| entry.over_time), Some(OverTime::Distinct));
    /// ```
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
    ///
    /// ```
    /// use eruf_core::law::OverUnits;
    /// use eruf_core::{Fund, ProgrammingPeriod, catalogue};
    /// let entry = catalogue::find(Fund::Erdf, ProgrammingPeriod::FROM_2014, "CO01");
    /// // An enterprise that takes part in two projects is counted once.
    /// assert_eq!(entry.map(|entry| entry.over_units), Some(OverUnits::Union));
    /// ```
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
    /// The direction of an indicator: which way is better.
    ///
    /// ```
    /// use eruf_core::law::Direction;
    /// use eruf_core::{Fund, ProgrammingPeriod, catalogue};
    /// let entry = catalogue::find(Fund::Erdf, ProgrammingPeriod::FROM_2014, "CO34");
    /// // Tonnes of greenhouse gas that are saved a year: the more, the better.
    /// assert_eq!(entry.map(|entry| entry.direction), Some(Direction::Up));
    /// ```
    #[non_exhaustive]
    Direction {
        /// More is better.
        Up = "up",
        /// Less is better.
        Down = "down",
    }
}

/// The key of an indicator: its fund, its programming period and its code.
///
/// The code alone does not tell, since funds and programming periods use the same codes.
///
/// ```
/// use eruf_core::IndicatorKey;
/// let (own, erdf): (IndicatorKey, IndicatorKey) =
///     ("ERDF 2021-2027 CO05".parse()?, "ERDF 2014-2020 CO05".parse()?);
/// assert_ne!(own, erdf);
/// assert_eq!(erdf.to_string(), "ERDF 2014-2020 CO05");
/// # Ok::<(), eruf_core::law::ParseIndicatorKeyError>(())
/// ```
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

/// The reason why a text is not the key of an indicator.
///
/// ```
/// use eruf_core::IndicatorKey;
/// use eruf_core::law::ParseIndicatorKeyError;
/// let refused = "CO01".parse::<IndicatorKey>();
/// assert_eq!(refused, Err(ParseIndicatorKeyError::Form { found: "\"CO01\"".into() }));
/// ```
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

/// An indicator: its key, its name, its unit, and how counts of it add up.
///
/// Those of the common indicators come from the [`catalogue`](crate::law::catalogue).
///
/// ```
/// use eruf_core::{Fund, ProgrammingPeriod, catalogue};
/// let entry = catalogue::find(Fund::Erdf, ProgrammingPeriod::FROM_2014, "CO05");
/// let indicator = entry.ok_or("no such indicator")?.indicator();
/// assert_eq!(indicator.key.to_string(), "ERDF 2014-2020 CO05");
/// assert_eq!(indicator.name_sv.as_deref(), Some("Antal nya företag som får stöd"));
/// assert_eq!(indicator.subset_of, ["CO01".into()]);
/// # Ok::<(), &str>(())
/// ```
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
