/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is written for other programs: read back by our own importers nothing is lost that the format can hold. */
#include "formats/dastan-data-format.h"
#include "formats/dastan-json-writer.h"
#include "formats/dastan-losses.h"
#include "import-test.h"
#include "model/dastan-limits.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

static char *
write_as (const char *format, DastanDossier *dossier, const guint8 *keep)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_auto (DastanWriter) writer = { 0 };
  g_autoptr (GError) error = NULL;

  dastan_writer_init (&writer, dossier, keep, stream, NULL, NULL, NULL);
  g_assert_true (dastan_data_format_find (format)->write (&writer, &error));
  g_assert_no_error (error);
  g_assert_true (g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

/* --- A dossier with everything that is hard, made by chance --- */

static const char *const words[] = {
  "summit", "=SUM(A1:A9)", "+49 30", "-1 degrees", "@home", "a, b; c", "\"quoted\"", "line\nbreak", "it's",
  "'=quoted", "''-twice", "サミット", "Ünïcode", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢", "back\\slash", "tab\there", "50 % more", "semi;colon",
  "a < b and c > d", "R&D", "long words that go on and on so that a line of a calendar has to be folded more than once, "
  "over some hundred octets, with ümläuts and 漢字 in it so that no character is cut in two",
};

static const char *const dates[] = {
  "2025", "2025-12", "2025-12-27", "1997/2003", "2004-06/2010-01", "1997~", "2025-11?", "198X", "19XX", "-0044-03-15",
  "0000", "Y-12000", "Y170000002", "[1667,1668]", "{1960,1961-12}", "2004/..", "../1985", "2001-21", "2024-02-29",
  "2025-12-27T10:32:05Z", "/1985", "1984-?06", "2004-06-XX", "9999-12-31", "0001-01-01",
};

/* Text of some of the words; trimmed, as importers trim. */
static DastanText *
make_text (GRand *random, gboolean is_line)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = g_rand_int_range (random, 1, 4); i > 0; i--)
    {
      g_string_append (text, text->len > 0 ? " " : "");
      g_string_append (text, words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))]);
    }
  if (is_line)
    g_strdelimit (text->str, "\n\t", ' ');
  return dastan_text_new (text->str);
}

static void
add_records (DastanDossier *dossier, GRand *random)
{
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *id = g_strdup_printf ("r%u", i), *name = g_strdup_printf ("Name, of %u", i);
      DastanCategory *category = dastan_category_new (id);
      DastanSource *source = dastan_source_new (id);
      DastanPlace *place = dastan_place_new (id);
      DastanPerson *person = dastan_person_new (id);

      category->title = dastan_text_new (name);
      source->title = dastan_text_new (name);
      source->publisher = g_strdup ("Press & Sons");
      source->address = i % 2 == 0 ? g_strdup_printf ("https://example.org/%u?a=1&b=2", i) : NULL;
      source->date = i > 0 ? dastan_edtf_parse (dates[i * 3], NULL, NULL) : NULL;
      source->language = g_strdup ("zh-Hans");
      source->note = dastan_text_new ("A note {with} braces & more");
      source->statement = i == 1 ? dastan_text_new ("Views of <the> author") : NULL;
      source->text = i == 2 ? g_strdup ("All {of} it:\n\nexact, “words” & \\more") : NULL;
      place->name = dastan_text_new (name);
      place->latitude = g_rand_double_range (random, -90, 90);
      place->longitude = g_rand_double_range (random, -180, 180);
      place->radius = i % 2 == 0 ? g_rand_double_range (random, 0.5, DASTAN_MAX_RADIUS) : 0;
      person->name = dastan_text_new (name);
      dastan_dossier_take_category (dossier, category);
      dastan_dossier_take_source (dossier, source);
      dastan_dossier_take_place (dossier, place);
      dastan_dossier_take_person (dossier, person);
    }
}

