/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gives every map the base map that somebody prefers, and says when that cannot be had. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-base-map.h"

#include "plot/dastan-scale-bar.h"
#include "tiles/dastan-mbtiles-source.h"
#include "tiles/dastan-tile-template.h"
#include "tiles/dastan-web-source.h"

#define MEGABYTE (1024 * 1024)

struct _DastanBaseMap
{
  GObject parent_instance;

  DastanPreferences *preferences;
  DastanTileSource *source;  /* (nullable) */
  GCancellable *cancellable; /* of the file that is being opened, or NULL */
};

enum
{
  CHANGED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DastanBaseMap, dastan_base_map, G_TYPE_OBJECT)

static void
set_source (DastanBaseMap *self, DastanTileSource *source)
{
  if (g_set_object (&self->source, source))
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
opened_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (DastanBaseMap) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DastanTileSource) source = dastan_mbtiles_source_new_finish (result, &error);

  /* Something else is preferred by now. */
  if (self->cancellable != g_task_get_cancellable (G_TASK (result)))
    return;
  g_clear_object (&self->cancellable);
  set_source (self, source);
  if (source == NULL)
    g_signal_emit (self, signals[FAILED], 0, error->message);
}

static void
update (DastanBaseMap *self)
{
  DastanMapPreferences map = dastan_preferences_get_map (self->preferences);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (map.kind == DASTAN_BASE_MAP_FILE && *map.file != '\0')
    {
      self->cancellable = g_cancellable_new ();
      dastan_mbtiles_source_new_async (map.file, self->cancellable, opened_cb, g_object_ref (self));
    }
  else if (map.kind == DASTAN_BASE_MAP_WEB && dastan_tile_template_check (map.address, NULL))
    {
      g_autofree char *folder = dastan_web_source_dup_folder ();
      DastanWebSettings settings
          = { map.address, map.attribution, map.max_zoom, folder, (guint64) map.cache_megabytes * MEGABYTE };
      g_autoptr (DastanWebSource) source = dastan_web_source_new (&settings);

      set_source (self, DASTAN_TILE_SOURCE (source));
    }
  else
    set_source (self, NULL);
}

static void
dastan_base_map_dispose (GObject *object)
{
  DastanBaseMap *self = DASTAN_BASE_MAP (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->source);
  g_clear_object (&self->preferences);
  G_OBJECT_CLASS (dastan_base_map_parent_class)->dispose (object);
}

static void
dastan_base_map_class_init (DastanBaseMapClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dastan_base_map_dispose;
  signals[CHANGED] = g_signal_new ("changed", DASTAN_TYPE_BASE_MAP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                   0);
  signals[FAILED] = g_signal_new ("failed", DASTAN_TYPE_BASE_MAP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                  1, G_TYPE_STRING);
}

static void
dastan_base_map_init (DastanBaseMap *self)
{
}

DastanBaseMap *
dastan_base_map_new (DastanPreferences *preferences)
{
  DastanBaseMap *self = g_object_new (DASTAN_TYPE_BASE_MAP, NULL);

  self->preferences = g_object_ref (preferences);
  g_signal_connect_object (preferences, "map-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
  return self;
}

DastanBaseMap *
dastan_base_map_get_default (void)
{
  static DastanBaseMap *base_map;

  if (base_map == NULL)
    base_map = dastan_base_map_new (dastan_preferences_get_default ());
  return base_map;
}

static void
changed_cb (DastanBaseMap *self, DastanMap *map)
{
  dastan_map_set_tile_source (map, self->source);
}

/* What distances are measured in. */
static void
units_cb (DastanPreferences *preferences, DastanMap *map)
{
  DastanUnits units = dastan_preferences_get_program (preferences).units;

  dastan_map_set_in_miles (map, units == DASTAN_UNITS_LOCALE ? dastan_scale_bar_is_in_miles ()
                                                             : units == DASTAN_UNITS_MILES);
}

void
dastan_base_map_attach (DastanBaseMap *self, DastanMap *map)
{
  g_return_if_fail (DASTAN_IS_BASE_MAP (self));
  g_return_if_fail (DASTAN_IS_MAP (map));

  g_signal_connect_object (self, "changed", G_CALLBACK (changed_cb), map, 0);
  changed_cb (self, map);
  g_signal_connect_object (self->preferences, "program-changed", G_CALLBACK (units_cb), map, 0);
  units_cb (self->preferences, map);
}

DastanTileSource *
dastan_base_map_get_source (DastanBaseMap *self)
{
  g_return_val_if_fail (DASTAN_IS_BASE_MAP (self), NULL);
  return self->source;
}

gboolean
dastan_base_map_is_busy (DastanBaseMap *self)
{
  g_return_val_if_fail (DASTAN_IS_BASE_MAP (self), FALSE);
  return self->cancellable != NULL;
}
