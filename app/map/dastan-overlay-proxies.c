/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The accessible children of the overlay: each stands for what is drawn there, as frames come and go. */
#define G_LOG_DOMAIN "dastan-map"

#include "config.h"

#include "map/dastan-overlay-private.h"

#include "widgets/dastan-focus-proxy.h"

#define MAX_PROXIES 200
#define SYNC_INTERVAL 100 /* ms */
#define SLICE_US 2000     /* of making children at a time */
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

void
dastan_overlay_layer_drop_proxy (gpointer proxy)
{
  GtkWidget *widget = gtk_widget_has_focus (proxy) ? gtk_widget_get_parent (proxy) : NULL;

  while (widget != NULL && !(gtk_widget_get_focusable (widget) && gtk_widget_grab_focus (widget)))
    widget = gtk_widget_get_parent (widget);
  gtk_widget_unparent (proxy);
}

/* A thing in view that is to have a child. */
typedef struct
{
  guint key;
  DastanOverlayItem item;
  gboolean is_selected;
} Wanted;

/* One round through the things in view, a slice of time after the other: some hundred children at once would keep
 * everything else waiting. Over when the frame is. */
struct _DastanOverlayRound
{
  GArray *wanted; /* (element-type Wanted) */
  guint next;     /* of the wanted */
  guint n;        /* things in view in all, of which only so many have a child */
  GHashTable *kept; /* as the layer's proxies: those that are right */
};

static void
want (DastanOverlayRound *round, guint key, DastanOverlayItem item, gboolean is_selected)
{
  const Wanted wanted = { key, item, is_selected };

  if (round->wanted->len < MAX_PROXIES)
    g_array_append_val (round->wanted, wanted);
}

