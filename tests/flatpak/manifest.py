#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the Flatpak manifest against the rules of stores and our own; prints TAP.

Usage: manifest.py TOP APP-ID. TOP is the top of the source tree.
"""
import json
import re
import sys
from pathlib import Path
from urllib.parse import urlparse

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / 'tools'))
import checks  # noqa: E402

top, app_id = Path(sys.argv[1]), sys.argv[2]
path = top / 'flatpak' / f'{app_id}.json'
PERMISSIONS = ['--device=dri', '--share=ipc', '--socket=fallback-x11', '--socket=wayland']
KEYS = {'id', 'runtime', 'runtime-version', 'sdk', 'command', 'finish-args', 'cleanup', 'modules'}
MODULE_KEYS = {'name', 'buildsystem', 'config-opts', 'sources'}
# Releases that GNOME supports no more are refused by stores.
OLDEST_RUNTIME = 50


def no_key_twice(pairs):
    keys = [key for key, _ in pairs]
    if len(keys) != len(set(keys)):
        raise ValueError(f'a key stands twice among {keys}')
    return dict(pairs)


def check_keys():
    if set(manifest) != KEYS:
        yield f'the keys are {sorted(manifest)}, not {sorted(KEYS)}'
    for module in manifest['modules']:
        if not set(module) <= MODULE_KEYS:
            yield f'module {module.get("name")} has unknown keys {sorted(set(module) - MODULE_KEYS)}'


def check_identity():
    if manifest['id'] != app_id:
        yield f'the id is {manifest["id"]}, the program’s {app_id}'
    parts = app_id.split('.')
    if not 4 <= len(parts) <= 5 or not all(re.fullmatch(r'[A-Za-z_][A-Za-z0-9_]*', part) for part in parts):
        yield f'{app_id} is not an id that stores take'
    if not re.fullmatch(r'[a-z][a-z0-9-]*', manifest['command']):
        yield f'the command {manifest["command"]} is no bare name'


def check_runtime():
    if (manifest['runtime'], manifest['sdk']) != ('org.gnome.Platform', 'org.gnome.Sdk'):
        yield f'{manifest["runtime"]} and {manifest["sdk"]} are not the pair of GNOME'
    if int(manifest['runtime-version']) < OLDEST_RUNTIME:
        yield f'the runtime {manifest["runtime-version"]} is older than {OLDEST_RUNTIME}'


def check_permissions():
    if sorted(manifest['finish-args']) != PERMISSIONS:
        yield f'the permissions are {sorted(manifest["finish-args"])}, not {PERMISSIONS}'


def check_modules():
    names = [module['name'] for module in manifest['modules']]
    if names != ['protobuf-c', 'libshumate', 'dastan']:
        yield f'the modules are {names}'
    for module in manifest['modules'][:-1]:
        for source in module['sources']:
            if set(source) != {'type', 'url', 'sha256'} or source['type'] != 'archive':
                yield f'{module["name"]}: a source is no archive with an address and a checksum: {source}'
            elif urlparse(source['url']).scheme != 'https' or not re.fullmatch('[0-9a-f]{64}', source['sha256']):
                yield f'{module["name"]}: the address or the checksum is wrong: {source}'
    own = manifest['modules'][-1]['sources']
    if len(own) != 1 or own[0]['type'] != 'dir' or (path.parent / own[0]['path']).resolve() != top.resolve():
        yield f'the program is not built from this tree: {own}'


def check_cleanup():
    for entry in manifest['cleanup']:
        if entry.startswith(('/lib/debug', '/share/licenses', '/share/locale')):
            yield f'{entry} is needed'


CHECKS = [check_keys, check_identity, check_runtime, check_permissions, check_modules, check_cleanup]
manifest = json.loads(path.read_text(encoding='utf-8'), object_pairs_hook=no_key_twice)
checks.run(CHECKS)
