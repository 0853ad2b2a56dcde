/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Map tiles of a web server by http. */
#include "web-source-cases.h"

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (const WebSourceCase *one = web_source_cases; one->name != NULL; one++)
    {
      g_autofree char *path = g_strconcat ("/tiles/web/", one->name, NULL);

      g_test_add_func (path, one->test);
    }
  return g_test_run ();
}
