/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The countries as rings of shared arcs: read from TopoJSON, simplified, named. */
#include "bake-topology.h"

#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "bake-polylabel.h"
#include "bake-simplify.h"
#include "plot/dastan-mercator.h"

/* A ring smaller than this many square pixels is small. */
#define SMALL_RING 400

/* Features without a numeric code, and the code under which ISO 3166 has their ground. "ZZ" is
 * CLDR's code for a region that is none. */
static const struct
{
  const char *name;
  const char *code;
} unnumbered[] = {
  { "Akrotiri", "GB" },         { "Baikonur", "KZ" },
  { "Bajo Nuevo Bank", "CO" },  { "Clipperton I.", "CP" },
  { "Coral Sea Is.", "AU" },    { "Cyprus U.N. Buffer Zone", "CY" },
  { "Dhekelia", "GB" },         { "Indian Ocean Ter.", "CC" },
  { "Kosovo", "XK" },           { "N. Cyprus", "CY" },
  { "Scarborough Reef", "ZZ" }, { "Serranilla Bank", "CO" },
  { "Siachen Glacier", "ZZ" },  { "Somaliland", "SO" },
  { "Spratly Is.", "ZZ" },      { "USNB Guantanamo Bay", "CU" },
};

/* Rings that Natural Earth gives to one code and ISO 3166 to another: those wholly in a box of
 * degrees (west, south, east, north). The ring keeps its outline; the line between the two becomes
 * disputed where both then carry one code. */
static const struct
{
  const char *from;
  double box[4];
  const char *to;
} reassigned[] = {
  { "RU", { 32.3, 44.2, 36.8, 46.3 }, "UA" }, { "FR", { -55, 2, -51, 6 }, "GF" },
  { "FR", { 55, -22, 56, -20 }, "RE" },       { "FR", { -61.4, 14.2, -60.7, 15 }, "MQ" },
  { "FR", { -62, 15.7, -60.9, 16.7 }, "GP" }, { "FR", { 44.8, -13.2, 45.5, -12.5 }, "YT" },
  { "NO", { 8, 74, 36, 82 }, "SJ" },          { "NO", { -10, 70, -7, 72 }, "SJ" },
  { "NL", { -69, 11.5, -62, 18 }, "BQ" },     { "CC", { 105, -11, 106, -10 }, "CX" },
};

/* Pairs of codes between which a line is drawn as disputed; "ZZ" with any other is as well. */
static const char *const disputes[][2] = { { "RS", "XK" }, { "EH", "MA" }, { "IL", "PS" } };

static void
arc_free (gpointer data)
{
  BakeArc *arc = data;

  g_array_unref (arc->points);
  g_free (arc);
}

static void
country_free (gpointer data)
{
  BakeCountry *country = data;

  g_ptr_array_unref (country->rings);
  g_free (country);
}

void
bake_topology_free (BakeTopology *self)
{
  g_clear_pointer (&self->arcs, g_ptr_array_unref);
  g_clear_pointer (&self->countries, g_ptr_array_unref);
  g_free (self);
}

static BakeArc *
get_arc (const BakeTopology *self, int reference)
{
  return g_ptr_array_index (self->arcs, reference < 0 ? ~reference : reference);
}

GArray *
bake_topology_ring (const BakeTopology *self, const GArray *ring)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (DastanPoint));

  for (guint i = 0; i < ring->len; i++)
    {
      int reference = g_array_index (ring, int, i);
      const GArray *arc = get_arc (self, reference)->points;
      double shift = 0;
      for (guint j = 0; j < arc->len; j++)
        {
          DastanPoint point = g_array_index (arc, DastanPoint,
                                             reference < 0 ? arc->len - 1 - j : j);
          if (j == 0 && points->len > 0)
            {
              shift = round (g_array_index (points, DastanPoint, points->len - 1).x - point.x);
              continue;
            }
          point.x += shift;
          g_array_append_val (points, point);
        }
    }
  if (points->len > 1
      && fabs (g_array_index (points, DastanPoint, 0).x
               - g_array_index (points, DastanPoint, points->len - 1).x)
             < 0.5)
    g_array_set_size (points, points->len - 1);
  return points;
}

static DastanBox
ring_bounds (const BakeTopology *self, const GArray *ring)
{
  DastanBox bounds = DASTAN_BOX_EMPTY;
  g_autoptr (GArray) points = bake_topology_ring (self, ring);

  for (guint i = 0; i < points->len; i++)
    bounds = dastan_box_add (bounds, g_array_index (points, DastanPoint, i));
  return bounds;
}

