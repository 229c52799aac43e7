//! The lists of a large project: 100,000 participations of 20,000 enterprises, loaded from CSV and
//! counted.
//!
//! Goals: at most 0.5 seconds and 100 MB of memory at the peak. A program of its own, since the
//! peak is that of the whole process.
#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout)]

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use eruf_core::Amount;

const ENTERPRISES: u32 = 20_000;
const PARTICIPATIONS: u32 = 100_000;
const ROUNDS: usize = 5;

const PROJECT: &str = r#"schema_version = 1
[project]
name = "large"
fund = "ERDF"
programming_period = "2014-2020"
[[decision]]
id = "original"
first = 2019-01-01
last = 2022-12-31
[[period]]
report = 1
first = 2019-01-01
last = 2020-12-31
[[period]]
report = 2
first = 2021-01-01
last = 2022-12-31
[[indicator]]
code = "CO01"
goal = 20000
basis = "increment"
[[activity]]
code = "A"
name = "Coaching"
[[activity]]
code = "B"
name = "Workshop"
"#;

/// A valid organisation number for every number.
fn number(index: u32) -> String {
    let nine = format!("556{index:06}");
    let sum: u32 = nine
        .bytes()
        .zip(0_u32..)
        .map(|(byte, place)| u32::from(byte - b'0') << u32::from(place % 2 == 0))
        .map(|n| n / 10 + n % 10)
        .sum();
    let (start, end) = nine.split_at(6);
    format!("{start}-{end}{}", (10 - sum % 10) % 10)
}

fn write(folder: &Path) {
    fs::write(folder.join("project.toml"), PROJECT).unwrap();
    let mut enterprises = BufWriter::new(File::create(folder.join("enterprises.csv")).unwrap());
    writeln!(enterprises, "enterprise,name,registered,size,municipality").unwrap();
    for index in 0..ENTERPRISES {
        writeln!(
            enterprises,
            "{},Company {index},{}-03-01,micro,Municipality {}",
            number(index),
            1990 + index % 30,
            index % 15
        )
        .unwrap();
    }
    let mut participations =
        BufWriter::new(File::create(folder.join("participations.csv")).unwrap());
    writeln!(participations, "enterprise,activity,date,support,hours,source").unwrap();
    for index in 0..PARTICIPATIONS {
        let (year, month, day) = (2019 + index % 4, 1 + index / 7 % 12, 1 + index % 28);
        let activity = ["A", "B"][index as usize % 2];
        let enterprise = number(index.wrapping_mul(7919) % ENTERPRISES);
        let list = index % 400;
        writeln!(
            participations,
            "{enterprise},{activity},{year}-{month:02}-{day:02},non_financial,4.5,attendance list \
                {list}"
        )
        .unwrap();
    }
}

/// The most memory that the process has held, as the system tells it.
fn peak() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .map_or("unknown".to_owned(), |peak| peak.trim().to_owned())
}

fn main() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path());
    println!("peak memory before: {}", peak());
    let mut times: Vec<(Duration, Duration)> = Vec::new();
    for round in 0..ROUNDS {
        let start = Instant::now();
        let loaded = eruf_data::load(folder.path()).unwrap();
        let read = start.elapsed();
        let count = loaded.project.view().count("CO01").unwrap().unwrap();
        times.push((start.elapsed(), read));
        assert_eq!(
            (count.participations, count.keyed, count.unkeyed),
            (PARTICIPATIONS, ENTERPRISES, 0)
        );
        assert_eq!(count.enterprises.as_exact(), Some(Amount::from(ENTERPRISES)));
        if round == 0 {
            println!("peak memory after the first round: {}", peak());
        }
    }
    let (total, read) = times.iter().min().unwrap();
    println!(
        "{PARTICIPATIONS} participations of {ENTERPRISES} enterprises: loaded in {read:?}, \
         loaded and counted in {total:?} (least of {ROUNDS})"
    );
}
