/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The events without a date that pass the filter, as a list model that reads only what is looked
 * at. */
#define G_LOG_DOMAIN "dastan-timeline"

#include "config.h"

#include "timeline/dastan-undated-list.h"

struct _DastanUndatedList
{
  GObject parent_instance;

  DastanExplorer *explorer;
  DastanDossier *dossier; /* (nullable): whose events they are */
  DastanFilter *filter;   /* (nullable): which they pass */
  GArray *events;         /* of guint: indexes in the dossier */
};

static GType
get_item_type (GListModel *model)
{
  return DASTAN_TYPE_EVENT;
}

static guint
get_n_items (GListModel *model)
{
  return DASTAN_UNDATED_LIST (model)->events->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  DastanUndatedList *self = DASTAN_UNDATED_LIST (model);

  if (position >= self->events->len)
    return NULL;
  return dastan_dossier_dup_event (self->dossier, g_array_index (self->events, guint, position));
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (DastanUndatedList,
                               dastan_undated_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/* A mere pan or zoom changes nothing here. */
static gboolean
is_up_to_date (DastanUndatedList *self)
{
  return self->dossier == dastan_explorer_get_dossier (self->explorer) && self->filter != NULL
         && dastan_filter_equal (self->filter, dastan_explorer_get_filter (self->explorer));
}

/* Takes what passes now. What stays the same at both ends is not said to have changed. */
static void
update (DastanUndatedList *self)
{
  const DastanColumns *columns = dastan_explorer_get_columns (self->explorer);
  g_autoptr (GArray) former = NULL;
  guint n_former = self->events->len, n_new, n_front = 0;
  gboolean is_other;

  if (is_up_to_date (self))
    return;
  is_other = g_set_object (&self->dossier, dastan_explorer_get_dossier (self->explorer));
  g_clear_pointer (&self->filter, dastan_filter_free);
  self->filter = dastan_filter_copy (dastan_explorer_get_filter (self->explorer));
  former = g_steal_pointer (&self->events);
  self->events = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint row = columns != NULL ? columns->n_dated : 0; columns != NULL && row < columns->n_rows;
       row++)
    if (dastan_explorer_row_passes (self->explorer, row))
      {
        guint event = columns->event[row];

        g_array_append_val (self->events, event);
      }
  n_new = self->events->len;
  if (!is_other)
    while (n_front < MIN (n_former, n_new)
           && g_array_index (former, guint, n_front)
                  == g_array_index (self->events, guint, n_front))
      n_front++;
  if (n_front < n_former || n_front < n_new)
    g_list_model_items_changed (G_LIST_MODEL (self), n_front, n_former - n_front, n_new - n_front);
}

static void
dastan_undated_list_dispose (GObject *object)
{
  DastanUndatedList *self = DASTAN_UNDATED_LIST (object);

  g_clear_object (&self->explorer);
  g_clear_object (&self->dossier);
  G_OBJECT_CLASS (dastan_undated_list_parent_class)->dispose (object);
}

static void
dastan_undated_list_finalize (GObject *object)
{
  g_array_unref (DASTAN_UNDATED_LIST (object)->events);
  g_clear_pointer (&DASTAN_UNDATED_LIST (object)->filter, dastan_filter_free);
  G_OBJECT_CLASS (dastan_undated_list_parent_class)->finalize (object);
}

static void
dastan_undated_list_class_init (DastanUndatedListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dastan_undated_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = dastan_undated_list_finalize;
}

static void
dastan_undated_list_init (DastanUndatedList *self)
{
  self->events = g_array_new (FALSE, FALSE, sizeof (guint));
}

DastanUndatedList *
dastan_undated_list_new (DastanExplorer *explorer)
{
  DastanUndatedList *self;

  g_return_val_if_fail (DASTAN_IS_EXPLORER (explorer), NULL);

  self = g_object_new (DASTAN_TYPE_UNDATED_LIST, NULL);
  self->explorer = g_object_ref (explorer);
  g_signal_connect_object (explorer, "notify::dossier", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (explorer, "counts-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
  return self;
}

int
dastan_undated_list_find (DastanUndatedList *self, const char *id)
{
  int event;

  g_return_val_if_fail (DASTAN_IS_UNDATED_LIST (self), -1);

  event = id != NULL && self->dossier != NULL ? dastan_dossier_index_of_event (self->dossier, id)
                                              : -1;
  for (guint i = 0; event >= 0 && i < self->events->len; i++)
    if (g_array_index (self->events, guint, i) == (guint)event)
      return (int)i;
  return -1;
}
