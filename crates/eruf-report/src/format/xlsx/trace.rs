//! The sheet of traces: each figure, the steps that it follows from, and where each was given.

use crate::format::page::TraceLine;
use crate::format::table::{Align, Cell, Column, Table};
use crate::words::Language;

/// Returns the steps as a table.
pub(super) fn table(lines: &[TraceLine], language: Language) -> Table {
    let rows = lines.iter().map(|line| {
        let [code, figure] = &line.figure;
        vec![
            code.as_str().into(),
            figure.as_str().into(),
            line.id.to_string().into(),
            Cell::ordinal(i128::try_from(line.depth).unwrap_or_default()),
            set_in(&line.term, line.depth),
            line.value.clone(),
            line.how.as_str().into(),
            line.source.as_str().into(),
        ]
    });
    let columns = [
        ("format-code", Align::Left),
        ("format-figure", Align::Left),
        ("format-id", Align::Left),
        ("format-step", Align::Right),
        ("format-what", Align::Left),
        ("format-value", Align::Right),
        ("format-how", Align::Left),
        ("format-source", Align::Left),
    ];
    let columns = columns.map(|(key, align)| Column::wide(language.say(key), align));
    let caption = language.say("format-trace-of-the-figures");
    let note = language.say("format-step-0-is-the-figure-itself");
    Table::new(caption.to_owned(), columns.to_vec(), rows.collect())
        .with_notes(vec![note.to_owned()])
}

/// Returns the words of a cell of a trace, set in by the depth of its step.
fn set_in(text: &str, depth: usize) -> Cell {
    format!("{}{text}", "\u{a0}\u{a0}\u{a0}".repeat(depth)).into()
}
