//! A file cannot make the program use more memory than its size, or the memory that was named,
//! allows. Each case runs in a process whose memory is limited.
#![cfg(target_os = "linux")]
#![allow(missing_docs)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, Instant};

const MIB: u64 = 1 << 20;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// What the process takes by itself: the program, its libraries and the stacks of its threads.
fn base() -> u64 {
    fs::metadata(env!("CARGO_BIN_EXE_eruf")).unwrap().len() + 48 * MIB
}

/// The command in a process that may have so much memory besides its own.
fn within(bytes: u64, arguments: &[&str]) -> Output {
    let limit = (base() + bytes).div_ceil(1024);
    Command::new("sh")
        .args(["-c", &format!("ulimit -v {limit}; exec \"$0\" \"$@\"")])
        .arg(env!("CARGO_BIN_EXE_eruf"))
        .args(arguments)
        // Otherwise each thread sets apart 64 MiB of addresses.
        .env("MALLOC_ARENA_MAX", "1")
        .current_dir(root())
        .output()
        .unwrap()
}

/// Refuses the answer unless it is an error that says all of this.
fn refused(output: &Output, said: &[&str]) -> String {
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{:?}: {error}", output.status);
    for part in said {
        assert!(error.contains(part), "{part}: {}", error.chars().take(2_000).collect::<String>());
    }
    assert!(!error.contains("panicked"), "{error}");
    error
}

const PROJECTS: &str = "project_id,programme_id,start_date,end_date\n1,1,2019-01-01,2021-12-31\n";

#[test]
fn inner_lengths_of_a_file_of_many_projects_are_bounded() {
    for (file, table, said) in [
        ("ipc_2GiB_targets.arrow", "targets.arrow", "targets.arrow: the file is damaged"),
        ("ipc_512MiB_targets.arrow", "targets.arrow", "targets.arrow: the file is damaged"),
        ("ipc_panic_entries.arrow", "entries.arrow", "entries.arrow, batch 1: the file is damaged"),
        ("dictionary_entries.parquet", "entries.parquet", "longer than the limit of 1024 bytes"),
        ("zstd_entries.arrow", "entries.arrow", "when it is unpacked, and at most"),
        ("plain_entries.parquet", "entries.parquet", "when it is unpacked, and at most"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("projects.csv"), PROJECTS).unwrap();
        fs::copy(root().join("tests/hostile").join(file), folder.path().join(table)).unwrap();
        if table.starts_with("targets") {
            let entries = "project_id,indicator,period_no,period_end,value,kind,reported_on\n";
            fs::write(folder.path().join("entries.csv"), entries).unwrap();
        }
        let begun = Instant::now();
        let question = if table.starts_with("targets") { "status" } else { "cumulative" };
        let folder = folder.path().to_str().unwrap();
        let arguments =
            ["portfolio", folder, "--question", question, "--memory", "32MiB", "--threads", "2"];
        refused(&within(32 * MIB, &arguments), &[said]);
        assert!(begun.elapsed() < Duration::from_secs(20), "{file}: {:?}", begun.elapsed());
    }
}

/// A folder in which every row of a table is wrong.
fn wrong(rows: usize, row: impl Fn(usize) -> String) -> (tempfile::TempDir, u64) {
    let folder = tempfile::tempdir().unwrap();
    let project = root().join("examples/sim-jh/project.toml");
    fs::copy(project, folder.path().join("project.toml")).unwrap();
    let mut text = "indicator,period,value,basis\n".to_owned();
    for number in 0..rows {
        text.push_str(&row(number));
    }
    let size = text.len() as u64;
    fs::write(folder.path().join("outcomes.csv"), text).unwrap();
    (folder, size)
}

#[test]
fn a_table_in_which_every_row_is_wrong_is_one_short_error() {
    let rows = 100_000;
    // Wrong cells; a number, but of an indicator that there is not.
    let cells = wrong(rows, |number| format!("q,{},x,\n", number % 9));
    let indicators = wrong(rows, |_| "q,10,5,increment\n".to_owned());
    for ((folder, size), more) in [(cells, None), (indicators, Some("and 99900 more"))] {
        let folder = folder.path().to_str().unwrap();
        let output = within(64 * MIB + 8 * size, &["status", folder]);
        let error = refused(&output, &["outcomes.csv line 2", "more"]);
        assert!(error.len() < 40_000, "{} bytes", error.len());
        if let Some(more) = more {
            assert!(error.contains(more), "{}", &error[error.len() - 300..]);
        }
    }
}
