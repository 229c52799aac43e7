//! [`Anchors`]: the names by which links find what a document holds.

use std::collections::{BTreeMap, BTreeSet};

use crate::format::document::FigureId;

/// The names of the traces of a document, each once.
pub(crate) struct Anchors(BTreeMap<FigureId, String>);

impl Anchors {
    /// Returns names that a page on the web can have: `CO01.attainment`.
    pub(crate) fn of_page<'f>(figures: impl Iterator<Item = &'f FigureId>) -> Self {
        let is_kept = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
        Self::made(figures, "", usize::MAX, is_kept, '.')
    }

    /// Returns names that a bookmark can have: `CO01_attainment`, of at most 40 characters.
    #[cfg(feature = "docx")]
    pub(crate) fn of_bookmarks<'f>(figures: impl Iterator<Item = &'f FigureId>) -> Self {
        let is_kept = |c: char| c.is_ascii_alphanumeric();
        Self::made(figures, "T_", 40, is_kept, '_')
    }

    fn made<'f>(
        figures: impl Iterator<Item = &'f FigureId>,
        begin: &str,
        most: usize,
        is_kept: impl Fn(char) -> bool,
        instead: char,
    ) -> Self {
        let mut taken = BTreeSet::new();
        let mut names = BTreeMap::new();
        for figure in figures {
            let text = figure.to_string();
            let kept = text.chars().map(|c| if is_kept(c) { c } else { instead });
            let name: String = begin.chars().chain(kept).take(most).collect();
            let mut unique = name.clone();
            // As many numbers as there are figures: one of them is free.
            for number in 2.. {
                if taken.insert(unique.to_lowercase()) {
                    break;
                }
                let suffix = format!("{instead}{number}");
                let room = most.saturating_sub(suffix.len());
                unique = name.chars().take(room).collect::<String>() + &suffix;
            }
            names.insert(figure.clone(), unique);
        }
        Self(names)
    }

    /// Returns the name of the trace of a figure; `None` if there is no such trace.
    pub(crate) fn get(&self, figure: &FigureId) -> Option<&str> {
        self.0.get(figure).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use eruf_core::audit::FigureName;

    use super::*;

    #[test]
    fn names_are_legal_and_differ() {
        let of = |code: &str| FigureId::of(code, FigureName::Outcome);
        let figures = [of("CO01"), of("a b"), of("a\"b"), of("A b")];
        let anchors = Anchors::of_page(figures.iter());
        let names: Vec<_> = figures.iter().map(|figure| anchors.get(figure).unwrap()).collect();
        assert_eq!(names, ["CO01.outcome", "a.b.outcome", "a.b.outcome.2", "A.b.outcome.3"]);
    }

    #[cfg(feature = "docx")]
    #[test]
    fn bookmarks_have_forty_characters() {
        let of = |code: &str| FigureId::of(code, FigureName::Outcome);
        let long = "x".repeat(60);
        let figures = [of("CO01"), of(&long), of(&format!("{long}y"))];
        let anchors = Anchors::of_bookmarks(figures.iter());
        let names: Vec<_> = figures.iter().map(|figure| anchors.get(figure).unwrap()).collect();
        assert_eq!(names.first(), Some(&"T_CO01_outcome"));
        assert!(names.iter().all(|name| name.chars().count() <= 40));
        assert_ne!(names.get(1), names.get(2));
    }
}
