/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The span that is shown, in words, and a popover in which it is typed. */
#define G_LOG_DOMAIN "dastan-timeline"

#include "config.h"

#include "timeline/dastan-span-button.h"

#include <glib/gi18n.h>

#include "time/dastan-date-format.h"
#include "time/dastan-date-read.h"
#include "scene/dastan-filter-words.h"
#include "widgets/dastan-tooltip.h"

#define MARGIN 12
#define ENTRY_CHARS 22
#define ERROR_CHARS 34

typedef struct
{
  GtkWidget *entry;
  GtkWidget *error; /* what is wrong with it, below it */
} Field;

struct _DastanSpanButton
{
  GtkWidget parent_instance;

  DastanExplorer *explorer;
  DastanTimelineCanvas *canvas;
  GtkWidget *button;
  GtkWidget *label;
  GtkWidget *popover; /* (nullable): before it was opened */
  Field from;
  Field to;
  GtkWidget *only; /* whether only what is in the span is to pass */
  guint update_id; /* idle that writes the label */
};

G_DEFINE_FINAL_TYPE (DastanSpanButton, dastan_span_button, GTK_TYPE_WIDGET)

/* --- The fields -------------------------------------------------------------------------------------- */

static void
show_error (Field *field, const char *words)
{
  gtk_label_set_label (GTK_LABEL (field->error), words != NULL ? words : "");
  gtk_widget_set_visible (field->error, words != NULL);
  if (words != NULL)
    gtk_widget_add_css_class (field->entry, "error");
  else
    gtk_widget_remove_css_class (field->entry, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (field->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               words != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (field->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words != NULL ? words : "", -1);
}

/* What was typed, as the span in which it lies; or says below the field what is wrong. */
static gboolean
read_field (Field *field, DastanSpan *span)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DastanEdtf) date = dastan_date_read (gtk_editable_get_text (GTK_EDITABLE (field->entry)), &error);

  show_error (field, error != NULL ? error->message : NULL);
  if (date == NULL)
    return FALSE;
  *span = dastan_edtf_get_bounds (date)->whole;
  return TRUE;
}

/* Both ends that were typed, as one span. */
static gboolean
read_fields (DastanSpanButton *self, DastanSpan *span)
{
  DastanSpan from, to, all = dastan_explorer_get_full_span (self->explorer);
  gboolean is_from_good = read_field (&self->from, &from), is_to_good = read_field (&self->to, &to);

  if (!is_from_good || !is_to_good)
    {
      gtk_widget_grab_focus (is_from_good ? self->to.entry : self->from.entry);
      return FALSE;
    }
  /* An end that is open is that of all there is. */
  span->earliest = from.earliest != DASTAN_SECOND_MIN ? from.earliest : MIN (all.earliest, to.latest);
  span->latest = to.latest != DASTAN_SECOND_MAX ? to.latest : MAX (all.latest, span->earliest);
  if (span->earliest > span->latest)
    {
      show_error (&self->to, _("The end comes before the beginning. Type a later one."));
      gtk_widget_grab_focus (self->to.entry);
      return FALSE;
    }
  return TRUE;
}

static void
apply_cb (DastanSpanButton *self)
{
  DastanSpan span;
  gboolean is_only = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->only));

  if (!read_fields (self, &span))
    return;
  dastan_explorer_touch (self->explorer);
  if (is_only || dastan_explorer_get_filter (self->explorer)->has_span)
    dastan_explorer_set_filter_span (self->explorer, is_only ? &span : NULL);
  dastan_timeline_canvas_show_span (self->canvas, span);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static void
changed_cb (GtkEditable *editable, Field *field)
{
  show_error (field, NULL);
}

static void
set_field (Field *field, gint64 second)
{
  g_autofree char *words = dastan_date_format_day (second);

  gtk_editable_set_text (GTK_EDITABLE (field->entry), words);
  show_error (field, NULL);
}

/* --- The popover ------------------------------------------------------------------------------------- */

