/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever is typed, in whatever scripts, finds what a plain look into every text finds, and is no error. */
#include "store-test.h"

#include <string.h>

#include "base/dastan-asked.h"
#include "store/dastan-schema.h"
#include "store/dastan-store-first.h"
#include "store/dastan-store-private.h"

/* Of what texts and queries are made: the same in several writings, and what it is without case and accents. A word, a
 * letter of a script without spaces, or what stands between. */
typedef enum
{
  WORD,
  LETTER,
  BETWEEN,
} Kind;

static const struct
{
  Kind kind;
  const char *folded;
  const char *writings[4];
} atoms[] = {
  { WORD, "jaxa", { "JAXA", "jaxa", "ＪＡＸＡ", "Jáxa" } },
  { WORD, "jax", { "JAX", "ＪＡＸ" } },
  { WORD, "2025", { "2025", "２０２５", "２025" } },
  { WORD, "8", { "8", "８", "⑧" } },
  { WORD, "25", { "25" } },
  { WORD, "lake", { "lake", "LAKE", "Lake", "lake\xcc\x81" } },
  { WORD, "the", { "the", "The" } },
  { WORD, "and", { "AND", "and" } },
  { WORD, "or", { "OR" } },
  { WORD, "not", { "NOT" } },
  { WORD, "near", { "NEAR" } },
  { WORD, "title", { "title" } },
  { WORD, "strasse", { "Straße", "STRASSE", "Stra\xc2\xadße", "STRAẞE" } },
  { WORD, "istanbul", { "İstanbul", "istanbul", "I\xcc\x87stanbul", "ıstanbul" } },
  { WORD, "lodz", { "Łódź", "Lodz", "Ło\xcc\x81" "dz\xcc\x81" } },
  { WORD, "oeuvre", { "œuvre", "Oeuvre" } },
  { WORD, "finance", { "ﬁnance", "finance" } },
  { WORD, "αστυσ", { "ΆΣΤΥΣ", "άστυς" } },
  { WORD, "елка", { "Ёлка", "елка", "е\xcc\x88лка", "ЕЛКА" } },
  { WORD, "й", { "й", "и\xcc\x86", "Й" } },
  { WORD, "и", { "и", "И" } },
  { WORD, "москва", { "Москва", "Москва\xcc\x81" } },
  { WORD, "балқаш", { "Балқаш", "БАЛҚАШ" } },
  { WORD, "كتاب", { "كتاب", "كِتَاب", "كـتاب" } },
  { WORD, "שלום", { "שלום", "שָׁלוֹם" } },
  { WORD, "हिन्दी", { "हिन्दी" } },
  { WORD, "हिन्दू", { "हिन्दू" } },
  { LETTER, "年", { "年" } },
  { LETTER, "月", { "月" } },
  { LETTER, "東", { "東" } },
  { LETTER, "京", { "京" } },
  { LETTER, "都", { "都" } },
  { LETTER, "琵", { "琵" } },
  { LETTER, "葛", { "葛", "葛\xf3\xa0\x84\x80" } },
  { LETTER, "は", { "は" } },
  { LETTER, "が", { "が", "か\xe3\x82\x99" } },
  { LETTER, "か", { "か" } },
  { LETTER, "バ", { "バ", "ﾊﾞ" } },
  { LETTER, "ー", { "ー", "ｰ" } },
  { LETTER, "ス", { "ス", "ｽ" } },
  { LETTER, "한", { "한", "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab" } },
  { LETTER, "국", { "국" } },
  { LETTER, "ก", { "ก" } },
  { LETTER, "ไ", { "ไ" } },
  { LETTER, "ท", { "ท" } },
  { BETWEEN, "", { " ", "\n", "\xe3\x80\x80" } },
  { BETWEEN, "", { "-", "—" } },
  { BETWEEN, "", { ", ", "、", "。" } },
  { BETWEEN, "", { "・", "/" } },
  { BETWEEN, "", { "(", ")", ":", "^" } },
  { BETWEEN, "", { "*", "+", "{", "'" } },
  { BETWEEN, "", { " \"", "」", "“", "«" } },
};

