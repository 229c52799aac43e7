//! [`Entry`]: one outcome as somebody reported it.

use std::fmt;
use std::sync::Arc;

use crate::record::precision::{Precision, Range};
use crate::value::named::named;
use crate::value::{Amount, Interval, Source, Unit};

named! {
    /// What a reported amount covers.
    ///
    /// ```
    /// use eruf_core::record::Basis;
    /// assert_eq!("increment".parse(), Ok(Basis::Increment));
    /// assert_eq!(Basis::Increment.to_string(), "increment");
    /// ```
    Basis {
        /// This period only.
        Increment = "increment",
        /// Everything up to the end of the period.
        RunningTotal = "running_total",
        /// The level at the end of the period, which is never added over time.
        Snapshot = "snapshot",
    }
}

impl Basis {
    /// Returns whether an amount is a level, which is never added over time.
    ///
    /// ```
    /// use eruf_core::Basis;
    /// assert!(Basis::Snapshot.is_level() && !Basis::RunningTotal.is_level());
    /// ```
    #[must_use]
    pub const fn is_level(self) -> bool {
        matches!(self, Self::Snapshot)
    }

    /// Returns whether an amount covers everything before it, as a running total and a level do.
    ///
    /// ```
    /// use eruf_core::Basis;
    /// assert!(Basis::RunningTotal.covers_earlier() && !Basis::Increment.covers_earlier());
    /// ```
    #[must_use]
    pub const fn covers_earlier(self) -> bool {
        matches!(self, Self::RunningTotal | Self::Snapshot)
    }

    /// Returns whether an amount of this basis cannot stand in one series with another: a partner
    /// keeps its basis, and a level and what adds up are never one series, not even from two
    /// partners.
    ///
    /// ```
    /// use eruf_core::Basis::{Increment, RunningTotal, Snapshot};
    /// assert!(Increment.clashes_with(RunningTotal, true));
    /// assert!(!Increment.clashes_with(RunningTotal, false));
    /// assert!(Increment.clashes_with(Snapshot, false));
    /// ```
    #[must_use]
    pub fn clashes_with(self, other: Self, is_same_partner: bool) -> bool {
        self != other && (is_same_partner || self.is_level() || other.is_level())
    }
}

/// What words say of an amount: "drygt ett 40-tal" is 40, and a little more.
///
/// ```
/// use eruf_core::record::{Approximate, Precision};
/// use eruf_core::{Amount, Interval};
/// let amount = Interval::exact(Amount::from(40));
/// let said = Approximate { amount, precision: Precision::JustOver };
/// assert_eq!(said.precision.bounds(said.amount).unwrap().to_string(), "40..50");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct Approximate {
    /// The amount that is named.
    pub amount: Interval<Amount>,
    /// How exactly.
    pub precision: Precision,
}

/// What was reported.
///
/// ```
/// use eruf_core::Amount;
/// use eruf_core::record::{Approximate, Precision, Value};
/// assert_eq!(Value::from(Amount::from(122)).to_string(), "122");
/// let text = "drygt ett 40-tal".into();
/// let amount = eruf_core::Interval::exact(40.into());
/// let said = Some(Approximate { amount, precision: Precision::JustOver });
/// let words = Value::Words { text, kept: None, said };
/// assert_eq!(words.to_string(), "drygt ett 40-tal");
/// assert_eq!(words.bounds().unwrap().to_string(), "40..50"); // never a point
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Value {
    /// An amount, or the bounds of one.
    Amount(Interval<Amount>),
    /// Words, which are never turned into one number.
    Words {
        /// The outcome as written, such as "drygt ett 40-tal".
        text: Arc<str>,
        /// What a person states on a goal in words: whether it was kept.
        kept: Option<bool>,
        /// What they say of an amount, if they name one.
        said: Option<Approximate>,
    },
    /// Nothing: what was reported before for the same indicator, partner, period and occasion is
    /// taken back, and is missing again.
    Withdrawn,
}

impl Value {
    /// Returns the bounds of the amount, if it has both: those of an amount, or those that words
    /// allow.
    ///
    /// ```
    /// use eruf_core::record::Value;
    /// let words = Value::Words { text: "ett par".into(), kept: None, said: None };
    /// assert_eq!(words.bounds(), None);
    /// ```
    #[must_use]
    pub fn bounds(&self) -> Option<Interval<Amount>> {
        match self {
            Self::Amount(amount) => Some(*amount),
            Self::Words { said, .. } => said.and_then(|said| said.precision.bounds(said.amount)),
            Self::Withdrawn => None,
        }
    }

