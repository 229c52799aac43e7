//! [`Prose`]: a sentence that knows which of its words are figures.

use std::fmt;

use crate::format::document::FigureId;

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

impl Prose {
    /// Returns a sentence in whose places, written `{}`, the parts stand in order.
    pub(crate) fn of(sentence: &str, parts: impl IntoIterator<Item = Run>) -> Self {
        let mut parts = parts.into_iter();
        let mut runs = Vec::new();
        for (place, words) in sentence.split("{}").enumerate() {
            if place > 0 {
                runs.extend(parts.next());
            }
            if !words.is_empty() {
                runs.push(Run::words(words));
            }
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

#[cfg(test)]
mod tests {
    use eruf_core::audit::FigureName;

    use super::*;

    #[test]
    fn the_parts_of_a_sentence_stand_in_its_places() {
        let outcome = FigureId::of("CO01", FigureName::Outcome);
        let parts = [Run::figure("122", outcome.clone()), Run::words("200")];
        let prose = Prose::of("Utfallet är {} mot {}.", parts);
        assert_eq!(prose.to_string(), "Utfallet är 122 mot 200.");
        assert_eq!(prose.0.get(1).and_then(|run| run.figure.clone()), Some(outcome));
        assert_eq!(prose.0.len(), 5);
    }
}
