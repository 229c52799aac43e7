//! Which sheets a workbook has, and which parts they are.

use std::collections::HashMap;

use crate::problem::WorkbookFault;
use crate::workbook::package::{Package, is_inside, outside};
use crate::workbook::serial::DateSystem;
use crate::workbook::xml::{Piece, Xml};

/// How many sheets a workbook may have.
const MOST_SHEETS: usize = 256;
const MOST_RELATIONS: usize = 4096;

/// What the main part of a workbook says.
pub(super) struct Contents {
    pub(super) sheets: Vec<NamedSheet>,
    pub(super) date_system: DateSystem,
    pub(super) styles: Option<String>,
    pub(super) shared_strings: Option<String>,
}

/// A sheet by its name.
pub(super) struct NamedSheet {
    pub(super) name: String,
    pub(super) is_hidden: bool,
    /// Its part, or why it has none that is read.
    pub(super) part: Result<String, WorkbookFault>,
    /// Whether it is a sheet of cells, and no chart.
    pub(super) has_cells: bool,
}

/// What a part is related to.
struct Relation {
    kind: String,
    target: String,
    is_external: bool,
}

/// Reads what the workbook consists of.
pub(super) fn read(package: &mut Package<'_>) -> Result<Contents, WorkbookFault> {
    let main = main_part(package)?;
    let (folder, file) = main.rsplit_once('/').unwrap_or(("", &main));
    let relations_part = if folder.is_empty() {
        format!("_rels/{file}.rels")
    } else {
        format!("{folder}/_rels/{file}.rels")
    };
    let relations = relations(package, &relations_part)?;
    let of_kind = |kind: &str| {
        let found = relations.values().find(|relation| relation.kind == kind);
        found.map(|relation| resolved(folder, relation)).transpose()
    };
    let (styles, shared_strings) = (of_kind("styles")?, of_kind("sharedStrings")?);
    let mut contents =
        Contents { sheets: Vec::new(), date_system: DateSystem::default(), styles, shared_strings };
    let mut xml = Xml::new(package.needed(&main)?);
    let mut is_workbook = false;
    loop {
        match xml.next()? {
            Piece::Start(element) => match element.name() {
                "workbook" => is_workbook = true,
                "workbookPr" if element.has("date1904") => {
                    contents.date_system = DateSystem::Since1904;
                }
                "sheet" => {
                    if contents.sheets.len() >= MOST_SHEETS {
                        return Err(too_many("sheets", MOST_SHEETS));
                    }
                    let relation = element.attribute("id").and_then(|id| relations.get(&id));
                    let has_cells = relation.is_none_or(|found| found.kind == "worksheet");
                    let missing = || WorkbookFault::PartMissing { part: "of the sheet".to_owned() };
                    let part = match relation {
                        Some(relation) => resolved(folder, relation),
                        None => Err(missing()),
                    };
                    let state = element.attribute("state");
                    contents.sheets.push(NamedSheet {
                        name: element.attribute("name").unwrap_or_default(),
                        is_hidden: state.is_some_and(|state| state != "visible"),
                        part,
                        has_cells,
                    });
                }
                _ => {}
            },
            Piece::Done if is_workbook => return Ok(contents),
            Piece::Done => return Err(xml.bad("it has no element workbook")),
            _ => {}
        }
    }
}

/// The part that all others belong to.
fn main_part(package: &mut Package<'_>) -> Result<String, WorkbookFault> {
    let relations = relations(package, "_rels/.rels")?;
    let main = relations.values().find(|relation| relation.kind == "officeDocument");
    main.map_or_else(|| Ok("xl/workbook.xml".to_owned()), |relation| resolved("", relation))
}

/// What a part is related to, by name; nothing if it does not say.
fn relations(
    package: &mut Package<'_>,
    part: &str,
) -> Result<HashMap<String, Relation>, WorkbookFault> {
    let mut relations = HashMap::new();
    let Some(part) = package.part(part)? else { return Ok(relations) };
    let mut xml = Xml::new(part);
    loop {
        match xml.next()? {
            Piece::Start(element) if element.name() == "Relationship" => {
                if relations.len() >= MOST_RELATIONS {
                    return Err(too_many("relations of a part", MOST_RELATIONS));
                }
                let kind = element.attribute("Type").unwrap_or_default();
                let relation = Relation {
                    kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                    target: element.attribute("Target").unwrap_or_default(),
                    is_external: element.attribute("TargetMode").as_deref() == Some("External"),
                };
                let _ = relations.insert(element.attribute("Id").unwrap_or_default(), relation);
            }
            Piece::Done => return Ok(relations),
            _ => {}
        }
    }
}

/// The part that a relation leads to, which is inside the workbook.
fn resolved(folder: &str, relation: &Relation) -> Result<String, WorkbookFault> {
    let target = &relation.target;
    if relation.is_external {
        return Err(outside(target));
    }
    // A path that begins with a stroke begins at the root of the workbook.
    let path = match target.strip_prefix('/') {
        Some(path) => path.to_owned(),
        None if folder.is_empty() => target.clone(),
        None => format!("{folder}/{target}"),
    };
    let mut steps: Vec<&str> = Vec::new();
    for step in path.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                let _ = steps.pop().ok_or_else(|| outside(target))?;
            }
            step => steps.push(step),
        }
    }
    let path = steps.join("/");
    if is_inside(&path) { Ok(path) } else { Err(outside(target)) }
}

fn too_many(what: &'static str, limit: usize) -> WorkbookFault {
    let limit = u64::try_from(limit).unwrap_or(u64::MAX);
    WorkbookFault::Limit { what, found: limit.saturating_add(1), limit }
}
