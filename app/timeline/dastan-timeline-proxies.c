/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timeline's accessible children: one light widget for each event in view. */
#define G_LOG_DOMAIN "dastan-timeline"

#include "config.h"

#include "timeline/dastan-timeline-canvas-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "base/dastan-count.h"
#include "widgets/dastan-focus-proxy.h"

#define FEW_PROXIES 300  /* that are made at once */
#define MOST_PROXIES 5000 /* more are never drawn one by one */
#define SLICE_US 1000 /* of describing at a time */

static void
proxy_activated_cb (DastanFocusProxy *proxy, DastanTimelineCanvas *self)
{
  DastanEvent *event = dastan_timeline_items_get_event (self->items, self->explorer,
                                                        dastan_focus_proxy_get_item (proxy));

  dastan_explorer_set_selected (self->explorer, dastan_event_get_id (event));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-reader", NULL);
}

static void
proxy_focus_cb (GtkWidget *proxy, GParamSpec *pspec, DastanTimelineCanvas *self)
{
  g_clear_pointer (&self->marks, dastan_display_list_free);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
describe_proxy (DastanTimelineCanvas *self, DastanFocusProxy *proxy, guint item)
{
  DastanEvent *event = dastan_timeline_items_get_event (self->items, self->explorer, item);
  const DastanTimelineItem *data = &g_array_index (self->items->items, DastanTimelineItem, item);
  const char *lane = g_array_index (self->items->lanes, DastanTimelineLane, data->lane).title;
  g_autofree char *words = dastan_timeline_items_dup_words (event);
  g_autofree char *position = dastan_count_dup_text (item + 1);
  g_autofree char *n = dastan_count_dup_text (self->items->items->len);
  /* Translators: an event on the timeline as a screen reader says it: title, date and how well it is
   * known, the lane it stands in, and the how manyth it is of all: “…, December 2025, known to the month,
   * Dialogue, 3 of 16”. */
  g_autofree char *name = g_strdup_printf (_("%1$s, %2$s, %3$s, %4$s of %5$s"),
                                           dastan_text_get_local (dastan_event_get_title (event)), words, lane,
                                           position, n);

  dastan_focus_proxy_set_item (proxy, item);
  dastan_focus_proxy_describe (proxy, name,
                               dastan_explorer_is_chosen (self->explorer, data->row),
                               (int) item + 1, (int) self->items->items->len);
}

static GtkWidget *
make_proxy (DastanTimelineCanvas *self)
{
  GtkWidget *proxy = dastan_focus_proxy_new ();

  g_signal_connect_object (proxy, "activated", G_CALLBACK (proxy_activated_cb), self, 0);
  g_signal_connect_object (proxy, "notify::has-focus", G_CALLBACK (proxy_focus_cb), self, 0);
  gtk_widget_set_parent (proxy, GTK_WIDGET (self));
  return proxy;
}

/* Few items have a child each from the beginning, shown while in view; of many, only those in view have. */
static gboolean
has_few_items (DastanTimelineCanvas *self)
{
  /* Of a dossier with very many events even few are read from its file. */
  return self->items != NULL && self->items->items->len <= FEW_PROXIES && !dastan_timeline_canvas_is_large (self);
}

static void
keep_proxy (DastanTimelineCanvas *self, GHashTable *kept, guint item)
{
  gpointer key = GUINT_TO_POINTER (item);
  GtkWidget *proxy = g_hash_table_lookup (self->proxies, key);

  if (proxy != NULL)
    g_hash_table_steal (self->proxies, key);
  else
    proxy = make_proxy (self);
  describe_proxy (self, DASTAN_FOCUS_PROXY (proxy), item);
  g_hash_table_insert (kept, key, proxy);
}

/* Of many, those that come into view are read of and described in slices, between frames. Returns whether all are. */
static gboolean
sync_some (DastanTimelineCanvas *self, gint64 until)
{
  GHashTable *kept = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) gtk_widget_unparent);
  gboolean is_done = TRUE;

  for (guint i = 0; i < MIN (dastan_timeline_layout_get_n_boxes (self->layout), MOST_PROXIES); i++)
    {
      guint item = dastan_timeline_layout_get_box (self->layout, i)->item;
      gpointer key = GUINT_TO_POINTER (item), proxy = g_hash_table_lookup (self->proxies, key);

      if (proxy != NULL)
        {
          g_hash_table_steal (self->proxies, key);
          g_hash_table_insert (kept, key, proxy);
        }
      else if (g_get_monotonic_time () < until)
        keep_proxy (self, kept, item);
      else
        is_done = FALSE;
    }
  g_hash_table_unref (self->proxies);
  self->proxies = kept;
  return is_done;
}

