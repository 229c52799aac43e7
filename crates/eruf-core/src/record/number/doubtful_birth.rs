//! [`DoubtfulBirth`]: an enterprise of a person whose birth deserves a look.

use crate::record::EnterpriseId;
use crate::record::number::BirthDoubt;
use crate::value::Source;

/// An enterprise of a person whose birth deserves a look. Neither the number nor the day of birth
/// is kept: only what is doubtful, and where the number stands.
///
/// ```
/// use eruf_core::record::{BirthDoubt, DoubtfulBirth, EnterpriseKey};
/// use eruf_core::value::Source;
/// let key: EnterpriseKey = "PERSON-1".parse()?;
/// let source = Source { line: Some(7), ..Source::default() };
/// let found = DoubtfulBirth { enterprise: key.into(), doubt: BirthDoubt::Under15, source };
/// assert_eq!(found.enterprise.to_string(), "PERSON-1"); // and no more of the person
/// # Ok::<(), eruf_core::record::IdentifyError>(())
/// ```
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
