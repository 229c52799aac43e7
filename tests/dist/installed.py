"""Installs a wheel or a source package in a fresh environment and tries it there.

    python installed.py FILE [PYTHON ...]

The first Python runs the examples of the README and the notebook of ten minutes too. A wheel is
tried without Rust on the PATH.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOK = "python/notebooks/a-ten-minutes-with-sim-jh.ipynb"
RUN = """
import sys, nbclient, nbformat
notebook = nbformat.read(sys.argv[1], as_version=4)
nbclient.NotebookClient(notebook, timeout=300, kernel_name="python3").execute()
"""


def requirement(name: str) -> str:
    lines = (ROOT / "python/requirements-dev.txt").read_text().splitlines()
    return next(line for line in lines if line.startswith(f"{name}=="))


def attempt(file: Path, python: str, is_first: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        bin_of = Path(folder) / "venv/bin"
        subprocess.run([python, "-m", "venv", bin_of.parent], check=True)
        env = {name: os.environ[name] for name in ("HOME", "LANG") if name in os.environ}
        env["PATH"] = f"{bin_of}:/usr/bin:/bin"
        if file.suffix == ".whl":
            env["CARGO_HOME"] = f"{folder}/no-cargo"
            if shutil.which("cargo", path=env["PATH"]):
                sys.exit("there is Rust on the PATH")
        else:
            env["PATH"] += ":" + os.environ["PATH"]
        pip = [bin_of / "pip", "install", "--quiet", "--disable-pip-version-check"]

        def run(*command: str | Path, cwd: Path = ROOT) -> str:
            done = subprocess.run(
                command, cwd=cwd, env=env, check=True, stdout=subprocess.PIPE, text=True
            )
            return done.stdout

        run(*pip, f"eruf[plot,polars] @ {file.resolve().as_uri()}" if is_first else file.resolve())
        version = run(bin_of / "eruf", "--version").strip()
        imported = run(bin_of / "python", "-c", "import eruf; print('eruf', eruf.__version__)")
        assert imported.strip() == version
        assert "61,0\u00a0%" in run(bin_of / "eruf", "status", "examples/sim-jh", "--lang", "sv")
        tried = "the command and the package"
        if is_first:
            run(*pip, *map(requirement, ("pytest", "nbclient", "ipykernel")))
            test = ["-m", "pytest", "-q", "-p", "no:cacheprovider", "--doctest-glob=README.md"]
            run(bin_of / "python", *test, "README.md")
            run(bin_of / "python", "-c", RUN, str(ROOT / NOTEBOOK), cwd=ROOT / "python/notebooks")
            tried += ", README and notebook"
        said = run(bin_of / "python", "--version").strip()
        print(f"{file.name} on {said}: {tried}", flush=True)


if __name__ == "__main__":
    pythons = sys.argv[2:] or [sys.executable]
    for place, python in enumerate(pythons):
        attempt(Path(sys.argv[1]), python, place == 0)