#define FIRST_BETWEEN (G_N_ELEMENTS (atoms) - 7)
#define N_EVENTS 14
#define N_NAMES 4

/* A text, and the same so that a phrase of it is found by strstr(): words as "<jaxa>", letters of scripts without
 * spaces bare where they stand together, and with "|" between where they do not. */
typedef struct
{
  GString *text;
  GString *plain;
  GArray *ranges; /* (element-type Range): of each byte of the plain one, what in the text it is from */
  int before;     /* the kind of the last atom, or -1 */
  gboolean is_apart;
} Made;

typedef struct
{
  gsize start;
  gsize end;
} Range;

static void
made_init (Made *made)
{
  *made = (Made){ g_string_new (NULL), g_string_new (NULL), g_array_new (FALSE, FALSE, sizeof (Range)), -1, FALSE };
}

static void
made_clear (Made *made)
{
  g_string_free (made->text, TRUE);
  g_string_free (made->plain, TRUE);
  g_array_unref (made->ranges);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Made, made_clear)

static void
add_atom (Made *made, GRand *random, guint atom)
{
  Kind kind = atoms[atom].kind;
  Range range = { made->text->len, 0 };
  guint n = 0, n_before;

  while (n < 4 && atoms[atom].writings[n] != NULL)
    n++;
  g_string_append (made->text, atoms[atom].writings[g_rand_int_range (random, 0, (gint32) n)]);
  if (kind == BETWEEN)
    {
      made->is_apart = TRUE;
      return;
    }
  range.end = made->text->len;
  if (kind == WORD && made->before == WORD && !made->is_apart)
    g_string_truncate (made->plain, made->plain->len - 1); /* two writings of one word */
  n_before = (guint) made->plain->len;
  if (kind == WORD && (made->before != WORD || made->is_apart))
    g_string_append_c (made->plain, '<');
  else if (kind == LETTER && made->before == LETTER && made->is_apart)
    g_string_append_c (made->plain, '|');
  g_string_append (made->plain, atoms[atom].folded);
  if (kind == WORD)
    g_string_append_c (made->plain, '>');
  /* Where two are one word, what closed the first of them is there no more. */
  g_array_set_size (made->ranges, MIN (made->ranges->len, n_before));
  while (made->ranges->len < made->plain->len)
    g_array_append_val (made->ranges, range);
  made->before = (int) kind;
  made->is_apart = FALSE;
}

static guint
choose_atom (GRand *random)
{
  /* About a third of all is between. */
  return (guint) (g_rand_int_range (random, 0, 3) == 0
                      ? g_rand_int_range (random, FIRST_BETWEEN, G_N_ELEMENTS (atoms))
                      : g_rand_int_range (random, 0, FIRST_BETWEEN));
}

/* --- A dossier --- */

typedef struct
{
  GRand *random;
  GPtrArray *plains[N_EVENTS]; /* (element-type utf8): of each text of the event */
  GPtrArray *sources[N_NAMES]; /* (element-type utf8): of the source */
} World;

/* (transfer full): some text; @plain: (out) */
static char *
make_words (World *world, guint n_most, char **plain)
{
  g_auto (Made) made;

  made_init (&made);
  add_atom (&made, world->random, (guint) g_rand_int_range (world->random, 0, FIRST_BETWEEN));
  for (int n = g_rand_int_range (world->random, 0, (gint32) n_most); n > 0; n--)
    add_atom (&made, world->random, choose_atom (world->random));
  *plain = g_strdup (made.plain->str);
  return g_strdup (made.text->str);
}

static DastanText *
make_text (World *world, guint n_most, GPtrArray *plains)
{
  DastanText *text = dastan_text_new_empty ();
  static const char *const languages[] = { "", "ja", "ru" };

  for (int i = 0, n = g_rand_int_range (world->random, 1, 4); i < n; i++)
    {
      char *plain;
      g_autofree char *words = make_words (world, n_most, &plain);

      dastan_text_add (text, languages[i], words);
      g_ptr_array_add (plains, plain);
    }
  return text;
}

