/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form in which an event is changed or made. */
#define G_LOG_DOMAIN "dastan-editor"

#include "config.h"

#include "editor/dastan-event-editor.h"

#include <glib/gi18n.h>
#include <math.h>

#include "editor/dastan-date-row.h"
#include "editor/dastan-discard.h"
#include "editor/dastan-image-list.h"
#include "editor/dastan-passage-list.h"
#include "editor/dastan-place-adder.h"
#include "editor/dastan-text-row.h"
#include "editor/dastan-token-list.h"
#include "model/dastan-check.h"
#include "plot/dastan-gazetteer.h"
#include "widgets/dastan-combo.h"
#include "widgets/dastan-names.h"

#define SPACE 12 /* between a list and what adds to it */
#define WIDTH 560
#define HEIGHT 680
#define SAME_DEGREES 1e-4 /* some ten metres: what a point as it is shown may be off */

struct _DastanEventEditor
{
  AdwWindow parent_instance;

  DastanDossier *dossier;
  DastanEvent *event; /* (nullable) */
  DastanRevision *additions; /* new places and people, and places that are changed */

  GtkWidget *done;
  GtkEditable *title;
  DastanDateRow *date;
  GtkEditable *written;
  AdwComboRow *status;
  AdwComboRow *category;
  DastanTokenList *countries;
  DastanTokenList *places;
  DastanPlaceAdder *place_form;
  DastanTokenList *people;
  DastanTextRow *summary;
  DastanTextRow *note;
  DastanPassageList *passages;
  DastanImageList *images;
  gboolean is_changed;
  gboolean is_leaving; /* without being asked any more */
};

static guint done_signal;

G_DEFINE_FINAL_TYPE (DastanEventEditor, dastan_event_editor, ADW_TYPE_WINDOW)

/* --- What is in the form --- */

gboolean
dastan_event_editor_is_changed (DastanEventEditor *self)
{
  g_return_val_if_fail (DASTAN_IS_EVENT_EDITOR (self), FALSE);
  return self->is_changed;
}

gboolean
dastan_event_editor_is_good (DastanEventEditor *self)
{
  g_autofree char *title = NULL;

  g_return_val_if_fail (DASTAN_IS_EVENT_EDITOR (self), FALSE);

  title = g_strstrip (g_strdup (gtk_editable_get_text (self->title)));
  return title[0] != '\0' && dastan_date_row_is_good (self->date) && !dastan_passage_list_has_rest (self->passages)
         && !dastan_image_list_is_busy (self->images);
}

static void
update_done (DastanEventEditor *self)
{
  gtk_widget_set_sensitive (self->done, self->is_changed && dastan_event_editor_is_good (self));
}

static void
changed_cb (DastanEventEditor *self)
{
  self->is_changed = TRUE;
  update_done (self);
}

static const DastanText *
get_text (DastanEventEditor *self, const DastanText *(*get) (DastanEvent *))
{
  return self->event != NULL ? get (self->event) : NULL;
}

static void
take_text (DastanEvent *event, void (*set) (DastanEvent *, DastanText *), const DastanText *former, const char *text)
{
  g_autoptr (DastanText) changed = dastan_text_new_with_local (former, text);

  set (event, changed);
}

static const char *
get_category_id (DastanEventEditor *self)
{
  const GPtrArray *categories = dastan_dossier_get_categories (self->dossier);
  guint chosen = adw_combo_row_get_selected (self->category);

  return chosen > 0 && chosen <= categories->len ? ((DastanCategory *) g_ptr_array_index (categories, chosen - 1))->id
                                                 : NULL;
}