static DastanEvent *
make_event (GRand *random, guint i)
{
  g_autofree char *id = g_strdup_printf ("event-%u", i);
  DastanEvent *event = dastan_event_new (id);
  g_autoptr (DastanText) title = make_text (random, TRUE), summary = make_text (random, FALSE),
                         note = make_text (random, FALSE);
  int date = g_rand_int_range (random, -2, G_N_ELEMENTS (dates)), source = g_rand_int_range (random, -2, 5);
  g_autofree char *record = g_strdup_printf ("r%d", g_rand_int_range (random, 0, 5));
  g_autofree char *other = g_strdup_printf ("r%d", g_rand_int_range (random, 0, 5));
  const char *const one[] = { record, NULL }, *const countries[] = { "KZ", "JP", NULL }, *const none[] = { NULL };
  g_autoptr (DastanEdtf) edtf = date >= 0 ? dastan_edtf_parse (dates[date], NULL, NULL) : NULL;

  g_assert_true ((date >= 0) == (edtf != NULL));
  dastan_event_set_title (event, title);
  dastan_event_set_date (event, edtf);
  if (g_rand_boolean (random))
    dastan_event_set_date_as_written (event, "on the 27th, it says");
  dastan_event_set_status (event, g_rand_int_range (random, 0, DASTAN_N_STATUSES));
  dastan_event_set_category (event, g_rand_boolean (random) ? other : NULL);
  dastan_event_set_places (event, g_rand_boolean (random) ? one : none);
  dastan_event_set_people (event, g_rand_boolean (random) ? one : none);
  dastan_event_set_countries (event, g_rand_boolean (random) ? countries : none);
  dastan_event_set_summary (event, g_rand_boolean (random) ? summary : NULL);
  dastan_event_set_note (event, g_rand_boolean (random) ? note : NULL);
  if (source >= 0)
    {
      g_autofree char *source_id = g_strdup_printf ("r%d", source);
      g_autoptr (DastanExcerpt) excerpt
          = dastan_excerpt_new (source_id, "=exact, “words”", "before ", " after", 3, 18, NULL);

      dastan_event_add_excerpt (event, excerpt);
    }
  return event;
}

static DastanDossier *
make_dossier (guint32 seed, guint n)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  DastanDossier *dossier = dastan_dossier_new ();
  g_autoptr (DastanText) title = dastan_text_new ("The whole & more");

  dastan_dossier_set_title (dossier, title);
  add_records (dossier, random);
  for (guint i = 0; i < n; i++)
    dastan_dossier_take_event (dossier, make_event (random, i));
  dastan_dossier_seal (dossier);
  return dossier;
}

/* --- What comes back --- */

static void
compare_names (DastanDossier *a, const char *x, DastanDossier *b, const char *y, DastanFacet facet)
{
  const DastanText *left = NULL, *right = NULL;

  g_assert_true ((x == NULL) == (y == NULL));
  if (x == NULL)
    return;
  if (facet == DASTAN_FACET_CATEGORY)
    {
      left = dastan_dossier_find_category (a, x)->title;
      right = dastan_dossier_find_category (b, y)->title;
    }
  else if (facet == DASTAN_FACET_PERSON)
    {
      left = dastan_dossier_find_person (a, x)->name;
      right = dastan_dossier_find_person (b, y)->name;
    }
  g_assert_cmpstr (dastan_text_get (left, NULL), ==, dastan_text_get (right, NULL));
}

static void
compare_places (DastanDossier *a, DastanEvent *x, DastanDossier *b, DastanEvent *y)
{
  const char *left = dastan_event_get_places (x)[0], *right = dastan_event_get_places (y)[0];
  const DastanPlace *p, *q;

  g_assert_true ((left == NULL) == (right == NULL));
  if (left == NULL)
    return;
  p = dastan_dossier_find_place (a, left);
  q = dastan_dossier_find_place (b, right);
  g_assert_cmpstr (dastan_text_get (p->name, NULL), ==, dastan_text_get (q->name, NULL));
  g_assert_cmpfloat_with_epsilon (p->latitude, q->latitude, 1e-7);
  g_assert_cmpfloat_with_epsilon (p->longitude, q->longitude, 1e-7);
  g_assert_cmpfloat_with_epsilon (p->radius, q->radius, 1e-2);
}