static void
make_names (World *world, DastanDossier *dossier, GPtrArray *plains[])
{
  for (guint i = 0; i < 2 * N_NAMES; i++)
    {
      g_autofree char *id = g_strdup_printf ("n%u", i);
      DastanText *name = make_text (world, 4, plains[i]);

      if (i < N_NAMES)
        {
          DastanPerson *person = dastan_person_new (id);

          person->name = name;
          dastan_dossier_take_person (dossier, person);
        }
      else
        {
          DastanPlace *place = dastan_place_new (id);

          place->name = name;
          dastan_dossier_take_place (dossier, place);
        }
    }
}

static void
add_plains (GPtrArray *plains, GPtrArray *more)
{
  for (guint i = 0; i < more->len; i++)
    g_ptr_array_add (plains, g_strdup (more->pdata[i]));
}

static void
make_event (World *world, DastanDossier *dossier, guint i, GPtrArray *names[])
{
  g_autofree char *id = g_strdup_printf ("e%u", i);
  DastanEvent *event = dastan_event_new (id);
  GPtrArray *plains = world->plains[i];
  g_autoptr (DastanText) title = make_text (world, 6, plains), summary = make_text (world, 12, plains),
                         note = make_text (world, 6, plains);
  guint person = (guint) g_rand_int_range (world->random, 0, N_NAMES),
        place = (guint) g_rand_int_range (world->random, N_NAMES, 2 * N_NAMES);
  g_autofree char *person_id = g_strdup_printf ("n%u", person), *place_id = g_strdup_printf ("n%u", place);

  dastan_event_set_title (event, title);
  dastan_event_set_summary (event, summary);
  dastan_event_set_note (event, note);
  for (int n = g_rand_int_range (world->random, 0, 3); n > 0; n--)
    {
      char *plain;
      g_autofree char *words = make_words (world, 12, &plain);
      g_autoptr (DastanExcerpt) excerpt = dastan_excerpt_new ("s0", words, NULL, NULL, -1, -1, NULL);

      dastan_event_add_excerpt (event, excerpt);
      g_ptr_array_add (plains, plain);
    }
  dastan_event_set_people (event, (const char *const[]){ person_id, NULL });
  dastan_event_set_places (event, (const char *const[]){ place_id, NULL });
  add_plains (plains, names[person]);
  add_plains (plains, names[place]);
  dastan_dossier_take_event (dossier, event);
}

static DastanDossier *
make_dossier (World *world)
{
  DastanDossier *dossier = dastan_dossier_new ();
  g_autoptr (DastanText) title = dastan_text_new ("All");
  GPtrArray *names[2 * N_NAMES];

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    names[i] = g_ptr_array_new_with_free_func (g_free);
  dastan_dossier_set_title (dossier, title);
  for (guint i = 0; i < N_NAMES; i++)
    {
      g_autofree char *id = g_strdup_printf ("s%u", i);
      DastanSource *source = dastan_source_new (id);
      char *plain;

      world->sources[i] = g_ptr_array_new_with_free_func (g_free);
      source->title = make_text (world, 5, world->sources[i]);
      source->text = make_words (world, 40, &plain);
      g_ptr_array_add (world->sources[i], plain);
      dastan_dossier_take_source (dossier, source);
    }
  make_names (world, dossier, names);
  for (guint i = 0; i < N_EVENTS; i++)
    {
      world->plains[i] = g_ptr_array_new_with_free_func (g_free);
      make_event (world, dossier, i, names);
    }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_ptr_array_unref (names[i]);
  dastan_dossier_seal (dossier);
  return dossier;
}

static void
world_clear (World *world)
{
  for (guint i = 0; i < N_EVENTS; i++)
    g_ptr_array_unref (world->plains[i]);
  for (guint i = 0; i < N_NAMES; i++)
    g_ptr_array_unref (world->sources[i]);
}

/* --- A query --- */

typedef struct
{
  char *plain;
  gboolean is_unwanted;
} Asked;

static void
asked_clear (gpointer data)
{
  g_free (((Asked *) data)->plain);
}

/* Between words of a term: no space where it is not in quotation marks, and no such marks. */
static const char *
choose_between (GRand *random, gboolean is_phrase)
{
  static const char *const some[] = { "-", ",", "・", ":", "(", "^", "*", ")-", "'", "\\", " ", "  * " };

  return some[g_rand_int_range (random, 0, is_phrase ? 12 : 10)];
}

