/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dastan-cli counts: how many events there are of each category, country, place, source or year. */
#define G_LOG_DOMAIN "dastan-cli"

#include "config.h"

#include "cli/dastan-cli.h"

#include "time/dastan-calendar.h"

#include <glib/gi18n.h>
#include <string.h>

/* What stands where an event has none. */
#define NONE "-"

static const struct
{
  const char *name;
  DastanFacet facet;
} facets[] = {
  { "category", DASTAN_FACET_CATEGORY }, { "country", DASTAN_FACET_COUNTRY },
  { "person", DASTAN_FACET_PERSON },     { "place", DASTAN_FACET_PLACE },
  { "source", DASTAN_FACET_SOURCE },     { "status", DASTAN_FACET_STATUS },
};

typedef struct
{
  const char *id;
  guint n;
  guint index; /* in the dossier's order */
} Count;

static int
compare_counts (gconstpointer a, gconstpointer b)
{
  const Count *left = a;
  const Count *right = b;

  if (left->n != right->n)
    return left->n > right->n ? -1 : 1;
  return left->index < right->index ? -1 : left->index > right->index;
}

static void
print_facet (const DastanColumns *columns, DastanFacet facet, const guint8 *passes)
{
  guint n_values = columns->facets[facet].n_values;
  g_autofree Count *counts = g_new0 (Count, n_values + 1);
  guint none = 0;

  for (guint i = 0; i < n_values; i++)
    counts[i] = (Count){ g_ptr_array_index (columns->facets[facet].ids, i), 0, i };
  for (guint row = 0; row < columns->n_rows; row++)
    {
      guint32 first, end;

      if (!passes[row])
        continue;
      dastan_facet_column_get_range (&columns->facets[facet], row, &first, &end);
      for (guint32 i = first; i < end; i++)
        counts[dastan_facet_column_get (&columns->facets[facet], i)].n++;
      none += first == end;
    }
  qsort (counts, n_values, sizeof *counts, compare_counts);
  for (guint i = 0; i < n_values && counts[i].n > 0; i++)
    g_print ("%s\t%u\n", counts[i].id, counts[i].n);
  if (none > 0)
    g_print ("%s\t%u\n", NONE, none);
}

static char *
name_year (gint64 second)
{
  DastanCivil civil;

  if (second == DASTAN_SECOND_MIN)
    return g_strdup ("..");
  dastan_calendar_from_second (second, &civil);
  if (civil.year < 0)
    return g_strdup_printf ("-%04" G_GINT64_FORMAT, -civil.year);
  return g_strdup_printf ("%04" G_GINT64_FORMAT, civil.year);
}

/* Rows are sorted by their start, so each year is one run of them. */
static void
print_years (const DastanColumns *columns, const guint8 *passes)
{
  g_autofree char *year = NULL;
  guint n = 0;
  guint undated = 0;

  for (guint row = 0; row < columns->n_dated; row++)
    {
      g_autofree char *next = NULL;

      if (!passes[row])
        continue;
      next = name_year (columns->earliest[row]);
      if (year != NULL && strcmp (year, next) != 0)
        {
          g_print ("%s\t%u\n", year, n);
          n = 0;
        }
      g_free (year);
      year = g_steal_pointer (&next);
      n++;
    }
  if (year != NULL)
    g_print ("%s\t%u\n", year, n);
  for (guint row = columns->n_dated; row < columns->n_rows; row++)
    undated += passes[row];
  if (undated > 0)
    g_print ("%s\t%u\n", NONE, undated);
}

static int
count_file (const char *path, const DastanCliFilter *filter, const char *by)
{
  int status = DASTAN_CLI_GOOD;
  g_autoptr (DastanDossier) dossier = dastan_cli_open (path, &status);
  g_autoptr (DastanColumns) columns = NULL;
  g_autofree guint8 *passes = NULL;

  if (dossier == NULL)
    return status;
  columns = dastan_columns_new (dossier);
  passes = dastan_cli_filter_apply (filter, path, dossier, columns);
  if (passes == NULL)
    return DASTAN_CLI_UNUSABLE;
  if (strcmp (by, "year") == 0)
    print_years (columns, passes);
  for (guint i = 0; i < G_N_ELEMENTS (facets); i++)
    {
      if (strcmp (by, facets[i].name) == 0)
        print_facet (columns, facets[i].facet, passes);
    }
  return DASTAN_CLI_GOOD;
}

static gboolean
is_known (const char *by)
{
  for (guint i = 0; i < G_N_ELEMENTS (facets); i++)
    {
      if (strcmp (by, facets[i].name) == 0)
        return TRUE;
    }
  return strcmp (by, "year") == 0;
}

/* The command `counts`. Returns the exit status. */
int
dastan_cli_counts (int argc, char **argv)
{
  g_auto (DastanCliFilter) filter = { 0 };
  g_auto (GStrv) paths = NULL;
  g_autofree char *by = NULL;
  const GOptionEntry entries[] = {
    { "by", 0, 0, G_OPTION_ARG_STRING, &by,
      N_ ("What to count by: category, country, person, place, source, status or year"),
      N_ ("WHAT") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &paths, NULL, N_ ("[FILE]") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  dastan_cli_filter_add_options (&filter, context);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _ ("Prints how many events of a dossier, or of the "
                                            "built-in one, there are: what is counted by and\n"
                                            "the number, with a tab between, most first, years in "
                                            "order. An event counts in each of its\n"
                                            "countries, people, places and sources, in the year "
                                            "in which it may begin, and under “-”\n"
                                            "where it has none."));
  if (!dastan_cli_parse (context, &argc, &argv))
    return DASTAN_CLI_UNUSABLE;
  if (paths != NULL && paths[0] != NULL && paths[1] != NULL)
    return dastan_cli_fail (_ ("“counts” takes one file, not also “%s”"), paths[1]);
  if (by == NULL)
    return dastan_cli_fail (
        _ ("say what to count by: --by category, country, person, place, source, status or year"));
  if (!is_known (by))
    return dastan_cli_fail (_ ("nothing is counted by “%s”; there are: category, country, person, "
                               "place, source, status, year"),
                            by);
  return count_file (paths != NULL ? paths[0] : NULL, &filter, by);
}
