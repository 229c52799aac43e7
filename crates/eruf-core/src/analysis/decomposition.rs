//! [`Decomposition`]: a difference from the plan taken apart by the factors of a product.

use std::sync::Arc;

use crate::value::named::named;
use crate::value::{Error, Ratio};

named! {
    /// How a difference is divided among factors, which depends on the order in which they change.
    ///
    /// ```
    /// use eruf_core::analysis::DecompositionMethod;
    /// assert_eq!("in_sequence".parse(), Ok(DecompositionMethod::InSequence));
    /// assert_eq!(DecompositionMethod::InSequence.to_string(), "in_sequence");
    /// ```
    #[non_exhaustive]
    DecompositionMethod {
        /// One factor after the other, in the order given: those before it as they came out, those
        /// after it as planned.
        InSequence = "in_sequence",
        /// The average over all orders (Shapley), so that none is preferred.
        Symmetric = "symmetric",
    }
}

/// One factor of a product: enterprises, jobs per enterprise, or the cost of each, which divides.
///
/// ```
/// use eruf_core::analysis::Factor;
/// // Jobs are the budget over the budget of each: the second factor divides.
/// let each = Factor { divides: true, ..Factor::planned("each", 2.into()).actual(3.into()) };
/// assert!(each.divides);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Factor {
    /// The name.
    pub name: Arc<str>,
    /// As it was planned.
    pub planned: Ratio,
    /// As it came out.
    pub actual: Ratio,
    /// Whether the product is divided by it.
    pub divides: bool,
}

/// A factor as it was planned, still without its outcome.
///
/// ```
/// use eruf_core::analysis::{Factor, PlannedFactor};
/// let planned: PlannedFactor = Factor::planned("enterprises", 200.into());
/// assert_eq!(&*planned.actual(122.into()).name, "enterprises");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[must_use]
pub struct PlannedFactor {
    name: Arc<str>,
    planned: Ratio,
}

impl Factor {
    /// Begins a factor that multiplies: its name, and as it was planned.
    ///
    /// ```
    /// use eruf_core::Ratio;
    /// use eruf_core::analysis::Factor;
    /// let enterprises = Factor::planned("enterprises", 200.into()).actual(122.into());
    /// assert_eq!((enterprises.actual, enterprises.divides), (Ratio::from(122), false));
    /// ```
    pub fn planned(name: impl Into<Arc<str>>, planned: Ratio) -> PlannedFactor {
        PlannedFactor { name: name.into(), planned }
    }
}

impl PlannedFactor {
    /// Returns the factor, as it came out.
    ///
    /// ```
    /// use eruf_core::Ratio;
    /// use eruf_core::analysis::Factor;
    /// let budget = Factor::planned("budget", 300.into()).actual(290.into());
    /// assert_eq!((budget.planned, budget.actual), (Ratio::from(300), Ratio::from(290)));
    /// ```
    #[must_use]
    pub fn actual(self, actual: Ratio) -> Factor {
        let Self { name, planned } = self;
        Factor { name, planned, actual, divides: false }
    }
}

/// The difference between a product as it came out and as it was planned, factor by factor.
///
/// ```
/// use eruf_core::Ratio;
/// use eruf_core::analysis::{Decomposition, DecompositionMethod, Factor};
/// // 200 enterprises with 2 jobs each were planned; 100 came, with 3 each.
/// let factors = [
///     Factor::planned("enterprises", 200.into()).actual(100.into()),
///     Factor::planned("jobs per enterprise", 2.into()).actual(3.into()),
/// ];
/// let found = Decomposition::of(&factors, DecompositionMethod::Symmetric)?;
/// // The average over both orders: -200 or -300, and 200 or 100.
/// let parts: Vec<Ratio> = found.parts.iter().map(|(_, part)| *part).collect();
/// assert_eq!(parts, [Ratio::from(-250), Ratio::from(150)]);
/// # Ok::<(), eruf_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Decomposition {
    /// How the parts are told apart.
    pub method: DecompositionMethod,
    /// The product as planned.
    pub planned: Ratio,
    /// The product as it came out.
    pub actual: Ratio,
    /// The part of each factor, in the order given. They add up to the difference exactly.
    pub parts: Vec<(Arc<str>, Ratio)>,
}

/// The most factors that are taken apart: the symmetric parts ask for every set of them.
const MOST: usize = 8;

const OVERFLOW: Error = Error::Overflow { what: "the part of a factor" };

