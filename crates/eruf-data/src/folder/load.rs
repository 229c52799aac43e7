//! A project folder, read as a whole.

use std::path::Path;
use std::sync::Arc;

use eruf_core::workspace::{file_name, quoted};

use crate::folder::check::{Loaded, check};
use crate::folder::file_names::{
    AID, BUDGET, COSTS, EMPLOYMENT, ENTERPRISES, LINKS, OUTCOMES, PARTICIPATIONS, PROJECT,
    SUCCESSIONS, UNDERTAKINGS,
};
use crate::folder::input::Input;
use crate::folder::options::Options;
#[cfg(feature = "workbook")]
use crate::folder::sheets;
use crate::folder::{near_names, project_toml};
use crate::identity::EnterpriseResolver;
use crate::problem::{LoadError, Notice, Place, Problem, Problems, Rule};
use crate::table::limits::MAX_MIB;
use crate::table::{Cells, Diagnostics, Progress, read_file};
use crate::tables::{
    aid, budget, costs, employment, enterprises, links, outcomes, participations, successions,
    undertakings,
};
use crate::words::{Dialect, Encoding, Texts, to_nfc};
#[cfg(feature = "workbook")]
use crate::workbook::Book;

/// Reads a project: a folder, or (feature `workbook`) a workbook whose sheets are its tables.
///
/// A table that is not there is empty: a folder with `project.toml` alone is a project that has not
/// reported yet.
///
/// ```
/// let project = eruf_data::load("examples/two-files")?.project;
/// assert_eq!(&*project.identity().name, "My project");
/// assert_eq!(project.entries().len(), 2);
///
/// // A folder without a project is refused.
/// let refused = eruf_data::load("examples/no-such-folder").unwrap_err();
/// assert!(refused.to_string().starts_with("project.toml: cannot be read"));
/// # Ok::<(), eruf_data::LoadError>(())
/// ```
///
/// # Errors
///
/// Everything that is wrong with the files, at once.
pub fn load(folder: impl AsRef<Path>) -> Result<Loaded, LoadError> {
    load_with(folder, Options::default())
}

/// Reads a project folder as [`load`] does, with options.
///
/// ```
/// use eruf_data::{Options, PersonKey, load_with};
/// let key = PersonKey::new(b"32 bytes from a random generator")?;
/// let options = Options { person_key: Some(key), ..Options::default() };
/// let keyed = load_with("examples/time-series", options)?.project;
/// let numbered = eruf_data::load("examples/time-series")?.project;
///
/// // With a key a person has the same pseudonym in every project; without one, a number.
/// let first_person = |project: &eruf_core::Project| {
///     let keys = project.enterprises().iter().map(|row| row.id.to_string());
///     keys.into_iter().find(|key| key.starts_with("PERSON-"))
/// };
/// assert_eq!(first_person(&numbered).as_deref(), Some("PERSON-1"));
/// assert_eq!(first_person(&keyed).map(|key| key.len()), Some("PERSON-".len() + 32));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// Everything that is wrong with the files, at once.
pub fn load_with(folder: impl AsRef<Path>, options: Options) -> Result<Loaded, LoadError> {
    read(folder.as_ref(), options, None)
}

/// Reads a project folder as [`load_with`] does, and returns which files were read, sorted by name.
///
/// The fingerprints are those of the very bytes that the project was made of.
///
/// ```
/// use eruf_data::{Options, load_with_inputs};
/// let (loaded, inputs) = load_with_inputs("examples/two-files", Options::default())?;
/// assert_eq!(loaded.project.commitments().len(), 1);
/// let names: Vec<&str> = inputs.iter().map(|input| &*input.name).collect();
/// assert_eq!(names, ["outcomes.csv", "project.toml"]);
/// # Ok::<(), eruf_data::LoadError>(())
/// ```
///
/// # Errors
///
/// Everything that is wrong with the files, at once.
pub fn load_with_inputs(
    folder: impl AsRef<Path>,
    options: Options,
) -> Result<(Loaded, Vec<Input>), LoadError> {
    let mut inputs = Vec::new();
    let loaded = read(folder.as_ref(), options, Some(&mut inputs))?;
    inputs.sort_by(|one, other| one.name.cmp(&other.name));
    Ok((loaded, inputs))
}

