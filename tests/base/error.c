/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The error domain has a name of its own, so that errors of others are never taken for ours. */
#include "base/dastan-error.h"

#include <gio/gio.h>

static void
test_domain (void)
{
  g_assert_cmpstr (g_quark_to_string (DASTAN_ERROR), ==, "dastan-error-quark");
  g_assert_cmpuint (DASTAN_ERROR, !=, G_IO_ERROR);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/error/domain", test_domain);
  return g_test_run ();
}