impl Decomposition {
    /// Divides a difference among the factors.
    ///
    /// ```
    /// use eruf_core::Ratio;
    /// use eruf_core::analysis::{Decomposition, DecompositionMethod, Factor};
    /// let ratio = |numerator, denominator| Ratio::new(numerator, denominator).unwrap();
    /// // 200 enterprises with 1.5 jobs each were planned; 122 came, with 141 jobs.
    /// let factors = [
    ///     Factor::planned("enterprises", ratio(200, 1)).actual(ratio(122, 1)),
    ///     Factor::planned("jobs per enterprise", ratio(3, 2)).actual(ratio(141, 122)),
    /// ];
    /// let found = Decomposition::of(&factors, DecompositionMethod::InSequence)?;
    /// let parts: Vec<_> = found.parts.iter().map(|(_, part)| part.to_string()).collect();
    /// assert_eq!(
    ///     (found.difference()?.to_string().as_str(), parts),
    ///     ("-159", vec!["-117".to_owned(), "-42".to_owned()])
    /// );
    /// # Ok::<(), eruf_core::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Factors`] without a factor or with more than eight, [`Error::FactorTwice`] if one
    /// is named twice, [`Error::DividesByZero`] if one of them divides and is 0, and
    /// [`Error::Overflow`] if a part cannot be held exactly.
    pub fn of(factors: &[Factor], method: DecompositionMethod) -> Result<Self, Error> {
        if factors.is_empty() || factors.len() > MOST {
            return Err(Error::Factors { found: factors.len() });
        }
        let named_before = |(place, factor): &(usize, &Factor)| {
            factors.iter().take(*place).any(|other| other.name == factor.name)
        };
        if let Some((_, factor)) = factors.iter().enumerate().find(named_before) {
            return Err(Error::FactorTwice { factor: factor.name.clone() });
        }
        if let Some(factor) = factors.iter().find(|factor| {
            factor.divides && (factor.planned == Ratio::ZERO || factor.actual == Ratio::ZERO)
        }) {
            return Err(Error::DividesByZero { factor: factor.name.clone() });
        }
        let (planned, actual) = (product(factors, |_| false)?, product(factors, |_| true)?);
        let mut parts = Vec::with_capacity(factors.len());
        for (place, factor) in factors.iter().enumerate() {
            let part = match method {
                DecompositionMethod::InSequence => changed(factors, place, |other| other < place)?,
                DecompositionMethod::Symmetric => symmetric(factors, place)?,
            };
            parts.push((factor.name.clone(), part));
        }
        Ok(Self { method, planned, actual, parts })
    }

    /// Returns the product as it came out less that as planned.
    ///
    /// ```
    /// use eruf_core::analysis::{Decomposition, DecompositionMethod, Factor};
    /// // 141 jobs came of 300 that were planned.
    /// let jobs = [Factor::planned("jobs", 300.into()).actual(141.into())];
    /// let found = Decomposition::of(&jobs, DecompositionMethod::InSequence)?;
    /// assert_eq!(found.difference()?, (-159).into());
    /// # Ok::<(), eruf_core::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] if it cannot be held exactly.
    pub fn difference(&self) -> Result<Ratio, Error> {
        self.actual.checked_sub(&self.planned).ok_or(OVERFLOW)
    }
}

/// The product with some factors as they came out and the others as planned.
fn product(factors: &[Factor], is_actual: impl Fn(usize) -> bool) -> Result<Ratio, Error> {
    let mut product = Ratio::ONE;
    for (place, factor) in factors.iter().enumerate() {
        let value = if is_actual(place) { factor.actual } else { factor.planned };
        product =
            if factor.divides { product.checked_div(&value) } else { product.checked_mul(&value) }
                .ok_or(OVERFLOW)?;
    }
    Ok(product)
}

/// What changing one factor does while some others have changed.
fn changed(
    factors: &[Factor],
    place: usize,
    has_changed: impl Fn(usize) -> bool,
) -> Result<Ratio, Error> {
    let after = product(factors, |other| other == place || has_changed(other))?;
    after.checked_sub(&product(factors, has_changed)?).ok_or(OVERFLOW)
}

/// What changing one factor does on average over all orders: over every set of the others, weighted
/// by how many orders have just that set before it.
fn symmetric(factors: &[Factor], place: usize) -> Result<Ratio, Error> {
    let others: Vec<usize> = (0..factors.len()).filter(|other| *other != place).collect();
    let mut sum = Ratio::ZERO;
    for set in 0..1_u32.checked_shl(u32::try_from(others.len()).unwrap_or(0)).ok_or(OVERFLOW)? {
        let has = |other: usize| {
            others.iter().position(|one| *one == other).is_some_and(|bit| {
                set.checked_shr(u32::try_from(bit).unwrap_or(0)).is_some_and(|rest| rest & 1 == 1)
            })
        };
        let before = u128::from(set.count_ones());
        // Those before are some of all.
        let after = u128::try_from(others.len()).unwrap_or(0).saturating_sub(before);
        let weight = factorial(before)
            .zip(factorial(after))
            .and_then(|(before, after)| before.checked_mul(after))
            .zip(factorial(u128::try_from(factors.len()).unwrap_or(0)));
        let weight = weight
            .and_then(|(orders, all)| {
                Ratio::new(i128::try_from(orders).ok()?, i128::try_from(all).ok()?)
            })
            .ok_or(OVERFLOW)?;
        let part = changed(factors, place, has)?.checked_mul(&weight).ok_or(OVERFLOW)?;
        sum = sum.checked_add(&part).ok_or(OVERFLOW)?;
    }
    Ok(sum)
}

fn factorial(number: u128) -> Option<u128> {
    (1..=number).try_fold(1_u128, u128::checked_mul)
}
