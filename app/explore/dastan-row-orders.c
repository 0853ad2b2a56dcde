/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dated rows in orders of time other than that of the columns, sorted when they are first
 * needed. */
#define G_LOG_DOMAIN "dastan-explore"

#include "config.h"

#include "explore/dastan-row-orders.h"

#include "base/dastan-worker.h"

/* More rows are sorted in a thread. */
#define SORTED_AT_ONCE 20000

/* Shared with the threads that sort; an order is there once, and does not change. */
struct _DastanRowOrders
{
  DastanColumns *columns;
  gpointer rows[DASTAN_N_ROW_ORDERS]; /* (nullable) (array of guint32): read and set atomically */
  gboolean is_begun[DASTAN_N_ROW_ORDERS]; /* by whoever asks */
};

gint64
dastan_row_orders_get_key (const DastanColumns *columns, DastanRowOrder order, guint row)
{
  gint64 start, end;

  if (order == DASTAN_ROWS_BY_LATEST)
    return columns->latest[row];
  dastan_columns_get_certain (columns, row, &start, &end);
  return order == DASTAN_ROWS_BY_CERTAIN_START ? start : end;
}

typedef struct
{
  gint64 key;
  guint32 row;
} Keyed;

static int
compare_keyed (gconstpointer a, gconstpointer b)
{
  const Keyed *left = a, *right = b;

  if (left->key != right->key)
    return left->key < right->key ? -1 : 1;
  return left->row < right->row ? -1 : left->row > right->row;
}

static void
sort_rows (DastanRowOrders *self, DastanRowOrder order)
{
  guint n = self->columns->n_dated;
  g_autofree Keyed *keyed = g_new (Keyed, MAX (n, 1));
  guint32 *rows = g_new (guint32, MAX (n, 1));

  for (guint row = 0; row < n; row++)
    keyed[row] = (Keyed){ dastan_row_orders_get_key (self->columns, order, row), row };
  qsort (keyed, n, sizeof *keyed, compare_keyed);
  for (guint i = 0; i < n; i++)
    rows[i] = keyed[i].row;
  g_atomic_pointer_set (&self->rows[order], rows);
}

static void
clear (gpointer data)
{
  DastanRowOrders *self = data;

  for (guint i = 0; i < DASTAN_N_ROW_ORDERS; i++)
    g_free (self->rows[i]);
  dastan_columns_unref (self->columns);
}

typedef struct
{
  DastanRowOrders *orders;
  DastanRowOrder order;
} Sorting;

static gpointer
sort_in_thread (gpointer data)
{
  g_autofree Sorting *sorting = data;

  dastan_worker_give_way ();
  dastan_worker_begin_turn (DASTAN_TURN_LATE);
  sort_rows (sorting->orders, sorting->order);
  dastan_worker_end_turn ();
  dastan_row_orders_unref (sorting->orders);
  return NULL;
}

DastanRowOrders *
dastan_row_orders_new (DastanColumns *columns)
{
  DastanRowOrders *self = g_atomic_rc_box_new0 (DastanRowOrders);

  self->columns = dastan_columns_ref (columns);
  return self;
}

void
dastan_row_orders_unref (DastanRowOrders *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

const guint32 *
dastan_row_orders_get (DastanRowOrders *self, DastanRowOrder order)
{
  Sorting *sorting;

  if (self->is_begun[order])
    return g_atomic_pointer_get (&self->rows[order]);
  self->is_begun[order] = TRUE;
  if (self->columns->n_dated <= SORTED_AT_ONCE)
    {
      sort_rows (self, order);
      return self->rows[order];
    }
  sorting = g_new0 (Sorting, 1);
  *sorting = (Sorting){ g_atomic_rc_box_acquire (self), order };
  g_thread_unref (g_thread_new ("dastan-sort", sort_in_thread, sorting));
  return NULL;
}
