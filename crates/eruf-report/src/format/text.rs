//! Text for a terminal of 100 columns.

use std::fmt::Write as _;

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Width, presets};

use crate::format::escape::visible;
use crate::format::fit::fit;
use crate::format::page::{Content, Sections, Tree};
use crate::format::table::{Align, Table};

/// The width of a terminal that a table is set for.
pub(crate) const WIDTH: u16 = 100;

/// Sets what people read.
pub(crate) fn set(content: &Content) -> String {
    match content {
        Content::Tables(tables) => {
            tables.iter().map(|each| table(&fit(each, WIDTH))).collect::<Vec<_>>().join("\n")
        }
        Content::Tree(root) => tree(root).to_string(),
        Content::Sections(document) => sections(document),
        // Somebody's text may have several lines; each shows what is hidden in it.
        Content::Listing { lines, .. } => lines
            .iter()
            .flat_map(|line| line.split_inclusive('\n'))
            .map(|line| visible(line.trim_end_matches('\n')) + "\n")
            .collect(),
    }
}

/// Sets a table; a note that is long has several lines.
fn table(table: &Table) -> String {
    let mut set = comfy_table::Table::new();
    set.load_style(presets::UTF8_HORIZONTAL_ONLY)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(WIDTH);
    set.set_header(table.columns.iter().map(|column| visible(&column.heading)));
    for row in &table.rows {
        set.add_row(row.iter().map(|cell| visible(cell)));
    }
    for ((index, column), set) in table.columns.iter().enumerate().zip(set.column_iter_mut()) {
        if column.align == Align::Right {
            set.set_cell_alignment(CellAlignment::Right);
        }
        set.set_padding((0, 1));
        if let Some(width) = column.width {
            // The constraint counts the padding.
            set.set_constraint(ColumnConstraint::Absolute(Width::Fixed(
                width.max(longest_word(table, index)).saturating_add(1),
            )));
        }
    }
    let lines = textwrap::Options::new(usize::from(WIDTH)).subsequent_indent("  ");
    let mut text = format!("{}\n{set}\n", textwrap::fill(&visible(&table.caption), &lines));
    for note in &table.notes {
        let _ = writeln!(text, "{}", textwrap::fill(&visible(note), &lines));
    }
    text
}

/// The longest word of a column, up to a fifth of the line: a number or a code that is broken over
/// two lines is misread.
fn longest_word(table: &Table, column: usize) -> u16 {
    let cells = table.rows.iter().filter_map(|row| row.get(column));
    let words = cells.flat_map(|cell| cell.split(' '));
    let longest = words.map(|word| word.chars().count()).max().unwrap_or_default();
    // The fifth of a line is the cap.
    u16::try_from(longest).unwrap_or(WIDTH).min(WIDTH / 5)
}

fn tree(root: &Tree) -> termtree::Tree<String> {
    termtree::Tree::new(visible(&root.line)).with_leaves(root.inputs.iter().map(tree))
}

fn sections(document: &Sections) -> String {
    let mut text = format!("{}\n", document.heading);
    for section in &document.sections {
        let _ = writeln!(text, "\n{}\n", visible(&section.heading));
        for fact in &section.facts {
            let _ = writeln!(text, "- {}", visible(fact));
        }
        for question in &section.questions {
            let _ = writeln!(text, "- {} {}", visible(question), document.to_answer);
        }
    }
    text
}
