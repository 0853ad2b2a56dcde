#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Starts and uses the program under strace: it opens no socket but those of display, D-Bus and accessibility, writes
# nothing outside its folders, and says nothing on the terminal.
# Usage: quiet.sh PROGRAM WITH-DISPLAY
set -euo pipefail
command -v strace >/dev/null || { echo 'strace is not installed'; exit 77; }
strace -o /dev/null true 2>/dev/null || { echo 'nothing can be traced here'; exit 77; }
program=$1 with_display=$2
if [ "${3:-}" != inside ]; then
  trace=$(mktemp -d)
  trap 'rm -rf "$trace"' EXIT
  DASTAN_TEST_A11Y=1 "$with_display" "$0" "$program" "$with_display" inside "$trace" 2>"$trace/session" || {
    grep -v '^dbus-daemon' "$trace/session" >&2
    exit 1
  }
  exit 0
fi
trace=$4
fail () { echo "quiet: $*" >&2; exit 1; }

# Settings are kept as they are for a person: in a file.
unset G_DEBUG GSETTINGS_BACKEND
export GSETTINGS_BACKEND=keyfile
mkdir -p "$HOME/documents"
strace -f -qq -e trace=socket,connect,open,openat,creat,mkdir,mkdirat,rename,renameat,renameat2,unlink,unlinkat,link,symlink \
  -o "$trace/calls" "$program" >"$trace/said" 2>&1 &
job=$!
window=
for _ in $(seq 600); do
  window=$(xdotool search --onlyvisible --class '^dastan$' 2>/dev/null | head -1) && [ -n "$window" ] && break
  kill -0 $job 2>/dev/null || fail "it ended by itself: $(cat "$trace/said")"
  sleep 0.1
done
[ -n "$window" ] || fail 'no window shows'
# What is asked for is done before the next key is looked at.
xdotool windowfocus --sync "$window" key --delay 150 --clearmodifiers Tab Right Right ctrl+f
xdotool type --delay 60 summit
xdotool key --delay 150 --clearmodifiers Escape F9 F9 ctrl+question
xdotool key --delay 200 --clearmodifiers Escape ctrl+comma Escape
xdotool windowfocus --sync "$window" mousemove 500 250 click 4 click 4 click 1
xdotool windowfocus --sync "$window" key --delay 200 --clearmodifiers ctrl+q
for _ in $(seq 300); do
  kill -0 $job 2>/dev/null || break
  sleep 0.1
done
! kill -0 $job 2>/dev/null || { kill $job; fail 'it does not quit'; }
status=0
wait $job || status=$?
[ $status = 0 ] || fail "it ended with status $status: $(head -c 3000 "$trace/said")"
[ ! -s "$trace/said" ] || fail "on the terminal: $(cat "$trace/said")"

python3 - "$trace/calls" "$HOME" "$XDG_RUNTIME_DIR" <<'PY'
import os
import re
import sys

calls, home, run = open(sys.argv[1], encoding='utf-8', errors='replace').read().split('\n'), sys.argv[2], sys.argv[3]
OWN = tuple(f'{home}/{name}' for name in ('config', 'data', 'state', 'cache')) + (run,)
# Where a toolkit keeps what it shares with a display: no file of anybody's.
SHARED = ('/dev/null', '/dev/shm/', '/dev/dri', '/memfd:', '/proc/')
problems, n_sockets, n_opened = [], 0, 0
for call in calls:
    found = re.search(r'connect\(\d+, \{sa_family=(\w+)(?:, sun_path=@?"([^"]*)")?', call)
    if found:
        n_sockets += 1
        path = found[2] or ''
        if found[1] != 'AF_UNIX' or not (path.startswith(('/tmp/.X11-unix/', run, '/tmp/dbus-', f'{home}/'))
                                         or 'at-spi' in path):
            problems.append(call)
    if re.search(r'socket\(AF_(?!UNIX)', call):
        problems.append(call)
    found = re.search(r'(?:open|openat|creat)\((?:AT_FDCWD, )?"([^"]+)", ([A-Z_|]+)', call)
    if found:
        n_opened += 1
    writes = found and re.search('O_WRONLY|O_RDWR|O_CREAT', found[2])
    changed = [found[1]] if writes else []
    if re.search(r'\b(mkdir|rename|unlink|link|symlink)', call):
        changed = re.findall(r'"([^"]+)"', call)
    if ' = -1 ' in call:
        continue
    problems += [call for path in changed
                 if not os.path.normpath(path).startswith(OWN) and not path.startswith(SHARED)]
if n_sockets < 2 or n_opened < 100:
    problems.append(f'too little was seen: {n_sockets} sockets, {n_opened} files')
for problem in problems[:20]:
    print('quiet:', problem, file=sys.stderr)
sys.exit(bool(problems))
PY
