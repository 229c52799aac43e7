"""Changes the calculation one place at a time, and asks whether a test notices.

    python3 tests/mutants/run.py [--minutes M] [--again] [FILE ...]

Each file of the wings in WINGS is mutated by cargo-mutants in a small workspace of its own
(target/mutants): the core, and the tests that use nothing else. What they miss is asked of the
tests that read folders and write reports. What was run is kept in results.tsv, one line a file, and
what no test noticed in missed.tsv; a file whose text has not changed since is passed over, unless
it is named or --again is said. A mutant that no test can notice stands in equivalent.tsv with the
reason, and counts as caught.
"""

import argparse
import csv
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
SCRATCH = ROOT / "target" / "mutants"
WINGS = ["counting", "attainment", "planning", "outcome", "analysis", "employment"]
COLUMNS = ["file", "sha256", "day", "mutants", "caught", "missed", "timeout", "unviable"]

# Tests that use the core alone, and those that need folders and pages as well.
NARROW = [
    "attainment", "count", "cumulative", "differential", "differential_time", "draft",
    "employment", "findings", "in_force", "laws", "milestones", "pace", "parts", "plan",
    "report_table", "shares", "shown", "text_forms", "values", "why", "years",
]
WIDE = [
    "answer_documents", "claims", "known", "restated", "status_document", "successions", "traces",
    "verdicts", "whole",
]


def workspace(wide: bool) -> Path:
    """Makes a workspace of the core and the tests: little to build for each mutant."""
    folder = SCRATCH / ("wide" if wide else "narrow")
    crates = ["eruf-core", "eruf-data", "eruf-report"] if wide else ["eruf-core"]
    for part in ["crates", "tests", "examples"]:
        shutil.rmtree(folder / part, ignore_errors=True)
    for crate in crates:
        shutil.copytree(ROOT / "crates" / crate, folder / "crates" / crate, symlinks=False)
    shutil.copytree(ROOT / "examples", folder / "examples")
    tests = folder / "tests"
    for part in ["src", "tables", "reference"]:
        shutil.copytree(ROOT / "tests" / part, tests / part)
    if wide:
        shutil.copytree(ROOT / "tests" / "projects", tests / "projects")
    (tests / "tests").mkdir()
    names = NARROW + (WIDE if wide else [])
    for name in names:
        shutil.copy(ROOT / "tests" / "tests" / f"{name}.rs", tests / "tests")
    # One program is linked faster than twenty.
    whole = "#![allow(missing_docs, clippy::all)]\n"
    whole += "".join(f'#[path = "{name}.rs"]\nmod {name};\n' for name in names)
    (tests / "tests" / "all.rs").write_text(whole)

    manifest = (ROOT / "Cargo.toml").read_text()
    members = ", ".join(f'"crates/{crate}"' for crate in crates)
    manifest = re.sub(r"(?m)^members = .*$", f'members = [{members}, "tests"]', manifest)
    manifest = re.sub(r"(?m)^default-members = .*$", "", manifest)
    manifest = re.sub(r"(?m)^exclude = .*$", "", manifest)
    manifest = manifest.replace('debug = "line-tables-only"', "debug = false")
    (folder / "Cargo.toml").write_text(manifest)
    shutil.copy(ROOT / "Cargo.lock", folder / "Cargo.lock")

    lines = (ROOT / "tests" / "Cargo.toml").read_text().splitlines()
    unused = ["arrow", "eruf-portfolio", "quick-xml", "zip"]
    if not wide:
        unused += ["eruf-data", "eruf-report", "rust_xlsxwriter"]
    lines = [line for line in lines if not line.startswith(tuple(unused))]
    text = "\n".join(lines).replace('edition.workspace = true', 'edition.workspace = true\nautotests = false')
    if wide:
        text = re.sub(r"(?m)^\[dev-dependencies\]$",
                      '[dev-dependencies]\neruf-report = { workspace = true }', text)
    text += '\n[[test]]\nname = "all"\npath = "tests/all.rs"\n'
    (tests / "Cargo.toml").write_text(text)
    # The pages with examples are not here.
    source = tests / "src" / "lib.rs"
    source.write_text(re.sub(r"(?ms)^/// The pages whose.*?^mod pages \{.*?^\}\n", "", source.read_text()))
    return folder


