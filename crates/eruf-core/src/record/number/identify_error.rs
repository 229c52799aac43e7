//! [`IdentifyError`]: why a text does not identify an enterprise.

/// Why a text is neither a number nor a word for none. The text itself is never repeated, since it
/// may be a person's number with a slip in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error, strum::IntoStaticStr)]
#[non_exhaustive]
pub enum IdentifyError {
    /// Something else than digits with one separator.
    #[error(
        "expected an organisation number such as 202100-6149, but found other characters than \
         digits (a name goes into the column label)"
    )]
    NotDigits,
    /// Letters beside the digits of a number.
    #[error("there are letters beside the digits (write the number alone)")]
    Letters,
    /// The letters of another country before a number.
    #[error(
        "a number of another country is written with a colon after the country, such as \
         FI:0112038-9"
    )]
    Country,
    /// Letters before the colon that are no country.
    #[error(
        "the letters before the colon are no country's code in ISO 3166-1 (a key of one's own is \
         written own: and a name)"
    )]
    NoCountry,
    /// Digits with other marks between them than the one that belongs there.
    #[error(
        "the digits are kept apart by other marks than one hyphen or space before the last four"
    )]
    Separator,
    /// Digits of full width, or of another script.
    #[error("the digits are not the plain ones 0 to 9 (write the number with plain digits)")]
    OtherDigits,
    /// A number as a spreadsheet shortens it: `5,59868E+09`.
    #[error(
        "a spreadsheet has rounded the number (format the column as text and write the number \
         again)"
    )]
    Rounded,
    /// A number from a column of decimal numbers: `5599000378.0`.
    #[error(
        "the number has decimals, as in a column of decimal numbers, where zeros at its \
         beginning are lost (read and write the column as text)"
    )]
    Decimals,
    /// What a program writes where a value is missing: `nan`, `#N/A`.
    #[error(
        "a program's word for a missing value stands here (leave the cell empty, or write \
         saknas, if the enterprise has no number)"
    )]
    NoValue,
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
    /// A number for value added tax that is not the number and 01.
    #[error("a number for value added tax is SE, the ten digits and 01")]
    VatEnding,
    /// A number of a legal person that no group of them begins with.
    #[error(
        "no legal person's number begins with {found} (they begin with 1, 2, 3 or 5 to 9; is it \
         a telephone number?)"
    )]
    Group {
        /// The first digit.
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
    /// A person's number with the birth number 000.
    #[error("the number is a person's with the birth number 000, which nobody is given")]
    BirthNumber,
    /// A person who was born later than the question is about.
    #[error(
        "the number is a person's who was born after the last day of the project (is the \
         century right?)"
    )]
    NotBorn,
    /// A number that the register of its country does not give.
    #[error("{register} is {form}")]
    Foreign {
        /// The register, or what its number is called.
        register: &'static str,
        /// What its numbers look like.
        form: &'static str,
    },
    /// A number of another country whose check digit does not follow from the others.
    #[error(
        "the check digit of {register} is wrong (a digit is mistyped, or two have changed places)"
    )]
    ForeignCheckDigit {
        /// The register, or what its number is called.
        register: &'static str,
    },
    /// A person's number where only a legal person's can stand.
    #[error(
        "the number is a person's, not a legal person's (numbers of sole traders go in only \
         where they become pseudonyms)"
    )]
    Person,
}
