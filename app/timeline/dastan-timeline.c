/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timeline pane: the lanes above, the overview with its brush below. */
#define G_LOG_DOMAIN "dastan-timeline"

#include "config.h"

#include "timeline/dastan-timeline.h"

#include <glib/gi18n.h>

#include "base/dastan-count.h"
#include "timeline/dastan-era-strip.h"
#include "timeline/dastan-lane-column.h"
#include "timeline/dastan-timeline-bar.h"
#include "timeline/dastan-timeline-blank.h"
#include "timeline/dastan-timeline-legend.h"
#include "timeline/dastan-undated-tray.h"
#include "widgets/dastan-paragraph.h"
#include "widgets/dastan-tooltip.h"

#define CAPTION_MARGIN 15
#define CAPTION_GAP 6
#define LEAST_BLANK 240 /* width beside an unfolded tray: in less of it the tray takes all */
#define LEAST_HEIGHT 100 /* of a timeline with nothing to show */
#define USUAL_HEIGHT 180

struct _DastanTimeline
{
  GtkWidget parent_instance;

  DastanExplorer *explorer;
  GtkWidget *canvas;
  GtkWidget *lanes; /* over the canvas's titles */
  GtkWidget *eras;  /* likewise over the names of eras */
  GtkWidget *tray;  /* beside the canvas, where there is something in it */
  GtkWidget *blank; /* (nullable): before it was first needed, in place of the canvas */
  guint suit_id;    /* idle that folds the tray after an allocation */
  int suited_width; /* for which that was done */
  GtkWidget *foot;
  GtkWidget *caption; /* the count */
  GtkWidget *count;
  GtkWidget *compact;
  GtkWidget *legend;
  GtkWidget *overview;
  GtkWidget *bar;
};

G_DEFINE_FINAL_TYPE (DastanTimeline, dastan_timeline, GTK_TYPE_WIDGET)

static void
counts_changed_cb (DastanTimeline *self)
{
  guint n_in_view = dastan_explorer_get_n_in_view (self->explorer);
  guint n_events = dastan_explorer_get_n_events (self->explorer);
  /* Translators: how many of all events the timeline shows. */
  g_autofree char *in_view = dastan_count_dup_text (n_in_view), *all = dastan_count_dup_text (n_events);
  g_autofree char *words = g_strdup_printf (
    ngettext ("%1$s of %2$s event in view", "%1$s of %2$s events in view", n_events), in_view, all);

  if (!g_str_equal (dastan_paragraph_get_text (DASTAN_PARAGRAPH (self->count)), words))
    {
      dastan_paragraph_set_text (DASTAN_PARAGRAPH (self->count), words);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->canvas),
                                      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
    }
}

static void
compact_toggled_cb (GtkToggleButton *button, DastanTimeline *self)
{
  dastan_timeline_canvas_set_compact (DASTAN_TIMELINE_CANVAS (self->canvas),
                                      gtk_toggle_button_get_active (button));
}

/* --- Nothing to show --- */

static gboolean
is_blank (DastanTimeline *self)
{
  return self->blank != NULL && gtk_widget_get_visible (self->blank);
}

/* Whether the tray is there, and its list with it. */
static gboolean
has_list (DastanTimeline *self)
{
  return gtk_widget_get_visible (self->tray) && !dastan_tray_get_folded (DASTAN_TRAY (self->tray));
}

