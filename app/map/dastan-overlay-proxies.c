/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The accessible children of the overlay: each stands for what is drawn there, as frames come and go. */
#define G_LOG_DOMAIN "dastan-map"

#include "config.h"

#include "map/dastan-overlay-private.h"

#include "widgets/dastan-focus-proxy.h"

#define MAX_PROXIES 200
#define SYNC_INTERVAL 100 /* ms */
#define COUNTRY_REACH 16.0

/* Places are known by their facet values, since their numbers change with what is in view. */
#define KIND_SHIFT 28
#define NUMBER_MASK ((1u << KIND_SHIFT) - 1)

static guint
make_key (DastanOverlayKind kind, guint number)
{
  return (guint) kind << KIND_SHIFT | (number & NUMBER_MASK);
}

static DastanOverlayKind
get_kind (guint key)
{
  return (DastanOverlayKind) (key >> KIND_SHIFT);
}

/* The marker of the frame that stands for a place by its facet value, or -1. */
static int
find_marker (DastanOverlayLayer *self, guint value)
{
  int place = self->scene->gathered != NULL ? dastan_map_places_find (self->scene->gathered, value) : -1;

  return place >= 0 ? dastan_map_frame_find_marker (self->frame, (guint) place) : -1;
}

static gboolean
locate_badge (DastanOverlayLayer *self, guint country, DastanPoint *point, double *radius)
{
  for (guint i = 0; i < self->frame->badges->len; i++)
    {
      const DastanMapBadge *badge = &g_array_index (self->frame->badges, DastanMapBadge, i);

      if (badge->country != country)
        continue;
      *point = (DastanPoint){ (badge->box.x0 + badge->box.x1) / 2, (badge->box.y0 + badge->box.y1) / 2 };
      *radius = (badge->box.x1 - badge->box.x0) / 2;
      return TRUE;
    }
  return FALSE;
}

static gboolean
locate_event (DastanOverlayLayer *self, guint row, DastanPoint *point, double *radius)
{
  guint here;

  *radius = DASTAN_OVERLAY_EVENT_REACH;
  if (!dastan_overlay_layer_find_anchor (self, point, radius))
    return FALSE;
  *radius = DASTAN_OVERLAY_EVENT_REACH;
  for (guint i = 0; i < dastan_overlay_layer_get_n_spread (self); i++)
    {
      *point = dastan_overlay_layer_locate_spread (self, i, &here);
      if (here == (row & NUMBER_MASK))
        return TRUE;
    }
  return FALSE;
}

gboolean
dastan_overlay_layer_locate_proxy (DastanOverlayLayer *self, GtkWidget *proxy, DastanPoint *point, double *radius)
{
  guint key = dastan_focus_proxy_get_item (DASTAN_FOCUS_PROXY (proxy)), number = key & NUMBER_MASK;
  int marker;

  if (self->frame == NULL || self->scene == NULL)
    return FALSE;
  switch (get_kind (key))
    {
    case DASTAN_OVERLAY_MARKER:
      marker = find_marker (self, number);
      if (marker < 0)
        return FALSE;
      *point = g_array_index (self->frame->markers, DastanMapMarker, marker).point;
      *radius = g_array_index (self->frame->markers, DastanMapMarker, marker).radius;
      return TRUE;
    case DASTAN_OVERLAY_EVENT:
      return locate_event (self, number, point, radius);
    case DASTAN_OVERLAY_REST:
      *radius = DASTAN_OVERLAY_EVENT_REACH;
      if (self->spread == NULL || self->spread->n_more == 0)
        return FALSE;
      *point = dastan_overlay_layer_locate_rest (self);
      return TRUE;
    case DASTAN_OVERLAY_BADGE:
      return locate_badge (self, number, point, radius);
    case DASTAN_OVERLAY_COUNTRY:
      *point = dastan_map_frame_to_view (
          self->frame, g_array_index (self->scene->countries, DastanMapCountry, number).country->label);
      *radius = COUNTRY_REACH;
      return TRUE;
    case DASTAN_OVERLAY_NOTHING:
    default:
      return FALSE;
    }
}

/* --- Activation --- */

