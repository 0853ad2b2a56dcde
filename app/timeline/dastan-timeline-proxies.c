/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timeline's accessible children: one light widget for each event in view. */
#define G_LOG_DOMAIN "dastan-timeline"

#include "config.h"

#include "timeline/dastan-timeline-canvas-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "base/dastan-count.h"
#include "widgets/dastan-focus-proxy.h"

#define FEW_PROXIES 300  /* items that have one each, in view or not */
#define MOST_PROXIES 5000 /* more are never drawn one by one */
#define SLICE_US 1000 /* of describing at a time */

static void
proxy_activated_cb (DastanFocusProxy *proxy, DastanTimelineCanvas *self)
{
  guint item = dastan_focus_proxy_get_item (proxy);
  DastanEvent *event;

  /* It stood for something that is no more. */
  if (g_hash_table_lookup (self->proxies, GUINT_TO_POINTER (item)) != proxy)
    return;
  event = dastan_timeline_items_get_event (self->items, self->explorer, item);
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
  GtkWidget *proxy;

  if (self->former_proxies->len > 0)
    {
      proxy = g_ptr_array_steal_index_fast (self->former_proxies, self->former_proxies->len - 1);
      gtk_widget_set_child_visible (proxy, TRUE);
      return proxy;
    }
  proxy = dastan_focus_proxy_new ();
  g_signal_connect_object (proxy, "activated", G_CALLBACK (proxy_activated_cb), self, 0);
  g_signal_connect_object (proxy, "notify::has-focus", G_CALLBACK (proxy_focus_cb), self, 0);
  gtk_widget_set_parent (proxy, GTK_WIDGET (self));
  return proxy;
}

/* --- Which there are --- */

/* Few items have a child each from the beginning, shown while in view; of many, only those in view have. */
static gboolean
has_few_items (DastanTimelineCanvas *self)
{
  /* Of a dossier with very many events even few are read from its file. */
  return self->items != NULL && self->items->items->len <= FEW_PROXIES && !dastan_timeline_canvas_is_large (self);
}

static guint
count_wanted (DastanTimelineCanvas *self)
{
  if (has_few_items (self))
    return self->items->items->len;
  return self->layout != NULL ? MIN (dastan_timeline_layout_get_n_boxes (self->layout), MOST_PROXIES) : 0;
}

static guint
get_wanted (DastanTimelineCanvas *self, guint i)
{
  return has_few_items (self) ? i : dastan_timeline_layout_get_box (self->layout, i)->item;
}

static GHashTable *
new_proxies (void)
{
  return g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) gtk_widget_unparent);
}

/* Puts away all that stand for items in @proxies, and frees it. The one with the focus goes at once: the focus must
 * not come to stand for something else. */
static void
put_away (DastanTimelineCanvas *self, GHashTable *proxies)
{
  GtkWidget *focused = gtk_widget_get_focus_child (GTK_WIDGET (self));
  GHashTableIter iter;
  gpointer proxy;

  g_hash_table_iter_init (&iter, proxies);
  while (g_hash_table_iter_next (&iter, NULL, &proxy))
    if (proxy == (gpointer) focused)
      g_hash_table_iter_remove (&iter);
    else
      {
        g_hash_table_iter_steal (&iter);
        g_ptr_array_add (self->former_proxies, proxy);
      }
  g_hash_table_unref (proxies);
}

void
dastan_timeline_canvas_drop_proxies (DastanTimelineCanvas *self)
{
  if (g_hash_table_size (self->proxies) == 0)
    return;
  put_away (self, self->proxies);
  self->proxies = new_proxies ();
  dastan_timeline_canvas_queue_sync (self);
}

/* Those that come into view are made and described in slices, as in a large dossier each is read for it; then those
 * that nothing took are dropped. Returns whether all is done. */
static gboolean
sync_some (DastanTimelineCanvas *self, gint64 until)
{
  GHashTable *kept = new_proxies ();
  guint n = count_wanted (self);
  gboolean is_done = TRUE;

  for (guint i = 0; i < n; i++)
    {
      guint item = get_wanted (self, i);
      gpointer key = GUINT_TO_POINTER (item), proxy = g_hash_table_lookup (self->proxies, key);

      if (proxy != NULL)
        g_hash_table_steal (self->proxies, key);
      else if (g_get_monotonic_time () < until)
        describe_proxy (self, DASTAN_FOCUS_PROXY (proxy = make_proxy (self)), item);
      else
        is_done = FALSE;
      if (proxy != NULL)
        g_hash_table_insert (kept, key, proxy);
    }
  put_away (self, self->proxies);
  self->proxies = kept;
  while (is_done && self->former_proxies->len > 0 && g_get_monotonic_time () < until)
    g_ptr_array_remove_index_fast (self->former_proxies, self->former_proxies->len - 1);
  return is_done && self->former_proxies->len == 0;
}

GtkWidget *
dastan_timeline_canvas_ensure_proxy (DastanTimelineCanvas *self, int item)
{
  gpointer key = GINT_TO_POINTER (item);
  GtkWidget *proxy = item >= 0 ? g_hash_table_lookup (self->proxies, key) : NULL;
  guint n = item >= 0 && proxy == NULL && self->layout != NULL ? count_wanted (self) : 0;

  for (guint i = 0; i < n && proxy == NULL; i++)
    if (get_wanted (self, i) == (guint) item)
      {
        proxy = make_proxy (self);
        describe_proxy (self, DASTAN_FOCUS_PROXY (proxy), (guint) item);
        g_hash_table_insert (self->proxies, key, proxy);
      }
  return proxy;
}

void
dastan_timeline_canvas_update_chosen (DastanTimelineCanvas *self)
{
  GHashTableIter iter;
  gpointer item, proxy;

  g_hash_table_iter_init (&iter, self->proxies);
  while (g_hash_table_iter_next (&iter, &item, &proxy))
    dastan_focus_proxy_set_selected (
      proxy, dastan_explorer_is_chosen (
               self->explorer,
               g_array_index (self->items->items, DastanTimelineItem, GPOINTER_TO_UINT (item)).row));
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
  /* They would be others then. */
  if (dastan_timeline_canvas_is_measuring (self))
    return G_SOURCE_CONTINUE;
  is_done = dastan_timeline_canvas_sync_group_proxies (self, until);
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
  guint n = count_wanted (self);

  if (n != g_hash_table_size (self->proxies))
    return FALSE;
  for (guint i = 0; i < n && !has_few_items (self); i++)
    if (!g_hash_table_contains (self->proxies, GUINT_TO_POINTER (get_wanted (self, i))))
      return FALSE;
  return TRUE;
}

void
dastan_timeline_canvas_init_proxies (DastanTimelineCanvas *self)
{
  self->proxies = new_proxies ();
  self->former_proxies = g_ptr_array_new_with_free_func ((GDestroyNotify) gtk_widget_unparent);
}

void
dastan_timeline_canvas_dispose_proxies (DastanTimelineCanvas *self)
{
  g_clear_handle_id (&self->sync_id, g_source_remove);
  g_clear_pointer (&self->proxies, g_hash_table_unref);
  g_clear_pointer (&self->former_proxies, g_ptr_array_unref);
}