def mutate(file: str, wide: bool, limit: int | None) -> dict[str, list[str]]:
    """Runs the mutants of a file; those that an earlier run caught are not run again."""
    folder = SCRATCH / ("wide" if wide else "narrow")
    output = SCRATCH / "out"
    command = [
        "cargo", "mutants", "--no-shuffle", "--colors", "never", "-f", file, "--output",
        str(output), "--in-place", "--package", "eruf-core", "--test-package", "eruf-tests", "--all-features", "--timeout", "60", "--build-timeout",
        "300", "--caught", "--cargo-test-arg=--tests",
    ]
    if "#[cfg(test)]" in (ROOT / file).read_text():
        command += ["--test-package", "eruf-core"]
    if wide:
        command.append("--iterate")
    environment = dict(os.environ, CARGO_TARGET_DIR=str(folder / "target"), RUSTFLAGS="--cap-lints=allow")
    environment.setdefault("ERUF_DIFFERENTIAL", "100")
    run = subprocess.run(command, cwd=folder, env=environment, timeout=limit, check=False,
                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    (SCRATCH / "last.log").write_text(run.stdout)
    if run.returncode not in (0, 2, 3):
        sys.exit(f"{file}: cargo mutants says {run.returncode}\n{run.stdout[-4000:]}")
    found = output / "mutants.out"
    return {
        kind: (found / f"{kind}.txt").read_text().splitlines()
        for kind in ["caught", "missed", "timeout", "unviable"]
    }


def without_place(mutant: str) -> str:
    """The name of a mutant without line and column, which move."""
    return re.sub(r":\d+:\d+:", ":", mutant, count=1)


def rows(name: str) -> list[dict[str, str]]:
    path = HERE / name
    if not path.exists():
        return []
    with path.open(newline="") as text:
        return list(csv.DictReader(text, delimiter="\t"))


def write(name: str, columns: list[str], found: list[dict[str, str]]) -> None:
    with (HERE / name).open("w", newline="") as text:
        writer = csv.DictWriter(text, columns, delimiter="\t", lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)


def files() -> list[str]:
    found = []
    for wing in WINGS:
        source = ROOT / "crates" / "eruf-core" / "src" / wing
        found += [str(path.relative_to(ROOT)) for path in sorted(source.rglob("*.rs"))]
    return found


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="*")
    parser.add_argument("--minutes", type=float, default=1e9)
    parser.add_argument("--again", action="store_true")
    asked = parser.parse_args()
    end = time.monotonic() + 60 * asked.minutes
    known = {row["file"]: row for row in rows("results.tsv")}
    equivalent = {row["mutant"] for row in rows("equivalent.tsv")}
    ready = set()
    for file in asked.files or files():
        sha256 = hashlib.sha256((ROOT / file).read_bytes()).hexdigest()[:16]
        unchanged = file in known and known[file]["sha256"] == sha256
        if unchanged and not asked.again and not asked.files:
            continue
        if time.monotonic() > end:
            break
        for wide in [False, True]:
            if wide not in ready:
                workspace(wide)
                ready.add(wide)
            shutil.rmtree(SCRATCH / "out" / "mutants.out.old", ignore_errors=True)
            if not wide:
                shutil.rmtree(SCRATCH / "out", ignore_errors=True)
                (SCRATCH / "out").mkdir(parents=True)
            outcome = mutate(file, wide, None)
            if not wide:
                first = outcome
            if not outcome["missed"]:
                break
        else:
            # What was caught before is not listed again.
            for kind in ["caught", "timeout", "unviable"]:
                outcome[kind] = sorted(set(outcome[kind]) | set(first[kind]))
        missed = [without_place(line) for line in outcome["missed"]]
        open_ones = [line for line in missed if line not in equivalent]
        caught = len(outcome["caught"]) + len(missed) - len(open_ones)
        total = caught + len(open_ones) + len(outcome["timeout"])
        known[file] = {
            "file": file, "sha256": sha256, "day": time.strftime("%Y-%m-%d"),
            "mutants": str(total), "caught": str(caught), "missed": str(len(open_ones)),
            "timeout": str(len(outcome["timeout"])), "unviable": str(len(outcome["unviable"])),
        }
        left = [row for row in rows("missed.tsv") if row["file"] != file]
        left += [{"file": file, "mutant": line} for line in open_ones]
        write("missed.tsv", ["file", "mutant"], sorted(left, key=lambda row: row["file"]))
        write("results.tsv", COLUMNS, [known[name] for name in sorted(known)])
        print(json.dumps(known[file]), flush=True)
        for line in open_ones:
            print("   ", line, flush=True)
    every = [row for row in known.values() if row["file"] in files()]
    viable = sum(int(row["mutants"]) for row in every)
    caught = sum(int(row["caught"]) + int(row["timeout"]) for row in every)
    print(f"{len(every)} of {len(files())} files, {caught} of {viable} mutants noticed")


if __name__ == "__main__":
    main()
