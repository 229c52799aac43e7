//! A draft that is written out and read again is the same draft.
#![allow(missing_docs, clippy::unwrap_used)]

use std::path::PathBuf;

use eruf_core::ProjectDraft;
use eruf_core::value::Source;
use eruf_data::SheetLanguage;

fn example(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../examples").join(name)
}

/// A draft without the files and lines that it was read from.
fn placeless(mut draft: ProjectDraft) -> ProjectDraft {
    let forget = |source: &mut Source| (source.file, source.line) = (None, None);
    forget(&mut draft.identity.source);
    draft.decisions.iter_mut().for_each(|one| forget(&mut one.source));
    for commitment in &mut draft.commitments {
        forget(&mut commitment.source);
        commitment.targets.iter_mut().for_each(|one| forget(&mut one.source));
        commitment.baseline.iter_mut().for_each(|one| forget(&mut one.source));
    }
    draft.activities.iter_mut().for_each(|one| forget(&mut one.source));
    draft.entries.iter_mut().for_each(|one| forget(&mut one.source));
    draft.enterprises.iter_mut().for_each(|one| forget(&mut one.source));
    draft.participations.iter_mut().for_each(|one| forget(&mut one.source));
    draft.employment.iter_mut().for_each(|one| forget(&mut one.source));
    draft.successions.iter_mut().for_each(|one| forget(&mut one.source));
    draft.claims.iter_mut().for_each(|one| forget(&mut one.source));
    draft.effect_goals.iter_mut().for_each(|one| forget(&mut one.source));
    if let Some(evaluation) = &mut draft.evaluation {
        forget(&mut evaluation.source);
        evaluation.reports.iter_mut().for_each(|one| forget(&mut one.source));
    }
    draft.other_names.iter_mut().for_each(|one| forget(&mut one.source));
    // They are found where the numbers of persons are read, which are not written.
    draft.doubtful_births.clear();
    draft
}

/// Compares part by part, so that a failure is short.
fn assert_same(one: ProjectDraft, other: ProjectDraft, name: &str) {
    let (one, other) = (placeless(one), placeless(other));
    for (one, other) in one.commitments.iter().zip(&other.commitments) {
        assert_eq!(one, other, "{name}");
    }
    for (one, other) in one.entries.iter().zip(&other.entries) {
        assert_eq!(one, other, "{name}");
    }
    assert_eq!(one, other, "{name}");
}

#[test]
fn a_workbook_is_the_same_project_again() {
    for name in ["sim-jh", "time-series", "two-files", "period-2127"] {
        let draft = eruf_data::load(example(name)).unwrap().project.draft().clone();
        for language in [SheetLanguage::Swedish, SheetLanguage::English] {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("bok.xlsx");
            eruf_data::write_workbook(&draft, &path, language).unwrap();
            let again = eruf_data::load(&path).map_err(|error| error.to_string()).unwrap();
            assert_same(draft.clone(), again.project.draft().clone(), name);
            // And back to a folder.
            let back = folder.path().join("folder");
            eruf_data::write_folder(again.project.draft(), &back).unwrap();
            let again = eruf_data::load(&back).map_err(|error| error.to_string()).unwrap();
            assert_same(draft.clone(), again.project.draft().clone(), name);
        }
    }
}

#[test]
fn a_folder_is_the_same_project_again() {
    for name in ["sim-jh", "time-series", "two-files", "period-2127"] {
        let draft = eruf_data::load(example(name)).unwrap().project.draft().clone();
        let folder = tempfile::tempdir().unwrap();
        eruf_data::write_folder(&draft, folder.path()).unwrap();
        let again = eruf_data::load(folder.path()).map_err(|error| error.to_string()).unwrap();
        assert_same(draft, again.project.draft().clone(), name);
    }
}
