//! HTML for a page or a notebook: everything is escaped, and nothing is a script.

mod document;
mod style;

use std::fmt::Write as _;

use crate::format::escape::escape_markup;
use crate::format::page::{Content, SectionedText, Tree};
use crate::format::table::{Align, Column, Table};

/// Sets what people read.
pub(crate) fn set(content: &Content) -> String {
    match content {
        Content::Tables(tables) => tables.iter().map(table).collect::<Vec<_>>().join("\n"),
        Content::Listing { table: listed, .. } => table(listed),
        Content::Tree(root) => {
            let mut html = String::from("<div class=\"eruf-trace\">\n");
            tree(root, &mut html);
            html.push_str("</div>\n");
            html
        }
        Content::Sections(document) => sections(document),
        Content::Document(found) => document::set(found),
    }
}

fn table(table: &Table) -> String {
    let mut html = format!(
        "<table class=\"eruf\">\n<caption>{}</caption>\n<thead><tr>",
        escape_markup(&table.caption)
    );
    html.extend(table.columns.iter().map(|column| cell("th", column, &column.heading)));
    html += "</tr></thead>\n<tbody>\n";
    for row in &table.rows {
        let cells =
            table.columns.iter().zip(row).map(|(column, of)| cell("td", column, of.shown()));
        let _ = writeln!(html, "<tr>{}</tr>", cells.collect::<String>());
    }
    html += "</tbody>\n</table>\n";
    for note in &table.notes {
        let _ = writeln!(html, "<p>{}</p>", escape_markup(note));
    }
    html
}

fn cell(tag: &str, column: &Column, text: &str) -> String {
    let side = if column.align == Align::Right { "right" } else { "left" };
    let scope = if tag == "th" { " scope=\"col\"" } else { "" };
    let whole = if is_one_word(text) { ";white-space:nowrap" } else { "" };
    format!("<{tag}{scope} style=\"text-align:{side}{whole}\">{}</{tag}>", escape_markup(text))
}

/// Whether a browser would break a text that is one word: a day, a code, the bounds of a figure.
fn is_one_word(text: &str) -> bool {
    /// A longer word is broken, so that no table is wider than a page for it.
    const LONGEST: usize = 24;
    let inside = text.trim_start_matches(['-', '\u{2013}']);
    inside.contains(['-', '\u{2013}']) && !inside.contains(' ') && inside.chars().count() <= LONGEST
}

/// A figure that opens to show those that it follows from.
fn tree(root: &Tree, html: &mut String) {
    let line = escape_markup(&root.line);
    if root.inputs.is_empty() {
        let _ = writeln!(html, "<p>{line}</p>");
        return;
    }
    let _ = writeln!(
        html,
        "<details open><summary>{line}</summary>\n<div style=\"margin-left:1.5em\">"
    );
    for input in &root.inputs {
        tree(input, html);
    }
    html.push_str("</div></details>\n");
}

fn sections(document: &SectionedText) -> String {
    let SectionedText { heading, to_answer, sections } = document;
    let mut html = format!("<h2>{heading}</h2>\n");
    for section in sections {
        let _ = writeln!(html, "<h3>{}</h3>\n<ul>", escape_markup(&section.heading));
        for fact in &section.facts {
            let _ = writeln!(html, "<li>{}</li>", escape_markup(&fact.to_string()));
        }
        let _ = writeln!(html, "</ul>");
        for question in &section.questions {
            let _ = writeln!(html, "<p><em>{}</em> {to_answer}</p>", escape_markup(question));
        }
    }
    html
}
