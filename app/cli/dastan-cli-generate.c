/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dastan-cli generate: a dossier of any size, the same for the same seed, to measure with. */
#define G_LOG_DOMAIN "dastan-cli"

#include "config.h"

#include "cli/dastan-cli.h"

#include "model/dastan-limits.h"
#include "plot/dastan-gazetteer.h"
#include "store/dastan-store-writer.h"
#include "time/dastan-calendar.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define N_CATEGORIES 8
#define N_PLACES 60
#define N_SOURCES 20
#define EXCERPT_LENGTH 200 /* characters */
#define FIRST_YEAR 1850
#define LAST_YEAR 2025

typedef struct
{
  DastanStoreWriter *writer;
  GRand *random;
  guint n_places;
  gboolean is_scattered; /* the places are points round about the towns, each with an event */
  const DastanGazetteerPlace **places; /* a town each */
  char **place_ids;
  char *source_ids[N_SOURCES];
} Generator;

static const char *const category_titles[N_CATEGORIES]
    = { "Dialogue", "Trade", "Transport", "Energy", "Water", "Culture", "Science", "Dispute" };

/* The frequent first: a word's place in the list follows the same skew as everything else. */
static const char *const words[] = {
  "the",      "of",       "and",        "to",       "in",        "a",         "was",
  "on",       "for",      "with",       "delegation", "ministers", "agreement", "region",
  "countries", "signed",  "railway",    "gas",      "water",     "road",      "summit",
  "said",     "according", "trade",     "loans",    "meeting",   "border",    "report",
  "reached",  "company",  "lake",       "river",    "students",  "museum",    "harvest",
  "pipeline", "uranium",  "observatory", "treaty",  "caravan",   "embassy",   "tunnel",
  "steppe",   "glacier",  "manuscript", "orchard",  "cosmodrome", "reservoir", "archive",
};

/* A number below @n of which the small ones are far more frequent. */
static guint
pick_skewed (Generator *self, guint n)
{
  return MIN ((guint) (pow (g_rand_double (self->random), 3.0) * n), n - 1);
}

static gboolean
add_category (Generator *self, guint i, GError **error)
{
  g_autofree char *id = g_ascii_strdown (category_titles[i], -1);
  g_autoptr (DastanCategory) category = dastan_category_new (id);

  category->title = dastan_text_new (category_titles[i]);
  return dastan_store_writer_add (self->writer, DASTAN_RECORD_CATEGORY, category, error);
}

static gboolean
add_source (Generator *self, guint i, GError **error)
{
  g_autoptr (DastanSource) source = NULL;
  g_autofree char *title = g_strdup_printf ("Gazette %u", i + 1);

  self->source_ids[i] = g_strdup_printf ("gazette-%u", i + 1);
  source = dastan_source_new (self->source_ids[i]);
  source->title = dastan_text_new (title);
  return dastan_store_writer_add (self->writer, DASTAN_RECORD_SOURCE, source, error);
}

/* Somewhere round a town, most often near it; in whole millionths of a degree. */
static void
scatter (Generator *self, DastanPlace *place)
{
  double away = 12 * pow (g_rand_double (self->random), 2), angle = g_rand_double_range (self->random, 0, 2 * G_PI);
  double longitude = place->longitude + away * cos (angle);

  longitude -= 360 * round (longitude / 360);
  place->longitude = round (longitude * 1e6) / 1e6;
  place->latitude = round (CLAMP (place->latitude + 0.7 * away * sin (angle), -80, 80) * 1e6) / 1e6;
}

