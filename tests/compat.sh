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
# Made anew when the list of packages has changed; a former one is given up only when the new one is whole.
if [ "$(cat "$root.packages" 2>/dev/null)" != "$list" ]; then
  echo "A folder of Debian $suite is made of its packages."
  rm -rf "$root.new"
  mmdebstrap --quiet --variant=apt --include="$list" "$suite" "$root.new" "$mirror" >"$out/packages.log" 2>&1 || {
    tail -20 "$out/packages.log" >&2
    exit 1
  }
  rm -rf "$root" "$root.packages"
  mv "$root.new" "$root"
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
[ "$status" = 0 ] || tests/results.py failed "$out/build"

# Side by side, on this machine and there: the same window,
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
shots wide --size 1900x980 --select investment-3tn
shots filtered --size 1360x850 --filter country=KZ --filter category=positions --select kazakhstan-position
shots stage --size 1360x850 --present --step 3
shots stage-dark --size 1360x850 --dark --present --step 1

# and each window, page and list of the program, small.
rm -rf "$out/windows-here" "$out/windows-$suite"
mkdir "$out/windows-here" "$out/windows-$suite"
windows () { # BUILD FOLDER
  echo env GSETTINGS_SCHEMA_DIR="$1/data" DASTAN_SHOTS="$2" GTK_A11Y=test LANGUAGE=en "$1/tests/test-window-narrow"
}
there tests/with-display.sh $(windows /out/build "/out/windows-$suite") >"$out/windows.log" || cat "$out/windows.log"
"$top/tests/with-display.sh" $(windows "$build" "$out/windows-here") >"$out/windows.log" || cat "$out/windows.log"
echo "$out/windows-here $out/windows-$suite"
exit "$status"
