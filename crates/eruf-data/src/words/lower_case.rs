//! Words in lower case, copied only where they are not.

use std::borrow::Cow;

/// A text in lower case; nearly every word is.
pub(crate) fn lower_case(text: &str) -> Cow<'_, str> {
    let is_lower = |c: char| {
        if c.is_ascii() { !c.is_ascii_uppercase() } else { c.to_lowercase().eq([c]) }
    };
    if text.chars().all(is_lower) { Cow::Borrowed(text) } else { text.to_lowercase().into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_what_the_standard_library_makes_of_it() {
        for text in ["företag", "ÅR", "Företag/år", "ΟΔΟΣ", "İ", "ǅ", "Ⅷ", "", "m²", "ẞ", "ﬀ"]
        {
            assert_eq!(lower_case(text), text.to_lowercase());
        }
        assert!(matches!(lower_case("företag/år, 3 m²"), Cow::Borrowed(_)));
    }
}