/* (transfer full): the event as the form has it. */
static DastanEvent *
create_event (DastanEventEditor *self)
{
  g_autofree char *id = self->event == NULL ? dastan_dossier_make_id (self->dossier, "event") : NULL;
  g_autoptr (DastanEvent) former
    = self->event != NULL ? g_object_ref (self->event) : dastan_event_new (id);
  DastanEvent *event = dastan_event_new (dastan_event_get_id (former));
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (self->title))),
                  *written = g_strstrip (g_strdup (gtk_editable_get_text (self->written))),
                  *summary = dastan_text_row_dup_text (self->summary), *note = dastan_text_row_dup_text (self->note);

  take_text (event, dastan_event_set_title, dastan_event_get_title (former), title);
  take_text (event, dastan_event_set_summary, dastan_event_get_summary (former), summary);
  take_text (event, dastan_event_set_note, dastan_event_get_note (former), note);
  dastan_event_set_date (event, dastan_date_row_get_date (self->date));
  dastan_event_set_date_as_written (event, written[0] != '\0' ? written : NULL);
  dastan_event_set_status (event, (DastanStatus) adw_combo_row_get_selected (self->status));
  dastan_event_set_category (event, get_category_id (self));
  dastan_event_set_countries (event, dastan_token_list_get_ids (self->countries));
  dastan_event_set_places (event, dastan_token_list_get_ids (self->places));
  dastan_event_set_people (event, dastan_token_list_get_ids (self->people));
  for (guint i = 0; i < dastan_passage_list_get_n (self->passages); i++)
    dastan_event_add_excerpt (event, dastan_passage_list_get (self->passages, i));
  for (guint i = 0; i < dastan_event_get_n_figures (former); i++)
    dastan_event_add_figure (event, (DastanFigure *) dastan_event_get_figure (former, i));
  for (guint i = 0; i < dastan_image_list_get_n (self->images); i++)
    dastan_event_add_image (event, dastan_image_list_get (self->images, i));
  for (guint i = 0; i < dastan_event_get_n_extra (former); i++)
    dastan_event_add_extra (event, dastan_event_get_extra_name (former, i), dastan_event_get_extra_value (former, i));
  return event;
}

/* New records that the event does not refer to after all are not kept. */
static void
drop_unused (DastanDossier *dossier, DastanRevision *revision)
{
  const char *const *places = dastan_event_get_places (revision->after),
                    *const *people = dastan_event_get_people (revision->after);

  for (guint i = revision->places->len; i > 0; i--)
    {
      const DastanPlace *place = g_ptr_array_index (revision->places, i - 1);

      if (!g_strv_contains (places, place->id) && dastan_dossier_find_place (dossier, place->id) == NULL)
        g_ptr_array_remove_index (revision->places, i - 1);
    }
  for (guint i = revision->people->len; i > 0; i--)
    if (!g_strv_contains (people, ((DastanPerson *) g_ptr_array_index (revision->people, i - 1))->id))
      g_ptr_array_remove_index (revision->people, i - 1);
}

static void
done_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DastanEventEditor *self = DASTAN_EVENT_EDITOR (widget);
  g_autoptr (DastanEvent) after = NULL;
  g_autoptr (DastanRevision) revision = NULL;

  if (!self->is_changed || !dastan_event_editor_is_good (self))
    return;
  after = create_event (self);
  revision = self->event != NULL ? dastan_revision_new_change (dastan_event_get_id (self->event), after)
                                 : dastan_revision_new_addition (G_MAXUINT, after);
  g_ptr_array_extend_and_steal (revision->places, g_steal_pointer (&self->additions->places));
  g_ptr_array_extend_and_steal (revision->people, g_steal_pointer (&self->additions->people));
  self->additions->places = g_ptr_array_new_with_free_func ((GDestroyNotify) dastan_place_free);
  self->additions->people = g_ptr_array_new_with_free_func ((GDestroyNotify) dastan_person_free);
  drop_unused (self->dossier, revision);
  self->is_leaving = TRUE;
  g_signal_emit (self, done_signal, 0, revision);
  gtk_window_close (GTK_WINDOW (self));
}

/* --- Leaving --- */

static void
discard (GtkWindow *window)
{
  DASTAN_EVENT_EDITOR (window)->is_leaving = TRUE;
  gtk_window_close (window);
}

static gboolean
dastan_event_editor_close_request (GtkWindow *window)
{
  DastanEventEditor *self = DASTAN_EVENT_EDITOR (window);

  if (self->is_leaving || !self->is_changed)
    return GTK_WINDOW_CLASS (dastan_event_editor_parent_class)->close_request (window);
  dastan_discard_ask (window, _("What was changed in this form will be lost."), discard);
  return TRUE;
}

static void
paste_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  dastan_image_list_paste (DASTAN_EVENT_EDITOR (widget)->images);
}

static void
cancel_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

/* --- The form --- */

static GtkEditable *
add_entry (DastanEventEditor *self, AdwPreferencesGroup *group, const char *title, const char *text)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
  adw_preferences_group_add (group, row);
  g_signal_connect_object (row, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_EDITABLE (row);
}

static AdwComboRow *
add_combo (DastanEventEditor *self, AdwPreferencesGroup *group, const char *title, GtkStringList *choices, guint chosen)
{
  GtkWidget *row = dastan_combo_new (title, NULL);

  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (choices));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), chosen);
  adw_preferences_group_add (group, row);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return ADW_COMBO_ROW (row);
}

