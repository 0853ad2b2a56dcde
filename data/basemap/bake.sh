#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes basemap.bin and the gazetteer again: fetches the packages that carry the data, by name, into a
# folder, builds the baker, and runs it. Needs npm, apt-get, dpkg-deb, meson and python3; not root.
# Usage: data/basemap/bake.sh [FOLDER]   (default: build/basemap)
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."
top=$PWD
folder=$(mkdir -p "${1:-build/basemap}" && cd "${1:-build/basemap}" && pwd)
build=${DASTAN_BUILD:-build}

cd "$folder"
for package in world-atlas@2.0.2 cldr-core@48.2.0 cldr-localenames-full@48.2.0 cldr-dates-full@48.2.0; do
  name=${package%@*}
  [ -f "$name/package.json" ] && continue
  archive=$(npm pack --silent "$package")
  mkdir -p "$name"
  tar xzf "$archive" -C "$name" --strip-components=1
done
for package in libmagics++-data qgis-common libgeonames-common marble-qt-data; do
  [ -d "$package" ] && continue
  apt-get download "$package"
  dpkg-deb -x "$package"_*.deb "$package"
done

cd "$top"
[ -f "$build/build.ninja" ] || meson setup "$build"
meson compile -C "$build" bake-basemap
python3 data/basemap/historic.py \
  "$folder/marble-qt-data/usr/share/marble/data/naturalearth/ne_50m_lakes_historic.pn2" data/basemap/historic.tsv
magics=$folder/libmagics++-data/usr/share/magics/10m
"$build/data/basemap/bake-basemap" "$folder/world-atlas/countries-10m.json" \
  "$folder/cldr-core/supplemental/codeMappings.json" "$magics" \
  "$folder/qgis-common/usr/share/qgis/resources/data/world_map.gpkg" data/basemap/historic.tsv \
  data/basemap/basemap.bin
python3 data/gazetteer/make.py "$folder/cldr-core" "$folder/cldr-localenames-full" "$folder/cldr-dates-full" \
  "$magics" "$folder/libgeonames-common/usr/share/locale" data/gazetteer
