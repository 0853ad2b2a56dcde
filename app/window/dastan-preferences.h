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

/* As the desktop is, or always one of them; the values of the schema, as those below. */
typedef enum
{
  DASTAN_THEME_FOLLOW,
  DASTAN_THEME_LIGHT,
  DASTAN_THEME_DARK,
} DastanTheme;

typedef enum
{
  DASTAN_UNITS_LOCALE,
  DASTAN_UNITS_KILOMETRES,
  DASTAN_UNITS_MILES,
} DastanUnits;

/* What opens at start: the dossier that was open last, or else the built-in one; always that; or
 * nothing. */
typedef enum
{
  DASTAN_START_LAST,
  DASTAN_START_BUILTIN,
  DASTAN_START_NOTHING,
} DastanStart;

/**
 * DastanProgramPreferences:
 * @theme: light or dark
 * @units: what distances are measured in
 * @start: what opens at start
 * @is_animated: whether things move where the desktop lets them
 */
typedef struct
{
  DastanTheme theme;
  DastanUnits units;
  DastanStart start;
  gboolean is_animated;
} DastanProgramPreferences;

/**
 * DastanPreferences:
 *
 * Where the schema is not installed, as run from a build without its environment, everything is as at first, and what is
 * changed holds until the program ends.
 *
 * Signals:
 * - "map-changed", "program-changed": some preference of the map, or of the program, is another,
 * whoever changed it
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
/* All at once: "map-changed" is emitted once, where anything is. */
void dastan_preferences_set_map (DastanPreferences *self, const DastanMapPreferences *map);

DastanProgramPreferences dastan_preferences_get_program (DastanPreferences *self);
/* All at once, as dastan_preferences_set_map(). */
void dastan_preferences_set_program (DastanPreferences *self,
                                     const DastanProgramPreferences *program);

/* (transfer none) (nullable): where they are kept, for what is remembered beside them: the state of
 * a window. */
GSettings *dastan_preferences_get_settings (DastanPreferences *self);

/* Whether they are kept. */
gboolean dastan_preferences_is_kept (DastanPreferences *self);

G_END_DECLS
