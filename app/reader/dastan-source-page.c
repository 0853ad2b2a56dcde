/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of a source: its whole text, with the passages that events are made of. */
#define G_LOG_DOMAIN "dastan-reader"

#include "config.h"

#include "reader/dastan-source-page.h"

#include <glib/gi18n.h>

#include "reader/dastan-passages.h"
#include "time/dastan-date-format.h"
#include "widgets/dastan-canvas.h"

#define MARGIN 18
#define MARK_ALPHA 0.22f

/* Where the text begins in the buffer, after its title. */
static GQuark
get_start_quark (void)
{
  return g_quark_from_static_string ("dastan-source-page-start");
}

static void
insert (GtkTextBuffer *buffer, const char *text, const char *tag)
{
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert_with_tags_by_name (buffer, &end, text, -1, tag, NULL);
}

/* Title, who published it and when, and what it says of itself. */
static void
insert_head (GtkTextBuffer *buffer, const DastanSource *source)
{
  g_autofree char *date = source->date != NULL ? dastan_date_format_words (source->date) : NULL;

  insert (buffer, dastan_text_get_local (source->title), "title");
  if (source->publisher != NULL || date != NULL)
    {
      g_autofree char *both = source->publisher != NULL && date != NULL
                                /* Translators: who published a source, and when. */
                                ? g_strdup_printf (C_ ("source", "%1$s · %2$s"), source->publisher, date)
                                : NULL;

      insert (buffer, "\n", "quiet");
      insert (buffer, both != NULL ? both : date != NULL ? date : source->publisher, "quiet");
    }
  if (!dastan_text_is_empty (source->statement))
    {
      /* Translators: what a source says of itself. */
      g_autofree char *words
        = g_strdup_printf (_("It says of itself: “%s”"), dastan_text_get_local (source->statement));

      insert (buffer, "\n", "quiet");
      insert (buffer, words, "quiet");
    }
  insert (buffer, "\n\n", "quiet");
}

static void
create_tags (GtkTextBuffer *buffer, DastanColor color)
{
  const DastanPalette *palette = dastan_canvas_get_palette ();
  const GdkRGBA quiet = dastan_color_to_rgba (palette->secondary);
  const GdkRGBA mark = dastan_color_to_rgba (dastan_color_with_alpha (color, MARK_ALPHA));

  gtk_text_buffer_create_tag (buffer, "title", "weight", PANGO_WEIGHT_BOLD, "scale", 1.4, NULL);
  gtk_text_buffer_create_tag (buffer, "quiet", "foreground-rgba", &quiet, "scale", 0.9, NULL);
  gtk_text_buffer_create_tag (buffer, "text", "pixels-below-lines", 6, NULL);
  gtk_text_buffer_create_tag (buffer, "passage", "background-rgba", &mark, "underline", PANGO_UNDERLINE_SINGLE, NULL);
}

/* Whether an excerpt stands where it says: one from elsewhere may not. */
static gboolean
is_in (const DastanPassage *passage, const char *text, glong n)
{
  gint64 start = dastan_excerpt_get_start (passage->excerpt);

  return start >= 0 && start <= n
         && g_str_has_prefix (g_utf8_offset_to_pointer (text, (glong) start), dastan_excerpt_get_exact (passage->excerpt));
}

/* Each passage has a tag of its own, which knows the event. */
static void
mark_passages (GtkTextBuffer *buffer, DastanExplorer *explorer, const DastanSource *source, int start)
{
  guint n_left;
  g_autoptr (GArray) passages = dastan_passages_list (explorer, source->id, &n_left);
  glong n = g_utf8_strlen (source->text, -1);

  for (guint i = 0; i < passages->len; i++)
    {
      const DastanPassage *passage = &g_array_index (passages, DastanPassage, i);
      GtkTextTag *tag;
      GtkTextIter from, to;

      if (!is_in (passage, source->text, n))
        continue;
      tag = gtk_text_buffer_create_tag (buffer, NULL, NULL);
      g_object_set_data_full (G_OBJECT (tag), "event", g_strdup (dastan_event_get_id (passage->event)), g_free);
      gtk_text_buffer_get_iter_at_offset (buffer, &from, start + (int) dastan_excerpt_get_start (passage->excerpt));
      gtk_text_buffer_get_iter_at_offset (buffer, &to, start + (int) dastan_excerpt_get_end (passage->excerpt));
      gtk_text_buffer_apply_tag (buffer, tag, &from, &to);
      gtk_text_buffer_apply_tag_by_name (buffer, "passage", &from, &to);
    }
}

/* --- To the event of a passage --- */

