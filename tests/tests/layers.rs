//! The house holds: a file imports only from what stands before it, folders stay small, and lines
//! stay within the page.
//!
//! Every crate is made of wings, the folders and files at its root, and the wings are in an order
//! (`ORDER`). A wing may use those before it. Inside a wing, files are in no stated order, but
//! there is no circle: a file that uses another is not used by it, nor by way of a third.

#![allow(clippy::print_stdout, reason = "the test prints what it read")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use syn::visit::Visit;

/// The wings of each crate, in order: each uses only those to its left.
const ORDER: &[(&str, &[&str])] = &[
    (
        "eruf-core",
        &[
            "value",
            "law",
            "record",
            "ledger",
            "project",
            "outcome",
            "attainment",
            "counting",
            "employment",
            "status",
            "planning",
            "analysis",
            "audit",
            "aid",
            "costs",
        ],
    ),
    (
        "eruf-data",
        &[
            "output", "words", "problem", "table", "workbook", "identity", "tables", "folder",
            "import",
        ],
    ),
    ("eruf-portfolio", &["input", "store", "answer", "question", "partial"]),
    ("eruf-report", &["words", "format", "page", "document"]),
    (
        "eruf-cli",
        &["options", "project", "lists", "plan", "audit", "law", "programme", "shell", "command"],
    ),
    (
        "eruf-python",
        &[
            "value",
            "law",
            "record",
            "project",
            "outcome",
            "attainment",
            "counting",
            "employment",
            "planning",
            "analysis",
            "audit",
            "aid",
            "costs",
            "folder",
            "portfolio",
            "command",
        ],
    ),
];

/// What is not held yet: a crate and the check. An owner who has put his crate in order takes his
/// line out.
const NOT_YET: &[(&str, &str)] = &[];

const MOST_FILES_OF_A_FOLDER: usize = 16;
const MOST_COLUMNS: usize = 100;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn is_held(part: &str, check: &str) -> bool {
    !NOT_YET.contains(&(part, check))
}

/// Every file of Rust below a folder, in order.
fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for found in fs::read_dir(&folder).unwrap().map(|found| found.unwrap().path()) {
            if found.is_dir() && !found.ends_with("target") {
                folders.push(found);
            } else if found.extension().is_some_and(|extension| extension == "rs") {
                files.push(found);
            }
        }
    }
    files.sort();
    files
}

type Module = Vec<String>;

/// A file with what it imports.
struct Source {
    /// Its name below `src`.
    name: String,
    module: Module,
    /// Names that it lets through from elsewhere, each with its path from the root of the crate. A
    /// `mod.rs` does little else.
    exports: BTreeMap<String, Module>,
    /// Every path into the crate that it uses, outside its tests.
    uses: BTreeSet<Module>,
    macros: BTreeSet<String>,
}

/// The path of a module from its file's name below `src`: `law/fte.rs` is `law::fte`, and
/// `law/mod.rs` is `law`.
fn module_of(name: &str) -> Module {
    let mut path: Module = name.trim_end_matches(".rs").split('/').map(ToOwned::to_owned).collect();
    if path.last().is_some_and(|last| matches!(last.as_str(), "mod" | "lib" | "main")) {
        path.pop();
    }
    path
}

/// Collects the imports of a file.
struct Imports<'s> {
    source: &'s mut Source,
    /// How many modules are open inside the file.
    depth: usize,
}

impl Imports<'_> {
    /// A path from the root of the crate; `None` if it leads out of the crate.
    #[expect(clippy::wrong_self_convention, reason = "it is about a path from the root")]
    fn from_root(&self, path: &[String]) -> Option<Module> {
        let supers = path.iter().take_while(|part| *part == "super").count();
        let above = |levels: usize| {
            let own = &self.source.module;
            own.get(..own.len().checked_sub(levels)?).map(<[String]>::to_vec)
        };
        let (base, rest) = match path.first()?.as_str() {
            "crate" => (Module::new(), &path[1..]),
            "self" => (above(0)?, &path[1..]),
            // The modules that are open in the file are the file.
            "super" if supers <= self.depth => (above(0)?, &path[supers..]),
            "super" => (above(supers - self.depth)?, &path[supers..]),
            _ => return None,
        };
        Some(base.into_iter().chain(rest.iter().cloned()).collect())
    }

    /// The leaves of a tree of imports: the path, and the name that it has here.
    fn leaves(tree: &syn::UseTree, before: &[String], found: &mut Vec<(Module, String)>) {
        let with = |name: &syn::Ident| {
            before.iter().cloned().chain([name.to_string()]).collect::<Module>()
        };
        match tree {
            syn::UseTree::Path(path) => Self::leaves(&path.tree, &with(&path.ident), found),
            syn::UseTree::Name(name) if name.ident == "self" => {
                found.push((before.to_vec(), before.last().cloned().unwrap_or_default()));
            }
            syn::UseTree::Name(name) => found.push((with(&name.ident), name.ident.to_string())),
            syn::UseTree::Rename(name) => found.push((with(&name.ident), name.rename.to_string())),
            syn::UseTree::Glob(_) => found.push((before.to_vec(), "*".to_owned())),
            syn::UseTree::Group(group) => {
                for tree in &group.items {
                    Self::leaves(tree, before, found);
                }
            }
        }
    }
}

