//! A project folder, read as a whole.

use std::path::Path;

use chrono::Datelike as _;
use eruf_core::{Fault, Project, ProjectDraft, Subject};

use crate::input::{Input, read_file};
use crate::project_toml::{self, Places};
use crate::pseudonyms::{PersonKey, Pseudonyms};
use crate::table::{self, Report};
use crate::texts::Texts;
use crate::who::Who;
use crate::{LoadError, Notice, Place, Problem, Rule, employment, enterprises, outcomes, participations};

/// A project that was read, and what deserves a look about how it was written.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The project.
    pub project: Project,
    /// What was noticed while reading: detected dialects, skipped rows, goals that stay in words.
    pub notices: Vec<Notice>,
}

/// How a project folder is read.
///
/// ```no_run
/// use eruf_data::{Options, PersonKey, load_with};
/// let options = Options { person_key: Some(PersonKey::from_file("/secret/evaluation.key")?) };
/// let loaded = load_with("examples/sim-jh", options)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The key that makes pseudonyms of numbers of persons. Without one they are numbered in the order in which they appear.
    pub person_key: Option<PersonKey>,
}

const PROJECT: &str = "project.toml";
const OUTCOMES: &str = "outcomes.csv";
const ENTERPRISES: &str = "enterprises.csv";
const PARTICIPATIONS: &str = "participations.csv";
const EMPLOYMENT: &str = "employment.csv";

/// Reads a project folder.
///
/// A table that is not there is empty: a folder with `project.toml` alone is a project that has not reported yet.
///
/// # Errors
///
/// Everything that is wrong with the files, at once.
pub fn load(folder: impl AsRef<Path>) -> Result<Loaded, LoadError> {
    load_with(folder, Options::default())
}

/// Reads a project folder, as [`load`] does, with options.
///
/// # Errors
///
/// Everything that is wrong with the files, at once.
pub fn load_with(folder: impl AsRef<Path>, options: Options) -> Result<Loaded, LoadError> {
    read(folder.as_ref(), options, None)
}

/// Reads a project folder, as [`load_with`] does, and says which files were read: those that exist, sorted by name.
///
/// The fingerprints are those of the very bytes that the project was made of.
///
/// # Errors
///
/// Everything that is wrong with the files, at once.
pub fn load_with_inputs(folder: impl AsRef<Path>, options: Options) -> Result<(Loaded, Vec<Input>), LoadError> {
    let mut inputs = Vec::new();
    let loaded = read(folder.as_ref(), options, Some(&mut inputs))?;
    inputs.sort_by_key(|input| input.name);
    Ok((loaded, inputs))
}

fn read(folder: &Path, options: Options, mut inputs: Option<&mut Vec<Input>>) -> Result<Loaded, LoadError> {
    let refuse = |rule| LoadError::new(vec![Problem { place: Place::of(PROJECT.into(), None, None), rule }]);
    let toml = read_file(folder.join(PROJECT), project_toml::MAX_MIB).map_err(refuse)?;
    if let Some(inputs) = &mut inputs {
        inputs.push(Input::of(PROJECT, &toml));
    }
    let text = String::from_utf8(toml).map_err(|error| {
        let utf16 = error.as_bytes().starts_with(&[0xff, 0xfe]) || error.as_bytes().starts_with(&[0xfe, 0xff]);
        let byte = error.as_bytes().get(error.utf8_error().valid_up_to()).map_or(String::new(), |byte| format!("0x{byte:02X}"));
        refuse(if utf16 { Rule::Utf16 } else { Rule::NotUtf8 { byte, before: "the text before it".to_owned() } })
    })?;
    let project_toml::Written { mut draft, places, dialect, notices } = project_toml::read(PROJECT, &text).map_err(LoadError::new)?;
    let mut found = Found { folder, problems: Vec::new(), notices, inputs };
    let mut texts = Texts::default();
    draft.entries = found.table(OUTCOMES, |bytes, report| outcomes::read(bytes, dialect, &draft, &mut texts, report));
    let first_day = draft.decisions.iter().find_map(|decision| decision.horizon).map(|horizon| horizon.first());
    let mut who = Who::new(first_day.map_or(2000, |day| day.year()), Pseudonyms::new(options.person_key));
    draft.enterprises = found.table(ENTERPRISES, |bytes, report| enterprises::read(bytes, dialect, &mut who, &mut texts, report));
    draft.participations = found.table(PARTICIPATIONS, |bytes, report| participations::read(bytes, dialect, &mut who, &mut texts, report));
    draft.employment = found.table(EMPLOYMENT, |bytes, report| employment::read(bytes, dialect, &mut who, &mut texts, report));
    found.problems.extend(who.finish());
    found.check(draft, &places)
}

