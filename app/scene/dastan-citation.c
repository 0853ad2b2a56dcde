/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Citations, figures in words, and addresses that may be opened: text in, text out. */
#define G_LOG_DOMAIN "dastan-scene"

#include "config.h"

#include "scene/dastan-citation.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "time/dastan-date-format.h"
#include "time/dastan-number-words.h"

/* Appends a part of a citation to those there are. */
static void
add_part (char **parts, const char *part)
{
  if (part == NULL || part[0] == '\0')
    return;
  g_autofree char *before = g_steal_pointer (parts);
  /* Translators: two parts of a citation, the first perhaps itself several. */
  *parts = before != NULL ? g_strdup_printf (C_ ("parts of a citation", "%1$s, %2$s"), before, part)
                          : g_strdup (part);
}

char *
dastan_citation_dup_place (const DastanExcerpt *excerpt)
{
  g_return_val_if_fail (excerpt != NULL, NULL);

  if (dastan_excerpt_get_start (excerpt) < 0)
    return NULL;
  /* People count from 1, and both ends. */
  g_autofree char *first
      = g_strdup_printf ("%" G_GINT64_FORMAT, dastan_excerpt_get_start (excerpt) + 1);
  g_autofree char *last = g_strdup_printf ("%" G_GINT64_FORMAT, dastan_excerpt_get_end (excerpt));
  /* Translators: where an excerpt stands in its source, counted in characters. */
  return g_strdup_printf (_("characters %1$s – %2$s"), first, last);
}

char *
dastan_citation_dup (const DastanExcerpt *excerpt, const DastanSource *source)
{
  g_autofree char *parts = NULL, *place = NULL;

  g_return_val_if_fail (excerpt != NULL, NULL);

  if (source == NULL)
    add_part (&parts, dastan_excerpt_get_source (excerpt));
  else
    {
      g_autofree char *date = source->date != NULL ? dastan_date_format_words (source->date) : NULL;
      add_part (&parts, dastan_text_get_local (source->title));
      add_part (&parts, source->publisher);
      add_part (&parts, date);
      add_part (&parts, source->address);
    }
  place = dastan_citation_dup_place (excerpt);
  add_part (&parts, place);
  /* Translators: a citation: the words in quotation marks, and where they are from. */
  return g_strdup_printf (_("“%1$s” — %2$s"), dastan_excerpt_get_exact (excerpt), parts);
}

char *
dastan_citation_dup_event (DastanDossier *dossier, DastanEvent *event)
{
  g_return_val_if_fail (DASTAN_IS_DOSSIER (dossier), NULL);
  g_return_val_if_fail (DASTAN_IS_EVENT (event), NULL);

  const char *title = dastan_text_get_local (dastan_event_get_title (event));
  DastanEdtf *date = dastan_event_get_date (event);
  g_autofree char *words = date != NULL ? dastan_date_format_words (date) : NULL;
  /* Translators: an event in a citation: its title and its date. */
  g_autofree char *head = words != NULL ? g_strdup_printf (C_ ("event in a citation", "%1$s, %2$s"), title, words)
                                        : g_strdup (title);
  GString *text = g_string_new (head);

  for (guint i = 0; i < dastan_event_get_n_excerpts (event); i++)
    {
      const DastanExcerpt *excerpt = dastan_event_get_excerpt (event, i);
      g_autofree char *line = dastan_citation_dup (
          excerpt, dastan_dossier_find_source (dossier, dastan_excerpt_get_source (excerpt)));
      g_string_append_printf (text, "\n%s", line);
    }
  return g_string_free (text, FALSE);
}

char *
dastan_citation_dup_uri (const char *address)
{
  g_autofree char *uri = NULL;

  if (address == NULL || address[0] == '\0')
    return NULL;
  if (g_ascii_strncasecmp (address, "http://", 7) == 0
      || g_ascii_strncasecmp (address, "https://", 8) == 0)
    uri = g_strdup (address);
  else if (strstr (address, "://") != NULL)
    return NULL;
  else
    uri = g_strconcat ("https://", address, NULL);

  g_autoptr (GUri) parsed = g_uri_parse (uri, G_URI_FLAGS_NONE, NULL);
  /* A name before the host is a trick, or the address is one of mail. */
  if (parsed == NULL || g_uri_get_userinfo (parsed) != NULL || g_uri_get_host (parsed) == NULL
      || strchr (g_uri_get_host (parsed), '.') == NULL)
    return NULL;
  return g_steal_pointer (&uri);
}

/* "18 trillion", "98.5", "1,250". */
static char *
dup_number (double value)
{
  char *words = dastan_number_words_large (value);

  if (words != NULL)
    return words;
  return fabs (value) >= 10000 ? g_strdup_printf ("%'.10g", value)
                               : g_strdup_printf ("%.10g", value);
}

/* With its unit: money has its sign before, all else its unit after the number. */
static char *
dup_amount (const DastanFigure *figure)
{
  const char *unit = dastan_figure_get_unit (figure);
  g_autofree char *number = dup_number (dastan_figure_get_value (figure));

  if (g_strcmp0 (unit, "JPY") == 0)
    /* Translators: yen; euros; US dollars. */
    return g_strdup_printf (C_ ("yen", "¥%s"), number);
  if (g_strcmp0 (unit, "EUR") == 0)
    return g_strdup_printf (C_ ("euros", "€%s"), number);
  if (g_strcmp0 (unit, "USD") == 0)
    return g_strdup_printf (C_ ("US dollars", "US$%s"), number);
  if (unit == NULL || unit[0] == '\0')
    return g_steal_pointer (&number);
  /* Translators: a number and its unit. */
  return g_strdup_printf (C_ ("number and unit", "%1$s %2$s"), number, unit);
}

char *
dastan_citation_dup_figure (const DastanFigure *figure)
{
  g_return_val_if_fail (figure != NULL, NULL);

  const char *qualifier = dastan_figure_get_qualifier (figure);
  g_autofree char *amount = dup_amount (figure);

  if (g_strcmp0 (qualifier, "about") == 0)
    return g_strdup_printf (C_ ("figure", "about %s"), amount);
  if (g_strcmp0 (qualifier, "over") == 0)
    return g_strdup_printf (C_ ("figure", "over %s"), amount);
  if (g_strcmp0 (qualifier, "under") == 0)
    return g_strdup_printf (C_ ("figure", "under %s"), amount);
  return g_steal_pointer (&amount);
}
