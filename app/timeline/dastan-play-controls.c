/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The buttons of play, and what moves the timeline along with it. */
#define G_LOG_DOMAIN "dastan-timeline"

#include "config.h"

#include "timeline/dastan-play-controls.h"

#include <glib/gi18n.h>

#include "widgets/dastan-names.h"
#include "widgets/dastan-tooltip.h"

#define FOLLOW_FROM 0.7 /* parts of the width: from there on the view moves along */
#define FOLLOW_TO 0.3   /* where what was out of view is brought */

struct _DastanPlayControls
{
  GtkWidget parent_instance;

  DastanExplorer *explorer;
  DastanTimelineCanvas *canvas;
  DastanPlayer *player;
  GSimpleActionGroup *actions;
  GtkWidget *box;
  GtkWidget *button; /* play or pause */
  GMenuModel *menu;
  guint tick_id;
};

G_DEFINE_FINAL_TYPE (DastanPlayControls, dastan_play_controls, GTK_TYPE_WIDGET)

/* --- Time as it is drawn ----------------------------------------------------------------------------- */

static double
map_drawn (gpointer data, gint64 second)
{
  const DastanWarp *warp = dastan_timeline_canvas_get_warp (data);

  return warp != NULL ? dastan_warp_map (warp, second) : (double) second;
}

static gint64
unmap_drawn (gpointer data, double distance)
{
  const DastanWarp *warp = dastan_timeline_canvas_get_warp (data);

  if (warp != NULL)
    return dastan_warp_unmap (warp, distance);
  return (gint64) CLAMP (distance, -9.2e18, 9.2e18);
}

/* The scale in which the timeline draws. */
static DastanScale
get_scale (DastanPlayControls *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self->canvas)) - dastan_timeline_canvas_get_header_width (self->canvas);

  return dastan_scale_make (dastan_explorer_get_visible_span (self->explorer), width,
                            dastan_timeline_canvas_get_warp (self->canvas));
}

/* The view goes along with an instant that comes near its end, as long as there is more to come; what is out of it is
 * brought in. */
static void
follow (DastanPlayControls *self, gint64 now)
{
  DastanScale scale = get_scale (self);
  double x = dastan_scale_map (&scale, now);
  DastanSpan extent;

  if (!dastan_player_get_extent (self->player, &extent) || !dastan_timeline_canvas_is_settled (self->canvas))
    return;
  if (x < 0 || x > scale.width)
    dastan_timeline_canvas_show_span (self->canvas, dastan_scale_pan (&scale, FOLLOW_TO * scale.width - x));
  else if (x > FOLLOW_FROM * scale.width && extent.latest > scale.visible.latest)
    dastan_explorer_set_visible_span (self->explorer, dastan_scale_pan (&scale, FOLLOW_FROM * scale.width - x));
}

/* --- Playing ----------------------------------------------------------------------------------------- */

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  DastanPlayControls *self = DASTAN_PLAY_CONTROLS (widget);
  gint64 now, lit_from;

  dastan_player_tick (self->player, gdk_frame_clock_get_frame_time (clock));
  if (dastan_player_is_playing (self->player) && dastan_player_get_now (self->player, &now, &lit_from))
    follow (self, now);
  return G_SOURCE_CONTINUE;
}

static void
update_tick (DastanPlayControls *self, gboolean is_playing)
{
  if (is_playing && self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
  else if (!is_playing && self->tick_id != 0)
    {
      gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
      self->tick_id = 0;
    }
}

static void
set_state (DastanPlayControls *self, const char *name, GVariant *state)
{
  g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), name)), state);
}

/* The pace as the menu has it: "0.5", "1", "2". */
static char *
dup_pace (double pace)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (text, sizeof text, "%g", pace));
}

