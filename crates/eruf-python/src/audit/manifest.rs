//! Manifests: whether a folder still gives the same figures.

use eruf_data::{Options, load_with_inputs};
use eruf_report::{Language, Manifest};
use pyo3::prelude::*;

use crate::project::question::At;
use crate::value::errors::{Checked, choice, guarded};
use crate::value::language::LANGUAGES;

fn of(
    py: Python<'_>,
    folder: &std::path::Path,
    known_at: Option<eruf_core::Known>,
) -> Checked<Manifest> {
    py.detach(|| {
        guarded(|| {
            let (loaded, inputs) = load_with_inputs(folder, Options::default())?;
            Ok(Manifest::of(&loaded.project.at(known_at)?, known_at, &inputs)?)
        })
    })
}

/// Returns the figures of a folder with the fingerprints of its files, the rule set and the
/// version, as JSON. The same folder gives the same text.
///
/// ``known_at`` is the number of a report, or a day.
///
/// >>> import json
/// >>> from eruf.audit import manifest
/// >>> sorted(json.loads(manifest("examples/sim-jh")))[:5]
/// ['figures', 'figures_sha256', 'inputs', 'known_at', 'law']
#[pyfunction]
#[pyo3(signature = (folder, /, *, known_at = None))]
pub(crate) fn manifest(
    py: Python<'_>,
    folder: std::path::PathBuf,
    known_at: At,
) -> Checked<String> {
    Ok(of(py, &folder, known_at.map(|known| known.0))?.to_json())
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
    let verified = before.verify(&of(py, &folder, before.known_at())?);
    Ok((verified.same_figures(), verified.line(language).trim_end().to_owned()))
}
