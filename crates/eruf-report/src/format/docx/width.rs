//! How wide the columns of a table are on paper.

use textwrap::core::display_width;

use crate::format::table::{Cell, Table};

/// The width of a text on A4 between margins of 2 cm, in twentieths of a point.
pub(super) const TEXT: usize = 9638;
/// The width of a character of a table, and of what surrounds a cell.
const CHARACTER: usize = 87;
const AROUND: usize = 180;
/// No cell asks for more characters than this, so that long texts share what is left.
const LONGEST: usize = 400;
/// No word asks for more than this.
const LONGEST_WORD: usize = 22;

/// Returns the width of each column: at least that of its longest word, and of what is left as much
/// as its longest text asks for.
pub(super) fn widths(table: &Table) -> Vec<usize> {
    let columns = table.columns.iter().enumerate().map(|(place, column)| {
        let cells = table.rows.iter().filter_map(|row| row.get(place));
        let texts = cells.map(Cell::shown).chain([column.heading.as_str()]);
        let (mut least, mut most) = (1, 1);
        for text in texts {
            most = display_width(text).min(LONGEST).max(most);
            let words = text.split(' ').map(display_width).max().unwrap_or_default();
            least = words.min(LONGEST_WORD).max(least);
        }
        let wide = |characters: usize| characters.saturating_mul(CHARACTER).saturating_add(AROUND);
        (wide(least), wide(most))
    });
    let columns: Vec<(usize, usize)> = columns.collect();
    share(&columns, TEXT)
}

/// Shares a width among columns that each ask for something between two.
fn share(columns: &[(usize, usize)], width: usize) -> Vec<usize> {
    let least: usize = columns.iter().map(|(least, _)| *least).sum();
    let most: usize = columns.iter().map(|(_, most)| *most).sum();
    let part = |of: usize, over: usize, all: usize| {
        of.saturating_mul(over).checked_div(all).unwrap_or_default()
    };
    columns
        .iter()
        .map(|(low, high)| {
            if least >= width {
                part(*low, width, least)
            } else if most <= width {
                // A narrow table is not drawn out: figures stand near what they are about.
                *high
            } else {
                let (room, asked) = (width.saturating_sub(least), most.saturating_sub(least));
                low.saturating_add(part(high.saturating_sub(*low), room, asked))
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn a_width_is_shared_by_what_is_asked_for() {
        assert_eq!(share(&[(100, 100), (100, 300)], 400), [100, 300]);
        assert_eq!(share(&[(100, 100), (100, 500)], 400), [100, 300]);
        assert_eq!(share(&[(300, 900), (300, 900)], 400), [200, 200]);
        assert_eq!(share(&[(100, 100), (100, 100)], 400), [100, 100]);
        assert!(share(&[], 400).is_empty());
    }
}
