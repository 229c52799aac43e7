//! Text in XML.

use std::borrow::Cow;

use quick_xml::escape::escape;

use crate::format::escape::visible;

/// Returns the text as it stands in an element or an attribute. What acts on a screen is shown, and
/// what XML cannot hold is marked.
pub(super) fn text(text: &str) -> String {
    let seen = visible(&text.replace(['\n', '\r'], " "));
    let legal: String = seen
        .chars()
        .map(|c| if matches!(c, '\u{fffe}' | '\u{ffff}') { '\u{fffd}' } else { c })
        .collect();
    match escape(&legal) {
        Cow::Borrowed(_) => legal,
        Cow::Owned(escaped) => escaped,
    }
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn nothing_in_a_text_is_markup() {
        assert_eq!(text("<w:t> & \"x\""), "&lt;w:t&gt; &amp; &quot;x&quot;");
        assert_eq!(text("a\u{0}b\nc\u{ffff}"), "a\\u{0}b c\u{fffd}");
    }
}
