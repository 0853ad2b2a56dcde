/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tile server on the loopback, as good or as bad as a test wants it. */
#pragma once

#include <libsoup/soup.h>

typedef enum
{
  TILE_SERVER_GOOD,
  TILE_SERVER_NONE,      /* 404 */
  TILE_SERVER_HTML,      /* a page that says 200 */
  TILE_SERVER_CUT,       /* the first bytes of a picture */
  TILE_SERVER_HUGE,      /* says how much it is */
  TILE_SERVER_ENDLESS,   /* does not say, and goes on */
  TILE_SERVER_SLOW,      /* never answers */
  TILE_SERVER_BUSY,      /* 429, Retry-After */
  TILE_SERVER_BROKEN,    /* 500 */
  TILE_SERVER_FORBIDDEN, /* 403 */
  TILE_SERVER_ELSEWHERE, /* sends on to itself for ever */
} TileServerMood;

typedef struct
{
  SoupServer *server;
  char *template;
  TileServerMood mood;
  guint n_requests;
  guint n_most;    /* at once */
  guint n_waiting; /* never answered */
  char *user_agent;
} TileServer;

/* @certificate: (nullable): then it speaks https, and nothing else. */
TileServer *tile_server_new (GTlsCertificate *certificate);
void tile_server_free (TileServer *self);
/* From now on nobody listens there. */
void tile_server_leave (TileServer *self);
/* A whole PNG file of 256 × 256 pixels. */
GBytes *tile_server_make_tile (void);
