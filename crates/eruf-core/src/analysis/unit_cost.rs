//! [`UnitCost`]: what each enterprise or job cost, by what was divided; and the break-even of an
//! excuse.

use crate::value::named::named;
use crate::value::{Amount, Error, Interval, Ratio};

named! {
    /// What a cost is: figures on different bases are never compared.
    CostBasis {
        /// What was decided to be spent.
        Budget = "budget",
        /// All that was spent.
        Total = "total",
        /// What was spent that may be supported.
        Eligible = "eligible",
        /// What was spent of public money.
        Public = "public",
    }
}

/// The cost of one enterprise or job.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct UnitCost {
    basis: CostBasis,
    each: Interval<Ratio>,
}

const OVERFLOW: Error = Error::Overflow { what: "a unit cost" };

impl UnitCost {
    /// A cost over an outcome, either of them perhaps known only by its bounds; `None` if the
    /// outcome may be 0, which has no unit cost.
    ///
    /// ```
    /// use eruf_core::{Amount, Interval};
    /// use eruf_core::analysis::{CostBasis, UnitCost};
    /// let budget = Interval::exact(Amount::from(31_988_865));
    /// let each = |outcome| {
    ///     UnitCost::of(budget, CostBasis::Budget, Interval::exact(Amount::from(outcome)))
    ///         .unwrap()
    ///         .unwrap()
    /// };
    /// let shown =
    ///     |cost: UnitCost| cost.each().as_exact().unwrap().shown(0, &[]).unwrap().to_string();
    /// assert_eq!(
    ///     (shown(each(122)), shown(each(200))),
    ///     ("262204".to_owned(), "159944".to_owned())
    /// );
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] if it cannot be held exactly.
    pub fn of(
        cost: Interval<Amount>,
        basis: CostBasis,
        outcome: Interval<Amount>,
    ) -> Result<Option<Self>, Error> {
        if outcome.low() <= Amount::ZERO {
            return Ok(None);
        }
        let (cost, outcome) = (cost.ratios(), outcome.ratios());
        let over = |cost: Ratio, outcome: Ratio| cost.checked_div(&outcome).ok_or(OVERFLOW);
        // A cost below 0 is least where it is divided by least.
        let ends = [
            over(cost.low(), outcome.low())?,
            over(cost.low(), outcome.high())?,
            over(cost.high(), outcome.low())?,
            over(cost.high(), outcome.high())?,
        ];
        let (low, high) = ends.iter().fold(
            (over(cost.low(), outcome.low())?, over(cost.low(), outcome.low())?),
            |(low, high), end| (low.min(*end), high.max(*end)),
        );
        Ok(Interval::new(low, high).map(|each| Self { basis, each }))
    }

    /// What was divided.
    #[must_use]
    pub const fn basis(&self) -> CostBasis {
        self.basis
    }

    /// The cost of one, or its bounds.
    #[must_use]
    pub const fn each(&self) -> Interval<Ratio> {
        self.each
    }

    /// This cost over a planned one, as bounds; `None` if the planned one may be 0.
    ///
    /// # Errors
    ///
    /// [`Error::CostBases`] if the two are of different bases, and [`Error::Overflow`] if the
    /// quotient cannot be held exactly.
    pub fn over(&self, planned: &Self) -> Result<Option<Interval<Ratio>>, Error> {
        if self.basis != planned.basis {
            return Err(Error::CostBases {
                one: self.basis.as_str(),
                other: planned.basis.as_str(),
            });
        }
        if planned.each.low() <= Ratio::ZERO || self.each.low().is_negative() {
            return Ok(None);
        }
        let low = self.each.low().checked_div(&planned.each.high()).ok_or(OVERFLOW)?;
        let high = self.each.high().checked_div(&planned.each.low()).ok_or(OVERFLOW)?;
        Ok(Interval::new(low, high))
    }
}

/// The share of a target that must have depended on a missing condition for the rest of it to be
/// fully met; 0 if it was met, `None` for a target of 0.
///
/// ```
/// use eruf_core::Amount;
/// use eruf_core::analysis::break_even;
/// let percent = |outcome, target| {
///     break_even(Amount::from(outcome), Amount::from(target))
///         .unwrap()
///         .percent(1, &[])
///         .unwrap()
///         .to_string()
/// };
/// assert_eq!([percent(122, 200), percent(9, 30), percent(141, 300)], ["39.0", "70.0", "53.0"]);
/// ```
#[must_use]
pub fn break_even(outcome: Amount, target: Amount) -> Option<Ratio> {
    if target <= Amount::ZERO {
        return None;
    }
    Ratio::ONE.checked_sub(&Ratio::of(outcome, target)?).map(|share| share.max(Ratio::ZERO))
}
