//! [`Breakdown`]: one figure taken apart by a dimension.

use std::sync::Arc;

use crate::value::{Amount, Error, Ratio};

/// A total and its parts along one dimension: women and men, size, country, kind of support.
///
/// Parts that exclude each other leave an explicit remainder that is unknown. Parts that overlap
/// are never added.
///
/// ```
/// use eruf_core::Amount;
/// use eruf_core::ledger::Breakdown;
/// let by_size = Breakdown::partition(
///     122.into(),
///     vec![("micro".into(), 70.into()), ("small".into(), 20.into())],
/// )?;
/// assert_eq!(by_size.unknown(), Some(Amount::from(32)));
/// let by_support = Breakdown::overlapping(
///     122.into(),
///     vec![("advice".into(), 80.into()), ("training".into(), 75.into())],
/// )?;
/// assert_eq!(by_support.unknown(), None);
/// # Ok::<(), eruf_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breakdown {
    total: Amount,
    parts: Vec<(Arc<str>, Amount)>,
    unknown: Option<Amount>,
}

impl Breakdown {
    /// Makes a breakdown into parts that exclude each other: what they leave of the total is
    /// unknown.
    ///
    /// ```
    /// use eruf_core::ledger::Breakdown;
    /// let gender = vec![("women".into(), 40.into()), ("men".into(), 60.into())];
    /// assert_eq!(Breakdown::partition(122.into(), gender)?.unknown(), Some(22.into()));
    /// # Ok::<(), eruf_core::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::PartsAboveTotal`] if together they are more than the total, or one is below 0.
    pub fn partition(total: Amount, parts: Vec<(Arc<str>, Amount)>) -> Result<Self, Error> {
        let sum = Amount::sum(parts.iter().map(|(_, part)| *part))
            .ok_or(Error::Overflow { what: "the sum of the parts" })?;
        let unknown = total.checked_sub(sum).filter(|unknown| !unknown.is_negative());
        let unknown = unknown.ok_or(Error::PartsAboveTotal { parts: sum, total })?;
        Self::whole(total, parts, Some(unknown))
    }

    /// Makes a breakdown into parts that may overlap: an enterprise can have had two kinds of
    /// support.
    ///
    /// ```
    /// use eruf_core::ledger::Breakdown;
    /// let support = vec![("advice".into(), 80.into()), ("training".into(), 75.into())];
    /// assert!(Breakdown::overlapping(122.into(), support).is_ok()); // 155 together
    /// assert!(Breakdown::overlapping(70.into(), vec![("advice".into(), 80.into())]).is_err());
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::PartsAboveTotal`] if one of them is more than the total, or below 0.
    pub fn overlapping(total: Amount, parts: Vec<(Arc<str>, Amount)>) -> Result<Self, Error> {
        Self::whole(total, parts, None)
    }

    fn whole(
        total: Amount,
        parts: Vec<(Arc<str>, Amount)>,
        unknown: Option<Amount>,
    ) -> Result<Self, Error> {
        match parts.iter().find(|(_, part)| part.is_negative() || *part > total) {
            Some((_, part)) => Err(Error::PartsAboveTotal { parts: *part, total }),
            None => Ok(Self { total, parts, unknown }),
        }
    }

    /// Returns the total.
    ///
    /// ```
    /// use eruf_core::ledger::Breakdown;
    /// let by_size = Breakdown::partition(100.into(), vec![("micro".into(), 70.into())])?;
    ///
    /// assert_eq!(by_size.total(), 100.into());
    /// # Ok::<(), eruf_core::Error>(())
    /// ```
    #[must_use]
    pub const fn total(&self) -> Amount {
        self.total
    }

    /// Returns the parts by name, as they were given.
    ///
    /// ```
    /// use eruf_core::ledger::Breakdown;
    /// let by_size = Breakdown::partition(100.into(), vec![("micro".into(), 70.into())])?;
    ///
    /// assert_eq!(by_size.parts()[0].1, 70.into());
    /// # Ok::<(), eruf_core::Error>(())
    /// ```
    #[must_use]
    pub fn parts(&self) -> &[(Arc<str>, Amount)] {
        &self.parts
    }

    /// Returns what the parts leave of the total; `None` if they may overlap, since then no sum of
    /// them means anything.
    ///
    /// ```
    /// use eruf_core::ledger::Breakdown;
    /// let by_size = Breakdown::partition(100.into(), vec![("micro".into(), 70.into())])?;
    ///
    /// assert_eq!(by_size.unknown(), Some(30.into()));
    /// # Ok::<(), eruf_core::Error>(())
    /// ```
    #[must_use]
    pub const fn unknown(&self) -> Option<Amount> {
        self.unknown
    }

    /// Returns each part over the total; `None` for a total of 0.
    ///
    /// ```
    /// use eruf_core::ledger::Breakdown;
    /// let by_size = Breakdown::partition(100.into(), vec![("micro".into(), 70.into())])?;
    ///
    /// assert_eq!(by_size.shares()[0].1.unwrap().to_string(), "0.7");
    /// # Ok::<(), eruf_core::Error>(())
    /// ```
    #[must_use]
    pub fn shares(&self) -> Vec<(Arc<str>, Option<Ratio>)> {
        self.parts.iter().map(|(name, part)| (name.clone(), part.over(self.total))).collect()
    }
}
