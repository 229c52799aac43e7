//! How an answer is shown: its format, and its language.

use std::sync::atomic::{AtomicBool, Ordering};

use eruf_report::Language;
use pyo3::prelude::*;

use crate::value::errors::{Checked, choice};

/// How an answer is set.
pub(crate) const FORMATS: &[&str] = &["text", "markdown", "html", "csv", "json"];

/// The language in which an answer is shown.
pub(crate) const LANGUAGES: &[&str] = &["en", "sv"];

/// Whether answers show themselves in Swedish in notebooks.
static IN_SWEDISH: AtomicBool = AtomicBool::new(false);

/// The language in which answers show themselves in notebooks.
pub(crate) fn shown_in() -> &'static str {
    if IN_SWEDISH.load(Ordering::Relaxed) { "sv" } else { "en" }
}

/// From now on, answers and charts show themselves in notebooks in this language: ``en`` or ``sv``.
/// Without one it stays; the language in force is returned.
///
/// A status, an explanation and a chart that were asked for in a language keep it.
///
/// >>> import eruf
/// >>> eruf.show_in()
/// 'en'
#[pyfunction]
#[pyo3(signature = (language = None, /))]
pub(crate) fn show_in(language: Option<&str>) -> Checked<&'static str> {
    if let Some(language) = language {
        let language: Language = choice(language, LANGUAGES)?;
        IN_SWEDISH.store(language == Language::Swedish, Ordering::Relaxed);
    }
    Ok(shown_in())
}

/// A verdict, a reason why there is no figure, or a band of the performance framework in the words
/// of the tables; ``None`` for another text.
#[pyfunction]
#[pyo3(name = "_reason_or_verdict", signature = (text, /, *, language))]
pub(crate) fn reason_or_verdict(text: &str, language: &str) -> Checked<Option<&'static str>> {
    Ok(eruf_report::reason_or_verdict(text, choice(language, LANGUAGES)?))
}
