/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is in view: the one state that timeline, map and reader observe and set. */
#define G_LOG_DOMAIN "dastan-explore"

#include "config.h"

#include "explore/dastan-explorer-private.h"

#include "time/dastan-calendar.h"

enum
{
  PROP_0,
  PROP_DOSSIER,
  PROP_SELECTED,
  PROP_HOVERED,
  PROP_SOURCE,
  N_PROPS
};

enum
{
  SPAN_CHANGED,
  COUNTS_CHANGED,
  CHOSEN_CHANGED,
  TOUCHED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DastanExplorer, dastan_explorer, G_TYPE_OBJECT)

/* Whether there are new counts at once. */
static gboolean
recount (DastanExplorer *self)
{
  return self->columns == NULL
         || dastan_counter_ask (self->counter, self->filter,
                                self->columns->n_dated > 0 ? &self->visible_span : NULL);
}

static void
counted (gpointer data)
{
  g_signal_emit (data, signals[COUNTS_CHANGED], 0);
}

/* Explores another index from now on; takes @index. */
static void
take_index (DastanExplorer *self, DastanViewIndex *index)
{
  dastan_counter_set_index (self->counter, index);
  g_clear_pointer (&self->index, dastan_view_index_unref);
  self->index = index;
  self->dossier = index != NULL ? index->dossier : NULL;
  self->columns = index != NULL ? index->columns : NULL;
}

static void
dastan_explorer_dispose (GObject *object)
{
  DastanExplorer *self = DASTAN_EXPLORER (object);

  take_index (self, NULL);
  g_clear_pointer (&self->choice, dastan_choice_free);
  G_OBJECT_CLASS (dastan_explorer_parent_class)->dispose (object);
}

static void
dastan_explorer_finalize (GObject *object)
{
  DastanExplorer *self = DASTAN_EXPLORER (object);

  dastan_counter_free (self->counter);
  dastan_filter_free (self->filter);
  g_free (self->selected);
  g_free (self->hovered);
  g_clear_pointer (&self->hover, dastan_row_set_unref);
  g_free (self->source);
  G_OBJECT_CLASS (dastan_explorer_parent_class)->finalize (object);
}

