/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bar at the timeline's foot: play, the span that is shown, what to fit, and switches. */
#define G_LOG_DOMAIN "dastan-timeline"

#include "config.h"

#include "timeline/dastan-timeline-bar.h"

#include <glib/gi18n.h>

#include "widgets/dastan-names.h"
#include "widgets/dastan-tooltip.h"

#define HEIGHT 32
#define FIRST_TICKS 3

struct _DastanTimelineBar
{
  GtkWidget parent_instance;

  DastanExplorer *explorer;
  DastanTimelineCanvas *canvas;
  GtkWidget *box;
  GtkWidget *end;
  GtkWidget *play; /* (nullable): before it is filled */
  GtkWidget *span;
  guint tick_id; /* until the first frame has been drawn */
  guint n_ticks;
};

G_DEFINE_FINAL_TYPE (DastanTimelineBar, dastan_timeline_bar, GTK_TYPE_WIDGET)

static void
create_fit_cb (GtkMenuButton *button, gpointer data)
{
  if (gtk_menu_button_get_menu_model (button) == NULL)
    {
      g_autoptr (GMenuModel) menu = dastan_timeline_canvas_create_fit_menu ();

      dastan_names_set_menu (button, menu);
    }
}

static GtkWidget *
create_fit_button (void)
{
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "zoom-fit-best-symbolic");
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (button), GTK_ARROW_UP);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), create_fit_cb, NULL, NULL);
  gtk_widget_add_css_class (button, "flat");
  dastan_tooltip_set (button, _("What to show"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What to show"), -1);
  return button;
}

/* Where the keys of the canvas find them as well. */
static void
insert_actions (DastanTimelineBar *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  while (parent != NULL && !gtk_widget_is_ancestor (GTK_WIDGET (self->canvas), parent))
    parent = gtk_widget_get_parent (parent);
  if (parent != NULL)
    gtk_widget_insert_action_group (parent, "play",
                                    dastan_play_controls_get_actions (DASTAN_PLAY_CONTROLS (self->play)));
}

static void
stop_waiting (DastanTimelineBar *self)
{
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
}

static void
fill (DastanTimelineBar *self)
{
  stop_waiting (self);
  if (self->play != NULL)
    return;
  self->play = dastan_play_controls_new (self->explorer, self->canvas);
  self->span = dastan_span_button_new (self->explorer, self->canvas);
  gtk_widget_set_halign (self->span, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (self->span, TRUE);
  gtk_box_prepend (GTK_BOX (self->box), self->span);
  gtk_box_prepend (GTK_BOX (self->box), self->play);
  gtk_box_prepend (GTK_BOX (self->end), create_fit_button ());
  insert_actions (self);
}

/* The first comes before the first frame is drawn. */
static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  DastanTimelineBar *self = DASTAN_TIMELINE_BAR (widget);

  if (++self->n_ticks < FIRST_TICKS)
    return G_SOURCE_CONTINUE;
  fill (self);
  return G_SOURCE_REMOVE;
}

static void
dastan_timeline_bar_map (GtkWidget *widget)
{
  DastanTimelineBar *self = DASTAN_TIMELINE_BAR (widget);

  GTK_WIDGET_CLASS (dastan_timeline_bar_parent_class)->map (widget);
  if (self->play == NULL && self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (widget, tick_cb, NULL, NULL);
}

static void
dastan_timeline_bar_dispose (GObject *object)
{
  DastanTimelineBar *self = DASTAN_TIMELINE_BAR (object);

  stop_waiting (self);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->canvas);
  g_clear_object (&self->explorer);
  G_OBJECT_CLASS (dastan_timeline_bar_parent_class)->dispose (object);
}

static void
dastan_timeline_bar_class_init (DastanTimelineBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dastan_timeline_bar_dispose;
  widget_class->map = dastan_timeline_bar_map;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TOOLBAR);
  gtk_widget_class_set_css_name (widget_class, "timelinebar");
}

static void
dastan_timeline_bar_init (DastanTimelineBar *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->end = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_size_request (self->box, -1, HEIGHT);
  gtk_widget_set_halign (self->end, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (self->box), self->end);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Time"), -1);
}

GtkWidget *
dastan_timeline_bar_new (DastanExplorer *explorer, DastanTimelineCanvas *canvas)
{
  DastanTimelineBar *self = g_object_new (DASTAN_TYPE_TIMELINE_BAR, NULL);

  self->explorer = g_object_ref (explorer);
  self->canvas = g_object_ref (canvas);
  return GTK_WIDGET (self);
}

void
dastan_timeline_bar_append (DastanTimelineBar *self, GtkWidget *widget)
{
  g_return_if_fail (DASTAN_IS_TIMELINE_BAR (self));
  gtk_box_append (GTK_BOX (self->end), widget);
}

DastanPlayControls *
dastan_timeline_bar_get_play (DastanTimelineBar *self)
{
  g_return_val_if_fail (DASTAN_IS_TIMELINE_BAR (self), NULL);
  fill (self);
  return DASTAN_PLAY_CONTROLS (self->play);
}

DastanSpanButton *
dastan_timeline_bar_get_span (DastanTimelineBar *self)
{
  g_return_val_if_fail (DASTAN_IS_TIMELINE_BAR (self), NULL);
  fill (self);
  return DASTAN_SPAN_BUTTON (self->span);
}
