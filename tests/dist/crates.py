"""Checks the packages of the crates: what is in each, and that its examples run from it alone."""

import os
import shutil
import subprocess
import sys
import tarfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
UNPACKED = TARGET / "unpacked"
FILES = ["Cargo.toml", "README.md", "LICENSE-MIT", "LICENSE-APACHE"]
KEYS = ["description", "license", "keywords", "categories", "readme", "rust-version"]


def main() -> None:
    shutil.rmtree(UNPACKED, ignore_errors=True)
    names = []
    for package in sorted((TARGET / "package").glob("*.crate")):
        with tarfile.open(package) as archive:
            archive.extractall(UNPACKED, filter="data")
        folder = UNPACKED / package.name.removesuffix(".crate")
        manifest = tomllib.loads((folder / "Cargo.toml").read_text())["package"]
        missing = [file for file in FILES if not (folder / file).is_file()]
        missing += [key for key in KEYS if not manifest.get(key)]
        if missing:
            sys.exit(f"{package.name} lacks {', '.join(missing)}")
        names.append((manifest["name"], folder.name))
        print(f"{package.name}: {package.stat().st_size // 1024} KiB")
    # A workspace of the packages alone. Its profile is ours, so that no dependency is built twice.
    ours = tomllib.loads((ROOT / "Cargo.toml").read_text())["profile"]["dev"]
    (UNPACKED / "Cargo.toml").write_text(
        "[workspace]\nresolver = '3'\nmembers = ['*-*']\n[patch.crates-io]\n"
        + "".join(f"{name} = {{ path = '{folder}' }}\n" for name, folder in names)
        + f"[profile.dev]\ndebug = '{ours['debug']}'\n[profile.dev.package.'*']\ndebug = false\n"
    )
    shutil.copy(ROOT / "Cargo.lock", UNPACKED)
    subprocess.run(
        ["cargo", "test", "--quiet", "--doc", "--workspace", "--all-features"],
        cwd=UNPACKED,
        env=os.environ | {"CARGO_TARGET_DIR": str(TARGET)},
        check=True,
    )


if __name__ == "__main__":
    main()
