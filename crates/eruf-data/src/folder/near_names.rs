//! Files that are nearly named for one of a project: whoever wrote them meant a table, and a table
//! that is passed over is a wrong figure.

use eruf_core::workspace::quoted;

use crate::folder::file_names::{
    AID, BUDGET, COSTS, EMPLOYMENT, ENTERPRISES, LINKS, OUTCOMES, PARTICIPATIONS, PROJECT,
    SUCCESSIONS, UNDERTAKINGS,
};
use crate::folder::files::Files;
use crate::problem::{Notice, NoticeKind, Place, Problem, Rule, is_typo};

/// The files of a project.
const FILES: [&str; 11] = [
    PROJECT,
    OUTCOMES,
    ENTERPRISES,
    PARTICIPATIONS,
    EMPLOYMENT,
    SUCCESSIONS,
    AID,
    LINKS,
    UNDERTAKINGS,
    COSTS,
    BUDGET,
];

/// What else the files are called, without an ending, in Swedish and English.
const OTHER_NAMES: [(&str, &[&str]); 11] = [
    (PROJECT, &["projekt"]),
    (OUTCOMES, &["utfall"]),
    (ENTERPRISES, &["företag", "foretag", "companies"]),
    (PARTICIPATIONS, &["deltagande", "deltaganden", "deltagare", "participants"]),
    (EMPLOYMENT, &["sysselsättning", "sysselsattning"]),
    (SUCCESSIONS, &["efterföljare", "successors"]),
    (AID, &["stöd"]),
    (LINKS, &["koncern", "länkar"]),
    (UNDERTAKINGS, &["stödmottagare"]),
    (COSTS, &["kostnader", "kostnad"]),
    (BUDGET, &["budgetar", "budgets"]),
];

/// The endings of files in which people keep tables and projects.
const ENDINGS: [&str; 14] = [
    "csv", "toml", "xlsx", "xlsm", "xls", "ods", "tsv", "txt", "json", "gz", "zip", "parquet",
    "arrow", "yaml",
];

/// Returns a problem for each file of a folder that is nearly named for one of a project and stands
/// in the place of it, and for each link that leads nowhere.
///
/// A file beside the one that is meant is passed over: it may be what that was made of. A table in
/// text is noticed, since its rows may be missed.
pub(crate) fn look(files: &Files<'_>) -> (Vec<Problem>, Vec<Notice>) {
    let found = files.names();
    let (mut problems, mut notices) = (Vec::new(), Vec::new());
    let place = |name: &str| Place::of(quoted(name).trim_matches('"').into(), None, None);
    for file in FILES {
        let is_there = found.iter().any(|named| named.name == file);
        if found.iter().any(|named| named.name == file && named.is_broken_link) {
            problems.push(Problem {
                place: Place::of(file.into(), None, None),
                rule: Rule::BrokenLink,
            });
        }
        let names = found.iter().map(|named| named.name.as_str());
        for name in names.filter(|name| meant(name) == Some(file)) {
            if !is_there {
                let rule = Rule::NearlyNamed { meant: file };
                problems.push(Problem { place: place(name), rule });
            } else if name.to_lowercase().contains(".csv") {
                let kind = NoticeKind::NotRead { meant: file };
                notices.push(Notice { place: place(name), kind });
            }
        }
    }
    (problems, notices)
}

/// Whether a problem says what stands in the place of `project.toml`.
pub(crate) fn is_of_project(problem: &Problem) -> bool {
    match problem.rule {
        Rule::NearlyNamed { meant } => meant == PROJECT,
        Rule::BrokenLink => &*problem.place.file == PROJECT,
        _ => false,
    }
}

/// The file that a name is nearly that of.
fn meant(name: &str) -> Option<&'static str> {
    if FILES.contains(&name) || name.starts_with('.') {
        return None;
    }
    let lower = name.to_lowercase();
    let (mut stem, mut endings) = (lower.as_str(), Vec::new());
    // "outcomes.csv.txt" has two endings, and "outcomes" has none.
    while let Some((rest, ending)) = stem.rsplit_once('.') {
        if !ENDINGS.contains(&ending) {
            return None;
        }
        endings.push(ending);
        stem = rest;
    }
    let stem = without_copy(stem);
    let is_meant = |file: &str, others: &[&str]| {
        let known = file.rsplit_once('.').map_or(file, |(known, _)| known);
        // A table named "projects" is one of a portfolio.
        let is_kind = file != PROJECT || endings.is_empty() || endings.contains(&"toml");
        is_kind && (stem == known || is_typo(stem, known) || others.contains(&stem))
    };
    OTHER_NAMES.iter().find(|(file, others)| is_meant(file, others)).map(|(file, _)| *file)
}

/// The name of a file without the mark of a copy: `outcomes (1)`, `outcomes - kopia`,
/// `copy of outcomes`, `outcomes_2`.
fn without_copy(stem: &str) -> &str {
    let stem =
        ["copy of ", "kopia av "].iter().find_map(|mark| stem.strip_prefix(mark)).unwrap_or(stem);
    let is_mark = |c: char| c.is_ascii_digit() || matches!(c, '(' | ')' | ' ' | '-' | '_' | '.');
    let mut rest = stem.trim_end_matches(is_mark);
    for mark in ["kopia", "copy", "ny", "new", "final", "slutlig", "backup", "old", "gammal"] {
        if let Some(before) = rest.strip_suffix(mark).filter(|before| before.ends_with(is_mark)) {
            rest = before.trim_end_matches(is_mark);
        }
    }
    if rest.is_empty() { stem } else { rest }
}
