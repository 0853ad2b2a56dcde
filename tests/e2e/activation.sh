#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The installed program as a desktop starts it: over the session bus, once, whatever is opened with it.
# Usage: activation.sh PROGRAM (in a session whose bus knows the installed service)
set -euo pipefail
program=$1
id=io.github.dastan_app.Dastan
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

fail () { echo "activation: $*" >&2; exit 1; }

call () { # METHOD ARGUMENT…
  local method=$1
  shift
  gdbus call --session --dest $id --object-path /${id//./\/} --method org.freedesktop.Application."$method" "$@" >/dev/null
}

bus () { # METHOD: asked about the program
  gdbus call --session --dest org.freedesktop.DBus --object-path / --method org.freedesktop.DBus."$1" $id 2>/dev/null
}

windows () {
  { xdotool search --onlyvisible --class '^dastan$' 2>/dev/null || true; } | wc -l
}

# until CONDITION…: looks again and again, half a minute at most.
until_so () {
  local end=$((SECONDS + 30))
  until "$@"; do
    [ $SECONDS -lt $end ] || fail "not so within 30 seconds: $* ($(windows) windows)"
    sleep 0.1
  done
}
are_windows () { [ "$(windows)" = "$1" ]; }
is_gone () { [ "$(bus NameHasOwner)" = '(false,)' ]; }

# As a desktop does when it starts.
dbus-update-activation-environment --all
is_gone || fail 'it runs before it was asked for'
call Activate '{}'
until_so are_windows 1
process=$(bus GetConnectionUnixProcessID)
# A second start shows the window that is there, and ends.
"$program"
are_windows 1 || fail 'a second start made a second window'
# A file, as by a double click or from a terminal: a window of its own in the same process.
cat >"$folder/one.json" <<'JSON'
{ "format": "dastan-dossier", "version": 1, "title": "One", "categories": [], "sources": [], "places": [], "people": [],
  "names": [], "events": [ { "id": "a", "title": "T", "status": "happened" } ], "differences": [], "stories": [] }
JSON
cp "$folder/one.json" "$folder/two.json"
call Open "['file://$folder/one.json']" '{}'
until_so are_windows 2
"$program" "$folder/two.json"
until_so are_windows 3
call ActivateAction new-window '[]' '{}'
until_so are_windows 4
"$program" --new-window
until_so are_windows 5
[ "$(bus GetConnectionUnixProcessID)" = "$process" ] || fail 'there is a second process'
call ActivateAction quit '[]' '{}'
until_so is_gone
are_windows 0 || fail 'a window is left'
