/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the timeline's canvas share: its state (-canvas.c) and its input (-input.c). */
#pragma once

#include "base/dastan-row-set.h"
#include "base/dastan-worker.h"
#include "paint/dastan-display-list.h"
#include "paint/dastan-text-cache.h"
#include "paint/dastan-timeline-marks.h"
#include "timeline/dastan-timeline-canvas.h"

G_BEGIN_DECLS

typedef enum
{
  DASTAN_MOTION_NONE,
  DASTAN_MOTION_GLIDE, /* to a span */
  DASTAN_MOTION_THROW, /* on after it was let go, until friction stops it */
} DastanMotionKind;

/* What moves by itself, from frame to frame: see dastan-timeline-moving.c. */
typedef struct
{
  guint tick_id;
  DastanMotionKind kind;
  gint64 began; /* µs of the frame clock; 0 before the first frame */
  DastanSpan from;
  DastanSpan to;
  double anchor; /* pixels: what stays where it is; -1 for nothing */
  double velocity_x; /* pixels per second */
  double velocity_y;
  double thrown_x; /* pixels, so far */
  double thrown_y;
  gboolean is_setting; /* the visible span is set from here */

  DastanWarp *blend; /* (nullable): between the linear and the compact scale, while one becomes the other */
  gint64 blend_began;
  double blend_from;
  double blend_to;
  double blend_part;
} DastanTimelineMotion;

struct _DastanTimelineCanvas
{
  GtkWidget parent_instance;

  DastanExplorer *explorer;
  DastanLanesBy lanes_by;
  GHashTable *arrangements; /* (nullable): of lanes: see dastan_timeline_canvas_get_arrangement() */
  gboolean is_bare; /* without titles of lanes */
  gboolean is_compact;
  DastanFilter *filter; /* (nullable): the one the items were made under */

  DastanTimelineItems *items;   /* rebuilt when dossier, filter or colours change */
  GArray *eras;                 /* (nullable): of DastanTimelineEra; their words are the dossier's */
  DastanDossier *eras_dossier;  /* (nullable): whose they are */
  guint n_era_rows;
  DastanWarp *warp;             /* (nullable): NULL while linear */
  DastanTextCache *cache;       /* dropped when fonts change */
  guint font_serial;
  DastanTimelineLayout *layout; /* rows: dropped when items, zoom or fonts change */
  DastanTimelineFrame frame;
  DastanScale scale;

  /* Of very many events, whose items are made on a thread: */
  DastanWorker *packer;         /* (nullable): before there were that many */
  GCancellable *packing;        /* (nullable): of what is being made */
  gboolean needs_warp;          /* the stretches to squeeze are not known yet: first of all */
  DastanSpan first_span;        /* what is shown before the warp is known */
  gboolean are_items_stale;     /* the items are of an earlier filter, of other lanes, or none */
  DastanDossier *items_dossier; /* (nullable): whose the items are; only compared */

  guint n_pictures; /* how often it was made */
  DastanDisplayList *content; /* dropped when anything but hover and focus changes */
  DastanDisplayList *marks;   /* hover and focus */
  DastanDisplayList *overlay; /* what is chosen besides the selected event, what is played, the rubber band */
  GHashTable *proxies;        /* item → DastanFocusProxy */
  GPtrArray *former_proxies;  /* of items that are no more: used again, or dropped some at a time */
  GHashTable *read_titles;    /* row → title, of events that are not in memory */
  GHashTable *wanted_titles;  /* set of rows: to be read on a thread: see -titles.c */
  DastanWorker *title_reader; /* (nullable): before there were that many */
  GCancellable *title_reading; /* (nullable): of what is being read */
  gboolean defers_titles;     /* where there is no time to read one it may come later */
  gint64 title_us;            /* spent on reading some for this view */
  gint64 title_budget_us;     /* that may be; none: all come later */
  GHashTable *title_widths;   /* row → pixels + 1, of the present font */
  GHashTable *wanted_widths;  /* row → title: to be measured */
  guint n_measured;           /* for this view */
  guint measuring_id;         /* idle that measures some of them */
  GHashTable *group_proxies;  /* of what is counted: see -groups.c */
  DastanTimelineMotion motion;
  gboolean is_following;      /* play moves the view: a selection does not */
  gboolean needs_reveal;      /* an event was selected before there was a size */
  guint sync_id;              /* idle that makes and drops proxies after an allocation */

