//! [`Spelling`]: ways of writing a number that are read past.

use crate::value::named::named;

named! {
    /// A way of writing a number that is read, but deserves a look: it may come from another column
    /// or another program.
    ///
    /// ```
    /// use eruf_core::record::Spelling;
    /// assert_eq!(Spelling::all_in("SE202100614901"), [Spelling::Vat]);
    /// assert_eq!(Spelling::all_in("202100-6149"), []);
    /// ```
    #[non_exhaustive]
    Spelling {
        /// As a number for value added tax.
        Vat = "vat_number",
        /// With another dash than the hyphen.
        Dash = "dash",
        /// With the apostrophe that spreadsheets put before text.
        Apostrophe = "apostrophe",
        /// With characters that cannot be seen.
        Hidden = "hidden_character",
    }
}

impl Spelling {
    /// Returns what is unusual about a text that `Identification::read` takes for a number; empty
    /// for nearly every one.
    ///
    /// ```
    /// use eruf_core::record::Spelling;
    /// assert_eq!(Spelling::all_in("SE232100021401"), [Spelling::Vat]);
    /// assert!(Spelling::all_in("232100-0214").is_empty());
    /// ```
    #[must_use]
    pub fn all_in(text: &str) -> Vec<Self> {
        let begins = seen(text);
        let found = [
            (Self::Vat, begins.trim_start_matches(APOSTROPHES).starts_with(['S', 's'])),
            (Self::Dash, text.contains(|c| c != '-' && plain(c) == '-')),
            (Self::Apostrophe, begins.starts_with(APOSTROPHES)),
            (Self::Hidden, text.contains(crate::value::is_hidden)),
        ];
        found.into_iter().filter(|(_, is_there)| *is_there).map(|(spelling, _)| spelling).collect()
    }
}

/// The apostrophes that spreadsheets put before text.
pub(crate) const APOSTROPHES: [char; 2] = ['\'', '\u{2019}'];

/// A text from its first character that can be seen.
fn seen(text: &str) -> &str {
    text.trim_start_matches(|c: char| c.is_whitespace() || crate::value::is_hidden(c))
}

/// Whether a text is digits alone.
pub(crate) fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a text is a number with an exponent.
pub(crate) fn is_rounded(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else { return false };
    let (whole, decimals) = mantissa.split_once([',', '.']).unwrap_or((mantissa, "0"));
    is_number(whole) && is_number(decimals) && is_number(exponent.trim_start_matches('+'))
}

/// Whether a text is a whole number with decimals of 0.
pub(crate) fn has_decimals(text: &str) -> bool {
    text.split_once([',', '.']).is_some_and(|(whole, decimals)| {
        is_number(whole) && !decimals.is_empty() && decimals.bytes().all(|byte| byte == b'0')
    })
}

/// Words for an enterprise without a number.
pub(crate) const MISSING: [&str; 10] =
    ["", "-", "\u{2013}", "saknas", "saknar", "okänt", "okänd", "missing", "unknown", "none"];

/// What programs write where a value is missing, which may also stand for a number that was lost.
pub(crate) const NO_VALUE: [&str; 12] = [
    "nan",
    "<na>",
    "nat",
    "null",
    "na",
    "n/a",
    "#n/a",
    "#saknas!",
    "#värdefel!",
    "#value!",
    "#ref!",
    "#referens!",
];

/// Other dashes and spaces as the plain ones.
pub(crate) fn plain(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}