static void
compare_excerpts (DastanDossier *a, DastanEvent *x, DastanDossier *b, DastanEvent *y)
{
  const DastanExcerpt *left, *right;
  const DastanSource *p, *q;

  g_assert_cmpuint (dastan_event_get_n_excerpts (x), ==, dastan_event_get_n_excerpts (y));
  if (dastan_event_get_n_excerpts (x) == 0)
    return;
  left = dastan_event_get_excerpt (x, 0);
  right = dastan_event_get_excerpt (y, 0);
  p = dastan_dossier_find_source (a, dastan_excerpt_get_source (left));
  q = dastan_dossier_find_source (b, dastan_excerpt_get_source (right));
  g_assert_cmpstr (dastan_excerpt_get_exact (left), ==, dastan_excerpt_get_exact (right));
  g_assert_cmpstr (dastan_text_get (p->title, NULL), ==, dastan_text_get (q->title, NULL));
  g_assert_cmpstr (p->address, ==, q->address);
  g_assert_cmpstr (p->publisher, ==, q->publisher);
}

/* Words that an importer takes for HTML are not those of this test: line ends become spaces in some formats. */
static char *
dup_folded (const DastanText *text)
{
  g_autofree char *copy = g_strdup (dastan_text_get (text, NULL));
  g_auto (GStrv) parts = NULL;
  g_autoptr (GString) joined = g_string_new (NULL);

  g_strdelimit (copy, "\n\t", ' ');
  parts = g_strsplit (copy, " ", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i][0] != '\0')
      g_string_append_printf (joined, "%s%s", joined->len > 0 ? " " : "", parts[i]);
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

static void
compare_texts (const DastanText *a, const DastanText *b)
{
  g_autofree char *left = dup_folded (a), *right = dup_folded (b);

  g_assert_cmpstr (left, ==, right);
}

static void
compare_events (DastanDossier *a, DastanEvent *x, DastanDossier *b, DastanEvent *y)
{
  const DastanEdtf *left = dastan_event_get_date (x), *right = dastan_event_get_date (y);
  const char *const *people[2] = { dastan_event_get_people (x), dastan_event_get_people (y) };

  g_assert_cmpstr (dastan_event_get_id (x), ==, dastan_event_get_id (y));
  compare_texts (dastan_event_get_title (x), dastan_event_get_title (y));
  compare_texts (dastan_event_get_summary (x), dastan_event_get_summary (y));
  compare_texts (dastan_event_get_note (x), dastan_event_get_note (y));
  g_assert_cmpstr (left != NULL ? dastan_edtf_get_text (left) : NULL, ==, right != NULL ? dastan_edtf_get_text (right) : NULL);
  if (dastan_event_get_date_as_written (x) != NULL)
    g_assert_cmpstr (dastan_event_get_date_as_written (x), ==, dastan_event_get_date_as_written (y));
  g_assert_cmpint (dastan_event_get_status (x), ==, dastan_event_get_status (y));
  g_assert_true (g_strv_equal (dastan_event_get_countries (x), dastan_event_get_countries (y)));
  compare_names (a, dastan_event_get_category (x), b, dastan_event_get_category (y), DASTAN_FACET_CATEGORY);
  g_assert_cmpuint (g_strv_length ((char **) people[0]), ==, g_strv_length ((char **) people[1]));
  compare_names (a, people[0][0], b, people[1][0], DASTAN_FACET_PERSON);
  compare_places (a, x, b, y);
  compare_excerpts (a, x, b, y);
}

