//! [`Options`]: how a project is read.

use std::sync::Arc;

use eruf_core::NaiveDate;

use crate::identity::PersonKey;
use crate::table::Progress;

/// Options for reading a project: a key for pseudonyms, and a listener.
///
/// ```no_run
/// use eruf_data::{Options, PersonKey, load_with};
/// let person_key = Some(PersonKey::from_file("/secret/evaluation.key")?);
/// let options = Options { person_key, ..Options::default() };
/// let loaded = load_with("examples/sim-jh", options)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The key that makes pseudonyms of numbers of persons. Without one they are numbered in the
    /// order in which they appear.
    pub person_key: Option<PersonKey>,
    /// Is told how many rows were read, and may stop the reading.
    pub progress: Option<Arc<Progress>>,
    /// The day whose law the project is asked under, in place of the one that it names.
    pub law_as_of: Option<NaiveDate>,
}
