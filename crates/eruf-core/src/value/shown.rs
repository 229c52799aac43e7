//! How a figure is shown: the one place where it is rounded for a person.

use rust_decimal::Decimal;

use crate::value::ratio::{MOST_DECIMALS, on_grid};
use crate::value::{Error, Ratio};

impl Ratio {
    /// Returns the figure to show: rounded half away from zero to `decimals`, but never across a
    /// threshold that the exact value is not across.
    ///
    /// Zero is always a threshold: 0.04 with one decimal shows as 0.1, not as 0.0. If no figure
    /// with that many decimals lies on the true side, more decimals are shown. Negative `decimals`
    /// round to tens, hundreds and so on.
    ///
    /// ```
    /// use eruf_core::Ratio;
    /// let band = Ratio::new(85, 1).unwrap();
    /// assert_eq!(Ratio::new(8496, 100).unwrap().shown(1, &[band])?.to_string(), "84.9");
    /// assert_eq!(
    ///     Ratio::new(9950, 1).unwrap().shown(-2, &[Ratio::new(10_000, 1).unwrap()])?.to_string(),
    ///     "9900"
    /// );
    /// # Ok::<(), eruf_core::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] if the figure has more than 28 digits.
    pub fn shown(&self, decimals: i32, thresholds: &[Self]) -> Result<Decimal, Error> {
        let overflow = Error::Overflow { what: "a shown figure" };
        let mut decimals = decimals.clamp(-15, MOST_DECIMALS);
        loop {
            let steps = self.rounded(decimals).ok_or_else(|| overflow.clone())?;
            match self.true_side(steps, decimals, thresholds) {
                Some(steps) => return on_grid(steps, decimals).ok_or(overflow),
                // The guard is the cap.
                None if decimals < MOST_DECIMALS => decimals = decimals.saturating_add(1),
                None => return on_grid(steps, decimals).ok_or(overflow),
            }
        }
    }

    /// Returns the figure to show beside others, such as a goal beside the outcome: rounded to
    /// `decimals`, or to as many more as it takes to stand on its side of each of them.
    ///
    /// [`shown`](Self::shown) keeps to its decimals and takes the nearest figure on the true side;
    /// this one stays the nearest figure and takes more decimals.
    ///
    /// ```
    /// use eruf_core::Ratio;
    /// // 10 a year over 4 years and a day, beside an outcome of 40.
    /// let goal = Ratio::new(13_930, 348).unwrap();
    /// assert_eq!(goal.shown_beside(1, &[40.into()])?.to_string(), "40.03");
    /// assert_eq!(goal.shown_beside(1, &[39.into()])?.to_string(), "40.0");
    /// # Ok::<(), eruf_core::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] if the figure has more than 28 digits.
    pub fn shown_beside(&self, decimals: i32, others: &[Self]) -> Result<Decimal, Error> {
        let overflow = Error::Overflow { what: "a shown figure" };
        let first = decimals.clamp(-15, MOST_DECIMALS);
        for decimals in first..=MOST_DECIMALS {
            let steps = self.rounded(decimals).ok_or_else(|| overflow.clone())?;
            let shown = step(steps, decimals).ok_or_else(|| overflow.clone())?;
            let is_true = |other: &Self| self.cmp(other) == shown.cmp(other);
            if others.iter().all(is_true) && (self.is_zero() || !shown.is_zero()) {
                return on_grid(steps, decimals).ok_or(overflow);
            }
        }
        // Nearer than the last decimal that is shown.
        self.shown(MOST_DECIMALS, others)
    }

    /// The nearest figure on the grid that lies on the same side of every threshold, if there is
    /// one next to the rounded figure.
    fn true_side(&self, rounded: i128, decimals: i32, thresholds: &[Self]) -> Option<i128> {
        let thresholds = || thresholds.iter().chain([&Self::ZERO]);
        let fits = |steps: &i128| {
            step(*steps, decimals).is_some_and(|shown| {
                thresholds().all(|threshold| match self.cmp(threshold) {
                    // What has reached a threshold is shown as having reached it, also if the
                    // threshold has more decimals.
                    std::cmp::Ordering::Equal => shown >= *threshold,
                    side => shown.cmp(threshold) == side,
                })
            })
        };
        let neighbours = [Some(rounded), rounded.checked_sub(1), rounded.checked_add(1)];
        neighbours.into_iter().flatten().find(fits)
    }

    /// Returns the share in percent as [`shown`](Self::shown) does, with 0 and ±100 % as thresholds
    /// besides those given (as shares).
    ///
    /// ```
    /// use eruf_core::Ratio;
    /// assert_eq!(Ratio::new(9996, 10_000).unwrap().percent(1, &[])?.to_string(), "99.9");
    /// assert_eq!(Ratio::new(4, 10_000).unwrap().percent(1, &[])?.to_string(), "0.1");
    /// # Ok::<(), eruf_core::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] if the figure has more than 28 digits.
    pub fn percent(&self, decimals: i32, thresholds: &[Self]) -> Result<Decimal, Error> {
        let overflow = || Error::Overflow { what: "a percentage" };
        // A figure on the grid is across 0 or 100 %, which lie on it too, only if it is equal to
        // them.
        if let (true, 0..=MOST_DECIMALS) = (thresholds.is_empty(), decimals)
            && let Some(steps) = self.rounded(decimals.saturating_add(2))
            && let Some(hundred) =
                100_i128.checked_mul(10_i128.saturating_pow(decimals.unsigned_abs()))
            && steps != 0
            && steps.checked_abs() != Some(hundred)
        {
            return on_grid(steps, decimals).ok_or_else(overflow);
        }
        let hundred = |share: &Self| share.checked_mul(&Self::from(100)).ok_or_else(overflow);
        // How much is reserved is a hint.
        let mut in_percent = Vec::with_capacity(thresholds.len().saturating_add(2));
        for share in thresholds.iter().chain([&Self::ONE, &Self::from(-1)]) {
            in_percent.push(hundred(share)?);
        }
        hundred(self)?.shown(decimals, &in_percent)
    }
}

/// `steps` of 10^-`decimals` as an exact number.
fn step(steps: i128, decimals: i32) -> Option<Ratio> {
    let power = 10_i128.checked_pow(decimals.unsigned_abs())?;
    if decimals < 0 { Ratio::new(steps.checked_mul(power)?, 1) } else { Ratio::new(steps, power) }
}