static void
update_button (DastanPlayControls *self, gboolean is_playing)
{
  const char *words = is_playing ? _("Pause") : _("Play Through Time");

  gtk_button_set_icon_name (GTK_BUTTON (self->button),
                            is_playing ? "media-playback-pause-symbolic" : "media-playback-start-symbolic");
  dastan_tooltip_set (self->button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
changed_cb (DastanPlayControls *self)
{
  gboolean is_playing = dastan_player_is_playing (self->player);
  g_autofree char *pace = dup_pace (dastan_player_get_pace (self->player));
  gint64 now = 0, lit_from = 0;
  gboolean has_now = dastan_player_get_now (self->player, &now, &lit_from);

  dastan_timeline_canvas_set_following (self->canvas, is_playing);
  dastan_timeline_canvas_set_now (self->canvas, has_now, now, lit_from);
  if (is_playing != (self->tick_id != 0))
    update_button (self, is_playing);
  update_tick (self, is_playing);
  set_state (self, "mode",
             g_variant_new_string (dastan_player_get_mode (self->player) == DASTAN_PLAY_EVENTS ? "events" : "time"));
  set_state (self, "pace", g_variant_new_string (pace));
  set_state (self, "loop", g_variant_new_boolean (dastan_player_get_loops (self->player)));
}

/* --- Actions ----------------------------------------------------------------------------------------- */

static void
toggle_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DastanPlayControls *self = data;

  if (dastan_player_is_playing (self->player))
    dastan_player_pause (self->player);
  else if (!dastan_player_play (self->player))
    gtk_widget_error_bell (GTK_WIDGET (self));
}

static void
step_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DastanPlayControls *self = data;
  gint64 now, lit_from;

  if (!dastan_player_step (self->player, g_variant_get_int32 (parameter)))
    gtk_widget_error_bell (GTK_WIDGET (self));
  else if (dastan_player_get_now (self->player, &now, &lit_from))
    follow (self, now);
}

static void
mode_cb (GSimpleAction *action, GVariant *value, gpointer data)
{
  DastanPlayControls *self = data;

  dastan_player_set_mode (self->player, g_str_equal (g_variant_get_string (value, NULL), "time") ? DASTAN_PLAY_TIME
                                                                                                 : DASTAN_PLAY_EVENTS);
}

static void
pace_cb (GSimpleAction *action, GVariant *value, gpointer data)
{
  DastanPlayControls *self = data;

  dastan_player_set_pace (self->player, g_ascii_strtod (g_variant_get_string (value, NULL), NULL));
}

static void
faster_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DastanPlayControls *self = data;
  double factor = g_variant_get_int32 (parameter) > 0 ? 2 : 0.5;

  dastan_player_set_pace (self->player, dastan_player_get_pace (self->player) * factor);
}

static void
loop_cb (GSimpleAction *action, GVariant *value, gpointer data)
{
  DastanPlayControls *self = data;

  dastan_player_set_loops (self->player, g_variant_get_boolean (value));
}

static void
init_actions (DastanPlayControls *self)
{
  const GActionEntry entries[] = {
    { .name = "toggle", .activate = toggle_cb },
    { .name = "step", .activate = step_cb, .parameter_type = "i" },
    { .name = "mode", .parameter_type = "s", .state = "'events'", .change_state = mode_cb },
    { .name = "pace", .parameter_type = "s", .state = "'1'", .change_state = pace_cb },
    { .name = "faster", .activate = faster_cb, .parameter_type = "i" },
    { .name = "loop", .state = "false", .change_state = loop_cb },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
}

/* --- The widget -------------------------------------------------------------------------------------- */

static GMenuModel *
create_menu (void)
{
  const struct
  {
    const char *label;
    const char *pace;
  } paces[] = {
    /* Translators: paces of play, as many times as fast as usual. */
    { N_("Quarter Pace"), "0.25" }, { N_("Half Pace"), "0.5" },       { N_("Usual Pace"), "1" },
    { N_("Double Pace"), "2" },     { N_("Four Times as Fast"), "4" }, { N_("Eight Times as Fast"), "8" },
  };
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) modes = g_menu_new (), pace = g_menu_new (), rest = g_menu_new ();

  g_menu_append (modes, _("From _Event to Event"), "play.mode::events");
  g_menu_append (modes, _("Through _Time"), "play.mode::time");
  for (guint i = 0; i < G_N_ELEMENTS (paces); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_(paces[i].label), NULL);

      g_menu_item_set_action_and_target (item, "play.pace", "s", paces[i].pace);
      g_menu_append_item (pace, item);
    }
  g_menu_append (rest, _("Begin _Anew at the End"), "play.loop");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (modes));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (pace));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (rest));
  return G_MENU_MODEL (menu);
}