static void
add_kind (DastanEventEditor *self, AdwPreferencesGroup *group)
{
  const GPtrArray *categories = dastan_dossier_get_categories (self->dossier);
  g_autoptr (GtkStringList) statuses = gtk_string_list_new (NULL), titles = gtk_string_list_new (NULL);
  const char *category = self->event != NULL ? dastan_event_get_category (self->event) : NULL;
  guint chosen = 0;

  for (guint i = 0; i < DASTAN_N_STATUSES; i++)
    gtk_string_list_append (statuses, dastan_status_get_title ((DastanStatus) i));
  self->status = add_combo (self, group, _("Status"), statuses,
                            self->event != NULL ? dastan_event_get_status (self->event) : DASTAN_STATUS_HAPPENED);
  gtk_string_list_append (titles, C_ ("category", "None"));
  for (guint i = 0; i < categories->len; i++)
    {
      const DastanCategory *record = g_ptr_array_index (categories, i);

      gtk_string_list_append (titles, dastan_text_get_local (record->title));
      if (g_strcmp0 (record->id, category) == 0)
        chosen = i + 1;
    }
  self->category = add_combo (self, group, _("Category"), titles, chosen);
}

static void
add_head (DastanEventEditor *self, AdwPreferencesPage *page)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *date = dastan_date_row_new (_("Date"), self->event != NULL ? dastan_event_get_date (self->event) : NULL);

  self->title = add_entry (self, group, _("Title"), dastan_text_get_local (get_text (self, dastan_event_get_title)));
  self->date = DASTAN_DATE_ROW (date);
  adw_preferences_group_add (group, date);
  g_signal_connect_object (date, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  self->written = add_entry (self, group, _("Date as the source writes it"),
                             self->event != NULL ? dastan_event_get_date_as_written (self->event) : NULL);
  add_kind (self, group);
  adw_preferences_page_add (page, group);
}

static void
add_texts (DastanEventEditor *self, AdwPreferencesPage *page)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  self->summary = DASTAN_TEXT_ROW (
    dastan_text_row_new (_("Summary"), dastan_text_get_local (get_text (self, dastan_event_get_summary))));
  self->note
    = DASTAN_TEXT_ROW (dastan_text_row_new (_("Note"), dastan_text_get_local (get_text (self, dastan_event_get_note))));
  if (dastan_text_get_n (get_text (self, dastan_event_get_title)) > 1)
    adw_preferences_group_set_description (
      group, _("Title and texts are shown and changed in your language; in other languages they stay as they are."));
  adw_preferences_group_add (group, GTK_WIDGET (self->summary));
  adw_preferences_group_add (group, GTK_WIDGET (self->note));
  adw_preferences_page_add (page, group);
  g_signal_connect_object (self->summary, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->note, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

/* A page takes groups only. */
static AdwPreferencesGroup *
add_widget (AdwPreferencesPage *page, GtkWidget *widget)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_add (group, widget);
  adw_preferences_page_add (page, group);
  return group;
}

/* A row below a widget: rows of the same group would stand above it. */
static void
add_row_below (AdwPreferencesGroup *group, GtkWidget *row)
{
  GtkWidget *below = adw_preferences_group_new ();

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (below), row);
  gtk_widget_set_margin_top (below, SPACE);
  adw_preferences_group_add (group, below);
}

