/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every excerpt of the built-in dossier stands word for word where it says it does. */
#include <json-glib/json-glib.h>
#include <string.h>

/* The articles themselves are not part of the project. */
#define SOURCES "../shared/sources"
#define MAX_LENGTH 400
/* The last lines of this source are teasers of other articles. */
#define TEASER_SOURCE "tokyo-summit"
#define N_TEASERS 7

typedef void (*ExcerptFunc) (JsonObject *excerpt, gpointer user_data);

static char *
source_path (const char *name)
{
  return g_build_filename (g_getenv ("DASTAN_TOP_SRCDIR"), SOURCES, name, NULL);
}

/* Whether the folder of the articles is there; marks the test as skipped where not. */
static gboolean
have_sources (void)
{
  g_autofree char *readme = source_path ("README.md");
  if (g_file_test (readme, G_FILE_TEST_EXISTS))
    return TRUE;
  g_test_skip ("the source articles are not here");
  return FALSE;
}

static char *
load_source (const char *id)
{
  g_autofree char *name = g_strconcat (id, ".txt", NULL);
  g_autofree char *path = source_path (name);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  return text;
}

static JsonParser *
load_dossier (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("DASTAN_TOP_SRCDIR"), "data", "dossiers",
                                            "japan-central-asia.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&parser);
}

/* The excerpts of events and of differences; returns how many there are. */
static guint
for_each_excerpt (JsonParser *parser, ExcerptFunc func, gpointer user_data)
{
  JsonObject *root = json_node_get_object (json_parser_get_root (parser));
  JsonArray *events = json_object_get_array_member (root, "events");
  JsonArray *differences = json_object_get_array_member (root, "differences");
  guint n = 0;

  for (guint i = 0; i < json_array_get_length (events); i++)
    {
      JsonObject *event = json_array_get_object_element (events, i);
      JsonArray *excerpts = json_object_get_array_member (event, "excerpts");
      g_assert_nonnull (excerpts);
      g_assert_cmpuint (json_array_get_length (excerpts), >, 0);
      for (guint j = 0; j < json_array_get_length (excerpts); j++, n++)
        func (json_array_get_object_element (excerpts, j), user_data);
    }
  for (guint i = 0; i < json_array_get_length (differences); i++)
    {
      JsonObject *difference = json_array_get_object_element (differences, i);
      JsonArray *positions = json_object_get_array_member (difference, "positions");
      for (guint j = 0; j < json_array_get_length (positions); j++, n++)
        func (
            json_object_get_object_member (json_array_get_object_element (positions, j), "excerpt"),
            user_data);
    }
  return n;
}

static char *
slice (const char *text, gint64 start, gint64 end)
{
  g_assert_cmpint (start, >=, 0);
  g_assert_cmpint (end, >=, start);
  g_assert_cmpint (end, <=, g_utf8_strlen (text, -1));
  return g_utf8_substring (text, (long) start, (long) end);
}

static void
check_excerpt (JsonObject *excerpt, gpointer user_data)
{
  const char *id = json_object_get_string_member (excerpt, "source");
  const char *exact = json_object_get_string_member (excerpt, "exact");
  const char *prefix = json_object_get_string_member_with_default (excerpt, "prefix", "");
  const char *suffix = json_object_get_string_member_with_default (excerpt, "suffix", "");
  gint64 start = json_object_get_int_member (excerpt, "start");
  gint64 end = json_object_get_int_member (excerpt, "end");
  g_autofree char *text = load_source (id);
  g_autofree char *there = slice (text, start, end);
  g_autofree char *before = slice (text, start - g_utf8_strlen (prefix, -1), start);
  g_autofree char *after = slice (text, end, end + g_utf8_strlen (suffix, -1));

  g_assert_cmpstr (there, ==, exact);
  g_assert_cmpstr (before, ==, prefix);
  g_assert_cmpstr (after, ==, suffix);
  g_assert_true (prefix[0] != '\0' || start == 0);
  g_assert_cmpint (g_utf8_strlen (exact, -1), <=, MAX_LENGTH);
}

static void
test_verbatim (void)
{
  g_autoptr (JsonParser) parser = NULL;

  if (!have_sources ())
    return;
  parser = load_dossier ();
  g_assert_cmpuint (for_each_excerpt (parser, check_excerpt, NULL), >=, 30);
}

/* Where the teasers begin, in code points. */
static gint64
find_teasers (void)
{
  g_autofree char *text = load_source (TEASER_SOURCE);
  char *at = text + strlen (text);

  for (int i = 0; i < N_TEASERS; i++)
    {
      at = g_utf8_strrchr (text, at - text, '\n');
      g_assert_nonnull (at);
    }
  g_assert_true (g_str_has_prefix (at + 1, "Since December 2025"));
  return g_utf8_pointer_to_offset (text, at);
}

static void
check_no_teaser (JsonObject *excerpt, gpointer user_data)
{
  gint64 *teasers = user_data;

  if (g_str_equal (json_object_get_string_member (excerpt, "source"), TEASER_SOURCE))
    g_assert_cmpint (json_object_get_int_member (excerpt, "end"), <=, *teasers);
}

