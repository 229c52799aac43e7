//! A full disk and a killed run leave the old file or the whole new one.
#![cfg(unix)]
#![allow(missing_docs)]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// The command in a shell that has done something first.
fn after(setup: &str, arguments: &[&str]) -> Output {
    Command::new("sh")
        .args(["-c", &format!("{setup}; exec \"$0\" \"$@\""), env!("CARGO_BIN_EXE_eruf")])
        .args(arguments)
        .current_dir(root())
        .output()
        .unwrap()
}

fn names_in(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        names.map(|entry| entry.unwrap().file_name().to_str().unwrap().to_owned()).collect();
    names.sort();
    names
}

/// What writes a file in each of the ways that there are, to a name in a folder.
const WRITERS: &[(&[&str], &str)] = &[
    (&["manifest", "examples/sim-jh"], "manifest.json"),
    (&["status", "examples/sim-jh"], "status.csv"),
    (&["status", "examples/sim-jh"], "status.xlsx"),
    (&["status", "examples/sim-jh"], "status.html"),
    (&["report-table", "examples/sim-jh", "--report", "10"], "report.md"),
    (&["workbook", "examples/sim-jh"], "book.xlsx"),
    (&["portfolio", "examples/programme"], "many.csv"),
    (&["portfolio", "examples/programme"], "many.parquet"),
    (&["portfolio", "examples/programme"], "many.arrow"),
    (&["portfolio", "examples/programme", "--lang", "sv"], "sv.csv"),
    (&["portfolio", "examples/programme"], "many.xlsx"),
];

#[test]
fn a_full_disk_leaves_the_old_file() {
    for (arguments, name) in WRITERS {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        let is_new = arguments[0] == "workbook";
        if !is_new {
            fs::write(&path, "old").unwrap();
        }
        let arguments = [arguments, &["-o", path.to_str().unwrap()][..]].concat();
        // No file may have a byte; the signal that would end the command is ignored.
        let output = after("trap '' XFSZ; ulimit -f 0", &arguments);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{name}: {said}");
        assert!(said.contains(name), "the error names the file: {said}");
        let expected: &[&str] = if is_new { &[] } else { &[name] };
        assert_eq!(names_in(folder.path()), expected, "nothing is left beside it: {said}");
        if !is_new {
            assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        }
        // With room there is the new one.
        let output = after(":", &arguments);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        assert_eq!(names_in(folder.path()), [*name]);
        assert!(fs::read(&path).unwrap().len() > 100, "{name}");
    }
}

#[test]
fn a_full_disk_leaves_no_half_of_a_project() {
    let parent = tempfile::tempdir().unwrap();
    for (place, command) in ["example", "own", "folder"].iter().zip([
        &["new"][..],
        &["new", "--from", "2024-01-01", "--to", "2026-12-31", "--indicators", "RCO01"],
        &["folder", "examples/time-series", "-o"],
    ]) {
        let folder = parent.path().join(place);
        let mut arguments = command.to_vec();
        let at = if command.len() > 3 && command[0] == "new" { 1 } else { arguments.len() };
        arguments.insert(at, folder.to_str().unwrap());
        // One block: the first files have room, a longer one has not.
        for blocks in [0, 1] {
            let output = after(&format!("trap '' XFSZ; ulimit -f {blocks}"), &arguments);
            let names = if folder.exists() { names_in(&folder) } else { Vec::new() };
            match output.status.code() {
                Some(1) => assert_eq!(names, Vec::<String>::new(), "{place}, {blocks}"),
                code => {
                    assert_eq!(code, Some(0), "{place}, {blocks}");
                    fs::remove_dir_all(&folder).unwrap();
                }
            }
        }
        let output = after(":", &arguments);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        assert!(folder.join("project.toml").is_file());
    }
}

#[test]
fn a_device_that_is_full_is_an_error() {
    let full = Path::new("/dev/full");
    if !full.exists() {
        return;
    }
    let output = after(":", &["manifest", "examples/sim-jh", "-o", "/dev/full"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).starts_with("/dev/full: "));
    assert!(full.exists() && !full.is_file());
}

