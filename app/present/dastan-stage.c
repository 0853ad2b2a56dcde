/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the room sees of a story: the words of a page beside map and timeline, and how far it is
 * told. */
#define G_LOG_DOMAIN "dastan-present"

#include "config.h"

#include "present/dastan-stage.h"

#include <glib/gi18n.h>
#include <math.h>
#include <pango/pangocairo.h>

#include "present/dastan-progress-line.h"
#include "widgets/dastan-canvas.h"
#include "widgets/dastan-raster.h"

#define PANEL_SHARE 0.38    /* of the width of a wide stage */
#define TIMELINE_SHARE 0.22 /* of the height */
#define FOOT_SHARE 0.08     /* of the height, for the line of progress */
#define WIDE 1.1            /* width by height from which on the words stand beside the map */
#define MARGIN 0.045        /* of the shorter side, around the words */
#define TEXT_SHARE                                                                                 \
  0.023 /* of the shorter side: the letters on map and timeline, to be read from the back of a     \
           room */
#define POINTER_MS 2500 /* after which a pointer that rests is not shown */
#define SWIPE 200       /* pixels a second that are one */
#define PACE_STEP 2     /* seconds */

struct _DastanStage
{
  GtkWidget parent_instance;

  DastanPresentation *presentation;
  GtkWidget *map;
  GtkWidget *timeline;
  GtkWidget *panel;
  GtkWidget *progress;
  GtkWidget *typed; /* the digits, and what was switched */
  guint pointer_id;
  guint typed_id;
  int width;
  int height;
};

enum
{
  PAGE,
  LEAVE,
  SPEAKER,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DastanStage, dastan_stage, GTK_TYPE_WIDGET)

/* --- Pages --- */

static void
page_changed_cb (DastanStage *self)
{
  DastanStoryPage *page
      = dastan_story_pages_make (dastan_presentation_get_pages (self->presentation),
                                 dastan_presentation_get_current (self->presentation));

  g_signal_emit (self, signals[PAGE], 0, page);
  dastan_step_panel_take_page (DASTAN_STEP_PANEL (self->panel), page);
}

static char *
dup_state (DastanStage *self)
{
  const char *typed = dastan_presentation_get_typed (self->presentation);

  if (typed[0] != '\0')
    /* Translators: the number of a step while it is typed; Enter goes there. */
    return g_strdup_printf (_ ("Go to %s ⏎"), typed);
  if (dastan_presentation_is_playing (self->presentation))
    return g_strdup_printf (dastan_presentation_get_loops (self->presentation)
                                ? _ ("▶ every %u s, over and over")
                                : _ ("▶ every %u s"),
                            dastan_presentation_get_pace (self->presentation));
  return g_strdup ("");
}

static gboolean
hide_typed_cb (gpointer data)
{
  DastanStage *self = data;

  self->typed_id = 0;
  gtk_widget_set_visible (self->typed, FALSE);
  return G_SOURCE_REMOVE;
}

