/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody prefers, kept by the desktop (GSettings). */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-preferences.h"

#define MAX_ZOOM 18
#define CACHE_MEGABYTES 200

struct _DastanPreferences
{
  GObject parent_instance;

  GSettings *settings; /* (nullable): there is no schema */
  DastanMapPreferences map;
  char *file;
  char *address;
  char *attribution;
  DastanProgramPreferences program;
  gboolean is_writing;
};

enum
{
  MAP_CHANGED,
  PROGRAM_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DastanPreferences, dastan_preferences, G_TYPE_OBJECT)

static gboolean
replace (char **owned, const char *text)
{
  if (g_strcmp0 (*owned, text) == 0)
    return FALSE;
  g_free (*owned);
  *owned = g_strdup (text);
  return TRUE;
}

/* Whether anything is another. */
static gboolean
take (DastanPreferences *self, const DastanMapPreferences *map)
{
  gboolean is_other = self->map.kind != map->kind || self->map.max_zoom != map->max_zoom
                      || self->map.cache_megabytes != map->cache_megabytes;

  is_other |= replace (&self->file, map->file);
  is_other |= replace (&self->address, map->address);
  is_other |= replace (&self->attribution, map->attribution);
  self->map = *map;
  self->map.file = self->file;
  self->map.address = self->address;
  self->map.attribution = self->attribution;
  return is_other;
}

static gboolean
take_program (DastanPreferences *self, const DastanProgramPreferences *program)
{
  DastanProgramPreferences former = self->program;

  self->program = *program;
  return former.theme != program->theme || former.units != program->units
         || former.start != program->start || former.is_animated != program->is_animated;
}

static void
read_settings (DastanPreferences *self)
{
  g_autofree char *file = g_settings_get_string (self->settings, "tile-file");
  g_autofree char *address = g_settings_get_string (self->settings, "tile-address");
  g_autofree char *attribution = g_settings_get_string (self->settings, "tile-attribution");
  DastanMapPreferences map = { (DastanBaseMapKind) g_settings_get_enum (self->settings, "base-map"),
                               file,
                               address,
                               attribution,
                               g_settings_get_uint (self->settings, "tile-max-zoom"),
                               g_settings_get_uint (self->settings, "tile-cache-megabytes") };
  DastanProgramPreferences program
      = { (DastanTheme)g_settings_get_enum (self->settings, "theme"),
          (DastanUnits)g_settings_get_enum (self->settings, "units"),
          (DastanStart)g_settings_get_enum (self->settings, "at-start"),
          g_settings_get_boolean (self->settings, "animation") };
  gboolean is_other_map = take (self, &map), is_other_program = take_program (self, &program);

  if (is_other_map)
    g_signal_emit (self, signals[MAP_CHANGED], 0);
  if (is_other_program)
    g_signal_emit (self, signals[PROGRAM_CHANGED], 0);
}

/* Somebody else may have changed them, too. */
static void
settings_cb (GSettings *settings, const char *key, DastanPreferences *self)
{
  if (!self->is_writing)
    read_settings (self);
}

static void
dastan_preferences_finalize (GObject *object)
{
  DastanPreferences *self = DASTAN_PREFERENCES (object);

  g_clear_object (&self->settings);
  g_free (self->file);
  g_free (self->address);
  g_free (self->attribution);
  G_OBJECT_CLASS (dastan_preferences_parent_class)->finalize (object);
}

static void
dastan_preferences_class_init (DastanPreferencesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dastan_preferences_finalize;
  signals[MAP_CHANGED] = g_signal_new ("map-changed", DASTAN_TYPE_PREFERENCES, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PROGRAM_CHANGED] = g_signal_new ("program-changed", DASTAN_TYPE_PREFERENCES,
                                           G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dastan_preferences_init (DastanPreferences *self)
{
  const DastanMapPreferences first = { DASTAN_BASE_MAP_OWN, "", "", "", MAX_ZOOM, CACHE_MEGABYTES };

  take (self, &first);
  self->program = (DastanProgramPreferences){ DASTAN_THEME_FOLLOW, DASTAN_UNITS_LOCALE,
                                              DASTAN_START_LAST, TRUE };
}

DastanPreferences *
dastan_preferences_new (const char *schema)
{
  DastanPreferences *self = g_object_new (DASTAN_TYPE_PREFERENCES, NULL);
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) found = source != NULL ? g_settings_schema_source_lookup (source, schema, TRUE) : NULL;

  /* One of an older version would end the program at the first key that it lacks. */
  if (found == NULL || !g_settings_schema_has_key (found, "hints-seen"))
    return self;
  self->settings = g_settings_new_full (found, NULL, NULL);
  read_settings (self);
  g_signal_connect_object (self->settings, "changed", G_CALLBACK (settings_cb), self, 0);
  return self;
}

DastanPreferences *
dastan_preferences_get_default (void)
{
  static DastanPreferences *preferences;

  if (preferences == NULL)
    preferences = dastan_preferences_new (DASTAN_APP_ID);
  return preferences;
}

DastanMapPreferences
dastan_preferences_get_map (DastanPreferences *self)
{
  g_return_val_if_fail (DASTAN_IS_PREFERENCES (self), (DastanMapPreferences){ 0 });
  return self->map;
}

void
dastan_preferences_set_map (DastanPreferences *self, const DastanMapPreferences *map)
{
  g_return_if_fail (DASTAN_IS_PREFERENCES (self));

  if (!take (self, map))
    return;
  if (self->settings != NULL)
    {
      self->is_writing = TRUE;
      g_settings_set_enum (self->settings, "base-map", (int) self->map.kind);
      g_settings_set_string (self->settings, "tile-file", self->file);
      g_settings_set_string (self->settings, "tile-address", self->address);
      g_settings_set_string (self->settings, "tile-attribution", self->attribution);
      g_settings_set_uint (self->settings, "tile-max-zoom", self->map.max_zoom);
      g_settings_set_uint (self->settings, "tile-cache-megabytes", self->map.cache_megabytes);
      self->is_writing = FALSE;
    }
  g_signal_emit (self, signals[MAP_CHANGED], 0);
}

DastanProgramPreferences
dastan_preferences_get_program (DastanPreferences *self)
{
  g_return_val_if_fail (DASTAN_IS_PREFERENCES (self), (DastanProgramPreferences){ 0 });
  return self->program;
}

void
dastan_preferences_set_program (DastanPreferences *self, const DastanProgramPreferences *program)
{
  g_return_if_fail (DASTAN_IS_PREFERENCES (self));

  if (!take_program (self, program))
    return;
  if (self->settings != NULL)
    {
      self->is_writing = TRUE;
      g_settings_set_enum (self->settings, "theme", (int)self->program.theme);
      g_settings_set_enum (self->settings, "units", (int)self->program.units);
      g_settings_set_enum (self->settings, "at-start", (int)self->program.start);
      g_settings_set_boolean (self->settings, "animation", self->program.is_animated);
      self->is_writing = FALSE;
    }
  g_signal_emit (self, signals[PROGRAM_CHANGED], 0);
}

GSettings *
dastan_preferences_get_settings (DastanPreferences *self)
{
  g_return_val_if_fail (DASTAN_IS_PREFERENCES (self), NULL);
  return self->settings;
}

gboolean
dastan_preferences_is_kept (DastanPreferences *self)
{
  g_return_val_if_fail (DASTAN_IS_PREFERENCES (self), FALSE);
  return self->settings != NULL;
}
