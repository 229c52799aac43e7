//! [`Figure`]: a figure, or the reason why there is none.

use std::fmt;

/// A figure or the reason why there is none.
///
/// A figure that is not there is never 0. Whoever reads one either takes the reason too, by
/// matching or by [`into_result`](Self::into_result), or says that the reason does not matter, by
/// [`ok`](Self::ok).
///
/// With the feature `serde` a figure is written as itself, and a reason as
/// `{"undefined": "missing"}`.
///
/// ```
/// use eruf_core::{Amount, Figure, Interval};
/// use eruf_core::ledger::NoOutcome;
/// let reported: Figure<Interval<Amount>, NoOutcome> = Figure::Value(Interval::exact(122.into()));
/// let doubled = reported.map(|outcome| outcome.high().checked_add(outcome.high()));
/// assert_eq!(doubled.ok().flatten(), Some(244.into()));
///
/// let missing: Figure<Interval<Amount>, NoOutcome> = Figure::Reason(NoOutcome::Missing);
/// assert_eq!((missing.ok(), missing.reason()), (None, Some(NoOutcome::Missing)));
/// assert_eq!(missing.to_string(), "missing");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[must_use]
pub enum Figure<T, R> {
    /// The figure.
    Value(T),
    /// Why there is none.
    Reason(R),
}

impl<T, R> Figure<T, R> {
    /// Returns the figure, if there is one.
    ///
    /// ```
    /// use eruf_core::Figure;
    /// use eruf_core::ledger::NoOutcome;
    /// type Outcome = Figure<u32, NoOutcome>;
    /// let (known, missing) = (Outcome::Value(122), Outcome::Reason(NoOutcome::Missing));
    /// assert_eq!((known.ok(), missing.ok()), (Some(122), None));
    /// ```
    pub fn ok(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Reason(_) => None,
        }
    }

    /// Returns the reason, if there is no figure.
    ///
    /// ```
    /// use eruf_core::Figure;
    /// use eruf_core::ledger::NoOutcome;
    /// type Outcome = Figure<u32, NoOutcome>;
    /// let (known, missing) = (Outcome::Value(122), Outcome::Reason(NoOutcome::Missing));
    /// assert_eq!((known.reason(), missing.reason()), (None, Some(NoOutcome::Missing)));
    /// ```
    pub fn reason(self) -> Option<R> {
        match self {
            Self::Value(_) => None,
            Self::Reason(reason) => Some(reason),
        }
    }

    /// Returns whether there is a figure.
    ///
    /// ```
    /// use eruf_core::Figure;
    /// use eruf_core::ledger::NoOutcome;
    /// type Outcome = Figure<u32, NoOutcome>;
    /// let (known, missing) = (Outcome::Value(122), Outcome::Reason(NoOutcome::Missing));
    /// assert!(known.is_value() && !missing.is_value());
    /// ```
    pub const fn is_value(&self) -> bool {
        matches!(self, Self::Value(_))
    }

    /// Applies a function to the figure, if there is one.
    ///
    /// ```
    /// use eruf_core::Figure;
    /// use eruf_core::ledger::NoOutcome;
    /// type Outcome = Figure<u32, NoOutcome>;
    /// let (known, missing) = (Outcome::Value(122), Outcome::Reason(NoOutcome::Missing));
    /// assert_eq!(known.map(|outcome| outcome * 2).ok(), Some(244));
    /// assert_eq!(missing.map(|outcome| outcome * 2), missing);
    /// ```
    pub fn map<U>(self, through: impl FnOnce(T) -> U) -> Figure<U, R> {
        match self {
            Self::Value(value) => Figure::Value(through(value)),
            Self::Reason(reason) => Figure::Reason(reason),
        }
    }

    /// Applies a function to the figure, or returns what stands for there being none.
    ///
    /// ```
    /// use eruf_core::Figure;
    /// use eruf_core::ledger::NoOutcome;
    /// type Outcome = Figure<u32, NoOutcome>;
    /// let (known, missing) = (Outcome::Value(122), Outcome::Reason(NoOutcome::Missing));
    /// assert_eq!(missing.map_or("…".to_owned(), |outcome| outcome.to_string()), "…");
    /// assert_eq!(known.map_or("…".to_owned(), |outcome| outcome.to_string()), "122");
    /// ```
    pub fn map_or<U>(self, without: U, through: impl FnOnce(T) -> U) -> U {
        self.ok().map_or(without, through)
    }

    /// Applies one function to the figure, or another to the reason.
    ///
    /// ```
    /// use eruf_core::Figure;
    /// use eruf_core::ledger::NoOutcome;
    /// type Outcome = Figure<u32, NoOutcome>;
    /// let (known, missing) = (Outcome::Value(122), Outcome::Reason(NoOutcome::Missing));
    /// let shown = |outcome: Outcome| -> String {
    ///     outcome.map_or_else(|reason| reason.sentence().into(), |outcome| outcome.to_string())
    /// };
    /// assert_eq!(shown(known), "122");
    /// assert_eq!(shown(missing), "a period has been due and nothing was ever reported");
    /// ```
    pub fn map_or_else<U>(self, without: impl FnOnce(R) -> U, through: impl FnOnce(T) -> U) -> U {
        match self {
            Self::Value(value) => through(value),
            Self::Reason(reason) => without(reason),
        }
    }

    /// Applies a function to the reason, if there is no figure.
    ///
    /// ```
    /// use eruf_core::ledger::NoOutcome;
    /// use eruf_core::{Figure, Undefined};
    /// let missing = Figure::<u32, _>::Reason(NoOutcome::Missing);
    /// assert_eq!(missing.map_reason(Undefined::from), Figure::Reason(Undefined::Missing));
    /// ```
    pub fn map_reason<S>(self, through: impl FnOnce(R) -> S) -> Figure<T, S> {
        match self {
            Self::Value(value) => Figure::Value(value),
            Self::Reason(reason) => Figure::Reason(through(reason)),
        }
    }

    /// Applies a function that may find another reason to the figure, if there is one.
    ///
    /// ```
    /// use eruf_core::Figure;
    /// use eruf_core::ledger::NoOutcome;
    /// type Outcome = Figure<u32, NoOutcome>;
    /// let (known, missing) = (Outcome::Value(122), Outcome::Reason(NoOutcome::Missing));
    /// let in_time = known.and_then(|_| missing);
    /// assert_eq!(in_time, missing);
    /// ```
    pub fn and_then<U>(self, through: impl FnOnce(T) -> Figure<U, R>) -> Figure<U, R> {
        match self {
            Self::Value(value) => through(value),
            Self::Reason(reason) => Figure::Reason(reason),
        }
    }

    /// Returns the figure by reference, or the reason by reference.
    ///
    /// ```
    /// use eruf_core::Figure;
    /// use eruf_core::ledger::NoOutcome;
    /// type Outcome = Figure<u32, NoOutcome>;
    /// let (known, missing) = (Outcome::Value(122), Outcome::Reason(NoOutcome::Missing));
    /// assert_eq!(known.as_ref().ok(), Some(&122));
    /// assert_eq!(missing.as_ref().reason(), Some(&NoOutcome::Missing));
    /// ```
    pub const fn as_ref(&self) -> Figure<&T, &R> {
        match self {
            Self::Value(value) => Figure::Value(value),
            Self::Reason(reason) => Figure::Reason(reason),
        }
    }

    /// Returns the figure as `Ok` and the reason as `Err`, so that `?` passes the reason on.
    ///
    /// ```
    /// use eruf_core::Figure;
    /// use eruf_core::ledger::NoOutcome;
    /// type Outcome = Figure<u32, NoOutcome>;
    /// let (known, missing) = (Outcome::Value(122), Outcome::Reason(NoOutcome::Missing));
    /// assert_eq!(known.into_result(), Ok(122));
    /// assert_eq!(missing.into_result(), Err(NoOutcome::Missing));
    /// ```
    ///
    /// # Errors
    ///
    /// The reason, if there is no figure.
    pub fn into_result(self) -> Result<T, R> {
        self.into()
    }
}

