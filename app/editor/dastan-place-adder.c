/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A part of a form for a place that the dossier does not have yet. */
#define G_LOG_DOMAIN "dastan-editor"

#include "config.h"

#include "editor/dastan-place-adder.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "plot/dastan-gazetteer.h"

struct _DastanPlaceAdder
{
  AdwExpanderRow parent_instance;

  GtkEditable *name;
  GtkEditable *point;
  GtkWidget *add;
  const char *country; /* (nullable) (static): of the town that was filled in */
  gboolean is_filling;
};

static guint added_signal;

G_DEFINE_FINAL_TYPE (DastanPlaceAdder, dastan_place_adder, ADW_TYPE_EXPANDER_ROW)

/* --- A point as text --- */

/* Reads one number with its letter, if there is one, from @at on; returns what is after it, or NULL. */
static const char *
read_number (const char *at, const char *negative, const char *positive, double *number)
{
  char *end;
  g_autofree char *plain = NULL;
  gsize length;

  at += strspn (at, " \t");
  length = strspn (at, "+-0123456789.,");
  /* A comma between digits is a decimal one where a semicolon or a space stands between the numbers. */
  plain = g_strndup (at, length);
  while (length > 0 && (plain[length - 1] == ',' || plain[length - 1] == '.'))
    plain[--length] = '\0';
  g_strdelimit (plain, ",", '.');
  *number = g_ascii_strtod (plain, &end);
  if (end == plain || *end != '\0')
    return NULL;
  at += length;
  at += strspn (at, " \t");
  if (g_str_has_prefix (at, "°"))
    at += strlen ("°");
  at += strspn (at, " \t");
  if (*at != '\0' && strchr (negative, *at) != NULL)
    *number = -*number;
  if (*at != '\0' && (strchr (negative, *at) != NULL || strchr (positive, *at) != NULL))
    at++;
  return at;
}

gboolean
dastan_place_adder_read_point (const char *text, double *latitude, double *longitude)
{
  g_autofree char *spaced = NULL;
  const char *at;

  g_return_val_if_fail (text != NULL, FALSE);

  /* "41.3,69.27": with points in the numbers, the comma stands between them. */
  spaced = strchr (text, '.') != NULL ? g_strdelimit (g_strdup (text), ",", ' ') : g_strdup (text);
  at = read_number (spaced, "Ss", "Nn", latitude);
  if (at == NULL)
    return FALSE;
  at += strspn (at, " \t;,");
  at = read_number (at, "Ww", "Ee", longitude);
  return at != NULL && at[strspn (at, " \t")] == '\0' && fabs (*latitude) <= 90 && fabs (*longitude) <= 180;
}

/* --- The form --- */

static gboolean
read_place (DastanPlaceAdder *self, char **name, double *latitude, double *longitude)
{
  *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));
  return (*name)[0] != '\0'
         && dastan_place_adder_read_point (gtk_editable_get_text (self->point), latitude, longitude);
}

static void
update (DastanPlaceAdder *self)
{
  g_autofree char *name = NULL;
  double latitude, longitude;

  gtk_widget_set_sensitive (self->add, read_place (self, &name, &latitude, &longitude));
}

static void
point_changed_cb (DastanPlaceAdder *self)
{
  if (!self->is_filling)
    self->country = NULL;
  update (self);
}

static void
name_changed_cb (DastanPlaceAdder *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));
  const DastanGazetteerPlace *town = dastan_gazetteer_find_place (dastan_gazetteer_get_default (), name);
  gboolean is_free = self->country != NULL || gtk_editable_get_text (self->point)[0] == '\0';

  /* What somebody typed is not overwritten. */
  if (is_free && (town != NULL || self->country != NULL))
    {
      g_autofree char *point
        = town != NULL ? g_strdup_printf ("%.4f, %.4f", town->latitude, town->longitude) : g_strdup ("");

      self->is_filling = TRUE;
      gtk_editable_set_text (self->point, point);
      self->is_filling = FALSE;
      self->country = town != NULL ? town->country : NULL;
    }
  update (self);
}

static void
add_cb (DastanPlaceAdder *self)
{
  g_autoptr (DastanPlace) place = dastan_place_new ("");
  g_autofree char *name = NULL;

  if (!read_place (self, &name, &place->latitude, &place->longitude))
    return;
  place->name = dastan_text_new (name);
  place->country = g_strdup (self->country);
  g_signal_emit (self, added_signal, 0, place);
  self->country = NULL;
  gtk_editable_set_text (self->name, "");
  gtk_editable_set_text (self->point, "");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), FALSE);
}

static void
dastan_place_adder_class_init (DastanPlaceAdderClass *klass)
{
  added_signal = g_signal_new ("added", DASTAN_TYPE_PLACE_ADDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                               G_TYPE_POINTER);
}

static GtkEditable *
add_entry (DastanPlaceAdder *self, const char *title, GCallback callback)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  g_signal_connect_object (row, "changed", callback, self, G_CONNECT_SWAPPED);
  return GTK_EDITABLE (row);
}

static void
dastan_place_adder_init (DastanPlaceAdder *self)
{
  GtkWidget *foot = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _("Add a place that is not in the dossier yet"));
  self->name = add_entry (self, _("Name of the place"), G_CALLBACK (name_changed_cb));
  self->point = add_entry (self, _("Latitude, longitude (“41.30, 69.27”)"), G_CALLBACK (point_changed_cb));
  self->add = gtk_button_new_with_mnemonic (_("A_dd This Place"));
  gtk_widget_set_valign (self->add, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (self->add, FALSE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (foot), self->add);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), foot);
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
dastan_place_adder_new (void)
{
  return g_object_new (DASTAN_TYPE_PLACE_ADDER, NULL);
}
