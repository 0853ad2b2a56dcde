/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of preferences of the map: which base map, and what asking a server means. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-preferences-map.h"

#include <glib/gi18n.h>

#include "base/dastan-worker.h"
#include "tiles/dastan-tile-cache.h"
#include "tiles/dastan-tile-template.h"
#include "tiles/dastan-web-source.h"
#include "window/dastan-sandbox.h"

#define N_KINDS (DASTAN_BASE_MAP_WEB + 1)

struct _DastanPreferencesMap
{
  AdwPreferencesPage parent_instance;

  DastanPreferences *preferences;
  GtkCheckButton *kinds[N_KINDS];
  GtkWidget *rows[N_KINDS];
  GtkEditable *address;
  GtkLabel *problem; /* of the address as it is typed */
  GtkEditable *attribution;
  GtkSpinButton *max_zoom;
  GtkSpinButton *limit;
  GtkWidget *kept; /* the row that says how much is kept */
  GtkWidget *clear;
  GtkFileChooserNative *chooser; /* (nullable) */
  gboolean is_showing;           /* what is preferred is being put into the widgets */
};

G_DEFINE_FINAL_TYPE (DastanPreferencesMap, dastan_preferences_map, ADW_TYPE_PREFERENCES_PAGE)

/* --- What is preferred, into the widgets --- */

static char *
dup_file_words (const char *path)
{
  return *path != '\0' ? g_filename_display_basename (path) : g_strdup (_ ("No file is chosen yet"));
}

static void
show_problem (DastanPreferencesMap *self)
{
  g_autoptr (GError) error = NULL;
  const char *text = gtk_editable_get_text (self->address);
  gboolean is_bad = *text != '\0' && !dastan_tile_template_check (text, &error);

  gtk_label_set_text (self->problem, is_bad ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), is_bad);
  if (is_bad)
    gtk_widget_add_css_class (GTK_WIDGET (self->address), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->address), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->address), GTK_ACCESSIBLE_STATE_INVALID,
                               is_bad ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
set_text (GtkEditable *editable, const char *text)
{
  if (g_strcmp0 (gtk_editable_get_text (editable), text) != 0)
    gtk_editable_set_text (editable, text);
}

static void
show_preferences (DastanPreferencesMap *self)
{
  DastanMapPreferences map = dastan_preferences_get_map (self->preferences);
  g_autofree char *file = dup_file_words (map.file);

  self->is_showing = TRUE;
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->rows[DASTAN_BASE_MAP_FILE]), file);
  gtk_check_button_set_active (self->kinds[MIN (map.kind, N_KINDS - 1)], TRUE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->kinds[DASTAN_BASE_MAP_FILE]), *map.file != '\0');
  gtk_widget_set_sensitive (GTK_WIDGET (self->kinds[DASTAN_BASE_MAP_WEB]),
                            dastan_tile_template_check (map.address, NULL));
  set_text (self->address, map.address);
  set_text (self->attribution, map.attribution);
  gtk_spin_button_set_value (self->max_zoom, map.max_zoom);
  gtk_spin_button_set_value (self->limit, map.cache_megabytes);
  self->is_showing = FALSE;
  show_problem (self);
}

/* --- And out of them --- */

static void
kind_cb (GtkCheckButton *button, GParamSpec *pspec, DastanPreferencesMap *self)
{
  DastanMapPreferences map = dastan_preferences_get_map (self->preferences);

  if (self->is_showing || !gtk_check_button_get_active (button))
    return;
  for (guint i = 0; i < N_KINDS; i++)
    if (self->kinds[i] == button)
      map.kind = (DastanBaseMapKind) i;
  dastan_preferences_set_map (self->preferences, &map);
}

/* An address that is applied does not switch the server on; one that is no address any more switches it off. */
static void
apply_cb (DastanPreferencesMap *self)
{
  DastanMapPreferences map = dastan_preferences_get_map (self->preferences);
  g_autofree char *address = g_strdup (gtk_editable_get_text (self->address));
  g_autofree char *attribution = g_strdup (gtk_editable_get_text (self->attribution));

  g_strstrip (address);
  g_strstrip (attribution);
  if (*address != '\0' && !dastan_tile_template_check (address, NULL))
    return;
  map.address = address;
  map.attribution = attribution;
  if (*address == '\0' && map.kind == DASTAN_BASE_MAP_WEB)
    map.kind = DASTAN_BASE_MAP_OWN;
  dastan_preferences_set_map (self->preferences, &map);
}

