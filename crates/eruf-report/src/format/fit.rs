//! Which columns of a table have room in a line.
//!
//! Widths are capped by [`LONGEST_WORD`] and [`LONGEST_TEXT`] and columns by the schema of an
//! answer, so that no sum of widths saturates; what is spare has 0 as its floor.

use textwrap::core::display_width;

use crate::format::table::{Cell, Fitting, Rank, Table};

/// What is longer than this is broken rather than that other columns are left out.
const LONGEST_WORD: usize = 40;
/// A text that is longer than this has several lines rather than that other columns are left out.
const LONGEST_TEXT: usize = 24;
/// What is no longer than this always has one line.
const LONGEST_SHORT: usize = 12;
/// The spaces after a column.
const BETWEEN: usize = 2;

/// The widths of a column: without a broken word, and with each cell on one line.
struct Widths {
    words: usize,
    text: usize,
}

/// Returns the table without the columns for which a line of `width` has no room, and with a note
/// that names them.
pub(crate) fn fit(table: &Table, width: u16) -> Table {
    let mut fitted = table.clone();
    let Some(Fitting { ranks, note }) = fitted.fitting.take() else { return fitted };
    let widths: Vec<Widths> =
        (0..).zip(&table.columns).map(|(place, _)| widths(table, place)).collect();
    let mut kept = vec![true; widths.len()];
    let most = usize::from(width);
    for (place, by_text) in order(&ranks) {
        let of = |widths: &Widths| if by_text { widths.text } else { widths.words };
        if taken(&widths, &kept, of) > most
            && let Some(kept) = kept.get_mut(place)
        {
            *kept = false;
        }
    }
    let mut spare = most.saturating_sub(taken(&widths, &kept, |widths| widths.words));
    let columns = fitted.columns.iter_mut().zip(&widths).zip(&kept);
    for ((column, widths), _) in columns.filter(|(_, kept)| **kept) {
        let wider = widths.text.saturating_sub(widths.words).min(spare);
        spare = spare.saturating_sub(wider);
        column.width =
            u16::try_from(widths.words.saturating_add(wider).saturating_sub(BETWEEN)).ok();
    }
    let left_out = fitted.columns.iter().zip(&kept).filter(|(_, kept)| !**kept);
    let left_out: Vec<&str> = left_out.map(|(column, _)| column.heading.as_str()).collect();
    if !left_out.is_empty() {
        fitted.notes.push(format!("{note}: {}", left_out.join(", ")));
        keep(&mut fitted, &kept);
    }
    fitted
}

/// The columns in the order in which they are left out, and whether that is so that cells have one
/// line, or only so that words are whole.
fn order(ranks: &[Rank]) -> Vec<(usize, bool)> {
    let mut places: Vec<(usize, Rank)> =
        ranks.iter().copied().enumerate().filter(|(_, rank)| *rank != Rank::Needed).collect();
    places.sort_by_key(|(place, rank)| (*rank, std::cmp::Reverse(*place)));
    places.into_iter().map(|(place, rank)| (place, matches!(rank, Rank::Least(_)))).collect()
}

fn widths(table: &Table, place: usize) -> Widths {
    let word =
        |text: &str| text.split(' ').map(display_width).max().unwrap_or_default().min(LONGEST_WORD);
    let short = |text: &str| {
        let width = display_width(text);
        if width <= LONGEST_SHORT { width } else { word(text) }
    };
    let cells = || table.rows.iter().filter_map(move |row| row.get(place));
    let heading = table.columns.get(place).map(|column| word(&column.heading));
    // A column without anything in it has no width.
    let words = cells().map(|cell| short(cell.shown())).chain(heading).max().unwrap_or_default();
    let text =
        cells().map(|cell| display_width(cell.shown()).min(LONGEST_TEXT)).max().unwrap_or_default();
    let words = words.saturating_add(BETWEEN);
    Widths { words, text: words.max(text.saturating_add(BETWEEN)) }
}

/// The width of the columns that are kept; the widths of a few hundred columns have no overflow.
fn taken(widths: &[Widths], kept: &[bool], of: impl Fn(&Widths) -> usize) -> usize {
    let kept = widths.iter().zip(kept).filter(|(_, kept)| **kept);
    kept.map(|(widths, _)| of(widths)).fold(0, usize::saturating_add)
}

/// Leaves out the columns that are not kept.
pub(crate) fn keep(table: &mut Table, kept: &[bool]) {
    let retain = |cells: &mut Vec<Cell>| {
        let mut kept = kept.iter().copied();
        cells.retain(|_| kept.next().unwrap_or(true));
    };
    table.rows.iter_mut().for_each(retain);
    let mut kept = kept.iter().copied();
    table.columns.retain(|_| kept.next().unwrap_or(true));
}