static void
test_no_teaser (void)
{
  g_autoptr (JsonParser) parser = NULL;
  gint64 teasers;

  if (!have_sources ())
    return;
  parser = load_dossier ();
  teasers = find_teasers ();
  g_assert_cmpuint (for_each_excerpt (parser, check_no_teaser, &teasers), >, 0);
}

/* The table of the articles gives the beginning of each one's SHA-256: these are the texts that
 * are meant. */
static void
test_checksums (void)
{
  g_autofree char *path = source_path ("README.md");
  g_autofree char *readme = NULL;
  g_autoptr (GRegex) row = g_regex_new ("`([a-z-]+\\.txt)` \\(([0-9a-f]{8})", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  guint n = 0;

  if (!have_sources ())
    return;
  g_assert_true (g_file_get_contents (path, &readme, NULL, NULL));
  for (g_regex_match (row, readme, 0, &match); g_match_info_matches (match); n++)
    {
      g_autofree char *name = g_match_info_fetch (match, 1);
      g_autofree char *wanted = g_match_info_fetch (match, 2);
      g_autofree char *file = source_path (name);
      g_autofree char *content = NULL;
      gsize length;
      g_assert_true (g_file_get_contents (file, &content, &length, NULL));
      g_autofree char *sum
          = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) content, length);
      g_assert_true (g_str_has_prefix (sum, wanted));
      g_match_info_next (match, NULL);
    }
  g_assert_cmpuint (n, ==, 3);
}

/* What is shipped of a text: the characters of its excerpts and of what stands around them. */
typedef struct
{
  const char *id;
  GArray *shipped; /* a gboolean a character */
} Coverage;

static void
mark_shipped (JsonObject *excerpt, gpointer user_data)
{
  Coverage *coverage = user_data;
  const char *prefix = json_object_get_string_member_with_default (excerpt, "prefix", "");
  const char *suffix = json_object_get_string_member_with_default (excerpt, "suffix", "");
  gint64 from = json_object_get_int_member (excerpt, "start") - g_utf8_strlen (prefix, -1);
  gint64 to = json_object_get_int_member (excerpt, "end") + g_utf8_strlen (suffix, -1);

  if (!g_str_equal (json_object_get_string_member (excerpt, "source"), coverage->id))
    return;
  for (gint64 i = MAX (from, 0); i < MIN (to, (gint64) coverage->shipped->len); i++)
    g_array_index (coverage->shipped, gboolean, i) = TRUE;
}

/* Excerpts are shipped, not texts: of no article more than half, however often it is quoted. */
static void
test_less_than_half (void)
{
  g_autoptr (JsonParser) parser = NULL;

  if (!have_sources ())
    return;
  parser = load_dossier ();
  JsonObject *root = json_node_get_object (json_parser_get_root (parser));
  JsonArray *sources = json_object_get_array_member (root, "sources");
  g_assert_cmpuint (json_array_get_length (sources), ==, 3);
  for (guint i = 0; i < json_array_get_length (sources); i++)
    {
      JsonObject *source = json_array_get_object_element (sources, i);
      const char *id = json_object_get_string_member (source, "id");
      g_autofree char *text = load_source (id);
      g_autoptr (GArray) shipped = g_array_new (FALSE, TRUE, sizeof (gboolean));
      Coverage coverage = { id, shipped };
      guint n = 0;

      g_array_set_size (shipped, (guint) g_utf8_strlen (text, -1));
      for_each_excerpt (parser, mark_shipped, &coverage);
      for (guint j = 0; j < shipped->len; j++)
        n += g_array_index (shipped, gboolean, j) ? 1 : 0;
      g_test_message ("%s: %u of %u characters", id, n, shipped->len);
      g_assert_cmpuint (n, >, 0);
      g_assert_cmpuint (2 * n, <, shipped->len);
    }
}

/* A name's form is one that its sources write. */
static void
test_names (void)
{
  g_autoptr (JsonParser) parser = NULL;

  if (!have_sources ())
    return;
  parser = load_dossier ();
  JsonObject *root = json_node_get_object (json_parser_get_root (parser));
  JsonArray *names = json_object_get_array_member (root, "names");
  g_assert_cmpuint (json_array_get_length (names), >=, 3);
  for (guint i = 0; i < json_array_get_length (names); i++)
    {
      JsonObject *name = json_array_get_object_element (names, i);
      JsonArray *sources = json_object_get_array_member (name, "sources");
      g_assert_cmpuint (json_array_get_length (sources), >, 0);
      for (guint j = 0; j < json_array_get_length (sources); j++)
        {
          g_autofree char *text = load_source (json_array_get_string_element (sources, j));
          g_assert_nonnull (strstr (text, json_object_get_string_member (name, "form")));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/sources/verbatim", test_verbatim);
  g_test_add_func ("/model/sources/no-teaser", test_no_teaser);
  g_test_add_func ("/model/sources/checksums", test_checksums);
  g_test_add_func ("/model/sources/less-than-half", test_less_than_half);
  g_test_add_func ("/model/sources/names", test_names);
  return g_test_run ();
}