fn is_for_tests(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute.parse_args::<syn::Path>().is_ok_and(|path| path.is_ident("test"))
    })
}

impl<'ast> Visit<'ast> for Imports<'_> {
    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        if !is_for_tests(&module.attrs) {
            self.depth += 1;
            syn::visit::visit_item_mod(self, module);
            self.depth -= 1;
        }
    }

    fn visit_item_use(&mut self, import: &'ast syn::ItemUse) {
        if is_for_tests(&import.attrs) {
            return;
        }
        let mut leaves = Vec::new();
        Self::leaves(&import.tree, &[], &mut leaves);
        let is_export = !matches!(import.vis, syn::Visibility::Inherited);
        for (path, name) in leaves {
            let Some(path) = self.from_root(&path).or_else(|| {
                // `pub use child::Name` of a `mod.rs`.
                let own = self.source.module.iter().cloned();
                is_export.then(|| own.chain(path).collect())
            }) else {
                continue;
            };
            if is_export {
                self.source.exports.insert(name, path);
            } else {
                self.source.uses.insert(path);
            }
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let parts: Module = path.segments.iter().map(|part| part.ident.to_string()).collect();
        if parts.len() > 1
            && let Some(path) = self.from_root(&parts)
        {
            self.source.uses.insert(path);
        }
        syn::visit::visit_path(self, path);
    }

    fn visit_item_macro(&mut self, item: &'ast syn::ItemMacro) {
        self.source.macros.extend(item.ident.as_ref().map(ToString::to_string));
    }
}

/// The files of a crate, by their modules.
struct Crate(BTreeMap<Module, Source>);

impl Crate {
    fn read(folder: &Path) -> Self {
        let folder = folder.join("src");
        let read = |path: &PathBuf| {
            let name = path.strip_prefix(&folder).unwrap().to_str().unwrap().to_owned();
            let mut source = Source {
                module: module_of(&name),
                name,
                exports: BTreeMap::new(),
                uses: BTreeSet::new(),
                macros: BTreeSet::new(),
            };
            let text = fs::read_to_string(path).unwrap();
            let file = syn::parse_file(&text)
                .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            Imports { source: &mut source, depth: 0 }.visit_file(&file);
            (source.module.clone(), source)
        };
        Self(rust_files(&folder).iter().map(read).collect())
    }

    /// The file in which what a path names is written, past everything that only lets it through.
    fn file(&self, path: &[String]) -> Option<&Source> {
        let mut path = path.to_vec();
        for _ in 0..16 {
            let known = (0..=path.len()).rev().find_map(|length| self.0.get(&path[..length]))?;
            let Some(name) = path.get(known.module.len()) else { return Some(known) };
            let Some(export) = known.exports.get(name) else {
                let defines = |source: &&Source| source.macros.contains(name);
                return self.0.values().find(defines).or(Some(known));
            };
            let rest = path.get(known.module.len() + 1..).unwrap_or_default();
            let next: Module = export.iter().chain(rest).cloned().collect();
            if next == path {
                return Some(known);
            }
            path = next;
        }
        panic!("{} goes round among exports", path.join("::"))
    }

    /// For each file, those that it uses.
    fn arrows(&self) -> BTreeMap<&str, BTreeSet<&str>> {
        let used_by = |source: &Source| {
            source
                .uses
                .iter()
                .filter_map(|path| self.file(path))
                .map(|used| used.name.as_str())
                .filter(|used| *used != source.name)
                .collect()
        };
        let mut arrows: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for source in self.0.values() {
            arrows.insert(&source.name, used_by(source));
        }
        arrows
    }
}

/// Files that use each other, by way of others or not: each circle once.
fn circles<'f>(arrows: &BTreeMap<&'f str, BTreeSet<&'f str>>) -> BTreeSet<BTreeSet<&'f str>> {
    let reached = |from: &'f str| {
        let mut seen: BTreeSet<&'f str> = BTreeSet::new();
        let mut open = vec![from];
        while let Some(file) = open.pop() {
            for next in arrows.get(file).into_iter().flatten() {
                if seen.insert(next) {
                    open.push(next);
                }
            }
        }
        seen
    };
    let reach: BTreeMap<&str, BTreeSet<&str>> =
        arrows.keys().map(|file| (*file, reached(file))).collect();
    let with_itself = reach.iter().filter(|(file, reached)| reached.contains(*file));
    with_itself
        .map(|(file, reached)| {
            reached.iter().copied().filter(|other| reach[other].contains(file)).collect()
        })
        .collect()
}

