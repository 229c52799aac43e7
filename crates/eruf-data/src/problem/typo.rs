//! Names that are nearly a known name.

use std::fmt;

use eruf_core::workspace::is_hidden;

/// Returns whether a name is so near a known one that the known one is meant.
///
/// They may differ in one letter, and in longer names in up to a quarter of the letters.
///
/// ```
/// assert!(eruf_data::is_typo("bassis", "basis"));
/// assert!(!eruf_data::is_typo("remark", "basis"));
/// ```
#[must_use]
pub fn is_typo(found: &str, known: &str) -> bool {
    strsim::damerau_levenshtein(found, known) <= known.len().div_euclid(4).max(1)
}

/// The known name that an unknown name may stand for.
///
/// ```
/// use eruf_data::Nearest;
/// let nearest = Nearest { name: Some("basis".into()), strange: None };
/// assert_eq!(format!("unknown key{nearest}"), "unknown key (did you mean basis?)");
/// assert_eq!(Nearest::default().to_string(), "");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Nearest {
    /// The known name; `None` if none is near.
    pub name: Option<String>,
    /// The code point of a character of the unknown name that cannot be seen or only looks like
    /// another one.
    pub strange: Option<String>,
}

/// In parentheses, or nothing.
impl fmt::Display for Nearest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(name) = &self.name else { return Ok(()) };
        write!(f, " (did you mean {name}?")?;
        if let Some(code) = &self.strange {
            write!(f, " The character {code} is not in it")?;
        }
        f.write_str(")")
    }
}

/// The known name nearest to an unknown one, for an error.
pub(crate) fn nearest<'n>(found: &str, known: impl Iterator<Item = &'n str>) -> Nearest {
    let scored = known.map(|name| (strsim::damerau_levenshtein(found, name), name));
    let best = scored.min_by_key(|(distance, _)| *distance);
    let name = best.filter(|(distance, _)| *distance <= 3).map(|(_, name)| name.to_owned());
    Nearest { name, strange: strange_character(found) }
}

/// The code point of a character that cannot be seen, or that is a letter of another alphabet and
/// may only look like a Latin one.
pub(crate) fn strange_character(text: &str) -> Option<String> {
    let is_latin = |c: char| c.is_ascii() || matches!(c, '\u{c0}'..='\u{24f}');
    let strange = text.chars().find(|c| is_hidden(*c) || (c.is_alphanumeric() && !is_latin(*c)))?;
    Some(format!("U+{:04X}", u32::from(strange)))
}
