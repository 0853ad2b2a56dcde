#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs the build into a folder of its own, runs the end-to-end tests against what was installed, and takes it away.
# Usage: installed.sh BUILD WITH-DISPLAY END-TO-END ACTIVATION
set -euo pipefail
build=$1 with_display=$2 test=$3 activation=$4
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
DESTDIR=$root meson install -C "$build" --no-rebuild --quiet >"$root/install.log" 2>&1 || {
  cat "$root/install.log" >&2
  exit 1
}
rm "$root/install.log"
program=$(find "$root" -type f -name dastan -path '*/bin/*' -perm -u+x)
[ -n "$program" ] || { echo "no program was installed" >&2; exit 1; }
for file in bin/dastan-cli share/applications/io.github.dastan_app.Dastan.desktop \
  share/metainfo/io.github.dastan_app.Dastan.metainfo.xml share/mime/packages/io.github.dastan_app.Dastan.xml \
  share/dbus-1/services/io.github.dastan_app.Dastan.service share/glib-2.0/schemas/io.github.dastan_app.Dastan.gschema.xml \
  share/icons/hicolor/scalable/apps/io.github.dastan_app.Dastan.svg \
  share/icons/hicolor/symbolic/apps/io.github.dastan_app.Dastan-symbolic.svg \
  share/icons/hicolor/scalable/mimetypes/io.github.dastan_app.Dastan-dossier.svg share/man/man1/dastan.1 \
  share/man/man1/dastan-cli.1 share/bash-completion/completions/dastan share/zsh/site-functions/_dastan; do
  [ -e "${program%/bin/dastan}/$file" ] || { echo "$file was not installed" >&2; exit 1; }
done
unset G_DEBUG
sed "s|^Exec=.*/bin/dastan|Exec=$program|" "${program%/bin/dastan}"/share/dbus-1/services/*.service >"$root/dastan.service"
DASTAN_TEST_A11Y=1 "$with_display" "$test" "$program"
DASTAN_TEST_A11Y=1 DASTAN_TEST_SERVICE=$root/dastan.service "$with_display" "$activation" "$program"

# Whatever was installed goes away again.
rm "$root/dastan.service"
(cd "$build" && meson --internal uninstall >/dev/null)
left=$(find "$root" -type f -o -type l)
[ -z "$left" ] || { printf 'left by uninstalling:\n%s\n' "$left" >&2; exit 1; }