/* Reads the arcs: running sums of whole numbers, scaled to degrees, unwrapped, projected. */
static void
read_arcs (BakeTopology *self, JsonObject *root)
{
  JsonObject *transform = json_object_get_object_member (root, "transform");
  JsonArray *scale = json_object_get_array_member (transform, "scale");
  JsonArray *translate = json_object_get_array_member (transform, "translate");
  JsonArray *arcs = json_object_get_array_member (root, "arcs");

  for (guint i = 0; i < json_array_get_length (arcs); i++)
    {
      JsonArray *deltas = json_array_get_array_element (arcs, i);
      BakeArc *arc = g_new0 (BakeArc, 1);
      gint64 x = 0, y = 0;
      double before = 0, turn = 0;
      arc->points = g_array_new (FALSE, FALSE, sizeof (DastanPoint));
      for (guint j = 0; j < json_array_get_length (deltas); j++)
        {
          JsonArray *delta = json_array_get_array_element (deltas, j);
          double longitude, latitude;
          DastanPoint point;
          x += json_array_get_int_element (delta, 0);
          y += json_array_get_int_element (delta, 1);
          longitude = x * json_array_get_double_element (scale, 0)
                      + json_array_get_double_element (translate, 0);
          latitude = y * json_array_get_double_element (scale, 1)
                     + json_array_get_double_element (translate, 1);
          if (j > 0 && fabs (longitude - before) > 180)
            turn += longitude > before ? -360 : 360;
          before = longitude;
          point = dastan_mercator_project (longitude + turn, latitude);
          g_array_append_val (arc->points, point);
        }
      g_ptr_array_add (self->arcs, arc);
    }
}

static BakeCountry *
ensure_country (BakeTopology *self, const char *code)
{
  BakeCountry *country;

  for (guint i = 0; i < self->countries->len; i++)
    {
      country = g_ptr_array_index (self->countries, i);
      if (g_str_equal (country->code, code))
        return country;
    }
  country = g_new0 (BakeCountry, 1);
  g_strlcpy (country->code, code, sizeof country->code);
  country->rings = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_ptr_array_add (self->countries, country);
  return country;
}

/* The ISO code under which a ring of a feature with @code belongs. */
static const char *
reassign (const char *code, DastanBox bounds)
{
  for (guint i = 0; i < G_N_ELEMENTS (reassigned); i++)
    {
      const double *box = reassigned[i].box;
      DastanPoint nw = dastan_mercator_project (box[0], box[3]);
      DastanPoint se = dastan_mercator_project (box[2], box[1]);
      if (g_str_equal (reassigned[i].from, code) && bounds.x0 >= nw.x && bounds.y0 >= nw.y
          && bounds.x1 <= se.x && bounds.y1 <= se.y)
        return reassigned[i].to;
    }
  return code;
}

/* Takes the rings of one polygon, except Antarctica's lid along the pole. */
static void
read_polygon (BakeTopology *self, JsonArray *polygon, const char *code)
{
  for (guint i = 0; i < json_array_get_length (polygon); i++)
    {
      JsonArray *references = json_array_get_array_element (polygon, i);
      g_autoptr (GArray) ring = g_array_new (FALSE, FALSE, sizeof (int));
      DastanBox bounds;
      for (guint j = 0; j < json_array_get_length (references); j++)
        {
          int reference = (int) json_array_get_int_element (references, j);
          g_array_append_val (ring, reference);
        }
      bounds = ring_bounds (self, ring);
      if (bounds.y0 < 0.9999)
        g_ptr_array_add (ensure_country (self, reassign (code, bounds))->rings,
                         g_steal_pointer (&ring));
    }
}

/* Numeric code → alpha-2, from CLDR; codes that have given way to others are passed over. */
static GHashTable *
read_codes (const char *path, GError **error)
{
  static const char *const former[] = { "BU", "TP", "ZR", NULL };
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GHashTable) codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  JsonObject *object;
  JsonObjectIter iter;
  const char *code;
  JsonNode *node;

  if (!json_parser_load_from_file (parser, path, error))
    return NULL;
  object = json_node_get_object (json_parser_get_root (parser));
  object = json_object_get_object_member (object, "supplemental");
  object = json_object_get_object_member (object, "codeMappings");
  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &code, &node))
    {
      const char *numeric = json_object_get_string_member_with_default (json_node_get_object (node),
                                                                        "_numeric", NULL);
      if (numeric != NULL && strlen (code) == 2 && !g_strv_contains (former, code))
        g_hash_table_insert (codes, g_strdup (numeric), g_strdup (code));
    }
  return g_steal_pointer (&codes);
}

