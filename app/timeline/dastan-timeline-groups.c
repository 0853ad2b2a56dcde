/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done with events of the timeline that are counted: said, opened, chosen, walked through by keys. */
#define G_LOG_DOMAIN "dastan-timeline"

#include "config.h"

#include "timeline/dastan-timeline-canvas-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "base/dastan-count.h"
#include "time/dastan-date-format.h"
#include "widgets/dastan-canvas.h"
#include "widgets/dastan-focus-proxy.h"

#define MAX_PROXIES 200
#define MAX_TITLES 3
#define MARGIN 0.05 /* of the width, on each side of what is opened */
#define NO_ITEM G_MAXUINT
#define MOST_POINTED_AT 2000u /* of the events of a group */

static const DastanTimelineGroup *
get_group (DastanTimelineCanvas *self, guint i)
{
  return dastan_timeline_layout_get_group (self->layout, i);
}

static guint
count_groups (DastanTimelineCanvas *self)
{
  return self->layout != NULL ? MIN (dastan_timeline_layout_get_n_groups (self->layout), MAX_PROXIES) : 0;
}

int
dastan_timeline_canvas_pick_group (DastanTimelineCanvas *self, double x, double y)
{
  double left = self->frame.is_rtl ? 0 : self->frame.header_width;

  if (self->layout == NULL || y < self->frame.axis_height || x < left || x > left + self->scale.width)
    return -1;
  return dastan_timeline_layout_pick_group (self->layout, x, y);
}

/* --- Words ----------------------------------------------------------------------------------------- */

/* "12 May 2015", or "12 May 2015 to 14 May 2015". */
static char *
dup_days (DastanSpan span)
{
  g_autofree char *from = dastan_date_format_day (MAX (span.earliest, DASTAN_SECOND_MIN + 1));
  g_autofree char *to = dastan_date_format_day (span.latest);

  if (g_str_equal (from, to))
    return g_steal_pointer (&from);
  /* Translators: the first and the last day of several events. */
  return g_strdup_printf (_("%1$s to %2$s"), from, to);
}

/* How many, and when. */
static char *
dup_words (const DastanTimelineGroup *group)
{
  g_autofree char *count = dastan_count_dup_text (group->n);
  g_autofree char *number = g_strdup_printf (ngettext ("%s event", "%s events", group->n), count);
  g_autofree char *days = dup_days (group->span);

  if (group->kind == DASTAN_GROUP_RUNNING)
    /* Translators: a number of events, and a day before which they began; they are still going on then. */
    return g_strdup_printf (_("%1$s that began on or before %2$s"), number, days);
  /* Translators: a number of events, and when they begin. */
  return g_strdup_printf (_("%1$s, %2$s"), number, days);
}

char *
dastan_timeline_canvas_dup_group_tooltip (DastanTimelineCanvas *self, guint i)
{
  const DastanTimelineGroup *group = get_group (self, i);
  g_autofree char *words = dup_words (group);
  g_autofree char *title = g_markup_printf_escaped ("<b>%s</b>", words);
  GString *markup = g_string_new (title);

  for (guint event = 0; group->kind != DASTAN_GROUP_RUNNING && event < MIN (MAX_TITLES, group->n); event++)
    {
      guint item = dastan_timeline_layout_get_group_item (self->layout, group, event);
      g_autofree char *line = g_markup_escape_text (dastan_timeline_layout_get_title (self->layout, item), -1);

      g_string_append_printf (markup, "\n%s", line);
    }
  if (group->kind != DASTAN_GROUP_RUNNING && group->n > MAX_TITLES)
    g_string_append (markup, "\n…");
  if (group->kind == DASTAN_GROUP_DENSE)
    {
      guint full = dastan_timeline_layout_get_full_height (self->layout);
      g_autofree char *count = dastan_count_dup_text (full);
      /* Translators: how the columns of a density are to be read. */
      g_autofree char *scale = g_strdup_printf (
        ngettext ("A column’s height is the square root of how many begin there: the whole height is %s event.",
                  "A column’s height is the square root of how many begin there: the whole height is %s events.", full),
        count);

      g_string_append_printf (markup, "\n<small>%s</small>", scale);
    }
  return g_string_free (markup, FALSE);
}

