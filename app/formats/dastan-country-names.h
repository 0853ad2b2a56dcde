/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Countries by their names in several languages. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *dastan_country_from_name (const char *name);

G_END_DECLS
