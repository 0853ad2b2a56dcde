# SPDX-License-Identifier: GPL-3.0-or-later
"""The source archives that a manifest names, from wherever they can be had.

An archive is known by its SHA-256. It comes from its own address, or, where that cannot be reached, from Debian:
the "orig" file of a Debian source is as a rule the file that was released, byte for byte.
"""
import hashlib
import http.client
import json
import lzma
import os
import re
import shutil
import urllib.request
from pathlib import Path

from debian import Trouble, default_mirror

SUITES = ('trixie', 'forky', 'sid')
TIMEOUT = 30


def named_in(manifest):
    """(sha256, address, file name) of each archive."""
    for module in json.loads(Path(manifest).read_text(encoding='utf-8'))['modules']:
        for source in module['sources']:
            if source['type'] == 'archive':
                yield source['sha256'], source['url'], source['url'].rsplit('/', 1)[1]


def download(address, target, checksum):
    """Whether the file of that checksum could be had from there."""
    new = target.with_suffix('.part')
    try:
        with urllib.request.urlopen(address, timeout=TIMEOUT) as answer, open(new, 'wb') as file:
            shutil.copyfileobj(answer, file)
    except (OSError, http.client.HTTPException):
        new.unlink(missing_ok=True)
        return False
    if hashlib.sha256(new.read_bytes()).hexdigest() != checksum:
        new.unlink()
        return False
    new.rename(target)
    return True


def debian_addresses(checksum, mirror):
    """Where Debian's indexes of sources have a file of that checksum."""
    for suite in SUITES:
        try:
            with urllib.request.urlopen(f'{mirror}/dists/{suite}/main/source/Sources.xz', timeout=TIMEOUT) as answer:
                index = lzma.decompress(answer.read()).decode('utf-8', 'replace')
        except (OSError, http.client.HTTPException, lzma.LZMAError):
            continue
        found = re.search(rf'^ {checksum} \d+ (\S+)$', index, re.MULTILINE)
        if found is not None:
            begin, end = index.rfind('\n\n', 0, found.start()) + 1, index.find('\n\n', found.end())
            folder = re.search(r'^Directory: (\S+)$', index[begin:end], re.MULTILINE)
            if folder is not None:
                yield f'{mirror}/{folder[1]}/{found[1]}'


def collect(manifest, downloads, given, say):
    """Puts each archive where flatpak-builder looks: DOWNLOADS/<sha256>/<name>. GIVEN: folders to look in first."""
    for checksum, address, name in named_in(manifest):
        target = Path(downloads) / checksum / name
        if target.exists():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        kept = [file for folder in given for file in Path(folder).rglob(name)
                if hashlib.sha256(file.read_bytes()).hexdigest() == checksum]
        if kept:
            shutil.copy(kept[0], target)
        elif download(address, target, checksum):
            say(f'{name} comes from {address}')
        else:
            mirror = os.environ.get('DEBIAN_MIRROR') or default_mirror()
            if not any(download(other, target, checksum) and not say(f'{name} comes from {other}')
                       for other in debian_addresses(checksum, mirror)):
                raise Trouble(f'{name} can be had neither from {address} nor from Debian; put a copy of it into a '
                              'folder and name that with --sources')