/* --- Pointing at it
 * --------------------------------------------------------------------------------- */

DastanRowSet *
dastan_timeline_canvas_list_group (DastanTimelineCanvas *self, guint i)
{
  const DastanTimelineGroup *group = get_group (self, i);
  guint n = group->kind != DASTAN_GROUP_RUNNING ? MIN (group->n, MOST_POINTED_AT) : 0;
  g_autofree guint *rows = g_new (guint, MAX (n, 1));

  for (guint k = 0; k < n; k++)
    {
      guint at = (guint)((guint64)k * group->n / n);

      rows[k] = dastan_timeline_layout_get_item (
                    self->layout, dastan_timeline_layout_get_group_item (self->layout, group, at))
                    ->row;
    }
  return dastan_row_set_new (rows, n);
}

/* --- Opening
 * --------------------------------------------------------------------------------------- */

/* What shares its second cannot be told apart by any zoom: the first of it is chosen, and keys go on from there. */
void
dastan_timeline_canvas_open_group (DastanTimelineCanvas *self, guint i)
{
  const DastanTimelineGroup *group = get_group (self, i);
  DastanSpan visible = self->scale.visible, span = group->span;
  gint64 length = visible.latest - visible.earliest;

  dastan_explorer_touch (self->explorer);
  if (group->kind == DASTAN_GROUP_RUNNING)
    dastan_timeline_canvas_show_span (
      self, (DastanSpan){ MAX (visible.earliest, DASTAN_SECOND_MIN / 2) - length, visible.latest });
  else if (span.latest - span.earliest < DASTAN_SCALE_MIN_SECONDS || length <= 2 * DASTAN_SCALE_MIN_SECONDS)
    dastan_explorer_set_selected (
      self->explorer,
      dastan_event_get_id (dastan_timeline_items_get_event (
        self->items, self->explorer, dastan_timeline_layout_get_group_item (self->layout, group, 0))));
  else
    {
      DastanScale scale = dastan_scale_make (span, 1000, dastan_timeline_canvas_get_warp (self));

      dastan_timeline_canvas_show_span (self, dastan_scale_zoom (&scale, 1 - 2 * MARGIN, scale.width / 2));
    }
}

/* Of what is counted that begins in the band, where the band touches it. */
void
dastan_timeline_canvas_add_counted (DastanTimelineCanvas *self, const DastanRect *band, GArray *rows)
{
  double left = self->frame.is_rtl ? 0 : self->frame.header_width;
  gint64 from = dastan_scale_unmap (&self->scale, band->x - left);
  gint64 to = dastan_scale_unmap (&self->scale, band->x + band->width - left);

  for (guint i = 0; self->layout != NULL && i < dastan_timeline_layout_get_n_groups (self->layout); i++)
    {
      const DastanTimelineGroup *group = get_group (self, i);
      const DastanRect *rect = group->kind == DASTAN_GROUP_DENSE ? &group->area : &group->chip;

      if (group->kind == DASTAN_GROUP_RUNNING || rect->y > band->y + band->height
          || band->y > rect->y + rect->height)
        continue;
      for (guint event = 0; event < group->end - group->first; event++)
        {
          guint item = dastan_timeline_layout_get_group_item (self->layout, group, event);
          const DastanTimelineItem *data = dastan_timeline_layout_get_item (self->layout, item);

          if (data->earliest >= from && data->earliest <= to && !dastan_timeline_layout_is_drawn (self->layout, item))
            g_array_append_val (rows, data->row);
        }
    }
}

/* --- Accessible children ---------------------------------------------------------------------------- */

/* What a group is known by while it is the same. */
static gint64
make_key (const DastanTimelineGroup *group)
{
  guint64 key = (guint64) group->span.earliest * 31 + group->n;

  return (gint64) (key * 4099 + group->lane * 3 + group->kind);
}

