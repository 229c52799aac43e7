//! Reporting: entries, how often they are owed, and who reports.
//!
//! An [`Entry`] is what one partner reported for one period. A [`Rhythm`] and a [`PartnerTerm`] say
//! what was due; what was kept of it is found by the [`ledger`](crate::ledger). An
//! [`AskedOutcome`] says which outcome the form of the programme asks for.

pub(crate) mod asked_outcome;
pub(crate) mod entry;
pub(crate) mod partner_term;
pub(crate) mod rhythm;
#[cfg(feature = "serde")]
pub(crate) mod value_text;

pub use asked_outcome::AskedOutcome;
pub use entry::{Approximate, Basis, Entry, Part, Value};
pub use partner_term::PartnerTerm;
pub use rhythm::{ParseRhythmError, Rhythm};
