//! A document as tables: for spreadsheets, and for whoever reads rows.

use crate::format::document::{Block, Document, to_answer};
use crate::format::table::{Align, Cell, Column, Table};

impl Document {
    /// Returns the sentences, then the tables, then the findings.
    pub(crate) fn into_tables(self) -> Vec<Table> {
        let Self { language, title, form, about, blocks, findings, .. } = self;
        let word = |key| language.say(key);
        let mut section = String::new();
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        let mut tables = Vec::new();
        for block in blocks {
            let mut row = |kind: &str, text: Cell| {
                rows.push(vec![section.as_str().into(), kind.into(), text]);
            };
            match block {
                Block::Heading(_, text) => section = text,
                Block::Fields(_, fields) => {
                    for (name, value) in fields {
                        row(&name, value);
                    }
                }
                Block::Text(text) => row(word("format-fact"), text.to_string().into()),
                Block::Facts(facts) => {
                    for fact in facts {
                        row(word("format-fact"), fact.to_string().into());
                    }
                }
                Block::Questions(questions) => {
                    for question in questions {
                        let text = format!("{question} {}", to_answer(language));
                        row(word("terms-question"), text.into());
                    }
                }
                Block::ToWrite => row(word("terms-question"), to_answer(language).into()),
                Block::Absent(text) => row(word("format-no-data"), text.into()),
                Block::Table(table) => tables.push(table),
                Block::Findings(_) | Block::Chart(_) => {}
            }
        }
        let wide = |key| Column::wide(word(key), Align::Left);
        let columns = vec![wide("format-section"), wide("format-kind"), wide("format-text")];
        let facts = Table::new(format!("{title} \u{2013} {form}"), columns, rows).with_notes(about);
        let mut all = vec![facts];
        all.extend(tables);
        if !findings.is_empty() {
            let rows = findings.into_iter().map(|one| {
                let about = one.about.unwrap_or_default();
                [one.rule, about, one.severity, one.text, one.place, one.settled_by]
                    .map(Cell::from)
                    .to_vec()
            });
            let columns = vec![
                wide("terms-rule"),
                wide("terms-code"),
                wide("terms-severity"),
                wide("terms-finding"),
                wide("terms-place"),
                wide("terms-settled-by"),
            ];
            let caption = word("terms-findings");
            all.push(Table::new(format!("{title} \u{2013} {caption}"), columns, rows.collect()));
        }
        all
    }
}
