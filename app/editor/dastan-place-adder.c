/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A part of a form for a place: one that the dossier does not have yet, or one that it has, to be changed. */
#define G_LOG_DOMAIN "dastan-editor"

#include "config.h"

#include "editor/dastan-place-adder.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "model/dastan-limits.h"
#include "plot/dastan-gazetteer.h"

#define KILOMETRE 1000.0 /* metres */

struct _DastanPlaceAdder
{
  AdwExpanderRow parent_instance;

  GtkEditable *name;
  GtkEditable *point;
  GtkEditable *radius;
  AdwActionRow *foot; /* says what is wrong */
  GtkWidget *add;
  gint64 revealed; /* the frame after which all of it is where it stays */
  char *id; /* (nullable): of the place that is changed; NULL for one that comes */
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

gboolean
dastan_place_adder_read_radius (const char *text, double *radius)
{
  g_autofree char *plain = NULL;
  char *end;

  g_return_val_if_fail (text != NULL, FALSE);

  plain = g_strdelimit (g_strstrip (g_strdup (text)), ",", '.');
  *radius = g_ascii_strtod (plain, &end) * KILOMETRE;
  /* A comparison that holds for good numbers only. */
  return *end == '\0' && *radius >= 0 && *radius <= DASTAN_MAX_RADIUS;
}

/* --- The form --- */

/* The words of what is wrong, "" where something is missing, or NULL: then @place has what the form has. (static) */
static const char *
read_place (DastanPlaceAdder *self, DastanPlace *place)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));
  const char *point = gtk_editable_get_text (self->point);

  if (!dastan_place_adder_read_radius (gtk_editable_get_text (self->radius), &place->radius))
    return _("A radius is a number of kilometres, such as 25, up to 20000; empty where the point is exact");
  if (point[0] != '\0' && !dastan_place_adder_read_point (point, &place->latitude, &place->longitude))
    return _("Where it is is written as “41.30, 69.27”");
  if (name[0] == '\0' || point[0] == '\0')
    return "";
  place->name = dastan_text_new (name);
  place->country = g_strdup (self->country);
  return NULL;
}

static void
update (DastanPlaceAdder *self)
{
  g_autoptr (DastanPlace) place = dastan_place_new ("");
  const char *problem = read_place (self, place);

  gtk_widget_set_sensitive (self->add, problem == NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->foot), problem != NULL ? problem : "");
}

/* Back to an empty form for one that comes. */
static void
reset (DastanPlaceAdder *self)
{
  g_clear_pointer (&self->id, g_free);
  self->country = NULL;
  gtk_editable_set_text (self->name, "");
  gtk_editable_set_text (self->point, "");
  gtk_editable_set_text (self->radius, "");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _("Add a place that is not in the dossier yet"));
  gtk_button_set_label (GTK_BUTTON (self->add), _("A_dd This Place"));
}

/* (nullable): what the rows come out of. */
static GtkWidget *
find_revealer (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_REVEALER (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_revealer (child);
  return found;
}

/* What gets the focus is scrolled to: so not before it has been laid out where it stays. */
static gboolean
focus_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  DastanPlaceAdder *self = DASTAN_PLACE_ADDER (widget);
  gboolean is_laid_out = gdk_frame_clock_get_frame_counter (clock) > self->revealed;

  if (is_laid_out && self->id != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->radius));
  return is_laid_out ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;
}

static void
revealed_cb (DastanPlaceAdder *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  if (self->id == NULL || clock == NULL || !adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    return;
  self->revealed = gdk_frame_clock_get_frame_counter (clock) + 1;
  gtk_widget_add_tick_callback (GTK_WIDGET (self), focus_cb, NULL, NULL);
}

static void
expanded_cb (DastanPlaceAdder *self)
{
  if (!adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)) && self->id != NULL)
    reset (self);
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

  /* What somebody typed is not overwritten, nor where a place of the dossier is. */
  is_free = is_free && self->id == NULL;
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
  g_autoptr (DastanPlace) place = dastan_place_new (self->id != NULL ? self->id : "");

  if (read_place (self, place) != NULL)
    return;
  g_signal_emit (self, added_signal, 0, place);
  reset (self);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), FALSE);
}

void
dastan_place_adder_edit (DastanPlaceAdder *self, const DastanPlace *place)
{
  const char *name;
  g_autofree char *point = NULL, *title = NULL;
  char radius[G_ASCII_DTOSTR_BUF_SIZE] = "", latitude[G_ASCII_DTOSTR_BUF_SIZE], longitude[G_ASCII_DTOSTR_BUF_SIZE];

  g_return_if_fail (DASTAN_IS_PLACE_ADDER (self));
  g_return_if_fail (place != NULL && place->id[0] != '\0');

  reset (self);
  self->id = g_strdup (place->id);
  name = dastan_text_get_local (place->name);
  title = g_strdup_printf (_("Change “%s”"), name);
  point = g_strdup_printf ("%s, %s", g_ascii_formatd (latitude, sizeof latitude, "%.10g", place->latitude),
                           g_ascii_formatd (longitude, sizeof longitude, "%.10g", place->longitude));
  if (place->radius > 0)
    g_ascii_formatd (radius, sizeof radius, "%.10g", place->radius / KILOMETRE);
  gtk_editable_set_text (self->name, name);
  gtk_editable_set_text (self->point, point);
  gtk_editable_set_text (self->radius, radius);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  gtk_button_set_label (GTK_BUTTON (self->add), _("C_hange This Place"));
  if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    revealed_cb (self);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
}

static void
dastan_place_adder_finalize (GObject *object)
{
  g_free (DASTAN_PLACE_ADDER (object)->id);
  G_OBJECT_CLASS (dastan_place_adder_parent_class)->finalize (object);
}

static void
dastan_place_adder_class_init (DastanPlaceAdderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dastan_place_adder_finalize;
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

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  self->name = add_entry (self, _("Name of the place"), G_CALLBACK (name_changed_cb));
  self->point = add_entry (self, _("Latitude, longitude (“41.30, 69.27”)"), G_CALLBACK (point_changed_cb));
  self->radius = add_entry (self, _("Somewhere within, in kilometres (empty: just there)"), G_CALLBACK (update));
  self->foot = ADW_ACTION_ROW (foot);
  self->add = gtk_button_new_with_mnemonic ("");
  gtk_widget_set_valign (self->add, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (self->add, FALSE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (foot), self->add);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), foot);
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "notify::expanded", G_CALLBACK (expanded_cb), self, 0);
  if (find_revealer (GTK_WIDGET (self)) != NULL)
    g_signal_connect_object (find_revealer (GTK_WIDGET (self)), "notify::child-revealed", G_CALLBACK (revealed_cb), self,
                             G_CONNECT_SWAPPED);
  reset (self);
}

GtkWidget *
dastan_place_adder_new (void)
{
  return g_object_new (DASTAN_TYPE_PLACE_ADDER, NULL);
}