static void
activate (DastanOverlayLayer *self, DastanFocusProxy *proxy, gboolean is_added)
{
  guint key = dastan_focus_proxy_get_item (proxy);
  DastanOverlayItem item = { get_kind (key), key & NUMBER_MASK };
  int marker;

  dastan_overlay_layer_ensure_frame (self);
  if (self->frame == NULL)
    return;
  if (item.kind == DASTAN_OVERLAY_MARKER)
    {
      marker = find_marker (self, item.number);
      if (marker < 0)
        return;
      item.number = (guint) marker;
    }
  dastan_overlay_layer_emit_activated (self, item, is_added);
}

static void
activated_cb (DastanFocusProxy *proxy, DastanOverlayLayer *self)
{
  activate (self, proxy, FALSE);
}

static gboolean
added_cb (GtkWidget *proxy, GVariant *arguments, gpointer self)
{
  activate (self, DASTAN_FOCUS_PROXY (proxy), TRUE);
  return TRUE;
}

static GtkWidget *
make_proxy (DastanOverlayLayer *self, DastanOverlayKind kind)
{
  GtkWidget *proxy = dastan_focus_proxy_new ();
  const guint keys[] = { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_space };
  GtkEventController *shortcuts;

  g_signal_connect_object (proxy, "activated", G_CALLBACK (activated_cb), self, 0);
  g_signal_connect_object (proxy, "notify::has-focus", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  if (kind == DASTAN_OVERLAY_COUNTRY)
    {
      shortcuts = gtk_shortcut_controller_new ();
      for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
        gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts),
                                              gtk_shortcut_new (gtk_keyval_trigger_new (keys[i], GDK_CONTROL_MASK),
                                                                gtk_callback_action_new (added_cb, self, NULL)));
      gtk_widget_add_controller (proxy, shortcuts);
    }
  gtk_widget_set_parent (proxy, GTK_WIDGET (self));
  return proxy;
}

/* --- Coming and going --- */

typedef struct
{
  DastanOverlayLayer *layer;
  GHashTable *kept;
  guint n; /* in all */
  int position;
} Sync;

/* Keeps the child that stands for an item, or makes one. */
static void
keep (Sync *sync, guint key, DastanOverlayItem item, gboolean is_selected)
{
  DastanOverlayLayer *self = sync->layer;
  GtkWidget *proxy = g_hash_table_lookup (self->proxies, GUINT_TO_POINTER (key));
  g_autofree char *name = NULL;

  if (g_hash_table_size (sync->kept) >= MAX_PROXIES)
    return;
  name = dastan_overlay_layer_describe (self, item);
  if (proxy != NULL)
    g_hash_table_steal (self->proxies, GUINT_TO_POINTER (key));
  else
    proxy = make_proxy (self, item.kind);
  dastan_focus_proxy_set_item (DASTAN_FOCUS_PROXY (proxy), key);
  dastan_focus_proxy_describe (DASTAN_FOCUS_PROXY (proxy), name, is_selected, ++sync->position, (int) sync->n);
  g_hash_table_insert (sync->kept, GUINT_TO_POINTER (key), proxy);
}

static gboolean
is_in_view (const DastanOverlayLayer *self, DastanPoint point)
{
  return dastan_box_contains ((DastanBox){ 0, 0, self->width, self->height }, point);
}

static gboolean
is_country_in_view (const DastanOverlayLayer *self, const DastanMapCountry *country)
{
  return country->is_story && country->name != NULL
         && is_in_view (self, dastan_map_frame_to_view (self->frame, country->country->label));
}

static guint
count_items (DastanOverlayLayer *self)
{
  guint n = dastan_overlay_layer_get_n_spread (self) + self->frame->badges->len;

  for (guint i = 0; i < self->frame->markers->len; i++)
    n += (guint) is_in_view (self, g_array_index (self->frame->markers, DastanMapMarker, i).point);
  for (guint i = 0; i < self->scene->countries->len; i++)
    n += (guint) is_country_in_view (self, &g_array_index (self->scene->countries, DastanMapCountry, i));
  return n;
}

static void
keep_markers (Sync *sync)
{
  DastanOverlayLayer *self = sync->layer;

  for (guint i = 0; i < self->frame->markers->len; i++)
    {
      const DastanMapMarker *marker = &g_array_index (self->frame->markers, DastanMapMarker, i);

      if (is_in_view (self, marker->point))
        keep (sync,
              make_key (DASTAN_OVERLAY_MARKER,
                        g_array_index (self->scene->places, DastanMapPlace, marker->place).value),
              (DastanOverlayItem){ DASTAN_OVERLAY_MARKER, i }, marker->is_venue || marker->is_chosen);
    }
}