static int
find_group (DastanTimelineCanvas *self, GtkWidget *proxy)
{
  for (guint i = 0; i < count_groups (self); i++)
    {
      gint64 key = make_key (get_group (self, i));

      if (g_hash_table_lookup (self->group_proxies, &key) == proxy)
        return (int) i;
    }
  return -1;
}

static void
activated_cb (GtkWidget *proxy, DastanTimelineCanvas *self)
{
  int i = find_group (self, proxy);

  if (i >= 0)
    dastan_timeline_canvas_open_group (self, (guint) i);
}

static void
focus_cb (GtkWidget *proxy, GParamSpec *pspec, DastanTimelineCanvas *self)
{
  g_clear_pointer (&self->marks, dastan_display_list_free);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static GtkWidget *
make_proxy (DastanTimelineCanvas *self, guint i)
{
  GtkWidget *proxy = dastan_focus_proxy_new ();
  const DastanTimelineGroup *group = get_group (self, i);
  g_autofree char *words = dup_words (group);
  /* Translators: events that are counted and not drawn, as a screen reader says it: how many and when, and the lane
   * they stand in. */
  g_autofree char *name = g_strdup_printf (
    _("%1$s, %2$s"), words, g_array_index (self->items->lanes, DastanTimelineLane, group->lane).title);

  dastan_focus_proxy_set_item (DASTAN_FOCUS_PROXY (proxy), NO_ITEM);
  dastan_focus_proxy_describe (DASTAN_FOCUS_PROXY (proxy), name, FALSE, (int) i + 1, (int) count_groups (self));
  g_signal_connect_object (proxy, "activated", G_CALLBACK (activated_cb), self, 0);
  g_signal_connect_object (proxy, "notify::has-focus", G_CALLBACK (focus_cb), self, 0);
  gtk_widget_set_parent (proxy, GTK_WIDGET (self));
  return proxy;
}

gboolean
dastan_timeline_canvas_has_group_proxies (DastanTimelineCanvas *self)
{
  guint n = count_groups (self);

  for (guint i = 0; i < n; i++)
    {
      gint64 key = make_key (get_group (self, i));

      if (!g_hash_table_contains (self->group_proxies, &key))
        return FALSE;
    }
  return g_hash_table_size (self->group_proxies) == n;
}

gboolean
dastan_timeline_canvas_sync_group_proxies (DastanTimelineCanvas *self, gint64 until)
{
  GHashTable *former = self->group_proxies;
  gboolean is_done = TRUE;

  self->group_proxies = dastan_timeline_canvas_new_group_proxies ();
  for (guint i = 0; i < count_groups (self); i++)
    {
      gint64 key = make_key (get_group (self, i));
      gpointer kept_key = NULL, proxy = NULL;

      if (g_hash_table_contains (self->group_proxies, &key))
        continue;
      if (g_hash_table_steal_extended (former, &key, &kept_key, &proxy))
        g_hash_table_insert (self->group_proxies, kept_key, proxy);
      else if (g_get_monotonic_time () < until)
        g_hash_table_insert (self->group_proxies, g_memdup2 (&key, sizeof key), make_proxy (self, i));
      else
        is_done = FALSE;
    }
  g_hash_table_unref (former);
  return is_done;
}

GHashTable *
dastan_timeline_canvas_new_group_proxies (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) gtk_widget_unparent);
}

/* The number; of a density where there is no room for it, the whole. */
static DastanRect
get_rect (const DastanTimelineGroup *group)
{
  return group->chip.width > 0 || group->kind != DASTAN_GROUP_DENSE ? group->chip : group->area;
}