/* One to four words; the last of them may be less than whole. */
static void
make_term (GRand *random, Made *made, gboolean is_phrase, gboolean is_beginning)
{
  for (int i = 0, n = g_rand_int_range (random, 1, g_rand_int_range (random, 2, 5)); i < n; i++)
    {
      if (i > 0 && g_rand_int_range (random, 0, 3) == 0)
        {
          g_string_append (made->text, choose_between (random, is_phrase));
          made->is_apart = TRUE;
        }
      add_atom (made, random, (guint) g_rand_int_range (random, 0, FIRST_BETWEEN));
    }
  if (!is_beginning || made->before != WORD)
    return;
  g_string_truncate (made->plain, made->plain->len - 1);
  /* Cut where nothing is folded. */
  if (g_str_has_suffix (made->text->str, "lake") && g_rand_boolean (random))
    {
      g_string_truncate (made->text, made->text->len - 2);
      g_string_truncate (made->plain, made->plain->len - 2);
    }
}

static void
add_term (World *world, GString *typed, GArray *asked)
{
  GRand *random = world->random;
  g_auto (Made) made;
  gboolean is_phrase = g_rand_boolean (random);
  Asked term = { NULL, g_rand_int_range (random, 0, 4) == 0 };
  gboolean has_star = g_rand_int_range (random, 0, 3) == 0;
  static const char *const marks[][2] = { { "\"", "\"" }, { "“", "”" }, { "「", "」" }, { "„", "“" }, { "＂", "＂" } };
  gsize mark = (gsize) g_rand_int_range (random, 0, G_N_ELEMENTS (marks));

  made_init (&made);
  make_term (random, &made, is_phrase, has_star || (!is_phrase && !term.is_unwanted));
  g_string_append_printf (typed, "%s%s%s%s%s%s", typed->len > 0 ? " " : "", term.is_unwanted ? "-" : "",
                          is_phrase ? marks[mark][0] : "", made.text->str, is_phrase ? marks[mark][1] : "",
                          has_star ? "*" : "");
  term.plain = g_strdup (made.plain->str);
  g_array_append_val (asked, term);
}

/* A phrase whose second mark is not typed yet: it is the last term. */
static void
add_open_phrase (World *world, GString *typed, GArray *asked)
{
  static const char *const marks[] = { "\"", "“", "「", "„", "＂" };
  g_auto (Made) made;
  Asked term = { NULL, g_rand_boolean (world->random) };

  made_init (&made);
  make_term (world->random, &made, TRUE, TRUE);
  g_string_append_printf (typed, " %s%s%s", term.is_unwanted ? "-" : "",
                          marks[g_rand_int_range (world->random, 0, G_N_ELEMENTS (marks))], made.text->str);
  term.plain = g_strdup (made.plain->str);
  g_array_append_val (asked, term);
}

/* Inches mean nothing right behind a number. */
static void
add_inches (GRand *random, GString *typed)
{
  static const char *const inches[] = { "\"", "”", "″" };
  const char *last = g_utf8_prev_char (typed->str + typed->len);

  if (g_unichar_isdigit (g_utf8_get_char (last)) && g_rand_boolean (random))
    g_string_append (typed, inches[g_rand_int_range (random, 0, G_N_ELEMENTS (inches))]);
}

/* What means nothing, wherever it stands between terms. */
static void
add_stray (GRand *random, GString *typed)
{
  static const char *const strays[] = { " -", " --", " *",   " \"\"", " (",   " )",   " :",
                                        " ^", " + -", " - *", " {}",  " \\", " “ ”" };

  g_string_append (typed, strays[g_rand_int_range (random, 0, G_N_ELEMENTS (strays))]);
}

static gboolean
has_plain (const GPtrArray *plains, const char *wanted)
{
  for (guint i = 0; i < plains->len; i++)
    if (strstr (plains->pdata[i], wanted) != NULL)
      return TRUE;
  return FALSE;
}

