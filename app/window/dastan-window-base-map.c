/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's base map: that which is preferred, and files of tiles that are opened like any other. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-window-private.h"

#include <glib/gi18n.h>

#include "store/dastan-mbtiles.h"
#include "tiles/dastan-mbtiles-source.h"
#include "widgets/dastan-toasts.h"
#include "window/dastan-base-map.h"

#define TOAST_SECONDS 5

static void
say (DastanWindow *self, const char *words)
{
  /* It stays true when another dossier is opened. */
  adw_toast_overlay_add_toast (self->toasts, dastan_toast_new (words, TOAST_SECONDS));
}

static void
failed_cb (DastanBaseMap *base_map, const char *words, DastanWindow *self)
{
  say (self, words);
}

static gboolean
attach_cb (gpointer data)
{
  DastanWindow *self = data;
  DastanBaseMap *base_map = dastan_base_map_get_default ();

  self->base_map_id = 0;
  g_signal_connect_object (base_map, "failed", G_CALLBACK (failed_cb), self, 0);
  dastan_base_map_attach (base_map, DASTAN_MAP (self->map));
  return G_SOURCE_REMOVE;
}

/* What is preferred is read once the first frame is there. */
static void
settled_cb (DastanMap *map, DastanWindow *self)
{
  g_signal_handlers_disconnect_by_func (map, settled_cb, self);
  self->base_map_id = g_idle_add_full (G_PRIORITY_LOW, attach_cb, self, NULL);
}

void
dastan_window_init_base_map (DastanWindow *self)
{
  g_signal_connect_object (self->map, "settled", G_CALLBACK (settled_cb), self, 0);
}

typedef struct
{
  DastanWindow *window;
  GFile *file;
} Taking;

static void
taken_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Taking *taking = data;
  g_autoptr (DastanWindow) self = taking->window;
  g_autoptr (GFile) file = taking->file;
  g_autoptr (GError) error = NULL;
  g_autoptr (DastanTileSource) source = dastan_mbtiles_source_new_finish (result, &error);

  g_free (taking);
  if (source == NULL)
    {
      g_autofree char *name = g_file_get_basename (file);
      g_autofree char *shown = g_filename_display_name (name);

      dastan_window_show_problem (self, shown, error, NULL);
    }
  else
    {
      DastanMapPreferences map = dastan_preferences_get_map (dastan_preferences_get_default ());
      /* Translators: %s is what a file of map tiles calls itself. */
      g_autofree char *words = g_strdup_printf (_ ("The base map is now “%s”"),
                                                dastan_mbtiles_source_get_name (DASTAN_MBTILES_SOURCE (source)));

      map.kind = DASTAN_BASE_MAP_FILE;
      map.file = g_file_peek_path (file);
      dastan_preferences_set_map (dastan_preferences_get_default (), &map);
      say (self, words);
    }
}

gboolean
dastan_window_take_tiles (DastanWindow *self, GFile *file)
{
  const char *path = g_file_peek_path (file);
  Taking *taking;

  if (path == NULL || !dastan_mbtiles_is_one (path))
    return FALSE;
  taking = g_new (Taking, 1);
  *taking = (Taking){ g_object_ref (self), g_object_ref (file) };
  dastan_mbtiles_source_new_async (path, NULL, taken_cb, taking);
  return TRUE;
}
