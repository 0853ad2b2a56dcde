#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks what stores show of the program, as strictly as they do; prints TAP.

Usage: metainfo.py TOP METAINFO VERSION. METAINFO is the translated file of the build.
"""
import datetime
import re
import struct
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml
from pathlib import Path

import checks

top, path, version = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
tree = xml.parse(path)
root = tree.getroot()
LANG = '{http://www.w3.org/XML/1998/namespace}lang'


def own(tag, within=root):
    """The elements in the source language."""
    return [element for element in within.findall(tag) if LANG not in element.attrib]


def check_appstream():
    found = subprocess.run(['appstreamcli', '--version'], capture_output=True, text=True).stdout
    release = re.search(r'(\d+)\.\d+', found)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        text = path.read_text(encoding='utf-8')
        if release is not None and int(release[1]) == 0:
            # AppStream before 1.0 has another element for the same and takes <developer> for unknown.
            text = re.sub(r'<developer id="[^"]*">\s*<name>([^<]*)</name>.*?</developer>',
                          r'<developer_name>\1</developer_name>', text, flags=re.DOTALL)
        copy.write_text(text, encoding='utf-8')
        answer = subprocess.run(['appstreamcli', 'validate', '--strict', '--no-net', '--explain', copy],
                                capture_output=True, text=True)
    if answer.returncode != 0:
        yield answer.stdout.replace('\n', '\n# ') + answer.stderr


def check_screenshots():
    screenshots = root.findall('screenshots/screenshot')
    if [shot.get('type') for shot in screenshots].count('default') != 1:
        yield 'not exactly one screenshot is the default'
    for shot in screenshots:
        image = shot.find('image')
        if not own('caption', shot):
            yield f'{image.text} has no caption'
        # Pinned to the release, so that old releases keep their pictures.
        match = re.fullmatch(rf'https://[^@]*/v{re.escape(version)}/(data/screenshots/[a-z-]+\.png)', image.text)
        if match is None or not (top / match[1]).is_file():
            yield f'{image.text} is no picture of this tree at the tag v{version}'
            continue
        size = struct.unpack('>II', (top / match[1]).read_bytes()[16:24])
        if size != (int(image.get('width')), int(image.get('height'))):
            yield f'{match[1]} is {size[0]}×{size[1]}'


def check_releases():
    releases = root.findall('releases/release')
    if not releases or releases[0].get('version') != version:
        yield f'the first release is not {version}, which is built'
    dates = [datetime.date.fromisoformat(release.get('date')) for release in releases]
    if dates != sorted(dates, reverse=True) or len(set(dates)) != len(dates):
        yield 'the releases are not in order'
    for release in releases:
        if not own('description', release):
            yield f'nothing says what release {release.get("version")} brings'


def check_store_rules():
    name, summary = own('name')[0].text, own('summary')[0].text
    if len(name) > 15:
        yield f'the name is longer than 15 characters: {name}'
    if not 10 <= len(summary) <= 35 or summary.endswith('.'):
        yield f'the summary has {len(summary)} characters or a full stop: {summary}'
    schemes = sorted(color.get('scheme_preference') for color in root.findall('branding/color[@type="primary"]'))
    if schemes != ['dark', 'light']:
        yield f'brand colours are given for {schemes}'
    if root.find('content_rating[@type="oars-1.1"]') is None:
        yield 'there is no content rating'
    if not own('keyword', root.find('keywords')):
        yield 'there are no keywords'
    for kind in ('homepage', 'bugtracker', 'vcs-browser'):
        if root.find(f'url[@type="{kind}"]') is None:
            yield f'there is no address of the {kind}'


CHECKS = [check_appstream, check_screenshots, check_releases, check_store_rules]
checks.run(CHECKS)
