/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The address of a tile server: https://…/{z}/{x}/{y}.png. */
#define G_LOG_DOMAIN "dastan-tiles"

#include "config.h"

#include "tiles/dastan-tile-template.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/dastan-error.h"

#define MAX_LENGTH 2000

static const char *const fields[] = { "{z}", "{x}", "{y}" };

static gboolean
fail (GError **error, const char *words)
{
  g_set_error_literal (error, DASTAN_ERROR, DASTAN_ERROR_INVALID, words);
  return FALSE;
}

char *
dastan_tile_template_expand (const char *text, DastanTileId id)
{
  const guint values[] = { id.zoom, id.x, id.y };
  GString *address = g_string_new (text);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *digits = g_strdup_printf ("%u", values[i]);

      g_string_replace (address, fields[i], digits, 0);
    }
  return g_string_free (address, FALSE);
}

static GUri *
parse (const char *text)
{
  g_autofree char *address = dastan_tile_template_expand (text, (DastanTileId){ 0, 0, 0 });

  return g_uri_parse (address, G_URI_FLAGS_HAS_PASSWORD, NULL);
}

char *
dastan_tile_template_dup_host (const char *text)
{
  g_autoptr (GUri) uri = parse (text);

  return uri != NULL && g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0'
             ? g_strdup (g_uri_get_host (uri))
             : NULL;
}

gboolean
dastan_tile_template_check (const char *text, GError **error)
{
  g_autoptr (GUri) uri = NULL;
  g_autofree char *expanded = NULL;
  const char *after;

  g_return_val_if_fail (text != NULL, FALSE);

  if (*text == '\0')
    return fail (error, _ ("Type the address of a tile server, as in https://example.org/{z}/{x}/{y}.png."));
  if (strlen (text) > MAX_LENGTH || !g_utf8_validate (text, -1, NULL))
    return fail (error, _ ("This is too long for an address."));
  uri = parse (text);
  if (uri == NULL || (!g_str_equal (g_uri_get_scheme (uri), "https") && !g_str_equal (g_uri_get_scheme (uri), "http")))
    return fail (error, _ ("The address begins with https:// or http://."));
  if (g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')
    return fail (error, _ ("The address names no server."));
  if (g_uri_get_user (uri) != NULL)
    return fail (error, _ ("Leave out the name and the password."));
  /* Where they are is after the host: they never choose who is asked. */
  after = strchr (strstr (text, "://") + 3, '/');
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (after == NULL || strstr (after, fields[i]) == NULL)
      return fail (error, _ ("The address says with {z}, {x} and {y} where zoom, column and row of a tile stand."));
  expanded = dastan_tile_template_expand (text, (DastanTileId){ 0, 0, 0 });
  if (strpbrk (expanded, "{} \t\r\n") != NULL)
    return fail (error, _ ("Apart from {z}, {x} and {y} there may be no braces and no spaces in the address."));
  return TRUE;
}