fn read(
    folder: &Path,
    options: Options,
    mut inputs: Option<&mut Vec<Input>>,
) -> Result<Loaded, LoadError> {
    if is_workbook(folder) {
        return read_workbook(folder, options, inputs);
    }
    let refuse = |rule| Problem { place: Place::of(PROJECT.into(), None, None), rule };
    let (near, passed_over) = near_names::look(folder);
    let toml = match read_file(folder.join(PROJECT), project_toml::MAX_MIB) {
        Ok(toml) => toml,
        Err(rule) => {
            let mut problems = near;
            // What stands in its place says more than that it is not there.
            if !problems.iter().any(near_names::is_of_project) {
                problems.insert(0, refuse(rule));
            }
            return Err(LoadError::new(problems));
        }
    };
    if let Some(inputs) = &mut inputs {
        inputs.push(Input::of(PROJECT, &toml));
    }
    let text = text_of(&toml).map_err(|problem| LoadError::new(vec![*problem]))?;
    let written = project_toml::read(PROJECT, &to_nfc(text), options.law_as_of);
    let project_toml::Written { mut draft, places, dialect, mut notices, problems, unread } =
        written;
    notices.extend(passed_over);
    let mut found = Found {
        folder,
        problems: near.into(),
        notices,
        inputs,
        dialect,
        progress: options.progress,
    };
    let mut texts = Texts::default();
    draft.entries = found.table(OUTCOMES, |cells, diagnostics| {
        outcomes::read(cells, &draft, &mut texts, diagnostics)
    });
    let mut resolver = EnterpriseResolver::new(&draft, options.person_key);
    draft.enterprises = found.table(ENTERPRISES, |cells, diagnostics| {
        enterprises::read(cells, &mut resolver, &mut texts, diagnostics)
    });
    draft.participations = found.table(PARTICIPATIONS, |cells, diagnostics| {
        participations::read(cells, &mut resolver, &mut texts, diagnostics)
    });
    draft.employment = found.table(EMPLOYMENT, |cells, diagnostics| {
        employment::read(cells, &mut resolver, &mut texts, diagnostics)
    });
    draft.successions = found.table(SUCCESSIONS, |cells, diagnostics| {
        successions::read(cells, &mut resolver, &mut texts, diagnostics)
    });
    draft.aid.grants = found
        .table(AID, |cells, diagnostics| aid::read(cells, &mut resolver, &mut texts, diagnostics));
    draft.aid.links = found.table(LINKS, |cells, diagnostics| {
        links::read(cells, &mut resolver, &mut texts, diagnostics)
    });
    draft.aid.undertakings = found.table(UNDERTAKINGS, |cells, diagnostics| {
        undertakings::read(cells, &mut resolver, &mut texts, diagnostics)
    });
    draft.money.costs =
        found.table(COSTS, |cells, diagnostics| costs::read(cells, &mut texts, diagnostics));
    draft.money.moves =
        found.table(BUDGET, |cells, diagnostics| budget::read(cells, &mut texts, diagnostics));
    found.problems.extend(resolver.finish(&mut draft));
    found.problems.retain(|problem| !unread.explains(problem));
    found.problems.extend(problems);
    check(draft, found.problems, found.notices, (&places, &unread))
}

/// Returns whether a path is that of a workbook, by the end of its name.
///
/// ```
/// assert!(eruf_data::is_workbook("projekt.xlsx") && !eruf_data::is_workbook("projekt"));
/// ```
#[must_use]
pub fn is_workbook(path: impl AsRef<Path>) -> bool {
    let path = path.as_ref();
    let end = path.extension().and_then(|end| end.to_str()).unwrap_or_default();
    ["xlsx", "xlsm"].iter().any(|known| end.eq_ignore_ascii_case(known)) && !path.is_dir()
}

