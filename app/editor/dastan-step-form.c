/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of one step of a story. */
#define G_LOG_DOMAIN "dastan-editor"

#include "config.h"

#include "editor/dastan-step-form.h"

#include <glib/gi18n.h>

#include "editor/dastan-text-row.h"

#define SHOWN 60 /* characters of an excerpt in the list of them */

struct _DastanStepForm
{
  GtkWidget parent_instance;

  DastanDossier *dossier;
  DastanStoryStep *step;
  const DastanStepFrame *frame; /* (nullable) */
  GtkWidget *page;
  GtkEditable *title;
  DastanTextRow *text;
  AdwComboRow *excerpt; /* (nullable): it is of no event */
  AdwComboRow *shows;   /* (nullable) */
  GtkSwitch *itinerary; /* (nullable) */
  DastanTextRow *note;
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (DastanStepForm, dastan_step_form, GTK_TYPE_WIDGET)

/* --- What is typed --- */

static void
set_text (DastanText **field, const char *words)
{
  DastanText *changed = dastan_text_new_with_local (*field, words);

  g_clear_pointer (field, dastan_text_unref);
  *field = changed;
}

static void
texts_changed_cb (DastanStepForm *self)
{
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (self->title))),
                  *text = dastan_text_row_dup_text (self->text), *note = dastan_text_row_dup_text (self->note);

  set_text (&self->step->title, title);
  set_text (&self->step->text, text);
  set_text (&self->step->note, note);
  g_signal_emit (self, changed_signal, 0);
}

static void
excerpt_changed_cb (DastanStepForm *self)
{
  self->step->excerpt = (int) adw_combo_row_get_selected (self->excerpt) - 1;
  g_signal_emit (self, changed_signal, 0);
}

static void
itinerary_changed_cb (DastanStepForm *self)
{
  self->step->hides_itinerary = !gtk_switch_get_active (self->itinerary);
  g_signal_emit (self, changed_signal, 0);
}

/* "Where the event is", "what the window shows", and before it "what is kept", where a step has a frame. */
static void
shows_changed_cb (DastanStepForm *self)
{
  guint chosen = adw_combo_row_get_selected (self->shows);

  if (chosen == 0)
    {
      self->step->has_view = FALSE;
      g_clear_pointer (&self->step->span, dastan_edtf_unref);
    }
  else if (chosen == 1)
    {
      self->step->has_view = TRUE;
      self->step->latitude = self->frame->latitude;
      self->step->longitude = self->frame->longitude;
      self->step->zoom = self->frame->zoom;
      g_clear_pointer (&self->step->span, dastan_edtf_unref);
      self->step->span = self->frame->span != NULL ? dastan_edtf_ref (self->frame->span) : NULL;
    }
  g_signal_emit (self, changed_signal, 0);
}

/* --- Building --- */

/* (nullable) */
static DastanEvent *
get_event (DastanStepForm *self)
{
  return self->step->event != NULL ? dastan_dossier_find_event (self->dossier, self->step->event) : NULL;
}

static void
add_title (DastanStepForm *self, AdwPreferencesGroup *group)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), get_event (self) != NULL
                                                              ? _("Title, in the place of the event’s")
                                                              : _("Title"));
  gtk_editable_set_text (GTK_EDITABLE (row), dastan_text_get_local (self->step->title));
  adw_preferences_group_add (group, row);
  self->title = GTK_EDITABLE (row);
  g_signal_connect_object (row, "changed", G_CALLBACK (texts_changed_cb), self, G_CONNECT_SWAPPED);
}

static DastanTextRow *
add_text (DastanStepForm *self, AdwPreferencesGroup *group, const char *title, const DastanText *text)
{
  GtkWidget *row = dastan_text_row_new (title, dastan_text_get_local (text));

  adw_preferences_group_add (group, row);
  return DASTAN_TEXT_ROW (row);
}

static void
add_excerpt (DastanStepForm *self, AdwPreferencesGroup *group, DastanEvent *event)
{
  g_autoptr (GtkStringList) choices = gtk_string_list_new (NULL);
  GtkWidget *row = adw_combo_row_new ();

  gtk_string_list_append (choices, C_ ("excerpt", "None"));
  for (guint i = 0; i < dastan_event_get_n_excerpts (event); i++)
    {
      const char *exact = dastan_excerpt_get_exact (dastan_event_get_excerpt (event, i));
      g_autofree char *shown = g_utf8_substring (exact, 0, MIN (SHOWN, g_utf8_strlen (exact, -1)));

      gtk_string_list_append (choices, shown);
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Excerpt"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (choices));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row),
                              MIN ((guint) (self->step->excerpt + 1), dastan_event_get_n_excerpts (event)));
  adw_preferences_group_add (group, row);
  self->excerpt = ADW_COMBO_ROW (row);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (excerpt_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
add_itinerary (DastanStepForm *self, AdwPreferencesGroup *group)
{
  GtkWidget *row = adw_action_row_new (), *toggle = gtk_switch_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Lines from the venue to the countries"));
  gtk_switch_set_active (GTK_SWITCH (toggle), !self->step->hides_itinerary);
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  adw_preferences_group_add (group, row);
  self->itinerary = GTK_SWITCH (toggle);
  g_signal_connect_object (toggle, "notify::active", G_CALLBACK (itinerary_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
add_shows (DastanStepForm *self, AdwPreferencesGroup *group)
{
  g_autoptr (GtkStringList) choices = gtk_string_list_new (NULL);
  GtkWidget *row = adw_combo_row_new ();

  gtk_string_list_append (choices, self->step->event != NULL ? _("Where the event was") : _("Everything"));
  gtk_string_list_append (choices, _("What the window shows now"));
  if (self->step->has_view)
    gtk_string_list_append (choices, _("What the step shows already"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Map and time"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (choices));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), self->step->has_view ? 2 : 0);
  adw_preferences_group_add (group, row);
  self->shows = ADW_COMBO_ROW (row);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (shows_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
build (DastanStepForm *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  DastanEvent *event = get_event (self);

  self->page = adw_preferences_page_new ();
  add_title (self, group);
  self->text = add_text (self, group, event != NULL ? _("Text, in the place of the event’s") : _("Text"), self->step->text);
  if (event != NULL)
    {
      add_excerpt (self, group, event);
      add_itinerary (self, group);
    }
  if (self->frame != NULL)
    add_shows (self, group);
  self->note = add_text (self, group, _("Notes that only the presenter sees"), self->step->note);
  g_signal_connect_object (self->text, "changed", G_CALLBACK (texts_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->note, "changed", G_CALLBACK (texts_changed_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self->page), group);
  gtk_widget_set_parent (self->page, GTK_WIDGET (self));
}

static void
dastan_step_form_dispose (GObject *object)
{
  DastanStepForm *self = DASTAN_STEP_FORM (object);

  g_clear_pointer (&self->page, gtk_widget_unparent);
  g_clear_object (&self->dossier);
  G_OBJECT_CLASS (dastan_step_form_parent_class)->dispose (object);
}

static void
dastan_step_form_class_init (DastanStepFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dastan_step_form_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  changed_signal
    = g_signal_new ("changed", DASTAN_TYPE_STEP_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dastan_step_form_init (DastanStepForm *self)
{
}

GtkWidget *
dastan_step_form_new (DastanDossier *dossier, DastanStoryStep *step, const DastanStepFrame *frame)
{
  DastanStepForm *self = g_object_new (DASTAN_TYPE_STEP_FORM, NULL);

  self->dossier = g_object_ref (dossier);
  self->step = step;
  self->frame = frame;
  build (self);
  return GTK_WIDGET (self);
}
