/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dastan-cli date: what an EDTF expression means. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * dastan_cli_date:
 * @argc: number of arguments
 * @argv: "date" and EDTF expressions
 *
 * Prints for each expression a line of canonical text, level, earliest and latest second (ISO
 * 8601, ".." where open) and words, separated by tabs. What cannot be read is said on standard
 * error, and the others are printed all the same. "--help" prints how it is used.
 *
 * Returns: an exit status: 0 where all could be read, 1 where not, 2 where there was nothing to
 * read
 */
int dastan_cli_date (int argc, char **argv);

G_END_DECLS
