#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs the bench's programs: name, value, unit, budget, baseline, ok or over. Exits 0 whatever it finds.
# Usage: run.sh [NAME…], inside `meson devenv`
set -uo pipefail
build=$(pwd)
export DASTAN_PROGRAM=$build/app/dastan DASTAN_EMPTY_WINDOW=$build/tests/bench-empty-window
export DASTAN_CLI=$build/app/cli/dastan-cli DASTAN_BENCH_FOLDER=$build/bench
printf 'name\tvalue\tunit\tbudget\tbaseline\t\n'
"$build/tests/bench-core" "$@"
"$build/tests/bench-store" "$@"
"$build/tests/bench-search" "$@"
"$build/tests/bench-timeline" "$@"
"$build/tests/bench-basemap" "$@"
"$build/tests/bench-window" "$@"
"$build/tests/bench-map" "$@"
"$build/tests/bench-present" "$@"
# The same with the other renderer, where the display has one.
GDK_DEBUG= GSK_RENDERER=gl "$build/tests/bench-present" "$@" 2>/dev/null
"$build/tests/bench-block" "$@"
exit 0
