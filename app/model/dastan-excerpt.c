/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A verbatim passage of a source (TextQuoteSelector and TextPositionSelector). */
#define G_LOG_DOMAIN "dastan-model"

#include "config.h"

#include "model/dastan-excerpt.h"

#include <string.h>

struct _DastanExcerpt
{
  gatomicrefcount ref_count;
  char *source;
  char *exact;
  char *prefix; /* nullable */
  char *suffix; /* nullable */
  gint64 start; /* code points, or -1 */
  gint64 end;   /* code points, or -1 */
  DastanText *note; /* nullable */
};

G_DEFINE_BOXED_TYPE (DastanExcerpt, dastan_excerpt, dastan_excerpt_ref, dastan_excerpt_unref)

/**
 * dastan_excerpt_new:
 * @source: id of the source
 * @exact: the passage, word for word
 * @prefix: (nullable): what stands before it
 * @suffix: (nullable): what stands after it
 * @start: its first code point in the source's text, from 0; or -1
 * @end: one after its last code point; or -1
 * @note: (nullable) (transfer none): the editor's
 *
 * Returns: (transfer full): an excerpt; any thread
 */
DastanExcerpt *
dastan_excerpt_new (const char *source,
                    const char *exact,
                    const char *prefix,
                    const char *suffix,
                    gint64 start,
                    gint64 end,
                    DastanText *note)
{
  DastanExcerpt *self;

  g_return_val_if_fail (source != NULL, NULL);
  g_return_val_if_fail (exact != NULL, NULL);

  self = g_new0 (DastanExcerpt, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->source = g_strdup (source);
  self->exact = g_strdup (exact);
  self->prefix = g_strdup (prefix);
  self->suffix = g_strdup (suffix);
  self->start = start;
  self->end = end;
  self->note = note != NULL ? dastan_text_ref (note) : NULL;
  return self;
}

/* Returns: (transfer full): @self with one more owner. Any thread. */
DastanExcerpt *
dastan_excerpt_ref (DastanExcerpt *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/* Drops one owner; the last frees it. Any thread. */
void
dastan_excerpt_unref (DastanExcerpt *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->source);
  g_free (self->exact);
  g_free (self->prefix);
  g_free (self->suffix);
  g_clear_pointer (&self->note, dastan_text_unref);
  g_free (self);
}

/* The id of its source; owned by @self. */
const char *
dastan_excerpt_get_source (const DastanExcerpt *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->source;
}

/* The passage, word for word; owned by @self. */
const char *
dastan_excerpt_get_exact (const DastanExcerpt *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->exact;
}

/* (nullable): what stands before it in the source; owned by @self. */
const char *
dastan_excerpt_get_prefix (const DastanExcerpt *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->prefix;
}

/* (nullable): what stands after it in the source; owned by @self. */
const char *
dastan_excerpt_get_suffix (const DastanExcerpt *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->suffix;
}

/* Its first code point in the source's text, from 0, or -1 where that is not known. */
gint64
dastan_excerpt_get_start (const DastanExcerpt *self)
{
  g_return_val_if_fail (self != NULL, -1);

  return self->start;
}

/* One after its last code point in the source's text, or -1 where that is not known. */
gint64
dastan_excerpt_get_end (const DastanExcerpt *self)
{
  g_return_val_if_fail (self != NULL, -1);

  return self->end;
}

/* (nullable): the editor's note; owned by @self. */
const DastanText *
dastan_excerpt_get_note (const DastanExcerpt *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->note;
}

/**
 * dastan_excerpt_overlaps:
 * @a: an excerpt
 * @b: an excerpt
 *
 * Returns: whether both are of one source and share a character. Where the place of one is not
 * known, they are taken to share one when the words of one stand in the words of the other.
 */
gboolean
dastan_excerpt_overlaps (const DastanExcerpt *a, const DastanExcerpt *b)
{
  g_return_val_if_fail (a != NULL, FALSE);
  g_return_val_if_fail (b != NULL, FALSE);

  if (strcmp (a->source, b->source) != 0)
    return FALSE;
  if (a->start >= 0 && b->start >= 0)
    return a->start < b->end && b->start < a->end;
  return a->exact[0] != '\0' && b->exact[0] != '\0'
         && (strstr (a->exact, b->exact) != NULL || strstr (b->exact, a->exact) != NULL);
}
