/* SPDX-License-Identifier: GPL-3.0-or-later */
/* EDTF side by side with npm's edtf on ten thousand random strings, where that is there. */
#include "time/dastan-edtf.h"

#include <gio/gio.h>
#include <string.h>

#include "base/dastan-error.h"
#include "time/dastan-date-format.h"

#define N_STRINGS "10000"
/* Installed where no folder is given by DASTAN_NODE_MODULES. */
#define PEER_VERSION "4.11.1"
#define PEER_PACKAGE "edtf@" PEER_VERSION
#define INSTALL_SECONDS "60"

/* How the two can disagree. */
typedef enum
{
  ONLY_OURS = 1 << 0, /* we read it, the peer does not */
  ONLY_PEER = 1 << 1, /* the peer reads it, we do not */
  BOUNDS = 1 << 2,    /* both do, with different bounds */
} Disagreement;

typedef struct
{
  int disagreement;
  const char *pattern; /* of the strings it is about */
  const char *reason;
} Departure;

/* What stands in the place of the month. */
#define AFTER_YEAR "(^|[^\\dX])-?[\\dX]{4}[?~%]?-[?~%]?"

/* Where and why npm's edtf departs from the specification, or leaves open what we decided. The
 * first that fits explains a disagreement; one that none explains fails the test. */
static const Departure departures[] = {
  { ONLY_PEER, "^-?\\d{2,3}[?~%]?$", "decades and centuries of ISO 8601 are not of EDTF" },
  { ONLY_PEER, "^\\d{5,}$", "digits alone are taken for Unix time" },
  { ONLY_PEER, "^[./]*$", "an interval of which neither end is a date says nothing" },
  { ONLY_PEER, "^.\\.\\..*\\.\\..$", "a set that is open on both ends says nothing" },
  { ONLY_PEER, "T\\d\\d:\\d\\d($|Z|[-+/])", "EDTF has no time of day without seconds" },
  { ONLY_PEER, "T24:", "24:00 was withdrawn by ISO 8601-1:2019" },
  { ONLY_PEER, "[-+]\\d{4}$", "an offset is written with a colon in the extended format" },
  { ONLY_PEER, "-[?~%]?02[?~%]?-[?~%]?29", "accepts 29 February in every year" },
  { ONLY_PEER, "\\d\\.\\.-?\\d", "accepts a range whose end lies before its beginning" },
  { ONLY_PEER, "^Y-0+E", "there is no year -0" },
  { ONLY_OURS, AFTER_YEAR "(2[1-9]|3\\d|4[01])",
    "reads seasons only alone and without qualifiers" },
  { ONLY_OURS, "Y", "reads years of more digits only alone and without qualifiers" },
  { ONLY_OURS, "S\\d\\d", "significant digits are read with a single digit" },
  { ONLY_OURS, "X.*[?~%]|[?~%].*X", "does not read X and qualifiers together" },
  { ONLY_OURS, "/", "the ends of an interval may overlap: 2004/2004, 2004-06/2004" },
  { ONLY_OURS, "\\.\\.", "the ends of a range may be of different precision or qualified" },
  { ONLY_OURS, "[-+](1[3-9]|2\\d)(:|$|/)", "reads only offsets that are in use today" },
  { ONLY_OURS, "X", "does not read every mask that a day of the calendar fits" },
  { ONLY_OURS, "%|~|\\?", "reads fewer places of qualifiers" },
  { BOUNDS, AFTER_YEAR "(2[1-9]|3[0-2])", "seasons are taken for the quarters from January on" },
  { BOUNDS, AFTER_YEAR "(37|38)",
    "the first third of a year ends in May, the second in September" },
  { BOUNDS, "^-\\d{4}-[34]\\d", "parts of years before 0 end in the year after it" },
  { BOUNDS, "S\\d", "significant digits are read and not counted" },
  { BOUNDS, "(^|[^\\dX])-([\\dX]{4}[^/,]*X|\\d*X)",
    "masks of years before 0 are read as after it" },
  { BOUNDS, "X.*-(29|3[01X])", "masks do not look at how long months and leap years are" },
  { BOUNDS, "0000-02-29", "29 February 0000 is looked up in 1900" },
  { BOUNDS, "-X0", "the X of X0 is taken for 0 although there is no month or day 00" },
};

