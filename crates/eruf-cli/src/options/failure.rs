//! [`Failure`]: why there is no answer, and what to do next.

/// Why there is no answer.
pub(crate) struct Failure {
    pub(crate) said: String,
    pub(crate) next: Next,
}

/// What a person does next.
pub(crate) enum Next {
    /// Reads the help of the command.
    Help,
    /// What is said here.
    Told(String),
    /// Nothing: what was said is the answer.
    Nothing,
}

impl Failure {
    pub(crate) fn new(said: impl Into<String>) -> Self {
        Self { said: said.into(), next: Next::Help }
    }

    /// An answer for which the command ends with 1.
    pub(crate) fn answer(said: impl Into<String>) -> Self {
        Self { said: said.into(), next: Next::Nothing }
    }

    /// With what to do next.
    pub(crate) fn then(self, next: impl Into<String>) -> Self {
        Self { next: Next::Told(next.into()), ..self }
    }
}

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::new(error.to_string())
    }
}
