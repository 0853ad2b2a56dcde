/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody prefers, kept by the desktop (GSettings). */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What lies under everything on the map; the values of the schema. */
typedef enum
{
  DASTAN_BASE_MAP_OWN,
  DASTAN_BASE_MAP_FILE,
  DASTAN_BASE_MAP_WEB,
} DastanBaseMapKind;

/**
 * DastanMapPreferences:
 * @kind: which base map
 * @file: path of a file of tiles, or ""
 * @address: of a tile server, or ""; not necessarily one that can be asked
 * @attribution: whom to thank for its tiles, or ""
 * @max_zoom: of its tiles
 * @cache_megabytes: of tiles that are kept
 */
typedef struct
{
  DastanBaseMapKind kind;
  const char *file;
  const char *address;
  const char *attribution;
  guint max_zoom;
  guint cache_megabytes;
} DastanMapPreferences;

/**
 * DastanPreferences:
 *
 * Where the schema is not installed, as run from a build without its environment, everything is as at first, and what is
 * changed holds until the program ends.
 *
 * Signals:
 * - "changed": some preference is another, whoever changed it
 *
 * Main thread.
 */
#define DASTAN_TYPE_PREFERENCES (dastan_preferences_get_type ())
G_DECLARE_FINAL_TYPE (DastanPreferences, dastan_preferences, DASTAN, PREFERENCES, GObject)

/* Those of the program, read when they are first asked for; (transfer none). */
DastanPreferences *dastan_preferences_get_default (void);
/* With a schema of another name, for tests; (transfer full). */
DastanPreferences *dastan_preferences_new (const char *schema);

/* The strings belong to it, until anything changes. */
DastanMapPreferences dastan_preferences_get_map (DastanPreferences *self);
/* All at once: "changed" is emitted once, where anything is. */
void dastan_preferences_set_map (DastanPreferences *self, const DastanMapPreferences *map);

/* Whether they are kept. */
gboolean dastan_preferences_is_kept (DastanPreferences *self);

G_END_DECLS
