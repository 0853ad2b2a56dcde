/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file format of the base map, shared by the baker and the program. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Header, 20 bytes:
 *   8 bytes   DASTAN_BASEMAP_MAGIC
 *   u32       DASTAN_BASEMAP_VERSION        (all u32 little-endian)
 *   u32       number of bytes that follow the header
 *   u32       CRC-32 of them
 * Then varints (seven bits a byte, low bits first, 0x80 = more follows; signed ones zigzag):
 *   bits      the world is 2^bits grid units wide and high; points are whole grid units of Web
 * Mercator arcs      n, then per arc: points × 2 + disputed?1:0; its first point relative to the
 * first point of the arc before; every other point relative to the one before it countries n, then
 * per country: two bytes of ISO 3166-1 alpha-2 code; label x, y; radius of the free circle round
 * the label; n rings, then per ring: n arcs, then each arc × 2 + reversed?1:0 lakes, rivers,
 * disputed lines, each: n, then per feature: rank (0 the most important); n lines; per line: n
 * points; the first relative to the first of the line before, others to the one before An arc of a
 * ring begins where the one before ends, modulo whole worlds; so does the first after the last,
 * except for a ring round the south pole, which is a world wider than it is closed. Since version 2 there follow lakes
 * as they were, written like lakes; their rank is the year until which.
 */
#define DASTAN_BASEMAP_MAGIC "DASTANBM"
#define DASTAN_BASEMAP_MAGIC_LENGTH 8
#define DASTAN_BASEMAP_HEADER_LENGTH 20
#define DASTAN_BASEMAP_VERSION 2

/* CRC-32 (IEEE 802.3) of some bytes. */
static inline guint32
dastan_basemap_checksum (const guint8 *bytes, gsize length)
{
  /* What the remainder becomes by a byte, and by that and one to three more (“slicing by four”). */
  guint32 after[4][256], crc = 0xffffffff;
  gsize i = 0;

  for (guint32 byte = 0; byte < 256; byte++)
    {
      after[0][byte] = byte;
      for (guint bit = 0; bit < 8; bit++)
        after[0][byte] = (after[0][byte] >> 1) ^ (0xedb88320 & (0 - (after[0][byte] & 1)));
    }
  for (guint n = 1; n < 4; n++)
    for (guint byte = 0; byte < 256; byte++)
      after[n][byte] = (after[n - 1][byte] >> 8) ^ after[0][after[n - 1][byte] & 0xff];
  for (; i + 4 <= length; i += 4)
    crc = after[3][(crc ^ bytes[i]) & 0xff] ^ after[2][(crc >> 8 ^ bytes[i + 1]) & 0xff]
          ^ after[1][(crc >> 16 ^ bytes[i + 2]) & 0xff] ^ after[0][crc >> 24 ^ bytes[i + 3]];
  for (; i < length; i++)
    crc = after[0][(crc ^ bytes[i]) & 0xff] ^ (crc >> 8);
  return ~crc;
}

G_END_DECLS
