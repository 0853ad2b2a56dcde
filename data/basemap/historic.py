#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads lakes as they were from Marble's copy of Natural Earth's "lakes historic" and writes historic.tsv.

Usage: historic.py NE_50M_LAKES_HISTORIC.PN2 OUTPUT

Marble's PN2, version 2, big-endian: u8 version, u32 polygons, u8 colour; per polygon u8 flag, u32 id, u32 chunks;
per chunk i16 latitude and i16 longitude in 1/120 degree, i16 points that follow, each two i8 relative to them.
"""
import struct
import sys

UNITS = 120
# The Aral Sea is that of the late 1950s: it began to shrink in 1960. Lake Chad, the other one there, is left out: for
# how long its shape held is not said.
UNTIL = 1960
WEST, EAST = 55, 65  # degrees


def rings(data):
    version, polygons, _ = struct.unpack('>BIB', data[:6])
    if version != 2:
        raise SystemExit(f'historic.py: PN2 version {version} is not known')
    at = 6
    for _ in range(polygons):
        _, _, chunks = struct.unpack('>BII', data[at:at + 9])
        at += 9
        points = []
        for _ in range(chunks):
            latitude, longitude, more = struct.unpack('>hhh', data[at:at + 6])
            at += 6
            points.append((latitude, longitude))
            for _ in range(more):
                up, right = struct.unpack('>bb', data[at:at + 2])
                at += 2
                points.append((latitude + up, longitude + right))
        yield points
    if at != len(data):
        raise SystemExit('historic.py: the file is longer than what it says it holds')


def main():
    with open(sys.argv[1], 'rb') as file:
        data = file.read()
    lines = ['until\tring\tlatitude\tlongitude']
    kept = [points for points in rings(data) if all(WEST <= x / UNITS <= EAST for _, x in points)]
    for number, points in enumerate(kept):
        if points[0] != points[-1]:
            points.append(points[0])
        lines += [f'{UNTIL}\t{number}\t{y / UNITS:.4f}\t{x / UNITS:.4f}' for y, x in points]
    with open(sys.argv[2], 'w', encoding='utf-8') as file:
        file.write('\n'.join(lines) + '\n')


if __name__ == '__main__':
    main()