void
dastan_timeline_canvas_allocate_group_proxies (DastanTimelineCanvas *self)
{
  GHashTableIter iter;
  gpointer hidden;

  g_hash_table_iter_init (&iter, self->group_proxies);
  while (g_hash_table_iter_next (&iter, NULL, &hidden))
    gtk_widget_set_child_visible (hidden, FALSE);
  for (guint i = 0; i < count_groups (self); i++)
    {
      const DastanTimelineGroup *group = get_group (self, i);
      DastanRect rect = get_rect (group);
      GtkAllocation allocation = { (int) rect.x, (int) rect.y, (int) ceil (rect.width), (int) ceil (rect.height) };
      gint64 key = make_key (group);
      GtkWidget *proxy = g_hash_table_lookup (self->group_proxies, &key);
      int minimum;

      if (proxy == NULL || rect.width < 1)
        continue;
      gtk_widget_set_child_visible (proxy, TRUE);
      gtk_widget_measure (proxy, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      gtk_widget_size_allocate (proxy, &allocation, -1);
    }
}

/* --- Focus ------------------------------------------------------------------------------------------ */

static int
get_focused (DastanTimelineCanvas *self)
{
  GtkWidget *child = gtk_widget_get_focus_child (GTK_WIDGET (self));

  return child != NULL ? find_group (self, child) : -1;
}

void
dastan_timeline_canvas_mark_focused_group (DastanTimelineCanvas *self, DastanDisplayList *list)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  int i = get_focused (self);
  DastanRect rect;

  if (i < 0 || !GTK_IS_WINDOW (root) || !gtk_window_get_focus_visible (GTK_WINDOW (root)))
    return;
  rect = get_rect (get_group (self, (guint) i));
  rect = (DastanRect){ rect.x - 2, rect.y - 2, rect.width + 4, rect.height + 4 };
  dastan_display_list_add_outline (list, rect, 8, 2, dastan_canvas_get_palette ()->accent);
}

gboolean
dastan_timeline_canvas_step_group (DastanTimelineCanvas *self, int step)
{
  int n = (int) count_groups (self), i = get_focused (self);

  if (self->layout != NULL && !dastan_timeline_canvas_has_group_proxies (self))
    dastan_timeline_canvas_sync_group_proxies (self, G_MAXINT64);
  for (i = i < 0 ? (step > 0 ? 0 : n - 1) : i + step; i >= 0 && i < n; i += step)
    {
      gint64 key = make_key (get_group (self, (guint) i));
      GtkWidget *proxy = g_hash_table_lookup (self->group_proxies, &key);

      if (proxy == NULL || get_rect (get_group (self, (guint) i)).width < 1)
        continue;
      gtk_widget_set_child_visible (proxy, TRUE);
      return gtk_widget_grab_focus (proxy);
    }
  return FALSE;
}

/* --- For tests and the bench --------------------------------------------------------------------------------------- */

guint
dastan_timeline_canvas_get_n_groups (DastanTimelineCanvas *self)
{
  g_return_val_if_fail (DASTAN_IS_TIMELINE_CANVAS (self), 0);
  return self->layout != NULL ? dastan_timeline_layout_get_n_groups (self->layout) : 0;
}

gboolean
dastan_timeline_canvas_get_group_rect (DastanTimelineCanvas *self, guint group, graphene_rect_t *rect, guint *n)
{
  const DastanTimelineGroup *data;

  g_return_val_if_fail (DASTAN_IS_TIMELINE_CANVAS (self), FALSE);
  g_return_val_if_fail (group < dastan_timeline_canvas_get_n_groups (self), FALSE);
  data = get_group (self, group);
  *rect = GRAPHENE_RECT_INIT ((float) data->chip.x, (float) data->chip.y, (float) data->chip.width,
                              (float) data->chip.height);
  *n = data->n;
  return data->chip.width > 0;
}

guint
dastan_timeline_canvas_get_n_pictures (DastanTimelineCanvas *self)
{
  g_return_val_if_fail (DASTAN_IS_TIMELINE_CANVAS (self), 0);
  return self->n_pictures;
}

guint
dastan_timeline_canvas_get_n_visited (DastanTimelineCanvas *self)
{
  g_return_val_if_fail (DASTAN_IS_TIMELINE_CANVAS (self), 0);
  return self->layout != NULL ? dastan_timeline_layout_get_n_visited (self->layout) : 0;
}

guint
dastan_timeline_canvas_get_n_drawn (DastanTimelineCanvas *self)
{
  g_return_val_if_fail (DASTAN_IS_TIMELINE_CANVAS (self), 0);
  return self->layout == NULL ? 0
                              : dastan_timeline_layout_get_n_boxes (self->layout)
                                  + dastan_timeline_layout_get_n_groups (self->layout);
}
