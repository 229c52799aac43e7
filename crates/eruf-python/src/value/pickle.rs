//! The text form of a value, by which it is hashed and pickled.

use std::hash::{DefaultHasher, Hash, Hasher as _};

use pyo3::PyTypeInfo;
use pyo3::prelude::*;

use crate::value::errors::Checked;

pub(crate) fn json<T: serde::Serialize>(value: &T) -> Checked<String> {
    Ok(serde_json::to_string(value)?)
}

pub(crate) fn hash_of(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// The hash of a value by the one text form that it has.
pub(crate) fn hashed<T: serde::Serialize>(value: &T) -> Checked<u64> {
    Ok(hash_of(&json(value)?))
}

/// How an object is pickled: what makes it again, and of which parts.
pub(crate) type Reduced<'py, Parts> = PyResult<(Bound<'py, PyAny>, Parts)>;

/// How a value is pickled: the class method that reads its text form, and that text.
pub(crate) type Pickle<'py> = (Bound<'py, PyAny>, (String,));

pub(crate) fn pickled<'py, C: PyTypeInfo>(
    py: Python<'py>,
    value: &impl serde::Serialize,
) -> Checked<Pickle<'py>> {
    Ok((py.get_type::<C>().getattr("_restore")?, (json(value)?,)))
}

pub(crate) fn restored<T: serde::de::DeserializeOwned>(text: &str) -> Checked<T> {
    Ok(serde_json::from_str(text)?)
}
