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
        ("Code", "Kod", Align::Left),
        ("Figure", "Uppgift", Align::Left),
        ("Id", "Id", Align::Left),
        ("Step", "Steg", Align::Right),
        ("What", "Vad", Align::Left),
        ("Value", "Värde", Align::Right),
        ("How", "Hur", Align::Left),
        ("Source", "Källa", Align::Left),
    ];
    let columns = columns
        .map(|(english, swedish, align)| Column::wide(language.pick(english, swedish), align));
    let caption = language.pick("Trace of the figures", "Spårning av uppgifterna");
    let note = language.pick(
        "step 0 is the figure itself; it follows from the steps below it that have the next number",
        "steg 0 är uppgiften själv; den följer av de steg under den som har nästa nummer",
    );
    Table::new(caption.to_owned(), columns.to_vec(), rows.collect())
        .with_notes(vec![note.to_owned()])
}

/// Returns the words of a cell of a trace, set in by the depth of its step.
fn set_in(text: &str, depth: usize) -> Cell {
    format!("{}{text}", "\u{a0}\u{a0}\u{a0}".repeat(depth)).into()
}
