//! [`Format`]: how an answer is set, and the one place that asks which one is wanted.

use std::str::FromStr;

use eruf_core::Error;

use crate::format::page::{Content, Page};
use crate::format::table::{Align, Column, Table};
use crate::format::{csv, html, json, markdown, spreadsheet, text};
use crate::words::Language;

/// A format that a page is set in.
///
/// ```
/// use eruf_report::{Format, Language};
/// // 22.5 of 30 full-time jobs are 75 %.
/// let project = eruf_data::load("examples/two-files")?.project;
/// let page = |format| eruf_report::status(&project.view(), Language::Swedish, format);
///
/// // For people: numbers as the language writes them.
/// assert!(page(Format::Text)?.contains("75,0\u{a0}%"));
/// assert!(page(Format::Markdown)?.contains("| 30 | 22,5 | \u{2212}7,5 |"));
/// assert!(page(Format::Html)?.contains("<td style=\"text-align:right\">22,5</td>"));
/// // For a Swedish spreadsheet: figures and words in columns of their own.
/// assert!(page(Format::Csv)?.contains(";30;minst;22,5;-7,5;-25;75;"));
/// // For programs: exact numbers.
/// assert!(page(Format::Json)?.contains("\"outcome\": \"22.5\""));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// For people: tables of 100 columns.
    #[default]
    Text,
    /// The same for a terminal of so many columns, at least 60.
    Terminal(u16),
    /// For programs: exact amounts and shares.
    Json,
    /// For programs; in Swedish for a spreadsheet that is opened by a double click. Text that a
    /// spreadsheet would take for a formula is escaped.
    Csv,
    /// For a document.
    Markdown,
    /// For a page or a notebook; everything is escaped.
    Html,
}

/// The error of a text that is no [`Format`].
///
/// ```
/// use eruf_report::{Format, ParseFormatError};
/// assert_eq!("pdf".parse::<Format>(), Err(ParseFormatError));
/// assert_eq!(ParseFormatError.to_string(), "expected text, json, csv, markdown or html");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected text, json, csv, markdown or html")]
pub struct ParseFormatError;

impl FromStr for Format {
    type Err = ParseFormatError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(match text {
            "text" => Self::Text,
            "json" => Self::Json,
            "csv" => Self::Csv,
            "markdown" => Self::Markdown,
            "html" => Self::Html,
            _ => return Err(ParseFormatError),
        })
    }
}

/// What sets an answer: a [`Format`] as text, a [`FileFormat`](crate::FileFormat) as a file.
///
/// ```
/// use eruf_report::{FileFormat, Format, Language, status};
/// let project = eruf_data::load("examples/sim-jh")?.project;
/// let text: String = status(&project.view(), Language::English, Format::Text)?;
/// let file = status(&project.view(), Language::English, FileFormat::of("status.txt")?)?;
/// assert_eq!(file.into_text(), Some(text));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub trait Render: Copy {
    /// What the answer becomes.
    type Output;

    /// Sets a page. Only what is shown of it is made.
    #[doc(hidden)]
    fn set<P: Page>(self, page: &P) -> Result<Self::Output, P::Error>
    where
        P::Error: From<Error>;
}

impl Render for Format {
    type Output = String;

    fn set<P: Page>(self, page: &P) -> Result<String, P::Error>
    where
        P::Error: From<Error>,
    {
        Ok(match self {
            Self::Text => text::set(&page.content()?, None),
            Self::Terminal(columns) => text::set(&page.content()?, Some(columns)),
            Self::Json => json::set(&page.document()?),
            // A program reads the same in every language; a Swedish reader has a spreadsheet.
            Self::Csv if page.language() == Language::Swedish => {
                match page.content()?.into_tables(Language::Swedish) {
                    Some(tables) => spreadsheet::set(&stamped(tables, page), Language::Swedish)?,
                    None => csv::set(&stamped(page.rows()?, page))?,
                }
            }
            Self::Csv => csv::set(&stamped(page.rows()?, page))?,
            Self::Markdown => markdown::set(&page.content()?),
            Self::Html => html::set(&page.content()?),
        })
    }
}

/// Adds a column that names the manifest of a page, if it has one: a CSV has no room for notes.
fn stamped<P: Page>(mut tables: Vec<Table>, page: &P) -> Vec<Table> {
    if let Some(sha256) = page.manifest_sha256() {
        for table in &mut tables {
            table.columns.push(Column::wide("manifest_sha256", Align::Left));
            for row in &mut table.rows {
                row.push(sha256.into());
            }
        }
    }
    tables
}

/// Sets a table that is no page of its own, with what programs read of it.
///
/// ```
/// use eruf_report::{Align, Column, Format, Language, Table, set_table};
/// let columns = vec![Column::wide("Code", Align::Left)];
/// let table = Table::new("Indicators".to_owned(), columns, vec![vec!["CO01".into()]]);
/// let document = serde_json::json!({ "codes": ["CO01"] });
/// let text = set_table(&table, &document, Language::English, Format::Json)?;
/// assert!(text.contains("\"CO01\""));
/// # Ok::<(), eruf_core::Error>(())
/// ```
///
/// # Errors
///
/// [`Error::Internal`] if a fault of this program keeps it from being written.
pub fn set_table<R: Render>(
    table: &Table,
    document: &serde_json::Value,
    language: Language,
    format: R,
) -> Result<R::Output, Error> {
    format.set(&TablePage { table, document, language })
}

struct TablePage<'t> {
    table: &'t Table,
    document: &'t serde_json::Value,
    language: Language,
}

impl Page for TablePage<'_> {
    type Error = Error;

    fn language(&self) -> Language {
        self.language
    }

    fn content(&self) -> Result<Content, Error> {
        Ok(Content::Tables(vec![self.table.clone()]))
    }

    fn document(&self) -> Result<serde_json::Value, Error> {
        Ok(self.document.clone())
    }
}

impl Table {
    /// Returns the table by itself in a format.
    ///
    /// There is no JSON of a table, since JSON is made of the figures themselves; text is set in
    /// its place.
    ///
    /// ```
    /// use eruf_report::{Align, Column, Format, Language, Table};
    /// let columns = vec![Column::wide("Kod", Align::Left), Column::wide("Utfall", Align::Right)];
    /// let rows = vec![vec!["CO08".into(), "22,5".into()]];
    /// let table = Table::new("Utfall 2020".to_owned(), columns, rows);
    /// assert_eq!(
    ///     table.render(Format::Markdown, Language::Swedish)?,
    ///     "**Utfall 2020**\n\n| Kod | Utfall |\n| --- | ---: |\n| CO08 | 22,5 |\n"
    /// );
    /// let csv = table.render(Format::Csv, Language::English)?;
    /// assert_eq!(csv, "Kod,Utfall\nCO08,\"22,5\"\n");
    /// # Ok::<(), eruf_core::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Internal`] if a fault of this program keeps it from being written.
    pub fn render(&self, format: Format, language: Language) -> Result<String, Error> {
        let tables = Content::Tables(vec![self.clone()]);
        Ok(match format {
            Format::Text | Format::Json => text::set(&tables, None),
            Format::Terminal(columns) => text::set(&tables, Some(columns)),
            Format::Csv if language == Language::Swedish => {
                spreadsheet::set(std::slice::from_ref(self), language)?
            }
            Format::Csv => csv::set(std::slice::from_ref(self))?,
            Format::Markdown => markdown::set(&tables),
            Format::Html => html::set(&tables),
        })
    }
}
