/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dastan-cli where: the country of a point. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * dastan_cli_where:
 * @argc: number of arguments, the command's name included
 * @argv: "where", then LAT,LON in degrees, one or more
 *
 * Prints for each point the ISO 3166-1 code and the name, tab-separated, of the country that it lies in or no more than 10 km off, or
 * "-" at sea.
 * What is no point is said on standard error and does not keep the others from being answered.
 *
 * Returns: the exit status: 0, or 1 when an argument was bad
 */
int dastan_cli_where (int argc, char **argv);

G_END_DECLS