static void
finish_list (DastanEventEditor *self, DastanTokenList *list, const char *const *ids)
{
  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    dastan_token_list_add (list, ids[i]);
  dastan_token_list_build (list);
  g_signal_connect_object (list, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

static void
add_countries (DastanEventEditor *self, AdwPreferencesPage *page)
{
  DastanGazetteer *gazetteer = dastan_gazetteer_get_default ();

  self->countries = DASTAN_TOKEN_LIST (dastan_token_list_new (_("Countries"), _("Add a country")));
  for (char first = 'A'; first <= 'Z'; first++)
    for (char second = 'A'; second <= 'Z'; second++)
      {
        const char code[3] = { first, second, '\0' };
        const char *name = dastan_check_country (code) ? dastan_gazetteer_get_country_name (gazetteer, code, NULL) : NULL;

        if (name != NULL)
          dastan_token_list_add_option (self->countries, code, name);
      }
  if (self->event != NULL)
    for (const char *const *id = dastan_event_get_countries (self->event); *id != NULL; id++)
      if (dastan_gazetteer_get_country_name (gazetteer, *id, NULL) == NULL)
        dastan_token_list_add_option (self->countries, *id, *id);
  finish_list (self, self->countries, self->event != NULL ? dastan_event_get_countries (self->event) : NULL);
  add_widget (page, GTK_WIDGET (self->countries));
}

/* --- Places and people --- */

/* (transfer full): @place under an id of the dossier, and with the names of it in other languages. */
static DastanPlace *
copy_place (const DastanPlace *place, const char *id, const DastanPlace *former)
{
  DastanPlace *copy = dastan_place_new (id);
  const char *country = place->country == NULL && former != NULL ? former->country : place->country;

  copy->name = dastan_text_new_with_local (former != NULL ? former->name : NULL, dastan_text_get_local (place->name));
  copy->latitude = place->latitude;
  copy->longitude = place->longitude;
  copy->radius = place->radius;
  copy->country = g_strdup (country);
  return copy;
}

/* (nullable): a place as it is by now. */
static const DastanPlace *
find_place (DastanEventEditor *self, const char *id)
{
  for (guint i = 0; i < self->additions->places->len; i++)
    {
      const DastanPlace *place = g_ptr_array_index (self->additions->places, i);

      if (g_str_equal (place->id, id))
        return place;
    }
  return dastan_dossier_find_place (self->dossier, id);
}

static void
place_changed (DastanEventEditor *self, const DastanPlace *place)
{
  const DastanPlace *former = find_place (self, place->id);
  DastanPlace *copy = copy_place (place, place->id, former);

  g_ptr_array_remove (self->additions->places, (gpointer) former);
  dastan_revision_take_place (self->additions, copy);
  dastan_token_list_set_option_name (self->places, copy->id, dastan_text_get_local (copy->name));
}

/* Whether a place of a known name is the known one: either only its name was typed, and the gazetteer said where that
 * is, or it is just there. Another of the same name elsewhere is another. */
static gboolean
is_the_known (const DastanPlace *known, const DastanPlace *place)
{
  if (place->radius != known->radius && place->radius > 0)
    return FALSE;
  return place->country != NULL
         || (fabs (place->latitude - known->latitude) < SAME_DEGREES
             && fabs (place->longitude - known->longitude) < SAME_DEGREES);
}

static void
place_added_cb (DastanEventEditor *self, DastanPlace *place)
{
  const char *known = dastan_token_list_find_option (self->places, dastan_text_get_local (place->name));

  if (place->id[0] != '\0')
    {
      place_changed (self, place);
      return;
    }
  if (known == NULL || !is_the_known (find_place (self, known), place))
    {
      DastanPlace *copy;
      g_autofree char *stem = g_strdup_printf ("place-%u", self->additions->places->len + 1),
                      *id = dastan_dossier_make_id (self->dossier, stem);

      copy = copy_place (place, id, NULL);
      dastan_revision_take_place (self->additions, copy);
      dastan_token_list_add_option (self->places, copy->id, dastan_text_get_local (copy->name));
      known = copy->id;
    }
  dastan_token_list_add (self->places, known);
}

static void
edit_place_cb (DastanEventEditor *self, const char *id)
{
  dastan_place_adder_edit (self->place_form, find_place (self, id));
}

static void
add_places (DastanEventEditor *self, AdwPreferencesPage *page)
{
  const GPtrArray *records = dastan_dossier_get_places (self->dossier);
  GtkWidget *adder = dastan_place_adder_new ();
  AdwPreferencesGroup *group;

  self->places = DASTAN_TOKEN_LIST (dastan_token_list_new (_("Places, the venue first"), _("Add a place of the dossier")));
  for (guint i = 0; i < records->len; i++)
    {
      const DastanPlace *place = g_ptr_array_index (records, i);

      dastan_token_list_add_option (self->places, place->id, dastan_text_get_local (place->name));
    }
  dastan_token_list_set_is_editable (self->places, TRUE);
  finish_list (self, self->places, self->event != NULL ? dastan_event_get_places (self->event) : NULL);
  group = add_widget (page, GTK_WIDGET (self->places));
  add_row_below (group, adder);
  self->place_form = DASTAN_PLACE_ADDER (adder);
  g_signal_connect_object (self->places, "edit", G_CALLBACK (edit_place_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adder, "added", G_CALLBACK (place_added_cb), self, G_CONNECT_SWAPPED);
}

static void
person_added_cb (AdwEntryRow *row, DastanEventEditor *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
  const char *known = dastan_token_list_find_option (self->people, name);

  if (name[0] == '\0')
    return;
  if (known == NULL)
    {
      g_autofree char *stem = g_strdup_printf ("person-%u", self->additions->people->len + 1),
                      *id = dastan_dossier_make_id (self->dossier, stem);
      DastanPerson *person = dastan_person_new (id);

      person->name = dastan_text_new (name);
      dastan_revision_take_person (self->additions, person);
      dastan_token_list_add_option (self->people, person->id, name);
      known = person->id;
    }
  dastan_token_list_add (self->people, known);
  gtk_editable_set_text (GTK_EDITABLE (row), "");
}

static void
add_people (DastanEventEditor *self, AdwPreferencesPage *page)
{
  const GPtrArray *records = dastan_dossier_get_people (self->dossier);
  GtkWidget *adder = adw_entry_row_new ();
  AdwPreferencesGroup *group;

  self->people = DASTAN_TOKEN_LIST (dastan_token_list_new (_("People"), _("Add a person of the dossier")));
  for (guint i = 0; i < records->len; i++)
    {
      const DastanPerson *person = g_ptr_array_index (records, i);

      dastan_token_list_add_option (self->people, person->id, dastan_text_get_local (person->name));
    }
  finish_list (self, self->people, self->event != NULL ? dastan_event_get_people (self->event) : NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (adder), _("Somebody who is not in the dossier yet"));
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (adder), TRUE);
  g_signal_connect_object (adder, "apply", G_CALLBACK (person_added_cb), self, 0);
  group = add_widget (page, GTK_WIDGET (self->people));
  add_row_below (group, adder);
}

/* --- The window --- */

/* Also where the cursor is in a field of several lines, which would take the key for itself. */
static void
add_key (DastanEventEditor *self, guint key)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (key, GDK_CONTROL_MASK),
                                                          gtk_named_action_new ("editor.done")));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