static gboolean
add_place (Generator *self, guint i, GError **error)
{
  DastanGazetteer *gazetteer = dastan_gazetteer_get_default ();
  guint town = self->is_scattered ? pick_skewed (self, dastan_gazetteer_get_n_places (gazetteer)) : i;
  const DastanGazetteerPlace *found = dastan_gazetteer_get_place (gazetteer, town);
  g_autofree char *name = self->is_scattered ? g_strdup_printf ("%s %u", found->names[0], i + 1) : NULL;
  g_autoptr (DastanPlace) place = NULL;

  self->places[i] = found;
  self->place_ids[i] = g_strdup_printf ("place-%u", i + 1);
  place = dastan_place_new (self->place_ids[i]);
  place->name = dastan_text_new (name != NULL ? name : found->names[0]);
  place->latitude = found->latitude;
  place->longitude = found->longitude;
  place->country = g_strdup (found->country);
  if (self->is_scattered)
    scatter (self, place);
  return dastan_store_writer_add (self->writer, DASTAN_RECORD_PLACE, place, error);
}

/* A day, of which the late ones are more frequent, as far as somebody knows it; one in five events
 * has an end. */
static DastanEdtf *
make_date (Generator *self)
{
  gint64 first = dastan_calendar_days_from_civil (FIRST_YEAR, 1, 1);
  gint64 n_days = dastan_calendar_days_from_civil (LAST_YEAR + 1, 1, 1) - first;
  gint64 start = first + n_days - 1 - pick_skewed (self, (guint) n_days);
  gint64 end = start + 1 + pick_skewed (self, 3000);
  gboolean has_end = g_rand_int_range (self->random, 0, 5) == 0;
  guint precision = pick_skewed (self, 100);
  DastanCivil from, to;
  g_autofree char *text = NULL;

  dastan_calendar_from_second (start * DASTAN_DAY_SECONDS, &from);
  dastan_calendar_from_second (end * DASTAN_DAY_SECONDS, &to);
  if (has_end)
    text = g_strdup_printf ("%04d-%02d-%02d/%04d-%02d-%02d", (int) from.year, from.month, from.day,
                            (int) to.year, to.month, to.day);
  else if (precision < 60)
    text = g_strdup_printf ("%04d-%02d-%02d", (int) from.year, from.month, from.day);
  else if (precision < 80)
    text = g_strdup_printf ("%04d-%02d", (int) from.year, from.month);
  else
    text = g_strdup_printf ("%04d%s", (int) from.year, precision < 90 ? "" : "~");
  return dastan_edtf_parse (text, NULL, NULL);
}

static void
append_words (Generator *self, GString *text, gsize length)
{
  while (text->len < length)
    {
      if (text->len > 0)
        g_string_append_c (text, ' ');
      g_string_append (text, words[pick_skewed (self, G_N_ELEMENTS (words))]);
    }
}

static gboolean
add_event (Generator *self, guint i, GString *scratch, GError **error)
{
  guint place = self->is_scattered && i < self->n_places ? i : pick_skewed (self, self->n_places);
  guint source = pick_skewed (self, N_SOURCES);
  guint category = pick_skewed (self, N_CATEGORIES);
  g_autofree char *id = g_strdup_printf ("event-%u", i + 1);
  g_autofree char *category_id = g_ascii_strdown (category_titles[category], -1);
  g_autoptr (DastanEvent) event = dastan_event_new (id);
  g_autoptr (DastanEdtf) date = make_date (self);
  g_autoptr (DastanText) title = NULL;
  g_autoptr (DastanExcerpt) excerpt = NULL;
  g_autofree char *words_of_title = NULL;
  const char *const places[] = { self->place_ids[place], NULL };
  const char *const countries[] = { self->places[place]->country, NULL };

  g_string_truncate (scratch, 0);
  append_words (self, scratch, 18);
  words_of_title = g_strdup_printf ("%s: %s", self->places[place]->names[0], scratch->str);
  title = dastan_text_new (words_of_title);
  g_string_truncate (scratch, 0);
  append_words (self, scratch, EXCERPT_LENGTH);
  g_string_truncate (scratch, EXCERPT_LENGTH);
  excerpt = dastan_excerpt_new (self->source_ids[source], scratch->str, NULL, NULL, -1, -1, NULL);

  dastan_event_set_title (event, title);
  dastan_event_set_date (event, date);
  dastan_event_set_category (event, category_id);
  dastan_event_set_status (event, (DastanStatus) pick_skewed (self, DASTAN_N_STATUSES));
  dastan_event_set_places (event, places);
  dastan_event_set_countries (event, countries);
  dastan_event_add_excerpt (event, excerpt);
  return dastan_store_writer_add (self->writer, DASTAN_RECORD_EVENT, event, error);
}