/// The wing of a file: its folder or file at the root of the crate; `None` is the root itself.
fn wing(file: &str) -> Option<&str> {
    let first = file.split('/').next().unwrap_or(file).trim_end_matches(".rs");
    (!matches!(first, "lib" | "main")).then_some(first)
}

/// What is wrong with the layers of a crate, and how many arrows were looked at.
fn broken_layers(name: &str, order: &[&str]) -> (Vec<String>, usize) {
    let files = Crate::read(&root().join("crates").join(name));
    let arrows = files.arrows();
    let mut broken: Vec<String> = circles(&arrows)
        .iter()
        .map(|circle| {
            let circle: Vec<&str> = circle.iter().copied().collect();
            format!("{name}: a circle of {}", circle.join(", "))
        })
        .collect();
    let place = |file: &str| wing(file).map(|wing| order.iter().position(|known| *known == wing));
    for (file, used) in &arrows {
        let Some(own) = place(file) else { continue };
        if own.is_none() {
            broken.push(format!("{name}: {file} is in no wing of the order"));
        }
        for used in used {
            match place(used) {
                None => broken.push(format!("{name}: {file} uses the root by {used}")),
                Some(other) if other > own => broken.push(format!("{name}: {file} uses {used}")),
                Some(_) => {}
            }
        }
    }
    (broken, arrows.values().map(BTreeSet::len).sum())
}

#[test]
fn a_file_uses_only_what_stands_before_it() {
    let mut broken = Vec::new();
    let mut crates = 0;
    for folder in fs::read_dir(root().join("crates")).unwrap().map(|found| found.unwrap().path()) {
        let name = folder.file_name().unwrap().to_str().unwrap();
        if rust_files(&folder.join("src")).len() < 2 {
            continue; // a crate of one file has no layers
        }
        let Some((_, order)) = ORDER.iter().find(|(known, _)| *known == name) else {
            panic!("{name} has no order of wings in this test");
        };
        let (found, arrows) = broken_layers(name, order);
        assert!(arrows > 1, "{name}: no imports were read");
        crates += 1;
        if is_held(name, "layers") {
            broken.extend(found);
        } else {
            println!("{} not held yet:\n{}", name, found.join("\n"));
        }
    }
    assert_eq!(crates, ORDER.len());
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn imports_are_found_through_every_way_of_writing_them() {
    let files = Crate::read(&root().join("crates/eruf-core"));
    assert!(files.0.len() > 50, "only {} files", files.0.len());
    let arrows = files.arrows();
    let uses = |file: &str, used: &str| arrows[file].contains(used);
    // By a name that the wing lets through, by the file itself, and by a macro.
    assert!(uses("record/enterprise.rs", "record/number/org_number.rs"));
    assert!(uses("value/period.rs", "value/date.rs"));
    assert!(uses("law/indicator.rs", "value/named.rs"));
    // A circle is one, however long.
    let three = BTreeMap::from([
        ("a", BTreeSet::from(["b"])),
        ("b", BTreeSet::from(["c"])),
        ("c", BTreeSet::from(["a", "d"])),
        ("d", BTreeSet::new()),
    ]);
    assert_eq!(circles(&three), BTreeSet::from([BTreeSet::from(["a", "b", "c"])]));
}

/// The parts of the repository that have Rust in them.
fn parts() -> Vec<(String, PathBuf)> {
    let crates = fs::read_dir(root().join("crates")).unwrap().map(|found| found.unwrap().path());
    let all = crates.chain(["tests", "benches"].map(|part| root().join(part)));
    all.map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), path)).collect()
}

#[test]
fn no_folder_holds_more_than_sixteen_files() {
    for (_, path) in parts().iter().filter(|(part, _)| !matches!(&**part, "tests" | "benches")) {
        let mut folders: BTreeMap<PathBuf, usize> = BTreeMap::new();
        let files = rust_files(&path.join("src"));
        assert!(!files.is_empty(), "{path:?} has no files");
        for file in files.iter().filter(|file| !file.ends_with("mod.rs")) {
            *folders.entry(file.parent().unwrap().to_owned()).or_default() += 1;
        }
        for (folder, files) in folders {
            assert!(files <= MOST_FILES_OF_A_FOLDER, "{folder:?} holds {files} files");
        }
    }
}

#[test]
fn lines_are_at_most_a_hundred_columns() {
    let mut long = Vec::new();
    for (part, path) in parts() {
        let files = rust_files(&path);
        assert!(!files.is_empty(), "{part} has no files");
        for file in files {
            let text = fs::read_to_string(&file).unwrap();
            let found: Vec<String> = text
                .lines()
                .zip(1..)
                .filter(|(line, _)| line.chars().count() > MOST_COLUMNS)
                .map(|(_, number)| format!("{}:{number}", file.display()))
                .collect();
            if is_held(&part, "columns") {
                long.extend(found);
            } else if !found.is_empty() {
                println!("not held yet: {}", found.join(" "));
            }
        }
    }
    assert!(long.is_empty(), "{} lines are longer:\n{}", long.len(), long.join("\n"));
}
