/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which lanes the timeline has, in which order, and which value stands in which. */
#define G_LOG_DOMAIN "dastan-scene"

#include "config.h"

#include "scene/dastan-lane-plan.h"

#include "scene/dastan-facet-names.h"

#define NO_VALUE -1
#define REST -2

/* What making lanes shares. */
typedef struct
{
  DastanLanePlan *plan;
  DastanTimelineItems *items;
  const DastanTimelineSource *source;
  DastanLanesBy by;
  guint *counts;   /* per value, and of what has none */
  guint8 *is_rest; /* per value */
  guint n_rest;
  guint n_rest_events; /* an event with two of them counts twice */
} Making;

static DastanColor
choose_color (const Making *self, guint value)
{
  const DastanTimelineSource *source = self->source;
  const GPtrArray *categories = dastan_dossier_get_categories (source->dossier);

  if (self->plan->facet == DASTAN_FACET_CATEGORY)
    return dastan_palette_category (
        source->palette,
        value < categories->len ? ((DastanCategory *)categories->pdata[value])->color : NULL,
        value);
  if (self->plan->facet == DASTAN_FACET_SOURCE)
    return dastan_palette_source (source->palette, value);
  return source->palette->secondary;
}

static const char *
get_id (const Making *self, guint value)
{
  return g_ptr_array_index (self->source->columns->facets[self->plan->facet].ids, value);
}

static char *
dup_title (const Making *self, int value)
{
  if (value == REST)
    return dastan_lanes_by_dup_rest_title (self->by, self->n_rest);
  if (value == NO_VALUE)
    return g_strdup (dastan_lanes_by_get_none_title (self->by));
  return g_strdup (dastan_facet_get_id_title (self->source->dossier, self->plan->facet,
                                              get_id (self, (guint)value)));
}

/* Appends the lane of a value, or notes that it is hidden. Returns its number, or -1. */
static int
add_lane (const Making *self, const char *id, int value, guint n_events)
{
  const DastanTimelineSource *source = self->source;
  const DastanLaneArrangement *arrangement = source->arrangement;
  DastanTimelineItems *items = self->items;
  DastanTimelineLane lane = { .color = source->palette->secondary, .mark = DASTAN_MARK_CIRCLE };
  char *title = dup_title (self, value);
  int facet_value = MAX (value, -1);

  if (arrangement != NULL && dastan_lane_arrangement_is_hidden (arrangement, id))
    {
      g_ptr_array_add (items->hidden_ids, g_strdup (id));
      g_ptr_array_add (items->hidden_titles, title);
      return -1;
    }
  if (value >= 0)
    {
      lane.color = choose_color (self, (guint)value);
      lane.mark = dastan_palette_mark ((guint)value);
      lane.is_filtered = dastan_filter_has (source->filter, self->plan->facet, (guint)value);
    }
  lane.title = title;
  lane.is_collapsed = arrangement != NULL && dastan_lane_arrangement_is_collapsed (arrangement, id);
  g_ptr_array_add (items->titles, title);
  g_ptr_array_add (items->lane_ids, g_strdup (id));
  g_array_append_val (items->lanes, lane);
  g_array_append_val (items->lane_values, facet_value);
  g_array_append_val (items->lane_counts, n_events);
  return (int)items->lanes->len - 1;
}

static void
count_values (const Making *self)
{
  const DastanColumns *columns = self->source->columns;

  for (guint row = 0; row < columns->n_dated; row++)
    {
      guint32 first = 0, end = 0;

      if (self->plan->has_facet)
        dastan_facet_column_get_range (&columns->facets[self->plan->facet], row, &first, &end);
      for (guint32 i = first; i < end; i++)
        self->counts[dastan_facet_column_get (&columns->facets[self->plan->facet], i)]++;
      self->counts[self->plan->n_values] += first == end;
    }
}

static int
compare_counts (gconstpointer a, gconstpointer b, gpointer data)
{
  const guint *counts = data, left = *(const guint *)a, right = *(const guint *)b;

  if (counts[left] != counts[right])
    return counts[left] > counts[right] ? -1 : 1;
  return left < right ? -1 : left > right;
}

/* Of very many values only those with most events get lanes of their own. */
static void
find_rest (Making *self)
{
  g_autofree guint *used = g_new (guint, self->plan->n_values + 1);
  guint n_used = 0;

  for (guint value = 0; value < self->plan->n_values; value++)
    if (self->counts[value] > 0)
      used[n_used++] = value;
  if (n_used <= DASTAN_TIMELINE_MOST_LANES)
    return;
  g_qsort_with_data (used, (gint)n_used, sizeof *used, compare_counts, self->counts);
  for (guint i = DASTAN_TIMELINE_MOST_LANES; i < n_used; i++)
    {
      self->is_rest[used[i]] = TRUE;
      self->n_rest++;
      self->n_rest_events += self->counts[used[i]];
    }
}

static void
add_lane_of_id (const Making *self, const char *id)
{
  DastanLanePlan *plan = self->plan;
  int value;

  if (g_str_equal (id, DASTAN_LANE_NONE))
    plan->lane_of_value[plan->n_values]
        = add_lane (self, id, NO_VALUE, self->counts[plan->n_values]);
  else if (g_str_equal (id, DASTAN_LANE_REST))
    plan->rest_lane = add_lane (self, id, REST, self->n_rest_events);
  else
    {
      value = dastan_columns_find_value (self->source->columns, plan->facet, id);
      plan->lane_of_value[value] = add_lane (self, id, value, self->counts[value]);
    }
}

/* The lanes in order, as far as there is something in them. */
static void
add_lanes (const Making *self)
{
  DastanLanePlan *plan = self->plan;
  g_autofree const char **ids = g_new (const char *, plan->n_values + 2);
  guint n = 0;

  for (guint value = 0; value < plan->n_values; value++)
    if (self->counts[value] > 0 && !self->is_rest[value])
      ids[n++] = get_id (self, value);
  if (self->n_rest > 0)
    ids[n++] = DASTAN_LANE_REST;
  if (self->counts[plan->n_values] > 0)
    ids[n++] = DASTAN_LANE_NONE;
  if (self->source->arrangement != NULL)
    dastan_lane_arrangement_sort (self->source->arrangement, ids, n);
  for (guint i = 0; i < n; i++)
    add_lane_of_id (self, ids[i]);
  for (guint value = 0; value < plan->n_values; value++)
    if (self->is_rest[value])
      plan->lane_of_value[value] = plan->rest_lane;
}

void
dastan_lane_plan_init (DastanLanePlan *self,
                       DastanTimelineItems *items,
                       const DastanTimelineSource *source,
                       DastanLanesBy by)
{
  Making making = { .plan = self, .items = items, .source = source, .by = by };
  g_autofree guint *counts = NULL;
  g_autofree guint8 *is_rest = NULL;

  self->facet = DASTAN_FACET_CATEGORY;
  self->has_facet = dastan_lanes_by_get_facet (by, &self->facet);
  self->n_values = self->has_facet ? source->columns->facets[self->facet].n_values : 0;
  self->lane_of_value = g_new (int, self->n_values + 1);
  self->rest_lane = -1;
  for (guint value = 0; value <= self->n_values; value++)
    self->lane_of_value[value] = -1;
  making.counts = counts = g_new0 (guint, self->n_values + 1);
  making.is_rest = is_rest = g_new0 (guint8, self->n_values + 1);
  count_values (&making);
  find_rest (&making);
  add_lanes (&making);
}

void
dastan_lane_plan_clear (DastanLanePlan *self)
{
  g_clear_pointer (&self->lane_of_value, g_free);
}
