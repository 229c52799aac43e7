//! [`Ratio`]: an exact quotient, and how it is rounded.

use std::fmt;
use std::num::NonZeroU32;

use num_rational::Ratio as Quotient;
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub, Signed};
use rust_decimal::Decimal;

use crate::value::Amount;
use crate::value::amount::{MILLION, Total};

/// An exact rational number: a share, a goal scaled to a horizon, a variance. It is a numerator and
/// a denominator until it is shown.
///
/// ```
/// use eruf_core::{Amount, Ratio};
///
/// let share = Amount::from(122).over(200.into()).unwrap();
/// assert_eq!((share.numerator(), share.denominator()), (61, 100));
/// assert_eq!(share.percent(1, &[])?.to_string(), "61.0");
/// # Ok::<(), eruf_core::Error>(())
/// ```
// Not reduced until somebody looks: `num_rational` compares and hashes unreduced quotients by
// value.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ratio(Quotient<i128>);

/// The most decimals that a figure is shown with.
pub(crate) const MOST_DECIMALS: i32 = 12;

impl Ratio {
    /// Zero.
    pub const ZERO: Self = Self(Quotient::new_raw(0, 1));
    /// One, or 100 %.
    pub const ONE: Self = Self(Quotient::new_raw(1, 1));

    /// Makes the ratio of a numerator and a denominator; `None` if the denominator is not above 0
    /// or a part is not within ±10^36.
    ///
    /// ```
    /// use eruf_core::Ratio;
    /// assert_eq!(Ratio::new(50, 60), Ratio::new(5, 6));
    /// assert_eq!(Ratio::new(1, 0), None);
    /// ```
    #[must_use]
    pub fn new(numerator: i128, denominator: i128) -> Option<Self> {
        // Far inside i128, so that comparing and reducing cannot overflow.
        const BOUND: i128 = 10_i128.pow(36);
        let fits = (-BOUND..=BOUND).contains(&numerator) && (1..=BOUND).contains(&denominator);
        fits.then_some(Self(Quotient::new_raw(numerator, denominator)))
    }

    /// Returns a numerator over a denominator that are within the bounds by their types.
    pub(crate) fn of_small(numerator: u32, denominator: NonZeroU32) -> Self {
        Self(Quotient::new_raw(numerator.into(), denominator.get().into()))
    }

    /// Pools several shares into one: the sum of the parts over the sum of the wholes. Shares are
    /// never added or averaged.
    ///
    /// ```
    /// use eruf_core::{Amount, Ratio};
    /// let share = |part: i32, whole: i32| (Amount::from(part), Amount::from(whole));
    /// // 30.6 %, not 40 %.
    /// assert_eq!(Ratio::pool([share(5, 10), share(90, 300)]), Ratio::new(95, 310));
    /// assert_eq!(Ratio::pool([]), None);
    /// ```
    #[must_use]
    pub fn pool(shares: impl IntoIterator<Item = (Amount, Amount)>) -> Option<Self> {
        let (mut parts, mut wholes) = (Total::default(), Total::default());
        for (part, whole) in shares {
            parts.add(part)?;
            wholes.add(whole)?;
        }
        parts.amount()?.over(wholes.amount()?)
    }

    /// Returns the numerator in lowest terms; it carries the sign.
    ///
    /// ```
    /// use eruf_core::Ratio;
    /// let ratio = |numerator, denominator| Ratio::new(numerator, denominator).unwrap();
    /// assert_eq!(ratio(-122, 200).numerator(), -61);
    /// ```
    #[must_use]
    pub fn numerator(&self) -> i128 {
        *self.0.reduced().numer()
    }

    /// Returns the denominator in lowest terms, above 0.
    ///
    /// ```
    /// use eruf_core::Ratio;
    /// let ratio = |numerator, denominator| Ratio::new(numerator, denominator).unwrap();
    /// assert_eq!(ratio(122, 200).denominator(), 100);
    /// ```
    #[must_use]
    pub fn denominator(&self) -> i128 {
        *self.0.reduced().denom()
    }

    /// Returns whether it is below 0.
    ///
    /// ```
    /// use eruf_core::Ratio;
    /// let ratio = |numerator, denominator| Ratio::new(numerator, denominator).unwrap();
    /// assert!(ratio(-39, 100).is_negative());
    /// ```
    #[must_use]
    pub fn is_negative(&self) -> bool {
        *self.0.numer() < 0
    }

    /// Returns whether it is 0.
    ///
    /// ```
    /// use eruf_core::Ratio;
    /// let ratio = |numerator, denominator| Ratio::new(numerator, denominator).unwrap();
    /// assert!(ratio(0, 200).is_zero());
    /// ```
    #[must_use]
    pub fn is_zero(&self) -> bool {
        *self.0.numer() == 0
    }

