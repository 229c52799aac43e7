//! Markdown for a document.

use std::fmt::Write as _;

use crate::format::escape::{escape_markup, visible};
use crate::format::page::{Content, SectionedText, Tree};
use crate::format::table::{Align, Table};

/// Sets what people read.
pub(crate) fn set(content: &Content) -> String {
    match content {
        Content::Tables(tables) => tables.iter().map(table).collect::<Vec<_>>().join("\n"),
        Content::Listing { table: listed, .. } => table(listed),
        Content::Tree(root) => {
            let mut text = String::new();
            tree(root, 0, &mut text);
            text
        }
        Content::Sections(document) => sections(document),
        Content::Document(_) => String::new(),
    }
}

fn table(table: &Table) -> String {
    let mut text = format!("**{}**\n\n", cell(&table.caption));
    text += &line(table.columns.iter().map(|column| cell(&column.heading)));
    text += &line(table.columns.iter().map(|column| {
        let mark = if column.align == Align::Right { "---:" } else { "---" };
        mark.to_owned()
    }));
    for row in &table.rows {
        text += &line(row.iter().map(|of| cell(of.shown())));
    }
    for note in &table.notes {
        let _ = write!(text, "\n{}\n", cell(note));
    }
    text
}

/// A cell on one line: a line break or a bar would end it.
fn cell(text: &str) -> String {
    escape_markup(&text.replace(['\n', '\r'], " ")).replace('\\', "\\\\").replace('|', "\\|")
}

fn line(cells: impl Iterator<Item = String>) -> String {
    format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "))
}

fn tree(root: &Tree, depth: usize, text: &mut String) {
    let line = visible(&root.line);
    let escaped: String = line
        .chars()
        .flat_map(|c| ['\\'; 1].into_iter().filter(move |_| "\\`*_[]<>#|~".contains(c)).chain([c]))
        .collect();
    let _ = writeln!(text, "{:width$}- {escaped}", "", width = depth.saturating_mul(2));
    for input in &root.inputs {
        tree(input, depth.saturating_add(1), text);
    }
}

fn sections(document: &SectionedText) -> String {
    let mut text = format!("# {}\n", document.heading);
    for section in &document.sections {
        let _ = writeln!(text, "\n## {}\n", visible(&section.heading));
        for fact in &section.facts {
            let _ = writeln!(text, "- {}", visible(&fact.to_string()));
        }
        for question in &section.questions {
            let _ = writeln!(text, "- {} {}", visible(question), document.to_answer);
        }
    }
    text
}
