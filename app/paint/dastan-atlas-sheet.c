/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All names of the base map, measured and placed once for every view: made by a worker, drawn by the map. */
#define G_LOG_DOMAIN "dastan-paint"

#include "config.h"

#include "paint/dastan-atlas-sheet.h"

#include <pango/pangocairo.h>
#include <string.h>

#include "plot/dastan-label-ranges.h"
#include "plot/dastan-label-room.h"
#include "plot/dastan-mercator.h"
#include "plot/dastan-river-path.h"

/* Logical pixels. */
#define MARGIN 2.0    /* of the halo */
#define APART_X 6.0   /* at least, between two names */
#define APART_Y 3.0
#define GAP 4.0       /* between a town and its name */
#define RIVER_GAP 4.0 /* between a river and the line it is written on */
#define LEAST_SHOWN 0.3
#define RIVER_STEP 0.5    /* zooms that a river keeps its line for */
#define RIVER_LAST 11.0
#define LEAST_ROOM 8e-5   /* of the world: smaller countries are named from zoom 9 */
#define FITS 3.4          /* times the radius of a country's free circle that its name may be wide */
#define AT_SEA 0.9        /* that much more where all round it is sea */
#define LARGEST_ROOM 1400 /* pixels of that radius: nearer, its name is out of place */
#define MAX_ROOMS 5       /* of a country where its name may stand */
#define ELSEWHERE                                                                                  \
  0.5 /* zooms later that it stands there than it could: where it has most room is better */
#define N_SIDES 8 /* of a town where its name may stand */

struct _DastanAtlasSheet
{
  gatomicrefcount ref_count;
  DastanAtlas *atlas;
  GArray *labels; /* (element-type DastanAtlasLabel) */
};

typedef struct
{
  DastanAtlasSheet *sheet;
  DastanBasemap *map;
  PangoContext *context;
  DastanLabelRanges *ranges;
  DastanLabelRooms *rooms;
  GArray *offers; /* (element-type Offer): of each label of the ranges */
} Maker;

/* Where the name of a country may stand, and from which zoom. */
typedef struct
{
  DastanPoint point;
  double from;
} Room;

/* A name and its measures, before it has a place. */
typedef struct
{
  const DastanAtlasName *name;
  double width;
  double height;
  double left; /* of the words in their layout, where those of several lines stand in the middle */
  double ascent;
  double from;
  double to;
  Room rooms[MAX_ROOMS]; /* of a country */
  guint n_rooms;
} Measured;

/* A name whose place is being found. */
typedef struct
{
  const Measured *measured;
  DastanPoint points[MAX_ROOMS]; /* where it belongs, by its shape; of others than countries the
                                    first is all */
  double to;
  GArray *path;  /* (nullable): of a river */
  DastanBox all; /* of a river: what it covers */
} Offer;

void
dastan_atlas_font_init (DastanAtlasFont *self, PangoContext *context)
{
  const cairo_font_options_t *options = pango_cairo_context_get_font_options (context);

  self->font = pango_font_description_copy (pango_context_get_font_description (context));
  self->language = pango_context_get_language (context);
  self->resolution = pango_cairo_context_get_resolution (context);
  self->options = options != NULL ? cairo_font_options_copy (options) : NULL;
}

void
dastan_atlas_font_clear (DastanAtlasFont *self)
{
  g_clear_pointer (&self->font, pango_font_description_free);
  g_clear_pointer (&self->options, cairo_font_options_destroy);
}

static void
label_clear (gpointer data)
{
  g_clear_pointer (&((DastanAtlasLabel *) data)->text.path, g_array_unref);
}