#[cfg(feature = "workbook")]
fn read_workbook(
    path: &Path,
    options: Options,
    inputs: Option<&mut Vec<Input>>,
) -> Result<Loaded, LoadError> {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    let name = file_name(&name);
    let bytes = read_file(path, MAX_MIB).map_err(|rule| {
        let place = Place::of(name.as_str().into(), None, None);
        LoadError::new(vec![Problem { place, rule }])
    })?;
    if let Some(inputs) = inputs {
        inputs.push(Input::of(&name, &bytes));
    }
    let book = Book::read(&name, &bytes)?;
    // What is packed is not needed beside what it holds.
    drop(bytes);
    sheets::load(&book, options)
}

#[cfg(not(feature = "workbook"))]
fn read_workbook(path: &Path, _: Options, _: Option<&mut Vec<Input>>) -> Result<Loaded, LoadError> {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    let place = Place::of(file_name(&name).into(), None, None);
    let rule = crate::problem::WorkbookFault::NotBuilt.into();
    Err(LoadError::new(vec![Problem { place, rule }]))
}

/// The text of `project.toml`.
fn text_of(bytes: &[u8]) -> Result<&str, Box<Problem>> {
    let refuse =
        |line, rule| Box::new(Problem { place: Place::of(PROJECT.into(), line, None), rule });
    std::str::from_utf8(bytes).map_err(|error| {
        if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
            return refuse(None, Rule::Utf16);
        }
        let (before, after) = bytes.split_at_checked(error.valid_up_to()).unwrap_or((bytes, &[]));
        let before = String::from_utf8_lossy(before);
        let line = u64::try_from(before.split('\n').count()).ok();
        let byte = after.first().map_or(String::new(), |byte| format!("0x{byte:02X}"));
        let before = quoted(before.rsplit('\n').next().unwrap_or(""));
        refuse(line, Rule::ProjectNotUtf8 { byte, before })
    })
}

/// A folder, and what was found in it so far.
struct Found<'f, 'i> {
    folder: &'f Path,
    problems: Problems,
    notices: Vec<Notice>,
    /// The files that were read, if anybody asks: a fingerprint costs time.
    inputs: Option<&'i mut Vec<Input>>,
    dialect: (Encoding, Dialect),
    progress: Option<Arc<Progress>>,
}

/// Whether nothing stands at a path, not even a link.
fn is_missing(path: &Path) -> bool {
    path.symlink_metadata().is_err_and(|error| error.kind() == std::io::ErrorKind::NotFound)
}

impl Found<'_, '_> {
    fn has_broken_link(&self, file: &str) -> bool {
        let is_it =
            |problem: &Problem| problem.rule == Rule::BrokenLink && &*problem.place.file == file;
        self.problems.kept().iter().any(is_it)
    }

    /// The rows of a table; none if there is no such file.
    fn table<T>(
        &mut self,
        file: &'static str,
        rows: impl FnOnce(Cells<'_>, &mut Diagnostics) -> Vec<T>,
    ) -> Vec<T> {
        let path = self.folder.join(file);
        match read_file(&path, MAX_MIB) {
            Ok(bytes) => {
                if let Some(inputs) = &mut self.inputs {
                    inputs.push(Input::of(file, &bytes));
                }
                let mut diagnostics = Diagnostics::new(file, self.progress.clone());
                let (encoding, dialect) = &self.dialect;
                let rows = rows(Cells::Csv(&bytes, *encoding, dialect), &mut diagnostics);
                self.problems.append(diagnostics.problems);
                self.notices.extend(diagnostics.notices);
                rows
            }
            Err(_) if is_missing(&path) => Vec::new(),
            // Said already, where the folder could be listed.
            Err(Rule::BrokenLink) if self.has_broken_link(file) => Vec::new(),
            Err(rule) => {
                self.problems.push(Problem { place: Place::of(file.into(), None, None), rule });
                Vec::new()
            }
        }
    }
}