/* Without events in time there is no time to move in either. */
static void
update_blank (DastanTimeline *self)
{
  gboolean is_needed = dastan_timeline_blank_is_needed (self->explorer);
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL
                       && gtk_widget_get_focus_child (GTK_WIDGET (self)) != self->tray;

  if (is_needed == is_blank (self))
    return;
  if (self->blank == NULL)
    {
      self->blank = dastan_timeline_blank_new (self->explorer, DASTAN_TRAY (self->tray));
      gtk_widget_insert_before (self->blank, GTK_WIDGET (self), self->tray);
    }
  gtk_widget_set_visible (self->blank, is_needed);
  gtk_widget_set_visible (self->canvas, !is_needed);
  gtk_widget_set_visible (self->lanes, !is_needed);
  gtk_widget_set_visible (self->foot, !is_needed);
  gtk_widget_set_child_visible (self->eras, !is_needed);
  /* What had it is gone. */
  if (had_focus)
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

/* A dossier with nothing to squeeze has no switch; one that has begins squeezed. */
static void
dossier_changed_cb (DastanTimeline *self)
{
  gboolean is_compact = dastan_timeline_canvas_get_compact (DASTAN_TIMELINE_CANVAS (self->canvas));

  g_signal_handlers_block_by_func (self->compact, compact_toggled_cb, self);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->compact), is_compact);
  g_signal_handlers_unblock_by_func (self->compact, compact_toggled_cb, self);
  gtk_widget_set_visible (self->compact, is_compact);
  update_blank (self);
}

/* The width that the tray takes. */
static int
measure_tray (DastanTimeline *self)
{
  int minimum, natural;

  if (!gtk_widget_get_visible (self->tray))
    return 0;
  gtk_widget_measure (self->tray, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  return minimum;
}

static gboolean
suit_cb (gpointer data)
{
  DastanTimeline *self = data;

  self->suit_id = 0;
  dastan_tray_suit (DASTAN_TRAY (self->tray), self->suited_width);
  return G_SOURCE_REMOVE;
}

/* What an allocation may not do itself is done after it. */
static void
queue_suit (DastanTimeline *self, int width)
{
  if (self->suited_width == width)
    return;
  self->suited_width = width;
  if (self->suit_id == 0)
    self->suit_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, suit_cb, self, NULL);
}

static void
put (GtkWidget *child, int x, int y, int width, int height)
{
  gtk_widget_allocate (child, width, height, -1,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) x, (float) y)));
}

/* The least width of the foot: what its caption is given, for the strip to begin where the lanes do, it can do without in
 * a narrower pane. */
static int
measure_least_foot (DastanTimeline *self)
{
  int least = 0, given, words;

  gtk_widget_get_size_request (self->caption, &given, NULL);
  gtk_widget_measure (self->count, GTK_ORIENTATION_HORIZONTAL, -1, &words, NULL, NULL, NULL);
  for (GtkWidget *child = gtk_widget_get_first_child (self->foot); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int minimum;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      if (gtk_widget_is_ancestor (self->caption, child))
        minimum -= MAX (given - words, 0);
      least = MAX (least, minimum);
    }
  return least;
}

static void
measure_blank (DastanTimeline *self, GtkOrientation orientation, int *minimum, int *natural)
{
  int tray = measure_tray (self);

  gtk_widget_measure (self->blank, orientation, -1, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = MAX (*minimum, LEAST_HEIGHT);
      *natural = MAX (*natural, USUAL_HEIGHT);
    }
  else
    {
      *minimum = has_list (self) ? MAX (*minimum, tray) : *minimum + tray;
      *natural = *natural + tray;
    }
}

static void
dastan_timeline_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  DastanTimeline *self = DASTAN_TIMELINE (widget);
  int canvas_minimum, canvas_natural, foot_minimum, foot_natural;

  if (is_blank (self))
    {
      measure_blank (self, orientation, minimum, natural);
      return;
    }
  gtk_widget_measure (self->canvas, orientation, -1, &canvas_minimum, &canvas_natural, NULL, NULL);
  gtk_widget_measure (self->foot, orientation, -1, &foot_minimum, &foot_natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (canvas_minimum + measure_tray (self), measure_least_foot (self));
      *natural = MAX (canvas_natural, foot_natural);
      return;
    }
  *minimum = canvas_minimum + foot_minimum;
  *natural = canvas_natural + foot_natural;
}