static void
test_round_trip (gconstpointer data)
{
  const char *format = data;

  for (guint32 seed = 1; seed <= 12; seed++)
    {
      g_autoptr (DastanDossier) dossier = make_dossier (seed, 40);
      g_autofree char *text = write_as (format, dossier, NULL);
      g_auto (ImportTest) test = { 0 };

      import_test_read_good (&test, text);
      g_assert_cmpuint (dastan_dossier_get_n_events (test.dossier), ==, 40);
      g_assert_cmpstr (dastan_intake_get_title (test.intake), ==, "The whole & more");
      for (guint i = 0; i < 40; i++)
        compare_events (dossier, dastan_dossier_get_event (dossier, i), test.dossier, import_test_get (&test, i));
    }
}

/* --- Sources --- */

/* Sources come back from bibliographies as they were. */
static void
test_sources (gconstpointer data)
{
  const char *format = data;
  g_autoptr (DastanDossier) dossier = make_dossier (7, 20);
  const GPtrArray *sources = dastan_dossier_get_sources (dossier), *again;
  g_autofree char *text = write_as (format, dossier, NULL);
  g_auto (ImportTest) test = { 0 };

  import_test_read_good (&test, text);
  g_assert_cmpstr (test.format, ==, format);
  again = dastan_dossier_get_sources (test.dossier);
  g_assert_cmpuint (again->len, ==, sources->len);
  for (guint i = 0; i < sources->len; i++)
    {
      const DastanSource *a = sources->pdata[i], *b = again->pdata[i];

      g_assert_cmpstr (a->id, ==, b->id);
      g_assert_true (dastan_text_equal (a->title, b->title));
      g_assert_cmpstr (a->address, ==, b->address);
      g_assert_cmpstr (a->publisher, ==, b->publisher);
      g_assert_cmpstr (a->language, ==, b->language);
      g_assert_true ((a->date == NULL && b->date == NULL) || dastan_edtf_equal (a->date, b->date));
      g_assert_true (dastan_text_equal (a->note, b->note));
      g_assert_true (dastan_text_equal (a->statement, b->statement));
      g_assert_cmpstr (a->text, ==, b->text);
    }
}

static void
test_bibtex (void)
{
  g_autoptr (DastanDossier) dossier = make_dossier (7, 20);
  g_autofree char *text = write_as ("bibtex", dossier, NULL);
  int depth = 0;
  guint n = 0;

  for (const char *at = text; *at != '\0'; at++)
    {
      n += *at == '@' && depth == 0;
      depth += *at == '{';
      depth -= *at == '}';
      g_assert_cmpint (depth, >=, 0);
    }
  g_assert_cmpint (depth, ==, 0);
  g_assert_cmpuint (n, ==, 5);
  g_assert_nonnull (strstr (text, "note = {A note \\textbraceleft{}with\\textbraceright{} braces \\& more}"));
  g_assert_nonnull (strstr (text, "url = {https://example.org/0?a=1&b=2}"));
}

/* Events with excerpts come back with all of these, and the sources with them. */
/* What stands in members of Dastan's own. */
static void
check_own (DastanDossier *before, DastanEvent *a, DastanDossier *after, DastanEvent *b)
{
  const char *const *was = dastan_event_get_places (a), *const *is = dastan_event_get_places (b);

  g_assert_true (g_strv_equal (dastan_event_get_countries (a), dastan_event_get_countries (b)));
  g_assert_cmpuint (g_strv_length ((char **) was), ==, g_strv_length ((char **) is));
  for (guint i = 0; was[i] != NULL; i++)
    {
      const DastanPlace *one = dastan_dossier_find_place (before, was[i]), *other = dastan_dossier_find_place (after, is[i]);

      g_assert_cmpstr (dastan_text_get_local (one->name), ==, dastan_text_get_local (other->name));
      g_assert_cmpfloat (one->latitude, ==, other->latitude);
      g_assert_cmpfloat (one->longitude, ==, other->longitude);
      g_assert_cmpfloat (one->radius, ==, other->radius);
      g_assert_cmpstr (one->country, ==, other->country);
    }
  was = dastan_event_get_people (a);
  is = dastan_event_get_people (b);
  g_assert_cmpuint (g_strv_length ((char **) was), ==, g_strv_length ((char **) is));
  for (guint i = 0; was[i] != NULL; i++)
    g_assert_cmpstr (dastan_text_get_local (dastan_dossier_find_person (before, was[i])->name), ==,
                     dastan_text_get_local (dastan_dossier_find_person (after, is[i])->name));
  g_assert_cmpuint (dastan_event_get_n_figures (a), ==, dastan_event_get_n_figures (b));
}

