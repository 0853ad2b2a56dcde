/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of preferences of the program: its look, its units, how it starts. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-preferences-general.h"

#include <glib/gi18n.h>

#include "widgets/dastan-combo.h"

struct _DastanPreferencesGeneral
{
  AdwPreferencesPage parent_instance;

  DastanPreferences *preferences;
  AdwComboRow *theme;
  AdwComboRow *units;
  AdwComboRow *start;
  GtkSwitch *animation;
  gboolean is_showing; /* what is preferred is being put into the rows */
};

G_DEFINE_FINAL_TYPE (DastanPreferencesGeneral,
                     dastan_preferences_general,
                     ADW_TYPE_PREFERENCES_PAGE)

static void
show_preferences (DastanPreferencesGeneral *self)
{
  DastanProgramPreferences program = dastan_preferences_get_program (self->preferences);

  self->is_showing = TRUE;
  adw_combo_row_set_selected (self->theme, program.theme);
  adw_combo_row_set_selected (self->units, program.units);
  adw_combo_row_set_selected (self->start, program.start);
  gtk_switch_set_active (self->animation, program.is_animated);
  self->is_showing = FALSE;
}

static void
row_cb (DastanPreferencesGeneral *self)
{
  DastanProgramPreferences program;

  /* While the page is built there is nothing to change yet. */
  if (self->is_showing || self->preferences == NULL)
    return;
  program.theme = (DastanTheme)adw_combo_row_get_selected (self->theme);
  program.units = (DastanUnits)adw_combo_row_get_selected (self->units);
  program.start = (DastanStart)adw_combo_row_get_selected (self->start);
  program.is_animated = gtk_switch_get_active (self->animation);
  dastan_preferences_set_program (self->preferences, &program);
}

/* --- Building --- */

static AdwPreferencesGroup *
add_group (DastanPreferencesGeneral *self, const char *title)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, title);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), group);
  return group;
}

static void
add_row (AdwPreferencesGroup *group, GtkWidget *row, const char *title, const char *subtitle)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_preferences_group_add (group, row);
}

/* @choices: NULL-terminated */
static AdwComboRow *
add_choice (DastanPreferencesGeneral *self,
            AdwPreferencesGroup *group,
            const char *title,
            const char *subtitle,
            const char *const *choices)
{
  GtkWidget *row = dastan_combo_new (title, choices);

  g_signal_connect_object (row, "notify::selected", G_CALLBACK (row_cb), self, G_CONNECT_SWAPPED);
  add_row (group, row, title, subtitle);
  return ADW_COMBO_ROW (row);
}

static GtkSwitch *
add_switch (DastanPreferencesGeneral *self,
            AdwPreferencesGroup *group,
            const char *title,
            const char *subtitle)
{
  GtkWidget *row = adw_action_row_new (), *widget = gtk_switch_new ();

  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), widget);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), widget);
  g_signal_connect_object (widget, "notify::active", G_CALLBACK (row_cb), self, G_CONNECT_SWAPPED);
  add_row (group, row, title, subtitle);
  return GTK_SWITCH (widget);
}

static void
dastan_preferences_general_dispose (GObject *object)
{
  DastanPreferencesGeneral *self = DASTAN_PREFERENCES_GENERAL (object);

  g_clear_object (&self->preferences);
  G_OBJECT_CLASS (dastan_preferences_general_parent_class)->dispose (object);
}

static void
dastan_preferences_general_class_init (DastanPreferencesGeneralClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dastan_preferences_general_dispose;
}

static void
dastan_preferences_general_init (DastanPreferencesGeneral *self)
{
  const char *const themes[] = { /* Translators: light or dark, as the desktop is. */
                                 _ ("As the desktop"), _ ("Light"), _ ("Dark"), NULL
  };
  const char *const units[]
      = { /* Translators: kilometres or miles, as is usual in the reader's country. */
          _ ("As in your country"), _ ("Kilometres"), _ ("Miles"), NULL
        };
  const char *const starts[] = { /* Translators: of “What opens at start”. */
                                 _ ("The last dossier"), _ ("The built-in one"), _ ("Nothing"), NULL
  };
  AdwPreferencesGroup *group;

  adw_preferences_page_set_title (ADW_PREFERENCES_PAGE (self), _ ("General"));
  adw_preferences_page_set_icon_name (ADW_PREFERENCES_PAGE (self), "preferences-system-symbolic");
  group = add_group (self, _ ("Look"));
  self->theme = add_choice (self, group, _ ("Style"), "", themes);
  self->animation = add_switch (
      self, group, _ ("Movement"),
      _ ("The map flies and the timeline glides, where the desktop lets things move"));
  group = add_group (self, _ ("Words and Numbers"));
  self->units = add_choice (self, group, _ ("Distances"),
                            _ ("The scale of the map"), units);
  group = add_group (self, _ ("Start"));
  self->start = add_choice (self, group, _ ("What opens at start"), "", starts);
}

GtkWidget *
dastan_preferences_general_new (DastanPreferences *preferences)
{
  DastanPreferencesGeneral *self = g_object_new (DASTAN_TYPE_PREFERENCES_GENERAL, NULL);

  self->preferences = g_object_ref (preferences);
  g_signal_connect_object (preferences, "program-changed", G_CALLBACK (show_preferences), self,
                           G_CONNECT_SWAPPED);
  show_preferences (self);
  return GTK_WIDGET (self);
}

void
dastan_preferences_general_choose (DastanPreferencesGeneral *self, const char *key, guint choice)
{
  g_return_if_fail (DASTAN_IS_PREFERENCES_GENERAL (self));
  adw_combo_row_set_selected (g_str_equal (key, "theme")   ? self->theme
                              : g_str_equal (key, "units") ? self->units
                                                           : self->start,
                              choice);
}

void
dastan_preferences_general_flip (DastanPreferencesGeneral *self)
{
  g_return_if_fail (DASTAN_IS_PREFERENCES_GENERAL (self));
  gtk_switch_set_active (self->animation, !gtk_switch_get_active (self->animation));
}
