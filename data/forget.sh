#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# After an uninstall: the caches of a prefix are made anew, without what is gone; one that is of nothing else goes, too.
# Usage: forget.sh PREFIX
set -euo pipefail
share=$1/share

has () { # FOLDER PATTERN
  [ -n "$(find "$1" -type f -name "$2" ! -name '*.cache' -print -quit 2>/dev/null)" ]
}

if [ -d "$share/glib-2.0/schemas" ]; then
  glib-compile-schemas "$share/glib-2.0/schemas" >/dev/null 2>&1
fi
if has "$share/icons/hicolor" '*'; then
  gtk4-update-icon-cache -qtf "$share/icons/hicolor"
else
  rm -f "$share/icons/hicolor/icon-theme.cache"
fi
if has "$share/applications" '*.desktop'; then
  update-desktop-database -q "$share/applications"
else
  rm -f "$share/applications/mimeinfo.cache"
fi
rm -f "$share/mime/application/x-dastan-dossier.xml"
if has "$share/mime/packages" '*.xml'; then
  update-mime-database "$share/mime"
else
  for file in types globs globs2 magic treemagic XMLnamespaces subclasses aliases icons generic-icons mime.cache version; do
    rm -f "$share/mime/$file"
  done
fi
for folder in applications mime/application mime glib-2.0/schemas glib-2.0 icons/hicolor icons ''; do
  rmdir --ignore-fail-on-non-empty "$share/$folder" 2>/dev/null || true
done
rmdir --ignore-fail-on-non-empty "$1" 2>/dev/null || true
