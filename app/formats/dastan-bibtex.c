/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bibliographies (BibTeX and biblatex): each entry is a source of the dossier. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-bibtex.h"

#include "base/dastan-error.h"
#include "base/dastan-hash.h"
#include "formats/dastan-bibtex-entry.h"
#include "formats/dastan-bibtex-work.h"
#include "formats/dastan-data-format.h"
#include "formats/dastan-entry.h"
#include "model/dastan-limits.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_ANCESTORS 8
#define MAX_INHERITED 2000           /* bytes of a field that others may have from an entry */
#define MAX_KEPT_BYTES (64u << 20)   /* of entries that wait for others, and of what others may have */

#define MAX_COPIED_BYTES (128u << 20) /* of what all entries have from others */

typedef struct
{
  DastanSink *sink;
  DastanEntry *entry;
  GHashTable *parents; /* (element-type utf8 DastanBibtexWork): by key: what others may have from each */
  GPtrArray *waiting;  /* (element-type DastanBibtexWork): for an entry that comes later */
  gsize n_kept_bytes;
  gsize n_copied_bytes;
} Bibtex;

/* --- Sources --- */

/* (transfer full) (nullable): NULL for "" */
static char *
take_some (char *text)
{
  if (text[0] != '\0')
    return text;
  g_free (text);
  return NULL;
}

/* (transfer full) (nullable) */
static DastanText *
make_text (char *words)
{
  g_autofree char *text = take_some (words);

  return text != NULL ? dastan_text_new (text) : NULL;
}

static DastanSource *
make_source (const DastanBibtexWork *work)
{
  g_autofree char *id = dastan_bibtex_work_dup (work, DASTAN_BIBTEX_OWN "id");
  DastanSource *source = dastan_source_new (id[0] != '\0' ? id : work->key[0] != '\0' ? work->key : "source");

  source->title = make_text (dastan_bibtex_work_dup_title (work));
  source->address = take_some (dastan_bibtex_work_dup_address (work));
  source->publisher = take_some (dastan_bibtex_work_dup_publisher (work));
  source->language = dastan_bibtex_work_dup_language (work);
  source->note = make_text (dastan_bibtex_work_dup_note (work, DASTAN_MAX_PARAGRAPH));
  source->statement = make_text (dastan_bibtex_work_dup (work, DASTAN_BIBTEX_OWN "statement"));
  source->text = take_some (dastan_bibtex_work_dup (work, DASTAN_BIBTEX_OWN "text"));
  return source;
}

static gboolean
take_work (Bibtex *bibtex, const DastanBibtexWork *work, GError **error)
{
  g_autoptr (DastanSource) source = make_source (work);
  const DastanEntryText texts[]
      = { { "key", source->id, DASTAN_MAX_ID - 20 },
          { "title", dastan_text_get (source->title, NULL), DASTAN_MAX_LINE },
          { "url", source->address, DASTAN_MAX_LINE },
          { "publisher", source->publisher, DASTAN_MAX_WORD },
          { "note", dastan_text_get (source->note, NULL), DASTAN_MAX_PARAGRAPH },
          { DASTAN_BIBTEX_OWN "statement", dastan_text_get (source->statement, NULL),
            DASTAN_MAX_PARAGRAPH },
          { DASTAN_BIBTEX_OWN "text", source->text, DASTAN_MAX_TEXT } };
  const char *too_long = dastan_entry_find_too_long (texts, G_N_ELEMENTS (texts)), *field = NULL;
  g_autoptr (GError) cause = NULL;

  dastan_entry_begin (bibtex->entry, work->line, work->column);
  source->date = dastan_bibtex_work_read_date (work, &field, &cause);
  if (cause != NULL || too_long != NULL || source->title == NULL)
    {
      dastan_entry_fail (bibtex->entry, cause != NULL ? field : too_long,
                         cause != NULL      ? cause->message
                         : too_long != NULL ? _ ("this is longer than can be kept")
                                            : _ ("a source needs a title"));
      return TRUE;
    }
  dastan_sink_count (bibtex->sink);
  return dastan_intake_take_source (dastan_sink_get_intake (bibtex->sink), g_steal_pointer (&source), error);
}

