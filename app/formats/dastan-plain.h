/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text out of fields that may hold HTML. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *dastan_plain_from_html (const char *html);

G_END_DECLS
