//! Manifests: whether a folder still gives the same figures.

use chrono::NaiveDate;
use eruf_data::{Options, load_with_inputs};
use eruf_report::{Language, Manifest};
use pyo3::prelude::*;

use crate::project::question::At;
use crate::value::errors::{Checked, choice, guarded};
use crate::value::language::LANGUAGES;
use crate::value::numbers::Day;

fn of(
    py: Python<'_>,
    folder: &std::path::Path,
    known_at: Option<eruf_core::Known>,
    law_as_of: Option<NaiveDate>,
) -> Checked<Manifest> {
    py.detach(|| {
        guarded(|| {
            let options = Options { law_as_of, ..Options::default() };
            let (loaded, inputs) = load_with_inputs(folder, options)?;
            let view = loaded.project.at(known_at)?;
            let view = law_as_of.map_or(view, |day| view.under_law_of(day));
            Ok(Manifest::of(&view, known_at, &inputs)?)
        })
    })
}

/// Returns the figures of a folder with the fingerprints of its files, the rule set and the
/// version, as JSON. The same folder gives the same text.
///
/// ``known_at`` is the number of a report, or a day. ``law_as_of`` asks under the law of another
/// day than the project's own; ``verify`` asks under it again.
///
/// >>> import json
/// >>> from eruf.audit import manifest
/// >>> sorted(json.loads(manifest("examples/sim-jh")))[:5]
/// ['figures', 'figures_sha256', 'inputs', 'known_at', 'law']
#[pyfunction]
#[pyo3(signature = (folder, /, *, known_at = None, law_as_of = None))]
pub(crate) fn manifest(
    py: Python<'_>,
    folder: std::path::PathBuf,
    known_at: At,
    law_as_of: Option<Day>,
) -> Checked<String> {
    let law_as_of = law_as_of.map(|day| day.0);
    Ok(of(py, &folder, known_at.map(|known| known.0), law_as_of)?.to_json())
}

/// Returns whether a folder still gives the figures of a manifest, and the answer in one line.
///
/// >>> from eruf.audit import manifest, verify
/// >>> verify("examples/sim-jh", manifest("examples/sim-jh"))
/// (True, 'the same figures, from the same files')
#[pyfunction]
#[pyo3(signature = (folder, manifest, /, *, language = "en"))]
pub(crate) fn verify(
    py: Python<'_>,
    folder: std::path::PathBuf,
    manifest: &str,
    language: &str,
) -> Checked<(bool, String)> {
    let language: Language = choice(language, LANGUAGES)?;
    let before = Manifest::parse(manifest)?;
    let verified = before.verify(&of(py, &folder, before.known_at(), before.law_as_of()?)?);
    Ok((verified.same_figures(), verified.line(language).trim_end().to_owned()))
}