static void
add_field (DastanSpanButton *self, GtkGrid *grid, Field *field, const char *name, int row)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (name);

  field->entry = gtk_entry_new ();
  field->error = gtk_label_new (NULL);
  gtk_editable_set_width_chars (GTK_EDITABLE (field->entry), ENTRY_CHARS);
  gtk_widget_set_hexpand (field->entry, TRUE);
  gtk_entry_set_placeholder_text (GTK_ENTRY (field->entry), _("like 2025-11-27 or 2025"));
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), field->entry);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_xalign (GTK_LABEL (field->error), 0);
  gtk_label_set_wrap (GTK_LABEL (field->error), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (field->error), ERROR_CHARS);
  gtk_widget_set_visible (field->error, FALSE);
  gtk_widget_add_css_class (field->error, "error");
  gtk_widget_add_css_class (field->error, "caption");
  gtk_grid_attach (grid, label, 0, row, 1, 1);
  gtk_grid_attach (grid, field->entry, 1, row, 1, 1);
  gtk_grid_attach (grid, field->error, 1, row + 1, 1, 1);
  g_signal_connect_object (field->entry, "activate", G_CALLBACK (apply_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (field->entry, "changed", G_CALLBACK (changed_cb), field);
}

static GtkWidget *
create_popover (DastanSpanButton *self)
{
  GtkWidget *popover = gtk_popover_new (), *grid = gtk_grid_new ();
  GtkWidget *apply = gtk_button_new_with_mnemonic (_("_Show"));

  gtk_grid_set_row_spacing (GTK_GRID (grid), MARGIN / 2);
  gtk_grid_set_column_spacing (GTK_GRID (grid), MARGIN);
  gtk_widget_set_margin_start (grid, MARGIN);
  gtk_widget_set_margin_end (grid, MARGIN);
  gtk_widget_set_margin_top (grid, MARGIN);
  gtk_widget_set_margin_bottom (grid, MARGIN);
  /* Translators: the beginning and the end of a span of time, to be typed. */
  add_field (self, GTK_GRID (grid), &self->from, C_ ("span", "_From"), 0);
  add_field (self, GTK_GRID (grid), &self->to, C_ ("span", "_To"), 2);
  self->only = gtk_check_button_new_with_mnemonic (_("_Only events in this span"));
  gtk_grid_attach (GTK_GRID (grid), self->only, 1, 4, 1, 1);
  gtk_widget_set_halign (apply, GTK_ALIGN_END);
  gtk_widget_add_css_class (apply, "suggested-action");
  g_signal_connect_object (apply, "clicked", G_CALLBACK (apply_cb), self, G_CONNECT_SWAPPED);
  gtk_grid_attach (GTK_GRID (grid), apply, 1, 5, 1, 1);
  gtk_popover_set_child (GTK_POPOVER (popover), grid);
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Span of time"), -1);
  return popover;
}

static void
create_popup_cb (GtkMenuButton *button, gpointer data)
{
  DastanSpanButton *self = data;
  DastanSpan visible = dastan_explorer_get_visible_span (self->explorer);

  if (self->popover == NULL)
    {
      self->popover = create_popover (self);
      gtk_menu_button_set_popover (button, self->popover);
    }
  set_field (&self->from, visible.earliest);
  set_field (&self->to, visible.latest);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->only), dastan_explorer_get_filter (self->explorer)->has_span);
}

void
dastan_span_button_open (DastanSpanButton *self)
{
  g_return_if_fail (DASTAN_IS_SPAN_BUTTON (self));
  gtk_menu_button_popup (GTK_MENU_BUTTON (self->button));
}

/* --- The label --------------------------------------------------------------------------------------- */

static gboolean
has_letters (const char *words)
{
  for (; *words != '\0'; words = g_utf8_next_char (words))
    if (g_unichar_isalpha (g_utf8_get_char (words)))
      return TRUE;
  return FALSE;
}