static GtkWidget *
create_button (const char *icon, const char *words, const char *action, int argument)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  if (argument != 0)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "i", argument);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "flat");
  /* Its arrow is one of time, too. */
  gtk_widget_set_direction (gtk_widget_get_first_child (button), GTK_TEXT_DIR_LTR);
  dastan_tooltip_set (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  return button;
}

static void
create_popup_cb (GtkMenuButton *button, gpointer data)
{
  DastanPlayControls *self = data;

  if (self->menu != NULL)
    return;
  self->menu = create_menu ();
  dastan_names_set_menu (button, self->menu);
}

static void
create_content (DastanPlayControls *self)
{
  GtkWidget *options = gtk_menu_button_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  /* Time runs to the right, whatever the words do. */
  gtk_widget_set_direction (self->box, GTK_TEXT_DIR_LTR);
  self->button = create_button ("media-playback-start-symbolic", _("Play Through Time"), "play.toggle", 0);
  gtk_box_append (GTK_BOX (self->box),
                  create_button ("media-skip-backward-symbolic", _("One Event Back"), "play.step", -1));
  gtk_box_append (GTK_BOX (self->box), self->button);
  gtk_box_append (GTK_BOX (self->box),
                  create_button ("media-skip-forward-symbolic", _("One Event On"), "play.step", 1));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (options), "view-more-symbolic");
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (options), GTK_ARROW_UP);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (options), create_popup_cb, self, NULL);
  gtk_widget_add_css_class (options, "flat");
  dastan_tooltip_set (options, _("How to Play"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (options), GTK_ACCESSIBLE_PROPERTY_LABEL, _("How to Play"), -1);
  gtk_box_append (GTK_BOX (self->box), options);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

static void
dastan_play_controls_dispose (GObject *object)
{
  DastanPlayControls *self = DASTAN_PLAY_CONTROLS (object);

  if (self->player != NULL)
    g_signal_handlers_disconnect_by_data (self->player, self);
  update_tick (self, FALSE);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->menu);
  g_clear_object (&self->actions);
  g_clear_object (&self->player);
  g_clear_object (&self->canvas);
  g_clear_object (&self->explorer);
  G_OBJECT_CLASS (dastan_play_controls_parent_class)->dispose (object);
}

static void
dastan_play_controls_class_init (DastanPlayControlsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dastan_play_controls_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "playcontrols");
}

static void
dastan_play_controls_init (DastanPlayControls *self)
{
  init_actions (self);
  create_content (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Play"), -1);
}

GtkWidget *
dastan_play_controls_new (DastanExplorer *explorer, DastanTimelineCanvas *canvas)
{
  DastanPlayControls *self;
  const DastanPlayRuler ruler = { map_drawn, unmap_drawn, canvas };

  g_return_val_if_fail (DASTAN_IS_EXPLORER (explorer), NULL);
  g_return_val_if_fail (DASTAN_IS_TIMELINE_CANVAS (canvas), NULL);

  self = g_object_new (DASTAN_TYPE_PLAY_CONTROLS, NULL);
  self->explorer = g_object_ref (explorer);
  self->canvas = g_object_ref (canvas);
  self->player = dastan_player_new (explorer);
  dastan_player_set_ruler (self->player, &ruler);
  g_signal_connect_swapped (self->player, "changed", G_CALLBACK (changed_cb), self);
  return GTK_WIDGET (self);
}

DastanPlayer *
dastan_play_controls_get_player (DastanPlayControls *self)
{
  g_return_val_if_fail (DASTAN_IS_PLAY_CONTROLS (self), NULL);
  return self->player;
}

GActionGroup *
dastan_play_controls_get_actions (DastanPlayControls *self)
{
  g_return_val_if_fail (DASTAN_IS_PLAY_CONTROLS (self), NULL);
  return G_ACTION_GROUP (self->actions);
}