/* (nullable): the event of the passage at @iter. */
static const char *
get_event (const GtkTextIter *iter)
{
  g_autoptr (GSList) tags = gtk_text_iter_get_tags (iter);

  for (GSList *at = tags; at != NULL; at = at->next)
    {
      const char *event = g_object_get_data (at->data, "event");

      if (event != NULL)
        return event;
    }
  return NULL;
}

static gboolean
get_iter (GtkTextView *view, double x, double y, GtkTextIter *iter)
{
  int left, top;

  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &left, &top);
  return gtk_text_view_get_iter_at_location (view, iter, left, top);
}

static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, DastanExplorer *explorer)
{
  GtkTextView *view
    = GTK_TEXT_VIEW (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture)));
  GtkTextIter iter;
  const char *event = get_iter (view, x, y, &iter) ? get_event (&iter) : NULL;

  /* Who marks words to copy them stays. */
  if (event != NULL && !gtk_text_buffer_get_has_selection (gtk_text_view_get_buffer (view)))
    dastan_explorer_set_selected (explorer, event);
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, DastanExplorer *explorer)
{
  GtkTextView *view
    = GTK_TEXT_VIEW (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller)));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter iter;
  const char *event;

  if (key != GDK_KEY_Return && key != GDK_KEY_KP_Enter)
    return FALSE;
  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  event = get_event (&iter);
  if (event != NULL)
    dastan_explorer_set_selected (explorer, event);
  return TRUE;
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, DastanExplorer *explorer)
{
  GtkTextView *view
    = GTK_TEXT_VIEW (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller)));
  GtkTextIter iter;
  const char *event = get_iter (view, x, y, &iter) ? get_event (&iter) : NULL;

  gtk_widget_set_cursor_from_name (GTK_WIDGET (view), event != NULL ? "pointer" : "text");
  dastan_explorer_set_hovered (explorer, event);
}

static void
leave_cb (GtkEventControllerMotion *controller, DastanExplorer *explorer)
{
  dastan_explorer_set_hovered (explorer, NULL);
}

static void
add_input (GtkWidget *view, DastanExplorer *explorer)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *key = gtk_event_controller_key_new (), *motion = gtk_event_controller_motion_new ();

  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), explorer, 0);
  g_signal_connect_object (key, "key-pressed", G_CALLBACK (key_cb), explorer, 0);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), explorer, 0);
  g_signal_connect_object (motion, "leave", G_CALLBACK (leave_cb), explorer, 0);
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (view, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (view, key);
  gtk_widget_add_controller (view, motion);
}

GtkWidget *
dastan_source_page_new (DastanExplorer *explorer, const DastanSource *source)
{
  GtkWidget *view;
  g_autoptr (GtkTextBuffer) buffer = NULL;
  int start;
  const char *title;

  g_return_val_if_fail (DASTAN_IS_EXPLORER (explorer), NULL);
  g_return_val_if_fail (source != NULL && source->text != NULL, NULL);

  buffer = gtk_text_buffer_new (NULL);
  title = dastan_text_get_local (source->title);
  create_tags (buffer,
               dastan_palette_source (dastan_canvas_get_palette (),
                                      (guint) dastan_dossier_index_of_source (
                                        dastan_explorer_get_dossier (explorer), source->id)));
  insert_head (buffer, source);
  start = gtk_text_buffer_get_char_count (buffer);
  insert (buffer, source->text, "text");
  mark_passages (buffer, explorer, source, start);
  g_object_set_qdata (G_OBJECT (buffer), get_start_quark (), GINT_TO_POINTER (start));
  view = gtk_text_view_new_with_buffer (buffer);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), MARGIN);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), MARGIN);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), MARGIN);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), MARGIN);
  gtk_widget_add_css_class (view, "source-text");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  add_input (view, explorer);
  dastan_source_page_show (GTK_TEXT_VIEW (view), -1);
  return view;
}

void
dastan_source_page_show (GtkTextView *page, glong offset)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (page);
  int start = GPOINTER_TO_INT (g_object_get_qdata (G_OBJECT (buffer), get_start_quark ()));
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_offset (buffer, &at, offset >= 0 ? start + (int) offset : 0);
  gtk_text_buffer_place_cursor (buffer, &at);
  if (offset >= 0)
    {
      GtkTextIter end = at;

      /* What was looked for is seen. */
      gtk_text_iter_forward_word_end (&end);
      gtk_text_buffer_select_range (buffer, &at, &end);
    }
  gtk_text_view_scroll_to_mark (page, gtk_text_buffer_get_insert (buffer), 0, offset >= 0, 0, 0.3);
}
