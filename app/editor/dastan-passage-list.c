/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A part of a form for the passages that support an event: each verbatim, of a source of the dossier. */
#define G_LOG_DOMAIN "dastan-editor"

#include "config.h"

#include "editor/dastan-passage-list.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/dastan-error.h"
#include "editor/dastan-text-row.h"
#include "widgets/dastan-tooltip.h"

#define BESIDE 32 /* characters of the text before and after a passage that are kept with it */
#define SHOWN 300 /* characters of a passage that a row shows */

struct _DastanPassageList
{
  GtkWidget parent_instance;

  DastanDossier *dossier;
  GPtrArray *excerpts; /* (element-type DastanExcerpt) */
  AdwPreferencesGroup *group;
  GPtrArray *rows;       /* (element-type GtkWidget): of the passages */
  AdwExpanderRow *adder; /* (nullable): there are no sources */
  AdwComboRow *sources;
  GtkWidget *text_row;
  GtkLabel *problem;
  guint rebuild_id;
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (DastanPassageList, dastan_passage_list, GTK_TYPE_WIDGET)

/* --- A passage in a text --- */

/* (transfer full): up to BESIDE characters from @begin to @end, those next to @end or to @begin. */
static char *
dup_beside (const char *begin, const char *end, gboolean is_before)
{
  const char *at = is_before ? end : begin;

  for (int i = 0; i < BESIDE && (is_before ? at > begin : at < end); i++)
    at = is_before ? g_utf8_prev_char (at) : g_utf8_next_char (at);
  return is_before ? g_strndup (at, (gsize) (end - at)) : g_strndup (begin, (gsize) (at - begin));
}

/* (transfer full) (nullable): @exact where it stands in @source's text. */
static DastanExcerpt *
find_in_text (const DastanSource *source, const char *exact, GError **error)
{
  const char *text = source->text, *found = strstr (text, exact);
  g_autofree char *prefix = NULL, *suffix = NULL;
  const char *end;
  glong start;

  if (found == NULL)
    {
      g_set_error (error, DASTAN_ERROR, DASTAN_ERROR_INVALID,
                   _("These words do not stand in “%s”. A passage is copied letter by letter."),
                   dastan_text_get_local (source->title));
      return NULL;
    }
  end = found + strlen (exact);
  if (strstr (found + 1, exact) != NULL)
    {
      g_set_error (error, DASTAN_ERROR, DASTAN_ERROR_INVALID,
                   _("These words stand in “%s” more than once. Take some more of what stands beside them."),
                   dastan_text_get_local (source->title));
      return NULL;
    }
  start = g_utf8_pointer_to_offset (text, found);
  prefix = dup_beside (text, found, TRUE);
  suffix = dup_beside (end, end + strlen (end), FALSE);
  return dastan_excerpt_new (source->id, exact, prefix, suffix, start, start + g_utf8_strlen (exact, -1), NULL);
}

static DastanExcerpt *
create_excerpt (DastanPassageList *self, const char *id, const char *exact, GError **error)
{
  const DastanSource *source = dastan_dossier_find_source (self->dossier, id);

  if (exact[0] == '\0')
    g_set_error_literal (error, DASTAN_ERROR, DASTAN_ERROR_INVALID, _("Paste the passage here first."));
  else if (g_utf8_strlen (exact, -1) > DASTAN_EXCERPT_MAX_LENGTH)
    g_set_error (error, DASTAN_ERROR, DASTAN_ERROR_LIMIT,
                 _("A passage has at most %d characters; this one has %ld. Take the sentence that counts."),
                 DASTAN_EXCERPT_MAX_LENGTH, g_utf8_strlen (exact, -1));
  else if (source->text != NULL)
    return find_in_text (source, exact, error);
  else
    return dastan_excerpt_new (id, exact, NULL, NULL, -1, -1, NULL);
  return NULL;
}

/* --- Rows --- */

static void remove_cb (GtkWidget *button, DastanPassageList *self);

static GtkWidget *
make_row (DastanPassageList *self, DastanExcerpt *excerpt)
{
  const DastanSource *source = dastan_dossier_find_source (self->dossier, dastan_excerpt_get_source (excerpt));
  GtkWidget *row = adw_action_row_new (), *button = gtk_button_new_from_icon_name ("list-remove-symbolic");
  g_autofree char *shown = g_utf8_substring (dastan_excerpt_get_exact (excerpt), 0,
                                             MIN (SHOWN, g_utf8_strlen (dastan_excerpt_get_exact (excerpt), -1)));
  /* Translators: a passage of a source, in the quotation marks of your language. */
  g_autofree char *quoted = g_strdup_printf (C_ ("passage", "“%s”"), shown);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), quoted);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), source != NULL ? dastan_text_get_local (source->title) : "");
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 3);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  dastan_tooltip_set (button, _("Remove this passage"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Remove this passage"), -1);
  g_object_set_data (G_OBJECT (button), "excerpt", excerpt);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
rebuild (DastanPassageList *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
  if (self->adder != NULL)
    adw_preferences_group_remove (self->group, g_object_ref (GTK_WIDGET (self->adder)));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < self->excerpts->len; i++)
    {
      GtkWidget *row = make_row (self, g_ptr_array_index (self->excerpts, i));

      g_ptr_array_add (self->rows, row);
      adw_preferences_group_add (self->group, row);
    }
  if (self->adder == NULL)
    return;
  adw_preferences_group_add (self->group, GTK_WIDGET (self->adder));
  g_object_unref (self->adder);
}

static gboolean
rebuild_cb (gpointer data)
{
  DastanPassageList *self = data;

  self->rebuild_id = 0;
  rebuild (self);
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
  return G_SOURCE_REMOVE;
}

/* Not while one of the rows that go is telling of it. */
static void
excerpts_changed (DastanPassageList *self)
{
  if (self->rebuild_id == 0)
    self->rebuild_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, rebuild_cb, self, NULL);
  g_signal_emit (self, changed_signal, 0);
}

