//! [`UnitCost`]: what each enterprise or job cost, by what was divided; and the break-even of an
//! excuse.

use crate::value::named::named;
use crate::value::{Amount, Error, Interval, Ratio};

named! {
    /// What a cost is: figures on different bases are never compared.
    ///
    /// ```
    /// use eruf_core::analysis::CostBasis;
    /// assert_eq!("budget".parse(), Ok(CostBasis::Budget));
    /// assert_eq!(CostBasis::Budget.to_string(), "budget");
    /// ```
    #[non_exhaustive]
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

/// What something cost, and what that amount is. An amount without its basis is no cost.
///
/// ```
/// use eruf_core::analysis::{Cost, CostBasis};
/// let budget = Cost::new(CostBasis::Budget, 31_988_865.into());
/// assert_eq!(budget.amount.low(), 31_988_865.into());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Cost {
    /// What the amount is.
    pub basis: CostBasis,
    /// The amount, or its bounds.
    pub amount: Interval<Amount>,
}

impl Cost {
    /// Makes a cost of an exact amount.
    ///
    /// ```
    /// use eruf_core::analysis::{Cost, CostBasis};
    /// let spent = Cost::new(CostBasis::Total, 30_000_000.into());
    /// assert_eq!(spent.amount.as_exact(), Some(30_000_000.into()));
    /// ```
    #[must_use]
    pub const fn new(basis: CostBasis, amount: Amount) -> Self {
        Self { basis, amount: Interval::exact(amount) }
    }
}

/// The cost of one enterprise or job.
///
/// ```
/// use eruf_core::{Amount, Interval, Ratio};
/// use eruf_core::analysis::{Cost, CostBasis, UnitCost};
///
/// let budget = Cost::new(CostBasis::Budget, 31_988_865.into());
/// let job = UnitCost::of(budget, Interval::exact(Amount::from(141)))?.unwrap();
/// assert_eq!(job.each().low().shown(0, &[])?.to_string(), "226871");
/// # Ok::<(), eruf_core::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct UnitCost {
    basis: CostBasis,
    each: Interval<Ratio>,
}

const OVERFLOW: Error = Error::Overflow { what: "a unit cost" };

impl UnitCost {
    /// Returns a cost over an outcome, each of which may be known only by its bounds; `None` if the
    /// outcome may be 0, which has no unit cost.
    ///
    /// ```
    /// use eruf_core::{Amount, Interval};
    /// use eruf_core::analysis::{Cost, CostBasis, UnitCost};
    /// let budget = Cost::new(CostBasis::Budget, 31_988_865.into());
    /// let each = |outcome| {
    ///     UnitCost::of(budget, Interval::exact(Amount::from(outcome))).unwrap().unwrap()
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
    pub fn of(cost: Cost, outcome: Interval<Amount>) -> Result<Option<Self>, Error> {
        if outcome.low() <= Amount::ZERO {
            return Ok(None);
        }
        let (cost, basis) = (cost.amount.ratios(), cost.basis);
        let outcome = outcome.ratios();
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

    /// Returns what was divided.
    ///
    /// ```
    /// use eruf_core::{Amount, Interval, Ratio};
    /// use eruf_core::analysis::{Cost, CostBasis, UnitCost};
    ///
    /// let budget = Cost::new(CostBasis::Budget, 100.into());
    /// let each = UnitCost::of(budget, Interval::exact(Amount::from(4)))?.unwrap();
    /// assert_eq!(each.basis(), CostBasis::Budget);
    /// # Ok::<(), eruf_core::Error>(())
    /// ```
    #[must_use]
    pub const fn basis(&self) -> CostBasis {
        self.basis
    }

    /// Returns the cost of one, or its bounds.
    ///
    /// ```
    /// use eruf_core::{Amount, Interval, Ratio};
    /// use eruf_core::analysis::{Cost, CostBasis, UnitCost};
    ///
    /// let budget = Cost::new(CostBasis::Budget, 100.into());
    /// let between = Interval::new(Amount::from(4), Amount::from(5)).unwrap();
    /// let each = UnitCost::of(budget, between)?.unwrap().each();
    /// assert_eq!((each.low(), each.high()), (Ratio::from(20), Ratio::from(25)));
    /// # Ok::<(), eruf_core::Error>(())
    /// ```
    #[must_use]
    pub const fn each(&self) -> Interval<Ratio> {
        self.each
    }

    /// Returns this cost over a planned one, as bounds; `None` if the planned one may be 0.
    ///
    /// ```
    /// use eruf_core::{Amount, Interval, Ratio};
    /// use eruf_core::analysis::{Cost, CostBasis, UnitCost};
    ///
    /// let budget = Cost::new(CostBasis::Budget, 31_988_865.into());
    /// let each = |outcome| UnitCost::of(budget, Interval::exact(Amount::from(outcome)));
    /// let (came, planned) = (each(122)?.unwrap(), each(200)?.unwrap());
    /// assert_eq!(came.over(&planned)?.unwrap().as_exact(), Ratio::new(200, 122)); // 1.64 times
    /// # Ok::<(), eruf_core::Error>(())
    /// ```
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

/// An outcome and the target that it was to reach.
///
/// ```
/// use eruf_core::analysis::Shortfall;
/// let percent = |outcome: u32, target: u32| {
///     let shortfall = Shortfall { outcome: outcome.into(), target: target.into() };
///     shortfall.break_even().unwrap().percent(1, &[]).unwrap().to_string()
/// };
/// assert_eq!([percent(122, 200), percent(9, 30), percent(141, 300)], ["39.0", "70.0", "53.0"]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Shortfall {
    /// The outcome.
    pub outcome: Amount,
    /// The target.
    pub target: Amount,
}

impl Shortfall {
    /// Returns the share of the target that must have depended on a missing condition for the rest
    /// of it to be fully met; 0 if it was met, `None` for a target of 0.
    ///
    /// ```
    /// use eruf_core::analysis::Shortfall;
    /// let met = Shortfall { outcome: 210.into(), target: 200.into() };
    /// assert_eq!(met.break_even().unwrap().to_string(), "0");
    /// assert_eq!(Shortfall { target: 0.into(), ..met }.break_even(), None);
    /// ```
    #[must_use]
    pub fn break_even(self) -> Option<Ratio> {
        if self.target <= Amount::ZERO {
            return None;
        }
        let reached = self.outcome.over(self.target)?;
        Ratio::ONE.checked_sub(&reached).map(|share| share.max(Ratio::ZERO))
    }
}
