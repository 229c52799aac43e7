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
    if is_below_marks(text) || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        Cow::Borrowed(text)
    } else {
        text.nfc().collect::<String>().into()
    }
}

/// Whether every character stands before the first combining mark (U+0300), as those of Swedish
/// do: these are composed. The first byte of every later character is 0xCC or above.
fn is_below_marks(text: &str) -> bool {
    // All bytes are looked at, since many at once are faster than one after the other.
    text.bytes().fold(0, u8::max) < 0xcc
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_before_the_marks_is_composed() {
        for c in '\u{0}'..='\u{500}' {
            let (text, is_below) = (c.to_string(), c < '\u{300}');
            assert_eq!(is_below_marks(&text), is_below, "{c:?}");
            assert!(!is_below || text.nfc().eq([c]), "{c:?}");
        }
        assert_eq!(to_nfc("A\u{30A}re"), "\u{c5}re");
    }
}
