//! [`DoubtfulBirth`]: an enterprise of a person whose birth deserves a look.

use crate::record::EnterpriseId;
use crate::record::number::BirthDoubt;
use crate::value::Source;

/// An enterprise of a person whose birth deserves a look. Neither the number nor the day of birth
/// is kept: only what is doubtful, and where the number stands.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct DoubtfulBirth {
    /// The enterprise, by its pseudonym.
    pub enterprise: EnterpriseId,
    /// What is doubtful.
    pub doubt: BirthDoubt,
    /// Where the number stands that was read.
    #[cfg_attr(feature = "serde", serde(default))]
    pub source: Source,
}