static void
state_changed_cb (DastanStage *self)
{
  DastanBlank blank = dastan_presentation_get_blank (self->presentation);
  g_autofree char *words = dup_state (self);

  gtk_label_set_label (GTK_LABEL (self->typed), words);
  gtk_widget_set_visible (self->typed, words[0] != '\0');
  g_clear_handle_id (&self->typed_id, g_source_remove);
  /* What goes by itself says so once; digits stay until they are used. */
  if (words[0] != '\0' && dastan_presentation_get_typed (self->presentation)[0] == '\0')
    self->typed_id = g_timeout_add (POINTER_MS, hide_typed_cb, self);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_opacity (child, blank != DASTAN_BLANK_NONE ? 0 : 1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* --- Keys --- */

static int
get_step (GtkWidget *widget, guint keyval)
{
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  switch (keyval)
    {
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return is_rtl ? -1 : 1;
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return is_rtl ? 1 : -1;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
    case GDK_KEY_space:
    case GDK_KEY_n:
      return 1;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
    case GDK_KEY_BackSpace:
    case GDK_KEY_p:
      return -1;
    default:
      return 0;
    }
}

static gboolean
press_letter (DastanStage *self, guint keyval)
{
  DastanPresentation *presentation = self->presentation;
  guint pace = dastan_presentation_get_pace (presentation);

  switch (keyval)
    {
    case GDK_KEY_b:
    case GDK_KEY_period:
      dastan_presentation_toggle_blank (presentation, DASTAN_BLANK_BLACK);
      return TRUE;
    case GDK_KEY_w:
    case GDK_KEY_comma:
      dastan_presentation_toggle_blank (presentation, DASTAN_BLANK_WHITE);
      return TRUE;
    case GDK_KEY_a:
      dastan_presentation_set_playing (presentation,
                                       !dastan_presentation_is_playing (presentation));
      return TRUE;
    case GDK_KEY_l:
      dastan_presentation_set_loops (presentation, !dastan_presentation_get_loops (presentation));
      return TRUE;
    case GDK_KEY_bracketleft:
      dastan_presentation_set_pace (presentation, pace + PACE_STEP);
      return TRUE;
    case GDK_KEY_bracketright:
      dastan_presentation_set_pace (presentation, pace > PACE_STEP ? pace - PACE_STEP : pace);
      return TRUE;
    case GDK_KEY_s:
      g_signal_emit (self, signals[SPEAKER], 0);
      return TRUE;
    default:
      return FALSE;
    }
}

gboolean
dastan_stage_press (DastanStage *self, guint keyval, GdkModifierType modifiers)
{
  guint lower = gdk_keyval_to_lower (keyval);
  guint32 character = gdk_keyval_to_unicode (keyval);
  int step;

  g_return_val_if_fail (DASTAN_IS_STAGE (self), FALSE);

  if (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK))
    return FALSE;
  step = get_step (GTK_WIDGET (self), lower);
  if (step == 1 && modifiers & GDK_SHIFT_MASK)
    step = -1;
  if (step != 0)
    dastan_presentation_step (self->presentation, step);
  else if (lower == GDK_KEY_Home || lower == GDK_KEY_KP_Home)
    dastan_presentation_go (self->presentation, 0);
  else if (lower == GDK_KEY_End || lower == GDK_KEY_KP_End)
    dastan_presentation_go (self->presentation, dastan_presentation_get_n (self->presentation) - 1);
  else if (lower == GDK_KEY_Return || lower == GDK_KEY_KP_Enter)
    {
      if (!dastan_presentation_enter (self->presentation))
        dastan_presentation_step (self->presentation, 1);
    }
  else if (character < 128 && g_ascii_isdigit ((char)character))
    dastan_presentation_type (self->presentation, (char)character);
  else if (lower == GDK_KEY_Escape || lower == GDK_KEY_F5)
    g_signal_emit (self, signals[LEAVE], 0);
  else
    return press_letter (self, lower);
  return TRUE;
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint keyval,
        guint keycode,
        GdkModifierType modifiers,
        DastanStage *self)
{
  return dastan_stage_press (self, keyval, modifiers);
}

/* --- Pointer and touch --- */

static void
released_cb (GtkGestureClick *gesture, int n, double x, double y, DastanStage *self)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));

  if (button == GDK_BUTTON_PRIMARY)
    dastan_presentation_step (self->presentation, 1);
  else if (button == GDK_BUTTON_SECONDARY)
    dastan_presentation_step (self->presentation, -1);
}

static void
swipe_cb (GtkGestureSwipe *gesture, double vx, double vy, DastanStage *self)
{
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  if (ABS (vx) < SWIPE || ABS (vx) < ABS (vy))
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  dastan_presentation_step (self->presentation, (vx < 0) != is_rtl ? 1 : -1);
}

static gboolean
hide_pointer_cb (gpointer data)
{
  DastanStage *self = data;

  self->pointer_id = 0;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "none");
  return G_SOURCE_REMOVE;
}

static void
motion_cb (DastanStage *self)
{
  if (self->pointer_id == 0)
    gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  g_clear_handle_id (&self->pointer_id, g_source_remove);
  self->pointer_id = g_timeout_add (POINTER_MS, hide_pointer_cb, self);
}