/// A folder, and what was found in it so far.
struct Found<'f, 'i> {
    folder: &'f Path,
    problems: Vec<Problem>,
    notices: Vec<Notice>,
    /// The files that were read, if anybody asks: a fingerprint costs time.
    inputs: Option<&'i mut Vec<Input>>,
}

impl Found<'_, '_> {
    /// The rows of a table; none if there is no such file.
    fn table<T>(&mut self, file: &'static str, rows: impl FnOnce(&[u8], &mut Report) -> Vec<T>) -> Vec<T> {
        let path = self.folder.join(file);
        match read_file(&path, table::MAX_MIB) {
            Ok(bytes) => {
                if let Some(inputs) = &mut self.inputs {
                    inputs.push(Input::of(file, &bytes));
                }
                let mut report = Report::new(file);
                let rows = rows(&bytes, &mut report);
                self.problems.extend(report.problems);
                self.notices.extend(report.notices);
                rows
            }
            Err(Rule::Unreadable { .. }) if !path.exists() => Vec::new(),
            Err(rule) => {
                self.problems.push(Problem { place: Place::of(file.into(), None, None), rule });
                Vec::new()
            }
        }
    }

    fn check(self, draft: ProjectDraft, places: &Places) -> Result<Loaded, LoadError> {
        let Self { mut problems, notices, .. } = self;
        let lines = Lines::of(&draft);
        let errors = match Project::new(draft) {
            Ok(project) if problems.is_empty() => return Ok(Loaded { project, notices }),
            Ok(_) => Vec::new(),
            Err(errors) => errors,
        };
        // What a refused row would have been corrected by, or would have been part of, is not wrong.
        let has_refused = !problems.is_empty();
        let follows = |fault: &Fault| matches!(fault, Fault::NothingToCorrect { .. } | Fault::NotASubset { .. }) && has_refused;
        let errors = errors.into_iter().filter(|error| !follows(&error.fault));
        problems.extend(errors.map(|error| Problem { place: located(error.subject, places, &lines), rule: Rule::Project(error.fault) }));
        problems.sort_by(|one, other| (&one.place.file, one.place.line).cmp(&(&other.place.file, other.place.line)));
        Err(LoadError::new(problems))
    }
}

/// The line of every row that was read.
struct Lines {
    entries: Vec<Option<u64>>,
    enterprises: Vec<Option<u64>>,
    participations: Vec<Option<u64>>,
    employment: Vec<Option<u64>>,
}

impl Lines {
    fn of(draft: &ProjectDraft) -> Self {
        Self {
            entries: draft.entries.iter().map(|entry| entry.source.line).collect(),
            enterprises: draft.enterprises.iter().map(|enterprise| enterprise.source.line).collect(),
            participations: draft.participations.iter().map(|participation| participation.source.line).collect(),
            employment: draft.employment.iter().map(|reading| reading.source.line).collect(),
        }
    }
}

/// Where the part of a draft was read from.
fn located(subject: Subject, places: &Places, lines: &Lines) -> Place {
    let row = |lines: &[Option<u64>], index: usize| lines.get(index).copied().flatten();
    let (file, line, field) = match subject {
        Subject::Decision(index) => (PROJECT, places.decisions.get(index).copied(), Some("decision")),
        Subject::Period(index) => (PROJECT, places.periods.get(index).copied(), Some("period")),
        Subject::Commitment(index) => (PROJECT, places.commitments.get(index).copied(), Some("indicator")),
        Subject::Activity(index) => (PROJECT, places.activities.get(index).copied(), Some("activity")),
        Subject::Entry(index) => (OUTCOMES, row(&lines.entries, index), None),
        Subject::Enterprise(index) => (ENTERPRISES, row(&lines.enterprises, index), None),
        Subject::Participation(index) => (PARTICIPATIONS, row(&lines.participations, index), None),
        Subject::Employment(index) => (EMPLOYMENT, row(&lines.employment, index), None),
        Subject::Claim(index) => (PROJECT, places.claims.get(index).copied(), Some("claim")),
        _ => (PROJECT, None, None),
    };
    Place::of(file.into(), line, field)
}
