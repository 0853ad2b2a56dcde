#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes the gallery BUILD/shots/: the real window, light, dark, narrow, selected, filtered, and at scale 2.
# Usage: shots.sh BUILD
set -euo pipefail
build=$1
dastan=$build/app/dastan
mkdir -p "$build/shots"

shot () { # NAME ARGS…
  local name=$1
  shift
  "$dastan" --screenshot "$build/shots/$name.png" "$@"
  echo "$build/shots/$name.png"
}

shot light --size 1360x850
shot dark --size 1360x850 --dark
shot selected --size 1360x850 --select summit-2025
shot selected-dark --size 1360x850 --select summit-2025 --dark
shot filtered --size 1360x850 --filter country=KZ --filter category=positions --select kazakhstan-position
shot narrow --size 480x800
shot narrow-selected --size 480x800 --select summit-2025
shot wide --size 1900x980 --select investment-3tn
GDK_SCALE=2 shot scale-2 --size 780x490 --select summit-2025

printf 'not a dossier' >"$build/shots/foreign.dastan"
shot problem --size 1000x700 "$build/shots/foreign.dastan" || true
rm "$build/shots/foreign.dastan"
