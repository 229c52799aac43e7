//! How a value that somebody wrote is quoted in an error.

/// The longest piece of input that an error repeats, in characters.
const LONGEST: usize = 40;

/// Quotes input for an error: shortened, and with control and direction characters escaped so that it shows as what it is.
///
/// ```
/// assert_eq!(eruf_core::quoted("a\u{202e}b"), "\"a\\u{202e}b\"");
/// ```
#[must_use]
pub fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars().take(LONGEST) {
        if is_hidden(c) || c == '"' || c == '\\' {
            quoted.extend(c.escape_default());
        } else {
            quoted.push(c);
        }
    }
    quoted.push_str(if text.chars().nth(LONGEST).is_some() { "…\"" } else { "\"" });
    quoted
}

/// Whether a character acts on the reader's screen in place of being seen on it: controls, direction marks, zero-width characters.
///
/// ```
/// assert!(eruf_core::is_hidden('\u{202e}')); // right-to-left override
/// assert!(eruf_core::is_hidden('\u{1b}')); // escape
/// assert!(!eruf_core::is_hidden('å'));
/// ```
#[must_use]
pub fn is_hidden(c: char) -> bool {
    c.is_control() || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn long_and_hidden_text_is_shortened_and_escaped() {
        assert_eq!(quoted("a\u{202e}b\u{1b}"), r#""a\u{202e}b\u{1b}""#);
        assert_eq!(quoted(&"9".repeat(100)).chars().count(), 43);
    }
}