/* --- Layout --- */

/* At least as large as it must be; all of it is drawn @zoom times as large as it says itself. */
static void
place (GtkWidget *child, double x, double y, double width, double height, double zoom)
{
  GskTransform *transform
      = gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float)round (x), (float)round (y)));
  int own_width = (int)ceil (width / zoom), own_height = (int)ceil (height / zoom), least_width,
      least_height;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least_width, NULL, NULL, NULL);
  own_width = MAX (own_width, least_width);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, own_width, &least_height, NULL, NULL, NULL);
  gtk_widget_allocate (child, own_width, MAX (own_height, least_height), -1,
                       gsk_transform_scale (transform, (float)zoom, (float)zoom));
}

double
dastan_stage_get_zoom (DastanStage *self)
{
  PangoContext *context;
  const PangoFontDescription *font;
  double usual;

  g_return_val_if_fail (DASTAN_IS_STAGE (self), 1);

  context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  font = pango_context_get_font_description (context);
  usual = pango_font_description_get_size (font) / (double)PANGO_SCALE;
  if (!pango_font_description_get_size_is_absolute (font))
    usual *= pango_cairo_context_get_resolution (context) / 72;
  return MAX (MIN (self->width, self->height) * TEXT_SHARE / usual, 1);
}

/* Beside one another where there is width for it, else the map above the words. */
static void
dastan_stage_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DastanStage *self = DASTAN_STAGE (widget);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL,
           is_wide = width >= height * WIDE;
  double foot = height * FOOT_SHARE, body = height - foot, strip = height * TIMELINE_SHARE;
  double margin = MIN (width, height) * MARGIN, side = is_wide ? width * PANEL_SHARE : width;
  double left = is_wide && is_rtl ? side : 0, rest = is_wide ? width - side : width;
  double zoom;
  int natural_width, natural_height;

  self->width = width;
  self->height = height;
  zoom = dastan_stage_get_zoom (self);
  place (self->progress, 0, body, width, foot, 1);
  if (is_wide)
    {
      place (self->map, left, 0, rest, body - strip, zoom);
      place (self->timeline, left, body - strip, rest, strip, zoom);
      place (self->panel, (is_rtl ? 0 : rest) + margin, margin * 1.5, side - 2 * margin,
             body - 2 * margin, 1);
    }
  else
    {
      double map = body * 0.42;

      strip = body * 0.14;
      place (self->map, 0, 0, width, map, zoom);
      place (self->timeline, 0, body - strip, width, strip, zoom);
      place (self->panel, margin, map + margin, width - 2 * margin, body - strip - map - 2 * margin,
             1);
    }
  gtk_widget_measure (self->typed, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural_width, NULL,
                      NULL);
  gtk_widget_measure (self->typed, GTK_ORIENTATION_VERTICAL, natural_width, NULL, &natural_height,
                      NULL, NULL);
  place (self->typed, (width - natural_width * zoom) / 2, body - natural_height * zoom - margin,
         natural_width * zoom, natural_height * zoom, zoom);
}

/* What is painted below all, but not below the map, which is opaque. */
static void
append_ground (GtkWidget *widget, GtkSnapshot *snapshot, const GdkRGBA *color, GtkWidget *map)
{
  graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, (float)gtk_widget_get_width (widget),
                                            (float)gtk_widget_get_height (widget)),
                  hole, sides[4];
  guint n;

  if (map == NULL || !gtk_widget_compute_bounds (map, widget, &hole))
    hole = *graphene_rect_zero ();
  hole = dastan_raster_shrink (&hole, 1);
  n = dastan_raster_list_sides (&all, &hole, sides);
  for (guint i = 0; i < n; i++)
    gtk_snapshot_append_color (snapshot, color, &sides[i]);
}