/* Beside the tray; but what was unfolded may have all of a narrow pane. */
static void
allocate_blank (DastanTimeline *self, int width, int height)
{
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int least, minimum, tray = measure_tray (self);
  gboolean is_beside;

  gtk_widget_measure (self->blank, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  is_beside = !has_list (self) || width - tray >= MAX (least, LEAST_BLANK);
  gtk_widget_set_child_visible (self->blank, is_beside);
  if (is_beside)
    {
      gtk_widget_measure (self->blank, GTK_ORIENTATION_VERTICAL, width - tray, &minimum, NULL, NULL, NULL);
      put (self->blank, is_rtl ? tray : 0, 0, width - tray, MAX (height, minimum));
    }
  else
    tray = width;
  if (tray > 0)
    {
      gtk_widget_measure (self->tray, GTK_ORIENTATION_VERTICAL, tray, &minimum, NULL, NULL, NULL);
      put (self->tray, is_rtl ? 0 : width - tray, 0, tray, MAX (height, minimum));
    }
}

/* The strip begins where the lanes do, unless the caption needs more room. */
static void
dastan_timeline_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DastanTimeline *self = DASTAN_TIMELINE (widget);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int minimum, foot, header, room, tray = measure_tray (self), wide = width - tray;

  queue_suit (self, width);
  if (is_blank (self))
    {
      allocate_blank (self, width, height);
      return;
    }
  gtk_widget_measure (self->foot, GTK_ORIENTATION_VERTICAL, width, &foot, NULL, NULL, NULL);
  gtk_widget_measure (self->canvas, GTK_ORIENTATION_VERTICAL, wide, &minimum, NULL, NULL, NULL);
  room = MAX (height - foot, minimum);
  put (self->canvas, is_rtl ? tray : 0, 0, wide, room);
  header = dastan_timeline_canvas_get_header_width (DASTAN_TIMELINE_CANVAS (self->canvas));
  gtk_widget_measure (self->lanes, GTK_ORIENTATION_VERTICAL, header, &minimum, NULL, NULL, NULL);
  put (self->lanes, is_rtl ? width - header : 0, 0, header, room);
  if (gtk_widget_get_visible (self->eras))
    {
      gtk_widget_measure (self->eras, GTK_ORIENTATION_VERTICAL, -1, &minimum, NULL, NULL, NULL);
      put (self->eras, is_rtl ? tray : header, 0, MAX (wide - header, 1),
           MAX ((int) dastan_timeline_canvas_get_axis_height (DASTAN_TIMELINE_CANVAS (self->canvas)), minimum));
    }
  if (tray > 0)
    {
      gtk_widget_measure (self->tray, GTK_ORIENTATION_VERTICAL, tray, &minimum, NULL, NULL, NULL);
      put (self->tray, is_rtl ? 0 : wide, 0, tray, MAX (room, minimum));
    }
  gtk_widget_set_size_request (self->caption, header > 100 ? header - CAPTION_MARGIN - CAPTION_GAP : -1, -1);
  put (self->foot, 0, room, width, foot);
}

static void
dastan_timeline_dispose (GObject *object)
{
  DastanTimeline *self = DASTAN_TIMELINE (object);

  g_clear_handle_id (&self->suit_id, g_source_remove);
  g_clear_pointer (&self->foot, gtk_widget_unparent);
  g_clear_pointer (&self->blank, gtk_widget_unparent);
  g_clear_pointer (&self->tray, gtk_widget_unparent);
  g_clear_pointer (&self->eras, gtk_widget_unparent);
  g_clear_pointer (&self->lanes, gtk_widget_unparent);
  g_clear_pointer (&self->canvas, gtk_widget_unparent);
  g_clear_object (&self->explorer);
  G_OBJECT_CLASS (dastan_timeline_parent_class)->dispose (object);
}