typedef struct
{
  guint n;
  guint n_agreed;
  guint n_beyond; /* beyond the dates of JavaScript */
  guint n_unexplained;
  guint explained[G_N_ELEMENTS (departures)];
  GRegex *regexes[G_N_ELEMENTS (departures)];
} Tally;

/* Runs a program to its end. (transfer full) (nullable): its output, or NULL where it failed. */
static char *
run (const char *const *argv)
{
  g_autofree char *output = NULL;
  int status = 0;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL,
                     NULL, NULL, &output, NULL, &status, NULL)
      || !g_spawn_check_wait_status (status, NULL))
    return NULL;
  return g_steal_pointer (&output);
}

/* Whether the package is there, in the version that the departures are about. */
static gboolean
has_package (const char *modules)
{
  g_autofree char *file = g_build_filename (modules, "edtf", "package.json", NULL);
  g_autofree char *json = NULL;

  return g_file_get_contents (file, &json, NULL, NULL)
         && strstr (json, "\"version\": \"" PEER_VERSION "\"") != NULL;
}

/* The folder that holds the package; NULL where there is none and none can be had. (transfer
 * full) */
static char *
find_modules (void)
{
  const char *given = g_getenv ("DASTAN_NODE_MODULES");
  if (given != NULL && has_package (given))
    return g_strdup (given);

  g_autofree char *prefix = g_build_filename (g_getenv ("DASTAN_TOP_BUILDDIR"), "edtf-peer", NULL);
  g_autofree char *modules = g_build_filename (prefix, "node_modules", NULL);
  if (has_package (modules))
    return g_steal_pointer (&modules);

  const char *const install[] = { "timeout",           INSTALL_SECONDS, "npm",
                                  "install",           "--prefix",      prefix,
                                  "--no-audit",        "--no-fund",     "--ignore-scripts",
                                  "--fetch-retries=0", PEER_PACKAGE,    NULL };
  g_assert_cmpint (g_mkdir_with_parents (prefix, 0700), ==, 0);
  g_free (run (install));
  return has_package (modules) ? g_steal_pointer (&modules) : NULL;
}

/* A bound as the peer prints it; an open or unknown end is @open. FALSE where JavaScript has no
 * such date. */
static gboolean
read_bound (const char *text, gint64 open, gint64 *second)
{
  gint64 milliseconds;

  if (g_str_equal (text, "null") || g_str_has_suffix (text, "Infinity"))
    *second = open;
  else if (!g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &milliseconds, NULL))
    return FALSE;
  else
    *second = milliseconds / 1000 - (milliseconds % 1000 < 0 ? 1 : 0);
  return TRUE;
}

/* The peer takes the first and the last element of a set as they are written, of a range at the end
 * its first date. Whether that gives @peer. */
static gboolean
is_first_and_last (const char *text, DastanSpan peer)
{
  g_autofree char *inside = g_strndup (text + 1, strlen (text) - 2);
  g_auto (GStrv) parts = g_strsplit (inside, ",", -1);
  char *first = g_strstrip (parts[0]);
  char *last = g_strstrip (parts[g_strv_length (parts) - 1]);
  gboolean opens = g_str_has_prefix (first, ".."), closes = g_str_has_suffix (last, "..");

  if (g_str_has_prefix (last, ".."))
    last += 2;
  if (strstr (first + (opens ? 2 : 0), "..") != NULL && first != last)
    strstr (first + (opens ? 2 : 0), "..")[0] = '\0';
  if (strstr (last, "..") != NULL)
    strstr (last, "..")[0] = '\0';
  g_autoptr (DastanEdtf) from = opens ? NULL : dastan_edtf_parse (first, NULL, NULL);
  g_autoptr (DastanEdtf) to = closes ? NULL : dastan_edtf_parse (last, NULL, NULL);
  if ((from == NULL && !opens) || (to == NULL && !closes))
    return FALSE;
  return peer.earliest
             == (opens ? DASTAN_SECOND_MIN : dastan_edtf_get_bounds (from)->whole.earliest)
         && peer.latest == (closes ? DASTAN_SECOND_MAX : dastan_edtf_get_bounds (to)->whole.latest);
}

