//! Tables of this crate: text with tabs, one line of names, then one line a row.
#![expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "constants: what is wrong with a table is an error when the crate is built"
)]

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
