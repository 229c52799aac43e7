//! [`Prose`]: a sentence that knows which of its words are figures.

use std::fmt;

use crate::format::document::FigureId;
use crate::words::Language;
use crate::words::catalogue::{Argument, form_of};

/// A stretch of a sentence: words, or a figure as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    /// What is read.
    pub(crate) text: String,
    /// Which figure it is.
    pub(crate) figure: Option<FigureId>,
}

impl Run {
    /// Returns words.
    pub(crate) fn words(text: impl Into<String>) -> Self {
        Self { text: text.into(), figure: None }
    }

    /// Returns a figure as it is shown.
    pub(crate) fn figure(text: impl Into<String>, figure: FigureId) -> Self {
        Self { text: text.into(), figure: Some(figure) }
    }
}

/// A sentence of words and figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose(pub(crate) Vec<Run>);

/// What stands in a message for a part of the sentence, until the message is taken apart.
struct Place {
    mark: char,
    count: u32,
}

impl Argument for Place {
    fn text(&self) -> String {
        self.mark.into()
    }

    fn count(&self) -> Option<u32> {
        Some(self.count)
    }
}

impl Prose {
    /// Returns a message in whose places the parts stand: see [`prose`](macro@prose).
    pub(crate) fn said(language: Language, key: &'static str, parts: &[(&str, Run)]) -> Self {
        // Characters of private use, which no message has.
        let marks = '\u{e000}'..='\u{f8ff}';
        let places: Vec<(&str, Place)> = parts
            .iter()
            .zip(marks.clone())
            .map(|((name, part), mark)| (*name, Place { mark, count: form_of(&part.text) }))
            .collect();
        let arguments: Vec<(&str, &dyn Argument)> =
            places.iter().map(|(name, place)| (*name, place as &dyn Argument)).collect();
        let sentence = language.say_with(key, &arguments);
        let mut runs = Vec::new();
        for piece in sentence.split_inclusive(|c: char| marks.contains(&c)) {
            let found = places.iter().position(|(_, place)| piece.ends_with(place.mark));
            let words = piece.trim_end_matches(|c: char| marks.contains(&c));
            if !words.is_empty() {
                runs.push(Run::words(words));
            }
            runs.extend(found.and_then(|at| parts.get(at)).map(|(_, part)| part.clone()));
        }
        Self(runs)
    }
}

impl fmt::Display for Prose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|run| f.write_str(&run.text))
    }
}

impl From<String> for Prose {
    fn from(text: String) -> Self {
        Self(vec![Run::words(text)])
    }
}

impl From<&str> for Prose {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

/// Returns a message whose arguments are parts of a sentence, words and figures:
/// `prose!(language, "key", outcome = run)`. A part chooses plural forms as it is shown.
macro_rules! prose {
    ($language:expr, $key:literal $(, $name:ident = $part:expr)+ $(,)?) => {
        $crate::format::document::Prose::said(
            $language,
            $key,
            &[$((stringify!($name), $part)),+],
        )
    };
}

pub(crate) use prose;

#[cfg(test)]
mod tests {
    use eruf_core::audit::FigureName;

    use super::*;

    #[test]
    fn the_parts_of_a_sentence_stand_in_its_places() {
        let outcome = FigureId::of("CO01", FigureName::Outcome);
        let of = |text: &str| Run::figure(text, outcome.clone());
        let reported = prose!(
            Language::Swedish,
            "comment-of-reports-that-were-due-are",
            reported = of("17"),
            due = of("18"),
        );
        assert_eq!(reported.to_string(), "17 av 18 redovisningar har kommit in.");
        assert_eq!(reported.0.first(), Some(&of("17")));
        assert_eq!(reported.0.len(), 4);
    }
}
