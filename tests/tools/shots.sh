#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes the gallery BUILD/shots/: the real window, light, dark, narrow, selected, filtered, at scale 2, and
# in other languages.
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
looks=$(dirname "$(readlink -f "$0")")/looks.json
shot looks --size 1360x1100 "$looks"
shot looks-dark --size 1360x1100 --dark "$looks"
ADW_DEBUG_HIGH_CONTRAST=1 shot looks-contrast --size 1360x1100 "$looks"
ADW_DEBUG_HIGH_CONTRAST=1 shot looks-contrast-dark --size 1360x1100 --dark "$looks"
shot looks-narrow --size 480x900 "$looks"
GDK_SCALE=2 shot scale-2 --size 780x490 --select summit-2025

# The reader's language, where the machine has it or can make it.
here=$(dirname "$(readlink -f "$0")")
in_language () { # LOCALE NAME ARGS…
  local locale=$1 name=$2 status=0
  shift 2
  "$here/locale.sh" "$locale" "$dastan" --screenshot "$build/shots/$name.png" "$@" >/dev/null || status=$?
  case $status in
    0) echo "$build/shots/$name.png" ;;
    77) echo "skipped $name: there is no locale $locale.UTF-8, and none can be made" ;;
    *) exit "$status" ;;
  esac
}

in_language ja_JP japanese --size 1360x850
in_language ja_JP japanese-selected --size 1360x850 --select summit-2025
in_language ru_RU russian --size 1360x850
in_language ru_RU russian-narrow --size 480x800 --select summit-2025

# Languages that nobody speaks: long and accented, from left to right and from right to left. What shows without brackets
# is not translated; what shows with one is cut off.
python3 "$here/pseudo.py" "$here/../.." "$build/pseudo" de ar
DASTAN_LOCALE_DIR=$build/pseudo in_language de_DE pseudo-long --size 1360x850 --select summit-2025
DASTAN_LOCALE_DIR=$build/pseudo in_language de_DE pseudo-long-narrow --size 480x800
DASTAN_LOCALE_DIR=$build/pseudo in_language ar_EG pseudo-right-to-left --size 1360x850 --select summit-2025
DASTAN_LOCALE_DIR=$build/pseudo in_language ar_EG pseudo-right-to-left-narrow --size 480x800
DASTAN_LOCALE_DIR=$build/pseudo in_language de_DE pseudo-long-smallest --size 360x600 --select summit-2025
DASTAN_LOCALE_DIR=$build/pseudo in_language ar_EG pseudo-right-to-left-smallest --size 360x600 --select summit-2025

# From a small screen to a very large one, for eyes that want contrast or large type.
shot smallest --size 360x600
shot smallest-selected --size 360x600 --select summit-2025
# On a screen that is as large.
DASTAN_TEST_SCREEN=3840x2160 "$(dirname "$(readlink -f "$0")")/../with-display.sh" \
  "$dastan" --screenshot "$build/shots/largest.png" --size 3840x2160
echo "$build/shots/largest.png"
GDK_SCALE=2 shot smallest-scale-2 --size 360x600
ADW_DEBUG_HIGH_CONTRAST=1 shot contrast --size 1360x850 --select summit-2025
ADW_DEBUG_HIGH_CONTRAST=1 shot contrast-dark --size 1360x850 --dark --select summit-2025
# As where the desktop's letters are twice as large: 96 dots an inch are usual.
large_type () { # COMMAND ARGS…
  xprop -root -f RESOURCE_MANAGER 8s -set RESOURCE_MANAGER $'Xft.dpi:\t192\n'
  "$@"
  xprop -root -remove RESOURCE_MANAGER
}
large_type shot text-200 --size 1360x850 --select summit-2025
large_type shot text-200-narrow --size 360x600
large_type shot text-200-dark --size 800x700 --dark --select summit-2025
ADW_DEBUG_HIGH_CONTRAST=1 large_type shot text-200-contrast --size 800x700 --select summit-2025
export DASTAN_LOCALE_DIR=$build/pseudo
large_type in_language de_DE pseudo-long-text-200 --size 1360x850 --select summit-2025
large_type in_language ar_EG pseudo-right-to-left-text-200 --size 1360x850 --select summit-2025
unset DASTAN_LOCALE_DIR
ADW_DEBUG_HIGH_CONTRAST=1 shot contrast-smallest --size 360x600