/* (transfer full): the names of those that have all that is wanted and nothing else. */
static char *
scan (GPtrArray *const *all, guint n, const char *letter, const GArray *asked)
{
  GString *found = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      gboolean is_found = TRUE;

      for (guint j = 0; j < asked->len; j++)
        {
          const Asked *term = &g_array_index (asked, Asked, j);

          is_found = is_found && has_plain (all[i], term->plain) != term->is_unwanted;
        }
      if (is_found)
        g_string_append_printf (found, "%s%s%u", found->len > 0 ? " " : "", letter, i);
    }
  return g_string_free (found, FALSE);
}

static char *
join_ids (GPtrArray *ids)
{
  g_ptr_array_add (ids, NULL);
  return g_strjoinv (" ", (char **) ids->pdata);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return (int) g_ascii_strtoll (*(char *const *) a + 1, NULL, 10)
         - (int) g_ascii_strtoll (*(char *const *) b + 1, NULL, 10);
}

static void
check (const char *typed, const char *how, GPtrArray *ids, const char *expected, GError *error)
{
  g_autofree char *found = NULL;

  if (error != NULL)
    g_error ("“%s” %s: %s", typed, how, error->message);
  found = join_ids (ids);
  if (g_strcmp0 (found, expected) != 0)
    g_error ("“%s” %s finds “%s”, not “%s”", typed, how, found, expected);
  g_ptr_array_unref (ids);
}

/* What finds first events, with an index of the first one, of some and of all: then beginnings are common, or had by few
 * words, and with an index of one or two mostly looked for in texts. */
typedef struct
{
  sqlite3 *db;
  DastanFirst *some[4];
} Firsts;

static void
firsts_init (Firsts *firsts, DastanDossier *dossier)
{
  static const guint n_heads[] = { 1, 2, 5, N_EVENTS };

  firsts->db = dastan_sqlite_open_memory (NULL);
  g_assert_true (dastan_schema_upgrade (firsts->db, dastan_schema_migrations, DASTAN_SCHEMA_VERSION, NULL));
  g_assert_true (dastan_store_fill (firsts->db, dossier, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (firsts->some); i++)
    {
      firsts->some[i] = dastan_first_new (firsts->db, n_heads[i], NULL);
      g_assert_nonnull (firsts->some[i]);
    }
}

/* Adds what it took; each did something else. */
static void
firsts_clear (Firsts *firsts, DastanFirstCost *cost)
{
  for (guint i = 0; i < G_N_ELEMENTS (firsts->some); i++)
    {
      DastanFirstCost one = dastan_first_get_cost (firsts->some[i]);

      cost->n_words += one.n_words;
      cost->n_read += one.n_read;
      dastan_first_free (firsts->some[i]);
    }
  dastan_sqlite_close (firsts->db);
}

/* @expected: the names of all, of which there are to be the first ones */
static void
check_first (Firsts *firsts, GRand *random, const char *typed, const char *expected)
{
  g_auto (GStrv) all = g_strsplit (expected, " ", -1);
  guint n = expected[0] != '\0' ? g_strv_length (all) : 0;

  for (guint i = 0; i < G_N_ELEMENTS (firsts->some); i++)
    {
      guint limit = (guint) g_rand_int_range (random, 1, N_EVENTS + 2);
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) rows = dastan_first_find (firsts->some[i], typed, limit, &error);

      if (error != NULL)
        g_error ("“%s” at first: %s", typed, error->message);
      if (rows->len != MIN (n, limit))
        g_error ("“%s” finds %u at first, not %u", typed, rows->len, MIN (n, limit));
      for (guint j = 0; j < rows->len; j++)
        {
          g_autofree char *id = g_strdup_printf ("e%u", g_array_index (rows, guint32, j));

          if (strcmp (id, all[j]) != 0)
            g_error ("“%s” finds %s at first, not %s", typed, id, all[j]);
        }
    }
}