static gboolean
explain (Tally *tally, Disagreement disagreement, const char *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (departures); i++)
    if ((departures[i].disagreement & (int) disagreement)
        && g_regex_match (tally->regexes[i], text, 0, NULL))
      {
        tally->explained[i]++;
        return TRUE;
      }
  return FALSE;
}

static void
compare_line (Tally *tally, char **fields)
{
  const char *text = fields[0];
  gboolean peer_reads = g_str_equal (fields[1], "ok");
  g_autoptr (GError) error = NULL;
  g_autoptr (DastanEdtf) date = dastan_edtf_parse (text, NULL, &error);
  DastanSpan peer = { 0 };

  tally->n++;
  if (date == NULL || !peer_reads)
    {
      if (date == NULL && !peer_reads)
        tally->n_agreed++;
      else if (!explain (tally, date != NULL ? ONLY_OURS : ONLY_PEER, text))
        {
          tally->n_unexplained++;
          g_printerr ("# %s: %s\n", text, date != NULL ? "read only by us" : error->message);
        }
      return;
    }
  if (!read_bound (fields[2], DASTAN_SECOND_MIN, &peer.earliest)
      || !read_bound (fields[3], DASTAN_SECOND_MAX, &peer.latest))
    {
      tally->n_beyond++;
      return;
    }
  DastanSpan ours = dastan_edtf_get_bounds (date)->whole;
  if (dastan_span_equal (ours, peer) || (strchr ("[{", text[0]) && is_first_and_last (text, peer)))
    tally->n_agreed++;
  else if (!explain (tally, BOUNDS, text))
    {
      g_autofree char *a = dastan_date_format_iso (ours.earliest);
      g_autofree char *b = dastan_date_format_iso (ours.latest);
      g_autofree char *c = dastan_date_format_iso (peer.earliest);
      g_autofree char *d = dastan_date_format_iso (peer.latest);
      tally->n_unexplained++;
      g_printerr ("# %s: ours %s %s, the peer's %s %s\n", text, a, b, c, d);
    }
}

static void
report (const Tally *tally)
{
  g_test_message ("%u strings: %u agree, %u beyond JavaScript's dates", tally->n, tally->n_agreed,
                  tally->n_beyond);
  for (gsize i = 0; i < G_N_ELEMENTS (departures); i++)
    g_test_message ("%u: %s", tally->explained[i], departures[i].reason);
}

static void
test_peer (void)
{
  g_autofree char *node = g_find_program_in_path ("node");
  g_autofree char *npm = g_find_program_in_path ("npm");
  if (node == NULL || npm == NULL)
    {
      g_test_skip ("node and npm are not installed");
      return;
    }
  g_autofree char *modules = find_modules ();
  if (modules == NULL)
    {
      g_test_skip ("npm's edtf is not there and could not be installed");
      return;
    }

  g_autofree char *script = g_test_build_filename (G_TEST_DIST, "time", "edtf-peer.mjs", NULL);
  const char *const argv[] = { "timeout", "100", node, script, modules, N_STRINGS, NULL };
  g_autofree char *output = run (argv);
  if (output == NULL)
    {
      g_test_skip ("npm's edtf does not run here");
      return;
    }
  Tally tally = { 0 };
  g_auto (GStrv) lines = g_strsplit (output, "\n", -1);
  for (gsize i = 0; i < G_N_ELEMENTS (departures); i++)
    tally.regexes[i] = g_regex_new (departures[i].pattern, 0, 0, NULL);
  for (char **line = lines; **line != '\0'; line++)
    {
      g_auto (GStrv) fields = g_strsplit (*line, "\t", -1);
      g_assert_cmpuint (g_strv_length (fields), ==, 4);
      compare_line (&tally, fields);
    }
  report (&tally);
  for (gsize i = 0; i < G_N_ELEMENTS (departures); i++)
    g_regex_unref (tally.regexes[i]);
  g_assert_cmpuint (tally.n, ==, 10000);
  g_assert_cmpuint (tally.n_unexplained, ==, 0);
  /* An exception that nothing needs any more is one too many. */
  for (gsize i = 0; i < G_N_ELEMENTS (departures); i++)
    g_assert_cmpuint (tally.explained[i], >, 0);
  /* Were the exceptions to swallow everything, the comparison would be worth nothing. */
  g_assert_cmpuint (tally.n_agreed, >, 6000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time/edtf-peer", test_peer);
  return g_test_run ();
}
