#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the rules of the house that no compiler knows; prints TAP."""
import os
import re
import subprocess
from pathlib import Path

import checks

TOP = Path(os.environ.get('DASTAN_TOP_SRCDIR', Path(__file__).resolve().parents[2]))
ROOMS = ['base', 'time', 'model', 'image', 'plot', 'store', 'tiles', 'formats', 'explore', 'paint', 'scene', 'export', 'cli',
         'widgets', 'timeline', 'map', 'reader', 'editor', 'present', 'window']
MAY_USE = {
    'base': [], 'time': ['base'], 'model': ['base', 'time'], 'plot': ['base', 'time'],
    'image': ['base', 'model'],
    'store': ['base', 'time', 'model', 'image'], 'formats': ['base', 'time', 'model', 'image', 'store'],
    'tiles': ['base', 'store'],
    'explore': ['base', 'time', 'model'], 'paint': ['base', 'time', 'plot'],
    'scene': ['base', 'time', 'model', 'plot', 'explore', 'paint'],
    'export': ['base', 'time', 'model', 'image', 'plot', 'formats', 'explore', 'paint', 'scene'],
    'cli': ['base', 'time', 'model', 'image', 'plot', 'store', 'formats', 'explore', 'paint', 'scene', 'export'],
    'widgets': ['base', 'time', 'model', 'image', 'plot', 'explore', 'paint', 'scene'],
}
PANES = ['timeline', 'map', 'reader', 'editor', 'present']
for pane in PANES:
    MAY_USE[pane] = ['base', 'time', 'model', 'image', 'plot', 'explore', 'paint', 'scene', 'widgets']
MAY_USE['editor'].append('store')
MAY_USE['map'].append('tiles')
MAY_USE['window'] = [room for room in ROOMS if room != 'window']
HEADERS_OF = {'sqlite3.h': ['store'], 'gtk/gtk.h': ['widgets', 'window'] + PANES,
              'adwaita.h': ['widgets', 'window'] + PANES, 'shumate/shumate.h': ['map'],
              'libsoup/soup.h': ['tiles'], 'png.h': ['image'], 'jpeglib.h': ['image']}
MAX_LINES, MAX_FUNCTION = 700, 60


def sources(*folders, suffixes=('.c', '.h')):
    for folder in folders:
        for path in sorted((TOP / folder).rglob('*')):
            if path.suffix in suffixes:
                yield path


def check_arrows():
    for path in sources('app'):
        parts = path.relative_to(TOP / 'app').parts
        if len(parts) < 2:
            continue
        room = parts[0]
        for name in re.findall(r'#include ["<]([^">]+)[">]', path.read_text()):
            used = name.split('/')[0]
            if used in ROOMS and used != room and used not in MAY_USE[room]:
                yield f'{path}: {room} may not use {used} ({name})'
            if name in HEADERS_OF and room not in HEADERS_OF[name]:
                yield f'{path}: {room} may not include <{name}>'


def check_first_lines():
    for path in sources('app', 'tests'):
        lines = path.read_text().split('\n')
        if lines[0] != '/* SPDX-License-Identifier: GPL-3.0-or-later */':
            yield f'{path}:1: the licence line is missing'
        elif not lines[1].startswith('/* ') or len(lines[1]) < 20:
            yield f'{path}:2: no sentence says what the file is for'


def check_lengths():
    for path in sources('app', 'tests', 'data'):
        n = path.read_text().count('\n')
        if n > MAX_LINES:
            yield f'{path}: {n} lines, at most {MAX_LINES}'


def check_functions():
    for path in sources('app', suffixes=('.c',)):
        start = None
        for number, line in enumerate(path.read_text().split('\n'), 1):
            if line == '{':
                start = number
            elif line == '}' and start is not None:
                if number - start - 1 > MAX_FUNCTION:
                    yield f'{path}:{start}: a function of {number - start - 1} lines, at most {MAX_FUNCTION}'
                start = None
            elif line.startswith('}'):
                start = None


def check_orphans():
    """Every test is built and run: a program is named in the meson.build beside it, a script there or in one."""
    for path in sources('tests', suffixes=('.c', '.py', '.sh', '.mjs')):
        if path.parent == TOP / 'tests':
            continue
        beside = [path.parent / 'meson.build']
        if path.suffix != '.c':
            beside += [other for other in path.parent.iterdir() if other != path and other.is_file()]
        if not any(path.name in other.read_text(errors='replace') for other in beside if other.exists()):
            yield f'{path}: nothing beside it names it'


def check_potfiles():
    listed = {line for line in (TOP / 'po/POTFILES.in').read_text().split('\n') if line and line[0] != '#'}
    for path in sources('app', 'ui', suffixes=('.c', '.ui')):
        name = str(path.relative_to(TOP))
        text = path.read_text()
        is_marked = 'translatable="yes"' in text if path.suffix == '.ui' else re.search(r'\b(_|N_|C_|NC_|ngettext|g_dngettext|g_dpgettext2?) ?\(', text)
        if is_marked and name not in listed:
            yield f'{name} has translatable strings but is not in po/POTFILES.in'
        if name in listed and not is_marked:
            yield f'{name} is in po/POTFILES.in but has no translatable string'
    for name in sorted(listed):
        if not (TOP / name).exists():
            yield f'po/POTFILES.in names {name}, which is not there'


def check_left_over():
    words = r'\b(TODO|FIXME|XXX|HACK)\b'
    for path in sources('app', 'tests', 'data', 'ui', suffixes=('.c', '.h', '.py', '.sh', '.ui', '.css')):
        if path.name == 'house.py':
            continue
        for number, line in enumerate(path.read_text().split('\n'), 1):
            if re.search(words, line):
                yield f'{path}:{number}: {line.strip()}'


def check_sources_stay_out():
    """Only tests look at the folder of the source articles."""
    for path in sources('app', 'data', 'ui', suffixes=('.c', '.h', '.py', '.sh', '.ui', '.build')):
        if '../shared' in path.read_text():
            yield f'{path} looks at ../shared'


def check_translations():
    for path in sorted((TOP / 'po').glob('*.po')):
        result = subprocess.run(['msgfmt', '--check', '-o', os.devnull, path], capture_output=True, text=True)
        if result.returncode != 0:
            yield f'{path.name}: {result.stderr.strip()}'


def check_threads():
    """A thread takes no lock of the main loop (see app/base/dastan-post.c)."""
    begin = re.compile(r'\(GTask \*task, gpointer \w+, gpointer \w+, GCancellable \*\w+\)$')
    for path in sources('app', suffixes=('.c',)):
        is_in_thread = False
        for number, line in enumerate(path.read_text().split('\n'), 1):
            is_in_thread = bool(begin.search(line)) or is_in_thread and line != '}'
            if is_in_thread and 'g_task_return_' in line:
                yield f'{path}:{number}: a worker says its result with dastan_worker_return_'
            if re.search(r'\bg_task_run_in_thread|\bg_main_context_invoke', line) and path.name != 'dastan-post.c':
                yield f'{path}:{number}: work goes to a DastanWorker, words to the main thread by dastan_post()'


CHECKS = [check_arrows, check_first_lines, check_lengths, check_functions, check_orphans, check_potfiles,
          check_threads, check_left_over, check_sources_stay_out, check_translations]

checks.run(CHECKS)
