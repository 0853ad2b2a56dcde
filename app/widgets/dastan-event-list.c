/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Some events of a dossier as a list model that reads only what is looked at. */
#define G_LOG_DOMAIN "dastan-widgets"

#include "config.h"

#include "widgets/dastan-event-list.h"

struct _DastanEventList
{
  GObject parent_instance;

  DastanDossier *dossier; /* (nullable): whose events they are */
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
  return DASTAN_EVENT_LIST (model)->events->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  DastanEventList *self = DASTAN_EVENT_LIST (model);

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

G_DEFINE_FINAL_TYPE_WITH_CODE (DastanEventList,
                               dastan_event_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
dastan_event_list_dispose (GObject *object)
{
  g_clear_object (&DASTAN_EVENT_LIST (object)->dossier);
  G_OBJECT_CLASS (dastan_event_list_parent_class)->dispose (object);
}

static void
dastan_event_list_finalize (GObject *object)
{
  g_array_unref (DASTAN_EVENT_LIST (object)->events);
  G_OBJECT_CLASS (dastan_event_list_parent_class)->finalize (object);
}

static void
dastan_event_list_class_init (DastanEventListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dastan_event_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = dastan_event_list_finalize;
}

static void
dastan_event_list_init (DastanEventList *self)
{
  self->events = g_array_new (FALSE, FALSE, sizeof (guint));
}

DastanEventList *
dastan_event_list_new (void)
{
  return g_object_new (DASTAN_TYPE_EVENT_LIST, NULL);
}

void
dastan_event_list_take (DastanEventList *self, DastanDossier *dossier, GArray *events)
{
  g_autoptr (GArray) former = NULL;
  gboolean is_other;
  guint n_former, n_front = 0;

  g_return_if_fail (DASTAN_IS_EVENT_LIST (self));
  is_other = g_set_object (&self->dossier, dossier);
  former = g_steal_pointer (&self->events);
  self->events = events;
  n_former = former->len;
  if (!is_other)
    while (n_front < MIN (n_former, events->len)
           && g_array_index (former, guint, n_front) == g_array_index (events, guint, n_front))
      n_front++;
  if (n_front < n_former || n_front < events->len)
    g_list_model_items_changed (G_LIST_MODEL (self), n_front, n_former - n_front, events->len - n_front);
}

DastanDossier *
dastan_event_list_get_dossier (DastanEventList *self)
{
  g_return_val_if_fail (DASTAN_IS_EVENT_LIST (self), NULL);
  return self->dossier;
}

int
dastan_event_list_find (DastanEventList *self, const char *id)
{
  int event;

  g_return_val_if_fail (DASTAN_IS_EVENT_LIST (self), -1);

  event = id != NULL && self->dossier != NULL ? dastan_dossier_index_of_event (self->dossier, id) : -1;
  for (guint i = 0; event >= 0 && i < self->events->len; i++)
    if (g_array_index (self->events, guint, i) == (guint) event)
      return (int) i;
  return -1;
}