static void
keep_spread (Sync *sync)
{
  DastanOverlayLayer *self = sync->layer;
  DastanPoint anchor;
  double radius;

  if (!dastan_overlay_layer_find_anchor (self, &anchor, &radius))
    return;
  for (guint i = 0; i < self->spread->rows->len; i++)
    {
      guint row = g_array_index (self->spread->rows, guint, i);

      keep (sync, make_key (DASTAN_OVERLAY_EVENT, row), (DastanOverlayItem){ DASTAN_OVERLAY_EVENT, row },
            (int) row == self->selected_row);
    }
  if (self->spread->n_more > 0)
    keep (sync, make_key (DASTAN_OVERLAY_REST, 0),
          (DastanOverlayItem){ DASTAN_OVERLAY_REST, self->spread->n_more }, FALSE);
}

static void
keep_countries (Sync *sync)
{
  DastanOverlayLayer *self = sync->layer;

  for (guint i = 0; i < self->frame->badges->len; i++)
    {
      guint country = g_array_index (self->frame->badges, DastanMapBadge, i).country;

      keep (sync, make_key (DASTAN_OVERLAY_BADGE, country), (DastanOverlayItem){ DASTAN_OVERLAY_BADGE, country },
            FALSE);
    }
  for (guint i = 0; i < self->scene->countries->len; i++)
    {
      const DastanMapCountry *country = &g_array_index (self->scene->countries, DastanMapCountry, i);

      if (is_country_in_view (self, country))
        keep (sync, make_key (DASTAN_OVERLAY_COUNTRY, i), (DastanOverlayItem){ DASTAN_OVERLAY_COUNTRY, i },
              country->is_filtered);
    }
}

static void
focus_spread (DastanOverlayLayer *self)
{
  GtkWidget *proxy
      = self->spread != NULL
            ? g_hash_table_lookup (
                  self->proxies,
                  GUINT_TO_POINTER (make_key (DASTAN_OVERLAY_EVENT, g_array_index (self->spread->rows, guint, 0))))
            : NULL;

  self->wants_spread_focus = FALSE;
  if (proxy != NULL)
    gtk_widget_grab_focus (proxy);
}

/* One child for each thing in view; those there are kept, so that the focus stays where it is. */
static void
sync_proxies (DastanOverlayLayer *self)
{
  Sync sync = { self, g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) gtk_widget_unparent), 0, 0 };

  if (self->frame != NULL && self->scene != NULL)
    {
      sync.n = count_items (self);
      keep_spread (&sync);
      keep_markers (&sync);
      keep_countries (&sync);
    }
  g_hash_table_unref (self->proxies);
  self->proxies = sync.kept;
}

static gboolean
sync_cb (gpointer data)
{
  DastanOverlayLayer *self = data;

  self->sync_id = 0;
  dastan_overlay_layer_ensure_frame (self);
  sync_proxies (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  if (self->wants_spread_focus)
    focus_spread (self);
  return G_SOURCE_REMOVE;
}

/* Children cannot come and go while a frame is drawn; and while the map moves they follow now and
 * then, because each time costs a frame. */
void
dastan_overlay_layer_queue_sync (DastanOverlayLayer *self)
{
  if (self->sync_id == 0)
    self->sync_id = g_timeout_add (SYNC_INTERVAL, sync_cb, self);
}

void
dastan_overlay_layer_allocate_proxies (DastanOverlayLayer *self)
{
  GHashTableIter iter;
  gpointer proxy;

  g_hash_table_iter_init (&iter, self->proxies);
  while (g_hash_table_iter_next (&iter, NULL, &proxy))
    {
      GtkAllocation rect = { 0, 0, 1, 1 };
      DastanPoint point;
      double radius;

      if (dastan_overlay_layer_locate_proxy (self, proxy, &point, &radius))
        rect = (GtkAllocation){ (int) (point.x - radius), (int) (point.y - radius), (int) (2 * radius),
                                (int) (2 * radius) };
      gtk_widget_measure (proxy, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
      gtk_widget_size_allocate (proxy, &rect, -1);
    }
}