static void
dastan_explorer_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DastanExplorer *self = DASTAN_EXPLORER (object);

  switch (prop_id)
    {
    case PROP_DOSSIER:
      g_value_set_object (value, self->dossier);
      break;
    case PROP_SELECTED:
      g_value_set_string (value, self->selected);
      break;
    case PROP_HOVERED:
      g_value_set_string (value, self->hovered);
      break;
    case PROP_SOURCE:
      g_value_set_string (value, self->source);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dastan_explorer_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  DastanExplorer *self = DASTAN_EXPLORER (object);

  switch (prop_id)
    {
    case PROP_DOSSIER:
      dastan_explorer_set_dossier (self, g_value_get_object (value));
      break;
    case PROP_SELECTED:
      dastan_explorer_set_selected (self, g_value_get_string (value));
      break;
    case PROP_HOVERED:
      dastan_explorer_set_hovered (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dastan_explorer_class_init (DastanExplorerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = dastan_explorer_dispose;
  object_class->finalize = dastan_explorer_finalize;
  object_class->get_property = dastan_explorer_get_property;
  object_class->set_property = dastan_explorer_set_property;

  properties[PROP_DOSSIER]
      = g_param_spec_object ("dossier", NULL, NULL, DASTAN_TYPE_DOSSIER, flags);
  properties[PROP_SELECTED] = g_param_spec_string ("selected", NULL, NULL, NULL, flags);
  properties[PROP_HOVERED] = g_param_spec_string ("hovered", NULL, NULL, NULL, flags);
  properties[PROP_SOURCE]
      = g_param_spec_string ("source", NULL, NULL, NULL,
                             G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SPAN_CHANGED] = g_signal_new ("span-changed", DASTAN_TYPE_EXPLORER, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[COUNTS_CHANGED] = g_signal_new ("counts-changed", DASTAN_TYPE_EXPLORER, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHOSEN_CHANGED] = g_signal_new ("chosen-changed", DASTAN_TYPE_EXPLORER, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[TOUCHED] = g_signal_new ("touched", DASTAN_TYPE_EXPLORER, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
dastan_explorer_init (DastanExplorer *self)
{
  self->counter = dastan_counter_new (counted, self);
  self->filter = dastan_filter_new ();
  self->full_span = self->visible_span = dastan_view_index_measure (NULL);
  self->anchor = -1;
}

DastanExplorer *
dastan_explorer_new (void)
{
  return g_object_new (DASTAN_TYPE_EXPLORER, NULL);
}

/* Sets one of the two ids; an id that is not in the dossier counts as none. */
static void
set_id (DastanExplorer *self, char **field, const char *id, guint prop_id)
{
  if (id != NULL
      && (self->dossier == NULL || dastan_dossier_index_of_event (self->dossier, id) < 0))
    id = NULL;
  if (g_strcmp0 (*field, id) == 0)
    return;
  g_free (*field);
  *field = g_strdup (id);
  g_object_notify_by_pspec (G_OBJECT (self), properties[prop_id]);
}

DastanDossier *
dastan_explorer_get_dossier (DastanExplorer *self)
{
  g_return_val_if_fail (DASTAN_IS_EXPLORER (self), NULL);
  return self->dossier;
}

/* @id is of a source with a text, or NULL. */
static void
take_source (DastanExplorer *self, const char *id, glong offset)
{
  gboolean is_same = g_strcmp0 (self->source, id) == 0;

  if (is_same && (id == NULL || self->source_offset == offset))
    return;
  if (!is_same)
    {
      g_free (self->source);
      self->source = g_strdup (id);
    }
  self->source_offset = offset;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SOURCE]);
}

void
dastan_explorer_set_index (DastanExplorer *self, DastanViewIndex *index)
{
  gboolean had_choice;

  g_return_if_fail (DASTAN_IS_EXPLORER (self));

  if (self->dossier == (index != NULL ? index->dossier : NULL))
    return;
  g_object_freeze_notify (G_OBJECT (self));
  take_index (self, index != NULL ? dastan_view_index_ref (index) : NULL);
  dastan_filter_free (self->filter);
  self->filter = dastan_filter_new ();
  self->full_span = self->visible_span
      = index != NULL ? index->full_span : dastan_view_index_measure (NULL);
  had_choice = dastan_explorer_get_n_chosen (self) > 0;
  g_clear_pointer (&self->choice, dastan_choice_free);
  if (self->columns != NULL)
    self->choice = dastan_choice_new (self->columns->n_rows);
  self->anchor = -1;
  set_id (self, &self->selected, NULL, PROP_SELECTED);
  dastan_explorer_take_hover (self, NULL);
  take_source (self, NULL, -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOSSIER]);
  g_object_thaw_notify (G_OBJECT (self));
  if (had_choice)
    g_signal_emit (self, signals[CHOSEN_CHANGED], 0);
  g_signal_emit (self, signals[SPAN_CHANGED], 0);
  g_signal_emit (self, signals[COUNTS_CHANGED], 0);
}

void
dastan_explorer_set_dossier (DastanExplorer *self, DastanDossier *dossier)
{
  g_autoptr (DastanViewIndex) index = NULL;

  g_return_if_fail (DASTAN_IS_EXPLORER (self));
  g_return_if_fail (dossier == NULL || DASTAN_IS_DOSSIER (dossier));

  if (self->dossier == dossier)
    return;
  index = dossier != NULL ? dastan_view_index_new (dossier) : NULL;
  dastan_explorer_set_index (self, index);
}

DastanViewIndex *
dastan_explorer_get_index (DastanExplorer *self)
{
  g_return_val_if_fail (DASTAN_IS_EXPLORER (self), NULL);
  return self->index;
}

const DastanColumns *
dastan_explorer_get_columns (DastanExplorer *self)
{
  g_return_val_if_fail (DASTAN_IS_EXPLORER (self), NULL);
  return self->columns;
}

int
dastan_explorer_get_row (DastanExplorer *self, const char *id)
{
  int event = id != NULL && self->columns != NULL
                  ? dastan_dossier_index_of_event (self->dossier, id)
                  : -1;

  return event >= 0 ? (int)self->columns->row_of_event[event] : -1;
}

const char *
dastan_explorer_get_source (DastanExplorer *self)
{
  g_return_val_if_fail (DASTAN_IS_EXPLORER (self), NULL);
  return self->source;
}

glong
dastan_explorer_get_source_offset (DastanExplorer *self)
{
  g_return_val_if_fail (DASTAN_IS_EXPLORER (self), -1);
  return self->source_offset;
}

void
dastan_explorer_set_source (DastanExplorer *self, const char *id, glong offset)
{
  const DastanSource *source;

  g_return_if_fail (DASTAN_IS_EXPLORER (self));

  source
      = id != NULL && self->dossier != NULL ? dastan_dossier_find_source (self->dossier, id) : NULL;
  if (source == NULL || source->text == NULL)
    {
      take_source (self, NULL, -1);
      return;
    }
  g_object_freeze_notify (G_OBJECT (self));
  dastan_explorer_set_selected (self, NULL);
  take_source (self, source->id, offset);
  g_object_thaw_notify (G_OBJECT (self));
}

void
dastan_explorer_take_choice (DastanExplorer *self, DastanChoice *choice, const char *selected)
{
  gboolean is_same = dastan_choice_equal (self->choice, choice);

  dastan_choice_free (self->choice);
  self->choice = choice;
  if (selected != NULL)
    take_source (self, NULL, -1);
  set_id (self, &self->selected, selected, PROP_SELECTED);
  if (!is_same)
    g_signal_emit (self, signals[CHOSEN_CHANGED], 0);
}

const char *
dastan_explorer_get_selected (DastanExplorer *self)
{
  g_return_val_if_fail (DASTAN_IS_EXPLORER (self), NULL);
  return self->selected;
}

void
dastan_explorer_set_selected (DastanExplorer *self, const char *id)
{
  g_autofree char *copy = g_strdup (id);
  DastanChoice *choice;

  g_return_if_fail (DASTAN_IS_EXPLORER (self));

  if (self->choice == NULL)
    return;
  choice = dastan_choice_new (self->choice->n_rows);
  self->anchor = dastan_explorer_get_row (self, copy);
  if (self->anchor >= 0)
    dastan_choice_set (choice, (guint)self->anchor, TRUE);
  dastan_explorer_take_choice (self, choice, copy);
}

DastanEvent *
dastan_explorer_get_selected_event (DastanExplorer *self)
{
  g_return_val_if_fail (DASTAN_IS_EXPLORER (self), NULL);
  if (self->selected == NULL || self->dossier == NULL)
    return NULL;
  return dastan_dossier_find_event (self->dossier, self->selected);
}

const char *
dastan_explorer_get_hovered (DastanExplorer *self)
{
  g_return_val_if_fail (DASTAN_IS_EXPLORER (self), NULL);
  return self->hovered;
}

DastanRowSet *
dastan_explorer_get_hover (DastanExplorer *self)
{
  g_return_val_if_fail (DASTAN_IS_EXPLORER (self), NULL);
  return self->hover;
}

gboolean
dastan_explorer_is_hovered (DastanExplorer *self, const char *id)
{
  int row;

  g_return_val_if_fail (DASTAN_IS_EXPLORER (self), FALSE);
  row = self->hover != NULL ? dastan_explorer_get_row (self, id) : -1;
  return row >= 0 && dastan_row_set_has (self->hover, (guint)row);
}

void
dastan_explorer_set_hovered (DastanExplorer *self, const char *id)
{
  int row;
  guint at;

  g_return_if_fail (DASTAN_IS_EXPLORER (self));

  row = dastan_explorer_get_row (self, id);
  at = (guint)row;
  if (row < 0 || g_strcmp0 (self->hovered, id) != 0)
    dastan_explorer_take_hover (self, row >= 0 ? dastan_row_set_new (&at, 1) : NULL);
}

static DastanEvent *
event_at_row (DastanExplorer *self, guint row)
{
  return dastan_dossier_get_event (self->dossier, self->columns->event[row]);
}

void
dastan_explorer_take_hover (DastanExplorer *self, DastanRowSet *hover)
{
  guint n = 0;
  const guint *rows;

  g_return_if_fail (DASTAN_IS_EXPLORER (self));

  rows = hover != NULL ? dastan_row_set_get_rows (hover, &n) : NULL;
  if (rows != NULL && n == 0)
    g_clear_pointer (&hover, dastan_row_set_unref);
  if (self->hover == NULL && hover == NULL)
    return;
  g_clear_pointer (&self->hover, dastan_row_set_unref);
  g_clear_pointer (&self->hovered, g_free);
  self->hover = hover;
  if (n == 1)
    self->hovered = g_strdup (dastan_event_get_id (event_at_row (self, rows[0])));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HOVERED]);
}

DastanEvent *
dastan_explorer_get_neighbour (DastanExplorer *self, const char *id, int step)
{
  int index, row, direction = step < 0 ? -1 : 1;

  g_return_val_if_fail (DASTAN_IS_EXPLORER (self), NULL);

  if (self->columns == NULL || step == 0)
    return NULL;
  index = id != NULL ? dastan_dossier_index_of_event (self->dossier, id) : -1;
  if (index >= 0)
    row = (int)self->columns->row_of_event[index] + direction;
  else
    row = direction > 0 ? 0 : (int)self->columns->n_rows - 1;
  row = dastan_explorer_find_passing (self, row, direction);
  return row >= 0 ? event_at_row (self, (guint)row) : NULL;
}

gboolean
dastan_explorer_step_selection (DastanExplorer *self, int step)
{
  DastanEvent *event;

  g_return_val_if_fail (DASTAN_IS_EXPLORER (self), FALSE);

  event = dastan_explorer_get_neighbour (self, self->selected, step);
  if (event == NULL)
    return FALSE;
  dastan_explorer_set_selected (self, dastan_event_get_id (event));
  return TRUE;
}

void
dastan_explorer_touch (DastanExplorer *self)
{
  g_return_if_fail (DASTAN_IS_EXPLORER (self));
  g_signal_emit (self, signals[TOUCHED], 0);
}

DastanSpan
dastan_explorer_get_visible_span (DastanExplorer *self)
{
  g_return_val_if_fail (DASTAN_IS_EXPLORER (self), ((DastanSpan){ 0, 0 }));
  return self->visible_span;
}

void
dastan_explorer_set_visible_span (DastanExplorer *self, DastanSpan span)
{
  gboolean is_counted;

  g_return_if_fail (DASTAN_IS_EXPLORER (self));
  g_return_if_fail (span.earliest <= span.latest);

  span.earliest = MAX (span.earliest, DASTAN_SECOND_MIN + 1);
  span.latest = MIN (span.latest, DASTAN_SECOND_MAX - 1);
  if (dastan_span_equal (self->visible_span, span))
    return;
  self->visible_span = span;
  is_counted = recount (self);
  g_signal_emit (self, signals[SPAN_CHANGED], 0);
  if (is_counted)
    g_signal_emit (self, signals[COUNTS_CHANGED], 0);
}

DastanSpan
dastan_explorer_get_full_span (DastanExplorer *self)
{
  g_return_val_if_fail (DASTAN_IS_EXPLORER (self), ((DastanSpan){ 0, 0 }));
  return self->full_span;
}

const DastanFilter *
dastan_explorer_get_filter (DastanExplorer *self)
{
  g_return_val_if_fail (DASTAN_IS_EXPLORER (self), NULL);
  return self->filter;
}

void
dastan_explorer_set_filter (DastanExplorer *self, const DastanFilter *filter)
{
  DastanFilter *copy;

  g_return_if_fail (DASTAN_IS_EXPLORER (self));
  g_return_if_fail (filter != NULL);

  if (dastan_filter_equal (self->filter, filter))
    return;
  copy = dastan_filter_copy (filter);
  dastan_filter_free (self->filter);
  self->filter = copy;
  if (recount (self))
    g_signal_emit (self, signals[COUNTS_CHANGED], 0);
}

void
dastan_explorer_toggle (DastanExplorer *self, DastanFacet facet, guint value)
{
  g_autoptr (DastanFilter) filter = NULL;

  g_return_if_fail (DASTAN_IS_EXPLORER (self));

  filter = dastan_filter_copy (self->filter);
  if (dastan_filter_has (filter, facet, value))
    dastan_filter_remove (filter, facet, value);
  else
    dastan_filter_add (filter, facet, value);
  dastan_explorer_set_filter (self, filter);
}

void
dastan_explorer_clear_filter (DastanExplorer *self)
{
  g_autoptr (DastanFilter) filter = dastan_filter_new ();

  dastan_explorer_set_filter (self, filter);
}

void
dastan_explorer_set_filter_span (DastanExplorer *self, const DastanSpan *span)
{
  g_autoptr (DastanFilter) filter = NULL;

  g_return_if_fail (DASTAN_IS_EXPLORER (self));
  g_return_if_fail (span == NULL || span->earliest <= span->latest);

  filter = dastan_filter_copy (self->filter);
  dastan_filter_set_span (filter, span);
  dastan_explorer_set_filter (self, filter);
}

void
dastan_explorer_set_certain (DastanExplorer *self, gboolean is_certain)
{
  g_autoptr (DastanFilter) filter = NULL;

  g_return_if_fail (DASTAN_IS_EXPLORER (self));

  filter = dastan_filter_copy (self->filter);
  filter->is_certain = is_certain;
  dastan_explorer_set_filter (self, filter);
}

void
dastan_explorer_set_box (DastanExplorer *self, const DastanGeoBox *box)
{
  g_autoptr (DastanFilter) filter = NULL;

  g_return_if_fail (DASTAN_IS_EXPLORER (self));
  g_return_if_fail (box == NULL || dastan_geo_box_is_valid (*box));

  filter = dastan_filter_copy (self->filter);
  dastan_filter_set_box (filter, box);
  dastan_explorer_set_filter (self, filter);
}

void
dastan_explorer_set_part (DastanExplorer *self,
                          const DastanGeoBox *box,
                          const DastanGeoPoint *ring,
                          guint n)
{
  g_autoptr (DastanFilter) filter = NULL;

  g_return_if_fail (DASTAN_IS_EXPLORER (self));
  g_return_if_fail (box == NULL || dastan_geo_box_is_valid (*box));

  filter = dastan_filter_copy (self->filter);
  dastan_filter_set_box (filter, box);
  dastan_filter_set_ring (filter, ring, n);
  dastan_explorer_set_filter (self, filter);
}

void
dastan_explorer_set_words (DastanExplorer *self, const char *words, GBytes *rows)
{
  g_autoptr (DastanFilter) filter = NULL;

  g_return_if_fail (DASTAN_IS_EXPLORER (self));

  filter = dastan_filter_copy (self->filter);
  dastan_filter_set_words (filter, words, rows);
  dastan_explorer_set_filter (self, filter);
}