static gboolean
generate (Generator *self, guint n_events, GError **error)
{
  g_autoptr (GString) scratch = g_string_new (NULL);
  gboolean is_good = TRUE;

  for (guint i = 0; is_good && i < N_CATEGORIES; i++)
    is_good = add_category (self, i, error);
  for (guint i = 0; is_good && i < N_SOURCES; i++)
    is_good = add_source (self, i, error);
  for (guint i = 0; is_good && i < self->n_places; i++)
    is_good = add_place (self, i, error);
  for (guint i = 0; is_good && i < n_events; i++)
    is_good = add_event (self, i, scratch, error);
  return is_good;
}

/* @n_places: 0 for the largest towns */
static int
write_file (guint n_events, guint n_places, guint seed, const char *output)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (output);
  g_autoptr (GError) error = NULL;
  g_autoptr (DastanStoreWriter) writer = dastan_store_writer_new_sized (file, (guint64) n_events * EXCERPT_LENGTH, NULL, &error);
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (DastanText) title = dastan_text_new ("Generated");
  Generator generator = { .writer = writer,
                          .random = random,
                          .n_places = n_places > 0 ? n_places : N_PLACES,
                          .is_scattered = n_places > 0,
                          .places = g_new0 (const DastanGazetteerPlace *, MAX (n_places, N_PLACES)),
                          .place_ids = g_new0 (char *, MAX (n_places, N_PLACES)) };
  gboolean is_good = writer != NULL && generate (&generator, n_events, &error)
                     && dastan_store_writer_finish (writer, title, NULL, "en", &error);

  for (guint i = 0; i < generator.n_places; i++)
    g_free (generator.place_ids[i]);
  g_free (generator.place_ids);
  g_free (generator.places);
  for (guint i = 0; i < N_SOURCES; i++)
    g_free (generator.source_ids[i]);
  return is_good ? DASTAN_CLI_GOOD : dastan_cli_fail ("%s", error->message);
}

/* The command `generate`. Returns the exit status. */
int
dastan_cli_generate (int argc, char **argv)
{
  g_autofree char *output = NULL;
  int n_events = -1;
  int n_places = 0;
  int seed = 1;
  const GOptionEntry entries[] = {
    { "events", 0, 0, G_OPTION_ARG_INT, &n_events, N_("How many events"), "N" },
    { "places", 0, 0, G_OPTION_ARG_INT, &n_places,
      N_("How many places, each a point of its own; without it some towns"), "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT, &seed, N_("The same seed gives the same file"), "S" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
      N_("The dossier file to write; one that is there is replaced"), N_("FILE.dastan") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (
      context, _("Writes a dossier of made-up events, many in few places and in late years."));
  if (!dastan_cli_parse (context, &argc, &argv))
    return DASTAN_CLI_UNUSABLE;
  if (argc > 1)
    return dastan_cli_fail (_("“generate” reads no file, such as “%s”"), argv[1]);
  if (n_events < 0 || n_events > DASTAN_MAX_EVENTS)
    return dastan_cli_fail (_("say how many: --events N, from 0 to %d"), DASTAN_MAX_EVENTS);
  if (n_places < 0 || n_places > DASTAN_MAX_PLACES)
    return dastan_cli_fail (_("say how many places: --places N, from 1 to %d"), DASTAN_MAX_PLACES);
  if (output == NULL)
    return dastan_cli_fail (_("say where to write: -o FILE.dastan"));
  if (strcmp (output, "-") == 0)
    return dastan_cli_fail (_("a dossier file is not written to standard output; say a file’s "
                              "name: -o FILE.dastan"));
  return write_file ((guint) n_events, (guint) n_places, (guint) seed, output);
}