  double drag_x; /* offset already panned by in the drag under way */
  double drag_y;
  double press_x; /* where it began */
  double press_y;
  gboolean is_dragging;
  gboolean is_band_wanted; /* it began with Shift */
  gboolean has_band;
  gboolean band_keeps;     /* what is chosen already */
  DastanRect band;
  double pinch_scale;
  double pointer_x;
  double pointer_y;
  DastanTimelineGroup
      pointed; /* the group under the pointer; only compared; of none of them n is 0 */

  GtkWidget *menu; /* (nullable): while it is open */
  guint menu_id;   /* idle that drops it */

  gboolean has_now; /* what is played: see dastan_timeline_canvas_set_now() */
  gint64 now;
  gint64 lit_from;
  char *now_words;
};

/* The item at a point, or -1. */
int dastan_timeline_canvas_pick (DastanTimelineCanvas *self, double x, double y);
/* The index of the item of the selected event, or -1. */
int dastan_timeline_canvas_get_selected_item (DastanTimelineCanvas *self);

gboolean dastan_timeline_canvas_is_undated (DastanTimelineCanvas *self, int item);
gboolean dastan_timeline_canvas_has_size (DastanTimelineCanvas *self);
/* Brings scale, rows and boxes up to date, and what depends on them. */
void dastan_timeline_canvas_update_view (DastanTimelineCanvas *self);
/* The item of an event, or -1. */
int dastan_timeline_canvas_find_item (DastanTimelineCanvas *self, const char *id);
/* What is chosen, played or under the rubber band is another. */
void dastan_timeline_canvas_drop_overlay (DastanTimelineCanvas *self);
/* (transfer full) (nullable): another scale for the time of a switch; NULL ends it. */
void dastan_timeline_canvas_take_blend (DastanTimelineCanvas *self, DastanWarp *blend);

/* --- dastan-timeline-moving.c --- */
/* What moves by itself stops where it is; but the switch of the scale. */
void dastan_timeline_canvas_stop (DastanTimelineCanvas *self);
/* That, too: the scale is another. */
void dastan_timeline_canvas_clear_motion (DastanTimelineCanvas *self);
gboolean dastan_timeline_canvas_is_moving (DastanTimelineCanvas *self);
/* Shows everything, without a way there. */
void dastan_timeline_canvas_fit_at_once (DastanTimelineCanvas *self);
/* Zooms so that what is at @x, in pixels of the scale, stays there. */
void dastan_timeline_canvas_zoom_at (DastanTimelineCanvas *self, double factor, double x, gboolean glides);
/* Moves the content to the right, as the pointer does. */
void dastan_timeline_canvas_pan_pixels (DastanTimelineCanvas *self, double pixels);
/* Lets it move on, pixels per second, until friction stops it. */
void dastan_timeline_canvas_throw (DastanTimelineCanvas *self, double velocity_x, double velocity_y);
double dastan_timeline_canvas_get_max_scroll (DastanTimelineCanvas *self);
/* Scrolls the lanes down by @pixels within their limits; returns whether it moved. */
gboolean dastan_timeline_canvas_scroll_lanes (DastanTimelineCanvas *self, double pixels);
/* Brings an item, or that of the selected event, into view where it is not: sideways by its span, down by its row. */
void dastan_timeline_canvas_reveal_item (DastanTimelineCanvas *self, int item);
void dastan_timeline_canvas_reveal_selected (DastanTimelineCanvas *self);

