/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Some events of a dossier as a list model: the first of them, and more as they are looked for. */
#define G_LOG_DOMAIN "dastan-widgets"

#include "config.h"

#include "widgets/dastan-event-list.h"

#include <string.h>

#include "base/dastan-worker.h"

#define MOST_REACHED 1000

struct _DastanEventList
{
  GObject parent_instance;

  DastanDossier *dossier; /* (nullable): whose events they are */
  DastanColumns *columns; /* (nullable) */
  GArray *rows;           /* (nullable) (element-type guint): either these rows */
  GBytes *passes;         /* (nullable): or those that pass from @first on */
  guint first;
  guint n_all;
  GPtrArray *items;      /* (element-type DastanEventItem) */
  GCancellable *reading; /* (nullable) */
};

enum
{
  PROP_0,
  PROP_N_ALL,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static GType
get_item_type (GListModel *model)
{
  return DASTAN_TYPE_EVENT_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return DASTAN_EVENT_LIST (model)->items->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  DastanEventList *self = DASTAN_EVENT_LIST (model);

  return position < self->items->len ? g_object_ref (self->items->pdata[position]) : NULL;
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

/* --- Reading --- */

typedef struct
{
  DastanDossier *dossier;
  GPtrArray *items;  /* (element-type DastanEventItem) */
  GArray *numbers;   /* of them: what the thread goes by */
  GPtrArray *events; /* (element-type DastanEvent): as many as were read */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->dossier);
  g_ptr_array_unref (reading->items);
  g_array_unref (reading->numbers);
  g_ptr_array_unref (reading->events);
  g_free (reading);
}

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Reading *reading = data;

  dastan_worker_begin_turn (DASTAN_TURN_SOON);
  for (guint i = 0; i < reading->numbers->len && !g_cancellable_is_cancelled (cancellable); i++)
    g_ptr_array_add (
        reading->events,
        dastan_dossier_dup_event (reading->dossier, g_array_index (reading->numbers, guint, i)));
  dastan_worker_end_turn ();
  dastan_worker_return_boolean (task, TRUE);
}

static void read_items (DastanEventList *self);

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  DastanEventList *self = DASTAN_EVENT_LIST (source);
  Reading *reading = g_task_get_task_data (G_TASK (result));

  /* Of another dossier, or nobody shows it any more. */
  if (!g_task_propagate_boolean (G_TASK (result), NULL))
    return;
  g_clear_object (&self->reading);
  for (guint i = 0; i < reading->events->len; i++)
    dastan_event_item_set_event (reading->items->pdata[i], reading->events->pdata[i]);
  read_items (self);
}

static void
stop_reading (DastanEventList *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
}

/* Reads what is not read yet: at once what is in memory. */
static void
read_items (DastanEventList *self)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  GTask *task;
  Reading *reading;

  for (guint i = 0; i < self->items->len; i++)
    if (dastan_event_item_get_event (self->items->pdata[i]) == NULL)
      g_ptr_array_add (items, g_object_ref (self->items->pdata[i]));
  if (items->len == 0 || self->reading != NULL)
    return;
  if (dastan_dossier_has_events (self->dossier))
    {
      for (guint i = 0; i < items->len; i++)
        dastan_event_item_set_event (
            items->pdata[i], dastan_dossier_get_event (
                                 self->dossier, dastan_event_item_get_number (items->pdata[i])));
      return;
    }
  reading = g_new0 (Reading, 1);
  reading->dossier = g_object_ref (self->dossier);
  reading->items = g_steal_pointer (&items);
  reading->numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  reading->events = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < reading->items->len; i++)
    {
      guint number = dastan_event_item_get_number (reading->items->pdata[i]);

      g_array_append_val (reading->numbers, number);
    }
  self->reading = g_cancellable_new ();
  task = g_task_new (self, self->reading, read_cb, NULL);
  g_task_set_source_tag (task, read_items);
  g_task_set_task_data (task, reading, reading_free);
  dastan_worker_push_common (task, read_in_thread);
}

/* --- The object --- */

static void
forget (DastanEventList *self)
{
  stop_reading (self);
  g_clear_object (&self->dossier);
  g_clear_pointer (&self->columns, dastan_columns_unref);
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->passes, g_bytes_unref);
}