impl<T, R> From<Result<T, R>> for Figure<T, R> {
    fn from(result: Result<T, R>) -> Self {
        match result {
            Ok(value) => Self::Value(value),
            Err(reason) => Self::Reason(reason),
        }
    }
}

impl<T, R> From<Figure<T, R>> for Result<T, R> {
    fn from(figure: Figure<T, R>) -> Self {
        match figure {
            Figure::Value(value) => Ok(value),
            Figure::Reason(reason) => Err(reason),
        }
    }
}

/// Shows the figure, or the word of the reason.
impl<T: fmt::Display, R: fmt::Display> fmt::Display for Figure<T, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Value(value) => value.fmt(f),
            Self::Reason(reason) => reason.fmt(f),
        }
    }
}

#[cfg(feature = "serde")]
mod serde_form {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::Figure;

    #[derive(Serialize, Deserialize)]
    #[serde(untagged)]
    enum Form<T, R> {
        Reason { undefined: R },
        Value(T),
    }

    impl<T: Serialize, R: Serialize> Serialize for Figure<T, R> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let form = match self {
                Self::Value(value) => Form::Value(value),
                Self::Reason(undefined) => Form::Reason { undefined },
            };
            form.serialize(serializer)
        }
    }

    impl<'de, T: Deserialize<'de>, R: Deserialize<'de>> Deserialize<'de> for Figure<T, R> {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            Ok(match Form::deserialize(deserializer)? {
                Form::Value(value) => Self::Value(value),
                Form::Reason { undefined } => Self::Reason(undefined),
            })
        }
    }
}