/* Items are new. */
void dastan_timeline_canvas_packed (DastanTimelineCanvas *self);

/* (transfer full) (nullable): the warp is known; shows everything by it. */
void dastan_timeline_canvas_set_warp (DastanTimelineCanvas *self, DastanWarp *warp);

/* Rows and their boxes are made anew for the next view. */
void dastan_timeline_canvas_drop_layout (DastanTimelineCanvas *self);

/* --- dastan-timeline-titles.c --- */

/* (nullable): the title of the event at a row of the columns. Between begin and end, which enclose what is done
 * for a view, one that there is no time to read comes later, and the view is made again then; at other times it
 * is read. */
const char *dastan_timeline_canvas_get_title (gpointer self, guint row);
void dastan_timeline_canvas_begin_titles (DastanTimelineCanvas *self);
void dastan_timeline_canvas_end_titles (DastanTimelineCanvas *self);
/* Its width in pixels, or -1 between begin and end where there is no time to measure it: likewise. */
int dastan_timeline_canvas_measure_title (gpointer self, guint row, const char *title);
/* Whether rows stand where they do only until more titles are measured, which is before the next frame. */
gboolean dastan_timeline_canvas_is_measuring (DastanTimelineCanvas *self);
/* Fonts are others. */
void dastan_timeline_canvas_forget_widths (DastanTimelineCanvas *self);
/* Row numbers are of another dossier now. */
void dastan_timeline_canvas_forget_titles (DastanTimelineCanvas *self);
void dastan_timeline_canvas_init_titles (DastanTimelineCanvas *self);
void dastan_timeline_canvas_dispose_titles (DastanTimelineCanvas *self);

/* --- dastan-timeline-packing.c --- */
/* Whether there are so many events that items are made on a thread. */
gboolean dastan_timeline_canvas_is_large (DastanTimelineCanvas *self);
/* What there is to draw, if only for the time being; rows for the present zoom, likewise. */
void dastan_timeline_canvas_ensure_items (DastanTimelineCanvas *self);
void dastan_timeline_canvas_ensure_layout (DastanTimelineCanvas *self);
/* (transfer full): rows of the items there are, now. */
DastanTimelineLayout *dastan_timeline_canvas_create_layout (DastanTimelineCanvas *self, const DastanScale *scale);
/* Makes items, or first of all the warp; once, however often it is called meanwhile. */
void dastan_timeline_canvas_pack (DastanTimelineCanvas *self);
/* Gives items and rows back; of very many events on the thread, as that takes a while. */
void dastan_timeline_canvas_drop_items (DastanTimelineCanvas *self);
/* What is being made is not wanted any more. */
void dastan_timeline_canvas_cancel_packing (DastanTimelineCanvas *self);

/* --- dastan-timeline-lanes.c --- */
void dastan_timeline_canvas_class_init_lanes (GtkWidgetClass *widget_class);
/* Says that lanes stand elsewhere or are others. */
void dastan_timeline_canvas_lanes_moved (DastanTimelineCanvas *self);
/* Makes items, rows and what is drawn anew (dastan-timeline-canvas.c). */
void dastan_timeline_canvas_refresh (DastanTimelineCanvas *self);

/* --- dastan-timeline-frame.c: how the canvas is divided --- */
/* The height of the axis, and of all that stands above the lanes, in pixels. */
double dastan_timeline_canvas_measure_axis (DastanTimelineCanvas *self);
/* Brings up to date what does not depend on the size: fonts, direction, eras, the day. */
void dastan_timeline_canvas_update_frame (DastanTimelineCanvas *self, DastanTimelineFrame *frame);
/* (transfer full) (nullable): name and date, as markup, of the era whose name is at a point. */
char *dastan_timeline_canvas_dup_era_words (DastanTimelineCanvas *self, double x, double y);
/* What a canvas of a size shows, scrolled as it is now. */
DastanTimelineFrame dastan_timeline_canvas_make_frame (DastanTimelineCanvas *self, int width, int height);

