//! The bytes of a file, within a limit.

use std::io::Read;
use std::path::Path;

use crate::problem::Rule;
use crate::table::open_file::open_file;

/// Reads a file, and refuses one that is larger than a limit in MiB.
///
/// No more memory is used than the limit.
///
/// ```
/// use eruf_data::{Rule, read_file};
/// let text = read_file("examples/two-files/outcomes.csv", 1)?;
/// assert!(text.starts_with(b"indicator;period;value"));
/// assert_eq!(read_file("Cargo.toml", 0), Err(Rule::FileTooLarge { limit: 0 }));
/// # Ok::<(), Rule>(())
/// ```
///
/// # Errors
///
/// Those of [`open_file`](crate::open_file), or [`Rule::FileTooLarge`] if it has more than `limit`
/// MiB.
pub fn read_file(path: impl AsRef<Path>, limit: u64) -> Result<Vec<u8>, Rule> {
    let unreadable = |error: std::io::Error| Rule::Unreadable { reason: error.to_string() };
    let file = open_file(path)?;
    // A limit beyond what can be counted is none.
    let most = limit.saturating_mul(1 << 20);
    // What a file says of its size is a hint: it may be none, and it may grow.
    let size = file.metadata().map_or(0, |found| found.len()).min(most).saturating_add(1);
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    file.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(unreadable)?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length <= most) {
        Ok(bytes)
    } else {
        Err(Rule::FileTooLarge { limit })
    }
}