static void
dastan_event_list_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_N_ALL)
    g_value_set_uint (value, DASTAN_EVENT_LIST (object)->n_all);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
dastan_event_list_dispose (GObject *object)
{
  forget (DASTAN_EVENT_LIST (object));
  G_OBJECT_CLASS (dastan_event_list_parent_class)->dispose (object);
}

static void
dastan_event_list_finalize (GObject *object)
{
  g_ptr_array_unref (DASTAN_EVENT_LIST (object)->items);
  G_OBJECT_CLASS (dastan_event_list_parent_class)->finalize (object);
}

static void
dastan_event_list_class_init (DastanEventListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = dastan_event_list_get_property;
  object_class->dispose = dastan_event_list_dispose;
  object_class->finalize = dastan_event_list_finalize;
  properties[PROP_N_ALL] = g_param_spec_uint ("n-all", NULL, NULL, 0, G_MAXUINT, 0,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dastan_event_list_init (DastanEventList *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

DastanEventList *
dastan_event_list_new (void)
{
  return g_object_new (DASTAN_TYPE_EVENT_LIST, NULL);
}

/* --- What it stands for --- */

/* The next row from @at on, of either kind, at which @at stands then; or FALSE. */
static gboolean
find_next (DastanEventList *self, guint *at, guint *row)
{
  const guint8 *passes, *found;

  if (self->rows != NULL)
    {
      if (*at >= self->rows->len)
        return FALSE;
      *row = g_array_index (self->rows, guint, (*at)++);
      return TRUE;
    }
  if (self->passes == NULL || self->first + *at >= self->columns->n_rows)
    return FALSE;
  passes = g_bytes_get_data (self->passes, NULL);
  found = memchr (passes + self->first + *at, 1, self->columns->n_rows - self->first - *at);
  if (found == NULL)
    return FALSE;
  *row = (guint)(found - passes);
  *at = *row - self->first + 1;
  return TRUE;
}

/* (transfer full) (element-type guint): the numbers of the first @n events. */
static GArray *
list_first (DastanEventList *self, guint n)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  guint at = 0, row;

  while (numbers->len < n && find_next (self, &at, &row))
    g_array_append_val (numbers, self->columns->event[row]);
  return numbers;
}

/* Has the first @n; @is_other: none of those there are is one of them, even if it has the number of
 * one. */
static void
show (DastanEventList *self, guint n, gboolean is_other)
{
  g_autoptr (GArray) numbers = list_first (self, n);
  guint front = 0, n_former = self->items->len;

  while (!is_other && front < MIN (n_former, numbers->len)
         && dastan_event_item_get_number (self->items->pdata[front])
                == g_array_index (numbers, guint, front))
    front++;
  if (front == n_former && front == numbers->len)
    return;
  if (front < n_former)
    g_ptr_array_remove_range (self->items, front, n_former - front);
  for (guint i = front; i < numbers->len; i++)
    g_ptr_array_add (self->items, dastan_event_item_new (g_array_index (numbers, guint, i)));
  if (self->items->len > front)
    read_items (self);
  g_list_model_items_changed (G_LIST_MODEL (self), front, n_former - front, numbers->len - front);
}

/* Whether the events there are are still the first ones. */
static gboolean
has_same_front (DastanEventList *self)
{
  g_autoptr (GArray) numbers = list_first (self, self->items->len);

  if (numbers->len < self->items->len)
    return FALSE;
  for (guint i = 0; i < numbers->len; i++)
    if (dastan_event_item_get_number (self->items->pdata[i]) != g_array_index (numbers, guint, i))
      return FALSE;
  return TRUE;
}

static void
set (DastanEventList *self, guint n_all, gboolean is_other)
{
  guint n_shown = DASTAN_EVENT_LIST_FEW;

  if (!is_other && has_same_front (self))
    n_shown = MAX (n_shown, self->items->len);
  show (self, n_shown, is_other);
  if (self->n_all == n_all)
    return;
  self->n_all = n_all;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ALL]);
}

void
dastan_event_list_clear (DastanEventList *self)
{
  g_return_if_fail (DASTAN_IS_EVENT_LIST (self));

  forget (self);
  set (self, 0, TRUE);
}