static const char *
find_code (GHashTable *codes, JsonObject *geometry)
{
  const char *id = json_object_get_string_member_with_default (geometry, "id", NULL);
  const char *name = json_object_get_string_member (json_object_get_object_member (geometry,
                                                                                   "properties"),
                                                    "name");

  if (id != NULL && g_hash_table_contains (codes, id))
    return g_hash_table_lookup (codes, id);
  for (guint i = 0; i < G_N_ELEMENTS (unnumbered); i++)
    if (g_str_equal (unnumbered[i].name, name))
      return unnumbered[i].code;
  return NULL;
}

/* Two rings of one country along one closed arc are a hole and what fills it: Baikonur. */
static void
dissolve (BakeCountry *country)
{
  for (guint i = 0; i < country->rings->len; i++)
    for (guint j = i + 1; j < country->rings->len; j++)
      {
        const GArray *a = g_ptr_array_index (country->rings, i);
        const GArray *b = g_ptr_array_index (country->rings, j);
        if (a->len == 1 && b->len == 1 && g_array_index (a, int, 0) == ~g_array_index (b, int, 0))
          {
            g_ptr_array_remove_index (country->rings, j);
            g_ptr_array_remove_index (country->rings, i--);
            break;
          }
      }
}

static int
compare_countries (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(BakeCountry *const *) a)->code, (*(BakeCountry *const *) b)->code);
}

BakeTopology *
bake_topology_read (const char *atlas, const char *code_mappings, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GHashTable) codes = NULL;
  g_autoptr (BakeTopology) self = g_new0 (BakeTopology, 1);
  JsonObject *root;
  JsonArray *geometries;

  self->arcs = g_ptr_array_new_with_free_func (arc_free);
  self->countries = g_ptr_array_new_with_free_func (country_free);
  codes = read_codes (code_mappings, error);
  if (codes == NULL || !json_parser_load_from_file (parser, atlas, error))
    return NULL;
  root = json_node_get_object (json_parser_get_root (parser));
  read_arcs (self, root);
  root = json_object_get_object_member (json_object_get_object_member (root, "objects"),
                                        "countries");
  geometries = json_object_get_array_member (root, "geometries");
  for (guint i = 0; i < json_array_get_length (geometries); i++)
    {
      JsonObject *geometry = json_array_get_object_element (geometries, i);
      JsonArray *arcs = json_object_get_array_member (geometry, "arcs");
      const char *code = find_code (codes, geometry);
      if (code == NULL)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       "%s: feature %u has no known code", atlas, i);
          return NULL;
        }
      if (g_str_equal (json_object_get_string_member (geometry, "type"), "Polygon"))
        read_polygon (self, arcs, code);
      else
        for (guint j = 0; j < json_array_get_length (arcs); j++)
          read_polygon (self, json_array_get_array_element (arcs, j), code);
    }
  for (guint i = 0; i < self->countries->len; i++)
    dissolve (g_ptr_array_index (self->countries, i));
  g_ptr_array_sort (self->countries, compare_countries);
  return g_steal_pointer (&self);
}

static gboolean
is_dispute (const char *a, const char *b)
{
  if (g_str_equal (a, b) || g_str_equal (a, "ZZ") || g_str_equal (b, "ZZ"))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (disputes); i++)
    if ((g_str_equal (a, disputes[i][0]) && g_str_equal (b, disputes[i][1]))
        || (g_str_equal (b, disputes[i][0]) && g_str_equal (a, disputes[i][1])))
      return TRUE;
  return FALSE;
}

/* Counts how many rings run along each arc, and whether those on its sides dispute it. */
static void
count_uses (BakeTopology *self)
{
  g_autofree const char **side = g_new0 (const char *, self->arcs->len);

  for (guint i = 0; i < self->arcs->len; i++)
    {
      BakeArc *arc = g_ptr_array_index (self->arcs, i);
      arc->n_uses = 0;
      arc->disputed = FALSE;
    }
  for (guint c = 0; c < self->countries->len; c++)
    {
      const BakeCountry *country = g_ptr_array_index (self->countries, c);
      for (guint r = 0; r < country->rings->len; r++)
        {
          const GArray *ring = g_ptr_array_index (country->rings, r);
          for (guint i = 0; i < ring->len; i++)
            {
              int reference = g_array_index (ring, int, i);
              guint number = reference < 0 ? ~reference : reference;
              BakeArc *arc = get_arc (self, reference);
              if (arc->n_uses++ == 0)
                side[number] = country->code;
              else
                arc->disputed = is_dispute (side[number], country->code);
            }
        }
    }
}

/* The size of each ring of a country in square pixels of where it lies; @largest is which is
 * largest. */