static guint
ask (World *world, DastanStore *store, Firsts *firsts)
{
  g_autoptr (GString) typed = g_string_new (NULL);
  g_autoptr (GArray) asked = g_array_new (FALSE, FALSE, sizeof (Asked));
  g_autofree char *events = NULL, *sources = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *ids;

  g_array_set_clear_func (asked, asked_clear);
  for (int n = g_rand_int_range (world->random, 1, g_rand_int_range (world->random, 2, 5)); n > 0; n--)
    {
      add_term (world, typed, asked);
      add_inches (world->random, typed);
      if (g_rand_int_range (world->random, 0, 3) == 0)
        add_stray (world->random, typed);
    }
  switch (g_rand_int_range (world->random, 0, 6))
    {
    case 0:
      g_string_append (typed, " \"");
      break;
    case 1:
    case 2:
      add_open_phrase (world, typed, asked);
      break;
    default:
      break;
    }
  events = scan (world->plains, N_EVENTS, "e", asked);
  sources = scan (world->sources, N_NAMES, "s", asked);
  ids = dastan_store_search (store, typed->str, 0, NULL, &error);
  check (typed->str, "in events", ids, events, error);
  ids = dastan_store_search_best (store, typed->str, 1000, NULL, &error);
  if (ids != NULL)
    g_ptr_array_sort (ids, compare_ids);
  check (typed->str, "of the best", ids, events, error);
  ids = dastan_store_search_sources (store, typed->str, 0, NULL, &error);
  check (typed->str, "in sources", ids, sources, error);
  check_first (firsts, world->random, typed->str, events);
  return events[0] != '\0' ? 1 : 0;
}

static void
test_scan (void)
{
  World world = { .random = g_rand_new_with_seed (20250801) };
  DastanFirstCost cost = { 0 };
  guint n_found = 0;

  for (guint i = 0; i < 25; i++)
    {
      g_autoptr (DastanDossier) dossier = make_dossier (&world);
      g_autoptr (DastanStore) store = dastan_store_new_for_dossier (dossier);

      Firsts firsts;

      firsts_init (&firsts, dossier);
      for (guint j = 0; j < 150; j++)
        n_found += ask (&world, store, &firsts);
      firsts_clear (&firsts, &cost);
      world_clear (&world);
    }
  g_rand_free (world.random);
  /* It is not that nothing is ever found. */
  g_assert_cmpuint (n_found, >, 1000);
  g_assert_cmpuint (cost.n_words, >, 1000);
  g_assert_cmpuint (cost.n_read, >, 1000);
}

/* --- Marks --- */

/* What is marked of a text is where a plain look finds the words, to the byte. */
static void
check_marks (const Made *made, const Made *wanted)
{
  g_autofree char *typed = g_strdup_printf ("\"%s\"", wanted->text->str);
  g_autoptr (GPtrArray) terms = dastan_asked_new (typed);
  g_autoptr (DastanWords) words = dastan_words_new (made->text->str);
  const DastanTerm *term = g_ptr_array_index (terms, 0);
  const char *at = made->plain->str;
  guint next = 0;
  gsize start, end;

  while ((at = strstr (at, wanted->plain->str)) != NULL)
    {
      gsize first = (gsize) (at - made->plain->str);

      if (!dastan_words_find (words, term->words, FALSE, &next, &start, &end))
        g_error ("“%s” is not found in “%s”", typed, made->text->str);
      g_assert_cmpuint (start, ==, g_array_index (made->ranges, Range, first).start);
      g_assert_cmpuint (end, ==, g_array_index (made->ranges, Range, first + wanted->plain->len - 1).end);
      at = g_utf8_next_char (at);
    }
  if (dastan_words_find (words, term->words, FALSE, &next, &start, &end))
    g_error ("“%s” is found in “%s”", typed, made->text->str);
}

static void
test_marks (void)
{
  GRand *random = g_rand_new_with_seed (11);

  for (guint i = 0; i < 1000; i++)
    {
      g_auto (Made) made;

      made_init (&made);
      for (guint j = 0; j < 60; j++)
        add_atom (&made, random, choose_atom (random));
      for (guint j = 0; j < 20; j++)
        {
          g_auto (Made) wanted;

          made_init (&wanted);
          make_term (random, &wanted, TRUE, FALSE);
          check_marks (&made, &wanted);
        }
    }
  g_rand_free (random);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/search/scan", test_scan);
  g_test_add_func ("/store/search/marks", test_marks);
  return g_test_run ();
}
