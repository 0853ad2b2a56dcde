/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Underlines in labels: of somebody's words, not the mark of a key. */
#define G_LOG_DOMAIN "dastan-widgets"

#include "config.h"

#include "widgets/dastan-mnemonic.h"

#include <string.h>

#define MARK '_'

char *
dastan_mnemonic_escape (const char *words)
{
  g_autoptr (GString) label = NULL;

  g_return_val_if_fail (words != NULL, NULL);

  label = g_string_sized_new (strlen (words) + 8);
  for (const char *p = words; *p != '\0'; p++)
    {
      if (*p == MARK)
        g_string_append_c (label, MARK);
      g_string_append_c (label, *p);
    }
  return g_string_free (g_steal_pointer (&label), FALSE);
}