/* --- What entries have from one another --- */

static gsize
get_size (const DastanBibtexWork *work)
{
  GHashTableIter iter;
  gpointer name, tex;
  gsize size = 200;

  g_hash_table_iter_init (&iter, work->fields);
  while (g_hash_table_iter_next (&iter, &name, &tex))
    size += strlen (name) + strlen (tex);
  return size;
}

/* Keeps what others may have from it. */
static void
keep_as_parent (Bibtex *bibtex, const DastanBibtexWork *work)
{
  g_autoptr (DastanBibtexWork) parent = NULL;
  GHashTableIter iter;
  gpointer name, tex;

  if (work->key[0] == '\0' || g_hash_table_contains (bibtex->parents, work->key))
    return;
  parent = dastan_bibtex_work_new (work->type, work->key);
  g_hash_table_iter_init (&iter, work->fields);
  while (g_hash_table_iter_next (&iter, &name, &tex))
    if (strlen (tex) <= MAX_INHERITED && !g_str_has_prefix (name, DASTAN_BIBTEX_OWN))
      dastan_bibtex_work_add (parent, name, tex);
  if (bibtex->n_kept_bytes + get_size (parent) > MAX_KEPT_BYTES)
    return;
  bibtex->n_kept_bytes += get_size (parent);
  g_hash_table_insert (bibtex->parents, g_strdup (work->key), g_steal_pointer (&parent));
}

/* Gives @work what it has from those that its field @link names. Whether all of them are here. */
static gboolean
inherit (Bibtex *bibtex, DastanBibtexWork *work, const char *link, gboolean tells)
{
  gboolean is_data = strcmp (link, "xdata") == 0, is_here = TRUE;
  g_autofree char *keys = dastan_bibtex_work_dup (work, link);
  g_auto (GStrv) names = g_strsplit (keys, ",", MAX_ANCESTORS);

  for (guint i = 0; names[i] != NULL; i++)
    {
      const DastanBibtexWork *parent = g_hash_table_lookup (bibtex->parents, g_strstrip (names[i]));
      g_autofree char *message = NULL;

      /* And so on: what that one has from another; one that leads back to itself ends somewhere. */
      for (guint n = 0; parent != NULL && n < MAX_ANCESTORS && bibtex->n_copied_bytes <= MAX_COPIED_BYTES; n++)
        {
          const char *next = g_hash_table_lookup (parent->fields, link);

          bibtex->n_copied_bytes += get_size (parent);
          dastan_bibtex_work_inherit (work, parent, is_data);
          parent = next != NULL ? g_hash_table_lookup (bibtex->parents, next) : NULL;
        }
      if (g_hash_table_contains (bibtex->parents, names[i]))
        continue;
      is_here = FALSE;
      if (!tells)
        continue;
      /* Translators: %1$s and %2$s are keys of entries of a bibliography, %3$s the name of a field. */
      message = g_strdup_printf (_ ("“%1$s” refers to “%2$s” (%3$s), which is not in the file"), work->key, names[i], link);
      dastan_sink_note (bibtex->sink, NULL, message);
    }
  return is_here;
}

static gboolean
needs_others (const DastanBibtexWork *work)
{
  return g_hash_table_contains (work->fields, "crossref") || g_hash_table_contains (work->fields, "xdata");
}

static gboolean
fail_too_many (Bibtex *bibtex, const DastanBibtexWork *work)
{
  dastan_entry_begin (bibtex->entry, work->line, work->column);
  dastan_entry_fail (bibtex->entry, "crossref", _ ("too many entries refer to others"));
  return TRUE;
}

