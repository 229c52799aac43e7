# The project's commands: what a developer types is what CI runs.
.PHONY: tools supply dist crates msrv wheel first-minute \
	release-check differential demo test test-office lint rust python docs bench bench-large spark clean

VENV := .venv
# The scale of the benchmark of portfolios: T, S, M or L.
SCALE := M
PYTHON := $(VENV)/bin/python
# What is built and tested, with one choice of features: no dependency is built twice.
WORKSPACE := --workspace --exclude eruf-benches --all-features

PACKAGES := $(addprefix -p eruf-,core data portfolio report cli)
MSRV := $(shell sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
# The interpreters on which the wheel is tried: those of 3.11 to 3.13 that are at hand.
PYTHONS = $(foreach version,11 12 13,$(shell \
	python3.$(version) -c 'import sys; print(sys.executable)' 2>/dev/null))
# Zig links against an old glibc; it comes as a wheel, too.
OLDEST := $(if $(filter Linux,$(shell uname)),--zig --compatibility manylinux2014 --target $(shell \
	rustc -vV | sed -n 's/^host: //p'))

## The main job: the goal attainment of the SIM JH project. Without portfolios there is less to build.
demo:
	cargo run --quiet -p eruf-cli --no-default-features -- status examples/sim-jh

## Everything that must pass.
test: lint rust python docs

lint:
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --all-features -- -D warnings

rust:
	cargo nextest run $(WORKSPACE)
	cargo test --doc $(WORKSPACE)
	RUSTDOCFLAGS="-D warnings" cargo doc --no-deps $(WORKSPACE) --exclude eruf-python --exclude eruf-tests

## Ten thousand made projects against the reference; make test compares five hundred.
differential:
	ERUF_DIFFERENTIAL=10000 cargo nextest run --all-features -p eruf-tests --test differential_time

$(VENV)/installed: python/requirements-dev.txt
	python3 -m venv $(VENV)
	$(PYTHON) -m pip install --quiet --requirement $<
	touch $@

## Builds the wheel from what the Rust tests have built, then tests it as it is installed.
python: $(VENV)/installed
	rm -rf target/wheels
	cd python && ../$(VENV)/bin/maturin build --quiet --profile dev --out ../target/wheels
	$(PYTHON) -m pip install --quiet --force-reinstall --no-deps target/wheels/eruf-*.whl
	$(PYTHON) -m pytest -q tests/reference
	$(PYTHON) -m pytest -q tests/python
	$(PYTHON) -m pytest -q --doctest-modules --pyargs eruf
	$(PYTHON) -m pytest -q --doctest-glob=README.md README.md
	$(PYTHON) -m mypy.stubtest eruf
	$(PYTHON) -m mypy --strict tests/python python/eruf tools
	$(VENV)/bin/pyright --pythonpath $(CURDIR)/$(PYTHON) --level error python/eruf tests/python

## The answers opened in LibreOffice: it computes their formulas anew, to the same shown decimals, and
## prints their pages. It is installed from Debian where it is not there.
test-office: $(VENV)/installed
	(command -v localc && command -v lowriter && command -v pdftoppm && command -v chromium) >/dev/null \
		|| (apt-get update -qq && apt-get install -y -qq --no-install-recommends \
			libreoffice-calc libreoffice-writer poppler-utils fonts-crosextra-carlito chromium)
	$(PYTHON) -m pip install --quiet --force-reinstall --no-deps ./python
	$(PYTHON) tests/office/recalculated.py target/office
	$(PYTHON) tests/office/browser.py target/office/browser

## The documentation site, with the examples on it run and every link followed: target/site.
docs: python rust
	$(PYTHON) -m pytest -q --doctest-glob="*.md" docs
	$(PYTHON) python/documentation/pictures.py
	$(VENV)/bin/zensical build --clean --strict --config-file mkdocs.yml
	rm -rf target/site/rust && cp -r target/doc target/site/rust

## Side by side with the tools a user would pick instead.
bench: $(VENV)/installed
	cargo bench -p eruf-benches
	$(PYTHON) -m pip install --quiet --force-reinstall --no-deps ./python
	$(PYTHON) benches/python/status.py
	$(PYTHON) benches/python/sweep.py
	$(PYTHON) -m pip install --quiet fastexcel xlsxwriter
	$(PYTHON) benches/python/workbook.py
	$(PYTHON) benches/portfolio/run.py --scale $(SCALE)

## Half a million projects, one engine after the other: a quarter of an hour, and as much memory as the others need.
bench-large: $(VENV)/installed
	$(PYTHON) -m pip install --quiet --force-reinstall --no-deps ./python
	$(PYTHON) benches/portfolio/large.py

## The portfolio on Spark in local mode, which needs Java, against one machine: the same bytes.
spark: $(VENV)/installed
	$(PYTHON) -m pip install --quiet "pyspark==4.3.0"
	$(PYTHON) -m pip install --quiet --force-reinstall --no-deps ./python
	$(PYTHON) -m pytest -q tests/spark

## What the checks need beside Rust and Python.
tools:
	cargo nextest --version >/dev/null 2>&1 || cargo install cargo-nextest --locked

## Licences, sources and duplicates of all dependencies; advisories where a database is at hand:
## make supply SUPPLY="bans licenses sources advisories".
SUPPLY := bans licenses sources
supply:
	cargo deny --version >/dev/null 2>&1 || cargo install cargo-deny --locked
	cargo deny check $(SUPPLY)

## What is released: the packages of the crates, the source package and the wheel, each checked and
## tried by itself. dist/.
dist: crates msrv wheel
	$(PYTHON) tests/dist/installed.py dist/*.whl $(PYTHONS)
	$(PYTHON) tests/dist/installed.py dist/*.tar.gz

## Each crate is built from its package alone, and the examples in it run. Cargo keeps what it
## unpacked of a version, and would build the next package against yesterday's.
crates: $(VENV)/installed
	rm -rf target/package "$${CARGO_HOME:-$$HOME/.cargo}"/registry/src/-*/eruf-*
	cargo package $(PACKAGES)
	$(PYTHON) tests/dist/crates.py

## The oldest Rust that is promised builds everything, where rustup has it.
msrv:
	! rustup --version >/dev/null 2>&1 \
		|| rustup run --install $(MSRV) cargo check --target-dir target/msrv $(WORKSPACE)

## The wheel and the source package. On Linux the wheel runs with the glibc of 2014.
wheel: $(VENV)/dist-installed
	rm -rf dist
	cd python && ../$(VENV)/bin/maturin sdist --out ../dist
	cd python && PATH="$(CURDIR)/$(VENV)/bin:$$PATH" maturin build --quiet --release $(OLDEST) --out ../dist
	$(PYTHON) -m twine check --strict dist/*

$(VENV)/dist-installed: $(VENV)/installed python/requirements-dist.txt
	$(PYTHON) -m pip install --quiet --requirement python/requirements-dist.txt
	touch $@

## From a machine without Rust to a table, a reason and a chart, as a transcript.
first-minute:
	sh tests/dist/first_minute.sh dist/*.whl

## A tag names the version of the packages, and the changelog has it.
release-check:
	test "v$$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -1)" = "$(TAG)"
	grep -q "^## \[$(TAG:v%=%)\]" CHANGELOG.md

clean:
	cargo clean
	rm -rf $(VENV)