void
dastan_timeline_canvas_sync_proxies (DastanTimelineCanvas *self)
{
  GHashTable *kept = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) gtk_widget_unparent);

  if (has_few_items (self))
    for (guint item = 0; item < self->items->items->len; item++)
      keep_proxy (self, kept, item);
  else if (self->layout != NULL)
    for (guint i = 0; i < MIN (dastan_timeline_layout_get_n_boxes (self->layout), FEW_PROXIES); i++)
      keep_proxy (self, kept, dastan_timeline_layout_get_box (self->layout, i)->item);
  g_hash_table_unref (self->proxies);
  self->proxies = kept;
  /* The rest in slices. */
  if (self->layout != NULL && !has_few_items (self)
      && dastan_timeline_layout_get_n_boxes (self->layout) > FEW_PROXIES)
    dastan_timeline_canvas_queue_sync (self);
}

void
dastan_timeline_canvas_allocate_proxies (DastanTimelineCanvas *self)
{
  GHashTableIter iter;
  gpointer hidden;

  g_hash_table_iter_init (&iter, self->proxies);
  while (g_hash_table_iter_next (&iter, NULL, &hidden))
    gtk_widget_set_child_visible (hidden, FALSE);
  for (guint i = 0; i < dastan_timeline_layout_get_n_boxes (self->layout); i++)
    {
      const DastanTimelineBox *box = dastan_timeline_layout_get_box (self->layout, i);
      GtkWidget *proxy = g_hash_table_lookup (self->proxies, GUINT_TO_POINTER (box->item));
      double x = CLAMP (MIN (box->bar.x, box->label.x), 0, self->frame.width - 1);
      double right = CLAMP (MAX (box->bar.x + box->bar.width, box->label.x + box->label.width), x + 1,
                            MAX (self->frame.width, x + 1));
      GtkAllocation rect = { (int) x, (int) box->label.y, (int) ceil (right - x),
                             (int) ceil (MAX (box->bar.y + box->bar.height, box->label.y + box->label.height)
                                         - box->label.y) };
      int minimum;

      if (proxy == NULL)
        continue;
      gtk_widget_set_child_visible (proxy, TRUE);
      gtk_widget_measure (proxy, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      gtk_widget_size_allocate (proxy, &rect, -1);
    }
}

static gboolean
sync_cb (gpointer data)
{
  DastanTimelineCanvas *self = data;
  gint64 until = g_get_monotonic_time () + SLICE_US;
  gboolean is_done;

  if (self->needs_reveal)
    dastan_timeline_canvas_reveal_selected (self);
  is_done = dastan_timeline_canvas_sync_group_proxies (self, until);
  if (self->layout == NULL || has_few_items (self))
    dastan_timeline_canvas_sync_proxies (self);
  else
    is_done &= sync_some (self, until);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  if (!is_done)
    return G_SOURCE_CONTINUE;
  self->sync_id = 0;
  return G_SOURCE_REMOVE;
}

void
dastan_timeline_canvas_queue_sync (DastanTimelineCanvas *self)
{
  if (self->sync_id == 0)
    self->sync_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, sync_cb, self, NULL);
}

gboolean
dastan_timeline_canvas_has_proxies (DastanTimelineCanvas *self)
{
  guint n = MIN (dastan_timeline_layout_get_n_boxes (self->layout), MOST_PROXIES);

  if (has_few_items (self))
    return g_hash_table_size (self->proxies) == self->items->items->len;
  if (n != g_hash_table_size (self->proxies))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!g_hash_table_contains (
          self->proxies, GUINT_TO_POINTER (dastan_timeline_layout_get_box (self->layout, i)->item)))
      return FALSE;
  return TRUE;
}