static void
test_annotations_again (void)
{
  g_autoptr (DastanDossier) dossier = make_dossier (3, 60);
  g_autofree char *text = write_as ("annotations", dossier, NULL);
  g_auto (ImportTest) test = { 0 };
  guint n = 0;

  import_test_read_good (&test, text);
  g_assert_cmpstr (test.format, ==, "annotations");
  g_assert_cmpstr (dastan_intake_get_title (test.intake), ==, "The whole & more");
  for (guint i = 0; i < 60; i++)
    {
      DastanEvent *a = dastan_dossier_get_event (dossier, i), *b;
      const DastanSource *was, *is;

      if (dastan_event_get_n_excerpts (a) == 0)
        continue;
      b = import_test_get (&test, n++);
      g_assert_cmpstr (dastan_event_get_id (a), ==, dastan_event_get_id (b));
      g_assert_true (dastan_text_equal (dastan_event_get_title (a), dastan_event_get_title (b)));
      g_assert_true (dastan_text_equal (dastan_event_get_summary (a), dastan_event_get_summary (b)));
      g_assert_true (dastan_text_equal (dastan_event_get_note (a), dastan_event_get_note (b)));
      g_assert_cmpint (dastan_event_get_status (a), ==, dastan_event_get_status (b));
      g_assert_cmpstr (dastan_event_get_date_as_written (a), ==, dastan_event_get_date_as_written (b));
      if (dastan_event_get_date (a) != NULL)
        g_assert_true (dastan_edtf_equal (dastan_event_get_date (a), dastan_event_get_date (b)));
      check_own (dossier, a, test.dossier, b);
      g_assert_cmpuint (dastan_event_get_n_excerpts (a), ==, dastan_event_get_n_excerpts (b));
      for (guint j = 0; j < dastan_event_get_n_excerpts (a); j++)
        {
          const DastanExcerpt *before = dastan_event_get_excerpt (a, j), *after = dastan_event_get_excerpt (b, j);

          g_assert_cmpstr (dastan_excerpt_get_exact (before), ==, dastan_excerpt_get_exact (after));
          g_assert_cmpstr (dastan_excerpt_get_prefix (before), ==, dastan_excerpt_get_prefix (after));
          g_assert_cmpstr (dastan_excerpt_get_suffix (before), ==, dastan_excerpt_get_suffix (after));
          g_assert_cmpint (dastan_excerpt_get_start (before), ==, dastan_excerpt_get_start (after));
          g_assert_true (dastan_text_equal (dastan_excerpt_get_note (before), dastan_excerpt_get_note (after)));
          g_assert_cmpstr (dastan_excerpt_get_source (before), ==, dastan_excerpt_get_source (after));
          was = dastan_dossier_find_source (dossier, dastan_excerpt_get_source (before));
          is = dastan_dossier_find_source (test.dossier, dastan_excerpt_get_source (after));
          g_assert_true (dastan_text_equal (was->title, is->title));
          g_assert_cmpstr (was->address, ==, is->address);
          g_assert_cmpstr (was->publisher, ==, is->publisher);
          g_assert_cmpstr (was->language, ==, is->language);
          g_assert_true ((was->date == NULL && is->date == NULL) || dastan_edtf_equal (was->date, is->date));
        }
    }
  g_assert_cmpuint (n, ==, dastan_dossier_get_n_events (test.dossier));
  g_assert_cmpuint (n, >, 0);
}