static void
remove_cb (GtkWidget *button, DastanPassageList *self)
{
  g_ptr_array_remove (self->excerpts, g_object_get_data (G_OBJECT (button), "excerpt"));
  excerpts_changed (self);
}

/* --- Adding one --- */

gboolean
dastan_passage_list_add (DastanPassageList *self, const char *source, const char *exact, GError **error)
{
  DastanExcerpt *excerpt;

  g_return_val_if_fail (DASTAN_IS_PASSAGE_LIST (self), FALSE);
  g_return_val_if_fail (dastan_dossier_find_source (self->dossier, source) != NULL, FALSE);

  excerpt = create_excerpt (self, source, exact, error);
  if (excerpt == NULL)
    return FALSE;
  g_ptr_array_add (self->excerpts, excerpt);
  excerpts_changed (self);
  return TRUE;
}

gboolean
dastan_passage_list_has_rest (DastanPassageList *self)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (DASTAN_IS_PASSAGE_LIST (self), FALSE);

  text = self->adder != NULL ? dastan_text_row_dup_text (DASTAN_TEXT_ROW (self->text_row)) : NULL;
  return text != NULL && text[0] != '\0';
}

static void
add_cb (DastanPassageList *self)
{
  const GPtrArray *sources = dastan_dossier_get_sources (self->dossier);
  const DastanSource *source = g_ptr_array_index (sources, adw_combo_row_get_selected (self->sources));
  g_autofree char *exact = dastan_text_row_dup_text (DASTAN_TEXT_ROW (self->text_row));
  g_autoptr (GError) error = NULL;

  if (dastan_passage_list_add (self, source->id, exact, &error))
    {
      dastan_text_row_set_text (DASTAN_TEXT_ROW (self->text_row), "");
      adw_expander_row_set_expanded (self->adder, FALSE);
    }
  gtk_label_set_label (self->problem, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), error != NULL);
}

static void
text_changed_cb (DastanPassageList *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  g_signal_emit (self, changed_signal, 0);
}

