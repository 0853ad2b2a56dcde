#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a dossier with images for pictures of the program: the built-in one, with pictures that are painted here.

Usage: pictured.py DOSSIER FOLDER: writes FOLDER/pictured.json and the images beside it. The pictures show nothing that
is, and say so: a lake between mountains by day, one at night, and one that is high.
"""
import json
import math
import struct
import sys
import zlib
from pathlib import Path

source, folder = Path(sys.argv[1]), Path(sys.argv[2])
DAY = ((122, 176, 226), (246, 226, 190), (92, 112, 140), (58, 82, 88), (66, 128, 158))
NIGHT = ((18, 24, 52), (74, 62, 108), (34, 36, 64), (20, 24, 40), (28, 40, 78))


def chunk(kind, data):
    return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))


def mix(a, b, t):
    return tuple(round(x + (y - x) * t) for x, y in zip(a, b))


def ridge(x, base, height, steps):
    return base - height * sum(math.sin(x * f + p) * a for f, p, a in steps)


def paint(path, width, height, colors):
    sky, low, far, near, water = colors
    shore = 0.72 * height
    rows = []
    for y in range(height):
        row = bytearray(b'\0')
        for x in range(width):
            u = x / width
            behind = ridge(u * 9, 0.5, 0.16, ((1, 0.4, 0.6), (2.7, 2, 0.3), (7.1, 1, 0.12))) * height
            before = ridge(u * 7, 0.66, 0.1, ((1.3, 2.2, 0.7), (3.9, 0.5, 0.25), (11, 3, 0.1))) * height
            if y > shore:
                depth = (y - shore) / (height - shore)
                color = mix(mix(water, low, 0.35 * (1 - depth)), (255, 255, 255),
                            0.10 * max(0, math.sin(y * 1.7 + math.sin(u * 40) * 2)) * (1 - depth))
            elif y > before:
                color = mix(near, (0, 0, 0), 0.2 * (y - before) / height)
            elif y > behind:
                color = mix((250, 250, 255), far, min(1, (y - behind) / (0.08 * height)))
            else:
                color = mix(sky, low, y / (0.6 * height) if y < 0.6 * height else 1)
            row += bytes(color)
        rows.append(bytes(row))
    head = struct.pack('>IIBBBBB', width, height, 8, 2, 0, 0, 0)
    path.write_bytes(b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', head) + chunk(b'IDAT', zlib.compress(b''.join(rows), 6))
                     + chunk(b'IEND', b''))


folder.mkdir(parents=True, exist_ok=True)
paint(folder / 'pictured-day.png', 960, 600, DAY)
paint(folder / 'pictured-night.png', 720, 540, NIGHT)
paint(folder / 'pictured-high.png', 420, 640, DAY)
dossier = json.loads(source.read_text(encoding='utf-8'))
dossier['version'] = 5
images = {
    'summit-2025': [
        {'description': 'A lake between two ridges of mountains, in the light of a morning. Painted by a program.',
         'credit': 'Painted for this picture', 'licence': 'CC0', 'file': 'pictured-day.png'},
        {'description': 'The same lake at night.', 'credit': 'Painted for this picture', 'file': 'pictured-night.png'},
    ],
    'dialogue-2004': [
        {'description': 'A lake, higher than wide.', 'credit': 'Painted for this picture', 'licence': 'CC0',
         'file': 'pictured-high.png'},
    ],
}
for event in dossier['events']:
    if event['id'] in images:
        event['images'] = images[event['id']]
(folder / 'pictured.json').write_text(json.dumps(dossier, ensure_ascii=False), encoding='utf-8')