#[test]
fn a_manifest_is_not_written_over_what_it_is_of() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["project.toml", "outcomes.csv"] {
        fs::copy(root().join("examples/two-files").join(name), folder.path().join(name)).unwrap();
        let path = folder.path().join(name);
        let before = fs::read(&path).unwrap();
        let [folder, path] = [folder.path(), &path].map(|path| path.to_str().unwrap());
        let output = after(":", &["manifest", folder, "-o", path]);
        if name == "outcomes.csv" {
            assert_eq!(output.status.code(), Some(1), "{name}");
        }
        assert_eq!(fs::read(path).unwrap(), before, "{name}");
    }
}

/// A programme whose answer takes a while.
fn large() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut projects = "project_id,programme_id,start_date,end_date\n".to_owned();
    let mut entries =
        "project_id,indicator,period_no,period_end,value,kind,reported_on\n".to_owned();
    for project in 0..4_000 {
        writeln!(projects, "{project},MN,2000-01-01,2021-12-31").unwrap();
        for period in 1..=60 {
            let (year, month) = (2000 + period / 12, period % 12 + 1);
            let day = format!("{year}-{month:02}-28");
            writeln!(entries, "{project},CO01,{period},{day},{period},report,2030-01-01").unwrap();
        }
    }
    fs::write(folder.path().join("projects.csv"), projects).unwrap();
    fs::write(folder.path().join("entries.csv"), entries).unwrap();
    folder
}

#[test]
fn a_killed_run_leaves_the_old_file_and_the_next_one_clears_up() {
    let (programme, answers) = (large(), tempfile::tempdir().unwrap());
    let path = answers.path().join("cumulative.csv");
    fs::write(&path, "old").unwrap();
    let command = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_eruf"));
        command
            .args(["portfolio", programme.path().to_str().unwrap(), "--question", "cumulative"])
            .args(["--output", path.to_str().unwrap()])
            .stderr(Stdio::null())
            .stdout(Stdio::null());
        command
    };
    let mut killed = 0;
    for wait in [0, 1, 5, 20, 60] {
        let mut child = command().spawn().unwrap();
        // Something is being written.
        let begun = Instant::now();
        while names_in(answers.path()).len() < 2 && child.try_wait().unwrap().is_none() {
            assert!(begun.elapsed() < Duration::from_secs(60));
            std::thread::sleep(Duration::from_millis(1));
        }
        std::thread::sleep(Duration::from_millis(wait));
        let _ = child.kill();
        let ended = child.wait().unwrap();
        let names = names_in(answers.path());
        assert_eq!(names.last().unwrap(), "cumulative.csv");
        if ended.success() {
            continue;
        }
        killed += 1;
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        // The one that was left by the run before is gone.
        assert!(names.len() <= 2, "{names:?}");
        assert!(names.len() == 1 || names[0].starts_with(".cumulative.csv.eruf-tmp-"));
    }
    assert!(killed > 0, "no run was killed while it wrote");
    assert!(command().status().unwrap().success());
    assert_eq!(names_in(answers.path()), ["cumulative.csv"]);
    assert_eq!(fs::read_to_string(&path).unwrap().lines().count(), 240_001);
}

/// Ctrl-C ends every wait within two seconds, whenever it comes.
#[test]
fn an_interrupted_run_ends_soon() {
    let (programme, answers) = (large(), tempfile::tempdir().unwrap());
    let path = answers.path().join("answer.xlsx");
    for (question, wait) in [
        ("status", 5),
        ("status", 150),
        ("cumulative", 400),
        ("cumulative", 1_200),
        ("completeness", 700),
        ("years", 700),
    ] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_eruf"))
            .args(["portfolio", programme.path().to_str().unwrap(), "--question", question])
            .args(["--output", path.to_str().unwrap()])
            .stderr(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(wait));
        let interrupted = Instant::now();
        let _ = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
        child.wait().unwrap();
        let took = interrupted.elapsed();
        assert!(took < Duration::from_secs(2), "{question} after {wait} ms: {took:?}");
    }
}
