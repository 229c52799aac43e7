//! [`Table`]: cells that are ready to be read, and the formats that they are set in.

use std::fmt::Write as _;
use std::str::FromStr;

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Width, presets};
use eruf_core::{escape_formula, is_hidden};

/// The format that a table is set in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// For a terminal of 100 columns.
    #[default]
    Text,
    /// For programs: exact amounts and shares.
    Json,
    /// For a spreadsheet; text that a spreadsheet would take for a formula is made `escape_formula`.
    Csv,
    /// For a document.
    Markdown,
    /// For a page or a notebook; everything is escaped.
    Html,
}

impl FromStr for Format {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(match text {
            "text" => Self::Text,
            "json" => Self::Json,
            "csv" => Self::Csv,
            "markdown" => Self::Markdown,
            "html" => Self::Html,
            _ => return Err("expected text, json, csv, markdown or html".to_owned()),
        })
    }
}

/// The side that the cells of a column are set on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// A column: its heading, and the side its cells are on.
#[derive(Clone, Debug)]
pub struct Column {
    /// The heading.
    pub heading: String,
    /// The side.
    pub align: Align,
    /// The width in a terminal, in characters beside its padding; `None` shares what is left.
    pub width: Option<u16>,
}

/// Cells that are ready to be read.
#[derive(Clone, Debug)]
pub struct Table {
    /// What the table shows.
    pub caption: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, each with a cell for every column.
    pub rows: Vec<Vec<String>>,
    /// What to know when reading it, below the table.
    pub notes: Vec<String>,
}

impl Column {
    /// A column that shares the width that is left.
    #[must_use]
    pub fn wide(heading: &str, align: Align) -> Self {
        Self { heading: heading.to_owned(), align, width: None }
    }

    /// A column of a certain width in a terminal.
    pub(crate) fn narrow(heading: &str, align: Align, width: u16) -> Self {
        Self { width: Some(width), ..Self::wide(heading, align) }
    }
}

/// The width of a terminal that a table is set for.
pub(crate) const WIDTH: u16 = 100;

impl Table {
    /// The table in a format. There is no JSON of a table: it is made of the figures themselves.
    #[must_use]
    pub fn render(&self, format: Format) -> String {
        match format {
            Format::Text | Format::Json => self.text(),
            Format::Csv => self.csv(),
            Format::Markdown => self.markdown(),
            Format::Html => self.html(),
        }
    }

    fn text(&self) -> String {
        let mut table = comfy_table::Table::new();
        table
            .load_style(presets::UTF8_HORIZONTAL_ONLY)
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(WIDTH);
        table.set_header(self.columns.iter().map(|column| visible(&column.heading)));
        for row in &self.rows {
            table.add_row(row.iter().map(|cell| visible(cell)));
        }
        for (index, column) in self.columns.iter().enumerate() {
            let Some(set) = table.column_mut(index) else { continue };
            if column.align == Align::Right {
                set.set_cell_alignment(CellAlignment::Right);
            }
            set.set_padding((0, 1));
            if let Some(width) = column.width {
                // The constraint counts the padding.
                set.set_constraint(ColumnConstraint::Absolute(Width::Fixed(
                    width.max(self.longest_word(index)).saturating_add(1),
                )));
            }
        }
        let lines = textwrap::Options::new(usize::from(WIDTH)).subsequent_indent("  ");
        let mut text = format!("{}\n{table}\n", textwrap::fill(&visible(&self.caption), &lines));
        for note in &self.notes {
            let _ = writeln!(text, "{}", textwrap::fill(&visible(note), &lines));
        }
        text
    }

    /// The longest word of a column, up to a fifth of the line: a number or a code that is broken
    /// over two lines is misread.
    fn longest_word(&self, column: usize) -> u16 {
        let words =
            self.rows.iter().filter_map(|row| row.get(column)).flat_map(|cell| cell.split(' '));
        let longest = words.map(|word| word.chars().count()).max().unwrap_or_default();
        u16::try_from(longest).unwrap_or(WIDTH).min(WIDTH / 5)
    }

    fn markdown(&self) -> String {
        // A line break or a bar would end the cell.
        let cell = |text: &str| {
            escape(&visible(text).replace(['\n', '\r'], " "))
                .replace('\\', "\\\\")
                .replace('|', "\\|")
        };
        let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
        let mut text = format!("**{}**\n\n", cell(&self.caption));
        text += &line(self.columns.iter().map(|column| cell(&column.heading)).collect());
        text += &line(
            self.columns
                .iter()
                .map(|column| {
                    if column.align == Align::Right { "---:".to_owned() } else { "---".to_owned() }
                })
                .collect(),
        );
        for row in &self.rows {
            text += &line(row.iter().map(|text| cell(text)).collect());
        }
        for note in &self.notes {
            let _ = write!(text, "\n{}\n", cell(note));
        }
        text
    }

    fn html(&self) -> String {
        let cell = |tag: &str, column: &Column, text: &str| {
            let align = if column.align == Align::Right {
                " style=\"text-align:right\""
            } else {
                " style=\"text-align:left\""
            };
            let scope = if tag == "th" { " scope=\"col\"" } else { "" };
            format!("<{tag}{scope}{align}>{}</{tag}>", escape(&visible(text)))
        };
        let mut html = format!(
            "<table class=\"eruf\">\n<caption>{}</caption>\n<thead><tr>",
            escape(&visible(&self.caption))
        );
        html.extend(self.columns.iter().map(|column| cell("th", column, &column.heading)));
        html += "</tr></thead>\n<tbody>\n";
        for row in &self.rows {
            let cells = self.columns.iter().zip(row).map(|(column, text)| cell("td", column, text));
            let _ = writeln!(html, "<tr>{}</tr>", cells.collect::<String>());
        }
        html += "</tbody>\n</table>\n";
        for note in &self.notes {
            let _ = writeln!(html, "<p>{}</p>", escape(&visible(note)));
        }
        html
    }

    fn csv(&self) -> String {
        let mut writer = csv::Writer::from_writer(Vec::new());
        let headings =
            self.columns.iter().map(|column| escape_formula(&column.heading).into_owned());
        let rows = self.rows.iter().map(|row| {
            row.iter()
                .zip(&self.columns)
                .map(|(cell, column)| {
                    if column.align == Align::Right {
                        cell.clone()
                    } else {
                        escape_formula(cell).into_owned()
                    }
                })
                .collect()
        });
        for record in std::iter::once(headings.collect::<Vec<_>>()).chain(rows) {
            // Writing to memory does not fail.
            let _ = writer.write_record(&record);
        }
        String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
    }
}

/// Text for a page: nothing in it is markup.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}

/// Characters that act on the reader's screen, shown as what they are.
pub(crate) fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if is_hidden(c) && c != '\n' {
            shown.extend(c.escape_default());
        } else {
            shown.push(c);
        }
    }
    shown
}
