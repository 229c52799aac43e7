//! Text that is safe to show: nothing in it acts on a screen or is taken for markup.

use eruf_core::workspace::is_hidden;

/// Returns the text for a page: nothing in it is markup.
pub(crate) fn escape_markup(text: &str) -> String {
    visible(text)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}

/// Returns the text with the characters that act on a reader's screen shown as what they are.
pub(crate) fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if is_hidden(c) && c != '\n' {
            shown.extend(c.escape_default());
        } else {
            shown.push(c);
        }
    }
    shown
}
