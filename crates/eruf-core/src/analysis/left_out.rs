//! [`LeftOut`]: what an answer about missed targets leaves out, and why.

use crate::ledger::NoOutcome;

/// What the answer leaves out, with the reason.
///
/// With the feature `serde` it is written as `{"what": "CO05", "why": [{"reason":
/// "not_at_least"}]}`.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// use eruf_core::analysis::LeftOut;
/// // A decision says a budget, so the answer has what each one cost.
/// let document = project.view().why_document(None, None)?;
/// assert!(!document.left_out.contains(&LeftOut::BudgetForEach));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LeftOut<'p> {
    /// No difference is divided by volume and rate.
    VolumeAndRate(Vec<VolumeAndRateReason<'p>>),
    /// An indicator has no break-even and no cost.
    Indicator {
        /// The code.
        code: &'p str,
        /// Why.
        why: NotReached,
    },
    /// No decision says a budget.
    BudgetForEach,
}

/// Why no difference is divided by volume and rate.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// use eruf_core::analysis::{LeftOut, VolumeAndRateReason};
/// // Both have an outcome and a target, and are compared.
/// let document = project.view().why_document(Some("CO08"), Some("CO01"))?;
/// let zero = LeftOut::VolumeAndRate(vec![VolumeAndRateReason::Zero]);
/// assert!(!document.left_out.contains(&zero));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum VolumeAndRateReason<'p> {
    /// The project has none or several indicators of employment: these.
    NameOf(Vec<&'p str>),
    /// The project has none or several indicators of all enterprises: these.
    NamePer(Vec<&'p str>),
    /// One of the two has no outcome and target that can be compared.
    Indicator {
        /// The code.
        code: &'p str,
        /// Why.
        why: NotReached,
    },
    /// A target or an outcome is 0.
    Zero,
}

/// Why an indicator has no outcome and target that can be compared.
///
/// ```
/// use eruf_core::analysis::NotReached;
/// use eruf_core::ledger::NoOutcome;
/// assert_eq!(NotReached::NoOutcome(NoOutcome::Missing).as_str(), "missing");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotReached {
    /// It has no target.
    NoTarget,
    /// Its target is not of at least so much.
    NotAtLeast,
    /// It has no outcome.
    NoOutcome(NoOutcome),
    /// Its outcome is known only by its bounds.
    OnlyBounds,
}

impl NotReached {
    /// Returns the word that a document has for it.
    ///
    /// ```
    /// use eruf_core::analysis::NotReached;
    /// assert_eq!(NotReached::NotAtLeast.as_str(), "not_at_least");
    /// ```
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NoTarget => "no_target",
            Self::NotAtLeast => "not_at_least",
            Self::NoOutcome(reason) => reason.as_str(),
            Self::OnlyBounds => "only_bounds",
        }
    }
}

#[cfg(feature = "serde")]
mod serde_form {
    use serde::ser::SerializeMap;

    use super::{LeftOut, NotReached, VolumeAndRateReason};
    use crate::value::document::fields::{Fields, WriteFields, objects};

    objects!(LeftOut<'_>, VolumeAndRateReason<'_>, Reason);

    struct Reason(&'static str);

    impl WriteFields for Reason {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            fields.put("reason", self.0)
        }
    }

    fn reason(why: NotReached) -> [Reason; 1] {
        [Reason(why.as_str())]
    }

    impl WriteFields for LeftOut<'_> {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            match self {
                Self::VolumeAndRate(why) => {
                    fields.put("what", "volume_and_rate")?;
                    fields.put("why", why)
                }
                Self::Indicator { code, why } => {
                    fields.put("what", code)?;
                    fields.put("why", reason(*why))
                }
                Self::BudgetForEach => {
                    fields.put("what", "budget_for_each")?;
                    fields.put("why", [Reason("no_budget")])
                }
            }
        }
    }

    impl WriteFields for VolumeAndRateReason<'_> {
        fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
            match self {
                Self::NameOf(choices) => {
                    fields.put("reason", "of_not_named")?;
                    fields.put("choices", choices)
                }
                Self::NamePer(choices) => {
                    fields.put("reason", "per_not_named")?;
                    fields.put("choices", choices)
                }
                Self::Indicator { code, why } => {
                    fields.put("code", code)?;
                    fields.put("reason", why.as_str())
                }
                Self::Zero => fields.put("reason", "zero"),
            }
        }
    }
}
