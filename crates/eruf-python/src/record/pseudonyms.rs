//! `Pseudonyms`: pseudonyms in place of numbers of persons.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use eruf_data::{PersonKey, Pseudonyms};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;

use crate::value::errors::Checked;

/// A key for pseudonyms as an argument: its bytes, its hexadecimal digits as text, or the path of a
/// file that holds it.
#[derive(FromPyObject)]
pub(crate) enum KeyGiven {
    Bytes(Vec<u8>),
    Text(String),
    File(PathBuf),
}

impl KeyGiven {
    pub(crate) fn key(self) -> Checked<PersonKey> {
        Ok(match self {
            Self::Bytes(bytes) => PersonKey::new(&bytes),
            // No file has such a name by accident: 32 bytes in hexadecimal digits are a key.
            Self::Text(text) if PersonKey::is_hexadecimal(&text) => PersonKey::new(text.as_bytes()),
            Self::Text(path) => PersonKey::from_file(path),
            Self::File(path) => PersonKey::from_file(path),
        }?)
    }
}

/// Gives each person a pseudonym, the same one each time, so that a sole trader can be counted
/// without the number being kept.
///
/// With a key of at least 32 bytes the pseudonym is the same wherever that key is used; without
/// one, persons are numbered as they appear. It cannot be pickled: it holds numbers of persons.
///
/// >>> from eruf.record import Pseudonyms
/// >>> pseudonyms = Pseudonyms()
/// >>> numbers = ["121212-1212", "SE202100614901", "saknas"]
/// >>> tuple(pseudonyms.key(number, year=2019) for number in numbers)
/// ('PERSON-1', '202100-6149', None)
#[pyclass(name = "Pseudonyms", module = "eruf.record", frozen)]
pub(crate) struct PyPseudonyms(Mutex<Pseudonyms>);

#[pymethods]
impl PyPseudonyms {
    #[new]
    #[pyo3(signature = (*, person_key = None))]
    fn new(person_key: Option<KeyGiven>) -> Checked<Self> {
        Ok(Self(Mutex::new(Pseudonyms::new(person_key.map(KeyGiven::key).transpose()?))))
    }

    /// Returns the key of an enterprise from its number in any usual spelling; ``None`` if the text
    /// says that there is none.
    ///
    /// Ten digits of a person are of somebody who is under 100 in ``year``, or 100 and over after a
    /// ``+``.
    ///
    /// >>> from eruf.record import Pseudonyms
    /// >>> Pseudonyms().key("SE202100614901", year=2019)
    /// '202100-6149'
    #[pyo3(signature = (number, /, *, year))]
    fn key(&self, number: &str, year: i32) -> Checked<Option<String>> {
        let mut pseudonyms = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(pseudonyms.key(number, year)?.map(|key| key.to_string()))
    }

    #[expect(clippy::unused_self, reason = "a method of Python")]
    fn __repr__(&self) -> &'static str {
        "<Pseudonyms>"
    }

    #[expect(clippy::unused_self, reason = "a method of Python")]
    fn __reduce__(&self) -> PyResult<()> {
        Err(PyTypeError::new_err("pseudonyms cannot be pickled: they hold numbers of persons"))
    }
}