static double *
measure_rings (const BakeTopology *self, const BakeCountry *country, guint *largest)
{
  double *areas = g_new0 (double, country->rings->len);
  double most = -1;

  *largest = 0;
  for (guint r = 0; r < country->rings->len; r++)
    {
      g_autoptr (GArray) points = bake_topology_ring (self, g_ptr_array_index (country->rings, r));
      double area = fabs (bake_ring_area (points));
      areas[r] = bake_area_in_pixels (area, g_array_index (points, DastanPoint, 0));
      if (area > most)
        {
          most = area;
          *largest = r;
        }
    }
  return areas;
}

static gboolean
is_shared (const BakeTopology *self, const GArray *ring)
{
  for (guint i = 0; i < ring->len; i++)
    if (get_arc (self, g_array_index (ring, int, i))->n_uses > 1)
      return TRUE;
  return FALSE;
}

/* Every arc keeps enough points for its ring to enclose something; a small country or enclave keeps
 * the detail of the regions, or little would be left of it. */
static void
simplify_arcs (BakeTopology *self)
{
  g_autofree guint *least = g_new0 (guint, self->arcs->len);
  g_autofree gboolean *fine = g_new0 (gboolean, self->arcs->len);

  for (guint c = 0; c < self->countries->len; c++)
    {
      const BakeCountry *country = g_ptr_array_index (self->countries, c);
      guint largest;
      g_autofree double *areas = measure_rings (self, country, &largest);
      for (guint r = 0; r < country->rings->len; r++)
        {
          const GArray *ring = g_ptr_array_index (country->rings, r);
          gboolean is_fine = areas[r] < SMALL_RING && (r == largest || is_shared (self, ring));
          for (guint i = 0; i < ring->len; i++)
            {
              int reference = g_array_index (ring, int, i);
              guint number = reference < 0 ? ~reference : reference;
              least[number] = MAX (least[number], ring->len == 1 ? 4u : ring->len == 2 ? 3u : 2u);
              fine[number] = fine[number] || is_fine;
            }
        }
    }
  for (guint i = 0; i < self->arcs->len; i++)
    bake_simplify (((BakeArc *) g_ptr_array_index (self->arcs, i))->points, MAX (least[i], 2),
                   fine[i]);
}

/* Drops the islets of a country: rings of coast of less than four square pixels, but never its
 * largest ring, nor one that shares an arc, which is an enclave. */
static void
drop_islets (BakeTopology *self, BakeCountry *country)
{
  guint largest;
  g_autofree double *areas = measure_rings (self, country, &largest);

  for (guint r = country->rings->len; r-- > 0;)
    if (r != largest && areas[r] < 4 && !is_shared (self, g_ptr_array_index (country->rings, r)))
      g_ptr_array_remove_index (country->rings, r);
}

/* Renumbers the arcs that rings still use in the order of that use. */
static void
compact_arcs (BakeTopology *self)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (arc_free);
  g_autofree int *number = g_new (int, self->arcs->len);

  memset (number, 0xff, sizeof (int) * self->arcs->len);
  for (guint c = 0; c < self->countries->len; c++)
    {
      const BakeCountry *country = g_ptr_array_index (self->countries, c);
      for (guint r = 0; r < country->rings->len; r++)
        {
          const GArray *ring = g_ptr_array_index (country->rings, r);
          for (guint i = 0; i < ring->len; i++)
            {
              int *reference = &g_array_index (ring, int, i);
              guint old = *reference < 0 ? ~*reference : *reference;
              if (number[old] < 0)
                {
                  number[old] = (int) kept->len;
                  g_ptr_array_add (kept, g_steal_pointer (&g_ptr_array_index (self->arcs, old)));
                }
              *reference = *reference < 0 ? ~number[old] : number[old];
            }
        }
    }
  for (guint i = 0; i < self->arcs->len; i++)
    g_clear_pointer (&g_ptr_array_index (self->arcs, i), arc_free);
  g_ptr_array_set_free_func (self->arcs, NULL);
  g_ptr_array_unref (self->arcs);
  self->arcs = g_steal_pointer (&kept);
}

static void
place_label (const BakeTopology *self, BakeCountry *country)
{
  g_autoptr (GPtrArray) rings = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint r = 0; r < country->rings->len; r++)
    g_ptr_array_add (rings, bake_topology_ring (self, g_ptr_array_index (country->rings, r)));
  bake_polylabel (rings, &country->label, &country->radius);
}

void
bake_topology_finish (BakeTopology *self)
{
  count_uses (self);
  simplify_arcs (self);
  for (guint c = 0; c < self->countries->len; c++)
    drop_islets (self, g_ptr_array_index (self->countries, c));
  compact_arcs (self);
  count_uses (self);
  for (guint c = 0; c < self->countries->len; c++)
    place_label (self, g_ptr_array_index (self->countries, c));
}
