/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timeline itself: lanes of events that are panned, zoomed and chosen. */
#define G_LOG_DOMAIN "dastan-timeline"

#include "config.h"

#include "timeline/dastan-timeline-canvas-private.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "paint/dastan-timeline-picture.h"
#include "widgets/dastan-canvas.h"
#include "widgets/dastan-focus-proxy.h"

#define PICK_TOLERANCE 5.0
#define USUAL_WIDTH 770 /* of the lanes in a window of the usual size */

static guint items_changed_signal;

G_DEFINE_FINAL_TYPE (DastanTimelineCanvas, dastan_timeline_canvas, GTK_TYPE_WIDGET)

static gboolean
is_rtl (DastanTimelineCanvas *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

static void
drop_content (DastanTimelineCanvas *self)
{
  g_clear_pointer (&self->content, dastan_display_list_free);
  g_clear_pointer (&self->marks, dastan_display_list_free);
  dastan_timeline_canvas_drop_overlay (self);
}

void
dastan_timeline_canvas_drop_overlay (DastanTimelineCanvas *self)
{
  g_clear_pointer (&self->overlay, dastan_display_list_free);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
dastan_timeline_canvas_drop_layout (DastanTimelineCanvas *self)
{
  g_clear_pointer (&self->layout, dastan_timeline_layout_free);
  drop_content (self);
}

int
dastan_timeline_canvas_find_item (DastanTimelineCanvas *self, const char *id)
{
  const DastanColumns *columns = dastan_explorer_get_columns (self->explorer);
  int event;

  if (id == NULL || columns == NULL || self->items == NULL)
    return -1;
  event = dastan_dossier_index_of_event (dastan_explorer_get_dossier (self->explorer), id);
  return event < 0 ? -1 : dastan_timeline_items_find (self->items, columns->row_of_event[event]);
}

int
dastan_timeline_canvas_get_selected_item (DastanTimelineCanvas *self)
{
  return dastan_timeline_canvas_find_item (self, dastan_explorer_get_selected (self->explorer));
}

/* --- Geometry --------------------------------------------------------------------------------- */

/* Brings scale, rows and boxes up to date with the explorer and the size. */
static void
place (DastanTimelineCanvas *self)
{
  DastanSpan span = dastan_explorer_get_visible_span (self->explorer);

  dastan_timeline_canvas_ensure_items (self);
  dastan_timeline_canvas_update_frame (self, &self->frame);
  self->scale = dastan_scale_make (span, self->frame.width - self->frame.header_width,
                                   dastan_timeline_canvas_get_warp (self));
  dastan_timeline_canvas_begin_titles (self);
  dastan_timeline_canvas_ensure_layout (self);
  self->frame.scroll = CLAMP (self->frame.scroll, 0, dastan_timeline_canvas_get_max_scroll (self));
  dastan_timeline_layout_place (self->layout, &self->scale, &self->frame,
                                dastan_timeline_canvas_get_selected_item (self));
  dastan_timeline_canvas_end_titles (self);
  drop_content (self);
  dastan_timeline_canvas_lanes_moved (self);
}

gboolean
dastan_timeline_canvas_has_size (DastanTimelineCanvas *self)
{
  return self->frame.width > self->frame.header_width + 1;
}

void
dastan_timeline_canvas_update_view (DastanTimelineCanvas *self)
{
  if (!dastan_timeline_canvas_has_size (self))
    return;
  place (self);
  if (!dastan_timeline_canvas_has_proxies (self)
      || !dastan_timeline_canvas_has_group_proxies (self))
    dastan_timeline_canvas_queue_sync (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
dastan_timeline_canvas_packed (DastanTimelineCanvas *self)
{
  dastan_timeline_canvas_update_view (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_signal_emit (self, items_changed_signal, 0);
}

gboolean
dastan_timeline_canvas_is_undated (DastanTimelineCanvas *self, int item)
{
  return (g_array_index (self->items->items, DastanTimelineItem, item).flags & DASTAN_ITEM_UNDATED)
         != 0;
}

/* --- Changes of the explorer --------------------------------------------------------------------
 */

/* Of very many events it is found on a thread, and time is linear until then. */
static void
rebuild_warp (DastanTimelineCanvas *self)
{
  const DastanColumns *columns = dastan_explorer_get_columns (self->explorer);

  dastan_timeline_canvas_clear_motion (self);
  g_clear_pointer (&self->warp, dastan_warp_unref);
  self->needs_warp = dastan_timeline_canvas_is_large (self);
  if (columns != NULL && !self->needs_warp)
    self->warp = dastan_timeline_items_find_warp (columns);
}

void
dastan_timeline_canvas_set_warp (DastanTimelineCanvas *self, DastanWarp *warp)
{
  dastan_timeline_canvas_clear_motion (self);
  g_clear_pointer (&self->warp, dastan_warp_unref);
  self->warp = warp;
  self->is_compact = warp != NULL;
  /* Who went somewhere else meanwhile stays there. */
  if (dastan_span_equal (dastan_explorer_get_visible_span (self->explorer), self->first_span))
    dastan_timeline_canvas_fit_at_once (self);
  dastan_timeline_canvas_update_view (self);
  g_signal_emit (self, items_changed_signal, 0);
}

/* The children stand for items by their index: they go with them. Of very many events of the same
 * dossier the former items stay until there are new ones. */
static void
drop_items (DastanTimelineCanvas *self)
{
  dastan_timeline_canvas_cancel_packing (self);
  if (self->items != NULL && dastan_timeline_canvas_is_large (self)
      && self->items_dossier == dastan_explorer_get_dossier (self->explorer))
    {
      self->are_items_stale = TRUE;
      drop_content (self);
      return;
    }
  drop_content (self);
  dastan_timeline_canvas_drop_proxies (self);
  dastan_timeline_canvas_drop_items (self);
  g_signal_emit (self, items_changed_signal, 0);
}

static void
dossier_changed_cb (DastanTimelineCanvas *self)
{
  self->items_dossier = NULL;
  dastan_timeline_canvas_forget_titles (self);
  drop_items (self);
  rebuild_warp (self);
  self->is_compact = self->warp != NULL;
  self->frame.scroll = 0;
  dastan_timeline_canvas_fit_at_once (self);
  self->first_span = dastan_explorer_get_visible_span (self->explorer);
  dastan_timeline_canvas_ensure_items (self);
  dastan_timeline_canvas_queue_sync (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
span_changed_cb (DastanTimelineCanvas *self)
{
  /* Somebody else moves it. */
  if (!self->motion.is_setting)
    dastan_timeline_canvas_stop (self);
  dastan_timeline_canvas_update_view (self);
}

/* The filter decides which events there are; a mere pan or zoom leaves them. */
static void
counts_changed_cb (DastanTimelineCanvas *self)
{
  const DastanFilter *filter = dastan_explorer_get_counted_filter (self->explorer);

  if (self->filter != NULL && dastan_filter_equal (self->filter, filter))
    return;
  g_clear_pointer (&self->filter, dastan_filter_free);
  self->filter = dastan_filter_copy (filter);
  drop_items (self);
  dastan_timeline_canvas_update_view (self);
}

static void
selected_changed_cb (DastanTimelineCanvas *self)
{
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
  GtkWidget *proxy;

  dastan_timeline_canvas_update_view (self);
  dastan_timeline_canvas_reveal_selected (self);
  if (self->layout == NULL)
    return;
  dastan_timeline_canvas_update_chosen (self);
  proxy = dastan_timeline_canvas_ensure_proxy (self, dastan_timeline_canvas_get_selected_item (self));
  if (had_focus && proxy != NULL)
    gtk_widget_grab_focus (proxy);
}

/* The children say which of them are chosen. */
static void
chosen_changed_cb (DastanTimelineCanvas *self)
{
  dastan_timeline_canvas_drop_overlay (self);
  dastan_timeline_canvas_update_chosen (self);
}

static void
hovered_changed_cb (DastanTimelineCanvas *self)
{
  g_clear_pointer (&self->marks, dastan_display_list_free);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
dastan_timeline_canvas_refresh (DastanTimelineCanvas *self)
{
  drop_items (self);
  dastan_timeline_canvas_update_view (self);
}

static void
fonts_changed (DastanTimelineCanvas *self)
{
  drop_items (self);
  dastan_timeline_canvas_drop_layout (self);
  dastan_timeline_canvas_forget_widths (self);
  g_clear_pointer (&self->cache, dastan_text_cache_free);
  /* Rows are of another height. */
  self->needs_reveal = dastan_explorer_get_selected (self->explorer) != NULL;
  dastan_timeline_canvas_ensure_items (self);
  dastan_timeline_canvas_update_view (self);
}

/* --- The widget
 * ----------------------------------------------------------------------------------- */

/* Height of all lanes; before there is a width, at a usual one. */
static double
measure_lanes (DastanTimelineCanvas *self)
{
  g_autoptr (DastanTimelineLayout) layout = NULL;
  DastanScale scale;
  double height;

  if (self->layout != NULL)
    return dastan_timeline_layout_get_height (self->layout);
  dastan_timeline_canvas_ensure_items (self);
  scale = dastan_scale_make (dastan_explorer_get_visible_span (self->explorer), USUAL_WIDTH,
                             dastan_timeline_canvas_get_warp (self));
  dastan_timeline_canvas_begin_titles (self);
  layout = dastan_timeline_canvas_create_layout (self, &scale);
  dastan_timeline_canvas_end_titles (self);
  height = dastan_timeline_layout_get_height (layout);
  /* Where the lanes come to be as wide it need not be made again. */
  if (!dastan_timeline_canvas_is_large (self))
    self->layout = g_steal_pointer (&layout);
  return height;
}

static void
dastan_timeline_canvas_measure (GtkWidget *widget,
                                GtkOrientation orientation,
                                int for_size,
                                int *minimum,
                                int *natural,
                                int *minimum_baseline,
                                int *natural_baseline)
{
  DastanTimelineCanvas *self = DASTAN_TIMELINE_CANVAS (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 160;
      *natural = 600;
      return;
    }
  *minimum = 100;
  *natural = (int)MAX (measure_lanes (self) + dastan_timeline_canvas_measure_axis (self), 180);
}

static void
dastan_timeline_canvas_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DastanTimelineCanvas *self = DASTAN_TIMELINE_CANVAS (widget);

  if (self->frame.width != width || self->frame.height != height || self->layout == NULL)
    {
      self->frame = dastan_timeline_canvas_make_frame (self, width, height);
      place (self);
      if (self->needs_reveal || !dastan_timeline_canvas_has_proxies (self)
          || !dastan_timeline_canvas_has_group_proxies (self))
        dastan_timeline_canvas_queue_sync (self);
    }
  dastan_timeline_canvas_allocate_proxies (self);
  dastan_timeline_canvas_allocate_group_proxies (self);
  dastan_timeline_canvas_present_menu (self);
}

/* The item on which the focus is to be seen, or -1. */
static int
get_focused_item (DastanTimelineCanvas *self)
{
  GtkWidget *child = gtk_widget_get_focus_child (GTK_WIDGET (self));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (child == NULL || !gtk_widget_has_focus (child) || !GTK_IS_WINDOW (root)
      || !gtk_window_get_focus_visible (GTK_WINDOW (root)))
    return -1;
  return dastan_timeline_canvas_get_focus_item (self);
}

static int
find_chosen (gpointer explorer, guint row)
{
  return dastan_explorer_find_chosen (explorer, (int)row, 1);
}

static DastanDisplayList *
make_overlay (DastanTimelineCanvas *self)
{
  const DastanTimelineMarks marks = {
    dastan_explorer_get_n_chosen (self->explorer) > 1 ? find_chosen : NULL,
    self->explorer,
    dastan_timeline_canvas_get_selected_item (self),
    self->has_now,
    self->now,
    self->lit_from,
    self->now_words,
    self->has_band,
    self->band,
  };
  DastanDisplayList *list = dastan_display_list_new ();

  dastan_timeline_marks_draw (self->layout, &self->scale, &self->frame, &marks,
                              dastan_canvas_get_palette (), self->cache, list);
  return list;
}

/* It does not reach over the titles of the lanes. */
static void
append_overlay (DastanTimelineCanvas *self, GtkSnapshot *snapshot)
{
  float left = self->frame.is_rtl ? 0 : (float)self->frame.header_width;

  if (self->overlay == NULL)
    self->overlay = make_overlay (self);
  gtk_snapshot_push_clip (
      snapshot, &GRAPHENE_RECT_INIT (left, 0, (float)self->scale.width, (float)self->frame.height));
  dastan_canvas_append (snapshot, self->overlay);
  gtk_snapshot_pop (snapshot);
}

static void
dastan_timeline_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DastanTimelineCanvas *self = DASTAN_TIMELINE_CANVAS (widget);
  const DastanPalette *palette = dastan_canvas_get_palette ();

  if (self->layout == NULL)
    return;
  if (self->content == NULL)
    {
      self->content = dastan_display_list_new ();
      self->n_pictures++;
      self->defers_titles = TRUE;
      dastan_timeline_picture_draw (self->layout, &self->scale, &self->frame,
                                    dastan_timeline_canvas_get_selected_item (self), palette,
                                    self->cache, self->content);
      dastan_timeline_canvas_end_titles (self);
    }
  if (self->marks == NULL)
    {
      self->marks = dastan_display_list_new ();
      dastan_timeline_picture_draw_hover (
          self->layout, &self->scale, &self->frame,
          dastan_timeline_canvas_find_item (self, dastan_explorer_get_hovered (self->explorer)),
          dastan_explorer_get_hover (self->explorer), get_focused_item (self), palette,
          self->marks);
      dastan_timeline_canvas_mark_focused_group (self, self->marks);
    }
  gtk_snapshot_push_clip (
      snapshot, &GRAPHENE_RECT_INIT (0, 0, (float)self->frame.width, (float)self->frame.height));
  dastan_canvas_append (snapshot, self->content);
  dastan_canvas_append (snapshot, self->marks);
  append_overlay (self, snapshot);
  gtk_snapshot_pop (snapshot);
}

static void
dastan_timeline_canvas_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (dastan_timeline_canvas_parent_class)->css_changed (widget, change);
  if (dastan_canvas_is_font_changed (widget, &DASTAN_TIMELINE_CANVAS (widget)->font_serial))
    fonts_changed (DASTAN_TIMELINE_CANVAS (widget));
}

static void
dastan_timeline_canvas_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (dastan_timeline_canvas_parent_class)->system_setting_changed (widget, setting);
  fonts_changed (DASTAN_TIMELINE_CANVAS (widget));
}

static void
dastan_timeline_canvas_direction_changed (GtkWidget *widget, GtkTextDirection previous)
{
  DastanTimelineCanvas *self = DASTAN_TIMELINE_CANVAS (widget);

  self->frame.is_rtl = is_rtl (self);
  fonts_changed (self);
}

/* Tab goes to the selected event, or the first in view, and the next Tab leaves: arrows move
 * inside. */
static gboolean
dastan_timeline_canvas_focus (GtkWidget *widget, GtkDirectionType direction)
{
  DastanTimelineCanvas *self = DASTAN_TIMELINE_CANVAS (widget);
  GtkWidget *child = gtk_widget_get_focus_child (widget);
  GtkWidget *proxy = NULL;

  /* The focus moves in an open menu through the widget that it belongs to. */
  if (child != NULL && child == self->menu)
    return gtk_widget_child_focus (child, direction);
  if (child != NULL || self->layout == NULL)
    return FALSE;
  proxy = dastan_timeline_canvas_ensure_proxy (self, dastan_timeline_canvas_get_selected_item (self));
  if (proxy == NULL && dastan_timeline_layout_get_n_boxes (self->layout) > 0)
    proxy = dastan_timeline_canvas_ensure_proxy (self,
                                                 (int)dastan_timeline_layout_get_box (self->layout, 0)->item);
  if (proxy == NULL)
    return dastan_timeline_canvas_step_group (self, 1);
  return gtk_widget_grab_focus (proxy);
}

static gboolean
dastan_timeline_canvas_grab_focus (GtkWidget *widget)
{
  GtkWidget *child = gtk_widget_get_focus_child (widget);

  /* A menu that has closed may have it still. */
  if (child != NULL && !DASTAN_IS_FOCUS_PROXY (child))
    gtk_widget_set_focus_child (widget, NULL);
  return (child != NULL && DASTAN_IS_FOCUS_PROXY (child))
         || dastan_timeline_canvas_focus (widget, GTK_DIR_TAB_FORWARD);
}

static void
dastan_timeline_canvas_dispose (GObject *object)
{
  DastanTimelineCanvas *self = DASTAN_TIMELINE_CANVAS (object);

  dastan_timeline_canvas_clear_motion (self);
  dastan_timeline_canvas_dispose_menu (self);
  dastan_timeline_canvas_cancel_packing (self);
  g_clear_pointer (&self->packer, dastan_worker_let_end);
  dastan_timeline_canvas_dispose_proxies (self);
  dastan_timeline_canvas_dispose_titles (self);
  g_clear_pointer (&self->group_proxies, g_hash_table_unref);
  g_clear_pointer (&self->content, dastan_display_list_free);
  g_clear_pointer (&self->marks, dastan_display_list_free);
  g_clear_pointer (&self->overlay, dastan_display_list_free);
  g_clear_pointer (&self->now_words, g_free);
  g_clear_pointer (&self->layout, dastan_timeline_layout_free);
  g_clear_pointer (&self->items, dastan_timeline_items_unref);
  g_clear_pointer (&self->warp, dastan_warp_unref);
  g_clear_pointer (&self->cache, dastan_text_cache_free);
  g_clear_pointer (&self->filter, dastan_filter_free);
  g_clear_pointer (&self->arrangements, g_hash_table_unref);
  g_clear_pointer (&self->eras, g_array_unref);
  g_clear_object (&self->eras_dossier);
  g_clear_object (&self->explorer);
  G_OBJECT_CLASS (dastan_timeline_canvas_parent_class)->dispose (object);
}

static void
dastan_timeline_canvas_class_init (DastanTimelineCanvasClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dastan_timeline_canvas_dispose;
  widget_class->measure = dastan_timeline_canvas_measure;
  widget_class->size_allocate = dastan_timeline_canvas_size_allocate;
  widget_class->snapshot = dastan_timeline_canvas_snapshot;
  widget_class->css_changed = dastan_timeline_canvas_css_changed;
  widget_class->system_setting_changed = dastan_timeline_canvas_system_setting_changed;
  widget_class->direction_changed = dastan_timeline_canvas_direction_changed;
  widget_class->focus = dastan_timeline_canvas_focus;
  widget_class->grab_focus = dastan_timeline_canvas_grab_focus;

  items_changed_signal = g_signal_new ("items-changed", DASTAN_TYPE_TIMELINE_CANVAS,
                                       G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
  gtk_widget_class_set_css_name (widget_class, "timeline");
  dastan_timeline_canvas_class_init_keys (widget_class);
  dastan_timeline_canvas_class_init_lanes (widget_class);
}

static void
dastan_timeline_canvas_init (DastanTimelineCanvas *self)
{
  dastan_timeline_canvas_init_proxies (self);
  dastan_timeline_canvas_init_titles (self);
  self->group_proxies = dastan_timeline_canvas_new_group_proxies ();
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Timeline"), -1);
  dastan_timeline_canvas_init_input (self);
  dastan_timeline_canvas_init_menu (self);
}

GtkWidget *
dastan_timeline_canvas_new (DastanExplorer *explorer)
{
  DastanTimelineCanvas *self;

  g_return_val_if_fail (DASTAN_IS_EXPLORER (explorer), NULL);

  self = g_object_new (DASTAN_TYPE_TIMELINE_CANVAS, NULL);
  self->explorer = g_object_ref (explorer);
  g_signal_connect_object (explorer, "notify::dossier", G_CALLBACK (dossier_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (explorer, "span-changed", G_CALLBACK (span_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (explorer, "counts-changed", G_CALLBACK (counts_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (explorer, "notify::selected", G_CALLBACK (selected_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (explorer, "chosen-changed", G_CALLBACK (chosen_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (explorer, "notify::hovered", G_CALLBACK (hovered_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (dastan_timeline_canvas_refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::high-contrast",
                           G_CALLBACK (dastan_timeline_canvas_refresh), self, G_CONNECT_SWAPPED);
  dossier_changed_cb (self);
  return GTK_WIDGET (self);
}

int
dastan_timeline_canvas_pick (DastanTimelineCanvas *self, double x, double y)
{
  double left = self->frame.is_rtl ? 0 : self->frame.header_width;

  if (self->layout == NULL || y < self->frame.axis_height || x < left
      || x > left + self->scale.width)
    return -1;
  return dastan_timeline_layout_pick (self->layout, x, y, PICK_TOLERANCE);
}

void
dastan_timeline_canvas_take_blend (DastanTimelineCanvas *self, DastanWarp *blend)
{
  g_clear_pointer (&self->motion.blend, dastan_warp_unref);
  self->motion.blend = blend;
  /* Of very many events the rows are made for the scale that stays. */
  if (blend == NULL || !dastan_timeline_canvas_is_large (self))
    dastan_timeline_canvas_drop_layout (self);
  dastan_timeline_canvas_update_view (self);
  /* They stand elsewhere now. */
  g_signal_emit (self, items_changed_signal, 0);
}

gboolean
dastan_timeline_canvas_is_settled (DastanTimelineCanvas *self)
{
  g_return_val_if_fail (DASTAN_IS_TIMELINE_CANVAS (self), FALSE);
  return !dastan_explorer_is_counting (self->explorer) && self->packing == NULL
         && self->title_reading == NULL && self->measuring_id == 0 && !dastan_timeline_canvas_is_moving (self);
}

int
dastan_timeline_canvas_get_header_width (DastanTimelineCanvas *self)
{
  g_return_val_if_fail (DASTAN_IS_TIMELINE_CANVAS (self), 0);
  return (int)self->frame.header_width;
}

const DastanTimelineItems *
dastan_timeline_canvas_get_items (DastanTimelineCanvas *self)
{
  g_return_val_if_fail (DASTAN_IS_TIMELINE_CANVAS (self), NULL);
  dastan_timeline_canvas_ensure_items (self);
  return self->items;
}

gboolean
dastan_timeline_canvas_get_event_rect (DastanTimelineCanvas *self,
                                       const char *id,
                                       graphene_rect_t *rect)
{
  int item;

  g_return_val_if_fail (DASTAN_IS_TIMELINE_CANVAS (self), FALSE);
  item = dastan_timeline_canvas_find_item (self, id);
  for (guint i = 0;
       item >= 0 && self->layout != NULL && i < dastan_timeline_layout_get_n_boxes (self->layout);
       i++)
    {
      const DastanTimelineBox *box = dastan_timeline_layout_get_box (self->layout, i);

      if ((int)box->item != item)
        continue;
      *rect = GRAPHENE_RECT_INIT ((float)box->bar.x, (float)box->bar.y, (float)box->bar.width,
                                  (float)box->bar.height);
      return TRUE;
    }
  return FALSE;
}
