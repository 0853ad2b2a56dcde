/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When the event of a row is. */
#pragma once

#include "formats/dastan-table-row.h"

G_BEGIN_DECLS

gboolean dastan_table_date_read (DastanTableRow *row,
                                 DastanEvent *event,
                                 DastanIntake *intake,
                                 GError **error);

G_END_DECLS