static void
number_cb (DastanPreferencesMap *self)
{
  DastanMapPreferences map = dastan_preferences_get_map (self->preferences);

  if (self->is_showing)
    return;
  map.max_zoom = (guint) gtk_spin_button_get_value_as_int (self->max_zoom);
  map.cache_megabytes = (guint) gtk_spin_button_get_value_as_int (self->limit);
  dastan_preferences_set_map (self->preferences, &map);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, DastanPreferencesMap *self)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  DastanMapPreferences map = dastan_preferences_get_map (self->preferences);

  if (response == GTK_RESPONSE_ACCEPT && file != NULL && g_file_peek_path (file) != NULL)
    {
      map.kind = DASTAN_BASE_MAP_FILE;
      map.file = g_file_peek_path (file);
      dastan_preferences_set_map (self->preferences, &map);
    }
  g_clear_object (&self->chooser);
}

static void
choose_cb (DastanPreferencesMap *self)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_ ("Choose a File of Map Tiles"), GTK_WINDOW (root),
                                               GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  gtk_file_filter_set_name (filter, _ ("Map tiles (MBTiles)"));
  gtk_file_filter_add_suffix (filter, "mbtiles");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* --- What is kept --- */

static void
run_measure (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autofree char *folder = dastan_web_source_dup_folder ();
  g_autoptr (DastanTileCache) cache = dastan_tile_cache_new (folder, G_MAXUINT64);

  if (GPOINTER_TO_INT (data))
    dastan_tile_cache_clear (cache);
  dastan_worker_return_pointer (task, g_format_size (dastan_tile_cache_get_size (cache)), g_free);
}

static void
measured_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  DastanPreferencesMap *self = DASTAN_PREFERENCES_MAP (source);
  g_autofree char *size = g_task_propagate_pointer (G_TASK (result), NULL);
  /* Translators: %s is a size, as in "12.3 MB". */
  g_autofree char *words = g_strdup_printf (_ ("%s of tiles are kept now"), size);

  /* The page may be gone. */
  if (self->preferences == NULL)
    return;
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->kept), words);
}

/* Looks at the disk, and throws away what is kept if that is asked for. */
static void
measure (DastanPreferencesMap *self, gboolean is_cleared)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, measured_cb, NULL);

  g_task_set_source_tag (task, measure);
  g_task_set_task_data (task, GINT_TO_POINTER (is_cleared), NULL);
  dastan_worker_push_once ("dastan-measure", g_steal_pointer (&task), run_measure);
}

static void
clear_cb (DastanPreferencesMap *self)
{
  measure (self, TRUE);
}

/* --- Building --- */

static GtkWidget *
add_row (AdwPreferencesGroup *group, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_preferences_group_add (group, row);
  return row;
}

static void
add_kind (DastanPreferencesMap *self, AdwPreferencesGroup *group, DastanBaseMapKind kind, const char *title,
          const char *subtitle)
{
  GtkWidget *button = gtk_check_button_new (), *row = add_row (group, title, subtitle);

  self->kinds[kind] = GTK_CHECK_BUTTON (button);
  self->rows[kind] = row;
  gtk_check_button_set_group (self->kinds[kind], kind > 0 ? self->kinds[0] : NULL);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  g_signal_connect_object (button, "notify::active", G_CALLBACK (kind_cb), self, 0);
}

static GtkWidget *
make_button (DastanPreferencesMap *self, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  return button;
}

static GtkSpinButton *
add_number (DastanPreferencesMap *self, GtkWidget *row, const char *name, double least, double most, double step)
{
  GtkWidget *spin = gtk_spin_button_new_with_range (least, most, step);

  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), spin);
  g_signal_connect_object (spin, "value-changed", G_CALLBACK (number_cb), self, G_CONNECT_SWAPPED);
  return GTK_SPIN_BUTTON (spin);
}

static GtkEditable *
add_entry (DastanPreferencesMap *self, AdwPreferencesGroup *group, const char *title)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  adw_preferences_group_add (group, row);
  g_signal_connect_object (row, "apply", G_CALLBACK (apply_cb), self, G_CONNECT_SWAPPED);
  return GTK_EDITABLE (row);
}

static void
build_kinds (DastanPreferencesMap *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, _ ("Base Map"));
  add_kind (self, group, DASTAN_BASE_MAP_OWN, _ ("Dastan’s own map"),
            _ ("Natural Earth, in your language, without the network; countries are shaded by events"));
  add_kind (self, group, DASTAN_BASE_MAP_FILE, _ ("A file of map tiles"), "");
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->rows[DASTAN_BASE_MAP_FILE]),
                             make_button (self, _ ("_Choose…"), G_CALLBACK (choose_cb)));
  add_kind (self, group, DASTAN_BASE_MAP_WEB, _ ("A web server"),
            _ ("The one that is named below is asked for what you look at"));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), group);
}

/* In a sandbox without the network the server is asked in vain, until its owner lets the program
 * out. */
