//! [`IdentifyError`]: why a text is neither a number nor a word for none.

/// Why a text is neither a number nor a word for none. The text itself is never repeated, since it
/// may be a person's number with a slip in it.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    thiserror::Error,
    strum::VariantNames,
    strum::IntoStaticStr,
)]
#[non_exhaustive]
pub enum IdentifyError {
    /// Something else than digits with one separator.
    #[error(
        "expected an organisation number such as 202100-6149, but found other characters than \
         digits (a name goes into the column label)"
    )]
    NotDigits,
    /// A number as a spreadsheet shortens it: `5,59868E+09`.
    #[error(
        "a spreadsheet has rounded the number (format the column as text and write the number \
         again)"
    )]
    Rounded,
    /// Two numbers where one belongs.
    #[error("expected one organisation number, but found two (one row for each enterprise)")]
    Several,
    /// Too few or too many digits.
    #[error("expected 10 digits, or 12 with the century, but found {found}")]
    Length {
        /// How many digits there are.
        found: usize,
    },
    /// Twelve digits that begin with no century of a person and not with 16.
    #[error(
        "12 digits begin with 16 for a legal person or with 18, 19 or 20 for a person, but found \
         {found}"
    )]
    Prefix {
        /// The first two digits.
        found: u64,
    },
    /// The last digit does not follow from the others.
    #[error("the check digit is wrong (a digit is mistyped, or two have changed places)")]
    CheckDigit,
    /// Neither a legal person's number nor a date of birth.
    #[error(
        "the number is no legal person's (third digit below 2) and its first digits are no date \
         of birth"
    )]
    NoDate,
    /// A person's number where only a legal person's can stand.
    #[error(
        "the number is a person's, not a legal person's (numbers of sole traders go in only \
         where they become pseudonyms)"
    )]
    Person,
}