    /// Returns what it allows the figure to be: an amount, or what words say of one, which may be
    /// bounded on one side only.
    ///
    /// ```
    /// use eruf_core::record::{Approximate, Precision, Value};
    /// let amount = eruf_core::Interval::exact(515.into());
    /// let said = Some(Approximate { amount, precision: Precision::AtLeast });
    /// let words = Value::Words { text: "minst 515 timmar".into(), kept: None, said };
    /// assert_eq!(words.range().unwrap().to_string(), "at least 515");
    /// assert_eq!(words.bounds(), None);
    /// ```
    #[must_use]
    pub fn range(&self) -> Option<Range> {
        match self {
            Self::Amount(amount) => Precision::Exactly.range(*amount),
            Self::Words { said, .. } => said.and_then(|said| said.precision.range(said.amount)),
            Self::Withdrawn => None,
        }
    }
}

impl From<Amount> for Value {
    fn from(amount: Amount) -> Self {
        Self::Amount(Interval::exact(amount))
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Amount(amount) => amount.fmt(f),
            Self::Words { text, .. } => f.write_str(text),
            Self::Withdrawn => f.write_str("withdrawn"),
        }
    }
}

/// One part of an entry's amount, along a dimension: of 122 enterprises, by gender, 40 led by
/// women.
///
/// ```
/// use eruf_core::record::Part;
/// let women = Part { dimension: "gender".into(), name: "women".into(), amount: 40.into() };
/// assert_eq!(women.amount, 40.into());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct Part {
    /// What the amount is taken apart by.
    pub dimension: Arc<str>,
    /// Which part.
    pub name: Arc<str>,
    /// The amount.
    pub amount: Amount,
}

/// One outcome as somebody reported it. Entries are only ever added: a correction is an entry of
/// its own.
///
/// ```
/// use eruf_core::{Amount, Basis, Entry};
/// // Report 7 corrects period 3.
/// let corrected = Entry {
///     report: 7,
///     correction: Some("two had been counted twice".into()),
///     ..Entry::new("CO01", 3, Basis::RunningTotal, Amount::from(38))
/// };
/// assert_eq!((corrected.period, corrected.report), (3, 7));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct Entry {
    /// The code of the indicator.
    pub indicator: Arc<str>,
    /// The number of the report that covers the period the outcome is about.
    pub period: u32,
    /// The number of the report in which it became known.
    pub report: u32,
    /// Who reports it; `None` is the project itself.
    pub partner: Option<Arc<str>>,
    /// What the value covers.
    pub basis: Basis,
    /// What was reported.
    #[cfg_attr(feature = "serde", serde(with = "crate::record::reporting::value_text"))]
    pub value: Value,
    /// How many of the value have no key, where enterprises are counted: each may be one of the
    /// others.
    #[cfg_attr(feature = "serde", serde(default))]
    pub without_key: Option<Amount>,
    /// Parts of the value, along one or more dimensions; what they leave of it is unknown.
    #[cfg_attr(feature = "serde", serde(default))]
    pub parts: Vec<Part>,
    /// How it was measured, where that was said.
    #[cfg_attr(feature = "serde", serde(default))]
    pub method: Option<Arc<str>>,
    /// The unit as written, to be held against the indicator's.
    pub unit: Option<Unit>,
    /// Which occasion it is about, where a goal is per occasion.
    pub occasion: Option<Arc<str>>,
    /// Why it replaces an earlier entry for the same indicator, partner, period and occasion.
    pub correction: Option<Arc<str>>,
    /// Why a running total is lower than the one before.
    pub downward_revision: Option<Arc<str>>,
    /// Where it was read.
    #[cfg_attr(feature = "serde", serde(default))]
    pub source: Source,
}

impl Entry {
    /// Makes an entry of the project itself, known from the report that covers its period.
    ///
    /// ```
    /// use eruf_core::{Amount, Basis, Entry};
    /// let entry = Entry::new("CO01", 10, Basis::RunningTotal, Amount::from(122));
    /// assert_eq!((entry.report, entry.value.to_string().as_str()), (10, "122"));
    /// ```
    pub fn new(
        indicator: impl Into<Arc<str>>,
        period: u32,
        basis: Basis,
        value: impl Into<Value>,
    ) -> Self {
        Self {
            indicator: indicator.into(),
            period,
            report: period,
            partner: None,
            basis,
            value: value.into(),
            without_key: None,
            parts: Vec::new(),
            method: None,
            unit: None,
            occasion: None,
            correction: None,
            downward_revision: None,
            source: Source::default(),
        }
    }
}
