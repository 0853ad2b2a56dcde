#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds and tests the program on another Debian than this machine's: a folder is made of that suite's packages, and the
# whole test suite is run in it, apart from what needs a browser. Then the same pictures are taken on both.
# Usage: compat.sh SUITE OUT BUILD PACKAGE…   BUILD: the build of this machine; OUT: pictures and logs
set -euo pipefail
suite=$1 out=$2 build=$3
shift 3
top=$(cd "$(dirname "$0")/.." && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/dastan-compat
root=$cache/$suite
mirror=${DEBIAN_MIRROR:-$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' 2>/dev/null | sort -u | head -1)}
list=$(printf '%s\n' "$@" | sort -u | paste -sd,)
mkdir -p "$cache" "$out"
if [ "$(cat "$root.packages" 2>/dev/null)" != "$list" ]; then
  echo "A folder of Debian $suite is made of its packages."
  rm -rf "$root" "$root.packages"
  mmdebstrap --quiet --variant=apt --include="$list" "$suite" "$root" "$mirror" >"$out/packages.log" 2>&1 || {
    tail -20 "$out/packages.log" >&2
    exit 1
  }
  echo "$list" >"$root.packages"
fi

rm -rf "$out/source"
mkdir "$out/source"
(cd "$top" && git ls-files -coz --exclude-standard | xargs -0 cp -p --parents -t "$out/source")
mkdir -p "$out/build"

there () {
  bwrap --unshare-pid --unshare-ipc --die-with-parent --clearenv --setenv PATH /usr/bin:/usr/sbin --setenv HOME /tmp \
    --setenv LANG C.UTF-8 --bind "$root" / --dev /dev --proc /proc --perms 1777 --tmpfs /tmp --tmpfs /run --bind "$out/source" /dastan \
    --bind "$out" /out --chdir /dastan "$@"
}

echo "Building on $(there sed -n 's/^PRETTY_NAME="\(.*\)"/\1/p' /etc/os-release), GTK $(there pkg-config --modversion gtk4)."
[ -f "$out/build/build.ninja" ] || there meson setup /out/build -Dwerror=true >"$out/setup.log" 2>&1 ||
  { cat "$out/setup.log" >&2; exit 1; }
there meson compile -C /out/build >"$out/compile.log" 2>&1 || { grep -E 'error|warning' "$out/compile.log" >&2; exit 1; }
status=0
there meson test -C /out/build --no-rebuild --print-errorlogs --timeout-multiplier 3 >"$out/test.log" 2>&1 || status=$?
sed -n '/^Ok:/,/^Timeout:/p' "$out/test.log"
grep -E ' (FAIL|ERROR|TIMEOUT) ' "$out/test.log" || true

# Side by side: the same window on this machine and there.
shots () { # NAME OPTION…
  local name=$1
  shift
  there tests/with-display.sh env GSETTINGS_SCHEMA_DIR=/out/build/data /out/build/app/dastan --screenshot "/out/$name-$suite.png" "$@"
  "$top/tests/with-display.sh" env GSETTINGS_SCHEMA_DIR="$build/data" "$build/app/dastan" --screenshot "$out/$name-here.png" "$@"
  echo "$out/$name-here.png $out/$name-$suite.png"
}
shots light --size 1360x850
shots selected-dark --size 1360x850 --dark --select summit-2025
shots narrow --size 480x800
exit "$status"
