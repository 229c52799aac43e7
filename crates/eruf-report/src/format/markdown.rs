//! Markdown for a document.

use std::fmt::Write as _;

use crate::format::document::{Block, Document, FigureTrace, Prose};
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
        Content::Document(document) => self::document(document),
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
    let width = depth.saturating_mul(2);
    let _ = writeln!(text, "{:width$}- {}", "", escaped(&root.line));
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

/// A document, with the traces of its figures at the end.
fn document(document: &Document) -> String {
    let Document { language, title, form, about, blocks, traces, .. } = document;
    let mut text = format!("# {}: {}\n", escaped(form), escaped(title));
    for line in about {
        let _ = write!(text, "\n{}\n", escaped(line));
    }
    for of in blocks {
        block(document, of, &mut text);
    }
    if !traces.is_empty() {
        let heading = language.say("terms-trace");
        let _ = write!(text, "\n## {heading}\n");
        for trace in traces {
            steps(trace, &mut text);
        }
    }
    text
}

fn block(document: &Document, block: &Block, text: &mut String) {
    let language = document.language;
    match block {
        Block::Heading(level, heading) => {
            // The title has the first level.
            let marks = "#".repeat(usize::from(*level).saturating_add(1));
            let _ = write!(text, "\n{marks} {}\n", escaped(heading));
        }
        Block::Fields(_, fields) => {
            text.push_str("\n| | |\n| --- | --- |\n");
            for (name, value) in fields {
                text.push_str(&line([cell(name), cell(value.shown())].into_iter()));
            }
        }
        Block::Text(prose) => {
            let _ = write!(text, "\n{}\n", sentence(prose));
        }
        Block::Facts(facts) => {
            text.push('\n');
            for fact in facts {
                let _ = writeln!(text, "- {}", sentence(fact));
            }
        }
        Block::Questions(questions) => {
            text.push('\n');
            for question in questions {
                let answer = document.to_answer();
                let _ = writeln!(text, "- {} {}", escaped(question), escaped(answer));
            }
        }
        Block::ToWrite => {
            let _ = write!(text, "\n{}\n", escaped(document.to_answer()));
        }
        Block::Table(of) => {
            text.push('\n');
            text.push_str(&table(of));
        }
        Block::Findings(places) => {
            text.push('\n');
            let word = language.say("terms-finding");
            for remark in places.iter().filter_map(|place| document.findings.get(*place)) {
                let sentence = remark.sentence(language);
                let _ = writeln!(text, "- **{word}** {}", escaped(&sentence));
            }
        }
        Block::Absent(reason) => {
            let _ = write!(text, "\n*{}*\n", escaped(reason));
        }
        Block::Chart(chart) => {
            let (caption, alternative) = (escaped(&chart.caption), escaped(&chart.alternative));
            let _ = write!(text, "\n**{caption}** {alternative}\n");
        }
    }
}

/// The trace of a figure as a list.
fn steps(trace: &FigureTrace, text: &mut String) {
    let (id, title) = (escaped(&trace.id.to_string()), escaped(&trace.title));
    let _ = write!(text, "\n### {id}: {title}\n\n");
    for step in &trace.steps {
        let width = step.depth.saturating_mul(2);
        let _ = writeln!(text, "{:width$}- {}", "", escaped(&step.said()));
    }
}

fn sentence(prose: &Prose) -> String {
    escaped(&prose.to_string())
}

/// Text on one line in which nothing is a mark.
fn escaped(text: &str) -> String {
    let text = visible(&text.replace(['\n', '\r'], " "));
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if "\\`*_[]<>#|~".contains(c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