DastanAtlasSheet *
dastan_atlas_sheet_ref (DastanAtlasSheet *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
dastan_atlas_sheet_unref (DastanAtlasSheet *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_pointer (&self->labels, g_array_unref);
  g_clear_pointer (&self->atlas, dastan_atlas_free);
  g_free (self);
}

/* --- Measuring --- */

static double
zoom_of_size (double size)
{
  return log2 (MAX (size, 1) / DASTAN_MERCATOR_TILE_SIZE);
}

/* Where the name of a country has room. */
static void
measure_rooms (Maker *maker, Measured *measured)
{
  const DastanAtlasName *name = measured->name;
  DastanLabelRoom rooms[MAX_ROOMS];
  double radius = MAX (name->room, LEAST_ROOM);

  measured->from = MAX (
      name->from, zoom_of_size (measured->width / (FITS * (1 + AT_SEA * name->coast) * radius)));
  measured->to = MIN (name->to, zoom_of_size (LARGEST_ROOM / radius));
  measured->n_rooms = dastan_label_rooms_find (
      maker->rooms, name->country, measured->width / measured->height, rooms, MAX_ROOMS);
  for (guint i = 0; i < measured->n_rooms; i++)
    {
      double from = rooms[i].width > 0
                        ? MAX (name->from, zoom_of_size (measured->width / rooms[i].width))
                        : measured->to;

      /* Round the point of its label, by the circle there as well. */
      measured->rooms[i]
          = (Room){ rooms[i].point, i == 0 ? MIN (measured->from, from) : from + ELSEWHERE };
    }
  for (guint i = 0; i < measured->n_rooms; i++)
    measured->from = MIN (measured->from, measured->rooms[i].from);
}

static Measured
measure (Maker *maker, const DastanAtlasName *name)
{
  g_autoptr (PangoLayout) layout = dastan_atlas_text_layout (maker->context, name);
  Measured measured = { .name = name, .from = name->from, .to = name->to };
  PangoRectangle ink, logical;

  pango_layout_get_pixel_extents (layout, &ink, &logical);
  measured.width = MAX (logical.width, ink.x + ink.width - logical.x);
  measured.height = MAX (logical.height, ink.y + ink.height - logical.y);
  measured.left = logical.x;
  measured.ascent = pango_layout_get_baseline (layout) / (double) PANGO_SCALE;
  if (name->kind == DASTAN_ATLAS_COUNTRY)
    measure_rooms (maker, &measured);
  return measured;
}

/* The order in which names get their places: what is of use from a lower zoom first. */
static int
compare (gconstpointer a, gconstpointer b)
{
  const Measured *left = a, *right = b;

  if (left->from < right->from || left->from > right->from)
    return left->from < right->from ? -1 : 1;
  /* Both lie in the atlas, in its own order. */
  return left->name < right->name ? -1 : left->name > right->name;
}

static GArray *
measure_all (Maker *maker, GCancellable *cancellable)
{
  guint n = dastan_atlas_get_n_names (maker->sheet->atlas);
  GArray *all = g_array_sized_new (FALSE, FALSE, sizeof (Measured), n);

  for (guint i = 0; i < n && !g_cancellable_is_cancelled (cancellable); i++)
    {
      Measured measured = measure (maker, dastan_atlas_get_name (maker->sheet->atlas, i));

      if (measured.from < measured.to)
        g_array_append_val (all, measured);
    }
  g_array_sort (all, compare);
  return all;
}

/* --- Placing --- */

static DastanBox
keep_apart (DastanBox box)
{
  return (DastanBox){ box.x0 - APART_X / 2, box.y0 - APART_Y / 2, box.x1 + APART_X / 2,
                      box.y1 + APART_Y / 2 };
}

static void
offer_place (
    Maker *maker, const Offer *offer, double least, const DastanLabelShape *shapes, guint n_shapes)
{
  dastan_label_ranges_place (maker->ranges, offer->to, least, shapes, n_shapes);
  g_array_append_vals (maker->offers, offer, 1);
}

/* The words with their middle at the point, from there. */
static DastanBox
get_centred (const Measured *measured)
{
  DastanPoint corner = { -round (measured->width / 2), -round (measured->height / 2) };

  return (DastanBox){ corner.x, corner.y, corner.x + measured->width, corner.y + measured->height };
}

/* With its middle at the point. */
static void
place_centred (Maker *maker, const Measured *measured)
{
  Offer offer = { measured, { measured->name->point }, measured->to, NULL, DASTAN_BOX_EMPTY };
  DastanBox kept = keep_apart (get_centred (measured));
  DastanLabelShape shape = { measured->name->point, measured->from, &kept, 1 };

  offer_place (maker, &offer, LEAST_SHOWN, &shape, 1);
}

/* The same, somewhere within the country. */
static void
place_country (Maker *maker, const Measured *measured)
{
  Offer offer = { measured, { { 0, 0 } }, measured->to, NULL, DASTAN_BOX_EMPTY };
  DastanBox kept = keep_apart (get_centred (measured));
  DastanLabelShape shapes[MAX_ROOMS];

  for (guint i = 0; i < measured->n_rooms; i++)
    {
      offer.points[i] = measured->rooms[i].point;
      shapes[i] = (DastanLabelShape){ offer.points[i], measured->rooms[i].from, &kept, 1 };
    }
  offer_place (maker, &offer, LEAST_SHOWN, shapes, measured->n_rooms);
}

/* Where the words of a town begin, from its dot, and what they cover with it. Right of it is best,
 * on its line, above or below that, then left, then above and below it: Imhof's order (1975) as far
 * as all agree with him. */
static DastanPoint
get_beside (const Measured *measured, guint side, DastanBox *box)
{
  double w = measured->width, h = measured->height, dot = DASTAN_ATLAS_TEXT_DOT;
  const DastanPoint at[N_SIDES] = {
    { dot + GAP - 1, -round (h / 2) },
    { dot, 1 - h },
    { dot, -1 },
    { -dot - GAP + 1 - w, -round (h / 2) },
    { -dot - w, 1 - h },
    { -dot - w, -1 },
    { -round (w / 2), -dot - h + 1 },
    { -round (w / 2), dot - 1 },
  };

  *box = (DastanBox){ MIN (at[side].x, -dot), MIN (at[side].y, -dot), MAX (at[side].x + w, dot),
                      MAX (at[side].y + h, dot) };
  return at[side];
}

static void
place_beside (Maker *maker, const Measured *measured)
{
  Offer offer = { measured, { measured->name->point }, measured->to, NULL, DASTAN_BOX_EMPTY };
  DastanBox kept[N_SIDES];
  DastanLabelShape shapes[N_SIDES];

  for (guint i = 0; i < N_SIDES; i++)
    {
      get_beside (measured, i, &kept[i]);
      kept[i] = keep_apart (kept[i]);
      shapes[i] = (DastanLabelShape){ measured->name->point, measured->from, &kept[i], 1 };
    }
  offer_place (maker, &offer, LEAST_SHOWN, shapes, N_SIDES);
}

/* Boxes along a path, each as high as the words. */
static GArray *
cover_path (const GArray *path, const Measured *measured, DastanBox *all)
{
  GArray *boxes = g_array_new (FALSE, FALSE, sizeof (DastanBox));
  double half = measured->height / 2;

  *all = DASTAN_BOX_EMPTY;
  for (double along = 0; along <= measured->width + half; along += half)
    {
      DastanPathPoint at = dastan_river_path_at (path, MIN (along, measured->width));
      double above = measured->ascent - half;
      DastanPoint middle = { at.point.x + at.dy * above, at.point.y - at.dx * above };
      DastanBox box = { middle.x - half, middle.y - half, middle.x + half, middle.y + half };

      g_array_append_val (boxes, box);
      *all = dastan_box_add (*all, (DastanPoint){ box.x0, box.y0 });
      *all = dastan_box_add (*all, (DastanPoint){ box.x1, box.y1 });
    }
  *all = dastan_box_grow (*all, MARGIN + half / 2);
  *all = (DastanBox){ floor (all->x0), floor (all->y0), ceil (all->x1), ceil (all->y1) };
  return boxes;
}

/* A river is written anew for every half zoom, for its bends open out as one comes nearer. */
static void
place_river (Maker *maker, const Measured *measured)
{
  const DastanAtlasName *name = measured->name;

  for (double zoom = measured->from; zoom < MIN (measured->to, RIVER_LAST); zoom += RIVER_STEP)
    {
      g_autoptr (GArray) path = dastan_river_path_make (maker->map, name->line, name->vertex, zoom + RIVER_STEP / 2,
                                                        measured->width, RIVER_GAP);
      g_autoptr (GArray) boxes = NULL;
      Offer offer = { measured, { name->point }, zoom + RIVER_STEP, NULL, DASTAN_BOX_EMPTY };
      DastanLabelShape shape;

      if (path == NULL)
        continue;
      boxes = cover_path (path, measured, &offer.all);
      offer.path = g_steal_pointer (&path);
      shape = (DastanLabelShape){ name->point, zoom, (const DastanBox *)(gpointer)boxes->data,
                                  boxes->len };
      offer_place (maker, &offer, RIVER_STEP, &shape, 1);
    }
}

static void
place (Maker *maker, const Measured *measured)
{
  switch (measured->name->kind)
    {
    case DASTAN_ATLAS_CAPITAL:
    case DASTAN_ATLAS_TOWN:
      place_beside (maker, measured);
      break;
    case DASTAN_ATLAS_RIVER:
      place_river (maker, measured);
      break;
    case DASTAN_ATLAS_COUNTRY:
      place_country (maker, measured);
      break;
    case DASTAN_ATLAS_OCEAN:
    case DASTAN_ATLAS_SEA:
    case DASTAN_ATLAS_LAKE:
    default:
      place_centred (maker, measured);
      break;
    }
}

/* Takes a name where it has come to stand. */
static void
take (Maker *maker, guint i)
{
  Offer *offer = &g_array_index (maker->offers, Offer, i);
  const Measured *measured = offer->measured;
  DastanAtlasLabel label = { { .name = measured->name }, offer->points[0], 0, offer->to };
  int chosen = dastan_label_ranges_get (maker->ranges, i, &label.from);
  DastanBox words;

  if (chosen < 0)
    return;
  if (offer->path != NULL)
    {
      label.text.box = offer->all;
      label.text.path = g_steal_pointer (&offer->path);
    }
  else if (measured->name->kind == DASTAN_ATLAS_CAPITAL
           || measured->name->kind == DASTAN_ATLAS_TOWN)
    {
      label.text.at = get_beside (measured, (guint)chosen, &words);
      label.text.box = dastan_box_grow (words, MARGIN);
    }
  else
    {
      words = get_centred (measured);
      label.point = offer->points[chosen];
      label.text.at = (DastanPoint){ words.x0 - measured->left, words.y0 };
      label.text.box = dastan_box_grow (words, MARGIN);
    }
  g_array_append_val (maker->sheet->labels, label);
}

static void
offer_clear (gpointer data)
{
  g_clear_pointer (&((Offer *)data)->path, g_array_unref);
}

static PangoContext *
make_context (const DastanAtlasFont *font)
{
  PangoFontMap *fonts = pango_cairo_font_map_new ();
  PangoContext *context = pango_font_map_create_context (fonts);

  pango_context_set_font_description (context, font->font);
  pango_context_set_language (context, font->language);
  pango_cairo_context_set_resolution (context, font->resolution);
  if (font->options != NULL)
    pango_cairo_context_set_font_options (context, font->options);
  g_object_unref (fonts);
  return context;
}

DastanAtlasSheet *
dastan_atlas_sheet_new (DastanBasemap *map, DastanAtlas *atlas, const DastanAtlasFont *font,
                        GCancellable *cancellable)
{
  g_autoptr (DastanAtlasSheet) self = g_new0 (DastanAtlasSheet, 1);
  PangoContext *context = make_context (font);
  g_autoptr (DastanLabelRanges) ranges = dastan_label_ranges_new ();
  g_autoptr (DastanLabelRooms) rooms = dastan_label_rooms_new (map);
  g_autoptr (GArray) all = NULL, offers = g_array_new (FALSE, FALSE, sizeof (Offer));
  Maker maker = { self, map, context, ranges, rooms, offers };

  g_atomic_ref_count_init (&self->ref_count);
  self->atlas = atlas;
  self->labels = g_array_new (FALSE, FALSE, sizeof (DastanAtlasLabel));
  g_array_set_clear_func (self->labels, label_clear);
  g_array_set_clear_func (offers, offer_clear);
  all = measure_all (&maker, cancellable);
  for (guint i = 0; i < all->len && !g_cancellable_is_cancelled (cancellable); i++)
    place (&maker, &g_array_index (all, Measured, i));
  if (!g_cancellable_is_cancelled (cancellable))
    dastan_label_ranges_improve (ranges);
  for (guint i = 0; i < offers->len; i++)
    take (&maker, i);
  g_object_unref (context);
  return g_cancellable_is_cancelled (cancellable) ? NULL : g_steal_pointer (&self);
}

/* --- What was made last --- */

G_LOCK_DEFINE_STATIC (last);
static DastanAtlasSheet *last_sheet; /* (nullable) */
static char *last_key;

/* What a sheet depends on. */
static char *
make_key (const DastanBasemap *map, const DastanAtlasFont *font)
{
  g_autofree char *name = pango_font_description_to_string (font->font);

  return g_strdup_printf ("%p %s %g %s %lu", (const void *)map, name, font->resolution,
                          pango_language_to_string (font->language),
                          font->options != NULL ? cairo_font_options_hash (font->options) : 0);
}

DastanAtlasSheet *
dastan_atlas_sheet_find_default (DastanBasemap *map, const DastanAtlasFont *font)
{
  g_autofree char *key = make_key (map, font);
  DastanAtlasSheet *sheet = NULL;

  G_LOCK (last);
  if (last_sheet != NULL && strcmp (key, last_key) == 0)
    sheet = dastan_atlas_sheet_ref (last_sheet);
  G_UNLOCK (last);
  return sheet;
}

DastanAtlasSheet *
dastan_atlas_sheet_get_default (DastanBasemap *map, const DastanAtlasFont *font, GCancellable *cancellable)
{
  DastanAtlasSheet *sheet = dastan_atlas_sheet_find_default (map, font);

  if (sheet != NULL)
    return sheet;
  sheet = dastan_atlas_sheet_new (map, dastan_atlas_new_default (map), font, cancellable);
  if (sheet == NULL)
    return NULL;
  G_LOCK (last);
  g_clear_pointer (&last_sheet, dastan_atlas_sheet_unref);
  g_free (last_key);
  last_sheet = dastan_atlas_sheet_ref (sheet);
  last_key = make_key (map, font);
  G_UNLOCK (last);
  return sheet;
}

guint
dastan_atlas_sheet_get_n_labels (const DastanAtlasSheet *self)
{
  return self->labels->len;
}

const DastanAtlasLabel *
dastan_atlas_sheet_get_label (const DastanAtlasSheet *self, guint i)
{
  g_return_val_if_fail (i < self->labels->len, NULL);
  return &g_array_index (self->labels, DastanAtlasLabel, i);
}
