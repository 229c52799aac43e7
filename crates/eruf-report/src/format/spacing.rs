//! [`Spacing`]: how wide the columns of a table are in a terminal.

use textwrap::core::display_width;

use crate::format::escape::visible;
use crate::format::table::{Align, Table};

/// No column is wider than this, or a fifth of the line, for the sake of one word.
const LONGEST_WORD: u16 = 20;
/// No column of texts is narrower than this.
const LEAST: u16 = 6;

/// How the columns of a table are set beside each other.
pub(crate) struct Spacing {
    pub(crate) headings: Vec<String>,
    /// That of a column whose width is set, and the least width of any other.
    pub(crate) widths: Vec<u16>,
    /// The spaces after a column, beside the one between columns.
    pub(crate) after: u16,
}

/// Returns the widest spacing in which no word of a cell is broken: a number or a code that is
/// broken over two lines is misread. Where there is no such spacing, the closest with room for
/// what is no text.
pub(crate) fn spacing(table: &Table, columns: u16) -> Spacing {
    let longest = LONGEST_WORD.max(columns / 5);
    let set = |is_close: bool, after: u16| {
        let headings = table.columns.iter().map(|column| match &column.hyphenated {
            Some(heading) if is_close => visible(heading),
            _ => visible(&column.heading),
        });
        let headings: Vec<String> = headings.collect();
        let widths =
            (0..).zip(table.columns.iter().zip(&headings)).map(|(place, (column, heading))| {
                let cells = table.rows.iter().filter_map(|row| row.get(place));
                let words = longest_word(cells.map(|cell| visible(cell.shown())));
                let with_heading = words.max(longest_word([heading.clone()]));
                match column.width {
                    Some(width) if !is_close => width.max(words.min(longest)),
                    _ => with_heading.min(longest),
                }
            });
        Spacing { widths: widths.collect(), headings, after }
    };
    let fits = |set: &Spacing| {
        let taken =
            set.widths.iter().map(|width| width.saturating_add(set.after).saturating_add(1));
        // No space stands between the last column and the end of the line.
        taken.fold(0, u16::saturating_add).saturating_sub(1) <= columns
    };
    let mut close = set(false, 1);
    for (is_close, after) in [(true, 1), (true, 0)] {
        if fits(&close) {
            return close;
        }
        close = set(is_close, after);
    }
    while !fits(&close) {
        // Texts are broken before codes, which stand first, and before figures.
        let texts = table.columns.iter().zip(&mut close.widths).skip(1);
        let texts = texts.filter(|(column, _)| column.align == Align::Left).map(|(_, width)| width);
        match texts.filter(|width| **width > LEAST).max() {
            Some(widest) => *widest = widest.saturating_sub(1),
            None => break,
        }
    }
    close
}

/// The width of the longest word of some texts.
fn longest_word(texts: impl IntoIterator<Item = String>) -> u16 {
    let width = |text: String| text.split(' ').map(display_width).max();
    let longest = texts.into_iter().filter_map(width).max().unwrap_or_default();
    u16::try_from(longest).unwrap_or(u16::MAX)
}