static void
type_span_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (!is_blank (DASTAN_TIMELINE (widget)))
    dastan_span_button_open (dastan_timeline_get_span_button (DASTAN_TIMELINE (widget)));
  else
    gtk_widget_error_bell (widget);
}

static void
compact_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkToggleButton *compact = GTK_TOGGLE_BUTTON (DASTAN_TIMELINE (widget)->compact);

  if (gtk_widget_get_visible (GTK_WIDGET (compact)))
    gtk_toggle_button_set_active (compact, !gtk_toggle_button_get_active (compact));
  else
    gtk_widget_error_bell (widget);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "timeline.compact", NULL, compact_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, 0, "timeline.compact", NULL);
  gtk_widget_class_install_action (widget_class, "timeline.type-span", NULL, type_span_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_g, 0, "timeline.type-span", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, 0, "play.toggle", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_comma, 0, "play.step", "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_period, 0, "play.step", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_bracketleft, 0, "play.faster", "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_bracketright, 0, "play.faster", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_r, 0, "play.loop", NULL);
}

static void
legend_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (!is_blank (DASTAN_TIMELINE (widget)))
    gtk_menu_button_popup (GTK_MENU_BUTTON (DASTAN_TIMELINE (widget)->legend));
  else
    gtk_widget_error_bell (widget);
}

static void
fold_undated_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DastanTray *tray = DASTAN_TRAY (DASTAN_TIMELINE (widget)->tray);

  dastan_tray_set_folded (tray, !dastan_tray_get_folded (tray));
}

static void
unfold_undated_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dastan_tray_open (DASTAN_TRAY (DASTAN_TIMELINE (widget)->tray));
}

