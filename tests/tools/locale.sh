#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a command in a language, whatever locales the machine has: one is made in a folder of its own
# where there is none. Usage: locale.sh ja_JP COMMAND ARG…
# Where no such locale can be made it says so, as a test that is skipped, with exit status 77.
set -euo pipefail
name=$1
shift
if locale -a 2>/dev/null | grep -qix "$name.utf-\?8"; then
  exec env LC_ALL="$name.UTF-8" LANGUAGE="$name:${name%%_*}" "$@"
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
# Warnings of localedef are of no concern; whether there is a locale is.
localedef --no-archive -i "$name" -f UTF-8 "$folder/$name.UTF-8" >/dev/null 2>&1 || true
[ -f "$folder/$name.UTF-8/LC_CTYPE" ] || {
  echo "1..0 # SKIP there is no locale $name.UTF-8, and none can be made (Debian package locales)"
  exit 77
}
env LOCPATH="$folder" LC_ALL="$name.UTF-8" LANGUAGE="$name:${name%%_*}" "$@"
