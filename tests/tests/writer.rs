//! Files out are whole, or what they were before; and there is one way in which they are written.
#![allow(missing_docs)]

use std::fs;
use std::io::{Error, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use eruf_data::{write_file, write_new_file, write_new_files};

fn names_in(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        names.map(|entry| entry.unwrap().file_name().to_str().unwrap().to_owned()).collect();
    names.sort();
    names
}

fn put(path: &Path, text: &str) -> Result<(), Error> {
    write_file(path, |file| file.write_all(text.as_bytes()))
}

#[test]
fn a_file_is_replaced_when_all_of_it_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("answer.csv");
    put(&path, "old").unwrap();
    // A small text stays in the buffer until the end; it is not lost there.
    let refused: Result<(), Error> = write_file(&path, |file| {
        file.write_all(b"half")?;
        assert_eq!(fs::read_to_string(&path)?, "old");
        assert_eq!(names_in(folder.path()).len(), 2);
        assert!(names_in(folder.path())[0].starts_with(".answer.csv.eruf-tmp-"));
        Err(Error::other("stopped"))
    });
    assert_eq!(refused.unwrap_err().to_string(), "stopped");
    assert_eq!((names_in(folder.path()), fs::read_to_string(&path).unwrap()), {
        (vec!["answer.csv".to_owned()], "old".to_owned())
    });
    put(&path, "new").unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "new");
}

#[test]
fn a_new_file_replaces_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("project.toml");
    write_new_file(&path, |file| file.write_all(b"mine")).unwrap();
    let again = write_new_file(&path, |file| file.write_all(b"theirs"));
    assert_eq!(again.unwrap_err().kind(), ErrorKind::AlreadyExists);
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    // One that appears meanwhile stays too.
    let other = folder.path().join("outcomes.csv");
    let raced = write_new_file(&other, |file| {
        fs::write(&other, "first")?;
        file.write_all(b"second")
    });
    assert_eq!(raced.unwrap_err().kind(), ErrorKind::AlreadyExists);
    assert_eq!(fs::read_to_string(&other).unwrap(), "first");
    // Files that belong together are all there or none.
    let files = ["a.txt", "nowhere/b.txt"].map(|name| (folder.path().join(name), vec![1]));
    assert!(write_new_files(&files).is_err());
    assert_eq!(names_in(folder.path()), ["outcomes.csv", "project.toml"]);
}

#[test]
fn what_a_killed_run_left_is_removed_by_the_next() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("status.xlsx");
    // Left behind; of another answer; and named otherwise.
    let left = ".status.xlsx.eruf-tmp-a1B2c3D4";
    let others = [".other.xlsx.eruf-tmp-a1B2c3D4", ".status.xlsx.eruf-tmp-mine"];
    for name in [left, others[0], others[1]] {
        fs::write(folder.path().join(name), "half").unwrap();
    }
    // A run that writes the same file meanwhile is left alone.
    write_file(&path, |file| {
        put(&path, "theirs")?;
        file.write_all(b"ours")
    })
    .map_err(|error: Error| error)
    .unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "ours");
    assert_eq!(names_in(folder.path()), [others[0], others[1], "status.xlsx"]);
}

#[cfg(unix)]
#[test]
fn mode_and_link_stay() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = tempfile::tempdir().unwrap();
    let (path, link) = (folder.path().join("answer.csv"), folder.path().join("link.csv"));
    put(&path, "old").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("answer.csv", &link).unwrap();
    put(&link, "new").unwrap();
    assert_eq!(link.read_link().unwrap(), Path::new("answer.csv"));
    assert_eq!(fs::read_to_string(&path).unwrap(), "new");
    assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o640);
    // A link to what is not there yet leads to the new file.
    let (target, link) = (folder.path().join("later.csv"), folder.path().join("to-later.csv"));
    symlink("later.csv", &link).unwrap();
    put(&link, "later").unwrap();
    assert!(link.is_symlink() && target.is_file() && !target.is_symlink());
    // A link to itself leads nowhere, and a link is a file that is there.
    let circle = folder.path().join("circle.csv");
    symlink("circle.csv", &circle).unwrap();
    assert!(put(&circle, "x").is_err());
    let again = write_new_file(&circle, |file| file.write_all(b"x"));
    assert_eq!(again.unwrap_err().kind(), ErrorKind::AlreadyExists);
    // A file that nobody may write is not replaced.
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    assert_eq!(put(&path, "x").unwrap_err().kind(), ErrorKind::PermissionDenied);
}

#[cfg(target_os = "linux")]
#[test]
fn what_is_no_file_is_not_replaced() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(put(folder.path(), "x").unwrap_err().kind(), ErrorKind::IsADirectory);
    put(Path::new("/dev/null"), "x").unwrap();
    assert_eq!(put(Path::new("/dev/full"), "x").unwrap_err().raw_os_error(), Some(28));
    assert!(Path::new("/dev/full").exists() && !Path::new("/dev/full").is_file());
    let pipe = folder.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let refused = put(&pipe, "x").unwrap_err().to_string();
    assert!(refused.contains("no regular file"), "{refused}");
    assert_eq!(put(&folder.path().join("no/answer"), "x").unwrap_err().kind(), ErrorKind::NotFound);
    assert_eq!(names_in(folder.path()), ["pipe"]);
}

/// Where files are written by other means, with the reason.
const OTHERS: &[(&str, &str)] = &[
    ("crates/eruf-data/src/output/", "the one way"),
    ("crates/eruf-portfolio/src/store/memory.rs", "a file without a name, gone with the program"),
];

/// What opens a file to be written.
const OPENINGS: &[&str] = &[
    "fs::write",
    "File::create",
    "File::options",
    "OpenOptions",
    "NamedTempFile",
    "tempfile(",
    "tempfile_in(",
    ".persist",
    "fs::rename",
    "fs::copy",
    ".write_text(",
    ".write_bytes(",
    "to_parquet(",
    "write_parquet(",
    "write_csv(",
    "shutil.",
    "os.replace",
    "os.open",
];

fn files_below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files_below(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs" || end == "py") {
            found.push(path);
        }
    }
}

#[test]
fn nothing_else_writes_a_file() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut files = Vec::new();
    for part in fs::read_dir(root.join("crates")).unwrap() {
        files_below(&part.unwrap().path().join("src"), &mut files);
    }
    files_below(&root.join("python/eruf"), &mut files);
    assert!(files.len() > 300, "{} files", files.len());
    let mut found = Vec::new();
    for path in files {
        let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
        if OTHERS.iter().any(|(other, _)| name.starts_with(other)) {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let is_python = path.extension().is_some_and(|ending| ending == "py");
        let own = text.split("#[cfg(test)]\nmod tests").next().unwrap();
        for (line, number) in own.lines().zip(1..) {
            let code = line.trim_start();
            // Examples are no part of the program.
            if ["//", "#", ">>>", "..."].iter().any(|mark| code.starts_with(mark)) {
                continue;
            }
            // `open(path, "w")` of Python, with any mode that writes.
            let opens = is_python
                && code.contains("open(")
                && ["\"w", "\"a", "\"x", "\"r+", "'w", "'a", "'x"].iter().any(|m| code.contains(m));
            // Methods of our own answers have such names: they take any writer.
            let is_ours = !is_python && code.contains("write_csv(");
            if opens || (!is_ours && OPENINGS.iter().any(|opening| code.contains(opening))) {
                found.push(format!("{name}:{number}: {code}"));
            }
        }
    }
    assert!(found.is_empty(), "files go out by eruf_data::write_file:\n{}", found.join("\n"));
}
