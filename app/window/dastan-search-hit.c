/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An event, or the text of a source, in which words were found: what is shown of it, and where in that the words are. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-search-hit.h"

#include "base/dastan-asked.h"
#include "time/dastan-date-format.h"

/* A passage begins so many letters before the first word found, and is at most so long. */
#define LEAD_CHARS 48
#define PASSAGE_CHARS 180
/* Of one term in one text. */
#define MAX_MARKS 64

/* --- Where it is --- */

static int
compare_marks (gconstpointer a, gconstpointer b)
{
  const DastanTextRange *left = a, *right = b;

  return left->start != right->start ? (left->start < right->start ? -1 : 1)
                                     : (left->end > right->end ? -1 : left->end < right->end);
}

/* Marks that touch become one. */
static void
merge_marks (GArray *marks)
{
  guint n = 0;

  g_array_sort (marks, compare_marks);
  for (guint i = 0; i < marks->len; i++)
    {
      DastanTextRange mark = g_array_index (marks, DastanTextRange, i);
      DastanTextRange *last = n > 0 ? &g_array_index (marks, DastanTextRange, n - 1) : NULL;

      if (last != NULL && mark.start <= last->end)
        last->end = MAX (last->end, mark.end);
      else
        g_array_index (marks, DastanTextRange, n++) = mark;
    }
  g_array_set_size (marks, n);
}

/* Where the terms are in a text, and nothing else; @n_terms: (out): how many of them are. */
static GArray *
mark_terms (const char *text, const GPtrArray *terms, guint *n_terms)
{
  g_autoptr (DastanWords) words = dastan_words_new (text);
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (DastanTextRange));

  *n_terms = 0;
  for (guint i = 0; i < terms->len; i++)
    {
      const DastanTerm *term = g_ptr_array_index (terms, i);
      guint n = 0, at = 0;
      gsize start, end;

      while (!term->is_unwanted && n < MAX_MARKS
             && dastan_words_find (words, term->words, term->is_beginning, &at, &start, &end))
        {
          DastanTextRange mark = { (guint)start, (guint)end };

          g_array_append_val (marks, mark);
          n++;
        }
      *n_terms += n > 0;
    }
  merge_marks (marks);
  return marks;
}

/* --- What is shown --- */

/* The text that is to be shown, the best of those that were offered. */
typedef struct
{
  const GPtrArray *terms;
  char *text;    /* (nullable) */
  GArray *marks; /* (nullable) */
  guint n_terms;
} Best;

static void
offer (Best *best, const char *text)
{
  g_autoptr (GArray) marks = NULL;
  guint n_terms;

  if (text == NULL || text[0] == '\0')
    return;
  marks = mark_terms (text, best->terms, &n_terms);
  if (n_terms <= best->n_terms)
    return;
  g_free (best->text);
  best->text = g_strdup (text);
  g_clear_pointer (&best->marks, g_array_unref);
  best->marks = g_steal_pointer (&marks);
  best->n_terms = n_terms;
}

/* In all its languages, the reader's own first. */
static void
offer_text (Best *best, const DastanText *text)
{
  if (text == NULL)
    return;
  offer (best, dastan_text_get_local (text));
  for (guint i = 0; i < dastan_text_get_n (text); i++)
    offer (best, dastan_text_get_nth (text, i));
}

static void
offer_all (Best *best, DastanDossier *dossier, DastanEvent *event)
{
  const char *const *people = dastan_event_get_people (event), *const *places
                                                               = dastan_event_get_places (event);

  for (guint i = 0; i < dastan_event_get_n_excerpts (event); i++)
    offer (best, dastan_excerpt_get_exact (dastan_event_get_excerpt (event, i)));
  offer_text (best, dastan_event_get_summary (event));
  offer_text (best, dastan_event_get_note (event));
  for (guint i = 0; i < dastan_event_get_n_images (event); i++)
    offer_text (best, dastan_image_get_description (dastan_event_get_image (event, i)));
  for (guint i = 0; people[i] != NULL; i++)
    {
      const DastanPerson *person = dastan_dossier_find_person (dossier, people[i]);

      offer_text (best, person != NULL ? person->name : NULL);
    }
  for (guint i = 0; places[i] != NULL; i++)
    {
      const DastanPlace *place = dastan_dossier_find_place (dossier, places[i]);

      offer_text (best, place != NULL ? place->name : NULL);
    }
}

