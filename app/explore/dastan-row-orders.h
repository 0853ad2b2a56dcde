/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dated rows in orders of time other than that of the columns, sorted when they are first
 * needed. */
#pragma once

#include "model/dastan-columns.h"

G_BEGIN_DECLS

/**
 * DastanRowOrder:
 * @DASTAN_ROWS_BY_LATEST: by when they end, in which the start of a span has its place
 * @DASTAN_ROWS_BY_CERTAIN_START: by the latest start; where only what is certain counts, the end of
 * a span has its place there
 * @DASTAN_ROWS_BY_CERTAIN_END: by the earliest end, and the start of such a span
 * @DASTAN_N_ROW_ORDERS: how many there are
 */
typedef enum
{
  DASTAN_ROWS_BY_LATEST,
  DASTAN_ROWS_BY_CERTAIN_START,
  DASTAN_ROWS_BY_CERTAIN_END,
  DASTAN_N_ROW_ORDERS,
} DastanRowOrder;

/**
 * DastanRowOrders:
 *
 * Sorting very many rows takes longer than a frame: it is done in a thread of its own, and until
 * then there is no order. One thread at a time may ask.
 */
typedef struct _DastanRowOrders DastanRowOrders;

/* (transfer full): nothing is sorted yet; a reference to @columns is taken. */
DastanRowOrders *dastan_row_orders_new (DastanColumns *columns);
void dastan_row_orders_unref (DastanRowOrders *self);

/* (transfer none) (nullable): the dated rows in an order; %NULL while it is being made, which the
 * first call begins. */
const guint32 *dastan_row_orders_get (DastanRowOrders *self, DastanRowOrder order);
/* What an order is by, in seconds; any thread. */
gint64 dastan_row_orders_get_key (const DastanColumns *columns, DastanRowOrder order, guint row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanRowOrders, dastan_row_orders_unref)

G_END_DECLS
