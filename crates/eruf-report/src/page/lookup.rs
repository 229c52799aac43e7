//! The indicator that a question names, or the reason why it has no answer.

use eruf_core::{Error, Indicator, View, quoted};

/// Why a question about time has no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TimeError {
    /// The project has no such indicator.
    #[error("the project has no indicator {code}")]
    NoIndicator {
        /// The code, quoted.
        code: String,
    },
    /// A figure cannot be held exactly.
    #[error(transparent)]
    Figure(#[from] Error),
}

pub(crate) fn indicator<'v>(view: &View<'v>, code: &str) -> Result<&'v Indicator, TimeError> {
    let found =
        view.project().position(code).and_then(|place| view.project().commitments().get(place));
    found
        .map(|commitment| &commitment.indicator)
        .ok_or_else(|| TimeError::NoIndicator { code: quoted(code) })
}