static gboolean
update_cb (gpointer data)
{
  DastanSpanButton *self = data;
  DastanSpan visible = dastan_explorer_get_visible_span (self->explorer);
  g_autofree char *words = dastan_filter_words_dup_span (visible);
  /* Translators: the name of a button that shows the span of time in view, and lets another be typed. */
  g_autofree char *name = g_strdup_printf (_("Span shown: %s"), words);

  self->update_id = 0;
  /* Time runs from left to right in every language, and so do years alone beside it, which would be turned round among
   * words that run from right to left. */
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL && !has_letters (words))
    {
      g_autofree char *isolated = g_strconcat ("\342\201\246", words, "\342\201\251", NULL);

      gtk_label_set_label (GTK_LABEL (self->label), isolated);
    }
  else
    gtk_label_set_label (GTK_LABEL (self->label), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return G_SOURCE_REMOVE;
}

/* Words take longer than a frame of a pan has to spare: they are written when there is time. */
static void
queue_update (DastanSpanButton *self)
{
  if (self->update_id == 0)
    self->update_id = g_idle_add_full (G_PRIORITY_LOW, update_cb, self, NULL);
}

/* --- The widget -------------------------------------------------------------------------------------- */

static void
dastan_span_button_dispose (GObject *object)
{
  DastanSpanButton *self = DASTAN_SPAN_BUTTON (object);

  g_clear_handle_id (&self->update_id, g_source_remove);
  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_object (&self->canvas);
  g_clear_object (&self->explorer);
  G_OBJECT_CLASS (dastan_span_button_parent_class)->dispose (object);
}

static GtkSizeRequestMode
dastan_span_button_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* A menu button does not ask its words how high they are where they have two lines. */
static void
dastan_span_button_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  DastanSpanButton *self = DASTAN_SPAN_BUTTON (widget);
  int width, label_width, least, line, lines;

  gtk_widget_measure (self->button, orientation, -1, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL || for_size < 0)
    return;
  gtk_widget_measure (self->button, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  gtk_widget_measure (self->label, GTK_ORIENTATION_HORIZONTAL, -1, &least, &label_width, NULL, NULL);
  gtk_widget_measure (self->label, GTK_ORIENTATION_VERTICAL, label_width, &line, NULL, NULL, NULL);
  gtk_widget_measure (self->label, GTK_ORIENTATION_VERTICAL, MAX (for_size - (width - label_width), least), &lines, NULL,
                      NULL, NULL);
  *minimum += MAX (lines - line, 0);
  *natural = MAX (*natural, *minimum);
}

static void
dastan_span_button_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_allocate (DASTAN_SPAN_BUTTON (widget)->button, width, height, baseline, NULL);
}

static void
dastan_span_button_class_init (DastanSpanButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dastan_span_button_dispose;
  widget_class->get_request_mode = dastan_span_button_get_request_mode;
  widget_class->measure = dastan_span_button_measure;
  widget_class->size_allocate = dastan_span_button_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "spanbutton");
}

static void
dastan_span_button_init (DastanSpanButton *self)
{
  self->button = gtk_menu_button_new ();
  self->label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  /* In two lines where one is too short, as in large letters on a narrow screen. */
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_lines (GTK_LABEL (self->label), 2);
  gtk_label_set_justify (GTK_LABEL (self->label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (self->label, "caption");
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), self->label);
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (self->button), GTK_ARROW_UP);
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (self->button), TRUE);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), create_popup_cb, self, NULL);
  gtk_widget_add_css_class (self->button, "flat");
  dastan_tooltip_set (self->button, _("Type the span of time to show"));
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}

GtkWidget *
dastan_span_button_new (DastanExplorer *explorer, DastanTimelineCanvas *canvas)
{
  DastanSpanButton *self;

  g_return_val_if_fail (DASTAN_IS_EXPLORER (explorer), NULL);
  g_return_val_if_fail (DASTAN_IS_TIMELINE_CANVAS (canvas), NULL);

  self = g_object_new (DASTAN_TYPE_SPAN_BUTTON, NULL);
  self->explorer = g_object_ref (explorer);
  self->canvas = g_object_ref (canvas);
  g_signal_connect_object (explorer, "span-changed", G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
  update_cb (self);
  return GTK_WIDGET (self);
}