static void
create_adder (DastanPassageList *self)
{
  const GPtrArray *sources = dastan_dossier_get_sources (self->dossier);
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Add This Passage")), *foot = adw_preferences_row_new (),
            *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  for (guint i = 0; i < sources->len; i++)
    gtk_string_list_append (titles, dastan_text_get_local (((DastanSource *) g_ptr_array_index (sources, i))->title));
  self->adder = ADW_EXPANDER_ROW (adw_expander_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->adder), _("Add a passage"));
  self->sources = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->sources), _("Source"));
  adw_combo_row_set_model (self->sources, G_LIST_MODEL (titles));
  self->text_row = dastan_text_row_new (_("The passage, word for word"), "");
  self->problem = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->problem, TRUE);
  gtk_label_set_xalign (self->problem, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_widget_add_css_class (box, "form-box");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->problem));
  gtk_box_append (GTK_BOX (box), button);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (foot), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (foot), FALSE);
  gtk_widget_set_focusable (foot, FALSE);
  adw_expander_row_add_row (self->adder, GTK_WIDGET (self->sources));
  adw_expander_row_add_row (self->adder, self->text_row);
  adw_expander_row_add_row (self->adder, foot);
  adw_preferences_group_add (self->group, GTK_WIDGET (self->adder));
  g_signal_connect_object (self->text_row, "changed", G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (button, "clicked", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
}

/* --- The widget --- */

static void
dastan_passage_list_dispose (GObject *object)
{
  DastanPassageList *self = DASTAN_PASSAGE_LIST (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_clear_handle_id (&self->rebuild_id, g_source_remove);
  if (child != NULL)
    gtk_widget_unparent (child);
  self->adder = NULL;
  g_clear_object (&self->dossier);
  G_OBJECT_CLASS (dastan_passage_list_parent_class)->dispose (object);
}

static void
dastan_passage_list_finalize (GObject *object)
{
  DastanPassageList *self = DASTAN_PASSAGE_LIST (object);

  g_ptr_array_unref (self->excerpts);
  g_ptr_array_unref (self->rows);
  G_OBJECT_CLASS (dastan_passage_list_parent_class)->finalize (object);
}

static void
dastan_passage_list_class_init (DastanPassageListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dastan_passage_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = dastan_passage_list_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  changed_signal
    = g_signal_new ("changed", DASTAN_TYPE_PASSAGE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dastan_passage_list_init (DastanPassageList *self)
{
  self->excerpts = g_ptr_array_new_with_free_func ((GDestroyNotify) dastan_excerpt_unref);
  self->rows = g_ptr_array_new ();
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->group), GTK_WIDGET (self));
}

GtkWidget *
dastan_passage_list_new (DastanDossier *dossier, DastanEvent *event)
{
  DastanPassageList *self = g_object_new (DASTAN_TYPE_PASSAGE_LIST, NULL);

  self->dossier = g_object_ref (dossier);
  adw_preferences_group_set_title (self->group, _("In the sources"));
  for (guint i = 0; event != NULL && i < dastan_event_get_n_excerpts (event); i++)
    g_ptr_array_add (self->excerpts, dastan_excerpt_ref ((DastanExcerpt *) dastan_event_get_excerpt (event, i)));
  if (dastan_dossier_get_sources (dossier)->len > 0)
    create_adder (self);
  else
    adw_preferences_group_set_description (self->group, _("The dossier has no sources to quote."));
  rebuild (self);
  return GTK_WIDGET (self);
}

guint
dastan_passage_list_get_n (DastanPassageList *self)
{
  g_return_val_if_fail (DASTAN_IS_PASSAGE_LIST (self), 0);
  return self->excerpts->len;
}

DastanExcerpt *
dastan_passage_list_get (DastanPassageList *self, guint i)
{
  g_return_val_if_fail (DASTAN_IS_PASSAGE_LIST (self) && i < self->excerpts->len, NULL);
  return g_ptr_array_index (self->excerpts, i);
}