static void
add_override (AdwPreferencesGroup *group)
{
  GtkWidget *row, *command;

  if (!dastan_sandbox_lacks_network (DASTAN_SANDBOX_INFO))
    return;
  row = add_row (group, _ ("Dastan may not use the network"),
                 _ ("It was installed as a Flatpak that cannot reach any server. To let it, type "
                    "this in a terminal and "
                    "start Dastan again:"));
  command = gtk_label_new ("flatpak override --user --share=network " DASTAN_APP_ID);
  gtk_label_set_selectable (GTK_LABEL (command), TRUE);
  gtk_label_set_wrap (GTK_LABEL (command), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (command), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (command), 0);
  gtk_widget_add_css_class (command, "monospace");
  gtk_widget_set_margin_top (command, 6);
  adw_preferences_group_add (group, command);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (command), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                  row, NULL, -1);
}

static void
build_web (DastanPreferencesMap *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *row;

  adw_preferences_group_set_title (group, _ ("Web Server"));
  adw_preferences_group_set_description (
      group, _ ("While “A web server” is chosen, the server at this address is asked for each part of the map that you look "
                "at. It learns the internet address of your computer, where on the map you look, and when; and so may "
                "others on the way, if the address begins with http. While it is not chosen, nothing is asked of "
                "anybody. Use a server that allows it, and say whom its maps are from."));
  self->address = add_entry (self, group, _ ("Address, with {z}, {x} and {y}"));
  g_signal_connect_object (self->address, "changed", G_CALLBACK (show_problem), self, G_CONNECT_SWAPPED);
  self->problem = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->problem, TRUE);
  gtk_label_set_xalign (self->problem, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "error");
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "caption");
  gtk_widget_set_margin_top (GTK_WIDGET (self->problem), 6);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->problem), 6);
  adw_preferences_group_add (group, GTK_WIDGET (self->problem));
  self->attribution = add_entry (self, group, _ ("Whose map it is, shown at its foot"));
  row = add_row (group, _ ("Last level of zoom"), _ ("Beyond it the tiles are stretched"));
  self->max_zoom = add_number (self, row, _ ("Last level of zoom"), 1, DASTAN_TILE_MAX_ZOOM, 1);
  add_override (group);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), group);
}

static void
build_cache (DastanPreferencesMap *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *row;

  adw_preferences_group_set_title (group, _ ("Kept on This Computer"));
  adw_preferences_group_set_description (
      group, _ ("Tiles of a server are kept, so that they need not be asked for again and are there without the network."));
  row = add_row (group, _ ("Megabytes at most"), _ ("What was not looked at for longest goes first"));
  self->limit = add_number (self, row, _ ("Megabytes at most"), 10, 5000, 10);
  self->kept = add_row (group, _ ("Tiles"), "");
  self->clear = make_button (self, _ ("C_lear"), G_CALLBACK (clear_cb));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->kept), self->clear);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), group);
}

static void
dastan_preferences_map_dispose (GObject *object)
{
  DastanPreferencesMap *self = DASTAN_PREFERENCES_MAP (object);

  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  if (self->preferences != NULL)
    g_signal_handlers_disconnect_by_data (self->preferences, self);
  g_clear_object (&self->preferences);
  G_OBJECT_CLASS (dastan_preferences_map_parent_class)->dispose (object);
}

static void
dastan_preferences_map_class_init (DastanPreferencesMapClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dastan_preferences_map_dispose;
}

static void
dastan_preferences_map_init (DastanPreferencesMap *self)
{
  adw_preferences_page_set_title (ADW_PREFERENCES_PAGE (self), _ ("Map"));
  adw_preferences_page_set_icon_name (ADW_PREFERENCES_PAGE (self), "mark-location-symbolic");
  build_kinds (self);
  build_web (self);
  build_cache (self);
}

GtkWidget *
dastan_preferences_map_new (DastanPreferences *preferences)
{
  DastanPreferencesMap *self = g_object_new (DASTAN_TYPE_PREFERENCES_MAP, NULL);

  self->preferences = g_object_ref (preferences);
  g_signal_connect_object (preferences, "map-changed", G_CALLBACK (show_preferences), self,
                           G_CONNECT_SWAPPED);
  show_preferences (self);
  measure (self, FALSE);
  return GTK_WIDGET (self);
}

const char *
dastan_preferences_map_type_address (DastanPreferencesMap *self, const char *address)
{
  g_return_val_if_fail (DASTAN_IS_PREFERENCES_MAP (self), NULL);
  gtk_editable_set_text (self->address, address);
  g_signal_emit_by_name (self->address, "apply");
  return gtk_label_get_text (self->problem);
}

gboolean
dastan_preferences_map_press (DastanPreferencesMap *self, DastanBaseMapKind kind)
{
  g_return_val_if_fail (DASTAN_IS_PREFERENCES_MAP (self), FALSE);
  if (!gtk_widget_is_sensitive (GTK_WIDGET (self->kinds[kind])))
    return FALSE;
  gtk_check_button_set_active (self->kinds[kind], TRUE);
  return TRUE;
}