# Each window, page and list in 360 × 600, light and dark, in usual type and in one twice as large, with the buttons
# that a desktop may give a window; and in a long language and from right to left. Nothing moves in any picture.
every_window () { # FOLDER
  mkdir -p "$1"
  DASTAN_SHOTS=$1 GTK_A11Y=test "$build/tests/test-window-narrow" >"$build/shots/narrow.log" || cat "$build/shots/narrow.log"
  rm "$build/shots/narrow.log"
  ls "$1"/*.png
}
every_window "$build/shots/smallest"

# The base map alone, from the world to a city.
"$build/tests/tools/map-shots" "$build/shots" "" light
"$build/tests/tools/map-shots" "$build/shots" "-dark" dark region europe pacific fergana
"$here/locale.sh" ja_JP "$build/tests/tools/map-shots" "$build/shots" "-japanese" light asia region japan || [ $? = 77 ]

# The timeline from a few hundred events to a million, one by one, as marks and as a density.
made () { # EVENTS: prints the file
  local file=$build/shots/made-$1.dastan
  [ -f "$file" ] || "$build/app/cli/dastan-cli" generate --events "$1" --seed 1 -o "$file"
  echo "$file"
}

shot timeline-300 --size 1360x850 "$(made 300)"
shot timeline-3000-decades --size 1360x1250 --span 1930/1970 "$(made 3000)"
shot timeline-50000-dark --size 1360x850 --dark "$(made 50000)"
shot timeline-million --size 1360x850 "$(made 1000000)"
shot timeline-million-years --size 1360x850 --span 2010/2014 "$(made 1000000)"
shot timeline-million-days-dark --size 1360x850 --dark --span 2013-05-01/2013-05-20 "$(made 1000000)"

# The map: over the antimeridian, with radii and what has no place; very many points; and what a pointer does there.
pacific=$(dirname "$(readlink -f "$0")")/pacific.json
shot map-pacific --size 1360x850 "$pacific"
shot map-pacific-selected-dark --size 1360x850 --dark --select talks "$pacific"
shot map-pacific-narrow --size 480x900 --select storm "$pacific"
shot map-countries-dark --size 1360x850 --dark --filter country=KZ --filter country=JP
"$build/app/cli/dastan-cli" generate --events 100000 --places 100000 --seed 1 -o "$build/shots/made-points.dastan"
shot map-points --size 1360x850 "$build/shots/made-points.dastan"
shot map-points-dark --size 1360x850 --dark "$build/shots/made-points.dastan"
for name in map-map-region map-map-clusters; do
  DASTAN_SHOTS=$build/shots GTK_A11Y=test "$build/tests/test-$name" >"$build/shots/$name.log" || cat "$build/shots/$name.log"
  rm "$build/shots/$name.log"
done
rm "$build"/shots/made-*.dastan

# Images of events: the built-in dossier has none, so that some are painted for it.
python3 "$here/pictured.py" "$here/../../data/dossiers/japan-central-asia.json" "$build/shots/pictured"
pictured=$build/shots/pictured/pictured.json
shot image --size 1360x850 --select summit-2025 "$pictured"
shot image-dark --size 1360x850 --dark --select dialogue-2004 "$pictured"
shot stage-image --size 1920x1080 --present --step 10 "$pictured"
shot stage-image-dark --size 1024x768 --dark --present --step 3 "$pictured"
shot stage-image-portrait --size 1080x1920 --present --step 10 "$pictured"

# What leaves the program: pictures without a window.
export_as () { # NAME ARGS…
  local name=$1
  shift
  "$build/app/cli/dastan-cli" export -o "$build/shots/$name" --force "$@" && echo "$build/shots/$name"
}
export_as export-both.png
export_as export-both-dark.png --dark --scale 2
export_as export-map-selected.png --view map --size 1200x700 --select summit-2025
export_as export-timeline-countries.png --view timeline --lanes country --size 1600
export_as export-part.png --span 2020/2026 --size 1200x800

printf 'not a dossier' >"$build/shots/foreign.dastan"
shot problem --size 1000x700 "$build/shots/foreign.dastan" || true
rm "$build/shots/foreign.dastan"
