#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs the build into a folder of its own and runs the end-to-end test against what was installed.
# Usage: installed.sh BUILD WITH-DISPLAY END-TO-END
set -euo pipefail
build=$1 with_display=$2 test=$3
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
DESTDIR=$root meson install -C "$build" --no-rebuild --quiet >"$root/install.log" 2>&1 || {
  cat "$root/install.log" >&2
  exit 1
}
program=$(find "$root" -type f -name dastan -perm -u+x)
[ -n "$program" ] || { echo "no program was installed" >&2; exit 1; }
unset G_DEBUG
DASTAN_TEST_A11Y=1 "$with_display" "$test" "$program"
