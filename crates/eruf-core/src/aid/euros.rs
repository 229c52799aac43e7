//! [`Euros`]: an exact amount in euro.
#![expect(clippy::arithmetic_side_effects, reason = "numbers of any size do not overflow")]

use std::fmt;

use num_bigint::BigInt;
use num_rational::Ratio as Quotient;
use num_traits::{Signed, Zero};
use rust_decimal::Decimal;

use crate::value::{Amount, Error, Ratio};

/// An exact amount in euro.
///
/// An amount in another currency is a quotient by its rate, and a sum of many such quotients has a
/// denominator that no number of fixed size holds. So the two numbers are as large as they must be.
///
/// ```
/// use eruf_core::Amount;
/// use eruf_core::aid::Euros;
/// // 100 000 kronor at 11.24 kronor a euro.
/// let aid = Euros::converted(100_000.into(), "11.24".parse()?).ok_or("a rate of 0")?;
/// assert_eq!(aid.to_string(), "8896.80");
/// assert_eq!((aid.numerator(), aid.denominator()), ("2500000".into(), "281".into()));
/// assert_eq!(Euros::from(Amount::from(5)).to_string(), "5.00");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Euros(Quotient<BigInt>);

impl Euros {
    /// Returns no euro.
    ///
    /// ```
    /// use eruf_core::aid::Euros;
    /// assert_eq!(Euros::zero().to_string(), "0.00");
    /// ```
    #[must_use]
    pub fn zero() -> Self {
        Self(Quotient::zero())
    }

    /// Returns an amount of a currency in euro by its rate: how much of the currency one euro is.
    /// `None` if the rate is 0.
    ///
    /// ```
    /// use eruf_core::aid::Euros;
    /// let aid = Euros::converted(112_000.into(), "11.2".parse()?).ok_or("a rate of 0")?;
    /// assert_eq!(aid.to_string(), "10000.00");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn converted(amount: Amount, per_euro: Amount) -> Option<Self> {
        if per_euro == Amount::ZERO {
            return None;
        }
        let (amount, rate) = (amount.millionths().into(), per_euro.millionths().into());
        Some(Self(Quotient::new(amount, rate)))
    }

    /// Returns the numerator of the reduced quotient.
    ///
    /// ```
    /// use eruf_core::aid::Euros;
    /// let third = Euros::converted(1.into(), 3.into()).unwrap();
    /// assert_eq!((third.numerator(), third.denominator()), ("1".into(), "3".into()));
    /// ```
    #[must_use]
    pub fn numerator(&self) -> String {
        self.0.numer().to_string()
    }

    /// Returns the denominator of the reduced quotient.
    ///
    /// ```
    /// use eruf_core::aid::Euros;
    /// assert_eq!(Euros::zero().denominator(), "1");
    /// ```
    #[must_use]
    pub fn denominator(&self) -> String {
        self.0.denom().to_string()
    }

    /// Returns whether it is 0.
    ///
    /// ```
    /// use eruf_core::aid::Euros;
    /// assert!(Euros::zero().is_zero());
    /// ```
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.0.is_zero()
    }

    pub(crate) fn plus(&self, other: &Self) -> Self {
        Self(&self.0 + &other.0)
    }

    /// What is left of it; nothing where more is taken.
    pub(crate) fn less(&self, other: &Self) -> Self {
        if other.0 > self.0 { Self::zero() } else { Self(&self.0 - &other.0) }
    }

    pub(crate) fn part(&self, share: &Ratio) -> Self {
        let share = Quotient::new(share.numerator().into(), share.denominator().into());
        Self(&self.0 * share)
    }

    /// Returns the amount as it is shown: rounded to so many decimals, half away from zero, but
    /// never across a threshold or to 0.
    ///
    /// ```
    /// use eruf_core::aid::Euros;
    /// let ceiling = Euros::from(eruf_core::Amount::from(300_000));
    /// let above = Euros::from("300000.001".parse::<eruf_core::Amount>()?);
    /// assert_eq!(above.shown(2, &[&ceiling])?.to_string(), "300000.01");
    /// assert_eq!(above.shown(2, &[])?.to_string(), "300000.00");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] if it is too large to be shown.
    pub fn shown(&self, decimals: u32, thresholds: &[&Self]) -> Result<Decimal, Error> {
        const OVERFLOW: Error = Error::Overflow { what: "the sum of aid" };
        let steps = BigInt::from(10_u32).pow(decimals);
        let exact = &self.0 * &steps;
        let (below, above) = (exact.floor().to_integer(), exact.ceil().to_integer());
        // Half away from zero, as `round` of a quotient does.
        let nearest = exact.round().to_integer();
        let zero = Self::zero();
        let crosses = |steps_shown: &BigInt| {
            let shown = Quotient::new(steps_shown.clone(), steps.clone());
            let mut edges = thresholds.iter().copied().chain([&zero]);
            edges.any(|edge| shown.cmp(&edge.0) != self.0.cmp(&edge.0))
        };
        let other = if nearest == below { above } else { below };
        // Between two steps with a threshold on both sides nothing can be said but the nearest.
        let said = if crosses(&nearest) && !crosses(&other) { other } else { nearest };
        let said = i128::try_from(said).map_err(|_| OVERFLOW)?;
        Decimal::try_from_i128_with_scale(said, decimals).map_err(|_| OVERFLOW)
    }

    /// Returns a decimal of at most so many places, for documents.
    pub(crate) fn decimal(&self, decimals: u32) -> String {
        let steps = BigInt::from(10_u32).pow(decimals);
        let rounded = (&self.0 * &steps).round().to_integer();
        let width = usize::try_from(decimals).unwrap_or(usize::MAX);
        let digits = format!("{:0>width$}", rounded.abs(), width = width.saturating_add(1));
        let (whole, rest) =
            digits.split_at_checked(digits.len().saturating_sub(width)).unwrap_or((&digits, ""));
        let rest = rest.trim_end_matches('0');
        let sign = if rounded.is_negative() { "-" } else { "" };
        let point = if rest.is_empty() { "" } else { "." };
        format!("{sign}{whole}{point}{rest}")
    }
}

impl From<Amount> for Euros {
    fn from(amount: Amount) -> Self {
        Self(Quotient::new(amount.millionths().into(), BigInt::from(1_000_000_u32)))
    }
}

/// Two decimals, as amounts of money are shown.
impl fmt::Display for Euros {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.shown(2, &[]) {
            Ok(shown) => write!(f, "{shown}"),
            Err(_) => f.write_str(&self.decimal(2)),
        }
    }
}

impl fmt::Debug for Euros {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Euros({})", self.0)
    }
}
