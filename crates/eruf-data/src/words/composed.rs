//! Letters with marks as one sign: `Å` is the same letter whether a program has written it as one
//! sign or as an `A` with a ring.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

/// Returns a text in Unicode's composed form (NFC), in which texts that look the same are equal.
///
/// ```
/// assert_eq!(eruf_data::to_nfc("A\u{30A}re"), "Åre");
/// ```
#[must_use]
pub fn to_nfc(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        Cow::Borrowed(text)
    } else {
        text.nfc().collect::<String>().into()
    }
}
