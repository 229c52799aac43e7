//! Tables of this crate: text with tabs, one line of names, then one line a row.
#![expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "constants: what is wrong with a table is an error when the crate is built"
)]

use std::sync::OnceLock;

use crate::value::error::Error;

/// What is wrong with tables of this crate: the first fault that was met.
struct Faults(OnceLock<Error>);

impl Faults {
    /// Returns what a table says, or nothing, with its fault noted.
    fn whole<T: Default>(&self, read: Option<T>, fault: Error) -> T {
        read.unwrap_or_else(|| {
            // A fault that was met before says as much.
            let _ = self.0.set(fault);
            T::default()
        })
    }

    fn check(&self) -> Result<(), Error> {
        self.0.get().map_or(Ok(()), |fault| Err(fault.clone()))
    }
}

static FAULTS: Faults = Faults(OnceLock::new());

/// Returns what a table of this crate says. One that cannot be read says nothing, and from then on
/// [`tables_are_whole`] says so.
pub(crate) fn whole<T: Default>(read: Option<T>, fault: Error) -> T {
    FAULTS.whole(read, fault)
}

/// Refuses every answer once a table of this crate could not be read: the answer may rest on a row
/// that is not there. Tests hold that every line of the tables is a row.
///
/// # Errors
///
/// [`Error::Internal`] with the place of the table.
pub fn tables_are_whole() -> Result<(), Error> {
    FAULTS.check()
}

/// Returns the rows of a table below its line of names; `None` if a line is none.
pub(crate) fn rows<T>(
    text: &'static str,
    row: impl Fn(&[&'static str]) -> Option<T>,
) -> Option<Vec<T>> {
    let cells = |line: &'static str| line.split('\t').collect::<Vec<_>>();
    text.lines().skip(1).map(|line| row(&cells(line))).collect()
}

/// Returns how many rows stand below the line of names.
pub(crate) const fn rows_in(text: &str) -> usize {
    let (mut lines, mut place) = (0_usize, 0);
    let bytes = text.as_bytes();
    while place < bytes.len() {
        if bytes[place] == b'\n' {
            lines += 1;
        }
        place += 1;
    }
    // The last line ends, too: a table is a text file.
    lines - 1
}

/// Returns the first cell of each row, in the order of the table.
pub(crate) const fn first_cells<const N: usize>(text: &'static str) -> [&'static str; N] {
    let mut cells = [""; N];
    let (mut rest, mut row) = (after(text, b'\n'), 0);
    while row < N {
        cells[row] = before(rest, b'\t');
        rest = after(rest, b'\n');
        row += 1;
    }
    cells
}

const fn place_of(text: &str, byte: u8) -> usize {
    let mut place = 0;
    while text.as_bytes()[place] != byte {
        place += 1;
    }
    place
}

const fn before(text: &str, byte: u8) -> &str {
    text.split_at(place_of(text, byte)).0
}

const fn after(text: &str, byte: u8) -> &str {
    text.split_at(place_of(text, byte) + 1).1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::error::internal;

    #[test]
    fn a_table_that_cannot_be_read_is_an_internal_error_from_then_on() {
        let faults = Faults(OnceLock::new());
        assert_eq!(faults.whole(Some(vec![1]), internal!("a table is broken")), [1]);
        assert_eq!(faults.check(), Ok(()));
        let none: Vec<u32> = faults.whole(None, internal!("the table of units is broken"));
        assert_eq!(none, [0; 0]);
        let error = faults.check().unwrap_err().to_string();
        assert!(error.contains("the table of units is broken"), "{error}");
    }
}
