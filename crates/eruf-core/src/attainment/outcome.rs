//! [`Outcome`]: what is compared with a target.

use crate::ledger::NoOutcome;
use crate::value::{Amount, Interval, Ratio};

/// An outcome that is compared with a target.
///
/// ```
/// use eruf_core::attainment::Outcome;
/// use eruf_core::ledger::NoOutcome;
/// use eruf_core::{Amount, Interval};
/// let reported = Outcome::Amount(Interval::exact(Amount::from(122)));
/// let missing = Outcome::None(NoOutcome::Missing); // which is no 0
/// assert_ne!(reported, missing);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Outcome<'a> {
    /// An amount, or the bounds of one.
    Amount(Interval<Amount>),
    /// A figure that lists give, in place of an amount that nobody reported.
    Counted(Interval<Ratio>),
    /// An amount for each occasion.
    Occasions(&'a [Interval<Amount>]),
    /// Words, and what a person states on them.
    Words {
        /// Whether the goal was kept, if that was stated.
        kept: Option<bool>,
    },
    /// None, and why.
    None(NoOutcome),
}