/* What waited for entries that came later; each is let go of with what it has from others. */
static gboolean
take_waiting (Bibtex *bibtex, GError **error)
{
  for (guint i = 0; i < bibtex->waiting->len && !dastan_sink_is_full (bibtex->sink); i++)
    {
      g_autoptr (DastanBibtexWork) work = g_steal_pointer (&bibtex->waiting->pdata[i]);

      inherit (bibtex, work, "xdata", TRUE);
      inherit (bibtex, work, "crossref", TRUE);
      if (bibtex->n_copied_bytes > MAX_COPIED_BYTES ? !fail_too_many (bibtex, work)
                                                    : !take_work (bibtex, work, error))
        return FALSE;
    }
  return TRUE;
}

/* --- Entries --- */

/* Of programs, and of what others have from them: no works. */
static gboolean
is_no_work (const char *type)
{
  return strcmp (type, "xdata") == 0 || strcmp (type, "set") == 0 || strcmp (type, "control") == 0
         || g_str_has_suffix (type, "bstctl");
}

static gboolean
take_entry (Bibtex *bibtex, const DastanBibtexEntry *entry, GError **error)
{
  g_autoptr (DastanBibtexWork) work = NULL;

  if (entry->problem != NULL)
    {
      dastan_entry_begin (bibtex->entry, entry->problem_line, 1);
      dastan_entry_fail (bibtex->entry, entry->problem_field, entry->problem);
      return TRUE;
    }
  work = dastan_bibtex_work_new (entry->type, entry->key);
  work->line = entry->line;
  work->column = entry->column;
  for (guint i = 0; i < entry->names->len; i++)
    dastan_bibtex_work_add (work, entry->names->pdata[i], entry->values->pdata[i]);
  keep_as_parent (bibtex, work);
  if (is_no_work (work->type))
    return TRUE;
  if (!needs_others (work))
    return take_work (bibtex, work, error);
  bibtex->n_kept_bytes += get_size (work);
  if (bibtex->n_kept_bytes > MAX_KEPT_BYTES)
    return fail_too_many (bibtex, work);
  g_ptr_array_add (bibtex->waiting, g_steal_pointer (&work));
  return TRUE;
}

static gboolean
read_entries (Bibtex *bibtex, DastanBibtexReader *reader, GError **error)
{
  const DastanBibtexEntry *entry;

  while (!dastan_sink_is_full (bibtex->sink))
    {
      if (!dastan_bibtex_reader_next (reader, &entry, error))
        return FALSE;
      if (entry == NULL)
        return take_waiting (bibtex, error);
      if (!take_entry (bibtex, entry, error))
        return FALSE;
    }
  return TRUE;
}

static void
free_waiting (gpointer work)
{
  if (work != NULL)
    dastan_bibtex_work_free (work);
}

/**
 * dastan_bibtex_import:
 * @sink: where the sources go
 * @stream: a file at its beginning
 * @options: what is known of it
 * @cancellable: (nullable): to stop
 * @error: return location: it cannot be read to its end
 *
 * Holds one entry at a time, besides those that refer to others. Any thread.
 *
 * Returns: whether it was read to the end, or as far as @sink wants
 */
gboolean
dastan_bibtex_import (DastanSink *sink, GInputStream *stream, const DastanTableOptions *options,
                      GCancellable *cancellable, GError **error)
{
  DastanTextInput *input = dastan_text_input_new (stream, options->encoding, cancellable, error);
  g_autoptr (DastanBibtexReader) reader = NULL;
  g_autoptr (DastanEntry) entry = NULL;
  g_autoptr (GHashTable) parents
    = g_hash_table_new_full (dastan_hash_text, g_str_equal, g_free, (GDestroyNotify) dastan_bibtex_work_free);
  g_autoptr (GPtrArray) waiting = g_ptr_array_new_with_free_func (free_waiting);
  Bibtex bibtex = { .sink = sink, .parents = parents, .waiting = waiting };

  if (input == NULL)
    return FALSE;
  reader = dastan_bibtex_reader_new (input, cancellable);
  entry = dastan_entry_new (sink, DASTAN_ENTRY_OTHER, "bibtex", DASTAN_YEARS_HISTORICAL, options, error);
  if (entry == NULL)
    return FALSE;
  bibtex.entry = entry;
  return read_entries (&bibtex, reader, error) && dastan_sink_finish (sink, error);
}
