/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times of day as other people's files write them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean dastan_import_date_fail (GError **error, const char *message, const char *text);
char *dastan_import_time_read (const char *written, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