static void
test_annotations (void)
{
  g_autoptr (DastanDossier) dossier = make_dossier (3, 60);
  g_autofree char *text = write_as ("annotations", dossier, NULL);
  g_autoptr (JsonNode) root = json_from_string (text, NULL);
  JsonArray *items = json_object_get_array_member (json_node_get_object (root), "items");
  guint n = 0;

  for (guint i = 0; i < 60; i++)
    n += dastan_event_get_n_excerpts (dastan_dossier_get_event (dossier, i));
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (json_array_get_length (items), ==, n);
  for (guint i = 0; i < n; i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);
      JsonObject *target = json_object_get_object_member (item, "target");
      JsonArray *selectors = json_object_get_array_member (target, "selector");
      JsonObject *quote = json_array_get_object_element (selectors, 0), *position = json_array_get_object_element (selectors, 1);

      g_assert_cmpstr (json_object_get_string_member (item, "type"), ==, "Annotation");
      g_assert_true (g_uri_is_valid (json_object_get_string_member (target, "source"), G_URI_FLAGS_NONE, NULL));
      g_assert_cmpstr (json_object_get_string_member (quote, "type"), ==, "TextQuoteSelector");
      g_assert_cmpstr (json_object_get_string_member (quote, "exact"), ==, "=exact, “words”");
      g_assert_cmpstr (json_object_get_string_member (quote, "prefix"), ==, "before ");
      g_assert_cmpint (json_object_get_int_member (position, "start"), ==, 3);
      g_assert_cmpint (json_object_get_int_member (position, "end"), ==, 18);
    }
}

/* --- Forms of files --- */

static DastanDossier *
make_one (const char *title, const char *date)
{
  DastanDossier *dossier = dastan_dossier_new ();
  DastanEvent *event = dastan_event_new ("e");
  g_autoptr (DastanText) text = dastan_text_new (title);
  g_autoptr (DastanText) whole = dastan_text_new ("T");
  g_autoptr (DastanEdtf) edtf = date != NULL ? dastan_edtf_parse (date, NULL, NULL) : NULL;

  dastan_dossier_set_title (dossier, whole);
  dastan_event_set_title (event, text);
  dastan_event_set_date (event, edtf);
  dastan_dossier_take_event (dossier, event);
  dastan_dossier_seal (dossier);
  return dossier;
}

/* As many cells in each row as the header has, and no cell that a program for sheets would run. */
static void
test_csv_form (void)
{
  g_autoptr (DastanDossier) dossier = make_dossier (5, 60);
  g_autofree char *text = write_as ("csv", dossier, NULL);
  gboolean is_quoted = FALSE, is_start = TRUE;
  guint cells = 1, header = 0, rows = 0;

  for (const char *at = text; *at != '\0'; at++)
    {
      if (is_start && !is_quoted && *at != '\0')
        {
          const char *first = *at == '"' ? at + 1 : at;

          /* Negative numbers are years, and degrees. */
          g_assert_true (strchr ("=+@\t", *first) == NULL || *first == '\0');
          if (*first == '-')
            g_assert_true (g_ascii_isdigit (first[1]) && *at != '"');
        }
      is_start = FALSE;
      if (*at == '"')
        is_quoted = !is_quoted;
      else if (*at == ',' && !is_quoted)
        {
          cells++;
          is_start = TRUE;
        }
      else if (*at == '\n' && !is_quoted)
        {
          header = header == 0 ? cells : header;
          g_assert_cmpuint (cells, ==, header);
          cells = 1;
          rows++;
          is_start = TRUE;
        }
    }
  g_assert_cmpuint (header, ==, 32);
  g_assert_cmpuint (rows, ==, 62);
}