    /// How far it is from 0, on either side.
    pub(crate) fn size(&self) -> Self {
        Self(self.0.abs())
    }

    /// Returns the exact decimal text if it has at most `decimals` decimals.
    ///
    /// ```
    /// use eruf_core::Ratio;
    /// let ratio = |numerator, denominator| Ratio::new(numerator, denominator).unwrap();
    /// assert_eq!(ratio(61, 100).exact_decimal(2).unwrap().to_string(), "0.61");
    /// assert_eq!(ratio(100, 3).exact_decimal(6), None);
    /// ```
    #[must_use]
    pub fn exact_decimal(&self, decimals: u32) -> Option<Decimal> {
        let rounded = self.to_decimal(decimals);
        let scale = 10_i128.checked_pow(rounded.scale())?;
        (Self::new(rounded.mantissa(), scale)? == *self).then(|| rounded.normalize())
    }

    /// Returns the whole number that the quotient is; `None` if it is between two.
    ///
    /// ```
    /// use eruf_core::Ratio;
    /// assert_eq!(Ratio::new(400, 200).unwrap().as_whole(), Some(2));
    /// assert_eq!(Ratio::new(61, 100).unwrap().as_whole(), None);
    /// ```
    #[must_use]
    pub fn as_whole(&self) -> Option<i128> {
        let (numerator, denominator) = (*self.0.numer(), *self.0.denom());
        // A division of 64 bits is many times faster than one of 128.
        if let (Ok(numerator), Ok(denominator)) =
            (i64::try_from(numerator), i64::try_from(denominator))
        {
            let whole = numerator.checked_div(denominator)?;
            return (numerator.checked_rem(denominator)? == 0).then_some(whole.into());
        }
        (numerator.checked_rem(denominator)? == 0).then_some(numerator.checked_div(denominator)?)
    }

    /// Returns the nearest decimal with at most `decimals` decimals (12 at the most), ties away
    /// from zero, without zeros at the end. A figure for a person is shown with
    /// [`shown`](Self::shown).
    ///
    /// ```
    /// use eruf_core::Ratio;
    /// let ratio = |numerator, denominator| Ratio::new(numerator, denominator).unwrap();
    /// assert_eq!(ratio(100, 3).to_decimal(1).to_string(), "33.3");
    /// assert_eq!(ratio(1, 4).to_decimal(1).to_string(), "0.3"); // a tie, away from zero
    /// ```
    #[must_use]
    pub fn to_decimal(&self, decimals: u32) -> Decimal {
        let decimals = i32::try_from(decimals).unwrap_or(MOST_DECIMALS).min(MOST_DECIMALS);
        self.rounded(decimals)
            .and_then(|steps| on_grid(steps, decimals))
            .map_or_else(|| self.closest(), |decimal| decimal.normalize())
    }

    /// The nearest number of steps of 10^-`decimals`, ties away from zero.
    pub(crate) fn rounded(&self, decimals: i32) -> Option<i128> {
        let (numerator, denominator) = self.scaled(decimals)?;
        let twice = numerator.checked_abs()?.checked_mul(2)?.checked_add(denominator)?;
        let divisor = denominator.checked_mul(2)?;
        // A division of 64 bits is many times faster than one of 128.
        let steps = match (u64::try_from(twice), u64::try_from(divisor)) {
            (Ok(twice), Ok(divisor)) => i128::from(twice.checked_div(divisor)?),
            _ => twice.checked_div(divisor)?,
        };
        if numerator < 0 { steps.checked_neg() } else { Some(steps) }
    }

    /// Numerator and denominator after multiplication by 10^`decimals`.
    fn scaled(&self, decimals: i32) -> Option<(i128, i128)> {
        let (numerator, denominator) = (*self.0.numer(), *self.0.denom());
        let power = 10_i128.checked_pow(decimals.unsigned_abs())?;
        let scale = |numerator: i128, denominator: i128| {
            if decimals < 0 {
                Some((numerator, denominator.checked_mul(power)?))
            } else {
                Some((numerator.checked_mul(power)?, denominator))
            }
        };
        // Lowest terms are found only when the parts do not fit as they are.
        scale(numerator, denominator).or_else(|| {
            let lowest = self.0.reduced();
            scale(*lowest.numer(), *lowest.denom())
        })
    }

    /// The nearest decimal for a quotient whose parts are too long for the exact way.
    fn closest(&self) -> Decimal {
        let mut decimals = MOST_DECIMALS;
        while decimals > -27 {
            // Capped at none.
            decimals = decimals.saturating_sub(1);
            if let Some(decimal) = self.rounded(decimals).and_then(|steps| on_grid(steps, decimals))
            {
                return decimal.normalize();
            }
        }
        Decimal::ZERO
    }

