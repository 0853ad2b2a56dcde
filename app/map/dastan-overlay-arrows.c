/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arrow keys on what is drawn on the map: from one thing to the next in that direction. */
#define G_LOG_DOMAIN "dastan-map"

#include "config.h"

#include "map/dastan-overlay-private.h"

#include "widgets/dastan-focus-proxy.h"

#define ASIDE 2.0 /* how much farther something is that lies aside */
#define LEAST 1.0 /* logical pixels: nearer things lie in no direction */

typedef struct
{
  guint keys[2];
  int east;
  int south;
} Arrow;

static const Arrow arrows[] = {
  { { GDK_KEY_Left, GDK_KEY_KP_Left }, -1, 0 },
  { { GDK_KEY_Right, GDK_KEY_KP_Right }, 1, 0 },
  { { GDK_KEY_Up, GDK_KEY_KP_Up }, 0, -1 },
  { { GDK_KEY_Down, GDK_KEY_KP_Down }, 0, 1 },
};

/* The next thing from a point: what lies at most 45° off the direction, and of that what is nearest. */
typedef struct
{
  const Arrow *arrow;
  DastanPoint from;
  double distance;
  GtkWidget *proxy; /* (nullable) */
} Next;

static void
look_at (Next *next, DastanOverlayLayer *self, GtkWidget *proxy)
{
  DastanPoint point;
  double radius, east, south, ahead, aside;

  if (!dastan_overlay_layer_locate_proxy (self, proxy, &point, &radius))
    return;
  east = point.x - next->from.x;
  south = point.y - next->from.y;
  ahead = east * next->arrow->east + south * next->arrow->south;
  aside = ABS (east * next->arrow->south) + ABS (south * next->arrow->east);
  if (ahead < LEAST || aside > ahead)
    return;
  if (next->proxy == NULL || ahead + ASIDE * aside < next->distance)
    {
      next->distance = ahead + ASIDE * aside;
      next->proxy = proxy;
    }
}

static gboolean
arrow_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  DastanOverlayLayer *self = DASTAN_OVERLAY_LAYER (widget);
  GtkWidget *proxy = gtk_widget_get_focus_child (widget);
  Next next = { .arrow = data };
  double radius;

  if (proxy == NULL)
    return FALSE;
  dastan_overlay_layer_ensure_frame (self);
  if (dastan_overlay_layer_locate_proxy (self, proxy, &next.from, &radius))
    for (GtkWidget *other = gtk_widget_get_first_child (widget); other != NULL;
         other = gtk_widget_get_next_sibling (other))
      if (other != proxy && DASTAN_IS_FOCUS_PROXY (other))
        look_at (&next, self, other);
  if (next.proxy != NULL)
    gtk_widget_grab_focus (next.proxy);
  else
    gtk_widget_activate_action (proxy, "map.pan", "(dd)", next.arrow->east * DASTAN_MAP_PAN_STEP,
                                next.arrow->south * DASTAN_MAP_PAN_STEP);
  return TRUE;
}

void
dastan_overlay_layer_init_arrows (DastanOverlayLayer *self)
{
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (arrows); i++)
    for (guint k = 0; k < G_N_ELEMENTS (arrows[i].keys); k++)
      gtk_shortcut_controller_add_shortcut (
          GTK_SHORTCUT_CONTROLLER (shortcuts),
          gtk_shortcut_new (gtk_keyval_trigger_new (arrows[i].keys[k], 0),
                            gtk_callback_action_new (arrow_cb, (gpointer) &arrows[i], NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), shortcuts);
}