static void
test_eras (void)
{
  static const char *const formats[] = { "csv", "timelinejs" };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (DastanDossier) dossier = dastan_dossier_new ();
      DastanEra *era = dastan_era_new ("cold-war");
      g_autoptr (DastanText) whole = dastan_text_new ("T");
      g_autofree char *text = NULL;
      g_auto (ImportTest) test = { 0 };

      dastan_dossier_set_title (dossier, whole);
      era->title = dastan_text_new ("Cold War");
      era->date = dastan_edtf_parse ("1947~/1991-12-26", NULL, NULL);
      dastan_dossier_take_era (dossier, era);
      dastan_dossier_take_event (dossier, dastan_event_new ("e"));
      dastan_dossier_seal (dossier);
      text = write_as (formats[i], dossier, NULL);
      import_test_read_good (&test, text);
      import_test_check_era (&test, 0, "cold-war", "Cold War", "1947~/1991-12-26", NULL);
    }
}

/* A line of a calendar has at most 75 octets, ends as it must, and cuts no character in two. */
static void
test_ics_form (void)
{
  g_autoptr (DastanDossier) dossier = make_dossier (9, 60), year = make_one ("A year", "2025"),
                            day = make_one ("A day", "2025-12-27"), ancient = make_one ("Long ago", "-0044-03-15"),
                            undated = make_one ("Some time", NULL);
  g_autofree char *text = write_as ("ics", dossier, NULL), *of_year = write_as ("ics", year, NULL),
                  *of_day = write_as ("ics", day, NULL), *of_ancient = write_as ("ics", ancient, NULL),
                  *of_undated = write_as ("ics", undated, NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_assert_cmpuint (strlen (lines[i]), <=, 75);
      g_assert_true (g_utf8_validate (lines[i], -1, NULL));
      g_assert_null (strchr (lines[i], '\n'));
    }
  g_assert_nonnull (strstr (of_year, "DTSTART;VALUE=DATE:20250101\r\nDTEND;VALUE=DATE:20260101\r\n"));
  g_assert_nonnull (strstr (of_year, "X-DASTAN-EDTF:2025\r\n"));
  g_assert_nonnull (strstr (of_day, "DTSTART;VALUE=DATE:20251227\r\nDTEND;VALUE=DATE:20251228\r\n"));
  g_assert_nonnull (strstr (of_ancient, "BEGIN:VJOURNAL"));
  g_assert_null (strstr (of_ancient, "DTSTART"));
  g_assert_nonnull (strstr (of_undated, "BEGIN:VJOURNAL"));
}

static void
test_geojson_form (void)
{
  g_autoptr (DastanDossier) dossier = make_one ("A <b> & c", "1997/2003-05");
  g_autofree char *text = write_as ("geojson", dossier, NULL);
  g_autoptr (JsonNode) root = json_from_string (text, NULL);
  JsonObject *feature
      = json_array_get_object_element (json_object_get_array_member (json_node_get_object (root), "features"), 0);
  JsonObject *properties = json_object_get_object_member (feature, "properties");
  JsonObject *span = json_array_get_object_element (
      json_object_get_array_member (json_object_get_object_member (feature, "when"), "timespans"), 0);

  g_assert_true (json_object_get_null_member (feature, "geometry"));
  g_assert_cmpstr (json_object_get_string_member (properties, "start"), ==, "1997");
  g_assert_cmpstr (json_object_get_string_member (properties, "end"), ==, "2003-05");
  g_assert_cmpstr (json_object_get_string_member (properties, "edtf"), ==, "1997/2003-05");
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (span, "start"), "in"), ==, "1997");
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (span, "end"), "in"), ==, "2003-05");
}

/* Years before 1 are counted as people count them. */
static void
test_timelinejs_form (void)
{
  g_autoptr (DastanDossier) ancient = make_one ("A", "-0043"), far = make_one ("B", "Y-500000");
  g_autofree char *text = write_as ("timelinejs", ancient, NULL), *of_far = write_as ("timelinejs", far, NULL);

  g_assert_nonnull (strstr (text, "\"year\": -44}"));
  g_assert_nonnull (strstr (text, "\"scale\": \"human\""));
  g_assert_nonnull (strstr (of_far, "\"scale\": \"cosmological\""));
}

/* --- A part, losses, failures --- */