static void
dastan_timeline_class_init (DastanTimelineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dastan_timeline_dispose;
  widget_class->measure = dastan_timeline_measure;
  widget_class->size_allocate = dastan_timeline_size_allocate;
  add_keys (widget_class);
  gtk_widget_class_install_action (widget_class, "timeline.legend", NULL, legend_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_l, 0, "timeline.legend", NULL);
  gtk_widget_class_install_action (widget_class, "timeline.fold-undated", NULL, fold_undated_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_u, 0, "timeline.fold-undated", NULL);
  gtk_widget_class_install_action (widget_class, "timeline.unfold-undated", NULL, unfold_undated_action);
  gtk_widget_class_set_css_name (widget_class, "timelinepane");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
dastan_timeline_init (DastanTimeline *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

static GtkWidget *
make_caption (DastanTimeline *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->count = dastan_paragraph_new ("", GTK_ACCESSIBLE_ROLE_LABEL);
  gtk_widget_set_hexpand (self->count, TRUE);
  gtk_widget_set_valign (self->count, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->count, "caption");
  gtk_widget_add_css_class (self->count, "dim-label");
  gtk_box_append (GTK_BOX (box), self->count);
  gtk_widget_set_margin_start (box, CAPTION_MARGIN);
  gtk_widget_set_margin_end (box, CAPTION_GAP);
  /* The strip takes what is left, and begins where the lanes do. */
  gtk_widget_set_hexpand (box, FALSE);
  return box;
}

/* The switch of the scale. */
static void
make_compact (DastanTimeline *self)
{
  self->compact = gtk_toggle_button_new ();
  gtk_button_set_icon_name (GTK_BUTTON (self->compact), "dastan-compact-symbolic");
  gtk_widget_add_css_class (self->compact, "flat");
  gtk_widget_set_valign (self->compact, GTK_ALIGN_CENTER);
  dastan_tooltip_set (self->compact, _("Squeeze empty stretches of time"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->compact), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Compact scale"), -1);
  g_signal_connect (self->compact, "toggled", G_CALLBACK (compact_toggled_cb), self);
}

/* The overview beside its caption, and the bar below. */
static GtkWidget *
make_foot (DastanTimeline *self)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->overview = dastan_overview_new (self->explorer, DASTAN_TIMELINE_CANVAS (self->canvas));
  self->caption = make_caption (self);
  self->bar = dastan_timeline_bar_new (self->explorer, DASTAN_TIMELINE_CANVAS (self->canvas));
  make_compact (self);
  self->legend = dastan_timeline_legend_new (self->explorer);
  dastan_timeline_bar_append (DASTAN_TIMELINE_BAR (self->bar), self->legend);
  dastan_timeline_bar_append (DASTAN_TIMELINE_BAR (self->bar), self->compact);
  gtk_widget_set_margin_top (self->overview, 8);
  gtk_widget_set_margin_end (self->overview, 12);
  gtk_widget_set_margin_start (self->bar, CAPTION_MARGIN - 9);
  gtk_widget_set_margin_end (self->bar, 6);
  gtk_widget_set_margin_top (self->bar, 2);
  gtk_widget_set_margin_bottom (self->bar, 3);
  gtk_box_append (GTK_BOX (row), self->caption);
  gtk_box_append (GTK_BOX (row), self->overview);
  gtk_box_append (GTK_BOX (foot), row);
  gtk_box_append (GTK_BOX (foot), self->bar);
  gtk_widget_add_css_class (foot, "overview-foot");
  return foot;
}

GtkWidget *
dastan_timeline_new (DastanExplorer *explorer)
{
  DastanTimeline *self;

  g_return_val_if_fail (DASTAN_IS_EXPLORER (explorer), NULL);

  self = g_object_new (DASTAN_TYPE_TIMELINE, NULL);
  self->explorer = g_object_ref (explorer);
  self->canvas = dastan_timeline_canvas_new (explorer);
  self->foot = make_foot (self);
  self->lanes = dastan_lane_column_new (DASTAN_TIMELINE_CANVAS (self->canvas));
  gtk_widget_set_parent (self->canvas, GTK_WIDGET (self));
  gtk_widget_set_parent (self->lanes, GTK_WIDGET (self));
  self->eras = dastan_era_strip_new (explorer);
  gtk_widget_set_parent (self->eras, GTK_WIDGET (self));
  self->tray = dastan_undated_tray_new (explorer);
  gtk_widget_set_parent (self->tray, GTK_WIDGET (self));
  gtk_widget_set_parent (self->foot, GTK_WIDGET (self));
  g_signal_connect_object (explorer, "counts-changed", G_CALLBACK (counts_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (explorer, "notify::dossier", G_CALLBACK (dossier_changed_cb), self,
                           G_CONNECT_SWAPPED);
  counts_changed_cb (self);
  dossier_changed_cb (self);
  return GTK_WIDGET (self);
}

DastanTray *
dastan_timeline_get_tray (DastanTimeline *self)
{
  g_return_val_if_fail (DASTAN_IS_TIMELINE (self), NULL);
  return DASTAN_TRAY (self->tray);
}

DastanTimelineCanvas *
dastan_timeline_get_canvas (DastanTimeline *self)
{
  g_return_val_if_fail (DASTAN_IS_TIMELINE (self), NULL);
  return DASTAN_TIMELINE_CANVAS (self->canvas);
}

DastanOverview *
dastan_timeline_get_overview (DastanTimeline *self)
{
  g_return_val_if_fail (DASTAN_IS_TIMELINE (self), NULL);
  return DASTAN_OVERVIEW (self->overview);
}

DastanPlayer *
dastan_timeline_get_player (DastanTimeline *self)
{
  g_return_val_if_fail (DASTAN_IS_TIMELINE (self), NULL);
  return dastan_play_controls_get_player (dastan_timeline_bar_get_play (DASTAN_TIMELINE_BAR (self->bar)));
}

DastanSpanButton *
dastan_timeline_get_span_button (DastanTimeline *self)
{
  g_return_val_if_fail (DASTAN_IS_TIMELINE (self), NULL);
  return dastan_timeline_bar_get_span (DASTAN_TIMELINE_BAR (self->bar));
}
