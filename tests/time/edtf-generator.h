/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random EDTF expressions from a grammar, for tests of what holds for all of them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Follows the grammar; days may lie outside their month and ends before their beginning.
 * (transfer full) */
char *generate_edtf (GRand *random);

G_END_DECLS
