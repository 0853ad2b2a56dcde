/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reader's language: where translations are found, once, when a program begins. */
#define G_LOG_DOMAIN "dastan"

#include "config.h"

#include "base/dastan-language.h"

#include <libintl.h>
#include <locale.h>

void
dastan_language_init (void)
{
  const char *folder = g_getenv ("DASTAN_LOCALE_DIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE,
                  folder != NULL && folder[0] != '\0' ? folder : DASTAN_INSTALLED_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

char *
dastan_language_dup_tag (void)
{
  const char *name = g_get_language_names ()[0];
  char *tag;

  if (name == NULL)
    return g_strdup ("en");
  tag = g_strndup (name, strcspn (name, ".@"));
  if (g_str_equal (tag, "C") || g_str_equal (tag, "POSIX") || tag[0] == '\0')
    {
      g_free (tag);
      return g_strdup ("en");
    }
  return g_strcanon (tag, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", '-');
}
