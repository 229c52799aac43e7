//! [`WorkbookFault`]: what is wrong with a workbook, or with one of its cells.

/// A fault of a workbook, or of one of its cells.
///
/// ```
/// use eruf_data::workbook::Book;
/// use eruf_data::{Rule, WorkbookFault};
/// let refused = Book::read("utfall.xlsx", b"").unwrap_err();
/// assert_eq!(refused.problems()[0].rule, Rule::from(WorkbookFault::EmptyFile));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr)]
#[non_exhaustive]
pub enum WorkbookFault {
    /// A file without a byte.
    #[error("the file is empty")]
    EmptyFile,
    /// A workbook that can be opened only with a password.
    #[error("the workbook is encrypted (save it without a password)")]
    Encrypted,
    /// A workbook of the format before 2007.
    #[error("the workbook is in the old format .xls (save it as .xlsx)")]
    OldFormat,
    /// A workbook of another program's format, which is not read.
    #[error("the workbook is in the format {format}, which is not read (save it as .xlsx)")]
    OtherFormat {
        /// The ending of files in the format.
        format: &'static str,
    },
    /// Not a zip file, or one that is cut short or damaged.
    #[error("it is not a complete zip file, which a workbook is: {reason} (is it cut short?)")]
    NotZip {
        /// What the reader of zip files says.
        reason: String,
    },
    /// A zip file that is no workbook.
    #[error("it is no workbook: the part {part} is missing")]
    PartMissing {
        /// The part that a workbook has.
        part: String,
    },
    /// A path that leads out of the workbook.
    #[error("{path} leads out of the workbook, and nothing is opened there")]
    PathOutside {
        /// The path, shortened.
        path: String,
    },
    /// More of something than is read.
    #[error("{what}: {found} is more than the limit of {limit}")]
    Limit {
        /// What is counted.
        what: &'static str,
        /// How much there is; where it was not counted to its end, at least.
        found: u64,
        /// How much is read.
        limit: u64,
    },
    /// A part that declares a document type, with which entities are defined.
    #[error("{part} has a DOCTYPE, which no workbook needs")]
    DocumentType {
        /// The part.
        part: String,
    },
    /// A part that ends before its elements do.
    #[error("{part} has an unexpected end: not all of its elements are closed")]
    UnexpectedEnd {
        /// The part.
        part: String,
    },
    /// A part that is not well-formed XML, or not what it should be.
    #[error("{part} cannot be read: {reason}")]
    BadPart {
        /// The part.
        part: String,
        /// What is wrong.
        reason: String,
    },
    /// A reference to a cell that no sheet has.
    #[error("the cell reference {reference} is outside the grid of a sheet")]
    CellOutside {
        /// The reference, shortened.
        reference: String,
    },
    /// Cells or rows that are there twice or not in order.
    #[error("the cell is there twice, or before another that it should follow")]
    CellOutOfOrder,
    /// A text that the workbook does not have.
    #[error("the shared string {index} is not there (the workbook has {count})")]
    NoSharedString {
        /// The number of the text.
        index: String,
        /// How many texts there are.
        count: usize,
    },
    /// A formula whose value was not saved.
    #[error("the formula has no value (open the workbook in a spreadsheet program and save it)")]
    FormulaWithoutValue,
    /// A cell that shows an error.
    #[error("the cell has the error {error}")]
    ErrorCell {
        /// The error, such as `#N/A`.
        error: String,
    },
    /// A cell whose number is none.
    #[error("the cell has {found}, which is not a number")]
    NotANumber {
        /// What stands there, shortened.
        found: String,
    },
    /// True or false where an amount, a day or a text belongs.
    #[error("{found} is true or false, and no amount, day or text")]
    TrueOrFalse {
        /// `TRUE` or `FALSE`.
        found: &'static str,
    },
    /// A day with a time of day, where a day belongs.
    #[error("the cell has a time of day: {found} (write the day alone)")]
    TimeOfDay {
        /// The day and the time.
        found: String,
    },
    /// A time of day without a day.
    #[error("the cell has a time of day and no day: {found}")]
    TimeAlone {
        /// The time.
        found: String,
    },
    /// A number that is shown as a day, and is none.
    #[error("the serial {serial} is no day{}", if serial == "60" { " (1900-02-29)" } else { "" })]
    NoDay {
        /// The number.
        serial: String,
    },
    /// A number that is shown as a percentage.
    #[error(
        "the number {found} is shown as a percentage, so that it may be meant a hundred times \
         larger (write it as a plain number)"
    )]
    Percentage {
        /// The number that the cell holds.
        found: String,
    },
    /// An organisation number that was rounded before it was saved.
    #[error("the organisation number was rounded to {found}, and its last digits are lost")]
    Rounded {
        /// What is left of it.
        found: String,
    },
    /// A cell that is merged with others, in the rows of a table.
    #[error(
        "the cells {area} are merged, so that only the first has a value (split them, and write \
         the value in each)"
    )]
    Merged {
        /// The area, such as `A2:A4`.
        area: String,
    },
    /// A cell in a column without a name.
    #[error("the cell stands in a column without a header (name the column, or clear the cell)")]
    NoHeader,
    /// Two sheets that are the same table.
    #[error("the sheet is the same table as the sheet {other} (which one is meant?)")]
    SheetTwice {
        /// The other sheet.
        other: String,
    },
    /// A workbook without the sheet of the project.
    #[error("the workbook has no sheet {sheet} (found: {found})")]
    NoProjectSheet {
        /// The names that the sheet can have.
        sheet: &'static str,
        /// The sheets that there are.
        found: String,
    },
    /// A program that was built without workbooks.
    #[error("this build reads no workbooks (the feature workbook is off)")]
    NotBuilt,
}