    /// Returns the sum, exactly; `None` if it cannot be held.
    ///
    /// ```
    /// use eruf_core::Ratio;
    /// let ratio = |numerator, denominator| Ratio::new(numerator, denominator).unwrap();
    /// assert_eq!(ratio(1, 3).checked_add(&ratio(1, 6)), Ratio::new(1, 2));
    /// ```
    #[must_use]
    pub fn checked_add(&self, other: &Self) -> Option<Self> {
        if self.0.denom() == other.0.denom() {
            return Self::new(self.0.numer().checked_add(other.0.numer())?, *self.0.denom());
        }
        Self::bounded(self.0.checked_add(&other.0)?)
    }

    /// Returns the difference, exactly; `None` if it cannot be held.
    ///
    /// ```
    /// use eruf_core::Ratio;
    /// let ratio = |numerator, denominator| Ratio::new(numerator, denominator).unwrap();
    /// assert_eq!(ratio(61, 100).checked_sub(&Ratio::ONE), Ratio::new(-39, 100));
    /// ```
    #[must_use]
    pub fn checked_sub(&self, other: &Self) -> Option<Self> {
        if self.0.denom() == other.0.denom() {
            return Self::new(self.0.numer().checked_sub(other.0.numer())?, *self.0.denom());
        }
        Self::bounded(self.0.checked_sub(&other.0)?)
    }

    /// Returns the product, exactly; `None` if it cannot be held.
    ///
    /// ```
    /// use eruf_core::Ratio;
    /// let ratio = |numerator, denominator| Ratio::new(numerator, denominator).unwrap();
    /// assert_eq!(ratio(122, 1).checked_mul(&ratio(3, 2)), Some(ratio(183, 1)));
    /// ```
    #[must_use]
    pub fn checked_mul(&self, other: &Self) -> Option<Self> {
        Self::bounded(self.0.checked_mul(&other.0)?)
    }

    /// Returns the quotient, exactly; `None` by 0 and if it cannot be held.
    ///
    /// ```
    /// use eruf_core::Ratio;
    /// let ratio = |numerator, denominator| Ratio::new(numerator, denominator).unwrap();
    /// assert_eq!(ratio(122, 1).checked_div(&ratio(200, 1)), Ratio::new(61, 100));
    /// assert_eq!(Ratio::ONE.checked_div(&Ratio::ZERO), None);
    /// ```
    #[must_use]
    pub fn checked_div(&self, other: &Self) -> Option<Self> {
        if other.is_zero() {
            return None;
        }
        if self.0.denom() == other.0.denom() {
            let (numerator, denominator) = (*self.0.numer(), *other.0.numer());
            return if denominator < 0 {
                Self::new(numerator.checked_neg()?, denominator.checked_neg()?)
            } else {
                Self::new(numerator, denominator)
            };
        }
        Self::bounded(self.0.checked_div(&other.0)?)
    }

    fn bounded(quotient: Quotient<i128>) -> Option<Self> {
        Self::new(*quotient.numer(), *quotient.denom())
    }
}

/// `steps` of 10^-`decimals` as a decimal with that many decimals.
pub(crate) fn on_grid(steps: i128, decimals: i32) -> Option<Decimal> {
    let power = 10_i128.checked_pow(decimals.unsigned_abs())?;
    if decimals < 0 {
        Decimal::try_from_i128_with_scale(steps.checked_mul(power)?, 0).ok()
    } else {
        Decimal::try_from_i128_with_scale(steps, decimals.unsigned_abs()).ok()
    }
}

/// Zero: the sum of nothing.
impl Amount {
    /// Returns this amount over a whole, exactly; `None` if the whole is 0.
    ///
    /// ```
    /// use eruf_core::Amount;
    /// let share = Amount::from(122).over(200.into()).unwrap();
    /// assert_eq!(share.to_string(), "0.61");
    /// assert_eq!(Amount::from(122).over(0.into()), None);
    /// ```
    #[must_use]
    pub fn over(self, whole: Self) -> Option<Ratio> {
        match whole.millionths() {
            0 => None,
            whole if whole < 0 => {
                Ratio::new(self.millionths().checked_neg()?, whole.checked_neg()?)
            }
            whole => Ratio::new(self.millionths(), whole),
        }
    }
}

impl Default for Ratio {
    fn default() -> Self {
        Self::ZERO
    }
}

impl From<Amount> for Ratio {
    fn from(amount: Amount) -> Self {
        Self(Quotient::new_raw(amount.millionths(), MILLION))
    }
}

impl From<u32> for Ratio {
    fn from(whole: u32) -> Self {
        Self(Quotient::new_raw(i128::from(whole), 1))
    }
}

impl From<i32> for Ratio {
    fn from(whole: i32) -> Self {
        Self(Quotient::new_raw(i128::from(whole), 1))
    }
}

impl fmt::Debug for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Ratio({}/{})", self.numerator(), self.denominator())
    }
}
