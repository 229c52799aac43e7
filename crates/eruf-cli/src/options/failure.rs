//! [`Failure`]: why there is no answer, and what to do next.

use eruf_report::{Language, Spoken};

/// Why there is no answer.
pub(crate) struct Failure {
    pub(crate) said: Said,
    pub(crate) next: Next,
}

/// A sentence in both languages; only the command knows at its end which one is asked for.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    english: String,
    swedish: String,
}

/// What a person does next.
pub(crate) enum Next {
    /// Reads the help of the command.
    Help,
    /// What is said here.
    Told(Said),
    /// Nothing: what was said is the answer.
    Nothing,
}

impl Said {
    /// An error that stands at a place, such as a file.
    pub(crate) fn at(place: impl std::fmt::Display, error: &impl Spoken) -> Self {
        let said = |language| format!("{place}: {}", error.spoken(language));
        Self { english: said(Language::English), swedish: said(Language::Swedish) }
    }

    /// What an error says in both languages.
    pub(crate) fn of(error: &impl Spoken) -> Self {
        (error.to_string(), error.swedish()).into()
    }

    /// What is expected of an option, in English and in Swedish.
    pub(crate) fn one_of(names: &[&str]) -> Self {
        let names = names.join(", ");
        (format!("expected one of {names}"), format!("ett av dessa förväntades: {names}")).into()
    }

    /// Returns the sentence in a language.
    pub(crate) fn spoken(&self, language: Language) -> &str {
        match language {
            Language::English => &self.english,
            Language::Swedish => &self.swedish,
        }
    }
}

/// Why clap is told that a value is refused; it is asked for its Swedish where that is shown.
impl std::error::Error for Said {}

impl std::fmt::Display for Said {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.english)
    }
}

/// A sentence that is in the reader's language already.
impl From<String> for Said {
    fn from(said: String) -> Self {
        Self { english: said.clone(), swedish: said }
    }
}

/// A sentence in English and in Swedish.
impl<E: Into<String>, S: Into<String>> From<(E, S)> for Said {
    fn from((english, swedish): (E, S)) -> Self {
        Self { english: english.into(), swedish: swedish.into() }
    }
}

impl Failure {
    pub(crate) fn new(said: impl Into<Said>) -> Self {
        Self { said: said.into(), next: Next::Help }
    }

    /// An answer for which the command ends with 1.
    pub(crate) fn answer(said: impl Into<Said>) -> Self {
        Self { said: said.into(), next: Next::Nothing }
    }

    /// With what to do next.
    pub(crate) fn then(self, next: impl Into<Said>) -> Self {
        Self { next: Next::Told(next.into()), ..self }
    }
}

impl<E: Spoken> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::new((error.to_string(), error.swedish()))
    }
}
