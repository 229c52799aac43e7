//! A project folder, read as a whole.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use eruf_core::{Fault, Project, Subject};

use crate::project_toml::{self, Places};
use crate::table::{self, Report};
use crate::texts::Texts;
use crate::{LoadError, Notice, Place, Problem, Rule, outcomes};

/// A project that was read, and what deserves a look about how it was written.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The project.
    pub project: Project,
    /// What was noticed while reading: detected dialects, skipped rows, goals that stay in words.
    pub notices: Vec<Notice>,
}

const PROJECT: &str = "project.toml";
const OUTCOMES: &str = "outcomes.csv";

/// Reads a project folder.
///
/// A folder without `outcomes.csv` is a project that has not reported yet.
///
/// # Errors
///
/// Everything that is wrong with the files, at once.
pub fn load(folder: impl AsRef<Path>) -> Result<Loaded, LoadError> {
    let folder = folder.as_ref();
    let place = |file: &str| Place { file: file.into(), line: None, field: None };
    let refuse = |file: &str, rule| LoadError::new(vec![Problem { place: place(file), rule }]);
    let toml = read(&folder.join(PROJECT), project_toml::MAX_MIB).map_err(|rule| refuse(PROJECT, rule))?;
    let text = String::from_utf8(toml).map_err(|error| {
        let utf16 = error.as_bytes().starts_with(&[0xff, 0xfe]) || error.as_bytes().starts_with(&[0xfe, 0xff]);
        let byte = error.as_bytes().get(error.utf8_error().valid_up_to()).map_or(String::new(), |byte| format!("0x{byte:02X}"));
        refuse(PROJECT, if utf16 { Rule::Utf16 } else { Rule::NotUtf8 { byte, before: "the text before it".to_owned() } })
    })?;
    let mut written = project_toml::read(PROJECT, &text).map_err(LoadError::new)?;
    let mut texts = Texts::default();
    let mut report = Report::new(OUTCOMES);
    match read(&folder.join(OUTCOMES), table::MAX_MIB) {
        Ok(bytes) => written.draft.entries = outcomes::read(&bytes, written.dialect, &written.draft, &mut texts, &mut report),
        Err(Rule::Unreadable { .. }) if !folder.join(OUTCOMES).exists() => {}
        Err(rule) => return Err(refuse(OUTCOMES, rule)),
    }
    let lines: Vec<Option<u64>> = written.draft.entries.iter().map(|entry| entry.source.line).collect();
    let mut problems = report.problems;
    let mut notices = written.notices;
    notices.extend(report.notices);
    match Project::new(written.draft) {
        Ok(project) if problems.is_empty() => Ok(Loaded { project, notices }),
        Ok(_) => Err(LoadError::new(problems)),
        Err(errors) => {
            // What a refused row would have been corrected by is not wrong.
            let follows = |fault: &Fault| matches!(fault, Fault::NothingToCorrect { .. }) && !problems.is_empty();
            let errors: Vec<_> = errors.into_iter().filter(|error| !follows(&error.fault)).collect();
            problems.extend(errors.into_iter().map(|error| {
                let place = located(error.subject, &written.places, &lines);
                Problem { place, rule: Rule::Project(error.fault) }
            }));
            problems.sort_by(|one, other| (&one.place.file, one.place.line).cmp(&(&other.place.file, other.place.line)));
            Err(LoadError::new(problems))
        }
    }
}

/// Where the part of a draft was read from.
fn located(subject: Subject, places: &Places, entries: &[Option<u64>]) -> Place {
    let (file, line, field) = match subject {
        Subject::Decision(index) => (PROJECT, places.decisions.get(index).copied(), Some("decision")),
        Subject::Period(index) => (PROJECT, places.periods.get(index).copied(), Some("period")),
        Subject::Commitment(index) => (PROJECT, places.commitments.get(index).copied(), Some("indicator")),
        Subject::Activity(index) => (PROJECT, places.activities.get(index).copied(), Some("activity")),
        Subject::Entry(index) => (OUTCOMES, entries.get(index).copied().flatten(), None),
        _ => (PROJECT, None, None),
    };
    Place { file: file.into(), line, field: field.map(Into::into) }
}

/// The bytes of a file within a limit, so that no more is asked for than is allowed.
fn read(path: &Path, limit: u64) -> Result<Vec<u8>, Rule> {
    let unreadable = |error: std::io::Error| Rule::Unreadable { reason: error.to_string() };
    let file = File::open(path).map_err(unreadable)?;
    let most = limit.saturating_mul(1 << 20);
    let mut bytes = Vec::new();
    file.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(unreadable)?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length <= most) { Ok(bytes) } else { Err(Rule::FileTooLarge { limit }) }
}