/* Keeps the child that stands for a thing, or makes one. */
static void
keep (DastanOverlayLayer *self, const Wanted *wanted)
{
  DastanOverlayRound *round = self->round;
  gpointer key = GUINT_TO_POINTER (wanted->key);
  GtkWidget *proxy = g_hash_table_lookup (self->proxies, key);
  g_autofree char *name = dastan_overlay_layer_describe (self, wanted->item);

  if (proxy != NULL)
    g_hash_table_steal (self->proxies, key);
  else
    proxy = make_proxy (self, wanted->item.kind);
  dastan_focus_proxy_set_item (DASTAN_FOCUS_PROXY (proxy), wanted->key);
  dastan_focus_proxy_describe (DASTAN_FOCUS_PROXY (proxy), name, wanted->is_selected, (int) round->next + 1,
                               (int) round->n);
  g_hash_table_insert (round->kept, key, proxy);
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
want_markers (DastanOverlayLayer *self)
{
  for (guint i = 0; i < self->frame->markers->len; i++)
    {
      const DastanMapMarker *marker = &g_array_index (self->frame->markers, DastanMapMarker, i);

      if (is_in_view (self, marker->point))
        want (self->round,
              make_key (DASTAN_OVERLAY_MARKER,
                        g_array_index (self->scene->places, DastanMapPlace, marker->place).value),
              (DastanOverlayItem){ DASTAN_OVERLAY_MARKER, i }, marker->is_venue || marker->is_chosen);
    }
}

static void
want_spread (DastanOverlayLayer *self)
{
  DastanPoint anchor;
  double radius;

  if (!dastan_overlay_layer_find_anchor (self, &anchor, &radius))
    return;
  for (guint i = 0; i < self->spread->rows->len; i++)
    {
      guint row = g_array_index (self->spread->rows, guint, i);

      want (self->round, make_key (DASTAN_OVERLAY_EVENT, row), (DastanOverlayItem){ DASTAN_OVERLAY_EVENT, row },
            (int) row == self->selected_row);
    }
  if (self->spread->n_more > 0)
    want (self->round, make_key (DASTAN_OVERLAY_REST, 0),
          (DastanOverlayItem){ DASTAN_OVERLAY_REST, self->spread->n_more }, FALSE);
}

static void
want_countries (DastanOverlayLayer *self)
{
  for (guint i = 0; i < self->frame->badges->len; i++)
    {
      guint country = g_array_index (self->frame->badges, DastanMapBadge, i).country;

      want (self->round, make_key (DASTAN_OVERLAY_BADGE, country), (DastanOverlayItem){ DASTAN_OVERLAY_BADGE, country },
            FALSE);
    }
  for (guint i = 0; i < self->scene->countries->len; i++)
    {
      const DastanMapCountry *country = &g_array_index (self->scene->countries, DastanMapCountry, i);

      if (is_country_in_view (self, country))
        want (self->round, make_key (DASTAN_OVERLAY_COUNTRY, i), (DastanOverlayItem){ DASTAN_OVERLAY_COUNTRY, i },
              country->is_filtered);
    }
}

static GtkWidget *
find_proxy (DastanOverlayLayer *self, guint key)
{
  gpointer proxy = self->round != NULL ? g_hash_table_lookup (self->round->kept, GUINT_TO_POINTER (key)) : NULL;

  return proxy != NULL ? proxy : g_hash_table_lookup (self->proxies, GUINT_TO_POINTER (key));
}

static void
focus_spread (DastanOverlayLayer *self)
{
  GtkWidget *proxy = self->spread != NULL ? find_proxy (self, make_key (DASTAN_OVERLAY_EVENT,
                                                                        g_array_index (self->spread->rows, guint, 0)))
                                          : NULL;

  self->wants_spread_focus = FALSE;
  if (proxy != NULL)
    gtk_widget_grab_focus (proxy);
}

void
dastan_overlay_layer_stop_round (DastanOverlayLayer *self)
{
  GHashTableIter iter;
  gpointer key, proxy;

  g_clear_handle_id (&self->round_id, g_source_remove);
  if (self->round == NULL)
    return;
  g_hash_table_iter_init (&iter, self->round->kept);
  while (g_hash_table_iter_next (&iter, &key, &proxy))
    {
      g_hash_table_iter_steal (&iter);
      g_hash_table_insert (self->proxies, key, proxy);
    }
  g_hash_table_unref (self->round->kept);
  g_array_unref (self->round->wanted);
  g_clear_pointer (&self->round, g_free);
}

static void
start_round (DastanOverlayLayer *self)
{
  self->round = g_new0 (DastanOverlayRound, 1);
  self->round->wanted = g_array_new (FALSE, FALSE, sizeof (Wanted));
  self->round->kept = g_hash_table_new_full (NULL, NULL, NULL, dastan_overlay_layer_drop_proxy);
  if (self->frame == NULL || self->scene == NULL)
    return;
  self->round->n = count_items (self);
  want_spread (self);
  want_markers (self);
  want_countries (self);
}

/* Those of the former round that stand for nothing now. FALSE: there is no time for all. */
static gboolean
drop_rest (DastanOverlayLayer *self, gint64 until)
{
  GHashTableIter iter;

  g_hash_table_iter_init (&iter, self->proxies);
  while (g_get_monotonic_time () < until && g_hash_table_iter_next (&iter, NULL, NULL))
    g_hash_table_iter_remove (&iter);
  return g_hash_table_size (self->proxies) == 0;
}

/* A slice of the round; those there are are kept, so that the focus stays where it is. FALSE: it was the last. */
static gboolean
go_on (DastanOverlayLayer *self)
{
  DastanOverlayRound *round = self->round;
  gint64 until = g_get_monotonic_time () + SLICE_US;
  gboolean is_done;

  while (round->next < round->wanted->len && g_get_monotonic_time () < until)
    {
      keep (self, &g_array_index (round->wanted, Wanted, round->next));
      round->next++;
    }
  is_done = round->next == round->wanted->len && drop_rest (self, until);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  /* What is spread comes first. */
  if (self->wants_spread_focus)
    focus_spread (self);
  return !is_done;
}

static gboolean
go_on_cb (gpointer data)
{
  DastanOverlayLayer *self = data;

  if (self->round == NULL)
    {
      start_round (self);
      return G_SOURCE_CONTINUE;
    }
  if (self->frame != NULL && go_on (self) && self->round != NULL)
    return G_SOURCE_CONTINUE;
  self->round_id = 0;
  dastan_overlay_layer_stop_round (self);
  return G_SOURCE_REMOVE;
}

/* One child for each thing in view; the frame, where it is still to be made, takes a slice itself. */
static gboolean
sync_cb (gpointer data)
{
  DastanOverlayLayer *self = data;

  dastan_overlay_layer_ensure_frame (self);
  self->sync_id = 0;
  dastan_overlay_layer_stop_round (self);
  self->round_id = g_idle_add (go_on_cb, self);
  return G_SOURCE_REMOVE;
}

/* Children cannot come and go while a frame is drawn; and while the map moves they follow now and
 * then, because each time costs a frame. */
void
dastan_overlay_layer_queue_sync (DastanOverlayLayer *self)
{
  dastan_overlay_layer_stop_round (self);
  if (self->sync_id == 0)
    self->sync_id = g_timeout_add (SYNC_INTERVAL, sync_cb, self);
}

static void
allocate (DastanOverlayLayer *self, GHashTable *proxies)
{
  GHashTableIter iter;
  gpointer proxy;

  g_hash_table_iter_init (&iter, proxies);
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

void
dastan_overlay_layer_allocate_proxies (DastanOverlayLayer *self)
{
  allocate (self, self->proxies);
  if (self->round != NULL)
    allocate (self, self->round->kept);
}