/* --- dastan-timeline-groups.c: what is counted; groups are those of the layout. --- */
/* The group at a point where no item is, or -1. */
int dastan_timeline_canvas_pick_group (DastanTimelineCanvas *self, double x, double y);
/* (transfer full): markup */
char *dastan_timeline_canvas_dup_group_tooltip (DastanTimelineCanvas *self, guint group);
/* Shows its events so large that they are seen; what no zoom tells apart is chosen. */
void dastan_timeline_canvas_open_group (DastanTimelineCanvas *self, guint group);
/* (transfer full): the rows of its events, ascending; of very many some from each part of it. */
DastanRowSet *dastan_timeline_canvas_list_group (DastanTimelineCanvas *self, guint group);
/* Adds the rows of the events that are counted and begin in a rectangle. */
void dastan_timeline_canvas_add_counted (DastanTimelineCanvas *self, const DastanRect *band, GArray *rows);
GHashTable *dastan_timeline_canvas_new_group_proxies (void);
/* A child for each group, as for each item. Those that are not there by @until, of the monotonic clock, are left to the
 * next time. Returns whether all are. */
gboolean dastan_timeline_canvas_has_group_proxies (DastanTimelineCanvas *self);
gboolean dastan_timeline_canvas_sync_group_proxies (DastanTimelineCanvas *self, gint64 until);
void dastan_timeline_canvas_allocate_group_proxies (DastanTimelineCanvas *self);
void dastan_timeline_canvas_mark_focused_group (DastanTimelineCanvas *self, DastanDisplayList *list);
/* Gives the focus to the next or the one before; whether there is one. */
gboolean dastan_timeline_canvas_step_group (DastanTimelineCanvas *self, int step);

/* --- dastan-timeline-proxies.c --- */
/* A child for each box in view, or for every item where there are few: those there are kept, so that the focus stays
 * where it is. From an idle, some at a time: an allocation must not add children. */
void dastan_timeline_canvas_queue_sync (DastanTimelineCanvas *self);
/* (nullable): the child of an item that has or is to have one, made now where it is not there yet. */
GtkWidget *dastan_timeline_canvas_ensure_proxy (DastanTimelineCanvas *self, int item);
/* Which are chosen has changed: the children say so. */
void dastan_timeline_canvas_update_chosen (DastanTimelineCanvas *self);
/* Items are others: the children stand for them by their index. */
void dastan_timeline_canvas_drop_proxies (DastanTimelineCanvas *self);
void dastan_timeline_canvas_init_proxies (DastanTimelineCanvas *self);
void dastan_timeline_canvas_dispose_proxies (DastanTimelineCanvas *self);
gboolean dastan_timeline_canvas_has_proxies (DastanTimelineCanvas *self);
void dastan_timeline_canvas_allocate_proxies (DastanTimelineCanvas *self);

/* --- dastan-timeline-input.c: adds gestures. --- */
void dastan_timeline_canvas_init_input (DastanTimelineCanvas *self);

/* --- dastan-timeline-keys.c: actions and keys. --- */
void dastan_timeline_canvas_class_init_keys (GtkWidgetClass *widget_class);
/* The item with the keyboard's focus, or -1. */
int dastan_timeline_canvas_get_focus_item (DastanTimelineCanvas *self);

/* --- dastan-timeline-menu.c --- */
void dastan_timeline_canvas_init_menu (DastanTimelineCanvas *self);
void dastan_timeline_canvas_dispose_menu (DastanTimelineCanvas *self);
/* Opens the context menu of what is there, or of the selected event. */
void dastan_timeline_canvas_open_menu_at (DastanTimelineCanvas *self, double x, double y);
void dastan_timeline_canvas_open_menu (DastanTimelineCanvas *self);
/* To be called where children are allocated. */
void dastan_timeline_canvas_present_menu (DastanTimelineCanvas *self);

G_END_DECLS
