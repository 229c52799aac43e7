//! The versions of documents: [`SCHEMA_VERSION`] of answers, [`SchemaVersion`] of drafts.

/// The version of the documents that answers are written as. It rises when a field changes its
/// meaning or goes; a field that is added does not raise it.
pub const SCHEMA_VERSION: u32 = 1;

/// The version of the form in which a draft is written as a document: always the one that this
/// library writes. A document of a later version is refused, and names both.
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use eruf_core::value::SchemaVersion;
/// use serde::Deserialize;
/// use serde::de::IntoDeserializer;
/// use serde::de::value::{Error, U32Deserializer};
/// let read = |version: u32| {
///     let version: U32Deserializer<Error> = version.into_deserializer();
///     SchemaVersion::deserialize(version)
/// };
/// assert!(read(1).is_ok());
/// assert_eq!(
///     read(2).unwrap_err().to_string(),
///     "schema_version is 2, and this version of the library reads 1 at most"
/// );
/// # }
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct SchemaVersion;

impl SchemaVersion {
    /// The version that is written, and the highest that is read.
    pub const CURRENT: u32 = 1;
}

#[cfg(feature = "serde")]
impl serde::Serialize for SchemaVersion {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u32(Self::CURRENT)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for SchemaVersion {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match u32::deserialize(deserializer)? {
            1..=Self::CURRENT => Ok(Self),
            found => Err(serde::de::Error::custom(format_args!(
                "schema_version is {found}, and this version of the library reads {} at most",
                Self::CURRENT
            ))),
        }
    }
}
