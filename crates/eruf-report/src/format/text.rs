//! Text for a terminal, or for whoever reads it later.

use std::fmt::Write as _;

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Width, presets};

use crate::format::escape::visible;
use crate::format::fit::fit;
use crate::format::markdown;
use crate::format::page::{Content, SectionedText, Tree};
use crate::format::spacing::{Spacing, spacing};
use crate::format::table::{Align, Table};

/// The columns of a table where no terminal says how many it has.
const COLUMNS: u16 = 100;
/// The fewest columns that a table is set for: a narrower terminal breaks its lines itself.
const FEWEST: u16 = 60;

/// Sets what people read, for a terminal of so many columns. Without a terminal only tables have
/// lines of one length, so that a line of anything else can be searched for.
pub(crate) fn set(content: &Content, terminal: Option<u16>) -> String {
    let terminal = terminal.map(|columns| columns.max(FEWEST));
    match content {
        Content::Tables(tables) => {
            let columns = terminal.unwrap_or(COLUMNS);
            let set = tables.iter().map(|each| table(&fit(each, columns), columns));
            set.collect::<Vec<_>>().join("\n")
        }
        Content::Tree(root) => tree(root, terminal).to_string(),
        Content::Sections(document) => sections(document, terminal),
        // A document has headings and traces, which Markdown writes in plain text.
        Content::Document(_) => markdown::set(content),
        // Somebody's text may have several lines; each shows what is hidden in it.
        Content::Listing { lines, .. } => lines
            .iter()
            .flat_map(|line| line.split_inclusive('\n'))
            .map(|line| wrapped(&visible(line.trim_end_matches('\n')), terminal) + "\n")
            .collect(),
    }
}

/// A line, or several of which all but the first are set in.
fn wrapped(line: &str, columns: Option<u16>) -> String {
    let Some(columns) = columns else { return line.to_owned() };
    textwrap::fill(line, textwrap::Options::new(usize::from(columns)).subsequent_indent("  "))
}

/// Sets a table; a note that is long has several lines.
fn table(table: &Table, columns: u16) -> String {
    let mut set = comfy_table::Table::new();
    set.load_style(presets::UTF8_HORIZONTAL_ONLY)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(columns);
    let Spacing { headings, widths, after } = spacing(table, columns);
    set.set_header(headings);
    for row in &table.rows {
        set.add_row(row.iter().map(|cell| visible(cell.shown())));
    }
    for ((column, width), set) in table.columns.iter().zip(widths).zip(set.column_iter_mut()) {
        if column.align == Align::Right {
            set.set_cell_alignment(CellAlignment::Right);
        }
        set.set_padding((0, after));
        // The constraint counts the padding.
        let width = Width::Fixed(width.saturating_add(after));
        set.set_constraint(match column.width {
            Some(_) => ColumnConstraint::Absolute(width),
            None => ColumnConstraint::LowerBoundary(width),
        });
    }
    let line = |text: &str| wrapped(&visible(text), Some(columns));
    let mut text = format!("{}\n{set}\n", line(&table.caption));
    for note in &table.notes {
        let _ = writeln!(text, "{}", line(note));
    }
    text
}

/// Sets a step and what it rests on, each within the columns that its own indent leaves.
fn tree(root: &Tree, columns: Option<u16>) -> termtree::Tree<String> {
    /// What a branch takes before its text.
    const INDENT: u16 = 4;
    let inner = columns.map(|columns| columns.saturating_sub(INDENT).max(FEWEST / 2));
    let line = match columns {
        None => visible(&root.line),
        Some(columns) => textwrap::fill(&visible(&root.line), usize::from(columns)),
    };
    termtree::Tree::new(line)
        .with_multiline(true)
        .with_leaves(root.inputs.iter().map(|input| tree(input, inner)))
}

fn sections(document: &SectionedText, columns: Option<u16>) -> String {
    let line = |text: String| wrapped(&text, columns);
    let mut text = format!("{}\n", document.heading);
    for section in &document.sections {
        let _ = writeln!(text, "\n{}\n", visible(&section.heading));
        for fact in &section.facts {
            let _ = writeln!(text, "{}", line(format!("- {}", visible(&fact.to_string()))));
        }
        for question in &section.questions {
            let question = format!("- {} {}", visible(question), document.to_answer);
            let _ = writeln!(text, "{}", line(question));
        }
    }
    text
}
