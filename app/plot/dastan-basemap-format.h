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
  static const guint32 nibble[16] = {
    0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac, 0x76dc4190, 0x6b6b51f4, 0x4db26158, 0x5005713c,
    0xedb88320, 0xf00f9344, 0xd6d6a3e8, 0xcb61b38c, 0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c,
  };
  guint32 crc = 0xffffffff;

  for (gsize i = 0; i < length; i++)
    {
      crc = nibble[(crc ^ bytes[i]) & 15] ^ (crc >> 4);
      crc = nibble[(crc ^ (bytes[i] >> 4)) & 15] ^ (crc >> 4);
    }
  return ~crc;
}

G_END_DECLS
