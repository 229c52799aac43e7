//! Names that are nearly a known name.

/// Whether a name is so near a known one that it is meant to be that: a letter or two are wrong, by
/// how long it is.
///
/// ```
/// assert!(eruf_data::is_typo("bassis", "basis"));
/// assert!(!eruf_data::is_typo("remark", "basis"));
/// ```
#[must_use]
pub fn is_typo(found: &str, known: &str) -> bool {
    strsim::damerau_levenshtein(found, known) <= known.len().div_euclid(4).max(1)
}

/// The known name nearest to an unknown one, for an error; empty if none is near.
pub(crate) fn nearest<'n>(found: &str, known: impl Iterator<Item = &'n str>) -> String {
    let scored = known.map(|name| (strsim::damerau_levenshtein(found, name), name));
    let best = scored.min_by_key(|(distance, _)| *distance);
    match best {
        Some((distance, name)) if distance <= 3 => format!(" (did you mean {name}?)"),
        _ => String::new(),
    }
}