/* Returns: whether it is another dossier */
static gboolean
take_columns (DastanEventList *self, DastanDossier *dossier, DastanColumns *columns)
{
  gboolean is_other = self->dossier != dossier;

  g_object_ref (dossier);
  dastan_columns_ref (columns);
  if (is_other)
    stop_reading (self);
  g_clear_object (&self->dossier);
  g_clear_pointer (&self->columns, dastan_columns_unref);
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->passes, g_bytes_unref);
  self->dossier = dossier;
  self->columns = columns;
  return is_other;
}

void
dastan_event_list_set_rows (DastanEventList *self,
                            DastanDossier *dossier,
                            DastanColumns *columns,
                            GArray *rows)
{
  gboolean is_other;

  g_return_if_fail (DASTAN_IS_EVENT_LIST (self));
  g_return_if_fail (DASTAN_IS_DOSSIER (dossier));
  g_return_if_fail (columns != NULL && rows != NULL);

  g_array_ref (rows);
  is_other = take_columns (self, dossier, columns);
  self->rows = rows;
  set (self, rows->len, is_other);
}

void
dastan_event_list_set_passing (DastanEventList *self,
                               DastanDossier *dossier,
                               DastanColumns *columns,
                               GBytes *passes,
                               guint first)
{
  const guint8 *each;
  gboolean is_other;
  guint n = 0;

  g_return_if_fail (DASTAN_IS_EVENT_LIST (self));
  g_return_if_fail (DASTAN_IS_DOSSIER (dossier));
  g_return_if_fail (columns != NULL && passes != NULL);
  g_return_if_fail (g_bytes_get_size (passes) >= columns->n_rows);

  each = g_bytes_get_data (passes, NULL);
  for (guint row = first; row < columns->n_rows; row++)
    n += each[row];
  g_bytes_ref (passes);
  is_other = take_columns (self, dossier, columns);
  self->passes = passes;
  self->first = first;
  set (self, n, is_other);
}

DastanDossier *
dastan_event_list_get_dossier (DastanEventList *self)
{
  g_return_val_if_fail (DASTAN_IS_EVENT_LIST (self), NULL);
  return self->dossier;
}

guint
dastan_event_list_get_n_all (DastanEventList *self)
{
  g_return_val_if_fail (DASTAN_IS_EVENT_LIST (self), 0);
  return self->n_all;
}

/* --- What is looked for --- */

void
dastan_event_list_extend (DastanEventList *self)
{
  g_return_if_fail (DASTAN_IS_EVENT_LIST (self));
  if (self->items->len < self->n_all)
    show (self, self->items->len + DASTAN_EVENT_LIST_FEW, FALSE);
}

void
dastan_event_list_reach (DastanEventList *self, const char *id)
{
  g_autoptr (GArray) numbers = NULL;
  int event;

  g_return_if_fail (DASTAN_IS_EVENT_LIST (self));

  event = id != NULL && self->dossier != NULL ? dastan_dossier_index_of_event (self->dossier, id)
                                              : -1;
  if (event < 0 || self->items->len >= self->n_all)
    return;
  numbers = list_first (self, MOST_REACHED);
  for (guint i = self->items->len; i < numbers->len; i++)
    if (g_array_index (numbers, guint, i) == (guint)event)
      {
        show (self, i + 1, FALSE);
        return;
      }
}

int
dastan_event_list_find (DastanEventList *self, const char *id)
{
  int event;

  g_return_val_if_fail (DASTAN_IS_EVENT_LIST (self), -1);

  event = id != NULL && self->dossier != NULL ? dastan_dossier_index_of_event (self->dossier, id)
                                              : -1;
  for (guint i = 0; event >= 0 && i < self->items->len; i++)
    if (dastan_event_item_get_number (self->items->pdata[i]) == (guint)event)
      return (int)i;
  return -1;
}

DastanEvent *
dastan_event_list_dup_event (DastanEventList *self, guint position)
{
  DastanEventItem *item;

  g_return_val_if_fail (DASTAN_IS_EVENT_LIST (self), NULL);

  if (position >= self->items->len)
    return NULL;
  item = self->items->pdata[position];
  if (dastan_event_item_get_event (item) != NULL)
    return g_object_ref (dastan_event_item_get_event (item));
  return dastan_dossier_dup_event (self->dossier, dastan_event_item_get_number (item));
}
