/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hashes of texts that strangers may have written. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint dastan_hash_text (gconstpointer text);

G_END_DECLS