create_form (DastanEventEditor *self)
{
  GtkWidget *page = adw_preferences_page_new (), *header = adw_header_bar_new (),
            *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));
  AdwPreferencesPage *form = ADW_PREFERENCES_PAGE (page);

  self->done = gtk_button_new_with_mnemonic (self->event != NULL ? _("_Apply") : _("_Add"));
  gtk_widget_add_css_class (self->done, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->done), "editor.done");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "editor.cancel");
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->done);
  add_head (self, form);
  add_texts (self, form);
  self->passages = DASTAN_PASSAGE_LIST (dastan_passage_list_new (self->dossier, self->event));
  add_widget (form, GTK_WIDGET (self->passages));
  self->images = DASTAN_IMAGE_LIST (dastan_image_list_new (self->event));
  add_widget (form, GTK_WIDGET (self->images));
  g_signal_connect_object (self->images, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->passages, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  add_countries (self, form);
  add_places (self, form);
  add_people (self, form);
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), page);
  dastan_image_list_take_drops (self->images, box);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_widget_grab_focus (GTK_WIDGET (self->title));
}

static void
dastan_event_editor_dispose (GObject *object)
{
  DastanEventEditor *self = DASTAN_EVENT_EDITOR (object);

  g_clear_object (&self->dossier);
  g_clear_object (&self->event);
  g_clear_pointer (&self->additions, dastan_revision_free);
  G_OBJECT_CLASS (dastan_event_editor_parent_class)->dispose (object);
}

static void
dastan_event_editor_class_init (DastanEventEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dastan_event_editor_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = dastan_event_editor_close_request;
  gtk_widget_class_install_action (widget_class, "editor.done", NULL, done_cb);
  gtk_widget_class_install_action (widget_class, "editor.cancel", NULL, cancel_cb);
  gtk_widget_class_install_action (widget_class, "editor.paste-image", NULL, paste_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "editor.paste-image", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "editor.cancel", NULL);
  done_signal = g_signal_new ("done", DASTAN_TYPE_EVENT_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                              G_TYPE_POINTER);
}

static void
dastan_event_editor_init (DastanEventEditor *self)
{
}

GtkWidget *
dastan_event_editor_new (GtkWindow *parent, DastanDossier *dossier, DastanEvent *event)
{
  g_autoptr (DastanEvent) none = dastan_event_new ("none");
  DastanEventEditor *self;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (DASTAN_IS_DOSSIER (dossier), NULL);

  self = g_object_new (DASTAN_TYPE_EVENT_EDITOR, "transient-for", parent, "modal", TRUE, "default-width", WIDTH,
                       "default-height", HEIGHT, "title", event != NULL ? _("Edit Event") : _("New Event"), NULL);
  self->dossier = g_object_ref (dossier);
  self->event = event != NULL ? g_object_ref (event) : NULL;
  self->additions = dastan_revision_new_addition (0, none);
  create_form (self);
  add_key (self, GDK_KEY_Return);
  add_key (self, GDK_KEY_KP_Enter);
  dastan_names_give (GTK_WIDGET (self), gtk_window_get_title (GTK_WINDOW (self)));
  update_done (self);
  return GTK_WIDGET (self);
}
