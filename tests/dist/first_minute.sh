#!/bin/sh
# From nothing to a table, a reason and a chart, with the wheel alone: sh first_minute.sh WHEEL.
# What a person types stands after "$". Nothing of Rust is on the PATH.
set -eu
wheel=$(realpath "$1")
python=${PYTHON:-python3}
python=$(command -v "$python")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export CARGO_HOME="$work/no-cargo" HOME="$work" PATH="$work/venv/bin:/usr/bin:/bin"
if command -v cargo rustc; then echo "there is Rust on the PATH"; exit 1; fi

run() {
    printf '\n$ %s\n' "$*"
    "$@"
}

run "$python" -m venv venv
run pip install --quiet --disable-pip-version-check "${wheel}[plot]"
run eruf --version
printf '\n$ eruf\n'
eruf 2>&1 || test $? = 2
run eruf new my-project
run eruf status my-project --lang sv
run eruf explain my-project CO08 attainment
run python -c '
import eruf
from eruf import plot
chart = plot.attainment(eruf.load("my-project"))
chart.save("attainment.svg")
print(chart.alt)'
run ls -s attainment.svg
