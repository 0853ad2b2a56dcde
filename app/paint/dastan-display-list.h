/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of shapes and texts in painting order: made once, put on any canvas. */
#pragma once

#include <cairo.h>
#include <math.h>
#include <pango/pango.h>

G_BEGIN_DECLS

/* Red, green, blue and opacity, each 0 to 1, not premultiplied. */
typedef struct
{
  float red;
  float green;
  float blue;
  float alpha;
} DastanColor;

static inline DastanColor
dastan_color_with_alpha (DastanColor color, float alpha)
{
  color.alpha = color.alpha * alpha;
  return color;
}

/* Parses "#rrggbb"; anything else gives FALSE and leaves @color. */
gboolean dastan_color_parse (const char *text, DastanColor *color);
/* The colour @amount (0 to 1) of the way from @a to @b. */
DastanColor dastan_color_mix (DastanColor a, DastanColor b, float amount);
/* WCAG 2.1 contrast ratio of two opaque colours, 1 to 21. */
double dastan_color_contrast (DastanColor a, DastanColor b);

/* In device-independent pixels. */
typedef struct
{
  double x;
  double y;
  double width;
  double height;
} DastanRect;

static inline gboolean
dastan_rect_contains (const DastanRect *rect, double x, double y)
{
  return x >= rect->x && x < rect->x + rect->width && y >= rect->y && y < rect->y + rect->height;
}

/* The shape beside a hue, so that hue is never alone. */
typedef enum
{
  DASTAN_MARK_CIRCLE,
  DASTAN_MARK_SQUARE,
  DASTAN_MARK_DIAMOND,
  DASTAN_MARK_TRIANGLE,
  DASTAN_MARK_HEXAGON,
  DASTAN_MARK_TRIANGLE_DOWN,
} DastanMark;
#define DASTAN_N_MARKS 6

/* The corners of a mark of @size around 0,0; a circle has none. Returns how many, at most 6. */
guint dastan_mark_get_corners (DastanMark mark, double size, double corners[6][2]);

typedef enum
{
  DASTAN_SHAPE_RECT,     /* filled, with @radius */
  DASTAN_SHAPE_FADE,     /* filled, opacity changing from left to right through 4 stops */
  DASTAN_SHAPE_OUTLINE,  /* stroked rectangle with @radius, inside the rectangle */
  DASTAN_SHAPE_POLYLINE, /* stroked, @n_points from the list's points */
  DASTAN_SHAPE_AREA,     /* filled, the same points, of one or more closed lines */
  DASTAN_SHAPE_CURVE,    /* stroked with round corners, the same points, of one or more lines */
  DASTAN_SHAPE_MARK,     /* filled mark, in a square rectangle */
  DASTAN_SHAPE_TEXT,     /* @layout with its top left corner at the rectangle's */
  DASTAN_SHAPE_HALO,     /* the outlines of the letters of @layout, stroked: behind a text */
} DastanShapeKind;

typedef struct
{
  DastanShapeKind kind;
  DastanRect rect;
  DastanColor color;
  double radius;
  double line_width;
  float stop[4];  /* FADE: 0 to 1, ascending */
  float alpha[4]; /* FADE: opacity at each, times the colour's */
  guint first_point;
  guint n_points;
  double dash[2];     /* CURVE: of a broken line: how long its pieces are and its gaps; else 0 */
  gboolean is_closed; /* CURVE: whether its lines lead back to where they begin */
  DastanMark mark;
  PangoLayout *layout; /* owned by the list */
  double angle;        /* TEXT: radians, clockwise, round the rectangle's top left corner */
} DastanShape;

typedef struct _DastanDisplayList DastanDisplayList;

DastanDisplayList *dastan_display_list_new (void);
void dastan_display_list_free (DastanDisplayList *self);

void dastan_display_list_add_rect (DastanDisplayList *self, DastanRect rect, double radius, DastanColor color);
void dastan_display_list_add_fade (DastanDisplayList *self, DastanRect rect, double radius, DastanColor color,
                                   const float stop[4], const float alpha[4]);
void dastan_display_list_add_outline (DastanDisplayList *self, DastanRect rect, double radius, double line_width,
                                      DastanColor color);
void dastan_display_list_add_line (DastanDisplayList *self, double x0, double y0, double x1, double y1,
                                   double line_width, DastanColor color);
/* @points: (array length=n): pairs x, y */
void dastan_display_list_add_polyline (DastanDisplayList *self, const double (*points)[2], guint n, double line_width,
                                       DastanColor color);
/* Between one line of an area or a curve and the next stands a point whose x is NAN. */
static inline gboolean
dastan_display_list_is_lift (const double point[2])
{
  return isnan (point[0]);
}
/* What lies within some closed lines, by the nonzero rule. @points: (array length=n): pairs x, y */
void dastan_display_list_add_area (DastanDisplayList *self, const double (*points)[2], guint n, DastanColor color);
/* Lines with round corners, as one: where they cross, what shows through shows through once. @points: (array
 * length=n): pairs x, y; @dash: (nullable): of broken lines: how long their pieces are, and the gaps */
void dastan_display_list_add_curve (DastanDisplayList *self, const double (*points)[2], guint n, gboolean is_closed,
                                    double line_width, const double dash[2], DastanColor color);
void dastan_display_list_add_mark (DastanDisplayList *self, DastanMark mark, double x, double y, double size,
                                   DastanColor color);
/* @layout: (transfer none): a reference is taken; it must not change afterwards */
void dastan_display_list_add_text (DastanDisplayList *self, PangoLayout *layout, double x, double y, DastanColor color);
/* One that is turned round its top left corner, by radians clockwise: a letter on a line. */
void dastan_display_list_add_turned_text (DastanDisplayList *self, PangoLayout *layout, double x, double y, double angle,
                                          DastanColor color);
/* The same as a halo of @width pixels round the letters: to be followed by the text itself. */
void dastan_display_list_add_halo (DastanDisplayList *self, PangoLayout *layout, double x, double y, double width,
                                   DastanColor color);

/* Adds all of @other, moved by x, y. */
void dastan_display_list_append (DastanDisplayList *self, const DastanDisplayList *other, double x, double y);

guint dastan_display_list_get_n (const DastanDisplayList *self);
const DastanShape *dastan_display_list_get (const DastanDisplayList *self, guint i);
/* The points of a polyline, an area or a curve: @n_points pairs. */
const double (*dastan_display_list_get_points (const DastanDisplayList *self, const DastanShape *shape))[2];

/* Adds the lines of an area or a curve to a path. */
void dastan_display_list_trace (const DastanDisplayList *self, const DastanShape *shape, cairo_t *cr);

/* Paints everything with cairo: pictures, PDF, print. */
void dastan_display_list_draw (const DastanDisplayList *self, cairo_t *cr);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanDisplayList, dastan_display_list_free)

G_END_DECLS