/* So many letters back from @at, then on to the beginning of a word. */
static const char *
find_begin (const char *text, const char *at)
{
  const char *begin = at;

  for (guint i = 0; i < LEAD_CHARS && begin > text; i++)
    begin = g_utf8_prev_char (begin);
  if (begin == text)
    return text;
  for (const char *next = begin; next < at; next = g_utf8_next_char (next))
    if (g_unichar_isspace (g_utf8_get_char (next)))
      return g_utf8_next_char (next);
  return begin;
}

/* Takes of a long text what is around the first mark. @marks is brought in line. */
static char *
cut_passage (const char *text, GArray *marks)
{
  const char *first = text + g_array_index (marks, DastanTextRange, 0).start,
             *begin = find_begin (text, first);
  const char *end = begin;
  GString *passage = g_string_new (begin > text ? "…" : "");
  guint lead = (guint)passage->len, skipped = (guint)(begin - text), length, n = 0;

  for (guint i = 0; i < PASSAGE_CHARS && *end != '\0'; i++)
    end = g_utf8_next_char (end);
  g_string_append_len (passage, begin, end - begin);
  length = (guint)(end - begin);
  if (*end != '\0')
    g_string_append (passage, "…");
  for (guint i = 0; i < marks->len; i++)
    {
      DastanTextRange mark = g_array_index (marks, DastanTextRange, i);

      if (mark.start < skipped || mark.start >= skipped + length)
        continue;
      mark.start += lead - skipped;
      /* A long phrase is cut where the passage is. */
      mark.end = MIN (mark.end, skipped + length) + lead - skipped;
      g_array_index (marks, DastanTextRange, n++) = mark;
    }
  g_array_set_size (marks, n);
  /* It is shown in few lines. */
  for (char *at = passage->str; *at != '\0'; at++)
    if (*at == '\n' || *at == '\r' || *at == '\t')
      *at = ' ';
  return g_string_free (passage, FALSE);
}

static void
take_title (DastanSearchHit *self, Best *title, const DastanText *text)
{
  offer_text (title, text);
  self->title = title->text != NULL ? title->text : g_strdup (dastan_text_get_local (text));
  self->title_marks = title->marks != NULL ? title->marks : g_array_new (FALSE, FALSE, sizeof (DastanTextRange));
}

static void
take_passage (DastanSearchHit *self, Best *passage)
{
  self->passage_marks
    = passage->marks != NULL ? passage->marks : g_array_new (FALSE, FALSE, sizeof (DastanTextRange));
  self->passage = passage->text != NULL ? cut_passage (passage->text, self->passage_marks) : NULL;
  g_free (passage->text);
}

DastanSearchHit *
dastan_search_hit_new (DastanDossier *dossier, DastanEvent *event, const char *words)
{
  g_autoptr (GPtrArray) terms = NULL;
  DastanSearchHit *self;
  DastanEdtf *date;
  Best title = { 0 }, passage = { 0 };

  g_return_val_if_fail (DASTAN_IS_DOSSIER (dossier), NULL);
  g_return_val_if_fail (DASTAN_IS_EVENT (event), NULL);
  g_return_val_if_fail (words != NULL, NULL);

  terms = dastan_asked_new (words);
  title.terms = passage.terms = terms;
  date = dastan_event_get_date (event);
  self = g_new0 (DastanSearchHit, 1);
  self->id = g_strdup (dastan_event_get_id (event));
  self->date = date != NULL ? dastan_date_format_words (date) : NULL;
  take_title (self, &title, dastan_event_get_title (event));
  offer_all (&passage, dossier, event);
  take_passage (self, &passage);
  return self;
}

DastanSearchHit *
dastan_search_hit_new_for_source (const DastanSource *source, const char *words)
{
  g_autoptr (GPtrArray) terms = NULL;
  DastanSearchHit *self;
  Best title = { 0 }, passage = { 0 };

  g_return_val_if_fail (source != NULL && source->text != NULL, NULL);
  g_return_val_if_fail (words != NULL, NULL);

  terms = dastan_asked_new (words);
  title.terms = passage.terms = terms;
  self = g_new0 (DastanSearchHit, 1);
  self->is_source = TRUE;
  self->offset = -1;
  self->id = g_strdup (source->id);
  self->date = source->date != NULL ? dastan_date_format_words (source->date) : NULL;
  take_title (self, &title, source->title);
  offer (&passage, source->text);
  if (passage.marks != NULL)
    self->offset = g_utf8_pointer_to_offset (
      passage.text, passage.text + g_array_index (passage.marks, DastanTextRange, 0).start);
  take_passage (self, &passage);
  return self;
}

void
dastan_search_hit_free (DastanSearchHit *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->title);
  g_free (self->date);
  g_free (self->passage);
  g_array_unref (self->title_marks);
  g_array_unref (self->passage_marks);
  g_free (self);
}