static void
test_part (void)
{
  g_autoptr (DastanDossier) dossier = make_dossier (2, 10);
  const guint8 keep[10] = { 0, 1, 0, 0, 0, 0, 0, 1, 0, 0 };
  g_autofree char *text = write_as ("geojson", dossier, keep);
  g_auto (ImportTest) test = { 0 };

  import_test_read_good (&test, text);
  g_assert_cmpuint (dastan_dossier_get_n_events (test.dossier), ==, 2);
  g_assert_cmpstr (dastan_event_get_id (import_test_get (&test, 1)), ==, "event-7");
}

static gboolean
says (GPtrArray *losses, const char *line)
{
  for (guint i = 0; i < losses->len; i++)
    if (strcmp (losses->pdata[i], line) == 0)
      return TRUE;
  return FALSE;
}

static void
test_losses (void)
{
  g_autoptr (DastanDossier) year = make_one ("A year", "2025"), day = make_one ("A day", "2025-12-27"),
                            vague = make_one ("=A1", "2025?");
  g_autoptr (GPtrArray) of_year = dastan_losses_list ("ics", year, NULL, NULL);
  g_autoptr (GPtrArray) of_day = dastan_losses_list ("ics", day, NULL, NULL);
  g_autoptr (GPtrArray) of_vague = dastan_losses_list ("csv", vague, NULL, NULL);

  g_assert_cmpuint (of_year->len, ==, 1);
  g_assert_true (says (of_year, "In fields that only Dastan reads: 1 date that is a month or a year"));
  g_assert_cmpuint (of_day->len, ==, 0);
  g_assert_true (says (of_vague, "In fields that only Dastan reads: 1 date that is uncertain, open or one of several"));
  g_assert_true (
      says (of_vague, "In fields that only Dastan reads: 1 text that begins like a formula, behind an apostrophe"));
}

static void
test_cancelled (void)
{
  g_autoptr (DastanDossier) dossier = make_dossier (2, 10);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (DastanWriter) writer = { 0 };
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  dastan_writer_init (&writer, dossier, NULL, stream, NULL, NULL, cancellable);
  g_assert_false (dastan_csv_data_format.write (&writer, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* What is kept in memory while many events are written is a piece, however many there are. */
static void
test_streamed (void)
{
  g_autoptr (DastanDossier) dossier = make_dossier (4, 3000);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_auto (DastanWriter) writer = { 0 };

  dastan_writer_init (&writer, dossier, NULL, stream, NULL, NULL, NULL);
  g_assert_true (dastan_geojson_data_format.write (&writer, NULL));
  g_assert_cmpuint (g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)), >, 1000 * 1000);
  g_assert_cmpuint (writer.out->allocated_len, <=, 512 * 1024);
}

int
main (int argc, char **argv)
{
  static const char *const formats[] = { "csv", "timelinejs", "geojson", "kml", "ics" };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *path = g_strconcat ("/formats/writers/round-trip/", formats[i], NULL);

      g_test_add_data_func (path, formats[i], test_round_trip);
    }
  g_test_add_data_func ("/formats/writers/csl", "csl", test_sources);
  g_test_add_data_func ("/formats/writers/bibtex/again", "bibtex", test_sources);
  g_test_add_func ("/formats/writers/bibtex", test_bibtex);
  g_test_add_func ("/formats/writers/annotations", test_annotations);
  g_test_add_func ("/formats/writers/annotations/again", test_annotations_again);
  g_test_add_func ("/formats/writers/csv-form", test_csv_form);
  g_test_add_func ("/formats/writers/eras", test_eras);
  g_test_add_func ("/formats/writers/ics-form", test_ics_form);
  g_test_add_func ("/formats/writers/geojson-form", test_geojson_form);
  g_test_add_func ("/formats/writers/timelinejs-form", test_timelinejs_form);
  g_test_add_func ("/formats/writers/part", test_part);
  g_test_add_func ("/formats/writers/losses", test_losses);
  g_test_add_func ("/formats/writers/cancelled", test_cancelled);
  g_test_add_func ("/formats/writers/streamed", test_streamed);
  return g_test_run ();
}
