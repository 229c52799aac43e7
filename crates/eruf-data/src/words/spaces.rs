//! Spaces as they stand in numbers.

/// Spaces that stand between thousands or around a number.
pub(crate) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}