static void
dastan_stage_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DastanStage *self = DASTAN_STAGE (widget);
  DastanBlank blank = dastan_presentation_get_blank (self->presentation);
  const DastanPalette *palette = dastan_canvas_get_palette ();
  GdkRGBA color = dastan_color_to_rgba (palette->window);

  if (blank != DASTAN_BLANK_NONE)
    color = blank == DASTAN_BLANK_BLACK ? (GdkRGBA){ 0, 0, 0, 1 } : (GdkRGBA){ 1, 1, 1, 1 };
  append_ground (widget, snapshot, &color, blank == DASTAN_BLANK_NONE ? self->map : NULL);
  if (blank == DASTAN_BLANK_NONE)
    GTK_WIDGET_CLASS (dastan_stage_parent_class)->snapshot (widget, snapshot);
}

static void
dastan_stage_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  *minimum = 0;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 1280 : 720;
}

/* --- The widget --- */

static void
dastan_stage_dispose (GObject *object)
{
  DastanStage *self = DASTAN_STAGE (object);
  GtkWidget *child;

  g_clear_handle_id (&self->pointer_id, g_source_remove);
  g_clear_handle_id (&self->typed_id, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->presentation);
  G_OBJECT_CLASS (dastan_stage_parent_class)->dispose (object);
}

static void
dastan_stage_class_init (DastanStageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dastan_stage_dispose;
  widget_class->measure = dastan_stage_measure;
  widget_class->size_allocate = dastan_stage_size_allocate;
  widget_class->snapshot = dastan_stage_snapshot;
  gtk_widget_class_set_css_name (widget_class, "stage");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  signals[PAGE] = g_signal_new ("page", DASTAN_TYPE_STAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[LEAVE] = g_signal_new ("leave", DASTAN_TYPE_STAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  signals[SPEAKER] = g_signal_new ("speaker", DASTAN_TYPE_STAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
add_controllers (DastanStage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new (),
                     *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new (), *swipe = gtk_gesture_swipe_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (swipe), TRUE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  g_signal_connect (swipe, "swipe", G_CALLBACK (swipe_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (swipe));
}

static void
dastan_stage_init (DastanStage *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Story"),
                                  -1);
  self->panel = dastan_step_panel_new ();
  self->typed = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->typed, "osd");
  gtk_widget_add_css_class (self->typed, "stage-state");
  gtk_widget_set_visible (self->typed, FALSE);
  add_controllers (self);
}

GtkWidget *
dastan_stage_new (DastanPresentation *presentation, GtkWidget *map, GtkWidget *timeline)
{
  DastanStage *self;

  g_return_val_if_fail (DASTAN_IS_PRESENTATION (presentation), NULL);
  g_return_val_if_fail (GTK_IS_WIDGET (map) && GTK_IS_WIDGET (timeline), NULL);

  self = g_object_new (DASTAN_TYPE_STAGE, NULL);
  self->presentation = g_object_ref (presentation);
  self->map = map;
  self->timeline = timeline;
  self->progress = dastan_progress_line_new (presentation);
  gtk_widget_set_can_target (map, FALSE);
  gtk_widget_set_can_target (timeline, FALSE);
  gtk_widget_set_can_focus (map, FALSE);
  gtk_widget_set_can_focus (timeline, FALSE);
  gtk_widget_set_parent (map, GTK_WIDGET (self));
  gtk_widget_set_parent (timeline, GTK_WIDGET (self));
  gtk_widget_set_parent (self->panel, GTK_WIDGET (self));
  gtk_widget_set_parent (self->progress, GTK_WIDGET (self));
  gtk_widget_set_parent (self->typed, GTK_WIDGET (self));
  g_signal_connect_object (presentation, "page-changed", G_CALLBACK (page_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (presentation, "state-changed", G_CALLBACK (state_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
dastan_stage_begin (DastanStage *self)
{
  g_return_if_fail (DASTAN_IS_STAGE (self));
  page_changed_cb (self);
}

DastanStepPanel *
dastan_stage_get_panel (DastanStage *self)
{
  g_return_val_if_fail (DASTAN_IS_STAGE (self), NULL);
  return DASTAN_STEP_PANEL (self->panel);
}
